"""An id for every group and criterion: the one the table gives, made whole where it is only a number.

For example, below the groups I and II stand ``1 | 2`` and ``1 | a)``. The numbers start anew in each group,
so they become I.1, I.2 and II.1, and the letter II.1.a. A group without a sign takes the part that the ids
below it share (4 above 4.1 and 4.2), else the next Roman figure that no row has; a criterion without one
takes its place among those beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from egov_score.criteria.consistency import RESERVED
from egov_score.drafting.markers import Family, Marker
from egov_score.drafting.outline import Item
from egov_score.findings import Finding, codes
from egov_score.language import some_of
from egov_score.numbers import roman

_SEVERAL = 12
"""Ids that a message names one by one."""


def name_all(items: Sequence[Item]) -> list[Finding]:
    """Gives every item its id, unique in the set however its case is written."""
    naming = _IdMaker(items)
    naming.name(items, None)
    return list(naming.findings())


class _IdMaker:
    def __init__(self, items: Sequence[Item]) -> None:
        self.taken: set[str] = set()
        self.made: list[Item] = []
        self.made_groups: list[Item] = []
        self.qualified: list[Item] = []
        self.repeated: list[Finding] = []
        self.start_anew = _starting_anew(items)
        # A made id must never be one that a row further down has in the table.
        signs = [item.marker for top in items for item in top.walk()]
        self.not_free = {sign.text.casefold() for sign in signs if sign is not None} | {*RESERVED}

    def name(self, items: Sequence[Item], parent: Item | None) -> None:
        """Names these items and all below them. Those with signs come first, for the others must differ."""
        for item in items:
            if item.marker is not None:
                item.id = self._take(item, self._of_marker(item, item.marker, parent))
        unsigned = [item for item in items if item.marker is None]
        for number, item in enumerate(unsigned, 1):
            item.id = self._make(item, parent, unsigned, number)
            self.taken.add(item.id.casefold())
            (self.made_groups if item.children else self.made).append(item)
        for item in items:
            self.name(item.children, item)

    def _of_marker(self, item: Item, sign: Marker, parent: Item | None) -> str:
        if parent is None:
            return sign.text
        if parent.marker is not None and sign.extends(parent.marker):
            # What the sign adds to that of its group goes behind the group's id: 1.1 below II.1 is II.1.1.
            rest = sign.text.removeprefix(parent.marker.text)
            joined = rest != sign.text and (rest[0] in ".-/_" or parent.id == parent.marker.text)
            return f"{parent.id}{'' if joined else '.'}{rest}"
        if item.family is Family.LOWER or _kind(item) in self.start_anew:
            self.qualified.append(item)
            return f"{parent.id}.{sign.text}"
        return sign.text

    def _make(self, item: Item, parent: Item | None, unsigned: Sequence[Item], number: int) -> str:
        if parent is not None or item.family is not Family.HEADING:
            base = f"{parent.id}." if parent is not None else ""
            return self._free(number, lambda count: f"{base}{count}")
        prefix = _shared_prefix(item)
        others = [_shared_prefix(other) for other in unsigned if other is not item]
        if prefix is not None and prefix not in others and self._is_free(prefix):
            return prefix
        return self._free(number, roman)

    def _free(self, number: int, spelled: Callable[[int], str]) -> str:
        while not self._is_free(spelled(number)):
            number += 1
        return spelled(number)

    def _is_free(self, wanted: str) -> bool:
        plain = wanted.casefold()
        return plain not in self.taken and plain not in self.not_free

    def _take(self, item: Item, wanted: str) -> str:
        """The id that the table gives an item, with a number behind it where another item has it already."""
        id_, count = wanted, 1
        while id_.casefold() in self.taken:
            count += 1
            id_ = f"{wanted}-{count}"
        self.taken.add(id_.casefold())
        if id_ != wanted:
            said = codes.ID_REPEATED.at(item.row.place, criterion=id_, id=wanted, other=id_)
            self.repeated.append(said)
        return id_

    def findings(self) -> Iterator[Finding]:
        """What there is to say about ids, once for all that are alike."""
        yield from self.repeated
        for kind, items in ((codes.IDS_MADE, self.made), (codes.GROUP_IDS_MADE, self.made_groups)):
            if items:
                ids = some_of([item.id for item in items], _SEVERAL)
                yield kind.at(items[0].row.place, count=len(items), ids=ids)
        if self.qualified:
            yield codes.IDS_QUALIFIED.at(self.qualified[0].row.place, example=self.qualified[0].id)


def _shared_prefix(item: Item) -> str | None:
    """The first part that all signs below an item share: 4 for 4.1 and 4.22.11."""
    signs = [child.marker for child in item.children]
    firsts = {sign.tokens[0] if sign is not None and len(sign.tokens) > 1 else None for sign in signs}
    return firsts.pop() if len(firsts) == 1 else None


def _starting_anew(items: Sequence[Item]) -> set[tuple[Family, int]]:
    """The kinds of signs that start anew below different parents, so that they alone are no ids."""
    alike: dict[str, list[tuple[Item | None, Item]]] = {}
    for parent, item in _pairs(items, None):
        if item.marker is None:
            continue
        if parent is None or parent.marker is None or not item.marker.extends(parent.marker):
            alike.setdefault(item.marker.text.casefold(), []).append((parent, item))
    return {
        _kind(item)
        for pairs in alike.values()
        if len({parent for parent, _ in pairs}) > 1
        for _, item in pairs
    }


def _pairs(items: Sequence[Item], parent: Item | None) -> Iterator[tuple[Item | None, Item]]:
    for item in items:
        yield parent, item
        yield from _pairs(item.children, item)


def _kind(item: Item) -> tuple[Family, int]:
    return item.family, len(item.marker.tokens) if item.marker is not None else 0
