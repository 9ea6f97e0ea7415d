"""The points of all nodes of one agency in few bytes: what tables print; all else is made of its outcomes."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.parts import PartTuple, pair_of
from egov_score.scoring.scores import Amounts, NodePoints, Total

if TYPE_CHECKING:
    from egov_score.scoring.adding import Adder

Figures = tuple[int, int, Fraction, Fraction]
"""Points as a numerator and a denominator, the maximum, and how many reported units make a point."""


class PackedNodes(Mapping[str, NodePoints]):
    """Points by the ids of the nodes that apply, each made when it is asked for.

    adder: what added them up. outcomes: of the criteria. in_tables: what is printed of its nodes in tables.
    What is printed of all is kept once somebody asks for it.
    """

    __slots__ = ("_adder", "_in_tables", "_outcomes", "_printed")

    def __init__(self, adder: Adder, outcomes: PackedOutcomes, in_tables: list[int | None]) -> None:
        self._adder = adder
        self._outcomes = outcomes
        # Only this program reads them.
        self._in_tables = marshal.dumps(in_tables)
        self._printed = b""

    def figures(self, node_id: str) -> Figures | None:
        """The points of a node; None where it does not apply, and of what is no node."""
        if node_id not in self._adder.node_places:
            return None
        part = self._part(node_id)
        return (*pair_of(part), part[2], self._adder.unit(node_id, part[2])) if part[5] else None

    def printed(self, node_id: str) -> int | None:
        """The points of a node as the set reports them, in units of its last decimal; None where it does not
        apply."""
        place = self._adder.in_tables.get(node_id)
        if place is not None:
            in_tables: list[int | None] = _loaded(self._in_tables)
            return in_tables[place]
        place = self._adder.node_places.get(node_id)
        return None if place is None else self._all_printed()[place]

    def all_printed(self) -> list[tuple[str, int]]:
        """The same of every node that applies, with its id."""
        printed = zip(self._adder.node_places, self._all_printed(), strict=True)
        return [(node_id, units) for node_id, units in printed if units is not None]

    def _all_printed(self) -> list[int | None]:
        if not self._printed:
            sums = self._adder.sums_of(self._outcomes)
            self._printed = marshal.dumps(sums.printed(self._adder.fixed.all))
        printed: list[int | None] = _loaded(self._printed)
        return printed

    def _part(self, node_id: str) -> PartTuple:
        return self._adder.parts_of(self._outcomes)[node_id]

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
