"""Struck-out, raised and lowered text: the only looks of a cell that mean something.

A worked example: in ``43`` with a struck-out 4, what counts is 3; in ``15`` with a raised 1 behind it, 15
and not 151. Colour, size and weight say nothing and are never looked at. A part that names no such look, as
nearly all do, is told by a search through its bytes and costs nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from egov_score.language import visible
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import TextMark
from egov_score.spreadsheet.file_numbers import truth, unescape

_SHIFTS = ("superscript", "subscript")
_NAMES = (b"strike", b"vertAlign")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_LENGTH = pattern(r"(?:^|[^\w])(?:[kcdmh]?m|dam)$", re.IGNORECASE)


class Look(NamedTuple):
    """How text stands: struck out, or away from its line ("superscript", "subscript", else nothing)."""

    struck: bool = False
    shift: str = ""


PLAIN = Look()
_LOOKS = {(struck, shift): Look(struck, shift) for struck in (False, True) for shift in ("", *_SHIFTS)}

Run = tuple[str, Look | None]
"""A stretch of text and its look; None where that is the cell's."""


def names_looks(data: bytes) -> bool:
    """Whether a part of an .xlsx file may strike out or shift any text; True where that is hard to tell."""
    return any(name in data for name in _NAMES) or data.startswith(_UTF16)


def runs_of(element: Element, space: str) -> list[Run] | None:
    """The runs of a string item; None where it has none, so that its text looks as its cell does."""
    runs: list[Run] = []
    for child in element:
        if child.tag == space + "r":
            text = "".join(part.text or "" for part in child if part.tag == space + "t")
            look = next((look_of(part, space) for part in child if part.tag == space + "rPr"), None)
            runs.append((unescape(text), look))
        elif child.tag == space + "t":
            runs.append((unescape(child.text or ""), None))
    return runs if any(look is not None for _, look in runs) else None


def look_of(font: Element, space: str) -> Look:
    """The look that a font or the properties of a run give."""
    struck, shift = False, ""
    for part in font:
        tag = part.tag.removeprefix(space)
        if tag in ("strike", "dstrike"):
            struck = struck or truth(part.get("val", "1")) is not False
        elif tag == "vertAlign" and part.get("val") in _SHIFTS:
            shift = part.get("val", "")
    return _LOOKS[struck, shift]


def mark_of(runs: Sequence[Run], own: Look = PLAIN) -> TextMark | None:
    """What is struck out and shifted in a cell, or None where nothing is that a person sees.

    own: the look of the cell, which runs without one have. Text of which every letter is shifted stands as it
    is: there is nothing that it could be a note to.
    """
    struck: list[str] = []
    shifted: list[str] = []
    rest: list[str] = []
    for text, look in runs:
        is_struck, shift = own if look is None else look
        if is_struck:
            struck.append(text)
        elif shift and not _belongs("".join(rest), text, shift):
            shifted.append(text)
        else:
            rest.append(text)
    out, notes, left = (visible("".join(texts)) for texts in (struck, shifted, rest))
    if not out and not notes:
        return None
    if not out and not left:
        return TextMark("", notes, "".join(text for text, _ in runs))
    return TextMark(out, notes, "".join(rest))


def _belongs(before: str, text: str, shift: str) -> bool:
    """Whether shifted text is a part of the word before it: m², km³, CO₂."""
    if shift == "subscript":
        return before[-1:].isupper()
    return text.strip() in ("2", "3") and _LENGTH.search(before) is not None
