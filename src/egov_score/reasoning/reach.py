"""The best and the worst that a set can come to, by answers alone and with what an appraisal may give."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.reasoning.node_bounds import Reach
from egov_score.rules.base import Limits
from egov_score.scoring.outcome import may_be_left_out, missing_rule


class Prospects:
    """What every agency of a set may come to, whatever it answers and whatever an appraisal gives it."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.criteria = criteria
        self.spans: Mapping[str, Limits | None] = {leaf.id: answers_span(leaf) for leaf in criteria.leaves}

    @cached_property
    def absent(self) -> frozenset[str]:
        """The nodes, and the views, that may not apply to an agency."""
        absent: set[str] = set()
        for node in reversed(self.criteria.nodes.values()):
            counting = [child for child in node.children if may_be_left_out(child)]
            if node.measure is not None:
                if may_be_absent(self.criteria, node):
                    absent.add(node.id)
            elif may_be_left_out(node) and all(child.id in absent for child in counting):
                absent.add(node.id)
        views = (view.id for view in self.criteria.views if absent.issuperset(view.nodes))
        return frozenset(absent.union(views))

    @cached_property
    def by_answers(self) -> Reach:
        """What answers alone can come to: legal ones, blanks, and refused ones, which earn nothing."""
        spans = {}
        for leaf in self.criteria.leaves:
            span = self.spans[leaf.id] or Limits(Fraction(0), Fraction(0))
            spans[leaf.id] = Limits(min(span.least, Fraction(0)), max(span.most, Fraction(0)))
        return Reach(self.criteria, spans, self.absent)

    @cached_property
    def by_anyone(self) -> Reach:
        """What answers or points typed by an appraisal can come to: anything within the limits."""
        return Reach(self.criteria, {leaf.id: leaf.limits for leaf in self.criteria.leaves}, self.absent)


def answers_span(node: Node) -> Limits | None:
    """The points between which every answer ends that may be entered; None where none may be.

    A blank is no answer here, and "not applicable" is one only where it earns the maximum or nothing.
    """
    limits, values = node.limits, node.values
    if values.are_none:
        return None
    points = [limits.keep(number) for number in node.scored.possible(values, limits)]
    without = (node.measured.without_value, node.not_applicable)
    if "full" in without:
        points.append(limits.most)
    if "zero" in without or node.counts_only_with_evidence:
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
