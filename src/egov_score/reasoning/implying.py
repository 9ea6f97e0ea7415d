"""What the conditions of a level imply: the fewest points that each node then has for certain.

A condition only ever asks for at least so much, so what follows from several is again a lowest mark for each
node. It spreads upwards (groups of at least so much make a total of at least so much) and downwards (a total
near its maximum leaves no group far below its own).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from egov_score.criteria.model import TOTAL, Condition, CriteriaSet, Node
from egov_score.numbers import Percent, rounded
from egov_score.reasoning.reach import Prospects, strays
from egov_score.rules.combining import INDEX

Group = CriteriaSet | Node

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


class Web:
    """How marks spread through a set: up and down the groups above the nodes that its levels name."""

    def __init__(self, prospects: Prospects) -> None:
        self.prospects = prospects
        criteria = prospects.criteria
        named = {mark.node for level in criteria.levels for mark in marks_of(criteria, level.require)}
        links = [self._link(node) for node in criteria.nodes.values() if _is_above(node, named)]
        self.downwards = [link for link in (self._link(criteria), *links) if link is not None]

    def _link(self, group: Group) -> Link | None:
        return Link(self.prospects, group) if self._is_rigid(group) else None

    def _is_rigid(self, group: Group) -> bool:
        """Whether a group's points are the same sum or index of its children's for every agency."""
        absent = self.prospects.absent
        children = [child for child in group.children if child.counts]
        if self.prospects.criteria.rescale == "total":
            children = [below for child in group.children for below in child.walk()]
        if not children or any(child.id in absent for child in children):
            return False
        return not (group.cap and strays(group))


def _is_above(node: Node, named: Set[str]) -> bool:
    return any(below.id in named for child in node.children for below in child.walk())


class Implications:
    """What follows where all of some marks are met."""

    def __init__(self, web: Web, marks: Iterable[Mark]) -> None:
        self._prospects = web.prospects
        self._criteria = web.prospects.criteria
        self._stated: dict[tuple[str, bool], Fraction] = {}
        for mark in marks:
            key, at_least = self._comparable(mark)
            self._stated[key] = max(at_least, self._stated.get(key, at_least))
        self._floors = self._start()
        if self._floors:
            for _ in range(_ROUNDS):
                for link in reversed(web.downwards):
                    self._raise(link.group_id, link.least_of_group(self._floors))
                for link in web.downwards:
                    floor = self._floors.get(link.group_id)
                    for child, least in link.least_of_children(floor) if floor is not None else ():
                        self._raise(child, least)

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
        worst, absent = self._prospects.by_anyone.worst, self._prospects.absent
        if not worst:
            return {}
        return {
            node_id: max(worst[node_id], self._stated.get((node_id, False), worst[node_id]))
            for node_id in (TOTAL, *self._criteria.nodes)
            if node_id not in absent
        }

    def _raise(self, node_id: str, floor: Fraction) -> None:
        if node_id in self._floors:
            self._floors[node_id] = max(self._floors[node_id], floor)


class Link:
    """A group and its children: how lowest points of the ones give lowest points of the other."""

    def __init__(self, prospects: Prospects, group: Group) -> None:
        reach, absent = prospects.by_anyone, prospects.absent
        self.group_id = group.id if isinstance(group, Node) else TOTAL
        self._group = group
        self._rounding = prospects.criteria.rounding
        self._unit = _rounding_unit(prospects.criteria, group)
        # A child that may be left out brings nothing where it is.
        zero = Fraction(0)
        self._low = {child.id: min(reach.worst.get(child.id, zero), zero) for child in group.children}
        self._high = {
            child.id: max(reach.best.get(child.id, zero), zero)
            if child.id in absent
            else reach.best.get(child.id, zero)
            for child in group.children
        }
        self._weighed = _weighed(group)
        self._terms = _terms(group, self._weighed)

    def least_of_group(self, floors: Mapping[str, Fraction]) -> Fraction:
        """The fewest points of the group, from the fewest of its children."""
        group, most = self._group, Fraction(self._group.max_points)
        if group.combine == "sum":
            points = sum((self._least(child, floors) for child in group.children), Fraction(0))
        else:
            shares = [
                (self._least(child, floors) / Fraction(child.max_points), weight)
                for child, weight in self._weighed
            ]
            points = INDEX[group.combine](shares) * most if shares else Fraction(0)
            extras = (self._least(child, floors) for child in group.children if not child.counts)
            points += sum(extras, Fraction(0))
        points = min(points, most) if group.cap else points
        if self._unit is None:
            return points
        return (
            Fraction(rounded(points * self._unit, self._rounding.decimals, self._rounding.mode)) / self._unit
        )

    def _least(self, child: Node, floors: Mapping[str, Fraction]) -> Fraction:
        return floors[child.id] if child.id in floors else self._low[child.id]

    def least_of_children(self, points: Fraction) -> Iterator[tuple[str, Fraction]]:
        """What each child must at least bring for the group to have so many points."""
        if self._unit is not None:
            # Rounding may have raised the group's points, by one unit of the last decimal at most.
            points -= Fraction(1, 10**self._rounding.decimals) / self._unit
        extras = [child.id for child in self._group.children if not child.counts]
        most = Fraction(self._group.max_points)
        if self._group.combine == "min" and most:
            rest = points - sum((self._high[child] for child in extras), Fraction(0))
            for child, _ in self._weighed:
                yield child.id, rest * Fraction(child.max_points) / most
        if self._terms is None:
            return
        terms = [*self._terms, *((child, Fraction(1)) for child in extras)]
        lacking = points - sum((rate * self._high[child] for child, rate in terms), Fraction(0))
        for child_id, rate in terms:
            if rate:
                yield child_id, lacking / rate + self._high[child_id]


def _rounding_unit(criteria: CriteriaSet, group: Group) -> Fraction | None:
    """How many of the units in which a group's points are rounded make one point; None where they are not."""
    if isinstance(group, Node):
        return Fraction(1) if criteria.rounding.at in ("group", "every_node") else None
    if criteria.rounding.at not in ("total", "every_node"):
        return None
    if criteria.report.as_ == "points" or not criteria.max_points:
        return Fraction(1)
    return (100 if criteria.report.as_ == "percent" else 1) / Fraction(criteria.max_points)


def _weighed(group: Group) -> list[tuple[Node, Fraction]]:
    """The children that an index is made of, and their weights."""
    return [
        (child, Fraction(1 if child.weight is None else child.weight))
        for child in group.children
        if child.counts and child.max_points
    ]


def _terms(group: Group, weighed: Sequence[tuple[Node, Fraction]]) -> list[tuple[str, Fraction]] | None:
    """What one point of each child is worth in its group, where that is always the same."""
    if group.combine == "sum":
        return [(child.id, Fraction(1)) for child in group.children if child.counts]
    if group.combine == "mean":
        weighed = [(child, Fraction(1)) for child, _ in weighed]
    elif group.combine != "weighted_mean":
        return None
    whole = sum((weight for _, weight in weighed), Fraction(0))
    most = Fraction(group.max_points)
    return [
        (child.id, most * weight / whole / Fraction(child.max_points)) for child, weight in weighed if whole
    ]
