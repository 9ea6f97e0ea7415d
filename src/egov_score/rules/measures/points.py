"""``points``: the points themselves, given by whoever judges; more than the maximum is an error."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from egov_score.findings import codes
from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Input, Limits, Measure
from egov_score.rules.fields import Positive, Title


class PointsMeasure(Measure):
    """The points themselves. step: points are given in whole steps of this size."""

    kind: Literal["points"]
    step: Positive | None = None

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """The points, between the criterion's minimum and maximum."""
        least, most = (Decimal(p.numerator) / p.denominator for p in (limits.least, limits.most))
        return (Input("", title, Entry.NUMBER, at_least=least, at_most=most, step=self.step),)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points, if they are within the limits and in whole steps."""
        value = Fraction(entered[""])
        if value < limits.least:
            return Evaluation.problem("", codes.BELOW_LEAST, value=value, least=limits.least)
        if value > limits.most:
            return Evaluation.problem("", codes.ABOVE_MOST, value=value, most=limits.most)
        if self.step and (value / Fraction(self.step)).denominator != 1:
            return Evaluation.problem("", codes.NOT_A_STEP, value=value, step=self.step)
        return Evaluation(value)

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The points, if they are within the limits and in whole steps."""
        cell = cells[""]
        refused = f"{cell}<{excel.number(limits.least)},{cell}>{excel.number(limits.most)}"
        if self.step:
            steps = f"ROUND({cell}/{excel.number(self.step)},9)"
            refused += f",{steps}<>INT({steps})"
        return f"IF(OR({refused}),{excel.WRONG},{cell})"
