"""``yes_no``: Có or Không. Yes earns the maximum; for a deduction (maximum 0) yes costs its minimum."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from egov_score.language import Language, Text
from egov_score.numbers import write
from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Gives, Input, Limits, Measure, ValueOf
from egov_score.rules.fields import Title
from egov_score.rules.scores.options import Options
from egov_score.rules.values import Values

YES, NO = Text("Có", "Yes"), Text("Không", "No")


class YesNo(Measure):
    """One question that is answered Có or Không."""

    kind: Literal["yes_no"]
    gives: ClassVar = Gives.CHOSEN
    default_score: ClassVar = Options(kind="options")
    about: ClassVar = Text("Có hoặc Không.", "Yes or no.")

    def words(self, language: Language) -> str:
        """That it is yes or no."""
        return "Có/Không" if language == "vi" else "Yes/No"

    def scored_words(self, language: Language, limits: Limits) -> str:
        """What yes and no earn."""
        return f"{YES.to(language)} → {write(_yes(limits), language)}, {NO.to(language)} → 0"

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """One answer."""
        return (Input("", title, Entry.YES_NO),)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points of the answer."""
        return Evaluation(_yes(limits) if entered[""] else Fraction(0))

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers."""
        yes, no = _yes(limits).as_integer_ratio(), (0, 1)
        return lambda entered: yes if entered[""] else no

    def values(self, limits: Limits) -> Values:
        """Nothing or the points of yes."""
        return Values.only((Fraction(0), _yes(limits)))

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """Yes or no."""
        return YES if value == _yes(limits) else NO

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The points of yes, times 1 or 0."""
        return f"{excel.number(_yes(limits))}*{cells['']}"


def _yes(limits: Limits) -> Fraction:
    """What yes earns: the maximum, or where that is 0 the (negative) minimum of a deduction."""
    return limits.most if limits.most else limits.least
