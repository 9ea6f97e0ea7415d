"""Where the draft stands in a Word document: its annexes, their tables, and the headings between them.

For example, below "Phụ lục I" stand two tables with "II. Nhân lực số (20 điểm)" between them, and the second
has no header of its own: it goes on with the columns of the first, and the line is a group. "Phụ lục II"
begins another set, so that one of the two is to be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from egov_score.data_classes import replace
from egov_score.drafting.cell_texts import is_upper, line
from egov_score.drafting.draft_tables import DraftTable, tables_of
from egov_score.drafting.line_words import is_closing
from egov_score.drafting.markers import leading
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, snippet
from egov_score.spreadsheet.book import WORD_TABLE, Book, Sheet
from egov_score.workbook.headers import FormTable

_ANNEX = re.compile(r"(?:phu luc|annex|appendix|lampiran)\b")
_NARROW = 2

Heading = tuple[str, Place]


def find_in_document(book: Book, wanted: str | None, year: int) -> tuple[list[DraftTable], list[Finding]]:
    """The tables that hold criteria and their maxima, in their order; those of one annex.

    wanted: a table of the annex. year: chooses between columns that name years.
    """
    finder = _DocumentFinder(book, year)
    if not finder.annexes:
        # Where no table has points, one may say what is to be reached.
        finder = _DocumentFinder(book, year, passed=True)
    if not finder.count:
        return [], [codes.DOCUMENT_NO_TABLE.at(Place(book.file))]
    return finder.chosen(wanted)


class _DocumentFinder:
    def __init__(self, book: Book, year: int, *, passed: bool = False) -> None:
        self.file, self.year, self.passed = book.file, year, passed
        self.annexes: list[list[DraftTable]] = []
        self.names: list[str] = []
        self.left: list[Sheet] = []
        self.texts: list[Heading] = []
        self.count = 0
        preface: Sheet | None = None
        for number, sheet in enumerate(book.sheets):
            if sheet.name.startswith(WORD_TABLE):
                self.count += 1
                self.names.append(sheet.name)
                self._take(number, sheet, self._lines(preface))
                preface = None
            else:
                preface = sheet
        self.texts += self._lines(preface)

    def _lines(self, sheet: Sheet | None) -> list[Heading]:
        cells = sorted(sheet.cells.items()) if sheet is not None else []
        name = sheet.name if sheet is not None else None
        return [(said, Place(self.file, name, *at)) for at, cell in cells if (said := line(cell))]

    def _take(self, number: int, sheet: Sheet, above: list[Heading]) -> None:
        own = list(tables_of(self.file, number, sheet, self.year, passed=self.passed))
        begins = not self.annexes or any(_ANNEX.match(fold(text)) for text, _ in above)
        if own and begins:
            self.annexes.append([replace(own[0], above=tuple(_of_annex(above))), *own[1:]])
            return
        if not own and not begins and (going_on := self._going_on(number, sheet)) is not None:
            own = [going_on]
        if not own:
            self.left.append(sheet)
            self.texts += above if self.annexes else []
            return
        headings = [each for each in above if _is_heading(each[0])]
        self.texts += (each for each in above if each not in headings)
        self.annexes[-1] += [replace(own[0], headings=tuple(headings)), *own[1:]]

    def _going_on(self, number: int, sheet: Sheet) -> DraftTable | None:
        """A table without a header as the rest of the one before it, where it has as many columns."""
        before = self.annexes[-1][-1]
        if _width(sheet) != _width(before.sheet) or not sheet.cells:
            return None
        table = FormTable(number, 1, 1, max(sheet.by_row), before.table.columns)
        return replace(before, sheet=sheet, table=table, above=(), headings=(), goes_on=True)

    def chosen(self, wanted: str | None) -> tuple[list[DraftTable], list[Finding]]:
        """The tables of the only annex, or of the one that holds a table, and what is said of the others."""
        whole = Place(self.file)
        annexes = self.annexes
        if wanted is not None:
            annexes = [own for own in annexes if any(fold(d.sheet.name) == fold(wanted) for d in own)]
            if not annexes:
                known = [f"“{name}”" for name in self.names]
                return [], [codes.DRAFT_NO_SHEET.at(whole, sheet=wanted, known=known)]
        if not annexes:
            return [], [codes.DRAFT_NO_TABLE.at(whole)]
        if len(annexes) > 1:
            return [], [codes.SEVERAL_SETS.at(whole, tables=[_named(own[0]) for own in annexes])]
        (drafts,) = annexes
        if len(drafts) > 1 and drafts[0].above and _is_heading(drafts[0].above[-1][0]):
            # Where tables follow headings, the first does as well.
            *above, heading = drafts[0].above
            drafts[0] = replace(drafts[0], above=tuple(above), headings=(heading,))
        findings = [
            Finding(kind, draft.header_place(column), values)
            for draft in drafts
            if not draft.goes_on
            for column, kind, values in draft.columns.doubts
        ]
        if wanted is None:
            findings += self._about_rest(whole)
        return drafts, findings

    def _about_rest(self, whole: Place) -> list[Finding]:
        findings = []
        # Letterheads and signatures are tables of two columns.
        for kind, is_wide in ((codes.DOCUMENT_TABLES_LEFT, True), (codes.DOCUMENT_FRAMES_LEFT, False)):
            left = [sheet for sheet in self.left if sheet.cells and (_width(sheet) > _NARROW) is is_wide]
            if left:
                said = [f"{sheet.name} (“{snippet(_first(sheet))}”)" for sheet in left]
                findings.append(kind.at(whole, tables=said))
        if self.texts:
            text, place = self.texts[0]
            findings.append(codes.DOCUMENT_TEXT_LEFT.at(place, count=len(self.texts), value=snippet(text)))
        return findings


def _of_annex(above: Sequence[Heading]) -> Sequence[Heading]:
    """The lines from the last heading of an annex on, if there is one."""
    starts = [index for index, (text, _) in enumerate(above) if _ANNEX.match(fold(text))]
    return above[starts[-1] :] if starts else above


def _is_heading(text: str) -> bool:
    return not is_closing(text) and (is_upper(text) or leading(text) is not None)


def _width(sheet: Sheet) -> int:
    return sheet.widths.get(1, 0)


def _first(sheet: Sheet) -> str:
    return line(sheet.cells[min(sheet.cells)])


def _named(draft: DraftTable) -> str:
    title = " ".join(text for text, _ in draft.above[:2])
    return f"{draft.sheet.name} (“{snippet(title)}”)" if title else draft.sheet.name
