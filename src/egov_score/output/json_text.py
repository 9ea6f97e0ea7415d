"""JSON as the tool writes it: numbers with the digits that they have, the same bytes for the same content.

Objects and lists that hold only plain values stand on one line, so that a changed answer is one changed line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from egov_score.safe import for_json

Json = str | bool | int | Decimal | None | Mapping[str, "Json"] | list["Json"] | Iterator["Json"]
"""What such a file holds. A number is written with the digits of its Decimal, never through a float; of a
list that is made while it is written there is at least one item."""

_OUTER = 3
"""So deep a document is written in pieces; what lies deeper, at once."""


class Digits(str):
    """A number as its digits, written already."""

    __slots__ = ()


class Flat(str):
    """An object or list that holds only plain values, written already: for what ten thousands have."""

    __slots__ = ()


class Lines(str):
    """An object that holds others, written already as if nothing stood in front of its lines."""

    __slots__ = ()


def flat(items: Iterable[str]) -> Flat:
    """An object of plain values, each written with its name."""
    return Flat("{" + ", ".join(items) + "}")


def lines(items: Sequence[str], *, nests: bool) -> Flat | Lines:
    """An object of items, each written with its name. nests: one of them is an object that holds any."""
    return Lines("{\n " + ",\n ".join(items) + "\n}") if nests else flat(items)


def encode(value: Json) -> str:
    """A document as JSON text with a line break at its end."""
    return "".join(pieces(value))


def pieces(value: Json) -> Iterator[str]:
    """The same in pieces; a list that is made while it is written, item by item."""
    yield from _pieces(value, "")
    yield "\n"


def _pieces(value: Json, indent: str) -> Iterator[str]:
    if not isinstance(value, Iterator) and not (len(indent) < _OUTER and _nests(value)):
        yield _text(value, indent)
        return
    inner = indent + " "
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    before = f"{opening}\n{inner}"
    for name, item in _items(value):
        yield before + name
        yield from _pieces(item, inner)
        before = f",\n{inner}"
    yield f"\n{indent}{closing}"


def _items(value: Json) -> Iterator[tuple[str, Json]]:
    """What an object or list holds, each with its name in front."""
    if isinstance(value, Mapping):
        return ((f"{quoted(key)}: ", item) for key, item in value.items())
    return (("", item) for item in value) if isinstance(value, list | Iterator) else iter(())


def _nests(value: Json) -> bool:
    """Whether an object or list holds others that hold something."""
    items = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    others = [item for item in items if type(item) not in _PLAIN_TYPES]
    return any(
        isinstance(item, Mapping | list | Iterator | Flat | Lines) and item not in _EMPTY for item in others
    )


def _text(value: Json, indent: str) -> str:
    """The text of a value, further lines indented."""
    plain = _PLAIN.get(type(value))
    if plain is not None:
        return plain(value)
    inner = indent + " "
    if type(value) is dict and _PLAIN_TYPES.issuperset(map(type, value.values())):
        return (
            "{"
            + ", ".join([f"{quoted(key)}: {_PLAIN[type(item)](item)}" for key, item in value.items()])
            + "}"
        )
    if isinstance(value, Mapping):
        opening, closing = "{}"
        texts = [f"{quoted(key)}: {_text(item, inner)}" for key, item in value.items()]
    elif isinstance(value, list):
        opening, closing = "[]"
        texts = [_text(item, inner) for item in value]
    elif isinstance(value, Iterator):
        return _text(list(value), indent)
    elif isinstance(value, Lines):
        return value.replace("\n", f"\n{indent}")
    elif isinstance(value, Decimal):
        return f"{value:f}"
    else:
        return quoted(value) if isinstance(value, str) else json.dumps(value)
    if _nests(value):
        return f"{opening}\n{inner}" + f",\n{inner}".join(texts) + f"\n{indent}{closing}"
    return opening + ", ".join(texts) + closing


@lru_cache(4096)
def quoted(text: str) -> str:
    """A text as it is written."""
    return for_json(encode_basestring(text))


@lru_cache(4096)
def named(key: str) -> str:
    """The name of an item, as it stands before it."""
    return f"{quoted(key)}: "


def _number(value: Decimal) -> str:
    text = str(value)  # mostly what is wanted, in half the time
    return text if "E" not in text else f"{value:f}"


_PLAIN: Mapping[type, Callable[[Any], str]] = {
    str: quoted,
    Decimal: _number,
    bool: {True: "true", False: "false"}.__getitem__,
    int: int.__repr__,
    type(None): {None: "null"}.__getitem__,
    Digits: str,
    Flat: str,
}
_PLAIN_TYPES = frozenset(_PLAIN) - {Flat}
_EMPTY: tuple[Json, ...] = ({}, [], "{}")
