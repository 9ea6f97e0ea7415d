"""What cells say where something is due, remembered: the files of a campaign say the same few things.

A reading depends on what is due, on what the cell holds and shows, and on the decimal mark of its file; on
nothing else, so it holds for every file that this process reads.
"""

from __future__ import annotations

from egov_score.criteria.model import Node
from egov_score.rules.base import Input
from egov_score.spreadsheet.book import Cell
from egov_score.workbook.cell_values import CellReading, read_input, read_points
from egov_score.workbook.typed_numbers import DecimalMark

_REMEMBERED = 20_000
"""Different cells whose readings are kept, each in about half a kilobyte."""

_Key = tuple[object, ...]
_KNOWN: dict[_Key, tuple[object, CellReading]] = {}
"""Each with what was due: while that is kept, nothing else has its identity."""


def input_reading(cell: Cell, node: Node, entry: Input, mark: DecimalMark | None) -> CellReading:
    """What :func:`read_input` makes of a cell."""
    key = (id(entry), mark, cell.kind, cell.text, cell.number, cell.percent)
    if (known := _KNOWN.get(key)) is not None:
        return known[1]
    return _remembered(key, entry, read_input(cell, node, entry, mark))


def points_reading(cell: Cell, node: Node, mark: DecimalMark | None) -> CellReading:
    """What :func:`read_points` makes of a cell with the points of a criterion."""
    key = (id(node), mark, cell.kind, cell.text, cell.number, cell.percent)
    if (known := _KNOWN.get(key)) is not None:
        return known[1]
    return _remembered(key, node, read_points(cell, mark, node.limits))


def _remembered(key: _Key, due: object, reading: CellReading) -> CellReading:
    if len(_KNOWN) >= _REMEMBERED:
        _KNOWN.clear()
    _KNOWN[key] = due, reading
    return reading
