"""The Excel form of expressions: the same arithmetic, written for a cell.

Where an expression has no value (a division by zero, the root of a negative number) its Excel form is an
error value, which the ``formula`` measure catches. Powers that the tool refuses as too large by their exact
digits are only refused by their exponent here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from egov_score.rules import excel
from egov_score.rules.expression import Expression, Literal, Name

_COMPARED_DECIMALS = 10
_ROUNDED_MORE = 6
_MOST_POWER = 1000
_NO_VALUE = "SQRT(-1)"


def excel_of(expression: Expression, cells: Mapping[str, str]) -> str:
    """The expression over cells, given by the names of the inputs."""
    match expression:
        case Literal(number=literal):
            return excel.number(literal)
        case Name(name=name):
            return cells[name]
    arguments = [excel_of(argument, cells) for argument in expression.arguments]
    return _FORMS[expression.function](*arguments)


def _infix(mark: str) -> Callable[[str, str], str]:
    return lambda a, b: f"({a}{mark}{b})"


def _comparison(mark: str) -> Callable[[str, str], str]:
    return lambda a, b: f"((ROUND({a}-{b},{_COMPARED_DECIMALS}){mark}0)*1)"


def _power(base: str, exponent: str) -> str:
    return f"IF(ABS({exponent})>{_MOST_POWER},{_NO_VALUE},IF({exponent}=0,1,{base}^{exponent}))"


def _round(value: str, decimals: str = "0") -> str:
    if decimals.isdecimal() and int(decimals) <= 30:
        return f"ROUND(ROUND({value},{int(decimals) + _ROUNDED_MORE}),{decimals})"
    rounded = f"ROUND(ROUND({value},{decimals}+{_ROUNDED_MORE}),{decimals})"
    fits = f"AND({decimals}>=0,{decimals}<=30,{decimals}=INT({decimals}))"
    return f"IF({fits},{rounded},{_NO_VALUE})"


_FORMS: Mapping[str, Callable[..., str]] = {
    "+": _infix("+"),
    "-": _infix("-"),
    "*": _infix("*"),
    "/": _infix("/"),
    "**": _power,
    "negative": lambda a: f"(0-{a})",
    "<": _comparison("<"),
    "<=": _comparison("<="),
    ">": _comparison(">"),
    ">=": _comparison(">="),
    "==": _comparison("="),
    "!=": _comparison("<>"),
    "min": lambda *a: f"MIN({','.join(a)})",
    "max": lambda *a: f"MAX({','.join(a)})",
    "abs": lambda a: f"ABS({a})",
    "round": _round,
    "sqrt": lambda a: f"SQRT({a})",
    "ln": lambda a: f"LN({a})",
    "if": lambda condition, then, other: f"IF({condition}<>0,{then},{other})",
}
