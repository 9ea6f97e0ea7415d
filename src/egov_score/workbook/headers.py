"""Where the tables are: found by the labels of their columns, on any sheet, in any row, in any order.

A worked example, a form that somebody rebuilt by hand::

    5 | Stt | Nội dung tiêu chí |        Điểm         | Minh chứng/
    6 |     |                   | Tối đa | Tự đánh giá | Ghi chú
    7 | 1   | Mạng nội bộ       |   10   |      8      |

Row 5 holds two labels as officials write them, one of them of an id, an order or a title ("Stt", "Nội dung
tiêu chí"): it is a header. Its merged cells, or a row of nothing but labels below it, say that it ends in
row 6. Each column is then told by its texts together, from the top, from the bottom, and the lowest alone:
"Điểm Tối đa" is the maximum, "Tự đánh giá" the agency's own points. A header may be repeated further down,
and may say more than its label: "Điểm tối đa (theo Quyết định)" holds a label and at most five further words.
All from the row below it to the row above the next header is its table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, plain_label, visible
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Book, Cell, CellKind, Merge, Sheet
from egov_score.workbook.columns import (
    ANSWERS,
    BOTH_EVIDENCE_AND_NOTE,
    COLUMNS,
    FOREIGN_COLUMNS,
    NUMBERS,
    Role,
    by_label,
    header_of,
)

_KEYS = frozenset({Role.ID, Role.TITLE, Role.ORDER})
_MOST_ROWS = 4
"""Rows of the tallest header."""
_MOST_TABLES = 64
"""Tables of one sheet; a sheet with more headers than that is no form."""
_BLOCK = 64
"""Rows whose merged ranges are looked through together, where there are more ranges than that."""
_WIDEST_MERGE = 64
"""Columns over which the text of a merged cell is repeated."""
_LONGEST_LABEL = 80
_TEXT = CellKind.TEXT
_MOST_LABELS = 16_384
_NO_LABEL = pattern(r"(?:[^0-9(\[]*[0-9]){2}[^(\[]*")
"""Texts with several digits, not counting what stands in brackets: no known label has more than one."""
_EXTRA_WORDS = 5
"""Words that a header may hold beyond the label it is known by."""
_SHORT_LABEL = 3
"""Letters of labels that are too short to be looked for inside longer texts."""
_Label = tuple[int, int, str]
"""A known label behind what puts the longest first, and of equally long ones the first."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The labels that headers may have. labels: folded, each with its role and its place among its labels."""

    labels: Mapping[str, tuple[Role, int]]
    _longest: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    _by_word: dict[str, list[_Label]] = field(default_factory=dict, init=False, repr=False)

    def exact(self, text: str) -> Role | None:
        """What a column with this label holds, if it is one of the known ones, brackets aside."""
        hit = self.labels.get(plain_label(text))
        return hit[0] if hit else None

    def role(self, stack: Sequence[str]) -> tuple[Role | None, tuple[int, ...]]:
        """What a column with these texts above each other holds, and how surely: smaller ranks are surer."""
        texts = [text for text in stack if text]
        if not texts:
            return None, ()
        whole, turned = " ".join(texts), " ".join(reversed(texts))
        for rank, text in enumerate((whole, turned, texts[-1], texts[0])):
            if hit := self.labels.get(_plain(text)):
                # The form's own line "Điểm tối đa" above says nothing of "Số liệu năm 2022" below it.
                if rank == 3 and hit[0] is Role.MAXIMUM and (below := self._begins(_plain(texts[-1]))):
                    return below, (1, rank, 0)
                return hit[0], (0, rank, hit[1])
        for rank, text in enumerate((whole, turned, texts[-1])):
            if label := self._contained(plain_label(text)):
                return self.labels[label][0], (1, rank, 0)
        return None, ()

    def _begins(self, text: str) -> Role | None:
        """The role of the known label that a longer one begins with; none where that says only "Điểm"."""
        label = self._contained(text)
        role = self.labels[label][0] if label and text.startswith(label) else None
        return role if role is not Role.POINTS else None

    def _beginning(self, word: str) -> Sequence[_Label]:
        """The labels of more than three letters that begin with a word."""
        if not self._by_word:
            for order, label in enumerate(self.labels):
                if len(label) > _SHORT_LABEL:
                    self._by_word.setdefault(label.split(" ")[0], []).append((-len(label), order, label))
        return self._by_word.get(word, ())

    def _contained(self, text: str) -> str:
        """The longest known label inside a longer text; an empty one where the text is a sentence."""
        if len(text) > _LONGEST_LABEL:
            return ""
        if (known := self._longest.get(text)) is not None:
            return known
        padded = f" {text} "
        words = dict.fromkeys(text.split(" "))
        held = [each for word in words for each in self._beginning(word) if f" {each[-1]} " in padded]
        best = min(held)[-1] if held else ""
        best = best if len(text.split()) <= len(best.split()) + _EXTRA_WORDS else ""
        if len(self._longest) >= _MOST_LABELS:
            self._longest.clear()
        self._longest[text] = best
        return best


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table: its columns by what they hold, and the rows below its header.

    sheet: its place among the book's sheets. bottom: the last row that belongs to it.
    evidence_holds_notes: the evidence column is headed "Minh chứng/Ghi chú" or the like. labels: the headings
    by their columns. unread: the columns of which the heading is not known, or says no more than "Điểm".
    """

    sheet: int
    header: int
    top: int
    bottom: int
    columns: Mapping[Role, int]
    evidence_holds_notes: bool = False
    labels: Mapping[int, str] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from the other tables of its book."""
        return self.sheet, self.header

    @property
    def has_answers(self) -> bool:
        """Whether any of its columns holds what is scored."""
        return any(role in self.columns for role in ANSWERS)


