"""What Office Open XML parts share: two dialects of the same names, strings, relationships between parts."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from egov_score.language import Text
from egov_score.spreadsheet.bounds import STRINGS, Ledger
from egov_score.spreadsheet.elements import MalformedError, items
from egov_score.spreadsheet.file_numbers import unescape
from egov_score.spreadsheet.remembering import part_said
from egov_score.spreadsheet.text_looks import Run, names_looks, runs_of

_MAIN = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
    "",
)
"""Transitional, strict (ISO/IEC 29500) and none: the same local names for all that is read here."""
SharedStrings = tuple[Sequence[str], Mapping[int, Sequence[Run]]]
"""All shared strings, and the runs of those that have runs of several looks."""
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def main_items(
    data: bytes, ledger: Ledger, root: str, containers: Collection[str] = ()
) -> tuple[str, Iterator[Element]]:
    """The items of a spreadsheet part, and what stands before local names in it.

    root and containers are local names. Raises MalformedError where the root is another.
    """
    names = frozenset(space + name for space in _MAIN for name in containers)
    found = items(data, ledger, names)
    first = next(found).tag
    for space in _MAIN:
        if first == space + root:
            return space, found
    raise MalformedError


def read_strings(data: bytes, ledger: Ledger, *, styled: bool) -> SharedStrings:
    """All shared strings in their order, and the runs of those that have runs of several looks.

    styled: there are cell styles that strike out or shift, so that plain runs make a difference too.
    Raises MalformedError where the part is broken.
    """
    space, found = main_items(data, ledger, "sst")
    item, may_have_looks = space + "si", styled or names_looks(data)
    strings: list[str] = []
    looks: dict[int, list[Run]] = {}
    for element in found:
        if element.tag == item:
            text = unescape(rich_text(element, space))
            ledger.use_text(len(text))
            if may_have_looks and (runs := runs_of(element, space)):
                looks[len(strings)] = runs
            strings.append(text)
            if len(strings) > STRINGS:
                raise ledger.too_much(Text("chuỗi ký tự", "texts"), STRINGS)
        elif element.tag != space + "extLst":
            # A text that is passed over would give every cell after it the text of another.
            raise MalformedError
    return strings, looks


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


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: kind is the last word of its type, such as ``worksheet``."""

    id: str
    kind: str
    target: str
    external: bool


def read_relationships(data: bytes, source: str, ledger: Ledger) -> tuple[Relationship, ...]:
    """The links of a part, their targets made absolute. Raises MalformedError where the part is broken."""

    def read() -> tuple[Relationship, ...]:
        return tuple(
            relationship(element.attrib, source)
            for element in items(data, ledger, ())
            if element.tag == _RELATIONSHIPS + "Relationship"
        )

    return part_said(f"links of {source}", data, ledger, read)


def relationship(said: Mapping[str, str], source: str) -> Relationship:
    """A link of a part, from the attributes that say it; its target is made absolute."""
    external = said.get("TargetMode", "") == "External"
    target = said.get("Target", "")
    if not external:
        target = posixpath.join(posixpath.dirname(source), unquote(target.replace("\\", "/")))
        target = posixpath.normpath(target).lstrip("/")
    return Relationship(said.get("Id", ""), said.get("Type", "").rpartition("/")[2], target, external)


def relationships_part(part: str) -> str:
    """The name of the part that holds a part's links: ``xl/_rels/workbook.xml.rels``."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")
