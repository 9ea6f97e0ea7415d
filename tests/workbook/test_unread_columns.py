"""Columns of numbers that nothing is read from, and the points that a survey gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from written_forms import SET, STRUCK, cell_of, message, rank_form, runs, said, total

B3 = cell_of("B3", "value")
ROW = B3[1:]


@pytest.mark.parametrize("label", ["Điểm điều tra XHH", "Điểm quy đổi", "Tổng số hồ sơ", "Điểm", "Cột lạ"])
def test_a_column_of_numbers_is_named_once(label: str, tmp_path: Path) -> None:
    """And what was put there alone was not left blank."""
    results = rank_form(tmp_path, {"I5": label, f"I{ROW}": 7.5, "I12": 3, B3: None})
    assert said(results) == [("W210", "I5")]
    assert "(A4, B3)" in message(results, "W210")
    assert total(results) == "82.00"


def test_numbers_below_no_heading(tmp_path: Path) -> None:
    results = rank_form(tmp_path, {"I12": "3,5", f"I{ROW}": 7.5})
    assert said(results) == [("W210", "I5")]
    assert said(rank_form(tmp_path, {"I12": 3.5})) == []


@pytest.mark.parametrize(
    "label",
    [
        "STT", "Trọng số", "Hệ số", "Xếp hạng", "Năm 2024", "Điểm năm trước",
        "Chênh lệch so với năm trước", "So sánh cùng kỳ", "Tổng cộng", "Số văn bản", "Ngày ban hành",
        "Mã minh chứng", "Ghi chú của đơn vị", "Cách tính điểm",
    ],
)  # fmt: skip
def test_numbers_that_are_no_answers(label: str, tmp_path: Path) -> None:
    assert said(rank_form(tmp_path, {"I5": label, f"I{ROW}": 7.5, "I12": 3})) == []


@pytest.mark.parametrize(
    "column",
    [
        {f"I{row}": f"=F{row}*2" for row in range(7, 19)},
        {f"I{row}": "đã kiểm tra" for row in range(7, 19)},
        {f"I{row}": row - 6 for row in range(7, 19) if row not in (6, 13)},
        {"I6": 40, "I13": 60},
        {"I9": "phòng 3", "I10": "đã duyệt", "I12": 3},
    ],
    ids=["formulas", "words", "running numbers", "groups", "words and a number"],
)
def test_columns_of_anything_else(column: dict[str, Any], tmp_path: Path) -> None:
    if "I7" in column and column["I7"] == 1:
        numbers = iter(range(1, 30))
        column = {address: next(numbers) for address in column}
    assert said(rank_form(tmp_path, {"I5": "Theo dõi"} | column)) == []


SURVEYED = SET.replace("measure: {kind: points, step: 0.25}", "by: survey, measure: {kind: points}")


def test_the_points_of_a_survey_are_read(tmp_path: Path) -> None:
    changed: dict[str, Any] = {"I5": "Điểm điều tra\nxã hội học", f"I{ROW}": "7,5", B3: None}
    results = rank_form(tmp_path, changed, SURVEYED)
    assert said(results) == []
    assert total(results) == "89.50"


def test_a_survey_says_nothing_of_other_criteria(tmp_path: Path) -> None:
    changed: dict[str, Any] = {"I5": "Điều tra XHH", f"I{ROW}": 7.5, "I12": 3, B3: None}
    results = rank_form(tmp_path, changed, SURVEYED)
    assert said(results) == [("W210", "I5")]
    assert "(A4)" in message(results, "W210")


def test_points_of_a_survey_out_of_bounds_or_struck_out(tmp_path: Path) -> None:
    changed: dict[str, Any] = {"I5": "Điểm điều tra XHH", B3: None}
    results = rank_form(tmp_path, changed | {f"I{ROW}": 11}, SURVEYED)
    assert said(results) == [("V205", f"I{ROW}")]
    results = rank_form(tmp_path, changed | {f"I{ROW}": runs(("8", STRUCK), "7")}, SURVEYED)
    assert said(results) == [("W134", f"I{ROW}")]
    assert total(results) == "89.00"


def test_points_of_a_survey_whose_answers_are_counts(tmp_path: Path) -> None:
    """The set asks how many said what; the form has the points that came of it."""
    answers = "[{id: y, title: Hài lòng, counts_as: 1}, {id: n, title: Không, counts_as: 0}]"
    criteria = SET.replace(
        "measure: {kind: points, step: 0.25}", f"by: survey, measure: {{kind: survey, answers: {answers}}}"
    )
    changed: dict[str, Any] = {"I5": "Điểm điều tra XHH", f"I{ROW}": 7.5, B3: None}
    results = rank_form(tmp_path, changed, criteria)
    assert said(results) == []
    assert total(results) == "89.50"


def test_a_column_beside_the_tools_own_table(tmp_path: Path) -> None:
    import openpyxl

    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    egov.template(tmp_path / "set.yaml").write(tmp_path / "X1.xlsx")
    book = openpyxl.load_workbook(tmp_path / "X1.xlsx")
    book["Thông tin"]["B5"] = "Xã An Hòa"
    for row in range(7, 20):
        if book["Tự đánh giá"][f"A{row}"].value == "A4":
            book["Tự đánh giá"][f"E{row}"] = 5
    book.save(tmp_path / "X1.xlsx")
    results = egov.rank(tmp_path / "X1.xlsx", criteria=tmp_path / "set.yaml")
    assert [each for each in said(results) if each[0] == "W210"] == []
