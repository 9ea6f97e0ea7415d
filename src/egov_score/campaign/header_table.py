"""Tables with one header row, read as text: rosters and collated tables."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from egov_score.findings import Finding, Place, codes
from egov_score.spreadsheet import Book, Cell, CellKind, Sheet, read_book


@dataclass(frozen=True, slots=True)
class HeaderTable:
    """The first sheet of a file that holds something, under its header row.

    header: the labels by column. rows: the cells of each row by column, in the order of the file.
    """

    book: Book
    sheet: Sheet
    header: Mapping[int, str]
    rows: tuple[tuple[int, Mapping[int, Cell]], ...]

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a cell, or of a row by its first column."""
        return Place(self.book.file, self.sheet.name, row, column or 1)

    @property
    def header_row(self) -> int:
        """The row of the header."""
        return min(row for row, _ in self.sheet.cells)


def read_grid(path: Path, name: str) -> tuple[HeaderTable | None, tuple[Finding, ...]]:
    """The table in a .csv, .xlsx or .parquet file (or any other that can be read as a workbook)."""
    book, findings = _book(path, name)
    if book is None:
        return None, findings
    for sheet in book.sheets:
        rows = [(row, {cell.column: cell for cell in cells}) for row, cells in sheet.rows()]
        if sheet.visibility == "visible" and rows:
            header = {column: cell.text.strip() for column, cell in rows[0][1].items()}
            return HeaderTable(book, sheet, header, tuple(rows[1:])), findings
    return None, (*findings, codes.COLLATED_EMPTY.at(Place(name)))


def _book(path: Path, name: str) -> tuple[Book | None, tuple[Finding, ...]]:
    if path.suffix.lower() != ".parquet" or not path.is_file():
        return read_book(path, name)
    import pyarrow.parquet

    try:
        data = path.read_bytes()
        table = pyarrow.parquet.read_table(io.BytesIO(data))
        columns = [column.cast("string").to_pylist() for column in table.columns]
    except Exception as error:  # whatever pyarrow raises for a damaged file
        return None, (codes.COLLATED_NOT_READ.at(Place(name), problem=str(error).splitlines()[0]),)
    cells = {
        (1, index): Cell(1, index, CellKind.TEXT, label)
        for index, label in enumerate(table.column_names, start=1)
    }
    for index, (column, field) in enumerate(zip(columns, table.schema, strict=True), start=1):
        for row, text in enumerate(column, start=2):
            if text is not None:
                cells[row, index] = _cell(row, index, text, str(field.type))
    return Book(name, "parquet", hashlib.sha256(data).hexdigest(), (Sheet(path.stem, cells),)), ()


def _cell(row: int, column: int, text: str, kind: str) -> Cell:
    """A value of a typed column: its own type already tells a number from a text."""
    if kind == "bool":
        return Cell(row, column, CellKind.BOOLEAN, text, Decimal(text == "true"))
    if kind.startswith(("int", "uint", "float", "double", "decimal")):
        number = Decimal(text)
        return Cell(row, column, CellKind.NUMBER if number.is_finite() else CellKind.ERROR, text, number)
    return Cell(row, column, CellKind.TEXT, text)
