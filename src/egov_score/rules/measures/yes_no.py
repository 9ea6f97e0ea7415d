"""``yes_no``: Có or Không. Yes earns the maximum; for a deduction (maximum 0) yes costs its minimum."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Input, Limits, Measure
from egov_score.rules.fields import Title


class YesNo(Measure):
    """One question that is answered Có or Không."""

    kind: Literal["yes_no"]

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """One answer."""
        return (Input("", title, Entry.YES_NO),)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points of the answer."""
        return Evaluation(yes_points(limits) if entered[""] else Fraction(0))

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The points of yes, times 1 or 0."""
        return f"{excel.number(yes_points(limits))}*{cells['']}"


def yes_points(limits: Limits) -> Fraction:
    """What yes earns: the maximum, or where that is 0 the (negative) minimum of a deduction."""
    return limits.most if limits.most else limits.least
