"""What the elements of a worksheet part say: rows with their cells, merged ranges, and what is hidden."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from egov_score.findings import codes
from egov_score.spreadsheet.addresses import area, column_number, place, row_number, whole
from egov_score.spreadsheet.book import Merge
from egov_score.spreadsheet.bounds import LAST_COLUMN, LAST_ROW, Ledger
from egov_score.spreadsheet.cell_xml import CellReader, RawCell
from egov_score.spreadsheet.file_numbers import truth
from egov_score.spreadsheet.shared_strings import rich_text
from egov_score.spreadsheet.sheet_builder import SheetBuilder
from egov_score.spreadsheet.text_looks import runs_of

CONTAINERS = ("sheetData", "cols", "mergeCells")
"""The elements of the part whose children are read one by one."""
_DIGITS = "0123456789"


def read_layout(tag: str, element: Element, builder: SheetBuilder, ledger: Ledger) -> None:
    """Reads what is said of the sheet beside its rows. tag: the local name of the element."""
    if tag == "mergeCell":
        merge = area(element.get("ref", ""))
        if merge is None:
            ledger.note(codes.BAD_ADDRESS, value=element.get("ref", ""))
        else:
            builder.merge(merge)
    elif tag == "col" and truth(element.get("hidden", "0")):
        first, last = whole(element.get("min", "")), whole(element.get("max", ""))
        if first is not None and last is not None:
            builder.hide_columns(first, last)
    elif tag == "sheetProtection":
        builder.protected = truth(element.get("sheet", "0")) is True


class CellElements:
    """Reads the elements of cells. has_looks: texts of their own may be struck out or shifted."""

    def __init__(self, space: str, has_looks: bool) -> None:
        self.tag, self._value, self._formula, self._inline = (space + tag for tag in ("c", "v", "f", "is"))
        self._space = space
        self._has_looks = has_looks

    def raw(self, element: Element, row: int, column: int) -> RawCell | None:
        """The cell that stands at a place, or None where it is blank."""
        value = inline = formula = runs = None
        length = 0
        arrays: tuple[Merge, ...] = ()
        for part in element:
            tag = part.tag
            if tag == self._value:
                value = part.text or ""
            elif tag == self._formula:
                # Empty where the cell shares another's formula.
                formula = (part.text or "").removeprefix("=")
                length += len(formula)
                arrays += _array_of(part)
            elif tag == self._inline:
                inline = rich_text(part, self._space)
                runs = runs_of(part, self._space) if self._has_looks else None
        if value is None and formula is None and inline is None:
            return None
        type, style = element.get("t", "n"), element.get("s", "0")
        return RawCell(row, column, type, style, value, inline, formula, runs, length, arrays)


def _array_of(formula: Element) -> tuple[Merge, ...]:
    """The range of an array formula or data table, which stands at its first cell; the others hold values."""
    if formula.get("t") not in ("array", "dataTable") or ":" not in formula.get("ref", ""):
        return ()
    covered = area(formula.get("ref", ""))
    return () if covered is None else (covered,)


class RowReader:
    """Reads rows, and keeps the place for those that do not say where they are."""

    def __init__(
        self, elements: CellElements, builder: SheetBuilder, cells: CellReader, ledger: Ledger
    ) -> None:
        self._elements = elements
        self._builder = builder
        self._cells = cells
        self._ledger = ledger
        self._row: int | None = 0

    def read(self, element: Element) -> None:
        """Reads the filled cells of one row. Their own addresses count, not their order."""
        written_row = element.get("r")
        if written_row is not None:
            self._row = row_number(written_row)
        elif self._row is not None:
            self._row = self._row + 1 if self._row < LAST_ROW else None
        row, column, before = self._row, 0, None
        cell_tag, raw_of = self._elements.tag, self._elements.raw
        is_hidden = truth(element.get("hidden", "0")) is True
        for child in element:
            if child.tag != cell_tag:
                continue
            address = child.get("r")
            if address is not None:
                before = address
            else:
                # It stands right of the one before; only now does that one's place have to be known.
                column = column + 1 if before is None else _column_of(before) + 1
                before = None
            if not len(child):
                continue  # most cells of a form are only formatted
            if address is None:
                at = (row, column) if row is not None and column <= LAST_COLUMN else None
            else:
                letters = address.rstrip(_DIGITS)
                known = column_number(letters)
                if known is not None and row is not None and address[len(letters) :] == written_row:
                    at = (row, known)
                else:
                    at = place(address)
            raw = raw_of(child, *(at or (0, 0)))
            if raw is None:
                continue
            if at is not None:
                self.take(raw, is_hidden)
            else:
                self._count(raw)
                where = address if address is not None else f"{written_row or '?'}:{column}"
                self._ledger.note(codes.BAD_ADDRESS, value=where)

    def take(self, raw: RawCell, is_hidden: bool) -> None:
        """Puts a cell into the sheet. is_hidden: its row is."""
        if raw.formula is not None:
            self._count(raw)
        cell = self._cells.read(raw)
        if cell is None:
            return
        self._builder.put(cell)
        if (raw.runs or self._cells.has_looks) and (mark := self._cells.mark(cell, raw)):
            self._builder.mark(cell.row, cell.column, mark)
        if is_hidden:
            self._builder.hide_row(cell.row)

    def _count(self, raw: RawCell) -> None:
        self._ledger.use_text(raw.formula_length)
        for array in raw.arrays:
            self._builder.array(array)


def _column_of(address: str) -> int:
    """The column of an address; that of none, if it is none."""
    at = place(address)
    return LAST_COLUMN if at is None else at[1]
