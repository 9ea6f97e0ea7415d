"""Points as whole numbers of equal parts: sums of them stay small, and tell nearly all that is asked.

2/3 of a point is 40 of 60 parts, and exactly so; 2/7 is 17 parts and a bit, at most one part more. The sum of
the two is 57 parts and at most one more, so that it is certainly above 0.9, prints as 0.95 or more, and only
whoever needs to know whether it is 0.952 must ask for the exact sum. Here a point has 60 ** 12 parts.
"""

from __future__ import annotations

from fractions import Fraction

from egov_score.data_classes import dataclass
from egov_score.numbers import RESIDUE, RoundingMode

PARTS = 60**12
"""In so many parts: points with few decimals, halves, thirds and fifths of them are whole."""
SLACK = 64
CUTS = (1 << SLACK) - 1
"""Masks the bits of what is not known."""
_MOST_CUTS = 1 << 20

Fixed = int
"""Points in parts, rounded down, shifted by SLACK bits; below, how many parts they are more at most: 0 where
they are exact. So they are added as plain numbers, and what they may lack is added with them."""


def fixed(top: int, bottom: int) -> Fixed:
    """A number as a numerator and a denominator above zero, in parts."""
    whole, rest = divmod(top * PARTS, bottom)
    return (whole << SLACK) + 1 if rest else whole << SLACK


def scaled(value: Fixed, times: int, by: int) -> Fixed | None:
    """The number × times ÷ by, of which neither is negative; None where too little would be known of it."""
    if times == by:
        return value
    whole, rest = divmod((value >> SLACK) * times, by)
    cuts = -(-(rest + (value & CUTS) * times) // by)
    return None if cuts > _MOST_CUTS else (whole << SLACK) + cuts


def ends(value: Fixed) -> tuple[int, int]:
    """Between how many parts the number lies."""
    whole = value >> SLACK
    return whole, whole + (value & CUTS)


def is_clear_of(value: Fixed, mark: Fixed) -> bool:
    """Whether a number is certainly above a mark and not near it (see :func:`egov_score.numbers.is_near`)."""
    (low, high), beyond = ends(mark), ends(value)[0]
    return low > 0 and (beyond - high) * RESIDUE > high


@dataclass(frozen=True, slots=True)
class Rounder:
    """Rounds parts: how many units are times × parts ÷ by, with half a unit added first where halves go up.

    is_even: of two units that are as near the even one is meant.
    """

    times: int
    by: int
    half: int
    is_even: bool

    @classmethod
    def of(cls, unit: Fraction, decimals: int, mode: RoundingMode) -> Rounder:
        """To units of the last of so many decimals; unit: how many of what is printed make one point."""
        over, below = unit.as_integer_ratio()
        times, by = over * 10**decimals, below * PARTS
        return cls(times, by, 0, False) if mode == "cut" else cls(2 * times, 2 * by, by, mode == "half_even")

    def units(self, value: Fixed) -> int | None:
        """As :func:`egov_score.numbers.nearest`; None where only the exact number tells."""
        whole, cuts = value >> SLACK, value & CUTS
        is_negative = whole < 0
        if is_negative:
            whole = -whole - cuts
            if whole < 0:
                return None
        units, rest = divmod(whole * self.times + self.half, self.by)
        if rest + cuts * self.times >= self.by or (self.is_even and not rest):
            return None
        return -units if is_negative else units
