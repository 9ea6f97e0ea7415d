"""How much of a file is read before it is refused, and the record of what was found on the way.

The bounds are far above any real form (17 KB, a few thousand cells), hold the table of a whole country (3,321
communes with ninety criteria), and are low enough that any file is opened within 10 seconds and 256 MB.
They count what is really there; nothing a file says of itself is trusted.
"""

from __future__ import annotations

from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.findings.record import Value
from egov_score.language import Text, snippet
from egov_score.spreadsheet.book import Cell, CellKind, Merge


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may hold.

    part_bytes, inflated_bytes: of one part of a zip file, and of all that are read. cells: filled ones.
    characters: text and formulas of all cells together; Python needs up to 4 bytes for each. tags: start and
    end tags of all parts together, which bounds the time. seconds: for a child process that reads it.
    """

    file_bytes: int
    part_bytes: int
    inflated_bytes: int
    cells: int
    characters: int
    tags: int
    seconds: int


BOUNDS = Bounds(25_000_000, 48_000_000, 128_000_000, 300_000, 16_000_000, 2_500_000, seconds=8)
"""Of any file: what a child process hands over is read within the ten seconds that it may take."""
MEMBERS = 5_000
MERGES = 20_000
STYLES = 100_000
STRINGS = 500_000
"""Shared strings: more than the filled cells that could show them, for some writers keep old ones."""
LOOKS = 3_000_000
"""Cells looked at below merged ranges and in the ranges of array formulas."""
LINES = 3_000_000
"""Rows of a text file, blank ones too."""
LISTED = 100
"""Findings of one kind that are listed one by one; the rest is counted."""

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
LAST_CHARACTER = 32_767


class UnreadableError(Exception):
    """The file is given up; carries the one finding that says why. It never leaves this package."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class Ledger:
    """What one file has left of its bounds, and the findings at its cells.

    cells: filled cells that the sheets to come may hold. sheet: the name of the one that is being read.
    packed: its cells are kept in little memory, to be looked at row by row.
    """

    def __init__(self, file: str, *, packed: bool = False) -> None:
        self.file = file
        self.bounds = BOUNDS
        self.packed = packed
        self.sheet: str | None = None
        self.cells = BOUNDS.cells
        self.ranges = MERGES
        self.looks = LOOKS
        self.characters = BOUNDS.characters
        self.tags = BOUNDS.tags
        self._listed: list[Finding] = []
        self._counts: dict[str, int] = {}

    def refuse(self, kind: Kind, **values: Value) -> UnreadableError:
        """The exception that gives the whole file up, to be raised by the caller."""
        return UnreadableError(Finding(kind, Place(self.file), values))

    def too_much(self, what: Text, limit: int) -> UnreadableError:
        """The exception for a bound that was passed."""
        return self.refuse(codes.FILE_TOO_MUCH, what=what, limit=limit)

    def note(self, kind: Kind, at: tuple[int, int] | None = None, **values: Value) -> None:
        """Records a finding at a cell (row, column) of the present sheet, or at the file or sheet itself.

        Values that are plain texts are repeated only in part. Of one kind, only so many are listed.
        """
        count = self._counts[kind.code] = self._counts.get(kind.code, 0) + 1
        if count <= LISTED:
            place = Place(self.file, self.sheet, *(at or ()))
            short = {
                name: snippet(value) if isinstance(value, str) else value for name, value in values.items()
            }
            self._listed.append(Finding(kind, place, short))

    def unclear(self, kind: Kind, row: int, column: int, formula: str | None = None, **said: str) -> Cell:
        """Records a cell that cannot be understood; the ERROR cell for it, which must not pass as blank.

        said: what the finding's texts name; its ``value`` is what the cell shows.
        """
        self.note(kind, (row, column), **said)
        return Cell(row, column, CellKind.ERROR, snippet(said["value"]), None, formula)

    def findings(self) -> tuple[Finding, ...]:
        """All that was recorded, with the count of what was too much to list."""
        further = sum(max(0, count - LISTED) for count in self._counts.values())
        if not further:
            return tuple(self._listed)
        return (*self._listed, codes.MORE_IN_FILE.at(Place(self.file), count=further))

    def too_many_cells(self) -> UnreadableError:
        """The exception for more filled cells than there may be."""
        return self.too_much(Text("ô có nội dung", "filled cells"), self.bounds.cells)

    def use_text(self, length: int) -> None:
        """Counts the characters of a text or formula."""
        self.characters -= length
        if self.characters < 0:
            raise self.too_much(Text("ký tự", "characters of text"), self.bounds.characters)

    def use_tags(self, count: int) -> None:
        """Counts the tags of a part before it is parsed."""
        self.tags -= count
        if self.tags < 0:
            raise self.too_much(Text("thẻ XML", "XML tags"), self.bounds.tags)

    def use_range(self) -> None:
        """Counts one merged range or array formula."""
        self.ranges -= 1
        if self.ranges < 0:
            raise self.too_much(Text("vùng trộn ô", "merged ranges"), MERGES)

    def use_area(self, area: Merge, filled: int) -> bool:
        """Counts the looks into a range; True where going through its cells is shorter than all that are."""
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        self.looks -= min(size, filled)
        if self.looks < 0:
            raise self.too_much(Text("ô trong các vùng trộn và công thức mảng", "cells in ranges"), LOOKS)
        return size <= filled
