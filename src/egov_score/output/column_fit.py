"""Which columns a terminal of some width can show, and numbers set so that their decimal marks line up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Literal, NamedTuple

from egov_score.data_classes import dataclass
from egov_score.language import Language
from egov_score.output.level_reasons import LevelReason, level_reason
from egov_score.output.tables import (
    ResultColumn,
    cell,
    columns,
    groups,
    maximum_text,
    signed_text,
    standing_text,
    with_class,
)
from egov_score.patterns import pattern
from egov_score.ranking.standings import RankedTable, Row

GAP = 2
"""The blanks between two columns."""
_NAME_NARROWEST = 12
_NAME_LEAST = 24
_NAME_EASY = 40
"""Codes, percentages and titles in full show only where names of this length need not wrap for them."""
_REASON_LEAST = 24
_REASON_LINES = 2
_TELLING = 20
_HEADING_MOST = 15
_HEADING_LINES = 4

_PARTS = pattern(r"(-?\d+)([.,]\d+)?(.*)", re.ASCII)


def aligned(cells: Sequence[str]) -> list[str]:
    """Numbers padded to one width, their decimal marks below each other; other texts at the right."""
    # Many cells of a country are alike.
    matches = {text: _PARTS.fullmatch(text) for text in dict.fromkeys(cells)}
    whole = max((len(m[1]) for m in matches.values() if m), default=0)
    rest = max((len((m[2] or "") + m[3]) for m in matches.values() if m), default=0)
    padded = {
        text: m[1].rjust(whole) + ((m[2] or "") + m[3]).ljust(rest) if m else text
        for text, m in matches.items()
    }
    width = max(map(len, padded.values()), default=0)
    return [padded[text].rjust(width) for text in cells]


def _is_one_line(text: str, width: int) -> bool:
    """Whether a text is its only line as it is."""
    return 0 < len(text) <= width and text.isprintable() and text[-1] != " "


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of a width, broken between words; a longer word keeps a line of its own."""
    return wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def folded(text: str, width: int) -> list[str]:
    """The same, with longer words broken too."""
    if _is_one_line(text, width):
        return [text]
    return wrap(text, width, break_on_hyphens=False) or [""]


def folded_reason(text: str, width: int) -> list[str]:
    """The reason of a level in lines, broken between its conditions as far as they fit."""
    if _is_one_line(text, width):
        return [text]
    kept = text.replace(" ", "\u00a0").replace(";\u00a0", "; ").replace(":\u00a0", ": ")
    kept = text if max(map(len, kept.split(" "))) > width else kept
    return [line.replace("\u00a0", " ") for line in folded(kept, width)]


@dataclass(frozen=True, slots=True)
class FittedColumn:
    """One column as it is shown: its heading in lines, the text of every row, and how wide it is."""

    column: ResultColumn
    heading: tuple[str, ...]
    cells: tuple[str, ...]
    width: int

    def set(self, text: str) -> str:
        """A line of it, at the right where that is due."""
        at_right = self.column.numeric or self.column.role == "rank"
        return text.rjust(self.width) if at_right else text


Detail = Literal["points", "places", "gains"]
"""What a group's column shows: its points; its place too; and the points gained since earlier results."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that fit.

    short: groups stand under their ids, so that a legend is due. detail: what the groups' columns show.
    beneath: the reasons of levels that stand beneath the rows, for want of room beside the levels. needed:
    the width at which the groups would fit, where they were left out.
    """

    shown: tuple[FittedColumn, ...]
    short: bool
    detail: Detail = "points"
    beneath: Sequence[LevelReason | None] = ()
    needed: int | None = None


class _Texts(NamedTuple):
    """The texts of a column, and the length of the longest."""

    cells: tuple[str, ...]
    longest: int

    @classmethod
    def of(cls, cells: Iterable[str]) -> _Texts:
        """The texts with their length."""
        cells = tuple(cells)
        return cls(cells, max(map(len, cells), default=0))


