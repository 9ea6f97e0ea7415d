"""Levels by condition: the first level whose every condition holds, and why not a better one."""

from __future__ import annotations

from collections.abc import Iterable, Set
from fractions import Fraction
from typing import NamedTuple

from egov_score.criteria.classification import Level, Mark
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass
from egov_score.language import Text
from egov_score.numbers import are_near, is_near
from egov_score.scoring.packed_nodes import Figures, figures_of
from egov_score.scoring.scores import Amounts

NONE = "none"
"""The id of the class below the last level."""


def level_titles(criteria: CriteriaSet) -> dict[str, Text]:
    """The titles of the levels, best first, and of the class below them, by their ids."""
    titles: dict[str, Text] = {level.id: level.title for level in criteria.levels}
    return titles | {NONE: criteria.unlevelled.title}


@dataclass(frozen=True, slots=True)
class Check:
    """One condition as it turned out: its node, what was needed and what was there, in points.

    strict: what is needed must be exceeded.
    unit: how many of the units in which the node is reported make one point.
    """

    level: str
    node: str
    needed: Fraction
    points: Fraction
    maximum: Fraction
    share: bool
    strict: bool = False
    unit: Fraction = Fraction(1)

    @property
    def holds(self) -> bool:
        """Whether the condition is met."""
        return self.points > self.needed if self.strict else self.points >= self.needed

    @property
    def relation(self) -> str:
        """How what is there stands to what was needed: ``≥`` or ``<``, of a mark to exceed ``>`` or ``≤``."""
        return (">" if self.holds else "≤") if self.strict else ("≥" if self.holds else "<")


@dataclass(frozen=True, slots=True)
class Placing:
    """The level that an agency gets.

    level: its id, or ``none``. met: the conditions that gave it. unmet: what stood in the way of the next
    better level; empty at the best. near: the conditions, of this level and all better ones, whose mark is
    missed by no more than a program adds in computing.
    """

    level: str
    met: tuple[Check, ...]
    unmet: tuple[Check, ...]
    near: tuple[Check, ...] = ()


def place_in_level(criteria: CriteriaSet, score: Amounts) -> Placing:
    """The level of an agency with a total, and all that led to it.

    A condition sees the points that the set's rounding leaves. Percentages are of the node's own applicable
    maximum. A node that does not apply to the agency asks nothing of it.
    """
    found = level_of(criteria, score).level
    unmet: tuple[Check, ...] = ()
    near: tuple[Check, ...] = ()
    for level in criteria.levels:
        checks = level_checks(criteria, level, score)
        near += tuple(check for check in checks if is_near(check.points, check.needed))
        if level.id == found:
            return Placing(level.id, checks, unmet, near)
        unmet = tuple(check for check in checks if not check.holds)
    return Placing(NONE, (), unmet, near)


Missed = tuple[str, tuple[int, ...]]
"""A level, and the places of its marks (see :attr:`CriteriaSet.ladder`) that an agency does not reach."""


class Reached(NamedTuple):
    """The level alone, what is missed of the next better one, and whether a mark of it or of a better one is
    missed by a hair (see Placing.near)."""

    level: str
    missed: Missed
    is_close: bool


def level_of(criteria: CriteriaSet, score: Amounts) -> Reached:
    """The level that an agency gets, without all that led to it."""
    lacking: set[int] = set()
    near: set[int] = set()
    for node_id, marks in criteria.marks_by_node:
        marks_missed(node_id, marks, score, lacking, near)
    return reached(criteria, lacking, near)


def reached(criteria: CriteriaSet, lacking: Set[int], near: Set[int]) -> Reached:
    """The same by the places of the marks that it does not reach, and of those that it is near."""
    missed: Missed = ("", ())
    is_close = False
    for level_id, asked in criteria.ladder[1]:
        is_close = is_close or not near.isdisjoint(asked)
        if lacking.isdisjoint(asked):
            return Reached(level_id, missed, is_close)
        missed = level_id, tuple([place for place in asked if place in lacking])
    return Reached(NONE, missed, is_close)


def marks_missed(
    node_id: str, marks: Iterable[tuple[int, Mark]], score: Amounts, lacking: set[int], near: set[int]
) -> None:
    """Adds the places of the marks of a node that an agency does not reach, and of those that it is near."""
    figures = figures_of(score, node_id)
    if figures is None:
        return  # What does not apply is asked nothing.
    top, bottom, maximum, _ = figures
    most, part = maximum.as_integer_ratio()
    for place, (_, (over, below), share, strict) in marks:
        if share:
            over, below = over * most, below * part
        here, there = top * below, over * bottom
        if not (here > there if strict else here >= there):
            lacking.add(place)
        if are_near(here, there, bottom * below):
            near.add(place)


def missed_checks(criteria: CriteriaSet, missed: Missed, score: Amounts) -> tuple[Check, ...]:
    """The conditions that stand in the way of a better level."""
    level_id, places = missed
    found = []
    for mark in (criteria.ladder[0][place] for place in places):
        figures = figures_of(score, mark[0])
        assert figures is not None
        found.append(_check(level_id, mark, figures))
    return tuple(found)


def level_checks(criteria: CriteriaSet, level: Level, score: Amounts) -> tuple[Check, ...]:
    """Every condition of a level as it turned out, of each node that it asks and that applies."""
    marks = criteria.marks[level.id]
    known = {node_id: figures_of(score, node_id) for node_id in dict.fromkeys(mark[0] for mark in marks)}
    asked = ((mark, known[mark[0]]) for mark in marks)
    return tuple(_check(level.id, mark, figures) for mark, figures in asked if figures is not None)


def _check(level: str, mark: Mark, figures: Figures) -> Check:
    node_id, asked, share, strict = mark
    top, bottom, maximum, unit = figures
    needed = Fraction(*asked) * maximum if share else Fraction(*asked)
    return Check(level, node_id, needed, Fraction(top, bottom), maximum, share, strict, unit)
