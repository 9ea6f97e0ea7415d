"""The numbers that Word puts before paragraphs by itself: ``1.``, ``1.2.``, ``II.``, ``a)``, dashes of lists.

For example, three paragraphs at the levels 0, 1, 1 of a list show ``I.``, ``1.`` and ``2.`` although none of
that stands in their text.
"""

from __future__ import annotations

import re
from typing import Any

from egov_score.data_classes import dataclass, field
from egov_score.numbers import roman

Element = Any
"""An element of the document's XML tree (lxml), for which there are no types."""
_DEEPEST = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _ListLevel:
    """A level of a list: its first number, how numbers are written, and the text around them."""

    start: int
    format: str
    text: str


@dataclass(slots=True)
class WordNumbering:
    """The lists of a document, and how far each has come. Paragraphs are to be asked for in their order."""

    _levels: dict[str, dict[int, _ListLevel]] = field(default_factory=dict)
    _lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element) -> WordNumbering:
        """The lists that the part of numbering defines."""
        from docx.oxml.ns import qn

        numbering = cls()
        value = qn("w:val")
        for abstract in root.iterchildren(qn("w:abstractNum")):
            levels = numbering._levels.setdefault(abstract.get(qn("w:abstractNumId"), ""), {})
            for level in abstract.iterchildren(qn("w:lvl")):
                said = {child.tag: child.get(value, "") for child in level}
                depth = level.get(qn("w:ilvl"), "")
                if depth.isdecimal() and int(depth) < _DEEPEST:
                    start = said.get(qn("w:start"), "1")
                    levels[int(depth)] = _ListLevel(
                        int(start) if start.isdecimal() and len(start) < 6 else 1,
                        said.get(qn("w:numFmt"), "decimal"),
                        said.get(qn("w:lvlText"), ""),
                    )
        for each in root.iterchildren(qn("w:num")):
            abstract_id, starts = "", {}
            for child in each:
                if child.tag == qn("w:abstractNumId"):
                    abstract_id = child.get(value, "")
                for start in child.iterchildren(qn("w:startOverride")):
                    depth, first = child.get(qn("w:ilvl"), ""), start.get(value, "")
                    if depth.isdecimal() and first.isdecimal() and len(first) < 6:
                        starts[int(depth)] = int(first)
            numbering._lists[each.get(qn("w:numId"), "")] = (abstract_id, starts)
        return numbering

    def next(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of a list at a depth, with a blank behind it."""
        abstract, starts = self._lists.get(list_id, ("", {}))
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _DEEPEST)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for begun, first in starts.items():
                if begun < _DEEPEST:
                    counts[begun] = first - 1
        if not counts[depth] and depth not in starts:
            counts[depth] = level.start - 1
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if level.format == "bullet":
            return "- "
        if level.format == "none":
            return ""

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _written(counts[at] or 1, levels[at].format if at in levels else "decimal")

        text = _PLACE.sub(shown, level.text)
        return f"{text} " if text else ""


def _written(number: int, format: str) -> str:
    match format:
        case "upperRoman":
            return roman(number)
        case "lowerRoman":
            return roman(number).lower()
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 % 8 + 1)
            return letter if format == "upperLetter" else letter.lower()
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)
