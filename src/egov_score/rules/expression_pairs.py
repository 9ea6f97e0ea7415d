"""Expressions made ready for the answers of many agencies: in whole numbers, without common divisors.

Sums of a hundred fractions need no lowest terms on their way. What the arithmetic of whole numbers does not
have (powers, roots, rounding) is computed as the expression itself does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from egov_score.numbers import Pair, are_near
from egov_score.rules.exact_functions import FUNCTIONS
from egov_score.rules.expression import Expression, Literal, Name

Pairs = Mapping[str, Pair]
ValueOfPairs = Callable[[Pairs], Pair]


class Unsettled(ArithmeticError):
    """Two numbers are compared that are nearer to each other than a program can be trusted with."""


def in_whole_numbers(expression: Expression) -> ValueOfPairs:
    """A function from the inputs to the expression's value.

    It raises ArithmeticError where the expression has none, or compares what is near each other
    (see :func:`egov_score.numbers.is_near`).
    """
    if isinstance(expression, Literal):
        number = expression.number.as_integer_ratio()
        return lambda names: number
    if isinstance(expression, Name):
        name = expression.name
        return lambda names: names[name]
    parts = [in_whole_numbers(part) for part in expression.arguments]
    if expression.function == "if":
        condition, then, other = parts
        return lambda names: (then if condition(names)[0] else other)(names)
    if len(parts) == 2 and (of_two := _OF_TWO.get(expression.function)) is not None:
        first, second = parts
        return lambda names: of_two(*first(names), *second(names))
    compute = FUNCTIONS[expression.function].compute
    return lambda names: compute(*(Fraction(*part(names)) for part in parts)).as_integer_ratio()


def _plus(a: int, b: int, c: int, d: int) -> Pair:
    return (a + c, b) if b == d else (a * d + c * b, b * d)


def _divided(a: int, b: int, c: int, d: int) -> Pair:
    if not c:
        raise ZeroDivisionError
    return (a * d, b * c) if c > 0 else (-a * d, -b * c)


def _comparing(holds: Callable[[int, int], bool]) -> Callable[[int, int, int, int], Pair]:
    def compare(a: int, b: int, c: int, d: int) -> Pair:
        here, there = a * d, c * b
        if are_near(here, there, b * d):
            raise Unsettled
        return int(holds(here, there)), 1

    return compare


_OF_TWO: Mapping[str, Callable[[int, int, int, int], Pair]] = {
    "+": _plus,
    "-": lambda a, b, c, d: _plus(a, b, -c, d),
    "*": lambda a, b, c, d: (a * c, b * d),
    "/": _divided,
    "min": lambda a, b, c, d: (a, b) if a * d <= c * b else (c, d),
    "max": lambda a, b, c, d: (a, b) if a * d >= c * b else (c, d),
    "<": _comparing(int.__lt__),
    "<=": _comparing(int.__le__),
    ">": _comparing(int.__gt__),
    ">=": _comparing(int.__ge__),
    "==": _comparing(int.__eq__),
    "!=": _comparing(int.__ne__),
}
