"""What is put into a blank form: the agency, what it sent, last year's values, and how all that stands.

The points that a form shows before any program has computed it are the engine's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import codes
from egov_score.forms import form_texts
from egov_score.forms.criterion_formulas import is_live
from egov_score.forms.plan import PREVIOUS_POINTS, PREVIOUS_VALUE, Plan, Tally, TallyPart
from egov_score.language import Language
from egov_score.numbers import shortest
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.adding import add_up
from egov_score.scoring.evidence import doubted_evidence
from egov_score.scoring.judging import judge
from egov_score.scoring.outcome import Outcome, State, Use, missing_rule
from egov_score.scoring.scores import AgencyScore
from egov_score.scoring.submission import Response, Stage, Submission
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.spreadsheet.file_numbers import is_error_word
from egov_score.spreadsheet.sheet_editing import CellValue, Fixed
from egov_score.workbook.cell_values import CellReading, read_input, read_points
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import NO, NOT_APPLICABLE, YES, FormRow, RowKind
from egov_score.workbook.typed_numbers import DecimalMark

_PATTERN = re.compile(r"[*?~]|^[<>=]")
"""What COUNTIF and MATCH do not take as it stands."""
_USES: Mapping[Tally, Use] = {
    Tally.SELF: "computed",
    Tally.APPRAISED: "appraised",
    Tally.FINAL: "final",
}


@dataclass(frozen=True, slots=True)
class Previous:
    """An agency's last year: what it answered, by the form's row id, and its points by criterion."""

    values: Mapping[str, CellValue] = field(default_factory=dict)
    points: Mapping[str, CellValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What one form holds. scores: what each of its tallies comes to. info: lines of the information sheet
    by their keys. untouched: nobody filled in anything yet."""

    scores: Mapping[Tally, AgencyScore]
    info: Mapping[str, str] = field(default_factory=dict)
    previous: Previous = field(default_factory=Previous)
    untouched: bool = False

    @property
    def own(self) -> AgencyScore:
        """What the agency's own answers come to."""
        return self.scores[Tally.SELF]

    @property
    def submission(self) -> Submission:
        """What the agency sent."""
        return self.own.submission


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a form is filled in: criteria answered, without needed evidence, to look at again."""

    done: int
    lacking: int
    wrong: int


def known_scores(plan: Plan, submission: Submission) -> dict[Tally, AgencyScore]:
    """What the tallies of a submission come to by the engine, as far as one form can know.

    Criteria that compare agencies, and those that others supply, count as 0 until their points are given;
    what others have yet to supply does not deny the total.
    """
    scores = {}
    for tally in plan.tallies:
        judged = judge(plan.criteria, submission, _USES[tally])
        known = {node_id: _known(plan.criteria, outcome) for node_id, outcome in judged.outcomes.items()}
        scores[tally] = add_up(replace(judged, outcomes=known), {})
    return scores


def _known(criteria: CriteriaSet, outcome: Outcome) -> Outcome:
    node = outcome.node
    if node.by == "agency":
        return outcome if outcome.value is None or is_live(node) else replace(outcome, points=Fraction(0))
    if outcome.basis == "appraised":
        return replace(outcome, blocks=False)
    if missing_rule(criteria, node) == "drop":
        return Outcome(node, State.LEFT_OUT, None, rule="missing")
    return Outcome(node, State.BLANK, Fraction(0), rule="missing")


def progress(score: AgencyScore, node: Node | None = None) -> Progress:
    """How far a form, or one group of it, is filled in. score: of its own answers."""
    among = None if node is None else {each.id for each in node.walk()}
    asked = [
        outcome
        for node_id, outcome in score.outcomes.items()
        if outcome.node.by == "agency" and (among is None or node_id in among)
    ]
    answered = [outcome for outcome in asked if outcome.basis == "computed" and outcome.rule != "missing"]
    return Progress(
        sum(outcome.rule != "reading" for outcome in answered),
        sum(_lacks_evidence(each, score.submission.response(each.node.id)) for each in asked),
        sum(outcome.state is State.REFUSED for outcome in answered),
    )


def _lacks_evidence(outcome: Outcome, response: Response) -> bool:
    if outcome.node.counts_only_with_evidence:
        return outcome.rule == "without_evidence"
    doubt = doubted_evidence(outcome.node, response)
    return doubt is not None and doubt.kind is codes.EVIDENCE_MISSING


_STAGE_ROLES: Mapping[Stage, Role] = {"appraised": Role.APPRAISED, "final": Role.FINAL}


def typed_points(plan: Plan, score: AgencyScore) -> dict[str, Fixed]:
    """The cells of points that a form made by hand gives without figures to compute them from, by address.

    A workbook that holds any must not pass for the tool's own, whose self points are never a source.
    score: of the agency's own answers.
    """
    cells: dict[str, Fixed] = {}
    for node_id, outcome in score.outcomes.items():
        if outcome.basis != "self":
            continue
        response = score.submission.response(node_id)
        shown = _unread(response.written.get("@self", ""), read_points, plan.language)
        if outcome.rule != "reading":
            shown = shortest(response.points["self"], 15)
        cells[plan.at(Role.SELF, node_id)] = Fixed(shown)
        for part, value in (
            (TallyPart.EXACT, outcome.points or Fraction(0)),
            (TallyPart.APPLIES, Fraction(1)),
            (TallyPart.BLOCKS, Fraction(outcome.blocks)),
        ):
            cells[plan.of(Tally.SELF, part, node_id)] = Fixed(shortest(value, 15))
    if cells:
        cells[plan.entered] = Fixed(Decimal(1))
        # Words that stand for points ("khảo sát") would be read as points that the agency typed.
        others = (node for node in plan.criteria.leaves if not is_live(node))
        cells |= {plan.at(Role.SELF, node.id): Fixed("") for node in others}
    return cells


def is_untouched(plan: Plan, content: Content) -> bool:
    """Whether nobody filled in an answer or points; evidence and notes alone earn nothing."""
    return table_values(plan, content).keys().isdisjoint(plan.entry_cells) and not typed_points(
        plan, content.own
    )


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
                    written = response.written.get(f"@{stage}", "")
                    values[plan.at(role, row.id)] = _unread(written, read_points, plan.language)
        if plan.previous:
            for key, last in (
                (PREVIOUS_VALUE, content.previous.values),
                (PREVIOUS_POINTS, content.previous.points),
            ):
                if row.id in last:
                    values[plan.at(key, row.id)] = last[row.id]
    return values


def _entry(row: FormRow, response: Response, language: Language) -> CellValue | None:
    """What a row's value cell holds. What could not be read stays what was written, and stays unread."""
    if row.kind is RowKind.CRITERION and response.not_applicable:
        return NOT_APPLICABLE.to(language)
    entry = row.input
    if entry is None:
        return response.written.get("@") if row.kind is RowKind.CRITERION else None
    if entry.key in response.unreadable:
        written = response.written.get(entry.key, "")
        return _unread(written, lambda cell, mark: read_input(cell, row.node, entry, mark), language)
    if entry.key not in response.entered:
        return None
    return shown_entry(row, response.entered[entry.key], language)


def _unread(
    written: str, read: Callable[[Cell, DecimalMark | None], CellReading], language: Language
) -> CellValue:
    """What could not be read, as it was written.

    A mark stands before what would be read where it stands alone (a figure that was struck out, or that
    another contradicts), and before what a formula takes for a pattern.
    """
    mark = form_texts.UNREADABLE.to(language)
    texts = [] if _PATTERN.search(written) else [written]
    for text in (*texts, f"{mark} {written}"):
        kind = CellKind.ERROR if is_error_word(text) else CellKind.TEXT
        if written and read(Cell(1, 1, kind, text), None).fault is not None:
            return text
    return mark


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
