"""Criteria: maxima and minima that no answer reaches, rules that no value touches, answers all alike."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from egov_score.criteria.model import Node
from egov_score.criteria.shape import PlacedNode, Shaped
from egov_score.findings import Finding, codes
from egov_score.language import Text
from egov_score.numbers import Percent
from egov_score.reasoning.possible import Values, bands_reached, below_bands, values_of
from egov_score.reasoning.reach import Prospects
from egov_score.reasoning.wording import range_of, written
from egov_score.rules.measures import NumberMeasure, PointsMeasure, Ratio, Survey
from egov_score.rules.scores import Bands, Linear, Relative


def check_criteria(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    """What is wrong with single criteria; those that are only collected, without points, are left alone."""
    for placed in shaped.walk():
        node = placed.node
        if node.measure is None:
            continue
        values = values_of(node)
        if isinstance(node.measure, PointsMeasure) and node.measure.step == 0:
            place = shaped.place(*placed.path, "measure", "step")
            yield codes.STEP_ZERO.at(place, criterion=node.id, id=node.id)
        if values is not None and values.are_none:
            yield from _no_answer(shaped, placed)
            continue
        if not node.max_points and not node.min_points:
            continue
        yield from _points(shaped, placed, prospects)
        if values is None:
            continue
        if isinstance(node.score, Bands):
            yield from _bands(shaped, placed, node.score, values)
        elif isinstance(node.score, Linear):
            yield from _knots(shaped, placed, node.score, values)
        elif isinstance(node.score, Relative):
            yield from _relative(shaped, placed, node.score, values)


def _no_answer(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    measure = placed.node.measure
    if isinstance(measure, NumberMeasure) and measure.at_least is not None and measure.at_most is not None:
        yield codes.NO_ANSWER.at(
            shaped.place(*placed.path, "measure", "at_most"),
            criterion=placed.node.id,
            id=placed.node.id,
            least=written(measure.at_least),
            most=written(measure.at_most),
            whole=Text(", là số nguyên", ", and whole") if measure.whole else "",
        )


def _points(shaped: Shaped, placed: PlacedNode, prospects: Prospects) -> Iterator[Finding]:
    node, limits = placed.node, placed.node.limits
    span = prospects.spans[node.id]
    if span is None:
        return
    if span.least == span.most:
        place = shaped.place(*placed.path, "measure")
        yield codes.CONSTANT.at(place, criterion=node.id, id=node.id, points=span.most)
        return
    if span.most < limits.most:
        place = shaped.place(*placed.path, "max_points")
        yield codes.MAX_UNREACHED.at(place, criterion=node.id, id=node.id, most=limits.most, best=span.most)
    if node.min_points and span.least > limits.least:
        place = shaped.place(*placed.path, "min_points")
        yield codes.MIN_UNREACHED.at(
            place, criterion=node.id, id=node.id, least=limits.least, worst=span.least
        )


def _bands(shaped: Shaped, placed: PlacedNode, score: Bands, values: Values) -> Iterator[Finding]:
    node = placed.node
    reached = {index for index, _ in bands_reached(score, values)}
    for index, band in enumerate(score.bands):
        if index not in reached:
            yield codes.BAND_UNREACHED.at(
                shaped.place(*placed.path, "score", "bands", index, "from"),
                criterion=node.id,
                values=range_of(values, share=_is_share(node)),
                start=written(band.from_),
            )
    rising = sorted(range(len(score.bands)), key=lambda index: score.bands[index].from_)
    direction = 0
    for lower, upper in pairwise(rising):
        below, band = score.bands[lower], score.bands[upper]
        place = shaped.place(*placed.path, "score", "bands", upper, "points")
        step = (band.points > below.points) - (band.points < below.points)
        if not step:
            yield codes.BAND_SAME.at(
                place,
                criterion=node.id,
                points=band.points,
                below=written(below.from_),
                start=written(band.from_),
            )
        elif direction and step != direction:
            yield codes.BANDS_ZIGZAG.at(
                place,
                criterion=node.id,
                id=node.id,
                points=band.points,
                below=below.points,
                start=written(band.from_),
            )
            return
        direction = direction or step
    lowest = score.bands[rising[0]]
    if direction * lowest.points < 0 and below_bands(score, values):
        yield codes.BANDS_HOLE.at(
            shaped.place(*placed.path, "score", "bands", rising[0], "from"),
            criterion=node.id,
            points=lowest.points,
            direction=Text("tăng dần", "earn more") if direction > 0 else Text("giảm dần", "earn less"),
            start=written(lowest.from_),
        )


def _knots(shaped: Shaped, placed: PlacedNode, score: Linear, values: Values) -> Iterator[Finding]:
    at = sorted(Fraction(knot.at) for knot in score.knots)
    for index, knot in enumerate(score.knots):
        place_in_line = at.index(Fraction(knot.at))
        before, after = at[:place_in_line], at[place_in_line + 1 :]
        if (before and before[-1] >= values.most) or (after and after[0] <= values.least):
            yield codes.KNOT_UNREACHED.at(
                shaped.place(*placed.path, "score", "knots", index, "at"),
                criterion=placed.node.id,
                at=written(knot.at),
                values=range_of(values, share=_is_share(placed.node)),
            )


def _relative(shaped: Shaped, placed: PlacedNode, score: Relative, values: Values) -> Iterator[Finding]:
    if score.to != "range" and values.exact and values.least < 0:
        place = shaped.place(*placed.path, "score", "to")
        yield codes.RELATIVE_NEGATIVE.at(place, criterion=placed.node.id, id=placed.node.id)


def _is_share(node: Node) -> bool:
    """Whether a criterion's values are read as percentages."""
    measure = node.measure
    if isinstance(measure, Survey):
        return any(isinstance(answer.counts_as, Percent) for answer in measure.answers)
    return isinstance(measure, Ratio)
