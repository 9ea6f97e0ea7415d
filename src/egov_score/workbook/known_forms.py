"""Forms that this process has met: thousands of workbooks are copies of a handful, filled in otherwise.

Which tables a workbook has, and which row of the form each of their rows is, depends on the headings, on
what the rows say of themselves (id, number, title, maximum) and on where they stand, and not on the answers,
as long as no two rows are the same; only of a row that is nobody's it matters whether there are any. So what
was found in one workbook holds for each that is unlike it only in cells that have no say in this, and only
these cells are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from egov_score.findings import Finding
from egov_score.spreadsheet.book import Book, Cell, Sheet
from egov_score.workbook.cell_display import is_blank
from egov_score.workbook.columns import Role
from egov_score.workbook.headers import FormTable, LookedAt, is_label, looked_at_for_headers
from egov_score.workbook.row_matching import Layout, MatchedRow, MatchedRows
from egov_score.workbook.table_rows import RawRow

_NAMING = frozenset({Role.ID, Role.ROW, Role.ORDER, Role.TITLE, Role.MAXIMUM})
"""The columns that tell which row of the form a row is."""
_MOST_SETS = 8
_MOST_FORMS = 8
"""Of one set; those that were met last are kept."""
_MOST_ROWS = 1_000
"""Of a form that is kept; none is longer."""
_MOST_CELLS = 10_000
"""The same of its filled cells."""

Tables = tuple[tuple[FormTable, ...], tuple[Finding, ...]]
"""As they are found: see find_tables."""
_Cells = Mapping[tuple[int, int], Cell]


class _KnownSheet(NamedTuple):
    """A sheet of a known form.

    headers: what they depend on. last: its last filled row; end: the cells there. slots: the places in rows
    of tables that may hold anything, each with the number of its row and what it is. columns: those of tables
    with answers, with the rows below their headers.
    """

    sheet: Sheet
    headers: LookedAt
    last: int
    end: frozenset[tuple[int, int]]
    slots: Mapping[tuple[int, int], tuple[int, Role]]
    columns: Sequence[tuple[range, frozenset[int]]]


class KnownForm(NamedTuple):
    """A workbook that was read, and what was found in it."""

    sheets: Sequence[_KnownSheet]
    tables: Tables
    layout: Layout

    def matched(self, book: Book) -> MatchedRows | None:
        """The rows of another workbook; None where it is unlike this one in anything that has a say in it."""
        if len(book.sheets) != len(self.sheets):
            return None
        filled: dict[int, list[tuple[Role, Cell | None]]] = {}
        for sheet, known in zip(book.sheets, self.sheets, strict=True):
            if not (_is_laid_out_alike(sheet, known.sheet) and _note_filled(sheet.cells, known, filled)):
                return None
        sheets, forms = book.sheets, self.layout.forms
        rows: list[MatchedRow] = []
        for before in self.layout.raws:
            number, line, table, _, cells = before
            if number in filled:
                cells = _filled_in(cells, filled[number])
            raw = RawRow(number, line, table, sheets[table.sheet], cells)
            if cells is not before.cells and not _is_seen_alike(raw, before):
                return None
            if number in forms:
                rows.append(MatchedRow(forms[number], raw))
        return MatchedRows.of(rows, (), self.layout)


def _note_filled(
    cells: _Cells, known: _KnownSheet, filled: dict[int, list[tuple[Role, Cell | None]]]
) -> bool:
    """Whether cells are unlike those of a known sheet only where that has no say.

    filled: takes what is otherwise in rows of tables, by their number.
    """
    unlike = _unlike(cells, known.sheet.cells)
    headers, last, slots = known.headers, known.last, known.slots
    if any(places and places.issubset(unlike) for places in (*headers.numbers, known.end)):
        return False
    for at in unlike:
        row, now = at[0], cells.get(at)
        if row > last or row in headers.rows or at in headers.corners or is_label(now):
            return False
        if (slot := slots.get(at)) is not None:
            filled.setdefault(slot[0], []).append((slot[1], now))
        elif any(at[1] in columns and row in rows for rows, columns in known.columns):
            return False
    return True


def _is_seen_alike(raw: RawRow, before: RawRow) -> bool:
    """Whether a row that was filled in otherwise is still one, and numbers columns if it did."""
    is_row = len(raw.cells) > 1 or Role.ROW not in raw.cells
    return bool(raw.cells) and is_row and raw.numbers_columns is before.numbers_columns


_KNOWN: dict[tuple[str, bool], list[KnownForm]] = {}
"""By the fingerprint of the set and whether the form is the tool's own, the last met first."""


def known_form(
    book: Book, fingerprint: str, *, own_form: bool
) -> tuple[Tables, MatchedRows, tuple[Finding, ...]] | None:
    """The tables of a workbook, and what match_rows gives; None where it is no copy of a known form."""
    known = _KNOWN.get((fingerprint, own_form), [])
    for place, form in enumerate(known):
        if (rows := form.matched(book)) is not None:
            known.insert(0, known.pop(place))
            return form.tables, rows, form.layout.findings
    return None


def remember(book: Book, tables: Tables, layout: Layout, fingerprint: str, *, own_form: bool) -> None:
    """Keeps what was found in a workbook."""
    is_large = len(layout.raws) > _MOST_ROWS or sum(len(sheet.cells) for sheet in book.sheets) > _MOST_CELLS
    if is_large or any(sheet.marks for sheet in book.sheets):
        return
    if len(_KNOWN) >= _MOST_SETS:
        _KNOWN.clear()
    known = _KNOWN.setdefault((fingerprint, own_form), [])
    known.insert(0, KnownForm(_known_sheets(book, tables[0], layout), tables, layout))
    del known[_MOST_FORMS:]


def _known_sheets(book: Book, tables: Sequence[FormTable], layout: Layout) -> list[_KnownSheet]:
    known: list[_KnownSheet] = []
    for place, sheet in enumerate(book.sheets):
        slots = {
            (raw.row, column): (raw.number, role)
            for raw in layout.raws
            if raw.table.sheet == place and raw.number not in layout.nobodys
            for role, column in raw.table.columns.items()
            if role not in _NAMING
        }
        columns = [
            (range(table.top, table.bottom + 1), frozenset(table.columns.values()))
            for table in tables
            if table.sheet == place and table.has_answers
        ]
        last = max((row for row, _ in sheet.cells), default=0)
        end = frozenset(at for at in sheet.cells if at[0] == last)
        known.append(_KnownSheet(sheet, looked_at_for_headers(sheet), last, end, slots, columns))
    return known


def _is_laid_out_alike(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets are the same but for their cells, and nothing in them is struck out or shifted."""
    return (
        one.name == other.name
        and one.visibility == other.visibility
        and one.merges == other.merges
        and one.hidden_rows == other.hidden_rows
        and one.hidden_columns == other.hidden_columns
        and not one.marks
    )


def _unlike(one: _Cells, other: _Cells) -> list[tuple[int, int]]:
    """The places where two sheets do not hold the same."""
    known = other.get
    unlike = [at for at, cell in one.items() if (before := known(at)) is not cell and before != cell]
    if len(one) - sum(at not in other for at in unlike) < len(other):
        unlike += [at for at in other if at not in one]
    return unlike


def _filled_in(cells: Mapping[Role, Cell], filled: Sequence[tuple[Role, Cell | None]]) -> Mapping[Role, Cell]:
    """The cells of a row with these in their places; those in which nothing is seen are none."""
    now = dict(cells)
    for role, cell in filled:
        if cell is None or is_blank(cell):
            now.pop(role, None)
        else:
            now[role] = cell
    return now
