"""What every measure and every score has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar
from typing import Literal as OneOf

from egov_score.data_classes import dataclass, field
from egov_score.findings import codes
from egov_score.findings.record import Kind, Value
from egov_score.language import Language, Text
from egov_score.numbers import Pair, write, written
from egov_score.rules.fields import Strict, Title
from egov_score.rules.values import Values

SHARE_GRID, NUMBER_GRID = Fraction(1, 10_000), Fraction(1, 100)
"""How finely a share, and another number, is said where an answer is proposed."""

Entered = Fraction | bool | str
"""What was entered for one input: a number, yes or no, or the id of an option."""


ValueOf = Callable[[Mapping[str, Entered]], Pair | None]
"""What a measure comes to, ready for many agencies: see :meth:`Measure.value_of`."""
NOT_REGULAR = (LookupError, ArithmeticError, AttributeError)
"""What it may raise, instead of giving None."""
PointsOf = Callable[[int, int], Pair]
"""The points of a value, ready for many agencies: see :meth:`Score.points_of`."""


def figure(entered: Mapping[str, Entered], key: str) -> Fraction:
    """The number that was entered for an input."""
    value = entered[key]
    return value if isinstance(value, Fraction) else Fraction(value)


class Entry(StrEnum):
    """What a person enters for an input."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


class Scale(StrEnum):
    """What ``85%`` means for a figure: nothing (a count), 85, 0.85, or one of the two, nobody knows which."""

    COUNT = "count"
    HUNDRED = "hundred"
    SHARE = "share"
    UNKNOWN = "unknown"


class Gives(StrEnum):
    """What a measure comes to: points that its answers name, points given as such, a figure to be scored."""

    CHOSEN = "chosen"
    POINTS = "points"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice: its id and the title that the form's drop-down shows."""

    id: str
    title: Title


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a criterion asks for: a cell of the form, a column of a collated table.

    key: names it among the inputs of its criterion; empty where there is only one.
    at_least, at_most, step: limits of a number, None where there are none. whole: only whole numbers.
    counted: people, files or things are counted, so decimals are suspicious. scale: what a percentage means
    for a number. is_points: the number is points, not a figure. heading: what the title stands under.
    """

    key: str
    title: Title
    entry: Entry
    options: tuple[Option, ...] = ()
    unit: Title | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    whole: bool = False
    counted: bool = False
    step: Decimal | None = None
    scale: Scale = Scale.COUNT
    is_points: bool = False
    heading: Title | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The points between which a criterion ends."""

    least: Fraction
    most: Fraction

    def keep(self, points: Fraction) -> Fraction:
        """The points, kept within the limits."""
        return min(max(points, self.least), self.most)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why what was entered cannot be scored (or, for a warning, looks wrong); key names the input."""

    key: str
    kind: Kind
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a measure makes of the entries: a value, full or zero points or "not applicable" by rule, or only
    problems."""

    value: Fraction | None = None
    by_rule: OneOf["not_applicable", "zero", "full"] | None = None
    problems: tuple[Problem, ...] = ()

    @classmethod
    def problem(cls, key: str, kind: Kind, **values: Value) -> Evaluation:
        """An evaluation that is only a problem with one input."""
        return cls(problems=(Problem(key, kind, values),))


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a rule itself, or will not do what its author expects.

    path: where in the rule it is, as keys and places in lists. of_key: it is the key there, not the value.
    """

    path: tuple[str | int, ...]
    kind: Kind
    values: Mapping[str, Value] = field(default_factory=dict)
    of_key: bool = False


class Rule(Strict):
    """A measure or a score: what a criteria file says under ``measure:`` or ``score:``, told by its kind."""

    kind: str

    @abstractmethod
    def words(self, language: Language) -> str:
        """The rule in words, for people who read the set and not its file."""

    def parts(self) -> Iterator[tuple[tuple[str, int], Strict]]:
        """What its lists hold (options, items, bands …), and where each part stands."""
        for name, info in type(self).model_fields.items():
            listed = getattr(self, name)
            for index, part in enumerate(listed if isinstance(listed, tuple) else ()):
                yield (info.own, index), part

    def named_points(self) -> Iterable[tuple[tuple[str | int, ...], Decimal]]:
        """The points that the rule names, and where; they must lie within the criterion's limits."""
        for path, part in self.parts():
            points = getattr(part, "points", None)
            if points is not None:
                yield (*path, "points"), points

    def mistakes(self) -> Iterable[Mistake]:
        """What contradicts itself in the rule, so that the set must not score."""
        return ()


