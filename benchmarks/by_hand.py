"""A form as an official draws it by hand: no formulas, no identity, a header of two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from egov_score.rules.base import Entered
from egov_score.scoring.submission import Response
from egov_score.workbook.form_layout import NO, YES, FormRow

_ABOUT = {"code": "Mã cơ quan", "name": "Tên cơ quan", "prepared_by": "Người lập"}
_LABELS = ("Mã", "Tiêu chí", "Điểm tối đa", "Đơn vị tính")
_FIRST = 4
"""The line of the first row below the header, counted from 0."""


def write_by_hand(
    path: Path, rows: Sequence[FormRow], info: Mapping[str, str], responses: Mapping[str, Response]
) -> None:
    """Writes a workbook with a sheet about the agency and one with the table."""
    book = xlsxwriter.Workbook(str(path))
    bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
    text = book.add_format({"border": 1, "text_wrap": True, "num_format": "@"})
    figure = book.add_format({"border": 1, "num_format": "#,##0.##"})
    about = book.add_worksheet("Thông tin chung")
    for line, (key, label) in enumerate(_ABOUT.items()):
        about.write_string(line, 0, label, bold)
        about.write_string(line, 1, info[key], text)
    sheet = book.add_worksheet("Phiếu tự đánh giá")
    sheet.merge_range(0, 0, 0, 5, "PHIẾU TỰ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ", bold)
    for column, label in enumerate(_LABELS):
        sheet.merge_range(2, column, 3, column, label, bold)
    sheet.merge_range(2, 4, 2, 5, "Kết quả thực hiện năm 2022", bold)
    sheet.write_row(3, 4, ("Số liệu", "Tài liệu kiểm chứng"), bold)
    sheet.set_column(1, 1, 60)
    for line, row in enumerate(rows, _FIRST):
        for column, value in enumerate(_cells(row, responses.get(row.node.id, Response()))):
            sheet.write(line, column, value, figure if isinstance(value, float) else text)
    sheet.freeze_panes(_FIRST, 2)
    sheet.set_landscape()
    book.close()


def _cells(row: FormRow, response: Response) -> Sequence[str | float]:
    """The cells of a row; a sub-row has neither number nor maximum, and no document."""
    unit = row.unit.vi if row.unit else ""
    entered = "" if row.input is None else _entered(row, response.entered.get(row.input.key, ""))
    if ":" in row.id:
        return "", row.title.vi, "", unit, entered, ""
    return row.id, row.title.vi, float(row.node.max_points), unit, entered, response.evidence


def _entered(row: FormRow, value: Entered) -> str | float:
    match value:
        case bool():
            return (YES if value else NO).vi
        case str():
            options = row.input.options if row.input else ()
            return next((each.title.vi for each in options if each.id == value), "")
        case _:
            return float(value)
