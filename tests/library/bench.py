"""What the articles' figures are computed with: shipped sets, the sample campaign, published totals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import egov_score as egov
from egov_score import Results, Row, Table
from egov_score.numbers import write
from egov_score.years.year_changes import RowChange

from .tables import Answers, only_table, rank_answers

SAMPLE = Path(__file__).parents[2] / "samples" / "gia-lai-2022"
HEAD = """
format: egov-score/criteria/1
id: published-2021
title: {{vi: Số đã công bố, en: Published figures}}
status: illustrative
sources: [{{document: các bài báo}}]
tier: province
year: 2021
max_points: {most}
report: {{as: {unit}, decimals: {decimals}}}
rounding: {{at: total, decimals: {decimals}}}
criteria:
"""
NUMBER = "measure: {kind: number, at_least: 0}, score: {kind: direct}"
RATIO = "measure: {kind: ratio, part: Số đạt, whole: Tổng số}"


class Bench:
    """Ranks small tables through the public API. Everything it gives is written as the articles write it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def gia_lai(self) -> Results:
        """The sample campaign: 257 made-up workbooks that score what was published of Gia Lai's year 2022."""
        return egov.rank(SAMPLE)

    def table(self, reference: str | Path, field: Mapping[str, Answers]) -> Table:
        """The ranking of agencies by their answers."""
        criteria = egov.load_criteria(reference)
        return only_table(rank_answers(criteria, field, self.folder, every_road=False))

    def row(self, reference: str | Path, answers: Answers) -> Row:
        """One agency's row, alone in its table."""
        (row,) = self.table(reference, {"X": answers}).rows
        return row

    def own_set(self, *criteria: tuple[str, int, str], decimals: int = 2, unit: str = "points") -> Path:
        """A set of its own: the id, maximum and rule of each criterion."""
        head = HEAD.format(most=sum(most for _, most, _ in criteria), decimals=decimals, unit=unit)
        lines = [
            f"  - {{id: {key}, title: {key}, max_points: {most}, {rule}}}" for key, most, rule in criteria
        ]
        path = self.folder / "own.yaml"
        path.write_text(head + "\n".join(lines) + "\n", "utf-8")
        return path

    def published(self, decimals: int = 2) -> Path:
        """A set that takes one published figure of at most 100 as it is and ranks by it."""
        return self.own_set(("X", 100, NUMBER), decimals=decimals)

    def ratio(self, part: int, whole: int, decimals: int) -> str:
        """A share in percent, rounded half up."""
        criteria = self.own_set(("X", 100, RATIO), decimals=decimals, unit="percent")
        row = self.row(criteria, {"X": {"part": Decimal(part), "whole": Decimal(whole)}})
        return f"{vi(row.total.reported)}%"

    def change(self, now: str, before: str) -> str:
        """How far a published total moved, as the comparison of two published tables reports it."""
        (row,) = self.published_years("Tổng điểm", now, before)
        assert row.points is not None
        return signed(row.points)

    def places_gained(self, now: int, before: int) -> str:
        """How many places were gained between two published ranks; gaining makes the number smaller."""
        (row,) = self.published_years("Hạng", str(now), str(before))
        assert row.places is not None
        return f"{'tăng' if row.places > 0 else 'giảm'} {abs(row.places)} bậc"

    def published_years(self, heading: str, now: str, before: str) -> tuple[RowChange, ...]:
        """One agency in two tables that somebody published."""
        paths = [self.folder / f"{year}.csv" for year in (2020, 2021)]
        for path, value in zip(paths, (before, now), strict=True):
            path.write_text(f"Tỉnh;{heading}\nX;{value.replace('.', ',')}\n", "utf-8")
        (table,) = egov.compare(*paths).tables.values()
        return table.rows

    def levels(self, tier: str) -> str:
        """How many agencies of the sample reached each level."""
        table = self.gia_lai.tables[tier]
        counts = table.level_counts
        ranked = sum(count for level, count in counts.items() if level != "none")
        shown = ", ".join(f"{level} {count}" for level, count in counts.items() if level != "none")
        return f"{ranked}/{len(table.rows)}: {shown}"

    def agency(self, tier: str, name: str) -> Row:
        """An agency's row in the sample."""
        (row,) = (row for row in self.gia_lai.tables[tier].rows if name in row.name)
        return row


def vi(number: Decimal | Fraction, decimals: int | None = None) -> str:
    """The number as Vietnamese texts write it."""
    return write(number, "vi", decimals)


def signed(number: Decimal) -> str:
    """A change with its sign."""
    return f"{'+' if number > 0 else ''}{vi(number)}"
