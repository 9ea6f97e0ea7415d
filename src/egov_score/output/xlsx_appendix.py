"""One sheet of the workbook: a table as the appendix of a decision, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from egov_score.criteria.model import TOTAL
from egov_score.language import Language
from egov_score.output import absent_words, notes, texts
from egov_score.output.appendix_titles import attached_line, results_title, status_line, table_title
from egov_score.output.tables import (
    NO_VALUE,
    ResultColumn,
    Role,
    cell,
    columns,
    groups,
    level_label,
    level_look,
    number,
)
from egov_score.output.xlsx_style import BOLD, HEADER_FILL, LEVEL_FILLS, NONE_FILL, Pen, bordered, height_of
from egov_score.ranking.standings import NotRanked, RankedTable, Row, Standings

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {
    "rank": 6.5,
    "name": 32.0,
    "total": 10.5,
    "rank_then": 7.0,
    "places": 7.0,
    "reason": 34.0,
}
_NUMBER_WIDTH = 9.3
_PAGE_WIDTH, _MOST_MORE = 150.0, 6.0
_LEVEL_WIDTHS = 9.0, 17.0
_SIZE = 13
_HEADING_SIZE = 10.5
_SMALL_SIZE = 12
_LOOK = bordered(font_size=_SIZE)
_CENTRED = _LOOK | {"align": "center"}


def write_appendix(pen: Pen, results: Standings, table: RankedTable, name: str) -> None:
    """Writes a table's sheet. name: such as ``Phụ lục II``."""
    sheet = pen.sheet(name)
    found = columns(table, pen.language, percent=True, then=True, reasons=True)
    widths = _widths(table, found, pen.language)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    line = _titles(pen, sheet, results, table, name, sum(widths), len(found) - 1)
    first, line = line, _header(pen, sheet, line, found, widths)
    sheet.repeat_rows(first, line - 1)
    sheet.freeze_panes(line, 1 + [column.role for column in found].index("name"))
    writers = [_writer(pen, sheet, place, table, column) for place, column in enumerate(found)]
    for row in table.rows:
        said: dict[Role, str] = {
            column.role: cell(table, row, column, pen.language)
            for column in found
            if column.role in ("name", "class", "level", "level_then", "reason")
        }
        wrapping = [
            (said[column.role], width * _SIZE / _size(column))
            for column, width in zip(found, widths, strict=True)
            if column.role in said
        ]
        sheet.set_row(line, height_of(wrapping, _SIZE))
        for write in writers:
            write(line, row, said)
        line += 1
    if not table.rows:
        pen.wide_text(sheet, line, 0, len(found) - 1, texts.NO_AGENCY, **bordered(align="center"))
        line += 1
    for agency in absent_words.known(table):
        sheet.set_row(line, height_of([(table.names(agency), _WIDTHS["name"])], _SIZE))
        _not_ranked(pen, sheet, line, table, agency, found)
        line += 1
    _summary(pen, sheet, line + 1, results, table, widths)


def _widths(table: RankedTable, found: Sequence[ResultColumn], language: Language) -> list[float]:
    """The width of each column; few groups have more room for their titles."""
    widths = [_width(table, column, language) for column in found]
    many = len(groups(found))
    more = min(max(_PAGE_WIDTH - sum(widths), 0.0) / many, _MOST_MORE) if many else 0.0
    return [
        width + (more if column.role in ("group", "view") else 0)
        for column, width in zip(found, widths, strict=True)
    ]


def _width(table: RankedTable, column: ResultColumn, language: Language) -> float:
    if column.role in ("class", "level", "level_then"):
        least, most = _LEVEL_WIDTHS
        labels = [level_label(table, level, language) for level in table.level_titles]
        if column.role == "class":
            labels = [title.to(language) for title in table.criteria.class_titles(TOTAL).values()]
        return min(max(least, *(len(label) * 1.08 + 1 for label in labels)), most)
    return _WIDTHS.get(column.role, _NUMBER_WIDTH)


def _size(column: ResultColumn) -> float:
    return _SMALL_SIZE if column.role in ("class", "level", "level_then", "reason") else _SIZE


def _titles(
    pen: Pen, sheet: Worksheet, results: Standings, table: RankedTable, name: str, width: float, last: int
) -> int:
    """The lines above the table, laid out as Decree 30/2020/NĐ-CP has them; returns the next row."""
    language = pen.language
    bold, campaign = {"bold": True, "font_size": 14}, results.campaign
    lines: list[tuple[str, dict[str, Any]]] = [(name, bold)]
    if campaign is not None:
        lines.append((results_title(results, language), bold))
    lines.append((table_title(table, language), bold | {"font_size": 13}))
    if campaign is not None:
        lines.append((attached_line(campaign.decision, language), {"italic": True, "font_size": 13}))
    if status := status_line(table, language):
        lines.append((status, {"italic": True, "font_color": "#C00000"}))
    for row, (text, style) in enumerate(lines):
        # float: the size of a font, not a score.
        size = float(style.get("font_size", 12))
        sheet.set_row(row, height_of([(text, width * 0.8)], size))
        pen.wide_text(sheet, row, 0, last, text, align="center", text_wrap=True, **style)
    sheet.set_row(len(lines), 8)
    return len(lines) + 1


