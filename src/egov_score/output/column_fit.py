"""Which columns a terminal of some width can show, and numbers set so that their decimal marks line up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from egov_score.language import Language
from egov_score.output.tables import ResultColumn, cell, columns, groups, maximum_text
from egov_score.ranking.standings import RankedTable

GAP = 2
"""The blanks between two columns."""
_NAME_LEAST = 24
_NAME_EASY = 40
"""Codes, percentages and titles in full show only where names of this length need not wrap for them."""
_HEADING_MOST = 15
_HEADING_LINES = 4

_PARTS = re.compile(r"(-?\d+)([.,]\d+)?(.*)", re.ASCII)


def aligned(cells: Sequence[str]) -> list[str]:
    """Numbers padded to one width, their decimal marks below each other; other texts at the right."""
    matches = [_PARTS.fullmatch(text) for text in cells]
    whole = max((len(m[1]) for m in matches if m), default=0)
    rest = max((len((m[2] or "") + m[3]) for m in matches if m), default=0)
    padded = [
        m[1].rjust(whole) + ((m[2] or "") + m[3]).ljust(rest) if m else text
        for m, text in zip(matches, cells, strict=True)
    ]
    width = max((len(text) for text in padded), default=0)
    return [text.rjust(width) for text in padded]


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of a width, broken between words; a longer word keeps a line of its own."""
    return wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


@dataclass(frozen=True, slots=True)
class FittedColumn:
    """One column as it is shown: its heading in lines, and the text of every row, padded to one width."""

    column: ResultColumn
    heading: tuple[str, ...]
    cells: tuple[str, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that fit.

    short: groups stand under their ids, so that a legend is due. needed: the width at which the groups
    would fit, where they were left out.
    """

    shown: tuple[FittedColumn, ...]
    short: bool
    needed: int | None = None


def lay_out(table: RankedTable, language: Language, width: int) -> Layout:
    """As much of the table as the width holds: the groups first, under their titles where there is room.

    Rank, agency, total and level always stay; long names wrap.
    """
    full = columns(table, language, codes=True, percent=True)
    cells = {column: _cells(table, column, language) for column in full}
    ends = ("total", "places", "gained", "level")
    bare = _choose(full, ("rank", "name", *ends))
    with_groups = _choose(full, ("rank", "name", "group", "view", *ends))
    with_percent = _choose(full, ("rank", "name", "group", "view", "percent", *ends))
    tries = [
        (full, False, _NAME_EASY),
        (with_percent, False, _NAME_EASY),
        (with_groups, False, _NAME_EASY),
        (with_percent, True, _NAME_EASY),
        (with_groups, True, _NAME_LEAST),
        (_choose(full, ("rank", "name", "group", *ends)), True, _NAME_LEAST),
        (_choose(full, ("rank", "name", "view", *ends)), True, _NAME_LEAST),
    ]
    for chosen, short, name in tries:
        shown = _shown(chosen, cells, short, language)
        if groups(chosen) and _width(shown, name) <= width:
            return Layout(shown, short)
    needed = _width(_shown(with_groups, cells, True, language), _NAME_LEAST)
    return Layout(_shown(bare, cells, True, language), False, needed)


def _choose(full: Iterable[ResultColumn], roles: Sequence[str]) -> tuple[ResultColumn, ...]:
    return tuple(column for column in full if column.role in roles)


def _cells(table: RankedTable, column: ResultColumn, language: Language) -> tuple[str, ...]:
    texts = [cell(table, row, column, language) for row in table.rows]
    # The sign of a tie hangs behind the rank, so that its units stay below each other too.
    return tuple(aligned(texts) if column.numeric or column.role == "rank" else texts)


def _shown(
    chosen: Iterable[ResultColumn],
    cells: dict[ResultColumn, tuple[str, ...]],
    short: bool,
    language: Language,
) -> tuple[FittedColumn, ...]:
    headings = {column: _heading(column, short, language) for column in chosen}
    most = max(map(len, headings.values()))
    shown = []
    for column, heading in headings.items():
        heading = [""] * (most - len(heading)) + heading
        width = max(len(line) for line in (*heading, *cells[column]))
        texts = cells[column]
        if column.numeric or column.role == "rank":
            texts = tuple(text.rjust(width) for text in texts)
        shown.append(FittedColumn(column, tuple(heading), texts, width))
    return tuple(shown)


def _heading(column: ResultColumn, short: bool, language: Language) -> list[str]:
    if column.role not in ("group", "view"):
        # "Tổng điểm" on two lines is as wide as the numbers below it.
        return wrapped(column.title, 9 if column.numeric else 20)
    if short:
        return [column.heading]
    # The id stays with the first word of the title.
    title, width = column.title.replace(". ", ".\u00a0", 1), _HEADING_MOST
    while len(lines := wrapped(title, width)) > _HEADING_LINES:
        width += 1
    lines = [line.replace("\u00a0", " ") for line in lines]
    if column.maximum:
        lines.append(f"({maximum_text(column, language)})")
    return lines


def _width(shown: Iterable[FittedColumn], name: int) -> int:
    """What a table of these columns needs, its names wrapped at so many places at the least."""
    widths = [min(item.width, name) if item.column.role == "name" else item.width for item in shown]
    return sum(widths) + GAP * (len(widths) - 1)
