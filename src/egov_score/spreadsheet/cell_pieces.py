"""Cells of worksheet parts by their bytes: what is the same in every workbook, and what is not.

Most cells of a form say the same in each of its copies. What depends on more than the cell's own bytes (a
shared string, what a style makes of a number, a finding at the cell) is looked at in every workbook. Cells
that are the same are one object in all workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import final

from egov_score.spreadsheet.addresses import place
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.cell_styles import CellStyles
from egov_score.spreadsheet.cell_xml import CellReader, RawCell
from egov_score.spreadsheet.file_numbers import number, truth
from egov_score.spreadsheet.number_formats import Displayed
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.shared_strings import SharedStrings
from egov_score.spreadsheet.sheet_builder import SheetBuilder, as_counted
from egov_score.spreadsheet.sheet_elements import CellElements, RowReader
from egov_score.spreadsheet.xml_pieces import MAIN, whole_elements

_VALUE_START, _SOME_VALUE = b"<v>", b"<v>0</v></c>"
_DIGITS = re.compile(rb"([0-9.eE+-]{1,32})</v></c>")
_INDEX = re.compile(r"[0-9]{1,9}")

_Placed = tuple[tuple[int, int], Cell]
"""A cell and its place, as a sheet has them."""


@final
class _RowStart:
    """The start tag of a row."""

    __slots__ = ("is_hidden",)

    def __init__(self, is_hidden: bool) -> None:
        self.is_hidden = is_hidden


@final
class _Blank:
    """A cell that holds nothing."""

    __slots__ = ()


@final
class _Same:
    """A cell that is the same in every workbook. characters: those of its own text and formula."""

    __slots__ = ("characters", "placed")

    def __init__(self, cell: Cell, characters: int) -> None:
        self.placed, self.characters = _placed(cell), characters


@final
class _Odd:
    """A cell that is read each time, for there may be something to say of it."""

    __slots__ = ("raw",)

    def __init__(self, raw: RawCell) -> None:
        self.raw = raw


@final
class _Shown:
    """A number, which a style may show as something else. placed: what it is by how it is shown."""

    __slots__ = ("characters", "placed", "raw", "style")

    def __init__(self, raw: RawCell) -> None:
        self.raw, self.style, self.characters = raw, raw.style, raw.formula_length
        self.placed: dict[Displayed | None, _Placed] = {}


@final
class _Shared:
    """A cell that shows a shared string. placed: what it was when it was looked at last."""

    __slots__ = ("index", "placed", "raw")

    def __init__(self, raw: RawCell, index: int) -> None:
        self.raw, self.index = raw, index
        self.placed: _Placed | None = None


Piece = _RowStart | _Blank | _Same | _Odd | _Shown | _Shared

CELL, ROW = b"<c ", b"<row "
START = CLOSED = b"\0"
"""What stands before a piece that is a start tag of a row, and behind it where it is closed at once."""
PIECES: Remembered[bytes, Piece] = Remembered(16_000_000, 4_000, len)
"""Start tags of rows and cells, by what follows ``<row`` and ``<c``."""
_UNFILLED: Remembered[bytes, RawCell] = Remembered(8_000_000, 4_000, len)
"""Cells by what stands before their value, with some value."""
_TEXTS: Remembered[tuple[int, int, str], _Placed] = Remembered(8_000_000, 4_000, lambda key: 4 * len(key[2]))
"""Cells that hold nothing but a text, by row, column and text."""
_BLANK = _Blank()
_ELEMENTS = CellElements(MAIN, has_looks=True)


def read_all(pieces: Sequence[bytes]) -> Sequence[Piece] | None:
    """What each piece is; None where one is not exactly one start tag, or one cell with its address."""
    starts = [piece for piece in pieces if piece.startswith(START)]
    rows = whole_elements([_whole_row(start.removeprefix(START)) for start in starts], "row")
    others = [piece for piece in pieces if not piece.startswith(START)]
    cells = _read(others)
    if rows is None or any(map(len, rows)) or cells is None:
        return None
    found: dict[bytes, Piece] = dict(zip(others, cells, strict=True))
    for start, row in zip(starts, rows, strict=True):
        found[start] = _RowStart(truth(row.get("hidden", "0")) is True)
    return [found[piece] for piece in pieces]


def _whole_row(start: bytes) -> bytes:
    return ROW + (start[: -len(CLOSED)] if start.endswith(CLOSED) else start + b"</row>")


def _read(pieces: Sequence[bytes]) -> Sequence[Piece] | None:
    """The same for cells.

    Most of them differ from known ones only in a number, or the number of a string. Digits are but text: what
    stands before them says all the rest, and is parsed once, with any digit behind it.
    """
    numbers: dict[bytes, tuple[bytes, str]] = {}
    others: list[bytes] = []
    unfilled: dict[bytes, RawCell | None] = {}
    for piece in pieces:
        before, _, behind = piece.partition(_VALUE_START)
        digits = _DIGITS.fullmatch(behind)
        if digits is None:
            others.append(piece)
        else:
            numbers[piece] = before, digits[1].decode()
            unfilled[before] = _UNFILLED.get(before)
    unknown = [before for before, raw in unfilled.items() if raw is None]
    wanted = [*others, *(each + _SOME_VALUE for each in unknown)]
    elements = whole_elements([CELL + each for each in wanted], "c")
    if elements is None:
        return None
    found: list[RawCell | None] = []
    for element in elements:
        at = place(element.get("r", ""))
        if at is None:
            return None
        found.append(_ELEMENTS.raw(element, *at))
    for before, raw in zip(unknown, found[len(others) :], strict=True):
        assert raw is not None  # it has a value
        unfilled[before] = raw
        _UNFILLED.keep(before, raw)
    read = dict(zip(others, found, strict=False))
    for piece, (before, value) in numbers.items():
        raw = unfilled[before]
        assert raw is not None
        read[piece] = raw._replace(value=value)
    ledger = Ledger("")
    reader = CellReader(_no_strings, CellStyles(), False, ledger)
    return [_piece(read[piece], reader, ledger) for piece in pieces]


def _piece(raw: RawCell | None, reader: CellReader, ledger: Ledger) -> Piece:
    """What of a cell is the same in every workbook in which it stands so."""
    if raw is None:
        return _BLANK
    value = (raw.value or "").strip()
    if raw.arrays or raw.runs is not None:
        return _Odd(raw)
    if raw.type == "s" and value:
        simple = raw.formula is None and raw.value == value and _INDEX.fullmatch(value)
        return _Shared(raw, int(value)) if simple else _Odd(raw)
    if raw.type == "n" and value:
        return _Shown(raw) if number(value) is not None else _Odd(raw)
    before = ledger.characters
    cell = reader.read(raw)
    if cell is None:
        return _BLANK
    counted = as_counted(cell)
    # What is an error without being written as one could not be understood.
    if counted is None or (cell.kind is CellKind.ERROR and raw.type != "e"):
        return _Odd(raw)
    return _Same(counted, raw.formula_length + before - ledger.characters)


def _no_strings() -> SharedStrings:
    raise AssertionError("no shared string is shown here")


class CellFiller:
    """Puts the cells of one sheet in their places."""

    def __init__(
        self,
        filled: dict[tuple[int, int], Cell],
        builder: SheetBuilder,
        cells: CellReader,
        ledger: Ledger,
    ) -> None:
        self._filled = filled
        self._builder = builder
        self._cells = cells
        self._ledger = ledger

    def fill(self, pieces: Sequence[Piece]) -> None:
        """Puts in what these pieces are, which are all of a sheet."""
        placed, characters = self._all_simple(pieces)
        if placed:
            self._filled.update(placed)
            if len(self._filled) == len(placed):
                self._ledger.use_text(characters)
                return
            self._filled.clear()
        self._fill_one_by_one(pieces)

    def _all_simple(self, pieces: Sequence[Piece]) -> tuple[Sequence[_Placed], int]:
        """The filled cells and their characters; nothing where some are to be put in one by one."""
        placed: list[_Placed] = []
        add, shown_as = placed.append, self._cells.displayed.get
        characters = 0
        strings: Sequence[str] = ()
        for piece in pieces:
            # Millions of pieces come here, so what has not changed is seen without a further call.
            if type(piece) is _Blank:
                continue
            if type(piece) is _Same:
                add(piece.placed)
                characters += piece.characters
            elif type(piece) is _Shared:
                strings = strings or self._simple_strings()
                found, index = piece.placed, piece.index
                if index >= len(strings):
                    return (), 0
                if found is None or found[1].text is not strings[index]:
                    found = self._looked_at(piece)
                    if found is None:
                        return (), 0
                add(found)
            elif type(piece) is _Shown:
                found = piece.placed.get(shown_as(piece.style)) or self._looked_at(piece)
                if found is None:
                    return (), 0
                add(found)
                characters += piece.characters
            elif type(piece) is _Odd or piece.is_hidden:
                return (), 0
        return placed, characters

    def _simple_strings(self) -> Sequence[str]:
        """The shared strings, or none where some of them have runs that look different."""
        strings, runs = self._cells.strings()
        return () if runs else strings

    def _fill_one_by_one(self, pieces: Sequence[Piece]) -> None:
        """The same where there is something to say of a cell, or a row is hidden."""
        rows = RowReader(_ELEMENTS, self._builder, self._cells, self._ledger)
        is_hidden = False
        for piece in pieces:
            if type(piece) is _Blank:
                continue
            if type(piece) is _RowStart:
                is_hidden = piece.is_hidden
                continue
            if type(piece) is _Same:
                cell = piece.placed[1]
                self._ledger.use_text(piece.characters)
            elif type(piece) is _Odd or (found := self._looked_at(piece)) is None:
                rows.take(piece.raw, is_hidden)
                continue
            else:
                cell = found[1]
                self._ledger.use_text(piece.raw.formula_length)
            self._builder.put(cell)
            if is_hidden:
                self._builder.hide_row(cell.row)

    def _looked_at(self, piece: _Shared | _Shown) -> _Placed | None:
        """What a piece is in this workbook, or None where there is something to say of it."""
        if type(piece) is _Shared:
            strings, runs = self._cells.strings()
            index, placed = piece.index, piece.placed
            if index >= len(strings) or index in runs:
                return None
            text = strings[index]
            if placed is None or placed[1].text is not text:
                placed = piece.placed = _of_text(piece.raw, text) if text else None
            return placed
        as_shown = self._cells.displayed.get(piece.style)
        placed = piece.placed.get(as_shown)
        if placed is None and (cell := self._cells.read(piece.raw)) is not None:
            placed = piece.placed[as_shown] = _placed(cell)
        return placed


def _placed(cell: Cell) -> _Placed:
    return (cell.row, cell.column), cell


def _of_text(raw: RawCell, text: str) -> _Placed | None:
    """The one cell of a text at a place, or None where there is something to say of it."""
    key = (raw.row, raw.column, text)
    placed = _TEXTS.get(key)
    if placed is None:
        cell = as_counted(Cell(raw.row, raw.column, CellKind.TEXT, text))
        if cell is not None:
            placed = _placed(cell)
            _TEXTS.keep(key, placed)
    return placed
