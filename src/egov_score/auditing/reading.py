"""Reading a published table: which rows are agencies, which are totals, and which only say something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from egov_score.auditing.columns import Holds, PublishedColumn, columns_of
from egov_score.auditing.figures import Figure, FigureReader, is_empty, mark_of
from egov_score.auditing.published import Line, PublishedRow, PublishedTable, SummaryKind, SummaryRow
from egov_score.campaign.header_table import HeaderTable
from egov_score.campaign.outsiders import is_summary
from egov_score.data_classes import dataclass, field, replace
from egov_score.language import fold, visible, without_brackets
from egov_score.spreadsheet import Cell
from egov_score.workbook.typed_numbers import DecimalMark, numeral

_SUMMARIES: Mapping[SummaryKind, str] = {
    "maximum": r"(?:so )?diem (?:toi da|chuan)|toi da|thang diem|max points|maximum points",
    "weight": r"(?:trong so|ty trong|he so|weights?)(?: (?:diem|(?:cac )?nhom|(?:cac )?chi so))?",
    "highest": r".*(?:cao nhat|lon nhat)|max(?:imum)?|highest",
    "lowest": r".*(?:thap nhat|nho nhat|toi thieu)|min(?:imum)?|lowest",
    "median": r"trung vi|median",
    "mean": r".*(?:trung binh|binh quan)(?: .*)?|(?:diem )?d?tb(?: .*)?|average|mean|avg",
    "sum": r"(?:tong|cong|grand total|total|sum|subtotal).*",
}
_ABOVE = 8
"""Rows above a header that may say something about its table."""
_COUNTED_LEVEL = re.compile(
    r"(?:so (?:don vi|co quan) )?(?:dat )?(?:muc(?: do)?|loai|nhom|level|class|group)(?: [a-z0-9]+){1,4}"
    r"|(?:khong|chua) xep (?:hang|muc).*|i{1,3}|iv|v"
)
_TOLD_BY = 1000
"""Rows that tell what a column holds."""
_DOTS = frozenset({"...", "…", "……", "....", ".."})


def published(grid: HeaderTable, named: DecimalMark | None) -> PublishedTable:
    """The table of a grid. named: the decimal mark that the user names."""
    columns = columns_of(grid.header)
    body = [cell for _, cells in grid.rows for cell in cells.values()]
    mark, unsure = mark_of([*(cell for cells in grid.header.values() for cell in cells), *body], named)
    reader = FigureReader(mark)
    columns = _settled(columns, grid, reader)
    builder = _Builder(grid, columns, reader)
    builder.read()
    return PublishedTable(
        grid,
        columns,
        tuple(builder.rows),
        tuple(builder.summaries),
        (*_lines_above(grid), *builder.lines),
        reader,
        unsure,
        builder.dotted,
    )


def _settled(
    columns: Mapping[int, PublishedColumn], grid: HeaderTable, reader: FigureReader
) -> Mapping[int, PublishedColumn]:
    """The columns, of which what they hold has changed some: a "rank" of Roman figures is a level, few places
    that many share are none, what holds no numbers is no part. Rows with a name tell: notes stand below."""
    settled: dict[int, PublishedColumn] = {}
    names = [column for column, each in columns.items() if each.holds is Holds.NAME]
    named = [cells for _, cells in grid.rows if any(column in cells for column in names)]
    for column, each in columns.items():
        told_by = named[:_TOLD_BY]
        cells = [cells[column] for cells in told_by if column in cells and not is_empty(cells[column])]
        numbers = [figure for cell in cells if (figure := reader.read(cell)) is not None]
        if each.holds is Holds.RANK and cells:
            whole = [figure.value for figure in numbers if figure.value.denominator == 1]
            if len(whole) * 2 < len(cells):
                each = replace(each, holds=Holds.LEVEL)
            elif len(whole) > 5 and len(set(whole)) * 3 < len(whole):
                each = replace(each, holds=Holds.BESIDE)
        elif each.holds in (Holds.PART, Holds.TOTAL, Holds.RATE, Holds.MAXIMUM) and len(numbers) * 2 < len(
            cells
        ):
            each = replace(each, holds=Holds.BESIDE)
        elif (
            each.holds is Holds.LEVEL and numbers and any(figure.value.denominator > 1 for figure in numbers)
        ):
            each = replace(each, holds=Holds.PART)
        settled[column] = each
    totals = [each for each in settled.values() if each.holds is Holds.TOTAL and not each.earlier]
    own = [each for each in totals if fold(each.label).startswith("tong")] or [
        e for e in totals if not e.group
    ]
    surest = (
        own[0]
        if own
        else None
        if len({each.group for each in totals}) > 1
        else totals[-1]
        if totals
        else None
    )
    for each in totals:
        # Of several columns headed by "Điểm" the one of the whole is the total, the others its parts.
        if each is not surest and (surest is None or each.year in (None, surest.year)):
            settled[each.column] = replace(each, holds=Holds.PART)
    return settled


@dataclass(slots=True)
class _Builder:
    grid: HeaderTable
    columns: Mapping[int, PublishedColumn]
    reader: FigureReader
    rows: list[PublishedRow] = field(default_factory=list)
    summaries: list[SummaryRow] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dotted: bool = False
    most: dict[int, Fraction] = field(default_factory=dict)

    def read(self) -> None:
        names = [each.column for each in self.columns.values() if each.holds is Holds.NAME]
        codes = [each.column for each in self.columns.values() if each.holds is Holds.CODE]
        tiers = [each.column for each in self.columns.values() if each.holds is Holds.TIER]
        numeric = [
            each.column
            for each in self.columns.values()
            if each.holds not in (Holds.NAME, Holds.CODE, Holds.ORDER, Holds.TIER, Holds.BESIDE, Holds.LEVEL)
        ]
        section, pending = "", []
        for number, (row, cells) in enumerate(self.grid.rows):
            if self.grid.numbers_columns(number):
                continue
            texts = [visible(cells[column].text) for column in sorted(cells)]
            if all(text in _DOTS for text in texts):
                self.dotted = True
                continue
            figures = {c: f for c in numeric if c in cells and (f := self._figure(c, cells[c])) is not None}
            name = next((visible(cells[c].text) for c in names if c in cells), "")
            code = next((visible(cells[c].text) for c in codes if c in cells), "")
            tier = next((visible(cells[c].text) for c in tiers if c in cells), "")
            label = name or next((text for text in texts if numeral(text) is None), "")
            read = PublishedRow(row, name or label, code, cells, figures, tier or section)
            kind = _summary_kind(label)
            levelled = any(
                each.holds is Holds.LEVEL and each.column in cells for each in self.columns.values()
            )
            if self._is_count(label, cells, figures):
                self.lines.append(Line(self.grid.place(row, min(cells)), ": ".join(texts)))
            elif kind is not None and figures:
                pending.append(SummaryRow(kind, read))
            elif name and (figures or (levelled and len(cells) > 1)):
                self.summaries += (SummaryRow(each.kind, each.row, bool(self.rows)) for each in pending)
                self._take(read)
                pending = []
            elif name and (code or self._is_numbered(cells)):
                # An agency without any result.
                self._take(read)
            else:
                place = self.grid.place(row, min(cells))
                self.lines.append(Line(place, (": " if len(texts) == 2 else " ").join(texts)))
                section = label if len(cells) <= 2 else section
        self.summaries += pending

    def _is_count(self, label: str, cells: Mapping[int, Cell], figures: Mapping[int, Figure]) -> bool:
        """Whether a row only counts: ``Mức độ II | 6``, or ``Tổng số | 17`` where one score alone is more."""
        if len(cells) != 2 or len(figures) != 1 or not self.rows:
            return False
        ((column, figure),) = figures.items()
        if figure.value.denominator > 1 or figure.percent:
            return False
        if _COUNTED_LEVEL.fullmatch(fold(label)):
            return True
        most = self.most.get(column)
        return _summary_kind(label) == "sum" and most is not None and figure.value < most

    def _take(self, row: PublishedRow) -> None:
        """Takes an agency's row."""
        self.rows.append(row)
        for column, figure in row.figures.items():
            self.most[column] = max(self.most.get(column, figure.value), figure.value)

    def _is_numbered(self, cells: Mapping[int, Cell]) -> bool:
        orders = (each.column for each in self.columns.values() if each.holds is Holds.ORDER)
        return any(self.reader.read(cells.get(column)) is not None for column in orders)

    def _figure(self, column: int, cell: Cell) -> Figure | None:
        if self.columns[column].holds in (Holds.CHANGE, Holds.RANK_CHANGE):
            return self.reader.change(cell)
        return self.reader.read(cell)


def _summary_kind(label: str) -> SummaryKind | None:
    text = fold(without_brackets(label))
    kind = next((kind for kind, words in _SUMMARIES.items() if re.fullmatch(words, text)), None)
    return kind if kind == "weight" or is_summary(label) else None


def _lines_above(grid: HeaderTable) -> Iterator[Line]:
    for row in range(grid.header_row - _ABOVE, grid.header_row):
        cells = [cell for _, cell in sorted(grid.cells_of(row).items())]
        if 0 < len(cells) < 3:
            yield Line(grid.place(row, cells[0].column), ": ".join(visible(cell.text) for cell in cells))
