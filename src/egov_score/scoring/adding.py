"""The second pass for one agency: from its criteria's outcomes to groups, the total and the views.

One rule makes every group, the total included. What counts is combined and, where something was left out,
rescaled; then come additions (bonus) and deductions, as they are. A group in which everything that counts is
left out does not apply, yet its bonus and deductions travel on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import added, rounded
from egov_score.rules.base import Extremes, RelativeScore
from egov_score.rules.combining import INDEX
from egov_score.scoring.by_node import ByNode, places_of
from egov_score.scoring.judging import judge
from egov_score.scoring.outcome import Outcome, Use, may_be_left_out
from egov_score.scoring.packed_outcomes import Field
from egov_score.scoring.scores import AgencyScore, Judged, NodePoints, Total
from egov_score.scoring.submission import Submission

_ZERO = Fraction(0)
_ONE = Fraction(1)


def field_of(agencies: Iterable[Judged]) -> dict[str, Extremes]:
    """The field in which agencies are compared. Only measured values take part: nobody whose criterion is
    blank, refused, or zero or full by rule is anybody's best or lowest."""
    values: dict[str, list[Fraction]] = {}
    for judged in agencies:
        for leaf in judged.criteria.leaves:
            if (
                isinstance(leaf.scored, RelativeScore)
                and (value := judged.outcomes[leaf.id].value) is not None
            ):
                values.setdefault(leaf.id, []).append(value)
    return {leaf_id: Extremes(min(those), max(those)) for leaf_id, those in values.items()}


def add_up(judged: Judged, field: Field) -> AgencyScore:
    """What :class:`Adder` finds about one agency."""
    return Adder(judged.criteria, field).add_up(judged)


def score_alone(
    criteria: CriteriaSet, submission: Submission, use: Use = "final"
) -> tuple[Judged, AgencyScore]:
    """One agency alone in its field, and what was judged on the way."""
    judged = judge(criteria, submission, use)
    return judged, add_up(judged, field_of([judged]))


def unit_of(criteria: CriteriaSet, maximum: Fraction) -> Fraction:
    """How many of the units that a set reports make one point of something out of so many.

    What has no maximum of its own is reported in the total's unit.
    """
    report = criteria.report.as_
    if report == "points":
        return _ONE
    base = maximum or Fraction(criteria.max_points) or Fraction(1)
    return (100 if report == "percent" else 1) / base


def beside(outcome: Outcome, field: Field) -> Outcome:
    """An outcome with the points that a relative score gives it in a field; any other as it is."""
    score = outcome.node.scored
    if not outcome.waits or not isinstance(score, RelativeScore):
        return outcome
    assert outcome.value is not None
    limits = outcome.node.limits
    points = limits.keep(score.points_beside(outcome.value, field[outcome.node.id], limits))
    return replace(outcome, points=points)


@dataclass(frozen=True, slots=True)
class Part:
    """A node's points in the making.

    counting: what counts, out of maximum. plus, minus: bonus (0 or more) and deduction (0 or less) on top.
    applies: False where all that counts is left out.
    """

    counting: Fraction
    maximum: Fraction
    plus: Fraction = _ZERO
    minus: Fraction = _ZERO
    applies: bool = True

    @property
    def points(self) -> Fraction:
        """All its points."""
        return self.counting + self.plus + self.minus if self.plus or self.minus else self.counting

    @property
    def gains(self) -> Fraction:
        """What it adds where it is in no maximum."""
        return self.plus + max(self.counting, _ZERO)

    @property
    def losses(self) -> Fraction:
        """What it takes away where it is in no maximum."""
        return self.minus + min(self.counting, _ZERO)


