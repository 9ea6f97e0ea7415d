"""From the tables of a draft to its rows: sign, title, maximum, rule and help, each as its cells say it.

For example, ``4.1 | Tỷ lệ hồ sơ trực tuyến | Tối đa 2,5 điểm | a/b × điểm tối đa`` has the sign 4.1, the
maximum 2.5 and one line of a rule. ``| - Đúng hạn: | 2 |`` has no sign but a bullet, and ``Cộng nhóm I ||
20`` only adds up rows above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from egov_score.drafting.cell_texts import line, lines
from egov_score.drafting.draft_tables import DraftTable, texts_in
from egov_score.drafting.markers import IdCell, Marker, Succession, bulleted, leading
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold
from egov_score.numbers import plain
from egov_score.spreadsheet.book import Book, Cell, CellKind
from egov_score.workbook.cell_display import shown
from egov_score.workbook.cell_values import read_points
from egov_score.workbook.columns import NUMBERS, Role
from egov_score.workbook.table_rows import RawRow, raw_rows
from egov_score.workbook.typed_numbers import DecimalMark, Numeral, numeral, settle

MOST_ROWS = 5_000
_NOTHING = ("-", "–", "x", "X")
"""What stands in the column of maxima where there is none."""
_LIMIT = re.compile(r"(?:điểm\s+)?(?:tối đa|không quá|nhiều nhất)\s*:?\s*", re.IGNORECASE)
_MINUS = re.compile(r"(?:điểm\s+)?trừ\s*(?:tối đa|không quá|đến)?\s*:?\s*(?=[0-9])", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:tong cong|tong so diem|tong diem|tong so|tong|cong|total|grand total)"
    r"(?: (?:so|diem|toi da|chung|toan bo|bo|cac|tieu chi|chi so|muc|nhom|phan|linh vuc|bang|points"
    r"|[ivx]+|[a-e]|[0-9]+))*"
)
"""A title that says only this is a row of totals; "Tổng số máy tính" is a criterion."""
_TOTAL_OF = re.compile(r"(?:tong cong|tong diem|tong so diem|cong nhom|cong muc|cong phan)\b")
"""A title that begins so is one too where no sign stands before it: "Cộng nhóm I: Hạ tầng"."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row of the draft.

    heads: the texts of the columns that name its groups, the outermost first, blank where they go on.
    points: its maximum; unreadable: what the cell says where that is none. method: the lines of its rule.
    help: further texts for who fills in the form. lost_id: its id could not be read. is_total: it only adds
    up others. is_wide: its text is written across the table.
    """

    place: Place
    title: str
    marker: Marker | None = None
    heads: tuple[str, ...] = ()
    points: Decimal | None = None
    points_place: Place | None = None
    unreadable: str = ""
    method: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    source: str = ""
    needs_evidence: bool = False
    is_bullet: bool = False
    lost_id: bool = False
    is_total: bool = False
    is_wide: bool = False

    @property
    def has_maximum(self) -> bool:
        """Whether a maximum was given, readable or not."""
        return self.points is not None or bool(self.unreadable)


@dataclass(frozen=True, slots=True)
class DraftRows:
    """The rows of a draft. decimals: the most that any of its numbers has."""

    rows: tuple[DraftRow, ...]
    decimals: int
    findings: tuple[Finding, ...]


def read_rows(book: Book, drafts: Sequence[DraftTable], *, filled_in: bool) -> DraftRows:
    """The rows of all tables, in the order of sheets and rows.

    filled_in: an agency has filled the draft in, so evidence and notes are its own and are left out.
    """
    by_table = [raw_rows(book, [draft.table]) for draft in drafts]
    raws = [raw for own in by_table for raw in own]
    if len(raws) > MOST_ROWS:
        count = codes.DRAFT_TOO_LONG.at(raws[0].anchor, count=len(raws), most=MOST_ROWS)
        return DraftRows((), 0, (count,))
    mark, _ = settle((each.shows, each) for raw in raws for each in _numerals(raw))
    findings: list[Finding] = []
    rows: list[DraftRow] = []
    for draft, own in zip(drafts, by_table, strict=True):
        rows += _TableReader(draft, mark, filled_in, findings).read(own)
    decimals = max((_decimals(raw, mark) for raw in raws), default=0)
    findings += _about_ids(drafts, rows)
    return DraftRows(tuple(rows), decimals, tuple(findings))


def _numerals(raw: RawRow) -> Iterator[Numeral]:
    for role in NUMBERS:
        cell = raw.cell(role)
        if cell is not None and cell.kind is CellKind.TEXT:
            typed = numeral(cell.text)
            if typed is not None and not typed.is_cut:
                yield typed


def _number(cell: Cell, mark: DecimalMark | None) -> Decimal | None:
    """The number that a cell holds, or None where it holds none, a percentage, or one of two."""
    if cell.kind is CellKind.NUMBER:
        return cell.number
    typed = numeral(cell.text)
    return typed.value(mark) if typed is not None and not typed.percent else None


def _decimals(raw: RawRow, mark: DecimalMark | None) -> int:
    cells = [raw.cell(role) for role in NUMBERS if role is not Role.VALUE]
    numbers = [_number(cell, mark) for cell in cells if cell is not None]
    return max((len(plain(n).partition(".")[2]) for n in numbers if n is not None), default=0)


class _TableReader:
    def __init__(
        self, draft: DraftTable, mark: DecimalMark | None, filled_in: bool, findings: list[Finding]
    ) -> None:
        self.draft, self.mark, self.filled_in, self.findings = draft, mark, filled_in, findings
        columns, rows = draft.table.columns, range(draft.table.top, draft.table.bottom + 1)
        self.has_group_column = Role.GROUP in columns
        outer = [columns[Role.GROUP]] if self.has_group_column else []
        self.outer = (*outer, *draft.titles[:-1])
        self.outer_texts = {
            column: texts_in(draft.sheet, rows, range(column, column + 1)) for column in self.outer
        }
        self.said = [""] * len(self.outer)
        self.sequence = Succession()
        self.blanks = 0

    def read(self, raws: Sequence[RawRow]) -> list[DraftRow]:
        rows: list[DraftRow] = []
        for raw in raws:
            if raw.numbers_columns:
                continue
            row = self._row(raw)
            if row is not None:
                rows.append(row)
            elif rows and (more := lines(raw.cell(Role.OTHER))):
                # A rule that is too long for its cell goes on in rows that hold nothing else.
                rows[-1] = replace(rows[-1], method=(*rows[-1].method, *more))
        if self.blanks and raws:
            column = self.draft.table.columns[Role.GROUP]
            label = line(self.draft.sheet.at(self.draft.table.header, column))
            place = self.draft.header_place(column)
            self.findings.append(codes.GROUPS_FILLED.at(place, count=self.blanks, label=label))
        return rows

    def _row(self, raw: RawRow) -> DraftRow | None:
        title, heads = self._titles(raw)
        id_text = line(raw.key)
        id_cell = IdCell()
        is_total = _is_total(title or id_text or " ".join(heads), numbered=bool(title and id_text))
        if is_total:
            heads = ()
        else:
            id_cell = self.sequence.read(raw.key)
            if not title and id_cell.marker is None:
                # A heading written across the table begins in its first column.
                title, id_cell = id_text, IdCell()
        if not title and id_cell.marker is None and raw.cell(Role.MAXIMUM) is None and not any(heads):
            return None
        self._about_id(id_cell, raw)
        rule = tuple(lines(raw.cell(Role.OTHER)))
        if not title and not any(heads):
            # The options of a criterion may stand only in the column of its rule.
            title = rule[0] if rule else ""
        marker = id_cell.marker
        is_bullet = False
        if marker is None:
            if not is_total and not id_cell.unreadable and (lead := leading(title)) is not None:
                marker, title = lead
                self.sequence.note(Marker(marker.text))
            elif (item := bulleted(title)) is not None:
                title, is_bullet = item, True
        if not title and marker is not None:
            title = marker.text
        if rule and rule[0] == title and raw.cell(Role.TITLE) is None:
            rule = rule[1:]
        points, unreadable = self._maximum(raw)
        row = DraftRow(
            raw.anchor,
            title,
            marker,
            heads,
            points,
            raw.place(Role.MAXIMUM),
            unreadable,
            rule,
            is_bullet=is_bullet,
            lost_id=id_cell.unreadable,
            is_total=is_total,
            is_wide=self._is_wide(raw),
        )
        return self._with_help(raw, row)

    def _titles(self, raw: RawRow) -> tuple[str, tuple[str, ...]]:
        """The title of a row, and what its outer columns newly say."""
        title = line(raw.cell(Role.TITLE))
        heads = [self.outer_texts[column].get((raw.row, column), "") for column in self.outer]
        # Where groups and criteria have columns of their own, a row with only the outer is the group itself.
        if not title and len(self.draft.titles) > 1:
            inner = [text for text in heads[1 if self.has_group_column else 0 :] if text]
            if inner:
                title = inner[-1]
                heads[len(heads) - 1 - heads[::-1].index(title)] = ""
        if self.has_group_column and not heads[0] and title and self.said[0]:
            self.blanks += 1
        for index, text in enumerate(heads):
            if text and text != self.said[index]:
                self.said[index:] = [text, *[""] * (len(self.said) - index - 1)]
                self.sequence.restart()
            else:
                heads[index] = ""
        return title, tuple(heads)

    def _maximum(self, raw: RawRow) -> tuple[Decimal | None, str]:
        """The maximum of a row, and what its cell says where that is none; negative where it is taken off."""
        cell = raw.cell(Role.MAXIMUM)
        said = line(cell)
        if cell is None or (cell.kind is CellKind.TEXT and said in _NOTHING):
            return None, ""
        takes = False
        if cell.kind is CellKind.TEXT:
            takes = bool(_MINUS.match(said))
            cell = cell._replace(text=_LIMIT.sub("", _MINUS.sub("", said, count=1), count=1))
        number = _number(cell, self.mark)
        if number is None or read_points(cell, self.mark).value is None:
            return None, said or "=…"
        return Decimal(plain(-abs(number) if takes else number)), ""

    def _with_help(self, raw: RawRow, row: DraftRow) -> DraftRow:
        """The row with what else it says to who fills in the form."""
        column = self.draft.source
        source = "" if column is None else line(raw.sheet.at(raw.row, column))
        labelled = [("Nguồn dữ liệu", source)]
        needs_evidence = False
        if not self.filled_in:
            evidence = line(raw.cell(Role.EVIDENCE))
            needs_evidence = fold(evidence) not in ("", "khong", "khong co", "none")
            labelled.insert(0, ("Tài liệu kiểm chứng", evidence if needs_evidence else ""))
            labelled.append(("Ghi chú", line(raw.cell(Role.NOTE))))
        texts = tuple(f"{label}: {text}" for label, text in labelled if text)
        return replace(row, source=source, needs_evidence=needs_evidence, help=texts)

    def _about_id(self, id_cell: IdCell, raw: RawRow) -> None:
        if id_cell.unreadable and raw.key is not None:
            self.findings.append(codes.ID_UNREADABLE.at(raw.anchor, value=shown(raw.key)))
        if id_cell.marker is None or raw.key is None:
            return
        id_ = id_cell.marker.text
        written = line(raw.key)
        if id_cell.recovered:
            self.findings.append(codes.DRAFT_ID_RECOVERED.at(raw.anchor, value=shown(raw.key), id=id_))
        elif id_cell.unsure:
            self.findings.append(codes.ID_AS_NUMBER.at(raw.anchor, id=id_))
        elif written.strip("().:;,- ") != id_ and not id_cell.marker.is_group:
            self.findings.append(codes.ID_CHANGED.at(raw.anchor, value=written, id=id_))

    def _is_wide(self, raw: RawRow) -> bool:
        """Whether the row's text is written across the table."""
        columns = self.draft.table.columns
        return any(
            merge.top <= raw.row <= merge.bottom
            and merge.right > merge.left
            and merge.left <= columns[Role.TITLE] <= merge.right
            and merge.right >= min(columns[Role.MAXIMUM], columns[Role.TITLE] + 1)
            for merge in raw.sheet.merges
        )


def _is_total(text: str, *, numbered: bool) -> bool:
    said = fold(text)
    return bool(_TOTAL.fullmatch(said)) or (not numbered and bool(_TOTAL_OF.match(said)))


def _about_ids(drafts: Sequence[DraftTable], rows: Sequence[DraftRow]) -> Iterator[Finding]:
    """Says where the ids come from, where that is not a column of ids."""
    for draft in drafts:
        columns = draft.table.columns
        if Role.ID in columns:
            continue
        if Role.ORDER in columns:
            yield codes.IDS_FROM_ORDER.at(draft.header_place(columns[Role.ORDER]))
            continue
        signs = [(r.place, r.marker.text) for r in rows if r.marker and r.place.sheet == draft.sheet.name]
        if signs:
            place, example = signs[0]
            yield codes.IDS_FROM_TITLES.at(place, example=example, count=len(signs))
