"""What is said of cells in which text is struck out, raised or lowered, where that changes an answer; and of
numbers that their format shows as others.

A worked example: a 4 is struck out and a 3 written behind it. The reader gives 3, and here it is said that 4
was left out. In 15 with a raised 1, a footnote, it is said that 15 was read and not 151. Titles, notes and
evidence may look as they like. What is struck out from first to last is no answer, and says so where it is
read (see :func:`egov_score.workbook.cell_values.read_input`).
"""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.data_classes import replace
from egov_score.findings import Finding, Place, codes
from egov_score.findings.catalogue import Addressee
from egov_score.language import snippet, visible
from egov_score.rules.fields import Title
from egov_score.spreadsheet.book import Sheet
from egov_score.workbook.columns import ANSWERS, COUNCIL, Role
from egov_score.workbook.form_layout import RowKind
from egov_score.workbook.row_matching import MatchedRows
from egov_score.workbook.unit_words import unit_of


def marked_answers(rows: MatchedRows, *, own_form: bool) -> list[Finding]:
    """What there is to say about the figures and points of matched rows."""
    findings: list[Finding] = []
    for form, raw in rows.in_order:
        if not raw.sheet.marks or form.kind is RowKind.GROUP:
            continue
        for role in (*ANSWERS, Role.SURVEY):
            place = raw.place(role)
            # In the tool's own form the agency's points are a formula's, and never counted.
            if place is None or raw.cell(role) is None or (role is Role.SELF and own_form):
                continue
            to: Addressee | None = "council" if role in COUNCIL else None
            unit = form.input.unit if form.input is not None and role is Role.VALUE else None
            findings += said_of_mark(raw.sheet, place, form.node.id, to, unit)
    return findings


def said_of_mark(
    sheet: Sheet,
    place: Place,
    criterion: str,
    to: Addressee | None = None,
    unit: Title | None = None,
) -> Iterator[Finding]:
    """What there is to say about the cell of an answer at a place, if part of it is struck out or shifted, or
    it shows another number. unit: in which its figure is counted."""
    assert place.row is not None and place.column is not None
    mark = sheet.marks.get((place.row, place.column))
    if mark is None or not visible(mark.rest) or _says_unit(mark.number_format, unit):
        return
    text, rest = sheet.cells[place.row, place.column].text, snippet(mark.rest)
    if mark.number_format:
        said = codes.SHOWN_OTHERWISE.at(place, format=snippet(mark.number_format), value=rest)
    elif mark.struck:
        said = codes.STRUCK_PARTLY.at(place, struck=snippet(mark.struck), rest=rest)
    elif mark.rest == text:
        said = codes.SHIFTED_WHOLLY.at(place, value=rest)
    else:
        said = codes.SHIFTED_TEXT.at(place, shifted=snippet(mark.shifted), rest=rest, whole=snippet(text))
    yield replace(said, criterion=criterion, to=to)


def _says_unit(number_format: str, unit: Title | None) -> bool:
    """Whether a format only repeats the unit: 5 triệu of a figure that is counted in "triệu đồng"."""
    counted = [text for text in (unit.texts if unit is not None else ()) if unit_of(text).times != 1]
    return any(visible(text).split()[0].casefold() in number_format.casefold() for text in counted)
