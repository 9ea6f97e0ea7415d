"""What the scripts of the page show: every number as reported and as text, so that nothing is computed again.

A text is one string where both languages say the same, else a pair. Rows stand column by column, which keeps
the page small; the points of an agency's nodes are one string, parted by blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from egov_score.criteria.model import Node
from egov_score.findings import Finding, Severity
from egov_score.language import Language, Text, sort_key
from egov_score.numbers import write
from egov_score.output import texts
from egov_score.output.agency_names import AgencyNames
from egov_score.output.finding_words import FindingWords
from egov_score.output.level_reasons import why_not_higher
from egov_score.output.page.histogram import tones
from egov_score.output.page.page_texts import pair
from egov_score.output.page.page_ways import ways_data
from egov_score.output.page.spreads import Reported, Spread, reported, spreads
from egov_score.output.results_json import Json
from egov_score.output.tables import (
    NO_VALUE,
    ResultColumn,
    cell,
    columns,
    level_label,
    maximum_text,
    number,
    number_text,
)
from egov_score.ranking.standings import RankedTable, Row
from egov_score.safe import clean

_NUMBERS = ("total", "percent", "group", "view")

BLANK = "."
"""What stands for no number where numbers stand in one string."""

_LANGUAGES: tuple[Language, Language] = ("vi", "en")

PageColumn = tuple[ResultColumn, ResultColumn]
"""A column of the ranking in Vietnamese and in English."""


def page_columns(table: RankedTable) -> list[PageColumn]:
    """The columns of a table's ranking: what everyone looks for first, then the groups."""
    found = zip(*(columns(table, language, percent=True) for language in _LANGUAGES), strict=True)
    return sorted(found, key=lambda both: both[0].role in ("group", "view"))


def table_data(table: RankedTable) -> dict[str, Json]:
    """One table with all that can be asked of it."""
    have = reported(table)
    colours = tones(table)
    return {
        "title": pair(table.title),
        "classes": table.criteria.quantiles is not None,
        "levels": [
            {"label": pair(level_text(table, level)), "title": pair(title), "tone": colours[level]}
            for level, title in table.level_titles.items()
        ],
        "columns": [_column(*both) for both in page_columns(table)],
        "nodes": [
            _node(table, depth, spread)
            for depth, spread in zip(_depths(table), spreads(table, have), strict=True)
        ],
        "rows": _rows(table, have),
    }


def level_text(table: RankedTable, level: str) -> Text:
    """A level as the table shows it."""
    return Text(level_label(table, level, "vi"), level_label(table, level, "en"))


def finding_data(findings: Iterable[Finding], names: Mapping[str, str]) -> dict[str, Json]:
    """The findings, column by column. names: of agencies, by their codes."""
    said = [(each, FindingWords.of(each, "vi"), FindingWords.of(each, "en")) for each in findings]
    whose = [clean(names.get(each.agency or "", "")) for each, _, _ in said]
    return {
        "severities": [pair(texts.SEVERITIES[severity]) for severity in Severity],
        "severity": [each.severity.weight for each, _, _ in said],
        "code": [each.code for each, _, _ in said],
        "of": [clean(each.agency or "") for each, _, _ in said],
        "agency": [*whose],
        "alphabet": [*_alphabet(whose)],
        "place": [vi.spot for _, vi, _ in said],
        "message": [pair(Text(vi.message, en.message)) for _, vi, en in said],
        "hint": [pair(Text(vi.hint, en.hint)) for _, vi, en in said],
    }


def _alphabet(names: Sequence[str]) -> list[int]:
    """The place of each name in the order of the Vietnamese alphabet."""
    places = {name: place for place, name in enumerate(sorted(set(names), key=sort_key))}
    return [places[name] for name in names]


def _column(vi: ResultColumn, en: ResultColumn) -> Json:
    return {
        "role": vi.role,
        "number": vi.numeric,
        "heading": pair(Text(vi.heading, en.heading)),
        "title": pair(Text(vi.title, en.title)),
        "most": maximum_text(en, "en"),
    }


def _depths(table: RankedTable) -> Iterator[int]:
    """How deep each node lies, in the order of the set."""

    def below(nodes: Sequence[Node], depth: int) -> Iterator[int]:
        for node in nodes:
            yield depth
            yield from below(node.children, depth + 1)

    return below(table.criteria.criteria, 0)


