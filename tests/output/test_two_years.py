"""Last year beside this year in every format: points, places and classes of the total and of each node."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

import egov_score as egov
from as_files import HEAD
from egov_score.output.terminal import print_results
from egov_score.schema import load_schema

BODY = """
max_points: 100
report: {as: points, decimals: 2}
criteria:
  - id: A
    title: Hạ tầng
    max_points: 40
    criteria:
      - {id: A1, title: Mạng, max_points: 30, measure: {kind: points}}
      - {id: A2, title: Máy, max_points: 10, measure: {kind: points}, not_applicable: excluded}
  - {id: B, title: Dịch vụ, max_points: 60, measure: {kind: points}}
views: [{id: half, title: Một nửa, nodes: [B]}]
quantiles: {count: 2, titles: [Cao, Thấp], nodes: [total, A]}
"""
THEN = "code,name,A1,A2,B\nX1,Xã Một,20,10,40\nX2,Xã Hai,25,5,30\nX3,Xã Ba,10,,10\n"
"""Totals 70, 60, 20; A 30, 30, 10."""
NOW = "code,name,A1,A2,B\nX1,Xã Một,21.5,10,30\nX2,Xã Hai,25,Không áp dụng,36\nX4,Xã Bốn,30,10,60\n"
"""Totals 61.5, 69.33 (25/30 of 40, and 36), 100; A 31.5, 33.33, 40."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for year, rows in (("2022", THEN), ("2023", NOW)):
        text = (HEAD.lstrip() + BODY.lstrip()).replace("2022", year)
        (tmp_path / f"set-{year}.yaml").write_text(text.replace(f"mau-{year}", "mau"), encoding="utf-8")
        (tmp_path / f"{year}.csv").write_text(rows, encoding="utf-8")
    egov.rank(criteria=tmp_path / "set-2022.yaml", collated=tmp_path / "2022.csv").write(
        tmp_path / "2022.json"
    )
    return tmp_path


def ranked(files: Path) -> egov.Results:
    given = {"criteria": files / "set-2023.yaml", "collated": files / "2023.csv"}
    return egov.rank(**given, previous=files / "2022.json")  # type: ignore[arg-type]


def rows(files: Path) -> dict[str, Any]:
    ranked(files).write(files / "2023.json")
    text = (files / "2023.json").read_text(encoding="utf-8")
    document = json.loads(text, parse_float=Decimal)
    assert not list(Draft202012Validator(load_schema("results")).iter_errors(json.loads(text)))
    return {row["code"]: row for row in document["tables"][0]["rows"]}


def test_results_hold_what_each_node_had_and_gained(files: Path) -> None:
    found = rows(files)
    assert found["X1"]["previous"] == {
        "rank": 1,
        "total": 70,
        "level": "1",
        "nodes": {"A": 30, "A1": 20, "A2": 10, "B": 40, "half": 40},
        "ranks": {"A": 1, "B": 1, "half": 1},
        "classes": {"total": 1, "A": 1},
    }
    assert found["X1"]["gained"] == {
        "points": Decimal("-8.50"),
        "places": -2,
        "nodes": {
            "A": {"points": Decimal("1.50"), "places": -2},
            "A1": {"points": Decimal("1.50")},
            "A2": {"points": 0},
            "B": {"points": -10, "places": -2},
            "half": {"points": -10, "places": -2},
        },
    }
    # A2 does not apply this year, so that there is nothing to compare.
    assert found["X2"]["gained"]["nodes"]["A"] == {"points": Decimal("3.33"), "places": -1}
    assert "A2" not in found["X2"]["gained"]["nodes"]
    assert "previous" not in found["X4"]
    assert "gained" not in found["X4"]


def test_results_of_this_year_are_read_back_the_next(files: Path) -> None:
    rows(files)
    text = (files / "set-2023.yaml").read_text(encoding="utf-8").replace("2023", "2024")
    (files / "set-2024.yaml").write_text(text, encoding="utf-8")
    next_year = egov.rank(
        criteria=files / "set-2024.yaml", collated=files / "2023.csv", previous=files / "2023.json"
    )
    (table,) = next_year.tables.values()
    assert {row.code: row.gained for row in table.rows} == {"X1": 0, "X2": 0, "X4": 0}
    assert all(table.gain(row, "half").points == 0 for row in table.rows)  # type: ignore[union-attr]


def test_results_without_the_newer_fields_are_still_read(files: Path) -> None:
    """Files of earlier versions have neither classes nor parents, nor what an agency gained."""
    whole = json.loads((files / "2022.json").read_text(encoding="utf-8"))
    for row in whole["tables"][0]["rows"]:
        del row["classes"]
    whole["tables"][0]["rows"][0]["previous"] = {"rank": 2, "total": 1, "level": "2"}
    (files / "2022.json").write_text(json.dumps(whole), encoding="utf-8")
    assert rows(files)["X1"]["previous"]["classes"] == {}


def changed(files: Path, *changes: tuple[str, str]) -> dict[str, Any]:
    """The rows where this year's set differs from last year's."""
    path = files / "set-2023.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return rows(files)


def test_of_another_maximum_only_places_are_compared(files: Path) -> None:
    """Of 160 points instead of 100: a total of 61.5 is no loss of 8.5 points."""
    found = changed(
        files, ("max_points: 100", "max_points: 160"), ("Dịch vụ, max_points: 60", "Dịch vụ, max_points: 120")
    )["X1"]["gained"]
    assert (found["points"], found["places"]) == (None, -2)
    assert found["nodes"]["B"] == {"points": None, "places": -2}
    assert found["nodes"]["half"] == {"points": None, "places": -2}
    assert found["nodes"]["A"] == {"points": Decimal("1.50"), "places": -2}
    said = [each.message("en") for each in ranked(files).findings if each.code == "D731"]
    assert said == [
        'the tier "Districts": another maximum or unit before, so only places are compared: '
        "the total (100 → 160); B (60 → 120); half (60 → 120)"
    ]


