"""From the tables of a draft to its rows: sign, title, maximum, rule and help, each as its cells say it.

For example, ``4.1 | Tỷ lệ hồ sơ trực tuyến | Tối đa 2,5 điểm | a/b × điểm tối đa`` has the sign 4.1, the
maximum 2.5 and one line of a rule. ``| - Đúng hạn: | 2 |`` has no sign but a bullet, and ``Cộng nhóm I ||
20`` only adds up rows above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import repeat

from egov_score.data_classes import replace
from egov_score.drafting.cell_texts import line, lines
from egov_score.drafting.draft_labels import is_weight
from egov_score.drafting.draft_row import DraftRow, DraftRows
from egov_score.drafting.draft_tables import DraftTable, texts_in
from egov_score.drafting.line_words import is_closing, is_total
from egov_score.drafting.markers import IdCell, Marker, Succession, bulleted, leading
from egov_score.drafting.maximum_cells import number_in, points_in_title, read_maximum
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold
from egov_score.numbers import plain
from egov_score.spreadsheet.book import Book, CellKind
from egov_score.workbook.cell_display import shown
from egov_score.workbook.columns import NUMBERS, Role
from egov_score.workbook.headers import FormTable
from egov_score.workbook.table_rows import Line, RawRow, raw_rows
from egov_score.workbook.typed_numbers import DecimalMark, Numeral, numeral, settle

MOST_ROWS = 5_000


def read_rows(book: Book, drafts: Sequence[DraftTable], *, filled_in: bool) -> DraftRows:
    """The rows of all tables, in the order of sheets and rows.

    filled_in: an agency has filled the draft in, so evidence and notes are its own and are left out.
    """
    by_table = [_filled_rows(book, draft.table) for draft in drafts]
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
    decimals = max((decimals, *(len(plain(row.points).partition(".")[2]) for row in rows if row.points)))
    findings += _about_ids(drafts, rows)
    return DraftRows(tuple(rows), decimals, tuple(findings))


def _filled_rows(book: Book, table: FormTable) -> list[RawRow]:
    """The rows of a table, those too that fill no column of a role: they may hold a group or a remark."""
    rows = {raw.row: raw for raw in raw_rows(book, [table])}
    sheet = book.sheets[table.sheet]
    for row in sheet.by_row:
        if table.top <= row <= table.bottom and row not in rows:
            rows[row] = RawRow(len(rows), Line(book.file, sheet.name, row, table.columns), table, sheet, {})
    return [rows[row] for row in sorted(rows)]


def _numerals(raw: RawRow) -> Iterator[Numeral]:
    for role in NUMBERS:
        cell = raw.cell(role)
        if cell is not None and cell.kind is CellKind.TEXT:
            typed = numeral(cell.text)
            if typed is not None and not typed.is_cut:
                yield typed


def _decimals(raw: RawRow, mark: DecimalMark | None) -> int:
    cells = [raw.cell(role) for role in NUMBERS if role is not Role.VALUE]
    numbers = [number_in(cell, mark) for cell in cells if cell is not None]
    return max((len(plain(n).partition(".")[2]) for n in numbers if n is not None), default=0)


class _TableReader:
    def __init__(
        self, draft: DraftTable, mark: DecimalMark | None, filled_in: bool, findings: list[Finding]
    ) -> None:
        self.draft, self.mark, self.filled_in, self.findings = draft, mark, filled_in, findings
        self.columns, rows = draft.columns, range(draft.table.top, draft.table.bottom + 1)
        self.outer = self.columns.outer
        self.outer_texts = {
            column: {
                at: self._named(column, text)
                for at, text in texts_in(draft.sheet, rows, range(column, column + 1)).items()
            }
            for column in self.outer
        }
        self.said = [""] * len(self.outer)
        self.sequence = Succession()
        self.blanks = 0

    def read(self, raws: Sequence[RawRow]) -> list[DraftRow]:
        rows = [self._heading(text, place) for text, place in self.draft.headings]
        for raw in raws:
            if raw.numbers_columns:
                continue
            row = self._row(raw)
            if row is not None:
                rows.append(row)
            elif not raw.cells:
                if said := " ".join(filter(None, map(line, raw.sheet.by_row[raw.row]))):
                    rows.append(DraftRow(raw.anchor, said))
            elif rows and (more := self._rule(raw)):
                if rows[-1].is_total or is_closing(more[0]):
                    rows.append(DraftRow(raw.anchor, " ".join(more)))
                else:
                    # A rule that is too long for its cell goes on in rows that hold nothing else.
                    rows[-1] = replace(rows[-1], method=(*rows[-1].method, *more))
        if self.blanks and raws:
            column = self.columns.groups[0]
            label = self.columns.labels[column]
            place = self.draft.header_place(column)
            self.findings.append(codes.GROUPS_FILLED.at(place, count=self.blanks, label=label))
        return rows

    def _heading(self, text: str, place: Place) -> DraftRow:
        """A line between the tables of a document, as a row across the table."""
        title, points = points_in_title(text, self.mark)
        sign, title = leading(title) or (None, title)
        return DraftRow(place, title, sign, points=points, points_place=place, is_wide=True)

    def _row(self, raw: RawRow) -> DraftRow | None:
        title, heads = self._titles(raw)
        if not title and is_closing(" ".join(heads).strip()):
            title, heads = " ".join(heads).strip(), ()
        id_text = line(raw.key)
        id_cell = IdCell()
        total = is_total(title or id_text or " ".join(heads), numbered=bool(title and id_text))
        if total:
            heads = ()
        else:
            id_cell = self.sequence.read(raw.key)
            if not title and id_cell.marker is None:
                # A heading written across the table begins in its first column.
                title, id_cell = id_text, IdCell()
        if not title and id_cell.marker is None and raw.cell(Role.MAXIMUM) is None and not any(heads):
            return None
        self._about_id(id_cell, raw)
        rule = self._rule(raw)
        if not title and not any(heads):
            # The options of a criterion may stand only in the column of its rule.
            title = rule[0] if rule else ""
        marker = id_cell.marker
        is_bullet = False
        own = leading(title) if marker is not None and any(heads) else None
        if own is not None and marker is not None and own[0].extends(marker):
            # The sign in its column is that of the group: 1 | Quy hoạch | 1.1. Có quy hoạch.
            named = heads.index(next(filter(None, reversed(heads))))
            heads = (*heads[:named], f"{marker.text}. {heads[named]}", *heads[named + 1 :])
            marker, title = own
        if marker is None:
            if not total and not id_cell.unreadable and (lead := leading(title)) is not None:
                marker, title = lead
                self.sequence.note(Marker(marker.text))
            elif (item := bulleted(title)) is not None:
                title, is_bullet = item, True
        if not title and marker is not None:
            title = marker.text
        if rule and rule[0] == title and raw.cell(Role.TITLE) is None:
            rule = rule[1:]
        if (listed := lines(raw.cell(Role.TITLE)))[1:] and all(map(bulleted, listed[1:])):
            # Its options stand below the title in one cell.
            title, rule = title.removesuffix(" ".join(listed[1:])).strip(), (*listed[1:], *rule)
        column = self._maximum_column(raw)
        points, unreadable = self._points(raw, column)
        if points is None and not unreadable and not is_bullet:
            title, points = points_in_title(title, self.mark)
        row = DraftRow(
            raw.anchor,
            title,
            marker,
            heads,
            points,
            raw.line.place_in(column),
            unreadable,
            rule,
            is_bullet=is_bullet,
            lost_id=id_cell.unreadable,
            is_total=total,
            is_wide=self._is_wide(raw),
            target="" if self.columns.target is None else line(raw.sheet.at(raw.row, self.columns.target)),
            by_survey=raw.cell(Role.SURVEY) is not None and raw.cell(Role.SELF) is None,
            head_points=tuple(map(self._head_points, repeat(raw), self.outer)),
        )
        return self._with_help(raw, row)

    def _titles(self, raw: RawRow) -> tuple[str, tuple[str, ...]]:
        """The title of a row, and what its outer columns newly say."""
        title = line(raw.cell(Role.TITLE))
        heads = [self.outer_texts[column].get((raw.row, column), "") for column in self.outer]
        # Where groups and criteria have columns of their own, a row with only the outer is the group itself.
        if not title and len(self.columns.titles) > 1:
            inner = [text for text in heads[len(self.columns.groups) :] if text]
            if inner:
                title = inner[-1]
                heads[len(heads) - 1 - heads[::-1].index(title)] = ""
        if self.columns.groups and not heads[0] and title and self.said[0]:
            self.blanks += 1
        for index, text in enumerate(heads):
            if text and text != self.said[index]:
                self.said[index:] = [text, *[""] * (len(self.said) - index - 1)]
                self.sequence.restart()
            else:
                heads[index] = ""
        return title, tuple(heads)

    def _named(self, column: int, text: str) -> str:
        """What a column says of a group; with its own label where that is only the group's number."""
        return f"{self.columns.labels[column]} {text}" if text.isdecimal() else text

    def _rule(self, raw: RawRow) -> tuple[str, ...]:
        """The lines of a row's rule, each with its points where they have a column of their own."""
        said = lines(raw.cell(Role.OTHER))
        column = self.columns.option_points
        points = lines(raw.sheet.at(raw.row, column)) if column is not None else []
        if len(points) == len(said):
            return tuple(
                f"{text.rstrip(' :;.')}: {each} điểm" for text, each in zip(said, points, strict=True)
            )
        return (*said, *points)

    def _maximum_column(self, raw: RawRow) -> int:
        """Of the columns of maxima, that which the row fills."""
        first, *others = self.columns.maxima
        return next((column for column in others if raw.sheet.at(raw.row, column) is not None), first)

    def _points(self, raw: RawRow, column: int | None) -> tuple[Decimal | None, str]:
        """The maximum in a column of a row, and what its cell says where that is none."""
        if column is None:
            return None, ""
        if column == self.columns.target:
            return (Decimal(1) if line(raw.sheet.at(raw.row, column)) else None), ""
        cell = raw.sheet.at(raw.row, column)
        return read_maximum(cell, self.mark, is_weight=is_weight(self.columns.labels.get(column, "")))

    def _head_points(self, raw: RawRow, outer: int) -> tuple[Decimal | None, Place | None]:
        column = self.columns.group_maxima.get(outer)
        return self._points(raw, column)[0], None if column is None else raw.line.place_in(column)

    def _with_help(self, raw: RawRow, row: DraftRow) -> DraftRow:
        """The row with what else it says to who fills in the form."""
        columns = self.columns
        source = "" if columns.source is None else line(raw.sheet.at(raw.row, columns.source))
        labelled = [(columns.labels[each], line(raw.sheet.at(raw.row, each))) for each in columns.remarks]
        labelled.append((self._label("Nguồn dữ liệu", columns.source), source))
        needs_evidence = False
        if not self.filled_in:
            evidence = line(raw.cell(Role.EVIDENCE))
            needs_evidence = fold(evidence) not in ("", "khong", "khong co", "none")
            label = self._label("Tài liệu kiểm chứng", columns.roles.get(Role.EVIDENCE))
            labelled.insert(0, (label, evidence if needs_evidence else ""))
            labelled.append((self._label("Ghi chú", columns.roles.get(Role.NOTE)), line(raw.cell(Role.NOTE))))
        texts = tuple(f"{label}: {text}" for label, text in labelled if text)
        return replace(row, source=source, needs_evidence=needs_evidence, help=texts)

    def _label(self, usual: str, column: int | None) -> str:
        """What a column is called in guides: as usual, or as it is in a table of another language."""
        own = self.columns.labels.get(column, "") if column is not None else ""
        return own if own and own.isascii() else usual

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


def _about_ids(drafts: Sequence[DraftTable], rows: Sequence[DraftRow]) -> Iterator[Finding]:
    """Says where the ids come from, where that is not a column of ids."""
    for draft in drafts:
        columns = draft.table.columns
        if Role.ID in columns or draft.goes_on:
            continue
        if Role.ORDER in columns:
            yield codes.IDS_FROM_ORDER.at(draft.header_place(columns[Role.ORDER]))
            continue
        signs = [(r.place, r.marker.text) for r in rows if r.marker and r.place.sheet == draft.sheet.name]
        if signs:
            place, example = signs[0]
            yield codes.IDS_FROM_TITLES.at(place, example=example, count=len(signs))
