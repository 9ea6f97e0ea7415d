"""What differs between two sets: nodes added, removed and moved, points, rules, levels, arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from egov_score.criteria.model import TOTAL, CriteriaSet, Level, Node
from egov_score.language import Text


class Change(StrEnum):
    """What kind of difference it is."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REPOINTED = "repointed"
    RULE = "rule"
    RETITLED = "retitled"
    SETTING = "setting"
    LEVEL_ADDED = "level_added"
    LEVEL_REMOVED = "level_removed"
    LEVEL = "level"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    node: the id of the node or level, ``total`` for the set itself. title: what people call it. key: which
    of its keys differs, empty where it is the node as a whole. old, new: the values as the model holds them,
    None where there is none.
    """

    change: Change
    node: str
    title: Text
    key: str = ""
    old: Any = None
    new: Any = None


_RULE_KEYS = ("measure", "score")
_POINT_KEYS = ("max_points", "min_points", "bonus", "weight")
_SETTING_KEYS = (
    "evidence",
    "mandatory",
    "missing",
    "by",
    "not_applicable",
    "combine",
    "cap",
    "guide",
    "source",
)
_SET_KEYS = (
    "tier",
    "year",
    "status",
    "max_points",
    "report",
    "rounding",
    "missing",
    "rescale",
    "combine",
    "cap",
    "views",
    "unlevelled",
    "quantiles",
    "ranking",
)


def differences(old: CriteriaSet, new: CriteriaSet) -> tuple[Difference, ...]:
    """Everything in which two sets differ, in the order of the new set; what was removed comes last."""
    return (*_of_sets(old, new), *_of_nodes(old, new), *_of_levels(old, new))


def _of_sets(old: CriteriaSet, new: CriteriaSet) -> Iterator[Difference]:
    for key in _SET_KEYS:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            change = Change.REPOINTED if key == "max_points" else Change.SET
            yield Difference(change, TOTAL, new.title, key, before, after)


def _of_nodes(old: CriteriaSet, new: CriteriaSet) -> Iterator[Difference]:
    old_parents, new_parents = _parents(old), _parents(new)
    for node_id, node in new.nodes.items():
        before = old.nodes.get(node_id)
        if before is None:
            if new_parents[node_id] == TOTAL or new_parents[node_id] in old.nodes:
                yield Difference(Change.ADDED, node_id, node.title, "", None, node)
            continue
        if old_parents[node_id] != new_parents[node_id]:
            yield Difference(
                Change.MOVED, node_id, node.title, "", old_parents[node_id], new_parents[node_id]
            )
        yield from _of_node(before, node)
    for node_id, node in old.nodes.items():
        gone = node_id not in new.nodes
        if gone and (old_parents[node_id] == TOTAL or old_parents[node_id] in new.nodes):
            yield Difference(Change.REMOVED, node_id, node.title, "", node, None)


def _of_node(old: Node, new: Node) -> Iterator[Difference]:
    for change, keys in (
        (Change.REPOINTED, _POINT_KEYS),
        (Change.RULE, _RULE_KEYS),
        (Change.SETTING, _SETTING_KEYS),
    ):
        for key in keys:
            before, after = _value(old, key), _value(new, key)
            if before != after:
                yield Difference(change, new.id, new.title, key, before, after)
    if old.title != new.title:
        yield Difference(Change.RETITLED, new.id, new.title, "title", old.title, new.title)


def _value(node: Node, key: str) -> Any:
    """A key's value; a score that is left to its default is the same as that default."""
    return node.scored if key == "score" and node.measure is not None else getattr(node, key)


def _parents(criteria: CriteriaSet) -> Mapping[str, str]:
    parents = {node.id: TOTAL for node in criteria.criteria}
    for node in criteria.nodes.values():
        parents |= {child.id: node.id for child in node.children}
    return parents


def _of_levels(old: CriteriaSet, new: CriteriaSet) -> Iterator[Difference]:
    before: dict[str, Level] = {level.id: level for level in old.levels}
    for level in new.levels:
        earlier = before.pop(level.id, None)
        if earlier is None:
            yield Difference(Change.LEVEL_ADDED, level.id, level.title, "", None, level)
        elif earlier.require != level.require:
            yield Difference(Change.LEVEL, level.id, level.title, "require", earlier.require, level.require)
        elif earlier.title != level.title:
            yield Difference(Change.RETITLED, level.id, level.title, "title", earlier.title, level.title)
    for level in before.values():
        yield Difference(Change.LEVEL_REMOVED, level.id, level.title, "", level, None)
