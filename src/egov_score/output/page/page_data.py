"""What the scripts of the page show: every number as reported and as text, so that nothing is computed again.

A text is one string where all languages say the same, else one for each. Rows stand column by column, which
keeps the page small; the points of an agency's nodes are one string, parted by blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from egov_score.findings import Finding, Severity
from egov_score.findings.record import told
from egov_score.language import LANGUAGES, Text, in_each, sort_key
from egov_score.numbers import write
from egov_score.output import texts
from egov_score.output.finding_words import FindingWords
from egov_score.output.json_text import Json
from egov_score.output.level_reasons import level_name, why_not_higher
from egov_score.output.page.histogram import tones
from egov_score.output.page.page_nodes import PageNode, node_data, page_nodes
from egov_score.output.page.page_texts import SHOWN, pair, said_of
from egov_score.output.page.page_ways import MOST_AGENCIES, ways_data
from egov_score.output.page.spreads import Reported, reported, spread
from egov_score.output.tables import (
    NO_VALUE,
    ResultColumn,
    cell,
    columns,
    level_label,
    maximum_text,
    number,
    number_text,
    places_legend,
    signed_text,
    standing_text,
)
from egov_score.ranking.standings import RankedTable, Row
from egov_score.safe import clean

_NUMBERS = ("total", "percent", "group", "view")

BLANK = "."
"""What stands for no number where numbers stand in one string."""

PageColumn = tuple[ResultColumn, ...]
"""A column of the ranking in each language that the page is read in."""


def page_columns(table: RankedTable) -> list[PageColumn]:
    """The columns of a table's ranking: what everyone looks for first, then the groups."""
    found = zip(*(columns(table, language, percent=True) for language in SHOWN), strict=True)
    return sorted(found, key=lambda each: each[0].role in ("group", "view"))


def table_data(table: RankedTable) -> dict[str, Json]:
    """One table with all that can be asked of it."""
    have = reported(table)
    nodes, colours = page_nodes(table), tones(table)
    return {
        "title": pair(table.title),
        "classes": table.criteria.quantiles is not None,
        "places": pair(in_each(lambda language: places_legend(table, language, in_brackets=False))),
        "levels": [
            {"label": pair(level_text(table, level)), "title": pair(title), "tone": colours[level]}
            for level, title in table.level_titles.items()
        ],
        "columns": [_column(each) for each in page_columns(table)],
        "nodes": [
            node_data(table, node, spread(table, held))
            for node, held in zip(nodes, have.values(), strict=True)
        ],
        "rows": _rows(table, nodes, have),
    }


def level_text(table: RankedTable, level: str) -> Text:
    """A level as the table shows it."""
    return in_each(lambda language: level_label(table, level, language))


def finding_data(findings: Iterable[Finding], names: Mapping[str, str]) -> dict[str, Json]:
    """The findings, column by column. names: of agencies, by their codes."""
    said = [(each, [*_words(each)]) for each in findings]
    whose = [clean(names.get(each.agency or "", "")) for each, _ in said]
    return {
        "severities": [pair(texts.SEVERITIES[severity]) for severity in Severity],
        "severity": [each.severity.weight for each, _ in said],
        "code": [each.code for each, _ in said],
        "of": [clean(each.agency or "") for each, _ in said],
        "agency": [*whose],
        "alphabet": [*_alphabet(whose)],
        "place": [words[0].spot for _, words in said],
        "message": [pair(Text(*(each.message for each in words))) for _, words in said],
        "hint": [pair(Text(*(each.hint for each in words))) for _, words in said],
    }


def _words(finding: Finding) -> Iterator[FindingWords]:
    """A finding in the languages in which it says something of its own."""
    has_own = any(isinstance(value, Text) and value.own for value in told(finding.values).values())
    return (FindingWords.of(finding, language) for language in (SHOWN if has_own else LANGUAGES))


def _alphabet(names: Sequence[str]) -> list[int]:
    """The place of each name in the order of the Vietnamese alphabet."""
    places = {name: place for place, name in enumerate(sorted(set(names), key=sort_key))}
    return [places[name] for name in names]


def _column(column: PageColumn) -> Json:
    return {
        "role": column[0].role,
        "number": column[0].numeric,
        "heading": pair(Text(*(each.heading for each in column))),
        "title": pair(Text(*(each.title for each in column))),
        "most": maximum_text(column[0], "en"),
    }


def _rows(
    table: RankedTable, nodes: Sequence[PageNode], have: Mapping[str, Sequence[Reported | None]]
) -> Json:
    rows = table.rows
    shown = [table.names(row) for row in rows]
    parents = sorted({clean(row.parent) for row in rows} - {""}, key=sort_key)
    levels, tops = [*table.level_titles], [node.id for node in nodes if node.depth == 0]
    classified = [node.id for node in nodes if node.id in table.criteria.by_points]
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
        "why": [pair(said_of(table, partial(why_not_higher, table, row))) for row in rows],
        "cells": [
            [text(number(table, row, each[0]), NO_VALUE) for row in rows]
            if each[0].role in _NUMBERS
            else _cells(table, each)
            for each in page_columns(table)
        ],
        "points": [joined(each and each.points for each in held) for held in across],
        "lost": [joined(each and each.lost for each in held) for held in across],
        "maxima": [_other_maxima(nodes, held) for held in across],
        "ranks": [
            " ".join(standing_text(table, row, top, by_points=False) or BLANK for top in tops) for row in rows
        ],
    }
    if classified:
        data["classes"] = [
            " ".join(str(row.classes.get(node_id, BLANK)) for node_id in classified) for row in rows
        ]
    if len(table.rows) <= MOST_AGENCIES:
        data["ways"] = ways_data(table)
    if table.has_before:
        data["before"] = [_before(table, nodes, row) for row in rows]
    return data


def _cells(table: RankedTable, column: PageColumn) -> Json:
    """A column of the ranking that holds no plain numbers. Names and levels stand elsewhere."""
    first = column[0]
    if first.role in ("name", "level"):
        return []
    if first.numeric:
        return [cell(table, row, first, "en") for row in table.rows]
    return [pair(said_of(table, partial(cell, table, row, first))) for row in table.rows]


def _other_maxima(nodes: Iterable[PageNode], held: Iterable[Reported | None]) -> Json:
    """Where an agency's maximum is another than the set's, because something does not apply to it."""
    other: dict[str, Json] = {}
    for place, (node, each) in enumerate(zip(nodes, held, strict=True)):
        if each is not None and each.lost is not None and each.maximum != node.most:
            other[str(place)] = write(each.maximum, "en", trim=True)
    return other or None


def _before(table: RankedTable, nodes: Iterable[PageNode], row: Row) -> Json:
    """What an agency had in the year before, and what each node gained since."""
    before = row.before
    if before is None:
        return None
    gains = [table.gain(row, node.id) for node in nodes]
    return {
        "rank": before.rank,
        "total": number_text(table, before.total, "en"),
        "level": pair(in_each(lambda language: level_name(table, before.level, language))),
        "places": row.places,
        "gained": signed_text(table, row.gained, "en"),
        "nodes": " ".join(BLANK if gain is None else signed_text(table, gain.points, "en") for gain in gains),
    }
