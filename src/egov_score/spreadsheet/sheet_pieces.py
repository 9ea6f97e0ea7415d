"""A worksheet part read by pieces: what every copy of a form has is parsed in one of them only.

The part is cut into what stands before its rows, the start tags of rows, cells, and what stands behind. What
is known of a piece is taken from memory; the others are parsed, by the code that reads whole parts. A part
that cannot be cut so is left to that code altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from egov_score.spreadsheet.bounds import Ledger, UnreadableError
from egov_score.spreadsheet.cell_pieces import CELLS, CellFiller, read_cells
from egov_score.spreadsheet.cell_xml import CellReader
from egov_score.spreadsheet.elements import MalformedError
from egov_score.spreadsheet.file_numbers import truth
from egov_score.spreadsheet.ooxml import main_items
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.sheet_builder import Layout, SheetBuilder
from egov_score.spreadsheet.sheet_elements import CONTAINERS, read_layout
from egov_score.spreadsheet.xml_pieces import MAIN, start_tag, whole_elements

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROW, _ROW_END, _CELL = b"<row ", b"</row>", b"<c "
_ONE_ROW = b"<sheetData><row/></sheetData></worksheet>"

_LAYOUTS: Remembered[bytes, Layout] = Remembered(2_000_000, 200_000, len)
_HEADS: Remembered[bytes, tuple[bool]] = Remembered(1_000_000, 1_000, len)
"""Whether a row is hidden, by what follows ``<row`` in its start tag."""


class _CutSheet(NamedTuple):
    """A part in pieces. rows: whether each is hidden, and the first and last of its cells among all."""

    layouts: tuple[Layout, Layout]
    rows: Sequence[tuple[tuple[bool], int, int]]
    cells: Sequence[bytes]


def read_pieces(data: bytes, builder: SheetBuilder, cells: CellReader, ledger: Ledger) -> bool:
    """Puts what a worksheet part says into the builder; False, with nothing done, where it cannot be cut."""
    filled = builder.filled
    if filled is None or not cells.may_cut:
        return False
    # Of a workbook with one part that cannot be cut none is cut any more: to try takes as long as to read.
    cells.may_cut = False
    sheet = _cut(data)
    # So far within the bounds no cell can pass them, and the order in which they are counted is all the same.
    if sheet is None or len(sheet.cells) > ledger.cells or len(data) > ledger.characters:
        return False
    found = CELLS.all(sheet.cells, read_cells)
    if found is None:
        return False
    cells.may_cut = True
    ledger.use_tags(data.count(b"<"))
    for layout in sheet.layouts:
        builder.lay_out(layout)
    filler = CellFiller(filled, builder, cells, ledger)
    for (is_hidden,), first, last in sheet.rows:
        filler.fill(found[first:last], is_hidden)
    ledger.use_text(filler.characters)
    return True


def _cut(data: bytes) -> _CutSheet | None:
    """The part in pieces, of which all but the cells are known to be sound."""
    start = start_tag(data)
    before, _, rest = data.partition(_OPEN)
    inside, close, after = rest.partition(_CLOSE)
    if start is None or not close or (b"x14ac:" in inside and b" xmlns:x14ac=" not in start):
        return None
    head, tail = _layout(before + _ONE_ROW, 1), _layout(start + after, 0)
    nothing, *rows = inside.split(_ROW)
    if head is None or tail is None or nothing:
        return None
    heads: list[bytes] = []
    cells: list[bytes] = []
    ends = [0]
    for row in rows:
        if row.endswith(_ROW_END):
            first, *others = row[: -len(_ROW_END)].split(_CELL)
            cells += others
        else:
            first = row
        if first.endswith(b"/>") != (first is row):
            return None
        heads.append(first)
        ends.append(len(cells))
    hidden = _HEADS.all(heads, _hidden)
    return (
        None
        if hidden is None
        else _CutSheet((head, tail), list(zip(hidden, ends, ends[1:], strict=False)), cells)
    )


def _layout(data: bytes, rows: int) -> Layout | None:
    """What is said of a sheet by a part of so many rows; None where there is something else to look at."""
    known = _LAYOUTS.get(data)
    if known is not None:
        return known
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


def _hidden(heads: Sequence[bytes]) -> Sequence[tuple[bool]] | None:
    """Whether rows are hidden, by their start tags; None where one is something else."""
    rows = [_ROW + head + (b"" if head.endswith(b"/>") else _ROW_END) for head in heads]
    elements = whole_elements(rows, "row")
    if elements is None or any(map(len, elements)):
        return None
    return [(truth(element.get("hidden", "0")) is True,) for element in elements]