def _node(table: RankedTable, depth: int, spread: Spread) -> Json:
    node = spread.node
    return {
        "id": clean(node.id),
        "title": pair(Text(node.title.vi, node.title.en)),
        "depth": depth,
        "group": node.measure is None,
        "kind": "bonus" if node.bonus else "deduction" if node.is_deduction else "",
        "most": write(_usual_maximum(table, node), "en", trim=True),
        "median": number_text(table, spread.median, "en"),
        "best": number_text(table, spread.best, "en"),
        "lost": None if spread.lost is None else number_text(table, spread.lost, "en"),
        "share": None if spread.share is None else write(spread.share, "en"),
        "full": spread.full,
        "zero": spread.zero,
    }


def _usual_maximum(table: RankedTable, node: Node) -> Decimal:
    """A node's maximum in the unit of the table; for a deduction what it takes at most."""
    if not node.counts or table.criteria.report.as_ == "points":
        return node.min_points if node.is_deduction else node.max_points
    return Decimal(100 if table.criteria.report.as_ == "percent" else 1)


def _rows(table: RankedTable, have: Mapping[str, Sequence[Reported | None]]) -> Json:
    rows, names = table.rows, AgencyNames.of(table)
    shown = [names(row) for row in rows]
    parents = sorted({clean(row.parent) for row in rows} - {""}, key=sort_key)
    levels, tops = [*table.level_titles], table.criteria.criteria
    usual = [_usual_maximum(table, node) for node in table.criteria.nodes.values()]
    written: dict[Decimal, str] = {}

    def text(value: Decimal | None, none: str = BLANK) -> str:
        if value is None:
            return none
        if value not in written:
            written[value] = number_text(table, value, "en")
        return written[value]

    def joined(values: Iterable[Decimal | None]) -> str:
        return " ".join(map(text, values))

    across = [*zip(*have.values(), strict=True)] or [() for _ in rows]
    data: dict[str, Json] = {
        "code": [clean(row.code) for row in rows],
        "name": [*shown],
        "alphabet": [*_alphabet(shown)],
        "parents": [*parents],
        "parent": [parents.index(clean(row.parent)) if clean(row.parent) else None for row in rows],
        "level": [levels.index(row.level) if row.level in levels else None for row in rows],
        "why": [
            pair(Text(why_not_higher(table, row, "vi"), why_not_higher(table, row, "en"))) for row in rows
        ],
        "cells": [
            [text(number(table, row, both[1]), NO_VALUE) for row in rows]
            if both[1].role in _NUMBERS
            else _cells(table, both)
            for both in page_columns(table)
        ],
        "points": [joined(each and each.points for each in held) for held in across],
        "lost": [joined(each and each.lost for each in held) for held in across],
        "maxima": [_other_maxima(held, usual) for held in across],
        "ranks": [" ".join(str(row.ranks.get(top.id, BLANK)) for top in tops) for row in rows],
    }
    if (ways := ways_data(table)) is not None:
        data["ways"] = ways
    if table.has_before:
        data["before"] = [_before(table, row) for row in rows]
    return data


def _cells(table: RankedTable, both: PageColumn) -> Json:
    """A column of the ranking that holds no plain numbers. Names and levels stand elsewhere."""
    vi, en = both
    if vi.role in ("name", "level"):
        return []
    if vi.numeric:
        return [cell(table, row, en, "en") for row in table.rows]
    return [pair(Text(cell(table, row, vi, "vi"), cell(table, row, en, "en"))) for row in table.rows]


def _other_maxima(held: Iterable[Reported | None], usual: Sequence[Decimal]) -> Json:
    """Where an agency's maximum is another than the set's, because something does not apply to it."""
    other: dict[str, Json] = {}
    for place, each in enumerate(held):
        if each is not None and each.lost is not None and each.maximum != usual[place]:
            other[str(place)] = write(each.maximum, "en", trim=True)
    return other or None


def _before(table: RankedTable, row: Row) -> Json:
    """What an agency had in the year before, and what each node gained since."""
    if row.before is None:
        return None
    gains = [table.gain(row, node_id) for node_id in table.criteria.nodes]
    return {
        "rank": row.before.rank,
        "total": number_text(table, row.before.total, "en"),
        "level": pair(level_text(table, row.before.level)),
        "places": row.places,
        "gained": signed(table, row.gained),
        "nodes": " ".join(BLANK if gain is None else signed(table, gain.points) for gain in gains),
    }


def signed(table: RankedTable, value: Decimal | None) -> str:
    """A gain as programs write it: ``+1.59``."""
    return ("+" if value is not None and value > 0 else "") + number_text(table, value, "en")
