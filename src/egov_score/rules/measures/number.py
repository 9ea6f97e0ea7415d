"""``number``: one number, with a unit and limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import inf
from typing import ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text, fold, in_each
from egov_score.numbers import Percent, counted_otherwise, write, written
from egov_score.rules import excel
from egov_score.rules.base import (
    NUMBER_GRID,
    SHARE_GRID,
    Entered,
    Entry,
    Evaluation,
    Gives,
    Input,
    Limits,
    Measure,
    Mistake,
    Scale,
    ValueOf,
    figure,
)
from egov_score.rules.fields import Amount, Title, TitleText
from egov_score.rules.regular import within
from egov_score.rules.values import Values

_PER_CENT = frozenset({"phan tram", "percent", "persen"})


class NumberMeasure(Measure):
    """One number. at_least, at_most: what may be entered; whole: counts only."""

    kind: Literal["number"]
    unit: TitleText | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    whole: bool = False
    gives: ClassVar = Gives.FIGURE
    compared: ClassVar = True
    about: ClassVar = Text("Một con số.", "One number.")
    keys: ClassVar = {
        "unit": Text("Đơn vị tính.", "Its unit."),
        "at_least": Text("Nhỏ nhất được nhập.", "The least that may be entered."),
        "at_most": Text("Lớn nhất được nhập.", "The most that may be entered."),
        "whole": Text("Chỉ nhận số nguyên.", "Only whole numbers."),
    }

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """The number."""
        return (
            Input(
                "",
                title,
                Entry.NUMBER,
                unit=self.unit,
                at_least=self.at_least,
                at_most=self.at_most,
                whole=self.whole,
                scale=self._scale,
            ),
        )

    @property
    def _scale(self) -> Scale:
        if self.whole:
            return Scale.COUNT
        # A limit written as 100% says that the figure is a share, whatever its unit is called.
        if isinstance(self.at_most, Percent) or isinstance(self.at_least, Percent):
            return Scale.SHARE
        if self.unit is not None:
            per_cent = any("%" in unit or fold(unit) in _PER_CENT for unit in self.unit.texts)
            return Scale.HUNDRED if per_cent else Scale.COUNT
        return Scale.UNKNOWN if self.at_most is not None and self.at_most > 1 else Scale.SHARE

    @property
    def percentage_points(self) -> int | None:
        """1 where the unit is per cent."""
        return 1 if self.unit is not None and any("%" in unit for unit in self.unit.texts) else None

    def words(self, language: Language) -> str:
        """That it is a number, and its unit."""
        unit = f" ({self.unit.to(language)})" if self.unit else ""
        return ("số" if language == "vi" else "number") + unit

    def values(self, limits: Limits) -> Values:
        """What lies within the limits of what may be entered."""
        least = -inf if self.at_least is None else Fraction(self.at_least)
        most = inf if self.at_most is None else Fraction(self.at_most)
        return Values.on_grid(least, most, Fraction(1) if self.whole else None)

    def oddities(self, limits: Limits) -> Iterator[Mistake]:
        """Limits between which there is no number."""
        if self.at_least is not None and self.at_most is not None and self.values(limits).are_none:
            values = {
                "least": written(self.at_least),
                "most": written(self.at_most),
                "whole": Text(", là số nguyên", ", and whole") if self.whole else "",
            }
            yield Mistake(("at_most",), codes.NO_ANSWER, values)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The number itself, if it is within its limits."""
        value = figure(entered, "")
        if self.at_least is not None and value < self.at_least:
            return Evaluation.problem("", codes.VALUE_BELOW_LEAST, value=value, least=self.at_least)
        if self.at_most is not None and value > self.at_most:
            return Evaluation.problem("", codes.VALUE_ABOVE_MOST, value=value, most=self.at_most)
        if self.whole and value.denominator != 1:
            return Evaluation.problem("", codes.VALUE_NOT_WHOLE, value=value, other=counted_otherwise(value))
        return Evaluation(value)

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers."""
        return within(self.at_least, self.at_most, Fraction(1) if self.whole else None)

    def open_values(self, entered: Mapping[str, Entered], limits: Limits) -> Values:
        """What may be entered, at two decimals (of a percentage, where it is a share)."""
        values = self.values(limits)
        if self.whole:
            return values
        grid = SHARE_GRID if self._scale is Scale.SHARE else NUMBER_GRID
        return Values.on_grid(values.least, values.most, grid)

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """The number and its unit; a share as a percentage."""
        if isinstance(self.at_most, Percent) or isinstance(self.at_least, Percent):
            return Text(*(write(value * 100, language) + "%" for language in ("vi", "en")))
        said, unit = written(value), self.unit
        if unit is None:
            return said
        return in_each(lambda language: f"{said.to(language)} {unit.to(language)}")

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The number itself, if it is within its limits."""
        cell = cells[""]
        refused = [
            f"{cell}<{excel.number(self.at_least)}" if self.at_least is not None else "",
            f"{cell}>{excel.number(self.at_most)}" if self.at_most is not None else "",
            f"{cell}<>INT({cell})" if self.whole else "",
        ]
        conditions = ",".join(filter(None, refused))
        return f"IF(OR({conditions}),{excel.WRONG},{cell})" if conditions else cell
