"""Earlier results: what they record, and the places and points that agencies gained or lost since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, fold, listed
from egov_score.numbers import written
from egov_score.ranking.standings import Before, RankedTable

_UNITS = {"points": Text("điểm", "points"), "percent": Text("%", "%"), "index": Text("chỉ số", "index")}


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One ranked agency of earlier results.

    nodes: as reported, of every node and view that applied. ranks: in each top node and view. classes: by
    place.
    """

    code: str
    name: str
    rank: int | None
    total: Decimal
    level: str
    nodes: Mapping[str, Decimal]
    answers: Mapping[str, Any]
    basis: Mapping[str, str]
    ranks: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    parent: str = ""


@dataclass(frozen=True, slots=True)
class RecordedNode:
    """A node or view of the set of earlier results: its title in their language, its maximum in points."""

    title: str
    max_points: Decimal


@dataclass(frozen=True, slots=True)
class RecordedTable:
    """One table of earlier results.

    unit: points, percent or index. year: the data year, where it is told. max_points: of the whole. nodes: by
    id, views too; empty where the file does not tell them.
    """

    tier: str
    criteria: str
    fingerprint: str
    unit: str
    rows: tuple[RecordedRow, ...]
    year: int | None = None
    max_points: Decimal | None = None
    nodes: Mapping[str, RecordedNode] = field(default_factory=dict)


def nodes_and_views(criteria: CriteriaSet) -> Mapping[str, tuple[Text, Decimal]]:
    """The title and the maximum in points of each node and view of a set, by id."""
    nodes = {node.id: (node.title, node.max_points) for node in criteria.nodes.values()}
    return nodes | {
        view.id: (view.title, sum((nodes[node_id][1] for node_id in view.nodes), Decimal(0)))
        for view in criteria.views
    }


def since(
    table: RankedTable, before: RecordedTable, rows: Mapping[str, RecordedRow], file: str
) -> tuple[RankedTable, tuple[Finding, ...]]:
    """The table with what each agency had in an earlier one.

    rows: the earlier row of each agency that is the same, by its code of now. file: what findings call the
    earlier results. Results by another set, or another version of the set, are compared with a warning: of
    what had another maximum or unit only the places, of what had another title nothing.
    """
    criteria, findings = table.criteria, []
    rescaled, unlike = _rescaled(before, criteria), _unlike(before, criteria)
    if before.fingerprint != criteria.fingerprint:
        place, tier = Place(file), table.tier
        findings.append(
            codes.EARLIER_OTHER_SET.at(place, tier=tier, theirs=before.criteria, ours=criteria.id)
        )
        if rescaled:
            findings.append(codes.EARLIER_OTHER_SCALE.at(place, tier=tier, nodes=_all(rescaled)))
        if unlike:
            findings.append(codes.EARLIER_OTHER_NODES.at(place, tier=tier, nodes=_all(unlike)))
    apart = frozenset(rescaled), frozenset(unlike)
    had = {
        code: Before(row.rank, row.total, row.level, row.nodes, row.ranks, row.classes, *apart)
        for code, row in rows.items()
    }
    compared = replace(table, rows=tuple(replace(row, before=had.get(row.code)) for row in table.rows))
    return compared, tuple(findings)


def _rescaled(before: RecordedTable, criteria: CriteriaSet) -> dict[str, Text]:
    """What had another maximum or unit, each with both in words."""
    unit, nodes = criteria.report.as_, nodes_and_views(criteria)
    if before.unit != unit:
        return dict.fromkeys((TOTAL, *nodes), _changed(_UNITS[before.unit], _UNITS[unit]))
    if unit != "points":
        return {}
    now = {TOTAL: criteria.max_points} | {node_id: most for node_id, (_, most) in nodes.items()}
    then = {TOTAL: before.max_points} | {node_id: node.max_points for node_id, node in before.nodes.items()}
    return {
        node_id: _both(node_id, written(old), written(most))
        for node_id, most in now.items()
        if (old := then.get(node_id)) is not None and old != most
    }


def _unlike(before: RecordedTable, criteria: CriteriaSet) -> dict[str, Text]:
    """The nodes and views that had another title, each with both."""
    return {
        node_id: _both(node_id, Text(then.title, then.title), title)
        for node_id, (title, _) in nodes_and_views(criteria).items()
        if (then := before.nodes.get(node_id)) is not None
        and fold(then.title) not in (fold(title.vi), fold(title.en))
    }


def _all(said: Mapping[str, Text]) -> Text:
    """Everything once: where the unit is another, that is said of every node."""
    return listed(dict.fromkeys(said.values()))


def _both(node_id: str, then: Text, now: Text) -> Text:
    name = Text("tổng điểm", "the total") if node_id == TOTAL else Text(node_id, node_id)
    change = _changed(then, now)
    return Text(f"{name.vi} ({change.vi})", f"{name.en} ({change.en})")


def _changed(then: Text, now: Text) -> Text:
    return Text(f"{then.vi} → {now.vi}", f"{then.en} → {now.en}")
