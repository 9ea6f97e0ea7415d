"""What the cells of words in a criterion's rows say: evidence, notes, explanations."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import shown
from egov_score.workbook.columns import Role
from egov_score.workbook.table_rows import RawRow

_TEXT, _EVIDENCE = CellKind.TEXT, Role.EVIDENCE
_NO_PROOF = (CellKind.ERROR, CellKind.STRUCK)


def said_in(rows: Sequence[RawRow], role: Role) -> str:
    """What the cells of a column say, one below the other; line breaks are kept."""
    said = ""
    for raw in rows:
        if role in raw.cells and (text := text_of(raw.cells[role])):
            said = f"{said}\n{text}" if said else text
    return said


def proof_in(rows: Sequence[RawRow]) -> str:
    """What the cells of evidence say that counts: an error names no document, nor does what is struck out."""
    found = ((raw.sheet, raw.cells[_EVIDENCE]) for raw in rows if _EVIDENCE in raw.cells)
    counted = (sheet.counted(cell.row, cell.column) if sheet.marks else cell for sheet, cell in found)
    return "\n".join(filter(None, map(proof_of, counted)))


def proof_of(cell: Cell | None) -> str:
    """The same of one cell, without what is struck out."""
    return "" if cell is None or cell.kind in _NO_PROOF else text_of(cell)


def text_of(cell: Cell) -> str:
    """What a cell of words says, without blanks around it."""
    if cell.kind is not _TEXT:
        return shown(cell)
    return unicodedata.normalize("NFC", cell.text).strip().strip("\ufeff\u200b")
