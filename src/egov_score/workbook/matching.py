"""Which row of a table is which row of the form: by id, else by number (STT), else by title.

A spreadsheet turns the id 4.10 into the number 4.1 and 1.2 into a date; such an id has candidates, and the
title or the rows before and after it choose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Place
from egov_score.spreadsheet.book import Book, Cell, CellKind, Sheet
from egov_score.workbook.cell_values import folded, is_blank, shown, words
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import FormRow, RowKind, form_rows
from egov_score.workbook.headers import Table

_NUMBER_ID = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_LEADING_ID = re.compile(r"([^\s]{1,20}?)[.):]*\s+(.+)", re.DOTALL)
_BULLET = re.compile(r"^(?:[-+*•–]+|[a-zđ0-9]{1,2}[.)])\s*", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?", re.ASCII)
_COLUMN_NUMBERS_WITHIN = 2
"""Rows below a header in which the columns may be numbered: (1) (2) (3)."""
_QUOTIENT = {"tu so": 0, "mau so": 1}
"""What people call the two inputs of a quotient, by their place."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row below a header, before anybody knows what it is.

    number: its place among the rows read. cells: those in which a person sees something, by role.
    """

    number: int
    file: str
    sheet: Sheet
    table: Table
    row: int
    cells: Mapping[Role, Cell]

    def cell(self, role: Role) -> Cell | None:
        """Its cell in the column of a role; None where that is blank or there is no such column."""
        return self.cells.get(role)

    def place(self, role: Role) -> Place | None:
        """Where its cell in the column of a role stands, blank or not; None without such a column."""
        column = self.table.columns.get(role)
        return None if column is None else self._at(column)

    @property
    def anchor(self) -> Place:
        """Where the row as a whole is pointed at: its id, number or title."""
        for role in (Role.ID, Role.ORDER, Role.TITLE):
            if self.cell(role) is not None:
                return self._at(self.table.columns[role])
        return self._at(min(self.table.columns.values()))

    def _at(self, column: int) -> Place:
        return Place(self.file, self.sheet.name, self.row, column)

    @property
    def title(self) -> str:
        """What its title cell says."""
        return words(self.cell(Role.TITLE))

    @property
    def key(self) -> Cell | None:
        """The cell of its id, or of its number where it has no id."""
        return self.cell(Role.ID) or self.cell(Role.ORDER)

    @property
    def numbers_columns(self) -> bool:
        """Whether it only numbers the columns: (1) (2) (3) = (1) x (2)."""
        if self.row >= self.table.top + _COLUMN_NUMBERS_WITHIN:
            return False
        texts = [shown(cell) for cell in self.cells.values()]
        has_title = Role.TITLE not in self.table.columns or bool(self.title)
        return has_title and len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)

    @property
    def answers(self) -> tuple[str, ...]:
        """What its cells of figures and points say."""
        roles = (Role.VALUE, Role.SELF, Role.APPRAISED, Role.FINAL)
        return tuple(shown(cell) if (cell := self.cell(role)) else "" for role in roles)


@dataclass(slots=True)
class Hits:
    """What a row may be. exact: its id stands in the form as it is written, nothing had to be supposed.

    by_id, by_title: the form's rows that its id and its title name.
    """

    raw: RawRow
    by_id: list[FormRow] = field(default_factory=list)
    by_title: list[FormRow] = field(default_factory=list)
    exact: bool = False

    @property
    def common(self) -> list[FormRow]:
        """The rows that id and title both name."""
        titles = {form.id for form in self.by_title}
        return [form for form in self.by_id if form.id in titles]


class FormIndex:
    """The rows of a form, found by id, by number and by title."""

    def __init__(self, rows: Sequence[FormRow]) -> None:
        self.rows = tuple(rows)
        self.by_id = {form.id: form for form in self.rows}
        self.order = {form.id: number for number, form in enumerate(self.rows)}
        self.inputs: dict[str, list[FormRow]] = {}
        self._by_id: dict[str, FormRow] = {}
        self._by_number: dict[Decimal, list[FormRow]] = {}
        self._by_title: dict[str, list[FormRow]] = {}
        for form in self.rows:
            self._by_id.setdefault(_plain_id(form.id), form)
            if _NUMBER_ID.fullmatch(form.id):
                self._by_number.setdefault(Decimal(form.id), []).append(form)
            if form.kind is RowKind.INPUT:
                self.inputs.setdefault(form.node.id, []).append(form)
            else:
                for title in _titles(form):
                    self._by_title.setdefault(title, []).append(form)

    @cached_property
    def names(self) -> dict[str, str]:
        """What a "did you mean" compares with, and how it names the row."""
        named: dict[str, str] = {}
        for form in self.rows:
            if form.kind is not RowKind.INPUT:
                named.setdefault(form.title.vi, f"{form.id} “{form.title.vi}”")
        return named

    def hits(self, raw: RawRow) -> Hits:
        """What a row may be by its id and its title."""
        hits = Hits(raw)
        if (key := raw.key) is not None:
            hits.by_id, hits.exact = self._of_cell(key)
            if raw.cell(Role.ID) is None and _is_running_number(hits.by_id, raw.title):
                hits.by_id, hits.exact = [], False
        if not raw.title:
            return hits
        hits.by_title = self._by_title.get(folded(raw.title), [])
        if not hits.by_title and (lead := _LEADING_ID.fullmatch(raw.title)):
            form = self._by_id.get(_plain_id(lead[1]))
            hits.by_title = self._by_title.get(folded(lead[2]), [])
            # "b) Tổng số" starts with a letter that may be an id by accident.
            if form is not None and raw.key is None and not unlike(lead[2], form):
                hits.by_id, hits.exact = [form], True
        if hits.exact and hits.by_id[0].kind is RowKind.INPUT:
            hits.by_title = self.by_label(hits.by_id[0].node.id, raw.title)
        return hits

    def by_label(self, criterion: str, label: str) -> list[FormRow]:
        """The sub-rows of a criterion that a label names."""
        inputs = self.inputs.get(criterion, [])
        said = {folded(label), folded(_BULLET.sub("", label))}
        named = [form for form in inputs if said & set(_titles(form))]
        measure = inputs[0].node.measure if inputs else None
        if not named and measure is not None and measure.quotient:
            keys = {measure.quotient[_QUOTIENT[word]] for word in said if word in _QUOTIENT}
            named = [form for form in inputs if form.input is not None and form.input.key in keys]
        return named

    def _of_cell(self, cell: Cell) -> tuple[list[FormRow], bool]:
        match cell.kind:
            case CellKind.TEXT:
                return self._of_text(cell.text)
            case CellKind.NUMBER if cell.number is not None:
                forms = self._by_number.get(cell.number, [])
                return forms, len(forms) == 1
            case CellKind.DATE:
                return self._of_texts(_as_ids(cell.text)), False
        return [], False

    def _of_text(self, text: str) -> tuple[list[FormRow], bool]:
        plain = _plain_id(text)
        for spelling in (plain, plain.rstrip(".):"), plain.replace(",", ".")):
            if form := self._by_id.get(spelling):
                alike = self._by_number.get(Decimal(form.id), []) if _NUMBER_ID.fullmatch(form.id) else []
                # A spreadsheet drops zeros and never adds one: 4.1 may have been 4.10, 4.10 was never 4.1.
                lost = [other for other in alike if other.id.rstrip("0") == form.id and other is not form]
                return [form, *lost], True
        return [], False

    def _of_texts(self, texts: Iterable[str]) -> list[FormRow]:
        forms = [self._by_id[text] for text in texts if text in self._by_id]
        return [form for number, form in enumerate(forms) if form not in forms[:number]]


_INDEXES: dict[str, FormIndex] = {}
_MOST_INDEXES = 32


def form_index(criteria: CriteriaSet) -> FormIndex:
    """The index of a set's form, made once: thousands of workbooks are read against a handful of sets."""
    index = _INDEXES.get(criteria.fingerprint)
    if index is None:
        if len(_INDEXES) >= _MOST_INDEXES:
            _INDEXES.clear()
        index = _INDEXES[criteria.fingerprint] = FormIndex(form_rows(criteria))
    return index


