"""An explanation as Markdown: the tree, the conditions and the ways up as tables."""

from __future__ import annotations

from egov_score.explaining.explanation import Explained
from egov_score.language import Language
from egov_score.output import explanation_words as words
from egov_score.output import texts
from egov_score.output.markdown import escaped, provenance_blocks, table
from egov_score.ranking.standings import Standings


def explanation_markdown(explained: Explained, language: Language) -> str:
    """An explanation as a page of Markdown (with the table syntax of GitHub)."""
    who, where, what, *why = words.heading(explained, language)
    blocks = [f"# {escaped(who)}", f"*{escaped(where)}*", f"**{escaped(what)}**", *map(escaped, why)]
    blocks += [f"## {words.TREE.to(language)}", *_tree(explained, language)]
    if explained.levels:
        by_place = explained.table.criteria.quantiles is not None
        blocks.append(f"## {(words.CLASSES if by_place else words.LEVELS).to(language)}")
    for level in explained.levels:
        blocks.append(f"**{escaped(words.level_line(explained, level.level, level.reached, language))}**")
        cells = [words.condition_cells(explained, each, language) for each in level.conditions]
        if cells:
            heads = (words.CONDITION, words.NEEDED, words.HAS, words.MISSING)
            blocks.append(table([head.to(language) for head in heads], cells, {0}))
    blocks += map(escaped, words.levels_notes(explained, language))
    said = words.ways_notes(explained, language)
    if explained.up.ways or said:
        blocks.append(f"## {words.WAYS.to(language)}")
    for way in explained.up.ways:
        blocks.append(f"**{escaped(words.way_line(explained, way, language))}**")
        steps = [words.step_cells(explained, step, language) for step in way.steps]
        of_steps = (texts.CRITERION, words.POINTS, words.ANSWER)
        blocks.append(table([head.to(language) for head in of_steps], steps, {0, 2}))
    blocks += map(escaped, said)
    if explained.provenance.inputs:
        results = Standings({explained.table.tier: explained.table}, provenance=explained.provenance)
        blocks += provenance_blocks(results, language)
    return "\n\n".join(blocks) + "\n"


def _tree(explained: Explained, language: Language) -> list[str]:
    if not explained.nodes:
        return [words.NOTHING_READ.to(language)]
    heads = (
        texts.CRITERION,
        words.ANSWER,
        words.RULE,
        words.POINTS,
        words.MAXIMUM,
        words.LOST,
        words.WHY,
        words.CELL,
        words.BASIS_IN_LAW,
    )
    rows = [
        (
            f"{'· ' * line.depth}{line.id}{'. ' if line.id else ''}{line.title}",
            line.answer,
            line.rule,
            line.points,
            line.maximum,
            line.lost,
            line.why,
            line.cell,
            line.source,
        )
        for line in words.tree(explained, language)
    ]
    return [table([head.to(language) for head in heads], rows, {0, 1, 2, 6, 7, 8})]
