"""``checklist``: Có or Không for each item; the points of the ticked items are added."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations
from math import lcm
from typing import Annotated, ClassVar, Literal

from egov_score.language import Language, Text, listed
from egov_score.numbers import added
from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Gives, Input, Limits, Measure, ValueOf
from egov_score.rules.fields import Title
from egov_score.rules.measures.choice import ScoredOption
from egov_score.rules.parts import AtLeast
from egov_score.rules.scores.options import Options
from egov_score.rules.values import Values

_MOST_SUMS = 2_000
"""Sums of items that are told one by one; half as many may be added before it shows."""


class Checklist(Measure):
    """Several items, each ticked or not. An item left blank is not ticked."""

    kind: Literal["checklist"]
    items: Annotated[tuple[ScoredOption, ...], AtLeast(1)]
    gives: ClassVar = Gives.CHOSEN
    default_score: ClassVar = Options(kind="options")
    one_is_enough: ClassVar = True
    about: ClassVar = Text("Nhiều mục, mỗi mục Có hoặc Không.", "Several items, each yes or no.")
    keys: ClassVar = {"items": Text("Các mục và điểm.", "The items and their points.")}

    def words(self, language: Language) -> str:
        """The items and their points."""
        return ", ".join(item.words(language) for item in self.items)

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """One answer for each item."""
        return tuple(Input(item.id, item.title, Entry.YES_NO) for item in self.items)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points of the ticked items, added."""
        return Evaluation(added([points for item, points in self._points.items() if entered.get(item)]))

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers, where no item is blank."""
        below = lcm(*(points.denominator for points in self._points.values()))
        items = [(item, int(points * below)) for item, points in self._points.items()]
        return lambda entered: (sum([points for item, points in items if entered[item]]), below)

    @cached_property
    def _points(self) -> Mapping[str, Fraction]:
        return {item.id: Fraction(item.points) for item in self.items}

    def values(self, limits: Limits) -> Values:
        """From all items that cost points to all that earn some; where they are few, each sum of items."""
        points, nothing = [Fraction(item.points) for item in self.items], Fraction(0)
        sums = {nothing}
        for number in points:
            if len(sums) > _MOST_SUMS:
                break
            sums |= {sum_ + number for sum_ in sums}
        else:
            return Values.only(sums)
        least = sum((number for number in points if number < 0), nothing)
        most = sum((number for number in points if number > 0), nothing)
        return Values(least, most, exact=False)

    def open_values(self, entered: Mapping[str, Entered], limits: Limits) -> Values:
        """What is ticked and more of the items; where there are many, only all that earn points."""
        ticked, others = self._sides(entered)
        sums = {sum((Fraction(item.points) for item in ticked), Fraction(0))}
        earning = [Fraction(item.points) for item in others if item.points > 0]
        if 2 ** len(earning) > _MOST_SUMS:
            return Values.only(sums | {number + sum(earning) for number in sums})
        for number in earning:
            sums |= {sum_ + number for sum_ in sums}
        return Values.only(sums)

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """The fewest items that are to be ticked as well."""
        ticked, others = self._sides(entered)
        missing = value - sum((Fraction(item.points) for item in ticked), Fraction(0))
        earning = [item for item in others if item.points > 0]
        everything: tuple[ScoredOption, ...] = tuple(earning)
        added = everything
        if 2 ** len(earning) <= _MOST_SUMS:
            chosen = chain.from_iterable(combinations(earning, size) for size in range(len(earning) + 1))
            added = next(
                (items for items in chosen if sum((item.points for item in items), Decimal(0)) == missing),
                everything,
            )
        titles = listed(item.title for item in added)
        return Text("thêm: {titles}", "also: {titles}").with_texts(titles=titles) if ticked else titles

    def _sides(self, entered: Mapping[str, Entered]) -> tuple[list[ScoredOption], list[ScoredOption]]:
        """The items that are ticked, and the others."""
        ticked = [item for item in self.items if entered.get(item.id)]
        return ticked, [item for item in self.items if item not in ticked]

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The points of each item whose cell holds 1, added."""
        return "+".join(f"{excel.number(item.points)}*({cells[item.id]}=1)" for item in self.items)
