"""``formula``: named inputs and an expression over them; parsed by the tool, never run as code."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, field_validator

from egov_score.findings import codes
from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Input, Limits, Measure
from egov_score.rules.expression import Expression, ExpressionError, Undefined, parse
from egov_score.rules.expression_excel import excel_of
from egov_score.rules.fields import Title, TitleText, refuse

_Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]


class FormulaMeasure(Measure):
    """Named inputs and the expression that makes a value of them."""

    kind: Literal["formula"]
    inputs_: Annotated[dict[_Name, TitleText], Field(alias="inputs", min_length=1)]
    value: str

    @field_validator("value")
    @classmethod
    def _parses(cls, text: str) -> str:
        try:
            parse(text)
        except ExpressionError as error:
            raise refuse(
                "formula_syntax", position=str(error.position + 1), vi=error.reason.vi, en=error.reason.en
            ) from None
        return text

    @cached_property
    def expression(self) -> Expression:
        """The parsed expression."""
        return parse(self.value)

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """A number for each name."""
        return tuple(Input(name, label, Entry.NUMBER) for name, label in self.inputs_.items())

    def needed(self) -> frozenset[str]:
        """Every input."""
        return frozenset(self.inputs_)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The expression's value; where it has none (a division by zero), a problem."""
        try:
            return Evaluation(self.expression.value({name: Fraction(entered[name]) for name in self.inputs_}))
        except Undefined as undefined:
            return Evaluation.problem(next(iter(self.inputs_)), codes.FORMULA_FAILED, reason=undefined.reason)

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The expression over the cells; where it has no value, the entries cannot be scored."""
        return f"IFERROR({excel_of(self.expression, cells)},{excel.WRONG})"
