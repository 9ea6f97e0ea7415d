"""``formula``: named inputs and an expression over them; parsed by the tool, never run as code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from math import gcd
from typing import Annotated, Any, ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text, nearest, suggested
from egov_score.numbers import Pair, written
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
    Scale,
    ValueOf,
    figure,
)
from egov_score.rules.exact_functions import Undefined
from egov_score.rules.expression import Expression, ExpressionError, parse
from egov_score.rules.expression_excel import excel_of
from egov_score.rules.expression_pairs import in_whole_numbers
from egov_score.rules.fields import Title, TitleText, refuse
from egov_score.rules.intervals import value_interval
from egov_score.rules.parts import AtLeast, Named, Pattern, Plain
from egov_score.rules.scores.proportional import Proportional
from egov_score.rules.values import Values

_Name = Annotated[str, Pattern(r"^[A-Za-z_][A-Za-z0-9_]*$")]


def _formula(text: Any) -> str:
    if not isinstance(text, str):
        raise refuse("text_due")
    try:
        parse(text)
    except ExpressionError as error:
        place, reason = str(error.position + 1), error.reason
        raise refuse("formula_syntax", position=place, vi=reason.vi, en=reason.en) from None
    return text


class FormulaMeasure(Measure):
    """Named inputs and the expression that makes a value of them."""

    kind: Literal["formula"]
    inputs_: Annotated[dict[_Name, TitleText], Named("inputs"), AtLeast(1)]
    value: Annotated[str, Plain(_formula, {"type": "string"})]
    gives: ClassVar = Gives.FIGURE
    default_score: ClassVar = Proportional(kind="proportional")
    compared: ClassVar = True
    about: ClassVar = Text("Công thức trên các số liệu có tên.", "An expression over named inputs.")
    keys: ClassVar = {
        "inputs": Text("Tên ngắn và tên đầy đủ của từng số liệu.", "Names and titles of the inputs."),
        "value": Text(
            "Công thức: số, tên, + - * / **, so sánh, min, max, abs, round, sqrt, ln, if(đk, a, b).",
            "The expression: numbers, names, + - * / **, comparisons, "
            "min, max, abs, round, sqrt, ln, if(c, a, b).",
        ),
    }

    @cached_property
    def expression(self) -> Expression:
        """The parsed expression."""
        return parse(self.value)

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """A number for each name."""
        return tuple(
            Input(name, label, Entry.NUMBER, scale=Scale.SHARE) for name, label in self.inputs_.items()
        )

    def words(self, language: Language) -> str:
        """The expression and what its names stand for."""
        names = ", ".join(f"{name} = {title.to(language)}" for name, title in self.inputs_.items())
        return f"{self.value} ({names})"

    def mistakes(self) -> Iterator[Mistake]:
        """Names in the expression that are no inputs, and inputs that it does not use.

        An input that goes by another name in the expression is one mistake.
        """
        used = dict.fromkeys(self.expression.names())
        unused = [name for name in self.inputs_ if name not in used]
        unknown = [name for name in used if name not in self.inputs_]
        only = unused if len(unused) == len(unknown) == 1 else []
        for name in unknown:
            near = only or nearest(name, unused) or nearest(name, self.inputs_)
            unused = [each for each in unused if each not in near]
            hint = suggested(near, self.inputs_)
            yield Mistake(("value",), codes.SET_UNKNOWN_INPUT, {"name": name, "suggestion": hint})
        for name in unused:
            yield Mistake(("inputs", name), codes.UNUSED_INPUT, {"name": name}, of_key=True)

    def values(self, limits: Limits) -> Values:
        """Where the expression lies, whatever its inputs are."""
        interval = value_interval(self.expression)
        return Values(interval.least, interval.most, exact=interval.is_point)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The expression's value; where it has none (a division by zero), a problem."""
        try:
            return Evaluation(self.expression.value({name: figure(entered, name) for name in self.inputs_}))
        except Undefined as undefined:
            return Evaluation.problem(next(iter(self.inputs_)), codes.FORMULA_FAILED, reason=undefined.reason)

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers."""
        names, value = [*self.inputs_], in_whole_numbers(self.expression)

        def value_or_none(entered: Mapping[str, Entered]) -> Pair | None:
            pairs = {name: entered[name].as_integer_ratio() for name in names}  # type: ignore[union-attr]
            top, bottom = value(pairs)
            common = gcd(top, bottom)
            return top // common, bottom // common

        return value_or_none

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """What the expression must come to: several figures may."""
        said = written(value)
        return Text(f"kết quả công thức {said.vi}", f"the formula comes to {said.en}")

    def comparisons(self, entered: Mapping[str, Entered]) -> Iterator[tuple[Fraction, Fraction]]:
        """Those of the expression."""
        return self.expression.comparisons({name: figure(entered, name) for name in self.inputs_})

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The expression over the cells; where it has no value, the entries cannot be scored."""
        return f"IFERROR({excel_of(self.expression, cells)},{excel.WRONG})"
