"""The tables on a terminal: what a decision's appendices show, as wide as the window allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, zip_longest
from typing import TYPE_CHECKING

from egov_score.findings import Finding
from egov_score.language import Language
from egov_score.numbers import write
from egov_score.output import notes, texts
from egov_score.output.column_fit import GAP, FittedColumn, Layout, folded, folded_reason, lay_out, widths
from egov_score.output.finding_words import SEVERITY_STYLES, count_texts
from egov_score.output.tables import Role, columns, legend, level_look, places_legend
from egov_score.ranking.standings import RankedTable, Row, Standings
from egov_score.safe import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style
    from rich.table import Table as RichTable
    from rich.text import Text

_LEVEL_STYLES = ("bold green", "cyan", "yellow", "magenta", "blue")
_REASON_STYLE = "dim"
_FOLDS: Mapping[Role, Callable[[str, int], list[str]]] = {
    "name": folded,
    "level": folded,
    "reason": folded_reason,
}
_NARROWEST = 20
_AT_ONCE = 500
_Line = list[tuple[str, str]]
"""Texts, each with its style."""
_ROOMY, _LABEL_WIDTH = 100, 16
"""In narrower windows the labels below a table are broken."""


def print_results(
    results: Standings, console: Console, language: Language, all_findings: bool = False
) -> None:
    """Prints every table with its summary.

    all_findings: names every agency that sent nothing, instead of the first few. The findings themselves
    are printed by :mod:`egov_score.output.findings_text`.
    """
    for index, line in enumerate(notes.heading(results, language)):
        console.print(line, style="bold" if index == 0 else "italic", highlight=False, markup=False)
    for place, table in enumerate(results.tables.values()):
        if place or results.campaign is not None:
            console.print()
        _print_table(results, table, console, language, all_findings)
    if len(results.tables) != 1:
        from rich.text import Text

        console.print()
        text = Text(f"{texts.FOUND_ALL.to(language)}: ").append_text(_counts(results.findings, language))
        console.print(text, highlight=False)


def level_style(table: RankedTable, level: str) -> str:
    """The colour of a level: green for the best, red for the class below the last."""
    return level_look(table, level, _LEVEL_STYLES, "red")


def _print_table(
    results: Standings, table: RankedTable, console: Console, language: Language, everything: bool
) -> None:
    from rich.text import Text

    title = Text(clean(table.title.to(language)).upper(), style="bold")
    if table.criteria.report.as_ == "points":
        most = write(table.criteria.max_points, language, trim=True)
        title.append(f" {texts.OUT_OF.to(language).format(points=most)}", style="not bold dim")
    console.print(title, highlight=False)
    layout = lay_out(table, language, console.width)
    if table.rows:
        _print_lines(console, _lines(table, layout, language, console.width))
    else:
        console.print(texts.NO_AGENCY.to(language), highlight=False)
    console.print()
    console.print(_summary(results, table, layout, language, everything, console.width))


def _print_lines(console: Console, lines: Iterator[_Line]) -> None:
    """Prints lines as they are, many at once: those of a country are made up of a million parts."""
    from rich.segment import Segment, Segments

    styles: dict[str, Style | None] = {"": None}
    while some := list(islice(lines, _AT_ONCE)):
        segments = []
        for line in some:
            for text, style in line:
                if style not in styles:
                    styles[style] = console.get_style(style)
                segments.append(Segment(text, styles[style]))
            segments.append(Segment.line())
        console.print(Segments(segments), soft_wrap=True)


def _lines(table: RankedTable, layout: Layout, language: Language, width: int) -> Iterator[_Line]:
    """The headings, a rule, and each row; beneath it what keeps it from a better level, where that is due."""
    shown, room = layout.shown, widths(layout, width)
    indent = sum(room[: [item.column.role for item in shown].index("name")]) + GAP
    for parts in zip(*(item.heading for item in shown), strict=True):
        heading = [item.set(part) for part, item in zip(parts, shown, strict=True)]
        yield _line(heading, room, ["bold"] * len(heading))
    yield [("─" * (sum(room) + GAP * (len(room) - 1)), "")]
    styles: dict[str, list[str]] = {}
    for place, row in enumerate(table.rows):
        cells = [
            _FOLDS.get(item.column.role, _whole)(item.set(item.cells[place]), space)
            for item, space in zip(shown, room, strict=True)
        ]
        if row.level not in styles:
            styles[row.level] = [_style(table, row, item) for item in shown]
        for parts in zip_longest(*cells, fillvalue=""):
            yield _line(parts, room, styles[row.level])
        reason = layout.beneath[place] if layout.beneath else None
        if reason is not None:
            for text in folded_reason(
                reason.within(width - indent, language), max(width - indent, _NARROWEST)
            ):
                yield [(" " * indent + text, _REASON_STYLE)]


def _whole(text: str, _: int) -> list[str]:
    return [text]


def _line(cells: Iterable[str], room: Sequence[int], styles: Iterable[str]) -> _Line:
    """A line of cells, each with its style, and the blanks between them."""
    line: _Line = []
    for cell, space, style in zip(cells, room, styles, strict=True):
        line += [(cell, style), (" " * (space + GAP - len(cell)), "")]
    while line and not line[-1][0].strip():
        line.pop()
    if line:
        text, style = line[-1]
        line[-1] = text.rstrip(), style
    return line


def _style(table: RankedTable, row: Row, item: FittedColumn) -> str:
    if item.column.role == "level":
        return level_style(table, row.level)
    return {"total": "bold", "reason": _REASON_STYLE}.get(item.column.role, "")


def _summary(
    results: Standings,
    table: RankedTable,
    layout: Layout,
    language: Language,
    everything: bool,
    width: int,
) -> RichTable:
    from rich.table import Table as RichTable
    from rich.text import Text

    said = _legend(table, layout, language) if table.rows else []
    few = len(table.not_ranked) if everything else 8
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=None if width >= _ROOMY else _LABEL_WIDTH)
    grid.add_column()
    every = notes.summary(results, table, language, said, few)
    for label, same in groupby(every, key=lambda note: note.label):
        lines = [_note(note, results, table, language) for note in same]
        grid.add_row(Text(label, style="dim"), Text("\n").join(lines))
    return grid


def _legend(table: RankedTable, layout: Layout, language: Language) -> list[str]:
    """What headings and brackets of the table stand for, and which columns found no room."""
    said = legend(columns(table, language), language) if layout.short or layout.needed else []
    if layout.detail != "points":
        said.append(f"({places_legend(table, language)})")
    elif any(item.column.node in table.criteria.by_points for item in layout.shown):
        said.append(f"({texts.IN_BRACKETS.to(language)}: {texts.CLASS_BY_POINTS.to(language).lower()})")
    if layout.needed is not None:
        said.append(f"({texts.DROPPED.to(language).format(width=layout.needed)})")
    return said


def _note(note: notes.Note, results: Standings, table: RankedTable, language: Language) -> Text:
    """The text of a note, with the colours of what it counts."""
    from rich.text import Text

    if note.kind == "levels":
        return Text(" · ").join(
            Text(count, style=level_style(table, level))
            for level, count in notes.level_counts(table, language).items()
        )
    if note.kind == "found":
        return _counts(notes.findings_of(table, results), language)
    doubtful = note.kind == "unranked" or (note.kind == "status" and table.criteria.status != "official")
    return Text(note.text, style="yellow" if doubtful else "")


def _counts(findings: Iterable[Finding], language: Language) -> Text:
    from rich.text import Text

    return Text(", ").join(
        Text(text, style="dim" if text.startswith("0 ") else SEVERITY_STYLES[severity])
        for severity, text in count_texts(findings, language)
    )
