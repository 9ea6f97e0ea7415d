"""``ratio``: a part and a whole; the value is part ÷ whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import inf
from typing import ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text
from egov_score.numbers import Pair, near_any, written
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
    ValueOf,
    figure,
)
from egov_score.rules.fields import Title, TitleText
from egov_score.rules.scores.proportional import Proportional
from egov_score.rules.values import Values


class Ratio(Measure):
    """A part of a whole. part, whole: what the two figures are called. fractional: they may have decimals.

    may_exceed: the part may be larger than the whole. when_whole_is_zero: what a whole of 0 means;
    where the set does not say, it is an error in what was entered.
    """

    kind: Literal["ratio"]
    part: TitleText
    whole: TitleText
    may_exceed: bool = False
    when_whole_is_zero: Literal["not_applicable", "zero", "full"] | None = None
    fractional: bool = False
    gives: ClassVar = Gives.FIGURE
    default_score: ClassVar = Proportional(kind="proportional")
    compared: ClassVar = True
    quotient: ClassVar = ("part", "whole")
    about: ClassVar = Text("Một tử số và một mẫu số.", "A part and a whole.")
    keys: ClassVar = {
        "part": Text("Tên của tử số.", "What the part is called."),
        "whole": Text("Tên của mẫu số.", "What the whole is called."),
        "may_exceed": Text("Tử số được lớn hơn mẫu số.", "The part may be larger than the whole."),
        "when_whole_is_zero": Text(
            "Khi mẫu số bằng 0: không áp dụng, 0 điểm, hay đủ điểm; không ghi thì là lỗi.",
            "What a whole of 0 means; where the set does not say, it is an error in what was entered.",
        ),
        "fractional": Text(
            "Số liệu được có phần thập phân (tiền, héc-ta); không ghi thì số lẻ bị cảnh báo.",
            "The figures may have decimals (money, hectares); else decimals are a warning.",
        ),
    }

    def words(self, language: Language) -> str:
        """The part over the whole."""
        return f"{self.part.to(language)} ÷ {self.whole.to(language)}"

    def values(self, limits: Limits) -> Values:
        """From nothing to all, or beyond."""
        return Values(Fraction(0), inf if self.may_exceed else Fraction(1))

    def open_values(self, entered: Mapping[str, Entered], limits: Limits) -> Values:
        """Every part of the whole that was entered; where none was, every share at two decimals of a per
        cent."""
        whole = entered.get("whole")
        values = self.values(limits)
        if not isinstance(whole, Fraction) or whole <= 0:
            return Values.on_grid(values.least, values.most, SHARE_GRID)
        # People and things are whole; where the whole is not, or money is counted, so is no part of it.
        unit = Fraction(1) if whole.denominator == 1 and not self.fractional else NUMBER_GRID
        return Values.on_grid(values.least, values.most, unit / whole)

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """The part over the whole; where no whole is known, the share."""
        whole = entered.get("whole")
        if not isinstance(whole, Fraction) or whole <= 0:
            return super().answer_at(value, entered, limits)
        part, of = written(value * whole), written(whole)
        return Text(f"{part.vi}/{of.vi}", f"{part.en}/{of.en}")

    @property
    def percentage_points(self) -> int:
        """100: it is a share."""
        return 100

    @property
    def without_value(self) -> Literal["not_applicable", "zero", "full"] | None:
        """What a whole of 0 means."""
        return self.when_whole_is_zero

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """The part and the whole."""
        return tuple(
            Input(key, title, Entry.NUMBER, at_least=Decimal(0), counted=not self.fractional)
            for key, title in (("part", self.part), ("whole", self.whole))
        )

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """Part ÷ whole."""
        part, whole = figure(entered, "part"), figure(entered, "whole")
        for key, value in (("part", part), ("whole", whole)):
            if value.numerator < 0:
                return Evaluation.problem(key, codes.VALUE_NEGATIVE, value=value)
        if part > whole and not self.may_exceed:
            names = {"part_name": self.part, "whole_name": self.whole}
            return Evaluation.problem("part", codes.PART_ABOVE_WHOLE, part=part, whole=whole, **names)
        if whole:
            return Evaluation(part / whole)
        if self.when_whole_is_zero is None:
            return Evaluation.problem("whole", codes.WHOLE_IS_ZERO)
        return Evaluation(by_rule=self.when_whole_is_zero)

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers."""
        may_exceed, nothing = self.may_exceed, [(0, 1)]

        def value(entered: Mapping[str, Entered]) -> Pair | None:
            first, second = entered["part"], entered["whole"]
            part, part_below = first._numerator, first._denominator  # type: ignore[union-attr]
            whole, whole_below = second._numerator, second._denominator  # type: ignore[union-attr]
            if part_below != 1 or whole_below != 1:
                if near_any(part, part_below, nothing) or near_any(whole, whole_below, nothing):
                    return None
                part, whole = part * whole_below, whole * part_below
            return (part, whole) if part >= 0 and whole > 0 and (part <= whole or may_exceed) else None

        return value

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """Part ÷ whole."""
        part, whole = cells["part"], cells["whole"]
        refused = f"{part}<0,{whole}<0" + ("" if self.may_exceed else f",{part}>{whole}")
        of_zero = {
            "not_applicable": excel.NOT_APPLICABLE,
            "zero": excel.ZERO,
            "full": excel.FULL,
            None: excel.WRONG,
        }
        share = f"IF({whole}=0,{of_zero[self.when_whole_is_zero]},{part}/{whole})"
        return f"IF(OR({refused}),{excel.WRONG},{share})"
