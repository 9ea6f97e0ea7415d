"""Where the tables are: found by the labels of their columns, on any sheet, in any row, in any order.

A header may take several rows (``Điểm`` merged above ``Tối đa`` and ``Tự chấm``), may be repeated further
down the sheet, and may say more than its label (``Điểm tối đa (theo Quyết định)``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from egov_score.findings import Finding, Place, codes
from egov_score.language import Text
from egov_score.spreadsheet.book import Book, Cell, CellKind, Merge, Sheet
from egov_score.workbook.cell_values import folded
from egov_score.workbook.columns import BOTH_EVIDENCE_AND_NOTE, COLUMNS, FOREIGN_COLUMNS, Role
from egov_score.workbook.typed_numbers import visible

ANSWERS = frozenset({Role.VALUE, Role.SELF, Role.APPRAISED, Role.FINAL})
"""The columns that hold what is scored; a table without any of them says nothing."""
NUMBERS = (Role.MAXIMUM, Role.VALUE, Role.SELF, Role.APPRAISED, Role.FINAL)
_KEYS = frozenset({Role.ID, Role.TITLE, Role.ORDER})
_MOST_ROWS = 4
"""Rows of the tallest header."""
_MOST_TABLES = 64
"""Tables of one sheet; a sheet with more headers than that is no form."""
_LONGEST_LABEL = 80
_EXTRA_WORDS = 5
"""Words that a header may hold beyond the label it is known by."""
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns by what they hold, and the rows below its header.

    sheet: its place among the book's sheets. bottom: the last row that belongs to it.
    evidence_holds_notes: the evidence column is headed "Minh chứng/Ghi chú" or the like.
    """

    sheet: int
    header: int
    top: int
    bottom: int
    columns: Mapping[Role, int]
    evidence_holds_notes: bool = False

    @property
    def has_answers(self) -> bool:
        """Whether any of its columns holds what is scored."""
        return bool(ANSWERS & self.columns.keys())


