"""Colours in a sheet: the style number of a cell is changed, and a cell is made where there was none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from egov_score.cell_names import cell_name
from egov_score.output.annotating.markup import Element, Markup, NotEditableError, elements
from egov_score.spreadsheet import addresses

Restyle = Mapping[tuple[int, int], Callable[[int], int]]
"""By row and column, from 1: what makes a new style number of the old one."""


def restyle(sheet: Markup, cells: Restyle) -> None:
    """Gives cells other styles.

    A blank cell that is not in the file is put there, with the style that its row or column gives it.
    """
    data = elements(sheet.root, ["sheetData"])
    if data is None:
        raise NotEditableError("a sheet without data")
    left = dict(cells)
    rows: list[tuple[int, Element]] = list(_rows(data))
    for number, row in rows:
        wanted = {column: change for (at, column), change in left.items() if at == number}
        if wanted:
            _restyle_row(sheet, row, number, wanted)
            left = {cell: change for cell, change in left.items() if cell[0] != number}
    _new_rows(sheet, data, rows, left)


def _rows(data: Element) -> Iterator[tuple[int, Element]]:
    number = 0
    for row in data.all("row"):
        number = int(row.attributes.get("r", number + 1))
        yield number, row


def _restyle_row(
    sheet: Markup, row: Element, number: int, wanted: Mapping[int, Callable[[int], int]]
) -> None:
    left = dict(wanted)
    column = 0
    for cell in row.all("c"):
        place = addresses.place(cell.attributes.get("r", ""))
        column = place[1] if place else column + 1
        before = {each: left.pop(each) for each in sorted(left) if each < column}
        if before:
            sheet.put(cell.start, _blanks(sheet, row, number, before))
        if column in left:
            style = left.pop(column)(int(cell.attributes.get("s", "0")))
            sheet.set(cell, s=str(style))
    if left:
        sheet.append(row, _blanks(sheet, row, number, left))


def _new_rows(sheet: Markup, data: Element, rows: list[tuple[int, Element]], left: Restyle) -> None:
    at_end = ""
    for number in sorted({row for row, _ in left}):
        wanted = {column: change for (row, column), change in left.items() if row == number}
        blanks = _blanks(sheet, data, number, wanted)
        text = f'<{data.prefix}row r="{number}">{blanks}</{data.prefix}row>'
        behind = next((row for at, row in rows if at > number), None)
        if behind is None:
            at_end += text
        else:
            sheet.put(behind.start, text)
    if at_end:
        sheet.append(data, at_end)


def _blanks(sheet: Markup, within: Element, number: int, wanted: Mapping[int, Callable[[int], int]]) -> str:
    """Blank cells with the styles that the row (or, without one, the columns) give them, changed."""
    return "".join(
        f'<{within.prefix}c r="{cell_name(number, column)}"'
        f' s="{wanted[column](_default_style(sheet, within, column))}"/>'
        for column in sorted(wanted)
    )


def _default_style(sheet: Markup, within: Element, column: int) -> int:
    """The style that a cell has which is not in the file: its row's, else its column's."""
    if within.attributes.get("customFormat") in ("1", "true"):
        return int(within.attributes.get("s", "0"))
    columns = elements(sheet.root, ["cols"])
    for each in columns.all("col") if columns is not None else ():
        if int(each.attributes.get("min", "0")) <= column <= int(each.attributes.get("max", "0")):
            return int(each.attributes.get("style", "0"))
    return 0
