"""Pieces of an XML part that say the same wherever they stand, so that they can be remembered by their bytes.

A part is cut where an element of some name begins. The parser itself proves that a cut is good: between marks
that it finds again as children of one element, every piece is one whole element. Whoever puts such pieces
together again gets well-formed XML, in which each is what it was alone.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""What stands before the names of elements that are cut out."""
CUT_BYTES = 1_000_000
"""Larger parts are not cut: they are tables, in which little comes twice."""
HIDING = b"<!"
"""How comments, CDATA sections and document types begin; whatever is cut has none."""
PREFIX, PREFIX_DECLARED = b"x14ac:", b" xmlns:x14ac="
"""A prefix that pieces may use, and what a start tag has that declares it."""
_OPENING = (
    b'<_ xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><_/>'
)
_MARK = b"<_/>"
_MARK_TAG = MAIN + "_"
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?"
    rb"(?: standalone=[\"']\w+[\"'])? ?\?>\s*)?"
    rb"(<(?:worksheet|sst)(?:\s[\w:.-]+=\"[^\"<>]*\")*\s*>)"
)


def start_tag(data: bytes) -> bytes | None:
    """The root's start tag of a part in UTF-8 that may be cut, as far as its beginning tells; else None."""
    found = _START.match(data) if len(data) <= CUT_BYTES else None
    return None if found is None else found[1]


def whole_elements(pieces: Sequence[bytes], tag: str) -> list[Element] | None:
    """The elements that these pieces are, or None unless each is exactly one of this name.

    Of prefixes they may use xml and x14ac. What text stands behind them in their piece is left to itself.
    """
    text = b"".join([part for piece in pieces for part in (piece, _MARK)])
    if HIDING in text or b"<?" in text or text.count(b"<_") != len(pieces):
        return None
    try:
        children = list(ET.XML(b"".join((_OPENING, text, b"</_>"))))
    except (ET.ParseError, ValueError):
        return None
    marks, elements = children[::2], children[1::2]
    if len(marks) != len(pieces) + 1 or any(mark.tag != _MARK_TAG for mark in marks):
        return None
    return None if any(element.tag != MAIN + tag for element in elements) else elements
