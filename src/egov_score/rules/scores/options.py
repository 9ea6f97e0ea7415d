"""``options``: the points of what was chosen or ticked; the only score of yes_no, choice and checklist."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from egov_score.rules.base import Limits, Score


class Options(Score):
    """The points that the options themselves name."""

    kind: Literal["options"]

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The measure has already added up the points."""
        return value

    def excel(self, value: str, limits: Limits) -> str:
        """The value's own cell."""
        return value
