"""Cells of worksheet parts by their bytes: what is the same in every workbook, and what is not.

Most cells of a form say the same in each of its copies. What depends on more than the cell's own bytes (a
shared string, what a style makes of a number, a finding at the cell) is looked at in every workbook. Cells
that are the same are one object in all workbooks.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import final

from egov_score.patterns import pattern
from egov_score.spreadsheet.addresses import place
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.cell_styles import CellStyles
from egov_score.spreadsheet.cell_xml import CellReader, RawCell
from egov_score.spreadsheet.file_numbers import number
from egov_score.spreadsheet.number_formats import Displayed
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.shared_strings import SharedStrings
from egov_score.spreadsheet.sheet_builder import as_counted
from egov_score.spreadsheet.sheet_elements import CellElements
from egov_score.spreadsheet.xml_pieces import MAIN, whole_elements

_VALUE_END, _TEXT_END = b"</v></c>", b"</t></is></c>"
_STARTS = {_VALUE_END: (b"<v>",), _TEXT_END: (b"<t>", b'<t xml:space="preserve">')}
"""What stands around the text with which most cells end: their value, or a text of their own."""
_SOME = "0"
NOT_ITSELF = pattern(rb"[<&\r\0-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf")
"""What stands for something else than it shows, or for what no XML holds."""
_INDEX = pattern(r"[0-9]{1,9}")

_NUMBER = CellKind.NUMBER

Placed = tuple[tuple[int, int], Cell]
"""A cell and its place, as a sheet has them."""


@final
class Blank:
    """A cell that holds nothing."""

    __slots__ = ()
    characters = 0


@final
class Same:
    """A cell that is the same in every workbook. characters: those of its own text and formula."""

    __slots__ = ("characters", "placed")

    def __init__(self, cell: Cell, characters: int) -> None:
        self.placed, self.characters = placed_at(cell), characters


@final
class Odd:
    """A cell that is read each time, for there may be something to say of it."""

    __slots__ = ("raw",)
    characters = 0

    def __init__(self, raw: RawCell) -> None:
        self.raw = raw


class _Framed:
    """A cell that is known but for its value."""

    __slots__ = ("_value", "frame")

    def __init__(self, frame: RawCell, value: str) -> None:
        self.frame, self._value = frame, value

    @property
    def raw(self) -> RawCell:
        """The cell as it stands in the file."""
        return self.frame._replace(value=self._value)


@final
class Shown(_Framed):
    """A number, which a style may show as something else. known: it, and its text.

    placed: what it is where it is shown as the number that it is. others: what it is by how it is shown else.
    """

    __slots__ = ("characters", "others", "placed", "style")

    def __init__(self, frame: RawCell, value: str, known: tuple[Decimal, str]) -> None:
        super().__init__(frame, value)
        row, column, _, style, _, _, formula, _, length, _ = frame
        self.style, self.characters = style, length
        self.placed: Placed = (row, column), Cell(row, column, _NUMBER, known[1], known[0], formula)
        self.others: dict[Displayed, Placed] = {}


@final
class Shared(_Framed):
    """A cell that shows a shared string. placed: what it was when it was looked at last."""

    __slots__ = ("index", "placed")
    characters = 0

    def __init__(self, frame: RawCell, value: str) -> None:
        super().__init__(frame, value)
        self.index = int(value)
        self.placed: Placed | None = None


Piece = Blank | Same | Odd | Shown | Shared

CELL, ROW_END = b"<c ", b"</row>"
PIECES: Remembered[bytes, Piece] = Remembered(16_000_000, 4_000, len)
"""Cells by what follows ``<c``."""
_FRAMES: Remembered[bytes, RawCell] = Remembered(8_000_000, 4_000, len)
"""Cells that end with a text, with another in its place, by what stands around it."""
BLANK = Blank()
ELEMENTS = CellElements(MAIN, has_looks=True)


def read_cells(pieces: Sequence[bytes]) -> Sequence[Piece] | None:
    """What each piece is; None where one is not exactly one cell with its address.

    Most of them differ from known ones only in the text that they end with. Since it is nothing but text,
    what stands around it says all the rest, and is parsed once, around some other text.
    """
    cuts = list(map(_around_text, pieces))
    frames = {cut[0]: _FRAMES.get(cut[0]) for cut in cuts if cut is not None}
    unknown = [frame for frame, raw in frames.items() if raw is None]
    others = [piece for piece, cut in zip(pieces, cuts, strict=True) if cut is None]
    elements = whole_elements([CELL + each for each in (*map(_with_some, unknown), *others)], "c")
    if elements is None:
        return None
    found: list[RawCell | None] = []
    for element in elements:
        at = place(element.get("r", ""))
        if at is None:
            return None
        found.append(ELEMENTS.raw(element, *at))
    for frame, raw in zip(unknown, found, strict=False):
        # A text of several pieces is more than the last of them.
        if raw is None or (frame.endswith(_TEXT_END) and raw.inline != _SOME):
            return None
        frames[frame] = raw
        _FRAMES.keep(frame, raw)
    whole = iter(found[len(unknown) :])
    ledger = Ledger("")
    reader = CellReader(_no_strings, CellStyles(), False, ledger)
    raws = [next(whole) if cut is None else _filled(frames[cut[0]], *cut) for cut in cuts]
    return [piece_of(raw, reader, ledger) for raw in raws]


def frame_of(piece: bytes) -> tuple[bytes, bytes, RawCell] | None:
    """What stands before and behind the text of a cell, and that cell with some other text in its place.

    None where that is not known of it, or says more than a cell that holds one text.
    """
    cut = _around_text(piece)
    raw = None if cut is None else _FRAMES.get(cut[0])
    if cut is None or raw is None or raw.runs is not None or raw.arrays:
        return None
    end = _VALUE_END if piece.endswith(_VALUE_END) else _TEXT_END
    is_value = end is _VALUE_END
    if (raw.inline if is_value else raw.value) is not None:
        return None
    return cut[0].removesuffix(end), end, raw


def _around_text(piece: bytes) -> tuple[bytes, str] | None:
    """What stands around the text with which a cell ends, and the text; None where it may not be one."""
    end = _VALUE_END if piece.endswith(_VALUE_END) else _TEXT_END
    start = piece.rfind(b">", 0, -len(end)) + 1
    before, text = piece[:start], piece[start : -len(end)]
    if not (piece.endswith(end) and before.endswith(_STARTS[end])) or NOT_ITSELF.search(text):
        return None
    try:
        return before + end, text.decode()
    except UnicodeDecodeError:
        return None


def _with_some(frame: bytes) -> bytes:
    end = _VALUE_END if frame.endswith(_VALUE_END) else _TEXT_END
    return frame.removesuffix(end) + _SOME.encode() + end


def _filled(raw: RawCell | None, frame: bytes, text: str) -> RawCell:
    assert raw is not None
    return raw._replace(value=text) if frame.endswith(_VALUE_END) else raw._replace(inline=text)


def piece_of(raw: RawCell | None, reader: CellReader, ledger: Ledger) -> Piece:
    """What of a cell is the same in every workbook in which it stands so."""
    if raw is None:
        return BLANK
    value = (raw.value or "").strip()
    if raw.arrays or raw.runs is not None:
        return Odd(raw)
    if raw.type == "s" and value:
        simple = raw.formula is None and raw.value == value and _INDEX.fullmatch(value)
        return Shared(raw, value) if simple else Odd(raw)
    if raw.type == "n" and value:
        known = number(value)
        return Odd(raw) if known is None else Shown(raw, raw.value or "", known)
    before = ledger.characters
    cell = reader.read(raw)
    if cell is None:
        return BLANK
    counted = as_counted(cell)
    # What is an error without being written as one could not be understood.
    if counted is None or (cell.kind is CellKind.ERROR and raw.type != "e"):
        return Odd(raw)
    return Same(counted, raw.formula_length + before - ledger.characters)


def _no_strings() -> SharedStrings:
    raise AssertionError("no shared string is shown here")


def placed_at(cell: Cell) -> Placed:
    """A cell and its place."""
    return (cell.row, cell.column), cell
