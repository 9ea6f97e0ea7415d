"""What other programs write, and what openpyxl reads from it, as a second opinion."""

from __future__ import annotations

import datetime
import hashlib
import math
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from egov_score.spreadsheet import Book, Cell, CellKind, read_book

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() and not text.startswith("=") and "_x" not in text)
VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e100, max_value=1e100),
    st.booleans(),
    st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31)),
    st.datetimes(
        datetime.datetime.fromisoformat("1900-03-01"), datetime.datetime.fromisoformat("9999-12-30")
    ).map(lambda moment: moment.replace(microsecond=0)),
    st.sampled_from(["#DIV/0!", "#N/A", "#REF!"]),
)
CELLS = st.dictionaries(st.tuples(st.integers(1, 60), st.integers(1, 40)), VALUES, max_size=25)


def read(path: Path) -> Book:
    book, findings = read_book(path)
    assert book is not None
    assert findings == ()
    return book


def agrees(cell: Cell, value: object) -> bool:
    """Whether a cell holds what openpyxl holds for it."""
    if isinstance(value, bool):
        return cell.kind is CellKind.BOOLEAN and cell.number == int(value)
    if isinstance(value, int | float):
        assert cell.number is not None
        # float: openpyxl's; the two may differ only beyond the 15th digit.
        return cell.kind is CellKind.NUMBER and math.isclose(float(cell.number), value, rel_tol=1e-14)
    if isinstance(value, datetime.datetime):
        whole_day = value.time() == datetime.time()
        return cell.kind is CellKind.DATE and cell.text == (
            value.date().isoformat() if whole_day else value.isoformat()
        )
    kind = CellKind.ERROR if value in ("#DIV/0!", "#N/A", "#REF!") else CellKind.TEXT
    return (cell.kind, cell.text) == (kind, value)


def compare(path: Path) -> None:
    ours, theirs = read(path), openpyxl.load_workbook(path, data_only=True)
    assert [sheet.name for sheet in ours.sheets] == theirs.sheetnames
    for sheet in ours.sheets:
        found: dict[tuple[int, int], Any] = {
            (cell.row, cell.column): cell.value
            for row in theirs[sheet.name].iter_rows()
            for cell in row
            if cell.value is not None
        }
        assert sheet.cells.keys() == found.keys()
        for key, value in found.items():
            assert agrees(sheet.cells[key], value), (key, sheet.cells[key], value)
    theirs.close()


@given(CELLS, CELLS)
def test_workbooks_of_openpyxl_are_read_as_openpyxl_reads_them(
    first: dict[tuple[int, int], object], second: dict[tuple[int, int], object]
) -> None:
    book = openpyxl.Workbook()
    for cells in (first, second):
        sheet = book.create_sheet()
        for (row, column), value in cells.items():
            sheet.cell(row, column, value)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        book.save(path)
        compare(path)


@given(CELLS)
def test_workbooks_of_xlsxwriter_are_read_as_openpyxl_reads_them(
    cells: dict[tuple[int, int], object],
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Tự đánh giá")
        date = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for (row, column), value in cells.items():
            if isinstance(value, datetime.date):
                sheet.write_datetime(row - 1, column - 1, value, date)
            elif isinstance(value, str) and value.startswith("#"):
                sheet.write_formula(row - 1, column - 1, "=NA()", None, value)
            elif isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value)
            else:
                sheet.write(row - 1, column - 1, value)
        book.close()
        compare(path)


def test_formulas_of_openpyxl_were_never_calculated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = 1, "=A1*2"
    book.save(tmp_path / "book.xlsx")
    cell = read(tmp_path / "book.xlsx").sheets[0].at(2, 1)
    assert cell is not None
    assert (cell.kind, cell.formula, cell.number) == (CellKind.UNCALCULATED, "A1*2", None)


def test_a_form_of_xlsxwriter(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Tự đánh giá")
    percent = book.add_format({"num_format": "0.0%"})
    bold = book.add_format({"bold": True})
    sheet.merge_range("A1:C1", "Phiếu tự đánh giá")
    sheet.write_number("A2", 0.855, percent)
    sheet.write_formula("B2", "=A2*10", None, 8.55)
    sheet.write_formula("C2", '=IF(A2>1,"Đạt","")', None, "")
    sheet.write_rich_string("A3", "một ", bold, "đậm", " chữ")
    sheet.write_url("B3", "https://example.org/", string="Quyết định")
    sheet.write_comment("B3", "ghi chú không phải là nội dung")
    sheet.write_string("C3", "a_x000D_b")
    sheet.data_validation("D3", {"validate": "list", "source": ["Có", "Không"]})
    sheet.protect("secret")
    book.add_worksheet("_egov_score").very_hidden()
    book.close()
    form = read(path)
    first = form.sheets[0]
    assert {cell.name: (cell.kind, cell.text) for cell in first.cells.values()} == {
        "A1": (CellKind.TEXT, "Phiếu tự đánh giá"),
        "A2": (CellKind.NUMBER, "0.855"),
        "B2": (CellKind.NUMBER, "8.55"),
        "C2": (CellKind.UNCALCULATED, ""),
        "A3": (CellKind.TEXT, "một đậm chữ"),
        "B3": (CellKind.TEXT, "Quyết định"),
        "C3": (CellKind.TEXT, "a_x000D_b"),
    }
    assert first.cells[2, 1].number == Decimal("0.855")
    assert first.cells[2, 1].percent
    assert first.cells[2, 2].formula == "A2*10"
    assert first.protected
    assert [sheet.visibility for sheet in form.sheets] == ["visible", "very_hidden"]
    assert form.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert form.format == "xlsx"
    assert form.file == path.as_posix()
