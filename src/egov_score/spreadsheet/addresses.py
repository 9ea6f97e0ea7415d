"""Addresses of cells and ranges as files write them."""

from __future__ import annotations

import re
from functools import lru_cache

from egov_score.cell_names import cell_name
from egov_score.spreadsheet.book import Merge
from egov_score.spreadsheet.bounds import LAST_COLUMN, LAST_ROW

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?0*([1-9][0-9]{0,6})")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int | None:
    """The number of a column by its letters, whatever their case: A is 1; None beyond the last, XFD."""
    if not _LETTERS.fullmatch(letters):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column if column <= LAST_COLUMN else None


def row_number(text: str) -> int | None:
    """The number of a row, or None where it is none of a sheet."""
    row = whole(text)
    return None if row is None or row > LAST_ROW else row


def whole(text: str) -> int | None:
    """A positive whole number of at most nine digits, or None."""
    # Of other scripts, isdecimal() would take the digits too.
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return None
    return int(text) or None


def place(text: str) -> tuple[int, int] | None:
    """Row and column of an address such as ``E17`` or ``$E$17``, or None outside a sheet's limits."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return None if column is None or row > LAST_ROW else (row, column)


def area(text: str) -> Merge | None:
    """The range that ``A1:C2`` or a single address names, or None."""
    first, _, last = text.partition(":")
    one, other = place(first), place(last or first)
    if one is None or other is None:
        return None
    return Merge(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def range_name(merge: Merge) -> str:
    """A range as people write it: ``A1:C2``."""
    return f"{cell_name(merge.top, merge.left)}:{cell_name(merge.bottom, merge.right)}"
