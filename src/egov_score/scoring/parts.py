"""What groups are made of: the points of each node in the making, and how a group adds up its children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import Pair, added, added_pairs
from egov_score.scoring.outcome import may_be_left_out

ZERO = Fraction(0)
ONE = Fraction(1)


class Part(NamedTuple):
    """A node's points in the making.

    top, bottom: what counts, as a numerator and a denominator above zero that are not reduced, out of
    maximum. plus, minus: bonus (0 or more) and deduction (0 or less) on top. applies: False where all that
    counts is left out.
    """

    top: int
    bottom: int
    maximum: Fraction
    plus: Fraction = ZERO
    minus: Fraction = ZERO
    applies: bool = True

    @classmethod
    def of(cls, counting: Fraction, maximum: Fraction, plus: Fraction = ZERO, minus: Fraction = ZERO) -> Part:
        """A part by what counts in it."""
        return cls(*counting.as_integer_ratio(), maximum, plus, minus)

    @property
    def counting(self) -> Fraction:
        """What counts, out of maximum."""
        return Fraction(self.top, self.bottom)

    @property
    def has_extras(self) -> bool:
        """Whether something comes on top of what counts."""
        return self.plus is not ZERO or self.minus is not ZERO

    @property
    def pair(self) -> Pair:
        """All its points, not reduced."""
        if not self.has_extras:
            return self.top, self.bottom
        return added_pairs([self, self.plus.as_integer_ratio(), self.minus.as_integer_ratio()])

    @property
    def points(self) -> Fraction:
        """All its points."""
        return Fraction(*self.pair)

    @property
    def gains(self) -> Fraction:
        """What it adds where it is in no maximum."""
        return self.plus + self.counting if self.top > 0 else self.plus

    @property
    def losses(self) -> Fraction:
        """What it takes away where it is in no maximum."""
        return self.minus + self.counting if self.top < 0 else self.minus


NOTHING = Part(0, 1, ZERO, applies=False)
"""Of a criterion that is left out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding up a group, or the whole set, needs to know of its children, by their ids.

    counting: those that are in its maximum; together they have a maximum of whole. extras: bonus, deductions
    and figures. riding: groups in its maximum that may hold extras of their own. rescales: whether a sum
    makes good what was left out in it (else the total does, for all); to: the maximum that it is stretched
    to. weights: of those that count, in an index.

    Where everything applies: maxima: of those that count; applicable: their sum; maximum: of the group;
    stretch: by what a sum is multiplied.
    """

    group: CriteriaSet | Node
    counting: tuple[str, ...]
    extras: tuple[str, ...]
    riding: tuple[str, ...]
    whole: Fraction
    most: Fraction
    least: Fraction | None
    rescales: bool
    to: Fraction
    weights: Mapping[str, Fraction]
    maxima: list[Fraction]
    applicable: Fraction
    maximum: Fraction
    stretch: Fraction

    @classmethod
    def of(cls, criteria: CriteriaSet, group: CriteriaSet | Node, maxima: Mapping[str, Fraction]) -> Plan:
        """The plan of a group or of the set. maxima: of its children where everything applies."""
        counting = [child for child in group.children if may_be_left_out(child)]
        whole = added([Fraction(child.max_points) for child in counting])
        most, applicable = Fraction(group.max_points), added([maxima[child.id] for child in counting])
        by_total = criteria.rescale == "total" and not group.cap
        rescales = not by_total or not isinstance(group, Node)
        # In the total, what was left out anywhere is made good at once.
        to = most if by_total else whole
        is_sum = group.combine == "sum"
        return cls(
            group,
            tuple(child.id for child in counting),
            tuple(child.id for child in group.children if not child.counts),
            tuple(child.id for child in group.children if child.counts and child.children),
            whole,
            most,
            floor_of(group),
            rescales,
            to,
            {child.id: ONE if child.weight is None else Fraction(child.weight) for child in counting},
            [maxima[child.id] for child in counting],
            applicable,
            applicable if is_sum and not rescales else most,
            to / applicable if is_sum and rescales and applicable else ONE,
        )


def floor_of(group: CriteriaSet | Node) -> Fraction | None:
    """The points below which a group or the total never falls; None where it has no such floor."""
    if isinstance(group, Node):
        return Fraction(group.min_points) if group.cap else None
    return None if group.min_points is None else Fraction(group.min_points)
