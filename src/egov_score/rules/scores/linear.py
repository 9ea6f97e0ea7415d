"""``linear``: straight lines between knots, flat outside them; points may fall as the value rises."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from itertools import pairwise, starmap
from math import inf, lcm
from typing import Annotated, ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text
from egov_score.numbers import amount, written
from egov_score.rules import excel
from egov_score.rules.base import Limits, Mistake, PointsOf, Score, in_order
from egov_score.rules.fields import Amount, Number, Strict
from egov_score.rules.parts import AtLeast
from egov_score.rules.regular import on_line
from egov_score.rules.values import Values

_Knot = tuple[Fraction, Fraction]


class Knot(Strict):
    """A point that the line goes through. at: the value; points: what it earns."""

    at: Amount
    points: Number
    about: ClassVar = Text("Một nút.", "A knot.")
    keys: ClassVar = {
        "at": Text("Giá trị.", "The value."),
        "points": Text("Điểm ở giá trị đó.", "Its points."),
    }


class Linear(Score):
    """Points along straight lines between knots; two knots are goalposts."""

    kind: Literal["linear"]
    knots: Annotated[tuple[Knot, ...], AtLeast(2)]
    about: ClassVar = Text("Đường thẳng nối các nút.", "Straight lines between knots.")
    keys: ClassVar = {"knots": Text("Các nút; hai nút là hai cột mốc.", "The knots; two are goalposts.")}

    def words(self, language: Language) -> str:
        """The knots."""
        knots = (f"{amount(knot.at, language)} → {amount(knot.points, language)}" for knot in self.knots)
        return ("đường thẳng qua " if language == "vi" else "straight lines through ") + ", ".join(knots)

    def mistakes(self) -> Iterator[Mistake]:
        """Knots at one value, and knots out of order."""
        marks = [knot.at for knot in self.knots]
        yield from in_order("knots", "at", marks, codes.KNOTS_EQUAL, codes.KNOTS_DISORDER)

    @cached_property
    def _line(self) -> list[tuple[Fraction, Fraction]]:
        """Values and their points, from the lowest value."""
        return sorted((Fraction(knot.at), Fraction(knot.points)) for knot in self.knots)

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points on the line at the value."""
        knots = self._line
        if value <= knots[0][0]:
            return knots[0][1]
        for (left, low), (right, high) in pairwise(knots):
            if value <= right:
                return low + (high - low) * (value - left) / (right - left)
        return knots[-1][1]

    def points_of(self, limits: Limits) -> PointsOf:
        """The same in whole numbers: all knots lie at so many parts of one, with a line up to each."""
        knots = self._line
        parts = lcm(*(at.denominator for at, _ in knots))
        marks = [int(at * parts) for at, _ in knots]
        flat = [on_line(Fraction(0), limits, knot[1]) for knot in (knots[0], knots[-1])]
        lines = [flat[0], *starmap(partial(_between, limits), pairwise(knots)), flat[1]]
        return lambda top, bottom: lines[bisect_left(marks, -(-top * parts // bottom))](top, bottom)

    def named_values(self) -> Iterator[tuple[tuple[str | int, ...], Decimal]]:
        """Where each knot is."""
        for index, knot in enumerate(self.knots):
            yield ("knots", index, "at"), knot.at

    def marks(self, limits: Limits) -> tuple[Decimal, ...]:
        """The knots."""
        return tuple(knot.at for knot in self.knots)

    def excel(self, value: str, limits: Limits) -> str | None:
        """A condition for each stretch between two knots."""
        knots = self._line
        cases = [(f"{value}<={excel.number(knots[0][0])}", excel.number(knots[0][1]))]
        for (left, low), (right, high) in pairwise(knots):
            if left == right:
                continue
            run, rise = excel.number(right - left), excel.number(high - low)
            line = f"{excel.number(low)}+{rise}*({value}-{excel.number(left)})/{run}"
            cases.append((f"{value}<={excel.number(right)}", line))
        return excel.choose(cases, excel.number(knots[-1][1]))

    def possible(self, values: Values, limits: Limits) -> Iterator[Fraction]:
        """Those at the ends of the values and wherever the line turns between them."""
        at = [Fraction(knot.at) for knot in self.knots]
        ends = [end for end in (values.least, values.most) if isinstance(end, Fraction)]
        turns = {near for knot in at for near in values.around(knot)} | set(ends)
        beyond = [min(at) - 1] if values.least == -inf else []
        beyond += [max(at) + 1] if values.most == inf else []
        yield from (self.points(value, limits) for value in (*turns, *beyond))

    def oddities(self, values: Values, *, share: bool) -> Iterator[Mistake]:
        """Knots beyond the last one that any value comes near to."""
        at = sorted(Fraction(knot.at) for knot in self.knots)
        for index, knot in enumerate(self.knots):
            place = at.index(Fraction(knot.at))
            before, after = at[:place], at[place + 1 :]
            if (before and before[-1] >= values.most) or (after and after[0] <= values.least):
                said = {"at": written(knot.at), "values": values.words(share=share)}
                yield Mistake(("knots", index, "at"), codes.KNOT_UNREACHED, said)


def _between(limits: Limits, knot: _Knot, following: _Knot) -> PointsOf:
    (left, low), (right, high) = knot, following
    slope = (high - low) / (right - left) if right != left else Fraction(0)
    return on_line(slope, limits, low - slope * left)
