"""Tables with a header, as people make them: rosters and collated tables.

A worked example. Row 1 is a title, the header stands in rows 3 and 4, and row 5 only numbers the columns; the
table begins in row 6::

    1 | BẢNG TỔNG HỢP KẾT QUẢ NĂM 2025
    3 | TT | Mã | Tên xã | Tỷ lệ hồ sơ trực tuyến |         | Điểm báo cáo
    4 |    |    |        | Tử số                  | Mẫu số  |
    5 | (1)| (2)| (3)    | (4)                    | (5)     | (6)
    6 | 1  | X1 | Xã Một | 90                     | 100     | 7,5

Whether rows are a header is told by who knows the labels. A label counts for the columns to its right as far
as these have none of their own but one below; so it does where cells are merged, and where a .csv lost that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path
from string import ascii_uppercase
from typing import Protocol

from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, fold, visible, without_brackets
from egov_score.patterns import pattern
from egov_score.spreadsheet import Book, Cell, CellKind, PackedCells, RowCells, Sheet, read_book

Header = Mapping[int, tuple[Cell, ...]]
"""The cells of each column's header, from the top."""
_Row = tuple[int, RowCells]

_HEADER_WITHIN = 40
"""Filled rows among which the header begins."""
_MOST_HEADER_ROWS = 3
_NUMBERED = pattern(r"[(\[]\s*(?:[0-9]{1,3}|[A-Za-z])\s*[)\]](?:\s*=.*)?", re.ASCII)
_NUMBERED_WITHIN = 2
"""Rows below a header in which the columns may be numbered."""
_LOOKED_AT = 800
"""Columns by which a header is told."""
_MOST_PUBLISHED, _MOST_COLUMNS = 15_000, 1_000
"""Rows and columns of a table that is published: all communes, and several columns for a hundred criteria."""


class Labels(Protocol):
    """Who knows what the labels of a table mean."""

    def is_header(self, header: Header) -> bool:
        """Whether rows with these cells are the header of such a table."""

    def goes_on(self, header: Header, below: Header) -> bool:
        """Whether the header goes on in the next row; below: the header with that row."""


class ManyLabels(Labels, Protocol):
    """The same where a file may hold many tables."""

    def ends_in(self, cells: Iterable[Cell]) -> bool:
        """Whether a header may end in a row that begins with these cells."""


@dataclass(frozen=True)
class ColumnWords:
    """The labels of a table whose columns are known by words alone.

    words: by what a column holds, the surest first, with semicolons between them.
    """

    words: Mapping[str, str]

    @cached_property
    def _known(self) -> Mapping[str, tuple[int, str]]:
        known: dict[str, tuple[int, str]] = {}
        for key, words in self.words.items():
            for rank, word in enumerate(words.split("; ")):
                known.setdefault(fold(word), (rank, key))
        return known

    def columns(self, header: Header) -> dict[str, int]:
        """The columns there are, by what they hold; of several of a kind the one with the surest word."""
        found: dict[str, tuple[int, int]] = {}
        for column, cells in header.items():
            said = (cell.text for cell in (cells[-1], cells[0]) if cell.column == column)
            hits = (self._known.get(fold(without_brackets(text))) for text in said)
            if (hit := next(filter(None, hits), None)) is not None:
                rank, key = hit
                found[key] = min(found.get(key, (rank, column)), (rank, column))
        return {key: column for key, (_, column) in found.items()}

    def is_header(self, header: Header) -> bool:
        """Whether at least two columns are there."""
        return len(self.columns(header)) > 1

    def goes_on(self, header: Header, below: Header) -> bool:
        """Never: such a header has one row."""
        return False


