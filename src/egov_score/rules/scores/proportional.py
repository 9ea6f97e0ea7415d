"""``proportional``: maximum × value ÷ full_at, never above the maximum."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from egov_score.numbers import Percent
from egov_score.rules import excel
from egov_score.rules.base import Limits, Score
from egov_score.rules.fields import Amount


class Proportional(Score):
    """Points in proportion to the value. full_at: the value that earns the maximum."""

    kind: Literal["proportional"]
    full_at: Amount = Percent(Decimal(1))

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """Maximum × value ÷ full_at."""
        return limits.most * value / Fraction(self.full_at)

    def excel(self, value: str, limits: Limits) -> str:
        """Maximum × value ÷ full_at."""
        full = Decimal(self.full_at)
        share = value if full == 1 else f"{value}/{excel.number(full)}"
        return f"{excel.number(limits.most)}*{share}"
