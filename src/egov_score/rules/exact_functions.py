"""The operators and functions of formulas, computed exactly.

Roots of exact powers are exact (``sqrt(4/9)`` is 2/3); other roots, ``ln`` and powers that are not whole
numbers are computed to 40 significant digits or more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from math import isqrt

from egov_score.data_classes import dataclass
from egov_score.language import Text
from egov_score.numbers import rounded

_CONTEXT = Context(prec=50)
_SETTLED = Context(prec=40)
_HIGH = 20
"""The degree from which on a root is first told by logarithms."""
_MOST_POWER = 1000
_MOST_BITS = 10_000
"""Bounds of what a power may cost."""


class Undefined(ArithmeticError):
    """An expression has no value for these inputs; reason says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Function:
    """A function or operator: how many arguments it takes, and what it computes."""

    least: int
    most: int | None
    compute: Callable[..., Fraction]


def _divide(a: Fraction, b: Fraction) -> Fraction:
    if not b:
        raise Undefined(Text("chia cho 0", "division by zero"))
    return a / b


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if not base and exponent < 0:
        raise Undefined(Text("chia cho 0", "division by zero"))
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(exponent) > _MOST_POWER or abs(exponent) * bits > _MOST_BITS:
        raise Undefined(Text("lũy thừa quá lớn", "a power that is too large"))
    if exponent.denominator == 1:
        return base ** int(exponent)
    if base < 0:
        raise Undefined(Text("lũy thừa lẻ của số âm", "a fractional power of a negative number"))
    if abs(exponent.numerator) * bits <= _MOST_BITS and exponent.denominator <= _MOST_POWER:
        return root(base**exponent.numerator, exponent.denominator)
    return Fraction(_SETTLED.plus(_CONTEXT.power(decimal_of(base), decimal_of(exponent))))


def root(number: Fraction, degree: int) -> Fraction:
    """The root of a number of zero or more: exact where it is a fraction, else to 40 significant digits."""
    roots = [_whole_root(part, degree) for part in (number.numerator, number.denominator)]
    if roots[0] ** degree == number.numerator and roots[1] ** degree == number.denominator:
        return Fraction(*roots)
    return exponential(logarithm(number) / degree)


def _whole_root(number: int, degree: int) -> int:
    """The largest whole number whose power is not above the number (Newton's method)."""
    if number < 2:
        return number
    guess = 1 << -(-number.bit_length() // degree) if degree < _HIGH else _nearly_root(number, degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def _nearly_root(number: int, degree: int) -> int:
    """More than the root by a hair: from afar Newton's method takes as many steps as the degree."""
    shift = max(0, number.bit_length() - 256)
    doubled = _CONTEXT.multiply(Decimal(shift), _CONTEXT.ln(Decimal(2)))
    log = _CONTEXT.divide(_CONTEXT.add(_CONTEXT.ln(Decimal(number >> shift)), doubled), Decimal(degree))
    return int(_CONTEXT.multiply(_CONTEXT.exp(log), 1 + Decimal("1e-30"))) + 1


def square_root(number: Fraction) -> Fraction:
    """The square root: exact where it is a fraction, else to 50 significant digits."""
    if number < 0:
        raise Undefined(Text("căn bậc hai của số âm", "the square root of a negative number"))
    top, bottom = isqrt(number.numerator), isqrt(number.denominator)
    if top**2 == number.numerator and bottom**2 == number.denominator:
        return Fraction(top, bottom)
    return Fraction(_CONTEXT.sqrt(decimal_of(number)))


def logarithm(number: Fraction) -> Fraction:
    """The natural logarithm to 50 significant digits."""
    if number <= 0:
        raise Undefined(Text("lôgarit của số không dương", "the logarithm of a number that is not positive"))
    return Fraction(_CONTEXT.ln(decimal_of(number)))


def exponential(number: Fraction) -> Fraction:
    """e to the power of the number, settled at 40 digits: exp(ln(x)) is x again for any x of fewer."""
    return Fraction(_SETTLED.plus(_CONTEXT.exp(decimal_of(number))))


def decimal_of(number: Fraction) -> Decimal:
    """The number as a Decimal of 50 significant digits."""
    return _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))


def _round(number: Fraction, decimals: Fraction = Fraction(0)) -> Fraction:
    if decimals.denominator != 1 or not 0 <= decimals <= 30:
        raise Undefined(Text("số chữ số thập phân không hợp lệ", "a number of decimals that cannot be"))
    return Fraction(rounded(number, int(decimals)))


FUNCTIONS: Mapping[str, Function] = {
    "+": Function(2, 2, lambda a, b: a + b),
    "-": Function(2, 2, lambda a, b: a - b),
    "*": Function(2, 2, lambda a, b: a * b),
    "/": Function(2, 2, _divide),
    "**": Function(2, 2, _power),
    "negative": Function(1, 1, lambda a: -a),
    "<": Function(2, 2, lambda a, b: Fraction(a < b)),
    "<=": Function(2, 2, lambda a, b: Fraction(a <= b)),
    ">": Function(2, 2, lambda a, b: Fraction(a > b)),
    ">=": Function(2, 2, lambda a, b: Fraction(a >= b)),
    "==": Function(2, 2, lambda a, b: Fraction(a == b)),
    "!=": Function(2, 2, lambda a, b: Fraction(a != b)),
    "min": Function(1, None, lambda *a: min(a)),
    "max": Function(1, None, lambda *a: max(a)),
    "abs": Function(1, 1, abs),
    "round": Function(1, 2, _round),
    "sqrt": Function(1, 1, square_root),
    "ln": Function(1, 1, logarithm),
    "if": Function(3, 3, lambda condition, then, other: then if condition else other),
}
