"""``report.nodes``: nodes in another unit than the total, in everything that prints nodes."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest
from jsonschema import Draft202012Validator

import egov_score as egov
from as_files import HEAD, only, ranked, rows_of
from egov_score import Results, Row, Table
from egov_score.output.comparison_json import comparison_json
from egov_score.output.comparison_markdown import comparison_markdown
from egov_score.output.explanation_json import explanation_json
from egov_score.output.explanation_markdown import explanation_markdown
from egov_score.output.level_reasons import why_not_higher
from egov_score.output.results_json import results_json
from egov_score.output.tables import columns, legend
from egov_score.schema import load_schema
from helpers import criteria, parse, said

SET = """
    max_points: 50
    report: {as: points, nodes: NODES, decimals: 2}
    rounding: {at: AT, decimals: 1}
    criteria:
      - id: A
        title: {vi: Hạ tầng, en: Infrastructure}
        max_points: 30
        criteria:
          - {id: A1, title: Máy tính, max_points: 12, measure: {kind: ratio, part: Có, whole: Tổng}}
          - {id: A2, title: Quy chế, max_points: 18, measure: {kind: points}, score: {kind: direct}}
      - {id: B, title: Dịch vụ, max_points: 20, measure: {kind: points}, score: {kind: direct}}
      - {id: P, title: Thưởng, max_points: 3, bonus: true, measure: {kind: points}, score: {kind: direct}}
      - {id: T, title: Trừ, max_points: 0, min_points: -2, measure: {kind: points}, score: {kind: direct}}
    views:
      - {id: V, title: Mọi nhóm, nodes: [A, B]}
    levels:
      - id: I
        title: Mức I
        require: [{node: A, at_least: 80%}, {node: B, at_least: 15}, {node: P, at_least: 2}]
"""
ROWS = """
    code,name,A1:part,A1:whole,A2,B,P,T
    X,Xã X,1,3,18,14.5,1,-1
    Y,Xã Y,1,1,17,20,3,0
"""


def body(nodes: str = "percent", at: str = "total") -> str:
    return SET.replace("NODES", nodes).replace("AT", at)


def row_of(table: Table, code: str) -> Row:
    return next(row for row in table.rows if row.code == code)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    found = ranked(tmp_path_factory.mktemp("units"), body(), ROWS)
    assert found.findings == (), said(found.findings)
    return found


def test_nodes_are_reported_in_their_own_unit_and_the_total_in_its(tmp_path: Path) -> None:
    """X: A1 is 1/3 of 12, so A is 4 + 18 = 22 of 30. What is in no maximum stays in the total's unit."""
    due = {
        "points": {"A": "22.00", "A1": "4.00", "A2": "18.00", "B": "14.50"},
        "percent": {"A": "73.33", "A1": "33.33", "A2": "100.00", "B": "72.50"},
        "index": {"A": "0.73", "A1": "0.33", "A2": "1.00", "B": "0.73"},
    }
    for unit, nodes in due.items():
        results = ranked(tmp_path, body(unit), ROWS)
        table = only(results)
        row = row_of(table, "X")
        found = {node: str(points) for node, points in table.reported_nodes(row).items()}
        assert found == nodes | {"P": "1.00", "T": "-1.00"}
        assert (str(row.total.reported), str(row.views["V"].reported)) == ("36.50", "36.50")


def test_nodes_are_rounded_in_their_own_unit(tmp_path: Path) -> None:
    """A is 73,3 % of 30 once it is rounded: 21,99 and not 22,0 points; B is exact; then 1 more and 1 less."""
    rows = rows_of(tmp_path, body(at="group"), ROWS)
    assert str(rows["X"].total.reported) == "36.49"
    assert rows["X"].nodes["A"].points == Decimal("21.99")


def test_a_table_in_percent_may_have_nodes_in_points(tmp_path: Path) -> None:
    """And a bonus of 1 of 50 points is 2 % in the total's unit."""
    table = only(
        ranked(tmp_path, body().replace("as: points, nodes: percent", "as: percent, nodes: points"), ROWS)
    )
    row = row_of(table, "X")
    assert str(row.total.reported) == "73.00"
    assert {n: str(p) for n, p in table.reported_nodes(row).items()}["A"] == "22.00"
    assert {n: str(p) for n, p in table.reported_nodes(row).items()}["P"] == "2.00"
    assert [column.heading for column in columns(table, "en")][2:7] == [
        "A (points)",
        "B (points)",
        "P (%)",
        "T (%)",
        "V (%)",
    ]


def test_a_unit_that_is_the_totals_says_nothing_new() -> None:
    """The set means the same, and every output of it stays what it is."""
    with_it, without = (
        criteria(body("points")),
        criteria(body().replace(" nodes: NODES,", "").replace(" nodes: percent,", "")),
    )
    assert with_it.fingerprint == without.fingerprint
    assert with_it.report.nodes is None


def test_a_misspelt_unit_is_a_finding_at_its_place() -> None:
    _, findings = parse(HEAD + dedent(body("percents")))
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [("C103", 11, 29)]
    assert "percent" in findings[0].hint("en")


