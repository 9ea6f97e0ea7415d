"""Markdown for a web page, a wiki or a pull request: the appendix tables with what stands under them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from egov_score.language import Language
from egov_score.output import notes, texts
from egov_score.output.finding_words import count_texts
from egov_score.output.group_standings import placed_nodes, says_more, standing, standing_words
from egov_score.output.provenance import HEADING, provenance_lines
from egov_score.output.tables import NO_VALUE, Role, cell, columns, groups, legend
from egov_score.ranking.standings import RankedTable, Standings
from egov_score.safe import clean

_WORDS: tuple[Role, ...] = ("name", "code", "class", "level", "level_then", "reason")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")


def results_markdown(results: Standings, language: Language) -> str:
    """The tables as Markdown (with the table syntax of GitHub)."""
    blocks: list[str] = []
    for index, line in enumerate(notes.heading(results, language)):
        blocks.append(f"# {escaped(line)}" if index == 0 else f"*{escaped(line)}*")
    for each in results.tables.values():
        blocks += _ranking(results, each, language)
    if len(results.tables) != 1:
        counts = ", ".join(text for _, text in count_texts(results.findings, language))
        blocks.append(f"**{texts.FOUND_ALL.to(language)}**: {counts}")
    if results.provenance.inputs:
        blocks += provenance_blocks(results, language)
    return "\n\n".join(blocks) + "\n"


def provenance_blocks(results: Standings, language: Language) -> list[str]:
    """Where the results come from, below a heading."""
    return [f"## {HEADING.to(language)}", note_lines(provenance_lines(results, language))]


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], words: Container[int]) -> str:
    """A table. words: which columns hold words, at the left; the others numbers, at the right."""
    rule = "|".join(":---" if at in words else "---:" for at in range(len(headings)))
    head, *body = (f"| {' | '.join(map(escaped, cells))} |" for cells in (headings, *rows))
    return "\n".join([head, f"|{rule}|", *body])


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, in a table cell too."""
    text = _SPECIAL.sub(r"\\\1", clean(text))
    return re.sub(r"^(\d+)([.)] )|^([-+] )", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _ranking(results: Standings, ranked: RankedTable, language: Language) -> list[str]:
    found = columns(ranked, language, percent=True, then=True, reasons=True)
    blocks = [f"## {escaped(ranked.title.to(language))}"]
    if ranked.rows:
        words = [place for place, column in enumerate(found) if column.role in _WORDS]
        rows = ([cell(ranked, row, column, language) for column in found] for row in ranked.rows)
        blocks.append(table([column.heading for column in found], rows, words))
    else:
        blocks.append(texts.NO_AGENCY.to(language))
    said = ["; ".join(legend(found, language))] if groups(found) else []
    lines = notes.summary(results, ranked, language, said, few=len(ranked.not_ranked))
    blocks.append(note_lines(lines))
    return blocks + _standings(ranked, language)


def _standings(ranked: RankedTable, language: Language) -> list[str]:
    """Places and classes in each group; nothing where that would say no more than the table itself."""
    if not ranked.rows or not says_more(ranked):
        return []
    nodes = placed_nodes(ranked, language)
    # The place in the whole stands beside the name; points stand in the table above.
    shown = nodes if ranked.has_before else nodes[1:]
    head = [texts.RANK.to(language), texts.AGENCY.to(language), *(node.heading for node in shown)]
    rows = []
    for row in ranked.rows:
        cells = [standing_words(ranked, standing(ranked, row, node, language), language) for node in shown]
        rank = NO_VALUE if row.rank is None else str(row.rank)
        rows.append([rank, ranked.names(row), *(each or NO_VALUE for each in cells)])
    blocks = [f"### {escaped(texts.STANDINGS_SHEET.to(language))}", table(head, rows, range(1, len(head)))]
    if ranked.has_before or ranked.criteria.classes:
        group = texts.CLASS if ranked.criteria.quantiles else texts.LEVEL
        parts = [texts.POINTS, texts.RANK, *[group] * bool(ranked.level_titles and ranked.has_before)]
        parts += [texts.CLASS_BY_POINTS] * bool(ranked.criteria.classes)
        said = " · ".join(part.to(language) for part in parts)
        legend_of = texts.STANDINGS_LEGEND if ranked.has_before else texts.STANDINGS_NOW
        blocks.append(escaped(legend_of.to(language).format(parts=said)))
    return blocks


def note_lines(lines: Iterable[notes.Note]) -> str:
    """Labelled lines as a list."""
    return "\n".join(f"- **{escaped(line.label)}**: {escaped(line.text)}" for line in lines)
