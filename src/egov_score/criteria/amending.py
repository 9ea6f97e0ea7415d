"""Amendments: a decision that changes another set, applied as operations to its tree.

The result is a tree like that of a whole set. Every part of it keeps the place where it was written, so a
finding in a consolidated set points at the file and line that said it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Annotated, Literal

from egov_score.criteria.mistakes import unknown_word
from egov_score.criteria.model import TOTAL
from egov_score.criteria.set_parts import Source
from egov_score.criteria.shape import fit
from egov_score.criteria.tree import Tree
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Kind, Place, Related, codes
from egov_score.findings.record import Value
from egov_score.language import Text, did_you_mean, nearest
from egov_score.rules.fields import Strict
from egov_score.rules.parts import Pattern

_OWN_KEYS = ("title", "status", "year", "tier", "tier_title")
_KEYS = frozenset({"op", "at", "under", "after", "before", "node", "basis"})
"""Of changes themselves; beside them stand the keys that ``set`` gives to a node."""
_NEVER_SET = ("id", "criteria", "format", "sources", "amends", "changes")


@dataclass(frozen=True, slots=True)
class ChainedDecision:
    """One decision of a chain: the set it makes, and the document that it is."""

    id: str
    file: str
    document: str
    issued: date | None


@dataclass(slots=True)
class Consolidated:
    """A whole set's tree, the decisions that made it (the oldest first), and what was found on the way.

    unapplied: whether a change could not be made, so that what adds up in the end is not known.
    """

    tree: Tree
    chain: tuple[ChainedDecision, ...]
    findings: list[Finding] = field(default_factory=list)
    unapplied: bool = False


class _Head(Strict):
    """The keys of an amendment file that are not the set's own."""

    format: Literal["egov-score/criteria/1"]
    id: Annotated[str, Pattern(r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    amends: str
    sources: tuple[Source, ...] = ()


def decision_of(tree: Tree) -> ChainedDecision:
    """The decision that a file is, as far as it says so: the first of its sources."""
    issued = None
    with suppress(ValueError):
        issued = date.fromisoformat(_text(tree, "sources", 0, "issued"))
    document = _text(tree, "sources", 0, "document")
    return ChainedDecision(_text(tree, "id"), tree.place.file, document, issued)


def _text(tree: Tree, *path: str | int) -> str:
    part = tree.get(*path)
    return part.text if part is not None else ""


def amend(base: Consolidated, amendment: Tree) -> Consolidated:
    """The base as the amendment changes it. What cannot be applied is a finding and changes nothing."""
    chain = (*base.chain, decision_of(amendment))
    result = Consolidated(copy.deepcopy(base.tree), chain, list(base.findings), base.unapplied)
    amending = _Amending(result, amendment)
    amending.head()
    amending.changes()
    return result


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
        """The file's own keys: its id and year replace the base's, sources and what it accepts join those."""
        own, base = self.amendment.mapping, self.tree.mapping
        known = ("format", "id", "amends", "sources", "changes", "accept", *_OWN_KEYS)
        self._known_only(self.amendment, known)
        head = {key: own[key].plain() for key in _Head.model_fields if key in own}
        self.result.findings += fit(_Head, self.amendment, head)[2]
        if "tier" in own:
            # Another tier is not called as the base's.
            base.pop("tier_title", None)
        for key in ("id", *_OWN_KEYS):
            if key in own and not own[key].broken:
                base[key] = own[key]
                self.tree.keys[key] = self.amendment.keys[key]
        for key in ("sources", "accept"):
            if key in own and isinstance(own[key].value, list):
                earlier = base[key].items if key in base else []
                base[key] = Tree([*earlier, *own[key].items], own[key].place)
                self.tree.keys[key] = self.amendment.keys[key]
        self.tree.place = self.amendment.place

    def changes(self) -> None:
        """Every change, in the order of the file."""
        changes = self.amendment.child("changes")
        if changes is None:
            # What a misspelt key should have been has been said already.
            if not nearest("changes", self.amendment.keys):
                self._say(codes.MISSING_KEY, self.amendment.place, name="changes")
            return
        if changes.broken:
            return
        if not isinstance(changes.value, list):
            self._say(codes.LIST_DUE, changes.place, name="changes")
            return
        operations: Mapping[str, Callable[[Tree], None]] = {
            "set": self._set,
            "add": self._add,
            "remove": self._remove,
            "replace": self._replace,
        }
        for change in (each for each in changes.items if not each.broken):
            op = change.child("op")
            if op is not None and op.text in operations:
                operations[op.text](change)
                continue
            self.result.unapplied = True
            if not isinstance(change.value, dict):
                self._say(codes.MAPPING_DUE, change.place, name="changes")
            elif op is None:
                self._missing(change, "op")
                self._misspelt(change, "op")
            else:
                self.result.findings.append(unknown_word(op.place, "op", str(op.value), list(operations)))

    def _set(self, change: Tree) -> None:
        at = self._id(change, "at")
        target = self._target(change, at) if at is not None else None
        if target is None or at is None:
            self._misspelt(change, "at")
            return
        values = {key: value for key, value in change.mapping.items() if key not in ("op", "at", "basis")}
        if not values:
            self._say(codes.CHANGE_EMPTY, change.place)
        for key, value in values.items():
            place, known = change.keys[key], target.mapping
            if key in _NEVER_SET:
                self._say(codes.CHANGE_KEY, place, name=key)
                continue
            if key in known and known[key].plain() == value.plain():
                self._say(codes.CHANGE_NOTHING, place, known[key].place, name=key, id=at)
                continue
            if (at, key) in self.set_here:
                self._say(codes.CHANGE_TWICE, place, self.set_here[at, key], name=key, id=at)
            self.set_here[at, key] = place
            known[key] = value
            target.keys[key] = place
            self._said(value, change)

    def _add(self, change: Tree) -> None:
        under = self._id(change, "under")
        node = self._node(change)
        self._known_only(change, ("op", "under", "after", "before", "node", "basis"))
        if under is None or node is None:
            return
        parent = self._target(change, under, "under")
        if parent is None:
            return
        siblings = parent.child("criteria")
        if siblings is None or not isinstance(siblings.value, list):
            self._say(codes.CHANGE_NO_GROUP, change.place_of("under"), id=under)
            return
        index = len(siblings.items)
        for key, offset in (("after", 1), ("before", 0)):
            if key in change.keys:
                sibling = self._id(change, key) or ""
                ids = [_text(each, "id") for each in siblings.items]
                if sibling not in ids:
                    self._unknown(change, key, sibling, ids)
                    return
                index = ids.index(sibling) + offset
        siblings.items.insert(index, node)
        self.added_here[_text(node, "id")] = node.place
        self._said(node, change)

    def _remove(self, change: Tree) -> None:
        at = self._id(change, "at")
        self._known_only(change, ("op", "at", "basis"))
        if at is None:
            return
        siblings, index = self._where(change, at)
        if siblings is None:
            return
        if at in self.added_here:
            self._say(codes.CHANGE_UNDONE, change.place, self.added_here[at], id=at)
        for (node, _), place in self.set_here.items():
            if node == at:
                self._say(codes.CHANGE_UNDONE, place, place, id=at)
        del siblings[index]

    def _replace(self, change: Tree) -> None:
        at = self._id(change, "at")
        node = self._node(change)
        self._known_only(change, ("op", "at", "node", "basis"))
        if at is None or node is None:
            return
        siblings, index = self._where(change, at)
        if siblings is not None:
            if siblings[index].plain() == node.plain():
                self._say(codes.CHANGE_NOTHING, change.place, name="node", id=at)
            siblings[index] = node
            self._said(node, change)

    def _id(self, change: Tree, key: str) -> str | None:
        given = change.child(key)
        if given is None:
            self._missing(change, key)
        elif not isinstance(given.value, str):
            self._say(codes.ID_NUMBER, given.place, text=str(given.value))
        elif not given.broken:
            return given.value
        self.result.unapplied = True
        return None

    def _node(self, change: Tree) -> Tree | None:
        node = change.child("node")
        if node is None:
            self._missing(change, "node")
        elif not isinstance(node.value, dict):
            self._say(codes.MAPPING_DUE, node.place, name="node")
        else:
            return node
        self.result.unapplied = True
        return None

    def _missing(self, change: Tree, key: str) -> None:
        """Says that a key is missing, unless it is there under a name that is not known and said as such."""
        if not self._meant(change, key):
            self._say(codes.MISSING_KEY, change.place, name=key)

    @staticmethod
    def _meant(change: Tree, key: str) -> str | None:
        """The key of a change that another, which is missing, was probably meant by."""
        found = nearest(key, change.keys.keys() - _KEYS) if key not in change.keys else []
        return found[0] if found else None

    def _misspelt(self, change: Tree, key: str) -> None:
        """Says that a key was probably meant by another, where any key may stand."""
        if meant := self._meant(change, key):
            self._unknown_key(change, meant, (key,))

    def _known_only(self, part: Tree, known: Sequence[str]) -> None:
        """Says each key of a part that is not known; what the others say is done all the same."""
        for key in part.keys:
            if key not in known:
                self._unknown_key(part, key, known)

    def _unknown_key(self, part: Tree, key: str, known: Sequence[str]) -> None:
        self._say(codes.UNKNOWN_KEY, part.keys[key], name=key, suggestion=did_you_mean(key, known))

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
            siblings = criteria.items if criteria is not None else []
            ids = [_text(sibling, "id") for sibling in siblings]
            if node_id in ids:
                return siblings, ids.index(node_id)
            known += ids
            pending += siblings
        self._unknown(change, key, node_id, known)
        return None, 0

    def _unknown(self, change: Tree, key: str, node_id: str, known: Sequence[str]) -> None:
        self.result.unapplied = True
        hint = did_you_mean(node_id, known)
        self._say(codes.AMENDS_UNKNOWN_NODE, change.place_of(key), id=node_id, suggestion=hint)

    def _said(self, part: Tree, change: Tree) -> None:
        part.basis = ", ".join(filter(None, (self.document, _text(change, "basis"))))

    def _say(self, kind: Kind, place: Place, first: Place | None = None, **values: Value) -> None:
        """Says something of a change. first: what it has to do with."""
        related = [Related(first, Text("ở đây", "here"))] if first is not None else []
        self.result.findings.append(Finding(kind, place, values, related=tuple(related)))
