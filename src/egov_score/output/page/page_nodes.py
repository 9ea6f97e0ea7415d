"""The nodes and views of a table as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from egov_score.criteria.model import Node
from egov_score.criteria.set_parts import WHOLE
from egov_score.data_classes import dataclass
from egov_score.language import Text
from egov_score.numbers import write
from egov_score.output.json_text import Json
from egov_score.output.page.page_texts import pair
from egov_score.output.page.spreads import Spread
from egov_score.output.tables import number_text
from egov_score.ranking.standings import RankedTable
from egov_score.ranking.yardstick import titled
from egov_score.safe import clean


@dataclass(frozen=True, slots=True)
class PageNode:
    """A node or a view as the page names it.

    kind: empty for what is neither bonus, deduction nor view. most: its usual maximum in the unit of the
    table; for a deduction what it takes at most.
    """

    id: str
    title: Text
    depth: int
    group: bool
    kind: Literal["", "bonus", "deduction", "view"]
    most: Decimal


def page_nodes(table: RankedTable) -> list[PageNode]:
    """The nodes of a table's set in its order, and then its views."""
    criteria = table.criteria

    def below(nodes: Iterable[Node], depth: int) -> Iterator[PageNode]:
        for node in nodes:
            most = node.min_points if node.is_deduction else node.max_points
            yield PageNode(
                node.id,
                titled(criteria, node.id, node.title),
                depth,
                node.measure is None,
                "bonus" if node.bonus else "deduction" if node.is_deduction else "",
                WHOLE.get(criteria.unit_of(node.id), most) if node.counts else most,
            )
            yield from below(node.children, depth + 1)

    found = list(below(criteria.criteria, 0))
    for view in criteria.views:
        whole = sum((criteria.nodes[each].max_points for each in view.nodes), Decimal(0))
        most = WHOLE.get(criteria.unit_of(view.id), whole)
        found.append(PageNode(view.id, titled(criteria, view.id, view.title), 0, True, "view", most))
    return found


def node_data(table: RankedTable, node: PageNode, spread: Spread) -> Json:
    """A node with how all agencies stand in it."""
    classes: dict[str, Json] = {}
    if node.id in table.criteria.by_points:
        classes["classes"] = {
            name: pair(title) for name, title in table.criteria.class_titles(node.id).items()
        }
    return classes | {
        "id": clean(node.id),
        "title": pair(node.title),
        "depth": node.depth,
        "group": node.group,
        "kind": node.kind,
        "most": write(node.most, "en", trim=True),
        "median": number_text(table, spread.median, "en"),
        "best": number_text(table, spread.best, "en"),
        "lost": None if spread.lost is None else number_text(table, spread.lost, "en"),
        "share": None if spread.share is None else write(spread.share, "en"),
        "full": spread.full,
        "zero": spread.zero,
    }
