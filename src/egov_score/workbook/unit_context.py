"""Units that the rows and headings of a form state, held against those of the set.

A worked example, for A4 "Số hệ thống dùng chung" in "hệ thống"::

    Mã | Tiêu chí               | Đơn vị         | Số liệu (nghìn)    the heading says thousands
    A4 | Số hệ thống dùng chung | nghìn hệ thống | 5                  and so does the row

Both are pointed out, and 5 is read as it stands: whether the figure or the unit is wrong, nobody can tell.
Where nothing was entered, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, snippet, some_of, visible
from egov_score.patterns import pattern
from egov_score.rules.base import Entry, Input, Scale
from egov_score.rules.fields import Title
from egov_score.spreadsheet.book import Cell, CellKind, Sheet
from egov_score.workbook.cell_display import shown, words
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import FormRow, RowKind
from egov_score.workbook.headers import FormTable, known_labels
from egov_score.workbook.row_matching import MatchedRow, MatchedRows
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.unit_words import Unit, unit_of, units_in_brackets

_TABLE_UNIT = pattern(r"\(?\s*(?:đvt|đơn vị tính|đơn vị|unit)\s*[:：]\s*(.+?)\s*\)?", re.IGNORECASE)
_ROWS_ABOVE = 3
"""Rows above a header in which "Đơn vị tính: triệu đồng" may stand for the whole table."""
_WIDEST_TABLE = 30
"""Columns in which such a line may stand."""
_POINTS = unit_of("điểm")
_UNIT, _VALUE, _TEXT, _NUMBER = Role.UNIT, Role.VALUE, CellKind.TEXT, Entry.NUMBER


def units_stated_otherwise(rows: MatchedRows, *, own_form: bool) -> list[Finding]:
    """A finding for each unit cell and each heading that contradicts the set."""
    findings = list(_of_rows(rows.in_order))
    for own in rows.by_table:
        first = own[0].raw
        for role, stated in _headings(first.sheet, first.table, own_form=own_form):
            findings += _of_headings(first, stated, _wanted(own, role))
    return findings


def _headings(
    sheet: Sheet, table: FormTable, *, own_form: bool
) -> Iterator[tuple[Role, Sequence[tuple[Cell, Unit]]]]:
    """The columns of figures and points over which units are stated, and by which cells."""
    for role in (Role.VALUE, Role.APPRAISED, Role.FINAL, *(() if own_form else (Role.SELF,))):
        column = table.columns.get(role)
        stated = [] if column is None else list(_stated(sheet, table, column, role))
        if stated:
            yield role, stated


def heads_state_units(sheet: Sheet, table: FormTable) -> bool:
    """Whether a unit is stated over a table of the tool's own form."""
    return any(True for _ in _headings(sheet, table, own_form=True))


def may_contradict(form: FormRow, raw: RawRow) -> bool:
    """Whether a row names another unit than its own, should it state a figure."""
    entry, cell = form.input, raw.cells.get(_UNIT)
    if cell is None or cell.kind is not _TEXT or entry is None or entry.entry is not _NUMBER:
        return False
    return _contradicts(cell.text, entry.unit, entry.scale)


def _wanted(own: Iterable[MatchedRow], role: Role) -> dict[str, tuple[list[Unit], Cell]]:
    """The units of the figures or points that stand in a column of a table, and their cells."""
    wanted: dict[str, tuple[list[Unit], Cell]] = {}
    for form, raw in own:
        cell = raw.cell(role)
        if cell is None:
            continue
        if role is not Role.VALUE and form.kind is RowKind.CRITERION:
            wanted[form.id] = ([_POINTS], cell)
        elif role is Role.VALUE and form.input is not None and form.input.entry is Entry.NUMBER:
            wanted[form.id] = (units_of(form.input), cell)
    return wanted


def units_of(entry: Input) -> list[Unit]:
    """The units that a figure may be given in."""
    return _units(entry.unit, entry.scale)


def _units(unit: Title | None, scale: Scale) -> list[Unit]:
    if unit is not None:
        return list(map(unit_of, unit.texts))
    return [Unit(), Unit(of_whole=100)] if scale is Scale.UNKNOWN else [Unit()]


