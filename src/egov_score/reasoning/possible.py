"""The values that may be entered for a criterion, and the points between which every answer to it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.reasoning.intervals import End, Interval, value_interval
from egov_score.rules.base import Limits
from egov_score.rules.measures import (
    Checklist,
    Choice,
    FormulaMeasure,
    NumberMeasure,
    PointsMeasure,
    Ratio,
    Survey,
)
from egov_score.rules.measures.yes_no import yes_points
from egov_score.rules.scores import Bands, Linear, PerUnit, Relative


@dataclass(frozen=True, slots=True)
class Values:
    """The values that a measure may come to: all from least to most, only those of a grid if it has a step.

    exact: each of them really can come about; for a formula the interval may be wider than that. The ends of
    a grid lie on it.
    """

    least: End
    most: End
    step: Fraction | None = None
    exact: bool = True

    @property
    def are_none(self) -> bool:
        """Whether there is no value at all."""
        return self.least > self.most

    def holds_one_from(self, low: End, high: End, *, low_in: bool, high_in: bool) -> bool:
        """Whether some value lies between two numbers, each counted in or not."""
        least, most = max(self.least, low), min(self.most, high)
        low_in = low_in or self.least > low
        high_in = high_in or self.most < high
        if least > most or (least == most and not (low_in and high_in)):
            return False
        if self.step is None or not isinstance(least, Fraction):
            return True
        first = ceil(least / self.step) * self.step
        if first == least and not low_in:
            first += self.step
        return first < most or (first == most and high_in)

    def around(self, value: Fraction) -> tuple[Fraction, ...]:
        """The values nearest to a number from below and above, as far as there are any."""
        near = [value]
        if self.step is not None:
            near = [side(value / self.step) * self.step for side in (floor, ceil)]
        return tuple(number for number in near if self.least <= number <= self.most)


@dataclass(frozen=True, slots=True)
class Span:
    """The points between which something ends."""

    least: Fraction
    most: Fraction


def values_of(node: Node) -> Values | None:
    """The values of a criterion's measure; None where its answers themselves name the points."""
    measure = node.measure
    if isinstance(measure, NumberMeasure):
        least = -inf if measure.at_least is None else Fraction(measure.at_least)
        most = inf if measure.at_most is None else Fraction(measure.at_most)
        return _on_grid(least, most, Fraction(1) if measure.whole else None)
    if isinstance(measure, PointsMeasure):
        step = Fraction(measure.step) if measure.step else None
        return _on_grid(node.limits.least, node.limits.most, step)
    if isinstance(measure, Ratio):
        return Values(Fraction(0), inf if measure.may_exceed else Fraction(1))
    if isinstance(measure, Survey):
        counts = [Fraction(answer.counts_as) for answer in measure.answers]
        return Values(min(counts), max(counts))
    if isinstance(measure, FormulaMeasure):
        interval: Interval = value_interval(measure.expression)
        return Values(interval.least, interval.most, exact=interval.is_point)
    return None


def _on_grid(least: End, most: End, step: Fraction | None) -> Values:
    if step is not None:
        least = ceil(least / step) * step if isinstance(least, Fraction) else least
        most = floor(most / step) * step if isinstance(most, Fraction) else most
    return Values(least, most, step)


def answers_span(node: Node) -> Span | None:
    """The points between which every answer ends that may be entered; None where none may be.

    A blank is no answer here, and "not applicable" is one only where it earns the maximum or nothing.
    """
    points = list(_points(node))
    if not points:
        return None
    points = [node.limits.keep(number) for number in points]
    if _may_be_full(node):
        points.append(node.limits.most)
    if node.not_applicable == "zero":
        points.append(Fraction(0))
    return Span(min(points), max(points))


def _may_be_full(node: Node) -> bool:
    whole_is_zero = node.measure.when_whole_is_zero if isinstance(node.measure, Ratio) else None
    return node.not_applicable == "full" or whole_is_zero == "full"


def may_be_absent(criteria: CriteriaSet, node: Node) -> bool:
    """Whether a criterion may be left out of an agency's score: not applicable, or blank and dropped."""
    whole_is_zero = node.measure.when_whole_is_zero if isinstance(node.measure, Ratio) else None
    if node.not_applicable == "excluded" or (
        whole_is_zero == "not_applicable" and node.not_applicable is None
    ):
        return True
    dropped = (node.missing or criteria.missing) == "drop"
    return dropped and node.counts and not node.mandatory


def _points(node: Node) -> Iterator[Fraction]:
    """Points among which are the fewest and the most that an answer can earn, not yet within the limits."""
    measure, limits = node.measure, node.limits
    values = values_of(node)
    if isinstance(measure, Choice):
        yield from (Fraction(option.points) for option in measure.options)
    elif isinstance(measure, Checklist):
        points = [Fraction(item.points) for item in measure.items]
        yield sum((number for number in points if number < 0), Fraction(0))
        yield sum((number for number in points if number > 0), Fraction(0))
    elif values is None:
        yield from (Fraction(0), yes_points(limits))
    elif not values.are_none:
        yield from _scored(node, values)


def _scored(node: Node, values: Values) -> Iterator[Fraction]:
    score, limits = node.scored, node.limits
    if isinstance(score, Bands):
        yield from (points for _, points in bands_reached(score, values))
        if below_bands(score, values):
            yield Fraction(0)
    elif isinstance(score, Relative):
        yield from _beside(score, values, limits)
    elif isinstance(score, Linear):
        at = [Fraction(knot.at) for knot in score.knots]
        ends = [end for end in (values.least, values.most) if isinstance(end, Fraction)]
        turns = {near for knot in at for near in values.around(knot)} | set(ends)
        beyond = [min(at) - 1] if values.least == -inf else []
        beyond += [max(at) + 1] if values.most == inf else []
        yield from (score.points(value, limits) for value in (*turns, *beyond))
    else:
        rising = not isinstance(score, PerUnit) or score.each >= 0
        flat = isinstance(score, PerUnit) and score.each == 0
        for end in (values.least, values.most):
            if isinstance(end, Fraction) or flat:
                yield score.points(end if isinstance(end, Fraction) else Fraction(0), limits)
            else:
                yield limits.most if (end > 0) == rising else limits.least


def _beside(score: Relative, values: Values, limits: Limits) -> Sequence[Fraction]:
    """The points that some field of other agencies may give; shares of negative values may be anything."""
    if values.least == values.most and isinstance(values.least, Fraction):
        return [score.points(values.least, limits)]
    if values.least < 0 and score.to != "range":
        return [limits.least, Fraction(0), limits.most]
    return [Fraction(0), limits.most]


def bands_reached(score: Bands, values: Values) -> list[tuple[int, Fraction]]:
    """The bands that some value ends in, by their place in the list, and their points; from the lowest up."""
    reached = []
    order = sorted(range(len(score.bands)), key=lambda index: score.bands[index].from_)
    for place, index in enumerate(order):
        low = Fraction(score.bands[index].from_)
        above = order[place + 1 : place + 2]
        high = Fraction(score.bands[above[0]].from_) if above else inf
        if values.holds_one_from(low, high, low_in=not score.strict, high_in=score.strict):
            reached.append((index, Fraction(score.bands[index].points)))
    return reached


def below_bands(score: Bands, values: Values) -> bool:
    """Whether some value lies below all bands."""
    lowest = min(Fraction(band.from_) for band in score.bands)
    return values.holds_one_from(-inf, lowest, low_in=False, high_in=score.strict)