def raw_rows(book: Book, tables: Iterable[Table]) -> list[RawRow]:
    """The filled rows below the headers of these tables, in the order of sheets and rows."""
    filled: dict[int, dict[int, dict[int, Cell]]] = {}
    rows: list[RawRow] = []
    for table in tables:
        sheet = book.sheets[table.sheet]
        if table.sheet not in filled:
            filled[table.sheet] = _filled(sheet)
        by_row = filled[table.sheet]
        for row in sorted(row for row in by_row if table.top <= row <= table.bottom):
            cells = {
                role: by_row[row][column] for role, column in table.columns.items() if column in by_row[row]
            }
            if cells:
                rows.append(RawRow(len(rows), book.file, sheet, table, row, cells))
    return rows


def _filled(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """The cells in which a person sees something, by row and column."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        if not is_blank(cell):
            rows.setdefault(row, {})[column] = cell
    return rows


def unlike(title: str, form: FormRow) -> bool:
    """Whether a title has little in common with the form's: fewer than half of the shorter one's words."""
    said = set(folded(title).split())
    for known in _titles(form):
        meant = set(known.split())
        if not said or len(said & meant) * 2 >= min(len(said), len(meant)):
            return False
    return True


def _is_running_number(forms: Sequence[FormRow], title: str) -> bool:
    """Whether a whole number from a column "STT" only counts the rows: its criterion is called otherwise."""
    return bool(forms) and forms[0].id.isdecimal() and bool(title) and unlike(title, forms[0])


def _titles(form: FormRow) -> tuple[str, ...]:
    return _folded_titles(form.title.vi, form.title.en)


@lru_cache(maxsize=8192)
def _folded_titles(title: str, other: str) -> tuple[str, ...]:
    vi, en = folded(title), folded(other)
    return (vi,) if vi == en else (vi, en)


def _plain_id(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split()).strip("\ufeff\u200b")


def _as_ids(iso: str) -> list[str]:
    """The ids that a spreadsheet may have turned into this date: 1.2 into 1 February, 4.22.1 into a day."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return []
    year, month, day = (int(part) for part in parts)
    short = year % 100
    return [f"{day}.{month}", f"{month}.{day}", f"{day}.{month}.{short}", f"{month}.{day}.{short}"]
