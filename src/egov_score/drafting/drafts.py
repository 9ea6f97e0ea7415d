"""Where the draft stands in a workbook: its sheets, its tables, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from egov_score.drafting.cell_texts import line
from egov_score.findings import Finding, Place, codes
from egov_score.spreadsheet.book import Book, Cell, CellKind, Sheet
from egov_score.workbook.cell_values import folded
from egov_score.workbook.columns import COLUMNS, FOREIGN_COLUMNS, Role
from egov_score.workbook.form_layout import IDENTITY_SHEET
from egov_score.workbook.headers import ANSWERS, Table, find_tables

_METHOD = re.compile(
    r"\b(?:cach (?:thuc )?(?:xac dinh|tinh|cham|danh gia|do)|phuong phap|cong thuc|huong dan|nguyen tac"
    r"|dien giai|scoring|method|formula)\b"
)
_SOURCE = re.compile(r"\b(?:nguon (?:thu thap |cung cap )?(?:du lieu|so lieu|thong tin)|data source)\b")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_POINTS = frozenset({"diem", "so diem", "diem so", "points", "score"})
_KEYS = frozenset({Role.ID, Role.ORDER, Role.TITLE})
_NEEDED = frozenset({Role.TITLE, Role.MAXIMUM})


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the draft.

    table: with the column of the rules as its OTHER. titles: the columns of titles, the outermost first,
    where groups and criteria have columns of their own. source: the column that says where data come from.
    left: the labels of columns that are not read.
    """

    sheet: Sheet
    table: Table
    titles: tuple[int, ...]
    source: int | None
    left: tuple[str, ...]


def find_draft(book: Book, wanted: str | None, year: int) -> tuple[list[Part], list[Finding]]:
    """The tables that hold criteria and their maxima. wanted: the only sheet to look at, by its name."""
    if any(sheet.name.strip().casefold() == IDENTITY_SHEET for sheet in book.sheets):
        return [], [codes.OWN_FORM.at(Place(book.file))]
    if wanted is not None and not any(_named(sheet, wanted) for sheet in book.sheets):
        names = [f"“{sheet.name}”" for sheet in book.sheets]
        return [], [codes.DRAFT_NO_SHEET.at(Place(book.file), sheet=wanted, known=names)]
    findings: list[Finding] = []
    parts: list[Part] = []
    tables, _ = find_tables(book, (year, year))
    for number, sheet in enumerate(book.sheets):
        if wanted is not None and not _named(sheet, wanted):
            continue
        own = [table for table in tables if table.sheet == number and Role.MAXIMUM in table.columns]
        own = own or list(_with_bare_points(number, sheet, book.file, findings))
        here = [part for table in own if (part := _part(sheet, table)) is not None]
        if here and wanted is None and sheet.visibility != "visible":
            findings.append(codes.DRAFT_HIDDEN_SHEET.at(Place(book.file, sheet.name)))
            continue
        parts += here
    if not parts:
        findings.append(codes.DRAFT_NO_TABLE.at(Place(book.file, wanted)))
    return parts, findings


def _named(sheet: Sheet, wanted: str) -> bool:
    return folded(sheet.name) == folded(wanted)


def _part(sheet: Sheet, table: Table) -> Part | None:
    labels = _labels(sheet, table)
    plain = {column: folded(_IN_BRACKETS.sub(" ", text)) for column, text in labels.items()}
    methods = [column for column, text in plain.items() if _METHOD.search(text)]
    sources = [column for column, text in plain.items() if _SOURCE.search(text) and column not in methods]
    titles = sorted({column for column, text in plain.items() if text in _titles()} - {*methods, *sources})
    columns: dict[Role, int] = {
        role: column
        for role, column in table.columns.items()
        if column not in (*methods, *sources) and role is not Role.OTHER
    }
    if methods:
        columns[Role.OTHER] = methods[0]
    if not titles and Role.TITLE in columns:
        titles = [columns[Role.TITLE]]
    if titles:
        columns[Role.TITLE] = titles[-1]
    if not columns.keys() >= _NEEDED:
        return None
    used = {*columns.values(), *titles, *sources[:1]}
    left = tuple(text for column, text in sorted(labels.items()) if column not in used)
    return Part(sheet, replace(table, columns=columns), tuple(titles), sources[0] if sources else None, left)


