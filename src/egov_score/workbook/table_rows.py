"""The filled rows of a workbook's tables, before anybody knows what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from egov_score.findings import Place
from egov_score.spreadsheet.book import Book, Cell, CellKind, Sheet
from egov_score.workbook.cell_display import is_blank, shown, words
from egov_score.workbook.columns import ANSWERS, NUMBERS, Role
from egov_score.workbook.headers import FormTable

_COLUMN_NUMBER = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?", re.ASCII)
_COUNTED = frozenset({*NUMBERS, Role.SURVEY})
_COLUMN_NUMBERS_WITHIN = 2
"""Rows below a header in which the columns may be numbered: (1) (2) (3)."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row below a header, before anybody knows what it is.

    number: its place among the rows read. cells: those in which a person sees something, by role; figures
    and points without what is struck out.
    """

    number: int
    file: str
    sheet: Sheet
    table: FormTable
    row: int
    cells: Mapping[Role, Cell]

    def cell(self, role: Role) -> Cell | None:
        """Its cell in the column of a role; None where that is blank or there is no such column."""
        return self.cells.get(role)

    def place(self, role: Role) -> Place | None:
        """Where its cell in the column of a role stands, blank or not; None without such a column."""
        column = self.table.columns.get(role)
        return None if column is None else self.place_in(column)

    def at(self, role: Role) -> Place:
        """Its cell in the column of a role, else the row as a whole: where something is said about it."""
        return self.place(role) or self.anchor

    @property
    def anchor(self) -> Place:
        """Where the row as a whole is pointed at: its id, number or title."""
        for role in (Role.ID, Role.ORDER, Role.TITLE):
            if self.cell(role) is not None:
                return self.place_in(self.table.columns[role])
        return self.place_in(min(self.table.columns.values()))

    def place_in(self, column: int) -> Place:
        """Its cell in a column."""
        return Place(self.file, self.sheet.name, self.row, column)

    @property
    def title(self) -> str:
        """What its title cell says."""
        return words(self.cell(Role.TITLE))

    @property
    def key(self) -> Cell | None:
        """The cell of its id, or of its number where it has no id."""
        return self.cell(Role.ID) or self.cell(Role.ORDER)

    @property
    def answers(self) -> tuple[str, ...]:
        """What its cells of figures and points say; nothing where that is struck out."""
        cells = (self.cell(role) for role in ANSWERS)
        return tuple("" if cell is None or cell.kind is CellKind.STRUCK else shown(cell) for cell in cells)

    @property
    def numbers_columns(self) -> bool:
        """Whether it only numbers the columns: (1) (2) (3) = (1) x (2)."""
        if self.row >= self.table.top + _COLUMN_NUMBERS_WITHIN:
            return False
        if Role.TITLE in self.table.columns and self.cell(Role.TITLE) is None:
            return False
        texts = [shown(cell) for cell in self.cells.values()]
        return len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def raw_rows(book: Book, tables: Iterable[FormTable]) -> list[RawRow]:
    """The filled rows below the headers of these tables, in the order of sheets and rows."""
    rows: list[RawRow] = []
    for table in tables:
        sheet = book.sheets[table.sheet]
        cell_at = {
            role: sheet.counted if sheet.marks and role in _COUNTED else sheet.at for role in table.columns
        }
        for row in sorted({row for row, _ in sheet.cells if table.top <= row <= table.bottom}):
            found = ((role, cell_at[role](row, column)) for role, column in table.columns.items())
            cells = {role: cell for role, cell in found if cell is not None and not is_blank(cell)}
            if Role.ID not in cells and Role.ROW in cells:
                cells[Role.ID] = cells[Role.ROW]
            if cells.keys() - {Role.ROW}:
                rows.append(RawRow(len(rows), book.file, sheet, table, row, cells))
    return rows
