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
from egov_score.spreadsheet.file_numbers import number
from egov_score.spreadsheet.number_formats import Displayed
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.shared_strings import SharedStrings
from egov_score.spreadsheet.sheet_builder import SheetBuilder, as_counted
from egov_score.spreadsheet.sheet_elements import CellElements, RowReader
from egov_score.spreadsheet.xml_pieces import MAIN, whole_elements

_START = b"<c "
_VALUE_START, _SOME_VALUE = b"<v>", b"<v>0</v></c>"
_DIGITS = re.compile(rb"([0-9.eE+-]{1,32})</v></c>")
_INDEX = re.compile(r"[0-9]{1,9}")

_Place = tuple[int, int]


@final
class _Blank:
    """A cell that holds nothing."""

    __slots__ = ()


@final
class _Same:
    """A cell that is the same in every workbook. characters: those of its own text and formula."""

    __slots__ = ("cell", "characters", "place")

    def __init__(self, cell: Cell, characters: int) -> None:
        self.cell, self.place, self.characters = cell, (cell.row, cell.column), characters


@final
class _Odd:
    """A cell that is read each time, for there may be something to say of it."""

    __slots__ = ("raw",)

    def __init__(self, raw: RawCell) -> None:
        self.raw = raw


@final
class _Shown:
    """A number, which a style may show as something else. cells: what it is by how it is shown."""

    __slots__ = ("cells", "raw")

    def __init__(self, raw: RawCell) -> None:
        self.raw = raw
        self.cells: dict[Displayed | None, Cell] = {}


@final
class _Shared:
    """A cell that shows a shared string. cell: what it was when it was looked at last."""

    __slots__ = ("cell", "index", "raw")

    def __init__(self, raw: RawCell, index: int) -> None:
        self.raw, self.index = raw, index
        self.cell: Cell | None = None


CellPiece = _Same | _Blank | _Odd | _Shown | _Shared

_BLANK = _Blank()
CELLS: Remembered[bytes, CellPiece] = Remembered(16_000_000, 4_000, len)
_UNFILLED: Remembered[bytes, RawCell] = Remembered(8_000_000, 4_000, len)
"""Cells by what stands before their value, with some value."""
_TEXTS: Remembered[tuple[int, int, str], Cell] = Remembered(8_000_000, 4_000, lambda key: 4 * len(key[2]))
"""Cells that hold nothing but a text, by row, column and text."""
_ELEMENTS = CellElements(MAIN, has_looks=True)


def read_cells(pieces: Sequence[bytes]) -> Sequence[CellPiece] | None:
    """What each piece is that follows ``<c``; None where one is not exactly one cell with its address."""
    raws = _read(pieces)
    return None if raws is None else [_BLANK if raw is None else _piece(raw) for raw in raws]


def _read(pieces: Sequence[bytes]) -> list[RawCell | None] | None:
    """These pieces as cells (None: blank), or None where one is something else.

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
    elements = whole_elements([_START + each for each in wanted], "c")
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
    return [read[piece] for piece in pieces]


def _piece(raw: RawCell) -> CellPiece:
    """What of a cell is the same in every workbook in which it stands so."""
    value = (raw.value or "").strip()
    if raw.arrays or raw.runs is not None:
        return _Odd(raw)
    if raw.type == "s" and value:
        simple = raw.formula is None and raw.value == value and _INDEX.fullmatch(value)
        return _Shared(raw, int(value)) if simple else _Odd(raw)
    if raw.type == "n" and value:
        return _Shown(raw) if number(value) is not None else _Odd(raw)
    ledger = Ledger("")
    cell = CellReader(_no_strings, CellStyles(), False, ledger).read(raw)
    if cell is None:
        return _BLANK
    counted = as_counted(cell)
    if counted is None or ledger.findings():
        return _Odd(raw)
    return _Same(counted, raw.formula_length + ledger.bounds.characters - ledger.characters)


def _no_strings() -> SharedStrings:
    raise AssertionError("no shared string is shown here")


class CellFiller:
    """Puts the cells of one sheet in their places. characters: of the texts and formulas of those put in."""

    def __init__(
        self, filled: dict[_Place, Cell], builder: SheetBuilder, cells: CellReader, ledger: Ledger
    ) -> None:
        self._filled = filled
        self._builder = builder
        self._cells = cells
        self._rows = RowReader(_ELEMENTS, builder, cells, ledger)
        self._strings: SharedStrings | None = None
        self.characters = 0

    def fill(self, pieces: Sequence[CellPiece], is_hidden: bool) -> None:
        """Puts in the cells of one row. is_hidden: the row is."""
        filled = self._filled
        for piece in pieces:
            if type(piece) is _Blank:
                continue
            cell: Cell | None
            if type(piece) is _Same:
                cell = piece.cell
                self.characters += piece.characters
            else:
                cell = self._looked_at(piece)
                if cell is None:
                    self._rows.take(piece.raw, is_hidden)
                    continue
            at = cell[:2]
            if at in filled:
                self._builder.put(cell)
            else:
                filled[at] = cell
            if is_hidden:
                self._builder.hide_row(cell.row)

    def _looked_at(self, piece: _Shared | _Shown | _Odd) -> Cell | None:
        """The cell that a piece is in this workbook, or None where that needs a full reading."""
        if type(piece) is _Shared:
            strings, runs = self._strings = self._strings or self._cells.strings()
            index = piece.index
            if index >= len(strings) or index in runs:
                return None
            text, cell = strings[index], piece.cell
            if cell is None or cell.text is not text:
                cell = piece.cell = _of_text(piece.raw, text) if text else None
            return cell
        if type(piece) is _Shown:
            self.characters += piece.raw.formula_length
            as_shown = self._cells.displayed.get(piece.raw.style)
            cell = piece.cells.get(as_shown)
            if cell is None and (cell := self._cells.read(piece.raw)) is not None:
                piece.cells[as_shown] = cell
            return cell
        return None


def _of_text(raw: RawCell, text: str) -> Cell | None:
    """The one cell of a text at a place, or None where there is something to say of it."""
    key = (raw.row, raw.column, text)
    cell = _TEXTS.get(key)
    if cell is None:
        cell = as_counted(Cell(raw.row, raw.column, CellKind.TEXT, text))
        if cell is not None:
            _TEXTS.keep(key, cell)
    return cell
