"""A worksheet that writes its plain cells in one step: those of a country are half a million."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@cache
def quick_sheet() -> type[Worksheet]:
    """The class of such worksheets. They write the same bytes as others; and where another version of the
    library has another way to write cells, they go that way."""
    from xlsxwriter.utility import xl_col_to_name
    from xlsxwriter.worksheet import Worksheet

    letters = cache(xl_col_to_name)

    class QuickSheet(Worksheet):  # type: ignore[misc]
        def _write_cell(self, row: int, col: int, cell: Any) -> None:
            kind, look = type(cell).__name__, cell.format
            if look is None or kind not in ("Number", "String"):
                super()._write_cell(row, col, cell)
                return
            start = f'<c r="{letters(col)}{row + 1}" s="{look._get_xf_index()}"'
            if kind == "Number":
                self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
            else:
                self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')

    return QuickSheet
