"""What the conditions of a level imply: the fewest points that each node then has for certain.

A condition only ever asks for at least so much, so what follows from several is again a lowest mark for each
node. It spreads upwards (groups of at least so much make a total of at least so much) and downwards (a total
near its maximum leaves no group far below its own).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from egov_score.criteria.model import TOTAL, Condition, CriteriaSet, Node
from egov_score.numbers import Percent, rounded
from egov_score.rules.combining import INDEX
from egov_score.scoring.reasoning.reach import Prospects, strays

_ROUNDS = 2
"""How often marks are spread up and down; more would rarely find more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a condition asks of one node: so many points, or such a share of its maximum."""

    node: str
    at_least: Fraction
    share: bool


def marks_of(criteria: CriteriaSet, conditions: Iterable[Condition]) -> list[Mark]:
    """What conditions ask, one node at a time; ``every`` asks it of each child that counts."""
    marks = []
    for condition in conditions:
        nodes = [str(condition.node)]
        if condition.every is not None:
            group = criteria if condition.every == TOTAL else criteria.nodes[condition.every]
            nodes = [child.id for child in group.children if child.counts]
        at_least, share = Fraction(condition.at_least), isinstance(condition.at_least, Percent)
        marks += [Mark(node, at_least, share) for node in nodes]
    return marks


def maximum_of(criteria: CriteriaSet, node_id: str) -> Fraction:
    """The maximum of a node, a view or the total where nothing is left out."""
    if node_id == TOTAL:
        return Fraction(criteria.max_points)
    for view in criteria.views:
        if view.id == node_id:
            return sum((Fraction(criteria.nodes[part].max_points) for part in view.nodes), Fraction(0))
    return Fraction(criteria.nodes[node_id].max_points)


def needed(criteria: CriteriaSet, mark: Mark) -> Fraction:
    """The points that a mark asks for, out of the node's full maximum."""
    return mark.at_least * maximum_of(criteria, mark.node) if mark.share else mark.at_least


def always_holds(prospects: Prospects, mark: Mark) -> bool:
    """Whether every agency certainly meets a mark."""
    worst = prospects.by_anyone.worst.get(mark.node)
    if worst is None:
        return False
    if mark.share and not prospects.has_fixed_maximum(mark.node):
        return mark.at_least <= 0 <= worst
    return worst >= needed(prospects.criteria, mark)


