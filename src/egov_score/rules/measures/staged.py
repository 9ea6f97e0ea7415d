"""``staged``: Có or Không for each item of each stage; the points of the last stage that is reached.

A stage is reached where every item of it and of all stages before it holds. For example with the stages
1 (a, b), 2 (c) and 3 (d), who has a, b and d is at stage 1: c is missing, so d does not count yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from egov_score.findings import codes
from egov_score.findings.record import Value
from egov_score.language import Language, Text, listed
from egov_score.numbers import amount
from egov_score.rules import excel
from egov_score.rules.base import Entered, Entry, Evaluation, Gives, Input, Limits, Measure, Mistake, ValueOf
from egov_score.rules.fields import Id, Number, Strict, Title, TitleText
from egov_score.rules.parts import AtLeast
from egov_score.rules.scores.options import Options
from egov_score.rules.values import Values

_SHORT_OF = Text("{at}; {following} còn thiếu: {missing}", "{at}; {following} lacks: {missing}")


class StageItem(Strict):
    """What a stage asks for: yes or no."""

    id: Id
    title: TitleText
    about: ClassVar = Text("Một mục của một bậc.", "An item of a stage.")
    keys: ClassVar = {
        "id": Text("Mã, duy nhất trong cả tiêu chí.", "Identifier, unique in the whole criterion.")
    }


class MaturityStage(Strict):
    """A stage, and what it earns where it is the last that is reached."""

    id: Id
    title: TitleText
    points: Number
    items: Annotated[tuple[StageItem, ...], AtLeast(1)]
    about: ClassVar = Text(
        "Một bậc: đạt khi mọi mục của bậc này và của các bậc trước đều có.",
        "A stage: reached where every item of it and of all stages before it holds.",
    )
    keys: ClassVar = {
        "points": Text(
            "Điểm khi bậc cao nhất đạt được là bậc này.", "What it earns as the last one reached."
        ),
        "items": Text("Các mục phải có.", "The items that must hold."),
    }


class Staged(Measure):
    """Stages, each with items that are ticked or not. An item left blank is not ticked."""

    kind: Literal["staged"]
    stages: Annotated[tuple[MaturityStage, ...], AtLeast(1)]
    gives: ClassVar = Gives.CHOSEN
    default_score: ClassVar = Options(kind="options")
    one_is_enough: ClassVar = True
    about: ClassVar = Text(
        "Nhiều bậc, mỗi bậc nhiều mục Có hoặc Không; điểm của bậc cao nhất mà mọi mục đến đó đều có.",
        "Several stages of yes-or-no items; the points of the last stage up to which every item holds.",
    )
    keys: ClassVar = {"stages": Text("Các bậc, từ thấp nhất.", "The stages, the lowest first.")}

    def words(self, language: Language) -> str:
        """What each stage asks for, and its points."""
        stages = ", ".join(
            f"{stage.title.to(language)} ({listed(item.title for item in stage.items).to(language)})"
            f" → {amount(stage.points, language)}"
            for stage in self.stages
        )
        how = "từng bậc, đủ mọi mục đến bậc đó" if language == "vi" else "stage by stage, all items up to it"
        return f"{how}: {stages}"

    def mistakes(self) -> Iterator[Mistake]:
        """Equal ids of stages, or of items anywhere in the criterion."""
        yield from super().mistakes()
        seen: set[str] = set()
        for place, stage in enumerate(self.stages):
            for index, item in enumerate(stage.items):
                if item.id in seen:
                    yield Mistake(
                        ("stages", place, "items", index, "id"), codes.DUPLICATE_ID, {"id": item.id}
                    )
                seen.add(item.id)

    def oddities(self, limits: Limits) -> Iterator[Mistake]:
        """Stages that earn less than the one before, or the same; those of a deduction cost ever more."""
        worse = -1 if limits.most == 0 else 1
        for place, (before, stage) in enumerate(pairwise(self.stages), 1):
            step = (stage.points - before.points) * worse
            if step <= 0:
                kind = codes.STAGES_FALL if step else codes.STAGE_SAME
                said: dict[str, Value] = {
                    "stage": stage.title,
                    "points": stage.points,
                    "before": before.title,
                    "had": before.points,
                }
                yield Mistake(("stages", place, "points"), kind, said)

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """One answer for each item, under its stage."""
        return tuple(
            Input(item.id, item.title, Entry.YES_NO, heading=stage.title)
            for stage in self.stages
            for item in stage.items
        )

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points of the last stage that is reached; none below the first."""
        return Evaluation(self._points[self._reached(entered)])

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers, where no item is blank."""
        stages = [tuple(item.id for item in stage.items) for stage in self.stages]
        pairs = [points.as_integer_ratio() for points in self._points]

        def value(entered: Mapping[str, Entered]) -> tuple[int, int]:
            # Each item is looked up, also after one that does not hold: a blank is no regular answer.
            held = [False not in [entered[item] for item in items] for items in stages]
            return pairs[held.index(False) if False in held else -1]

        return value

    def _reached(self, entered: Mapping[str, Entered]) -> int:
        """How many stages are reached."""
        return next(self._ends(entered))

    def _ends(self, entered: Mapping[str, Entered]) -> Iterator[int]:
        """After how many stages one may stop by ticking more: where the next one does not hold anyway."""
        for place, stage in enumerate(self.stages):
            if not all(entered.get(item.id) for item in stage.items):
                yield place
        yield len(self.stages)

    @cached_property
    def _points(self) -> Sequence[Fraction]:
        """The points below the first stage and at each."""
        return [Fraction(0), *(Fraction(stage.points) for stage in self.stages)]

    def values(self, limits: Limits) -> Values:
        """Nothing, or the points of a stage."""
        return Values.only(self._points)

    def open_values(self, entered: Mapping[str, Entered], limits: Limits) -> Values:
        """The points of the stage that is reached, and of those at which one would stop after it."""
        return Values.only(self._points[place] for place in self._ends(entered))

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """The next stage of so many points, and the items that are to be ticked as well."""
        _, *places = *self._ends(entered), len(self.stages)
        place = next((place for place in places if self._points[place] == value), len(self.stages))
        missing = self._missing(entered, place)
        title = self.stages[place - 1].title
        return Text("{title}: {missing}", "{title}: {missing}").with_texts(title=title, missing=missing)

    def shortfall(self, entered: Mapping[str, Entered]) -> Text | None:
        """The stage that is reached, and what is missing for the next one."""
        reached = self._reached(entered)
        if reached == len(self.stages):
            return None
        following, missing = self.stages[reached].title, self._missing(entered, reached + 1)
        at = Text("chưa đạt bậc nào", "no stage reached")
        if reached:
            title = self.stages[reached - 1].title
            at = Text("đạt {title}", "{title} reached").with_texts(title=title)
        return _SHORT_OF.with_texts(at=at, following=following, missing=missing)

    def _missing(self, entered: Mapping[str, Entered], stages: int) -> Text:
        """The items of so many stages that do not hold."""
        items = (item for stage in self.stages[:stages] for item in stage.items)
        return listed(item.title for item in items if not entered.get(item.id))

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str | None:
        """The points below the first stage of which some cell does not hold 1."""
        cases = []
        for stage, below in zip(self.stages, self._points, strict=False):
            held = excel.spread("AND", (f"{cells[item.id]}=1" for item in stage.items))
            cases.append((f"NOT({held})", excel.number(below)))
        return excel.choose(cases, excel.number(self._points[-1]))
