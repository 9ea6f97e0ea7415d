"""Two years side by side as a workbook: totals, every node, what was missed in both years, the sentences."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from egov_score.language import Language, Text
from egov_score.output import texts
from egov_score.output.comparison_notes import comparison_notes, title_text
from egov_score.output.comparison_tables import GAINED_PERCENT, MISSED_TWICE
from egov_score.output.comparison_words import SENTENCES, agency_sentences, levels_text, year_headings
from egov_score.output.xlsx_style import HEADER_FILL, Pen, bordered, height_of
from egov_score.ranking.yardstick import titled
from egov_score.version import tool
from egov_score.years.year_changes import TableComparison, YearComparison

Value = str | int | Decimal | Text | None
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - fixed, so that equal results give equal bytes
_TOTALS, _NODES = Text("So sánh", "Comparison"), Text("Theo nội dung", "By node")
_ALL = Text("So sánh năm {new} với năm {old}", "{new} compared with {old}")
_NODE = Text("Nội dung, tiêu chí", "Group or criterion")
_COUNTS = (
    Text("Số cơ quan", "Agencies"),
    Text("Chưa đạt năm trước", "Missed before"),
    Text("Chưa đạt năm nay", "Missed now"),
    Text("Chưa đạt cả hai năm", "Missed in both"),
    Text("0 điểm cả hai năm", "0 in both"),
    Text("Đã khắc phục", "Mended"),
    Text("Mới chưa đạt", "Newly missed"),
    Text("Điểm mất năm nay", "Points lost now"),
)
_ONE_YEAR = Text("Không so sánh", "Not compared")
_WHY = Text("Lý do", "Why")
_YEAR = Text("Năm", "Year")


def comparison_xlsx(compared: YearComparison, language: Language) -> bytes:
    """The comparison as the bytes of an .xlsx workbook, equal for equal comparisons."""
    import xlsxwriter

    file = io.BytesIO()
    safe = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(file, {"in_memory": True} | safe)
    book.set_properties({"title": _TOTALS.to(language), "created": _CREATED, "comments": tool()})
    pen = Pen(book, language)
    tables = list(compared.tables.values())
    old, new = year_headings(compared, language)
    _write_totals(pen, compared, tables, old, new)
    _write_nodes(pen, tables, old, new)
    _write_criteria(pen, tables)
    _write_sentences(pen, compared, tables)
    _write_others(pen, tables, old, new)
    book.close()
    return file.getvalue()


def _write_totals(
    pen: Pen, compared: YearComparison, tables: Sequence[TableComparison], old: str, new: str
) -> None:
    rank, level = texts.RANK.to(pen.language), texts.LEVEL.to(pen.language)
    percent = any(table.on == "percent" for table in tables)
    columns: list[tuple[str | Text, float]] = [
        (texts.TABLE, 26.0),
        (texts.CODE, 10.0),
        (texts.AGENCY, 34.0),
        (f"{rank} {old}", 9.0),
        (f"{rank} {new}", 9.0),
        (texts.MOVED, 8.0),
        (old, 11.0),
        (new, 11.0),
        (GAINED_PERCENT if percent else texts.GAINED, 10.0),
        (level, 18.0),
    ]
    rows: list[list[Value]] = []
    for table in tables:
        rows += [
            [
                table.title,
                change.code,
                table.called(change.new),
                change.old.rank,
                change.new.rank,
                change.places,
                change.old.total,
                change.new.total,
                change.points,
                levels_text(change, table, pen.language) if table.new.levels or table.old.levels else "",
            ]
            for change in table.rows
        ]
    title = title_text(compared, tables[0], pen.language) if len(tables) == 1 else _ALL.to(pen.language)
    _write(pen, _TOTALS, title.format(old=old, new=new), columns, rows, signed={5, 8})


def _write_nodes(pen: Pen, tables: Sequence[TableComparison], old: str, new: str) -> None:
    rank = texts.RANK.to(pen.language)
    columns: list[tuple[str | Text, float]] = [
        (texts.AGENCY, 34.0),
        (texts.CRITERION_ID, 11.0),
        (_NODE, 46.0),
        (old, 11.0),
        (new, 11.0),
        (texts.GAINED, 10.0),
        (f"{rank} {old}", 9.0),
        (f"{rank} {new}", 9.0),
        (texts.MOVED, 8.0),
        (MISSED_TWICE, 14.0),
    ]
    rows: list[list[Value]] = []
    for table in tables:
        for change in table.rows:
            for node, each in change.nodes.items():
                scale = table.new.scale.nodes[node]
                missed = "x" if node in change.unmet_twice else ""
                numbers = (each.old, each.new, each.points, each.old_rank, each.new_rank, each.places)
                title = titled(table.new.scale, node, scale.title)
                rows.append([table.called(change.new), scale.id, title, *numbers, missed])
    _write(pen, _NODES, _NODES, columns, rows, signed={5, 8})


def _write_criteria(pen: Pen, tables: Sequence[TableComparison]) -> None:
    columns = [(texts.TABLE, 26.0), (texts.CRITERION_ID, 11.0), (texts.CRITERION, 46.0)]
    columns += [(heading, 12.0) for heading in _COUNTS]
    rows: list[list[Value]] = [
        [
            table.title,
            each.node.id,
            titled(table.new.scale, each.node.id, each.node.title),
            each.agencies,
            each.missed_old,
            each.missed_new,
            each.missed_twice,
            each.zero_twice,
            each.mended,
            each.newly_missed,
            each.lost,
        ]
        for table in tables
        for each in table.criteria
    ]
    _write(pen, _SHORT_MISSED, MISSED_TWICE, columns, rows)


_SHORT_MISSED = Text("Chưa đạt hai năm", "Missed twice")


def _write_sentences(pen: Pen, compared: YearComparison, tables: Sequence[TableComparison]) -> None:
    rows: list[list[Value]] = []
    for table in tables:
        notes = comparison_notes(compared, table, pen.language)
        rows += [[table.title, f"{label}: {text}"] for label, text in notes]
        rows += [
            [table.title, text]
            for change in table.rows
            for text in agency_sentences(compared, table, change, pen.language)
        ]
    _write(pen, SENTENCES, SENTENCES, [(texts.TABLE, 26.0), (texts.MESSAGE, 110.0)], rows)


def _write_others(pen: Pen, tables: Sequence[TableComparison], old: str, new: str) -> None:
    columns = [(texts.TABLE, 26.0), (_YEAR, 12.0), (texts.CODE, 10.0), (texts.AGENCY, 36.0), (_WHY, 60.0)]
    rows: list[list[Value]] = [
        [table.title, year, each.row.code, each.row.name, each.why]
        for table in tables
        for year, left in ((old, table.only_old), (new, table.only_new))
        for each in left
    ]
    _write(pen, _ONE_YEAR, _ONE_YEAR, columns, rows)


def _write(
    pen: Pen,
    name: Text,
    title: str | Text,
    columns: Sequence[tuple[str | Text, float]],
    rows: Iterable[Sequence[Value]],
    *,
    signed: Iterable[int] = (),
) -> None:
    """A sheet with a list, a filter and headings that stay; nothing where the list is empty."""
    lines, changes = list(rows), set(signed)
    if not lines:
        return
    sheet = pen.sheet(name.to(pen.language))
    pen.text(sheet, 0, 0, title, bold=True, font_size=14)
    head = bordered(bold=True, align="center", bg_color=HEADER_FILL, font_size=11)
    for place, (heading, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        pen.text(sheet, 2, place, heading, **head)
    sheet.set_row(2, 32)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    sheet.autofilter(2, 0, 2 + len(lines), len(columns) - 1)
    look = bordered(valign="top", font_size=11)
    for line, cells in enumerate(lines, start=3):
        said: list[tuple[str, float]] = []
        for place, value in enumerate(cells):
            if isinstance(value, Decimal):
                decimals = max(-int(value.as_tuple().exponent), 0)
                style = look | _colour(value, place in changes)
                pen.number(sheet, line, place, value, decimals, trim=False, signed=place in changes, **style)
            elif isinstance(value, int):
                shown = {"num_format": "▲0;▼0;0" if place in changes else "0"}
                sheet.write_number(
                    line, place, value, pen.style(**look | shown | _colour(value, place in changes))
                )
            else:
                text = value.to(pen.language) if isinstance(value, Text) else value or ""
                pen.text(sheet, line, place, text, **look)
                said.append((text, columns[place][1]))
        sheet.set_row(line, height_of(said, 11))


def _colour(value: Decimal | int, is_change: bool) -> dict[str, str]:
    """Green for what was gained, red for what was lost."""
    return {"font_color": "#C00000" if value < 0 else "#00661A"} if is_change and value else {}
