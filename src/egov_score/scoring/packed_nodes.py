"""The points of all nodes of one agency in few bytes: of groups; those of criteria are in their outcomes."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.parts import NOTHING, Part, PartTuple, pair_of
from egov_score.scoring.scores import Amounts, NodePoints, Total

if TYPE_CHECKING:
    from egov_score.scoring.adding import Adder

Figures = tuple[int, int, Fraction, Fraction]
"""Points as a numerator and a denominator, the maximum, and how many reported units make a point."""


class PackedNodes(Mapping[str, NodePoints]):
    """Points by the ids of the nodes that apply, each made when it is asked for.

    adder: what added them up. outcomes: of the criteria. parts: what every node came to; :meth:`pack` keeps
    only what the outcomes do not tell.
    """

    __slots__ = ("_adder", "_groups", "_outcomes", "_parts")

    def __init__(self, adder: Adder, outcomes: PackedOutcomes, parts: Mapping[str, PartTuple]) -> None:
        self._adder = adder
        self._outcomes = outcomes
        self._parts: Mapping[str, PartTuple] | None = parts
        self._groups = b""

    def pack(self) -> None:
        """Keeps them in few bytes from now on: of an agency that is not asked about at once."""
        if self._parts is not None:
            parts = [self._parts[node.id] for node, _ in self._adder.groups]
            groups = [(*pair_of(part), *part[2].as_integer_ratio(), part[5]) for part in parts]
            # Only this program reads them, in the process that wrote them.
            self._groups = marshal.dumps(groups)
            self._parts = None

    def figures(self, node_id: str) -> Figures | None:
        """The points of a node; None where it does not apply, and of what is no node."""
        parts = self._parts
        if parts is None:
            part = self._part(node_id) if node_id in self._adder.criteria.nodes else NOTHING
        else:
            part = parts.get(node_id, NOTHING)
        return self._figures(node_id, part)

    def _figures(self, node_id: str, part: PartTuple) -> Figures | None:
        maximum, applies = part[2], part[5]
        return (*pair_of(part), maximum, self._adder.unit(node_id, maximum)) if applies else None

    def all_figures(self) -> Iterator[tuple[str, Figures]]:
        """The points of every node that applies, by its id."""
        adder, parts = self._adder, self._parts
        if parts is None:
            unpacked = adder.criteria_parts(self._outcomes)
            for (node, _), group in zip(adder.groups, marshal.loads(self._groups), strict=True):
                unpacked[node.id] = _unpacked(*group)
            parts = unpacked
        for node_id in adder.criteria.nodes:
            figures = self._figures(node_id, parts[node_id])
            if figures is not None:
                yield node_id, figures

    def _part(self, node_id: str) -> PartTuple:
        if self._parts is not None:
            return self._parts[node_id]
        place = self._adder.criteria.leaf_places.get(node_id)
        if place is not None:
            return self._adder.criterion_part(place, self._outcomes)
        return _unpacked(*marshal.loads(self._groups)[self._adder.group_places[node_id]])

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


def _unpacked(top: int, bottom: int, over: int, below: int, applies: bool) -> Part:
    return Part(top, bottom, Fraction(over, below)) if applies else NOTHING


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
