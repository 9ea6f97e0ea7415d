"""Units that the header of a collated table states, held against those of the set.

A worked example, for A4 "Số hệ thống dùng chung" in "hệ thống"::

    Đơn vị tính: nghìn                        a line above the table speaks of all its figures
    Mã | Số hệ thống dùng chung (nghìn)       the header speaks of its column
       | nghìn hệ thống                       and so does a row of units below it

Each is pointed out, and the figures are read as they stand: which of the two is wrong, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from egov_score.campaign.header_table import HeaderTable
from egov_score.data_classes import replace
from egov_score.findings import Finding, codes
from egov_score.language import fold, snippet, some_of, visible
from egov_score.rules.answer_words import ANSWER_WORDS
from egov_score.rules.base import Entry
from egov_score.spreadsheet import Cell, CellKind
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.typed_numbers import numeral
from egov_score.workbook.unit_context import unit_of_table, units_of
from egov_score.workbook.unit_words import Unit, unit_of, units_in_brackets

_ROWS_ABOVE = 3


def is_row_of_units(cells: Mapping[int, Cell], forms: Mapping[int, FormRow]) -> bool:
    """Whether a row below the header only says what the figures are counted in."""
    answers = [(cells[column], form) for column, form in forms.items() if column in cells]
    if any(
        cell.kind is not CellKind.TEXT or numeral(cell.text) or fold(cell.text) in ANSWER_WORDS
        for cell, _ in answers
    ):
        return False
    return len(cells) == len(answers) and any(
        unit_of(cell.text).is_sure or any(fold(cell.text) == fold(text) for text in _words(form))
        for cell, form in answers
    )


def units_of_columns(
    grid: HeaderTable, forms: Mapping[int, FormRow], below: Mapping[int, Cell]
) -> Iterator[Finding]:
    """A finding for each column, or line above the table, that states another unit than the set.

    below: a row of units below the header.
    """
    shown = {column for _, cells in grid.rows for column in cells.percentages()}
    figures = {
        column: form
        for column, form in forms.items()
        if form.input is not None and form.input.entry is Entry.NUMBER and column not in shown
    }
    for column, form in figures.items():
        for cell, unit in _stated(grid, column, below.get(column)):
            if _contradicts(unit, form):
                yield _finding(grid, cell, [form.id])
                break
    for cell in grid.lines_above(_ROWS_ABOVE):
        if (of_all := unit_of_table(cell.text)) is not None:
            others = [form.id for form in figures.values() if _contradicts(of_all, form)]
            if others:
                yield _finding(grid, cell, others)


def _stated(grid: HeaderTable, column: int, below: Cell | None) -> Iterator[tuple[Cell, Unit]]:
    for cell in grid.header[column]:
        yield from ((cell, unit) for unit in units_in_brackets(cell.text))
    if below is not None:
        yield below, unit_of(below.text)


def _contradicts(unit: Unit, form: FormRow) -> bool:
    assert form.input is not None
    return all(unit.scale != each.scale for each in units_of(form.input))


def _words(form: FormRow) -> tuple[str, ...]:
    return form.unit.texts if form.unit is not None else ()


def _finding(grid: HeaderTable, cell: Cell, ids: list[str]) -> Finding:
    named = some_of(ids)
    place = grid.place(cell.row, cell.column)
    return replace(codes.HEADER_UNIT.at(place, label=snippet(visible(cell.text)), ids=named), to="organiser")
