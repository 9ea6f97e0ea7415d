"""Responses of a copy of the tool's own form, straight from the cells in which it is filled in otherwise.

Of nearly all copies nothing is to be said, and no number in them is typed as a text, which could settle how
others are to be read. Then nobody needs the rows. What has a say in that is told once for all copies of a
form, and of each copy from what is filled in otherwise; whatever is odd is left to those who go through the
rows (:func:`egov_score.workbook.responses.read_responses`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place
from egov_score.rules.base import Entry
from egov_score.scoring.evidence import doubted_evidence
from egov_score.scoring.submission import PlacesInFile, Response
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import is_blank
from egov_score.workbook.columns import ANSWERS, Role
from egov_score.workbook.figures import FormReading
from egov_score.workbook.form_index import form_index
from egov_score.workbook.form_layout import FormRow, RowKind
from egov_score.workbook.known_forms import CopyOfForm, Slot
from egov_score.workbook.plain_responses import At, Question, plain_response, question_of
from egov_score.workbook.responses import careful_response, check_groups
from egov_score.workbook.typed_numbers import DecimalMark, numeral
from egov_score.workbook.unit_context import heads_state_units, may_contradict
from egov_score.workbook.unread_columns import may_be_unread

_WORDS = frozenset({Role.EVIDENCE, Role.NOTE, Role.APPRAISAL_NOTE, Role.EXPLANATION})
_VALUE, _SELF, _TEXT = Role.VALUE, Role.SELF, CellKind.TEXT
Rule = Literal["anything", "no typed number", "computed", "blank"]
_Said = tuple[dict[str, Response], Sequence[Finding]]


class Calm(NamedTuple):
    """What holds of each copy of a form in which nothing odd is filled in.

    asked: where the answer to each criterion is, or what is said of one that is nobody's to answer here.
    sheet: on which all that is, by its number. rules: what is not odd in a slot; in others anything would be.
    odd: where something is in the form that was met first. points: the cells of the agency's own points.
    """

    asked: Sequence[tuple[str, Question | Response]]
    sheet: int
    rules: Mapping[Slot, Rule]
    odd: frozenset[Slot]
    points: Sequence[At]


def copied_responses(
    copy: CopyOfForm, criteria: CriteriaSet, file: str, decimal: DecimalMark | None
) -> _Said | None:
    """What read_responses says of a copy of the tool's own form; None where that takes more care."""
    known = copy.form.calm
    if not known:
        known.append(_calm(copy.form.original(), criteria))
    calm = known[0]
    if calm is None or not _is_calm(copy, calm):
        return None
    cells, reading = copy.sheets[calm.sheet].cells, _reading(decimal)
    responses: dict[str, Response] = {}
    doubted: list[Finding] = []
    for criterion, asked in calm.asked:
        if isinstance(asked, Response):
            assert isinstance(asked.places, PlacesInFile)
            responses[criterion] = asked.standing(PlacesInFile(asked.places.known, file))
            continue
        response = plain_response(asked, cells, reading, file)
        if response is None:
            return None
        responses[criterion] = response
        doubt = doubted_evidence(asked.node, response)
        if doubt is not None:
            if (place := asked.where.get("@evidence")) is None:
                return None
            if not response.unproven:
                doubted.append(replace(doubt, place=place))
    return responses, doubted


def _reading(decimal: DecimalMark | None) -> FormReading:
    reading = FormReading.of_file((), decimal)
    reading.own_form = reading.formulas_kept = True
    return reading


def _is_calm(copy: CopyOfForm, calm: Calm) -> bool:
    """Whether a copy is filled in otherwise only with what says nothing of other cells, and is no finding."""
    rules = calm.rules
    for slot, cell in copy.filled.items():
        rule = rules.get(slot)
        if rule != "anything" and _is_odd(cell, rule):
            return False
    if not calm.odd <= copy.filled.keys():
        return False
    sheet, tables = copy.sheets[calm.sheet], copy.form.tables[0]
    points = (cell for at in calm.points if (cell := sheet.at(*at)) is not None and not is_blank(cell))
    keeps_formulas = any(cell.formula is not None for cell in points)
    return keeps_formulas and not any(heads_state_units(copy.sheets[each.sheet], each) for each in tables)


def _is_odd(cell: Cell | None, rule: Rule | None) -> bool:
    """Whether a slot holds what may say something of other cells, or is a finding."""
    if rule == "no typed number":
        return cell is not None and cell.kind is _TEXT and numeral(cell.text) is not None
    if cell is None or is_blank(cell):
        return rule is None
    return not (rule == "computed" and cell.formula is not None)


def _rule(form: FormRow | None, role: Role) -> Rule | None:
    """What is not odd in a row of the form, or in one that is none of it; None where anything would be."""
    if form is None or role in _WORDS:
        return "anything"
    if role is _VALUE and form.kind is RowKind.GROUP:
        return "computed"
    if role is _VALUE:
        is_number = form.input is not None and form.input.entry is Entry.NUMBER
        return "no typed number" if is_number else "anything"
    if role is _SELF:
        return "no typed number"
    return "blank" if role in ANSWERS else None


def _calm(original: CopyOfForm, criteria: CriteriaSet) -> Calm | None:
    """What holds of all copies of a form; None where each is to be read with care."""
    rows, tables = original.rows(), original.form.tables[0]
    sheets = {raw.table.sheet for _, raw in rows.in_order}
    if len(sheets) != 1 or any(may_be_unread(table, criteria.years, own_form=True) for table in tables):
        return None
    if any(may_contradict(form, raw) for form, raw in rows.in_order):
        return None
    reading, others = _reading(None), set[int]()
    table = Place("", rows.in_order[0].raw.sheet.name)
    asked: list[tuple[str, Question | Response]] = []
    for each in form_index(criteria).asked:
        question: Question | Response | None = question_of(each, rows)
        if question is None:
            found = each.rows_in(rows.by_id)
            if each.node.by == "agency" and found:
                return None
            others.update(raw.number for raw in found)
            question = careful_response(each, rows, reading, table, "", ())
            if doubted_evidence(each.node, question) is not None:
                return None
        asked.append((each.node.id, question))
    check_groups(rows, reading)
    if reading.said or not any(isinstance(each, Question) for _, each in asked):
        return None
    rules: dict[Slot, Rule] = {}
    odd: set[Slot] = set()
    for raw in original.form.layout.raws:
        form = original.form.layout.forms.get(raw.number)
        if form is not None and _is_odd(raw.cells.get(Role.MAXIMUM), "no typed number"):
            return None
        for role in raw.line.columns if raw.number not in others else ():
            if (rule := _rule(form, role)) is not None:
                rules[raw.number, role] = rule
                if rule != "anything" and _is_odd(raw.cells.get(role), rule):
                    odd.add((raw.number, role))
    points = [
        (raw.row, column) for _, raw in rows.in_order if (column := raw.line.columns.get(_SELF)) is not None
    ]
    return Calm(asked, sheets.pop(), rules, frozenset(odd), points)
