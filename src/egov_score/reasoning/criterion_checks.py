"""Criteria: maxima and minima that no answer reaches, rules that no value touches, answers all alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from egov_score.criteria.shape import PlacedNode, Shaped
from egov_score.findings import Finding, codes
from egov_score.reasoning.reach import answers_span
from egov_score.reasoning.scales import check_scale


def check_criteria(shaped: Shaped, wrong: Collection[str | None]) -> Iterator[Finding]:
    """What is wrong with single criteria; those that are only collected, without points, are left alone.

    wrong: the ids of those in which an error stands; of them and of those that are not whole nothing is said.
    """
    for placed in shaped.walk():
        node, measure = placed.node, placed.node.measure
        tree = shaped.tree.get(*placed.path)
        if measure is None or placed.id in wrong or tree is None or not tree.is_sound() or placed.lost:
            continue
        yield from shaped.said(placed, "measure", measure.oddities(node.limits))
        values = measure.values(node.limits)
        if values.are_none or not node.is_scored:
            continue
        asked = list(check_scale(shaped, placed))
        yield from asked
        if asked:
            continue  # What else is odd about its points comes of that.
        yield from _points(shaped, placed)
        if node.score is not None:
            odd = node.score.oddities(values, node.limits, share=measure.percentage_points == 100)
            yield from shaped.said(placed, "score", odd)


def _points(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    node, limits = placed.node, placed.node.limits
    span = answers_span(node)
    if span is None:
        return
    if span.least == span.most:
        yield shaped.found(codes.POINTS_CONSTANT, placed, "measure", points=span.most)
        return
    if span.most < limits.most:
        yield shaped.found(codes.MAX_UNREACHED, placed, "max_points", most=limits.most, best=span.most)
    if node.min_points and span.least > limits.least:
        yield shaped.found(codes.MIN_UNREACHED, placed, "min_points", least=limits.least, worst=span.least)
