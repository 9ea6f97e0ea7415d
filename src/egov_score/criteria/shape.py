"""From a YAML tree to the model: every place where the file does not have the language's shape.

The set's own keys and each node are validated on their own. Where a key does not fit, it is said and left
out, and the rest is validated again: one wrong key never hides what else is wrong in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from egov_score.criteria.mistakes import finding_of, misspelt
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.criteria.tree import Path, Tree
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.findings.record import Value
from egov_score.language import Text
from egov_score.rules.base import Mistake
from egov_score.rules.fields import Strict, set_language
from egov_score.rules.parts import Misfit, MisfitError

_SET_STANDS_IN: Mapping[str, Any] = {
    "format": "egov-score/criteria/1",
    "id": "unknown",
    "title": "?",
    "status": "illustrative",
    "tier": "?",
    "year": Decimal(2000),
    "max_points": Decimal(0),
}


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node and where it stands in the file.

    lost: keys that did not fit and were left out. name: what messages call it, by its id or, where that was
    lost, by its line.
    """

    node: Node
    path: Path
    lost: frozenset[str]
    name: Text
    children: tuple[PlacedNode, ...] = ()

    @property
    def id(self) -> str | None:
        """Its id, None where it has lost it."""
        return None if "id" in self.lost else self.node.id


@dataclass(frozen=True, slots=True)
class Shaped:
    """A set as far as its file has the language's shape.

    complete: nothing was lost, so the set is what the file says. lost: keys of the set that did not fit.
    """

    criteria: CriteriaSet
    tree: Tree
    nodes: tuple[PlacedNode, ...]
    lost: frozenset[str]
    complete: bool

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of a path of the file."""
        return self.tree.place_of(*path, key=key)

    def found(
        self, kind: Kind, placed: PlacedNode, *path: str | int, of_key: bool = False, **values: Value
    ) -> Finding:
        """A finding about a node, at a path in it; its texts can name the node as ``id``."""
        place = self.place(*placed.path, *path, key=of_key)
        return Finding(kind, place, {"id": placed.name, **values}, criterion=placed.id)

    def said(self, placed: PlacedNode, key: str, mistakes: Iterable[Mistake]) -> Iterator[Finding]:
        """What a rule says is wrong with itself, at its places; key: where the rule stands in the node."""
        for mistake in mistakes:
            place = self.place(*placed.path, key, *mistake.path, key=mistake.of_key)
            values = {"id": placed.name, **mistake.values}
            yield Finding(mistake.kind, place, values, criterion=placed.id)

    def walk(self) -> list[PlacedNode]:
        """All nodes, parents first, in the order of the file."""
        pending, walked = list(reversed(self.nodes)), []
        while pending:
            placed = pending.pop()
            walked.append(placed)
            pending.extend(reversed(placed.children))
        return walked


def shape(tree: Tree) -> tuple[Shaped | None, list[Finding]]:
    """The set that a tree describes, and every place where the tree has not the language's shape."""
    if not isinstance(tree.value, dict):
        return None, [codes.NOT_A_MAPPING.at(tree.place)]
    shaping = _Shaping(tree)
    stand_in = Node(id="?", title="?", max_points=Decimal(0))  # type: ignore[arg-type]
    own = _own(tree, [stand_in])
    with set_language(own.get("title")):
        nodes = shaping.children(tree, ())
        head, lost, said = fit(CriteriaSet, tree, own, (), {**_SET_STANDS_IN, "criteria": [stand_in]})
    shaping.findings += said
    if head is None:
        return None, shaping.findings
    criteria = head.model_copy(update={"criteria": tuple(placed.node for placed in nodes)})
    complete = not shaping.findings and tree.is_sound()
    return Shaped(criteria, tree, nodes, lost, complete), shaping.findings


def _own(tree: Tree, children: list[Node] | None) -> dict[str, Any]:
    """What a set or a node says itself as plain data, with the nodes below it as they were made."""
    criteria = tree.get("criteria")
    if criteria is None or criteria.broken or all(child.broken for child in criteria.items):
        return dict(tree.plain())
    return {**tree.plain("criteria"), "criteria": children}


@dataclass(slots=True)
class _Shaping:
    tree: Tree
    findings: list[Finding] = field(default_factory=list)

    def children(self, parent: Tree, path: Path) -> tuple[PlacedNode, ...]:
        """The nodes under a ``criteria`` key, each validated on its own."""
        criteria = parent.child("criteria")
        if criteria is None or criteria.broken or not isinstance(criteria.value, list):
            return ()
        placed = []
        for index, child in enumerate(child for child in criteria.value if not child.broken):
            node = self.node(child, (*path, "criteria", index))
            if node is not None:
                placed.append(node)
        return tuple(placed)

    def node(self, tree: Tree, path: Path) -> PlacedNode | None:
        """One node and all below it."""
        if not isinstance(tree.value, dict):
            self.findings.append(codes.MAPPING_DUE.at(self.tree.place_of(*path), name="criteria"))
            return None
        children = self.children(tree, path)
        own = _own(tree, [child.node for child in children] or None)
        # Without an id of its own a node still needs one that no other has.
        stands_in = {"id": "?" + "/".join(map(str, path)), "title": "?", "max_points": Decimal(0)}
        node, lost, said = fit(Node, self.tree, own, path, stands_in)
        self.findings += said
        if node is None:
            return None
        line = tree.place.line
        unnamed = Text(f"mục ở dòng {line}", f"the criterion at line {line}")
        name = unnamed if "id" in lost else Text(node.id, node.id)
        return PlacedNode(node, path, lost, name, children)


_Part = TypeVar("_Part", bound=Strict)


def fit(
    model: type[_Part],
    tree: Tree,
    data: dict[str, Any],
    path: Path = (),
    stands_in: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[_Part | None, frozenset[str], list[Finding]]:
    """The part of a file that plain data describes, by a model.

    path: where the data stands in the tree. stands_in: what takes the place of required keys that are
    missing or wrong. Returns also the keys that were left out and what is wrong with them; no part where
    nothing of it can stand.
    """
    whole = tree.get(*path)
    keys = whole.value if whole is not None and isinstance(whole.value, dict) else {}
    lost = {key for key, child in keys.items() if child.broken}
    findings: list[Finding] = []
    for attempt in range(2):
        try:
            return model.model_validate(data), frozenset(lost), findings
        except MisfitError as error:
            said: set[Path] = set()
            meant = misspelt(error.misfits, model, data)
            lost |= {str(path[0]) for path in meant}
            for misfit in error.misfits:
                at = misfit.path
                lost.add(str(at[0]) if at else "")
                if misfit.kind == "missing" and at in meant:
                    continue  # It is there under the name that is not known.
                hidden = tree.is_broken_at(*path, *at) or _is_long_enough(misfit, tree.get(*path, *at))
                if attempt == 0 and at not in said and not hidden:
                    said.add(at)
                    findings.append(finding_of(misfit, model, data, path, tree))
            data = {**stands_in, **{key: value for key, value in data.items() if key not in lost}}
    return None, frozenset(lost), findings


def _is_long_enough(misfit: Misfit, tree: Tree | None) -> bool:
    """Whether a list is said to be too short only because items of it do not fit: they say so themselves."""
    if misfit.kind != "too_short" or tree is None or not isinstance(tree.value, list):
        return False
    return len(tree.value) >= int(misfit.said["least"])
