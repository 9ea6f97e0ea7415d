"""The columns of a comparison, shared by the formats that people read."""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from egov_score.criteria.classification import TOTAL
from egov_score.data_classes import dataclass
from egov_score.language import Language, Text
from egov_score.output import texts
from egov_score.output.comparison_words import (
    classes_text,
    gained_text,
    levels_text,
    score_text,
    year_headings,
)
from egov_score.output.tables import NO_VALUE, moved_text
from egov_score.ranking.yardstick import in_unit, titled
from egov_score.safe import clean
from egov_score.years.year_changes import NodeChange, RowChange, TableComparison, YearComparison

GAINED_PERCENT = Text("± %", "± %")
MISSED_TWICE = Text("Chưa đạt cả hai năm", "Missed in both years")
"""Below the maximum of the criterion."""
MOST = Text("Tối đa", "Most")
ONLY_IN = Text("Chỉ có {year}", "Only in {year}")


@dataclass(frozen=True, slots=True)
class ComparisonColumn:
    """One column. node: of which top node; numeric: its cells are numbers, aligned at the right."""

    role: str
    heading: str
    cells: tuple[str, ...]
    numeric: bool = True
    node: str = ""


def comparison_columns(
    compared: YearComparison, table: TableComparison, language: Language
) -> tuple[ComparisonColumn, ...]:
    """All columns of a table from left to right; what no row has is left out."""
    rows = table.rows
    old, new = year_headings(compared, language)
    rank = texts.RANK.to(language)

    def column(role: str, heading: str, cells: Sequence[str], numeric: bool = True) -> ComparisonColumn:
        return ComparisonColumn(role, heading, tuple(cells), numeric)

    gained = GAINED_PERCENT if table.on == "percent" else texts.GAINED
    found = [
        column("rank", f"{rank} {new}", [_rank(change.new.rank) for change in rows]),
        column("old_rank", f"{rank} {old}", [_rank(change.old.rank) for change in rows]),
        column("places", texts.MOVED.to(language), [moved_text(change.places) for change in rows], False),
        column("name", texts.AGENCY.to(language), [table.called(change.new) for change in rows], False),
        column("old", old, [score_text(change.old.total, table.old, language) for change in rows]),
        column("new", new, [score_text(change.new.total, table.new, language) for change in rows]),
        column(
            "gained",
            gained.to(language),
            [gained_text(change.points, table.new, language) for change in rows],
        ),
    ]
    if table.classifies(TOTAL):
        of_total = [(change.old.classes.get(TOTAL, ""), change.new.classes.get(TOTAL, "")) for change in rows]
        said = [classes_text(table, TOTAL, *both, language) for both in of_total]
        found.append(column("class", texts.CLASS_BY_POINTS.to(language), said, False))
    if table.old.levels or table.new.levels:
        level = texts.LEVEL.to(language)
        found.append(column("level", level, [levels_text(change, table, language) for change in rows], False))
    tops = table.new.scale.top_nodes
    for node in tops if len(tops) > 1 else ():
        if any(node in change.nodes for change in rows):
            cells = tuple(intern(_of_node(change, table, node, language)) for change in rows)
            found.append(
                ComparisonColumn(
                    "node",
                    f"{clean(node)} ±{in_unit(table.new.scale, node).to(language)}",
                    cells,
                    False,
                    node,
                )
            )
    return tuple(each for each in found if each.role == "name" or set(each.cells) - {NO_VALUE})


def _rank(rank: int | None) -> str:
    return NO_VALUE if rank is None else str(rank)


def _of_node(change: RowChange, table: TableComparison, node: str, language: Language) -> str:
    """``+1,2 ▲3``: what was gained in a node, and the places, where any were gained or lost."""
    each = change.nodes.get(node)
    if each is None:
        return NO_VALUE
    points = None if each.points is None else gained_text(each.points, table.new, language)
    places = moved_text(each.places) if each.places else None
    return " ".join(text for text in (points, places) if text is not None) or NO_VALUE


def node_legend(table: TableComparison, columns: Sequence[ComparisonColumn], language: Language) -> list[str]:
    """What the ids above the columns of nodes stand for, where they are not their titles."""
    scale = table.new.scale
    nodes = [scale.nodes[each.node] for each in columns if each.node]
    said = ((clean(node.id), clean(titled(scale, node.id, node.title).to(language))) for node in nodes)
    return [f"{node} = {title}" for node, title in said if node != title]


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One node of one agency: its title, both years, and what changed."""

    depth: int
    title: str
    most: str
    old: str
    new: str
    gained: str
    ranks: str
    missed_twice: bool


def detail_lines(table: TableComparison, change: RowChange, language: Language) -> list[DetailLine]:
    """All nodes of an agency that mean the same in both years, in the order of the set."""
    nodes, found = table.new.scale.nodes, []
    for node_id, each in change.nodes.items():
        node, depth = nodes[node_id], 0
        above = node.parent
        while above:
            depth, above = depth + 1, nodes[above].parent
        name = clean(node.id)
        title = clean(titled(table.new.scale, node_id, node.title).to(language))
        found.append(
            DetailLine(
                depth,
                title if name == title else f"{name}. {title}",
                score_text(table.new.scale.most(node_id), table.new, language),
                score_text(each.old, table.old, language),
                score_text(each.new, table.new, language),
                gained_text(each.points, table.new, language),
                " · ".join(filter(None, (_ranks(each), _classes(table, node_id, each, language)))),
                node_id in change.unmet_twice,
            )
        )
    return found


def _ranks(change: NodeChange) -> str:
    """``57 → 1 ▲56``; nothing where neither year has a place."""
    if change.old_rank is None and change.new_rank is None:
        return ""
    moved = f" {moved_text(change.places)}" if change.places else ""
    return f"{_rank(change.old_rank)} → {_rank(change.new_rank)}{moved}"


def _classes(table: TableComparison, node_id: str, each: NodeChange, language: Language) -> str:
    if not table.classifies(node_id):
        return ""
    return classes_text(table, node_id, each.old_class, each.new_class, language)


def missed_twice_lines(table: TableComparison, language: Language) -> list[str]:
    """``B2 Hồ sơ trực tuyến: 12/17 cơ quan, 3 được 0 điểm cả hai năm; nay mất 24,5 điểm``, most agencies
    first."""
    again = [each for each in table.criteria if each.missed_twice]
    found = []
    for each in sorted(again, key=lambda each: (-each.missed_twice, -each.lost)):
        said = titled(table.new.scale, each.node.id, each.node.title)
        title = f"{clean(each.node.id)} {clean(said.to(language))}"
        lost = score_text(each.lost, table.new, language)
        if language == "vi":
            zero = f", {each.zero_twice} được 0 điểm cả hai năm" if each.zero_twice else ""
            text = f"{title}: {each.missed_twice}/{each.agencies} cơ quan{zero}"
        else:
            zero = f", {each.zero_twice} with 0 in both years" if each.zero_twice else ""
            text = f"{title}: {each.missed_twice} of {each.agencies} agencies{zero}"
        if table.new.scale.unit_of(each.node.id) == "points":
            text += f"; nay mất {lost} điểm" if language == "vi" else f"; {lost} points lost now"
        found.append(text)
    return found
