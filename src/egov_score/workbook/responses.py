"""From the matched rows of a workbook to what it says about each criterion."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place, codes
from egov_score.scoring.evidence import doubted_evidence, is_unproven
from egov_score.scoring.submission import STAGES, PlacesInFile, Response
from egov_score.workbook.cell_display import shown
from egov_score.workbook.cell_values import is_not_applicable
from egov_score.workbook.columns import Role
from egov_score.workbook.figures import FormDraft, FormReading, marks_of_rows, read_form_figures
from egov_score.workbook.form_index import Asked, FormIndex, form_index
from egov_score.workbook.form_layout import RowKind, input_id
from egov_score.workbook.given_points import STAGE_ROLES, check_maximum, read_given_points
from egov_score.workbook.plain_responses import plain_response, question_of
from egov_score.workbook.row_matching import MatchedRows
from egov_score.workbook.row_texts import proof_in, said_in
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.typed_numbers import DecimalMark
from egov_score.workbook.unread_columns import unread_columns

# In Python 3.11 looking a member of an enumeration up takes longer than a call.
_VALUE, _SELF = Role.VALUE, Role.SELF
_EVIDENCE, _NOTE, _EXPLANATION, _REASON = Role.EVIDENCE, Role.NOTE, Role.EXPLANATION, Role.APPRAISAL_NOTE
_NONE: frozenset[Any] = frozenset()


def read_responses(
    rows: MatchedRows,
    criteria: CriteriaSet,
    file: str,
    *,
    own_form: bool,
    decimal: DecimalMark | None = None,
) -> tuple[dict[str, Response], tuple[Finding, ...]]:
    """What the rows say about each criterion, by its id; where there is no row for it, nothing.

    file: in which the places of the responses are; those of findings name none. decimal: the decimal mark
    that the user names, for numbers that nothing in the file settles.
    """
    reading = FormReading.of_file(marks_of_rows(rows.in_order), decimal)
    reading.own_form = own_form
    # A file format that keeps no formulas must not make every calculated point look typed.
    points = (raw.cells.get(_SELF) for _, raw in rows.in_order)
    reading.formulas_kept = any(cell is not None and cell.formula is not None for cell in points)
    table = Place("", rows.in_order[0].raw.sheet.name) if rows.in_order else Place()
    unread = unread_columns(rows, criteria.years, own_form=own_form)
    beside = {criterion for each in unread for criterion in each.criteria}
    responses: dict[str, Response] = {}
    doubted: list[Finding] = []
    unasked: dict[str, RawRow] = {}
    may_be_plain = own_form and not rows.unclear and not beside
    index = form_index(criteria)
    for asked in index.asked:
        question = question_of(asked, rows) if may_be_plain else None
        response = None
        if question is not None:
            response = plain_response(question, rows.by_id[asked.node.id].sheet.cells, reading, file)
        if response is None:
            response = careful_response(asked, rows, reading, table, file, beside)
        responses[asked.node.id] = response
        doubt = doubted_evidence(asked.node, response)
        if doubt is not None and (found := asked.rows_in(rows.by_id)):
            if (place := found[0].place(_EVIDENCE)) is None:
                unasked[asked.node.id] = found[0]
            elif not response.unproven:  # Else that is said by whoever takes the points.
                doubted.append(replace(doubt, place=place))
    reading.findings += [*(each.finding for each in unread), *doubted, *_no_evidence_column(unasked)]
    if not own_form:
        reading.findings += _evidence_not_asked(responses, index, rows)
    check_groups(rows, reading)
    if not own_form and any(response.entered for response in responses.values()):
        _check_typed_points(responses, rows, criteria, reading)
    return responses, tuple(reading.all_findings())


def careful_response(
    asked: Asked,
    rows: MatchedRows,
    reading: FormReading,
    table: Place,
    file: str,
    beside: Container[str],
) -> Response:
    """What the workbook says about a criterion; without a row nothing, at the table's sheet.

    beside: the criteria in whose rows a number stands that was not read.
    """
    node, own = asked.node, rows.by_id.get(asked.node.id)
    subs = {entry.key: rows.by_id[row] for entry, row in asked.inputs if entry.key and row in rows.by_id}
    draft = FormDraft(node=node, reading=reading, own=own, subs=subs, rows=asked.rows_in(rows.by_id))
    if not draft.rows:
        draft.places["@"] = table
    if own is not None:
        draft.places["@"] = own.anchor
        check_maximum(draft.reading, own, node)
    read_form_figures(draft)
    read_given_points(draft)
    if own is not None and own.place(_VALUE) is None and (typed := own.place(_SELF)) is not None:
        # Where there is no column for figures, what is missing are the points.
        for key in ("", *(entry.key for entry in node.inputs)):
            draft.places.setdefault(key, typed)
    if rows.unclear:
        _mark_unclear(draft, rows.unclear)
    if node.id in beside and node.by == "agency" and draft.says_nothing:
        draft.spoil()
    if draft.not_applicable and own is not None:
        said = (role for role in (_VALUE, _SELF) if is_not_applicable(own.cell(role)))
        draft.places["@"] = own.at(role) if (role := next(said, None)) is not None else own.anchor
    points = draft.points
    if draft.doubtful:
        points = {stage: value for stage, value in points.items() if stage not in draft.doubtful}
    _mark_notes(draft, points)
    # Whoever deletes that column of the tool's own form leaves it blank.
    has_place = reading.own_form or any(raw.place(_EVIDENCE) is not None for raw in draft.rows)
    return Response(
        entered=draft.readable,
        unreadable=frozenset(draft.unreadable) if draft.unreadable else _NONE,
        written=draft.unread(f"@{stage}" for stage in draft.doubtful),
        not_applicable=draft.not_applicable,
        points=points,
        doubtful=frozenset(draft.doubtful) if draft.doubtful else _NONE,
        claimed=draft.claimed,
        evidence=said_in(draft.rows, _EVIDENCE),
        note=said_in(draft.rows, _NOTE),
        appraisal_note=said_in(draft.rows, _REASON),
        explanation=said_in(draft.rows, _EXPLANATION),
        reason=_reason(draft.rows),
        unproven=is_unproven(node, proof_in(draft.rows) if has_place else None),
        places=PlacesInFile(draft.places, file),
    )


def _mark_unclear(draft: FormDraft, unclear: frozenset[str]) -> None:
    """Drops what rows that contradict each other say."""
    if draft.node.id in unclear:
        draft.doubtful.update(stage for stage in STAGES if stage in draft.points)
        draft.spoil()
    for entry in draft.node.inputs:
        if input_id(draft.node.id, entry.key) in unclear:
            draft.unreadable.add(entry.key)
            draft.not_applicable = False


def _mark_notes(draft: FormDraft, points: Iterable[str]) -> None:
    """Remembers where evidence stands, and where the reason for what the appraisal gave would."""
    if draft.own is not None:
        draft.mark_place("@evidence", draft.own, _EVIDENCE)
    given = [role for stage, role in STAGE_ROLES.items() if stage in points and stage != "self"]
    if given:
        raw = draft.rows[0]
        draft.places["@note"] = raw.place(_REASON) or raw.at(given[-1])


def _reason(rows: Sequence[RawRow]) -> str:
    """What other columns say where the reasons of the appraisal are kept in them."""
    if not rows:
        return ""
    table = rows[0].table
    kept_in = [_EVIDENCE] if table.evidence_holds_notes else []
    if _REASON not in table.columns:
        kept_in.append(_NOTE)
    return "\n".join(text for role in kept_in if (text := said_in(rows, role)))


def _no_evidence_column(claims: Mapping[str, RawRow]) -> Iterator[Finding]:
    """Names once the table that has no column for the evidence of claims."""
    if claims:
        ids = list(claims)
        header = Place("", claims[ids[0]].sheet.name)
        yield codes.NO_EVIDENCE_COLUMN.at(header, count=len(ids), ids=ids)


def _evidence_not_asked(
    responses: Mapping[str, Response], index: FormIndex, rows: MatchedRows
) -> list[Finding]:
    """Notes that evidence without which there are no points has no column."""
    ids = [
        asked.node.id
        for asked in index.asked
        if asked.node.counts_only_with_evidence
        and not responses[asked.node.id].says_nothing
        and all(raw.place(_EVIDENCE) is None for raw in asked.rows_in(rows.by_id))
    ]
    if not ids:
        return []
    header = Place("", rows.in_order[0].raw.sheet.name)
    return [codes.EVIDENCE_NOT_ASKED.at(header, ids=ids, first=ids[0])]


def _check_typed_points(
    responses: Mapping[str, Response], rows: MatchedRows, criteria: CriteriaSet, reading: FormReading
) -> None:
    """Notes, in a form of figures, the typed points that count because their criterion has none."""
    for node in criteria.leaves:
        response, own = responses[node.id], rows.by_id.get(node.id)
        points = response.points.get("self")
        if own is None or points is None or not response.is_blank or own.place(Role.VALUE) is None:
            continue
        reading.say(codes.POINTS_WITHOUT_FIGURE, own.at(Role.SELF), node, value=points)


def check_groups(rows: MatchedRows, reading: FormReading) -> None:
    """Looks at the rows of groups, whose own figures and totals are never a source."""
    group = RowKind.GROUP
    for form, raw in rows.in_order:
        if form.kind is not group:
            continue
        check_maximum(reading, raw, form.node)
        cell = raw.cell(Role.VALUE)
        if cell is not None and cell.formula is None:
            reading.say(codes.VALUE_IN_GROUP, raw.at(Role.VALUE), form.node, value=shown(cell), id=form.id)