class Score(Rule):
    """How a measure's value turns into points.

    takes: what a measure must give for this score to go with it. needs_maximum: without a maximum it never
    gives points.
    """

    takes: ClassVar[frozenset[Gives]] = frozenset({Gives.FIGURE})
    needs_maximum: ClassVar[bool] = False

    @abstractmethod
    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points of a value, before they are kept within the limits."""

    def points_of(self, limits: Limits) -> PointsOf:
        """:meth:`points`, kept within the limits, made ready for many values in whole numbers.

        It takes the numerator and the denominator (above zero, perhaps not reduced) of a value and gives
        those of its points. Scores that know a quicker way than their :meth:`points` say it here.
        """

        def points(top: int, bottom: int) -> Pair:
            return limits.keep(self.points(Fraction(top, bottom), limits)).as_integer_ratio()

        return points

    @abstractmethod
    def excel(self, value: str, limits: Limits) -> str | None:
        """The Excel form of :meth:`points`; value: the cell of the value. None where there is none."""

    def named_values(self) -> Iterable[tuple[tuple[str | int, ...], Decimal]]:
        """The values of the measure that the score names, and where."""
        return ()

    def marks(self, limits: Limits) -> Iterable[Decimal | Fraction]:
        """The values at which its points jump, turn or stop: a value must not miss one by a hair unseen."""
        return ()

    def possible(self, values: Values, limits: Limits) -> Iterable[Fraction]:
        """Points among which are the fewest and the most that the values earn, not yet within the limits.

        This is the form for points that never fall as the value rises, and have no bound of their own.
        """
        for end in (values.least, values.most):
            if isinstance(end, Fraction):
                yield self.points(end, limits)
            else:
                yield limits.most if end > 0 else limits.least

    def nearest(self, points: Fraction, values: Values, limits: Limits) -> Iterable[Fraction]:
        """The points nearest to others, from below and above, that some value earns.

        The same points where some value earns them, and where that cannot be told.
        """
        return (points,)

    def oddities(self, values: Values, limits: Limits, *, share: bool) -> Iterable[Mistake]:
        """What has no effect with these values, or not the one a reader expects; share: said in per cent."""
        return ()


@dataclass(frozen=True, slots=True)
class Extremes:
    """Between which values the agencies of a field lie."""

    least: Fraction
    most: Fraction

    def joined(self, other: Extremes) -> Extremes:
        """Between which both lie."""
        return Extremes(min(self.least, other.least), max(self.most, other.most))


class RelativeScore(Score):
    """A score that needs the values of the agencies ranked beside this one, so it has no Excel form."""

    def excel(self, value: str, limits: Limits) -> None:
        """None: the form of one agency does not know the others."""
        return

    def points_in(self, field: Extremes, limits: Limits) -> PointsOf:
        """:meth:`points_beside` in one field, as :meth:`points_of` is :meth:`points`."""

        def points(top: int, bottom: int) -> Pair:
            return limits.keep(self.points_beside(Fraction(top, bottom), field, limits)).as_integer_ratio()

        return points

    @abstractmethod
    def points_beside(self, value: Fraction, field: Extremes, limits: Limits) -> Fraction:
        """The points of a value in a field of agencies, its own included."""


class Measure(Rule):
    """What an agency reports about a criterion.

    gives: what it comes to, which decides the scores that go with it. default_score: the one where the set
    names none, if there is one. compared: whether its figure is held against that of the year before.
    quotient: the keys of the two inputs that people write as one (``45/50``), if it has such. one_is_enough:
    one input entered makes a value; else every input must be.
    """

    gives: ClassVar[Gives]
    default_score: ClassVar[Score | None] = None
    compared: ClassVar[bool] = False
    quotient: ClassVar[tuple[str, str] | None] = None
    one_is_enough: ClassVar[bool] = False

    def scored_words(self, language: Language, limits: Limits) -> str:
        """The same with what the answers earn, where only the criterion's limits tell that."""
        return self.words(language)

    @abstractmethod
    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """What is entered, in the order of the form. title: the criterion's, for measures of one input."""

    @abstractmethod
    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The measure's value from what was entered, by input key; every input that it needs is there."""

    def value_of(self, limits: Limits) -> ValueOf:
        """:meth:`evaluate`, made ready for many agencies in whole numbers, for answers that are as they
        should be: the value as a numerator and a denominator above zero, not reduced.

        It gives None for all others, or raises one of NOT_REGULAR: where an input is blank, where evaluate
        finds a problem or no value, and where something entered is near a limit of its input or near what it
        is compared with. Those are asked one by one. Measures that know a quick way say it here.
        """
        return lambda entered: None

    def comparisons(self, entered: Mapping[str, Entered]) -> Iterable[tuple[Fraction, Fraction]]:
        """What a value turns on, where :meth:`evaluate` finds one: numbers, and what they are compared to."""
        return ()

    @abstractmethod
    def excel(self, cells: Mapping[str, str], limits: Limits) -> str | None:
        """The Excel form of :meth:`evaluate`, for entries that are complete and could be read.

        cells: where each entry stands, by input key, as a number: yes is 1 and no is 0, an option is its
        place from 1, what was left blank among items is text. The formula gives the value or one of the
        marks of :mod:`egov_score.rules.excel`. None where a spreadsheet cannot compute it.
        """

    @abstractmethod
    def values(self, limits: Limits) -> Values:
        """The values that answers may come to; those of answers that name points are between the points."""

    def open_values(self, entered: Mapping[str, Entered], limits: Limits) -> Values:
        """The values to which another answer may come, where what nobody chooses (how many there are in all)
        stays as it was entered. Values without steps stand on a grid that is fine enough to say them."""
        values = self.values(limits)
        return values if values.single else Values.on_grid(values.least, values.most, SHARE_GRID)

    def answer_at(self, value: Fraction, entered: Mapping[str, Entered], limits: Limits) -> Text:
        """An answer that comes to one of :meth:`open_values`, in words."""
        points = self.percentage_points
        number = value * points if points else value
        return Text(*(write(number, language) + "%" * bool(points) for language in ("vi", "en")))

    def shortfall(self, entered: Mapping[str, Entered]) -> Text | None:
        """What the answers reach and what they lack for more points, where the measure can name it."""
        return None

    @property
    def percentage_points(self) -> int | None:
        """How many percentage points a value of 1 is: 100 of a share, 1 of a percentage, None of a count."""
        return None

    @property
    def without_value(self) -> OneOf["not_applicable", "zero", "full"] | None:
        """What answers may come to that have no value; None where every answer has one or is refused."""
        return None

    def mistakes(self) -> Iterable[Mistake]:
        """Equal ids in any of its lists: two answers of one id could not be told apart."""
        seen: set[tuple[str, str]] = set()
        for path, part in self.parts():
            own = (path[0], getattr(part, "id", ""))
            if own[1] and own in seen:
                yield Mistake((*path, "id"), codes.DUPLICATE_ID, {"id": own[1]})
            seen.add(own)

    def oddities(self, limits: Limits) -> Iterable[Mistake]:
        """What no answer can come to in a criterion of these limits."""
        return ()


def in_order(name: str, key: str, marks: Sequence[Decimal], equal: Kind, disorder: Kind) -> Iterator[Mistake]:
    """Marks of a list that stand twice, or neither rise nor fall from the first to the last.

    name, key: of the list, and of the mark in each part of it. The first mark that does not go the way of
    the first two is the one that is named.
    """
    for index, mark in enumerate(marks):
        if mark in marks[:index]:
            yield Mistake((name, index, key), equal, {"value": written(mark)})
    directions = [(after > before) - (after < before) for before, after in pairwise(marks)]
    first = next(filter(None, directions), 0)
    for index, direction in enumerate(directions, 1):
        if direction == -first and first:
            values = {"value": written(marks[index]), "before": written(marks[index - 1])}
            yield Mistake((name, index, key), disorder, values)
            return
