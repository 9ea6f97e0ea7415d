"""The shared strings of an .xlsx file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from egov_score.language import Text
from egov_score.spreadsheet.bounds import STRINGS, Ledger
from egov_score.spreadsheet.elements import MalformedError
from egov_score.spreadsheet.file_numbers import unescape
from egov_score.spreadsheet.ooxml import main_items
from egov_score.spreadsheet.remembering import Remembered, part_said
from egov_score.spreadsheet.text_looks import Run, names_looks, runs_of
from egov_score.spreadsheet.xml_pieces import HIDING, MAIN, start_tag, whole_elements

SharedStrings = tuple[Sequence[str], Mapping[int, Sequence[Run]]]
"""All shared strings, and the runs of those that have runs of several looks."""

_String = tuple[str, Sequence[Run] | None]
_START, _END = b"<si>", b"</sst>"
_STRINGS: Remembered[bytes, _String] = Remembered(8_000_000, 4_000, len)
"""Strings by what follows ``<si>``."""


def read_strings(data: bytes, ledger: Ledger, *, styled: bool) -> SharedStrings:
    """All shared strings in their order, and the runs of those that have runs of several looks.

    styled: there are cell styles that strike out or shift, so that plain runs make a difference too.
    Raises MalformedError where the part is broken.
    """
    return part_said(f"strings, styled {styled}", data, ledger, lambda: _read_part(data, ledger, styled))


def _read_part(data: bytes, ledger: Ledger, styled: bool) -> SharedStrings:
    found = _by_pieces(data, ledger)
    if found is None:
        found = _by_elements(data, ledger)
    strings = [text for text, _ in found]
    if not (styled or names_looks(data)):
        return strings, {}
    return strings, {at: runs for at, (_, runs) in enumerate(found) if runs}


def _by_pieces(data: bytes, ledger: Ledger) -> Sequence[_String] | None:
    """The same by what is known of each, or None where the part cannot be cut into strings."""
    head, *pieces = data.split(_START)
    if start_tag(data) is None or HIDING in head or not pieces or not pieces[-1].endswith(_END):
        return None
    pieces[-1] = pieces[-1].removesuffix(_END)
    try:
        space, others = main_items(head + _END, Ledger(""), "sst")
    except MalformedError:
        return None
    if space != MAIN or any(True for _ in others):
        return None
    found = _STRINGS.all(pieces, _read)
    if found is not None:
        ledger.use_tags(data.count(b"<"))
        ledger.use_text(sum(len(text) for text, _ in found))
    return found


def _read(pieces: Sequence[bytes]) -> Sequence[_String] | None:
    elements = whole_elements([_START + piece for piece in pieces], "si")
    return None if elements is None else [_string(element, MAIN) for element in elements]


def _by_elements(data: bytes, ledger: Ledger) -> Sequence[_String]:
    space, found = main_items(data, ledger, "sst")
    strings: list[_String] = []
    for element in found:
        if element.tag == space + "si":
            strings.append(_string(element, space))
            ledger.use_text(len(strings[-1][0]))
            if len(strings) > STRINGS:
                raise ledger.too_much(Text("chuỗi ký tự", "texts"), STRINGS)
        elif element.tag != space + "extLst":
            # A text that is passed over would give every cell after it the text of another.
            raise MalformedError
    return strings


def _string(element: Element, space: str) -> _String:
    return unescape(rich_text(element, space)), runs_of(element, space)


def rich_text(element: Element, space: str) -> str:
    """The text of a string item: its own, or that of its runs; the reading aid ``rPh`` is no part of it."""
    text, run = space + "t", space + "r"
    found: list[str] = []
    for child in element:
        if child.tag == text:
            found.append(child.text or "")
        elif child.tag == run:
            found += [part.text or "" for part in child if part.tag == text]
    return found[0] if len(found) == 1 else "".join(found)
