"""Bounded XML: one part through expat, with no tree in memory and no entity ever expanded."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from xml.parsers import expat

from egov_score.findings import files
from egov_score.language import Text
from egov_score.spreadsheet.bounds import Ledger

Attributes = dict[str, str]
Start = Callable[[Attributes], object]
End = Callable[[], object]

SEPARATOR = "}"
"""Stands between namespace and local name in the names that expat hands on."""
_SMALL = 1_000_000
"""Below this many bytes neither the depth nor the length of one tag can need much memory."""
_LONG = re.compile(rb"[^<]{%d}" % _SMALL)
_DEEPEST = 256


class MalformedError(Exception):
    """The part is not the XML it should be; the caller says which part, or does without it."""


def parse(
    data: bytes,
    ledger: Ledger,
    roots: Collection[str],
    starts: Mapping[str, Start],
    ends: Mapping[str, End],
    pieces: list[str] | None = None,
) -> None:
    """Parses one part: calls ``starts[name](attributes)`` and ``ends[name]()`` for the names given there.

    Names are ``namespace}local``; the root's must be one of ``roots``. Text is appended to ``pieces``,
    which the handlers clear.

    Raises MalformedError where the part is not XML with such a root, UnreadableError for a document type
    (nothing else can define entities), for too many or too deep elements, and for one tag or text of a
    million bytes.
    """
    ledger.use_tags(data.count(b"<"))
    parser = expat.ParserCreate(None, SEPARATOR)
    parser.buffer_text = True

    def refuse_doctype(*_: object) -> None:
        raise ledger.refuse(files.UNSAFE, what=_DOCTYPE)

    def first(name: str, attributes: Attributes) -> None:
        if name not in roots:
            raise MalformedError
        parser.StartElementHandler = start
        start(name, attributes)

    start_of, end_of = starts.get, ends.get

    def plain_start(name: str, attributes: Attributes) -> None:
        handler = start_of(name)
        if handler is not None:
            handler(attributes)

    def plain_end(name: str) -> None:
        handler = end_of(name)
        if handler is not None:
            handler()

    start: Callable[[str, Attributes], None] = plain_start
    end: Callable[[str], None] = plain_end
    if len(data) > _SMALL:
        if _LONG.search(data):
            raise ledger.refuse(files.UNSAFE, what=_TOO_LONG)
        start, end = _guarded(ledger, start, end, pieces)
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = first
    parser.EndElementHandler = end
    if pieces is not None:
        parser.CharacterDataHandler = pieces.append
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        # ValueError and LookupError: an encoding that is unknown or has several bytes a character.
        raise MalformedError from None


def _guarded(
    ledger: Ledger,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    pieces: list[str] | None,
) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    """The same handlers for a large part, where depth and text between elements must be bounded too."""
    depth = 0

    def guarded_start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ledger.refuse(files.UNSAFE, what=_TOO_DEEP)
        if pieces:
            pieces.clear()
        start(name, attributes)

    def guarded_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    return guarded_start, guarded_end


_DOCTYPE = Text("khai báo kiểu tài liệu (DOCTYPE)", "a document type declaration (DOCTYPE)")
_TOO_LONG = Text("thẻ hoặc đoạn văn bản dài hàng triệu ký tự", "a tag or text a million characters long")
_TOO_DEEP = Text("các thẻ XML lồng nhau quá sâu", "XML elements nested too deep")
