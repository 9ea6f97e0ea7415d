"""The second pass for one agency: from its criteria's outcomes to groups, the total and the views.

One rule makes every group, the total included. What counts is combined and, where something was left out,
rescaled; then come additions (bonus) and deductions, as they are. A group in which everything that counts is
left out does not apply, yet its bonus and deductions travel on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.data_classes import replace
from egov_score.numbers import Pair, added, added_pairs, decimal_of, difference, is_less, nearest
from egov_score.rules.base import Extremes, PointsOf, RelativeScore
from egov_score.scoring.exact_parts import ExactParts
from egov_score.scoring.fixed_sums import FixedAdder, FixedSums
from egov_score.scoring.judging import judge
from egov_score.scoring.outcome import Outcome, State, Use, may_be_left_out
from egov_score.scoring.packed_nodes import PackedNodes
from egov_score.scoring.packed_outcomes import KINDS, VALUED, Field, PackedOutcomes
from egov_score.scoring.parts import NONE, NOTHING, ONE, ZERO, Part, PartTuple, Plan, pair_of
from egov_score.scoring.rounding import is_rounded, rounds_totals, unit_of
from egov_score.scoring.scores import AgencyScore, Judged, NodePoints, Total
from egov_score.scoring.submission import Submission


def field_of(agencies: Iterable[Judged]) -> dict[str, Extremes]:
    """The field in which agencies are compared. Only measured values take part: nobody whose criterion is
    blank, refused, or zero or full by rule is anybody's best or lowest."""
    found: dict[str, tuple[Pair, Pair]] = {}
    relative: Sequence[str] = ()
    criteria: CriteriaSet | None = None
    for judged in agencies:
        if judged.criteria is not criteria:
            criteria = judged.criteria
            relative = [leaf.id for leaf in criteria.leaves if isinstance(leaf.scored, RelativeScore)]
        for leaf_id in relative:
            value = judged.value(leaf_id)
            if value is not None:
                least, most = found.get(leaf_id, (value, value))
                found[leaf_id] = (
                    value if is_less(value, least) else least,
                    value if is_less(most, value) else most,
                )
    return {leaf: Extremes(Fraction(*least), Fraction(*most)) for leaf, (least, most) in found.items()}


def add_up(judged: Judged, field: Field) -> AgencyScore:
    """What :class:`Adder` finds about one agency."""
    return Adder(judged.criteria, field).add_up(judged)


def score_alone(
    criteria: CriteriaSet, submission: Submission, use: Use = "final"
) -> tuple[Judged, AgencyScore]:
    """One agency alone in its field, and what was judged on the way."""
    judged = judge(criteria, submission, use)
    return judged, add_up(judged, field_of([judged]))


def beside(outcome: Outcome, field: Field) -> Outcome:
    """An outcome with the points that a relative score gives it in a field; any other as it is."""
    score = outcome.node.scored
    if not outcome.waits or not isinstance(score, RelativeScore):
        return outcome
    assert outcome.value is not None
    limits = outcome.node.limits
    points = limits.keep(score.points_beside(outcome.value, field[outcome.node.id], limits))
    return replace(outcome, points=points)


