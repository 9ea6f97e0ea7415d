"""Is a claim backed by evidence, and a changed score by a note? Both are asked, neither costs points."""

from __future__ import annotations

from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.numbers import rounded
from egov_score.rules.base import Entered, RelativeScore
from egov_score.scoring.submission import Response, Stage
from egov_score.workbook.cell_values import folded
from egov_score.workbook.columns import Role
from egov_score.workbook.headers import Table

_APPRAISALS: tuple[Stage, ...] = ("appraised", "final")
_MOST_DECIMALS = 7
_NO_EVIDENCE = frozenset({"", "khong", "khong co", "chua co", "no", "none", "n a"})
"""Folded entries that say that there is no evidence; the first is a dash or another mere sign."""


def lacks_evidence(node: Node, response: Response) -> bool:
    """Whether points are claimed for a criterion that needs evidence, and none is named."""
    if node.evidence != "required" or node.by != "agency" or node.is_deduction:
        return False
    claimed = any(_claims(value) for value in response.entered.values()) or response.points.get("self", 0) > 0
    return claimed and folded(response.evidence) in _NO_EVIDENCE


def changed_points(node: Node, response: Response, *, own_form: bool) -> tuple[Fraction, Fraction] | None:
    """The points before and after, where the appraisal (the last stage that speaks) changed them.

    In the tool's own form the points before are those that the values earn.
    """
    before = _computed(node, response) if own_form else response.points.get("self")
    for stage in _APPRAISALS:
        after = response.points.get(stage)
        if after is None:
            continue
        if before is not None and not _same(before, after):
            return before, after
        before = after
    return None


def has_note(response: Response, table: Table) -> bool:
    """Whether a reason for a change is given, in whichever column the table has for it."""
    notes = [response.appraisal_note]
    if table.evidence_holds_notes:
        notes.append(response.evidence)
    if Role.APPRAISAL_NOTE not in table.columns:
        notes.append(response.note)
    return any(folded(note) for note in notes)


def _claims(value: Entered) -> bool:
    return bool(value) if not isinstance(value, Fraction) else value > 0


def _computed(node: Node, response: Response) -> Fraction | None:
    measure, needed = node.measure, node.measure.needed() if node.measure else None
    if measure is None or response.unreadable or isinstance(node.scored, RelativeScore):
        return None
    if not response.entered or (needed is not None and not needed <= response.entered.keys()):
        return None
    value = measure.evaluate(response.entered, node.limits).value
    return None if value is None else node.limits.keep(node.scored.points(value, node.limits))


def _same(before: Fraction, after: Fraction) -> bool:
    """Whether the points after are those before, perhaps rounded or cut to the decimals that are written."""
    if before == after:
        return True
    places = next((n for n in range(1, _MOST_DECIMALS) if (after * 10**n).denominator == 1), None)
    if places is None or after.denominator == 1:
        return False
    return after in (Fraction(rounded(before, places)), Fraction(rounded(before, places, "cut")))
