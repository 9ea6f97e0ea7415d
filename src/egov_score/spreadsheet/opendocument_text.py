"""The text of an .ods file, which styles strike out, raise or lower it, and which show other numbers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from egov_score.spreadsheet.addresses import whole
from egov_score.spreadsheet.bounds import STYLES, Ledger, UnreadableError
from egov_score.spreadsheet.elements import MalformedError, items
from egov_score.spreadsheet.opendocument_formats import DATA_STYLES, DataStyles
from egov_score.spreadsheet.text_looks import PLAIN, Look, Run
from egov_score.spreadsheet.zip_parts import Package

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LINE_THROUGH = tuple(f"{STYLE}text-line-through-{what}" for what in ("style", "type"))
_POSITION = STYLE + "text-position"
_PART = "styles.xml"
PARAGRAPH = _TEXT + "p"
_SPAN = _TEXT + "span"
_ASIDE = frozenset({_TEXT + "ruby-text", OFFICE + "annotation", _TEXT + "note"})
_BREAKS = {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
_DEEPEST_TEXT = 32
_DEEPEST = 16
"""Styles that one style may go back to."""


class OpenDocumentLooks:
    """The looks of the styles that were added, by their family ("text", "table-cell") and name."""

    def __init__(self) -> None:
        self._struck: dict[tuple[str, str], bool] = {}
        self._shift: dict[tuple[str, str], str] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._formats: dict[tuple[str, str], str] = {}
        self._data = DataStyles()

    def __bool__(self) -> bool:
        return any(self._struck.values()) or any(self._shift.values()) or bool(self._data.altering)

    def add(self, element: Element) -> None:
        """Adds a style, of cells and texts or of numbers; other elements are none."""
        if element.tag in DATA_STYLES:
            self._data.add(element)
        if element.tag != STYLE + "style":
            return
        key = (element.get(STYLE + "family", ""), element.get(STYLE + "name", ""))
        if len(self._parents) >= STYLES:
            return
        self._parents[key] = element.get(STYLE + "parent-style-name", "")
        if (data := element.get(STYLE + "data-style-name")) is not None:
            self._formats[key] = data
        for properties in element:
            if properties.tag != STYLE + "text-properties":
                continue
            lines = [line for name in _LINE_THROUGH if (line := properties.get(name)) is not None]
            if lines:
                self._struck[key] = "none" not in lines
            if (position := properties.get(_POSITION)) is not None:
                self._shift[key] = _shift(position)

    def add_named(self, package: Package, ledger: Ledger) -> None:
        """Adds the styles that the file keeps beside its content; where they are broken, it does without."""
        if _PART not in package:
            return
        try:
            for element in items(package.read(_PART), ledger, {OFFICE + "styles"}):
                self.add(element)
        except (MalformedError, UnreadableError):
            return

    def of(self, family: str, name: str | None, under: Look = PLAIN) -> Look:
        """The look of a style; what neither it nor those it goes back to say, is as it is under it."""
        struck: bool | None = None
        shift: str | None = None
        for key in self._line(family, name):
            struck = self._struck.get(key) if struck is None else struck
            shift = self._shift.get(key) if shift is None else shift
        return Look(under.struck if struck is None else struck, under.shift if shift is None else shift)

    def altering_format(self, name: str | None) -> str:
        """The code by which a style of cells shows other numbers than they hold; empty where it does not."""
        data = next(
            (self._formats[key] for key in self._line("table-cell", name) if key in self._formats), ""
        )
        return self._data.altering.get(data, "")

    def _line(self, family: str, name: str | None) -> Iterator[tuple[str, str]]:
        """A style and those that it goes back to."""
        for _ in range(_DEEPEST):
            key = (family, name or "")
            yield key
            if key not in self._parents:
                break
            name = self._parents[key]


def plain_text(paragraph: Element) -> str:
    """The text of a paragraph: with its spans, blanks, tabs and breaks, without ruby and notes."""
    return "".join(text for text, _ in _runs(paragraph, PLAIN, None, 0))


def runs_of(paragraph: Element, own: Look, looks: OpenDocumentLooks) -> list[Run]:
    """The runs of the same text; own: the look of its cell."""
    return list(_runs(paragraph, own, looks, 0))


def _runs(element: Element, look: Look, looks: OpenDocumentLooks | None, depth: int) -> Iterator[Run]:
    if depth > _DEEPEST_TEXT:
        raise MalformedError
    if looks is not None and element.tag == _SPAN:
        look = looks.of("text", element.get(_TEXT + "style-name"), look)
    yield element.text or "", look
    for child in element:
        if child.tag == _TEXT + "s":
            yield " " * min(whole(child.get(_TEXT + "c", "")) or 1, 1_000), look
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag], look
        elif child.tag not in _ASIDE:
            yield from _runs(child, look, looks, depth + 1)
        yield child.tail or "", look


def _shift(position: str) -> str:
    """``super 58%`` and ``33% 58%`` stand above the line, ``sub`` and ``-33%`` below."""
    first = position.split()[0] if position.split() else ""
    if first == "super" or (first.endswith("%") and first[:1].isdigit() and first.strip("0%.")):
        return "superscript"
    return "subscript" if first == "sub" or first.startswith("-") else ""
