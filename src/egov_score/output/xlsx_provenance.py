"""The last sheet of the workbook: where the results come from, with the hash of every input."""

from __future__ import annotations

from egov_score.output import texts
from egov_score.output.provenance import HASH, HEADING, ROLE, ROLES, UNOPENED, provenance_lines
from egov_score.output.xlsx_style import HEADER_FILL, Pen, bordered, height_of
from egov_score.ranking.standings import Standings

_WIDTHS = (58.0, 26.0, 76.0)


def write_provenance(pen: Pen, results: Standings) -> None:
    """The sheet; none where nothing was read."""
    if not results.provenance.inputs:
        return
    sheet = pen.sheet(HEADING.to(pen.language))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    pen.text(sheet, 0, 0, HEADING.to(pen.language).upper(), bold=True, font_size=14)
    sheet.set_row(0, 24)
    line, last = 1, ""
    for note in provenance_lines(results, pen.language):
        pen.text(sheet, line, 0, note.label if note.label != last else "", bold=True, font_size=11)
        pen.wide_text(sheet, line, 1, 2, note.text, text_wrap=True, valign="top", font_size=11)
        sheet.set_row(line, height_of([(note.text, sum(_WIDTHS[1:]))], 11))
        line, last = line + 1, note.label
    line += 1
    look = bordered(bold=True, align="center", bg_color=HEADER_FILL, font_size=11)
    for column, heading in enumerate((texts.FILE, ROLE, HASH)):
        pen.text(sheet, line, column, heading, **look)
    sheet.autofilter(line, 0, line + len(results.provenance.inputs), len(_WIDTHS) - 1)
    look = bordered(valign="top", font_size=11)
    for each in results.provenance.inputs:
        line += 1
        pen.text(sheet, line, 0, each.file, **look)
        pen.text(sheet, line, 1, ROLES[each.role][0], **look)
        pen.text(sheet, line, 2, each.sha256 or UNOPENED, **look)
        sheet.set_row(line, height_of([(each.file, _WIDTHS[0])], 11))
