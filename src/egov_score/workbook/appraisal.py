"""What the appraisal changed, asked for a reason; it costs no points."""

from __future__ import annotations

from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.numbers import is_written_as
from egov_score.rules.base import RelativeScore
from egov_score.scoring.submission import Response, Stage

_APPRAISALS: tuple[Stage, ...] = ("appraised", "final")


def changed_points(node: Node, response: Response, *, own_form: bool) -> tuple[Fraction, Fraction] | None:
    """The points before and after, where the appraisal (the last stage that speaks) changed them.

    In the tool's own form the points before are those that the values earn.
    """
    before = _computed(node, response) if own_form else response.points.get("self")
    for stage in _APPRAISALS:
        after = response.points.get(stage)
        if after is None:
            continue
        if before is not None and not is_written_as(before, after):
            return before, after
        before = after
    return None


def _computed(node: Node, response: Response) -> Fraction | None:
    measure, needed = node.measure, node.measure.needed() if node.measure else None
    if measure is None or response.unreadable or isinstance(node.scored, RelativeScore):
        return None
    if not response.entered or (needed is not None and not needed <= response.entered.keys()):
        return None
    value = measure.evaluate(response.entered, node.limits).value
    return None if value is None else node.limits.keep(node.scored.points(value, node.limits))