def find_tables(book: Book, years: tuple[int, int]) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables of a workbook in the order of its sheets and rows.

    years: the data years of the criteria set, which choose between ``Số liệu 2021`` and ``Số liệu 2022``.
    """
    tables: list[Table] = []
    findings: list[Finding] = []
    for number, sheet in enumerate(book.sheets):
        tables += _tables(book, number, sheet, years, findings)
    return tuple(tables), tuple(findings)


def _tables(
    book: Book, number: int, sheet: Sheet, years: tuple[int, int], findings: list[Finding]
) -> list[Table]:
    rows = dict(sheet.rows())
    last = max(rows, default=0)
    headers: list[tuple[int, int, Mapping[Role, int], bool]] = []
    below = 0
    for row in rows:
        if row <= below or len(headers) == _MOST_TABLES or not _is_header(rows[row]):
            continue
        bottom = _header_bottom(sheet, rows, row)
        labels = _stacks(sheet, rows, row, bottom)
        columns, clashes = _columns(labels, years)
        if not _is_complete(columns):
            continue
        below = bottom
        evidence = columns.get(Role.EVIDENCE)
        both = evidence is not None and any(
            folded(text) in map(folded, BOTH_EVIDENCE_AND_NOTE) for text in labels[evidence]
        )
        headers.append((row, bottom + 1, columns, both))
        for role, taken, others in clashes:
            place = Place(book.file, sheet.name, row, others[0])
            findings.append(
                codes.TABLE_COLUMN_TWICE.at(
                    place,
                    label=_header_of(role),
                    taken=_says(labels[taken]),
                    others=[_says(labels[other]) for other in others],
                )
            )
    starts = [row for row, *_ in headers]
    ends = [*(row - 1 for row in starts[1:]), last]
    return [
        Table(number, row, top, end, columns, both)
        for (row, top, columns, both), end in zip(headers, ends, strict=False)
    ]


def _is_header(cells: Iterable[Cell]) -> bool:
    """Whether a row has the label of an id, order or title column and of one more, each as it is known."""
    roles = {role for cell in cells if (role := _exact(cell)) is not None}
    return bool(roles & _KEYS) and len(roles) >= 2


def _is_complete(columns: Mapping[Role, int]) -> bool:
    known = columns.keys() - {Role.OTHER, Role.GROUP}
    return bool(known & {Role.ID, Role.TITLE, Role.ORDER}) and len(known) >= 2 and bool(known - _KEYS)


def _header_bottom(sheet: Sheet, rows: Mapping[int, Sequence[Cell]], row: int) -> int:
    """The last row of a header that starts in a row: as far as its merged cells or its sub-labels go."""
    bottom = row
    for merge in sheet.merges:
        reaches = merge.top <= row <= merge.bottom < row + _MOST_ROWS
        if reaches and sheet.at(merge.top, merge.left) is not None:
            bottom = max(bottom, merge.bottom)
    if bottom == row and _is_sub_header(sheet, rows, row):
        bottom = row + 1
    return bottom


def _is_sub_header(sheet: Sheet, rows: Mapping[int, Sequence[Cell]], row: int) -> bool:
    """Whether the next row holds only labels, none of them below an id, order or title label."""
    cells = rows.get(row + 1, ())
    if not cells or any(cell.kind is not CellKind.TEXT for cell in cells):
        return False
    above = _texts(sheet, rows, row)
    if any(role_of_label(above.get(cell.column, "")) in _KEYS for cell in cells):
        return False
    return all(
        _role([above.get(cell.column, ""), visible(cell.text)])[0] is not None for cell in cells
    ) and any(_role([visible(cell.text)])[0] is not None for cell in cells)


def _stacks(sheet: Sheet, rows: Mapping[int, Sequence[Cell]], row: int, bottom: int) -> dict[int, list[str]]:
    """The texts of a header by column, from the top; a merged cell counts for each column it covers."""
    stacks: dict[int, list[str]] = {}
    # A label merged over several columns may stand a row above the others.
    start = row - 1 if any(m.top <= row - 1 <= m.bottom and m.right > m.left for m in sheet.merges) else row
    for each in range(start, bottom + 1):
        texts = _texts(sheet, rows, each)
        for column, text in texts.items():
            if each < row and not _covers_label(sheet, rows, row, column):
                continue
            stack = stacks.setdefault(column, [])
            if text and text not in stack:
                stack.append(text)
    return stacks


def _covers_label(sheet: Sheet, rows: Mapping[int, Sequence[Cell]], row: int, column: int) -> bool:
    """Whether a merged cell in the row above covers this column but not the whole table."""
    width = [cell.column for cell in _cells(rows, row)]
    merge = _merge_at(sheet, row - 1, column)
    return (
        merge is not None
        and merge.left != merge.right
        and not (merge.left <= min(width) and merge.right >= max(width))
    )


def _texts(sheet: Sheet, rows: Mapping[int, Sequence[Cell]], row: int) -> dict[int, str]:
    """The texts of a row by column, merged cells repeated over the columns that they cover."""
    texts = {cell.column: visible(cell.text) for cell in _cells(rows, row)}
    for merge in sheet.merges:
        if merge.top <= row <= merge.bottom and merge.right - merge.left < 64:
            corner = sheet.at(merge.top, merge.left)
            if corner is not None:
                for column in range(merge.left, merge.right + 1):
                    texts.setdefault(column, visible(corner.text))
    return texts


def _cells(rows: Mapping[int, Sequence[Cell]], row: int) -> Sequence[Cell]:
    return rows.get(row, ())


def _merge_at(sheet: Sheet, row: int, column: int) -> Merge | None:
    for merge in sheet.merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return merge
    return None


_Clash = tuple[Role, int, list[int]]


def _columns(
    labels: Mapping[int, Sequence[str]], years: tuple[int, int]
) -> tuple[dict[Role, int], list[_Clash]]:
    """What each column holds, and the roles that more than one column claims."""
    claims: dict[Role, list[tuple[tuple[int, ...], int]]] = {}
    for column in sorted(labels):
        role, rank = _role(labels[column])
        if role is not None:
            names_year = any(str(year) in " ".join(labels[column]) for year in range(years[0], years[1] + 1))
            claims.setdefault(role, []).append(((not names_year, *rank), column))
    columns: dict[Role, int] = {}
    clashes: list[_Clash] = []
    for role, claimants in claims.items():
        ordered = [column for _, column in sorted(claimants)]
        columns[role] = ordered[0]
        if len(ordered) > 1 and role in ANSWERS | {Role.MAXIMUM}:
            clashes.append((role, ordered[0], sorted(ordered[1:])))
    _settle_points(columns)
    return columns, clashes


def _settle_points(columns: dict[Role, int]) -> None:
    """A bare "Điểm" is the maximum where points stand beside it, and the typed points beside a maximum."""
    bare = columns.pop(Role.POINTS, None)
    if bare is None:
        return
    if Role.MAXIMUM in columns and not ANSWERS & columns.keys():
        columns[Role.SELF] = bare
    elif Role.MAXIMUM not in columns and columns.keys() & {Role.SELF, Role.APPRAISED, Role.FINAL}:
        columns[Role.MAXIMUM] = bare


@cache
def _known() -> dict[str, tuple[Role, int]]:
    """Every label, folded, with its role and its place among the labels of that role."""
    known: dict[str, tuple[Role, int]] = {}
    for column in (*COLUMNS, *FOREIGN_COLUMNS):
        for rank, label in enumerate(column.labels):
            known.setdefault(folded(label), (column.role, rank))
    return known


def _header_of(role: Role) -> Text:
    return next(column.header for column in (*COLUMNS, *FOREIGN_COLUMNS) if column.role is role)


def _exact(cell: Cell) -> Role | None:
    if cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST_LABEL:
        return None
    return role_of_label(cell.text)


def role_of_label(text: str) -> Role | None:
    """What a column with just this label holds, whatever stands in brackets behind it."""
    hit = _known().get(folded(_IN_BRACKETS.sub(" ", text)))
    return hit[0] if hit else None


def _role(stack: Sequence[str]) -> tuple[Role | None, tuple[int, ...]]:
    """What a column with these texts above each other holds, and how surely: smaller ranks are surer."""
    texts = [text for text in stack if text]
    if not texts:
        return None, ()
    whole, turned = " ".join(texts), " ".join(reversed(texts))
    for rank, text in enumerate((whole, turned, texts[-1], texts[0])):
        plain = folded(_IN_BRACKETS.sub(" ", text)) or folded(text)
        if hit := _known().get(plain):
            return hit[0], (0, rank, hit[1])
    for rank, text in enumerate((whole, turned, texts[-1])):
        if role := _contained(folded(_IN_BRACKETS.sub(" ", text))):
            return role, (1, rank, 0)
    return None, ()


@lru_cache(maxsize=4096)
def _contained(text: str) -> Role | None:
    """The role of the longest known label inside a longer one; none where the text is a sentence."""
    if len(text) > _LONGEST_LABEL:
        return None
    padded = f" {text} "
    best = ""
    for label in _known():
        if len(label) > max(len(best), 3) and f" {label} " in padded:
            best = label
    if not best or len(text.split()) > len(best.split()) + _EXTRA_WORDS:
        return None
    return _known()[best][0]


def _says(stack: Sequence[str]) -> str:
    return " / ".join(stack)
