"""Quick ways to values and points in whole numbers that several measures and scores share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm

from egov_score.numbers import Pair, finest_apart, near_any
from egov_score.rules.base import Entered, Limits, PointsOf, ValueOf


def within(
    least: Decimal | Fraction | None, most: Decimal | Fraction | None, step: Fraction | None
) -> ValueOf:
    """The value of a measure whose only input is the value, between limits and in steps, where there are any
    (see :meth:`Measure.value_of`)."""
    ends = [end.as_integer_ratio() for end in (least, most) if end is not None]
    finest = finest_apart(ends)
    # An end that is not there is −1/0 or 1/0, which compare as they should.
    least_top, least_bottom = (-1, 0) if least is None else least.as_integer_ratio()
    most_top, most_bottom = (1, 0) if most is None else most.as_integer_ratio()
    step_top, step_bottom = (0, 1) if step is None else step.as_integer_ratio()

    def value(entered: Mapping[str, Entered]) -> Pair | None:
        number = entered[""]
        top, bottom = number._numerator, number._denominator  # type: ignore[union-attr]
        if top * least_bottom < least_top * bottom or top * most_bottom > most_top * bottom:
            return None
        if step_top and top * step_bottom % (bottom * step_top):
            return None
        return None if bottom >= finest and near_any(top, bottom, ends) else (top, bottom)

    return value


def on_line(slope: Fraction, limits: Limits, start: Fraction = Fraction(0)) -> PointsOf:
    """The points ``start + slope × value``, kept within the limits (see :meth:`Score.points_of`)."""
    below = lcm(slope.denominator, start.denominator)
    rise, base = int(slope * below), int(start * below)
    most = most_top, most_bottom = limits.most.as_integer_ratio()
    least = least_top, least_bottom = min(limits.least, limits.most).as_integer_ratio()

    def points(top: int, bottom: int) -> Pair:
        top = rise * top + base * bottom if base else rise * top
        bottom *= below
        if top * most_bottom >= most_top * bottom:
            return most
        if top * least_bottom <= least_top * bottom:
            return least
        return top, bottom

    return points
