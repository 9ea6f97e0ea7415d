"""Rows of a collated table that are longer than its header, and rows and columns that are hidden."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from as_files import HEAD, only, ranked, totals
from egov_score.campaign import collated

SET = """
max_points: 20
criteria:
  - {id: A, title: Điểm báo cáo, max_points: 10, measure: {kind: points}}
  - {id: B, title: Điểm kiểm tra, max_points: 10, measure: {kind: points}}
"""


def test_a_decimal_comma_without_quotation_marks_moves_no_answer_into_another_column(tmp_path: Path) -> None:
    rows = """
        code,name,A,B
        X1,Xã Một,7,5,8
        X2,Xã Hai,7,9
        X3,Xã Ba,"7,5",8
        """
    results = ranked(tmp_path, SET, rows)
    table = only(results)
    assert totals({row.code: row for row in table.rows}) == {"X2": "16.00", "X3": "15.50"}
    assert [(each.code, each.reason) for each in table.not_ranked] == [("X1", "unreadable")]
    (finding,) = [each for each in results.findings if each.severity == "error"]
    assert (finding.code, finding.place.cell) == ("A459", "E2")


def test_blank_answers_count_towards_what_a_table_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six answers are three rows of a set of two criteria."""
    monkeypatch.setattr(collated, "_MOST_ANSWERS", 6)
    rows = "code,name,A\nX1,Xã Một,7\nX2,Xã Hai,8\n,Tổng,15\nX3,Xã Ba,3\n"
    assert len(only(ranked(tmp_path, SET, rows)).rows) == 3
    results = ranked(tmp_path, SET, rows + "X4,Xã Bốn,\n")
    assert not only(results).rows
    (finding,) = [each for each in results.findings if each.code == "F014"]
    assert "more than 3 rows of agencies in a table of 2 criteria" in finding.message("en")
    with pytest.raises(egov.EgovError) as raised:
        egov.explain(agency="X4", criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv")
    assert [each.code for each in raised.value.findings][::2] == ["F014", "A463"]


@pytest.mark.parametrize(
    "rows",
    [
        "code,name,A,B\nX1,Xã Một,7,8,nộp muộn\nX2,Xã Hai,7,9\n",  # a remark without a label
        "code,name,A,B,\nX1,Xã Một,7,8,3\nX2,Xã Hai,7,9,4\n",  # a column without a label
        "code,name,A,B,,\nX1,Xã Một,7,8,,\nX2,Xã Hai,7,9,,\n",  # blank cells
    ],
)
def test_what_stands_right_of_the_header_may_be_no_part_of_an_answer(tmp_path: Path, rows: str) -> None:
    results = ranked(tmp_path, SET, rows)
    assert totals({row.code: row for row in only(results).rows}) == {"X2": "16.00", "X1": "15.00"}
    assert not [each for each in results.findings if each.severity == "error"]


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("code", "name", "A", "B", "Ghi chú"), ("X1", "Xã Một", 7, 8), ("X2", "Xã Hai", 7, 9)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = sheet.column_dimensions["E"].hidden = True
    book.save(tmp_path / "t.xlsx")
    (tmp_path / "set.yaml").write_text(HEAD.lstrip() + SET, encoding="utf-8")
    results = egov.rank(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.xlsx")
    assert totals({row.code: row for row in only(results).rows}) == {"X2": "16.00", "X1": "15.00"}
    said = [(each.code, each.place.cell) for each in results.findings if each.code in ("W107", "W108")]
    assert said == [("W108", "C1"), ("W107", "A3")]
