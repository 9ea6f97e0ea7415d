"""``per_unit``: so many points for each unit of the value, within the criterion's limits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, Literal

from egov_score.language import Language, Text, number_of
from egov_score.numbers import amount
from egov_score.rules import excel
from egov_score.rules.base import Limits, PointsOf, Score
from egov_score.rules.fields import Number
from egov_score.rules.regular import on_line
from egov_score.rules.values import Values


class PerUnit(Score):
    """Points by the unit. each: the points of one unit, negative for a deduction."""

    kind: Literal["per_unit"]
    each: Number
    about: ClassVar = Text("Mỗi đơn vị một số điểm.", "So many points for each unit.")
    keys: ClassVar = {
        "each": Text("Điểm của một đơn vị; số âm là trừ.", "The points of one unit; negative to deduct.")
    }

    def words(self, language: Language) -> str:
        """The points of one unit."""
        each = amount(self.each, language)
        return f"mỗi đơn vị {each} điểm" if language == "vi" else f"{number_of(each, 'point')} each"

    @cached_property
    def _each(self) -> Fraction:
        return Fraction(self.each)

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """each × value."""
        return self._each * value

    def points_of(self, limits: Limits) -> PointsOf:
        """The same in whole numbers."""
        return on_line(self._each, limits)

    def marks(self, limits: Limits) -> tuple[Fraction, ...]:
        """The values at which the criterion's limits are reached."""
        return tuple(end / self._each for end in (limits.least, limits.most) if self.each)

    def possible(self, values: Values, limits: Limits) -> Iterator[Fraction]:
        """Those at the ends of the values; where there is no end, the limit that points run to."""
        for end in (values.least, values.most):
            if isinstance(end, Fraction) or not self.each:
                yield self.points(end if isinstance(end, Fraction) else Fraction(0), limits)
            else:
                yield limits.most if (end > 0) == (self.each > 0) else limits.least

    def nearest(self, points: Fraction, values: Values, limits: Limits) -> Iterator[Fraction]:
        """The points of the values nearest to what would earn these; a limit may stand for any beyond it."""
        each = self._each
        if not each:
            yield limits.keep(Fraction(0))
            return
        yield from (limits.keep(each * near) for near in values.beside(points / each))

    def excel(self, value: str, limits: Limits) -> str:
        """each × value."""
        return f"{excel.number(self.each)}*{value}"