class _Try(NamedTuple):
    """Columns that may fit. name: how wide names must be at the least; lines: how many a reason may take."""

    roles: Sequence[str]
    short: bool
    name: int
    lines: int = _REASON_LINES


def lay_out(table: RankedTable, language: Language, width: int) -> Layout:
    """As much of the table as the width holds: the groups first, under their titles where there is room.

    Rank, agency, total and level always stay; long names wrap. What keeps an agency from a better level
    stands beside its level where that takes two lines at the most, else beneath the row.
    """
    full = columns(table, language, codes=True, percent=True, reasons=True)
    told = [column for column in full if column.role != "reason"]
    reasons: list[LevelReason | None] = []
    said: dict[ResultColumn, list[str]] = {column: [] for column in told}
    # Agency by agency: what is kept of one is unpacked once.
    for row in table.rows:
        if table.level_titles:
            reasons.append(level_reason(table, row, language))
        for column, texts in said.items():
            texts.append(cell(table, row, column, language))
    cells = {column: _cells(table, column, texts, language) for column, texts in said.items()}
    cells |= {column: _Texts.of(str(each or "") for each in reasons) for column in full[len(told) :]}
    ends = ("total", "places", "gained", "class", "level")
    with_groups = ("rank", "name", "group", "view", *ends)
    # Codes and percentages give way to reasons of one line.
    tries = (
        _Try(("code", "percent", *with_groups), False, _NAME_EASY, 1),
        _Try(("percent", *with_groups), False, _NAME_EASY, 1),
        _Try(with_groups, False, _NAME_EASY),
        _Try(("percent", *with_groups), True, _NAME_EASY, 1),
        _Try(with_groups, True, _NAME_LEAST),
        _Try(("rank", "name", "group", *ends), True, _NAME_LEAST),
        _Try(("rank", "name", "view", *ends), True, _NAME_LEAST),
    )
    longest = _longest(reasons)
    for beside in (True, False) if longest else (False,):
        for roles, short, name, lines in tries:
            chosen = _choose(full, (*roles, "reason") if beside else roles)
            shown = _shown(chosen, cells, short, language)
            room = width - _width(shown, _NAME_EASY if beside else name)
            if groups(chosen) and (_wraps_well(longest, room, lines) if beside else room >= 0):
                shown, detail = _detailed(table, shown, cells, said, short, language, width)
                return Layout(shown, short, detail, beneath=() if beside else reasons)
    needed = _width(_shown(_choose(full, with_groups), cells, True, language), _NAME_LEAST)
    bare = _shown(_choose(full, ("rank", "name", *ends)), cells, True, language)
    with_reasons = _shown(_choose(full, ("rank", "name", *ends, "reason")), cells, True, language)
    if longest and _wraps_well(longest, width - _width(with_reasons, _NAME_EASY), _REASON_LINES):
        return Layout(with_reasons, False, needed=needed)
    return Layout(bare, False, beneath=reasons, needed=needed)


def _longest(reasons: Iterable[LevelReason | None]) -> list[str]:
    """The longest reasons, which tell for all: to fold those of ten thousand agencies in every try would take
    seconds."""
    texts = {str(each) for each in reasons if each is not None}
    return sorted(texts, key=lambda text: (len(text), text))[-_TELLING:]


def _wraps_well(longest: Iterable[str], room: int, lines: int) -> bool:
    """Whether reasons take so many lines at the most where there is so much room beside the level."""
    return room >= 0 and all(len(folded_reason(text, _REASON_LEAST + room)) <= lines for text in longest)


def _detailed(
    table: RankedTable,
    shown: tuple[FittedColumn, ...],
    cells: Mapping[ResultColumn, _Texts],
    said: Mapping[ResultColumn, Sequence[str]],
    short: bool,
    language: Language,
    width: int,
) -> tuple[tuple[FittedColumn, ...], Detail]:
    """The columns with as much about the groups as there is room for without breaking names or reasons."""
    chosen = [item.column for item in shown]
    details: tuple[Detail, ...] = ("gains", "places") if table.has_before else ("places",)
    if len(table.criteria.placed) < 2 and not table.criteria.classes:
        # The place in the only group is the place in the whole.
        details = ()
    for detail in details:
        fuller = {column: _cells(table, column, said[column], language, detail) for column in groups(chosen)}
        tried = _shown(chosen, {**cells, **fuller}, short, language)
        if sum(item.width for item in tried) + GAP * (len(tried) - 1) <= width:
            return tried, detail
    return shown, "points"


