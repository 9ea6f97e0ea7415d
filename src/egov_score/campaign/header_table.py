"""Tables with one header row, read as text: rosters and collated tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from egov_score.findings import Finding, Place, codes
from egov_score.spreadsheet import Book, Cell, Sheet, read_book


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
    book, findings = read_book(path, name)
    if book is None:
        return None, findings
    for sheet in book.sheets:
        rows = [(row, {cell.column: cell for cell in cells}) for row, cells in sheet.rows()]
        if sheet.visibility == "visible" and rows:
            header = {column: cell.text.strip() for column, cell in rows[0][1].items()}
            return HeaderTable(book, sheet, header, tuple(rows[1:])), findings
    return None, (*findings, codes.COLLATED_EMPTY.at(Place(name)))
