"""The sums of one agency, made again with other outcomes of a few criteria: only the groups above those."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.scoring.adding import Adder
from egov_score.scoring.outcome import Outcome
from egov_score.scoring.parts import Part
from egov_score.scoring.scores import AgencyScore, NodePoints, Total
from egov_score.scoring.submission import Submission


class Sums:
    """The sums of one agency by the outcomes of all its criteria, their points told.

    parts: what every node came to. whole: what the set came to.
    """

    def __init__(self, adder: Adder, outcomes: Mapping[str, Outcome], before: Sums | None = None) -> None:
        """before: sums with other outcomes of some criteria; what those do not touch is taken from there."""
        self.adder = adder
        self.outcomes = dict(outcomes)
        self.parts: dict[str, Part] = {} if before is None else dict(before.parts)
        stale = set(outcomes if before is None else ())
        if before is not None:
            stale = {leaf for leaf, outcome in outcomes.items() if before.outcomes[leaf] is not outcome}
        for leaf in stale:
            self.parts[leaf] = adder.leaf(outcomes[leaf])
        for node, plan in adder.groups:
            if any(child.id in stale for child in node.children):
                stale.add(node.id)
                self.parts[node.id] = adder.rounded(node, plan.combined(self.parts))
        self.whole = adder.whole.combined(self.parts)

    @property
    def criteria(self) -> CriteriaSet:
        """The set."""
        return self.adder.criteria

    def changed(self, outcomes: Mapping[str, Outcome]) -> Sums:
        """The sums with other outcomes of some criteria."""
        return Sums(self.adder, {**self.outcomes, **outcomes}, self)

    def amount(self, node_id: str) -> Total | NodePoints | None:
        """What :meth:`AgencyScore.amount` will say, without all the rest."""
        adder, parts = self.adder, self.parts
        if node_id in self.criteria.nodes:
            return adder.points(self.criteria.nodes[node_id], parts[node_id])
        if node_id == TOTAL:
            blocked = any(outcome.blocks for outcome in self.outcomes.values())
            applies = self.whole.applies and not blocked
            return adder.total(self.whole.pair, Fraction(self.criteria.max_points)) if applies else None
        nodes = next(view.nodes for view in self.criteria.views if view.id == node_id)
        return adder.view(nodes, parts) if any(parts[each].applies for each in nodes) else None

    def score(self, submission: Submission) -> AgencyScore:
        """All the points, as the agency has them."""
        nodes = {node_id: self.amount(node_id) for node_id in self.criteria.nodes}
        views = {view.id: self.amount(view.id) for view in self.criteria.views}
        total = self.amount(TOTAL)
        return AgencyScore(
            submission,
            self.outcomes,
            {node_id: points for node_id, points in nodes.items() if isinstance(points, NodePoints)},
            total if isinstance(total, Total) else None,
            {view: total for view, total in views.items() if isinstance(total, Total)},
        )
