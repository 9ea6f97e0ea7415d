"""``relative``: the maximum × a comparison with the agencies ranked beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text
from egov_score.rules.base import Extremes, Limits, Mistake, PointsOf, RelativeScore
from egov_score.rules.regular import on_line
from egov_score.rules.values import Values

_BESIDE = {
    "best": Text("so với cơ quan cao nhất", "compared with the best agency"),
    "lowest": Text("so với cơ quan thấp nhất", "compared with the lowest agency"),
    "range": Text("so với khoảng từ thấp nhất đến cao nhất", "within the range from least to largest"),
}


class Relative(RelativeScore):
    """Points beside the others of the same table.

    to: ``best`` is v ÷ largest, ``lowest`` is smallest ÷ v, ``range`` is (v − least) ÷ (largest − least).
    Where the comparison divides by zero: nobody above zero earns nothing under ``best``; where the lowest is
    zero (or less), only the lowest itself earns under ``lowest``; all equal earn the maximum under ``range``.
    """

    kind: Literal["relative"]
    to: Literal["best", "lowest", "range"]
    needs_maximum: ClassVar = True
    about: ClassVar = Text("So với các cơ quan cùng bảng.", "Compared with the agencies ranked beside it.")
    keys: ClassVar = {
        "to": Text(
            "best: chia cho lớn nhất; lowest: nhỏ nhất chia cho nó; range: vị trí trong khoảng.",
            "best: v ÷ largest; lowest: smallest ÷ v; range: (v − least) ÷ (largest − least).",
        )
    }

    def words(self, language: Language) -> str:
        """What it is compared with."""
        return _BESIDE[self.to].to(language)

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points beside nobody: those of the only agency in its field."""
        return self.points_beside(value, Extremes(value, value), limits)

    def points_beside(self, value: Fraction, field: Extremes, limits: Limits) -> Fraction:
        """Maximum × the comparison."""
        least, largest = field.least, field.most
        match self.to:
            case "best":
                share = value / largest if largest > 0 else Fraction(0)
            case "lowest":
                above = least / value if least > 0 else Fraction(0)
                share = Fraction(1) if value == least else above
            case "range":
                spread = largest - least
                share = (value - least) / spread if spread else Fraction(1)
        return limits.most * share

    def points_in(self, field: Extremes, limits: Limits) -> PointsOf:
        """The same in whole numbers, where the comparison is a line."""
        least, largest = field.least, field.most
        if self.to == "best" and largest > 0:
            return on_line(limits.most / largest, limits)
        if self.to == "range" and largest > least:
            slope = limits.most / (largest - least)
            return on_line(slope, limits, -slope * least)
        return super().points_in(field, limits)

    def possible(self, values: Values, limits: Limits) -> Iterable[Fraction]:
        """What some field of other agencies may give; shares of negative values may be anything."""
        if values.least == values.most and isinstance(values.least, Fraction):
            return [self.points(values.least, limits)]
        if values.least < 0 and self.to != "range":
            return [limits.least, Fraction(0), limits.most]
        return [Fraction(0), limits.most]

    def oddities(self, values: Values, *, share: bool) -> Iterator[Mistake]:
        """A share of the best or the lowest where values may be negative."""
        if self.to != "range" and values.exact and values.least < 0:
            yield Mistake(("to",), codes.RELATIVE_NEGATIVE)
