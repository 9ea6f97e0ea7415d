"""What is put into a blank form: the agency, what it sent, last year's values, and how all that stands.

The points that a form shows before any program has computed it come from the engine. The engine stands above
this package, so its results are handed in, as a :class:`Standing` for each tally.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.forms import form_texts
from egov_score.forms.criterion_formulas import is_live
from egov_score.forms.plan import PREVIOUS_POINTS, PREVIOUS_VALUE, Plan, Tally, TallyPart
from egov_score.language import Language
from egov_score.numbers import shortest
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.evidence import lacks_evidence
from egov_score.scoring.submission import Response, Stage, Submission
from egov_score.spreadsheet.sheet_editing import CellValue, Fixed
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import NO, NOT_APPLICABLE, YES, FormRow, RowKind


@dataclass(frozen=True, slots=True)
class Standing:
    """What one tally comes to, by the engine.

    points: of every node that applies, exact. total: as reported, None where there is none. views: as
    reported, by id. level: the title of the level, empty where there is none.
    """

    points: Mapping[str, Fraction] = field(default_factory=dict)
    total: Decimal | None = None
    views: Mapping[str, Decimal] = field(default_factory=dict)
    level: str = ""


@dataclass(frozen=True, slots=True)
class Previous:
    """An agency's last year: what it answered, by the form's row id, and its points by criterion."""

    values: Mapping[str, CellValue] = field(default_factory=dict)
    points: Mapping[str, CellValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What one form holds. info: lines of the information sheet by their keys."""

    standings: Mapping[Tally, Standing]
    info: Mapping[str, str] = field(default_factory=dict)
    submission: Submission = field(default_factory=lambda: Submission(""))
    previous: Previous = field(default_factory=Previous)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a form is filled in: criteria answered, without needed evidence, to look at again."""

    done: int
    lacking: int
    wrong: int


def progress(criteria: CriteriaSet, submission: Submission, node: Node | None = None) -> Progress:
    """How far a form, or one group of it, is filled in."""
    leaves = criteria.leaves if node is None else [each for each in node.walk() if each.measure]
    asked = [(leaf, submission.response(leaf.id)) for leaf in leaves if leaf.by == "agency"]
    return Progress(
        sum(_is_done(leaf, response) for leaf, response in asked),
        sum(lacks_evidence(leaf, response) for leaf, response in asked),
        sum(_is_wrong(leaf, response) for leaf, response in asked),
    )


def _is_done(node: Node, response: Response) -> bool:
    return response.not_applicable or _is_complete(node, response)


def _is_complete(node: Node, response: Response) -> bool:
    assert node.measure is not None
    needed = node.measure.needed()
    keys = response.entered.keys()
    return not response.unreadable and (bool(keys) if needed is None else needed <= keys)


def _is_wrong(node: Node, response: Response) -> bool:
    if response.unreadable:
        return True
    if response.not_applicable or not _is_complete(node, response):
        return False
    assert node.measure is not None
    return bool(node.measure.evaluate(response.entered, node.limits).problems)


_STAGE_ROLES: Mapping[Stage, Role] = {"appraised": Role.APPRAISED, "final": Role.FINAL}


def typed_points(plan: Plan, submission: Submission) -> dict[str, Fixed]:
    """The cells of points that a form made by hand gives without figures to compute them from, by address.

    A workbook that holds any must not pass for the tool's own, whose self points are never a source.
    """
    cells: dict[str, Fixed] = {}
    if submission.own_form:
        return cells
    for node in plan.criteria.leaves:
        response = submission.response(node.id)
        if node.by != "agency" or not response.is_blank:
            continue
        if "self" in response.points:
            points = response.points["self"]
            counted = points if node.limits.keep(points) == points else Fraction(0)
            shown = Fixed(shortest(points, 15))
        elif "self" in response.doubtful:
            counted, shown = Fraction(0), Fixed(form_texts.UNREADABLE.to(plan.language))
        else:
            continue
        cells[plan.at(Role.SELF, node.id)] = shown
        cells[plan.of(Tally.SELF, TallyPart.EXACT, node.id)] = Fixed(shortest(counted, 15))
        cells[plan.of(Tally.SELF, TallyPart.APPLIES, node.id)] = Fixed(Decimal(1))
        cells[plan.of(Tally.SELF, TallyPart.BLOCKS, node.id)] = Fixed(Decimal(0))
    if cells:
        # Words that stand for points ("khảo sát") would be read as points that the agency typed.
        others = (node for node in plan.criteria.leaves if not is_live(node))
        cells |= {plan.at(Role.SELF, node.id): Fixed("") for node in others}
    return cells


def table_values(plan: Plan, content: Content) -> dict[str, CellValue]:
    """What stands in the table beyond the blank form, by address."""
    values: dict[str, CellValue] = {}
    for row in plan.rows:
        response = content.submission.response(row.node.id)
        entry = _entry(row, response, plan.language)
        if entry is not None and not row.locked:
            values[plan.at(Role.VALUE, row.id)] = entry
        if row.kind is RowKind.CRITERION:
            for role, text in (
                (Role.EVIDENCE, response.evidence),
                (Role.NOTE, response.note),
                (Role.APPRAISAL_NOTE, response.appraisal_note),
                (Role.EXPLANATION, response.explanation),
            ):
                if text:
                    values[plan.at(role, row.id)] = text
            for stage, role in _STAGE_ROLES.items():
                if stage in response.points:
                    values[plan.at(role, row.id)] = shortest(response.points[stage], 15)
                elif stage in response.doubtful:
                    values[plan.at(role, row.id)] = form_texts.UNREADABLE.to(plan.language)
        if plan.previous:
            for key, last in (
                (PREVIOUS_VALUE, content.previous.values),
                (PREVIOUS_POINTS, content.previous.points),
            ):
                if row.id in last:
                    values[plan.at(key, row.id)] = last[row.id]
    return values


def _entry(row: FormRow, response: Response, language: Language) -> CellValue | None:
    """What a row's value cell holds. What could not be read stays an answer that nobody can read."""
    if row.kind is RowKind.CRITERION and response.not_applicable:
        return NOT_APPLICABLE.to(language)
    if row.input is None:
        return None
    if row.input.key in response.unreadable:
        return form_texts.UNREADABLE.to(language)
    if row.input.key not in response.entered:
        return None
    return shown_entry(row, response.entered[row.input.key], language)


def shown_entry(row: FormRow, entered: Entered, language: Language) -> CellValue | None:
    """An entry as its cell holds it: a number, Có or Không, an option's title."""
    assert row.input is not None
    match row.input.entry:
        case Entry.YES_NO:
            return (YES if entered else NO).to(language)
        case Entry.CHOICE:
            titles = (each.title.to(language) for each in row.input.options if each.id == entered)
            return next(titles, None)
        case Entry.NUMBER:
            return shortest(Fraction(entered), 15)
