"""The tables on a terminal: what a decision's appendices show, as wide as the window allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from egov_score.findings import Finding
from egov_score.language import Language
from egov_score.numbers import write
from egov_score.output import notes, texts
from egov_score.output.column_fit import GAP, FittedColumn, Layout, folded, folded_reason, lay_out, widths
from egov_score.output.finding_words import SEVERITY_STYLES, count_texts
from egov_score.output.line_printing import Line, PlainOutput, print_lines
from egov_score.output.line_wrapping import cells, wrapped
from egov_score.output.tables import Role, columns, legend, level_look, places_legend
from egov_score.ranking.standings import RankedTable, Row, Standings
from egov_score.safe import clean

if TYPE_CHECKING:
    from rich.console import Console

_LEVEL_STYLES = ("bold green", "cyan", "yellow", "magenta", "blue")
_REASON_STYLE = "dim"
_FOLDS: Mapping[Role, Callable[[str, int], list[str]]] = {
    "name": folded,
    "level": folded,
    "reason": folded_reason,
}
_NARROWEST = 20
_ROOMY, _LABEL_WIDTH = 100, 16
"""In narrower windows the labels below a table are broken."""


def print_results(
    results: Standings, console: Console | PlainOutput, language: Language, all_findings: bool = False
) -> None:
    """Prints every table with its summary.

    all_findings: names every agency that sent nothing, instead of the first few. The findings themselves
    are printed by :mod:`egov_score.output.findings_text`.
    """
    width = console.width
    for index, line in enumerate(notes.heading(results, language)):
        print_lines(console, wrapped([(line, "bold" if index == 0 else "italic")], width))
    for place, table in enumerate(results.tables.values()):
        if place or results.campaign is not None:
            print_lines(console, [[]])
        print_lines(console, _table(results, table, width, language, all_findings))
    if len(results.tables) != 1:
        found = [(f"{texts.FOUND_ALL.to(language)}: ", ""), *_counts(results.findings, language)]
        print_lines(console, [[], *wrapped(found, width)])


def level_style(table: RankedTable, level: str) -> str:
    """The colour of a level: green for the best, red for the class below the last."""
    return level_look(table, level, _LEVEL_STYLES, "red")


def _table(
    results: Standings, table: RankedTable, width: int, language: Language, everything: bool
) -> Iterator[Line]:
    title = [(clean(table.title.to(language)).upper(), "bold")]
    if table.criteria.report.as_ == "points":
        most = write(table.criteria.max_points, language, trim=True)
        title.append((f" {texts.OUT_OF.to(language).format(points=most)}", "dim"))
    yield from wrapped(title, width)
    layout = lay_out(table, language, width)
    if table.rows:
        yield from _rows(table, layout, language, width)
    else:
        yield from wrapped([(texts.NO_AGENCY.to(language), "")], width)
    yield []
    yield from _summary(results, table, layout, language, everything, width)


def _rows(table: RankedTable, layout: Layout, language: Language, width: int) -> Iterator[Line]:
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


def _line(cells: Iterable[str], room: Sequence[int], styles: Iterable[str]) -> Line:
    """A line of cells, each with its style, and the blanks between them."""
    line: list[tuple[str, str]] = []
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
) -> Iterator[Line]:
    """The notes below a table, in two columns that are filled up with blanks."""
    explained = _legend(table, layout, language) if table.rows else []
    few = len(table.not_ranked) if everything else 8
    every = notes.summary(results, table, language, explained, few)
    said_of = [
        (label, [_note(note, results, table, language) for note in same])
        for label, same in groupby(every, key=lambda note: note.label)
    ]
    most = width if width >= _ROOMY else _LABEL_WIDTH
    label_width = max(cells(label) for label, _ in said_of)
    text_width = max(_width(note) for _, same in said_of for note in same)
    left, right = _shared(min(label_width, most) + GAP, min(text_width, width), width)
    for label, same in said_of:
        labels = wrapped([(label, "dim")], left - GAP, cut=True)
        lines = [line for note in same for line in wrapped(note, right, cut=True)]
        for one, other in zip_longest(labels, lines, fillvalue=[("", "")]):
            ((text, style),) = one
            first = text + _blanks(one, left - GAP)
            yield [(first, style), (" " * GAP, ""), *other, (_blanks(other, right), "")]


def _shared(one: int, other: int, width: int) -> tuple[int, int]:
    """The widths of two columns: the wider gives way, and then each gives half."""
    narrower = min(one, other)
    if one + other <= width:
        return one, other
    if 2 * narrower <= width:
        return (one, width - one) if one == narrower else (width - other, other)
    one = narrower - round((2 * narrower - width) / 2)
    return one, width - one


def _blanks(line: Line, width: int) -> str:
    return " " * (width - _width(line))


def _width(line: Line) -> int:
    return sum(cells(text) for text, _ in line)


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


def _note(note: notes.Note, results: Standings, table: RankedTable, language: Language) -> Line:
    """The text of a note, with the colours of what it counts."""
    if note.kind == "levels":
        counts = notes.level_counts(table, language).items()
        return _joined(" · ", ((count, level_style(table, level)) for level, count in counts))
    if note.kind == "found":
        return _counts(notes.findings_of(table, results), language)
    doubtful = note.kind == "unranked" or (note.kind == "status" and table.criteria.status != "official")
    return [(note.text, "yellow" if doubtful else "")]


def _counts(findings: Iterable[Finding], language: Language) -> Line:
    counted = count_texts(findings, language)
    return _joined(
        ", ", ((text, "dim" if text.startswith("0 ") else SEVERITY_STYLES[which]) for which, text in counted)
    )


def _joined(between: str, parts: Iterable[tuple[str, str]]) -> Line:
    return [each for part in parts for each in ((between, ""), part)][1:]
