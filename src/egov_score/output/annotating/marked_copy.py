"""A copy of one workbook: colours, comments and the list put in, everything else as it was."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Finding, Place, Severity, worst, worst_first
from egov_score.language import Language
from egov_score.output.annotating import listing
from egov_score.output.annotating.comments import AUTHOR, SHOWN_IN, write_comments
from egov_score.output.annotating.fills import FILLS, MAIN, Styles, is_ours, solid
from egov_score.output.annotating.listing import ListedFinding, list_sheet
from egov_score.output.finding_words import FindingWords
from egov_score.output.tables import node_title
from egov_score.spreadsheet import addresses
from egov_score.spreadsheet.book import Book, Sheet
from egov_score.spreadsheet.markup import Markup, MarkupElement, NotEditableError, attribute, everything
from egov_score.spreadsheet.package_editing import PackageEditor
from egov_score.spreadsheet.sheet_editing import WorksheetMarkup

_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_R_ID: Final = re.compile(r"^\w+:id$")
_Cell = tuple[int, int]
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    StopIteration,
    NotImplementedError,
)
"""What odd files bring about: a number that is none, a link that leads nowhere, a part cut short."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be said in a copy. agency: its name, or that of a collated table; criteria: what names the
    criteria in the list."""

    findings: Sequence[Finding]
    agency: str
    criteria: CriteriaSet | None
    language: Language


def annotated(data: bytes, book: Book, request: Request) -> bytes:
    """The bytes of the copy. book: the same workbook as it was read. Raises NotEditableError where the file
    is not such that anything could be put in safely."""
    try:
        return _Copy(data, book, request).make()
    except _BROKEN as error:
        raise NotEditableError(str(error)) from error


class _Copy:
    def __init__(self, data: bytes, book: Book, request: Request) -> None:
        self.package = PackageEditor(data)
        self.book, self.request = book, request
        self.part = next(
            (link.target for link in self.package.links("") if link.kind == "officeDocument"), ""
        )
        self.workbook = Markup(self.package.read(self.part), everything)
        if self.workbook.root.attributes.get("xmlns") != MAIN:
            raise NotEditableError("a dialect of the format that is rarely written")
        self.styles = Styles(self.package, self.part)
        self.parts = self._sheet_parts()
        self.earlier = next((name for name in self.parts if self._is_list(name)), None)
        self.originals = self._originals()

    def make(self) -> bytes:
        lines = [self._line(finding) for finding in worst_first(self.request.findings)]
        for number, (name, part) in enumerate(self.parts.items(), 1):
            if name != self.earlier:
                lines = self._mark_sheet(number, name, part, lines)
        self._write_list(list_sheet(lines, self.request.agency, self.request.language, self.styles))
        self.styles.write()
        return self.package.result()

    def _sheet_parts(self) -> dict[str, str]:
        """The worksheets by name: their parts."""
        links = {link.id: link for link in self.package.links(self.part)}
        parts: dict[str, str] = {}
        for sheet in self._sheets().all("sheet"):
            wanted = next((v for k, v in sheet.attributes.items() if _R_ID.match(k)), "")
            if wanted in links and links[wanted].kind == "worksheet":
                parts[sheet.attributes.get("name", "")] = links[wanted].target
        return parts

    def _sheets(self) -> MarkupElement:
        sheets = self.workbook.root.child("sheets")
        if sheets is None or not sheets.children:
            raise NotEditableError("a workbook without sheets")
        return sheets

    def _sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.book.sheets if sheet.name == name), None)

    def _is_list(self, name: str) -> bool:
        """Whether a sheet is the list of an earlier check."""
        sheet = self._sheet(name)
        if sheet is None or name not in (listing.NAME.vi, listing.NAME.en):
            return False
        title = sheet.at(1, 1)
        return title is not None and title.text in (listing.TITLE.vi, listing.TITLE.en)

    def _originals(self) -> dict[str, str]:
        """The fills that cells had before an earlier check coloured them, by their places."""
        sheet = self._sheet(self.earlier) if self.earlier is not None else None
        if sheet is None:
            return {}
        kept: dict[str, str] = {}
        for row, _ in sheet.rows():
            where, fill = sheet.at(row, 1), sheet.at(row, listing.ORIGINALS)
            if row >= listing.FIRST_ROW and where and fill and fill.text.startswith("<fill"):
                kept.setdefault(where.text, fill.text)
        return kept

    def _line(self, finding: Finding) -> ListedFinding:
        sheet = self._sheet(finding.place.sheet or "")
        nodes = self.request.criteria.nodes if self.request.criteria is not None else {}
        node = nodes.get(finding.criterion or "")
        criterion = finding.criterion or "" if node is None else node_title(node, self.request.language)
        return ListedFinding(finding, criterion, sheet is not None and sheet.visibility == "visible")

    def _mark_sheet(
        self, number: int, name: str, part: str, lines: Sequence[ListedFinding]
    ) -> list[ListedFinding]:
        """Colours and comments a sheet's cells. Returns the lines with the fills that its cells had."""
        sheet = self._sheet(name)
        cells = [_cell_of(line.finding.place, sheet) for line in lines]
        marked: dict[_Cell, list[Finding]] = {}
        for line, place in zip(lines, cells, strict=True):
            if place is not None and sheet is not None and sheet.visibility != "very_hidden":
                marked.setdefault(place, []).append(line.finding)
        restored = {
            cell: fill
            for where, fill in self.originals.items()
            if (cell := _cell_in(name, where)) is not None
        }
        data = self.package.read(part)
        markup = WorksheetMarkup(data, (marked.keys() | restored.keys(), {"sheetViews", *SHOWN_IN}))
        had: dict[_Cell, str] = {}
        changes: dict[_Cell, Callable[[int], int]] = {}
        for cell in marked.keys() | restored.keys():
            severity = worst(marked.get(cell, ()))
            changes[cell] = partial(self._restyled, cell, severity, restored.get(cell), had)
        if changes:
            markup.restyle(changes)
        comments = {cell: _comment(found, self.request.language) for cell, found in marked.items()}
        write_comments(self.package, part, markup, comments, number)
        for view in _inside(markup, "sheetViews", "sheetView"):
            # Two selected sheets would be a group: what is typed into one would go into both.
            if view.attributes.get("tabSelected") in ("1", "true"):
                markup.set(view, tabSelected="0")
        if (result := markup.result()) != data:
            self.package.write(part, result)
        return [
            line if place is None else replace(line, original=had.get(place, ""))
            for line, place in zip(lines, cells, strict=True)
        ]

    def _restyled(
        self, cell: _Cell, severity: Severity | None, original: str | None, had: dict[_Cell, str], style: int
    ) -> int:
        fill = self.styles.fill_of(style)
        if original is not None and is_ours(fill):
            fill = original
            if severity is None:
                return self.styles.with_fill(style, fill)
        had[cell] = fill
        return style if severity is None else self.styles.with_fill(style, solid(FILLS[severity]))

    def _write_list(self, text: str) -> None:
        """Puts the list in front of all sheets, or in the place of an earlier one."""
        if self.earlier is not None:
            self.package.write(self.parts[self.earlier], text)
            return
        part = self.package.add("xl/worksheets/egov_score_list{}.xml", text, _SHEET_TYPE)
        link = self.package.link(self.part, "worksheet", part)
        sheets = self._sheets()
        number = max(int(each.attributes.get("sheetId", "0")) for each in sheets.children) + 1
        name = self._free_name()
        first = sheets.children[0]
        r = next(k for k in first.attributes if _R_ID.match(k))
        # Some writers say what the prefix means in each sheet's own element; then it holds for no other.
        meaning = f"xmlns:{r.partition(':')[0]}"
        known = first.attributes.get(meaning)
        declared = f' {meaning}="{attribute(known)}"' if known is not None else ""
        tag = f'<{sheets.prefix}sheet{declared} name="{attribute(name)}" sheetId="{number}" {r}="{link}"/>'
        self.workbook.put(first.start, tag)
        for view in _inside(self.workbook, "bookViews", "workbookView"):
            self.workbook.set(view, firstSheet="0", activeTab="0")
        for each in _inside(self.workbook, "definedNames", "definedName"):
            if (index := each.attributes.get("localSheetId")) is not None:
                self.workbook.set(each, localSheetId=str(int(index) + 1))
        self.package.write(self.part, self.workbook.result())

    def _free_name(self) -> str:
        wanted = listing.NAME.to(self.request.language)
        taken = {each.attributes.get("name", "").casefold() for each in self._sheets().children}
        number, name = 1, wanted
        while name.casefold() in taken:
            number += 1
            name = f"{wanted} ({number})"
        return name


