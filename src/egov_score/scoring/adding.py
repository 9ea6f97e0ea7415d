"""The second pass for one agency: from its criteria's outcomes to groups, the total and the views.

One rule makes every group, the total included. What counts is combined and, where something was left out,
rescaled; then come additions (bonus) and deductions, as they are. A group in which everything that counts is
left out does not apply, yet its bonus and deductions travel on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import rounded
from egov_score.rules.base import Extremes, RelativeScore
from egov_score.rules.combining import INDEX
from egov_score.scoring.judging import judge
from egov_score.scoring.outcome import Outcome, Use, may_be_left_out
from egov_score.scoring.scores import AgencyScore, Judged, NodePoints, Total
from egov_score.scoring.submission import Submission

Field = Mapping[str, Extremes]
"""Between which values all agencies of a table lie, by the id of the criterion with a relative score."""

_ZERO = Fraction(0)


def field_of(agencies: Iterable[Judged]) -> dict[str, Extremes]:
    """The field in which agencies are compared. Only measured values take part: nobody whose criterion is
    blank, refused, or zero or full by rule is anybody's best or lowest."""
    field: dict[str, Extremes] = {}
    for judged in agencies:
        for outcome in judged.outcomes.values():
            if outcome.value is not None and isinstance(outcome.node.scored, RelativeScore):
                known = field.get(outcome.node.id)
                one = Extremes(outcome.value, outcome.value)
                field[outcome.node.id] = one if known is None else known.joined(one)
    return field


def add_up(judged: Judged, field: Field) -> AgencyScore:
    """The points of every node, the total and the views of one agency."""
    outcomes = {node_id: _beside(outcome, field) for node_id, outcome in judged.outcomes.items()}
    return _Sums(judged.criteria, outcomes).score(judged)


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
        return Fraction(1)
    base = maximum or Fraction(criteria.max_points) or Fraction(1)
    return (100 if report == "percent" else 1) / base


def _beside(outcome: Outcome, field: Field) -> Outcome:
    score = outcome.node.scored
    if not outcome.waits or not isinstance(score, RelativeScore):
        return outcome
    assert outcome.value is not None
    limits = outcome.node.limits
    points = limits.keep(score.points_beside(outcome.value, field[outcome.node.id], limits))
    return replace(outcome, points=points)


@dataclass(frozen=True, slots=True)
class _Part:
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
        return self.counting + self.plus + self.minus

    @property
    def gains(self) -> Fraction:
        """What it adds where it is in no maximum."""
        return self.plus + max(self.counting, _ZERO)

    @property
    def losses(self) -> Fraction:
        """What it takes away where it is in no maximum."""
        return self.minus + min(self.counting, _ZERO)


class _Sums:
    def __init__(self, criteria: CriteriaSet, outcomes: Mapping[str, Outcome]) -> None:
        self.criteria = criteria
        self.outcomes = outcomes
        self.parts: dict[str, _Part] = {}

    def score(self, judged: Judged) -> AgencyScore:
        criteria = self.criteria
        whole = self._combined(criteria)
        total = None
        if whole.applies and not any(outcome.blocks for outcome in self.outcomes.values()):
            total = self._total(whole.points, Fraction(criteria.max_points))
        nodes = {
            node_id: NodePoints(part.points, part.maximum, self._unit(node, part))
            for node_id, node in criteria.nodes.items()
            if (part := self.parts[node_id]).applies
        }
        views = {
            view.id: self._view(view.nodes)
            for view in criteria.views
            if any(node_id in nodes for node_id in view.nodes)
        }
        return AgencyScore(judged.submission, self.outcomes, nodes, total, views)

    def _part(self, node: Node) -> _Part:
        part = self._leaf(node) if node.measure else self._combined(node)
        if part.applies:
            part = self._rounded(node, part)
        self.parts[node.id] = part
        return part

    def _leaf(self, node: Node) -> _Part:
        outcome = self.outcomes[node.id]
        if not outcome.applies:
            return _Part(_ZERO, _ZERO, applies=False)
        return _Part(outcome.points or _ZERO, Fraction(node.max_points))

    def _combined(self, group: CriteriaSet | Node) -> _Part:
        """The one rule of groups."""
        pairs = [(child, self._part(child)) for child in group.children]
        counting = [(child, part) for child, part in pairs if may_be_left_out(child)]
        shared = [(child, part) for child, part in counting if part.applies]
        plus = sum((part.gains for child, part in pairs if not child.counts), _ZERO)
        minus = sum((part.losses for child, part in pairs if not child.counts), _ZERO)
        riding = [part for child, part in pairs if child.counts]
        if group.combine != "sum":
            # What a child adds or loses is in its share; a child without a share hands it on as it is.
            riding = [part for part in riding if not (part.applies and part.maximum)]
        plus += sum((part.plus for part in riding), _ZERO)
        minus += sum((part.minus for part in riding), _ZERO)
        most = Fraction(group.max_points)
        if counting and not shared and may_be_left_out_group(group):
            return _Part(_ZERO, _ZERO, plus, minus, applies=False)
        if group.combine == "sum":
            points, maximum = self._sum(group, counting, shared)
        else:
            points, maximum = self._index(group, shared), most
        least = floor_of(group)
        if group.cap:
            points = min(points, most)
            plus = min(plus, most - points)
        if least is not None:
            # What counts is lifted where it lies below the floor by itself: nothing above may rescale it.
            points = max(points, least - plus)
            minus = max(minus, least - points - plus)
        return _Part(points, maximum, plus, minus)

    def _sum(
        self,
        group: CriteriaSet | Node,
        counting: Iterable[tuple[Node, _Part]],
        shared: Iterable[tuple[Node, _Part]],
    ) -> tuple[Fraction, Fraction]:
        """The points of a sum and the maximum that they are out of."""
        most = Fraction(group.max_points)
        achieved = sum((part.counting for _, part in shared), _ZERO)
        applicable = sum((part.maximum for _, part in shared), _ZERO)
        if self.criteria.rescale == "total" and not group.cap:
            if isinstance(group, Node):
                return achieved, applicable
            whole = most  # What was left out anywhere is made good here, once.
        else:
            whole = sum((Fraction(child.max_points) for child, _ in counting), _ZERO)
        return (achieved * whole / applicable if applicable else achieved), most

    @staticmethod
    def _index(group: CriteriaSet | Node, shared: Iterable[tuple[Node, _Part]]) -> Fraction:
        shares = [
            (part.points / part.maximum, Fraction(child.weight if child.weight is not None else 1))
            for child, part in shared
            if part.maximum
        ]
        return INDEX[group.combine](shares) * Fraction(group.max_points) if shares else _ZERO

    def _unit(self, node: Node, part: _Part) -> Fraction:
        return unit_of(self.criteria, part.maximum if may_be_left_out(node) else _ZERO)

    def _rounded(self, node: Node, part: _Part) -> _Part:
        """The part of a node, rounded where the set rounds such nodes, in the unit that is reported."""
        if not is_rounded(self.criteria, node):
            return part
        rounding = self.criteria.rounding
        unit = self._unit(node, part)
        points = Fraction(rounded(part.points * unit, rounding.decimals, rounding.mode)) / unit
        return _Part(points - part.plus - part.minus, part.maximum, part.plus, part.minus)

    def _view(self, node_ids: Iterable[str]) -> Total:
        points = maximum = _ZERO
        for node_id in node_ids:
            part = self.parts[node_id]
            points += part.points
            maximum += part.maximum if may_be_left_out(self.criteria.nodes[node_id]) else _ZERO
        return self._total(points, maximum)

    def _total(self, points: Fraction, most: Fraction) -> Total:
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
