"""``relative``: the maximum × a comparison with the agencies ranked beside it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from egov_score.rules.base import Limits, RelativeScore


class Relative(RelativeScore):
    """Points beside the others of the same table.

    to: ``best`` is v ÷ largest, ``lowest`` is smallest ÷ v, ``range`` is (v − least) ÷ (largest − least).
    Where the comparison divides by zero: nobody above zero earns nothing under ``best``; where the lowest is
    zero (or less), only the lowest itself earns under ``lowest``; all equal earn the maximum under ``range``.
    """

    kind: Literal["relative"]
    to: Literal["best", "lowest", "range"]

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points beside nobody: those of the only agency in its field."""
        return self.points_beside(value, (value,), limits)

    def points_beside(self, value: Fraction, field: Sequence[Fraction], limits: Limits) -> Fraction:
        """Maximum × the comparison."""
        least, largest = min(field), max(field)
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
