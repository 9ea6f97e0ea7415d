"""What groups are made of: the points of nodes in the making, and the one rule by which groups make theirs.

All of it is whole numbers: a sum of a hundred fractions needs no lowest terms on its way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import itemgetter
from typing import NamedTuple

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass
from egov_score.numbers import Pair, added_pairs, difference, is_less
from egov_score.numbers import added as sum_of
from egov_score.rules.combining import INDEX_IN_WHOLE_NUMBERS, SharePair
from egov_score.scoring.outcome import may_be_left_out

ZERO = Fraction(0)
ONE = Fraction(1)
NONE: Pair = (0, 1)
"""No bonus, or no deduction."""


PartTuple = tuple[int, int, Fraction, Pair, Pair, bool]
"""The fields of a part, without the time that it takes to name them: a hundred are made for every agency."""


class Part(NamedTuple):
    """A node's points in the making.

    top, bottom: what counts, as a numerator and a denominator above zero that are not reduced, out of
    maximum. plus, minus: bonus (0 or more) and deduction (0 or less) on top, as both. applies: False where
    all that counts is left out.
    """

    top: int
    bottom: int
    maximum: Fraction
    plus: Pair = NONE
    minus: Pair = NONE
    applies: bool = True

    @classmethod
    def of(cls, counting: Fraction, maximum: Fraction) -> Part:
        """A part by what counts in it."""
        return cls(*counting.as_integer_ratio(), maximum)

    @property
    def counting(self) -> Fraction:
        """What counts, out of maximum."""
        return Fraction(self.top, self.bottom)

    @property
    def pair(self) -> Pair:
        """All its points, not reduced."""
        return pair_of(self)

    @property
    def points(self) -> Fraction:
        """All its points."""
        return Fraction(*self.pair)


def pair_of(part: PartTuple) -> Pair:
    """All points of a part, not reduced."""
    top, bottom, _, plus, minus, _ = part
    if plus is NONE and minus is NONE:
        return top, bottom
    return added_pairs([(top, bottom), plus, minus])


NOTHING = Part(0, 1, ZERO, applies=False)
"""Of a criterion that is left out."""
_maximum = itemgetter(2)
_part = tuple.__new__
"""Makes a part of all its fields in a third of the time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a group, or the whole set, adds up its children, which it knows by their ids.

    counting: those that are in its maximum, with their weights in an index. extras: bonus, deductions and
    figures. riding: groups in its maximum that may hold extras of their own. most, least: its maximum, and
    the points below which it never falls. rescales: whether a sum makes good what was left out in it (else
    the total does, for all); to: the maximum that it is stretched to.

    maxima: of those that count, where everything applies. maximum: of the group, there; stretched: what its
    sum is multiplied by, there. is_plain: it is a sum of what counts and nothing else, but for what is left
    out.
    """

    group: CriteriaSet | Node
    counting: tuple[str, ...]
    weights: tuple[int, ...]
    extras: tuple[str, ...]
    riding: tuple[str, ...]
    most: Fraction
    least: Fraction | None
    rescales: bool
    to: Fraction
    maxima: list[Fraction]
    maximum: Fraction
    stretched: Pair | None
    is_plain: bool
    _pick: Callable[[Mapping[str, PartTuple]], Sequence[PartTuple]]

    @classmethod
    def of(cls, criteria: CriteriaSet, group: CriteriaSet | Node, maxima: Mapping[str, Fraction]) -> Plan:
        """The plan of a group or of the set. maxima: of its children where everything applies."""
        counting = [child for child in group.children if may_be_left_out(child)]
        weights = [Fraction(1 if child.weight is None else child.weight) for child in counting]
        below = lcm(*(weight.denominator for weight in weights))
        most, applicable = Fraction(group.max_points), sum_of([maxima[child.id] for child in counting])
        by_total = criteria.rescale == "total" and not group.cap
        rescales = not by_total or not isinstance(group, Node)
        # In the total, what was left out anywhere is made good at once.
        to = most if by_total else sum_of([Fraction(child.max_points) for child in counting])
        stretch = to / applicable if rescales and applicable else ONE
        ids = tuple(child.id for child in counting)
        extras = tuple(child.id for child in group.children if not child.counts)
        riding = tuple(child.id for child in group.children if child.counts and child.children)
        least, is_sum = floor_of(group), group.combine == "sum"
        return cls(
            group,
            ids,
            tuple(int(weight * below) for weight in weights),
            extras,
            riding,
            most,
            least,
            rescales,
            to,
            [maxima[child.id] for child in counting],
            applicable if is_sum and not rescales else most,
            None if stretch == 1 else stretch.as_integer_ratio(),
            is_sum and stretch == 1 and least is None and not (extras or riding or group.cap),
            itemgetter(*ids) if len(ids) > 1 else lambda parts: [parts[child] for child in ids],
        )

    def added(self, parts: Mapping[str, PartTuple]) -> Pair:
        """What counts in a sum, before the rule of the group; nothing of an index. parts: as below."""
        return added_pairs(self._pick(parts)) if self.group.combine == "sum" else NONE

    def combined(self, parts: Mapping[str, PartTuple], added: Pair | None = None) -> Part:
        """The one rule of groups. parts: of its children, by their ids. added: what :meth:`added` gives,
        where that is known."""
        counting = self._pick(parts)
        all_apply = [*map(_maximum, counting)] == self.maxima
        if all_apply and self.is_plain:
            top, bottom = added_pairs(counting) if added is None else added
            return _part(Part, (top, bottom, self.maximum, NONE, NONE, True))
        shared = counting if all_apply else [part for part in counting if part[5]]
        plus, minus = self._extras(parts) if self.extras or self.riding else (NONE, NONE)
        if counting and not shared and may_be_left_out_group(self.group):
            return Part(0, 1, ZERO, plus, minus, applies=False)
        maximum = self.maximum
        if self.group.combine == "sum":
            top, bottom = added_pairs(shared) if added is None else added
            stretched = self.stretched
            if not all_apply:
                maxima = [*map(_maximum, shared)]
                stretch = self._stretch(maxima)
                stretched = None if stretch == 1 else stretch.as_integer_ratio()
                maximum = self.most if self.rescales else sum_of(maxima)
            if stretched is not None:
                top, bottom = top * stretched[0], bottom * stretched[1]
        else:
            top, bottom = self._index(counting)
        if self.group.cap or self.least is not None:
            (top, bottom), plus, minus = self._bounded((top, bottom), plus, minus)
        return _part(Part, (top, bottom, maximum, plus, minus, True))

    def stretch(self, parts: Mapping[str, PartTuple]) -> Fraction:
        """By what a sum multiplies what counts in it, because something there does not apply."""
        return self._stretch([parts[child][2] for child in self.counting])

    def _stretch(self, maxima: Sequence[Fraction]) -> Fraction:
        if not self.rescales:
            return ONE
        applicable = sum_of(maxima)
        return self.to / applicable if applicable else ONE

    def _extras(self, parts: Mapping[str, PartTuple]) -> tuple[Pair, Pair]:
        """Bonus and deductions of a group and of all that it holds."""
        found: list[Pair] = []
        for child in self.extras:
            top, bottom, _, plus, minus, _ = parts[child]
            found += (top, bottom), plus, minus
        for child in self.riding:
            _, _, maximum, plus, minus, applies = parts[child]
            if plus is NONE and minus is NONE:
                continue
            # In an index it is in the child's share; a child without a share hands it on as it is.
            if self.group.combine == "sum" or not (applies and maximum):
                found += plus, minus
        pluses = [pair for pair in found if pair[0] > 0]
        minuses = [pair for pair in found if pair[0] < 0]
        return added_pairs(pluses) if pluses else NONE, added_pairs(minuses) if minuses else NONE

    def _index(self, counting: Sequence[PartTuple]) -> Pair:
        """The points of an index: the share that it makes of its children's shares, times its maximum."""
        shares: list[SharePair] = []
        for part, weight in zip(counting, self.weights, strict=True):
            top, bottom, maximum, plus, minus, applies = part
            over, below = maximum.as_integer_ratio()
            if applies and over:
                if plus is not NONE or minus is not NONE:
                    top, bottom = pair_of(part)
                shares.append((top * below, bottom * over, weight))
        if not shares:
            return NONE
        top, bottom = INDEX_IN_WHOLE_NUMBERS[self.group.combine](shares)
        over, below = self.most.as_integer_ratio()
        return top * over, bottom * below

    def _bounded(self, points: Pair, plus: Pair, minus: Pair) -> tuple[Pair, Pair, Pair]:
        """Points, bonus and deduction of a group within its cap and its floor."""
        if self.group.cap:
            most = self.most.as_integer_ratio()
            points = most if is_less(most, points) else points
            left = difference(most, points)
            plus = left if is_less(left, plus) else plus
        if self.least is not None:
            # What counts is lifted where it lies below the floor by itself: nothing above may rescale it.
            floor = difference(self.least.as_integer_ratio(), plus)
            points = floor if is_less(points, floor) else points
            left = difference(floor, points)
            minus = left if is_less(minus, left) else minus
        return points, plus, minus


def floor_of(group: CriteriaSet | Node) -> Fraction | None:
    """The points below which a group or the total never falls; None where it has no such floor."""
    if isinstance(group, Node):
        return Fraction(group.min_points) if group.cap else None
    return None if group.min_points is None else Fraction(group.min_points)


def may_be_left_out_group(group: CriteriaSet | Node) -> bool:
    """Whether a group or the whole set may not apply."""
    return not isinstance(group, Node) or may_be_left_out(group)
