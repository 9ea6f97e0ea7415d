"""``linear``: straight lines between knots, flat outside them or going on; points may fall as values rise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from itertools import pairwise, starmap
from math import inf, lcm
from typing import Annotated, ClassVar, Literal, NamedTuple

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


_BEYOND = Text(" và kéo dài ra ngoài", " and on beyond them")


class Knot(Strict):
    """A point that the line goes through. at: the value; points: what it earns."""

    at: Amount
    points: Number
    about: ClassVar = Text("Một nút.", "A knot.")
    keys: ClassVar = {
        "at": Text("Giá trị.", "The value."),
        "points": Text("Điểm ở giá trị đó.", "Its points."),
    }


class _LineEnd(NamedTuple):
    """The first or the last knot. slope: of the line at it. goal: the points to which it leads beyond."""

    at: Fraction
    points: Fraction
    slope: Fraction
    goal: Fraction


class Linear(Score):
    """Points along straight lines between knots; two knots are goalposts.

    outside: ``hold`` keeps the points of the first and the last knot beyond them, ``extend`` lets the first
    and the last line go on, within the criterion's limits.
    """

    kind: Literal["linear"]
    knots: Annotated[tuple[Knot, ...], AtLeast(2)]
    outside: Literal["hold", "extend"] = "hold"
    about: ClassVar = Text("Đường thẳng nối các nút.", "Straight lines between knots.")
    keys: ClassVar = {
        "knots": Text("Các nút; hai nút là hai cột mốc.", "The knots; two are goalposts."),
        "outside": Text(
            "Ngoài các nút: giữ điểm của nút gần nhất (hold), hay kéo dài đường thẳng (extend).",
            "Beyond the knots: the points of the nearest one (hold), or the line goes on (extend).",
        ),
    }

    def words(self, language: Language) -> str:
        """The knots."""
        knots = (f"{amount(knot.at, language)} → {amount(knot.points, language)}" for knot in self.knots)
        words = ("đường thẳng qua " if language == "vi" else "straight lines through ") + ", ".join(knots)
        return words + _BEYOND.to(language) if self._goes_on else words

    def mistakes(self) -> Iterator[Mistake]:
        """Knots at one value, and knots out of order."""
        marks = [knot.at for knot in self.knots]
        yield from in_order("knots", "at", marks, codes.KNOTS_EQUAL, codes.KNOTS_DISORDER)

    @cached_property
    def _line(self) -> list[tuple[Fraction, Fraction]]:
        """Values and their points, from the lowest value."""
        return sorted((Fraction(knot.at), Fraction(knot.points)) for knot in self.knots)

    @property
    def _goes_on(self) -> bool:
        return self.outside == "extend"

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points on the line at the value."""
        knots = self._line
        if not self._goes_on:
            value = min(max(value, knots[0][0]), knots[-1][0])
        last = len(knots) - 1
        place = next((place for place in range(1, last) if value <= knots[place][0]), last)
        (left, low), (right, high) = knots[place - 1], knots[place]
        return low + (high - low) * (value - left) / (right - left) if right != left else high

    def points_of(self, limits: Limits) -> PointsOf:
        """The same in whole numbers: all knots lie at so many parts of one, with a line up to each."""
        knots = self._line
        parts = lcm(*(at.denominator for at, _ in knots))
        marks = [int(at * parts) for at, _ in knots]
        lines = [*starmap(partial(_between, limits), pairwise(knots))]
        first, last = (on_line(Fraction(0), limits, knot[1]) for knot in (knots[0], knots[-1]))
        lines = [lines[0], *lines, lines[-1]] if self._goes_on else [first, *lines, last]
        return lambda top, bottom: lines[bisect_left(marks, -(-top * parts // bottom))](top, bottom)

    def named_values(self) -> Iterator[tuple[tuple[str | int, ...], Decimal]]:
        """Where each knot is."""
        for index, knot in enumerate(self.knots):
            yield ("knots", index, "at"), knot.at

    def marks(self, limits: Limits) -> tuple[Decimal | Fraction, ...]:
        """The knots, and where lines that go on meet the limits."""
        ends = self._ends(limits)
        stops = (end.at + (end.goal - end.points) / end.slope for end in ends if end.goal != end.points)
        return (*(knot.at for knot in self.knots), *stops)

    def _ends(self, limits: Limits) -> tuple[_LineEnd, _LineEnd]:
        """How the line ends below the first knot and above the last."""

        def end(at: _Knot, inner: _Knot) -> _LineEnd:
            (value, points), run = at, at[0] - inner[0]
            slope = (points - inner[1]) / run if run else Fraction(0)
            if not self._goes_on or not slope:
                return _LineEnd(value, points, slope, points)
            return _LineEnd(value, points, slope, limits.most if points > inner[1] else limits.least)

        knots = self._line
        return end(knots[0], knots[1]), end(knots[-1], knots[-2])

    def excel(self, value: str, limits: Limits) -> str | None:
        """A condition for each stretch between two knots."""
        knots = self._line
        cases = []
        if not self._goes_on:
            cases.append((f"{value}<={excel.number(knots[0][0])}", excel.number(knots[0][1])))
        for (left, low), (right, high) in pairwise(knots):
            if left == right:
                continue
            run, rise = excel.number(right - left), excel.number(high - low)
            line = f"{excel.number(low)}+{rise}*({value}-{excel.number(left)})/{run}"
            cases.append((f"{value}<={excel.number(right)}", line))
        otherwise = cases.pop()[1] if self._goes_on and cases else excel.number(knots[-1][1])
        return excel.choose(cases, otherwise)

    def possible(self, values: Values, limits: Limits) -> Iterator[Fraction]:
        """Those at the ends of the values and wherever the line turns between them."""
        at = [Fraction(knot.at) for knot in self.knots]
        ends = [end for end in (values.least, values.most) if isinstance(end, Fraction)]
        turns = {near for knot in at for near in values.around(knot)} | set(ends)
        first, last = self._ends(limits)
        yield from (self.points(value, limits) for value in turns)
        yield from [first.goal] if values.least == -inf else []
        yield from [last.goal] if values.most == inf else []

    def oddities(self, values: Values, limits: Limits, *, share: bool) -> Iterator[Mistake]:
        """Knots beyond the last one that any value comes near to, and lines that go on for nothing."""
        at = sorted(Fraction(knot.at) for knot in self.knots)
        for index, knot in enumerate(self.knots):
            place = at.index(Fraction(knot.at))
            before, after = at[:place], at[place + 1 :]
            if self._goes_on:  # The second knot tells how the first line goes on, and so at the other end.
                before, after = before if place > 1 else [], after if len(after) > 1 else []
            if (before and before[-1] >= values.most) or (after and after[0] <= values.least):
                said = {"at": written(knot.at), "values": values.words(share=share)}
                yield Mistake(("knots", index, "at"), codes.KNOT_UNREACHED, said)
        first, last = self._ends(limits)
        below = values.least < first.at and first.goal != first.points
        if self._goes_on and not below and not (values.most > last.at and last.goal != last.points):
            yield Mistake(("outside",), codes.EXTEND_IDLE, of_key=True)


def _between(limits: Limits, knot: _Knot, following: _Knot) -> PointsOf:
    (left, low), (right, high) = knot, following
    slope = (high - low) / (right - left) if right != left else Fraction(0)
    return on_line(slope, limits, low - slope * left)
