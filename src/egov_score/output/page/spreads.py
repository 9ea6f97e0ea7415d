"""How all agencies of a table stand in each node: the median, the best, and where points are lost.

Everything is made of numbers as they are reported, so that whoever has the table can make it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from statistics import median_high, median_low

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass
from egov_score.numbers import rounded
from egov_score.ranking.standings import RankedTable, Row
from egov_score.scoring.packed_nodes import figures_of

_SHARE_DECIMALS = 1
_DIGITS = 10_000
"""More than any sum of reported numbers has."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One node or view, over the agencies to which it applies; everything is None where there are none.

    median, best: of the points. lost: points that an agency lacks of the node's maximum, on average; share:
    the percentage of the maximum that all of them reach together; both None for what is in no maximum. full,
    zero: how many have all of the maximum, and nothing of it.
    """

    median: Decimal | None = None
    best: Decimal | None = None
    lost: Decimal | None = None
    share: Decimal | None = None
    full: int = 0
    zero: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    """The points of a node and the maximum that applied to it, as reported. lost: None for what is in no
    maximum."""

    points: Decimal
    maximum: Decimal
    lost: Decimal | None


def reported(table: RankedTable) -> dict[str, list[Reported | None]]:
    """What each agency of a table has in each node and then each view; None where it does not apply to it."""
    views = [view.id for view in table.criteria.views]
    losing = {*views, *(node.id for node in bearing(table.criteria))}
    ids = [*table.criteria.nodes, *views]
    columns = [(_Maxima(table), node_id, node_id in losing, list[Reported | None]()) for node_id in ids]
    for row in table.rows:
        for maxima, node_id, loses, column in columns:
            points, maximum = table.reported(row, node_id), maxima.of(row, node_id)
            if points is None or maximum is None:
                column.append(None)
            else:
                column.append(Reported(points, maximum, maximum - points if loses else None))
    return {node_id: column for _, node_id, _, column in columns}


@dataclass(slots=True)
class _Maxima:
    """The maxima of one node or view as the table reports them, by agency: mostly that of the one before."""

    table: RankedTable
    whole: Fraction = Fraction(0)
    unit: Fraction = Fraction(0)
    reported: Decimal = Decimal(0)

    def of(self, row: Row, node_id: str) -> Decimal | None:
        """That of an agency; None where the node does not apply to it."""
        figures = figures_of(row, node_id)
        if figures is None:
            return None
        _, _, whole, unit = figures
        if whole != self.whole or unit != self.unit:
            self.whole, self.unit = whole, unit
            self.reported = rounded(whole * unit, self.table.decimals, self.table.criteria.rounding.mode)
        return self.reported


def bearing(criteria: CriteriaSet) -> Iterator[Node]:
    """The nodes with a maximum in which points can be lost: neither they nor what they are part of is bonus,
    deduction or figures without points."""

    def below(nodes: Sequence[Node]) -> Iterator[Node]:
        for node in nodes:
            if node.counts and node.max_points:
                yield node
                yield from below(node.children)

    return below(criteria.criteria)


def middle(values: Sequence[Decimal], table: RankedTable) -> Decimal | None:
    """The median as the table reports numbers: of an even count, halfway between the two in the middle."""
    if not values:
        return None
    low, high = Fraction(median_low(values)), Fraction(median_high(values))
    return rounded((low + high) / 2, table.decimals, table.criteria.rounding.mode)


def _sum(values: Iterable[Decimal]) -> Fraction:
    """The sum, exact. Decimals of few digits are added a hundred times faster than fractions."""
    with localcontext(prec=_DIGITS):
        return Fraction(sum(values, Decimal(0)))


def spread(table: RankedTable, reported: Iterable[Reported | None]) -> Spread:
    """The spread of a node. reported: what each agency has in it."""
    have = [each for each in reported if each is not None]
    points = [each.points for each in have]
    if not points:
        return Spread()
    median, best = middle(points, table), max(points)
    whole = _sum(each.maximum for each in have)
    lost = [each.lost for each in have if each.lost is not None]
    if not lost or not whole:
        return Spread(median, best)
    gone = _sum(lost)
    return Spread(
        median,
        best,
        lost=rounded(gone / len(lost), table.decimals, table.criteria.rounding.mode),
        share=rounded(100 - 100 * gone / whole, _SHARE_DECIMALS),
        full=sum(not each for each in lost),
        zero=sum(not each for each in points),
    )
