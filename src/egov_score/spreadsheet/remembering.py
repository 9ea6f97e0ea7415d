"""What pieces of files said when they were read, so that what many files share is read once in a process.

A campaign has thousands of copies of one form. What is kept follows from its key alone: whatever an answer
depends on is part of the key, or is looked at each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from egov_score.spreadsheet.bounds import Ledger

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Said = TypeVar("Said")

_OWN = 400
"""About how many bytes it takes to keep something, besides those of its key."""


class Remembered(Generic[Key, Value]):
    """Values by their keys, as many as fit, and none of them empty; what nobody asks for is forgotten.

    most: about how many bytes may be taken. They are filled in two halves: when the new one is full, the old
    one is dropped and the new becomes the old. largest: bytes of a key that is kept at all. size: of a key.
    """

    def __init__(self, most: int, largest: int, size: Callable[[Key], int]) -> None:
        self._half = most // 2
        self._largest = largest
        self._size = size
        self._new: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}
        self._taken = 0

    def get(self, key: Key) -> Value | None:
        """What is known of a key, or None."""
        value = self._new.get(key)
        if not value and (value := self._old.get(key)):
            self.keep(key, value)
        return value

    def all(
        self, keys: Sequence[Key], read: Callable[[Sequence[Key]], Sequence[Value] | None]
    ) -> Sequence[Value] | None:
        """The same for many keys, in their order. read: gives the values of those that are not known.

        None where that gives none.
        """
        values = list(map(self._new.get, keys))
        if not all(values):
            missing = dict.fromkeys(key for key, value in zip(keys, values, strict=True) if not value)
            # Held here as well: so many may be new that what was known is forgotten before the end.
            known = {key: self.get(key) for key in missing}
            unknown = [key for key, value in known.items() if value is None]
            found = read(unknown) if unknown else ()
            if found is None:
                return None
            for key, value in zip(unknown, found, strict=True):
                known[key] = value
                self.keep(key, value)
            values = [value or known[key] for key, value in zip(keys, values, strict=True)]
        return values  # type: ignore[return-value]

    def keep(self, key: Key, value: Value) -> None:
        """Keeps what was found out."""
        size = self._size(key)
        if size > self._largest:
            return
        self._taken += size + _OWN
        if self._taken > self._half:
            self._old, self._new, self._taken = self._new, {}, size + _OWN
        self._new[key] = value


_PARTS: Remembered[tuple[str, bytes], tuple[Any, int, int]] = Remembered(
    4_000_000, 200_000, lambda key: len(key[1])
)


def part_said(what: str, data: bytes, ledger: Ledger, read: Callable[[], Said]) -> Said:
    """What a part says, read only where no equal part was read before. What it has is counted all the same.

    what: names the way in which it is read, and all that it depends on besides the bytes. read: uses nothing
    of the ledger but tags and text, and may raise. What it gives is shared, so nobody may change it.
    """
    known = _PARTS.get((what, data))
    if known is None:
        tags, characters = ledger.tags, ledger.characters
        said = read()
        _PARTS.keep((what, data), (said, tags - ledger.tags, characters - ledger.characters))
        return said
    ledger.use_tags(known[1])
    ledger.use_text(known[2])
    return known[0]  # type: ignore[no-any-return]