class Implications:
    """What follows where all of some marks are met."""

    def __init__(self, prospects: Prospects, marks: Iterable[Mark]) -> None:
        self._prospects = prospects
        self._criteria = prospects.criteria
        self._stated: dict[tuple[str, bool], Fraction] = {}
        for mark in marks:
            key, at_least = self._comparable(mark)
            self._stated[key] = max(at_least, self._stated.get(key, at_least))
        self._floors = self._start()
        if self._floors:
            for _ in range(_ROUNDS):
                self._up(self._criteria)
                self._down(self._criteria)

    def imply(self, mark: Mark) -> bool:
        """Whether a mark is certainly met as well by every agency to which it applies."""
        if always_holds(self._prospects, mark):
            return True
        key, at_least = self._comparable(mark)
        known = [self._stated.get(key)]
        if not key[1]:
            known.append(self._floors.get(mark.node))
        return any(floor is not None and floor >= at_least for floor in known)

    def _comparable(self, mark: Mark) -> tuple[tuple[str, bool], Fraction]:
        """A mark in points; as a share where the maximum may differ from agency to agency."""
        if mark.share and not self._prospects.has_fixed_maximum(mark.node):
            return (mark.node, True), mark.at_least
        return (mark.node, False), needed(self._criteria, mark)

    def _start(self) -> dict[str, Fraction]:
        """The floors of all nodes that every agency has; nothing where points cannot be relied on."""
        reach = self._prospects.by_anyone
        if not reach.worst:
            return {}
        floors = {}
        for node_id in (TOTAL, *self._criteria.nodes):
            if node_id not in self._prospects.absent:
                worst = reach.worst[node_id]
                floors[node_id] = max(worst, self._stated.get((node_id, False), worst))
        return floors

    def _up(self, group: CriteriaSet | Node) -> None:
        for child in group.children:
            if child.criteria:
                self._up(child)
        if self._is_rigid(group):
            self._raise(_id(group), self._rounded(group, self._combined(group)))

    def _down(self, group: CriteriaSet | Node) -> None:
        floor = self._floors.get(_id(group))
        if floor is not None and self._is_rigid(group):
            for child, least in self._shares_of(group, floor - self._slack(group)):
                self._raise(child.id, least)
        for child in group.children:
            if child.criteria:
                self._down(child)

    def _raise(self, node_id: str, floor: Fraction) -> None:
        if node_id in self._floors:
            self._floors[node_id] = max(self._floors[node_id], floor)

    def _is_rigid(self, group: CriteriaSet | Node) -> bool:
        """Whether a group's points are the same sum or index of its children's for every agency."""
        absent = self._prospects.absent
        children = [child for child in group.children if child.counts]
        if self._criteria.rescale == "total":
            children = [below for child in group.children for below in child.walk()]
        if not children or any(child.id in absent for child in children):
            return False
        return not (group.cap and strays(group))

    def _low(self, child: Node) -> Fraction:
        """The fewest points that a child certainly brings, also where it may be left out."""
        floor = self._floors.get(child.id)
        return min(self._prospects.by_anyone.worst[child.id], Fraction(0)) if floor is None else floor

    def _high(self, child: Node) -> Fraction:
        best = self._prospects.by_anyone.best[child.id]
        return max(best, Fraction(0)) if child.id in self._prospects.absent else best

    def _combined(self, group: CriteriaSet | Node) -> Fraction:
        """The fewest points of a group, from the fewest of its children."""
        most = Fraction(group.max_points)
        if group.combine == "sum":
            points = sum((self._low(child) for child in group.children), Fraction(0))
        else:
            shares = [
                (self._low(child) / Fraction(child.max_points), weight) for child, weight in _weighed(group)
            ]
            points = INDEX[group.combine](shares) * most if shares else Fraction(0)
            points += sum((self._low(child) for child in group.children if not child.counts), Fraction(0))
        return min(points, most) if group.cap else points

    def _shares_of(self, group: CriteriaSet | Node, points: Fraction) -> Iterator[tuple[Node, Fraction]]:
        """Children, and what each must at least bring for the group to have so many points."""
        most = Fraction(group.max_points)
        extras = [child for child in group.children if not child.counts]
        if group.combine == "min":
            points -= sum((self._high(child) for child in extras), Fraction(0))
            for child, _ in _weighed(group):
                yield child, points * Fraction(child.max_points) / most if most else Fraction(0)
            return
        terms = _linear(group)
        if terms is None:
            return
        terms += [(child, Fraction(1)) for child in extras]
        highest = sum((rate * self._high(child) for child, rate in terms), Fraction(0))
        for child, rate in terms:
            if rate:
                yield child, (points - highest) / rate + self._high(child)

    def _rounded(self, group: CriteriaSet | Node, points: Fraction) -> Fraction:
        rounding = self._criteria.rounding
        unit = self._rounding_unit(group)
        return Fraction(rounded(points * unit, rounding.decimals, rounding.mode)) / unit if unit else points

    def _slack(self, group: CriteriaSet | Node) -> Fraction:
        """How far rounding may have raised a group's points at most."""
        unit = self._rounding_unit(group)
        return Fraction(1, 10**self._criteria.rounding.decimals) / unit if unit else Fraction(0)

    def _rounding_unit(self, group: CriteriaSet | Node) -> Fraction | None:
        """How many of the units in which a group's points are rounded make a point; None where they are not."""
        criteria = self._criteria
        if isinstance(group, Node):
            return Fraction(1) if criteria.rounding.at in ("group", "every_node") else None
        if criteria.rounding.at not in ("total", "every_node"):
            return None
        if criteria.report.as_ == "points" or not criteria.max_points:
            return Fraction(1)
        return (100 if criteria.report.as_ == "percent" else 1) / Fraction(criteria.max_points)


def _id(group: CriteriaSet | Node) -> str:
    return group.id if isinstance(group, Node) else TOTAL


def _weighed(group: CriteriaSet | Node) -> Sequence[tuple[Node, Fraction]]:
    """The children that an index is made of, and their weights."""
    return [
        (child, Fraction(1 if child.weight is None else child.weight))
        for child in group.children
        if child.counts and child.max_points
    ]


def _linear(group: CriteriaSet | Node) -> list[tuple[Node, Fraction]] | None:
    """What one point of each child is worth in its group, where that is always the same."""
    if group.combine == "sum":
        return [(child, Fraction(1)) for child in group.children if child.counts]
    weighed = _weighed(group)
    if group.combine == "mean":
        weighed = [(child, Fraction(1)) for child, _ in weighed]
    elif group.combine != "weighted_mean":
        return None
    whole = sum((weight for _, weight in weighed), Fraction(0))
    most = Fraction(group.max_points)
    return [(child, most * weight / whole / Fraction(child.max_points)) for child, weight in weighed if whole]
