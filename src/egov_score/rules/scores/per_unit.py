"""``per_unit``: so many points for each unit of the value, within the criterion's limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from egov_score.rules import excel
from egov_score.rules.base import Limits, Score
from egov_score.rules.fields import Number


class PerUnit(Score):
    """Points by the unit. each: the points of one unit, negative for a deduction."""

    kind: Literal["per_unit"]
    each: Number

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """each × value."""
        return Fraction(self.each) * value

    def excel(self, value: str, limits: Limits) -> str:
        """each × value."""
        return f"{excel.number(self.each)}*{value}"
