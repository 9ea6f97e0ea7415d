"""``survey``: a count for each answer; the value is Σ count × counts_as ÷ Σ count."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Annotated, ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text
from egov_score.numbers import Pair, Percent, added, amount
from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Gives, Input, Limits, Measure, ValueOf, figure
from egov_score.rules.fields import Amount, Id, Strict, Title, TitleText
from egov_score.rules.parts import AtLeast
from egov_score.rules.scores.proportional import Proportional
from egov_score.rules.values import Values


class SurveyAnswer(Strict):
    """One answer of a survey. counts_as: what one such answer counts, 1 for "satisfied" say."""

    id: Id
    title: TitleText
    counts_as: Amount
    about: ClassVar = Text("Một mức trả lời.", "An answer.")
    keys: ClassVar = {
        "counts_as": Text(
            "Mỗi phiếu như vậy tính là bao nhiêu (hài lòng là 1).",
            "What one such answer counts (satisfied is 1).",
        ),
    }


class Survey(Measure):
    """The counts of each answer to one question."""

    kind: Literal["survey"]
    answers: Annotated[tuple[SurveyAnswer, ...], AtLeast(2)]
    gives: ClassVar = Gives.FIGURE
    default_score: ClassVar = Proportional(kind="proportional")
    about: ClassVar = Text("Số phiếu của từng mức trả lời.", "A count for each answer of a survey.")
    keys: ClassVar = {"answers": Text("Các mức trả lời.", "The answers.")}

    def words(self, language: Language) -> str:
        """The answers and what each counts."""
        answers = ((answer.title.to(language), amount(answer.counts_as, language)) for answer in self.answers)
        return ", ".join(f"{title} → {counts}" for title, counts in answers)

    def values(self, limits: Limits) -> Values:
        """From the answer that counts least to the one that counts most."""
        counts = [Fraction(answer.counts_as) for answer in self.answers]
        return Values(min(counts), max(counts))

    @property
    def percentage_points(self) -> int | None:
        """100 where an answer counts as a percentage."""
        return 100 if any(isinstance(answer.counts_as, Percent) for answer in self.answers) else None

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """A count for each answer; of one that nobody gave it is 0."""
        return tuple(
            Input(answer.id, answer.title, Entry.NUMBER, at_least=Decimal(0), whole=True, counted=True)
            for answer in self.answers
        )

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The mean of what the answers count."""
        counts = {answer.id: figure(entered, answer.id) for answer in self.answers}
        for key, count in counts.items():
            if count.numerator < 0:
                return Evaluation.problem(key, codes.VALUE_NEGATIVE, value=count)
        responses = added([*counts.values()])
        if not responses:
            return Evaluation.problem(self.answers[0].id, codes.NO_RESPONSES)
        return Evaluation(added([counts[key] * each for key, each in self._counts_as.items()]) / responses)

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers, for counts that are whole."""
        below = lcm(*(each.denominator for each in self._counts_as.values()))
        counts_as = [(key, int(each * below)) for key, each in self._counts_as.items()]

        def value(entered: Mapping[str, Entered]) -> Pair | None:
            weighed = responses = 0
            for key, each in counts_as:
                number = entered[key]
                count = number._numerator  # type: ignore[union-attr]
                if number._denominator != 1 or count < 0:  # type: ignore[union-attr]
                    return None
                responses += count
                weighed += count * each
            return (weighed, responses * below) if responses else None

        return value

    @cached_property
    def _counts_as(self) -> Mapping[str, Fraction]:
        return {answer.id: Fraction(answer.counts_as) for answer in self.answers}

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The mean of what the answers count; counts are not negative."""
        counts = [cells[answer.id] for answer in self.answers]
        refused = [f"MIN({','.join(counts)})<0", f"SUM({','.join(counts)})=0"]
        weighed = "+".join(f"{excel.number(answer.counts_as)}*{cells[answer.id]}" for answer in self.answers)
        return f"IF(OR({','.join(refused)}),{excel.WRONG},({weighed})/SUM({','.join(counts)}))"
