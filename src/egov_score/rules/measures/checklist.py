"""``checklist``: Có or Không for each item; the points of the ticked items are added."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Input, Limits, Measure
from egov_score.rules.fields import Title
from egov_score.rules.measures.choice import ScoredOption


class Checklist(Measure):
    """Several items, each ticked or not. An item left blank is not ticked."""

    kind: Literal["checklist"]
    items: Annotated[tuple[ScoredOption, ...], Field(min_length=1, strict=False)]

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """One answer for each item."""
        return tuple(Input(item.id, item.title, Entry.YES_NO) for item in self.items)

    def needed(self) -> None:
        """One item answered is enough."""
        return

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points of the ticked items, added."""
        ticked = (Fraction(item.points) for item in self.items if entered.get(item.id))
        return Evaluation(sum(ticked, Fraction(0)))

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The points of each item whose cell holds 1, added."""
        return "+".join(f"{excel.number(item.points)}*({cells[item.id]}=1)" for item in self.items)