def _inside(markup: Markup, part: str, name: str) -> Iterable[MarkupElement]:
    """The elements of that name in a part of a document."""
    element = markup.root.child(part)
    return element.all(name) if element is not None else ()


def _cell_of(place: Place, sheet: Sheet | None) -> _Cell | None:
    """The cell of a place that is seen, where it is in this sheet: of a merged range, the first."""
    if sheet is None or place.sheet != sheet.name or place.row is None or place.column is None:
        return None
    for merge in sheet.merges:
        if merge.top <= place.row <= merge.bottom and merge.left <= place.column <= merge.right:
            return merge.top, merge.left
    return place.row, place.column


def _cell_in(name: str, where: str) -> _Cell | None:
    """The cell of a place of the list, where it is in this sheet."""
    sheet, _, cell = where.rpartition("!")
    return addresses.place(cell) if sheet == listing.quoted(name) else None


def _comment(findings: Iterable[Finding], language: Language) -> str:
    lines = [f"{AUTHOR}:"]
    for finding in findings:
        words = FindingWords.of(finding, language, in_copy=True)
        lines.append(f"{listing.capital(words.severity)} [{words.code}]: {_sentence(words.message)}")
        if words.hint:
            lines.append(_sentence(listing.capital(words.hint_line)))
    return "\n".join(lines)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", ":")) else f"{text}."
