"""A worksheet part read by pieces: what every copy of a form has is parsed in one of them only.

The part is cut into what stands before its rows, its cells, what stands between them, and what stands behind.
A sheet is compared with the last one of its name and size: where most cells are the same, only the others are
looked at. Else what is known of a piece is taken from memory; the others are parsed, by the code that reads
whole parts. A part that cannot be cut so is left to that code altogether.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from egov_score.spreadsheet.bounds import Ledger, UnreadableError
from egov_score.spreadsheet.cell_filling import CellFiller, Original, Unlike
from egov_score.spreadsheet.cell_pieces import CELL, PIECES, ROW_END, Piece, numbered, read_cells
from egov_score.spreadsheet.cell_xml import CellReader
from egov_score.spreadsheet.elements import MalformedError
from egov_score.spreadsheet.file_numbers import truth
from egov_score.spreadsheet.ooxml import main_items
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.sheet_builder import Layout, SheetBuilder
from egov_score.spreadsheet.sheet_elements import CONTAINERS, read_layout
from egov_score.spreadsheet.xml_pieces import HIDING, MAIN, start_tag, whole_elements

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROW, _CLOSED = b"<row ", (b"/>", ROW_END)
_ONE_ROW = b"<sheetData><row/></sheetData></worksheet>"
_SHARED = b' t="s"'
_PREFIX, _PREFIX_DECLARED = b"x14ac:", b" xmlns:x14ac="
_BYTES_A_CELL = 500
"""Of sheets that are kept; those of a form have 60."""

_Read = Callable[[Sequence[bytes]], Sequence[Piece] | None]


class _CutSheet(NamedTuple):
    """The root's start tag, what is said before and behind the rows, and the rows, cut before each cell."""

    start: bytes
    layouts: tuple[Layout, Layout]
    cuts: Sequence[bytes]


class _Rows(NamedTuple):
    """The cells of all rows, and what stands before, between and behind them.

    hidden: whether the row of each is; nothing where no row is.
    """

    cells: Sequence[bytes]
    between: Sequence[bytes]
    hidden: Sequence[bool]


class _Tags(NamedTuple):
    """Tags of rows between two cells. is_open: the last of them opens a row. is_hidden: that row is."""

    is_open: bool
    is_hidden: bool


_LAYOUTS: Remembered[bytes, Layout] = Remembered(2_000_000, 200_000, len)
_TAGS: Remembered[bytes, _Tags] = Remembered(4_000_000, 4_000, len)
_ORIGINALS: Remembered[tuple[str, int, bytes], Original] = Remembered(
    32_000_000, 16_000_000, lambda key: key[1] * (_BYTES_A_CELL + 200)
)
"""The last sheets of each name, number of cells, and start tag."""


def read_pieces(data: bytes, builder: SheetBuilder, cells: CellReader, ledger: Ledger) -> bool:
    """Puts what a worksheet part says into the builder; False, with nothing done, where it cannot be cut."""
    filled = builder.filled
    # Of a workbook with one part that cannot be cut none is cut any more: to try takes as long as to read.
    left, cells.to_learn = cells.to_learn, 0
    sheet = _cut(data) if filled is not None and left > 0 else None
    # So far within the bounds no cell can pass them, and the order in which they are counted is all the same.
    if filled is None or sheet is None or len(sheet.cuts) > ledger.cells or len(data) > ledger.characters:
        return False

    def read(unknown: Sequence[bytes]) -> Sequence[Piece] | None:
        nonlocal left
        left -= len(unknown)
        return read_cells(unknown) if left >= 0 else None

    cuts, key = sheet.cuts, (builder.name, len(sheet.cuts), sheet.start)
    original = _ORIGINALS.get(key)
    unlike = original.unlike(cuts, cells.displayed) if original is not None else None
    rows = _rows(cuts) if unlike is None else None
    looked_at = cuts if unlike is None else (*unlike.cells.values(), *unlike.between)
    if _PREFIX_DECLARED not in sheet.start and any(_PREFIX in each for each in looked_at):
        return False
    found = None
    if unlike is not None:
        found = _read_unlike(unlike, read)
    elif rows is not None:
        found = PIECES.all(rows.cells, read)
    if found is None:
        return False
    cells.to_learn = left
    ledger.use_tags(data.count(b"<"))
    for layout in sheet.layouts:
        builder.lay_out(layout)
    filler = CellFiller(filled, builder, cells, ledger)
    if original is not None and unlike is not None:
        filler.fill_copy(original.cells, dict(zip(unlike.cells, found, strict=True)))
    elif rows is not None:
        simple = filler.fill(found, rows.hidden)
        if simple is not None and len(data) <= _BYTES_A_CELL * len(cuts):
            _ORIGINALS.keep(key, Original(cuts, rows.between, simple))
    return True


def _read_unlike(unlike: Unlike, read: _Read) -> Sequence[Piece] | None:
    """What the cells are in which a sheet is unlike another. Those of numbers are nowhere else the same."""
    tags = _TAGS.all(unlike.between, _read_tags)
    if tags is None or not all(each.is_open and not each.is_hidden for each in tags):
        return None
    cells = unlike.cells.values()
    found = [None if _SHARED in cell else numbered(cell) for cell in cells]
    others = PIECES.all([cell for cell, piece in zip(cells, found, strict=True) if piece is None], read)
    if others is None:
        return None
    rest = iter(others)
    return [piece or next(rest) for piece in found]


def _cut(data: bytes) -> _CutSheet | None:
    """The part in pieces, where all but the rows is known to be sound."""
    start = start_tag(data)
    first, last = data.find(_OPEN), data.rfind(_CLOSE)
    if start is None or not -1 < first < last:
        return None
    head = _layout(data[:first] + _ONE_ROW, 1)
    tail = _layout(start + data[last + len(_CLOSE) :], 0)
    cuts = data[first + len(_OPEN) : last].split(CELL)
    return None if head is None or tail is None else _CutSheet(start, (head, tail), cuts)


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
    tags = _TAGS.all([each for each in between if each], _read_tags)
    if tags is None or between[0].startswith(ROW_END) or (cells and not (between[0] and between[-1])):
        return None
    if any(each.is_open == (at == len(tags)) for at, each in enumerate(tags, 1)):
        return None
    if not any(each.is_hidden for each in tags):
        return _Rows(cells, between, ())
    opened, hidden, is_hidden = iter(tags), [], False
    for each in between[:-1]:
        is_hidden = next(opened).is_hidden if each else is_hidden
        hidden.append(is_hidden)
    return _Rows(cells, between, hidden)


def _read_tags(runs: Sequence[bytes]) -> Sequence[_Tags] | None:
    """What stands between cells, each a run of rows without any; None where one is not that."""
    tags = [run.removeprefix(ROW_END).split(_ROW) for run in runs]
    whole = [_ROW + (tag if tag.endswith(_CLOSED) else tag + ROW_END) for run in tags for tag in run[1:]]
    rows = whole_elements(whole, "row")
    if rows is None or any(map(len, rows)) or any(run[0] for run in tags):
        return None
    elements, found = iter(rows), []
    for _, *run in tags:
        hidden = [truth(next(elements).get("hidden", "0")) is True for _ in run]
        are_open = [not tag.endswith(_CLOSED) for tag in run]
        if any(are_open[:-1]):
            return None
        is_open = any(are_open)
        found.append(_Tags(is_open, is_open and hidden[-1]))
    return found


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
