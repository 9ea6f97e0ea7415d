"""What the Excel forms of the rules share: numbers, limits and rounding as text of a formula.

The form of a criteria set computes points while it is filled in. Each rule says beside its Python form how
a spreadsheet computes the same, with functions that every Excel since 2007 and LibreOffice have. A
spreadsheet computes with binary floats, the tool exactly: what is compared or rounded is therefore first
rounded far below the last printed digit, where the two no longer differ. They could only part where the
exact result lies nearer to a half or a mark than that without reaching it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from egov_score.numbers import RoundingMode, plain, shortest

FULL, ZERO, NOT_APPLICABLE, WRONG = '"full"', '"zero"', '"na"', '"bad"'
"""What stands in place of a value: full or zero points by rule, not applicable, entries that cannot be
scored."""

DIGITS = 13
"""Significant digits on which a spreadsheet and the exact computation agree."""
VALUE_DECIMALS = 12
"""Decimals of a measure's value that are compared with the marks of bands."""
_MOST_NESTED = 50
"""Excel 2007 nests 64 functions."""
_MOST_ARGUMENTS = 200
"""Excel 2007 takes 255 arguments."""
_MOST_DECIMALS = 15


def number(value: Decimal | Fraction | int) -> str:
    """A number as a formula writes it, negative ones in brackets."""
    exact = shortest(Fraction(value), _MOST_DECIMALS) if isinstance(value, Fraction) else Decimal(value)
    text = plain(exact)
    return f"({text})" if text.startswith("-") else text


def quoted(text: str) -> str:
    """A text as a formula writes it (Excel takes 255 characters)."""
    return '"' + text.replace('"', '""')[:250] + '"'


def within(points: str, least: Fraction, most: Fraction) -> str:
    """The points, kept within limits."""
    return f"MAX({number(least)},MIN({number(most)},{points}))"


def settled_decimals(most: Fraction | int, decimals: int = 0) -> int:
    """To how many decimals amounts up to so much are settled before they are compared or rounded."""
    whole = len(str(int(abs(Fraction(most)))))
    return max(decimals + 2, DIGITS - whole)


def rounded(cell: str, decimals: int, mode: RoundingMode, most: Fraction | int) -> str:
    """The Excel form of numbers.rounded. most: the largest amount that may stand in the cell."""
    settled = settled_decimals(most, decimals)
    if mode == "half_up":
        return f"ROUND(ROUND({cell},{settled}),{decimals})"
    scale = 10**decimals
    units = f"ROUND({cell}*{scale},{settled - decimals})"
    if mode == "cut":
        return f"TRUNC({units})/{scale}"
    # A half goes to the even neighbour: twice the half, rounded away from zero, of its own half.
    return f"IF(ABS({units}-TRUNC({units}))=0.5,2*ROUND({units}/2,0),ROUND({units},0))/{scale}"


def reaches(cell: str, mark: str, most: Fraction | int, *, strict: bool = False) -> str:
    """The condition that an amount is at least a mark, or strict: more."""
    return f"ROUND({cell}-{mark},{settled_decimals(most, 2)}){'>' if strict else '>='}0"


def choose(cases: Sequence[tuple[str, str]], otherwise: str) -> str | None:
    """The result of the first condition that holds; None where a spreadsheet could not nest so many."""
    if len(cases) > _MOST_NESTED:
        return None
    formula = otherwise
    for condition, result in reversed(cases):
        formula = f"IF({condition},{result},{formula})"
    return formula


def spread(function: str, cells: Iterable[str]) -> str:
    """A function of any number of cells, for SUM, MIN, MAX and PRODUCT, which may be nested in themselves."""
    cells = list(cells)
    if not cells:
        return "0"
    while len(cells) > _MOST_ARGUMENTS:
        parts = [cells[i : i + _MOST_ARGUMENTS] for i in range(0, len(cells), _MOST_ARGUMENTS)]
        cells = [f"{function}({','.join(part)})" for part in parts]
    return f"{function}({','.join(cells)})"


def counted(cells: Iterable[str], function: str = "COUNT") -> str:
    """How many of the cells hold a number; anything at all where the function is COUNTA."""
    cells = list(cells)
    parts = [cells[i : i + _MOST_ARGUMENTS] for i in range(0, len(cells), _MOST_ARGUMENTS)]
    return "+".join(f"{function}({','.join(part)})" for part in parts) or "0"
