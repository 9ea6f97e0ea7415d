"""Two years side by side on a terminal, as wide as the window allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from egov_score.language import Language
from egov_score.output import texts
from egov_score.output.column_fit import GAP, aligned, wrapped
from egov_score.output.comparison_notes import comparison_notes, title_text
from egov_score.output.comparison_tables import (
    MISSED_TWICE,
    MOST,
    ComparisonColumn,
    comparison_columns,
    detail_lines,
    node_legend,
)
from egov_score.output.comparison_words import agency_sentences, year_headings
from egov_score.output.line_printing import Line, print_lines
from egov_score.output.line_wrapping import cells as width_of
from egov_score.output.tables import NO_VALUE
from egov_score.years.year_changes import RowChange, TableComparison, YearComparison

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

_NAME_LEAST = 20
_NAME_EASY = 32
_FEW = 8
_IN_FULL = 3
"""So many agencies are told in full, node by node."""


def print_comparison(compared: YearComparison, console: Console, language: Language) -> None:
    """Prints every table with what stands under it; where only a few agencies are compared, each in full."""
    for place, table in enumerate(compared.tables.values()):
        if place:
            console.print()
        console.print(title_text(compared, table, language).upper(), style="bold", highlight=False)
        legend: list[str] = []
        if table.rows:
            columns = comparison_columns(compared, table, language)
            shown = _fitting(columns, console.width)
            legend = node_legend(table, shown, language)
            _print_table(shown, console)
        if len(table.rows) <= _IN_FULL:
            for change in table.rows:
                console.print()
                _print_in_full(compared, table, change, console, language)
        console.print()
        notes = comparison_notes(compared, table, language, few=_FEW)
        notes += [(texts.GROUPS.to(language), text) for text in legend]
        console.print(_lines(notes))


def _fitting(columns: Sequence[ComparisonColumn], width: int) -> list[ComparisonColumn]:
    """As many columns as the width holds: nodes give way first, then last year's places and points."""
    without_nodes = [each for each in columns if each.role != "node"]
    tries = [
        (list(columns), _NAME_EASY),
        ([each for each in columns if each.role != "old_rank"], _NAME_EASY),
        (without_nodes, _NAME_LEAST),
    ]
    for chosen, name in tries:
        if sum(_widths(chosen, name)) + GAP * (len(chosen) - 1) <= width:
            return chosen
    return [each for each in without_nodes if each.role != "old_rank"]


def _widths(columns: Sequence[ComparisonColumn], name: int) -> list[int]:
    widths = (max(map(len, (*_heading(each), *each.cells))) for each in columns)
    return [
        min(width, name) if each.role == "name" else width
        for each, width in zip(columns, widths, strict=True)
    ]


def _heading(column: ComparisonColumn) -> list[str]:
    return wrapped(column.heading, 8) if column.role in ("rank", "old_rank", "gained") else [column.heading]


def _print_table(columns: Sequence[ComparisonColumn], console: Console) -> None:
    """Where all of it fits, line by line: to lay out a country would take a library a minute."""
    others = sum(_widths([each for each in columns if each.role != "name"], 0)) + GAP * (len(columns) - 1)
    headings = [_heading(each) for each in columns]
    tall = max(map(len, headings))
    widths: list[int] = []
    columns_: list[list[str]] = []
    for place, column in enumerate(columns):
        wide = max(map(len, (*headings[place], *column.cells)))
        wide = min(wide, max(console.width - others, 12)) if column.role == "name" else wide
        widths.append(wide)
        texts_ = aligned(column.cells) if column.numeric else list(column.cells)
        columns_.append([text.rjust(wide) if column.numeric else text for text in texts_])
        lines = [""] * (tall - len(headings[place])) + headings[place]
        headings[place] = [line.rjust(wide) if column.numeric else line for line in lines]
    styles = [cache(partial(_style, column)) for column in columns]
    total = sum(widths) + GAP * (len(widths) - 1)
    if total > console.width or not all(map(_is_plain, {*chain(*headings, *columns_)})):
        console.print(_table(columns, headings, widths, columns_))
        return

    def set_in(row: Iterable[str], of: Sequence[str], between: str = "") -> Iterator[Line]:
        parts = [_in_lines(text, wide, console) for text, wide in zip(row, widths, strict=True)]
        if between:  # Of headings the lowest lines stand beside each other.
            parts = [[""] * (max(map(len, parts)) - len(part)) + part for part in parts]
        for line in zip_longest(*parts, fillvalue=""):
            styled: list[tuple[str, str]] = []
            for text, wide, style in zip(line, widths, of, strict=True):
                styled += [(text.ljust(wide), style), (" " * (GAP - 1), between), (" ", "")]
            yield styled[:-2]

    def every() -> Iterator[Line]:
        bold = ["bold"] * len(headings)
        yield from set_in(["\n".join(heading) for heading in headings], bold, "bold")
        yield [("─" * total, "")]
        for row in zip(*columns_, strict=True):
            yield from set_in(row, [style(text) for style, text in zip(styles, row, strict=True)])

    print_lines(console, every())