def _of_rows(rows: Iterable[MatchedRow]) -> Iterator[Finding]:
    if not any(_VALUE in raw.cells and may_contradict(form, raw) for form, raw in rows):
        return
    stated: dict[str, list[tuple[FormRow, RawRow, Input, Unit]]] = {}
    for form, raw in rows:
        if form.input is not None and form.input.entry is Entry.NUMBER:
            unit = unit_of(words(raw.cell(Role.UNIT)))
            stated.setdefault(form.node.id, []).append((form, raw, form.input, unit))
    for of_node in stated.values():
        measure = of_node[0][0].node.measure
        multiples = {unit.times for *_, unit in of_node}
        # Thousands of thousands are the same share.
        is_share = measure is not None and measure.quotient and len(of_node) == 2 and len(multiples) == 1
        for form, raw, entry, unit in of_node:
            value, cell = raw.cell(Role.VALUE), raw.cell(Role.UNIT)
            if value is None or cell is None or cell.kind is not CellKind.TEXT:
                continue
            if (is_share and unit.times != 1) or (_shows_share(value) and unit.of_whole):
                continue
            if _contradicts(cell.text, entry.unit, entry.scale):
                yield codes.UNIT_DIFFERS.at(
                    raw.at(Role.UNIT),
                    criterion=form.node.id,
                    value=snippet(cell.text),
                    unit=entry.unit if entry.unit is not None else form.title,
                    figure=shown(value),
                )


@lru_cache(maxsize=4096)
def _contradicts(text: str, unit: Title | None, scale: Scale) -> bool:
    """Whether a text states another unit than that of a figure, and of figures without one on this scale."""
    stated = unit_of(visible(text))
    return all(stated.contradicts(each) for each in _units(unit, scale))


def _of_headings(
    first: RawRow, stated: Iterable[tuple[Cell, Unit]], wanted: Mapping[str, tuple[list[Unit], Cell]]
) -> Iterator[Finding]:
    """The texts over a column that say another unit than figures below. first: any row of the table."""
    for cell, said in stated:
        others = [
            form_id
            for form_id, (units, value) in wanted.items()
            if all(said.scale != unit.scale for unit in units) and not (said.of_whole and _shows_share(value))
        ]
        if others:
            place = Place(first.line.file, first.sheet.name, cell.row, cell.column)
            yield codes.HEADER_UNIT.at(place, label=snippet(cell.text), ids=some_of(others))


def _stated(sheet: Sheet, table: FormTable, column: int, role: Role) -> Iterator[tuple[Cell, Unit]]:
    """The cells over a column that state a multiplier or a percentage, and what they state."""
    for row in range(table.header, table.top):
        cell = sheet.at(row, column)
        if cell is not None and cell.kind is CellKind.TEXT and (unit := _unit_of_heading(cell.text)):
            yield cell, unit
    if role is not Role.VALUE:
        return
    for row, cells in sheet.rows_above(table.header):
        for cell in cells if row >= table.header - _ROWS_ABOVE else ():
            if cell.column <= _WIDEST_TABLE and (of_all := unit_of_table(cell.text)) is not None:
                yield cell, of_all


@lru_cache(maxsize=4096)
def _unit_of_heading(text: str) -> Unit | None:
    """The multiplier or percentage that a heading states."""
    units = (*units_in_brackets(text), unit_of(_beyond_label(text)))
    return next((unit for unit in units if unit.is_sure and unit.scale != Unit().scale), None)


def unit_of_table(text: str) -> Unit | None:
    """The unit that a line above a table states for all of it: "Đơn vị tính: triệu đồng"."""
    found = _TABLE_UNIT.fullmatch(visible(text))
    if found is None:
        return None
    unit, start = unit_of(found[1]), unit_of(found[1].split()[0])
    # "Đơn vị:" names an agency more often than a unit.
    return unit if unit.is_sure and (start.times != 1 or unit.of_whole) else None


def _beyond_label(text: str) -> str:
    """What a heading says beyond the label that it is known by: "nghìn" of "Số liệu, nghìn"."""
    pieces = visible(text).split(" ")
    for length in range(len(pieces), 0, -1):
        if fold(" ".join(pieces[:length])) in known_labels():
            return " ".join(pieces[length:])
    return ""


def _shows_share(cell: Cell) -> bool:
    """Whether a cell shows its figure as a percentage, so that it needs no unit to say so."""
    return cell.percent or (cell.kind is CellKind.TEXT and "%" in cell.text)
