"""From the matched rows of a workbook to what it says about each criterion."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Kind, Place
from egov_score.findings import values as value_found
from egov_score.findings import workbook as found
from egov_score.findings.record import Value
from egov_score.language import Text
from egov_score.rules.base import Entered, Entry, Input
from egov_score.rules.measures import Ratio
from egov_score.spreadsheet.model import Cell, CellKind
from egov_score.workbook import appraisal, cells
from egov_score.workbook.cells import Reading, shown
from egov_score.workbook.columns import Role
from egov_score.workbook.layout import RowKind, input_id
from egov_score.workbook.marks import decimal_mark
from egov_score.workbook.matching import RawRow, form_index
from egov_score.workbook.numerals import Numeral, numeral
from egov_score.workbook.rows import Rows
from egov_score.workbook.submission import STAGES, Response, Stage

_STAGE_ROLES: dict[Stage, Role] = {
    "self": Role.SELF,
    "appraised": Role.APPRAISED,
    "final": Role.FINAL,
}
_SUPPLIERS = {
    "appraiser": Text("hội đồng thẩm định", "the appraisal council"),
    "survey": Text("khảo sát", "the survey"),
    "central": Text("cơ quan tổng hợp ở cấp trên", "the central authority"),
}


def read_responses(
    rows: Rows, criteria: CriteriaSet, *, own_form: bool
) -> tuple[dict[str, Response], tuple[Finding, ...]]:
    """What the rows say about each criterion, by its id; criteria without any row are not there."""
    answers = _Answers(rows, criteria, own_form)
    responses = {
        node.id: response for node in criteria.leaves if (response := answers.response(node)) is not None
    }
    answers.check_evidence_column()
    answers.check_groups()
    answers.note_settled()
    return responses, tuple(answers.findings)


@dataclass(slots=True)
class _Draft:
    """A response in the making."""

    entered: dict[str, Entered] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    not_applicable: bool = False
    points: dict[Stage, Fraction] = field(default_factory=dict)
    doubtful: set[Stage] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)


class _Answers:
    def __init__(self, rows: Rows, criteria: CriteriaSet, own_form: bool) -> None:
        self.rows = rows
        self.criteria = criteria
        self.own_form = own_form
        self.findings: list[Finding] = []
        self.forms = form_index(criteria).by_id
        self.without_column: list[tuple[str, RawRow]] = []
        self.settled: list[tuple[Numeral, Place, str]] = []
        self.mark, self.witness = decimal_mark(rows.by_id, self.forms)
        # A file format that keeps no formulas must not make every calculated point look typed.
        self.formulas_kept = any(
            (cell := raw.cell(Role.SELF)) is not None and cell.formula is not None
            for raw in rows.by_id.values()
        )

    def response(self, node: Node) -> Response | None:
        """What the workbook says about a criterion, None where it has no row for it."""
        own = self.rows.by_id.get(node.id)
        subs = {
            entry.key: raw
            for entry in node.inputs
            if entry.key and (raw := self.rows.by_id.get(input_id(node.id, entry.key))) is not None
        }
        if own is None and not subs and node.id not in self.rows.unclear:
            return None
        draft = _Draft()
        if own is not None:
            draft.places["@"] = own.anchor
            self._check_maximum(own, node)
        if any(entry.key for entry in node.inputs):
            self._read_several(node, own, subs, draft)
        elif own is not None:
            self._read_one(node, own, draft)
        self._read_stages(node, own, subs, draft)
        self._mark_unclear(node, draft)
        response = self._finish(own, subs, draft)
        if (raw := own or next(iter(subs.values()), None)) is not None:
            self._check_claim(node, raw, response)
        return response

    def _check_claim(self, node: Node, raw: RawRow, response: Response) -> None:
        if appraisal.lacks_evidence(node, response):
            place = raw.place(Role.EVIDENCE)
            if place is None:
                self.without_column.append((node.id, raw))
            else:
                self._say(found.EVIDENCE_MISSING, place, node)
        changed = appraisal.changed_points(node, response, own_form=self.own_form)
        if changed is not None and not appraisal.has_note(response, raw.table):
            role = Role.FINAL if "final" in response.points else Role.APPRAISED
            place = raw.place(Role.APPRAISAL_NOTE) or raw.place(role) or raw.anchor
            self._say(found.CHANGED_WITHOUT_NOTE, place, node, before=changed[0], after=changed[1])

    # Values

    def _read_one(self, node: Node, own: RawRow, draft: _Draft) -> None:
        entry = node.inputs[0]
        self._place(draft, "", own, Role.VALUE)
        if node.by != "agency":
            self._refuse(node, own)
            return
        reading = self._read(own, Role.VALUE, node, entry)
        if reading.is_blank and not self.own_form:
            reading = self._read_words_of_self(node, own, entry, draft)
        self._take(reading, entry.key, draft)

    def _read_words_of_self(self, node: Node, own: RawRow, entry: Input, draft: _Draft) -> Reading:
        """What the column of typed points says in words: "Có" or an option where no value is given."""
        cell = own.cell(Role.SELF)
        if cell is None or cell.kind is not CellKind.TEXT:
            return cells.BLANK
        if cells.is_not_applicable(cell):
            return Reading(not_applicable=True)
        if entry.entry is Entry.NUMBER or numeral(cell.text) is not None:
            return cells.BLANK
        reading = cells.read_input(cell, node, entry, self.mark)
        if reading.value is None:
            return cells.BLANK
        self._place(draft, "", own, Role.SELF)
        return reading

    def _read_several(
        self, node: Node, own: RawRow | None, subs: Mapping[str, RawRow], draft: _Draft
    ) -> None:
        if node.by != "agency":
            for raw in (own, *subs.values()):
                if raw is not None:
                    self._refuse(node, raw)
            return
        refusals = 0
        for entry in node.inputs:
            raw = subs.get(entry.key)
            if raw is None:
                continue
            role = self._role_of_figures(raw, entry)
            self._place(draft, entry.key, raw, role)
            reading = self._read(raw, role, node, entry)
            if reading.not_applicable:
                refusals += 1
                continue
            self._take(reading, entry.key, draft)
        self._read_own_row(node, own, draft)
        if refusals and (draft.entered or draft.unreadable):
            self._contradict(node, own or next(iter(subs.values())), draft)
        elif refusals:
            draft.not_applicable = True

    @staticmethod
    def _role_of_figures(raw: RawRow, entry: Input) -> Role:
        """Where a sub-row holds its figure: in a form without a value column, where the points would be."""
        if Role.VALUE in raw.table.columns or Role.SELF not in raw.table.columns:
            return Role.VALUE
        cell = raw.cell(Role.SELF)
        # A number beside an item to be ticked is its points, not a tick.
        is_points = entry.entry is not Entry.NUMBER and (
            cell is None or cell.kind is not CellKind.TEXT or numeral(cell.text) is not None
        )
        return Role.VALUE if is_points else Role.SELF

    def _read_own_row(self, node: Node, own: RawRow | None, draft: _Draft) -> None:
        """The value cell of a criterion that has sub-rows: not applicable, ``45/50``, or a mistake."""
        cell = own.cell(Role.VALUE) if own is not None else None
        said_by_self = own is not None and not self.own_form and cells.is_not_applicable(own.cell(Role.SELF))
        if own is None or (cell is None and not said_by_self):
            return
        if said_by_self or cells.is_not_applicable(cell):
            if draft.entered or draft.unreadable:
                self._contradict(node, own, draft)
            else:
                draft.not_applicable = True
            return
        assert cell is not None
        place = own.place(Role.VALUE) or own.anchor
        if draft.entered or draft.unreadable:
            self._say(value_found.RESULT_LEFT_ASIDE, place, node, value=shown(cell))
            return
        if isinstance(node.measure, Ratio) and (both := cells.read_quotient(cell, self.mark)):
            draft.entered.update(part=both[0], whole=both[1])
            draft.places.update(part=place, whole=place)
            return
        titles = [entry.title for entry in node.inputs]
        listed = Text("; ".join(title.vi for title in titles), "; ".join(title.en for title in titles))
        self._say(value_found.VALUE_BESIDE_INPUTS, place, node, value=shown(cell), inputs=listed)
        draft.unreadable.update(entry.key for entry in node.inputs)

    def _contradict(self, node: Node, raw: RawRow, draft: _Draft) -> None:
        self._say(value_found.NOT_APPLICABLE_AND_FIGURES, raw.place(Role.VALUE) or raw.anchor, node)
        draft.not_applicable = False
        draft.unreadable.update(entry.key for entry in node.inputs)

    def _refuse(self, node: Node, raw: RawRow) -> None:
        """Reports what the agency entered where somebody else supplies the answer."""
        for role in (Role.VALUE,) if self.own_form else (Role.VALUE, Role.SELF):
            cell = raw.cell(role)
            if cell is not None:
                place = raw.place(role) or raw.anchor
                self._say(found.NOT_THE_AGENCYS, place, node, value=shown(cell), by=_SUPPLIERS[node.by])

    def _read(self, raw: RawRow, role: Role, node: Node, entry: Input) -> Reading:
        reading = cells.read_input(raw.cell(role), node, entry, self.mark)
        self._report(reading, raw, role, node)
        return reading

    @staticmethod
    def _take(reading: Reading, key: str, draft: _Draft) -> None:
        if reading.value is not None:
            draft.entered[key] = reading.value
        elif reading.not_applicable:
            draft.not_applicable = True
        elif reading.fault is not None:
            draft.unreadable.add(key)

    # Points

    def _read_stages(self, node: Node, own: RawRow | None, subs: Mapping[str, RawRow], draft: _Draft) -> None:
        for stage, role in _STAGE_ROLES.items():
            for raw in subs.values():
                self._check_sub_points(node, raw, role, draft)
            if own is None:
                continue
            self._place(draft, f"@{stage}", own, role)
            cell = own.cell(role)
            if cell is None or self._is_spoken_for(node, stage, own, draft):
                continue
            reading = cells.read_points(cell, self.mark, node.max_points)
            if reading.not_applicable:
                fault = cells.Fault(
                    value_found.NOT_A_NUMBER, {"value": shown(cell), "due": Text("số điểm", "points")}
                )
                reading = Reading(fault=fault)
            self._report(reading, own, role, node)
            if isinstance(reading.value, Fraction):
                draft.points[stage] = reading.value
            else:
                draft.doubtful.add(stage)

    def _is_spoken_for(self, node: Node, stage: Stage, own: RawRow, draft: _Draft) -> bool:
        """Whether the typed self points are no points of their own: a formula's, an answer, or not asked."""
        if stage != "self":
            return False
        cell = own.cell(Role.SELF)
        if self.own_form:
            typed = cell is not None and cell.formula is None and cell.kind is not CellKind.UNCALCULATED
            if cell is not None and typed and self.formulas_kept:
                place = own.place(Role.SELF) or own.anchor
                self._say(found.TYPED_OVER_FORMULA, place, node, value=shown(cell))
            return True
        if node.by != "agency":
            return True
        answered = draft.places.get("") == own.place(Role.SELF)
        return answered or cells.is_not_applicable(cell)

    def _check_sub_points(self, node: Node, raw: RawRow, role: Role, draft: _Draft) -> None:
        cell, place = raw.cell(role), raw.place(role)
        if cell is None or place is None or place in draft.places.values() or self._is_help(role):
            return
        if role is Role.SELF and node.by != "agency":
            return
        self._say(found.POINTS_BESIDE_INPUT, place, node, value=shown(cell))

    def _is_help(self, role: Role) -> bool:
        return role is Role.SELF and self.own_form

    def _check_maximum(self, raw: RawRow, node: Node) -> None:
        cell, place = raw.cell(Role.MAXIMUM), raw.place(Role.MAXIMUM)
        if cell is None or place is None or cell.kind is CellKind.UNCALCULATED:
            return
        number = numeral(cell.text) if cell.kind is CellKind.TEXT else None
        readings = {cell.number} if cell.kind is CellKind.NUMBER else set(number.by_mark) if number else set()
        # A deduction states what it may cost, with or without its minus sign.
        wanted = (
            {node.max_points, node.min_points, -node.min_points} if node.is_deduction else {node.max_points}
        )
        if not readings & wanted:
            stated = node.min_points if node.is_deduction else node.max_points
            self._say(found.MAXIMUM_DIFFERS, place, node, value=shown(cell), wanted=stated)

    # What is checked once the response is known

    def _mark_unclear(self, node: Node, draft: _Draft) -> None:
        """Drops what rows that contradict each other say."""
        if node.id in self.rows.unclear:
            draft.doubtful.update(stage for stage in STAGES if stage in draft.points)
            draft.unreadable.update(entry.key for entry in node.inputs)
            draft.not_applicable = False
        for entry in node.inputs:
            if input_id(node.id, entry.key) in self.rows.unclear:
                draft.unreadable.add(entry.key)
                draft.not_applicable = False

    def _finish(self, own: RawRow | None, subs: Mapping[str, RawRow], draft: _Draft) -> Response:
        rows = [raw for raw in (own, *subs.values()) if raw is not None]
        return Response(
            entered={key: value for key, value in draft.entered.items() if key not in draft.unreadable},
            unreadable=frozenset(draft.unreadable),
            not_applicable=draft.not_applicable,
            points={stage: value for stage, value in draft.points.items() if stage not in draft.doubtful},
            doubtful=frozenset(draft.doubtful),
            evidence=_text(rows, Role.EVIDENCE),
            note=_text(rows, Role.NOTE),
            appraisal_note=_text(rows, Role.APPRAISAL_NOTE),
            explanation=_text(rows, Role.EXPLANATION),
            places=draft.places,
        )

    def check_evidence_column(self) -> None:
        """Says once that a table has no column for the evidence that its claims need."""
        if self.without_column:
            ids = [criterion for criterion, _ in self.without_column]
            place = self.without_column[0][1].anchor
            header = Place(place.file, place.sheet)
            self.findings.append(found.NO_EVIDENCE_COLUMN.at(header, count=len(ids), ids=ids))

    def check_groups(self) -> None:
        """Looks at the rows of groups, whose own figures and totals are never a source."""
        for form_id, raw in self.rows.by_id.items():
            form = self.forms[form_id]
            if form.kind is not RowKind.GROUP:
                continue
            self._check_maximum(raw, form.node)
            cell, place = raw.cell(Role.VALUE), raw.place(Role.VALUE)
            if cell is not None and place is not None and cell.formula is None:
                self._say(found.VALUE_IN_GROUP, place, form.node, value=shown(cell), id=form_id)

    def note_settled(self) -> None:
        """Says once how the numbers that could mean two things were read, and why."""
        if not self.settled or self.witness is None:
            return
        numeral_read, place, criterion = self.settled[0]
        witness, shows = self.witness
        value = numeral_read.value(self.mark)
        assert value is not None
        self.findings.append(
            value_found.MARK_SETTLED.at(
                place,
                criterion=criterion,
                value=numeral_read.text,
                reading=value,
                witness=f"'{witness.sheet}'!{witness.cell}",
                shown=shows.text,
                count=len(self.settled),
            )
        )

    def _report(self, reading: Reading, raw: RawRow, role: Role, node: Node) -> None:
        place = raw.place(role) or raw.anchor
        for fault in (reading.fault, reading.warning):
            if fault is not None:
                self.findings.append(Finding(fault.kind, place, fault.values, criterion=node.id))
        if reading.settled is not None:
            self.settled.append((reading.settled, place, node.id))

    @staticmethod
    def _place(draft: _Draft, key: str, raw: RawRow, role: Role) -> None:
        place = raw.place(role)
        if place is not None:
            draft.places[key] = place

    def _say(self, kind: Kind, place: Place, node: Node, **values: Value) -> None:
        self.findings.append(Finding(kind, place, values, criterion=node.id))


def _text(rows: Iterable[RawRow], role: Role) -> str:
    """What the cells of a column say, one below the other; line breaks are kept."""
    texts = [_said(cell) for raw in rows if (cell := raw.cell(role)) is not None]
    return "\n".join(text for text in texts if text)


def _said(cell: Cell) -> str:
    if cell.kind is not CellKind.TEXT:
        return shown(cell)
    return unicodedata.normalize("NFC", cell.text).strip().strip("\ufeff\u200b")
