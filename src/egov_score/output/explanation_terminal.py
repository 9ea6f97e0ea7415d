"""An explanation on a terminal: the tree from the total to the cell, the conditions, the ways up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egov_score.explaining.explanation import Explained
from egov_score.language import Language
from egov_score.output import explanation_words as words
from egov_score.output import texts
from egov_score.output.terminal import level_style

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_ROOMY = 140
"""Columns from which answers, rules and reasons stand beside the points, not below them."""


def print_explanation(explained: Explained, console: Console, language: Language) -> None:
    """Prints one agency explained."""
    who, where, what, *why = words.heading(explained, language)
    console.print(who, style="bold")
    console.print(where, style="dim")
    style = "yellow" if explained.row is None else level_style(explained.table, explained.row.level)
    console.print(what, style=style)
    for line in why:
        console.print(line)
    console.print()
    if not explained.nodes:
        console.print(words.NOTHING_READ.to(language))
        return
    console.print(words.TREE.to(language), style="bold")
    console.print(_wide(explained, language) if console.width >= _ROOMY else _narrow(explained, language))
    if explained.levels:
        console.print()
        by_place = explained.table.criteria.quantiles is not None
        console.print((words.CLASSES if by_place else words.LEVELS).to(language), style="bold")
        console.print(_levels(explained, language))
    for line in words.levels_notes(explained, language):
        console.print(line, style="yellow")
    _print_ways(explained, console, language)


def _grid() -> Table:
    from rich.table import Table

    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def _wide(explained: Explained, language: Language) -> Table:
    from rich.padding import Padding

    table = _grid()
    table.add_column(texts.CRITERION.to(language), ratio=5, overflow="fold")
    table.add_column(words.ANSWER.to(language), ratio=3, overflow="fold")
    table.add_column(words.RULE.to(language), ratio=4, overflow="fold")
    for head in (words.POINTS, words.MAXIMUM, words.LOST):
        table.add_column(head.to(language), justify="right", no_wrap=True)
    table.add_column(words.WHY.to(language), ratio=4, overflow="fold")
    table.add_column(words.CELL.to(language), ratio=2, overflow="fold")
    for line in words.tree(explained, language):
        name = f"{line.id}  {line.title}" if line.id else line.title
        why = f"{line.why} ({line.source})" if line.source and line.why else line.why or line.source
        cells = (line.answer, line.rule, line.points, line.maximum, line.lost, why, line.cell)
        table.add_row(Padding(name, (0, 0, 0, 2 * line.depth)), *cells, style=_style(line))
    return table


def _narrow(explained: Explained, language: Language) -> Table:
    from rich.padding import Padding
    from rich.text import Text

    table = _grid()
    table.add_column(texts.CRITERION.to(language), ratio=1, overflow="fold")
    for head in (words.POINTS, words.LOST):
        table.add_column(head.to(language), justify="right", no_wrap=True)
    for line in words.tree(explained, language):
        name = f"{line.id}  {line.title}" if line.id else line.title
        points = f"{line.points}/{line.maximum}" if line.maximum else line.points
        table.add_row(Padding(name, (0, 0, 0, 2 * line.depth)), points, line.lost, style=_style(line))
        # Where nothing was lost nobody asks for the rule.
        rule = line.rule if line.lost else ""
        below = " · ".join(filter(None, (line.answer, rule, line.why, line.cell, line.source)))
        if below:
            table.add_row(Padding(Text(below), (0, 0, 0, 2 * line.depth + 2)), "", "", style="dim")
    return table


def _style(line: words.NodeLine) -> str:
    if not line.id:
        return "dim"
    if line.is_group:
        return "bold"
    return "red" if line.lost else ""


def _levels(explained: Explained, language: Language) -> Table:

    table = _grid()
    table.add_column(words.CONDITION.to(language), ratio=1, overflow="fold")
    for head in (words.NEEDED, words.HAS, words.MISSING):
        table.add_column(head.to(language), justify="right", no_wrap=True)
    for level in explained.levels:
        title = words.level_line(explained, level.level, level.reached, language)
        table.add_row(title, "", "", "", style=level_style(explained.table, level.level))
        for each in level.conditions:
            name, *numbers = words.condition_cells(explained, each, language)
            table.add_row(
                f"  {'✓' if each.holds else '✗'} {name}", *numbers, style="" if each.holds else "red"
            )
    return table


def _print_ways(explained: Explained, console: Console, language: Language) -> None:
    from rich.padding import Padding

    said = words.ways_notes(explained, language)
    if not explained.up.ways and not said:
        return
    console.print()
    console.print(words.WAYS.to(language), style="bold")
    for way in explained.up.ways:
        style = level_style(explained.table, way.level)
        console.print(words.way_line(explained, way, language), style=style)
        table = _grid()
        table.show_header = False
        table.add_column(ratio=3, overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(ratio=2, overflow="fold")
        for step in way.steps:
            name, points, answer = words.step_cells(explained, step, language)
            table.add_row(Padding(name, (0, 0, 0, 2)), points, answer)
        console.print(table)
    for line in said:
        console.print(line, style="yellow")
