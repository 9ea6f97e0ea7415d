"""Forms for many agencies: blank ones from a roster, and the council's workbooks from what was sent.

Nothing is written here: each form comes as its file name and its bytes, whose points are the engine's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from egov_score.campaign.agencies import Agency, Roster
from egov_score.campaign.assessment import Task
from egov_score.campaign.folder_layout import folder_names
from egov_score.campaign.intake import take_in
from egov_score.campaign.last_year import LastYear
from egov_score.campaign.receiving import AS_IT_PAYS, Manner
from egov_score.campaign.roster_tiers import with_known_tiers
from egov_score.campaign.same_agency import Present
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass, field, replace
from egov_score.errors import EgovError
from egov_score.findings import Finding, Place, codes
from egov_score.forms import BlankForm, Content, Previous, known_scores
from egov_score.forms.contents import shown_entry
from egov_score.forms.plan import Tally
from egov_score.language import Language, fold
from egov_score.ranking.earlier import RecordedRow
from egov_score.scoring.scores import AgencyScore
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet.sheet_editing import CellValue
from egov_score.workbook.form_layout import ABOUT_WHO_FILLS_IN, NOT_APPLICABLE, FormRow, form_rows
from egov_score.workbook.typed_numbers import DecimalMark


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form that is ready to be written. name: of its file, safe on every system. made: what makes its
    bytes when they are asked for, since those of a country would not fit into memory."""

    name: str
    made: Callable[[], bytes] = field(repr=False)
    agency: Agency | None = None

    @property
    def content(self) -> bytes:
        """Its bytes, always the same."""
        return self.made()


def blank_form(
    criteria: CriteriaSet,
    language: Language | None = None,
    agency: Agency | None = None,
    previous: RecordedRow | None = None,
) -> bytes:
    """The bytes of one blank form. language: that of the set where none is given.

    agency: fills in its code and name, which then stay as they are. previous: its row of last year's
    results, shown beside.
    """
    blank = BlankForm(criteria, language, previous=previous is not None, named=agency is not None)
    return blank.form(_content(blank, known_scores(blank.plan, Submission("")), agency, previous))


def roster_forms(
    criteria: CriteriaSet,
    agencies: Sequence[Agency],
    language: Language | None = None,
    previous: Mapping[str, RecordedRow] | None = None,
) -> Iterator[FormFile]:
    """A blank form for each agency, in their order. previous: rows of last year's results by code."""
    blank = BlankForm(criteria, language, previous=previous is not None, named=True)
    scores = known_scores(blank.plan, Submission(""))
    names = file_names(map(_label, agencies))
    for agency, name in zip(agencies, names, strict=True):
        row = (previous or {}).get(agency.code)
        yield FormFile(name, partial(_made, blank, scores, agency, row), agency)


def filled_forms(
    criteria: CriteriaSet, sent: Sequence[tuple[Agency, Submission]], language: Language | None = None
) -> Iterator[FormFile]:
    """The form of each agency as it would have filled it in with these answers."""
    blank = BlankForm(criteria, language, named=True)
    names = file_names(_label(agency) for agency, _ in sent)
    for (agency, submission), name in zip(sent, names, strict=True):
        yield FormFile(name, partial(_filled, blank, submission, agency, None), agency)


def appraisal_forms(
    criteria: CriteriaSet,
    inputs: Iterable[Path],
    roster: Roster | None = None,
    language: Language | None = None,
    last_year: LastYear | None = None,
    manner: Manner = AS_IT_PAYS,
    decimal: DecimalMark | None = None,
) -> tuple[tuple[FormFile, ...], tuple[Finding, ...]]:
    """The council's workbook for each agency that sent a form of the set, by code, and what was found.

    inputs: submitted workbooks, and folders of them. What cannot be appraised (unreadable, of another set,
    of nobody on the roster, sent twice) gets no workbook; a finding says why.
    """
    task = Task(criteria, criteria.tier, criteria.title, tuple(inputs), roster=roster, decimal=decimal)
    intake = take_in(task, manner, blanks=True)
    findings = list(intake.findings)
    for sender in intake.senders:
        if (absent := sender.not_ranked) is not None and absent.file:
            place, reason = Place(absent.file), absent.why
            findings.append(
                codes.NO_APPRAISAL_WORKBOOK.at(
                    place, agency=absent.code or None, name=absent.name, reason=reason
                )
            )
    rows, said = _rows(criteria, intake.present, last_year)
    findings += said
    blank = BlankForm(criteria, language, appraisal=True, previous=rows is not None, named=True)
    entrants = [each.entrant for each in intake.senders if each.entrant is not None]
    entrants.sort(key=lambda entrant: entrant.code)
    forms = []
    agencies = [Agency(entrant.code, entrant.name, criteria.tier) for entrant in entrants]
    for entrant, agency, name in zip(entrants, agencies, file_names(map(_label, agencies)), strict=True):
        findings += _not_carried(criteria, entrant.submission, entrant.code)
        row = (rows or {}).get(entrant.code)
        forms.append(FormFile(name, partial(_filled, blank, entrant.submission, agency, row), agency))
    return tuple(forms), tuple(sorted(findings, key=Finding.sort_key))


