"""Where the draft stands in a workbook: its sheets, its tables, and what each column holds.

For example, below ``STT | Lĩnh vực | Chỉ tiêu | Điểm tối đa | Cách tính | Nguồn số liệu | Hạn xử lý`` ids are
read from the first column, groups from the second, titles, maxima and rules from the next three, and the
sixth says who has the data. The last holds nothing that a set says: it is left aside, and a finding names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.data_classes import dataclass
from egov_score.drafting.cell_texts import line
from egov_score.drafting.draft_columns import DraftColumns, find_columns, may_head
from egov_score.drafting.draft_labels import draft_labels
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold
from egov_score.spreadsheet.book import Book, CellKind, Sheet
from egov_score.workbook.columns import ANSWERS, Role
from egov_score.workbook.form_layout import IDENTITY_SHEET
from egov_score.workbook.headers import FormTable, HeaderRows

_KEYS = frozenset({Role.ID, Role.TITLE, Role.ORDER, Role.GROUP})
_SPREAD = (Role.MAXIMUM, Role.POINTS)
_LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class DraftTable:
    """One table of the draft.

    columns: what each of its columns holds. Of a document: above: the lines above the table; headings: those
    of them that are groups; goes_on: it has no header, and its columns are those of the table before.
    """

    file: str
    sheet: Sheet
    table: FormTable
    columns: DraftColumns
    above: tuple[tuple[str, Place], ...] = ()
    headings: tuple[tuple[str, Place], ...] = ()
    goes_on: bool = False

    def header_place(self, column: int) -> Place:
        """The header cell of a column."""
        return Place(self.file, self.sheet.name, self.table.header, column)

    @property
    def is_filled_in(self) -> bool:
        """Whether an agency or a council has filled in anything: then evidence and notes are theirs."""
        columns = [self.table.columns[role] for role in ANSWERS if role in self.table.columns]
        title = self.table.columns[Role.TITLE]
        rows = range(self.table.top, self.table.bottom + 1)
        # A row may number the columns: (1), (2), (3).
        named = [row for row in rows if not line(self.sheet.at(row, title)).strip("() ").isdecimal()]
        return any(line(self.sheet.at(row, column)) for row in named for column in columns)


def find_draft(book: Book, wanted: str | None, year: int) -> tuple[list[DraftTable], list[Finding]]:
    """The tables that hold criteria and their maxima, in the order of sheets and rows.

    wanted: the only sheet to look at, by its name. year: chooses between columns that name years.
    """
    if any(sheet.name.strip().casefold() == IDENTITY_SHEET for sheet in book.sheets):
        return [], [codes.DRAFT_IS_FORM.at(Place(book.file))]
    chosen = [
        (number, sheet)
        for number, sheet in enumerate(book.sheets)
        if wanted is None or fold(sheet.name) == fold(wanted)
    ]
    if wanted is not None and not chosen:
        names = [f"“{sheet.name}”" for sheet in book.sheets]
        return [], [codes.DRAFT_NO_SHEET.at(Place(book.file), sheet=wanted, known=names)]
    findings: list[Finding] = []
    drafts: list[DraftTable] = []
    found = [(number, sheet, list(tables_of(book.file, number, sheet, year))) for number, sheet in chosen]
    if not any(here for _, _, here in found):
        # Where no table has points, one may say what is to be reached.
        found = [(n, sheet, list(tables_of(book.file, n, sheet, year, passed=True))) for n, sheet in chosen]
    for _, sheet, here in found:
        if here and wanted is None and sheet.visibility != "visible":
            findings.append(codes.DRAFT_HIDDEN_SHEET.at(Place(book.file, sheet.name)))
            continue
        drafts += here
        for draft in here:
            findings += (
                Finding(kind, draft.header_place(column), values)
                for column, kind, values in draft.columns.doubts
            )
    if not drafts:
        findings.append(codes.DRAFT_NO_TABLE.at(Place(book.file, wanted)))
    return drafts, findings


def tables_of(
    file: str, number: int, sheet: Sheet, year: int, *, passed: bool = False
) -> Iterator[DraftTable]:
    """The tables of a sheet: each goes on down to the next header. passed: those without points are meant."""
    rows = HeaderRows(sheet, sheet.by_row, draft_labels())
    headers: list[tuple[int, int, dict[int, list[str]]]] = []
    for row in _starts(sheet):
        if headers and row <= headers[-1][1]:
            continue
        bottom = rows.header_bottom(row)
        stacks = _spread(sheet, row, bottom, rows.stacks(row, bottom))
        if may_head(stacks, passed=passed):
            headers.append((row, bottom, stacks))

    def found() -> list[tuple[int, int, int, DraftColumns | None]]:
        ends = [*(row - 1 for row, _, _ in headers[1:]), max(sheet.by_row, default=0)]
        return [
            (
                row,
                bottom + 1,
                end,
                find_columns(sheet, stacks, range(bottom + 1, end + 1), year, passed=passed),
            )
            for (row, bottom, stacks), end in zip(headers, ends, strict=False)
        ]

    # What only looks like a header ends no table.
    heads = {row for row, _, _, columns in found() if columns is not None}
    headers = [each for each in headers if each[0] in heads]
    for row, top, end, columns in found():
        if columns is not None:
            yield DraftTable(file, sheet, FormTable(number, row, top, end, columns.roles), columns)


def _spread(sheet: Sheet, row: int, bottom: int, stacks: dict[int, list[str]]) -> dict[int, list[str]]:
    """The headers with a label of points over the next column too where that has only a label below it.

    That is what a merged cell becomes in a text file.
    """
    for column in sorted(stacks):
        above, beside = sheet.at(row, column), sheet.at(row, column - 1)
        if bottom == row + 1 and above is None and sheet.at(bottom, column) and sheet.at(bottom, column - 1):
            over = stacks[column - 1][0]
            if (beside is not None or len(stacks[column - 1]) > 1) and draft_labels().exact(over) in _SPREAD:
                stacks[column] = [over, *(text for text in stacks[column] if text != over)]
    return stacks


def _starts(sheet: Sheet) -> list[int]:
    """The rows with two labels of which one is that of signs, titles or groups."""
    labelled: dict[int, set[Role]] = {}
    for cell in sheet.cells.values():
        if cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_LABEL:
            role = draft_labels().exact(cell.text)
            if role is not None:
                labelled.setdefault(cell.row, set()).add(role)
    return sorted(row for row, roles in labelled.items() if roles & _KEYS and len(roles) >= 2)


def texts_in(sheet: Sheet, rows: range, columns: range) -> dict[tuple[int, int], str]:
    """What a person reads in a part of a sheet, from the top: a merged cell counts for all that it covers."""
    cells = {}
    for merge in sheet.merges:
        corner = sheet.at(merge.top, merge.left)
        if corner is not None:
            for row in range(max(merge.top, rows.start), min(merge.bottom + 1, rows.stop)):
                for column in range(max(merge.left, columns.start), min(merge.right + 1, columns.stop)):
                    cells[row, column] = corner
    cells |= {at: cell for at, cell in sheet.cells.items() if at[0] in rows and at[1] in columns}
    return {at: text for at, cell in sorted(cells.items()) if (text := line(cell))}
