"""What every node of one agency comes to exactly, each told when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.parts import PartTuple

if TYPE_CHECKING:
    from egov_score.scoring.adding import Adder


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