def _filled(blank: BlankForm, submission: Submission, agency: Agency, previous: RecordedRow | None) -> bytes:
    return _made(blank, known_scores(blank.plan, submission), agency, previous)


def _made(
    blank: BlankForm, scores: Mapping[Tally, AgencyScore], agency: Agency, previous: RecordedRow | None
) -> bytes:
    return blank.form(_content(blank, scores, agency, previous))


def agencies_of(roster: Roster, criteria: CriteriaSet, name: str) -> tuple[Agency, ...]:
    """The agencies that a set is for. Raises EgovError where there are none; name: of the roster's file."""
    roster, _ = with_known_tiers(roster, [(criteria.tier, criteria)], name)
    agencies = roster.of_tier(criteria.tier)
    if not agencies:
        known = sorted({agency.tier for agency in roster.agencies})
        raise EgovError([codes.NO_AGENCY_OF_TIER.at(Place(name), tier=criteria.tier, known=known)])
    return agencies


def last_rows(
    criteria: CriteriaSet, agencies: Iterable[Agency], last_year: LastYear | None
) -> tuple[dict[str, RecordedRow] | None, list[Finding]]:
    """Last year's row of each agency of a roster by its code, None where no results are given; a note for
    each agency that they do not have."""
    if last_year is None:
        return None, []
    place = Place(last_year.file)
    rows, findings = _rows(criteria, [Present(agency, place) for agency in agencies], last_year)
    said = {finding.agency for finding in findings}
    return rows, findings + [
        codes.NO_LAST_YEAR.at(place, agency=agency.code, code=agency.code, name=agency.name)
        for agency in agencies
        if agency.code not in (rows or {}) and agency.code not in said
    ]


def _label(agency: Agency) -> str:
    """What a form's file is called: ``SYT-so-y-te``. The code keeps agencies of one name apart."""
    name = fold(agency.name)
    return agency.code if name in ("", fold(agency.code)) else f"{agency.code} {name}"


def file_names(labels: Iterable[str]) -> list[str]:
    """A file name of each: without marks, blanks or anything that a system refuses, each only once."""
    return [f"{name}.xlsx" for name in folder_names(labels)]


def _rows(
    criteria: CriteriaSet, present: Iterable[Present], last_year: LastYear | None
) -> tuple[dict[str, RecordedRow] | None, list[Finding]]:
    if last_year is None:
        return None, []
    table = last_year.of_tier(criteria.tier)
    if table is None:
        return {}, [last_year.no_tier(criteria.tier_name)]
    rows, findings = last_year.same(table.rows, present)
    # Shares of another maximum would pose as points.
    unit_of = table.scale.unit_of
    rows = {
        code: replace(row, nodes={node: had for node, had in row.nodes.items() if unit_of(node) == "points"})
        for code, row in rows.items()
    }
    return rows, findings


def _content(
    blank: BlankForm,
    scores: Mapping[Tally, AgencyScore],
    agency: Agency | None,
    previous: RecordedRow | None,
) -> Content:
    plan = blank.plan
    sent = scores[Tally.SELF].submission.info
    info = {key: text for key, text in sent.items() if key in ABOUT_WHO_FILLS_IN}
    info |= {"code": agency.code, "name": agency.name} if agency else {}
    last = _previous(plan.criteria, previous, plan.language) if previous else Previous()
    return Content(scores, info, last)


def _previous(criteria: CriteriaSet, row: RecordedRow, language: Language) -> Previous:
    values: dict[str, CellValue] = {}
    for form in form_rows(criteria):
        value = _last_value(form, row.answers.get(form.node.id), language)
        if value is not None:
            values[form.id] = value
    return Previous(values, dict(row.nodes))


def _last_value(form: FormRow, answer: Any, language: Language) -> CellValue | None:
    """Last year's answer in a row of this year's form; what was asked otherwise shows as it was recorded."""
    if answer == "not_applicable":
        return None if form.kind == "input" else NOT_APPLICABLE.to(language)
    if form.input is None:
        return None
    value = answer.get(form.input.key) if isinstance(answer, dict) else answer
    if isinstance(answer, dict) != bool(form.input.key) or value is None:
        return None
    if isinstance(value, bool):
        return shown_entry(form, value, language) if form.input.entry == "yes_no" else None
    if isinstance(value, Decimal):
        return value if form.input.entry == "number" else None
    if form.input.entry == "choice":
        return shown_entry(form, str(value), language)
    return None


def _not_carried(criteria: CriteriaSet, submission: Submission, code: str) -> list[Finding]:
    lost = [node.id for node in criteria.leaves if _is_lost(node, submission)]
    if not lost:
        return []
    return [codes.FORM_NOT_CARRIED.at(Place(submission.file), agency=code, criteria=lost)]


def _is_lost(node: Node, submission: Submission) -> bool:
    response = submission.response(node.id)
    return bool(response.unreadable or response.doubtful)
