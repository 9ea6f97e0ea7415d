"""From the rows of a draft to lines: sign, title, maximum, rule and help, each as it stands in its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from egov_score.drafting import cell_texts, markers
from egov_score.drafting.drafts import Filled, Part, header_place
from egov_score.drafting.markers import Marker, Succession
from egov_score.findings import Finding, Place, codes
from egov_score.numbers import plain
from egov_score.spreadsheet.book import Book, Cell, CellKind
from egov_score.workbook.cell_values import folded, read_points, shown
from egov_score.workbook.columns import Role
from egov_score.workbook.headers import NUMBERS
from egov_score.workbook.matching import RawRow, raw_rows
from egov_score.workbook.typed_numbers import Mark, Numeral, numeral, settle

MOST_LINES = 5_000
_LIMIT = re.compile(r"(?:điểm\s+)?(?:tối đa|không quá|nhiều nhất)\s*:?\s*", re.IGNORECASE)
_MINUS = re.compile(r"(?:điểm\s+)?trừ\s*(?:tối đa|không quá|đến)?\s*:?\s*(?=[0-9])", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:tong cong|tong so diem|tong diem|tong so|tong|cong|total|grand total)"
    r"(?: (?:so|diem|toi da|chung|toan bo|bo|cac|tieu chi|chi so|muc|nhom|phan|linh vuc|bang|points"
    r"|[ivx]+|[a-e]|[0-9]+))*"
)
_TOTAL_OF = re.compile(r"(?:tong cong|tong diem|tong so diem|cong nhom|cong muc|cong phan)\b")
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?", re.ASCII)
_COLUMN_NUMBERS_WITHIN = 2


@dataclass(slots=True)
class Line:
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
    method: list[str] = field(default_factory=list)
    help: list[str] = field(default_factory=list)
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
class Reading:
    """The lines of a draft. decimals: the most that any of its numbers has."""

    lines: tuple[Line, ...]
    decimals: int
    findings: tuple[Finding, ...]


def read_lines(book: Book, parts: Sequence[Part], *, filled_in: bool) -> Reading:
    """The lines of all tables, in the order of sheets and rows."""
    findings: list[Finding] = []
    rows = [(part, raw) for part in parts for raw in raw_rows(book, [part.table])]
    if len(rows) > MOST_LINES:
        count = codes.TOO_LONG.at(rows[0][1].anchor, count=len(rows), most=MOST_LINES)
        return Reading((), 0, (count,))
    mark, _ = settle(each for _, raw in rows for each in _numerals(raw))
    lines: list[Line] = []
    for part in parts:
        own = [raw for each, raw in rows if each is part]
        lines += _PartReader(part, mark, filled_in, findings).read(own)
    decimals = max((_decimals(raw, mark) for _, raw in rows), default=0)
    _note_ids(parts, lines, findings)
    return Reading(tuple(lines), decimals, tuple(findings))


def _numerals(raw: RawRow) -> list[Numeral]:
    cells = [raw.cell(role) for role in NUMBERS]
    said = [numeral(cell.text) for cell in cells if cell is not None and cell.kind is CellKind.TEXT]
    return [each for each in said if each is not None and not each.suffix.startswith((".", ","))]


class _PartReader:
    def __init__(self, part: Part, mark: Mark | None, filled_in: bool, findings: list[Finding]) -> None:
        self.part, self.mark, self.filled_in, self.findings = part, mark, filled_in, findings
        columns = part.table.columns
        outer = [columns[Role.GROUP]] if Role.GROUP in columns else []
        self.outer = [Filled.of(part.sheet, column) for column in (*outer, *part.titles[:-1])]
        self.has_group_column = bool(outer)
        self.said = [""] * len(self.outer)
        self.sequence = Succession()
        self.blanks = 0

    def read(self, rows: Sequence[RawRow]) -> list[Line]:
        lines: list[Line] = []
        for raw in rows:
            if self._numbers_columns(raw):
                continue
            line = self._line(raw)
            if line is None:
                if lines and (more := cell_texts.lines(raw.cell(Role.OTHER))):
                    lines[-1].method += more
                continue
            lines.append(line)
        self._note_filled(rows)
        return lines

    def _line(self, raw: RawRow) -> Line | None:
        title, heads = self._titles(raw)
        key = raw.key
        shown_key = cell_texts.line(key)
        total = _is_total(title or shown_key or " ".join(heads), numbered=bool(title and shown_key))
        before = dict(self.sequence.last)
        said = self.sequence.read(key) if not total else markers.Found(None)
        if total:
            self.sequence.last = before
        if key is not None and not title and said.marker is None and not total:
            # A heading written across the table begins in its first column.
            title, key = shown_key, None
            said = markers.Found(None)
        if total:
            heads = ()
        if not title and said.marker is None and raw.cell(Role.MAXIMUM) is None and not any(heads):
            return None
        if not title and not any(heads):
            # The options of a criterion may stand only in the column of its rule.
            title = " ".join(cell_texts.lines(raw.cell(Role.OTHER))[:1])
        line = Line(raw.anchor, title, heads=heads)
        line.is_total = total
        line.is_wide = self._is_wide(raw)
        line.marker, line.lost_id = said.marker, said.unreadable
        self._report_id(said, key, raw)
        if (
            line.marker is None
            and not total
            and not line.lost_id
            and (lead := markers.leading(line.title)) is not None
        ):
            line.marker, line.title = lead
            self.sequence.read(Cell(raw.row, 1, CellKind.TEXT, line.marker.text))
        elif line.marker is None and markers.is_bullet(line.title):
            line.is_bullet, line.title = True, markers.without_bullet(line.title)
        if not line.title and line.marker is not None:
            line.title = line.marker.text
        self._read_maximum(raw, line)
        self._read_texts(raw, line)
        return line

    def _titles(self, raw: RawRow) -> tuple[str, tuple[str, ...]]:
        """The title of a row, and what its outer columns newly say."""
        title = cell_texts.line(raw.cell(Role.TITLE))
        heads = [column.at(raw.row) for column in self.outer]
        # Where groups and criteria have columns of their own, a row with only the outer is the group itself.
        if not title and len(self.part.titles) > 1:
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

    def _read_maximum(self, raw: RawRow, line: Line) -> None:
        cell = raw.cell(Role.MAXIMUM)
        line.points_place = raw.place(Role.MAXIMUM)
        if cell is None or (cell.kind is CellKind.TEXT and cell_texts.line(cell) in ("-", "–", "x", "X")):
            return
        negative = False
        if cell.kind is CellKind.TEXT:
            text = cell_texts.one_line(cell.text)
            negative = bool(_MINUS.match(text))
            cell = cell._replace(text=_LIMIT.sub("", _MINUS.sub("", text, count=1), count=1))
        reading = read_points(cell, self.mark)
        number = cell.number if cell.kind is CellKind.NUMBER else None
        if number is None and reading.value is not None and (typed := numeral(cell.text)) is not None:
            number = typed.value(self.mark)
        if reading.value is None or number is None:
            line.unreadable = cell_texts.line(raw.cell(Role.MAXIMUM)) or "=…"
            return
        line.points = Decimal(plain(-number if negative and number > 0 else number))

    def _read_texts(self, raw: RawRow, line: Line) -> None:
        method = raw.cell(Role.OTHER)
        line.method = cell_texts.lines(method)
        if line.method and line.title == line.method[0] and raw.cell(Role.TITLE) is None:
            line.method = line.method[1:]
        if self.part.source is not None:
            line.source = cell_texts.line(raw.sheet.at(raw.row, self.part.source))
        labelled = [("Nguồn dữ liệu", line.source)]
        if not self.filled_in:
            evidence = cell_texts.line(raw.cell(Role.EVIDENCE))
            line.needs_evidence = bool(evidence) and folded(evidence) not in ("khong", "khong co", "none", "")
            labelled.insert(0, ("Tài liệu kiểm chứng", evidence if line.needs_evidence else ""))
            labelled.append(("Ghi chú", cell_texts.line(raw.cell(Role.NOTE))))
        line.help = [f"{label}: {text}" for label, text in labelled if text]

    def _report_id(self, said: markers.Found, key: Cell | None, raw: RawRow) -> None:
        if key is None:
            return
        place = raw.anchor
        written = cell_texts.line(key)
        if said.unreadable:
            self.findings.append(codes.ID_UNREADABLE.at(place, value=shown(key)))
        elif said.marker is not None and said.recovered:
            self.findings.append(codes.DRAFT_ID_RECOVERED.at(place, value=shown(key), id=said.marker.text))
        elif said.marker is not None and said.unsure:
            self.findings.append(codes.ID_AS_NUMBER.at(place, id=said.marker.text))
        elif (
            said.marker is not None
            and written.strip("().:;,- ") != said.marker.text
            and not said.marker.is_group
        ):
            self.findings.append(codes.ID_CHANGED.at(place, value=written, id=said.marker.text))

    def _is_wide(self, raw: RawRow) -> bool:
        """Whether the row's text is written across the table."""
        columns = self.part.table.columns
        return any(
            merge.top <= raw.row <= merge.bottom
            and merge.right > merge.left
            and merge.left <= columns[Role.TITLE] <= merge.right
            and merge.right >= min(columns[Role.MAXIMUM], columns[Role.TITLE] + 1)
            for merge in raw.sheet.merges
        )

    def _numbers_columns(self, raw: RawRow) -> bool:
        """Whether the row only numbers the columns: (1) (2) (3) = (1) x (2)."""
        if raw.row >= raw.table.top + _COLUMN_NUMBERS_WITHIN or raw.cell(Role.TITLE) is None:
            return False
        said = [shown(cell) for cell in raw.cells.values()]
        return len(said) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in said)

    def _note_filled(self, rows: Sequence[RawRow]) -> None:
        if self.blanks and rows:
            column = self.part.table.columns[Role.GROUP]
            place = header_place(rows[0].file, self.part, column)
            label = cell_texts.line(self.part.sheet.at(self.part.table.header, column))
            self.findings.append(codes.GROUPS_FILLED.at(place, count=self.blanks, label=label))


