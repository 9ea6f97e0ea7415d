"""Names that Office Open XML parts share: its two dialects, and relationships between parts."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.xml import SEPARATOR, Attributes, parse

T = TypeVar("T")

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""Transitional and strict (ISO/IEC 29500): the same names for everything that is read here."""
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def names(local: Mapping[str, T]) -> dict[str, T]:
    """What is keyed by local names, keyed by the full names of both dialects and of no namespace."""
    both = {f"{space}{SEPARATOR}{name}": value for space in _MAIN for name, value in local.items()}
    return both | dict(local)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: kind is the last word of its type, such as ``worksheet``."""

    id: str
    kind: str
    target: str
    external: bool


def read_relationships(data: bytes, source: str, ledger: Ledger) -> tuple[Relationship, ...]:
    """The links of a part, their targets made absolute. Raises MalformedError where the part is broken."""
    found: list[Relationship] = []

    def relationship(attributes: Attributes) -> None:
        external = attributes.get("TargetMode", "") == "External"
        target = attributes.get("Target", "")
        if not external:
            target = posixpath.join(posixpath.dirname(source), unquote(target.replace("\\", "/")))
            target = posixpath.normpath(target).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(Relationship(attributes.get("Id", ""), kind, target, external))

    root, item = (f"{_RELATIONSHIPS}{SEPARATOR}{name}" for name in ("Relationships", "Relationship"))
    parse(data, ledger, (root,), {item: relationship}, {})
    return tuple(found)


def relationships_part(part: str) -> str:
    """The name of the part that holds a part's links: ``xl/_rels/workbook.xml.rels``."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")
