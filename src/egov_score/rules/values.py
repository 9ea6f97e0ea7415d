"""The values that an answer may come to, and what they say of marks on their way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor

from egov_score.data_classes import dataclass
from egov_score.language import Language, Text
from egov_score.numbers import write
from egov_score.rules.intervals import End


@dataclass(frozen=True, slots=True)
class Values:
    """The values that a measure may come to: all from least to most, only those of a grid if it has a step.

    exact: each of them really can come about; for a formula, or where options name the points, not every
    value in between may. The ends of a grid lie on it. single: where it is known, all that come about.
    """

    least: End
    most: End
    step: Fraction | None = None
    exact: bool = True
    single: tuple[Fraction, ...] = ()

    @classmethod
    def only(cls, values: Iterable[Fraction]) -> Values:
        """These values and no others, as answers that name points have them."""
        single = tuple(sorted(set(values)))
        return cls(single[0], single[-1], exact=False, single=single)

    @classmethod
    def on_grid(cls, least: End, most: End, step: Fraction | None) -> Values:
        """The values between two numbers, only multiples of the step if there is one."""
        if step:
            least = ceil(least / step) * step if isinstance(least, Fraction) else least
            most = floor(most / step) * step if isinstance(most, Fraction) else most
        return cls(least, most, step or None)

    @property
    def are_none(self) -> bool:
        """Whether there is no value at all."""
        return self.least > self.most

    def holds_one_from(self, low: End, high: End, *, low_in: bool, high_in: bool) -> bool:
        """Whether some value lies between two numbers, each counted in or not."""
        least, most = max(self.least, low), min(self.most, high)
        low_in = low_in or self.least > low
        high_in = high_in or self.most < high
        if least > most or (least == most and not (low_in and high_in)):
            return False
        if self.step is None or not isinstance(least, Fraction):
            return True
        first = ceil(least / self.step) * self.step
        if first == least and not low_in:
            first += self.step
        return first < most or (first == most and high_in)

    def around(self, value: Fraction) -> tuple[Fraction, ...]:
        """The values nearest to a number from below and above, as far as there are any."""
        near = [value]
        if self.single:
            place = bisect_left(self.single, value)
            if self.single[place : place + 1] != (value,):
                near = list(self.single[max(0, place - 1) : place + 1])
        elif self.step is not None:
            near = [side(value / self.step) * self.step for side in (floor, ceil)]
        return tuple(number for number in near if self.least <= number <= self.most)

    def beside(self, value: Fraction) -> tuple[Fraction, ...]:
        """The same for any number: those nearest to one beyond the ends are at the end."""
        if isinstance(self.least, Fraction):
            value = max(value, self.least)
        if isinstance(self.most, Fraction):
            value = min(value, self.most)
        return self.around(value)

    def words(self, *, share: bool) -> Text:
        """The values in words; share: as percentages."""

        def number(end: Fraction, language: Language) -> str:
            return write(end * 100, language) + "%" if share else write(end, language)

        least, most = self.least, self.most
        if isinstance(least, Fraction) and isinstance(most, Fraction):
            return Text(
                f"từ {number(least, 'vi')} đến {number(most, 'vi')}",
                f"from {number(least, 'en')} to {number(most, 'en')}",
            )
        if isinstance(least, Fraction):
            return Text(f"từ {number(least, 'vi')} trở lên", f"{number(least, 'en')} or more")
        if isinstance(most, Fraction):
            return Text(f"từ {number(most, 'vi')} trở xuống", f"{number(most, 'en')} or less")
        return Text("là số bất kỳ", "any number")
