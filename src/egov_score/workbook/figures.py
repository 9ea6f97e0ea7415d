"""The figures of a criterion: from its own row, from a sub-row each, or from what people make of that."""

from __future__ import annotations

from egov_score.findings import codes
from egov_score.language import Text, listed
from egov_score.rules.base import Entry, Input
from egov_score.spreadsheet.book import CellKind
from egov_score.workbook.cell_values import (
    BLANK,
    CellReading,
    is_not_applicable,
    read_input,
    read_quotient,
    shown,
)
from egov_score.workbook.columns import Role
from egov_score.workbook.response_draft import Draft
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.typed_numbers import numeral

_SUPPLIERS = {
    "appraiser": Text("hội đồng thẩm định", "the appraisal council"),
    "survey": Text("khảo sát", "the survey"),
    "central": Text("cơ quan tổng hợp ở cấp trên", "the central authority"),
}


def read_figures(draft: Draft) -> None:
    """Puts down what the rows of a criterion give as its figures."""
    has_sub_rows = any(entry.key for entry in draft.node.inputs)
    if draft.own is not None and not has_sub_rows:
        draft.mark_place("", draft.own, Role.VALUE)
    if draft.node.by != "agency":
        _leave_aside(draft)
    elif has_sub_rows:
        _read_several(draft)
    elif draft.own is not None:
        _read_one(draft, draft.own)


def _leave_aside(draft: Draft) -> None:
    """Reports what the agency entered where somebody else supplies the answer."""
    for raw in draft.rows:
        for role in (Role.VALUE,) if draft.reading.own_form else (Role.VALUE, Role.SELF):
            cell = raw.cell(role)
            if cell is not None:
                supplier = _SUPPLIERS[draft.node.by]
                draft.say(codes.NOT_THE_AGENCYS, raw.at(role), value=shown(cell), by=supplier)


def _read_one(draft: Draft, own: RawRow) -> None:
    entry = draft.node.inputs[0]
    reading = draft.read(own, Role.VALUE, entry)
    if reading.is_blank and not draft.reading.own_form:
        reading = _said_by_self(draft, own, entry)
    draft.take(reading, entry.key)


def _said_by_self(draft: Draft, own: RawRow, entry: Input) -> CellReading:
    """What the column of typed points says in words: "Có" or an option where no value is given."""
    cell = own.cell(Role.SELF)
    if cell is None or cell.kind is not CellKind.TEXT:
        return BLANK
    if is_not_applicable(cell):
        return CellReading(not_applicable=True)
    if entry.entry is Entry.NUMBER or numeral(cell.text) is not None:
        return BLANK
    reading = read_input(cell, draft.node, entry, draft.reading.mark)
    if reading.value is None:
        return BLANK
    draft.mark_place("", own, Role.SELF)
    return reading


def _read_several(draft: Draft) -> None:
    refused = False
    for entry in draft.node.inputs:
        raw = draft.subs.get(entry.key)
        if raw is None:
            continue
        role = _role_of_figures(raw, entry)
        draft.mark_place(entry.key, raw, role)
        reading = draft.read(raw, role, entry)
        if reading.not_applicable:
            refused = True
        else:
            draft.take(reading, entry.key)
    if draft.own is not None:
        _read_own_row(draft, draft.own)
    if refused:
        _refuse(draft, draft.rows[0])


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


def _read_own_row(draft: Draft, own: RawRow) -> None:
    """The value cell of a criterion that has sub-rows: not applicable, ``45/50``, or a mistake."""
    cell, inputs = own.cell(Role.VALUE), draft.node.inputs
    quotient = draft.node.measure.quotient if draft.node.measure else None
    refused_by_self = not draft.reading.own_form and is_not_applicable(own.cell(Role.SELF))
    if refused_by_self or is_not_applicable(cell):
        _refuse(draft, own)
    elif cell is None:
        return
    elif draft.has_figures:
        if cell.kind is not CellKind.STRUCK:
            draft.say(codes.RESULT_LEFT_ASIDE, own.at(Role.VALUE), value=shown(cell))
    elif cell.kind is CellKind.STRUCK:
        draft.take(draft.read(own, Role.VALUE, inputs[0]), inputs[0].key)
    elif quotient and (both := read_quotient(cell, draft.reading.mark)):
        draft.entered.update(zip(quotient, both, strict=True))
        draft.places.update(dict.fromkeys(quotient, own.at(Role.VALUE)))
    elif len(inputs) == 1:
        draft.mark_place(inputs[0].key, own, Role.VALUE)
        draft.take(draft.read(own, Role.VALUE, inputs[0]), inputs[0].key)
    else:
        titles = listed(entry.title for entry in inputs)
        draft.say(codes.VALUE_BESIDE_INPUTS, own.at(Role.VALUE), value=shown(cell), inputs=titles)
        draft.spoil()


def _refuse(draft: Draft, raw: RawRow) -> None:
    """Takes a "Không áp dụng", unless figures stand beside it."""
    if draft.has_figures:
        draft.say(codes.NOT_APPLICABLE_AND_FIGURES, raw.at(Role.VALUE))
        draft.spoil()
    else:
        draft.not_applicable = True
