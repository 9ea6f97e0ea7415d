"""Forms that this process has met: thousands of workbooks are copies of a handful, filled in otherwise.

Which tables a workbook has, and which row of the form each of their rows is, depends on the headings, on
what the rows say of themselves (id, number, title, maximum) and on where they stand, and not on the answers,
as long as no two rows are the same; only of a row that is nobody's it matters whether there are any. So what
was found in one workbook holds for each that is unlike it only in cells that have no say in this, and only
these cells are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from egov_score.findings import Finding
from egov_score.spreadsheet.book import Book, Cell, CellKind, CellsOfCopy, Sheet
from egov_score.workbook.cell_display import is_blank
from egov_score.workbook.columns import Role
from egov_score.workbook.headers import FormTable, LookedAt, is_label, looked_at_for_headers
from egov_score.workbook.row_matching import Layout, MatchedRow, MatchedRows
from egov_score.workbook.table_rows import RawRow

if TYPE_CHECKING:
    from egov_score.workbook.copied_answers import Calm

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
_TEXT = CellKind.TEXT
Slot = tuple[int, Role]
"""A place in a row of a table that may hold anything: the number of the row, and what it is there."""
Filled = dict[Slot, Cell | None]
"""What is filled in otherwise than in a known form."""
_NO_SLOT: Slot = -1, Role.NOTE
"""Of a cell of which nothing asks."""


class _Says(dict[tuple[int, int], Slot | None]):
    """What the places of a sheet have to say in which rows and tables there are: None where anything at all.

    slots: those that may hold anything. columns: those of tables with answers, with the rows below their
    headers. last: the last filled row of the sheet.
    """

    def __init__(
        self,
        headers: LookedAt,
        last: int,
        slots: Mapping[tuple[int, int], Slot],
        columns: Sequence[tuple[range, frozenset[int]]],
    ) -> None:
        self._told = headers, last, slots, columns

    def __missing__(self, at: tuple[int, int]) -> Slot | None:
        headers, last, slots, columns = self._told
        row, column = at
        found: Slot | None = _NO_SLOT
        if row > last or row in headers.rows or at in headers.corners:
            found = None
        elif at in slots:
            found = slots[at]
        elif any(column in those and row in rows for rows, those in columns):
            found = None
        self[at] = found
        return found


class _KnownSheet(NamedTuple):
    """A sheet of a known form. says: what its places do. numbers: those on which headers depend."""

    sheet: Sheet
    says: _Says
    numbers: Sequence[frozenset[tuple[int, int]]]

    def note_filled(self, cells: _Cells, filled: Filled) -> bool:
        """Whether cells are unlike those of this sheet only where that has no say.

        filled: takes what is otherwise in rows of tables, by their number.
        """
        unlike = _unlike(cells, self.sheet.cells)
        if any(places.issubset(unlike) for places in self.numbers):
            return False
        says, now_at = self.says, cells.get
        for at in unlike:
            slot, now = says[at], now_at(at)
            if slot is None or (now is not None and now.kind is _TEXT and is_label(now)):
                return False
            if slot is not _NO_SLOT:
                filled[slot] = now
        return True


class KnownForm(NamedTuple):
    """A workbook that was read, and what was found in it.

    sure: the numbers of rows that are rows whatever is filled in, and number no columns. calm: what holds of
    copies in which nothing odd is filled in, once that is asked for.
    """

    sheets: Sequence[_KnownSheet]
    tables: Tables
    layout: Layout
    sure: frozenset[int]
    calm: list[Calm | None]

    def original(self) -> CopyOfForm:
        """The workbook itself."""
        return CopyOfForm(self, [known.sheet for known in self.sheets], {})

    def copy(self, book: Book) -> CopyOfForm | None:
        """Another workbook as a copy; None where it is unlike this one in anything that has a say in it."""
        if len(book.sheets) != len(self.sheets):
            return None
        filled: Filled = {}
        for sheet, known in zip(book.sheets, self.sheets, strict=True):
            if not (_is_laid_out_alike(sheet, known.sheet) and known.note_filled(sheet.cells, filled)):
                return None
        copy, raws = CopyOfForm(self, book.sheets, filled), self.layout.raws
        for number, now in copy.by_row(but=self.sure).items():
            if not _is_seen_alike(copy.row(raws[number], now), raws[number]):
                return None
        return copy


class CopyOfForm(NamedTuple):
    """A workbook that is a copy of a known form. filled: what is filled in otherwise in rows of tables."""

    form: KnownForm
    sheets: Sequence[Sheet]
    filled: Filled

    def rows(self) -> MatchedRows:
        """Its rows, each with the row of the form that it is."""
        layout, filled = self.form.layout, self.by_row()
        rows = [
            MatchedRow(layout.forms[raw.number], self.row(raw, filled.get(raw.number)))
            for raw in layout.raws
            if raw.number in layout.forms
        ]
        return MatchedRows.of(rows, (), layout)

    def by_row(self, but: Container[int] = ()) -> dict[int, dict[Role, Cell | None]]:
        """What is filled in otherwise, by the numbers of rows, but for some of these."""
        found: dict[int, dict[Role, Cell | None]] = {}
        for (number, role), cell in self.filled.items():
            if number not in but:
                found.setdefault(number, {})[role] = cell
        return found

    def row(self, before: RawRow, filled: Mapping[Role, Cell | None] | None) -> RawRow:
        """A row, by what it is in the known form and by what is filled in otherwise."""
        number, line, table, _, cells = before
        if filled:
            cells = _filled_in(cells, filled)
        return RawRow(number, line, table, self.sheets[table.sheet], cells)


def _is_seen_alike(raw: RawRow, before: RawRow) -> bool:
    """Whether a row that was filled in otherwise is still one, and numbers columns if it did."""
    is_row = len(raw.cells) > 1 or Role.ROW not in raw.cells
    return bool(raw.cells) and is_row and raw.numbers_columns is before.numbers_columns


def _is_sure(raw: RawRow) -> bool:
    """Whether its title makes a row of it, which stands too far below the header to number columns."""
    return Role.TITLE in raw.cells and not raw.may_number_columns


_KNOWN: dict[tuple[str, bool], list[KnownForm]] = {}
"""By the fingerprint of the set and whether the form is the tool's own, the last met first."""


