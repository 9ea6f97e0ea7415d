"""A sheet while it is read: cells are put in one by one, ranges after them, and a Sheet comes out."""

from __future__ import annotations

import re
from collections.abc import Collection, MutableMapping
from itertools import product
from typing import NamedTuple

from egov_score.findings import codes
from egov_score.language import MANY_MARKS, snippet
from egov_score.spreadsheet.addresses import range_name
from egov_score.spreadsheet.book import Cell, CellKind, CellsOfCopy, Merge, Sheet, TextMark
from egov_score.spreadsheet.bounds import LAST_CHARACTER, LAST_COLUMN, LAST_ROW, Ledger
from egov_score.spreadsheet.file_numbers import is_error_word
from egov_score.spreadsheet.packed_cells import PackedCells

_CHECKED = 200
"""Texts of so many characters may be anything."""
_HIDDEN = re.compile(b"\1+")


class Layout(NamedTuple):
    """What is said of a sheet beside its cells. hidden_columns: the first and the last of each stretch."""

    merges: tuple[Merge, ...]
    hidden_columns: tuple[tuple[int, int], ...]
    protected: bool | None


class SheetBuilder:
    """Collects one sheet. What contradicts itself is recorded in the ledger and settled the safe way.

    From its making until its sheet is taken, the ledger's findings are of this sheet.
    """

    def __init__(self, ledger: Ledger, name: str, visibility: str = "visible") -> None:
        self._ledger = ledger
        self.name = ledger.sheet = name
        self._visibility = visibility
        self._cells: MutableMapping[tuple[int, int], Cell] = PackedCells() if ledger.packed else {}
        self._marks: dict[tuple[int, int], TextMark] = {}
        self._merges: list[Merge] = []
        self._arrays: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns = bytearray()
        self.protected: bool | None = None

    def put(self, cell: Cell) -> None:
        """Puts a filled cell in its place. Where two claim one place, neither may count: it is an error."""
        key = (cell.row, cell.column)
        cell = as_counted(cell) or self._refused(cell)
        if key not in self._cells:
            self._cells[key] = cell
            if len(self._cells) > self._ledger.cells:
                raise self._ledger.too_many_cells()
            return
        before = self._cells[key]
        self._ledger.note(codes.CELL_TWICE, key, first=before.text, second=cell.text)
        self._cells[key] = before._replace(kind=CellKind.ERROR, number=None)

    def _refused(self, cell: Cell) -> Cell:
        """The error that a cell is of which no spreadsheet has the like."""
        at = (cell.row, cell.column)
        if len(cell.text) > LAST_CHARACTER:
            length, most = len(cell.text), LAST_CHARACTER
            self._ledger.note(codes.CELL_LONG, at, value=cell.text, length=length, most=most)
        else:
            self._ledger.note(codes.CELL_MARKS, at, value=cell.text)
        return cell._replace(kind=CellKind.ERROR, text=snippet(cell.text[:_CHECKED]), number=None)

    @property
    def filled(self) -> dict[tuple[int, int], Cell] | None:
        """The cells put in, for whoever puts many that count as they are; None where they are packed."""
        return self._cells if isinstance(self._cells, dict) else None

    def hold(self, cells: CellsOfCopy) -> None:
        """Takes cells that count as they are, as all that the sheet holds."""
        self._cells = cells

    def put_within(self, cell: Cell) -> None:
        """Puts a cell, unless it stands where no sheet has cells: that is said and nothing more."""
        if cell.row > LAST_ROW or cell.column > LAST_COLUMN:
            self._ledger.note(codes.BAD_ADDRESS, value=cell.name)
        else:
            self.put(cell)

    def mark(self, row: int, column: int, mark: TextMark) -> None:
        """Notes what is struck out or shifted in a cell."""
        self._marks[row, column] = mark

    def show_number(self, row: int, column: int, number_format: str) -> None:
        """Notes that a format shows another number than a cell holds that was put in."""
        cell = self._cells.get((row, column))
        if cell is not None and cell.kind is CellKind.NUMBER:
            self.mark(row, column, TextMark("", "", cell.text, number_format))

    def hide_row(self, row: int) -> None:
        """Notes a hidden row; called for rows that hold something."""
        self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Notes hidden columns, the last one included."""
        # Most sheets hide none; for the others one byte a column, however often they say it.
        self._hidden_columns = self._hidden_columns or bytearray(LAST_COLUMN + 1)
        last = min(last, LAST_COLUMN)
        self._hidden_columns[first : last + 1] = b"\1" * max(0, last + 1 - first)

    def merge(self, merge: Merge) -> None:
        """Notes a merged range."""
        self._ledger.use_range()
        self._merges.append(merge)

    def array(self, array: Merge) -> None:
        """Notes the range of a formula that stands only at its first cell."""
        self._ledger.use_range()
        self._arrays.append(array)

    def layout(self) -> Layout:
        """What was noted beside the cells."""
        hidden = tuple((each.start(), each.end() - 1) for each in _HIDDEN.finditer(self._hidden_columns))
        return Layout(tuple(self._merges), hidden, self.protected)

    def lay_out(self, layout: Layout) -> None:
        """Notes all of that."""
        for merge in layout.merges:
            self.merge(merge)
        for first, last in layout.hidden_columns:
            self.hide_columns(first, last)
        if layout.protected is not None:
            self.protected = layout.protected

    def sheet(self) -> Sheet:
        """The sheet, once all was put in."""
        self._ledger.cells -= len(self._cells)
        for array in self._arrays:
            for key in self._filled_in(array):
                if self._cells[key].formula is None:
                    self._cells[key] = self._cells[key]._replace(formula="")
        self._merges = [each for each in self._merges if (each.top, each.left) != (each.bottom, each.right)]
        self._uncover()
        filled = self._columns() if self._hidden_columns else ()
        self._ledger.sheet = None
        return Sheet(
            self.name,
            self._cells,
            self._visibility,
            tuple(self._merges),
            frozenset(self._hidden_rows),
            frozenset(column for column in filled if self._hidden_columns[column]),
            bool(self.protected),
            {key: mark for key, mark in self._marks.items() if key in self._cells},
        )

    def _columns(self) -> Collection[int]:
        """Those that hold something; of a copy they are known."""
        known = self._cells.columns if isinstance(self._cells, CellsOfCopy) else None
        return {column for _, column in self._cells} if known is None else known

    def _uncover(self) -> None:
        """Takes out what stands below merged ranges, where nobody sees it, and says so."""
        covered: set[tuple[int, int]] = set()
        for merge in self._merges:
            name = range_name(merge)
            for key in self._filled_in(merge):
                if key != (merge.top, merge.left) and key not in covered:
                    covered.add(key)
                    self._ledger.note(codes.CELL_COVERED, key, range=name, value=self._cells[key].text)
        for key in covered:
            del self._cells[key]

    def _filled_in(self, where: Merge) -> list[tuple[int, int]]:
        """The places in a range that are filled, in the order of rows."""
        if self._ledger.use_area(where, len(self._cells)):
            rows, columns = range(where.top, where.bottom + 1), range(where.left, where.right + 1)
            return [key for key in product(rows, columns) if key in self._cells]
        return sorted(
            (row, column)
            for row, column in self._cells
            if where.top <= row <= where.bottom and where.left <= column <= where.right
        )


def as_counted(cell: Cell) -> Cell | None:
    """A filled cell as it counts, or None where no spreadsheet has such a cell.

    A text that is the word for an error (``#N/A``) is one, whatever the format.
    """
    text = cell.text
    if len(text) > _CHECKED and (len(text) > LAST_CHARACTER or MANY_MARKS.search(text)):
        return None
    if cell.kind is CellKind.TEXT and ("#" in text or ":" in text) and is_error_word(text):
        return cell._replace(kind=CellKind.ERROR, text=text.strip())
    return cell
