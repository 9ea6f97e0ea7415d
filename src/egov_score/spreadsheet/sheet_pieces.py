"""A worksheet part read by pieces: what every copy of a form has is parsed in one of them only.

The part is cut into what stands before its rows, the start tags of rows, cells, and what stands behind. What
is known of a piece is taken from memory; the others are parsed, by the code that reads whole parts. A part
that cannot be cut so is left to that code altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from egov_score.spreadsheet.bounds import Ledger, UnreadableError
from egov_score.spreadsheet.cell_pieces import CELL, CLOSED, PIECES, ROW, START, CellFiller, Piece, read_all
from egov_score.spreadsheet.cell_xml import CellReader
from egov_score.spreadsheet.elements import MalformedError
from egov_score.spreadsheet.ooxml import main_items
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.sheet_builder import Layout, SheetBuilder
from egov_score.spreadsheet.sheet_elements import CONTAINERS, read_layout
from egov_score.spreadsheet.xml_pieces import HIDING, MAIN, start_tag

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROW_END, _EMPTY_END = b"</row>", b"/>"
_ONE_ROW = b"<sheetData><row/></sheetData></worksheet>"

_LAYOUTS: Remembered[bytes, Layout] = Remembered(2_000_000, 200_000, len)


class _CutSheet(NamedTuple):
    """What is said before and behind the rows, and the pieces that the rows are."""

    layouts: tuple[Layout, Layout]
    pieces: Sequence[bytes]


def read_pieces(data: bytes, builder: SheetBuilder, cells: CellReader, ledger: Ledger) -> bool:
    """Puts what a worksheet part says into the builder; False, with nothing done, where it cannot be cut."""
    filled = builder.filled
    # Of a workbook with one part that cannot be cut none is cut any more: to try takes as long as to read.
    left, cells.to_learn = cells.to_learn, 0
    sheet = _cut(data) if filled is not None and left > 0 else None
    # So far within the bounds no cell can pass them, and the order in which they are counted is all the same.
    if sheet is None or len(sheet.pieces) > ledger.cells or len(data) > ledger.characters:
        return False

    def read(unknown: Sequence[bytes]) -> Sequence[Piece] | None:
        nonlocal left
        left -= len(unknown)
        return read_all(unknown) if left >= 0 else None

    found = PIECES.all(sheet.pieces, read)
    if filled is None or found is None:
        return False
    cells.to_learn = left
    ledger.use_tags(data.count(b"<"))
    for layout in sheet.layouts:
        builder.lay_out(layout)
    CellFiller(filled, builder, cells, ledger).fill(found)
    return True


def _cut(data: bytes) -> _CutSheet | None:
    """The part in pieces, where all but the rows is known to be sound."""
    start = start_tag(data)
    before, _, rest = data.partition(_OPEN)
    inside, close, after = rest.rpartition(_CLOSE)
    if start is None or not close or (b"x14ac:" in inside and b" xmlns:x14ac=" not in start):
        return None
    head, tail, pieces = _layout(before + _ONE_ROW, 1), _layout(start + after, 0), _row_pieces(inside)
    return None if head is None or tail is None or pieces is None else _CutSheet((head, tail), pieces)


def _row_pieces(rows: bytes) -> Sequence[bytes] | None:
    """Rows in pieces: in front of each its start tag, marked where it is closed at once, then its cells.

    That each piece is what it should be proves the whole. A start tag follows only where the row before has
    ended, or was closed at once; nothing follows a closed one but another start tag.
    """
    if not rows:
        return ()
    if not rows.startswith(ROW) or START in rows:
        return None
    rows = START + rows[len(ROW) :].replace(_ROW_END + ROW, CELL + START)
    rows = rows.replace(_EMPTY_END + ROW, _EMPTY_END + CLOSED + CELL + START)
    if rows.endswith(_EMPTY_END):
        rows += CLOSED
    elif rows.endswith(_ROW_END):
        rows = rows[: -len(_ROW_END)]
    else:
        return None
    return rows.split(CELL)


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
