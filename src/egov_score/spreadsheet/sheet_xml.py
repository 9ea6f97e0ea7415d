"""One worksheet part of an .xlsx file: its cells by their addresses, merges, and what is hidden."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from egov_score.findings import codes
from egov_score.spreadsheet.addresses import area, column_number, place, row_number, whole
from egov_score.spreadsheet.book import Sheet
from egov_score.spreadsheet.bounds import LAST_COLUMN, LAST_ROW, Ledger
from egov_score.spreadsheet.cell_xml import CellReader
from egov_score.spreadsheet.file_numbers import truth
from egov_score.spreadsheet.ooxml import main_items, rich_text
from egov_score.spreadsheet.sheet_builder import SheetBuilder
from egov_score.spreadsheet.text_looks import names_looks, runs_of

_DIGITS = "0123456789"


def read_sheet(data: bytes, name: str, visibility: str, cells: CellReader, ledger: Ledger) -> Sheet:
    """Reads one sheet part. Raises MalformedError where it is broken, UnreadableError above a bound."""
    builder = SheetBuilder(ledger, name, visibility)
    space, found = main_items(data, ledger, "worksheet", ("sheetData", "cols", "mergeCells"))
    rows = _RowReader(space, builder, cells, ledger, names_looks(data) or cells.has_looks)
    for element in found:
        tag = element.tag.removeprefix(space)
        if tag == "row":
            rows.read(element)
        elif tag == "mergeCell":
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
    return builder.sheet()


class _RowReader:
    """Reads rows, and keeps the place for those that do not say where they are.

    has_looks: texts of the sheet's own may be struck out or shifted.
    """

    def __init__(
        self, space: str, builder: SheetBuilder, cells: CellReader, ledger: Ledger, has_looks: bool
    ) -> None:
        self._cell, self._value, self._formula, self._inline = (space + tag for tag in ("c", "v", "f", "is"))
        self._space = space
        self._builder = builder
        self._cells = cells
        self._has_looks = has_looks
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
        cell_tag, value_tag, formula_tag, inline_tag = self._cell, self._value, self._formula, self._inline
        put, cells, is_hidden = self._builder.put, self._cells, element.get("hidden")
        read_cell = cells.read
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
            value = formula = inline = runs = None
            for part in child:
                tag = part.tag
                if tag == value_tag:
                    value = part.text or ""
                elif tag == formula_tag:
                    formula = self._formula_of(part)
                elif tag == inline_tag:
                    inline = rich_text(part, self._space)
                    runs = runs_of(part, self._space) if self._has_looks else None
            if value is None and formula is None and inline is None:
                continue
            if at is None:
                where = address if address is not None else f"{written_row or '?'}:{column}"
                self._ledger.note(codes.BAD_ADDRESS, value=where)
                continue
            type, style = child.get("t", "n"), child.get("s", "0")
            cell = read_cell(at[0], at[1], type, style, value, inline, formula)
            if cell is not None:
                put(cell)
                if (runs or cells.has_looks) and (mark := cells.mark(cell, type, style, value, runs)):
                    self._builder.mark(cell.row, cell.column, mark)
                if is_hidden and truth(is_hidden):
                    self._builder.hide_row(cell.row)

    def _formula_of(self, element: Element) -> str:
        """A formula's text; empty for a cell that shares another's."""
        text = (element.text or "").removeprefix("=")
        self._ledger.use_text(len(text))
        # An array formula or data table stands at its first cell; the others of its range hold only values.
        if element.get("t") in ("array", "dataTable") and ":" in element.get("ref", ""):
            covered = area(element.get("ref", ""))
            if covered is not None:
                self._builder.array(covered)
        return text


def _column_of(address: str) -> int:
    """The column of an address; that of none, if it is none."""
    at = place(address)
    return LAST_COLUMN if at is None else at[1]