def find_tables(book: Book, years: tuple[int, int]) -> tuple[tuple[FormTable, ...], tuple[Finding, ...]]:
    """The tables of a workbook in the order of its sheets and rows.

    years: the data years of the criteria set, which choose between ``Số liệu 2021`` and ``Số liệu 2022``.
    """
    tables: list[FormTable] = []
    findings: list[Finding] = []
    for number, sheet in enumerate(book.sheets):
        rows = HeaderRows(sheet, sheet.by_row, form_labels())
        own: list[FormTable] = []
        for row in _starts(sheet):
            if (own and row < own[-1].top) or len(own) == _MOST_TABLES:
                continue
            bottom = rows.header_bottom(row)
            labels = rows.stacks(row, bottom)
            columns, twice = _columns(labels, years)
            known = columns.keys() - {Role.OTHER, Role.GROUP}
            if known & _KEYS and len(known) >= 2 and known - _KEYS:
                if own:
                    own[-1] = replace(own[-1], bottom=row - 1)
                evidence = labels.get(columns.get(Role.EVIDENCE, 0), ())
                notes = any(fold(text) in map(fold, BOTH_EVIDENCE_AND_NOTE) for text in evidence)
                said = {column: " ".join(stack) for column, stack in labels.items() if any(stack)}
                taken = {*columns.values(), *(column for each in twice.values() for column in each)}
                role_in = form_labels().role
                unread = {c for c in said.keys() - taken if role_in(labels[c])[0] in (None, Role.POINTS)}
                last = max(rows.cells)
                own.append(FormTable(number, row, bottom + 1, last, columns, notes, said, frozenset(unread)))
                place = Place(book.file, sheet.name, row)
                findings += (_twice(place, labels, [columns[role], *twice[role]], role) for role in twice)
        tables += own
    return tuple(tables), tuple(findings)


class LookedAt(NamedTuple):
    """What has a say in where the headers of a sheet are, besides new labels.

    rows: in which every cell has. corners: of merged cells that may reach into headers. numbers: as long as
    one cell of each set is no text, the row below a header is not part of it.
    """

    rows: frozenset[int]
    corners: frozenset[tuple[int, int]]
    numbers: Sequence[frozenset[tuple[int, int]]]


