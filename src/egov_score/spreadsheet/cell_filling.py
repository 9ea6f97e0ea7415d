"""The cells of one sheet put in their places: all of them, or those in which it is unlike an earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.cell_pieces import (
    ELEMENTS,
    Blank,
    Odd,
    Piece,
    Placed,
    Same,
    Shared,
    Shown,
    placed_at,
)
from egov_score.spreadsheet.cell_xml import CellReader, RawCell
from egov_score.spreadsheet.number_formats import Displayed
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.sheet_builder import SheetBuilder, as_counted
from egov_score.spreadsheet.sheet_elements import RowReader

_TEXTS: Remembered[tuple[int, int, str], Placed] = Remembered(8_000_000, 4_000, lambda key: 4 * len(key[2]))
"""Cells that hold nothing but a text, by row, column and text."""


class Cells(NamedTuple):
    """The cells of a sheet of which there is nothing to say. displayed, strings: of its workbook.

    pieces: what each of them is. placed: where in it, None for a blank. characters: of all of them. strings
    are none where no cell shows one.
    """

    pieces: Sequence[Piece]
    placed: Sequence[Placed | None]
    characters: int
    displayed: Mapping[str, Displayed]
    strings: Sequence[str]


class CellFiller:
    """Puts the cells of one sheet in their places."""

    def __init__(
        self,
        filled: dict[tuple[int, int], Cell],
        builder: SheetBuilder,
        cells: CellReader,
        ledger: Ledger,
    ) -> None:
        self.displayed = cells.displayed
        self._filled = filled
        self._builder = builder
        self._cells = cells
        self._ledger = ledger

    def fill(self, pieces: Sequence[Piece], hidden: Sequence[bool] = ()) -> Cells | None:
        """Puts in what these pieces are, which are all of a sheet, and gives them where all are simple.

        hidden: whether the row of each is; none where no row is.
        """
        cells = None if hidden else self._all_simple(pieces)
        if cells is None or not self._put(cells.placed, cells.characters):
            self._fill_one_by_one(pieces, hidden)
            return None
        return cells

    def _put(self, placed: Sequence[Placed | None], characters: int) -> bool:
        """Puts these in; False, with nothing done, where two claim one place."""
        self._filled.update(filter(None, placed))
        if len(self._filled) + placed.count(None) < len(placed):
            self._filled.clear()
            return False
        self._ledger.use_text(characters)
        return True

    def _all_simple(self, pieces: Sequence[Piece]) -> Cells | None:
        """The cells; None where some are to be put in one by one."""
        placed: list[Placed | None] = []
        add, displayed = placed.append, self._cells.displayed
        characters = 0
        strings: Sequence[str] = ()
        for piece in pieces:
            # Millions of pieces come here, so what has not changed is seen without a further call.
            if type(piece) is Blank:
                add(None)
                continue
            if type(piece) is Same:
                found: Placed | None = piece.placed
            elif type(piece) is Shared:
                strings = strings or self.simple_strings()
                found, index = piece.placed, piece.index
                if index >= len(strings):
                    return None
                if found is None or found[1].text is not strings[index]:
                    found = self.looked_at(piece)
            elif type(piece) is Shown:
                found = piece.placed if piece.style not in displayed else self.looked_at(piece)
            else:
                return None
            if found is None:
                return None
            add(found)
            characters += piece.characters
        return Cells(pieces, placed, characters, displayed, strings)

    def simple_strings(self) -> Sequence[str]:
        """The shared strings, or none where some of them have runs that look different."""
        strings, runs = self._cells.strings()
        return () if runs else strings

    def _fill_one_by_one(self, pieces: Sequence[Piece], hidden: Sequence[bool]) -> None:
        """The same where there is something to say of a cell, or a row is hidden."""
        rows = RowReader(ELEMENTS, self._builder, self._cells, self._ledger)
        for piece, is_hidden in zip(pieces, hidden or repeat(False), strict=False):
            if type(piece) is Blank:
                continue
            if type(piece) is Same:
                cell = piece.placed[1]
            elif type(piece) is Odd or (found := self.looked_at(piece)) is None:
                rows.take(piece.raw, is_hidden)
                continue
            else:
                cell = found[1]
            self._ledger.use_text(piece.characters)
            self._builder.put(cell)
            if is_hidden:
                self._builder.hide_row(cell.row)

    def looked_at(self, piece: Shared | Shown) -> Placed | None:
        """What a piece is in this workbook, or None where there is something to say of it."""
        if type(piece) is Shared:
            strings, runs = self._cells.strings()
            index, placed = piece.index, piece.placed
            if index >= len(strings) or index in runs:
                return None
            text = strings[index]
            if placed is None or placed[1].text is not text:
                placed = piece.placed = _of_text(piece.frame, text) if text else None
            return placed
        as_shown = self._cells.displayed.get(piece.style)
        if as_shown is None:
            return piece.placed
        placed = piece.others.get(as_shown)
        if placed is None and (cell := self._cells.read(piece.raw)) is not None:
            placed = piece.others[as_shown] = placed_at(cell)
        return placed


def _of_text(raw: RawCell, text: str) -> Placed | None:
    """The one cell of a text at a place, or None where there is something to say of it."""
    key = (raw.row, raw.column, text)
    placed = _TEXTS.get(key)
    if placed is None:
        cell = as_counted(Cell(raw.row, raw.column, CellKind.TEXT, text))
        if cell is not None:
            placed = placed_at(cell)
            _TEXTS.keep(key, placed)
    return placed
