"""The sheet of groups: place and class of each agency in the whole and in each group, this year and last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from egov_score.criteria.model import TOTAL
from egov_score.language import Text
from egov_score.output import texts
from egov_score.output.group_standings import PlacedNode, Standing, placed_nodes, says_more, standing
from egov_score.output.tables import NO_VALUE, moved_text
from egov_score.output.xlsx_style import BOLD, HEADER_FILL, Pen, bordered, height_of
from egov_score.ranking.standings import RankedTable

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Part = Literal[
    "points", "rank", "group", "points_then", "rank_then", "group_then", "points_gained", "places_gained"
]
_RANK_WIDTH, _NAME_WIDTH = 6.0, 32.0
_WIDTHS: Mapping[Part, float] = {
    "rank": 6.0,
    "rank_then": 7.0,
    "places_gained": 6.0,
    "group": 15.0,
    "group_then": 15.0,
}
_NUMBER_WIDTH = 8.5
_PAGE_WIDTH = 135.0
"""What a page holds at the scale of several pages."""
_ONE_PAGE = 170.0
"""What one page may be made to hold and still be read."""
_SCALE = 85
_LOOK = bordered(font_size=11)
_CENTRED = _LOOK | {"align": "center"}
_PLACE = _CENTRED | {"num_format": "0"}
_HEADING = bordered(bold=True, align="center", bg_color=HEADER_FILL, font_size=10.5)


def write_groups(pen: Pen, table: RankedTable, name: str) -> None:
    """Writes the sheet of a table; nothing where it would say no more than the table itself."""
    if not table.rows or not says_more(table):
        return
    sheet = pen.sheet(name)
    nodes = placed_nodes(table, pen.language)
    pen.text(sheet, 0, 0, texts.STANDINGS_TITLE, bold=True, font_size=14)
    pen.text(sheet, 1, 0, table.title, bold=True, font_size=12)
    for place, (heading, width) in enumerate(((texts.RANK, _RANK_WIDTH), (texts.AGENCY, _NAME_WIDTH))):
        sheet.set_column(place, place, width)
        sheet.merge_range(3, place, 4, place, "", pen.style(**_HEADING))
        pen.text(sheet, 3, place, heading, **_HEADING)
    column, tallest = 2, 0.0
    blocks: list[tuple[int, float]] = []
    for node in nodes:
        parts = _parts(table, node)
        widths = [_WIDTHS.get(part, _NUMBER_WIDTH) for part in parts]
        blocks.append((column, sum(widths)))
        pen.wide_text(sheet, 3, column, column + len(parts) - 1, node.title, **_HEADING)
        tallest = max(tallest, height_of([(node.title, sum(widths) * BOLD)], 10.5))
        for part, width in zip(parts, widths, strict=True):
            sheet.set_column(column, column, width)
            pen.text(sheet, 4, column, _heading(table, node, part), **_HEADING)
            column += 1
    sheet.set_row(3, tallest)
    sheet.set_row(4, height_of([(texts.RANK_THEN.to(pen.language), _WIDTHS["rank_then"] * BOLD)], 10.5))
    look, centred, placed = pen.style(**_LOOK), pen.style(**_CENTRED), pen.style(**_PLACE)
    writers = [
        (node, [*enumerate((_writer(pen, sheet, table, part) for part in _parts(table, node)), start=first)])
        for node, (first, _) in zip(nodes, blocks, strict=True)
    ]
    for line, row in enumerate(table.rows, start=5):
        name = table.names(row)
        if row.rank is None:
            pen.words(sheet, line, 0, NO_VALUE, centred)
        else:
            sheet.write_number(line, 0, row.rank, placed)
        pen.words(sheet, line, 1, name, look)
        sheet.set_row(line, height_of([(name, _NAME_WIDTH)], 11))
        for node, those in writers:
            found = standing(table, row, node, pen.language)
            for place, write in those:
                write(line, place, found)
    sheet.autofilter(4, 0, 4 + len(table.rows), column - 1)
    sheet.freeze_panes(5, 2)
    sheet.repeat_rows(3, 4)
    _set_pages(sheet, blocks)


def _set_pages(sheet: Worksheet, blocks: Sequence[tuple[int, float]]) -> None:
    """Onto one page where it can be read there, else onto several, none of which parts a node.

    blocks: the first column of each node and how wide the node is.
    """
    repeated = _RANK_WIDTH + _NAME_WIDTH
    if repeated + sum(width for _, width in blocks) <= _ONE_PAGE:
        return
    sheet.set_print_scale(_SCALE)
    sheet.repeat_columns(0, 1)
    breaks, used = [], repeated
    for column, width in blocks:
        if used + width > _PAGE_WIDTH and used > repeated:
            breaks.append(column)
            used = repeated
        used += width
    sheet.set_v_pagebreaks(breaks)


def _parts(table: RankedTable, node: PlacedNode) -> list[Part]:
    """What is told of a node. The place in the whole stands before the agency's name already."""
    parts: list[Part] = ["points"] if node.id == TOTAL else ["points", "rank"]
    if node.classified:
        parts.append("group")
    if table.has_before:
        parts += ["points_then", "rank_then"]
        if node.classified:
            parts.append("group_then")
        parts += ["points_gained", "places_gained"]
    return parts


def _heading(table: RankedTable, node: PlacedNode, part: Part) -> Text:
    criteria = table.criteria
    group, group_then = texts.LEVEL, texts.LEVEL_THEN
    if node.id in criteria.by_points and not (node.id == TOTAL and table.level_titles):
        group, group_then = texts.CLASS_BY_POINTS, texts.CLASS_BY_POINTS_THEN
    elif criteria.quantiles is not None:
        group, group_then = texts.CLASS, texts.CLASS_THEN
    return {
        "points": texts.POINTS,
        "rank": texts.RANK,
        "group": group,
        "points_then": texts.POINTS_THEN,
        "rank_then": texts.RANK_THEN,
        "group_then": group_then,
        "points_gained": texts.GAINED,
        "places_gained": texts.MOVED,
    }[part]


_Write = Callable[[int, int, Standing], None]
"""Writes what is told of a node into a line and a column."""


def _writer(pen: Pen, sheet: Worksheet, table: RankedTable, part: Part) -> _Write:
    """What writes a part of what is told of nodes."""
    trim, missing, place = table.criteria.report.trim_zeros, pen.style(**_CENTRED), pen.style(**_PLACE)
    put = pen.numbers(table.decimals, trim=trim, signed=part == "points_gained", **_LOOK)

    def write(line: int, column: int, found: Standing) -> None:
        value = _value(found, part)
        if value is None or value == "":
            pen.words(sheet, line, column, NO_VALUE, missing)
        elif isinstance(value, Decimal):
            put(sheet, line, column, value)
        elif isinstance(value, int):
            sheet.write_number(line, column, value, place)
        else:
            pen.words(sheet, line, column, value, missing)

    return write


def _value(found: Standing, part: Part) -> Decimal | int | str | None:
    match part:
        case "points":
            return found.points
        case "rank":
            return found.rank
        case "group":
            return found.group
        case "points_then":
            return found.points_then
        case "rank_then":
            return found.rank_then
        case "group_then":
            return found.group_then
        case "points_gained":
            return None if found.gain is None else found.gain.points
        case "places_gained":
            return moved_text(None if found.gain is None else found.gain.places)
