"""The table of shared strings of an .xlsx file: each text once, rich text joined, furigana left out."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from egov_score.language import Text
from egov_score.spreadsheet.bounds import STRINGS, Ledger
from egov_score.spreadsheet.file_numbers import unescape
from egov_score.spreadsheet.ooxml import main_items


def read_strings(data: bytes, ledger: Ledger) -> list[str]:
    """All shared strings in their order. Raises MalformedError where the part is broken."""
    space, found = main_items(data, ledger, "sst")
    item = space + "si"
    strings: list[str] = []
    for element in found:
        if element.tag == item:
            text = unescape(rich_text(element, space))
            ledger.use_text(len(text))
            strings.append(text)
            if len(strings) > STRINGS:
                raise ledger.too_much(Text("chuỗi ký tự", "texts"), STRINGS)
    return strings


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
