"""Figures as nearly all are written: digits, perhaps with decimals. They are read without ceremony.

Whatever else a cell may hold, and whatever of a number is to be remarked, is left to ``cell_values``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from egov_score.numbers import SIGNIFICANT_DIGITS, fraction_of
from egov_score.patterns import pattern
from egov_score.rules.base import Scale
from egov_score.workbook.cell_values import Due
from egov_score.workbook.typed_numbers import DecimalMark

_PLAIN = pattern(r"(-?[0-9]{1,15})(?:([.,])([0-9]{1,14}))?", re.ASCII)
_HUNDRED = Scale.HUNDRED
_AMBIGUOUS = pattern(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
"""What may also be thousands: 1.234."""


def figure_of_text(text: str, due: Due) -> Fraction | None:
    """The number that a text says where one is due; None where that is to be told with care."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    whole, mark, decimals = found.groups()
    if mark is None:
        return _unremarkable(Fraction(int(whole)), due)
    if len(whole) + len(decimals) > SIGNIFICANT_DIGITS or _AMBIGUOUS.fullmatch(text):
        return None
    return _unremarkable(Fraction(int(whole + decimals), 10 ** len(decimals)), due)


def figure_of_number(number: Decimal, due: Due) -> Fraction | None:
    """The same for a number that the file holds as one, and does not show as a percentage."""
    if len(number.as_tuple().digits) > SIGNIFICANT_DIGITS:
        return None
    return _unremarkable(fraction_of(number.as_integer_ratio()), due)


def _unremarkable(value: Fraction, due: Due) -> Fraction | None:
    """The value, unless something is to be said of it."""
    if due.scale is _HUNDRED and 0 < value <= 1:
        return None
    return None if due.counted and value.denominator != 1 else value


def mark_of_text(text: str) -> DecimalMark | None:
    """The decimal mark that plain decimals show; None where that is to be told with care, if at all."""
    found = _PLAIN.fullmatch(text)
    if found is None or found[2] is None or _AMBIGUOUS.fullmatch(text):
        return None
    return DecimalMark(found[2])
