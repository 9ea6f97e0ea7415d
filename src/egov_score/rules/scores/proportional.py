"""``proportional``: maximum × value ÷ full_at, never above the maximum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text
from egov_score.numbers import Percent, amount
from egov_score.rules import excel
from egov_score.rules.base import Limits, Mistake, PointsOf, Score
from egov_score.rules.fields import Amount
from egov_score.rules.regular import on_line


class Proportional(Score):
    """Points in proportion to the value. full_at: the value that earns the maximum."""

    kind: Literal["proportional"]
    full_at: Amount = Percent(Decimal(1))
    needs_maximum: ClassVar = True
    about: ClassVar = Text("Tỷ lệ thuận với giá trị.", "In proportion to the value.")
    keys: ClassVar = {"full_at": Text("Giá trị đạt điểm tối đa.", "The value that earns the maximum.")}

    def words(self, language: Language) -> str:
        """The value that earns the maximum."""
        full = amount(self.full_at, language)
        return (
            f"tỷ lệ thuận, đủ điểm từ {full}" if language == "vi" else f"in proportion, full points at {full}"
        )

    def mistakes(self) -> Iterator[Mistake]:
        """A value of nothing that is to earn the maximum."""
        if self.full_at <= 0:
            yield Mistake(("full_at",), codes.FULL_AT_ZERO)

    def named_values(self) -> Iterator[tuple[tuple[str | int, ...], Decimal]]:
        """The value that earns the maximum."""
        yield ("full_at",), self.full_at

    @cached_property
    def _full(self) -> Fraction:
        return Fraction(self.full_at)

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """Maximum × value ÷ full_at."""
        return limits.most * value / self._full

    def points_of(self, limits: Limits) -> PointsOf:
        """The same in whole numbers."""
        return on_line(limits.most / self._full, limits)

    def marks(self, limits: Limits) -> tuple[Decimal, ...]:
        """The value that earns the maximum."""
        return (self.full_at,)

    def excel(self, value: str, limits: Limits) -> str:
        """Maximum × value ÷ full_at."""
        full = Decimal(self.full_at)
        share = value if full == 1 else f"{value}/{excel.number(full)}"
        return f"{excel.number(limits.most)}*{share}"
