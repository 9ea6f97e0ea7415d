"""From the matched rows of a workbook to what it says about each criterion."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Place, codes
from egov_score.scoring.evidence import lacks_evidence
from egov_score.scoring.submission import STAGES, Response
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.appraisal import changed_points
from egov_score.workbook.cell_values import is_not_applicable, shown
from egov_score.workbook.columns import Role
from egov_score.workbook.desk import Desk, Draft
from egov_score.workbook.figures import Figures
from egov_score.workbook.form_layout import RowKind, input_id
from egov_score.workbook.marks import decimal_mark
from egov_score.workbook.matching import RawRow, form_index
from egov_score.workbook.stages import Stages
from egov_score.workbook.table_rows import Rows

_APPRAISALS = (("final", Role.FINAL), ("appraised", Role.APPRAISED))


def read_responses(
    rows: Rows, criteria: CriteriaSet, *, own_form: bool
) -> tuple[dict[str, Response], tuple[Finding, ...]]:
    """What the rows say about each criterion, by its id; where there is no row for it, nothing."""
    answers = _Answers(rows, criteria, own_form)
    responses = {node.id: answers.response(node) for node in criteria.leaves}
    answers.check_evidence_column()
    answers.check_groups()
    answers.check_typed_points(responses)
    answers.note_settled()
    return responses, tuple(answers.desk.findings)


class _Answers:
    def __init__(self, rows: Rows, criteria: CriteriaSet, own_form: bool) -> None:
        self.rows = rows
        self.forms = form_index(criteria).by_id
        mark, self.witness = decimal_mark(rows.by_id, self.forms)
        self.desk = Desk(own_form, mark)
        # A file format that keeps no formulas must not make every calculated point look typed.
        formulas_kept = any(
            (cell := raw.cell(Role.SELF)) is not None and cell.formula is not None
            for raw in rows.by_id.values()
        )
        self.figures = Figures(self.desk)
        self.stages = Stages(self.desk, formulas_kept)
        first = min(rows.by_id.values(), key=lambda raw: raw.number, default=None)
        self.table = Place(first.file, first.sheet.name) if first is not None else Place()
        self.without_column: list[tuple[str, RawRow]] = []

    def response(self, node: Node) -> Response:
        """What the workbook says about a criterion; without a row nothing, at the table's sheet."""
        own = self.rows.by_id.get(node.id)
        subs = {
            entry.key: raw
            for entry in node.inputs
            if entry.key and (raw := self.rows.by_id.get(input_id(node.id, entry.key))) is not None
        }
        draft = Draft()
        if own is None and not subs:
            draft.places["@"] = self.table
        if own is not None:
            draft.places["@"] = own.anchor
            self.stages.check_maximum(own, node)
        self.figures.read(node, own, subs, draft)
        self.stages.read(node, own, subs, draft)
        if own is not None and own.place(Role.VALUE) is None and (typed := own.place(Role.SELF)) is not None:
            # Where there is no column for figures, what is missing are the points.
            for key in ("", *(entry.key for entry in node.inputs)):
                draft.places.setdefault(key, typed)
        self._mark_unclear(node, draft)
        if draft.not_applicable and own is not None:
            draft.places["@"] = self._refusal(own) or own.anchor
        response = self._finish(own, subs, draft)
        if (raw := own or next(iter(subs.values()), None)) is not None:
            self._check_claim(node, raw, response)
        return response

    @staticmethod
    def _refusal(own: RawRow) -> Place | None:
        """The cell of the criterion's own row that says "Không áp dụng", if it is there that it is said."""
        said = (role for role in (Role.VALUE, Role.SELF) if is_not_applicable(own.cell(role)))
        return own.place(role) if (role := next(said, None)) is not None else None

    def _check_claim(self, node: Node, raw: RawRow, response: Response) -> None:
        if lacks_evidence(node, response):
            place = raw.place(Role.EVIDENCE)
            if place is None:
                self.without_column.append((node.id, raw))
            else:
                self.desk.say(codes.EVIDENCE_MISSING, place, node)
        changed = changed_points(node, response, own_form=self.desk.own_form)
        if changed is not None and not response.has_reason:
            place = response.place("@note", raw.anchor)
            self.desk.say(codes.CHANGED_WITHOUT_NOTE, place, node, before=changed[0], after=changed[1])

    def _mark_unclear(self, node: Node, draft: Draft) -> None:
        """Drops what rows that contradict each other say."""
        if node.id in self.rows.unclear:
            draft.doubtful.update(stage for stage in STAGES if stage in draft.points)
            draft.unreadable.update(entry.key for entry in node.inputs)
            draft.not_applicable = False
        for entry in node.inputs:
            if input_id(node.id, entry.key) in self.rows.unclear:
                draft.unreadable.add(entry.key)
                draft.not_applicable = False

    def _finish(self, own: RawRow | None, subs: Mapping[str, RawRow], draft: Draft) -> Response:
        rows = [raw for raw in (own, *subs.values()) if raw is not None]
        given = next((role for stage, role in _APPRAISALS if stage in draft.points), None)
        if rows and given is not None:
            raw = rows[0]
            draft.places["@note"] = raw.place(Role.APPRAISAL_NOTE) or raw.place(given) or raw.anchor
        return Response(
            entered={key: value for key, value in draft.entered.items() if key not in draft.unreadable},
            unreadable=frozenset(draft.unreadable),
            not_applicable=draft.not_applicable,
            points={stage: value for stage, value in draft.points.items() if stage not in draft.doubtful},
            doubtful=frozenset(draft.doubtful),
            claimed=draft.claimed,
            evidence=_text(rows, Role.EVIDENCE),
            note=_text(rows, Role.NOTE),
            appraisal_note=_text(rows, Role.APPRAISAL_NOTE),
            explanation=_text(rows, Role.EXPLANATION),
            reason=_reason(rows) if rows else "",
            places=draft.places,
        )

    def check_evidence_column(self) -> None:
        """Says once that a table has no column for the evidence that its claims need."""
        if self.without_column:
            ids = [criterion for criterion, _ in self.without_column]
            place = self.without_column[0][1].anchor
            header = Place(place.file, place.sheet)
            self.desk.findings.append(codes.NO_EVIDENCE_COLUMN.at(header, count=len(ids), ids=ids))

    def check_typed_points(self, responses: Mapping[str, Response]) -> None:
        """Notes, in a form of figures, the typed points that count because their criterion has none."""
        if self.desk.own_form or not any(response.entered for response in responses.values()):
            return
        for criterion, response in responses.items():
            own = self.rows.by_id.get(criterion)
            points, place = response.points.get("self"), response.places.get("@self")
            if points is None or place is None or own is None or not response.is_blank:
                continue
            if own.place(Role.VALUE) is not None:
                self.desk.say(codes.POINTS_WITHOUT_FIGURE, place, self.forms[criterion].node, value=points)

    def check_groups(self) -> None:
        """Looks at the rows of groups, whose own figures and totals are never a source."""
        for form_id, raw in self.rows.by_id.items():
            form = self.forms[form_id]
            if form.kind is not RowKind.GROUP:
                continue
            self.stages.check_maximum(raw, form.node)
            cell, place = raw.cell(Role.VALUE), raw.place(Role.VALUE)
            if cell is not None and place is not None and cell.formula is None:
                self.desk.say(codes.VALUE_IN_GROUP, place, form.node, value=shown(cell), id=form_id)

    def note_settled(self) -> None:
        """Says once how the numbers that could mean two things were read, and why."""
        if not self.desk.settled or self.witness is None:
            return
        numeral_read, place, criterion = self.desk.settled[0]
        witness, shows = self.witness
        value = numeral_read.value(self.desk.mark)
        assert value is not None
        self.desk.findings.append(
            codes.MARK_SETTLED.at(
                place,
                criterion=criterion,
                value=numeral_read.text,
                reading=value,
                witness=f"'{witness.sheet}'!{witness.cell}",
                shown=shows.text,
                count=len(self.desk.settled),
            )
        )


def _text(rows: Iterable[RawRow], role: Role) -> str:
    """What the cells of a column say, one below the other; line breaks are kept."""
    texts = [_said(cell) for raw in rows if (cell := raw.cell(role)) is not None]
    return "\n".join(text for text in texts if text)


def _reason(rows: Sequence[RawRow]) -> str:
    """What other columns say where the reason of the appraisal's points is kept in them."""
    table = rows[0].table
    texts = [_text(rows, Role.EVIDENCE)] if table.evidence_holds_notes else []
    if Role.APPRAISAL_NOTE not in table.columns:
        texts.append(_text(rows, Role.NOTE))
    return "\n".join(text for text in texts if text)


def _said(cell: Cell) -> str:
    if cell.kind is not CellKind.TEXT:
        return shown(cell)
    return unicodedata.normalize("NFC", cell.text).strip().strip("\ufeff\u200b")
