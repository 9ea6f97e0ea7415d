"""Evidence in collated tables and supplements, and where it is asked for at all."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from as_files import HEAD, only, ranked
from egov_score import Results

SET = """
max_points: 20
criteria:
  - id: "4.1"
    title: Tỷ lệ hồ sơ
    max_points: 10
    evidence: required
    without_evidence: zero
    measure: {kind: ratio, part: Số có, whole: Tổng số}
  - {id: "4.10", title: Có quy chế, max_points: 10, evidence: required, measure: {kind: yes_no}}
"""


def found(results: Results) -> list[tuple[str, str | None]]:
    return [(each.code, each.place.cell) for each in results.findings]


def points(results: Results, node: str = "4.1") -> dict[str, str]:
    return {row.code: str(row.nodes[node].points) for row in only(results).rows}


@pytest.mark.parametrize(
    "header",
    ["4.1:evidence", "4.1: Minh chứng", "Tỷ lệ hồ sơ: tài liệu kiểm chứng", "4.1:EVIDENCE"],
)
def test_a_column_says_which_evidence_there_is(tmp_path: Path, header: str) -> None:
    table = f"""
        code,name,4.1:part,4.1:whole,{header},4.10
        X1,Xã Một,4,5,BC 12,Có
        X2,Xã Hai,4,5,,Có
        X3,Xã Ba,4,5,không có,Có
    """
    results = ranked(tmp_path, SET, table)
    assert points(results) == {"X1": "8", "X2": "0", "X3": "0"}
    assert found(results) == [("S360", "E3"), ("S360", "E4")]
    assert only(results).rows[0].responses["4.1"].evidence == "BC 12"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Chưa có.", "S360"),
        ("Chưa có tài liệu.", "W211"),
        ("not yet", "W211"),
        ("Không quy định", None),
        ("Sẽ bổ sung sau", "W211"),
        ("Chưa có, đang trình ký", "W211"),
        ("Văn bản đang cập nhật", "W211"),
        ("Bổ sung trong quý II/2026", "W211"),
        ("To be provided", "W211"),
        ("Sẽ bổ sung phụ lục của Báo cáo 12/BC-UBND", None),
        ("Đang cập nhật tại https://example.vn", None),
        ("Đang áp dụng quy chế của huyện", None),
        ("Sổ theo dõi của văn phòng", None),
    ],
)
def test_words_that_deny_or_promise_name_no_evidence(tmp_path: Path, said: str, code: str | None) -> None:
    results = ranked(
        tmp_path, SET, f'code,name,4.1:part,4.1:whole,4.1:evidence,4.10\nX1,Xã Một,4,5,"{said}",Có\n'
    )
    assert found(results) == ([] if code is None else [(code, "E2")])
    assert points(results) == {"X1": "0" if code == "S360" else "8"}
    if code == "W211":
        assert f'"{said}" names none; up to 10 points' in results.findings[0].message("en")


def test_in_two_rows_below_the_title_of_the_criterion(tmp_path: Path) -> None:
    table = """
        code,name,Tỷ lệ hồ sơ,Tỷ lệ hồ sơ,Tỷ lệ hồ sơ,4.10
        ,,Tử số,Mẫu số,Minh chứng,
        X1,Xã Một,4,5,BC 12,Có
        X2,Xã Hai,4,5,,Có
    """
    results = ranked(tmp_path, SET, table)
    assert points(results) == {"X1": "8", "X2": "0"}
    assert found(results) == [("S360", "E4")]


def test_to_the_right_of_each_criterion(tmp_path: Path) -> None:
    body = SET.replace("evidence: required, measure", "evidence: required, without_evidence: zero, measure")
    table = """
        code,name,4.1,Minh chứng,4.10,Minh chứng
        X1,Xã Một,4/5,BC 12,Có,
        X2,Xã Hai,4/5,,Có,QĐ 3
    """
    results = ranked(tmp_path, body, table)
    assert (points(results), points(results, "4.10")) == ({"X1": "8", "X2": "0"}, {"X1": "0", "X2": "10"})
    assert found(results) == [("S360", "F2"), ("S360", "D3")]
    # One column alone may be of all criteria: it is none's, and both are said.
    alone = "code,name,4.1,4.10,Minh chứng\nX1,Xã Một,4/5,Có,\n"
    results = ranked(tmp_path, body, alone)
    assert points(results) == {"X1": "8"}
    assert sorted(found(results)) == [("A446", "E1"), ("A470", "A1")]


def test_without_the_column_nobody_is_asked_which_is_said_once(tmp_path: Path) -> None:
    table = "code,name,4.1:part,4.1:whole,4.10\nX1,Xã Một,4,5,Có\nX2,Xã Hai,4,5,Có\n"
    results = ranked(tmp_path, SET, table)
    assert points(results) == {"X1": "8", "X2": "8"}
    assert found(results) == [("A470", "A1")]
    (note,) = results.findings
    assert note.severity == "note"
    assert "4.1:evidence" in note.hint("vi")


def test_where_points_count_without_evidence_the_column_only_asks_for_it(tmp_path: Path) -> None:
    table = """
        code,name,4.1:part,4.1:whole,4.1:evidence,4.10,4.10:evidence
        X1,Xã Một,4,5,BC 12,Có,QĐ 3
        X2,Xã Hai,4,5,BC 13,Có,
        X3,Xã Ba,4,5,BC 14,Không,
    """
    results = ranked(tmp_path, SET, table)
    assert points(results, "4.10") == {"X1": "10", "X2": "10", "X3": "0"}
    assert found(results) == [("W201", "G3")]


def test_the_column_of_evidence_deleted_from_the_own_form_leaves_it_blank(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(HEAD.lstrip() + SET.lstrip(), encoding="utf-8")
    egov.template(tmp_path / "set.yaml", language="en").write(tmp_path / "X1.xlsx")
    book = openpyxl.load_workbook(tmp_path / "X1.xlsx")
    book["Information"]["B4"], sheet = "X1", book["Self-assessment"]
    (evidence,) = (cell.column for cell in sheet[6] if cell.value == "Evidence")
    for label, value in (("Số có", 4), ("Tổng số", 5), ("Có quy chế", "Có")):
        (row,) = (cell.row for cell in sheet["B"] if cell.value == label)
        sheet.cell(row, 5).value, sheet.cell(row - (label == "Số có"), evidence).value = value, "BC 1"
    book.save(tmp_path / "X1.xlsx")
    whole = egov.rank(tmp_path / "X1.xlsx", criteria=tmp_path / "set.yaml")
    assert (points(whole), found(whole)) == ({"X1": "8"}, [])
    sheet.delete_cols(evidence)
    book.save(tmp_path / "X1.xlsx")
    results = egov.rank(tmp_path / "X1.xlsx", criteria=tmp_path / "set.yaml")
    assert points(results) == {"X1": "0"}
    assert {code for code, _ in found(results)} == {"S360", "W202"}


def test_an_error_is_no_evidence(tmp_path: Path) -> None:
    table = "code,name,4.1:part,4.1:whole,4.1:evidence,4.10\nX1,Xã Một,4,5,#REF!,Có\nX2,Xã Hai,4,5,BC 1,Có\n"
    results = ranked(tmp_path, SET, table)
    assert points(results) == {"X2": "8", "X1": "0"}
    assert found(results) == [("S360", "E2")]


def test_an_input_called_evidence_is_the_input(tmp_path: Path) -> None:
    body = """
        max_points: 10
        criteria:
          - id: A
            title: Hồ sơ
            max_points: 10
            evidence: required
            measure: {kind: checklist, items: [{id: evidence, title: Có hồ sơ, points: 10}]}
    """
    results = ranked(tmp_path, body, "code,name,A:evidence\nX1,Xã Một,Có\nX2,Xã Hai,Không\n")
    assert points(results, "A") == {"X1": "10", "X2": "0"}
    assert found(results) == []


def test_two_columns_of_one_evidence_are_an_error(tmp_path: Path) -> None:
    table = "code,name,4.1:part,4.1:whole,4.1:evidence,4.1: minh chứng,4.10\nX1,Xã Một,4,5,BC 1,BC 2,Có\n"
    assert found(ranked(tmp_path, SET, table)) == [("A432", "F1")]


def supplemented(folder: Path, own: str, supplement: str) -> Results:
    (folder / "s.csv").write_text(supplement, encoding="utf-8")
    return ranked(folder, SET, own, supplements=[folder / "s.csv"])


def test_a_supplement_brings_evidence_that_was_missing(tmp_path: Path) -> None:
    own = "code,name,4.1:part,4.1:whole,4.1:evidence,4.10\nX1,Xã Một,4,5,,Có\nX2,Xã Hai,4,5,,Có\n"
    results = supplemented(tmp_path, own, "code,4.1:evidence\nX1,BC 12\nX2,-\n")
    assert points(results) == {"X1": "8", "X2": "0"}


def test_a_table_of_evidence_alone_asks_for_it(tmp_path: Path) -> None:
    own = "code,name,4.1:part,4.1:whole,4.10\nX1,Xã Một,4,5,Có\nX2,Xã Hai,4,5,Có\nX3,Xã Ba,4,5,Có\n"
    # X3 has no row in it: nobody asked.
    results = supplemented(tmp_path, own, "code,4.1:evidence\nX1,BC 12\nX2,\n")
    assert points(results) == {"X1": "8", "X3": "8", "X2": "0"}
    assert [
        (each.code, each.place.file.rpartition("/")[2], each.place.cell) for each in results.findings
    ] == [
        ("S360", "s.csv", "B3"),
        ("A470", "t.csv", "A1"),
    ]


def test_figures_of_others_need_the_evidence_that_their_table_asks_for(tmp_path: Path) -> None:
    own = "code,name,4.1:part,4.1:whole,4.1:evidence,4.10\nX1,Xã Một,4,5,,Có\nX2,Xã Hai,4,5,BC 1,Có\n"
    without = supplemented(tmp_path, own, "code,4.1:part,4.1:whole\nX1,3,5\nX2,3,5\n")
    assert points(without) == {"X1": "6", "X2": "6"}
    blank = supplemented(tmp_path, own, "code,4.1:part,4.1:whole,4.1:evidence\nX1,3,5,\nX2,3,5,\n")
    assert points(blank) == {"X2": "6", "X1": "0"}


def test_results_tell_whose_evidence_was_blank_and_another_set_knows_it(tmp_path: Path) -> None:
    table = "code,name,4.1:part,4.1:whole,4.1:evidence,4.10\nX1,Xã Một,4,5,BC 1,Có\nX2,Xã Hai,4,5,,Không\n"
    results = ranked(tmp_path, SET, table)
    results.write(tmp_path / "r.json")
    rows = json.loads((tmp_path / "r.json").read_text("utf-8"))["tables"][0]["rows"]
    assert [row.get("without_evidence") for row in rows] == [None, ["4.1"]]
    # Ten points more for the ratio: 16 for X1, still nothing for X2.
    new = tmp_path / "new.yaml"
    more = SET.replace("max_points: 20", "max_points: 30").replace("max_points: 10\n", "max_points: 20\n", 1)
    new.write_text(HEAD.lstrip() + more.lstrip(), encoding="utf-8")
    effect = egov.diff_criteria(tmp_path / "set.yaml", new, results=tmp_path / "r.json")
    assert [(each.code, str(each.new_total)) for each in effect.shifts] == [("X1", "26.00"), ("X2", "0.00")]
    # A set that had no such rule recorded nothing of it.
    old = tmp_path / "old.yaml"
    old.write_text(HEAD.lstrip() + SET.replace("    without_evidence: zero\n", ""), encoding="utf-8")
    egov.rank(criteria=old, collated=tmp_path / "t.csv").write(tmp_path / "o.json")
    effect = egov.diff_criteria(old, tmp_path / "set.yaml", results=tmp_path / "o.json")
    assert [each.code for each in effect.findings] == ["A471"]


def test_examples_and_answers_say_it_under_the_same_name(tmp_path: Path) -> None:
    ranked(tmp_path, SET, "code,name,4.1:part,4.1:whole,4.10\nX1,Xã Một,4,5,Có\n")
    answers = {"4.1": {"part": 4, "whole": 5}, "4.10": True}
    due = {None: "18", "BC 12": "18", "": "10", "không có": "10"}
    for evidence, total in due.items():
        said = {} if evidence is None else {"4.1:evidence": evidence}
        assert str(egov.score(answers | said, tmp_path / "set.yaml").total) == f"{total}.00"
    (tmp_path / "set.examples.yaml").write_text(
        """
- name: không có tài liệu kiểm chứng
  answers: {"4.1": {part: 4, whole: 5}, "4.1:evidence": "-", "4.10": có}
  expect: {"4.1": 0, "4.10": 10, total: 10}
- name: có tài liệu kiểm chứng
  answers: {"4.1": {part: 4, whole: 5}, "4.1:evidence": BC 12/BC-UBND}
  expect: {"4.1": 8}
""",
        encoding="utf-8",
    )
    (tested,) = egov.test_criteria(tmp_path / "set.yaml")
    assert (tested.count, tested.findings) == (2, ())
