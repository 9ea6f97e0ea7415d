"""What would have become of a ranking: other weights, one criterion less, another rounding."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass, replace
from egov_score.numbers import rounded
from egov_score.ranking.ordering import places
from egov_score.ranking.seen_points import compared
from egov_score.ranking.standings import RankedTable, Row
from egov_score.rules.combining import INDEX
from egov_score.scoring.adding import Adder
from egov_score.scoring.outcome import Outcome, State, may_be_left_out
from egov_score.scoring.readding import Sums
from egov_score.scoring.scores import Amounts
from egov_score.stability.shares import Shares

_TAIL = 20
"""One part in so many of the draws lies below the interval of places, and one above: 90 % lie within."""

_FINE = 1000
"""Binary digits behind the point of what is correlated: a fraction may have ten thousand."""

VariantName = Literal["equal_weights", "geometric_mean", "unrounded", "one_decimal_less"]


@dataclass(frozen=True, slots=True)
class StableRow:
    """One ranked agency. low, high: its best and worst place in nine of ten draws. level_share: in which part
    of the draws it has the level that it has (0 to 1); None for a set without levels."""

    code: str
    name: str
    rank: int
    low: int
    high: int
    level: str
    level_share: Decimal | None


@dataclass(frozen=True, slots=True)
class CriterionWeight:
    """What hangs on one criterion.

    mean_shift, largest_shift: by how many places agencies move where it is left out, up or down. at_maximum:
    which part of those to whom it applies has all its points: 1 tells nobody apart. correlation: of its
    points with the totals (−1 to 1); None where all have the same.
    """

    node: Node
    mean_shift: Decimal
    largest_shift: int
    at_maximum: Decimal
    correlation: Decimal | None


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way to make the total, and by how many places it moves agencies."""

    name: VariantName
    mean_shift: Decimal
    largest_shift: int


@dataclass(frozen=True)
class Stability:
    """How far one table depends on what could have been otherwise.

    draws: 0 where weights have no say (a geometric mean, one node). spread: percent. rows: by place.
    """

    table: RankedTable
    draws: int
    spread: int
    seed: int
    rows: tuple[StableRow, ...]
    criteria: tuple[CriterionWeight, ...]
    variants: tuple[Variant, ...]


def stability_of(table: RankedTable, draws: int, spread: int, seed: int) -> Stability:
    """How far a table depends on weights, single criteria and rounding; the same for the same seed.

    draws: how many times weights are drawn, each from ``spread`` percent below to as many above what the set
    gives, every value as likely.
    """
    shares = Shares.of(table)
    if not shares.rows:
        return Stability(table, 0, spread, seed, (), (), ())
    drawn = draws if shares.weighed else 0
    sums = _sums(shares, table.criteria)
    criteria = tuple(_criterion(shares, sums, node) for node in table.criteria.leaves if node.is_scored)
    rows = tuple(_rows(shares, drawn, spread, seed))
    return Stability(table, drawn, spread, seed, rows, criteria, tuple(_variants(shares)))


def _sums(shares: Shares, criteria: CriteriaSet) -> list[Sums]:
    """What each agency comes to by a set with other ways to round, add up or order."""
    adder = Adder(criteria, {})
    return [Sums(adder, row.outcomes) for row in shares.rows]


def _rows(shares: Shares, draws: int, spread: int, seed: int) -> Iterator[StableRow]:
    import numpy as np

    found = np.empty((draws, len(shares.rows)), dtype=np.int32)
    kept = np.zeros(len(shares.rows), dtype=np.int64)
    given, chance = shares.weights, random.Random(seed)
    for draw in range(draws):
        # Thousandths, so that weights stay whole numbers.
        drawn = (1000 - 10 * spread + int(chance.random() * (20 * spread + 1)) for _ in given)
        weights = [weight * part for weight, part in zip(given, drawn, strict=True)]
        totals = shares.totals(weights)
        found[draw] = 1 + len(totals) - np.searchsorted(np.sort(totals), totals, side="right")
        kept += shares.keeps_level(totals)
    found.sort(axis=0)
    tail = draws // _TAIL
    levels = bool(shares.table.criteria.levels)
    for at, row in enumerate(shares.rows):
        assert row.rank is not None
        low, high = (int(found[tail, at]), int(found[-1 - tail, at])) if draws else (row.rank, row.rank)
        share = _part(int(kept[at]), draws) if levels and draws else None
        yield StableRow(row.code, row.name, row.rank, low, high, row.level, share)


