"""``options``: the points of what was chosen or ticked; the only score of measures that name
points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from egov_score.language import Language, Text
from egov_score.rules.base import Gives, Limits, PointsOf, Score
from egov_score.rules.regular import on_line
from egov_score.rules.values import Values


class Options(Score):
    """The points that the options themselves name."""

    kind: Literal["options"]
    takes: ClassVar = frozenset({Gives.CHOSEN})
    about: ClassVar = Text("Điểm của phương án đã chọn.", "The points of what was chosen or ticked.")

    def words(self, language: Language) -> str:
        """That what was chosen has its points."""
        return "điểm của lựa chọn" if language == "vi" else "the points of what was chosen"

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The measure has already added up the points."""
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
