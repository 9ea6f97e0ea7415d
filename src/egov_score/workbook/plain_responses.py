"""Responses of the tool's own form about which there is nothing to say, straight from their cells.

Nearly all criteria of a campaign are answered as they should be: with figures that can be read one way only,
without a word of the council. Whatever is odd in any way is left to :mod:`egov_score.workbook.responses`,
which makes the same of what is plain, and takes longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from egov_score.criteria.model import Node
from egov_score.findings import Place
from egov_score.rules.base import Entered, Entry, Input
from egov_score.scoring.evidence import is_unproven
from egov_score.scoring.submission import Claim, PlacesInFile, Response
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import is_blank
from egov_score.workbook.cell_values import Due
from egov_score.workbook.columns import Role
from egov_score.workbook.figures import FormReading
from egov_score.workbook.form_index import Asked
from egov_score.workbook.given_points import STAGE_KEYS, STAGE_ROLES, check_maximum, claim_of, is_typed
from egov_score.workbook.known_readings import input_reading, points_reading
from egov_score.workbook.plain_figures import figure_of_number
from egov_score.workbook.row_matching import MatchedRows
from egov_score.workbook.row_texts import proof_of, text_of
from egov_score.workbook.table_rows import RawRow

# In Python 3.11 looking a member of an enumeration up takes longer than a call.
_VALUE, _EVIDENCE, _NUMBER = Role.VALUE, Role.EVIDENCE, CellKind.NUMBER
_POINTS = Due.of_points()

At = tuple[int, int]


class Question(NamedTuple):
    """Where a form takes the answer to a criterion that the agency answers: cells of one sheet.

    figures: what is entered, its key, and where; with what is due where that is a number. blank: cells that
    hold something where the answer is not plain. claimed: the agency's own points. evidence, note, reason,
    explanation: the cells with words, the criterion's own first. where: the places of the response.
    """

    node: Node
    figures: Sequence[tuple[str, Input, Due | None, At]]
    blank: Sequence[At]
    claimed: At | None
    evidence: Sequence[At]
    note: Sequence[At]
    reason: Sequence[At]
    explanation: Sequence[At]
    where: Mapping[str, Place]


def question_of(asked: Asked, rows: MatchedRows) -> Question | None:
    """Where the answer to a criterion is; None where no answer could be plain there.

    That depends on nothing that is filled in: it is the same in all copies of a form.
    """
    known = rows.layout.questions if rows.layout is not None else {}
    if asked.node.id not in known:
        known[asked.node.id] = _question(asked, rows)
    return known[asked.node.id]


def _question(asked: Asked, rows: MatchedRows) -> Question | None:
    node, own = asked.node, rows.by_id.get(asked.node.id)
    inputs = [rows.by_id.get(row_id) for _, row_id in asked.inputs]
    if own is None or node.by != "agency" or own.sheet.marks:
        return None
    found = asked.rows_in(rows.by_id)
    columns, table = own.line.columns, own.table
    if table.evidence_holds_notes or Role.APPRAISAL_NOTE not in columns or not _is_simple(columns):
        return None
    if any(raw is None or _VALUE not in raw.line.columns for raw in inputs):
        return None
    if any(raw.sheet is not own.sheet or raw.line.columns != columns for raw in found):
        return None
    said = FormReading()
    check_maximum(said, own, node)
    if said.findings:
        return None

    def cells(role: Role, raws: Sequence[RawRow] = found) -> tuple[At, ...]:
        return tuple((raw.row, columns[role]) for raw in raws if role in columns)

    split = cells(_VALUE, [own]) if asked.is_split else ()
    is_number = (entry.entry is Entry.NUMBER for entry, _ in asked.inputs)
    return Question(
        node,
        [
            (entry.key, entry, Due.of_input(entry) if due else None, (raw.row, columns[_VALUE]))
            for (entry, _), raw, due in zip(asked.inputs, inputs, is_number, strict=True)
            if raw is not None
        ],
        (*split, *cells(Role.APPRAISED), *cells(Role.FINAL)),
        next(iter(cells(Role.SELF, [own])), None),
        cells(_EVIDENCE),
        cells(Role.NOTE),
        cells(Role.APPRAISAL_NOTE),
        cells(Role.EXPLANATION),
        _places(asked, own, rows.by_id),
    )


def _is_simple(columns: Mapping[Role, int]) -> bool:
    """Whether each column holds one thing."""
    return len(set(columns.values())) == len(columns)


def plain_response(
    question: Question, cells: Mapping[At, Cell], reading: FormReading, file: str
) -> Response | None:
    """What the cells of a sheet say about a criterion, or None where that is for a full reading to tell."""
    node, figures, blank, claimed_at, evidence, note, reason, explanation, where = question
    for at in blank:
        if at in cells and not is_blank(cells[at]):
            return None
    entered: dict[str, Entered] = {}
    for key, entry, due, at in figures:
        if (cell := cells.get(at)) is not None and not is_blank(cell):
            value: Entered | None = None if due is None else _figure(cell, due)
            if value is None:
                said = input_reading(cell, node, entry, reading.mark)
                if said.value is None or said.warning is not None or said.settled is not None:
                    return None
                value = said.value
            entered[key] = value
    claimed = None
    cell = None if claimed_at is None else cells.get(claimed_at)
    if cell is not None and not is_blank(cell):
        if reading.formulas_kept and is_typed(cell):
            return None
        points = _figure(cell, _POINTS)
        if points is not None:
            claimed = Claim(points, is_typed(cell))
        else:
            claimed = claim_of(cell, points_reading(cell, node, reading.mark))
    unproven = node.counts_only_with_evidence and is_unproven(
        node,
        "\n".join([text for at in evidence if (text := proof_of(cells.get(at))) and not is_blank(cells[at])]),
    )
    return Response(
        entered=entered,
        claimed=claimed,
        evidence=_said(cells, evidence),
        note=_said(cells, note),
        appraisal_note=_said(cells, reason),
        explanation=_said(cells, explanation),
        unproven=unproven,
        places=PlacesInFile(where, file),
    )


def _said(cells: Mapping[At, Cell], places: Sequence[At]) -> str:
    """What cells of words say, one below the other."""
    said = ""
    for at in places:
        if at in cells and (text := text_of(cells[at])) and not is_blank(cells[at]):
            said = f"{said}\n{text}" if said else text
    return said


def _figure(cell: Cell, due: Due) -> Fraction | None:
    """The number that a cell holds, where nothing is to be said of it."""
    if cell.kind is not _NUMBER or cell.number is None or cell.percent:
        return None
    return figure_of_number(cell.number, due)


def _places(asked: Asked, own: RawRow, rows: Mapping[str, RawRow]) -> dict[str, Place]:
    places: dict[str, Place | None] = {"@": own.anchor}
    places |= {entry.key: rows[row_id].line.place(_VALUE) for entry, row_id in asked.inputs}
    places |= {STAGE_KEYS[stage]: own.line.place(role) for stage, role in STAGE_ROLES.items()}
    places["@evidence"] = own.line.place(_EVIDENCE)
    return {key: place for key, place in places.items() if place is not None}
