"""A worksheet part read by pieces: what every copy of a form has is parsed in one of them only.

A sheet is compared with the last ones of its name: where it is a copy, only those cells are looked at in
which copies differ (:mod:`egov_score.spreadsheet.sheet_copies`). Else the part is cut into what stands before
its rows, its cells, what stands between them, and what stands behind. What is known of a piece is taken from
memory; the others are parsed, by the code that reads whole parts. A part that cannot be cut so is left to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from egov_score.spreadsheet.bounds import Ledger, UnreadableError
from egov_score.spreadsheet.cell_filling import CellFiller
from egov_score.spreadsheet.cell_pieces import CELL, PIECES, ROW_END, Piece, read_cells
from egov_score.spreadsheet.cell_xml import CellReader
from egov_score.spreadsheet.elements import MalformedError
from egov_score.spreadsheet.ooxml import main_items
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.row_tags import row_tags
from egov_score.spreadsheet.sheet_builder import Layout, SheetBuilder
from egov_score.spreadsheet.sheet_copies import Original
from egov_score.spreadsheet.sheet_elements import CONTAINERS, read_layout
from egov_score.spreadsheet.xml_pieces import HIDING, MAIN, PREFIX, PREFIX_DECLARED, start_tag

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ONE_ROW = b"<sheetData><row/></sheetData></worksheet>"
_BYTES_A_CELL = 500
"""Of sheets that are kept; those of a form have 60."""
_MOST_TRIED = 12
"""Sheets that others may be copies of: a workbook has a few, and forms of several sets may come in turns."""

_Key = tuple[str, int, bytes]


class _Framed(NamedTuple):
    """A part that may be cut: its root's start tag, what is said beside its rows, and where those stand."""

    start: bytes
    layouts: tuple[Layout, Layout]
    begin: int
    end: int


class _Rows(NamedTuple):
    """The cells of all rows. hidden: whether the row of each is; nothing where no row is."""

    cells: Sequence[bytes]
    hidden: Sequence[bool]


_LAYOUTS: Remembered[bytes, Layout] = Remembered(2_000_000, 200_000, len)
_ORIGINALS: Remembered[_Key, Original] = Remembered(
    32_000_000, 16_000_000, lambda key: key[1] * (_BYTES_A_CELL + 200)
)
"""The last sheets of each name, number of cells, and start tag."""
_TRIED: list[_Key] = []
"""Those that a sheet is compared with before it is cut, the last one first."""


def read_pieces(data: bytes, builder: SheetBuilder, cells: CellReader, ledger: Ledger) -> bool:
    """Puts what a worksheet part says into the builder; False, with nothing done, where it cannot be cut."""
    filled = builder.filled
    # Of a workbook with one part that cannot be cut none is cut any more: to try takes as long as to read.
    left, cells.to_learn = cells.to_learn, 0
    sheet = _framed(data) if filled is not None and left > 0 else None
    if filled is None or sheet is None:
        return False

    def read(unknown: Sequence[bytes]) -> Sequence[Piece] | None:
        nonlocal left
        left -= len(unknown)
        return read_cells(unknown) if left >= 0 else None

    start, layouts, begin, end = sheet
    original, found = _copied(builder.name, data, sheet)
    # So far within the bounds no cell can pass them, and the order in which they are counted is all the same.
    if (original.count if original else len(found)) > ledger.cells or len(data) > ledger.characters:
        return False
    filler, is_declared = CellFiller(filled, builder, cells, ledger), PREFIX_DECLARED in start
    copy = original.copy(found, filler, read, is_declared=is_declared) if original else None
    if copy is not None:
        ledger.use_tags(copy.tags + data.count(b"<", 0, begin) + data.count(b"<", end))
        for layout in layouts:
            builder.lay_out(layout)
        builder.hold(copy.cells)
        ledger.use_text(copy.characters)
    else:
        cuts = data[begin:end].split(CELL) if original else found
        rows = _rows(cuts)
        if rows is None or (not is_declared and any(PREFIX in cut for cut in cuts)):
            return False
        pieces = PIECES.all(rows.cells, read)
        if pieces is None:
            return False
        ledger.use_tags(data.count(b"<"))
        for layout in layouts:
            builder.lay_out(layout)
        simple = filler.fill(pieces, rows.hidden)
        if simple is not None and len(data) <= _BYTES_A_CELL * len(cuts):
            key = builder.name, len(cuts), start
            original = Original(data[begin:end], simple)
            _ORIGINALS.keep(key, original)
            builder.hold(original.own())
    cells.to_learn = left
    return True


