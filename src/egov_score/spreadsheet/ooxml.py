"""What Office Open XML parts share: two dialects of the same names, and relationships between parts."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from egov_score.data_classes import dataclass
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.elements import MalformedError, items
from egov_score.spreadsheet.remembering import part_said

_MAIN = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
    "",
)
"""Transitional, strict (ISO/IEC 29500) and none: the same local names for all that is read here."""
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
