"""``linear``: straight lines between knots, flat outside them; points may fall as the value rises."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from egov_score.rules import excel
from egov_score.rules.base import Limits, Score
from egov_score.rules.fields import Amount, Number, Strict


class Knot(Strict):
    """A point that the line goes through. at: the value; points: what it earns."""

    at: Amount
    points: Number


class Linear(Score):
    """Points along straight lines between knots; two knots are goalposts."""

    kind: Literal["linear"]
    knots: Annotated[tuple[Knot, ...], Field(min_length=2, strict=False)]

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points on the line at the value."""
        knots = sorted((Fraction(knot.at), Fraction(knot.points)) for knot in self.knots)
        if value <= knots[0][0]:
            return knots[0][1]
        for (left, low), (right, high) in pairwise(knots):
            if value <= right:
                return low + (high - low) * (value - left) / (right - left)
        return knots[-1][1]

    def excel(self, value: str, limits: Limits) -> str | None:
        """A condition for each stretch between two knots."""
        knots = sorted((Fraction(knot.at), Fraction(knot.points)) for knot in self.knots)
        cases = [(f"{value}<={excel.number(knots[0][0])}", excel.number(knots[0][1]))]
        for (left, low), (right, high) in pairwise(knots):
            if left == right:
                continue
            run, rise = excel.number(right - left), excel.number(high - low)
            line = f"{excel.number(low)}+{rise}*({value}-{excel.number(left)})/{run}"
            cases.append((f"{value}<={excel.number(right)}", line))
        return excel.choose(cases, excel.number(knots[-1][1]))
