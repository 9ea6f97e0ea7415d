"""One worksheet part of an .xlsx file: its cells by their addresses, merges, and what is hidden."""

from __future__ import annotations

from egov_score.spreadsheet.book import CellsOfCopy, Sheet
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.cell_xml import CellReader
from egov_score.spreadsheet.ooxml import main_items
from egov_score.spreadsheet.sheet_builder import SheetBuilder
from egov_score.spreadsheet.sheet_copies import Original
from egov_score.spreadsheet.sheet_elements import CONTAINERS, CellElements, RowReader, read_layout
from egov_score.spreadsheet.sheet_pieces import read_pieces
from egov_score.spreadsheet.text_looks import names_looks


def read_sheet(data: bytes, name: str, visibility: str, cells: CellReader, ledger: Ledger) -> Sheet:
    """Reads one sheet part. Raises MalformedError where it is broken, UnreadableError above a bound."""
    builder = SheetBuilder(ledger, name, visibility)
    if not read_pieces(data, builder, cells, ledger):
        space, found = main_items(data, ledger, "worksheet", CONTAINERS)
        elements = CellElements(space, names_looks(data) or cells.has_looks)
        rows = RowReader(elements, builder, cells, ledger)
        for element in found:
            tag = element.tag.removeprefix(space)
            if tag == "row":
                rows.read(element)
            else:
                read_layout(tag, element, builder, ledger)
    sheet = builder.sheet()
    original = sheet.cells.original if isinstance(sheet.cells, CellsOfCopy) else None
    return original.one_of_equal(sheet) if isinstance(original, Original) else sheet
