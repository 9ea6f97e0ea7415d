"""An id for every group and criterion: the one the table gives, made whole where it is only a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from egov_score.drafting.markers import Family, common_prefix, roman
from egov_score.drafting.outline import Item
from egov_score.findings import Finding, Place, codes

_SEVERAL = 12
"""Ids that a message names one by one."""
_RESERVED = ("total", "none")


def name_all(items: Sequence[Item], file: str) -> list[Finding]:
    """Gives every item its id, unique in the set however its case is written."""
    naming = _Naming(items)
    naming.name(items, None)
    return list(naming.findings(file))


class _Naming:
    def __init__(self, items: Sequence[Item]) -> None:
        self.taken: dict[str, str] = {}
        self.made: list[Item] = []
        self.made_groups: list[Item] = []
        self.qualified: list[Item] = []
        self.repeated: list[Finding] = []
        self.repeats = self._repeats(items)
        # A made id must never be one that a row further down has in the table.
        self.written = {
            item.marker.text.casefold() for top in items for item in top.walk() if item.marker is not None
        }

    def _repeats(self, items: Sequence[Item]) -> set[tuple[Family, int]]:
        """The kinds of signs that start anew below different parents, so that they alone are no ids."""
        parents: dict[str, set[int]] = {}
        kinds: dict[str, set[tuple[Family, int]]] = {}
        for parent, item in _pairs(items, None):
            if item.marker is not None and not _extends(item, parent):
                text = item.marker.text.casefold()
                parents.setdefault(text, set()).add(id(parent))
                kinds.setdefault(text, set()).add(_kind(item))
        return {kind for text, kind in _flat(kinds) if len(parents[text]) > 1}

    def name(self, items: Sequence[Item], parent: Item | None) -> None:
        """Names these items and all below them. Those with signs come first, for the others must differ."""
        for item in items:
            if item.marker is not None:
                item.id = self._take(item, self._of_marker(item, parent))
        counted = 0
        for item in items:
            if item.marker is None:
                counted += 1
                item.id = self._make(item, parent, items, counted)
                (self.made_groups if item.children else self.made).append(item)
        for item in items:
            self.name(item.children, item)

    def _of_marker(self, item: Item, parent: Item | None) -> str:
        assert item.marker is not None
        own = item.marker.text
        if parent is None or not parent.id:
            return own
        above = parent.marker
        if above is not None and _extends(item, parent):
            rest = own[len(above.text) :] if own.startswith(above.text) else "." + own
            return parent.id + (rest if rest[:1] in ".-/_" or parent.id == above.text else "." + rest)
        if item.family is Family.LOWER or _kind(item) in self.repeats:
            self.qualified.append(item)
            return f"{parent.id}.{own}"
        return own

    def _make(self, item: Item, parent: Item | None, siblings: Sequence[Item], number: int) -> str:
        if item.family is Family.HEADING and parent is None:
            prefix = common_prefix([child.marker for child in item.children])
            others = [
                common_prefix([child.marker for child in other.children])
                for other in siblings
                if other is not item and other.marker is None
            ]
            if prefix is not None and prefix not in others and self._is_free(prefix):
                return self._keep(prefix)
            return self._free(roman(number), number, roman)
        base = f"{parent.id}." if parent is not None else ""
        return self._free(f"{base}{number}", number, lambda count: f"{base}{count}")

    def _free(self, wanted: str, number: int, spelled: Callable[[int], str]) -> str:
        while not self._is_free(wanted):
            number += 1
            wanted = spelled(number)
        return self._keep(wanted)

    def _is_free(self, wanted: str) -> bool:
        plain = wanted.casefold()
        return plain not in self.taken and plain not in self.written and plain not in _RESERVED

    def _keep(self, wanted: str) -> str:
        self.taken[wanted.casefold()] = wanted
        return wanted

    def _take(self, item: Item, wanted: str) -> str:
        if wanted.casefold() not in self.taken:
            return self._keep(wanted)
        count = 2
        while f"{wanted}-{count}".casefold() in self.taken:
            count += 1
        other = self._keep(f"{wanted}-{count}")
        self.repeated.append(codes.ID_REPEATED.at(item.line.place, criterion=other, id=wanted, other=other))
        return other

    def findings(self, file: str) -> Iterator[Finding]:
        """What there is to say about ids, once for all that are alike."""
        yield from self.repeated
        for kind, items in (
            (codes.IDS_MADE, self.made),
            (codes.GROUP_IDS_MADE, self.made_groups),
        ):
            if items:
                ids = [item.id for item in items[:_SEVERAL]] + (["…"] if len(items) > _SEVERAL else [])
                yield kind.at(items[0].line.place, count=len(items), ids=ids)
        if self.qualified:
            first = self.qualified[0]
            place: Place = first.line.place
            yield codes.IDS_QUALIFIED.at(place, example=first.id)


def _pairs(items: Sequence[Item], parent: Item | None) -> Iterator[tuple[Item | None, Item]]:
    for item in items:
        yield parent, item
        yield from _pairs(item.children, item)


def _flat(kinds: dict[str, set[tuple[Family, int]]]) -> Iterator[tuple[str, tuple[Family, int]]]:
    for text, several in kinds.items():
        for kind in several:
            yield text, kind


def _kind(item: Item) -> tuple[Family, int]:
    return item.family, len(item.marker.tokens) if item.marker is not None else 0


def _extends(item: Item, parent: Item | None) -> bool:
    """Whether a row's own sign begins with that of the row above it, as 4.1 does with 4."""
    if parent is None or parent.marker is None or item.marker is None:
        return False
    above = parent.marker.tokens
    return len(above) < len(item.marker.tokens) and item.marker.tokens[: len(above)] == above
