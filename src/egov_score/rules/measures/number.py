"""``number``: one number, with a unit and limits."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from egov_score.findings import codes
from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Input, Limits, Measure
from egov_score.rules.fields import Amount, Title, TitleText


class NumberMeasure(Measure):
    """One number. at_least, at_most: what may be entered; whole: counts only."""

    kind: Literal["number"]
    unit: TitleText | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    whole: bool = False

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
            ),
        )

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The number itself, if it is within its limits."""
        value = Fraction(entered[""])
        if self.at_least is not None and value < self.at_least:
            return Evaluation.problem("", codes.BELOW_LEAST, value=value, least=self.at_least)
        if self.at_most is not None and value > self.at_most:
            return Evaluation.problem("", codes.ABOVE_MOST, value=value, most=self.at_most)
        if self.whole and value.denominator != 1:
            return Evaluation.problem("", codes.NOT_WHOLE, value=value)
        return Evaluation(value)

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
