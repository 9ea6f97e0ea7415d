"""Levels by condition: the first level whose every condition holds, and why not a better one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from egov_score.criteria.model import TOTAL, Condition, CriteriaSet, Level
from egov_score.language import Text
from egov_score.numbers import Percent, is_near
from egov_score.scoring.scores import Amounts, Total

NONE = "none"
"""The id of the class below the last level."""


def level_titles(criteria: CriteriaSet) -> dict[str, Text]:
    """The titles of the levels, best first, and of the class below them, by their ids."""
    titles: dict[str, Text] = {level.id: level.title for level in criteria.levels}
    return titles | {NONE: criteria.unlevelled.title}


@dataclass(frozen=True, slots=True)
class Check:
    """One condition as it turned out: its node, what was needed and what was there, in points."""

    level: str
    node: str
    needed: Fraction
    points: Fraction
    maximum: Fraction
    share: bool

    @property
    def holds(self) -> bool:
        """Whether the condition is met."""
        return self.points >= self.needed


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
    """The level of an agency with a total.

    A condition sees the points that the set's rounding leaves. Percentages are of the node's own applicable
    maximum. A node that does not apply to the agency asks nothing of it.
    """
    unmet: tuple[Check, ...] = ()
    near: tuple[Check, ...] = ()
    for level in criteria.levels:
        checks = level_checks(criteria, level, score)
        near += tuple(check for check in checks if is_near(check.points, check.needed))
        if all(check.holds for check in checks):
            return Placing(level.id, checks, unmet, near)
        unmet = tuple(check for check in checks if not check.holds)
    return Placing(NONE, (), unmet, near)


def level_checks(criteria: CriteriaSet, level: Level, score: Amounts) -> tuple[Check, ...]:
    """Every condition of a level as it turned out, of each node that it asks and that applies."""
    return tuple(_checks(criteria, level, score))


def _checks(criteria: CriteriaSet, level: Level, score: Amounts) -> Iterator[Check]:
    for condition in level.require:
        for node_id in nodes_of(criteria, condition):
            amount = score.amount(node_id)
            if amount is not None:
                points = amount.counted if isinstance(amount, Total) else amount.points
                mark = Fraction(condition.at_least)
                share = isinstance(condition.at_least, Percent)
                needed = mark * amount.maximum if share else mark
                yield Check(level.id, node_id, needed, points, amount.maximum, share)


def nodes_of(criteria: CriteriaSet, condition: Condition) -> list[str]:
    """The ids of the nodes that a condition asks."""
    if condition.every is not None:
        parent = criteria if condition.every == TOTAL else criteria.nodes[condition.every]
        return [child.id for child in parent.children if child.counts]
    return [str(condition.node)]
