"""The levels of many agencies, by points in fixed-point numbers wherever those tell them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from egov_score.criteria.classification import Mark
from egov_score.numbers import RESIDUE
from egov_score.scoring.fixed_point import PARTS, SLACK, Fixed
from egov_score.scoring.fixed_sums import FixedSums
from egov_score.scoring.levels import Reached, marks_missed, reached
from egov_score.scoring.scores import Amounts

if TYPE_CHECKING:
    from egov_score.scoring.adding import Adder


class FixedLevels:
    """Says of agencies by one set what :func:`egov_score.scoring.levels.level_of` says of each."""

    def __init__(self, adder: Adder) -> None:
        self._adder = adder
        maxima = adder.maxima | {of: totals.maximum for of, totals in adder.fixed.totals.items()}
        self._steps = [
            (node_id, adder.node_places.get(node_id), marks, *_steps(marks, maxima[node_id]))
            for node_id, marks in adder.criteria.marks_by_node
        ]

    def level_of(self, sums: FixedSums, score: Amounts) -> Reached:
        """The level of one agency. score: its points, which those sums do not tell exactly."""
        lacking: set[int] = set()
        near: set[int] = set()
        values, odd = sums.values, sums.odd
        for node_id, at, marks, borders, beyond in self._steps:
            value = None if at is None or at in odd else values[at]
            if at is None:
                value = sums.value(node_id, counted=True)
            place = 1 if value is None else bisect_right(borders, value)
            if place % 2:
                marks_missed(node_id, marks, score, lacking, near)
            elif place < len(borders):
                lacking.update(beyond[place // 2])
        return reached(self._adder.criteria, lacking, near)


def _steps(
    marks: Sequence[tuple[int, Mark]], maximum: Fraction
) -> tuple[Sequence[Fixed], Sequence[Sequence[int]]]:
    """Where points begin and end to be so close to a mark that only exact ones tell, from the lowest; and the
    places of the marks that are missed before, between and after these."""
    needed = sorted(
        (Fraction(*asked) * (maximum if share else 1), place) for place, (_, asked, share, _) in marks
    )
    borders: list[int] = []
    beyond: list[list[int]] = [[]]
    for mark, place in needed:
        # The hair by which a mark is missed unseen, and as much again: more than sums ever round off.
        hair = 2 * ceil(PARTS * max(abs(mark), Fraction(1)) / RESIDUE)
        low, high = floor(mark * PARTS) - hair, ceil(mark * PARTS) + hair
        if borders and low <= borders[-1]:
            borders[-1] = max(high, borders[-1])
        else:
            borders += low, high
            beyond.append([])
        for places in beyond[:-1]:
            places.append(place)
    return [border << SLACK for border in borders], beyond
