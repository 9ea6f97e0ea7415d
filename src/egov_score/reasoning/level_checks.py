"""Levels: those that nobody can reach or fall into, marks out of order, conditions that ask nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from egov_score.criteria.classification import Condition, Level
from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.criteria.shape import Shaped
from egov_score.findings import Finding, Kind, Place, Related, codes
from egov_score.language import Text
from egov_score.numbers import written
from egov_score.reasoning.implying import Implications, Mark, Web, against, always_holds, marks_of, needed
from egov_score.reasoning.node_bounds import Reach
from egov_score.reasoning.reach import Prospects


def check_levels(shaped: Shaped, prospects: Prospects, *, only_errors: bool = False) -> Iterator[Finding]:
    """What is wrong with the levels and their conditions. only_errors: conditions that the others of their
    level imply are not looked for."""
    web = Web(prospects)
    better: list[_Level] = []
    below = _asked_below(prospects.criteria)
    for index, level in enumerate(prospects.criteria.levels):
        checked = _Level(shaped, web, index, level, below[index] if level.staged else ())
        yield from checked.idle()
        if level.staged and index == len(prospects.criteria.levels) - 1:
            yield codes.STAGED_IDLE.at(shaped.place("levels", index, "staged", key=True), level=level.id)
        unreached = list(checked.unreached(codes.LEVEL_UNREACHED, prospects.by_anyone))
        yield from unreached
        if unreached:
            continue
        shadow = next((other for other in better if checked.implies(other)), None)
        if shadow is not None:
            where = Related(shadow.place, Text("mức tốt hơn", "the better level"))
            yield codes.LEVEL_SHADOWED.at(
                checked.place, related=[where], level=level.id, better=shadow.level.id
            )
            continue
        if not only_errors:
            yield from checked.redundant()
        yield from checked.unreached(codes.LEVEL_BEYOND_ANSWERS, prospects.by_answers)
        yield from checked.unordered(better)
        better.append(checked)


def _asked_below(criteria: CriteriaSet) -> list[Sequence[Mark]]:
    """What the levels below each level ask, of each node only what is most."""
    found: list[Sequence[Mark]] = []
    most: dict[tuple[str, bool], Mark] = {}
    for level in reversed(criteria.levels):
        found.append(tuple(most.values()))
        for mark in marks_of(criteria, level.require):
            known = most.setdefault((mark.node, mark.share), mark)
            if (known.at_least, known.strict) < (mark.at_least, mark.strict):
                most[mark.node, mark.share] = mark
    return found[::-1]


class _Level:
    def __init__(self, shaped: Shaped, web: Web, index: int, level: Level, lower: Sequence[Mark]) -> None:
        self.level = level
        self.place = shaped.place("levels", index, "id")
        self._shaped = shaped
        self._web = web
        self._prospects = web.prospects
        self._index = index
        criteria = web.prospects.criteria
        self._marks = [marks_of(criteria, [condition]) for condition in level.require]
        self._lower = lower

    def idle(self) -> Iterator[Finding]:
        """Conditions that every agency meets."""
        for index in self._idle:
            yield codes.CONDITION_IDLE.at(
                self._at(index), level=self.level.id, condition=_words(self.level.require[index])
            )

    def unreached(self, kind: Kind, reach: Reach) -> Iterator[Finding]:
        """Conditions that nobody meets, each with the node that lacks most; kind says what that means."""
        for index, marks in enumerate(self._marks):
            lacking = [
                (needed(self._prospects, mark) - best, best, mark)
                for mark in marks
                if mark.node not in self._prospects.absent
                for best in [against(reach, mark).most]
                if isinstance(best, Fraction)
            ]
            gap, best, mark = max(
                lacking, key=lambda found: (found[0], found[2].strict), default=(0, 0, None)
            )
            if mark is not None and (gap > 0 or (mark.strict and not gap)):
                due = needed(self._prospects, mark)
                yield kind.at(
                    self._at(index),
                    level=self.level.id,
                    node=_named(mark.node),
                    needed=_above(due) if mark.strict else due,
                    best=best,
                )

    def implies(self, better: _Level) -> bool:
        """Whether whoever meets this level's conditions certainly meets those of a better one."""
        theirs = (mark for marks in (*sorted(better._marks, key=len), better._lower) for mark in marks)
        return all(map(self._implications.imply, theirs))

    def redundant(self) -> Iterator[Finding]:
        """Conditions that the level's other conditions imply; of two equal ones only the later."""
        kept = [index for index in range(len(self._marks)) if index not in self._idle]
        for index in reversed(tuple(kept)):
            others = [mark for other in kept if other != index for mark in self._marks[other]]
            others += self._lower
            if not others:
                continue
            implications = Implications(self._web, others)
            if all(implications.imply(mark) for mark in self._marks[index]):
                kept.remove(index)
                yield codes.CONDITION_REDUNDANT.at(
                    self._at(index),
                    level=self.level.id,
                    condition=_words(self.level.require[index]),
                )

    def unordered(self, better: Sequence[_Level]) -> Iterator[Finding]:
        """A total that is larger than that of a better level."""
        own = self._total
        for other in better:
            # Whoever has a staged level has what this one asks for as well.
            theirs = None if other.level.staged else other._total
            if own is not None and theirs is not None and theirs[:2] < own[:2]:
                where = Related(other._at(theirs[2]), Text("mức tốt hơn", "the better level"))
                yield codes.LEVELS_UNORDERED.at(
                    self._at(own[2]),
                    related=[where],
                    level=self.level.id,
                    needed=_above(own[0]) if own[1] else own[0],
                    better=other.level.id,
                    other=_above(theirs[0]) if theirs[1] else theirs[0],
                )
                return

    @cached_property
    def _idle(self) -> tuple[int, ...]:
        return tuple(
            index
            for index, marks in enumerate(self._marks)
            if all(always_holds(self._prospects, mark) for mark in marks)
        )

    @cached_property
    def _implications(self) -> Implications:
        return Implications(self._web, [*(mark for marks in self._marks for mark in marks), *self._lower])

    @cached_property
    def _total(self) -> tuple[Fraction, bool, int] | None:
        """The points of the total that the level asks for, whether it must have more, and the condition."""
        asked = [
            (needed(self._prospects, mark), mark.strict, index)
            for index, marks in enumerate(self._marks)
            for mark in marks
            if mark.node == TOTAL
        ]
        return max(asked, default=None)

    def _at(self, index: int) -> Place:
        key = "more_than" if self.level.require[index].strict else "at_least"
        return self._shaped.place("levels", self._index, "require", index, key)


def _above(points: Fraction) -> Text:
    """``trên 100``, of a mark that must be exceeded."""
    said = written(points)
    return Text(f"trên {said.vi}", f"more than {said.en}")


def _named(node_id: str) -> Text:
    return Text("tổng điểm", "the total") if node_id == TOTAL else Text(node_id, node_id)


def _words(condition: Condition) -> Text:
    """A condition as a person would write it down."""
    mark, sign = written(condition.mark), condition.sign
    if (every := condition.every) is not None:
        return Text(f"“mỗi mục của {every} {sign} {mark.vi}”", f'"everything in {every} {sign} {mark.en}"')
    return Text(f"“{condition.node} {sign} {mark.vi}”", f'"{condition.node} {sign} {mark.en}"')