def test_of_another_unit_too(files: Path) -> None:
    found = changed(files, ("as: points", "as: percent"))["X1"]["gained"]
    assert (found["points"], found["places"]) == (None, -2)
    assert found["nodes"]["A"] == {"points": None, "places": -2}
    (said,) = (each.message("en") for each in ranked(files).findings if each.code == "D731")
    assert said.endswith("compared: points → %")


def test_a_node_that_was_something_else_is_not_compared(files: Path) -> None:
    found = changed(files, ("Mạng", "Nhân lực"))["X1"]
    assert found["previous"]["nodes"]["A1"] == 20
    assert set(found["gained"]["nodes"]) == {"A", "A2", "B", "half"}
    (said,) = (each.message("vi") for each in ranked(files).findings if each.code == "D732")
    assert said.endswith("A1 (Mạng → Nhân lực)")


def test_a_title_in_the_other_language_is_the_same_title(files: Path) -> None:
    found = changed(files, ("title: Dịch vụ", "title: {vi: Các dịch vụ, en: Dịch Vụ}"))["X1"]
    assert found["gained"]["nodes"]["B"] == {"points": -10, "places": -2}


def test_the_table_of_a_program_has_what_each_node_had(files: Path) -> None:
    frame = ranked(files).tables["district"].to_dataframe(exact=True).set_index("code")
    x1 = frame.loc["X1"]
    assert (x1["previous_rank"], x1["previous_total"], x1["previous_level"]) == (1, 70, "1")
    assert (x1["places"], x1["gained"]) == (-2, Decimal("-8.50"))
    assert (x1["previous:A"], x1["previous_rank:A"], x1["previous_class:A"]) == (30, 1, 1)
    assert (x1["previous:A1"], x1["previous:half"], x1["rank:half"]) == (20, 40, 3)
    assert frame.loc["X4"][["previous_rank", "previous:A", "places"]].isna().all()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_files_for_programs_too(files: Path, ending: str) -> None:
    path = files / f"out.{ending}"
    ranked(files).write(path)
    frame = pd.read_csv(path) if ending == "csv" else pd.read_parquet(path)
    x1 = frame.set_index("code").loc["X1"]
    assert (x1["previous_total"], x1["previous:A"], x1["previous_rank:A"], x1["gained"]) == (
        70,
        30,
        1,
        Decimal("-8.5"),
    )


def test_the_appendix_prints_the_total_and_the_place_of_last_year(files: Path) -> None:
    ranked(files).write(files / "out.xlsx")
    workbook = openpyxl.load_workbook(files / "out.xlsx")
    table = [[cell.value for cell in row] for row in workbook["Phụ lục"].iter_rows()]
    (head,) = (row for row in table if row[0] == "Hạng")
    (x1,) = (row for row in table if row[1] == "Xã Một")
    found = dict(zip(head, x1, strict=True))
    assert (found["Tổng điểm"], found["Tổng điểm năm trước"], found["Hạng năm trước"]) == (61.5, 70, "1")
    assert (found["▲▼"], found["± điểm"]) == ("▼2", -8.5)
    assert (found["Nhóm"], found["Nhóm năm trước"]) == ("Thấp", "Cao")


def test_the_sheet_of_groups_has_what_each_had(files: Path) -> None:
    ranked(files).write(files / "out.xlsx")
    sheet = openpyxl.load_workbook(files / "out.xlsx")["Theo nhóm tiêu chí"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    at = rows[0].index("Hạng", 3) - 1
    (x1,) = (row for row in rows if row[1] == "Xã Một")
    # The whole: 61.5 of the lower half, 70 and the first place of the upper half then.
    assert x1[2:9] == [61.5, "Thấp", 70, 1, "Cao", -8.5, "▼2"]
    # A: 31.5 and third now, 30 and first then.
    assert x1[at : at + 8] == [31.5, 3, "Thấp", 30, 1, "Cao", 1.5, "▼2"]
    (new,) = (row for row in rows if row[1] == "Xã Bốn")
    assert new[2:9] == [100, "Cao", "–", "–", "–", "–", "–"]


def test_markdown_has_it_in_brackets(files: Path) -> None:
    ranked(files).write(files / "out.md")
    text = (files / "out.md").read_text(encoding="utf-8")
    assert "| 3 | Xã Một | 61,50 (70,00) · 3 (1) · Thấp (Cao) | 31,50 (30,00) · 3 (1) · Thấp (Cao) |" in text
    assert "Điểm · Hạng · Nhóm; trong ngoặc: năm trước." in text


def test_a_wide_terminal_shows_what_groups_gained(files: Path) -> None:
    file = io.StringIO()
    print_results(ranked(files), Console(file=file, width=200, color_system=None), "vi")
    text = " ".join(file.getvalue().split())
    assert "31,50 +1,50 (3▼2·2)" in text
    assert "▲▼ số bậc tăng, giảm so với năm trước" in text


def test_another_contest_is_nowhere_beside_this_years(files: Path) -> None:
    """Other titles carry all points: the record stays in results.json, and nothing is compared."""
    found = changed(files, ("Hạ tầng", "Nhân lực"), ("Dịch vụ", "Thể chế"), ("Mạng", "X"), ("Máy", "Y"))["X1"]
    assert found["previous"]["total"] == 70
    assert (found["gained"]["points"], found["gained"]["places"]) == (None, None)
    ranked(files).write(files / "out.md")
    text = (files / "out.md").read_text(encoding="utf-8")
    assert "Hạng năm trước" not in text
    assert "trong ngoặc: năm trước" not in text