@dataclass(frozen=True, slots=True)
class HeaderTable:
    """The table of a file.

    header: of the columns that have one. header_row: the first row of the header; where no row is one by its
    labels, the first there is. rows: the cells of each row by column, in the order of the file, without those
    that only repeat the header on a new page.
    """

    book: Book
    sheet: Sheet
    header: Header
    header_row: int
    rows: tuple[_Row, ...]

    def cells_of(self, row: int) -> RowCells:
        """The cells of a row, those in which nothing is seen among them."""
        return _packed(self.sheet).row(row)

    def place(self, row: int | None, column: int | None = None) -> Place:
        """The place of a cell, or of a row by its first column; the row may be left open."""
        return Place(self.book.file, self.sheet.name, row, column or 1)

    def label(self, column: int) -> str:
        """What the header calls a column."""
        own = (cell for cell in self.header[column] if cell.row >= self.header_row)
        return " / ".join(dict.fromkeys(visible(cell.text) for cell in own))

    def beyond_published(self, others: int = 0) -> Finding | None:
        """That it holds more than what is published for people to read; None where it does not.

        others: rows of other tables of its file.
        """
        columns = len(self.header)
        if columns <= _MOST_COLUMNS and others + len(self.rows) <= _MOST_PUBLISHED:
            return None
        what, limit = Text("dòng trong các bảng", "rows in its tables"), _MOST_PUBLISHED
        if columns > _MOST_COLUMNS:
            what, limit = Text("cột trong bảng", "columns in a table"), _MOST_COLUMNS
        return codes.FILE_TOO_MUCH.at(self.place(self.header_row), what=what, limit=limit)

    def numbers_columns(self, number: int) -> bool:
        """Whether the row at that place among the rows only numbers the columns: (1) (2), or A B 1 2."""
        cells = self.rows[number][1]
        if number >= _NUMBERED_WITHIN or len(cells) < 3:
            return False
        texts = [visible(cells[column].text) for column in sorted(cells)]
        if all(_NUMBERED.fullmatch(text) for text in texts):
            return True
        letters = [text for text in texts if text.isalpha()]
        numbers = [text for text in texts if not text.isalpha()]
        in_order = [*ascii_uppercase[: len(letters)], *(str(each) for each in range(1, len(numbers) + 1))]
        return texts == in_order and len(cells) == len(self.header)

    def lines_above(self, rows: int) -> Iterator[Cell]:
        """The texts in so many rows above the header."""
        for row, cells in _packed(self.sheet).rows():
            if row >= self.header_row:
                break
            if row >= self.header_row - rows:
                yield from (cell for cell in cells.values() if cell.kind is CellKind.TEXT)

    def header_place(self, column: int) -> Place:
        """The lowest cell of a column's header."""
        return self.place(self.header[column][-1].row, column)


def read_grid(path: Path, name: str, labels: Labels) -> tuple[HeaderTable | None, tuple[Finding, ...]]:
    """The table in a file of any format: on the first visible sheet that has its header, else on the first
    that holds something. Further sheets with such a table are named."""
    book, findings = read_book(path, name, packed=True)
    if book is None:
        return None, findings
    sheets = _filled_sheets(book)
    tables = [(sheet, rows, at) for sheet, rows in sheets if (at := _find_header(rows, labels)) is not None]
    others = tuple(codes.TABLE_OF_OTHER_SHEET.at(Place(name, each.name)) for each, _, _ in tables[1:])
    if tables:
        sheet, rows, at = tables[0]
    elif sheets:
        (sheet, rows), at = sheets[0], (0, 0)
    else:
        return None, (*findings, codes.COLLATED_EMPTY.at(Place(name)))
    return _table(book, sheet, rows, at), (*findings, *others)


def all_grids(book: Book, labels: ManyLabels) -> Iterator[HeaderTable]:
    """Every table on every visible sheet: from its header to the next. A header that comes again right below
    a row of its table, as below a page break, begins none."""
    for sheet, rows in _filled_sheets(book):
        headers: list[tuple[int, int]] = []
        for at in _headers(rows, labels):
            row, cells = rows[at[0]]
            before, filled = rows[at[0] - 1]
            again = bool(headers) and before == row - 1 and len(filled) > 1
            if not (again and _repeats(_header(rows, *headers[-1]), cells)):
                headers.append(at)
        for (top, bottom), end in zip(headers, [*(top for top, _ in headers[1:]), len(rows)], strict=False):
            above = max(0, top - 1)
            yield _table(book, sheet, rows[above:end], (top - above, bottom - above))