def copy_of_known(book: Book, fingerprint: str, *, own_form: bool) -> CopyOfForm | None:
    """A workbook as a copy of a form that was met before, if it is one."""
    known = _KNOWN.get((fingerprint, own_form), [])
    for place, form in enumerate(known):
        if (copy := form.copy(book)) is not None:
            known.insert(0, known.pop(place))
            return copy
    return None


def remember(book: Book, tables: Tables, layout: Layout, fingerprint: str, *, own_form: bool) -> None:
    """Keeps what was found in a workbook."""
    is_large = len(layout.raws) > _MOST_ROWS or sum(len(sheet.cells) for sheet in book.sheets) > _MOST_CELLS
    if is_large or any(sheet.marks for sheet in book.sheets):
        return
    if len(_KNOWN) >= _MOST_SETS:
        _KNOWN.clear()
    known = _KNOWN.setdefault((fingerprint, own_form), [])
    sure = frozenset(raw.number for raw in layout.raws if _is_sure(raw))
    known.insert(0, KnownForm(_known_sheets(book, tables[0], layout), tables, layout, sure, []))
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
        headers = looked_at_for_headers(sheet)
        last = max((row for row, _ in sheet.cells), default=0)
        known.append(_KnownSheet(sheet, _Says(headers, last, slots, columns), headers.numbers))
    return known


def _is_laid_out_alike(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets are the same but for their cells, and nothing in them is struck out or shifted."""
    return one is other or (
        one.name == other.name
        and one.visibility == other.visibility
        and one.merges == other.merges
        and one.hidden_rows == other.hidden_rows
        and one.hidden_columns == other.hidden_columns
        and not one.marks
    )


def _unlike(one: _Cells, other: _Cells) -> Collection[tuple[int, int]]:
    """The places where two sheets do not hold the same."""
    if isinstance(one, CellsOfCopy) and isinstance(other, CellsOfCopy) and one.original is other.original:
        return {at for at in {*one.unlike, *other.unlike} if one.get(at) != other.get(at)}
    unlike = {at for at, cell in one.items() if other.get(at) != cell}
    if len(one) - sum(at not in other for at in unlike) < len(other):
        unlike.update(at for at in other if at not in one)
    return unlike


def _filled_in(cells: Mapping[Role, Cell], filled: Mapping[Role, Cell | None]) -> Mapping[Role, Cell]:
    """The cells of a row with these in their places; those in which nothing is seen are none."""
    now = dict(cells)
    for role, cell in filled.items():
        if cell is None or is_blank(cell):
            now.pop(role, None)
        else:
            now[role] = cell
    return now
