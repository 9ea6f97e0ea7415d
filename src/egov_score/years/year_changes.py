"""What became of agencies from one year to the next: the records of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from egov_score.criteria.model import TOTAL
from egov_score.data_classes import dataclass
from egov_score.findings import Finding
from egov_score.language import Text
from egov_score.ranking.namesakes import AgencyNames
from egov_score.ranking.yardstick import ScaleNode, Yardstick
from egov_score.years.records import Year, YearRow, YearTable

On = Literal["points", "percent"]


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A node of one agency in both years.

    one_measure: both have one maximum and unit. full: whether it had its maximum in each; None where that is
    not known.
    """

    old: Decimal | None
    new: Decimal | None
    one_measure: bool
    old_rank: int | None
    new_rank: int | None
    old_class: str = ""
    new_class: str = ""
    full: tuple[bool | None, bool | None] = (None, None)

    @property
    def points(self) -> Decimal | None:
        """What was gained (positive) or lost; None where the two are not of one measure."""
        if self.old is None or self.new is None or not self.one_measure:
            return None
        return self.new - self.old

    @property
    def places(self) -> int | None:
        """Places gained (positive) or lost."""
        return places_gained(self.old_rank, self.new_rank)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One agency in both years.

    points: what the total gained (positive) or lost, in what its table is compared on; places: the same of
    its rank; None where one of the years does not tell, or the tables are not comparable. nodes: of those
    that mean the same in both years. unmet_twice: the criteria below their maximum in both years. merged: how
    many agencies of the year before it is compared with, by the mean of theirs, where the mapping file merges
    them.
    """

    old: YearRow
    new: YearRow
    points: Decimal | None
    places: int | None
    nodes: Mapping[str, NodeChange]
    unmet_twice: tuple[str, ...] = ()
    merged: int = 1

    @property
    def code(self) -> str:
        """The agency's code of now."""
        return self.new.code

    @property
    def name(self) -> str:
        """The agency's name of now."""
        return self.new.name


@dataclass(frozen=True, slots=True)
class OneYear:
    """An agency that stands in one year only, or cannot be compared, and why."""

    row: YearRow
    why: Text


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """A criterion that both years have: how many of the agencies that it applied to in both earned less than
    its maximum.

    agencies: to how many it applied in both years. missed_old, missed_new, missed_twice: how many missed it;
    zero_twice: how many had nothing in both. lost: what those who missed it in the new year lost.
    """

    node: ScaleNode
    agencies: int
    missed_old: int
    missed_new: int
    missed_twice: int
    zero_twice: int
    lost: Decimal

    @property
    def mended(self) -> int:
        """How many missed it in the old year and no longer do."""
        return self.missed_old - self.missed_twice

    @property
    def newly_missed(self) -> int:
        """How many miss it only now."""
        return self.missed_new - self.missed_twice


@dataclass(frozen=True)
class TableComparison:
    """One table of both years, in the order of the new one."""

    old: YearTable
    new: YearTable
    yardstick: Yardstick
    rows: tuple[RowChange, ...]
    only_old: tuple[OneYear, ...]
    only_new: tuple[OneYear, ...]
    criteria: tuple[CriterionChange, ...]

    @property
    def tier(self) -> str:
        """Its tier."""
        return self.new.tier or self.old.tier

    @property
    def title(self) -> Text:
        """Its title of the new year."""
        return self.old.title if self.new.scale.is_published else self.new.title

    @cached_property
    def called(self) -> AgencyNames:
        """What its agencies are called, those of one name told apart."""
        return AgencyNames(self.new.rows)

    @cached_property
    def levels_moved(self) -> tuple[int, int] | None:
        """How many agencies have a better and a worse level than before; None where levels do not compare."""
        order = list(self.new.levels)
        if self.on is None or order != list(self.old.levels):
            return None
        pairs = [(row.old.level, row.new.level) for row in self.rows if row.old.level and row.new.level]
        steps = [order.index(old) - order.index(new) for old, new in pairs]
        return sum(step > 0 for step in steps), sum(step < 0 for step in steps)

    def classifies(self, node: str) -> bool:
        """Whether agencies are in classes by points in a node, a view or the total, in one of the years."""
        return node in self.old.classes or node in self.new.classes

    @property
    def on(self) -> On | None:
        """What totals are compared on: points, or percent of the maximum; None where they are not."""
        return compared_on(self.yardstick)


@dataclass(frozen=True)
class YearComparison:
    """Two years side by side. findings: of reading both, and of telling which agency is which."""

    old: Year
    new: Year
    tables: Mapping[str, TableComparison]
    findings: tuple[Finding, ...]


def places_gained(old: int | None, new: int | None) -> int | None:
    """Places gained (positive, for a better place has a smaller number) or lost."""
    return None if old is None or new is None else old - new


def compared_on(measure: Yardstick) -> On | None:
    """What totals are compared on by a yardstick; None where they are not."""
    if not measure.is_comparable:
        return None
    return "percent" if TOTAL in measure.rescaled else "points"
