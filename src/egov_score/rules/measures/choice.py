"""``choice``: one of the options, each worth its own points."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Input, Limits, Measure, Option
from egov_score.rules.fields import Id, Number, Strict, Title, TitleText


class ScoredOption(Strict):
    """An option or item and the points it earns."""

    id: Id
    title: TitleText
    points: Number


class Choice(Measure):
    """One option out of several."""

    kind: Literal["choice"]
    options: Annotated[tuple[ScoredOption, ...], Field(min_length=2, strict=False)]

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """One choice, entered by its option's title or id."""
        options = tuple(Option(option.id, option.title) for option in self.options)
        return (Input("", title, Entry.CHOICE, options),)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points of the chosen option."""
        points = {option.id: Fraction(option.points) for option in self.options}
        return Evaluation(points[str(entered[""])])

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str | None:
        """The points at the place of the chosen option (Excel 2007 chooses among 254)."""
        points = [excel.number(option.points) for option in self.options]
        return f"CHOOSE({cells['']},{','.join(points)})" if len(points) < 255 else None
