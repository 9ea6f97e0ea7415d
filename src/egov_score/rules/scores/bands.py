"""``bands``: the points of the highest band that the value reaches; nothing below all of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from egov_score.rules import excel
from egov_score.rules.base import Limits, Score
from egov_score.rules.fields import Amount, Number, Strict


class Band(Strict):
    """A band and its points. from: the value that reaches it."""

    from_: Annotated[Amount, Field(alias="from")]
    points: Number


class Bands(Score):
    """Points by band. strict: the value must exceed ``from``, not only reach it."""

    kind: Literal["bands"]
    bands: Annotated[tuple[Band, ...], Field(min_length=1, strict=False)]
    strict: bool = False

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points of the band with the largest ``from`` among those that the value reaches."""
        reached = [
            band for band in self.bands if value > band.from_ or (value == band.from_ and not self.strict)
        ]
        return Fraction(max(reached, key=lambda band: band.from_).points) if reached else Fraction(0)

    def excel(self, value: str, limits: Limits) -> str | None:
        """A condition for each band, the highest first."""
        mark = ">" if self.strict else ">="
        settled = f"ROUND({value},{excel.VALUE_DECIMALS})"
        highest_first = sorted(self.bands, key=lambda band: -band.from_)
        return excel.choose(
            [
                (f"{settled}{mark}{excel.number(Decimal(band.from_))}", excel.number(band.points))
                for band in highest_first
            ],
            "0",
        )
