"""The figures of a criterion: from its own row, from a sub-row each, or from what people make of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from egov_score.criteria.model import Node
from egov_score.findings import codes
from egov_score.language import Text
from egov_score.rules.base import Entry, Input
from egov_score.spreadsheet.book import CellKind
from egov_score.workbook import cell_values
from egov_score.workbook.cell_values import Reading, shown
from egov_score.workbook.columns import Role
from egov_score.workbook.desk import Desk, Draft
from egov_score.workbook.matching import RawRow
from egov_score.workbook.typed_numbers import numeral

_SUPPLIERS = {
    "appraiser": Text("hội đồng thẩm định", "the appraisal council"),
    "survey": Text("khảo sát", "the survey"),
    "central": Text("cơ quan tổng hợp ở cấp trên", "the central authority"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Reads the figures of criteria at one desk."""

    desk: Desk

    def read(self, node: Node, own: RawRow | None, subs: Mapping[str, RawRow], draft: Draft) -> None:
        """Puts down what the rows of a criterion give as its figures."""
        if any(entry.key for entry in node.inputs):
            self._read_several(node, own, subs, draft)
        elif own is not None:
            self._read_one(node, own, draft)

    def _read_one(self, node: Node, own: RawRow, draft: Draft) -> None:
        entry = node.inputs[0]
        draft.place("", own, Role.VALUE)
        if node.by != "agency":
            self._refuse(node, own)
            return
        reading = self._read(own, Role.VALUE, node, entry)
        if reading.is_blank and not self.desk.own_form:
            reading = self._read_words_of_self(node, own, entry, draft)
        draft.take(reading, entry.key)

    def _read_words_of_self(self, node: Node, own: RawRow, entry: Input, draft: Draft) -> Reading:
        """What the column of typed points says in words: "Có" or an option where no value is given."""
        cell = own.cell(Role.SELF)
        if cell is None or cell.kind is not CellKind.TEXT:
            return cell_values.BLANK
        if cell_values.is_not_applicable(cell):
            return Reading(not_applicable=True)
        if entry.entry is Entry.NUMBER or numeral(cell.text) is not None:
            return cell_values.BLANK
        reading = cell_values.read_input(cell, node, entry, self.desk.mark)
        if reading.value is None:
            return cell_values.BLANK
        draft.place("", own, Role.SELF)
        return reading

    def _read_several(self, node: Node, own: RawRow | None, subs: Mapping[str, RawRow], draft: Draft) -> None:
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
            draft.place(entry.key, raw, role)
            reading = self._read(raw, role, node, entry)
            if reading.not_applicable:
                refusals += 1
                continue
            draft.take(reading, entry.key)
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

    def _read_own_row(self, node: Node, own: RawRow | None, draft: Draft) -> None:
        """The value cell of a criterion that has sub-rows: not applicable, ``45/50``, or a mistake."""
        cell = own.cell(Role.VALUE) if own is not None else None
        said_by_self = (
            own is not None and not self.desk.own_form and cell_values.is_not_applicable(own.cell(Role.SELF))
        )
        if own is None or (cell is None and not said_by_self):
            return
        if said_by_self or cell_values.is_not_applicable(cell):
            if draft.entered or draft.unreadable:
                self._contradict(node, own, draft)
            else:
                draft.not_applicable = True
            return
        assert cell is not None
        place = own.place(Role.VALUE) or own.anchor
        if draft.entered or draft.unreadable:
            self.desk.say(codes.RESULT_LEFT_ASIDE, place, node, value=shown(cell))
            return
        keys = node.measure.quotient if node.measure else None
        if keys and (both := cell_values.read_quotient(cell, self.desk.mark)):
            draft.entered.update(zip(keys, both, strict=True))
            draft.places.update(dict.fromkeys(keys, place))
            return
        if len(node.inputs) == 1:
            only = node.inputs[0]
            draft.place(only.key, own, Role.VALUE)
            draft.take(self._read(own, Role.VALUE, node, only), only.key)
            return
        titles = [entry.title for entry in node.inputs]
        listed = Text("; ".join(title.vi for title in titles), "; ".join(title.en for title in titles))
        self.desk.say(codes.VALUE_BESIDE_INPUTS, place, node, value=shown(cell), inputs=listed)
        draft.unreadable.update(entry.key for entry in node.inputs)

    def _contradict(self, node: Node, raw: RawRow, draft: Draft) -> None:
        self.desk.say(codes.NOT_APPLICABLE_AND_FIGURES, raw.place(Role.VALUE) or raw.anchor, node)
        draft.not_applicable = False
        draft.unreadable.update(entry.key for entry in node.inputs)

    def _refuse(self, node: Node, raw: RawRow) -> None:
        """Reports what the agency entered where somebody else supplies the answer."""
        for role in (Role.VALUE,) if self.desk.own_form else (Role.VALUE, Role.SELF):
            cell = raw.cell(role)
            if cell is not None:
                place = raw.place(role) or raw.anchor
                self.desk.say(codes.NOT_THE_AGENCYS, place, node, value=shown(cell), by=_SUPPLIERS[node.by])

    def _read(self, raw: RawRow, role: Role, node: Node, entry: Input) -> Reading:
        reading = cell_values.read_input(raw.cell(role), node, entry, self.desk.mark)
        self.desk.report(reading, raw, role, node)
        return reading
