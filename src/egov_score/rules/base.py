"""What every measure and every score has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from egov_score.findings.record import Kind, Value
from egov_score.rules.fields import Strict, Title

Entered = Fraction | bool | str
"""What was entered for one input: a number, yes or no, or the id of an option."""


class Entry(StrEnum):
    """What a person enters for an input."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


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
    """

    key: str
    title: Title
    entry: Entry
    options: tuple[Option, ...] = ()
    unit: Title | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    whole: bool = False
    step: Decimal | None = None


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
    """What a measure makes of the entries: a value, full points, not applicable, or only problems."""

    value: Fraction | None = None
    full: bool = False
    not_applicable: bool = False
    problems: tuple[Problem, ...] = ()

    @classmethod
    def problem(cls, key: str, kind: Kind, **values: Value) -> Evaluation:
        """An evaluation that is only a problem with one input."""
        return cls(problems=(Problem(key, kind, values),))


class Measure(Strict):
    """What an agency reports about a criterion."""

    @abstractmethod
    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """What is entered, in the order of the form. title: the criterion's, for measures of one input."""

    @abstractmethod
    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The measure's value from what was entered, by input key; every input that it needs is there."""

    @abstractmethod
    def excel(self, cells: Mapping[str, str], limits: Limits) -> str | None:
        """The Excel form of :meth:`evaluate`, for entries that are complete and could be read.

        cells: where each entry stands, by input key, as a number: yes is 1 and no is 0, an option is its
        place from 1, what was left blank among items is text. The formula gives the value or one of the
        marks of :mod:`egov_score.rules.excel`. None where a spreadsheet cannot compute it.
        """

    def needed(self) -> frozenset[str] | None:
        """The keys that must be entered for a value, or None where one of them is enough."""
        return frozenset({""})


class Score(Strict):
    """How a measure's value turns into points."""

    @abstractmethod
    def points(self, value: Fraction, limits: Limits) -> Fraction:
        """The points of a value, before they are kept within the limits."""

    @abstractmethod
    def excel(self, value: str, limits: Limits) -> str | None:
        """The Excel form of :meth:`points`; value: the cell of the value. None where there is none."""


class RelativeScore(Score):
    """A score that needs the values of the agencies ranked beside this one, so it has no Excel form."""

    def excel(self, value: str, limits: Limits) -> None:
        """None: the form of one agency does not know the others."""
        return

    @abstractmethod
    def points_beside(self, value: Fraction, field: Sequence[Fraction], limits: Limits) -> Fraction:
        """The points of a value among the whole field's values, its own included."""
