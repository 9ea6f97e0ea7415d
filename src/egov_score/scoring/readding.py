"""The sums of one agency, made again with other outcomes of a few criteria: only the groups above those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.numbers import Pair, added_pairs
from egov_score.scoring.adding import Adder
from egov_score.scoring.outcome import Outcome
from egov_score.scoring.parts import Part, Plan
from egov_score.scoring.scores import AgencyScore, NodePoints, Total
from egov_score.scoring.submission import Submission


class Sums:
    """The sums of one agency by the outcomes of all its criteria, their points told.

    parts: what every node came to.
    """

    def __init__(self, adder: Adder, outcomes: Mapping[str, Outcome]) -> None:
        self.adder = adder
        self.outcomes = dict(outcomes)
        self.parts: dict[str, Part] = {leaf: adder.leaf(outcome) for leaf, outcome in outcomes.items()}
        self._blocking = sum(outcome.blocks for outcome in outcomes.values())
        self._added: dict[str, Pair] = {}  # What counts in each group, before the rule of the group.
        for node, plan in adder.groups:
            self._added[node.id] = plan.added(self.parts)
            self.parts[node.id] = self._group(node, plan)
        self._added[TOTAL] = adder.whole.added(self.parts)

    @cached_property
    def whole(self) -> Part:
        """What the set came to."""
        return self.adder.whole.combined(self.parts, self._added[TOTAL])

    @property
    def criteria(self) -> CriteriaSet:
        """The set."""
        return self.adder.criteria

    def changed(self, outcomes: Mapping[str, Outcome]) -> Sums:
        """The sums with other outcomes of some criteria: what those do not touch stays as it is."""
        adder, other = self.adder, object.__new__(Sums)
        other.adder, other._blocking = adder, self._blocking
        other.outcomes = {**self.outcomes, **outcomes}
        other.parts, other._added = {**self.parts}, {**self._added}
        above: set[int] = set()
        for leaf, outcome in outcomes.items():
            before = self.outcomes[leaf]
            if outcome is not before:
                other._blocking += outcome.blocks - before.blocks
                above.update(other._put(leaf, adder.leaf(outcome)))
        while above:
            above.remove(place := min(above))  # A group stands after all that it holds.
            node, plan = adder.groups[place]
            above.update(other._put(node.id, other._group(node, plan)))
        return other

    def _group(self, node: Node, plan: Plan) -> Part:
        return self.adder.rounded(node, plan.combined(self.parts, self._added[node.id]))

    def _put(self, node_id: str, part: Part) -> Iterator[int]:
        """Takes another part of a node into what is added above it, and gives the place of that group."""
        adder, before = self.adder, self.parts[node_id]
        self.parts[node_id] = part
        above = self.criteria.parents[node_id]
        if node_id in adder.counted:
            added = self._added[above or TOTAL]
            self._added[above or TOTAL] = added_pairs([added, (-before.top, before.bottom), part])
        if above is not None:
            yield adder.group_places[above]

    def amount(self, node_id: str) -> Total | NodePoints | None:
        """What :meth:`AgencyScore.amount` will say, without all the rest."""
        adder, parts = self.adder, self.parts
        if node_id in self.criteria.nodes:
            return adder.points(self.criteria.nodes[node_id], parts[node_id])
        if node_id == TOTAL:
            return adder.total(self.whole.pair, adder.whole.most) if self._has_total else None
        nodes = next(view.nodes for view in self.criteria.views if view.id == node_id)
        return adder.view(nodes, parts) if any(parts[each].applies for each in nodes) else None

    def printed_total(self) -> int | None:
        """The total as it is printed, in units of its last decimal; None where there is none."""
        return self.adder.printed(self.whole.pair, self.adder.whole.most) if self._has_total else None

    @property
    def _has_total(self) -> bool:
        return self.whole.applies and not self._blocking

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
