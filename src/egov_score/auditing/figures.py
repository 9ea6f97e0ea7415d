"""Numbers as a published table prints them: the value, how finely it was printed, and what "of" it is.

A worked example: ``40,62/80`` is 40.62 of 80, printed to two decimals, so that what was printed lies between
40.615 and 40.625. ``50,77`` beside it is 50.775 cut off, not rounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

from egov_score.data_classes import dataclass
from egov_score.language import fold, strip_marks, visible
from egov_score.numbers import plain, rounded
from egov_score.spreadsheet import Cell, CellKind
from egov_score.workbook.typed_numbers import DecimalMark, numeral, settle

FINEST = 6
"""Decimals that are compared; what a program stores beyond them is no print."""
HALVES: int = 2 * 10**FINEST
"""Halves of the finest decimal in a whole."""
_OF = re.compile(r"/\s*([0-9][0-9.,]*)")
_BEHIND = re.compile(r"(?:diem|d|points?|pts|bac|=|\*|\(?(?:dong hang|tied?)\)?)\.?")
"""What may follow a number: its unit, or that its place is shared."""
_UP = re.compile(r"^\s*(?:tang|▲|↑|△|\+|up|gain)")
_DOWN = re.compile(r"^\s*(?:giam|▼|↓|▽|-|−|–|down|lost)")
_SAME = re.compile(r"^\s*(?:giu nguyen|giu hang|khong (?:doi|thay doi)|=|same|unchanged)")
_DIGITS = re.compile(r"[0-9][0-9.,]*")

Verdict = Literal["exact", "cut", "last_digit", "other"]


@cache
def half_of(decimals: int) -> Fraction:
    """Half a unit of the last of so many decimals."""
    return Fraction(1, 2 * 10**decimals)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a cell.

    decimals: as many as it shows. of: what it is out of, where the cell says so (``6/63``). percent: a
    percent sign follows, or the cell shows its number as a percentage; the value is then that percentage.
    """

    cell: Cell
    value: Fraction
    decimals: int
    of: Fraction | None = None
    percent: bool = False

    @property
    def halves(self) -> int:
        """The value in halves of the finest decimal, which is a whole number of them."""
        return self.value.numerator * (HALVES // self.value.denominator)

    @property
    def half(self) -> Fraction:
        """How far what was printed may lie from the value."""
        return half_of(self.decimals)


@dataclass(frozen=True, slots=True)
class FigureReader:
    """Reads the cells of one table. mark: the decimal mark of numbers that mean two things."""

    mark: DecimalMark | None

    def read(self, cell: Cell | None) -> Figure | None:
        """The number in a cell; None where it holds none, or more than one."""
        if cell is None:
            return None
        if cell.kind is CellKind.NUMBER and cell.number is not None:
            number = cell.number * 100 if cell.percent else cell.number
            return _figure(cell, number, percent=cell.percent)
        if cell.kind is not CellKind.TEXT:
            return None
        found = numeral(cell.text)
        if found is None or found.is_cut or (value := found.value(self.mark)) is None:
            return None
        suffix = strip_marks(found.suffix).casefold()
        of: Fraction | None = None
        if behind := _OF.match(suffix):
            whole = numeral(behind[1])
            out_of = None if whole is None else whole.value(self.mark)
            of, suffix = (None if out_of is None else Fraction(out_of)), suffix[behind.end() :].strip()
        if suffix and not _BEHIND.fullmatch(suffix):
            return None
        return _figure(cell, value, of, found.percent)

    def change(self, cell: Cell | None) -> Figure | None:
        """A gain (positive) or loss: ``+2``, ``▼1``, ``tăng 2 bậc``, ``giữ nguyên``."""
        if cell is None or cell.kind is not CellKind.TEXT:
            return self.read(cell)
        text = strip_marks(visible(cell.text)).casefold()
        if _SAME.match(text):
            return _figure(cell, Decimal(0))
        sign = 1 if _UP.match(text) else -1 if _DOWN.match(text) else 0
        digits = _DIGITS.search(text)
        number = numeral(digits[0]) if sign and digits else numeral(cell.text)
        value = None if number is None else number.value(self.mark)
        return None if value is None else _figure(cell, value * (sign or 1))


def _figure(cell: Cell, value: Decimal, of: Fraction | None = None, percent: bool = False) -> Figure:
    """The figure, with the zeros that its text shows at the end."""
    shown = plain(value)
    decimals = len(shown.partition(".")[2])
    if cell.kind is CellKind.TEXT and not cell.percent:
        # ``7.50`` is kept as 7.50.
        exponent = value.as_tuple().exponent
        decimals = max(decimals, -exponent if isinstance(exponent, int) and exponent < 0 else 0)
    if decimals > FINEST:
        value, decimals = rounded(value, FINEST), FINEST
    return Figure(cell, Fraction(value), decimals, of, percent)


def mark_of(cells: Iterable[Cell], named: DecimalMark | None) -> tuple[DecimalMark | None, Cell | None]:
    """The decimal mark of a table, and the first number that means two things and that nothing settles.

    Where nothing does, Vietnamese words in the table say that its comma is decimal, else the point is.
    """
    texts = [cell for cell in cells if cell.kind is CellKind.TEXT]
    numerals = [(cell, number) for cell in texts if (number := numeral(cell.text)) is not None]
    settled, _ = settle((number.shows, cell) for cell, number in numerals)
    if settled or named:
        return settled or named, None
    open_ones = (cell for cell, number in numerals if number.is_ambiguous)
    vietnamese = any(strip_marks(cell.text) != cell.text for cell in texts)
    return (DecimalMark.COMMA if vietnamese else DecimalMark.POINT), next(open_ones, None)


def usual_decimals(figures: Iterable[Figure]) -> int:
    """The decimals that most of the figures show: what a column is printed to, where some dropped zeros."""
    counts = Counter(figure.decimals for figure in figures)
    return max(counts, key=lambda decimals: (counts[decimals], decimals), default=0)


@dataclass(frozen=True, slots=True)
class Computed:
    """What printed numbers come to: from their values, and the least and the most that they may have been."""

    value: Fraction
    least: Fraction
    most: Fraction

    @classmethod
    def of(
        cls,
        inputs: Sequence[Figure],
        halves: Sequence[Fraction],
        by: Callable[[Sequence[Fraction]], Fraction],
    ) -> Computed:
        """by: a function that grows, or shrinks, with each of its numbers alone."""
        values = [figure.value for figure in inputs]
        value = by(values)
        reach = Fraction(0)
        for place, half in enumerate(halves):
            moved = [*values]
            moved[place] += half
            reach += abs(by(moved) - value)
        return cls(value, value - reach, value + reach)

    def held_against(self, printed: Figure, decimals: int, half: Fraction) -> Verdict:
        """Whether a printed number is this one: rounded, cut off, or off by what rounding its parts explains.

        decimals, half: how finely it was printed, zeros at the end included, and what that leaves open.
        """
        if printed.value == Fraction(rounded(self.value, decimals)):
            return "exact"
        if printed.value == Fraction(rounded(self.value, decimals, "cut")):
            return "cut"
        near = self.least <= printed.value + half and printed.value - half <= self.most
        return "last_digit" if near else "other"


def is_empty(cell: Cell | None) -> bool:
    """Whether a cell says that there is nothing: blank, a dash, dots."""
    return cell is None or not fold(cell.text)