def looked_at_for_headers(sheet: Sheet) -> LookedAt:
    """What :func:`find_tables` depends on in a sheet."""
    headers = HeaderRows(sheet, sheet.by_row, form_labels())
    rows: set[int] = set()
    numbers: list[frozenset[tuple[int, int]]] = []
    for row in _starts(sheet):
        bottom = headers.header_bottom(row)
        rows.update(range(headers.header_top(row), bottom + 1))
        if bottom == row:
            below = headers.cells.get(row + 1, ())
            others = frozenset((cell.row, cell.column) for cell in below if cell.kind is not _TEXT)
            if others:
                numbers.append(others)
            else:
                rows.add(row + 1)
    corners = frozenset((merge.top, merge.left) for merge in sheet.merges if merge.bottom > merge.top)
    return LookedAt(frozenset(rows), corners, numbers)


def is_label(cell: Cell | None) -> bool:
    """Whether a cell holds a text by which a header could be known."""
    return cell is not None and cell.kind is _TEXT and _LABELS[cell.text] is not None


def _starts(sheet: Sheet) -> list[int]:
    """The rows with the label of an id, order or title column and of one more, each as it is known."""
    labelled: dict[int, set[Role]] = {}
    for cell in sheet.cells.values():
        if cell[2] is _TEXT and (role := _LABELS[cell[3]]) is not None:
            labelled.setdefault(cell.row, set()).add(role)
    return sorted(row for row, roles in labelled.items() if roles & _KEYS and len(roles) >= 2)


