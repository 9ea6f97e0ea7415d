"""Where the draft stands in a workbook: its sheets, its tables, and what each column holds.

For example, below ``STT | Lĩnh vực | Chỉ tiêu | Điểm tối đa | Cách tính | Nguồn số liệu | Hạn xử lý`` ids are
read from the first column, groups from the second, titles, maxima and rules from the next three, and the
sixth says who has the data. The last holds nothing that a set says: it is left aside, and a finding names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from egov_score.drafting.cell_texts import line
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, without_brackets
from egov_score.spreadsheet.book import Book, CellKind, Sheet
from egov_score.workbook.columns import ANSWERS, Role
from egov_score.workbook.form_layout import IDENTITY_SHEET
from egov_score.workbook.headers import FormTable, find_tables, role_of_label

_METHOD = re.compile(
    r"\b(?:cach (?:thuc )?(?:xac dinh|tinh|cham|danh gia|do)|phuong phap|cong thuc|huong dan|nguyen tac"
    r"|dien giai|scoring|method|formula)\b"
)
_SOURCE = re.compile(r"\b(?:nguon (?:thu thap |cung cap )?(?:du lieu|so lieu|thong tin)|data source)\b")
_NEEDED = frozenset({Role.TITLE, Role.MAXIMUM})


@dataclass(frozen=True, slots=True)
class DraftTable:
    """One table of the draft.

    table: with the column of the rules as its OTHER. titles: the columns of titles, the outermost first,
    where groups and criteria have columns of their own. source: the column that says where data come from.
    left: the labels of columns that are not read.
    """

    file: str
    sheet: Sheet
    table: FormTable
    titles: tuple[int, ...]
    source: int | None
    left: tuple[str, ...]

    def header_place(self, column: int) -> Place:
        """The header cell of a column."""
        return Place(self.file, self.sheet.name, self.table.header, column)

    @property
    def is_filled_in(self) -> bool:
        """Whether an agency or a council has filled in anything: then evidence and notes are theirs."""
        columns = [self.table.columns[role] for role in ANSWERS if role in self.table.columns]
        rows = range(self.table.top, self.table.bottom + 1)
        return any(line(self.sheet.at(row, column)) for row in rows for column in columns)


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
    tables, _ = find_tables(book, (year, year))
    for number, sheet in chosen:
        own = [table for table in tables if table.sheet == number and Role.MAXIMUM in table.columns]
        own = own or list(_with_bare_points(number, sheet, book.file, findings))
        here = [draft for table in own if (draft := _draft(book.file, sheet, table)) is not None]
        if here and wanted is None and sheet.visibility != "visible":
            findings.append(codes.DRAFT_HIDDEN_SHEET.at(Place(book.file, sheet.name)))
        else:
            drafts += here
    if not drafts:
        findings.append(codes.DRAFT_NO_TABLE.at(Place(book.file, wanted)))
    return drafts, findings


def _draft(file: str, sheet: Sheet, table: FormTable) -> DraftTable | None:
    """The table with all that only a draft has, or None where it has no titles or no maxima."""
    labels = _labels(sheet, table)
    bare = {column: fold(without_brackets(text)) for column, text in labels.items()}
    methods = [column for column, text in bare.items() if _METHOD.search(text)]
    sources = [column for column, text in bare.items() if _SOURCE.search(text) and column not in methods]
    columns: dict[Role, int] = {
        role: column
        for role, column in table.columns.items()
        if column not in (*methods, *sources) and role is not Role.OTHER
    }
    if methods:
        columns[Role.OTHER] = methods[0]
    titles = [column for column, text in labels.items() if role_of_label(text) is Role.TITLE]
    titles = sorted(set(titles) - {*methods, *sources})
    if not titles and Role.TITLE in columns:
        titles = [columns[Role.TITLE]]
    if titles:
        columns[Role.TITLE] = titles[-1]
    if not columns.keys() >= _NEEDED:
        return None
    used = {*columns.values(), *titles, *sources[:1]}
    left = tuple(text for column, text in labels.items() if column not in used)
    source = sources[0] if sources else None
    return DraftTable(file, sheet, replace(table, columns=columns), tuple(titles), source, left)


def _labels(sheet: Sheet, table: FormTable) -> dict[int, str]:
    """The whole header of each column from the left, the texts of its rows in one."""
    header = texts_in(sheet, range(table.header, table.top), range(1, _last_column(sheet) + 1))
    labels: dict[int, list[str]] = {}
    for (_, column), text in header.items():
        if text not in labels.setdefault(column, []):
            labels[column].append(text)
    return {column: " ".join(labels[column]) for column in sorted(labels)}


def _last_column(sheet: Sheet) -> int:
    return max((column for _, column in sheet.cells), default=0)


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


def _with_bare_points(number: int, sheet: Sheet, file: str, findings: list[Finding]) -> Iterator[FormTable]:
    """The tables whose only figure is called "Điểm": in a draft that is the maximum."""
    headers: list[tuple[int, dict[Role, int]]] = []
    rows = dict(sheet.rows())
    for row, cells in rows.items():
        columns: dict[Role, int] = {}
        for cell in cells:
            role = role_of_label(cell.text) if cell.kind is CellKind.TEXT else None
            if role is not None and role is not Role.OTHER:
                columns.setdefault(Role.MAXIMUM if role is Role.POINTS else role, cell.column)
        if columns.keys() >= _NEEDED and not any(role in columns for role in ANSWERS):
            headers.append((row, columns))
    ends = [*(row - 1 for row, _ in headers[1:]), max(rows, default=0)]
    for (row, columns), end in zip(headers, ends, strict=False):
        column = columns[Role.MAXIMUM]
        label = line(sheet.at(row, column))
        findings.append(codes.POINTS_AS_MAXIMUM.at(Place(file, sheet.name, row, column), label=label))
        yield FormTable(number, row, row + 1, end, columns)
