"""One table as the template shows it: what stands in the page without any script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby

from egov_score.language import LANGUAGES, Language, Text, in_each
from egov_score.numbers import write
from egov_score.output import absent_words, notes, texts
from egov_score.output.level_reasons import why_not_higher
from egov_score.output.notes import Note
from egov_score.output.page.histogram import histogram, tones
from egov_score.output.page.page_data import level_text, page_columns
from egov_score.output.page.page_texts import PAGE, SHOWN
from egov_score.output.page.spreads import middle
from egov_score.output.tables import ResultColumn, cell, columns, groups, legend, maximum_text, number_text
from egov_score.ranking.standings import RankedTable, Standings
from egov_score.safe import clean

_ROWS_WITHOUT_SCRIPT = 1000
"""More rows would make a page of all communes of the country slow to open; scripts show them all."""
_SHOWN_ELSEWHERE = notes.ORGANISERS | {"ranked", "levels", "since", "unranked"}


def page_table(results: Standings, table: RankedTable, language: Language) -> dict[str, object]:
    """What the template says of a table. language: of the rows that show without a script."""
    criteria = table.criteria
    totals = [row.total.reported for row in table.rows]
    as_points = criteria.report.as_ == "points"
    absent = absent_words.known(table)
    return {
        "title": table.title,
        "scored": len(table.rows),
        "absent": PAGE["not_scored"].filled(count=len(absent)) if absent else None,
        "maximum": in_each(lambda each: _maximum(table, each)) if as_points else None,
        "status": None if criteria.status == "official" else texts.STATUS[criteria.status],
        "best": _number(table, max(totals, default=None)),
        "median": _number(table, middle(totals, table)),
        "lowest": _number(table, min(totals, default=None)),
        "chart": histogram(table),
        "levels": list(_levels(table)),
        "levels_title": PAGE["by_class" if criteria.quantiles else "by_level"],
        "since": in_each(lambda each: notes.since_text(table, each)) if table.has_before else None,
        "columns": [
            {
                "role": each.role,
                "heading": each.heading,
                "most": maximum_text(each, language),
                "number": each.numeric,
            }
            for each in _columns(table, language)
        ],
        "rows": list(_rows(table, language)),
        "cut": PAGE["cut"].filled(count=_ROWS_WITHOUT_SCRIPT) if totals[_ROWS_WITHOUT_SCRIPT:] else None,
        "notes": [*_absent(table), *_notes(results, table)],
    }


def _maximum(table: RankedTable, language: Language) -> str:
    most = write(table.criteria.max_points, language, trim=True)
    return PAGE["maximum"].to(language).format(points=most)


def _number(table: RankedTable, value: Decimal | None) -> Text:
    return in_each(lambda language: number_text(table, value, language))


def _levels(table: RankedTable) -> Iterator[dict[str, object]]:
    most, colours = max(table.level_counts.values(), default=0) or 1, tones(table)
    for level, count in table.level_counts.items():
        width = 100 * count // most
        yield {"label": level_text(table, level), "tone": colours[level], "count": count, "width": width}


def _columns(table: RankedTable, language: Language) -> list[ResultColumn]:
    place = LANGUAGES.index(language) if language in LANGUAGES else -1
    return [each[place] for each in page_columns(table)]


def _rows(table: RankedTable, language: Language) -> Iterator[dict[str, object]]:
    found, colours = _columns(table, language), tones(table)
    for row in table.rows[:_ROWS_WITHOUT_SCRIPT]:
        yield {
            "cells": [cell(table, row, each, language) for each in found],
            "parent": "" if table.names(row).endswith(f"({clean(row.parent)})") else clean(row.parent),
            "why": why_not_higher(table, row, language),
            "tone": colours.get(row.level, "plain"),
        }


def _absent(table: RankedTable) -> Iterator[tuple[Text, list[Text]]]:
    """The agencies that are not ranked, as a decision prints them: by reason."""
    by_reason: dict[Text, list[str]] = {}
    for agency in absent_words.known(table):
        by_reason.setdefault(absent_words.REASONS[agency.reason], []).append(table.names(agency))
    said = []
    for why, names in by_reason.items():
        values = {"count": len(names), "names": ", ".join(names)}
        said.append(in_each(partial(_because, why, values)))
    if said:
        yield texts.NOT_SCORED, said


def _because(why: Text, values: Mapping[str, object], language: Language) -> str:
    return texts.BECAUSE.to(language).format(reason=why.to(language), **values)


def _notes(results: Standings, table: RankedTable) -> Iterator[tuple[Text, list[Text]]]:
    """What stands below a table."""
    in_all = (
        notes.summary(results, table, each, legend(groups(columns(table, each)), each)) for each in SHOWN
    )
    kept = [[line for line in lines if line.kind not in _SHOWN_ELSEWHERE] for lines in in_all]
    return labelled(*kept)


def labelled(*in_all: Sequence[Note]) -> Iterator[tuple[Text, list[Text]]]:
    """The same lines in each language: each label, and all that is said under it."""
    for _, lines in groupby(zip(*in_all, strict=True), key=lambda each: each[0].label):
        said = list(lines)
        label = Text(*(each.label for each in said[0]))
        yield label, [Text(*(each.text for each in line)) for line in said]
