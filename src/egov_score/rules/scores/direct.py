"""``direct``: the value itself is the points."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from egov_score.rules.base import Limits, Score


class Direct(Score):
    """The value itself."""

    kind: Literal["direct"]

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The value."""
        return value

    def excel(self, value: str, limits: Limits) -> str:
        """The value's own cell."""
        return value