def _copied(name: str, data: bytes, sheet: _Framed) -> tuple[Original | None, Sequence[bytes]]:
    """The sheet that a part is a copy of, with its cells in which copies differ; else None, and all cuts."""
    start, _, begin, end = sheet
    for key in _TRIED:
        if key[0] == name and key[2] == start and (original := _ORIGINALS.get(key)) is not None:
            found = original.cells_in(data, begin, end)
            if found is not None:
                _try_first(key)
                return original, found
    cuts = data[begin:end].split(CELL)
    key = name, len(cuts), start
    original = _ORIGINALS.get(key)
    if original is not None and original.learn(cuts):
        _try_first(key)
        return original, original.cells_in(data, begin, end) or ()
    return None, cuts


def _try_first(key: _Key) -> None:
    if _TRIED[:1] != [key]:
        _TRIED[:] = [key, *(each for each in _TRIED if each != key)][:_MOST_TRIED]


def _framed(data: bytes) -> _Framed | None:
    """Where the rows of a part stand, if all but them is known to be sound."""
    start = start_tag(data)
    first, last = data.find(_OPEN), data.rfind(_CLOSE)
    if start is None or not -1 < first < last:
        return None
    head = _layout(data[:first] + _ONE_ROW, 1)
    tail = _layout(start + data[last + len(_CLOSE) :], 0)
    if head is None or tail is None:
        return None
    return _Framed(start, (head, tail), first + len(_OPEN), last)


def _rows(cuts: Sequence[bytes]) -> _Rows | None:
    """The same rows by what they are made of, where between the cells stands nothing but tags of rows.

    That each cell is one proves the whole: it stands in a row that was opened and not yet closed.
    """
    cells: list[bytes] = []
    between = [cuts[0]]
    for cut in cuts[1:]:
        cell, end, starts = cut.partition(ROW_END)
        cells.append(cell)
        between.append(end + starts)
    tags = row_tags([each for each in between if each])
    if tags is None or between[0].startswith(ROW_END) or (cells and not (between[0] and between[-1])):
        return None
    if any(each.is_open == (at == len(tags)) for at, each in enumerate(tags, 1)):
        return None
    if not any(each.is_hidden for each in tags):
        return _Rows(cells, ())
    opened, hidden, is_hidden = iter(tags), [], False
    for each in between[:-1]:
        is_hidden = next(opened).is_hidden if each else is_hidden
        hidden.append(is_hidden)
    return _Rows(cells, hidden)


def _layout(data: bytes, rows: int) -> Layout | None:
    """What is said of a sheet by a part of so many rows; None where there is something else to look at."""
    known = _LAYOUTS.get(data)
    if known is not None:
        return known
    if HIDING in data:
        return None
    ledger = Ledger("")
    builder = SheetBuilder(ledger, "")
    try:
        space, found = main_items(data, ledger, "worksheet", CONTAINERS)
        for element in found:
            tag = element.tag.removeprefix(space)
            rows -= tag == "row"
            read_layout(tag, element, builder, ledger)
    except (MalformedError, UnreadableError):
        return None
    if rows or space != MAIN or ledger.findings():
        return None
    layout = builder.layout()
    _LAYOUTS.keep(data, layout)
    return layout