def _header(
    pen: Pen, sheet: Worksheet, line: int, found: tuple[ResultColumn, ...], widths: list[float]
) -> int:
    """The headings and, below them, the maxima; returns the next row."""
    look = bordered(bold=True, align="center", bg_color=HEADER_FILL, font_size=_HEADING_SIZE)
    headings = [(column.title, width * BOLD) for column, width in zip(found, widths, strict=True)]
    sheet.set_row(line, height_of(headings, _HEADING_SIZE))
    for place, column in enumerate(found):
        pen.text(sheet, line, place, column.title, **look)
    if not any(column.maximum for column in found):
        return line + 1
    sheet.set_row(line + 1, height_of([]))
    small = look | {"bold": False, "italic": True, "font_size": 12}
    for place, column in enumerate(found):
        if column.maximum:
            pen.number(sheet, line + 1, place, column.maximum, 0, trim=True, signed=column.bonus, **small)
        else:
            pen.text(sheet, line + 1, place, texts.MAXIMUM if column.role == "name" else "", **small)
    return line + 2


_Write = Callable[[int, Row, Mapping[Role, str]], None]
"""Writes a column's cell of an agency into a line. The texts that may wrap are given, by their columns."""


def _writer(pen: Pen, sheet: Worksheet, place: int, table: RankedTable, column: ResultColumn) -> _Write:
    """What writes the cells of a column."""
    role, language = column.role, pen.language
    sized = {"font_size": _size(column)}
    missing = pen.style(**_CENTRED)

    if role == "rank":
        alone, shared = (pen.style(**_CENTRED | {"num_format": shown}) for shown in ("0", '0"="'))

        def rank(line: int, row: Row, said: Mapping[Role, str]) -> None:
            if row.rank is None:
                pen.words(sheet, line, place, NO_VALUE, missing)
            else:
                sheet.write_number(line, place, row.rank, shared if row.tied else alone)

        return rank
    if role in ("name", "reason", "class", "level_then"):
        look = pen.style(**(_LOOK if role in ("name", "reason") else _CENTRED) | sized)
        return lambda line, row, said: pen.words(sheet, line, place, said[role], look)
    if role in ("places", "rank_then"):
        return lambda line, row, said: pen.words(
            sheet, line, place, cell(table, row, column, language), missing
        )
    if role == "level":
        fills = {each: level_look(table, each, LEVEL_FILLS, NONE_FILL) for each in table.level_titles}
        looks = {
            each: pen.style(**_CENTRED | sized | ({"bg_color": fill} if fill else {}))
            for each, fill in fills.items()
        }
        return lambda line, row, said: pen.words(sheet, line, place, said[role], looks[row.level])
    style = _LOOK | {"bold": True} if role == "total" else _LOOK
    trim = table.criteria.report.trim_zeros
    put = pen.numbers(table.decimals, trim=trim, signed=role == "gained", **style)

    def points(line: int, row: Row, said: Mapping[Role, str]) -> None:
        value = number(table, row, column)
        if value is None:
            pen.words(sheet, line, place, NO_VALUE, missing)
        else:
            put(sheet, line, place, value)

    return points


def _not_ranked(
    pen: Pen,
    sheet: Worksheet,
    line: int,
    table: RankedTable,
    agency: NotRanked,
    found: tuple[ResultColumn, ...],
) -> None:
    grey = bordered(font_color="#595959", italic=True, font_size=_SIZE)
    name = [column.role for column in found].index("name")
    pen.wide_text(sheet, line, 0, name - 1, NO_VALUE, **grey | {"align": "center"})
    pen.text(sheet, line, name, table.names(agency), **grey)
    reason = absent_words.not_ranked(agency, pen.language)
    pen.wide_text(sheet, line, name + 1, len(found) - 1, reason, **grey)


def _summary(
    pen: Pen, sheet: Worksheet, line: int, results: Standings, table: RankedTable, widths: list[float]
) -> None:
    """What a decision prints under the table; agencies that are not ranked stand in the table itself."""
    room = sum(widths[2:])
    last = ""
    for note in notes.summary(results, table, pen.language):
        if note.kind == "unranked" or note.kind in notes.ORGANISERS:
            continue
        sheet.set_row(line, height_of([(note.text, room)]))
        label = note.label if note.label != last else ""
        pen.wide_text(sheet, line, 0, 1, label, bold=True, valign="top")
        pen.wide_text(sheet, line, 2, len(widths) - 1, note.text, text_wrap=True, valign="top")
        last = note.label
        line += 1
