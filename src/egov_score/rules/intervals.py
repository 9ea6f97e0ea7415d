"""Intervals: between which numbers a value must lie, also that of a formula whose inputs may be anything.

An interval may be wider than what can really come about, never narrower: what lies outside of it is certainly
impossible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import inf
from operator import add, mul, neg, sub, truediv

from egov_score.data_classes import dataclass
from egov_score.rules.exact_functions import FUNCTIONS, Undefined, logarithm, square_root
from egov_score.rules.expression import Expression, Literal, Name

End = Fraction | float
"""An end of an interval: an exact number, or minus or plus infinity (the only floats here)."""

_MOST_BITS = 10_000
"""Longer powers than this are not worth computing; formulas have no value for them either."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from least to most, both included."""

    least: End
    most: End

    @property
    def is_point(self) -> bool:
        """Whether it holds one number only."""
        return self.least == self.most

    @property
    def _ends(self) -> tuple[End, ...]:
        return (self.least,) if self.least is self.most else (self.least, self.most)

    def joined(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.least, other.least), max(self.most, other.most))

    def __add__(self, other: Interval) -> Interval:
        if other is NOTHING:
            return self
        if self is NOTHING:
            return other
        return Interval(_plus(self.least, other.least), _plus(self.most, other.most))

    def __neg__(self) -> Interval:
        return Interval(-self.most, -self.least)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [_times(a, b) for a in self._ends for b in other._ends]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        return self * _reciprocal(other)


ANYTHING = Interval(-inf, inf)
NOTHING = Interval(Fraction(0), Fraction(0))
_TRUTH = Interval(Fraction(0), Fraction(1))


def value_interval(expression: Expression) -> Interval:
    """Where the value of an expression lies, whatever numbers its inputs are."""
    if isinstance(expression, Literal):
        return Interval(expression.number, expression.number)
    if isinstance(expression, Name):
        return ANYTHING
    if expression.function == "if":
        return _if(*map(value_interval, expression.arguments))
    parts = [value_interval(argument) for argument in expression.arguments]
    if all(part.is_point for part in parts):
        numbers = [part.least for part in parts]
        try:
            value = FUNCTIONS[expression.function].compute(*numbers)
        except Undefined:
            return ANYTHING
        return Interval(value, value)
    return _FORMS[expression.function](*parts)


def _if(condition: Interval, then: Interval, other: Interval) -> Interval:
    if condition.least > 0 or condition.most < 0:
        return then
    return other if condition == NOTHING else then.joined(other)


def _plus(a: End, b: End) -> End:
    """a + b; never asked for infinities of both signs."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return b if isinstance(a, Fraction) else a


def _times(a: End, b: End) -> End:
    """a × b, where nothing of anything is nothing."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    if not a or not b:
        return Fraction(0)
    return inf if (a > 0) == (b > 0) else -inf


def _reciprocal(part: Interval) -> Interval:
    if part.least < 0 < part.most or part.least == part.most == 0:
        return ANYTHING
    if part.least >= 0:
        return Interval(_over(part.most), inf if part.least == 0 else _over(part.least))
    return Interval(-inf if part.most == 0 else _over(part.most), _over(part.least))


def _over(end: End) -> End:
    return 1 / end if isinstance(end, Fraction) else Fraction(0)


def _power(base: Interval, exponent: Interval) -> Interval:
    power = exponent.least if exponent.is_point else None
    if isinstance(power, Fraction) and power.denominator == 1:
        whole = _whole_power(base, abs(int(power)))
        return whole if power >= 0 else _reciprocal(whole)
    # A power that is not whole is defined for numbers of zero or more only, and then is itself one.
    return Interval(Fraction(0), inf) if power is not None or base.least >= 0 else ANYTHING


def _whole_power(base: Interval, power: int) -> Interval:
    if power == 0:
        return Interval(Fraction(1), Fraction(1))
    ends = (base.least, base.most)
    if any(_is_long(end, power) for end in ends):
        return Interval(Fraction(0), inf) if power % 2 == 0 else ANYTHING
    least, most = _raised(base.least, power), _raised(base.most, power)
    if power % 2:
        return Interval(least, most)
    return Interval(Fraction(0) if base.least <= 0 <= base.most else min(least, most), max(least, most))


def _raised(end: End, power: int) -> End:
    if isinstance(end, Fraction):
        return end**power
    return inf if end > 0 or power % 2 == 0 else -inf


def _is_long(end: End, power: int) -> bool:
    if not isinstance(end, Fraction):
        return False
    return max(end.numerator.bit_length(), end.denominator.bit_length()) * power > _MOST_BITS


def least_of(*parts: Interval) -> Interval:
    """Where the least of several numbers lies."""
    return Interval(min(part.least for part in parts), min(part.most for part in parts))


def most_of(*parts: Interval) -> Interval:
    """Where the most of several numbers lies."""
    return Interval(max(part.least for part in parts), max(part.most for part in parts))


def _absolute(part: Interval) -> Interval:
    ends = [end if end >= 0 else -end for end in (part.least, part.most)]
    return Interval(Fraction(0) if part.least <= 0 <= part.most else min(ends), max(ends))


def _round(part: Interval, decimals: Interval | None = None) -> Interval:
    # Whatever the decimals, rounding moves a number by half a unit at most.
    return part + Interval(Fraction(-1, 2), Fraction(1, 2))


def _root(part: Interval) -> Interval:
    if part.most < 0:
        return ANYTHING
    return Interval(_apart(square_root, max(part.least, Fraction(0))), _apart(square_root, part.most))


def _logarithm(part: Interval) -> Interval:
    if part.most <= 0:
        return ANYTHING
    return Interval(-inf if part.least <= 0 else _apart(logarithm, part.least), _apart(logarithm, part.most))


def _apart(function: Callable[[Fraction], Fraction], end: End) -> End:
    return function(end) if isinstance(end, Fraction) else end


def _comparison(
    certain: Callable[[Interval, Interval], bool], never: Callable[[Interval, Interval], bool]
) -> Callable[[Interval, Interval], Interval]:
    def compare(a: Interval, b: Interval) -> Interval:
        if certain(a, b):
            return Interval(Fraction(1), Fraction(1))
        return NOTHING if never(a, b) else _TRUTH

    return compare


def _apart_from(a: Interval, b: Interval) -> bool:
    return a.most < b.least or b.most < a.least


_FORMS: Mapping[str, Callable[..., Interval]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
    "**": _power,
    "negative": neg,
    "min": least_of,
    "max": most_of,
    "abs": _absolute,
    "round": _round,
    "sqrt": _root,
    "ln": _logarithm,
    "<": _comparison(lambda a, b: a.most < b.least, lambda a, b: a.least >= b.most),
    "<=": _comparison(lambda a, b: a.most <= b.least, lambda a, b: a.least > b.most),
    ">": _comparison(lambda a, b: a.least > b.most, lambda a, b: a.most <= b.least),
    ">=": _comparison(lambda a, b: a.least >= b.most, lambda a, b: a.most < b.least),
    "==": _comparison(lambda a, b: False, _apart_from),
    "!=": _comparison(_apart_from, lambda a, b: False),
}
