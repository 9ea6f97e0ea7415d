"""A published table as it was read: its agencies, its rows of totals and means, and the lines around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Literal

from egov_score.auditing.columns import Holds, PublishedColumn, of_fields
from egov_score.auditing.figures import (
    HALVES,
    Computed,
    Figure,
    FigureReader,
    Verdict,
    half_of,
    is_empty,
    usual_decimals,
)
from egov_score.campaign.header_table import HeaderTable
from egov_score.data_classes import dataclass
from egov_score.findings import Place
from egov_score.language import Text, strip_marks, visible
from egov_score.spreadsheet import Cell

HELD_AGAINST = Text("so với", "held against")
SummaryKind = Literal["mean", "highest", "lowest", "median", "sum", "maximum", "weight"]
_TIE_BREAK = re.compile(
    r"bang (?:nhau|diem)[^.;]{0,20} (?:thi )?(?:xet|uu tien|can cu)|neu bang diem|truong hop bang"
    r"|cung (?:so )?diem thi|chua lam tron|before rounding|if equal, then|tie-?break|in case of a tie"
    r"|ranking=(?:exact|[a-z]+:[^ ]+>)"
)


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row. name, code: as they show. figures: the numbers of its columns. section: the heading
    of its group, or its tier."""

    row: int
    name: str
    code: str
    cells: Mapping[int, Cell]
    figures: Mapping[int, Figure]
    section: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row that is no agency: a total, a mean, the maxima. among: agencies stand below it."""

    kind: SummaryKind
    row: PublishedRow
    among: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A text above or below a table."""

    place: Place
    text: str


@dataclass(frozen=True, repr=False)
class PublishedTable:
    """One table with what stands around it.

    rows: of agencies, those without a result among them. mark: its decimal mark; unsure: the first number
    whose decimal mark nothing settles.
    """

    grid: HeaderTable
    columns: Mapping[int, PublishedColumn]
    rows: tuple[PublishedRow, ...]
    summaries: tuple[SummaryRow, ...]
    lines: tuple[Line, ...]
    reader: FigureReader
    unsure: Cell | None = None
    dotted: bool = False

    def __repr__(self) -> str:
        return f"<PublishedTable on {self.grid.sheet.name}: {len(self.rows)} rows>"

    def place(self, row: PublishedRow, column: int | None = None) -> Place:
        """The place of a cell, or of the row."""
        return self.grid.place(row.row, column)

    def holding(self, *holds: Holds, earlier: bool = False) -> list[PublishedColumn]:
        """The columns that hold one of these, from the left."""
        return [each for each in self.columns.values() if each.holds in holds and each.earlier is earlier]

    def only(self, *holds: Holds, earlier: bool = False) -> PublishedColumn | None:
        """The first column that holds one of these, the first named before the others."""
        found = [self.holding(each, earlier=earlier) for each in holds]
        return next((columns[0] for columns in found if columns), None)

    def summary(self, kind: SummaryKind) -> PublishedRow | None:
        """The first row of a kind."""
        return next((each.row for each in self.summaries if each.kind == kind), None)

    def figures(self, column: int) -> Sequence[Figure]:
        """The numbers of the agencies in a column."""
        known = self._figures.get(column)
        if known is None:
            known = self._figures[column] = [
                row.figures[column] for row in self.rows if column in row.figures
            ]
        return known

    @cached_property
    def _figures(self) -> dict[int, Sequence[Figure]]:
        return {}

    def decimals(self, figure: Figure) -> int:
        """To how many decimals a number was printed: those of its column, with the zeros that it dropped."""
        return max(figure.decimals, self._usual[figure.cell.column])

    def half(self, figure: Figure) -> Fraction:
        """How far a printed number may lie from what was computed. Whole numbers are exact, but for rates."""
        decimals = self.decimals(figure)
        rounds = decimals or figure.percent or self.columns[figure.cell.column].holds is Holds.RATE
        return half_of(decimals) if rounds else Fraction(0)

    def half_in_halves(self, figure: Figure) -> int:
        """The same in halves of the finest decimal."""
        half = self.half(figure)
        return half.numerator * (HALVES // half.denominator)

    def verdict(self, computed: Computed, printed: Figure) -> Verdict:
        """Whether a printed number is what was computed."""
        return computed.held_against(printed, self.decimals(printed), self.half(printed))

    @cached_property
    def _usual(self) -> Mapping[int, int]:
        return {column: usual_decimals(self.figures(column)) for column in self.columns}

    @cached_property
    def score(self) -> PublishedColumn | None:
        """The column of the results by which agencies are ranked."""
        return self.only(Holds.RESCALED, Holds.TOTAL, Holds.ACHIEVED, Holds.RATE)

    @cached_property
    def rank(self) -> PublishedColumn | None:
        """The column of the places in the whole."""
        return self.only(Holds.RANK)

    @cached_property
    def level(self) -> PublishedColumn | None:
        """The column of the levels."""
        return self.only(Holds.LEVEL)

    def level_of(self, row: PublishedRow) -> str:
        """The level that a row prints, or an empty text."""
        cell = row.cells.get(self.level.column) if self.level is not None else None
        return "" if cell is None or is_empty(cell) else visible(cell.text)

    @cached_property
    def of_fields(self) -> bool:
        """Whether its rows are fields or years, each with a ranking of its own."""
        name = self.only(Holds.NAME)
        return name is not None and of_fields(name.label)

    @cached_property
    def breaks_ties(self) -> bool:
        """Whether it says that something beside the score decides between equals."""
        said = [line.text for line in self.lines]
        said += [row.cells[c].text for row in self.rows[:1] for c in row.cells if c in self.columns]
        return any(_TIE_BREAK.search(strip_marks(text).casefold()) for text in said)

    @cached_property
    def ranked(self) -> tuple[PublishedRow, ...]:
        """The agencies that have a place, or where the table has no places a result."""
        column = self.rank or self.score or self.level
        if column is None:
            return self.rows
        return tuple(row for row in self.rows if column.column in row.figures or self.level is column)

    @cached_property
    def sections(self) -> tuple[tuple[PublishedRow, ...], ...]:
        """The rows by the groups of which each has a ranking of its own: where several have a first place."""
        groups: dict[str, list[PublishedRow]] = {}
        for row in self.rows:
            groups.setdefault(row.section, []).append(row)
        rank = self.rank
        firsts = 0
        for rows in groups.values():
            places = [row.figures[rank.column].value for row in rows if rank and rank.column in row.figures]
            firsts += 1 in places
        return tuple(map(tuple, groups.values())) if firsts > 1 else (self.rows,)

    @cached_property
    def is_excerpt(self) -> bool:
        """Whether agencies are left out: dots, or a place beyond the number of rows."""
        if self.dotted:
            return True
        for column in self.holding(Holds.RANK, Holds.ORDER):
            places = [int(each.value) for each in self.figures(column.column)]
            if places and max(places) > len(self.rows):
                return True
        return False

    def misses(self, of: int) -> bool:
        """Whether it is a part of a table of so many: it says so, or has less than half of them."""
        return self.is_excerpt or len(self.rows) * 2 < of
