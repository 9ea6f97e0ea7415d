"""The lists of the workbook: every finding, and every score that the appraisal changed, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from egov_score.language import Text
from egov_score.numbers import rounded
from egov_score.output import texts
from egov_score.output.changes import Change, balances, changes
from egov_score.output.finding_words import table_cells
from egov_score.output.xlsx_style import HEADER_FILL, SEVERITY_FILLS, Pen, bordered, height_of
from egov_score.ranking.namesakes import names_by_code
from egov_score.ranking.standings import RankedTable, Standings

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# Widths by which 11 points are 9 or more when the columns are printed on a page of A4.
_FINDING_COLUMNS = (
    (texts.SEVERITY, 9.0),
    (texts.FINDING_CODE, 9.0),
    (texts.AGENCY, 22.0),
    (texts.FILE, 18.0),
    (texts.SHEET, 11.0),
    (texts.CELL, 7.0),
    (texts.CRITERION_ID, 9.0),
    (texts.MESSAGE, 42.0),
    (texts.HINT_HEADING, 35.0),
)
_CHANGE_COLUMNS = (
    (texts.TABLE, 18.0),
    (texts.AGENCY, 22.0),
    (texts.CRITERION_ID, 9.0),
    (texts.CRITERION, 32.0),
    (texts.MAXIMUM, 7.0),
    (texts.BEFORE, 10.0),
    (texts.AFTER, 10.0),
    (texts.DIFFERENCE, 9.0),
    (texts.APPRAISAL_NOTE, 24.0),
    (texts.EXPLANATION, 20.0),
)
_BALANCE_COLUMNS = (
    (texts.TABLE, 28.0),
    (texts.AGENCY, 34.0),
    (texts.BALANCE_COUNT, 12.0),
    (texts.BALANCE_GAINED, 12.0),
    (texts.BALANCE_LOST, 12.0),
    (texts.BALANCE_NET, 12.0),
)


def write_findings(pen: Pen, results: Standings) -> None:
    """The sheet of findings, with a filter; nothing where there are none."""
    if not results.findings:
        return
    names = names_by_code(results.tables.values())
    sheet = pen.sheet(texts.FINDINGS_SHEET.to(pen.language))
    line = _start(pen, sheet, texts.FINDINGS_TITLE, _FINDING_COLUMNS)
    sheet.autofilter(line - 1, 0, line - 1 + len(results.findings), len(_FINDING_COLUMNS) - 1)
    look = bordered(valign="top", font_size=11)
    for finding in results.findings:
        severity = look | {"bg_color": SEVERITY_FILLS[finding.severity]}
        pen.text(sheet, line, 0, texts.SEVERITIES[finding.severity], **severity)
        said = (
            finding.code,
            names.get(finding.agency or "", finding.agency or ""),
            *table_cells(finding, pen.language),
        )
        for column, text in enumerate(said, start=1):
            pen.text(sheet, line, column, text, **look)
        widths = [width for _, width in _FINDING_COLUMNS[1:]]
        sheet.set_row(line, height_of(list(zip(said, widths, strict=True)), 11))
        line += 1


def write_changes(pen: Pen, results: Standings) -> None:
    """The sheet of what the appraisal changed; nothing where it changed nothing."""
    found = [(table, change) for table in results.tables.values() for change in changes(table)]
    if not found:
        return
    sheet = pen.sheet(texts.CHANGES_SHEET.to(pen.language))
    line = _start(pen, sheet, texts.CHANGES_TITLE, _CHANGE_COLUMNS)
    sheet.autofilter(line - 1, 0, line - 1 + len(found), len(_CHANGE_COLUMNS) - 1)
    for table, change in found:
        _change(pen, sheet, line, table, change)
        line += 1


def write_balances(pen: Pen, results: Standings) -> None:
    """The sheet of what each agency gained and lost by the appraisal; nothing where it changed nothing."""
    found = [(table, each) for table in results.tables.values() for each in balances(table)]
    if not found:
        return
    sheet = pen.sheet(texts.BALANCE_SHEET.to(pen.language))
    look = bordered(valign="top", font_size=11)
    for line, (table, each) in enumerate(
        found, start=_start(pen, sheet, texts.BALANCE_TITLE, _BALANCE_COLUMNS)
    ):
        pen.text(sheet, line, 0, table.title, **look)
        pen.text(sheet, line, 1, table.names(each.row), **look)
        sheet.write_number(line, 2, each.count, pen.style(**look | {"num_format": "0"}))
        for column, value in enumerate((each.gained, each.lost, each.gained + each.lost), start=3):
            shown = rounded(value, max(table.decimals, 3))
            pen.number(sheet, line, column, shown, max(table.decimals, 3), trim=True, signed=True, **look)


def _change(pen: Pen, sheet: Worksheet, line: int, table: RankedTable, change: Change) -> None:
    look = bordered(valign="top", font_size=11)
    node, difference = change.node, change.difference
    pen.text(sheet, line, 0, table.title, **look)
    pen.text(sheet, line, 1, table.names(change.row), **look)
    pen.text(sheet, line, 2, node.id, **look)
    pen.text(sheet, line, 3, node.title, **look)
    numbers = (None if not node.max_points else node.max_points, change.before, change.after, difference)
    for column, value in enumerate(numbers, start=4):
        if value is None:
            missing: str | Text = texts.NOT_APPLICABLE if column == 5 else ""
            pen.text(sheet, line, column, missing, **look | {"align": "right"})
            continue
        decimals = max(table.decimals, 3)
        style = dict(look)
        if column == 7:
            style |= {"bold": True, "font_color": "#C00000" if value < 0 else "#00661A"}
        shown = rounded(value, decimals)
        pen.number(sheet, line, column, shown, decimals, trim=True, signed=column == 7, **style)
    words = (
        table.title.to(pen.language),
        table.names(change.row),
        node.title.to(pen.language),
        change.note,
        change.explanation,
    )
    widths = (_CHANGE_COLUMNS[column][1] for column in (0, 1, 3, 8, 9))
    sheet.set_row(line, height_of(list(zip(words, widths, strict=True)), 11))
    lacking = {} if change.note else {"font_color": "#C00000", "italic": True}
    pen.text(sheet, line, 8, change.note or texts.NO_NOTE, **look | lacking)
    pen.text(sheet, line, 9, change.explanation, **look)


def _start(pen: Pen, sheet: Worksheet, title: Text, columns: Sequence[tuple[Text, float]]) -> int:
    """The title and the headings; returns the first row below them."""
    pen.text(sheet, 0, 0, title, bold=True, font_size=14)
    sheet.set_row(0, 24)
    look = bordered(bold=True, align="center", bg_color=HEADER_FILL, font_size=11)
    for place, (heading, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        pen.text(sheet, 2, place, heading, **look)
    sheet.set_row(2, 32)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    return 3
