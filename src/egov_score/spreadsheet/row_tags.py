"""What stands between the cells of a worksheet part: tags of rows, by their bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from egov_score.spreadsheet.cell_pieces import ROW_END
from egov_score.spreadsheet.file_numbers import truth
from egov_score.spreadsheet.remembering import Remembered
from egov_score.spreadsheet.xml_pieces import whole_elements

_ROW, _CLOSED = b"<row ", (b"/>", ROW_END)


class RowTags(NamedTuple):
    """Tags of rows between two cells. is_open: the last of them opens a row. is_hidden: that row is."""

    is_open: bool
    is_hidden: bool


_TAGS: Remembered[bytes, RowTags] = Remembered(4_000_000, 4_000, len)


def row_tags(runs: Sequence[bytes]) -> Sequence[RowTags] | None:
    """What stands between cells, each a run of rows without any; None where one is not that."""
    return _TAGS.all(runs, _read_tags)


def all_open(runs: Sequence[bytes]) -> bool:
    """Whether each of these opens a row that can be seen."""
    tags = row_tags(runs)
    return tags is not None and all(each.is_open and not each.is_hidden for each in tags)


def _read_tags(runs: Sequence[bytes]) -> Sequence[RowTags] | None:
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
        found.append(RowTags(is_open, is_open and hidden[-1]))
    return found
