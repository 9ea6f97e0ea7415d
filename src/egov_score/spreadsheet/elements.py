"""Bounded XML: the elements of one part, one after another, with no entity ever expanded."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import cast
from xml.etree.ElementTree import Element

from egov_score.findings import codes
from egov_score.language import Text
from egov_score.patterns import pattern
from egov_score.spreadsheet.bounds import Ledger

_SMALL = 1_000_000
"""Up to this many bytes a part is made into a tree at once, which takes 50 MB at the very worst."""
_CHUNK = 65_536
_BLOCK = 500_000
"""A tag or text of twice this length always fills a whole block of the part; one of less never does."""
_DEEPEST = 256
_CONTAINERS_DEEP = 24
_ITEM_ELEMENTS = 200_000
"""Elements in one item; a row of 16,384 cells has at most 65,536."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DECLARATION = pattern(r"\s*<\?xml[^>]*\?>")


class MalformedError(Exception):
    """The part is not the XML it should be; the caller says which part, or does without it."""


@contextmanager
def sound(part: str, ledger: Ledger) -> Iterator[None]:
    """Gives the file up where a part that it needs turns out to be malformed."""
    try:
        yield
    except MalformedError:
        raise ledger.refuse(codes.PART_DAMAGED, part=part) from None


def items(data: bytes, ledger: Ledger, containers: Collection[str]) -> Iterator[Element]:
    """Yields the root as it starts, then what stands in it, in the order of the part.

    containers: names (``{namespace}local``) of the elements that are not yielded whole: such an element is
    yielded as it starts, only its attributes to be relied on, and then its children one by one. Whatever was
    yielded may be emptied before the next one comes.

    Raises MalformedError where the part is not XML, UnreadableError for a document type (nothing else can
    define entities), for too many or too deep elements, and for one tag or text of a million bytes.
    """
    data = checked(data, ledger)
    try:
        if len(data) <= _SMALL:
            root = ET.XML(data)
            yield root
            yield from _inside(root, containers, 1)
        elif any(data.find(b"<", at, at + _BLOCK) < 0 for at in range(0, len(data) - _BLOCK, _BLOCK)):
            raise ledger.refuse(codes.FILE_UNSAFE, what=_TOO_LONG)
        else:
            yield from _streamed(data, ledger, containers)
    except (ET.ParseError, LookupError, ValueError):
        # LookupError and ValueError: an encoding that is unknown or has several bytes a character.
        raise MalformedError from None


def checked(data: bytes, ledger: Ledger) -> bytes:
    """A part without a document type, its tags within the bounds, in an encoding that has ASCII for ASCII."""
    data = _in_ascii_superset(data)
    # Outside comments and CDATA sections, which no such program writes, it can only be itself.
    if b"<!DOCTYPE" in data:
        raise ledger.refuse(codes.FILE_UNSAFE, what=_DOCTYPE)
    ledger.use_tags(data.count(b"<"))
    return data


def _inside(element: Element, containers: Collection[str], depth: int) -> Iterator[Element]:
    for child in element:
        yield child
        if child.tag in containers and depth < _CONTAINERS_DEEP:
            yield from _inside(child, containers, depth + 1)


def _streamed(data: bytes, ledger: Ledger, containers: Collection[str]) -> Iterator[Element]:
    """The same for a large part, of which only the present item is kept in memory."""
    parser: ET.XMLPullParser[Element] = ET.XMLPullParser(("start", "end"))
    path: list[Element] = []
    depth = elements = 0
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        events = cast("Iterator[tuple[str, Element]]", parser.read_events())
        for event, element in events:
            if event == "start":
                is_container = not path or (element.tag in containers and len(path) < _CONTAINERS_DEEP)
                if not depth and is_container:
                    path.append(element)
                    yield element
                    continue
                depth += 1
                elements += 1
                if depth > _DEEPEST or elements > _ITEM_ELEMENTS:
                    raise ledger.refuse(codes.FILE_UNSAFE, what=_TOO_DEEP)
            elif depth:
                depth -= 1
                if not depth:
                    elements = 0
                    yield element
                    path[-1].clear()
            else:
                path.pop()
                if path:
                    path[-1].clear()
    parser.close()


def _in_ascii_superset(data: bytes) -> bytes:
    """The part in an encoding that has ASCII for ASCII: expat takes no others but UTF-16."""
    if not data.startswith(_UTF16):
        return data
    if len(data) > _SMALL:
        raise MalformedError
    little = data.startswith((b"\xff\xfe", b"<\x00"))
    try:
        text = data.decode("utf-16-le" if little else "utf-16-be").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise MalformedError from None
    return _DECLARATION.sub("", text, count=1).encode()


_DOCTYPE = Text("khai báo kiểu tài liệu (DOCTYPE)", "a document type declaration (DOCTYPE)")
_TOO_LONG = Text("thẻ hoặc đoạn văn bản dài hàng triệu ký tự", "a tag or text of a million characters")
_TOO_DEEP = Text("các thẻ XML lồng nhau quá sâu hoặc quá nhiều", "XML elements nested too deep or too many")
