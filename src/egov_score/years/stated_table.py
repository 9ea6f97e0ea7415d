"""Reading a table that somebody published: its own places and totals, by no set that is known.

A table of a ministry, a newspaper's extract, or the csv that ``rank -o`` writes. Nothing is computed: a place
that is not printed is not known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from egov_score.campaign.header_table import HeaderTable, read_grid
from egov_score.campaign.outsiders import Outsiders
from egov_score.campaign.table_words import WHO, About, agency_columns, is_order
from egov_score.criteria.set_parts import Unit
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding, Severity, codes, worst
from egov_score.language import Text, fold, snippet, some_of, squeeze, visible
from egov_score.numbers import plain
from egov_score.ranking.yardstick import Scale, ScaleNode
from egov_score.spreadsheet import Cell, CellKind
from egov_score.workbook.typed_numbers import DecimalMark, Numeral, numeral, settle
from egov_score.years.records import Absent, Year, YearRow, YearTable
from egov_score.years.stated_columns import (
    StatedColumn,
    StatedLabels,
    Told,
    id_and_title,
    is_of_whole,
    stated_columns,
)

_RANK = re.compile(r"(?:hạng|thứ|rank)?\s*([0-9]{1,6})(?:\.0)?\s*=?(?:\s*/\s*([0-9]{1,6}))?", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "…", "..."})
_YEAR = re.compile(r"(?<![0-9/.,])((?:19|20)[0-9]{2})(?![0-9/.,])", re.ASCII)
_LINES_ABOVE = 8


def read_stated(path: Path, name: str, decimal: DecimalMark | None = None) -> Year:
    """The year that a published table tells; without tables where the findings say why.

    decimal: the decimal mark that the user names, for numbers that nothing in the table settles.
    """
    grid, findings = read_grid(path, name, StatedLabels())
    if grid is None:
        return Year(name, {}, findings=findings, files=(path,))
    reading = _Reading(grid, decimal)
    tables = reading.tables()
    findings = (*findings, *reading.findings)
    if worst(findings) is Severity.ERROR:
        tables = {}
    return Year(name, tables, reading.year(), findings=findings, files=(path,))


def only_year(texts: Sequence[str]) -> int | None:
    """The one year that texts name; None where they name none, or several."""
    years = {int(year) for text in texts for year in _YEAR.findall(text.replace("_", " ").replace("-", " "))}
    return years.pop() if len(years) == 1 else None


_Rows = Sequence[tuple[int, Mapping[int, Cell]]]
_NO_RESULT = Text("bảng không ghi kết quả", "the table states no result")


@dataclass(slots=True)
class _Reading:
    """mark: the decimal mark that the user names, else that which the numbers of the table show."""

    grid: HeaderTable
    mark: DecimalMark | None
    findings: list[Finding] = field(default_factory=list)
    had_two_readings: bool = False

    def tables(self) -> dict[str, YearTable]:
        """The tables by tier: one, unless a column tells tiers apart."""
        header = self.grid.header
        if (beyond := self.grid.beyond_published()) is not None:
            self.findings.append(beyond)
            return {}
        about, told = agency_columns(header), stated_columns(header)
        start = self.grid.place(self.grid.header_row)
        if not about.keys() & WHO or not any(map(is_of_whole, told.values())):
            self.findings.append(codes.PUBLISHED_COLUMNS.at(start))
            return {}
        rows = self._agency_rows(about, frozenset(told))
        told = {column: each for column, each in told.items() if _is_told(each, column, rows)}
        self._name_others(told, about)
        figures = [c for c, each in told.items() if each.told is Told.SCORE]
        shown = [(_shows(cells[c]), row) for row, cells in rows for c in figures if c in cells]
        self.mark = self.mark or settle(shown)[0]
        totals = [c for c in figures if not told[c].field]
        shares = [_is_share(cells[c]) for _, cells in rows for c in totals if c in cells]
        unit: Unit = "percent" if shares and all(shares) else "points"
        found: dict[str, list[YearRow]] = {}
        for row, by_column in rows:
            tier = _text(by_column, about.get(About.TIER))
            found.setdefault(tier, []).append(self._row(row, by_column, about, told))
        return {tier: _table(tier, self._once(_told_apart(each)), told, unit) for tier, each in found.items()}

    def _once(self, rows: Sequence[YearRow]) -> Iterator[YearRow]:
        """The rows of agencies that stand in one row only; of the others nobody knows which counts."""
        by_code: dict[str, list[YearRow]] = {}
        for row in rows:
            by_code.setdefault(fold(row.code), []).append(row)
        for alike in by_code.values():
            if len(alike) == 1:
                yield alike[0]
                continue
            cells = some_of([row.place.cell for row in alike])
            code, name, place = alike[0].code, alike[0].name, alike[0].place
            self.findings.append(
                codes.PUBLISHED_TWICE.at(place, agency=code, name=name, count=len(alike), rows=cells)
            )

    def year(self) -> int | None:
        """The year that the columns, or else the lines above them, name."""
        labels = stated_columns(self.grid.header).values()
        years = [each.year for each in labels if each.year is not None and not each.field]
        if years:
            return max(years)
        column = next((c for c in self.grid.header if fold(self.grid.label(c)) in ("year", "nam")), None)
        if column is not None:
            return only_year([_text(cells, column) for _, cells in self.grid.rows])
        return only_year([visible(cell.text) for cell in self.grid.lines_above(_LINES_ABOVE)])

    def _agency_rows(self, about: Mapping[str, int], told: frozenset[int]) -> _Rows:
        """The rows of agencies; what is said of the others is said."""
        outsiders = Outsiders(about.get(About.CODE), about.get(About.NAME), told)
        outsiders.look_at(cells for _, cells in self.grid.rows)
        rows = []
        for number, (row, cells) in enumerate(self.grid.rows):
            place = self.grid.place(row)
            if self.grid.numbers_columns(number) or outsiders.is_one(cells, place):
                continue
            if any(_text(cells, about.get(key)) for key in (About.CODE, About.NAME)):
                rows.append((row, cells))
            elif any(_is_figure(cells[column]) for column in cells.keys() & told):
                self.findings.append(codes.TABLE_ROW_UNNAMED.at(place))
            elif cells.keys() & told:
                outsiders.leave_out(cells, place)
        self.findings += outsiders.note()
        return rows

    def _name_others(self, told: Mapping[int, StatedColumn], about: Mapping[str, int]) -> None:
        taken = {*told, *about.values()}
        filled = {c for _, cells in self.grid.rows for c in cells}
        labels = {c: self.grid.label(c) for c in sorted(filled & self.grid.header.keys() - taken)}
        left = {c: f"“{snippet(label)}”" for c, label in labels.items() if label and not is_order(label)}
        if left:
            place = self.grid.header_place(next(iter(left)))
            some = some_of(list(left.values()), 12)
            self.findings.append(codes.PUBLISHED_COLUMNS_LEFT.at(place, columns=some))

    def _row(
        self,
        row: int,
        cells: Mapping[int, Cell],
        about: Mapping[str, int],
        told: Mapping[int, StatedColumn],
    ) -> YearRow:
        code, name = (_text(cells, about.get(key)) for key in (About.CODE, About.NAME))
        nodes: dict[str, Decimal] = {}
        ranks: dict[str, int] = {}
        classes: dict[str, str] = {}
        of = None
        for column, each in told.items():
            cell = cells.get(column)
            if cell is None or visible(cell.text) in _NOTHING:
                continue
            node = id_and_title(each.field)[0]
            match each.told:
                case Told.SCORE:
                    value = self._score(cell)
                    if value is not None:
                        nodes[node] = value
                case Told.RANK:
                    found = _RANK.fullmatch(visible(cell.text))
                    if found is None:
                        self._refuse(cell, Text("thứ hạng", "a rank"))
                        continue
                    ranks[node] = int(found[1])
                    of = int(found[2]) if found[2] and not node else of
                case Told.LEVEL:
                    classes[node] = squeeze(cell.text)
        aliases = _text(cells, about.get(About.ALIASES))
        return YearRow(
            code or name,
            name or code,
            ranks.pop("", None),
            nodes.pop("", None),
            level=classes.pop("", ""),
            nodes=nodes,
            ranks=ranks,
            classes=classes,
            of=of,
            parent=_text(cells, about.get(About.PARENT)),
            aliases=tuple(filter(None, map(squeeze, aliases.split(";")))),
            place=self.grid.place(row),
        )

    def _score(self, cell: Cell) -> Decimal | None:
        if cell.kind is CellKind.NUMBER and cell.number is not None:
            return Decimal(plain(cell.number * 100)) if cell.percent else cell.number
        number = _number(visible(cell.text)) if cell.kind is CellKind.TEXT else None
        if number is None:
            self._refuse(cell, Text("điểm số", "a score"))
            return None
        value = number.value(self.mark)
        if value is None:
            small, large = sorted(number.by_mark)
            place = self.grid.place(cell.row, cell.column)
            if not self.had_two_readings:
                self.had_two_readings = True
                self.findings.append(
                    codes.PUBLISHED_TWO_READINGS.at(place, value=number.text, small=small, large=large)
                )
        return value

    def _refuse(self, cell: Cell, due: Text) -> None:
        place = self.grid.place(cell.row, cell.column)
        self.findings.append(codes.PUBLISHED_NOT_READ.at(place, value=snippet(cell.text), due=due))


def _is_figure(cell: Cell) -> bool:
    """Whether a cell holds a score or a place: ``5 cơ quan`` below a table is none."""
    if cell.kind is not CellKind.TEXT:
        return True
    text = visible(cell.text)
    number = _number(text)
    return (number is not None and not number.suffix) or _RANK.fullmatch(text) is not None


def _is_told(column: StatedColumn, number: int, rows: _Rows) -> bool:
    """Whether a column holds what its label says: a field without any figure is none."""
    if column.told is not Told.SCORE or not column.field:
        return True
    texts = [_text(cells, number) for _, cells in rows]
    return any(_number(text) is not None for text in texts if text not in _NOTHING)


def _told_apart(rows: Sequence[YearRow]) -> Sequence[YearRow]:
    """Where a table has no codes, agencies of one name get one from the unit above them."""
    names = Counter(row.code for row in rows)
    return [
        replace(row, code=f"{row.name} ({row.parent})") if names[row.code] > 1 and row.parent else row
        for row in rows
    ]


def _table(tier: str, rows: Iterable[YearRow], told: Mapping[int, StatedColumn], unit: Unit) -> YearTable:
    nodes: dict[str, ScaleNode] = {}
    for each in told.values():
        if each.field:
            node_id, title = id_and_title(each.field)
            nodes.setdefault(node_id, ScaleNode(node_id, Text(title, title)))
    ordered = sorted(rows, key=lambda row: (row.rank is None, row.rank or 0))
    with_result = [row for row in ordered if _has_result(row)]
    absent = [Absent(row.code, row.name, _NO_RESULT, row.aliases) for row in ordered if not _has_result(row)]
    seen = dict.fromkeys(row.level for row in with_result if row.level)
    levels = {level: Text(level, level) for level in sorted(seen, key=_is_no_level)}
    heading = Text(tier, tier) if tier else Text("Bảng đã công bố", "Published table")
    return YearTable(tier, heading, Scale(unit, nodes=nodes), tuple(with_result), levels, tuple(absent))


def _has_result(row: YearRow) -> bool:
    return row.rank is not None or row.total is not None or bool(row.nodes or row.ranks or row.level)


def _is_no_level(level: str) -> bool:
    """Whether a level is the class below the last: the others are told in the order in which they stand."""
    return fold(level).startswith(("khong", "chua", "none", "not "))


def _text(cells: Mapping[int, Cell], column: int | None) -> str:
    cell = cells.get(column or 0)
    return "" if cell is None else squeeze(visible(cell.text))


def _number(text: str) -> Numeral | None:
    """A text that is a number and nothing else, a percent sign and the word for points aside."""
    number = numeral(text)
    return number if number is not None and fold(number.suffix) in ("", "diem", "points") else None


def _shows(cell: Cell) -> DecimalMark | None:
    number = _number(visible(cell.text)) if cell.kind is CellKind.TEXT else None
    return None if number is None else number.shows


def _is_share(cell: Cell) -> bool:
    number = numeral(visible(cell.text))
    return cell.percent or (number is not None and number.percent)
