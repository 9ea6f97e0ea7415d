"""What differs between two sets: nodes added, removed and moved, points, rules, levels, arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from egov_score.criteria.classification import Level
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.data_classes import dataclass
from egov_score.language import Text, fold
from egov_score.patterns import pattern
from egov_score.rules.fields import Strict, Title


class DifferenceKind(StrEnum):
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


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One difference.

    node: the id of the node or level, ``total`` for the set itself. title: what people call it. key: which
    of its keys differs, empty where it is the node as a whole. old, new: the values as the model holds them,
    None where there is none.
    """

    change: DifferenceKind
    node: str
    title: Text
    key: str = ""
    old: Any = None
    new: Any = None

    def __repr__(self) -> str:
        return f"<Difference {self.change} {self.node} {self.key}: {self.title.vi}>"


NODE_KEYS: Mapping[str, DifferenceKind] = {
    **dict.fromkeys(("max_points", "min_points", "bonus", "weight"), DifferenceKind.REPOINTED),
    **dict.fromkeys(("measure", "score"), DifferenceKind.RULE),
    **dict.fromkeys(
        (
            "evidence",
            "without_evidence",
            "mandatory",
            "missing",
            "by",
            "not_applicable",
            "combine",
            "cap",
            "guide",
            "source",
        ),
        DifferenceKind.SETTING,
    ),
}
"""The keys of a node that are compared, in the order in which they are told, and what each difference is."""
SET_KEYS: Mapping[str, DifferenceKind] = {
    **dict.fromkeys(("tier", "tier_title", "year", "status"), DifferenceKind.SET),
    **dict.fromkeys(("max_points", "min_points"), DifferenceKind.REPOINTED),
    **dict.fromkeys(
        (
            "report",
            "rounding",
            "missing",
            "rescale",
            "combine",
            "cap",
            "views",
            "unlevelled",
            "quantiles",
            "classes",
            "ranking",
        ),
        DifferenceKind.SET,
    ),
}
"""The same of the set itself."""


def differences(old: CriteriaSet, new: CriteriaSet) -> tuple[Difference, ...]:
    """Everything in which two sets differ, in the order of the new set; what was removed comes last."""
    of_set = _of_keys(SET_KEYS, old, new, TOTAL)
    return (*of_set, *_of_nodes(old, new), *_of_levels(old, new))


def _of_keys(
    keys: Mapping[str, DifferenceKind], old: CriteriaSet | Node, new: CriteriaSet | Node, id_: str
) -> Iterator[Difference]:
    for key, kind in keys.items():
        before, after = _value(old, key), _value(new, key)
        if before != after:
            yield Difference(kind, id_, new.title, key, before, after)


def _of_nodes(old: CriteriaSet, new: CriteriaSet) -> Iterator[Difference]:
    old_parents, new_parents = _parents(old), _parents(new)
    for node_id, node in new.nodes.items():
        before = old.nodes.get(node_id)
        if before is None:
            if new_parents[node_id] == TOTAL or new_parents[node_id] in old.nodes:
                yield Difference(DifferenceKind.ADDED, node_id, node.title, "", None, node)
            continue
        if old_parents[node_id] != new_parents[node_id]:
            yield Difference(
                DifferenceKind.MOVED, node_id, node.title, "", old_parents[node_id], new_parents[node_id]
            )
        yield from _of_keys(NODE_KEYS, before, node, node_id)
        if before.title != node.title:
            yield Difference(DifferenceKind.RETITLED, node_id, node.title, "title", before.title, node.title)
    for node_id, node in old.nodes.items():
        gone = node_id not in new.nodes
        if gone and (old_parents[node_id] == TOTAL or old_parents[node_id] in new.nodes):
            yield Difference(DifferenceKind.REMOVED, node_id, node.title, "", node, None)


def _value(part: CriteriaSet | Node, key: str) -> Any:
    """A key's value; a score that is left to its default is the same as that default."""
    if isinstance(part, Node) and key == "score" and part.measure is not None:
        return part.scored
    return getattr(part, key)


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
            yield Difference(DifferenceKind.LEVEL_ADDED, level.id, level.title, "", None, level)
        elif earlier.staged != level.staged:
            yield Difference(DifferenceKind.LEVEL, level.id, level.title, "require", earlier, level)
        elif earlier.require != level.require:
            yield Difference(
                DifferenceKind.LEVEL, level.id, level.title, "require", earlier.require, level.require
            )
        elif earlier.title != level.title:
            yield Difference(
                DifferenceKind.RETITLED, level.id, level.title, "title", earlier.title, level.title
            )
    for level in before.values():
        yield Difference(DifferenceKind.LEVEL_REMOVED, level.id, level.title, "", level, None)


_YEAR = pattern(r"\b(?:19|20)[0-9]{2}\b", re.ASCII)
_MEANING = ("title", "max_points", "min_points", "bonus", "measure", "score", "combine", "cap")


def title_key(title: str) -> str:
    """What the titles of one thing share from year to year: ``Kế hoạch 2021`` and ``KẾ HOẠCH 2022``."""
    return " ".join(_YEAR.sub(" ", fold(title)).split())


def same_meaning(old: CriteriaSet, new: CriteriaSet) -> frozenset[str]:
    """The nodes whose points mean the same in both sets, by their ids.

    They are those with the same id, title (years in it aside) and limits; a criterion is measured and scored
    alike too. A group whose criteria changed is still the group of that title and maximum.
    """
    if old.fingerprint == new.fingerprint:
        return frozenset(new.nodes)
    return frozenset(
        node.id
        for node in new.nodes.values()
        if (before := old.nodes.get(node.id)) is not None
        and all(_meaning(_value(before, key)) == _meaning(_value(node, key)) for key in _MEANING)
    )


def _meaning(value: Any) -> Any:
    """A value without what may change from year to year and mean the same: how its texts are written."""
    if isinstance(value, Title):
        return title_key(value.main)
    if isinstance(value, Strict):
        return type(value), {key: _meaning(getattr(value, key)) for key in type(value).model_fields}
    return [_meaning(part) for part in value] if isinstance(value, tuple) else value
