"""Classes by points: of the printed number, beside it in everything that prints nodes."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

import egov_score as egov
from as_files import HEAD, only, ranked, rows_of
from egov_score import Results
from egov_score.output.comparison_csv import comparison_csv
from egov_score.output.comparison_json import comparison_json
from egov_score.output.comparison_markdown import comparison_markdown
from egov_score.output.comparison_words import agency_sentences
from egov_score.output.docx.decision import results_docx
from egov_score.output.explanation_json import explanation_json
from egov_score.output.explanation_markdown import explanation_markdown
from egov_score.output.frames import results_parquet
from egov_score.output.markdown import results_markdown
from egov_score.output.page.page_data import table_data
from egov_score.output.results_csv import results_csv
from egov_score.output.results_json import results_json
from egov_score.output.set_pages import print_set
from egov_score.output.terminal import print_results
from egov_score.output.xlsx import results_xlsx
from egov_score.ranking.standings import Standings
from egov_score.schema import load_schema

BODY = """
max_points: 10
report: {as: points, decimals: 2, trim_zeros: true}
criteria:
  - {id: D1, title: Chính sách, max_points: 5, measure: {kind: points}, not_applicable: excluded}
  - id: D2
    title: Quản trị
    max_points: 5
    criteria:
      - {id: D2.1, title: Kế hoạch, max_points: 2, measure: {kind: points}}
      - {id: D2.2, title: Nhân lực, max_points: 3, measure: {kind: points}}
views: [{id: V, title: {vi: Khía cạnh, en: Aspect}, nodes: [D2]}]
classes:
  - nodes: [D1, D2, V]
    bands:
      - {id: "5", title: {vi: Tối ưu, en: Optimum}, from: 4.2}
      - {id: "4", title: {vi: Khá, en: Fair}, from: 3.5}
      - {id: "3", title: {vi: Trung bình, en: Middling}, from: 2}
  - {nodes: [total, D2.2], bands: [{id: dat, title: Đạt, from: 50%}, {id: tot, title: Tốt, from: 90%}]}
