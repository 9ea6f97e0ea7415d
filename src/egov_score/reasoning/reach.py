"""The best and the worst that a set can come to: the points of every node, scored by the real engine.

Sums and indices never fall where a criterion rises, so the best points of every criterion make the best of
every group and of the total at once, and the worst the worst. A criterion that may be left out is taken as
full for the best and as empty for the worst: as long as nothing has more than its maximum or less than
nothing, leaving it out cannot do more. Where that cannot be relied on, nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.numbers import rounded
from egov_score.rules.base import Limits
from egov_score.scoring.adding import add_up
from egov_score.scoring.outcome import Outcome, State, may_be_left_out, missing_rule
from egov_score.scoring.scores import AgencyScore, Judged
from egov_score.scoring.submission import Submission


@dataclass(frozen=True, slots=True)
class Reach:
    """The points that nodes, views and the total may have, by id; an id that is missing may have any."""

    best: Mapping[str, Fraction]
    worst: Mapping[str, Fraction]


class Prospects:
    """What every agency of a set may come to, whatever it answers and whatever an appraisal gives it."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.criteria = criteria
        self.spans: Mapping[str, Limits | None] = {leaf.id: answers_span(leaf) for leaf in criteria.leaves}

    @cached_property
    def absent(self) -> frozenset[str]:
        """The nodes that may be left out of an agency's score."""
        absent: set[str] = set()
        for node in reversed(self.criteria.nodes.values()):
            counting = [child for child in node.children if may_be_left_out(child)]
            if node.measure is not None:
                if may_be_absent(self.criteria, node):
                    absent.add(node.id)
            elif counting and may_be_left_out(node) and all(child.id in absent for child in counting):
                absent.add(node.id)
        return frozenset(absent)

    @cached_property
    def is_flexible(self) -> bool:
        """Whether any criterion may be left out."""
        return bool(self.absent)

    def has_fixed_maximum(self, node_id: str) -> bool:
        """Whether a node, a view or the total is out of the same points for every agency it applies to."""
        if node_id == TOTAL or not self.is_flexible:
            return True
        node = self.criteria.nodes.get(node_id)
        if node is None:
            return False
        return (
            node.measure is not None
            or self.criteria.rescale == "parent"
            or all(below.id not in self.absent for below in node.walk())
        )

    @cached_property
    def by_answers(self) -> Reach:
        """What answers alone can come to: legal ones, blanks, and refused ones, which earn nothing."""
        spans = {}
        for leaf in self.criteria.leaves:
            span = self.spans[leaf.id] or Limits(Fraction(0), Fraction(0))
            spans[leaf.id] = Limits(min(span.least, Fraction(0)), max(span.most, Fraction(0)))
        return self.by_anyone if spans == self._limits else self._reach(spans)

    @cached_property
    def by_anyone(self) -> Reach:
        """What answers or points typed by an appraisal can come to: anything within the limits."""
        return self._reach(self._limits)

    @cached_property
    def _limits(self) -> dict[str, Limits]:
        return {leaf.id: Limits(leaf.limits.least, leaf.limits.most) for leaf in self.criteria.leaves}

    def _reach(self, spans: Mapping[str, Limits]) -> Reach:
        best, worst = {}, {}
        for leaf in self.criteria.leaves:
            best[leaf.id], worst[leaf.id] = spans[leaf.id].most, spans[leaf.id].least
            if leaf.id in self.absent and leaf.counts:
                best[leaf.id] = leaf.limits.most
        if not self._is_monotone:
            return Reach({}, {})
        if not self.is_flexible:
            return Reach(self._points(best), self._points(worst))
        if not self._absence_is_harmless:
            return Reach({}, {})
        above_nothing = all(worst[leaf.id] >= 0 for leaf in self.criteria.leaves if leaf.counts)
        return Reach(self._points(best), self._points(worst) if above_nothing else {})

    def _points(self, leaves: Mapping[str, Fraction]) -> dict[str, Fraction]:
        score = self._scored(leaves)
        points = {node_id: node.points for node_id, node in score.nodes.items()}
        if not self.is_flexible:
            points |= {view_id: view.counted for view_id, view in score.views.items()}
        if score.total is not None:
            points[TOTAL] = score.total.counted
        return points

    def _scored(self, leaves: Mapping[str, Fraction]) -> AgencyScore:
        scores = {leaf.id: Outcome(leaf, State.GIVEN, leaves[leaf.id]) for leaf in self.criteria.leaves}
        return add_up(Judged(self.criteria, Submission(""), scores, ()), {})

    @cached_property
    def _is_monotone(self) -> bool:
        """Whether more points for a criterion never make fewer points for a group.

        They may under a negative weight, and where a group that is kept within its points, by filling up,
        turns its bonus into nothing while a cap above it holds.
        """
        if any(node.weight is not None and node.weight < 0 for node in self.criteria.nodes.values()):
            return False
        capped = self.criteria.cap
        return all(self._caps_once(top, capped) for top in self.criteria.criteria)

    def _caps_once(self, node: Node, capped: bool) -> bool:
        if capped and node.cap and strays(node):
            return False
        return all(self._caps_once(child, capped or node.cap) for child in node.children)

    @cached_property
    def _absence_is_harmless(self) -> bool:
        """Whether a criterion that is left out changes no more than a full or an empty one would."""
        rounding = self.criteria.rounding
        if rounding.at != "total" and not maxima_survive_rounding(self.criteria):
            return False
        if rounding.at in ("group", "every_node") and self.criteria.rescale == "total":
            return False
        groups: list[Node | CriteriaSet] = [self.criteria, *self.criteria.nodes.values()]
        return not any((group.combine != "sum" or group.cap) and strays(group) for group in groups)


def answers_span(node: Node) -> Limits | None:
    """The points between which every answer ends that may be entered; None where none may be.

    A blank is no answer here, and "not applicable" is one only where it earns the maximum or nothing.
    """
    assert node.measure is not None
    limits, values = node.limits, node.measure.values(node.limits)
    if values.are_none:
        return None
    points = [limits.keep(number) for number in node.scored.possible(values, limits)]
    without = (node.measure.without_value, node.not_applicable)
    if "full" in without:
        points.append(limits.most)
    if "zero" in without:
        points.append(Fraction(0))
    return Limits(min(points), max(points))


def may_be_absent(criteria: CriteriaSet, node: Node) -> bool:
    """Whether a criterion may be left out of an agency's score: not applicable, or blank and dropped."""
    if not may_be_left_out(node):
        return False
    without = node.measure.without_value if node.measure is not None else None
    if node.not_applicable == "excluded" or (without == "not_applicable" and node.not_applicable is None):
        return True
    return missing_rule(criteria, node) == "drop"


def has_extras(group: Node | CriteriaSet) -> bool:
    """Whether there is a bonus or a deduction somewhere in a group."""
    return any(not node.counts for child in group.children for node in child.walk())


def strays(group: Node | CriteriaSet) -> bool:
    """Whether points in a group may lie outside of nothing to the maximum."""
    return has_extras(group) or any(node.min_points for child in group.children for node in child.walk())


def maxima_survive_rounding(criteria: CriteriaSet) -> bool:
    """Whether every maximum has no more decimals than points are rounded to."""
    decimals, mode = criteria.rounding.decimals, criteria.rounding.mode
    return all(
        rounded(node.max_points, decimals, mode) == node.max_points for node in criteria.nodes.values()
    )
