"""The points of a criterion: its stated maximum, what the agency typed, what the appraisals gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.findings import codes
from egov_score.language import Text
from egov_score.scoring.submission import Claim, Stage
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook import cell_values
from egov_score.workbook.cell_values import Reading, shown
from egov_score.workbook.columns import Role
from egov_score.workbook.desk import Desk, Draft
from egov_score.workbook.matching import RawRow
from egov_score.workbook.typed_numbers import numeral

_STAGE_ROLES: dict[Stage, Role] = {
    "self": Role.SELF,
    "appraised": Role.APPRAISED,
    "final": Role.FINAL,
}


@dataclass(frozen=True, slots=True)
class Stages:
    """Reads the points of criteria at one desk. formulas_kept: the file tells formulas from what is typed."""

    desk: Desk
    formulas_kept: bool

    def read(self, node: Node, own: RawRow | None, subs: Mapping[str, RawRow], draft: Draft) -> None:
        """Puts down what each stage gave, and reports points that stand where none are read."""
        if own is not None:
            draft.place("@evidence", own, Role.EVIDENCE)
        for stage, role in _STAGE_ROLES.items():
            for raw in subs.values():
                self._check_sub_points(node, raw, role, draft)
            if own is None:
                continue
            draft.place(f"@{stage}", own, role)
            cell = own.cell(role)
            if stage == "self" and node.by == "agency":
                draft.claimed = self._claim(node, cell)
            if cell is None or self._is_spoken_for(node, stage, own, draft):
                continue
            reading = cell_values.read_points(cell, self.desk.mark, node.max_points)
            if reading.not_applicable:
                fault = cell_values.Fault(
                    codes.NOT_A_NUMBER, {"value": shown(cell), "due": Text("số điểm", "points")}
                )
                reading = Reading(fault=fault)
            self.desk.report(reading, own, role, node)
            if isinstance(reading.value, Fraction):
                draft.points[stage] = reading.value
            else:
                draft.doubtful.add(stage)

    def _claim(self, node: Node, cell: Cell | None) -> Claim | None:
        """What the agency's own points say, read without a word: whoever compares them has the say."""
        value = cell_values.read_points(cell, self.desk.mark, node.max_points).value
        if cell is None:
            return None
        typed = cell.formula is None and cell.kind is not CellKind.UNCALCULATED
        if isinstance(value, Fraction):
            return Claim(value, typed)
        return None if typed else Claim(None, typed)

    def _is_spoken_for(self, node: Node, stage: Stage, own: RawRow, draft: Draft) -> bool:
        """Whether the typed self points are no points of their own: a formula's, an answer, or not asked."""
        if stage != "self":
            return False
        cell = own.cell(Role.SELF)
        if self.desk.own_form:
            typed = cell is not None and cell.formula is None and cell.kind is not CellKind.UNCALCULATED
            if cell is not None and typed and self.formulas_kept:
                place = own.place(Role.SELF) or own.anchor
                self.desk.say(codes.TYPED_OVER_FORMULA, place, node, value=shown(cell))
            return True
        if node.by != "agency":
            return True
        answered = draft.places.get("") == own.place(Role.SELF)
        return answered or cell_values.is_not_applicable(cell)

    def _check_sub_points(self, node: Node, raw: RawRow, role: Role, draft: Draft) -> None:
        cell = raw.cell(role)
        if cell is None or self._is_help(role):
            return
        place = raw.place(role)
        if place is None or place in draft.places.values():
            return
        if role is Role.SELF and node.by != "agency":
            return
        self.desk.say(codes.POINTS_BESIDE_INPUT, place, node, value=shown(cell))

    def _is_help(self, role: Role) -> bool:
        return role is Role.SELF and self.desk.own_form

    def check_maximum(self, raw: RawRow, node: Node) -> None:
        """Reports a stated maximum that is not the set's."""
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
            self.desk.say(codes.MAXIMUM_DIFFERS, place, node, value=shown(cell), wanted=stated)
