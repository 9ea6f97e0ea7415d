"""The second pass for one agency: from its criteria's points to groups, the total and the views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import rounded
from egov_score.rules.base import RelativeScore
from egov_score.rules.combining import INDEX, Combine
from egov_score.scoring.scores import AgencyScore, Judged, LeafScore, NodePoints, Total

Field = Mapping[str, Sequence[Fraction]]
"""The values of all agencies of a table, by the id of the criterion with a relative score."""


def relative_values(judged: Judged) -> dict[str, Fraction]:
    """The values that this agency brings to the comparisons of relative scores."""
    return {
        leaf.node.id: leaf.value
        for leaf in judged.leaves.values()
        if leaf.value is not None and isinstance(leaf.node.scored, RelativeScore)
    }


def add_up(judged: Judged, field: Field) -> AgencyScore:
    """The points of every node, the total and the views of one agency."""
    leaves = {leaf_id: _beside(leaf, field) for leaf_id, leaf in judged.leaves.items()}
    sums = _Sums(judged.criteria, leaves)
    return sums.score(judged)


def _beside(leaf: LeafScore, field: Field) -> LeafScore:
    score = leaf.node.scored
    if leaf.points is not None or leaf.value is None or not isinstance(score, RelativeScore):
        return leaf
    limits = leaf.node.limits
    points = limits.keep(score.points_beside(leaf.value, field[leaf.node.id], limits))
    return LeafScore(leaf.node, points, leaf.basis, leaf.value)


@dataclass(frozen=True, slots=True)
class _Part:
    """A node's points in the making: what counts, and bonus and deduction on top of it."""

    counting: Fraction
    extra: Fraction
    maximum: Fraction

    @property
    def points(self) -> Fraction:
        return self.counting + self.extra


class _Sums:
    def __init__(self, criteria: CriteriaSet, leaves: Mapping[str, LeafScore]) -> None:
        self.criteria = criteria
        self.leaves = leaves
        self.parts: dict[str, _Part] = {}

    def score(self, judged: Judged) -> AgencyScore:
        criteria = self.criteria
        most = Fraction(criteria.max_points)
        part = self._combine(criteria.children, criteria.combine, most, cap=False)
        blocked = any(leaf.blocks for leaf in self.leaves.values())
        total = None
        if part is not None and not blocked:
            # With rescale: total, what was left out anywhere is made good here, once; then come bonus and
            # deduction, and a cap holds the result.
            counting = min(part.counting, part.maximum) if criteria.cap else part.counting
            points = (counting * most / part.maximum if part.maximum else counting) + part.extra
            total = self._total(min(points, most) if criteria.cap else points, most)
        nodes = {
            node_id: NodePoints(self.parts[node_id].points, self.parts[node_id].maximum)
            for node_id in criteria.nodes
            if node_id in self.parts
        }
        views = {
            view.id: self._view([nodes[node_id] for node_id in view.nodes if node_id in nodes])
            for view in criteria.views
            if any(node_id in nodes for node_id in view.nodes)
        }
        return AgencyScore(judged.submission, self.leaves, nodes, total, views)

    def _part(self, node: Node) -> _Part | None:
        part = self._leaf(node) if node.measure else self._group(node)
        if part is not None:
            self.parts[node.id] = part
        return part

    def _leaf(self, node: Node) -> _Part | None:
        leaf = self.leaves[node.id]
        if not leaf.applies:
            return None
        points = leaf.points if leaf.points is not None else Fraction(0)
        return _Part(self._rounded(points, "criterion"), Fraction(0), Fraction(node.max_points))

    def _group(self, node: Node) -> _Part | None:
        part = self._combine(node.children, node.combine, Fraction(node.max_points), node.cap)
        if part is None:
            return None
        if node.cap and part.points < node.limits.least:
            part = _Part(part.counting, node.limits.least - part.counting, part.maximum)
        points = self._rounded(part.points, "group")
        return _Part(points - part.extra, part.extra, part.maximum)

    def _combine(self, children: Iterable[Node], combine: Combine, most: Fraction, cap: bool) -> _Part | None:
        """The part that the children make; None where every child that counts is left out."""
        pairs = [(child, self._part(child)) for child in children]
        present = [(child, part) for child, part in pairs if child.counts and part is not None]
        if not present and any(child.counts for child, _ in pairs):
            return None
        extra = sum(
            (part.points for child, part in pairs if part is not None and not child.counts), Fraction(0)
        )
        if combine == "sum":
            whole = sum((Fraction(child.max_points) for child, _ in pairs if child.counts), Fraction(0))
            points, maximum = self._sum(present, whole, most)
            # Bonus and deduction inside a child ride on top of it and are not rescaled further up.
            extra += sum((part.extra for _, part in present), Fraction(0))
        else:
            points, maximum = self._index(combine, present, most)
        if cap:
            points = min(points, maximum)
            extra = min(extra, maximum - points)
        return _Part(points, extra, maximum)

    def _sum(
        self, present: Sequence[tuple[Node, _Part]], whole: Fraction, most: Fraction
    ) -> tuple[Fraction, Fraction]:
        """The points of a sum and the maximum that they are out of; whole: all its children's maxima."""
        achieved = sum((part.counting for _, part in present), Fraction(0))
        if self.criteria.rescale == "total":
            return achieved, min(most, sum((part.maximum for _, part in present), Fraction(0)))
        applicable = sum((Fraction(child.max_points) for child, _ in present), Fraction(0))
        return (achieved * whole / applicable if applicable else achieved), most

    @staticmethod
    def _index(
        combine: Combine, present: Sequence[tuple[Node, _Part]], most: Fraction
    ) -> tuple[Fraction, Fraction]:
        shares = [
            (part.points / part.maximum, Fraction(child.weight if child.weight is not None else 1))
            for child, part in present
            if part.maximum
        ]
        return (INDEX[combine](shares) * most if shares else Fraction(0)), most

    def _rounded(self, points: Fraction, at: str) -> Fraction:
        rounding = self.criteria.rounding
        if rounding.at in (at, "every_node"):
            return Fraction(rounded(points, rounding.decimals, rounding.mode))
        return points

    def _view(self, parts: Sequence[NodePoints]) -> Total:
        points = sum((part.points for part in parts), Fraction(0))
        return self._total(points, sum((part.maximum for part in parts), Fraction(0)))

    def _total(self, points: Fraction, most: Fraction) -> Total:
        """Rounds a total once, in the unit in which it is reported."""
        report, rounding = self.criteria.report, self.criteria.rounding
        unit = Fraction(1)
        if report.as_ != "points":
            unit = (100 if report.as_ == "percent" else 1) / most if most else Fraction(0)
        value, counted, decimals = points * unit, points, report.decimals
        if rounding.at in ("total", "every_node"):
            counted = Fraction(rounded(value, rounding.decimals, rounding.mode)) / unit if unit else points
            decimals = min(decimals, rounding.decimals)
        # Once, from the exact value: 0,4449 at three decimals and then at two would become 0,45.
        reported = rounded(value, decimals, rounding.mode)
        return Total(points, most, rounded(reported, report.decimals, rounding.mode), counted)