class Adder:
    """Adds up agencies by one set. field: between which values those of the table lie.

    whole, groups: how the set and each group adds up, a group after all that it holds. counted: the nodes
    that are in the maximum of their group. in_tables: the nodes that stand in tables, each with its place
    among them.
    """

    def __init__(self, criteria: CriteriaSet, field: Field) -> None:
        self.criteria = criteria
        self.field = field
        maxima = {leaf.id: leaf.limits.most for leaf in criteria.leaves}
        self.groups: list[tuple[Node, Plan]] = []
        for node in reversed(criteria.nodes.values()):
            if not node.measure:
                plan = Plan.of(criteria, node, maxima)
                maxima[node.id] = plan.maximum
                self.groups.append((node, plan))
        self.whole = Plan.of(criteria, criteria, maxima)
        self.group_places = {node.id: place for place, (node, _) in enumerate(self.groups)}
        self.node_places = {node_id: place for place, node_id in enumerate(criteria.nodes)}
        self.maxima = maxima
        in_tables = dict.fromkeys((*self.group_places, *(top.id for top in criteria.criteria)))
        self.in_tables = {node_id: place for place, node_id in enumerate(in_tables)}
        self._decimals = criteria.report.decimals
        self.counted = {node.id for node in criteria.nodes.values() if may_be_left_out(node)}
        self.rounds = {node.id for node in criteria.nodes.values() if is_rounded(criteria, node)}
        self.units = {node_id: unit_of(criteria, maxima[node_id], node_id) for node_id in criteria.nodes}
        self._rounds_totals = rounds_totals(criteria)
        self._units_of_totals: dict[tuple[int, int], Fraction] = {}
        self.ways = [
            (leaf.id, self._points_of(leaf), leaf.limits.most, leaf.id in self.rounds)
            for leaf in criteria.leaves
        ]
        self._sums: FixedSums | None = None
        self._parts: ExactParts | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Adder, (self.criteria, self.field)

    def add_up(self, judged: Judged) -> AgencyScore:
        """The points of every node, the total and the views of one agency."""
        criteria, outcomes = self.criteria, judged.outcomes
        if isinstance(outcomes, PackedOutcomes):
            return self._quickly(judged, outcomes.told(self.field))
        told = {leaf: beside(outcome, self.field) for leaf, outcome in outcomes.items()}
        parts: dict[str, PartTuple] = {leaf: self.leaf(outcome) for leaf, outcome in told.items()}
        for node, plan in self.groups:
            parts[node.id] = self.rounded(node, plan.combined(parts))
        whole = self.whole.combined(parts)
        nodes = {node_id: self.points(node, parts[node_id]) for node_id, node in criteria.nodes.items()}
        return AgencyScore(
            judged.submission,
            told,
            {node_id: points for node_id, points in nodes.items() if points is not None},
            self.total(whole.pair, self.whole.most) if whole.applies and not judged.blocking else None,
            {
                view.id: self.view(view.nodes, parts)
                for view in criteria.views
                if any(parts[node_id][5] for node_id in view.nodes)
            },
        )

    def _quickly(self, judged: Judged, told: PackedOutcomes) -> AgencyScore:
        """The same of outcomes with their relative scores told; exact numbers are made when somebody asks."""
        sums = self.sums_of(told)
        if self.criteria.ranking.by == "exact":
            self.parts_of(told).fill()
        total = None if judged.blocking else sums.total()
        nodes = PackedNodes(self, told, sums.in_tables)
        return AgencyScore(judged.submission, told, nodes, total, sums.views())

    @cached_property
    def fixed(self) -> FixedAdder:
        """The same in fixed-point numbers."""
        return FixedAdder(self)

    def sums_of(self, told: PackedOutcomes) -> FixedSums:
        """The sums of an agency; of the last one that was asked for they are kept."""
        if self._sums is None or self._sums.outcomes is not told:
            self._sums = FixedSums(self.fixed, told)
        return self._sums

    def parts_of(self, told: PackedOutcomes) -> ExactParts:
        """The exact parts of all nodes of an agency, likewise."""
        if self._parts is None or self._parts.outcomes is not told:
            self._parts = ExactParts(self, told)
        return self._parts

    def exact_of(self, of: str, told: PackedOutcomes) -> Fraction:
        """The exact total of an agency, or a view, where it applies."""
        parts = self.parts_of(told)
        if of == TOTAL:
            return self.whole.combined(parts.fill()).points
        nodes = next(view.nodes for view in self.criteria.views if view.id == of)
        return Fraction(*added_pairs([pair_of(parts[node_id]) for node_id in nodes]))

    def units_at(self, node_id: str, part: PartTuple) -> int | None:
        """The points of a node as the set reports them, in units of its last decimal; None where it does not
        apply."""
        top, bottom, maximum, plus, minus, applies = part
        if not applies:
            return None
        if plus is not NONE or minus is not NONE:
            top, bottom = pair_of(part)
        unit = self.units[node_id] if maximum is self.maxima[node_id] else self.unit(node_id, maximum)
        if unit is not ONE:
            top, bottom = top * unit.numerator, bottom * unit.denominator
        return nearest(top, bottom, self._decimals, self.criteria.rounding.mode)

    def criterion_part(self, place: int, outcomes: PackedOutcomes) -> Part:
        """The part of the criterion at a place in the set's order."""
        return self._criterion_part(self.ways[place], *outcomes.packed_at(place))

    def _criterion_part(self, way: _Way, code: int, top: int, bottom: int) -> Part:
        leaf_id, points_of, most, _ = way
        if code == VALUED:
            top, bottom = points_of(top, bottom)
        else:
            state = KINDS[code][0]
            if state is State.LEFT_OUT:
                return NOTHING
            if state is State.FULL:
                top, bottom = most.as_integer_ratio()
        return self.rounded(self.criteria.nodes[leaf_id], Part(top, bottom, most))

    def _points_of(self, leaf: Node) -> PointsOf:
        """The points of a criterion's value among those of the others."""
        score = leaf.scored
        if not isinstance(score, RelativeScore):
            return leaf.points_of
        if leaf.id not in self.field:
            return _nobody_beside
        return score.points_in(self.field[leaf.id], leaf.limits)

    def leaf(self, outcome: Outcome) -> Part:
        """The part of a criterion by its outcome, its points told."""
        if not outcome.applies:
            return NOTHING
        return self.rounded(outcome.node, Part.of(outcome.points or ZERO, outcome.node.limits.most))

    def points(self, node: Node, part: PartTuple) -> NodePoints | None:
        """The points of a node as they are reported; None where it does not apply."""
        maximum, applies = part[2], part[5]
        return NodePoints(Fraction(*pair_of(part)), maximum, self.unit(node.id, maximum)) if applies else None

    def unit(self, node_id: str, maximum: Fraction) -> Fraction:
        """In how many reported units a point of a node is said that is out of so many."""
        if maximum is self.maxima[node_id]:
            return self.units[node_id]
        return unit_of(self.criteria, maximum, node_id)

    def rounded(self, node: Node, part: Part) -> Part:
        """The part of a node, rounded where the set rounds such nodes, in the unit that is reported."""
        if not part.applies or node.id not in self.rounds:
            return part
        rounding = self.criteria.rounding
        over, below = self.unit(node.id, part.maximum).as_integer_ratio()
        top, bottom = part.pair
        units = nearest(top * over, bottom * below, rounding.decimals, rounding.mode)
        top, bottom = units * below, 10**rounding.decimals * over
        if part.plus is not NONE or part.minus is not NONE:
            top, bottom = difference((top, bottom), added_pairs([part.plus, part.minus]))
        return Part(top, bottom, part.maximum, part.plus, part.minus)

    def view(self, node_ids: Iterable[str], parts: Mapping[str, PartTuple]) -> Total:
        """The further total of some nodes; one that is named twice counts twice."""
        those = [(node_id, parts[node_id]) for node_id in node_ids]
        maximum = added([part[2] for node_id, part in those if node_id in self.counted])
        return self.total(added_pairs([pair_of(part) for _, part in those]), maximum)

    def total(self, points: Pair, most: Fraction) -> Total:
        """Rounds a total once, in the unit in which it is reported."""
        reported, rounding = self.criteria.report.decimals, self.criteria.rounding
        exact, unit = Fraction(*points), self._unit_of_total(most)
        units = counted = None
        if self._rounds_totals:
            over, below = unit.as_integer_ratio()
            top, bottom = exact.as_integer_ratio()
            units = nearest(top * over, bottom * below, rounding.decimals, rounding.mode)
            counted = Fraction(units * below, 10**rounding.decimals * over)
        if units is not None and rounding.decimals <= reported:
            printed = units * 10 ** (reported - rounding.decimals)
        else:
            printed = self.printed(exact.as_integer_ratio(), most)
        return Total(exact, most, decimal_of(printed, reported), counted, unit)

    def printed(self, points: Pair, most: Fraction) -> int:
        """A total as it is printed, in units of the last decimal that is reported."""
        reported, rounding = self.criteria.report.decimals, self.criteria.rounding
        decimals = min(reported, rounding.decimals) if self._rounds_totals else reported
        over, below = self._unit_of_total(most).as_integer_ratio()
        # Once, from the exact value: 0,4449 at three decimals and then at two would become 0,45.
        units = nearest(points[0] * over, points[1] * below, decimals, rounding.mode)
        return units * int(10 ** (reported - decimals))

    def _unit_of_total(self, most: Fraction) -> Fraction:
        key = most.as_integer_ratio()
        unit = self._units_of_totals.get(key)
        if unit is None:
            # As many as there are maxima: few, however many agencies.
            unit = self._units_of_totals[key] = unit_of(self.criteria, most)
        return unit


_Way = tuple[str, PointsOf, Fraction, bool]
"""Of a criterion: its id, the points of its values, its maximum, and whether it is rounded."""


def _nobody_beside(top: int, bottom: int) -> Pair:
    raise LookupError("a relative score has no points without a field of agencies")
