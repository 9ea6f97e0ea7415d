"""Amendments: a decision that changes another set, applied as operations to its tree.

The result is a tree like that of a whole set. Every part of it keeps the place where it was written, so a
finding in a consolidated set points at the file and line that said it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from egov_score.criteria.mistakes import unknown_word
from egov_score.criteria.model import TOTAL, Source
from egov_score.criteria.shape import fit
from egov_score.criteria.tree import Path, Tree
from egov_score.findings import Finding, Place, Related, codes
from egov_score.language import Text, did_you_mean
from egov_score.rules.fields import Strict

_OWN_KEYS = ("title", "status", "year", "tier")
_NEVER_SET = ("id", "criteria", "format", "sources", "amends", "changes")


@dataclass(frozen=True, slots=True)
class Link:
    """One decision of a chain: the set it makes, and the documents it names, the first its own."""

    id: str
    file: str
    document: str
    issued: date | None


@dataclass(slots=True)
class Consolidated:
    """A whole set's tree, the decisions that made it (the oldest first), and what was found on the way.

    said_by: for each part that an amendment wrote, by the identity of its tree: the document and article.
    """

    tree: Tree
    chain: tuple[Link, ...]
    said_by: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class _Head(Strict):
    """The keys of an amendment file that are not the set's own."""

    format: Literal["egov-score/criteria/1"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    amends: str
    sources: Annotated[tuple[Source, ...], Field(strict=False)] = ()


def is_amendment(tree: Tree) -> bool:
    """Whether a file amends another set."""
    return isinstance(tree.value, dict) and "amends" in tree.value


def link_of(tree: Tree) -> Link:
    """The decision that a file is, as far as it says so."""
    data = tree.plain() if isinstance(tree.value, dict) else {}
    sources = data.get("sources")
    own = sources[0] if isinstance(sources, list) and sources and isinstance(sources[0], dict) else {}
    document = own.get("document")
    issued = own.get("issued")
    try:
        day = date.fromisoformat(issued) if isinstance(issued, str) else None
    except ValueError:
        day = None
    return Link(str(data.get("id", "")), tree.place.file, document if isinstance(document, str) else "", day)


def amend(base: Consolidated, amendment: Tree) -> Consolidated:
    """The base as the amendment changes it. What cannot be applied is a finding and changes nothing."""
    result = Consolidated(
        copy.deepcopy(base.tree), (*base.chain, link_of(amendment)), {}, list(base.findings)
    )
    _carry(base, result)
    amending = _Amending(result, amendment)
    amending.head()
    amending.changes()
    return result


def _carry(base: Consolidated, result: Consolidated) -> None:
    """Copies what is known of who said what to the copied trees."""
    for old, new in zip(_walk(base.tree), _walk(result.tree), strict=True):
        if id(old) in base.said_by:
            result.said_by[id(new)] = base.said_by[id(old)]


def _walk(tree: Tree) -> Iterator[Tree]:
    yield tree
    for child in tree.children:
        yield from _walk(child)


class _Amending:
    def __init__(self, result: Consolidated, amendment: Tree) -> None:
        self.result = result
        self.tree = result.tree
        self.amendment = amendment
        self.document = result.chain[-1].document
        # What this amendment has set already, to see a change that a later one of it undoes.
        self.set_here: dict[tuple[str, str], Place] = {}
        self.added_here: dict[str, Place] = {}

    def head(self) -> None:
        """The file's own keys: its id and year replace the base's, its sources join them."""
        own: dict[str, Tree] = self.amendment.value  # type: ignore[assignment]
        known = ("format", "id", "amends", "sources", "changes", *_OWN_KEYS)
        for key in own:
            if key not in known:
                place = self.amendment.place_of(key, key=True)
                self._say(codes.UNKNOWN_KEY.at(place, name=key, suggestion=did_you_mean(key, known)))
        head: dict[str, object] = {
            key: own[key].plain() for key in ("format", "id", "amends", "sources") if key in own
        }
        _, _, findings = fit(_Head, self.amendment, head)
        self.result.findings += findings
        base: dict[str, Tree] = self.tree.value  # type: ignore[assignment]
        for key in ("id", *_OWN_KEYS):
            if key in own and not own[key].broken:
                base[key] = own[key]
                self.tree.keys[key] = self.amendment.keys[key]
        if "sources" in own and isinstance(own["sources"].value, list):
            earlier = base.get("sources")
            before = earlier.value if earlier is not None and isinstance(earlier.value, list) else []
            base["sources"] = Tree([*before, *own["sources"].value], own["sources"].place)
            self.tree.keys["sources"] = self.amendment.keys["sources"]
        self.tree.place = self.amendment.place

    def changes(self) -> None:
        """Every change, in the order of the file."""
        changes = self.amendment.child("changes")
        if changes is None or changes.broken:
            if changes is None:
                self._say(codes.MISSING_KEY.at(self.amendment.place, name="changes"))
            return
        if not isinstance(changes.value, list):
            self._say(codes.LIST_DUE.at(changes.place, name="changes"))
            return
        operations: Mapping[str, Callable[[Tree, Path], None]] = {
            "set": self._set,
            "add": self._add,
            "remove": self._remove,
            "replace": self._replace,
        }
        for index, change in enumerate(child for child in changes.value if not child.broken):
            if not isinstance(change.value, dict):
                self._say(codes.MAPPING_DUE.at(change.place, name="changes"))
                continue
            op = change.child("op")
            word = op.value if op is not None and isinstance(op.value, str) else ""
            if word in operations:
                operations[word](change, ("changes", index))
                continue
            if op is None:
                self._say(codes.MISSING_KEY.at(change.place, name="op"))
            else:
                self._say(unknown_word(op.place, "op", str(op.value), list(operations)))

    def _set(self, change: Tree, path: Path) -> None:
        at = self._id(change, "at")
        target = self._target(change, at) if at is not None else None
        if target is None or at is None:
            return
        values = {k: v for k, v in change.value.items() if k not in ("op", "at", "basis")}  # type: ignore[union-attr]
        if not values:
            self._say(codes.CHANGE_EMPTY.at(change.place))
        for key, value in values.items():
            place = change.keys[key]
            if key in _NEVER_SET:
                self._say(codes.CHANGE_KEY.at(place, name=key))
                continue
            known: dict[str, Tree] = target.value  # type: ignore[assignment]
            if key in known and known[key].plain() == value.plain():
                self._dead(place, codes.CHANGE_NOTHING.at(place, name=key, id=at), known[key].place)
                continue
            if (at, key) in self.set_here:
                self._dead(place, codes.CHANGE_TWICE.at(place, name=key, id=at), self.set_here[at, key])
            self.set_here[at, key] = place
            known[key] = value
            target.keys[key] = place
            self._said(value, change)

    def _add(self, change: Tree, path: Path) -> None:
        under = self._id(change, "under")
        node = self._node(change)
        if under is None or node is None or not self._only(change, "op", "under", "after", "before", "node"):
            return
        parent = self._target(change, under, "under")
        if parent is None:
            return
        siblings = parent.child("criteria")
        if siblings is None or not isinstance(siblings.value, list):
            self._say(codes.CHANGE_NO_GROUP.at(change.place_of("under"), id=under))
            return
        index = len(siblings.value)
        for key, offset in (("after", 1), ("before", 0)):
            if key in change.keys:
                sibling = self._id(change, key)
                places = [i for i, each in enumerate(siblings.value) if _own_id(each) == sibling]
                if not places:
                    known = [_own_id(each) for each in siblings.value]
                    hint = did_you_mean(sibling or "", known)
                    place = change.place_of(key)
                    self._say(codes.AMENDS_UNKNOWN_NODE.at(place, id=sibling or "", suggestion=hint))
                    return
                index = places[0] + offset
        siblings.value.insert(index, node)
        self.added_here[_own_id(node)] = node.place
        self._said(node, change)

    def _remove(self, change: Tree, path: Path) -> None:
        at = self._id(change, "at")
        if at is None or not self._only(change, "op", "at"):
            return
        siblings, index = self._where(change, at)
        if siblings is None:
            return
        if at in self.added_here:
            self._dead(change.place, codes.CHANGE_UNDONE.at(change.place, id=at), self.added_here[at])
        for (node, key), place in self.set_here.items():
            if node == at:
                self._dead(place, codes.CHANGE_UNDONE.at(change.place, id=at, name=key), place)
        del siblings[index]

    def _replace(self, change: Tree, path: Path) -> None:
        at = self._id(change, "at")
        node = self._node(change)
        if at is None or node is None or not self._only(change, "op", "at", "node"):
            return
        siblings, index = self._where(change, at)
        if siblings is not None:
            if siblings[index].plain() == node.plain():
                self._say(codes.CHANGE_NOTHING.at(change.place, name="node", id=at))
            siblings[index] = node
            self._said(node, change)

    def _id(self, change: Tree, key: str) -> str | None:
        given = change.child(key)
        if given is None:
            self._say(codes.MISSING_KEY.at(change.place, name=key))
            return None
        if isinstance(given.value, str):
            return None if given.broken else given.value
        self._say(codes.ID_NUMBER.at(given.place, text=str(given.value)))
        return None

    def _node(self, change: Tree) -> Tree | None:
        node = change.child("node")
        if node is None:
            self._say(codes.MISSING_KEY.at(change.place, name="node"))
        elif not isinstance(node.value, dict):
            self._say(codes.MAPPING_DUE.at(node.place, name="node"))
            return None
        return node

    def _only(self, change: Tree, *known: str) -> bool:
        unknown = [key for key in change.keys if key not in (*known, "basis")]
        for key in unknown:
            place = change.keys[key]
            self._say(codes.UNKNOWN_KEY.at(place, name=key, suggestion=did_you_mean(key, (*known, "basis"))))
        return not unknown

    def _target(self, change: Tree, node_id: str, key: str = "at") -> Tree | None:
        """The tree of a node, or of the whole set for ``total``."""
        if node_id == TOTAL:
            return self.tree
        siblings, index = self._where(change, node_id, key)
        return siblings[index] if siblings is not None else None

    def _where(self, change: Tree, node_id: str, key: str = "at") -> tuple[list[Tree] | None, int]:
        """The list that a node stands in, and where in it; a finding where there is no such node."""
        known: list[str] = []
        pending = [self.tree]
        while pending:
            criteria = pending.pop().child("criteria")
            siblings = criteria.value if criteria is not None and isinstance(criteria.value, list) else []
            for index, sibling in enumerate(siblings):
                if _own_id(sibling) == node_id:
                    return siblings, index
                known.append(_own_id(sibling))
            pending += siblings
        hint = did_you_mean(node_id, known)
        self._say(codes.AMENDS_UNKNOWN_NODE.at(change.place_of(key), id=node_id, suggestion=hint))
        return None, 0

    def _said(self, part: Tree, change: Tree) -> None:
        basis = change.child("basis")
        article = basis.value if basis is not None and isinstance(basis.value, str) else ""
        self.result.said_by[id(part)] = ", ".join(text for text in (self.document, article) if text)

    def _dead(self, place: Place, finding: Finding, first: Place) -> None:
        related = (Related(first, Text("ở đây", "here")),)
        self._say(Finding(finding.kind, place, finding.values, None, finding.criterion, related))

    def _say(self, finding: Finding) -> None:
        self.result.findings.append(finding)


def _own_id(tree: Tree) -> str:
    own = tree.child("id") if isinstance(tree.value, dict) else None
    return own.value if own is not None and isinstance(own.value, str) else ""