def _twice(place: Place, labels: Mapping[int, Sequence[str]], columns: Sequence[int], role: Role) -> Finding:
    taken, *others = (" / ".join(labels[column]) for column in columns)
    return codes.TABLE_COLUMN_TWICE.at(
        replace(place, column=columns[1]), label=header_of(role), taken=taken, others=others
    )


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """The filled rows of a sheet, and what its merged cells add to them. labels: those that headers have."""

    sheet: Sheet
    cells: Mapping[int, Sequence[Cell]]
    labels: Vocabulary
    _blocks: dict[int, list[Merge]] = field(default_factory=dict, init=False, repr=False)

    def _merges_near(self, row: int) -> Sequence[Merge]:
        """The merged ranges among which are all that cover a row: of thousands, those of the rows around."""
        merges = self.sheet.merges
        if len(merges) <= _BLOCK:
            return merges
        if not self._blocks:
            filled = sorted({each // _BLOCK + step for each in self.cells for step in (-1, 0, 1)})
            for merge in merges:
                first = bisect_left(filled, merge.top // _BLOCK)
                for block in filled[first : bisect_right(filled, merge.bottom // _BLOCK)]:
                    self._blocks.setdefault(block, []).append(merge)
        return self._blocks.get(row // _BLOCK, ())

    def header_top(self, row: int) -> int:
        """The first row of such a header: a label merged over several columns may stand above the others."""
        above = row - 1
        is_wide = any(m.top <= above <= m.bottom and m.right > m.left for m in self._merges_near(above))
        return above if is_wide else row

    def header_bottom(self, row: int) -> int:
        """The last row of a header that starts in a row: as far as its merged cells or its sub-labels go."""
        bottom = row
        for merge in self._merges_near(row):
            reaches = merge.top <= row <= merge.bottom < row + _MOST_ROWS
            if reaches and self.sheet.at(merge.top, merge.left) is not None:
                bottom = max(bottom, merge.bottom)
        return row + 1 if bottom == row and self._is_sub_header(row) else bottom

    def _is_sub_header(self, row: int) -> bool:
        """Whether the next row holds only labels, none of them below an id, order or title label."""
        cells = self.cells.get(row + 1, ())
        if not cells or any(cell.kind is not CellKind.TEXT for cell in cells):
            return False
        above = self._texts(row)
        stacks = [(above.get(cell.column, ""), visible(cell.text)) for cell in cells]
        if any(self.labels.exact(text) in _KEYS for text, _ in stacks):
            return False
        role = self.labels.role
        return all(role(stack)[0] for stack in stacks) and any(role([text])[0] for _, text in stacks)

    def stacks(self, row: int, bottom: int) -> dict[int, list[str]]:
        """The texts of a header by column, from the top; a merged cell counts for each column it covers."""
        stacks: dict[int, list[str]] = {}
        for each in range(self.header_top(row), bottom + 1):
            texts = self._texts(each)
            for column in texts if each >= row else self._below_label(row, texts):
                text = texts[column]
                stack = stacks.setdefault(column, [])
                if text and text not in stack:
                    stack.append(text)
        return stacks

    def _below_label(self, row: int, texts: Mapping[int, str]) -> list[int]:
        """The columns with texts above it that a merged cell there covers, where it does not cover all."""
        filled = [cell.column for cell in self.cells.get(row, ())]
        columns = sorted(texts)
        covered: dict[int, bool] = {}
        for merge in self._merges_near(row - 1):
            if merge.top <= row - 1 <= merge.bottom:
                covers_all = merge.left <= min(filled) and merge.right >= max(filled)
                first, behind = bisect_left(columns, merge.left), bisect_right(columns, merge.right)
                for column in columns[first:behind]:
                    covered.setdefault(column, merge.left != merge.right and not covers_all)
        return [column for column in texts if covered.get(column, False)]

    def _texts(self, row: int) -> dict[int, str]:
        """The texts of a row by column, merged cells repeated over the columns that they cover."""
        texts = {cell.column: visible(cell.text) for cell in self.cells.get(row, ())}
        for merge in self._merges_near(row):
            if merge.top <= row <= merge.bottom and merge.right - merge.left < _WIDEST_MERGE:
                corner = self.sheet.at(merge.top, merge.left)
                if corner is not None:
                    for column in range(merge.left, merge.right + 1):
                        texts.setdefault(column, visible(corner.text))
        return texts


def _columns(
    labels: Mapping[int, Sequence[str]], years: tuple[int, int]
) -> tuple[dict[Role, int], dict[Role, list[int]]]:
    """What each column holds, and the further columns that claim a role of figures or points."""
    claims: dict[Role, list[tuple[tuple[int, ...], int]]] = {}
    for column in sorted(labels):
        role, rank = form_labels().role(labels[column])
        if role is not None:
            names_year = any(str(year) in " ".join(labels[column]) for year in range(years[0], years[1] + 1))
            claims.setdefault(role, []).append(((not names_year, *rank), column))
    columns: dict[Role, int] = {}
    twice: dict[Role, list[int]] = {}
    for role, claimants in claims.items():
        columns[role], *others = (column for _, column in sorted(claimants))
        if others and role in NUMBERS:
            twice[role] = sorted(others)
    _settle_points(columns)
    return columns, twice


def _settle_points(columns: dict[Role, int]) -> None:
    """A bare "Điểm" is the maximum where points stand beside it, and the typed points beside a maximum."""
    bare = columns.pop(Role.POINTS, None)
    if bare is None:
        return
    if Role.MAXIMUM in columns and not any(role in columns for role in ANSWERS):
        columns[Role.SELF] = bare
    elif Role.MAXIMUM not in columns and columns.keys() & {Role.SELF, Role.APPRAISED, Role.FINAL}:
        columns[Role.MAXIMUM] = bare


@cache
def known_labels() -> dict[str, tuple[Role, int]]:
    """Every label, folded, with its role and its place among the labels of that role."""
    return by_label((each.role, each.header, each.synonyms) for each in (*COLUMNS, *FOREIGN_COLUMNS))


@cache
def form_labels() -> Vocabulary:
    """The labels of forms."""
    return Vocabulary(known_labels())


@lru_cache(maxsize=16384)
def role_of_label(text: str) -> Role | None:
    """What a column with this label holds, if it is one of the known ones, brackets aside."""
    return form_labels().exact(text)


class _Labels(dict[str, Role | None]):
    """What the texts of cells are labels of, looked up for every cell of every form."""

    def __missing__(self, text: str) -> Role | None:
        if len(text) > _LONGEST_LABEL or _NO_LABEL.fullmatch(text):
            return None
        if len(self) >= _MOST_LABELS:
            self.clear()
        role = self[text] = role_of_label(text)
        return role


_LABELS = _Labels()


def _plain(text: str) -> str:
    """A heading as labels are compared, without what stands in brackets unless that is all of it."""
    return plain_label(text) or fold(text)
