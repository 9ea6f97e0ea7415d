"""What the shape of a collated table says: rows that are longer than its header, and what is hidden.

A worked example: in the .csv file ::

    code,name,A,B
    X1,Xã Một,12,5,8
    X2,Xã Hai,7,9

the decimal comma of 12,5 stands without quotation marks and parts two cells. Row 2 then has five cells under
four labels, and 5 would be read as B. Which cell is whose cannot be told, so that the row does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from egov_score.campaign.header_table import HeaderTable
from egov_score.findings import Finding, codes
from egov_score.language import some_of
from egov_score.workbook.typed_numbers import numeral

_SEVERAL = 10
"""Hidden rows that are named one by one."""


def shifted_rows(grid: HeaderTable) -> dict[int, int]:
    """The rows of a text file of which a comma parted a cell in two, with the first column beyond the header.

    A column without a label is none of that (its header has an empty field), nor is a remark behind rows.
    """
    last = max(grid.header)
    header = {cell.row for cells in grid.header.values() for cell in cells}
    if grid.book.format != "csv" or any(grid.sheet.widths.get(row, 0) > last for row in header):
        return {}
    # What was moved there is a number, or a word that the last column has in other rows.
    words = {cells[last].text for _, cells in grid.rows if last in cells}
    return {
        row: last + 1
        for row, cells in grid.rows
        if last + 1 in cells and ((text := cells[max(cells)].text) in words or numeral(text) is not None)
    }


def said_of_hidden(grid: HeaderTable, rows: Iterable[int], columns: Mapping[int, str]) -> list[Finding]:
    """Notes about the hidden rows and columns that were read. columns: with what their header calls them."""
    findings: list[Finding] = []
    hidden = sorted(grid.sheet.hidden_rows.intersection(rows))
    if hidden:
        names = some_of(hidden, _SEVERAL)
        findings.append(codes.HIDDEN_ROWS.at(grid.place(hidden[0]), rows=names))
    out_of_sight = sorted(grid.sheet.hidden_columns.intersection(columns))
    return findings + [
        codes.HIDDEN_COLUMN.at(grid.header_place(column), label=columns[column]) for column in out_of_sight
    ]
