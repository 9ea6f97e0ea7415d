"""The cells of a large table in a sixth of the memory: what equal cells hold is kept once.

A table of a whole country has more than a million cells, and a few thousand different figures and words. Kept
is what each cell holds; the cell itself is made where somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, KeysView, Mapping, MutableMapping
from decimal import Decimal
from itertools import pairwise

from egov_score.spreadsheet.book import Cell, CellKind

Content = str | tuple[CellKind, str, Decimal | None, bool]
"""What a cell holds: a text, or else its kind, text and number, and whether it is shown as a percentage."""
_DIFFERENT = 100_000
"""Different contents that are kept once; of more, few come back."""
_TEXT = CellKind.TEXT


class RowCells(Mapping[int, Cell]):
    """The filled cells of one row by column. contents: what they hold."""

    __slots__ = ("_row", "contents")

    def __init__(self, row: int, contents: Mapping[int, Content]) -> None:
        self._row = row
        self.contents = contents

    def __getitem__(self, column: int) -> Cell:
        content = self.contents[column]
        if isinstance(content, str):
            return Cell(self._row, column, _TEXT, content)
        kind, text, number, percent = content
        return Cell(self._row, column, kind, text, number, percent=percent)

    def __contains__(self, column: object) -> bool:
        return column in self.contents

    def __iter__(self) -> Iterator[int]:
        return iter(self.contents)

    def __len__(self) -> int:
        return len(self.contents)

    def texts(self) -> Iterator[tuple[int, str]]:
        """What a person sees, by column."""
        return ((at, said if isinstance(said, str) else said[1]) for at, said in self.contents.items())

    def percentages(self) -> Iterator[int]:
        """The columns in which something is shown with a percent sign."""
        for column, content in self.contents.items():
            if "%" in content if isinstance(content, str) else content[3] or "%" in content[1]:
                yield column

    def without(self, columns: Container[int]) -> RowCells:
        """The row without the cells of some columns."""
        kept = {column: content for column, content in self.contents.items() if column not in columns}
        return RowCells(self._row, kept)

    def keys(self) -> KeysView[int]:
        """The columns."""
        return self.contents.keys()


class PackedCells(MutableMapping[tuple[int, int], Cell]):
    """Filled cells by row and column, without the formulas that some of them have."""

    __slots__ = ("_count", "_known", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Content]] = {}
        self._known: dict[Content, Content] = {}
        self._count = 0

    def row(self, row: int) -> RowCells:
        """The cells of one row."""
        return RowCells(row, self._rows.get(row, {}))

    def rows(self) -> Iterator[tuple[int, RowCells]]:
        """The rows that hold something, from the top, each with its cells from the left."""
        for row in sorted(self._rows):
            contents = self._rows[row]
            if any(before > after for before, after in pairwise(contents)):
                contents = dict(sorted(contents.items()))
            if contents:
                yield row, RowCells(row, contents)

    def __getitem__(self, key: tuple[int, int]) -> Cell:
        return self.row(key[0])[key[1]]

    def __setitem__(self, key: tuple[int, int], cell: Cell) -> None:
        content: Content = cell.text
        if cell.kind is not _TEXT:
            content = (cell.kind, cell.text, cell.number, cell.percent)
        if len(self._known) < _DIFFERENT:
            content = self._known.setdefault(content, content)
        else:
            content = self._known.get(content, content)
        row = self._rows.setdefault(key[0], {})
        self._count += key[1] not in row
        row[key[1]] = content

    def __delitem__(self, key: tuple[int, int]) -> None:
        del self._rows[key[0]][key[1]]
        self._count -= 1

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self._rows.get(key[0], ())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, contents in self._rows.items() for column in contents)

    def __len__(self) -> int:
        return self._count
