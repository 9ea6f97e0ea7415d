"""Columns of numbers in the rows of criteria that are read as nothing: named, so that no points are lost.

A worked example::

    Mã | Tiêu chí         | Điểm tối đa | Điểm tự chấm | Điểm điều tra XHH | Năm 2023
    1  | Báo cáo định kỳ  | 10          | 5,125        |                   | 4
    2  | Mức độ hài lòng  | 10          |              | 7,5               | 6

Where criterion 2 is answered by the agency, the fifth column is named, and the criterion counts as one whose
answer could not be read; it was not left blank. Running numbers, weights, totals and other years are nobody's
answers, and what a formula makes of other cells is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, snippet, some_of
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.columns import Role
from egov_score.workbook.headers import FormTable
from egov_score.workbook.row_matching import MatchedRows
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.typed_numbers import numeral

_NO_ANSWERS = pattern(
    r"(?:stt|tt|so tt|hang|tong|cong|tong cong|tong diem|trang|thang|quy|nam)(?: [0-9]+)?"
    r"|(?:so thu tu|thu tu|trong so|he so|ty trong|weight|xep (?:hang|loai)|chenh lech|tang giam|so sanh"
    r"|ngay|thoi gian|ma|so (?:van ban|trang|dien thoai|ky hieu)|dien thoai|ghi chu)\b.*"
    r"|.*\b(?:nam truoc|ky truoc|cung ky)\b.*"
)
"""Folded headings of numbers that are no answers."""
_YEAR = pattern(r"\b(?:19|20)[0-9]{2}\b")
_FEWEST_UNLABELLED = 2
"""Numbers below no heading at all that make a column."""


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column of numbers that nothing is read from. criteria: those in whose rows it has one."""

    place: Place
    label: str
    criteria: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        """What there is to say about it, at its heading."""
        return codes.COLUMN_UNREAD.at(self.place, label=self.label, ids=some_of(self.criteria))


def unread_columns(rows: MatchedRows, years: tuple[int, int], *, own_form: bool) -> list[UnreadColumn]:
    """The columns of the tables that hold numbers beside criteria and are not read."""
    found: list[UnreadColumn] = []
    for own in rows.by_table:
        first = own[0].raw
        for column, label in _candidates(first.table, years, own_form=own_form):
            numbers = {raw.number: cell for _, raw in own if (cell := _number(raw, column)) is not None}
            filled = sum(raw.sheet.at(raw.row, column) is not None for _, raw in own)
            # Numbers among words, as in a column of remarks, are no column of numbers.
            if len(numbers) * 2 <= filled or (not label and len(numbers) < _FEWEST_UNLABELLED):
                continue
            survey = column == first.table.columns.get(Role.SURVEY)
            criteria = [
                form.node.id
                for form, raw in own
                if raw.number in numbers and not (survey and form.node.by == "survey")
            ]
            if criteria and not _counts_rows(numbers.values()):
                found.append(UnreadColumn(_heading(first, column), label, tuple(dict.fromkeys(criteria))))
    return found


def may_be_unread(table: FormTable, years: tuple[int, int], *, own_form: bool) -> bool:
    """Whether a table has a column that holds numbers which nothing reads, as soon as it is filled in."""
    return any(True for _ in _candidates(table, years, own_form=own_form))


def _candidates(table: FormTable, years: tuple[int, int], *, own_form: bool) -> Iterator[tuple[int, str]]:
    """The columns from which nothing is read, with their headings; in a form made by hand also without."""
    survey = table.columns.get(Role.SURVEY)
    for column in sorted({*table.unread, *([survey] if survey is not None else [])}):
        label = snippet(table.labels[column])
        plain = fold(label)
        other_year = [year for year in _YEAR.findall(plain) if not years[0] <= int(year) <= years[1]]
        if not _NO_ANSWERS.fullmatch(plain) and not other_year:
            yield column, label
    if not own_form:
        known = {*table.columns.values(), *table.labels}
        first, last = min(table.columns.values()), max(table.columns.values())
        yield from ((column, "") for column in range(first, last + 2) if column not in known)


def _number(raw: RawRow, column: int) -> Cell | None:
    """The number that somebody typed into a column of a row."""
    cell = raw.sheet.counted(raw.row, column)
    if cell is None or cell.formula is not None:
        return None
    typed = numeral(cell.text) if cell.kind is CellKind.TEXT else None
    is_number = cell.kind is CellKind.NUMBER or (typed is not None and not typed.suffix)
    return cell if is_number else None


def _counts_rows(cells: Iterable[Cell]) -> bool:
    """Whether numbers only count the rows: 1, 2, 3 and so on."""
    numbers = [cell.number for cell in cells]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _heading(raw: RawRow, column: int) -> Place:
    """The lowest cell of a column's heading."""
    rows = range(raw.table.top - 1, raw.table.header - 1, -1)
    row = next((row for row in rows if raw.sheet.at(row, column) is not None), raw.table.header)
    return Place(raw.line.file, raw.sheet.name, row, column)