_NOTHING = Part(_ZERO, _ZERO, applies=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding up a group, or the whole set, needs to know of its children, by their ids.

    counting: those that are in its maximum; together they have a maximum of whole. extras: bonus, deductions
    and figures. riding: groups in its maximum that may hold extras of their own.
    """

    group: CriteriaSet | Node
    counting: tuple[str, ...]
    extras: tuple[str, ...]
    riding: tuple[str, ...]
    whole: Fraction
    most: Fraction
    least: Fraction | None

    @classmethod
    def of(cls, group: CriteriaSet | Node) -> Plan:
        """The plan of a group or of the set."""
        counting = [child for child in group.children if may_be_left_out(child)]
        return cls(
            group,
            tuple(child.id for child in counting),
            tuple(child.id for child in group.children if not child.counts),
            tuple(child.id for child in group.children if child.counts and child.children),
            added([Fraction(child.max_points) for child in counting]),
            Fraction(group.max_points),
            floor_of(group),
        )


_REMEMBERED = 2_000
"""Different outcomes of one criterion whose points are kept: of more, few come back."""


class Adder:
    """Adds up agencies by one set. field: between which values those of the table lie.

    whole, groups: how the set and each group adds up, a group after all that it holds.
    """

    def __init__(self, criteria: CriteriaSet, field: Field) -> None:
        self.criteria = criteria
        self._field = field
        self.whole = Plan.of(criteria)
        nodes = criteria.nodes.values()
        self.groups = [(node, Plan.of(node)) for node in reversed(nodes) if not node.measure]
        self._leaves = places_of(leaf.id for leaf in criteria.leaves)
        self._nodes = places_of(criteria.nodes)
        self._known: dict[str, dict[int, tuple[Outcome, Outcome, Part, NodePoints | None]]] = {
            leaf_id: {} for leaf_id in self._leaves
        }

    def add_up(self, judged: Judged) -> AgencyScore:
        """The points of every node, the total and the views of one agency."""
        criteria = self.criteria
        outcomes: list[Outcome] = []
        parts: dict[str, Part] = {}
        points: dict[str, NodePoints | None] = {}
        for leaf_id in self._leaves:
            _, outcome, parts[leaf_id], points[leaf_id] = self._leaf(leaf_id, judged.outcomes[leaf_id])
            outcomes.append(outcome)
        for node, plan in self.groups:
            parts[node.id] = part = self.rounded(node, self.combined(plan, parts))
            points[node.id] = self.points(node, part)
        whole = self.combined(self.whole, parts)
        total = None
        if whole.applies and not judged.blocking:
            total = self.total(whole.points, self.whole.most)
        nodes = ByNode(self._nodes, tuple(map(points.__getitem__, self._nodes)))
        views = {
            view.id: self.view(view.nodes, parts)
            for view in criteria.views
            if any(node_id in nodes for node_id in view.nodes)
        }
        return AgencyScore(judged.submission, ByNode(self._leaves, tuple(outcomes)), nodes, total, views)

    def _leaf(self, leaf_id: str, outcome: Outcome) -> tuple[Outcome, Outcome, Part, NodePoints | None]:
        """An outcome, what it is beside the others, and its points; equal ones that are one object once."""
        known = self._known[leaf_id]
        found = known.get(id(outcome))
        if found is None:
            told = beside(outcome, self._field)
            part = self.leaf(told)
            found = outcome, told, part, self.points(outcome.node, part)
            if len(known) < _REMEMBERED:
                known[id(outcome)] = found
        return found

    def leaf(self, outcome: Outcome) -> Part:
        """The part of a criterion by its outcome, its points told."""
        if not outcome.applies:
            return _NOTHING
        return self.rounded(outcome.node, Part(outcome.points or _ZERO, outcome.node.limits.most))

    def points(self, node: Node, part: Part) -> NodePoints | None:
        """The points of a node as they are reported; None where it does not apply."""
        return NodePoints(part.points, part.maximum, self._unit(node, part)) if part.applies else None

    def combined(self, plan: Plan, parts: Mapping[str, Part]) -> Part:
        """The one rule of groups."""
        group = plan.group
        shared = [(child, part) for child in plan.counting if (part := parts[child]).applies]
        extras = [parts[child] for child in plan.extras]
        riding = [parts[child] for child in plan.riding]
        if group.combine != "sum":
            # What a child adds or loses is in its share; a child without a share hands it on as it is.
            riding = [part for part in riding if not (part.applies and part.maximum)]
        plus = added([*(part.gains for part in extras), *(part.plus for part in riding)])
        minus = added([*(part.losses for part in extras), *(part.minus for part in riding)])
        if plan.counting and not shared and may_be_left_out_group(group):
            return Part(_ZERO, _ZERO, plus, minus, applies=False)
        if group.combine == "sum":
            points, maximum = self._sum(plan, [part for _, part in shared])
        else:
            points, maximum = self._index(group, shared), plan.most
        if group.cap:
            points = min(points, plan.most)
            plus = min(plus, plan.most - points)
        if plan.least is not None:
            # What counts is lifted where it lies below the floor by itself: nothing above may rescale it.
            points = max(points, plan.least - plus)
            minus = max(minus, plan.least - points - plus)
        return Part(points, maximum, plus, minus)

    def _sum(self, plan: Plan, shared: Sequence[Part]) -> tuple[Fraction, Fraction]:
        """The points of a sum and the maximum that they are out of."""
        achieved = added([part.counting for part in shared])
        applicable = added([part.maximum for part in shared])
        if not self._rescales(plan):
            return achieved, applicable
        stretch = self._stretch(plan, applicable)
        return (achieved if stretch == 1 else achieved * stretch), plan.most

    def stretch(self, plan: Plan, parts: Mapping[str, Part]) -> Fraction:
        """By what a sum multiplies what counts in it, because something there does not apply."""
        return self._stretch(plan, added([parts[child].maximum for child in plan.counting]))

    def _rescales(self, plan: Plan) -> bool:
        """Whether a sum makes good what was left out in it; else the total does, for all."""
        return self.criteria.rescale != "total" or plan.group.cap or not isinstance(plan.group, Node)

    def _stretch(self, plan: Plan, applicable: Fraction) -> Fraction:
        if not applicable or not self._rescales(plan):
            return _ONE
        # In the total, what was left out anywhere is made good at once.
        by_total = self.criteria.rescale == "total" and not plan.group.cap
        return (plan.most if by_total else plan.whole) / applicable

    def _index(self, group: CriteriaSet | Node, shared: Iterable[tuple[str, Part]]) -> Fraction:
        weights = ((self.criteria.nodes[child].weight, part) for child, part in shared if part.maximum)
        shares = [
            (part.points / part.maximum, Fraction(1 if weight is None else weight))
            for weight, part in weights
        ]
        return INDEX[group.combine](shares) * Fraction(group.max_points) if shares else _ZERO

    def _unit(self, node: Node, part: Part) -> Fraction:
        return unit_of(self.criteria, part.maximum if may_be_left_out(node) else _ZERO)

    def rounded(self, node: Node, part: Part) -> Part:
        """The part of a node, rounded where the set rounds such nodes, in the unit that is reported."""
        if not part.applies or not is_rounded(self.criteria, node):
            return part
        rounding = self.criteria.rounding
        unit = self._unit(node, part)
        points = Fraction(rounded(part.points * unit, rounding.decimals, rounding.mode)) / unit
        return Part(points - part.plus - part.minus, part.maximum, part.plus, part.minus)

    def view(self, node_ids: Iterable[str], parts: Mapping[str, Part]) -> Total:
        """The further total of some nodes."""
        points = maximum = _ZERO
        for node_id in node_ids:
            part = parts[node_id]
            points += part.points
            maximum += part.maximum if may_be_left_out(self.criteria.nodes[node_id]) else _ZERO
        return self.total(points, maximum)

    def total(self, points: Fraction, most: Fraction) -> Total:
        """Rounds a total once, in the unit in which it is reported."""
        report, rounding = self.criteria.report, self.criteria.rounding
        unit = unit_of(self.criteria, most)
        value, counted, decimals = points * unit, points, report.decimals
        if rounds_totals(self.criteria):
            counted = Fraction(rounded(value, rounding.decimals, rounding.mode)) / unit
            decimals = min(decimals, rounding.decimals)
        # Once, from the exact value: 0,4449 at three decimals and then at two would become 0,45.
        reported = rounded(value, decimals, rounding.mode)
        return Total(points, most, rounded(reported, report.decimals, rounding.mode), counted, unit)


def may_be_left_out_group(group: CriteriaSet | Node) -> bool:
    """Whether a group or the whole set may not apply."""
    return not isinstance(group, Node) or may_be_left_out(group)


def is_rounded(criteria: CriteriaSet, node: Node) -> bool:
    """Whether a set rounds the points of such a node before they are added up."""
    return criteria.rounding.at in ("criterion" if node.measure else "group", "every_node")


def rounds_totals(criteria: CriteriaSet) -> bool:
    """Whether a set rounds the total and the views."""
    return criteria.rounding.at in ("total", "every_node")


def floor_of(group: CriteriaSet | Node) -> Fraction | None:
    """The points below which a group or the total never falls; None where it has no such floor."""
    if isinstance(group, Node):
        return Fraction(group.min_points) if group.cap else None
    return None if group.min_points is None else Fraction(group.min_points)
