"""How far one criterion of one agency can still rise, and by which answer.

For example a ratio of 42 of 50 by ``proportional`` with a maximum of 5 earns 4,2. Its answers with the same
whole are 43/50, 44/50 … 50/50; of those that earn 4,65 or more, 47/50 with 4,7 earns the least. A choice has
only the points of its options, bands only those of the bands. What is in between is never proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import ceil, floor

from egov_score.criteria.model import Node
from egov_score.data_classes import dataclass, replace
from egov_score.language import Text
from egov_score.rules.base import NOT_REGULAR, Entered, Evaluation, Extremes, RelativeScore
from egov_score.scoring.evidence import is_unproven
from egov_score.scoring.outcome import Outcome, State
from egov_score.scoring.submission import Response

_WITH_EVIDENCE = Text("{answer}, có tài liệu kiểm chứng", "{answer}, with evidence")
_SAME_ANSWER = Text("giữ câu trả lời, nộp tài liệu kiểm chứng", "the same answer, with evidence")


@dataclass(frozen=True, slots=True)
class Rung:
    """What an answer earns: its points, and the value that it comes to."""

    points: Fraction
    value: Fraction


@dataclass(frozen=True)
class Climb:
    """One criterion of one agency, as far as it does not have all its points.

    outcome: what it has. response: what was answered. rivals: between which values the other agencies lie,
    for a score that compares them.
    """

    node: Node
    outcome: Outcome
    response: Response
    rivals: Extremes | None = None

    @property
    def entered(self) -> Mapping[str, Entered]:
        """The figures and words that were answered."""
        return self.response.entered

    @property
    def present(self) -> Fraction:
        """The points that it has."""
        return self.outcome.points or Fraction(0)

    @cached_property
    def top(self) -> Rung | None:
        """The most that an answer earns; None where that is no more than it has."""
        return self._best(self._ends, most=True)

    def least(self, points: Fraction) -> Rung | None:
        """The answer that earns the least of those that earn so many points, or more."""
        return self._best(rung for rung in self._around(points) if rung.points >= points)

    def below(self, rung: Rung) -> Rung | None:
        """The answer that earns the most of those that earn less than another, and more than now."""
        short = (each for each in self._around(rung.points) if each.points < rung.points)
        return self._best(short, most=True)

    def at(self, rung: Rung) -> Outcome:
        """The outcome of the criterion with another answer."""
        return replace(
            self.outcome,
            state=State.VALUED,
            points=rung.points,
            basis="computed",
            rule="score",
            value=rung.value,
            before=None,
        )

    def answer(self, rung: Rung) -> Text:
        """The answer in words."""
        needs_evidence = self._unproven and rung.points > 0
        if needs_evidence and (self._full_by_rule or rung.value == self._value):
            return _SAME_ANSWER
        answer = self.node.measured.answer_at(rung.value, self.entered, self.node.limits)
        return _WITH_EVIDENCE.with_texts(answer=answer) if needs_evidence else answer

    @property
    def _unproven(self) -> bool:
        """Whether it lacks the evidence without which no answer earns points."""
        blank = not self.entered and is_unproven(self.node, self.response.evidence)
        return self.response.unproven or blank

    @cached_property
    def _full_by_rule(self) -> bool:
        """Whether the answer that stands, "not applicable" say, would earn all points beside its evidence."""
        if self.outcome.rule != "without_evidence":
            return False
        stands = self._evaluated
        return self.response.not_applicable or (stands is not None and stands.by_rule == "full")

    @cached_property
    def _value(self) -> Fraction | None:
        """What the answer of now comes to."""
        if self.outcome.rule != "without_evidence":
            return self.outcome.value
        return None if self._evaluated is None else self._evaluated.value

    @cached_property
    def _evaluated(self) -> Evaluation | None:
        """What the measure makes of the answer of now."""
        with suppress(*NOT_REGULAR):
            return self.node.measured.evaluate(self.entered, self.node.limits)
        return None

    def _best(self, rungs: Iterable[Rung], *, most: bool = False) -> Rung | None:
        """Of several, the one of the fewest points (or the most); of equal ones that which is nearest to the
        value of now."""
        value = self._value or Fraction(0)
        better = (rung for rung in rungs if rung.points > self.present)
        sign = -1 if most else 1
        return min(
            better,
            key=lambda rung: (sign * rung.points, abs(rung.value - value), rung.value),
            default=None,
        )

    def _rung(self, value: Fraction) -> Rung:
        node, score = self.node, self.node.scored
        if isinstance(score, RelativeScore):
            alone = Extremes(value, value)
            field = alone if self.rivals is None else self.rivals.joined(alone)
            return Rung(node.limits.keep(score.points_beside(value, field, node.limits)), value)
        return Rung(node.limits.keep(score.points(value, node.limits)), value)

    @cached_property
    def _ends(self) -> tuple[Rung, ...]:
        """The values between which points only rise or only fall, least first; every value where those are
        few."""
        node = self.node
        if self._full_by_rule:
            return (Rung(node.limits.most, Fraction(0)),)
        values = node.measured.open_values(self.entered, node.limits)
        if values.single or values.step is None:
            return tuple(map(self._rung, values.single))
        marks = {Fraction(0), *(Fraction(mark) for mark in node.scored.marks(node.limits))}
        if self.rivals is not None:
            marks |= {self.rivals.least, self.rivals.most}
        marks |= {end for end in (values.least, values.most) if isinstance(end, Fraction)}
        places = {place for mark in marks for place in _beside(mark / values.step)}
        known = {place * values.step for place in places}
        if self._unproven and self._value is not None:
            known.add(self._value)  # The answer that stands may do, once its evidence is there.
        return tuple(self._rung(value) for value in sorted(known) if values.least <= value <= values.most)

    def _around(self, points: Fraction) -> Iterator[Rung]:
        """Rungs among which are, of each stretch, that of the fewest points from so many on and that of the
        most below."""
        yield from self._ends
        step = self.node.measured.open_values(self.entered, self.node.limits).step
        if step is None:
            return
        for left, right in pairwise(self._ends):
            if (left.points >= points) != (right.points >= points):
                yield from self._crossing(left, right, step, points)

    def _crossing(self, left: Rung, right: Rung, step: Fraction, points: Fraction) -> tuple[Rung, Rung]:
        """The neighbours between two ends of which one has so many points or more, and the other not."""
        short, enough = (left, right) if left.points < points else (right, left)
        low, high = int(short.value / step), int(enough.value / step)
        while abs(high - low) > 1:
            middle = (low + high) // 2
            rung = self._rung(middle * step)
            if rung.points >= points:
                high, enough = middle, rung
            else:
                low, short = middle, rung
        return short, enough


def _beside(place: Fraction) -> set[int]:
    """The steps of a grid at a place and beside it: a mark may have to be passed, not only reached."""
    return {floor(place) - 1, floor(place), ceil(place), ceil(place) + 1}
