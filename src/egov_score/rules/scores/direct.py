"""``direct``: the value itself is the points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from egov_score.language import Language, Text
from egov_score.rules.base import Gives, Limits, PointsOf, Score
from egov_score.rules.regular import on_line
from egov_score.rules.values import Values


class ValueItself(Score):
    """A value that is the points, within the criterion's limits."""

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The value."""
        return value

    def points_of(self, limits: Limits) -> PointsOf:
        """The same in whole numbers."""
        return on_line(Fraction(1), limits)

    def nearest(self, points: Fraction, values: Values, limits: Limits) -> Iterator[Fraction]:
        """The values nearest to the points, within the limits."""
        yield from map(limits.keep, values.beside(points))

    def excel(self, value: str, limits: Limits) -> str:
        """The value's own cell."""
        return value


class Direct(ValueItself):
    """The value itself."""

    kind: Literal["direct"]
    takes: ClassVar = frozenset({Gives.POINTS, Gives.FIGURE})
    about: ClassVar = Text("Giá trị chính là số điểm.", "The value itself is the points.")

    def words(self, language: Language) -> str:
        """That value and points are the same."""
        return "giá trị là số điểm" if language == "vi" else "the value is the points"

    def marks(self, limits: Limits) -> tuple[Fraction, ...]:
        """The criterion's limits."""
        return limits.least, limits.most
