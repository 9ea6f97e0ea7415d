"""The points of all nodes of one agency in few bytes: of groups; those of criteria are in their outcomes."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from egov_score.numbers import Pair
from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.parts import NONE, NOTHING, PartTuple, pair_of
from egov_score.scoring.scores import Amounts, NodePoints, Total

if TYPE_CHECKING:
    from egov_score.scoring.adding import Adder

Figures = tuple[int, int, Fraction, Fraction]
"""Points as a numerator and a denominator, the maximum, and how many reported units make a point."""


_Group = tuple[int, int, bool, Pair | None]
"""What is kept of a group: its points, whether it applies, and its maximum, where that is not the set's."""


class PackedNodes(Mapping[str, NodePoints]):
    """Points by the ids of the nodes that apply, each made when it is asked for.

    adder: what added them up. outcomes: of the criteria. parts: what every node came to; :meth:`pack` keeps
    only what the outcomes do not tell. What is printed is kept once somebody asks for it.
    """

    __slots__ = ("_adder", "_outcomes", "_packed", "_parts", "_printed")

    def __init__(self, adder: Adder, outcomes: PackedOutcomes, parts: Mapping[str, PartTuple]) -> None:
        self._adder = adder
        self._outcomes = outcomes
        self._parts: Mapping[str, PartTuple] | None = parts
        self._packed = self._printed = b""

    def pack(self) -> None:
        """Keeps them in few bytes from now on: of an agency that is not asked about at once."""
        parts = self._parts
        if parts is not None:
            groups: list[_Group] = []
            for node_id, own in self._adder.group_maxima:
                part = parts[node_id]
                top, bottom, maximum, plus, minus, applies = part
                if plus is not NONE or minus is not NONE:
                    top, bottom = pair_of(part)
                groups.append((top, bottom, applies, None if maximum is own else maximum.as_integer_ratio()))
            # Only this program reads them, in the process that wrote them.
            self._packed = marshal.dumps(groups)
            self._parts = None

    def figures(self, node_id: str) -> Figures | None:
        """The points of a node; None where it does not apply, and of what is no node."""
        parts, adder = self._parts, self._adder
        if parts is not None:
            part = parts.get(node_id, NOTHING)
        else:
            part = self._part(node_id) if node_id in adder.node_places else NOTHING
        top, bottom, maximum, plus, minus, applies = part
        if not applies:
            return None
        if plus is not NONE or minus is not NONE:
            top, bottom = pair_of(part)
        return top, bottom, maximum, adder.unit(node_id, maximum)

    def printed(self, node_id: str) -> int | None:
        """The points of a node as the set reports them, in units of its last decimal; None where it does not
        apply."""
        adder = self._adder
        if self._parts is not None or (not self._printed and node_id in adder.told_alone):
            # Who asks for what stands in a table does not wait for all that is below it.
            return adder.units_at(node_id, self._part(node_id)) if node_id in adder.node_places else None
        place = adder.node_places.get(node_id)
        return None if place is None else self._all_printed()[place]

    def all_printed(self) -> list[tuple[str, int]]:
        """The same of every node that applies, with its id."""
        printed = zip(self._adder.node_places, self._all_printed(), strict=True)
        return [(node_id, units) for node_id, units in printed if units is not None]

    def _all_printed(self) -> list[int | None]:
        if not self._printed:
            self._printed = marshal.dumps(self._adder.units_of(self._all_parts()))
        printed: list[int | None] = _loaded(self._printed)
        return printed

    def _all_parts(self) -> Mapping[str, PartTuple]:
        if self._parts is not None:
            return self._parts
        parts, maxima = self._adder.criteria_parts(self._outcomes), self._adder.group_maxima
        for (node_id, maximum), group in zip(maxima, _loaded(self._packed), strict=True):
            parts[node_id] = _group(group, maximum)
        return parts

    def _part(self, node_id: str) -> PartTuple:
        if self._parts is not None:
            return self._parts[node_id]
        place = self._adder.criteria.leaf_places.get(node_id)
        if place is not None:
            return self._adder.criterion_part(place, self._outcomes)
        group: _Group = _loaded(self._packed)[self._adder.group_places[node_id]]
        return _group(group, self._adder.maxima[node_id])

    def __getitem__(self, node_id: str) -> NodePoints:
        points = self._adder.points(self._adder.criteria.nodes[node_id], self._part(node_id))
        if points is None:
            raise KeyError(node_id)
        return points

    def __contains__(self, node_id: object) -> bool:
        return node_id in self._adder.criteria.nodes and self._part(str(node_id))[5]

    def __iter__(self) -> Iterator[str]:
        return (node_id for node_id in self._adder.criteria.nodes if self._part(node_id)[5])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))


def _group(kept: _Group, maximum: Fraction) -> PartTuple:
    top, bottom, applies, own = kept
    return (top, bottom, Fraction(*own) if own else maximum, NONE, NONE, True) if applies else NOTHING


@lru_cache(8)
def _loaded(packed: bytes) -> Any:
    """Whoever asks for one node of an agency soon asks for the next."""
    return marshal.loads(packed)


def figures_of(score: Amounts, node_id: str) -> Figures | None:
    """The points of a node, a view or the total as levels see them; None where it does not apply."""
    nodes = getattr(score, "nodes", None)
    if isinstance(nodes, PackedNodes) and (figures := nodes.figures(node_id)) is not None:
        return figures
    amount = score.amount(node_id)
    if amount is None:
        return None
    points = amount.counted if isinstance(amount, Total) else amount.points
    return *points.as_integer_ratio(), amount.maximum, amount.unit
