"""Responses of the tool's own form about which there is nothing to say, straight from their cells.

Nearly all criteria of a campaign are answered as they should be: with figures that can be read one way only,
without a word of the council. Whatever is odd in any way is left to :mod:`egov_score.workbook.responses`,
which makes the same of what is plain, and takes longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from egov_score.findings import Place
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.evidence import is_unproven
from egov_score.scoring.submission import Claim, PlacesInFile, Response
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_values import Due
from egov_score.workbook.columns import Role
from egov_score.workbook.figures import FormReading
from egov_score.workbook.form_index import Asked
from egov_score.workbook.given_points import STAGE_KEYS, STAGE_ROLES, claim_of, is_typed
from egov_score.workbook.known_readings import input_reading, points_reading
from egov_score.workbook.plain_figures import figure_of_number
from egov_score.workbook.row_matching import MatchedRows
from egov_score.workbook.row_texts import proof_in, said_in
from egov_score.workbook.table_rows import RawRow

# In Python 3.11 looking a member of an enumeration up takes longer than a call.
_VALUE, _SELF, _MAXIMUM, _NUMBER = Role.VALUE, Role.SELF, Role.MAXIMUM, CellKind.NUMBER
_EVIDENCE, _NOTE, _EXPLANATION, _REASON = Role.EVIDENCE, Role.NOTE, Role.EXPLANATION, Role.APPRAISAL_NOTE
_IN_FIGURES, _POINTS = Entry.NUMBER, Due.of_points()
_BY_OTHERS = frozenset({Role.APPRAISED, Role.FINAL})


def plain_response(asked: Asked, rows: MatchedRows, reading: FormReading, file: str) -> Response | None:
    """What a workbook says about a criterion, or None where that is for a full reading to tell."""
    node, own = asked.node, rows.by_id.get(asked.node.id)
    if own is None or node.by != "agency":
        return None
    found = [own]
    entered: dict[str, Entered] = {}
    for entry, row_id in asked.inputs:
        raw = rows.by_id.get(row_id)
        if raw is None or _VALUE not in raw.line.columns or not _BY_OTHERS.isdisjoint(raw.cells):
            return None
        if raw is not own:
            found.append(raw)
        if (cell := raw.cells.get(_VALUE)) is not None:
            value: Entered | None = None
            if entry.entry is _IN_FIGURES:
                value = _figure(cell, Due.of_input(entry))
            if value is None:
                said = input_reading(cell, node, entry, reading.mark)
                if said.value is None or said.warning is not None or said.settled is not None:
                    return None
                value = said.value
            entered[entry.key] = value
    cells, table = own.cells, own.table
    if (asked.is_split and _VALUE in cells) or not _BY_OTHERS.isdisjoint(cells):
        return None
    if table.evidence_holds_notes or _REASON not in table.columns:
        return None
    maximum = cells.get(_MAXIMUM)
    if maximum is not None and (maximum.kind is not _NUMBER or maximum.number != node.max_points):
        return None
    claimed = None
    if (cell := cells.get(_SELF)) is not None:
        if reading.formulas_kept and is_typed(cell):
            return None
        points = _figure(cell, _POINTS)
        if points is not None:
            claimed = Claim(points, is_typed(cell))
        else:
            claimed = claim_of(cell, points_reading(cell, node, reading.mark))
    known = rows.layout.places if rows.layout is not None else {}
    places = known.get(node.id)
    if places is None:
        places = known[node.id] = _places(asked, own, rows.by_id)
    return Response(
        entered=entered,
        claimed=claimed,
        evidence=said_in(found, _EVIDENCE),
        note=said_in(found, _NOTE),
        appraisal_note=said_in(found, _REASON),
        explanation=said_in(found, _EXPLANATION),
        unproven=node.counts_only_with_evidence and is_unproven(node, proof_in(found)),
        places=PlacesInFile(places, file),
    )


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
