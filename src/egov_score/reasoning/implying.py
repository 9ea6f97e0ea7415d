"""What the conditions of a level imply: the fewest points that each node then has for certain.

A condition only ever asks for at least so much, so what follows from several is again a lowest mark for each
node. It spreads upwards (groups of at least so much make a total of at least so much) and downwards (a total
near its maximum leaves no group far below its own).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from math import inf

from egov_score.criteria.classification import Condition
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.data_classes import dataclass
from egov_score.numbers import Percent, rounded
from egov_score.reasoning.node_bounds import Reach, farthest
from egov_score.reasoning.reach import Prospects
from egov_score.rules.combining import INDEX
from egov_score.rules.intervals import NOTHING, End, Interval
from egov_score.scoring.outcome import may_be_left_out
from egov_score.scoring.parts import floor_of
from egov_score.scoring.rounding import is_rounded, rounds_totals, unit_of

Group = CriteriaSet | Node

_NOTHING_STATED: tuple[End, bool] = (-inf, False)
_ROUNDS = 2
"""How often marks are spread up and down; more would rarely find more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a condition asks of one node: so many points, or such a share of its maximum; strict: more."""

    node: str
    at_least: Fraction
    share: bool
    strict: bool = False


def marks_of(criteria: CriteriaSet, conditions: Iterable[Condition]) -> list[Mark]:
    """What conditions ask, one node at a time; ``every`` asks it of each child that counts."""
    marks = []
    for condition in conditions:
        at_least, share = Fraction(condition.mark), isinstance(condition.mark, Percent)
        marks += [Mark(node, at_least, share, condition.strict) for node in criteria.asked(condition)]
    return marks


def needed(prospects: Prospects, mark: Mark) -> Fraction:
    """The points that a mark asks for, out of the node's full maximum."""
    most = Fraction(prospects.by_anyone[mark.node].maximum.most)
    return mark.at_least * most if mark.share else mark.at_least


def against(reach: Reach, mark: Mark) -> Interval:
    """What is held against the points that a mark asks for: the node's points; where it asks for a share and
    the maximum differs from agency to agency, the share of the full maximum."""
    bounds = reach[mark.node]
    if mark.share and not bounds.maximum.is_point:
        return bounds.share * Interval(bounds.maximum.most, bounds.maximum.most)
    return bounds.points


def always_holds(prospects: Prospects, mark: Mark) -> bool:
    """Whether every agency to which its node applies certainly meets a mark."""
    least, due = against(prospects.by_anyone, mark).least, needed(prospects, mark)
    return least > due if mark.strict else least >= due


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
        reach, absent = self.prospects.by_anyone, self.prospects.absent
        for child in group.children:
            bounds = reach[child.id]
            if child.id in absent or not isinstance(bounds.points.most, Fraction):
                return False
            if may_be_left_out(child):
                if not bounds.maximum.is_point or (child.weight is not None and child.weight < 0):
                    return False
            elif child.counts and not bounds.extras == bounds.counting == NOTHING:
                return False
            # A cap is over before anything is taken away.
            if group.cap and (bounds.minus if child.counts else bounds.losses) != NOTHING:
                return False
        return True


def _is_above(node: Node, named: Set[str]) -> bool:
    return any(below.id in named for child in node.children for below in child.walk())


class Implications:
    """What follows where all of some marks are met."""

    def __init__(self, web: Web, marks: Iterable[Mark]) -> None:
        self._prospects = web.prospects
        self._stated: dict[tuple[str, bool], tuple[End, bool]] = {}
        for mark in marks:
            key, at_least = self._comparable(mark)
            # Of two equal marks the one that must be exceeded asks more.
            self._stated[key] = max((at_least, mark.strict), self._stated.get(key, _NOTHING_STATED))
        self._floors = self._start()
        for _ in range(_ROUNDS):
            for link in reversed(web.downwards):
                self._raise(link.group_id, link.least_of_group(self._floors))
            for link in web.downwards:
                for child, least in link.least_of_children(self._floors.get(link.group_id, -inf)):
                    self._raise(child, least)

    def imply(self, mark: Mark) -> bool:
        """Whether a mark is certainly met as well by every agency to which it applies."""
        if always_holds(self._prospects, mark):
            return True
        key, at_least = self._comparable(mark)
        if self._stated.get(key, _NOTHING_STATED) >= (at_least, mark.strict):
            return True
        floor = -inf if key[1] else self._floors.get(mark.node, -inf)
        return floor > at_least if mark.strict else floor >= at_least

    def _comparable(self, mark: Mark) -> tuple[tuple[str, bool], Fraction]:
        """A mark in points; as a share where the maximum may differ from agency to agency."""
        if mark.share and not self._prospects.by_anyone[mark.node].maximum.is_point:
            return (mark.node, True), mark.at_least
        return (mark.node, False), needed(self._prospects, mark)

    def _start(self) -> dict[str, End]:
        """The floors that every agency has of all nodes which certainly apply to it."""
        reach = self._prospects.by_anyone
        least = {
            node_id: reach[node_id].points.least
            for node_id in (TOTAL, *self._prospects.criteria.nodes)
            if node_id not in self._prospects.absent
        }
        return {
            node_id: max(floor, self._stated.get((node_id, False), _NOTHING_STATED)[0])
            for node_id, floor in least.items()
        }

    def _raise(self, node_id: str, floor: End) -> None:
        if node_id in self._floors:
            self._floors[node_id] = max(self._floors[node_id], floor)


