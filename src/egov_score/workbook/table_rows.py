"""The filled rows of a workbook's tables, before anybody knows what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from egov_score.data_classes import dataclass, field
from egov_score.findings import Place
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Book, Cell, CellKind, Sheet
from egov_score.workbook.cell_display import is_blank, shown, words
from egov_score.workbook.columns import ANSWERS, NUMBERS, Role
from egov_score.workbook.headers import FormTable

_COLUMN_NUMBER = pattern(r"\(?\s*(?:[0-9]{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?", re.ASCII)
_COUNTED = frozenset({*NUMBERS, Role.SURVEY})
_ID, _ROW = Role.ID, Role.ROW
_KEPT_LINES = 1_000
_COLUMN_NUMBERS_WITHIN = 2
"""Rows below a header in which the columns may be numbered: (1) (2) (3)."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where the cells of a row of a table stand. sheet: its name; columns: those of the table."""

    file: str
    sheet: str
    row: int
    columns: Mapping[Role, int]
    _places: dict[Role, Place | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def place(self, role: Role) -> Place | None:
        """Where its cell in the column of a role stands, blank or not; None without such a column."""
        if role in self._places:
            return self._places[role]
        column = self.columns.get(role)
        place = self._places[role] = None if column is None else self.place_in(column)
        return place

    def place_in(self, column: int) -> Place:
        """Its cell in a column."""
        return Place(self.file, self.sheet, self.row, column)


class RawRow(NamedTuple):
    """A row below a header, before anybody knows what it is.

    number: its place among the rows read. cells: those in which a person sees something, by role; figures
    and points without what is struck out.
    """

    number: int
    line: Line
    table: FormTable
    sheet: Sheet
    cells: Mapping[Role, Cell]

    @property
    def row(self) -> int:
        """Its row of the sheet."""
        return self.line.row

    def cell(self, role: Role) -> Cell | None:
        """Its cell in the column of a role; None where that is blank or there is no such column."""
        return self.cells.get(role)

    def place(self, role: Role) -> Place | None:
        """Where its cell in the column of a role stands, blank or not; None without such a column."""
        return self.line.place(role)

    def at(self, role: Role) -> Place:
        """Its cell in the column of a role, else the row as a whole: where something is said about it."""
        return self.line.place(role) or self.anchor

    @property
    def anchor(self) -> Place:
        """Where the row as a whole is pointed at: its id, number or title."""
        for role in (Role.ID, Role.ORDER, Role.TITLE):
            if role in self.cells:
                # The id may come from the hidden column of ids, where the other one was deleted.
                return self.line.place_in(self.line.columns.get(role, self.cells[role].column))
        return self.line.place_in(min(self.line.columns.values()))

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
    def may_number_columns(self) -> bool:
        """Whether it stands where columns may be numbered."""
        return self.line.row < self.table.top + _COLUMN_NUMBERS_WITHIN

    @property
    def numbers_columns(self) -> bool:
        """Whether it only numbers the columns: (1) (2) (3) = (1) x (2)."""
        if not self.may_number_columns:
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
        lines = _lines(book.file, sheet.name, tuple(table.columns.items()))
        roles = {column: role for role, column in table.columns.items()}
        for row, filled in sheet.by_row.items():
            if not table.top <= row <= table.bottom:
                continue
            if sheet.marks:
                filled = [_counted(sheet, cell, roles.get(cell.column)) for cell in filled]
            # Written out, for it is done for every cell of every form.
            cells = {
                roles[cell[1]]: cell
                for cell in filled
                if cell[1] in roles and (cell[3][:1].isalnum() or not is_blank(cell))
            }
            if _ID not in cells and _ROW in cells:
                cells[_ID] = cells[_ROW]
            if cells.keys() - {_ROW}:
                rows.append(RawRow(len(rows), lines[row], table, sheet, cells))
    return rows


class _Lines(dict[int, Line]):
    """The rows of a table by their numbers, the first of them kept once they are made."""

    def __init__(self, file: str, sheet: str, columns: Mapping[Role, int]) -> None:
        self._of_table = file, sheet, columns

    def __missing__(self, row: int) -> Line:
        file, sheet, columns = self._of_table
        line = Line(file, sheet, row, columns)
        if row <= _KEPT_LINES:
            self[row] = line
        return line


@lru_cache(maxsize=64)
def _lines(file: str, sheet: str, columns: tuple[tuple[Role, int], ...]) -> _Lines:
    """The rows of the tables with these columns: copies of a form have the same."""
    return _Lines(file, sheet, dict(columns))


def _counted(sheet: Sheet, cell: Cell, role: Role | None) -> Cell:
    """A cell; one of figures or points without what is struck out, raised or lowered."""
    counted = sheet.counted(cell.row, cell.column) if role in _COUNTED else None
    return counted or cell