def _criterion(shares: Shares, sums: Sequence[Sums], node: Node) -> CriterionWeight:
    without = [each.changed({node.id: _left_out(each.outcomes[node.id])}) for each in sums]
    shifts = _shifts(shares, shares.table.criteria, without)
    own = zip((each.parts[node.id] for each in sums), shares.exact_totals, strict=True)
    those = [(part.points, total) for part, total in own if part.applies]
    full = sum(points == node.limits.most for points, _ in those)
    return CriterionWeight(
        node,
        _mean(shifts),
        max(shifts),
        _part(full, len(those)),
        _correlation(those),
    )


def _left_out(outcome: Outcome) -> Outcome:
    """A criterion as if the set did not have it."""
    if may_be_left_out(outcome.node):
        return replace(outcome, state=State.LEFT_OUT, points=None, blocks=False, before=None)
    return replace(outcome, points=Fraction(0), blocks=False, before=None)


def _variants(shares: Shares) -> Iterator[Variant]:
    criteria = shares.table.criteria
    if shares.weighed:
        totals = shares.totals([1] * len(shares.weighed))
        yield _variant("equal_weights", _moved(shares, [Fraction(int(total)) for total in totals]))
    if shares.weighed:
        yield _variant("geometric_mean", _moved(shares, [_geometric(shares, row) for row in shares.rows]))
    rounding, report, ranking = criteria.rounding, criteria.report, criteria.ranking
    exact = criteria.model_copy(
        update={
            "rounding": rounding.model_copy(update={"at": "total"}),
            "ranking": ranking.model_copy(update={"by": "exact"}),
        }
    )
    yield _variant("unrounded", _shifts(shares, exact, _sums(shares, exact)))
    if report.decimals and rounding.decimals:
        coarse = criteria.model_copy(
            update={
                "rounding": rounding.model_copy(update={"decimals": rounding.decimals - 1}),
                "report": report.model_copy(update={"decimals": report.decimals - 1}),
            }
        )
        yield _variant("one_decimal_less", _shifts(shares, coarse, _sums(shares, coarse)))


def _geometric(shares: Shares, row: Row) -> Fraction:
    """The geometric mean of the shares of the nodes that apply: what is lacking in one is not made good by
    another."""
    points = [row.nodes[node_id] for node_id in shares.weighed if node_id in row.nodes]
    of = [(each.points / each.maximum, Fraction(1)) for each in points if each.maximum]
    return INDEX["geometric_mean"](of) if of else Fraction(0)


def _shifts(shares: Shares, criteria: CriteriaSet, scores: Iterable[Amounts]) -> list[int]:
    """By how many places each agency moves where all have these scores."""
    sees = [compared(criteria, node_id) for node_id in criteria.ranking.order]
    return _distances(shares, [tuple(see(score) for see in sees) for score in scores])


def _moved(shares: Shares, values: Sequence[Fraction]) -> list[int]:
    return _distances(shares, [(value,) for value in values])


def _distances(shares: Shares, keys: Sequence[tuple[object, ...]]) -> list[int]:
    found = places(keys, shares.table.criteria.ranking.ties)
    return [abs(place - (row.rank or 0)) for (place, _), row in zip(found, shares.rows, strict=True)]


def _variant(name: VariantName, shifts: Sequence[int]) -> Variant:
    return Variant(name, _mean(shifts), max(shifts))


def _mean(shifts: Sequence[int]) -> Decimal:
    return rounded(Fraction(sum(shifts), len(shifts)), 2)


def _part(count: int, of: int) -> Decimal:
    return rounded(Fraction(count, of) if of else Fraction(0), 3)


def _correlation(pairs: Sequence[tuple[Fraction, Fraction]]) -> Decimal | None:
    """Pearson's coefficient; None where one side is the same for all."""
    off = [_off_mean(side) for side in zip(*pairs, strict=True)]
    if not off:
        return None
    first, second, both = (
        sum(left * right for left, right in zip(*sides, strict=True))
        for sides in ((off[0], off[0]), (off[1], off[1]), off)
    )
    if not first or not second:
        return None
    square, rest = divmod(both * both * 10**40, first * second)
    root = Decimal(10 * square + bool(rest)).scaleb(-41).sqrt()
    return rounded(Fraction(root.copy_sign(Decimal(1 if both >= 0 else -1))), 2)


def _off_mean(values: Sequence[Fraction]) -> list[int]:
    """How far values lie from their mean, in a unit so small that it may be taken for whole: a coefficient
    has no unit, and is told by its first 28 digits."""
    tops = [(value.numerator << _FINE) // value.denominator for value in values]
    whole = sum(tops)
    return [len(tops) * top - whole for top in tops]