def _is_plain(text: str) -> bool:
    """Whether each of its characters takes one place."""
    return text.isprintable() and width_of(text) == len(text)


def _in_lines(text: str, width: int, console: Console) -> list[str]:
    """A text in lines of a width; longer words are broken."""
    if len(text) <= width and "\n" not in text:
        return [text]
    from rich.text import Text

    return [line.plain for line in Text(text).wrap(console, width, overflow="fold")]


def _table(
    columns: Sequence[ComparisonColumn],
    headings: Sequence[Sequence[str]],
    widths: Sequence[int],
    cells: Sequence[Sequence[str]],
) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    rich = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0))
    for column, heading, wide in zip(columns, headings, widths, strict=True):
        rich.add_column(Text("\n".join(heading)), width=wide, no_wrap=column.role != "name", overflow="fold")
    for row in zip(*cells, strict=True):
        rich.add_row(
            *(Text(text, style=_style(column, text)) for column, text in zip(columns, row, strict=True))
        )
    return rich


def _style(column: ComparisonColumn, text: str) -> str:
    if column.role == "new":
        return "bold"
    if column.role in ("places", "gained"):
        sign = text.strip()[:1]
        return "green" if sign in ("▲", "+") else "red" if sign in ("▼", "-") else ""
    return ""


def _print_in_full(
    compared: YearComparison, table: TableComparison, change: RowChange, console: Console, language: Language
) -> None:
    """An agency's sentences, and each node below; the sentence on its fields only where these are all."""
    said = list(agency_sentences(compared, table, change, language))
    for number, sentence in enumerate(said if table.new.scale.is_published else said[:2]):
        console.print(sentence, style="" if number else "bold", highlight=False)
    lines = detail_lines(table, change, language)
    if len(lines) < 2:
        return
    from rich.table import Table as RichTable
    from rich.text import Text

    old, new = year_headings(compared, language)
    columns = [
        (MOST.to(language), [line.most for line in lines]),
        (old, [line.old for line in lines]),
        (new, [line.new for line in lines]),
        ("±", [line.gained for line in lines]),
        (texts.RANK.to(language), [line.ranks for line in lines]),
        ("", ["←" if line.missed_twice else "" for line in lines]),
    ]
    shown = [(heading, cells) for heading, cells in columns if set(cells) - {NO_VALUE, ""}]
    taken = sum(max(map(len, (heading, *cells))) + GAP for heading, cells in shown)
    room = max(console.width - taken, _NAME_LEAST)
    rich = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    rich.add_column("", no_wrap=True)
    for heading, _ in shown:
        rich.add_column(heading, justify="right", no_wrap=True)
    for place, line in enumerate(lines):
        indent = "  " * line.depth
        title = f"\n{indent}  ".join(wrapped(line.title, room - len(indent) - 2))
        rich.add_row(Text(indent + title), *(Text(cells[place]) for _, cells in shown))
    console.print(rich)
    if any(line.missed_twice for line in lines):
        console.print(f"← {MISSED_TWICE.to(language)}", style="dim", highlight=False)


def _lines(notes: Sequence[tuple[str, str]]) -> RichTable:
    from rich.table import Table as RichTable
    from rich.text import Text

    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=False, max_width=22)
    grid.add_column()
    last = ""
    for label, text in notes:
        grid.add_row(Text(label if label != last else "", style="dim"), Text(text))
        last = label
    return grid
