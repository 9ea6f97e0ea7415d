"""``points``: the points themselves, given by whoever judges; more than the maximum is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text
from egov_score.numbers import written
from egov_score.rules import excel
from egov_score.rules.base import (
    Entered,
    Entry,
    Evaluation,
    Gives,
    Input,
    Limits,
    Measure,
    Mistake,
    ValueOf,
    figure,
)
from egov_score.rules.fields import Positive, Title
from egov_score.rules.regular import within
from egov_score.rules.scores.direct import Direct
from egov_score.rules.values import Values

_UNIT = Title("điểm", "points")


class PointsMeasure(Measure):
    """The points themselves. step: points are given in whole steps of this size."""

    kind: Literal["points"]
    step: Positive | None = None
    gives: ClassVar = Gives.POINTS
    default_score: ClassVar = Direct(kind="direct")
    about: ClassVar = Text("Chính số điểm.", "The points themselves.")
    keys: ClassVar = {"step": Text("Bước điểm, ví dụ 0.25.", "The step in which points are given, 0.25 say.")}

    def words(self, language: Language) -> str:
        """That the points are given directly."""
        return "cho điểm trực tiếp" if language == "vi" else "points given directly"

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """The points, between the criterion's minimum and maximum."""
        least, most = (Decimal(p.numerator) / p.denominator for p in (limits.least, limits.most))
        return (
            Input(
                "",
                title,
                Entry.NUMBER,
                unit=_UNIT,
                at_least=least,
                at_most=most,
                step=self.step,
                is_points=True,
            ),
        )

    def values(self, limits: Limits) -> Values:
        """The steps within the limits."""
        return Values.on_grid(limits.least, limits.most, Fraction(self.step) if self.step else None)

    def open_values(self, entered: Mapping[str, Entered], limits: Limits) -> Values:
        """The steps within the limits; where there are none, at the decimals of the limits, two or more."""
        finest = next((n for n in range(2, 12) if (limits.most * 10**n).denominator == 1), 12)
        step = Fraction(self.step) if self.step else Fraction(1, 10**finest)
        return Values.on_grid(limits.least, limits.most, step)

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """The points."""
        said = written(value)
        return Text(f"{said.vi} {_UNIT.vi}", f"{said.en} {_UNIT.en}")

    def oddities(self, limits: Limits) -> Iterator[Mistake]:
        """A step of nothing."""
        if self.step == 0:
            yield Mistake(("step",), codes.STEP_ZERO)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points, if they are within the limits and in whole steps."""
        value = figure(entered, "")
        if value < limits.least:
            return Evaluation.problem("", codes.VALUE_BELOW_LEAST, value=value, least=limits.least)
        if value > limits.most:
            return Evaluation.problem("", codes.VALUE_ABOVE_MOST, value=value, most=limits.most)
        if self.step and (value / Fraction(self.step)).denominator != 1:
            return Evaluation.problem("", codes.POINTS_NOT_A_STEP, value=value, step=self.step)
        return Evaluation(value)

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers."""
        return within(limits.least, limits.most, Fraction(self.step) if self.step else None)

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The points, if they are within the limits and in whole steps."""
        cell = cells[""]
        refused = f"{cell}<{excel.number(limits.least)},{cell}>{excel.number(limits.most)}"
        if self.step:
            steps = f"ROUND({cell}/{excel.number(self.step)},9)"
            refused += f",{steps}<>INT({steps})"
        return f"IF(OR({refused}),{excel.WRONG},{cell})"