def _headers(rows: Sequence[_Row], labels: ManyLabels) -> Iterator[tuple[int, int]]:
    """Between which rows each header stands, from the top. A row of one cell is a title, no part of any."""
    top = 0
    while top < len(rows):
        tall = list(takewhile(lambda row: len(row[1]) > 1, rows[top : top + _MOST_HEADER_ROWS]))
        found = _find_header(tall, labels) if _may_begin(tall, labels) else None
        if found is None or found[0]:
            top += 1
            continue
        yield top, top + found[1]
        top += found[1] + 1


def _may_begin(rows: Sequence[_Row], labels: ManyLabels) -> bool:
    """Whether a header of any height begins in the first row; of most rows none does."""
    return any(
        labels.ends_in(islice(cells.values(), _LOOKED_AT // _MOST_HEADER_ROWS))
        and labels.is_header(_header(rows, 0, bottom, _LOOKED_AT))
        for bottom, (_, cells) in enumerate(rows)
    )


def _filled_sheets(book: Book) -> list[tuple[Sheet, list[_Row]]]:
    return [
        (sheet, rows) for sheet in book.sheets if sheet.visibility == "visible" and (rows := _rows(sheet))
    ]


def _table(book: Book, sheet: Sheet, rows: Sequence[_Row], at: tuple[int, int]) -> HeaderTable:
    top, bottom = at
    header = _header(rows, top, bottom)
    below = [each for each in rows[bottom + 1 :] if not _repeats(header, each[1])]
    return HeaderTable(book, sheet, header, rows[top][0], tuple(below))


def _rows(sheet: Sheet) -> list[_Row]:
    """The rows in which something is seen."""
    rows: list[_Row] = []
    for row, cells in _packed(sheet).rows():
        blank = [column for column, text in cells.texts() if not text[:1].isalnum() and not visible(text)]
        if len(blank) < len(cells):
            rows.append((row, cells.without(blank) if blank else cells))
    return rows


def _packed(sheet: Sheet) -> PackedCells:
    assert isinstance(sheet.cells, PackedCells)  # as all that is read within the bounds of a table
    return sheet.cells


def _find_header(rows: Sequence[_Row], labels: Labels) -> tuple[int, int] | None:
    """Between which rows, by their place, the header stands: as few rows as make one, then what goes on."""
    for height in range(_MOST_HEADER_ROWS):
        for top in range(min(_HEADER_WITHIN, len(rows) - height)):
            bottom = top + height
            if rows[bottom][0] - rows[top][0] != height or not labels.is_header(
                _header(rows, top, bottom, _LOOKED_AT)
            ):
                continue
            while _goes_on(rows, top, bottom, labels):
                bottom += 1
            return top, bottom
    return None


def _goes_on(rows: Sequence[_Row], top: int, bottom: int, labels: Labels) -> bool:
    """Whether a header goes on in the next row."""
    if bottom + 1 >= min(len(rows), top + _MOST_HEADER_ROWS) or rows[bottom + 1][0] != rows[bottom][0] + 1:
        return False
    header, below = (_header(rows, top, each, _LOOKED_AT) for each in (bottom, bottom + 1))
    return labels.goes_on(header, below)


def _header(rows: Sequence[_Row], top: int, bottom: int, most: int | None = None) -> Header:
    """The cells of each column's header; the row above it counts where it groups the columns."""
    columns = sorted({column for _, cells in rows[top : bottom + 1] for column in cells})[:most]
    first = top - 1 if top and rows[top - 1][0] == rows[top][0] - 1 else top
    stacks: dict[int, list[Cell]] = {column: [] for column in columns}
    for number in range(first, bottom + 1):
        cells = rows[number][1]
        lower = {column for _, below in rows[number + 1 : bottom + 1] for column in below}
        last: Cell | None = None
        for column in columns:
            own = cells.get(column)
            last = own if own is not None else last
            shown = own if own is not None or column not in lower else last
            if shown is not None and shown.text not in (cell.text for cell in stacks[column]):
                stacks[column].append(shown)
    return {column: tuple(cells) for column, cells in stacks.items() if cells}


def _repeats(header: Header, cells: Mapping[int, Cell]) -> bool:
    """Whether a row repeats the header, as below a page break."""
    if len(cells) < 2:
        return False
    return all(
        cell.text in (label.text for label in header.get(column, ())) for column, cell in cells.items()
    )