class Link:
    """A group and its children: how lowest points of the ones give lowest points of the other."""

    def __init__(self, prospects: Prospects, group: Group) -> None:
        self.group_id = group.id if isinstance(group, Node) else TOTAL
        self._group = group
        self._rounding = prospects.criteria.rounding
        self._unit = _rounding_unit(prospects.criteria, group)
        reach = prospects.by_anyone
        self._high = {child.id: Fraction(reach[child.id].points.most) for child in group.children}
        self._weighed = _weighed(group)
        self._extras = [child.id for child in group.children if not child.counts]
        self._by_extras = sum((self._high[child] for child in self._extras), Fraction(0))
        terms = _terms(group, self._weighed)
        self._terms = [] if terms is None else [*terms, *((child, Fraction(1)) for child in self._extras)]
        self._by_all = sum((rate * self._high[child] for child, rate in self._terms), Fraction(0))

    def least_of_group(self, floors: Mapping[str, End]) -> End:
        """The fewest points of the group, from the fewest of its children."""
        group, most = self._group, Fraction(self._group.max_points)
        known = {child: floor for child, floor in floors.items() if isinstance(floor, Fraction)}
        if any(child.id not in known for child in group.children):
            return -inf
        if group.combine == "sum":
            points = sum((known[child.id] for child in group.children), Fraction(0))
        else:
            shares = [
                (known[child.id] / Fraction(child.max_points), weight) for child, weight in self._weighed
            ]
            points = INDEX[group.combine](shares) * most if shares else Fraction(0)
            points += sum((known[child.id] for child in group.children if not child.counts), Fraction(0))
        points = min(points, most) if group.cap else points
        if self._unit is None:
            return points
        return (
            Fraction(rounded(points * self._unit, self._rounding.decimals, self._rounding.mode)) / self._unit
        )

    def least_of_children(self, points: End) -> Iterator[tuple[str, End]]:
        """What each child must at least bring for the group to have so many points."""
        floor = floor_of(self._group)
        if not isinstance(points, Fraction) or (floor is not None and points <= floor):
            return
        if self._unit is not None and (points <= 0 or self._rounding.mode != "cut"):
            # Rounding may have raised the group's points; cutting raises only what is below nothing.
            points -= farthest(self._rounding) / self._unit
        most = Fraction(self._group.max_points)
        if self._group.combine == "min" and most:
            rest = points - self._by_extras
            for child, _ in self._weighed:
                yield child.id, rest * Fraction(child.max_points) / most
        lacking = points - self._by_all
        for child_id, rate in self._terms:
            if rate:
                yield child_id, lacking / rate + self._high[child_id]


def _rounding_unit(criteria: CriteriaSet, group: Group) -> Fraction | None:
    """How many of the units in which a group's points are rounded make one point; None where they are not."""
    if isinstance(group, Node):
        is_one, node_id = is_rounded(criteria, group), group.id
    else:
        is_one, node_id = rounds_totals(criteria), TOTAL
    return unit_of(criteria, Fraction(group.max_points), node_id) if is_one else None


def _weighed(group: Group) -> list[tuple[Node, Fraction]]:
    """The children that an index is made of, and their weights."""
    return [
        (child, Fraction(1 if child.weight is None else child.weight))
        for child in group.children
        if may_be_left_out(child)
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
