"""What every node of one agency comes to exactly, each told when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egov_score.scoring.outcome import State
from egov_score.scoring.packed_outcomes import KINDS, VALUED, PackedOutcomes
from egov_score.scoring.parts import NONE, PartTuple

if TYPE_CHECKING:
    from egov_score.scoring.adding import Adder

_GIVEN = frozenset(
    code
    for code, (state, _, _) in enumerate(KINDS)
    if state not in (State.VALUED, State.FULL, State.LEFT_OUT)
)
"""What stands for the points beside it."""


class ExactParts(dict[str, PartTuple]):
    """Parts by the ids of nodes, made of the outcomes of the criteria as an adder makes them."""

    def __init__(self, adder: Adder, outcomes: PackedOutcomes) -> None:
        super().__init__()
        self._adder = adder
        self.outcomes = outcomes

    def __missing__(self, node_id: str) -> PartTuple:
        adder = self._adder
        place = adder.criteria.leaf_places.get(node_id)
        if place is not None:
            part: PartTuple = adder.criterion_part(place, self.outcomes)
        else:
            node, plan = adder.groups[adder.group_places[node_id]]
            part = adder.rounded(node, plan.combined(self))
        self[node_id] = part
        return part

    def fill(self) -> ExactParts:
        """Makes all at once: quicker for whoever asks for all."""
        adder = self._adder
        if len(self) == len(adder.node_places):
            return self
        for place, (way, (code, top, bottom)) in enumerate(
            zip(adder.ways, self.outcomes.packed, strict=True)
        ):
            leaf_id, points_of, most, rounds = way
            if not rounds and (code == VALUED or code in _GIVEN):
                top, bottom = points_of(top, bottom) if code == VALUED else (top, bottom)
                self[leaf_id] = (top, bottom, most, NONE, NONE, True)
            else:
                self[leaf_id] = adder.criterion_part(place, self.outcomes)
        for node, plan in adder.groups:
            part = plan.combined(self)
            self[node.id] = adder.rounded(node, part) if node.id in adder.rounds else part
        return self
