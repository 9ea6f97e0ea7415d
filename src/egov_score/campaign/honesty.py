"""Does a form deserve belief? Claims against figures, evidence against evidence, this year against the last.

Nothing here changes a score: each check only asks a question that somebody should answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from egov_score.campaign.agencies import Agency, Called, Roster
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Kind, Place, Severity, codes
from egov_score.language import fold
from egov_score.numbers import is_written_as, rounded
from egov_score.scoring.judging import judge
from egov_score.scoring.submission import NO_RESPONSE, Response, RowResponses, Submission, in_order

if TYPE_CHECKING:
    from egov_score.campaign.last_year import Past

COPIED_FROM = 5
"""So many criteria with one evidence text make it suspicious."""
PERCENTAGE_POINTS = 30
"""A ratio that moved by more than this since last year is far from it."""
TIMES = 2
"""A number above so many times last year's, or below that part of it, is far from it."""
_KEEPS_FORMULAS = frozenset({"xlsx", "xlsm"})
_CLOSE = Fraction(1, 100_000)
"""What a spreadsheet's binary numbers and six written decimals may be off."""
_SHORTEST_CODE = 3
"""A file that starts with fewer digits is numbered, not named by a code."""


def look(criteria: CriteriaSet, submission: Submission) -> list[Finding]:
    """What the answers of one submission give reason to ask, whoever sent it."""
    said = _more_than_figures(submission)
    findings = [*_claims(criteria, submission, said), *_pasted(submission), *_copied(submission, said)]
    if submission.unprotected is not None:
        findings.append(codes.PROTECTION_REMOVED.at(submission.unprotected))
    return findings


def _more_than_figures(submission: Submission) -> Mapping[str, Response]:
    """The responses that may say more than figures, in their order; the plain numbers of a table are passed
    over."""
    if not isinstance(submission.responses, RowResponses):
        return submission.responses
    said = submission.said
    criteria = tuple(said)
    answers = zip(criteria, in_order(said, criteria), strict=True)
    return {criterion: each for criterion, each in answers if isinstance(each, Response)}


def foreign_file(submission: Submission, own: Agency, roster: Roster) -> list[Finding]:
    """Asks where the file or its folder is named for another agency. own: the form's agency."""
    path = PurePosixPath(submission.file)
    for label in (path.stem, path.parent.name):
        owners = roster.named_in(label)
        if number := _number_of(label):
            owners = {each: None for each in owners if each.code != number}
        if own in owners:
            return []
        if owners:
            other = Called(owners)
            return [codes.FILE_OF_ANOTHER.at(submission.at, label=label, other=other, name=own.name)]
    return []


def _number_of(label: str) -> str:
    """The number with which the name of a file starts: ``01-…`` means none of an agency whose code is 01."""
    first = label.replace("_", "-").partition("-")[0]
    return first if first.isdecimal() and len(first) < _SHORTEST_CODE else ""


def _claims(criteria: CriteriaSet, submission: Submission, said: Mapping[str, Response]) -> Iterator[Finding]:
    claimed = [
        (node, claim, claim.points)
        for node in criteria.leaves
        if (claim := said.get(node.id, NO_RESPONSE).claimed) is not None and claim.points is not None
    ]
    if not claimed:
        return
    judged = judge(criteria, submission, use="computed")
    wrong = {each.criterion for each in judged.findings if each.severity is Severity.ERROR}
    has_figures = any(response.entered for response in submission.responses.values())
    for node, claim, points in claimed:
        response = submission.response(node.id)
        if _lacks_figures(node, response):
            # Where nothing at all stands beside the points, the reader of a form made by hand says so itself.
            is_said = response.is_blank and not submission.own_form and has_figures
            if points > 0 and claim.typed and not is_said:
                place = response.place("@self", submission.place)
                yield codes.CLAIMED_WITHOUT_VALUE.at(place, criterion=node.id, claimed=points)
            continue
        outcome = judged.outcomes[node.id]
        earned = outcome.points
        if outcome.rule == "without_evidence" and claim.typed:
            continue  # What the figures would have earned is said where the evidence is missing.
        if response.is_blank or response.unreadable or earned is None or node.id in wrong:
            continue
        if not _same(criteria, points, earned):
            kind = _difference(points > earned, by_formula=submission.own_form and not claim.typed)
            place = response.place("@self", submission.place)
            yield kind.at(place, criterion=node.id, claimed=points, earned=earned)


