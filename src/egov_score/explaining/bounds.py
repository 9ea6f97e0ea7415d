"""How much the climbs of an agency can add at most, and how few of them could ever do.

What a climb adds to a group is bounded from above, whatever else climbs: by its points where groups are sums
(times what rescales them), by its weight in means, by the jump of its group where that is a geometric or
harmonic mean, and never by more than the group has left. A set of climbs adds no more than its bounds
together. So there is no way of fewer climbs than :func:`fewest` says; whether there is one of so many, the
engine tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.data_classes import dataclass
from egov_score.rules.combining import INDEX
from egov_score.scoring.outcome import may_be_left_out
from egov_score.scoring.parts import Part
from egov_score.scoring.readding import Sums
from egov_score.scoring.rounding import is_rounded, unit_of


@dataclass(frozen=True, slots=True)
class Help:
    """What a climb can add to a node above it, a view or the total.

    gain: the most, in points. slope: the most for each point of the climb; None where there is no bound.
    """

    gain: Fraction
    slope: Fraction | None


Helps = Mapping[str, Mapping[str, Help]]
"""By climb, and by what it helps."""


class Rise:
    """The bounds of climbs between two sums of one agency: as it stands, and with every climb at its top."""

    def __init__(self, now: Sums, best: Sums) -> None:
        self.criteria: CriteriaSet = now.criteria
        self.now = now
        self.best = best
        self._stretched: dict[str, Fraction] = {}
        self._rooms: dict[str, Fraction] = {}

    def helps(self, leaf: str) -> dict[str, Help]:
        """What the climb of one criterion can add to each node above it, each view and the total; nothing
        where it might take away (under a negative weight)."""
        node = self.criteria.nodes[leaf]
        gain = self.best.parts[leaf].points - self.now.parts[leaf].points
        found = {leaf: Help(gain, Fraction(1))}
        # What bonus and deductions add travels on as it is, past what rescales.
        riding = not node.counts
        while True:
            above = self.criteria.parents[node.id]
            group = self.criteria if above is None else self.criteria.nodes[above]
            if group.combine == "weighted_mean" and node.weight is not None and node.weight < 0:
                return {}
            found[above or TOTAL], riding = self._through(group, node, found[node.id], riding)
            if above is None:
                return found | {view.id: _together(found, view.nodes) for view in self.criteria.views}
            node = self.criteria.nodes[above]
            riding = riding or not node.counts

    def _through(self, group: CriteriaSet | Node, child: Node, of: Help, riding: bool) -> tuple[Help, bool]:
        """What a climb adds to a group by what it adds to a child, and whether that is past rescaling."""
        part, gain, slope = self.now.parts[child.id], of.gain, of.slope
        if group.combine == "sum":
            factor = Fraction(1) if riding else self._stretch(group)
            gain, slope = gain * factor, None if slope is None else slope * factor
        elif child.counts and part.applies and part.maximum:
            gain, steep = self._of_index(group, child, gain / part.maximum)
            slope = None if slope is None or steep is None else slope * steep / part.maximum
            riding = False
        gain = max(Fraction(0), min(gain, self._room(group)))
        if isinstance(group, Node) and is_rounded(self.criteria, group):
            gain, slope = gain + rounding_unit(self.criteria, self.now.parts[group.id], group), None
        return Help(gain, slope), riding

    def _stretch(self, group: CriteriaSet | Node) -> Fraction:
        if not self._stretched:
            adder = self.now.adder
            plans = [adder.whole, *(plan for _, plan in adder.groups)]
            self._stretched = {_place(plan.group): plan.stretch(self.now.parts) for plan in plans}
        return self._stretched[_place(group)]

    def _of_index(
        self, group: CriteriaSet | Node, child: Node, gain: Fraction
    ) -> tuple[Fraction, Fraction | None]:
        """The most that a share which grows by so much adds to an index, and the most for a share of 1."""
        shared = [each for each in group.children if may_be_left_out(each) and self._has_share(each)]
        most = Fraction(group.max_points)
        if group.combine in ("mean", "weighted_mean"):
            weights = {each.id: _weight(each, group.combine) for each in shared}
            whole = sum(weights.values())
            most = weights[child.id] / whole * most if whole else Fraction(0)
            return gain * most, most
        if group.combine in ("max", "min"):
            return gain * most, most
        # These grow the more by one share, the better the others are.
        shares = {each.id: _share(self.best.parts[each.id]) for each in shared}
        index = INDEX[group.combine]
        high = index([(share, Fraction(1)) for share in shares.values()])
        shares[child.id] = _share(self.now.parts[child.id])
        low = index([(share, Fraction(1)) for share in shares.values()])
        return (high - low) * most, None

    def _has_share(self, node: Node) -> bool:
        part = self.now.parts[node.id]
        return part.applies and bool(part.maximum)

    def _room(self, group: CriteriaSet | Node) -> Fraction:
        """How far a group rises with every climb at its top."""
        place = _place(group)
        if place not in self._rooms:
            now, best = (
                sums.parts[group.id] if isinstance(group, Node) else sums.whole
                for sums in (self.now, self.best)
            )
            self._rooms[place] = best.points - now.points
        return self._rooms[place]


def _together(found: Mapping[str, Help], node_ids: Iterable[str]) -> Help:
    """What a climb adds to a view of some nodes."""
    helped = [found[node_id] for node_id in node_ids if node_id in found]
    slopes = [each.slope for each in helped if each.slope is not None]
    gain = sum((each.gain for each in helped), Fraction(0))
    return Help(gain, sum(slopes, Fraction(0)) if len(slopes) == len(helped) else None)


def rounding_unit(criteria: CriteriaSet, part: Part, node: Node | None = None) -> Fraction:
    """The most by which rounding may lift what a node gains, in points."""
    decimals = min(criteria.rounding.decimals, criteria.report.decimals)
    return Fraction(1, 10**decimals) / unit_of(criteria, part.maximum, TOTAL if node is None else node.id)


def fewest(criteria: CriteriaSet, missing: Mapping[str, Fraction], helps: Helps) -> int | None:
    """No fewer climbs than so many close everything that is missing; None where all of them do not.

    missing: by node, view or total, what is still needed there. Conditions of a tree lie within each other or
    apart: what a group needs its own climbs must give, and the best of the others fill up what holds it.
    """
    needs: dict[str, tuple[frozenset[str], int]] = {}
    views = {view.id for view in criteria.views}
    for place in sorted(missing, key=lambda each: -_depth(criteria, each)):
        inside = frozenset(climb for climb, helped in helps.items() if place in helped)
        inner = [] if place in views else list(_outermost(needs, inside, views))
        free, count, given = set(inside), 0, Fraction(0)
        for members, least in inner:
            best = sorted(members, key=lambda climb: -helps[climb][place].gain)[:least]
            free.difference_update(best)
            count += least
            given += sum((helps[climb][place].gain for climb in best), Fraction(0))
        for gain in sorted((helps[climb][place].gain for climb in free), reverse=True):
            if given >= missing[place]:
                break
            given += gain
            count += 1
        if given < missing[place]:
            return None
        needs[place] = inside, count
    tree = sum(count for members, count in _outermost(needs, frozenset(helps), views))
    return max([tree, *(count for place, (_, count) in needs.items() if place in views)])


def _outermost(
    needs: Mapping[str, tuple[frozenset[str], int]], inside: frozenset[str], views: Iterable[str]
) -> Iterator[tuple[frozenset[str], int]]:
    """The needs within some climbs that lie in no other of them; views cross the tree and are left aside."""
    within = [need for place, need in needs.items() if place not in views and need[0] <= inside]
    for index, (members, count) in enumerate(within):
        if not any(members <= other for other, _ in within[index + 1 :]):
            yield members, count


def _depth(criteria: CriteriaSet, place: str) -> int:
    if place not in criteria.nodes:
        return 0
    above = criteria.parents[place]
    return 1 + (0 if above is None else _depth(criteria, above))


def _place(group: CriteriaSet | Node) -> str:
    return group.id if isinstance(group, Node) else TOTAL


def _share(part: Part) -> Fraction:
    return part.points / part.maximum


def _weight(node: Node, kind: str) -> Fraction:
    return Fraction(node.weight) if kind == "weighted_mean" and node.weight is not None else Fraction(1)
