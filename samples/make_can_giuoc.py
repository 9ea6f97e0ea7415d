"""Makes samples/can-giuoc-2025: one commune's real figures in a workbook with the columns of its real export.

Figures and statuses come from figures.csv, titles and maxima from the criteria set can-giuoc-2025. What the
commune wrote as evidence is not copied: a row that had some says "(có minh chứng)".
Run it with  python samples/make_can_giuoc.py  after any change to the set; the bytes depend on nothing else.
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from egov_score.criteria.library import find_criteria

HERE = Path(__file__).parent / "can-giuoc-2025"
CREATED = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)
HEADERS = {
    "Mã": 9,
    "Chỉ tiêu": 70,
    "Nhóm": 28,
    "Điểm tối đa": 9,
    "Tự đánh giá": 9,
    "Thẩm định": 9,
    "Chênh lệch": 10,
    "Trạng thái": 24,
    "Minh chứng/Ghi chú": 24,
}
HEADER_ROW = 3
EVIDENCE = "(có minh chứng)"


def main() -> None:
    """Writes the workbook."""
    criteria, _ = find_criteria("can-giuoc-2025")
    assert criteria is not None
    groups = {child.id: group.title.vi for group in criteria.criteria for child in group.children}
    with (HERE / "figures.csv").open(encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    path = HERE / "submissions" / "xa-can-giuoc.xlsx"
    path.parent.mkdir(exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": criteria.title.vi, "created": CREATED})
    head = book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    points = book.add_format({"valign": "top", "num_format": "0.00"})
    sheet = book.add_worksheet("DTI 2025")
    sheet.write_string(0, 0, "Đơn vị", book.add_format({"bold": True}))
    sheet.write_string(0, 1, "UBND xã Cần Giuộc", book.add_format({"bold": True}))
    sheet.write_string(1, 0, "Năm")
    sheet.write_string(1, 1, "2025")
    for column, (header, width) in enumerate(HEADERS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, header, head)
    for row, each in enumerate(figures, HEADER_ROW + 1):
        node = criteria.nodes[each["id"]]
        own, appraised = Decimal(each["self"]), Decimal(each["appraised"])
        sheet.write_string(row, 0, node.id, text)
        sheet.write_string(row, 1, node.title.vi, text)
        sheet.write_string(row, 2, groups[node.id], text)
        for column, number in enumerate((node.max_points, own, appraised, own - appraised), 3):
            sheet.write_number(row, column, number, points)
        sheet.write_string(row, 7, each["status"], text)
        sheet.write_string(row, 8, EVIDENCE if each["evidence"] == "yes" else "", text)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(figures), len(HEADERS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    book.close()


if __name__ == "__main__":
    main()
