"""Exact numbers: from text to result without a binary float, rounded once, written as each language does.

Points and values are :class:`fractions.Fraction` while they are computed (one third stays one third) and
:class:`decimal.Decimal` once they are rounded to what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Literal

from egov_score.language import Language, Text

RoundingMode = Literal["half_up", "half_even", "cut"]

Pair = tuple[int, int]
"""A number as a numerator and a denominator above zero, not always reduced: cheap to add and compare."""

_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_WRITTEN_DECIMALS = 6
RESIDUE = 10**9
"""A number that misses a mark by no more than such a part of it is near it."""
_MOST_SHOWN = 60
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Moves a decimal point without rounding, whatever precision the caller's own context has."""
SIGNIFICANT_DIGITS = 15
"""Digits of a number that a program can be trusted with: 64-bit binary numbers keep no more for certain."""
LARGEST_POWER = 308
"""The power of ten beyond which no 64-bit binary number goes."""
_BINARY = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


class Percent(Decimal):
    """A number that was written with a percent sign: ``90%`` is the Decimal 0.9 that remembers its sign."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{plain(Decimal(self).scaleb(2, _EXACT))}%"


def exact(text: str) -> Decimal | None:
    """The number that a plain text such as ``-12.50`` or ``90%`` writes, or None where it is not one.

    Only ASCII digits, one minus sign and one decimal point are numbers here: no exponents, no thousands
    marks, no leading zeros. ``90%`` gives a :class:`Percent` of 0.9.
    """
    digits = text.removesuffix("%")
    if not _PLAIN.fullmatch(digits):
        return None
    number = Decimal(digits)
    return number if digits == text else Percent(number.scaleb(-2, _EXACT))


def rounded(value: Fraction | Decimal, decimals: int, mode: RoundingMode = "half_up") -> Decimal:
    """The value at so many decimals. ``half_up`` rounds a half away from zero, ``cut`` drops the rest."""
    return decimal_of(nearest(*value.as_integer_ratio(), decimals, mode), decimals)


def decimal_of(units: int, decimals: int) -> Decimal:
    """So many units of the last of some decimals: 1250 at two decimals is 12.50."""
    return Decimal(units).scaleb(-decimals, _EXACT) if decimals else Decimal(units)


def nearest(top: int, bottom: int, decimals: int, mode: RoundingMode = "half_up") -> int:
    """How many units of the last decimal ``top ÷ bottom`` rounds to (see :func:`rounded`)."""
    scaled: int = abs(top) * 10**decimals
    if mode == "half_up":
        units = (2 * scaled + bottom) // (2 * bottom)
    else:
        units, rest = divmod(scaled, bottom)
        if mode == "half_even" and (rest * 2 > bottom or (rest * 2 == bottom and units % 2 == 1)):
            units += 1
    return units if top >= 0 else -units


def added(values: Sequence[Fraction]) -> Fraction:
    """The sum of numbers, over one denominator: a sum of sixty takes one division instead of sixty."""
    if len(values) < 2:
        return values[0] if values else Fraction(0)
    pairs = [value.as_integer_ratio() for value in values]
    below = lcm(*[bottom for _, bottom in pairs])
    return Fraction(sum([top * (below // bottom) for top, bottom in pairs]), below)


def added_pairs(pairs: Iterable[tuple[int, int, *tuple[object, ...]]]) -> Pair:
    """The sum of numbers, without the search for common divisors that a Fraction makes at each step.

    pairs: numerators and denominators, and perhaps more behind them that does not matter here.
    """
    top, bottom = 0, 1
    for pair in pairs:
        below = pair[1]
        if below == bottom:
            top += pair[0]
        elif not bottom % below:
            top += pair[0] * (bottom // below)
        else:
            top, bottom = top * below + pair[0] * bottom, bottom * below
    return top, bottom


def difference(first: Pair, second: Pair) -> Pair:
    """The first number less the second."""
    (top, bottom), (less, below) = first, second
    return (top - less, bottom) if bottom == below else (top * below - less * bottom, bottom * below)


def is_less(first: Pair, second: Pair) -> bool:
    """Whether the first number is less than the second."""
    return first[0] * second[1] < second[0] * first[1]


def mean(values: Iterable[Decimal | None]) -> Decimal | None:
    """The plain mean, rounded half up to the most decimals that any value has; None where one is missing."""
    known = list(values)
    numbers = [value for value in known if value is not None]
    if not numbers or len(numbers) < len(known):
        return None
    decimals = max(max(-int(number.as_tuple().exponent), 0) for number in numbers)
    return rounded(sum(map(Fraction, numbers), Fraction(0)) / len(numbers), decimals)


def plain(value: Decimal) -> str:
    """A Decimal as plain digits with no exponent and no zeros at its end: ``100.320`` gives ``100.32``."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def decimals_of(value: Decimal) -> int:
    """How many decimals a number has, zeros at its end aside: 3 of ``0.1250``."""
    return len(plain(value).partition(".")[2])


def without_residue(value: Decimal) -> Decimal:
    """A number as programs write it, at 15 significant digits: 0.30000000000000004 is 0.3."""
    return _BINARY.plus(value)


def fraction_of(pair: Pair) -> Fraction:
    """The fraction of two numbers that have no common factor: none is looked for. The lower is above 0."""
    value, (top, bottom) = object.__new__(Fraction), pair
    _put_top(value, top)
    _put_bottom(value, bottom)
    return value


_put_top, _put_bottom = (getattr(Fraction, name).__set__ for name in ("_numerator", "_denominator"))


def has_more_digits(value: Decimal) -> bool:
    """Whether a number has more significant digits than a spreadsheet keeps."""
    return len(value.as_tuple().digits) > SIGNIFICANT_DIGITS and without_residue(value) != value


