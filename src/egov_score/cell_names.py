"""Cells as people name them: row 17 of column 5 is ``E17``."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column number: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The address of a cell: row 17, column 5 is ``E17``."""
    return f"{column_letters(column)}{row}"