def _difference(above: bool, *, by_formula: bool) -> Kind:
    if by_formula:
        return codes.FORMULA_ALTERED
    return codes.CLAIMED_ABOVE if above else codes.CLAIMED_BELOW


def _same(criteria: CriteriaSet, claimed: Fraction, earned: Fraction) -> bool:
    """Whether claimed points are the earned ones as people, spreadsheets and forms write them."""
    if claimed == earned or abs(claimed - earned) <= _CLOSE or is_written_as(earned, claimed):
        return True
    return claimed == rounded(earned, criteria.report.decimals, criteria.rounding.mode)


def _lacks_figures(node: Node, response: Response) -> bool:
    """Whether figures that the form asks for are blank. A form that has no column for them asks for none."""
    if response.not_applicable or response.unreadable or node.measure is None:
        return False
    if node.measure.one_is_enough and response.entered:
        return False
    lacking = {entry.key for entry in node.inputs} - response.entered.keys()
    if not lacking:
        return False
    points = response.places.get("@self")
    asked = (response.places.get(key) for key in lacking)
    return any(place is not None and place.column != (points and points.column) for place in asked)


def _pasted(submission: Submission) -> Iterator[Finding]:
    """The tool's own form, every formula of which was replaced by its value or another."""
    if not submission.own_form or submission.format not in _KEEPS_FORMULAS:
        return
    claims = [
        (each.claimed, each.places) for each in submission.responses.values() if each.claimed is not None
    ]
    if not all(claim.typed for claim, _ in claims):
        return
    found = [place for _, places in claims if (place := places.get("@self")) is not None]
    if found:
        first = min(found, key=lambda place: place.row or 0)
        yield codes.POINTS_PASTED.at(Place(first.file, first.sheet), count=len(claims))


def _copied(submission: Submission, said: Mapping[str, Response]) -> Iterator[Finding]:
    by_text: dict[str, list[str]] = {}
    for criterion, response in said.items():
        if text := fold(response.evidence):
            by_text.setdefault(text, []).append(criterion)
    for ids in by_text.values():
        if len(ids) >= COPIED_FROM:
            first = submission.response(ids[0])
            place = first.place("@evidence", submission.place)
            yield codes.SAME_EVIDENCE.at(place, criterion=ids[0], count=len(ids), ids=ids)


def since_last_year(criteria: CriteriaSet, submission: Submission, past: Past) -> Iterator[Finding]:
    """What to ask where answers are far from those of last year. past: the agency's of then."""
    for node in criteria.leaves:
        response = submission.response(node.id)
        answer = past.answers.get(node.id)
        if node.measure is None or node.id not in past.comparable or answer is None or response.unreadable:
            continue
        now, before = _value(node, response.entered), _value(node, _figures(answer))
        if now is None or before is None:
            continue
        place = response.place(node.inputs[0].key, submission.place)
        if scale := node.measure.percentage_points:
            moved = abs(now - before) * scale
            if moved > PERCENTAGE_POINTS:
                yield codes.RATIO_JUMPED.at(
                    place,
                    criterion=node.id,
                    now=_short(now * scale),
                    before=_short(before * scale),
                    moved=_short(moved),
                    limit=PERCENTAGE_POINTS,
                )
        elif abs(now) > TIMES * abs(before) or abs(now) * TIMES < abs(before):
            yield codes.NUMBER_JUMPED.at(place, criterion=node.id, now=now, before=before)


def _value(node: Node, entered: Mapping[str, Any]) -> Fraction | None:
    """What the measure comes to, where it is one that is compared from year to year."""
    measure = node.measure
    if measure is None or not measure.compared:
        return None
    if any(item.key not in entered for item in node.inputs):
        return None
    return measure.evaluate(entered, node.limits).value


def _figures(answer: object) -> dict[str, Fraction]:
    given: Iterable[tuple[str, object]] = answer.items() if isinstance(answer, Mapping) else [("", answer)]
    return {key: Fraction(value) for key, value in given if isinstance(value, Decimal)}


def _short(value: Fraction) -> Decimal:
    """A percentage as it is said: with one decimal at most."""
    short = rounded(value, 1)
    return short.to_integral_value() if short == short.to_integral_value() else short
