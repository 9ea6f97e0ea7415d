"""The sums of one agency in fixed-point numbers; exact ones only of what those do not tell.

The one rule of groups is :class:`egov_score.scoring.parts.Plan`. What it comes to where little is special is
made here (:mod:`egov_score.scoring.fixed_groups`); of all else it is asked, exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from egov_score.criteria.model import TOTAL, Node
from egov_score.data_classes import dataclass
from egov_score.numbers import Pair, added, decimal_of
from egov_score.rules.base import PointsOf
from egov_score.scoring.exact_parts import ExactParts
from egov_score.scoring.fixed_groups import FixedGroup
from egov_score.scoring.fixed_point import CUTS, PARTS, SLACK, Fixed, Rounder, fixed
from egov_score.scoring.outcome import State
from egov_score.scoring.packed_outcomes import KINDS, VALUED, PackedOutcomes
from egov_score.scoring.parts import pair_of
from egov_score.scoring.rounding import rounds_totals, unit_of
from egov_score.scoring.scores import Total

if TYPE_CHECKING:
    from egov_score.scoring.adding import Adder

_LEFT_OUT, _FULL = (
    frozenset(code for code, kind in enumerate(KINDS) if kind[0] is state)
    for state in (State.LEFT_OUT, State.FULL)
)
"""What stands for no points, and for all: not for the numbers beside it."""
_REMEMBERED = 4_000
"""So many answers to a question that names its points are remembered with them."""

ToPrint = tuple[str, int, Rounder]
"""A node: its id, its place in the set, and what rounds its points to what is printed."""
_Leaf = tuple[int, str, PointsOf | None, dict[Pair, Fixed] | None]
"""A criterion: its place in the set, its id, the points of its values (None where they are rounded), and
those that are known already, where they are few."""


class FixedSums:
    """What one agency has.

    values: the points of each node, by its place in the set; None where it does not apply. odd: the places of
    those nodes, and of nodes that are out of another maximum than usual.
    """

    __slots__ = ("_adder", "_in_tables", "_totals", "odd", "outcomes", "values")

    def __init__(self, adder: FixedAdder, outcomes: PackedOutcomes) -> None:
        self._adder = adder
        self.outcomes = outcomes
        self._totals: dict[str, tuple[Fixed, Fixed]] = {}
        self.odd: set[int] = set()
        self.values: list[Fixed | None] = [None] * len(adder.all)
        adder.fill(self)
        self._in_tables: list[int | None] = []

    @property
    def in_tables(self) -> list[int | None]:
        """What is printed of the nodes in tables (see :meth:`printed`)."""
        self._in_tables = self._in_tables or self.printed(self._adder.in_tables)
        return self._in_tables

    @property
    def parts(self) -> ExactParts:
        """Of every node, exactly."""
        return self._adder.exact.parts_of(self.outcomes)

    def value(self, node_id: str, *, counted: bool = False) -> Fixed | None:
        """The points of a node, a view or the total, out of the usual maximum; None where more must be asked.

        counted: as levels see them, where the set rounds totals.
        """
        place = self._adder.exact.node_places.get(node_id)
        if place is None:
            return self._totals[node_id][counted] if node_id in self._totals else None
        return None if place in self.odd else self.values[place]

    def printed(self, nodes: Iterable[ToPrint]) -> list[int | None]:
        """The points of nodes as the set reports them, in units of its last decimal; None of what does not
        apply."""
        values, odd, found = self.values, self.odd, list[int | None]()
        for node_id, place, rounder in nodes:
            value = values[place]
            units = None if value is None or place in odd else rounder.units(value)
            if units is None and value is not None:
                units = self._adder.exact.units_at(node_id, self.parts[node_id])
            found.append(units)
        return found

    def total(self) -> Total | None:
        """The total; None where nothing applies."""
        whole, exact = self._adder.whole, self._adder.exact
        value = whole.value(self.values, self.odd)
        if value is not None:
            return self._told(TOTAL, value)
        part = exact.whole.combined(self.parts.fill())
        if not part.applies:
            return None
        total = exact.total(part.pair, exact.whole.most)
        self._totals[TOTAL] = fixed(*part.pair), fixed(*total.counted.as_integer_ratio())
        return total

    def views(self) -> dict[str, Total]:
        """The views of which some node applies."""
        found: dict[str, Total] = {}
        for view in self._adder.exact.criteria.views:
            places = self._adder.views[view.id]
            if self.odd.isdisjoint(places):
                found[view.id] = self._told(view.id, sum([self.values[place] or 0 for place in places]))
            elif any(self.parts[node_id][5] for node_id in view.nodes):
                found[view.id] = self._adder.exact.view(view.nodes, self.parts)
        return found

    def _told(self, of: str, value: Fixed) -> Total:
        totals, exact = self._adder.totals[of], partial(self._adder.exact.exact_of, of, self.outcomes)
        reported, rounded = totals.reported.units(value), None
        if totals.rounded is not None:
            units = totals.rounded.units(value)
            rounded = None if units is None else units * totals.step
        if reported is None or (rounded is None and totals.rounded is not None):
            return self._adder.exact.total(exact().as_integer_ratio(), totals.maximum)
        self._totals[of] = value, value if rounded is None else fixed(*rounded.as_integer_ratio())
        return Total(
            exact, totals.maximum, decimal_of(reported * totals.pad, totals.decimals), rounded, totals.unit
        )


class FixedAdder:
    """Makes the sums of agencies by one set. exact: what adds up exactly; whole: how the set does it.

    all, in_tables: every node, and those that stand in tables, to be printed. views: the places of their
    nodes. totals: how the total and the views are told.
    """

    def __init__(self, exact: Adder) -> None:
        criteria, places = exact.criteria, exact.node_places
        self.exact = exact
        self.whole = FixedGroup(exact.whole, places)
        self.views = {view.id: tuple(places[node_id] for node_id in view.nodes) for view in criteria.views}
        self.totals = {TOTAL: _Totals.of(exact, exact.whole.most)}
        for view in criteria.views:
            counting = [node_id for node_id in view.nodes if node_id in exact.counted]
            self.totals[view.id] = _Totals.of(exact, added([exact.maxima[node_id] for node_id in counting]))
        self.all, self.in_tables = self._to_print(exact.node_places), self._to_print(exact.in_tables)
        self._leaves: list[_Leaf] = [
            (places[leaf_id], leaf_id, None if rounds else points_of, {} if leaf.values.single else None)
            for leaf, (leaf_id, points_of, _, rounds) in zip(criteria.leaves, exact.ways, strict=True)
        ]
        self._groups = [
            (places[node.id], node.id, FixedGroup(plan, places), self._rounding(node))
            for node, plan in exact.groups
        ]

    def fill(self, sums: FixedSums) -> None:
        """Finds the values of one agency, and which of its nodes are odd."""
        values, odd = sums.values, sums.odd
        for (place, leaf_id, points_of, known), (code, top, bottom) in zip(
            self._leaves, sums.outcomes.packed, strict=True
        ):
            if code != VALUED or points_of is None:
                if code in _LEFT_OUT:
                    odd.add(place)
                    continue
                if points_of is None or code in _FULL:
                    top, bottom, *_ = sums.parts[leaf_id]
                values[place] = fixed(top, bottom)
            elif known is None:
                top, bottom = points_of(top, bottom)
                # What is measured hardly ever comes to whole parts: nobody looks.
                values[place] = (top * PARTS // bottom << SLACK) + 1
            elif (value := known.get((top, bottom))) is not None:
                values[place] = value
            else:
                values[place] = value = fixed(*points_of(top, bottom))
                if len(known) < _REMEMBERED:
                    known[top, bottom] = value
        for place, node_id, group, rounding in self._groups:
            value = group.value(values, odd)
            if value is not None and rounding is not None:
                units = rounding[0].units(value)
                value = None if units is None or rounding[1] & CUTS else units * rounding[1]
            if value is None:
                part = sums.parts[node_id]
                value = fixed(*pair_of(part)) if part[5] else None
                if value is None or part[2] is not self.exact.maxima[node_id]:
                    odd.add(place)
            values[place] = value

    def _to_print(self, node_ids: Iterable[str]) -> list[ToPrint]:
        exact, report = self.exact, self.exact.criteria.report
        mode = exact.criteria.rounding.mode
        return [
            (node_id, exact.node_places[node_id], Rounder.of(exact.units[node_id], report.decimals, mode))
            for node_id in node_ids
        ]

    def _rounding(self, node: Node) -> tuple[Rounder, Fixed] | None:
        """What rounds a group, and the points of one unit that it is rounded to."""
        if node.id not in self.exact.rounds:
            return None
        rounding, unit = self.exact.criteria.rounding, self.exact.units[node.id]
        step = fixed(*(1 / (unit * 10**rounding.decimals)).as_integer_ratio())
        return Rounder.of(unit, rounding.decimals, rounding.mode), step


@dataclass(frozen=True, slots=True)
class _Totals:
    """How a total or a view is told of which all applies.

    rounded: what rounds it where the set rounds totals, and step: the points of one such unit. reported: what
    rounds it to what is printed, and pad: how many units of the last of the decimals that makes.
    """

    maximum: Fraction
    unit: Fraction
    rounded: Rounder | None
    step: Fraction
    reported: Rounder
    pad: int
    decimals: int

    @classmethod
    def of(cls, exact: Adder, maximum: Fraction) -> _Totals:
        criteria = exact.criteria
        unit, rounding, decimals = unit_of(criteria, maximum), criteria.rounding, criteria.report.decimals
        rounds = rounds_totals(criteria)
        shown = min(decimals, rounding.decimals) if rounds else decimals
        return cls(
            maximum,
            unit,
            Rounder.of(unit, rounding.decimals, rounding.mode) if rounds else None,
            1 / (unit * 10**rounding.decimals),
            Rounder.of(unit, shown, rounding.mode),
            10 ** (decimals - shown),
            decimals,
        )