def _is_total(text: str, *, numbered: bool) -> bool:
    said = folded(text)
    return bool(_TOTAL.fullmatch(said)) or (not numbered and bool(_TOTAL_OF.match(said)))


def _decimals(raw: RawRow, mark: Mark | None) -> int:
    most = 0
    for role in NUMBERS:
        cell = raw.cell(role)
        if cell is None or role is Role.VALUE:
            continue
        number = cell.number if cell.kind is CellKind.NUMBER else None
        if number is None and (typed := numeral(cell.text)) is not None and not typed.percent:
            number = typed.value(mark)
        if number is not None:
            most = max(most, len(plain(number).partition(".")[2]))
    return most


def _note_ids(parts: Sequence[Part], lines: Sequence[Line], findings: list[Finding]) -> None:
    """Says where the ids come from, where that is not a column of ids."""
    for part in parts:
        columns = part.table.columns
        if Role.ID not in columns and Role.ORDER in columns:
            place = header_place(lines[0].place.file if lines else "", part, columns[Role.ORDER])
            findings.append(codes.IDS_FROM_ORDER.at(place))
        elif Role.ID not in columns:
            taken = [
                line for line in lines if line.marker is not None and line.place.sheet == part.sheet.name
            ]
            if taken and taken[0].marker is not None:
                findings.append(
                    codes.IDS_FROM_TITLES.at(taken[0].place, example=taken[0].marker.text, count=len(taken))
                )
