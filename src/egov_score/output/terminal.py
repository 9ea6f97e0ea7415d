"""The tables on a terminal: what a decision's appendices show, as wide as the window allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from egov_score.findings import Finding
from egov_score.language import Language
from egov_score.numbers import write
from egov_score.output import notes, texts
from egov_score.output.column_fit import GAP, FittedColumn, Layout, lay_out
from egov_score.output.finding_words import SEVERITY_STYLES, count_texts
from egov_score.output.tables import columns, legend, level_look
from egov_score.ranking.standings import RankedTable, Row, Standings
from egov_score.safe import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

_LEVEL_STYLES = ("bold green", "cyan", "yellow", "magenta", "blue")
_NAME_LEAST = 12


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
        console.print(_rich_table(table, layout, console.width))
    else:
        console.print(texts.NO_AGENCY.to(language), highlight=False)
    console.print()
    console.print(_summary(results, table, layout, language, everything))


def _rich_table(table: RankedTable, layout: Layout, width: int) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    rich = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0))
    widths = _widths(layout, width)
    for item in layout.shown:
        heading = item.heading
        if item.column.numeric or item.column.role == "rank":
            heading = tuple(line.rjust(item.width) for line in heading)
        wraps = item.column.role in ("name", "level")
        rich.add_column(
            Text("\n".join(heading)),
            width=widths[item],
            no_wrap=not wraps,
            overflow="fold" if wraps else "crop",
        )
    for place, row in enumerate(table.rows):
        rich.add_row(*(Text(item.cells[place], style=_style(table, row, item)) for item in layout.shown))
    return rich


def _widths(layout: Layout, width: int) -> dict[FittedColumn, int]:
    """The width of each column: the name takes what is left; in the narrowest window the level wraps too."""
    widths = {item: item.width for item in layout.shown}
    for role, least in (("name", _NAME_LEAST), ("level", 0)):
        over = sum(widths.values()) + GAP * (len(widths) - 1) - width
        for item in layout.shown:
            if item.column.role == role and over > 0:
                word = max(len(word) for text in item.cells for word in text.split())
                widths[item] = max(item.width - over, min(item.width, least or word))
    return widths


def _style(table: RankedTable, row: Row, item: FittedColumn) -> str:
    if item.column.role == "level":
        return level_style(table, row.level)
    return "bold" if item.column.role == "total" else ""


def _summary(
    results: Standings, table: RankedTable, layout: Layout, language: Language, everything: bool
) -> RichTable:
    from rich.table import Table as RichTable
    from rich.text import Text

    said = legend(columns(table, language), language) if layout.short or layout.needed else []
    if layout.needed is not None:
        said.append(f"({texts.DROPPED.to(language).format(width=layout.needed)})")
    few = len(table.not_ranked) if everything else 8
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    last = ""
    for note in notes.summary(results, table, language, said, few):
        text = Text(note.text)
        if note.kind == "levels":
            text = Text(" · ").join(
                Text(count, style=level_style(table, level))
                for level, count in notes.level_counts(table, language).items()
            )
        elif note.kind == "found":
            text = _counts(notes.findings_of(table, results), language)
        elif note.kind == "unranked" or (note.kind == "status" and table.criteria.status != "official"):
            text.stylize("yellow")
        grid.add_row(Text(note.label if note.label != last else "", style="dim"), text)
        last = note.label
    return grid


def _counts(findings: Iterable[Finding], language: Language) -> Text:
    from rich.text import Text

    return Text(", ").join(
        Text(text, style="dim" if text.startswith("0 ") else SEVERITY_STYLES[severity])
        for severity, text in count_texts(findings, language)
    )