def shortest(value: Fraction, decimals: int = 6) -> Decimal:
    """The value for a message: exact where 15 digits or so many decimals say it all, else rounded half up."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    millionths, rest = divmod(value.numerator * 10**_WRITTEN_DECIMALS, value.denominator)
    if not rest and abs(millionths) < 10**SIGNIFICANT_DIGITS:
        # As nearly all are: exact, and in few digits.
        return Decimal(plain(decimal_of(millionths, _WRITTEN_DECIMALS)))
    digits = _BINARY.divide(Decimal(value.numerator), Decimal(value.denominator))
    if Fraction(digits) == value:
        return Decimal(plain(digits))
    return Decimal(plain(rounded(value, decimals)))


def is_written_as(value: Fraction, written: Fraction) -> bool:
    """Whether a written number is this value, perhaps rounded half up or cut to the decimals that it has.

    Whole numbers are never taken for rounded ones (9 is not 8.6), nor numbers of more than six decimals.
    """
    if value == written:
        return True
    decimals = next((n for n in range(1, _WRITTEN_DECIMALS + 1) if (written * 10**n).denominator == 1), 0)
    if not decimals or written.denominator == 1:
        return False
    return written in (Fraction(rounded(value, decimals)), Fraction(rounded(value, decimals, "cut")))


def write(
    value: Decimal | Fraction | int,
    language: Language,
    decimals: int | None = None,
    *,
    trim: bool = False,
) -> str:
    """A number as a person of that language writes it: ``154,603`` in Vietnamese, ``154.603`` in English.

    decimals: how many to show (the value is rounded half up to them); None shows what the value has.
    trim: drops zeros at the end (100.320 as ``100,32``). No thousands marks: they can be misread.
    """
    if isinstance(value, Fraction):
        value = shortest(value) if decimals is None else rounded(value, decimals)
    number = Decimal(value)
    # What is reported has its decimals; a zero may have a sign.
    if decimals is not None and not (number and number.same_quantum(_last_of(decimals))):
        number = rounded(number, decimals)
    text = plain(number) if trim else f"{number:f}"
    return text.replace(".", ",") if language == "vi" else text


@lru_cache(64)
def _last_of(decimals: int) -> Decimal:
    return decimal_of(1, decimals)


def amount(value: Decimal | Fraction, language: Language) -> str:
    """A number as a criteria set writes it: a percentage stays one. A Fraction is written at its shortest."""
    if isinstance(value, Percent):
        return write(Decimal(value) * 100, language, trim=True) + "%"
    return write(value, language, trim=True)


def counted_otherwise(value: Fraction) -> Text:
    """What a count with decimals may mean: 1.234 is 1234 where the point parts thousands, 0.85 is 85%."""
    size = abs(value)
    if size < 1:
        return _signed(value * 100, "%")
    if size < 1000 and (value * 1000).denominator == 1:
        return Text(str(value * 1000), str(value * 1000))
    return Text("một số nguyên", "a whole number")


def written(value: Decimal | Fraction) -> Text:
    """:func:`amount` in both languages."""
    return Text(amount(value, "vi"), amount(value, "en"))


def is_near(value: Fraction, mark: Fraction | Decimal) -> bool:
    """Whether a number misses a mark by no more than a program adds in computing (1e-9 of it), yet is not it.

    ``=100-95.4`` is 4.59999999999999 in a spreadsheet and near 4.6. Beside 0 the 1e-9 is absolute.
    """
    return near_any(*value.as_integer_ratio(), [mark.as_integer_ratio()])


def near_any(top: int, bottom: int, marks: Iterable[Pair]) -> bool:
    """Whether ``top ÷ bottom`` is near one of some marks (see :func:`is_near`)."""
    # Over one denominator, in whole numbers: every figure of every agency is asked this for every mark.
    for mark_top, mark_bottom in marks:
        if are_near(top * mark_bottom, mark_top * bottom, bottom * mark_bottom):
            return True
    return False


def are_near(here: int, there: int, one: int) -> bool:
    """The same of a number and a mark over one denominator."""
    apart = abs(here - there)
    return bool(apart) and apart * RESIDUE <= abs(there or one)


def finest_apart(marks: Iterable[Pair]) -> int:
    """The denominator from which on a number may be near one of some marks; below it none is.

    Different numbers n/d and p/q are 1/(d × q) apart, or more: that is more than 1e-9 of p/q (of 1, where p
    is 0) as long as d × p is less than 1e9.
    """
    return min((-(-RESIDUE // (abs(top) or 1)) for top, _ in marks), default=RESIDUE)


def told_apart(value: Fraction, mark: Fraction, *, percent: bool = False) -> tuple[Text, Text]:
    """Two numbers that are near each other, with the digits in which they differ. percent: as percentages."""
    pair = [number * (100 if percent else 1) for number in (value, mark)]
    decimals = next((n for n in (15, 30) if rounded(pair[0], n) != rounded(pair[1], n)), _MOST_SHOWN)
    whole = [shortest(number, _MOST_SHOWN) for number in pair]
    first, second = (
        number if Fraction(number) == exactly else shortest(exactly, decimals)
        for number, exactly in zip(whole, pair, strict=True)
    )
    sign = "%" if percent else ""
    return _signed(first, sign), _signed(second, sign)


def _signed(value: Decimal | Fraction, sign: str) -> Text:
    return Text(write(value, "vi") + sign, write(value, "en") + sign)


def roman(number: int) -> str:
    """A number from 1 to 99 in Roman figures; any other as it is."""
    return _ROMAN_TENS[number // 10] + _ROMAN_ONES[number % 10] if 0 < number < 100 else str(number)
