"""``bands``: the points of the highest band that the value reaches; nothing below all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import inf, lcm
from typing import Annotated, ClassVar, Literal

from egov_score.findings import codes
from egov_score.findings.record import Value
from egov_score.language import Language, Text
from egov_score.numbers import amount, written
from egov_score.rules import excel
from egov_score.rules.base import Limits, Mistake, PointsOf, Score, in_order
from egov_score.rules.fields import Amount, Number, Strict
from egov_score.rules.intervals import End
from egov_score.rules.parts import AtLeast, Named
from egov_score.rules.values import Values


class Band(Strict):
    """A band and its points. from: the value that reaches it."""

    from_: Annotated[Amount, Named("from")]
    points: Number
    about: ClassVar = Text("Một bậc.", "A band.")
    keys: ClassVar = {
        "from": Text("Giá trị bắt đầu của bậc.", "The value that reaches it."),
        "points": Text("Điểm của bậc.", "Its points."),
    }


class Bands(Score):
    """Points by band. strict: the value must exceed ``from``, not only reach it."""

    kind: Literal["bands"]
    bands: Annotated[tuple[Band, ...], AtLeast(1)]
    strict: bool = False
    about: ClassVar = Text("Điểm theo bậc cao nhất đạt được.", "The points of the highest band reached.")
    keys: ClassVar = {
        "bands": Text("Các bậc.", "The bands."),
        "strict": Text(
            "Phải vượt quá mốc, không chỉ bằng.", "The value must exceed from, not only reach it."
        ),
    }

    def words(self, language: Language) -> str:
        """Where each band begins, and its points."""
        sign = ">" if self.strict else "≥"
        bands = ((amount(band.from_, language), amount(band.points, language)) for band in self.bands)
        return ", ".join(f"{sign} {start} → {points}" for start, points in bands)

    def mistakes(self) -> Iterator[Mistake]:
        """Bands that begin at one value, and bands out of order."""
        marks = [band.from_ for band in self.bands]
        yield from in_order("bands", "from", marks, codes.BANDS_EQUAL, codes.BANDS_DISORDER)

    @cached_property
    def _steps(self) -> tuple[list[Fraction], list[Fraction]]:
        """Where the bands begin, from the lowest, and the points below all of them and in each."""
        bands = [self.bands[index] for index in self._rising]
        points = [Fraction(0), *(Fraction(band.points) for band in bands)]
        return [Fraction(band.from_) for band in bands], points

    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points of the band with the largest ``from`` among those that the value reaches."""
        starts, points = self._steps
        reached = (bisect_left if self.strict else bisect_right)(starts, value)
        return points[reached]

    def points_of(self, limits: Limits) -> PointsOf:
        """The same in whole numbers: all bands begin at so many parts of one."""
        starts, points = self._steps
        parts = lcm(*(start.denominator for start in starts))
        marks = [int(start * parts) for start in starts]
        kept = [limits.keep(each).as_integer_ratio() for each in points]
        if self.strict:
            return lambda top, bottom: kept[bisect_left(marks, -(-top * parts // bottom))]
        return lambda top, bottom: kept[bisect_right(marks, top * parts // bottom)]

    def named_values(self) -> Iterator[tuple[tuple[str | int, ...], Decimal]]:
        """Where each band begins."""
        for index, band in enumerate(self.bands):
            yield ("bands", index, "from"), band.from_

    def marks(self, limits: Limits) -> tuple[Decimal, ...]:
        """Where each band begins."""
        return tuple(band.from_ for band in self.bands)

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

    def possible(self, values: Values, limits: Limits) -> Iterator[Fraction]:
        """Those of the bands that some value ends in."""
        yield from (Fraction(self.bands[index].points) for index in self._reached(values))
        if self._may_be_below(values):
            yield Fraction(0)

    def nearest(self, points: Fraction, values: Values, limits: Limits) -> Iterable[Fraction]:
        """The points of the bands on both sides."""
        return Values.only(map(limits.keep, self.possible(values, limits))).beside(points)

    def oddities(self, values: Values, limits: Limits, *, share: bool) -> Iterator[Mistake]:
        """Bands that no value reaches, that change nothing, or that turn round what the others say."""
        reached = self._reached(values)
        for index, band in enumerate(self.bands):
            if index not in reached:
                apart = {"values": values.words(share=share), "start": written(band.from_)}
                yield Mistake(("bands", index, "from"), codes.BAND_UNREACHED, apart)
        rising = self._rising
        direction = 0
        for lower, upper in pairwise(rising):
            below, band = self.bands[lower], self.bands[upper]
            path = ("bands", upper, "points")
            step = (band.points > below.points) - (band.points < below.points)
            said: dict[str, Value] = {"points": band.points, "start": written(band.from_)}
            if not step:
                yield Mistake(path, codes.BAND_SAME, said | {"below": written(below.from_)})
            elif direction and step != direction:
                yield Mistake(path, codes.BANDS_ZIGZAG, said | {"below": below.points})
                return
            direction = direction or step
        lowest = self.bands[rising[0]]
        if direction * lowest.points < 0 and self._may_be_below(values):
            said = {
                "points": lowest.points,
                "direction": Text("tăng dần", "earn more")
                if direction > 0
                else Text("giảm dần", "earn less"),
                "start": written(lowest.from_),
            }
            yield Mistake(("bands", rising[0], "from"), codes.BANDS_HOLE, said)

    @property
    def _rising(self) -> list[int]:
        """The places of the bands in the list, from the lowest band up."""
        return sorted(range(len(self.bands)), key=lambda index: self.bands[index].from_)

    def _reached(self, values: Values) -> list[int]:
        """The places of the bands that some value ends in, from the lowest up."""
        order = self._rising
        starts = [Fraction(self.bands[index].from_) for index in order]
        ends: list[End] = [*starts[1:], inf]
        return [
            index
            for index, low, high in zip(order, starts, ends, strict=True)
            if values.holds_one_from(low, high, low_in=not self.strict, high_in=self.strict)
        ]

    def _may_be_below(self, values: Values) -> bool:
        """Whether some value lies below all bands."""
        lowest = min(Fraction(band.from_) for band in self.bands)
        return values.holds_one_from(-inf, lowest, low_in=False, high_in=self.strict)
