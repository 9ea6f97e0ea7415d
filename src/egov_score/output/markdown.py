"""Markdown for a web page, a wiki or a pull request: the appendix tables with what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
    for table in results.tables.values():
        blocks += _table(results, table, language)
    if len(results.tables) != 1:
        counts = ", ".join(text for _, text in count_texts(results.findings, language))
        blocks.append(f"**{texts.FOUND_ALL.to(language)}**: {counts}")
    if results.provenance.inputs:
        blocks += [f"## {HEADING.to(language)}", note_lines(provenance_lines(results, language))]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, in a table cell too."""
    text = _SPECIAL.sub(r"\\\1", clean(text))
    return re.sub(r"^(\d+)([.)] )|^([-+] )", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _table(results: Standings, table: RankedTable, language: Language) -> list[str]:
    found = columns(table, language, percent=True, then=True, reasons=True)
    blocks = [f"## {escaped(table.title.to(language))}"]
    if table.rows:
        head = _line([column.heading for column in found])
        rule = "|".join(":---" if column.role in _WORDS else "---:" for column in found)
        body = [_line([cell(table, row, column, language) for column in found]) for row in table.rows]
        blocks.append("\n".join([head, f"|{rule}|", *body]))
    else:
        blocks.append(texts.NO_AGENCY.to(language))
    said = ["; ".join(legend(found, language))] if groups(found) else []
    lines = notes.summary(results, table, language, said, few=len(table.not_ranked))
    blocks.append(note_lines(lines))
    return blocks + _standings(table, language)


def _standings(table: RankedTable, language: Language) -> list[str]:
    """Places and classes in each group; nothing where that would say no more than the table itself."""
    if not table.rows or not says_more(table):
        return []
    nodes = placed_nodes(table, language)
    # The place in the whole stands beside the name; points stand in the table above.
    shown = nodes if table.has_before else nodes[1:]
    head = [texts.RANK.to(language), texts.AGENCY.to(language), *(node.heading for node in shown)]
    lines = [_line(head), f"|---:|:---|{'|'.join([':---'] * len(shown))}|"]
    for row in table.rows:
        cells = [standing_words(table, standing(table, row, node, language), language) for node in shown]
        rank = NO_VALUE if row.rank is None else str(row.rank)
        lines.append(_line([rank, table.names(row), *(each or NO_VALUE for each in cells)]))
    blocks = [f"### {escaped(texts.STANDINGS_SHEET.to(language))}", "\n".join(lines)]
    if table.has_before or table.criteria.classes:
        group = texts.CLASS if table.criteria.quantiles else texts.LEVEL
        parts = [texts.POINTS, texts.RANK, *[group] * bool(table.level_titles and table.has_before)]
        parts += [texts.CLASS_BY_POINTS] * bool(table.criteria.classes)
        said = " · ".join(part.to(language) for part in parts)
        legend_of = texts.STANDINGS_LEGEND if table.has_before else texts.STANDINGS_NOW
        blocks.append(escaped(legend_of.to(language).format(parts=said)))
    return blocks


def note_lines(lines: Iterable[notes.Note]) -> str:
    """Labelled lines as a list."""
    return "\n".join(f"- **{escaped(line.label)}**: {escaped(line.text)}" for line in lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escaped(text) for text in cells)} |"
