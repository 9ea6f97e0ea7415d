"""The points that stand in the rows of criteria: their maximum, the agency's own, those of the appraisals."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.findings import codes
from egov_score.language import fold
from egov_score.scoring.submission import Claim, Stage
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import shown
from egov_score.workbook.cell_values import CellReading, is_not_applicable
from egov_score.workbook.columns import Role
from egov_score.workbook.figures import FormDraft
from egov_score.workbook.form_layout import PENDING
from egov_score.workbook.known_readings import points_reading
from egov_score.workbook.response_draft import AnswerReading
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.typed_numbers import numeral

STAGE_ROLES: Mapping[Stage, Role] = {"self": Role.SELF, "appraised": Role.APPRAISED, "final": Role.FINAL}
STAGE_KEYS: Mapping[Stage, str] = {stage: f"@{stage}" for stage in STAGE_ROLES}
_UNCALCULATED = CellKind.UNCALCULATED
_PENDING = frozenset(fold(text) for each in PENDING.values() for text in (each.vi, each.en))


def read_given_points(draft: FormDraft) -> None:
    """Puts down what each stage gave, and reports points that stand where none are read."""
    own = draft.own
    for stage, role in STAGE_ROLES.items():
        for raw in draft.subs.values():
            if role in raw.cells:
                _check_sub_points(draft, raw, role)
        if own is None:
            continue
        draft.mark_place(STAGE_KEYS[stage], own, role)
        if (cell := own.cells.get(role)) is not None:
            _read_stage(draft, own, stage, cell)


def _read_stage(draft: FormDraft, own: RawRow, stage: Stage, cell: Cell) -> None:
    reading = points_reading(cell, draft.node, draft.reading.mark)
    if stage == "self":
        if draft.node.by == "agency":
            draft.claimed = claim_of(cell, reading)
        if _is_spoken_for(draft, own, cell):
            return
    draft.report(reading, own.at(STAGE_ROLES[stage]), None if stage == "self" else "council")
    if isinstance(reading.value, Fraction):
        draft.points[stage] = reading.value
    elif cell.kind is not CellKind.STRUCK:
        # Points that are struck out are taken back: what stood before them counts.
        draft.doubtful.add(stage)
        draft.held[STAGE_KEYS[stage]] = cell


def claim_of(cell: Cell, reading: CellReading) -> Claim | None:
    """What the agency's own points say, read without a word: whoever compares them has the say."""
    typed = is_typed(cell)
    if isinstance(reading.value, Fraction):
        return Claim(reading.value, typed)
    return None if typed else Claim(None, typed=False)


def _is_spoken_for(draft: FormDraft, own: RawRow, cell: Cell) -> bool:
    """Whether the agency's own points are no points of their own: a formula's, an answer, or not asked."""
    if draft.reading.own_form:
        if draft.reading.formulas_kept and is_typed(cell):
            draft.say(codes.TYPED_OVER_FORMULA, own.at(Role.SELF), value=shown(cell))
        return True
    if cell.formula is not None and fold(cell.text) in _PENDING:
        return True
    answered = draft.places.get("") == own.place(Role.SELF)
    return draft.node.by != "agency" or answered or is_not_applicable(cell)


def is_typed(cell: Cell) -> bool:
    """Whether points were typed by hand, and are no formula's."""
    return cell.formula is None and cell.kind is not _UNCALCULATED


def _check_sub_points(draft: FormDraft, raw: RawRow, role: Role) -> None:
    """Reports points beside a single figure, which has none of its own."""
    cell, place = raw.cells[role], raw.place(role)
    if place is None or place in draft.places.values():
        return
    if role is Role.SELF and (draft.reading.own_form or draft.node.by != "agency"):
        return
    draft.say(codes.POINTS_BESIDE_INPUT, place, value=shown(cell))


def check_maximum(reading: AnswerReading, raw: RawRow, node: Node) -> None:
    """Reports a stated maximum that is not the set's."""
    cell = raw.cells.get(Role.MAXIMUM)
    if cell is None or (cell.kind is CellKind.NUMBER and cell.number == node.max_points):
        return
    if cell.kind in (CellKind.UNCALCULATED, CellKind.STRUCK):
        return
    number = numeral(cell.text) if cell.kind is CellKind.TEXT else None
    stated = {cell.number} if cell.kind is CellKind.NUMBER else set(number.by_mark) if number else set()
    # A deduction states what it may cost, with or without its minus sign.
    right = {node.max_points, node.min_points, -node.min_points} if node.is_deduction else {node.max_points}
    if not stated & right:
        wanted = node.min_points if node.is_deduction else node.max_points
        reading.say(codes.MAXIMUM_DIFFERS, raw.at(Role.MAXIMUM), node, value=shown(cell), wanted=wanted)
