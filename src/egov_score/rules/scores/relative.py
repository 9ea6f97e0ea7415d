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

_RANGE = Text("so với khoảng từ thấp nhất đến cao nhất", "within the range from least to largest")
_BESIDE = {
    ("best", False): Text("so với cơ quan cao nhất", "compared with the best agency"),
    ("best", True): Text("so với cơ quan thấp nhất", "compared with the lowest agency"),
    ("range", False): _RANGE,
    ("range", True): Text(f"{_RANGE.vi}, càng thấp càng nhiều điểm", f"{_RANGE.en}, lower is better"),
}


class Relative(RelativeScore):
    """Points beside the others of the same table.

    to: ``best`` is v ÷ largest, ``range`` is (v − least) ÷ (largest − least). better: where it is ``lower``,
    they are smallest ÷ v and (largest − v) ÷ (largest − least); ``lowest`` is ``best`` with it.
    Where the comparison divides by zero: nobody above zero earns nothing under ``best``; where the lowest is
    zero (or less), only the lowest itself earns under ``lowest``; all equal earn the maximum under ``range``.
    """

    kind: Literal["relative"]
    to: Literal["best", "lowest", "range"]
    better: Literal["higher", "lower"] = "higher"
    needs_maximum: ClassVar = True
    about: ClassVar = Text("So với các cơ quan cùng bảng.", "Compared with the agencies ranked beside it.")
    keys: ClassVar = {
        "to": Text(
            "best: chia cho lớn nhất; lowest: nhỏ nhất chia cho nó; range: vị trí trong khoảng.",
            "best: v ÷ largest; lowest: smallest ÷ v; range: (v − least) ÷ (largest − least).",
        ),
        "better": Text(
            "Bên nào tốt hơn. lower: best là nhỏ nhất chia cho nó, range tính từ lớn nhất xuống.",
            "Which is better. lower: best is smallest ÷ v, range is (largest − v) ÷ (largest − least).",
        ),
    }

    @property
    def _less_is_better(self) -> bool:
        return self.to == "lowest" or self.better == "lower"

    @property
    def _says_better(self) -> bool:
        """Whether what is better is said beside ``lowest``, which says it already."""
        return self.to == "lowest" and "better" in self.model_fields_set

    def words(self, language: Language) -> str:
        """What it is compared with."""
        return _BESIDE["range" if self.to == "range" else "best", self._less_is_better].to(language)

    def mistakes(self) -> Iterator[Mistake]:
        """The lowest, where higher is better."""
        if self._says_better and self.better == "higher":
            yield Mistake(("better",), codes.RELATIVE_CONTRADICTION)

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points beside nobody: those of the only agency in its field."""
        return self.points_beside(value, Extremes(value, value), limits)

    def points_beside(self, value: Fraction, field: Extremes, limits: Limits) -> Fraction:
        """Maximum × the comparison."""
        least, largest = field.least, field.most
        less_is_better = self._less_is_better
        if self.to == "range":
            spread = largest - least
            ahead = largest - value if less_is_better else value - least
            share = ahead / spread if spread else Fraction(1)
        elif less_is_better:
            above = least / value if least > 0 else Fraction(0)
            share = Fraction(1) if value == least else above
        else:
            share = value / largest if largest > 0 else Fraction(0)
        return limits.most * share

    def points_in(self, field: Extremes, limits: Limits) -> PointsOf:
        """The same in whole numbers, where the comparison is a line."""
        least, largest = field.least, field.most
        less_is_better = self._less_is_better
        if self.to == "range" and largest > least:
            slope = limits.most / (least - largest if less_is_better else largest - least)
            return on_line(slope, limits, -slope * (largest if less_is_better else least))
        if self.to != "range" and not less_is_better and largest > 0:
            return on_line(limits.most / largest, limits)
        return super().points_in(field, limits)

    def possible(self, values: Values, limits: Limits) -> Iterable[Fraction]:
        """What some field of other agencies may give; shares of negative values may be anything."""
        if values.least == values.most and isinstance(values.least, Fraction):
            return [self.points(values.least, limits)]
        if values.least < 0 and self.to != "range":
            return [limits.least, Fraction(0), limits.most]
        return [Fraction(0), limits.most]

    def oddities(self, values: Values, limits: Limits, *, share: bool) -> Iterator[Mistake]:
        """A share of the best or the lowest where values may be negative; what is better, said twice."""
        if self._says_better and self.better == "lower":
            yield Mistake(("better",), codes.BETTER_SAID_TWICE, of_key=True)
        if self.to != "range" and values.exact and values.least < 0:
            yield Mistake(("to",), codes.RELATIVE_NEGATIVE)
