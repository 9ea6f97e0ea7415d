"""Percentages: what a score names as 80 where 80% is meant, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from egov_score.criteria.shape import PlacedNode, Shaped
from egov_score.findings import Finding, Kind, Related, codes
from egov_score.language import Text
from egov_score.numbers import Percent, written
from egov_score.rules.base import Measure
from egov_score.rules.values import Values

_LARGE = 10
"""From 1000% on a share that may exceed the whole is asked about."""
_HERE_TOO = Text("ở đây cũng vậy", "here as well")


def check_scale(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    """A value that a score names on another scale than that of its measure: one question for each score.

    ``full_at: 80`` on a ratio is 8000%; ``from: 80%`` of a figure counted in per cent is 0.8 of its 100.
    """
    node, measure = placed.node, placed.node.measure
    if measure is None or node.score is None:
        return
    values = measure.values(node.limits)
    marks = [each for each in node.score.named_values() if _asked(each[1], measure, values)]
    for path, mark in marks[:1]:
        kind = _asked(mark, measure, values)
        assert kind is not None
        others = [shaped.place(*placed.path, "score", *other) for other, _ in marks[1:]]
        yield kind.at(
            shaped.place(*placed.path, "score", *path),
            criterion=node.id,
            related=[Related(each, _HERE_TOO) for each in others],
            id=node.id,
            key=str(path[-1]),
            mark=written(mark),
            value=written(Decimal(mark)),
            number=written(Decimal(mark) * 100),
            values=values.words(share=measure.percentage_points == 100),
        )


def _asked(mark: Decimal, measure: Measure, values: Values) -> Kind | None:
    """The question that a value gives reason for, if it gives one."""
    if isinstance(mark, Percent):
        in_per_cent = measure.percentage_points == 1 and values.most > 1
        return codes.PERCENT_OF_PERCENT if in_per_cent and mark > 0 else None
    if mark > 1 and values.most <= 1 and values.step is None and not values.single:
        return codes.MARK_BEYOND_SHARE
    if mark >= _LARGE and measure.percentage_points == 100:
        return codes.MARK_LARGE_FOR_SHARE
    return None