"""
ROWS = """
code,name,D1,D2.1,D2.2
A,Tỉnh A,5,2,3
B,Tỉnh B,4.195,2,1.5
C,Tỉnh C,2,1,1
D,Tỉnh D,1.994,0,1
E,Tỉnh E,Không áp dụng,2,3
"""
"""B: 4,195 is printed as 4,2. E: the 5 of D1 go to D2, so that 5 of 5 make 10."""
DUE: dict[str, dict[str, object]] = {
    "A": {"D1": "5", "D2": "5", "V": "5", "total": "tot", "D2.2": "tot"},
    "B": {"D1": "5", "D2": "4", "V": "4", "total": "dat", "D2.2": "dat"},
    "C": {"D1": "3", "D2": "3", "V": "3"},
    "D": {},
    "E": {"D2": "5", "V": "5", "total": "tot", "D2.2": "tot"},
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return ranked(tmp_path_factory.mktemp("classes"), BODY, ROWS)


def row_in(document: Any, code: str) -> Any:
    return next(row for row in document["tables"][0]["rows"] if row["code"] == code)


def test_the_printed_number_has_the_class(tmp_path: Path) -> None:
    """Below the lowest class, and where the node does not apply, there is none; a class is never a level."""
    rows = rows_of(tmp_path, BODY, ROWS)
    assert {code: dict(row.classes) for code, row in rows.items()} == DUE
    assert {row.level for row in rows.values()} == {"none"}
    exact = rows_of(tmp_path, BODY + "ranking: {by: exact}\n", ROWS)
    assert dict(exact["B"].classes) == DUE["B"]


def test_the_total_and_views_go_by_what_is_printed_too(tmp_path: Path) -> None:
    """2,995 and 2 make 4,995, printed as 5,00: half of 10; the view has 3,495, printed as 3,5."""
    rows = rows_of(tmp_path, BODY, "code,name,D1,D2.1,D2.2\nX,Xã,1.5,1.995,1.5\nY,Xã Y,1.494,2,1.5\n")
    assert (str(rows["X"].total.reported), dict(rows["X"].classes)) == (
        "5.00",
        {"D2": "4", "V": "4", "total": "dat", "D2.2": "dat"},
    )
    assert "total" not in rows["Y"].classes


@pytest.mark.parametrize(
    ("report", "marks"),
    [
        ("{as: percent, decimals: 2}", ("84", "70", "40")),
        ("{as: index, decimals: 4}", ("0.84", "0.7", "0.4")),
        ("{as: percent, nodes: points, decimals: 2}", ("4.2", "3.5", "2")),
        ("{as: points, nodes: percent, decimals: 2}", ("84", "70", "40")),
        ("{as: points, decimals: 2}", ("84%", "70%", "40%")),
        ("{as: percent, decimals: 2}", ("84%", "70%", "40%")),
        ("{as: index, decimals: 4}", ("84%", "70%", "40%")),
    ],
)
def test_marks_are_in_the_unit_of_the_node(tmp_path: Path, report: str, marks: tuple[str, ...]) -> None:
    body = BODY.replace("{as: points, decimals: 2, trim_zeros: true}", report).replace("[D1, D2, V]", "[D1]")
    for old, new in zip(("from: 4.2", "from: 3.5", "from: 2}"), marks, strict=True):
        body = body.replace(old, f"from: {new}" + "}" * old.endswith("}"))
    rows = rows_of(tmp_path, body, ROWS.replace("4.195", "4.2"))
    assert {code: row.classes.get("D1") for code, row in rows.items()} == {
        code: classes.get("D1") for code, classes in DUE.items()
    }


def test_classes_by_place_and_by_points_stand_side_by_side(tmp_path: Path) -> None:
    body = BODY.replace("[D1, D2, V]", "[D1]").replace("[total, D2.2]", "[D2.2]")
    rows = rows_of(tmp_path, body + "quantiles: {count: 2, titles: [Cao, Thấp], nodes: [total, D2]}\n", ROWS)
    assert dict(rows["B"].classes) == {"total": 1, "D2": 1, "D1": "5", "D2.2": "dat"}
    assert (rows["B"].level, dict(rows["D"].classes)) == (
        "2" if rows["D"].level == "1" else "1",
        {"total": 2, "D2": 2},
    )


def test_one_agencys_answers_have_classes(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(HEAD.lstrip() + BODY.lstrip(), encoding="utf-8")
    scored = egov.score({"D1": "4,195", "D2.1": 2, "D2.2": "1,5"}, tmp_path / "set.yaml")
    assert dict(scored.classes) == DUE["B"]


def test_results_json_holds_classes_and_their_titles(results: Results) -> None:
    document = json.loads(results_json(results, "vi"))
    assert not list(Draft202012Validator(load_schema("results")).iter_errors(document))
    assert {row["code"]: row.get("classes", {}) for row in document["tables"][0]["rows"]} == DUE
    assert document["tables"][0]["class_titles"]["D1"] == {"5": "Tối ưu", "4": "Khá", "3": "Trung bình"}
    assert list(document["tables"][0]["class_titles"]["total"]) == ["tot", "dat"]


def test_csv_and_data_frames_have_the_class_of_each_node(results: Results) -> None:
    lines = {
        row["code"]: row
        for row in csv.DictReader(io.StringIO(results_csv(results, "en").removeprefix("\ufeff")))
    }
    assert (lines["B"]["class:D2"], lines["B"]["class_title:D2"]) == ("4", "Fair")
    assert (lines["B"]["class:total"], lines["D"]["class:D1"]) == ("dat", "")
    frame = only(results).to_dataframe().set_index("code")
    assert frame.loc["B", "class:D2"] == "4"


def test_parquet_holds_them_as_texts(results: Results, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    results.write(tmp_path / "r.parquet")
    table = pq.read_table(tmp_path / "r.parquet")
    assert table.column("class:D1").to_pylist() == [
        DUE[code].get("D1") for code in table.column("code").to_pylist()
    ]


def test_a_node_by_place_here_and_by_points_there_shares_a_column(results: Results, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    body = BODY[: BODY.index("classes:")] + "quantiles: {count: 2, titles: [Cao, Thấp], nodes: [total, D1]}\n"
    by_place = only(ranked(tmp_path, body, ROWS))
    both = Standings({"a": only(results), "b": by_place})
    (tmp_path / "both.parquet").write_bytes(results_parquet(both, "vi"))
    table = pq.read_table(tmp_path / "both.parquet")
    assert table.column("class:D1").to_pylist() == ["5", None, "5", "3", None, "1", None, "1", "2", "2"]


def printed(results: Results, width: int) -> str:
    file = io.StringIO()
    print_results(results, Console(file=file, width=width), "vi")
    return file.getvalue()


def test_a_terminal_shows_the_class_behind_the_points(results: Results) -> None:
    narrow, wide = printed(results, 80), printed(results, 140)
    assert re.search(r"Tỉnh B +4,2 +\(5\) +3,5 +\(4\)", narrow)
    assert "(trong ngoặc: xếp loại)" in narrow
    assert re.search(r"4,2 +\(2·5\) +3,5 +\(3·4\)", wide)
    assert "sau dấu ·: xếp loại" in wide
    for said in (narrow, wide):
        assert "D1, D2, Khía cạnh: 5 = Tối ưu (từ 4,2)" in " ".join(said.split())
        assert re.search("Theo xếp loại +Tốt: 2 · Đạt: 1 · không xếp loại: 2", said)
        line = next(line for line in said.splitlines() if "Tỉnh B" in line)
        assert line.split()[-1] == "Đạt"


def test_markdown_shows_points_places_and_classes(results: Results) -> None:
    text = results_markdown(results, "vi")
    assert "| 3 | Tỉnh B | 4,2 · 2 · Tối ưu | 3,5 · 3 · Khá |" in text
    assert "Điểm · Hạng · Xếp loại." in text
    assert "năm trước" not in text


def test_the_workbook_has_a_column_for_the_class(results: Results) -> None:
    book = openpyxl.load_workbook(io.BytesIO(results_xlsx(results, "en")))
    cells = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    (appendix, groups) = (row for row in cells if "Tỉnh B" in row)
    assert "Đạt" in appendix
    assert groups[groups.index(4.2) : groups.index(4.2) + 3] == [4.2, 2, "Optimum"]
    assert any("Class" in row and "Rank" in row for row in cells)


def test_the_decision_shows_the_class_in_brackets(results: Results) -> None:
    document = docx.Document(io.BytesIO(results_docx(results, "vi")))
    texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"4,2 (5)", "3,5 (4)", "Đạt"} <= set(texts)
    assert any(line.text.startswith("Xếp loại (trong ngoặc)") for line in document.paragraphs)
    assert any("Tốt: 2; Đạt: 1; không xếp loại: 2" in line.text for line in document.paragraphs)


def test_the_page_has_them_beside_the_place(results: Results) -> None:
    data: Any = table_data(only(results))
    rows = data["rows"]
    place = rows["code"].index("B")
    classified = {node["id"]: node["classes"] for node in data["nodes"] if "classes" in node}
    assert list(classified) == ["D1", "D2", "D2.2", "V"]
    assert classified["D1"]["4"] == ["Khá", "Fair"]
    assert (rows["ranks"][place], rows["classes"][place]) == ("2 3 3", "5 4 dat 4")
    assert rows["classes"][rows["code"].index("D")] == ". . . ."
    classes = [column["role"] for column in data["columns"]].index("class")
    assert rows["cells"][classes][place] == "Đạt"


def test_an_explanation_names_them(results: Results, tmp_path: Path) -> None:
    ranked(tmp_path, BODY, ROWS)
    explained = egov.explain("B", criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv")
    assert json.loads(explanation_json(explained, "vi"))["classes"] == DUE["B"]
    text = explanation_markdown(explained, "vi")
    assert "xếp loại: Đạt" in text
    assert "xếp loại: Khá (Tối ưu từ 4,2)" in text
    assert "xếp loại: Tối ưu |" in text


def test_last_years_classes_are_carried(tmp_path: Path) -> None:
    """And a comparison counts this year's: of D1, D2 and V two are fair."""
    for year in ("2021", "2022"):
        text = HEAD.lstrip().replace("year: 2022", f"year: {year}") + BODY.lstrip()
        (tmp_path / f"{year}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "t.csv").write_text(ROWS.lstrip(), encoding="utf-8")
    egov.rank(criteria=tmp_path / "2021.yaml", collated=tmp_path / "t.csv").write(tmp_path / "2021.json")
    given = {"criteria": tmp_path / "2022.yaml", "collated": tmp_path / "t.csv"}
    now = egov.rank(**given, previous=tmp_path / "2021.json")  # type: ignore[arg-type]
    document = json.loads(results_json(now, "vi"))
    assert not list(Draft202012Validator(load_schema("results")).iter_errors(document))
    assert row_in(document, "B")["previous"]["classes"] == DUE["B"]
    assert "4,2 (4,2) · 2 (2) · Tối ưu (Tối ưu)" in results_markdown(now, "vi")
    now.write(tmp_path / "now.parquet")
    now.write(tmp_path / "now.json")
    compared = egov.compare(tmp_path / "2021.json", tmp_path / "now.json")
    (table,) = compared.tables.values()
    change = next(each for each in table.rows if each.new.code == "B")
    record = json.loads(comparison_json(compared, "vi"))
    assert not list(Draft202012Validator(load_schema("comparison")).iter_errors(record))
    row = next(each for each in record["tables"][0]["rows"] if each["code"] == "B")
    assert (row["old"]["class"], row["nodes"]["D2"]["new_class"]) == ("dat", "4")
    rows = {each["code"]: each for each in csv.DictReader(io.StringIO(comparison_csv(compared, "vi")))}
    assert [rows["B"][key] for key in ("old_class", "D1:new_class", "D2.2:old_class")] == ["dat", "5", "dat"]
    text = comparison_markdown(compared, "vi")
    assert "Xếp loại" in text
    said = " ".join(agency_sentences(compared, table, change, "vi"))
    assert "1 nội dung thuộc loại tối ưu, 1 nội dung thuộc loại khá" in said


def test_a_shown_set_says_where_each_class_begins(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(HEAD.lstrip() + BODY.lstrip(), encoding="utf-8")
    file = io.StringIO()
    print_set(egov.load_criteria(tmp_path / "set.yaml"), Console(file=file, width=200), "en")
    bands = "5 = Optimum (from 4.2); 4 = Fair (from 3.5); 3 = Middling (from 2)"
    assert f"Classes by points: D1, D2, Aspect: {bands}; below 2: no class" in file.getvalue()


def test_nothing_is_a_share_of_no_maximum(tmp_path: Path) -> None:
    body = """
    max_points: 5
    criteria:
      - {id: A, title: A, max_points: 5, measure: {kind: points}}
      - {id: B, title: B, max_points: 2, bonus: true, measure: {kind: points}}
    views: [{id: V, title: V, nodes: [B]}]
    classes: [{nodes: [A, V], bands: [{id: tot, title: Tốt, from: 80%}]}]
    """
    rows = rows_of(tmp_path, body, "code,name,A,B\nX1,Xã Một,4,0\nX2,Xã Hai,3,2\n")
    assert {code: dict(row.classes) for code, row in rows.items()} == {"X1": {"A": "tot"}, "X2": {}}


def test_what_is_tried_of_a_ranking_are_not_its_classes(tmp_path: Path) -> None:
    ranked(tmp_path, BODY, ROWS)
    found = egov.robustness(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv", draws=5)
    found.write(tmp_path / "r.md", language="en")
    untried = "- Ranks and levels are tried; the classes that nodes have by their points are not."
    assert untried in (tmp_path / "r.md").read_text("utf-8").splitlines()
