"""Where an agency stands in the whole and in each group and view: place, class, and what it had last year."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from egov_score.criteria.classification import TOTAL, ClassName
from egov_score.data_classes import dataclass
from egov_score.language import Language
from egov_score.output import texts
from egov_score.output.class_words import class_title
from egov_score.output.tables import level_label, node_title, number_text
from egov_score.ranking.standings import Gain, RankedTable, Row
from egov_score.ranking.yardstick import in_unit
from egov_score.safe import clean


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """The whole, a group or a view. classified: agencies are in levels, or classes by place, in it."""

    id: str
    heading: str
    title: str
    classified: bool


class Standing(NamedTuple):
    """One agency in one node, now and then (in earlier results). group: its level, or class by place."""

    points: Decimal | None
    rank: int | None
    group: str
    points_then: Decimal | None
    rank_then: int | None
    group_then: str
    gain: Gain | None


def placed_nodes(table: RankedTable, language: Language) -> tuple[PlacedNode, ...]:
    """The whole, and everything else that agencies have a place or a class in."""
    criteria = table.criteria
    total = texts.TOTAL[criteria.report.as_].to(language)
    views = {view.id: clean(view.title.to(language)) for view in criteria.views}

    def placed(node_id: str) -> PlacedNode:
        unit = in_unit(criteria, node_id).to(language)
        title = views[node_id] if node_id in views else node_title(criteria.nodes[node_id], language)
        return PlacedNode(node_id, clean(node_id) + unit, title + unit, node_id in criteria.classified)

    return (
        PlacedNode(TOTAL, total, total, bool(table.level_titles) or TOTAL in criteria.by_points),
        *map(placed, dict.fromkeys((*criteria.placed, *criteria.classified))),
    )


def says_more(table: RankedTable) -> bool:
    """Whether all this says more than the table itself does."""
    return len(table.criteria.placed) > 1 or table.has_before or bool(table.criteria.classes)


def standing(table: RankedTable, row: Row, node: PlacedNode, language: Language) -> Standing:
    """How an agency stands in a node."""
    before, node_id = row.before, node.id
    points, gain = table.reported(row, node_id), table.gain(row, node_id)

    def label(name: ClassName | None) -> str:
        by_place = isinstance(name, int)
        return (
            level_label(table, str(name), language)
            if by_place
            else class_title(table, node_id, name, language)
        )

    def of_whole(level: str, name: ClassName | None) -> str:
        said = [level_label(table, level, language)] if table.level_titles else []
        return " · ".join(filter(None, [*said, "" if isinstance(name, int) else label(name)]))

    if node_id == TOTAL:
        group = of_whole(row.level, row.classes.get(TOTAL))
        if before is None or node_id in before.unlike:
            return Standing(points, row.rank, group, None, None, "", None)
        then = of_whole(before.level, before.classes.get(TOTAL))
        return Standing(points, row.rank, group, before.total, before.rank, then, gain)
    rank, group = row.ranks.get(node_id), label(row.classes.get(node_id))
    if before is None or node_id in before.unlike:
        return Standing(points, rank, group, None, None, "", None)
    then = label(before.classes.get(node_id))
    return Standing(points, rank, group, before.nodes.get(node_id), before.ranks.get(node_id), then, gain)


def standing_words(table: RankedTable, found: Standing, language: Language) -> str:
    """``3 · cao nhất``; with earlier results ``38,2 (37) · 3 (5) · cao nhất (thấp nhất)``; with classes by
    points the points too."""
    pairs = [
        (_place(found.rank), _place(found.rank_then)),
        (found.group, found.group_then),
    ]
    if table.has_before or table.criteria.classes:
        points = [
            "" if each is None else number_text(table, each, language)
            for each in (found.points, found.points_then)
        ]
        pairs.insert(0, (points[0], points[1]))
    return " · ".join(f"{now} ({then})" if then else now for now, then in pairs if now)


def _place(rank: int | None) -> str:
    return "" if rank is None else str(rank)