def test_results_json_says_the_unit_of_nodes(results: Results) -> None:
    record = json.loads(results_json(results, "vi"))["tables"][0]
    assert (record["arithmetic"]["unit"], record["arithmetic"]["node_unit"]) == ("points", "percent")
    row = record["rows"][1]
    assert row["nodes"] == {"A": 73.33, "A1": 33.33, "A2": 100.0, "B": 72.5, "P": 1.0, "T": -1.0}
    assert row["views"] == {"V": 36.5}
    # Conditions are the law's own numbers: points, and percentages of the maximum.
    assert [(each["condition"], each["needed"], each["has"]) for each in row["unmet"]] == [
        ("A ≥ 80%", 24, 22),
        ("B ≥ 15", 15, 14.5),
        ("P ≥ 2", 2, 1),
    ]


def test_headings_say_the_units(results: Results) -> None:
    table = only(results)
    found = columns(table, "vi", reasons=True)
    assert [column.heading for column in found if column.node] == [
        "A (%)",
        "B (%)",
        "P (điểm)",
        "T (điểm)",
        "V (điểm)",
    ]
    assert legend(found, "vi") == [
        "A = Hạ tầng (%)",
        "B = Dịch vụ (%)",
        "P = Thưởng (điểm) (cộng tối đa 3)",
        "T = Trừ (điểm) (trừ tối đa 2)",
        "V = Mọi nhóm (điểm) (tối đa 50)",
    ]


def test_a_reason_is_in_the_units_of_the_columns_beside_it(results: Results) -> None:
    table = only(results)
    assert why_not_higher(table, row_of(table, "X"), "vi") == "Mức I: A 73,33% < 80%; B 72,5% < 75%; P 1 < 2"


def test_files_hold_nodes_in_their_unit(results: Results, tmp_path: Path) -> None:
    for name in ("r.csv", "r.md", "r.xlsx", "r.html", "r.docx"):
        results.write(tmp_path / name)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8-sig"))))
    assert (rows[1]["A"], rows[1]["P"], rows[1]["total"]) == ("73.33", "1.00", "36.50")
    assert "unit=points nodes=percent " in rows[1]["arithmetic"]
    assert "| A (%) | B (%) | P (điểm) |" in (tmp_path / "r.md").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    heading = next(line for line in cells if "A. Hạ tầng (%)" in line)
    row = next(line for line in cells if "Xã X" in line)
    assert row[heading.index("A. Hạ tầng (%)")] == 73.33
    assert "A. Hạ tầng (%)" in (tmp_path / "r.html").read_text(encoding="utf-8").replace(
        '"Hạ tầng (%)"', '"A. Hạ tầng (%)"'
    )


def test_an_explanation_adds_up_points_and_says_what_is_reported(tmp_path: Path) -> None:
    ranked(tmp_path, body(), ROWS)
    found = egov.explain(agency="X", criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv")
    nodes = {node["id"]: node for node in json.loads(explanation_json(found, "vi"))["nodes"]}
    assert (nodes["A"]["points"], nodes["A"]["reported"], nodes["A"]["unit"]) == (22, 73.33, "percent")
    assert "reported" not in nodes["P"]
    assert "công bố 73,33%" in explanation_markdown(found, "vi")


def test_the_first_sheet_of_a_form_sums_groups_up_as_they_are_reported(tmp_path: Path) -> None:
    """Out of 100 %, the bonus out of 3 points; the table below stays in points, for they are added."""
    ranked(tmp_path, body(), ROWS)
    egov.template(tmp_path / "set.yaml").write(tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    lines = {line[0].value: [cell.value for cell in line] for line in book["Thông tin"].iter_rows()}
    assert (lines["A. Hạ tầng (%)"][2], lines["P. Thưởng (điểm)"][2], lines["T. Trừ (điểm)"][2]) == (
        100,
        3,
        -2,
    )
    assert "*100/" in lines["A. Hạ tầng (%)"][3]
    table = {line[0].value: [cell.value for cell in line] for line in book["Tự đánh giá"].iter_rows()}
    assert table["A"][2] == 30


def test_two_years_are_compared_in_the_unit_of_nodes(tmp_path: Path) -> None:
    """B of X was 50 % and is 72,5 %. Where the units differ, only places of nodes are compared."""
    (tmp_path / "old").mkdir()
    files = tmp_path / "old.json", tmp_path / "new.json"
    old_rows = ROWS.replace("14.5", "10")
    for units, due in (("percent", 22.5), ("index", None)):
        ranked(tmp_path / "old", body(), old_rows).write(files[0], force=True)
        text = files[0].read_text(encoding="utf-8").replace('"year": 2022', '"year": 2021')
        files[0].write_text(text, encoding="utf-8")
        results = ranked(tmp_path, body(units), ROWS, previous=files[0])
        gain = only(results).gain(row_of(only(results), "X"), "B")
        assert gain is not None
        assert (gain.points, gain.places) == (None if due is None else Decimal(str(due)), 0)
        results.write(files[1], force=True)
        compared = egov.compare(*files)
        record = json.loads(comparison_json(compared, "vi"))
        assert not list(Draft202012Validator(load_schema("comparison")).iter_errors(record))
        table = record["tables"][0]
        assert table["node_units"] == {"old": "percent", "new": units}
        x = next(row for row in table["rows"] if row["code"] == "X")
        assert x["nodes"]["B"]["points"] == due
        assert ("B ± (%)" in comparison_markdown(compared, "vi")) is (due is not None)
