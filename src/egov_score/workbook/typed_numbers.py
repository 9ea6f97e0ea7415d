"""Numbers as people and programs write them: ``12,5``, ``1.234,5``, ``1 234``, ``−3``, ``85 %``, ``2,5E+05``.

A worked example: ``1.234,5`` shows by its two marks that the comma is decimal; ``1.234`` alone may be 1234
or 1.234 (``by_mark`` holds both). Where the set allows only one of them (1234 of at most 10 points is none),
it is that one; else what other numerals of the same file show settles it, never the likelier size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Literal, TypeVar

from egov_score.data_classes import dataclass
from egov_score.language import visible
from egov_score.numbers import LARGEST_POWER, without_residue
from egov_score.patterns import pattern

_MINUS = str.maketrans({"\u2212": "-", "\ufe63": "-", "\uff0d": "-"})
"""The characters that only a minus is; an en dash or a dash with a blank behind it may start a list."""

_LONGEST = 40
"""Characters: no figure of a form is longer, and none costs more than a glance."""

_LONGEST_TEXT = 200
"""Characters of a cell that may start with a figure; a longer one is prose."""

_WHOLE = pattern(r"[0-9]+", re.ASCII)
_BLANK_GROUPS = pattern(r"([0-9]{1,3}(?: [0-9]{3})+)(?:([.,])([0-9]+))?", re.ASCII)
_ONE_MARK = pattern(r"([0-9]*)([.,])([0-9]+)", re.ASCII)
_GROUPS = pattern(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})+", re.ASCII)
_BOTH_MARKS = pattern(r"([0-9]{1,3}(?:([.,])[0-9]{3})+)([.,])([0-9]+)", re.ASCII)
_NUMERAL = pattern(
    r"([+-]?)((?:[0-9]|[.,](?=[0-9]))(?:[0-9., ]*[0-9])?)(?:[eE]([+-]?[0-9]{1,3}))? ?(.*)",
    re.ASCII | re.DOTALL,
)
Allows = Callable[[Decimal], bool]
"""Whether a number may stand where it is due."""


_Witness = TypeVar("_Witness")
DecimalName = Literal["comma", "point"]


class DecimalMark(StrEnum):
    """What stands before the decimals."""

    COMMA = ","
    POINT = "."

    @classmethod
    def named(cls, name: DecimalName | None) -> DecimalMark | None:
        """The mark that people call comma or point."""
        return None if name is None else cls[name.upper()]

    @property
    def other(self) -> DecimalMark:
        """The one that then stands between thousands."""
        return DecimalMark.POINT if self is DecimalMark.COMMA else DecimalMark.COMMA


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as typed, and what follows it.

    by_mark: its value where the comma, and where the point, is the decimal mark; the same value twice where
    both readings agree. shows: the decimal mark that it gives away. suffix: what follows the digits,
    without ``%``. percent: a percent sign follows.
    """

    text: str
    by_mark: tuple[Decimal, Decimal]
    shows: DecimalMark | None = None
    suffix: str = ""
    percent: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """Whether the decimal mark changes its value."""
        return self.by_mark[0] != self.by_mark[1]

    @property
    def is_cut(self) -> bool:
        """Whether a further mark follows the digits, so that they are no number by themselves."""
        return self.suffix.startswith((".", ","))

    def value(self, mark: DecimalMark | None, allows: Allows | None = None) -> Decimal | None:
        """Its value: the only one allowed, else by the file's decimal mark; None where neither tells."""
        mark = self.shown(allows) or mark
        if not self.is_ambiguous:
            return self.by_mark[0]
        return None if mark is None else self.by_mark[0 if mark is DecimalMark.COMMA else 1]

    def shown(self, allows: Allows | None) -> DecimalMark | None:
        """The decimal mark that it gives away, by its digits or by being allowed in one reading only."""
        if self.shows is not None or allows is None or not self.is_ambiguous:
            return self.shows
        comma, point = map(allows, self.by_mark)
        return None if comma == point else DecimalMark.COMMA if comma else DecimalMark.POINT


def numeral(text: str) -> Numeral | None:
    """The number that a text starts with, or None where it starts with none or the digits make no sense."""
    return None if len(text) > _LONGEST_TEXT or text[:1].isalpha() else _numeral(text)


@lru_cache(maxsize=16384)
def _numeral(text: str) -> Numeral | None:
    shown = visible(text).translate(_MINUS)
    found = _NUMERAL.fullmatch(shown)
    if found is None or len(found[2]) > _LONGEST:
        return None
    if found[1] == "+" and " " in found[2]:
        return None  # +84 912 345 678 is a telephone
    readings = _readings(found[2]) if found[3] is None else _scientific(found[2], int(found[3]))
    if readings is None:
        return None
    comma, point, shows = readings
    rest = found[4]
    percent = rest.startswith("%")
    if found[1] == "-":
        comma, point = comma.copy_negate(), point.copy_negate()
    suffix = (rest[1:] if percent else rest).strip()
    return Numeral(visible(text), (comma, point), shows, suffix, percent)


def settle(
    shown: Iterable[tuple[DecimalMark | None, _Witness]],
) -> tuple[DecimalMark | None, _Witness | None]:
    """The decimal mark that a file's numerals agree on, and what goes with the first that shows it.

    No mark where none of them shows one, or where they contradict each other.
    """
    witnesses: dict[DecimalMark, _Witness] = {}
    for mark, witness in shown:
        if mark is not None:
            witnesses.setdefault(mark, witness)
    return next(iter(witnesses.items())) if len(witnesses) == 1 else (None, None)


def _scientific(digits: str, exponent: int) -> tuple[Decimal, Decimal, DecimalMark | None] | None:
    """A number as programs write it: nobody groups thousands before an exponent, so a mark is decimal."""
    found = _ONE_MARK.fullmatch(digits)
    if found is None and not _WHOLE.fullmatch(digits):
        return None
    value = without_residue(Decimal(digits.replace(",", "."))).scaleb(exponent)
    if value.adjusted() > LARGEST_POWER:
        return None
    return value, value, DecimalMark(found[2]) if found else None


def _readings(digits: str) -> tuple[Decimal, Decimal, DecimalMark | None] | None:
    """The value with a decimal comma, with a decimal point, and the mark that the digits give away."""
    if _WHOLE.fullmatch(digits):
        return Decimal(digits), Decimal(digits), None
    if found := _BLANK_GROUPS.fullmatch(digits):
        whole = found[1].replace(" ", "")
        value = without_residue(Decimal(f"{whole}.{found[3]}")) if found[2] else Decimal(whole)
        return value, value, DecimalMark(found[2]) if found[2] else None
    if found := _GROUPS.fullmatch(digits):
        value = Decimal(digits.replace(found[1], ""))
        return value, value, DecimalMark(found[1]).other
    if found := _BOTH_MARKS.fullmatch(digits):
        if found[2] != found[3]:
            value = without_residue(Decimal(f"{found[1].replace(found[2], '')}.{found[4]}"))
            return value, value, DecimalMark(found[3])
        return None
    if found := _ONE_MARK.fullmatch(digits):
        decimal = without_residue(Decimal(f"{found[1]}.{found[3]}"))
        mark = DecimalMark(found[2])
        if len(found[3]) != 3 or not 1 <= len(found[1]) <= 3 or found[1].startswith("0"):
            return decimal, decimal, mark
        grouped = Decimal(found[1] + found[3])
        return (decimal, grouped, None) if mark is DecimalMark.COMMA else (grouped, decimal, None)
    return None