def _labels(sheet: Sheet, table: Table) -> dict[int, str]:
    """The whole header of each column, the texts of its rows in one."""
    labels: dict[int, list[str]] = {}
    for row in range(table.header, table.top):
        for column, text in _row_texts(sheet, row).items():
            if text and text not in labels.setdefault(column, []):
                labels[column].append(text)
    return {column: " ".join(texts) for column, texts in labels.items() if texts}


def _row_texts(sheet: Sheet, row: int) -> dict[int, str]:
    texts = {column: line(cell) for (at, column), cell in sheet.cells.items() if at == row}
    for merge in sheet.merges:
        corner = sheet.at(merge.top, merge.left)
        if corner is not None and merge.top <= row <= merge.bottom and merge.right - merge.left < 64:
            for column in range(merge.left, merge.right + 1):
                texts.setdefault(column, line(corner))
    return texts


def _titles() -> frozenset[str]:
    labels = next(column for column in COLUMNS if column.role is Role.TITLE).labels
    return frozenset(folded(label) for label in labels)


def _with_bare_points(number: int, sheet: Sheet, file: str, findings: list[Finding]) -> Iterator[Table]:
    """The tables whose only figure is called "Điểm": in a draft that is the maximum."""
    roles = _known_labels()
    rows = dict(sheet.rows())
    headers: list[tuple[int, dict[Role, int]]] = []
    for row, cells in rows.items():
        columns: dict[Role, int] = {}
        for cell in cells:
            plain = folded(_IN_BRACKETS.sub(" ", cell.text)) if cell.kind is CellKind.TEXT else ""
            if plain in _POINTS:
                columns.setdefault(Role.MAXIMUM, cell.column)
            elif plain in roles:
                columns.setdefault(roles[plain], cell.column)
        if columns.keys() >= _NEEDED and not ANSWERS & columns.keys():
            place = Place(file, sheet.name, row, columns[Role.MAXIMUM])
            label = line(sheet.at(row, columns[Role.MAXIMUM]))
            findings.append(codes.POINTS_AS_MAXIMUM.at(place, label=label))
            headers.append((row, columns))
    ends = [*(row - 1 for row, _ in headers[1:]), max(rows, default=0)]
    for (row, columns), end in zip(headers, ends, strict=False):
        yield Table(number, row, row + 1, end, columns)


def _known_labels() -> Mapping[str, Role]:
    known: dict[str, Role] = {}
    for column in (*COLUMNS, *FOREIGN_COLUMNS):
        for label in column.labels:
            known.setdefault(folded(label), column.role)
    return {label: role for label, role in known.items() if role not in (Role.POINTS, Role.OTHER)}


@dataclass(slots=True)
class Filled:
    """A column whose cells stand for those below them too: by a merged range, or because they are blank."""

    sheet: Sheet
    column: int
    merged: dict[int, Cell]
    blanks: int = 0

    @classmethod
    def of(cls, sheet: Sheet, column: int) -> Filled:
        """The column of a sheet, its merged ranges spread over their rows."""
        merged: dict[int, Cell] = {}
        for merge in sheet.merges:
            corner = sheet.at(merge.top, merge.left)
            if (
                merge.left <= column <= merge.right
                and corner is not None
                and merge.bottom - merge.top < 10_000
            ):
                merged.update(dict.fromkeys(range(merge.top, merge.bottom + 1), corner))
        return cls(sheet, column, merged)

    def at(self, row: int) -> str:
        """What a person reads in a row of the column, a merged cell counted for each row it covers."""
        cell = self.sheet.at(row, self.column) or self.merged.get(row)
        return line(cell)


def header_place(file: str, part: Part, column: int) -> Place:
    """The header cell of a column."""
    return Place(file, part.sheet.name, part.table.header, column)


def is_filled_in(parts: Sequence[Part]) -> bool:
    """Whether an agency or a council has filled in anything: then evidence and notes are theirs."""
    for part in parts:
        columns = [part.table.columns[role] for role in ANSWERS if role in part.table.columns]
        rows = range(part.table.top, part.table.bottom + 1)
        if any(line(part.sheet.at(row, column)) for row in rows for column in columns):
            return True
    return False