def widths(layout: Layout, width: int) -> list[int]:
    """The width of each column: reasons and names take what is left, in the narrowest window levels too."""
    found = [item.width for item in layout.shown]
    for role, least in (("reason", _REASON_LEAST), ("name", _NAME_NARROWEST), ("level", 0)):
        over = sum(found) + GAP * (len(found) - 1) - width
        for place, item in enumerate(layout.shown):
            if item.column.role == role and over > 0:
                word = max(len(word) for text in item.cells for word in text.split())
                found[place] = max(item.width - over, min(item.width, least or word))
    return found


def _choose(full: Iterable[ResultColumn], roles: Sequence[str]) -> tuple[ResultColumn, ...]:
    return tuple(column for column in full if column.role in roles)


def _cells(
    table: RankedTable,
    column: ResultColumn,
    texts: Sequence[str],
    language: Language,
    detail: Detail = "points",
) -> _Texts:
    """The cells of a column, of what is said in it of each agency."""
    said = zip(texts, table.rows, strict=True)
    if detail != "points":
        texts = [_with_place(table, row, column.node, text, language, detail) for text, row in said]
    elif column.node in table.criteria.by_points:
        texts = [with_class(row, column, text) for text, row in said]
    # The sign of a tie hangs behind the rank, so that its units stay below each other too.
    return _Texts.of(aligned(texts) if column.numeric or column.role == "rank" else texts)


def _with_place(
    table: RankedTable, row: Row, node_id: str, text: str, language: Language, detail: Detail
) -> str:
    """``38,2 (3)``: points with the place; with gains ``38,2 +1,5 (3▲2)``."""
    gain, standing = table.gain(row, node_id), standing_text(table, row, node_id)
    if detail == "gains" and gain is not None and gain.points is not None:
        text += f" {signed_text(table, gain.points, language)}"
    return f"{text} ({standing})" if standing else text


def _shown(
    chosen: Iterable[ResultColumn],
    cells: Mapping[ResultColumn, _Texts],
    short: bool,
    language: Language,
) -> tuple[FittedColumn, ...]:
    headings = {column: _heading(column, short, language) for column in chosen}
    most = max(map(len, headings.values()))
    shown = []
    for column, heading in headings.items():
        heading = ("",) * (most - len(heading)) + heading
        texts = cells[column]
        width = max(texts.longest, *map(len, heading))
        shown.append(FittedColumn(column, heading, texts.cells, width))
    return tuple(shown)


@lru_cache(maxsize=1000)
def _heading(column: ResultColumn, short: bool, language: Language) -> tuple[str, ...]:
    if column.role not in ("group", "view"):
        # "Tổng điểm" on two lines is as wide as the numbers below it.
        return tuple(wrapped(column.title, 9 if column.numeric else 20))
    if short:
        return tuple(column.heading.split(" "))
    # The id stays with the first word of the title.
    title, width = column.title.replace(". ", ".\u00a0", 1), _HEADING_MOST
    while len(lines := wrapped(title, width)) > _HEADING_LINES:
        width += 1
    lines = [line.replace("\u00a0", " ") for line in lines]
    if column.maximum:
        lines.append(f"({maximum_text(column, language)})")
    return tuple(lines)


def _width(shown: Iterable[FittedColumn], name: int) -> int:
    """What a table of these columns needs, its names wrapped at so many places at the least."""
    least = {"name": name, "reason": _REASON_LEAST}
    widths = [min(item.width, least.get(item.column.role, item.width)) for item in shown]
    return sum(widths) + GAP * (len(widths) - 1)
