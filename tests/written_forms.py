"""One form that somebody made by hand, as a file, through the public call that everyone uses.

The set and the form are small enough to read; each test changes the one thing that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

import egov_score as egov
from egov_score import Finding, Results

SET = """
format: egov-score/criteria/1
id: mau-2025
title: Bộ tiêu chí chuyển đổi số cấp xã
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: commune
year: 2025
max_points: 100
criteria:
  - id: A
    title: Hạ tầng
    max_points: 40
    criteria:
      - id: A1
        title: Tỷ lệ cán bộ có chữ ký số
        max_points: 10
        measure: {kind: ratio, part: Số cán bộ có chữ ký số, whole: Tổng số cán bộ}
      - {id: A2, title: Có mạng nội bộ, max_points: 5, measure: {kind: yes_no}}
      - id: A3
        title: Trang thông tin điện tử
        max_points: 10
        measure:
          kind: choice
          options:
            - {id: full, title: Hoạt động đầy đủ, points: 10}
            - {id: part, title: Hoạt động một phần, points: 4}
            - {id: none, title: Chưa hoạt động, points: 0}
      - id: A4
        title: Số hệ thống dùng chung
        max_points: 15
        measure: {kind: number, unit: hệ thống, at_least: 0, whole: true}
        score: {kind: per_unit, each: 3}
  - id: B
    title: Dịch vụ công
    max_points: 60
    criteria:
      - id: B1
        title: Băng thông đường truyền
        max_points: 20
        measure: {kind: number, unit: Mbps, at_least: 0}
        score: {kind: linear, knots: [{at: 0, points: 0}, {at: 200, points: 20}]}
      - id: B2
        title: Tỷ lệ hồ sơ trực tuyến
        max_points: 20
        measure: {kind: ratio, part: Hồ sơ trực tuyến, whole: Tổng hồ sơ tiếp nhận}
        score:
          kind: bands
          bands: [{from: 90%, points: 20}, {from: 70%, points: 12}, {from: 50%, points: 5}]
      - {id: B3, title: Chất lượng báo cáo, max_points: 10, measure: {kind: points, step: 0.25}}
      - id: B4
        title: Tỷ lệ thanh toán
        max_points: 10
        measure: {kind: number, unit: "%", at_least: 0, at_most: 100}
        score: {kind: proportional, full_at: 100}
""".lstrip()

HEADER = (
    "Mã",
    "Tiêu chí",
    "Điểm tối đa",
    "Đơn vị tính",
    "Số liệu",
    "Điểm tự chấm",
    "Minh chứng",
    "Điểm thẩm định",
)
ROWS: Mapping[str, tuple[Any, ...]] = {
    "A": ("A", "Hạ tầng", 40),
    "A1": ("A1", "Tỷ lệ cán bộ có chữ ký số", 10),
    "A1:part": ("A1:part", "Số cán bộ có chữ ký số", None, "người", 45),
    "A1:whole": ("A1:whole", "Tổng số cán bộ", None, "người", 50),
    "A2": ("A2", "Có mạng nội bộ", 5, None, "Có"),
    "A3": ("A3", "Trang thông tin điện tử", 10, None, "Hoạt động đầy đủ"),
    "A4": ("A4", "Số hệ thống dùng chung", 15, "hệ thống", 5),
    "B": ("B", "Dịch vụ công", 60),
    "B1": ("B1", "Băng thông đường truyền", 20, "Mbps", 150),
    "B2": ("B2", "Tỷ lệ hồ sơ trực tuyến", 20),
    "B2:part": ("B2:part", "Hồ sơ trực tuyến", None, "hồ sơ", 920),
    "B2:whole": ("B2:whole", "Tổng hồ sơ tiếp nhận", None, "hồ sơ", 1000),
    "B3": ("B3", "Chất lượng báo cáo", 10, "điểm", 7.25),
    "B4": ("B4", "Tỷ lệ thanh toán", 10, "%", 80),
}
"""Filled in: A1 9, A2 5, A3 10, A4 15, B1 15, B2 20, B3 7.25, B4 8; together 89.25."""
TOP = 5
"""The row of the header; A1 stands in row 7."""
COLUMNS = {"id": 1, "title": 2, "maximum": 3, "unit": 4, "value": 5, "self": 6, "evidence": 7, "appraised": 8}


@dataclass(frozen=True)
class Dressed:
    """A value and the font of its whole cell."""

    value: Any
    font: Mapping[str, Any]


def struck(value: Any) -> Dressed:
    """A value of which all is struck out."""
    return Dressed(value, {"strike": True})


def runs(*pieces: str | tuple[str, Mapping[str, Any]]) -> CellRichText:
    """A text of several looks: plain pieces, and pieces with what is special about their font."""
    return CellRichText(
        *(
            piece if isinstance(piece, str) else TextBlock(InlineFont(**piece[1]), piece[0])
            for piece in pieces
        )
    )


STRUCK = {"strike": True}
RAISED = {"vertAlign": "superscript"}
LOWERED = {"vertAlign": "subscript"}


def cell_of(row: str, role: str) -> str:
    """The address of a cell of the form."""
    return f"{'ABCDEFGH'[COLUMNS[role] - 1]}{TOP + 1 + list(ROWS).index(row)}"


def write_form(path: Path, changed: Mapping[str, Any] | None = None) -> Path:
    """Writes the form with other values at some addresses."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tự đánh giá"
    sheet["A1"], sheet["B1"] = "Cơ quan:", "Xã An Hòa"
    sheet["A2"], sheet["B2"] = "Mã cơ quan:", "X1"
    for row, values in enumerate((HEADER, *ROWS.values()), TOP):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
    for address, value in (changed or {}).items():
        if isinstance(value, Dressed):
            sheet[address].font = Font(**value.font)
            value = value.value
        sheet[address] = value
    book.save(path)
    return path


def rank_form(folder: Path, changed: Mapping[str, Any] | None = None, criteria: str = SET) -> Results:
    """The ranking of the form alone."""
    (folder / "set.yaml").write_text(criteria, encoding="utf-8")
    return egov.rank(write_form(folder / "X1.xlsx", changed), criteria=folder / "set.yaml")


def said(results: Results) -> list[tuple[str, str | None]]:
    """Code and cell of each finding, without the note that the tool did not make the form."""
    return [(each.code, each.place.cell) for each in results.findings if each.code != "W105"]


def message(results: Results, code: str) -> str:
    """What the only finding of a code says."""
    (finding,) = (each for each in results.findings if each.code == code)
    assert isinstance(finding, Finding)
    return finding.message("en")


def total(results: Results) -> str:
    """The total as it is printed."""
    (table,) = results.tables.values()
    (row,) = table.rows
    return str(row.total.reported)
