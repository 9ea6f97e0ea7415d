"""``choice``: one of the options, each worth its own points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from egov_score.findings import codes
from egov_score.language import Language, Text, fold
from egov_score.numbers import amount
from egov_score.rules import excel
from egov_score.rules.answer_words import NO_WORDS, NOT_APPLICABLE_WORDS, YES_WORDS
from egov_score.rules.base import (
    Entered,
    Entry,
    Evaluation,
    Gives,
    Input,
    Limits,
    Measure,
    Mistake,
    Option,
    ValueOf,
)
from egov_score.rules.fields import Id, Number, Strict, Title, TitleText
from egov_score.rules.parts import AtLeast
from egov_score.rules.scores.options import Options
from egov_score.rules.values import Values


class ScoredOption(Strict):
    """An option or item and the points it earns."""

    id: Id
    title: TitleText
    points: Number
    about: ClassVar = Text("Một phương án hoặc mục, và điểm của nó.", "An option or item, and its points.")
    keys: ClassVar = {"points": Text("Số điểm.", "Its points.")}

    def words(self, language: Language) -> str:
        """Its title and its points."""
        return f"{self.title.to(language)} → {amount(self.points, language)}"


class Choice(Measure):
    """One option out of several."""

    kind: Literal["choice"]
    options: Annotated[tuple[ScoredOption, ...], AtLeast(2)]
    gives: ClassVar = Gives.CHOSEN
    default_score: ClassVar = Options(kind="options")
    about: ClassVar = Text("Chọn một phương án.", "One option out of several.")
    keys: ClassVar = {"options": Text("Các phương án và điểm.", "The options and their points.")}

    def words(self, language: Language) -> str:
        """The options and their points."""
        return ", ".join(option.words(language) for option in self.options)

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """One choice, entered by its option's title or id."""
        options = tuple(Option(option.id, option.title) for option in self.options)
        return (Input("", title, Entry.CHOICE, options),)

    def oddities(self, limits: Limits) -> Iterator[Mistake]:
        """Options that read as "Không áp dụng", or as yes in one word and as no in another."""
        for index, option in enumerate(self.options):
            said = {fold(text): text for text in (option.id, *reversed(option.title.texts))}
            yes, no, none = (
                next((said[word] for word in said if word in words), "")
                for words in (YES_WORDS, NO_WORDS, NOT_APPLICABLE_WORDS)
            )
            if none or (yes and no):
                values = {"option": option.title.main, "reads": none or f"{yes} / {no}"}
                yield Mistake(("options", index, "title"), codes.OPTION_READS_OTHERWISE, values)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The points of the chosen option."""
        return self._evaluations[str(entered[""])]

    def value_of(self, limits: Limits) -> ValueOf:
        """The same in whole numbers."""
        points = {option.id: option.points.as_integer_ratio() for option in self.options}
        return lambda entered: points.get(str(entered[""]))

    @cached_property
    def _evaluations(self) -> Mapping[str, Evaluation]:
        return {option.id: Evaluation(Fraction(option.points)) for option in self.options}

    def values(self, limits: Limits) -> Values:
        """The points of the options."""
        return Values.only(Fraction(option.points) for option in self.options)

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """The first option of so many points."""
        return next(option.title for option in self.options if option.points == value)

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str | None:
        """The points at the place of the chosen option (Excel 2007 chooses among 254)."""
        points = [excel.number(option.points) for option in self.options]
        return f"CHOOSE({cells['']},{','.join(points)})" if len(points) < 255 else None
