"""The text of a paragraph of a Word document as a person sees it: symbols, formulas, without deletions.

For example, a formula ``a`` over ``b`` is read as ``a/b``, a symbol of the font Symbol as the sign that it
shows, and of a tracked change what was inserted but not what was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from egov_score.spreadsheet.text_looks import PLAIN, Look, Run

Element = Any
"""An element of the document's XML tree (lxml), for which there are no types."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_INSIDE = frozenset(
    _WORD + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "bdo",
    )
)
_GONE = frozenset(_WORD + name for name in ("del", "moveFrom"))
_BREAKS = {_WORD + "tab": " ", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}
_PICTURES = frozenset(_WORD + name for name in ("drawing", "pict", "object"))
_SYMBOLS = {
    "F0B3": "≥",
    "F0A3": "≤",
    "F0B4": "×",
    "F0B8": "÷",
    "F02D": "-",
    "F0B1": "±",
    "F0A5": "∞",
    "F0B7": "•",
    "F0A7": "•",
    "F0D8": "•",
    "F0FC": "✓",
    "F0FE": "☑",
}
"""What letters of the fonts Symbol and Wingdings show."""
_SHIFTS = ("superscript", "subscript")


class ParagraphText:
    """Reads paragraphs. has_changes: some were tracked. has_pictures: the last one holds pictures."""

    def __init__(self) -> None:
        self.has_changes = False
        self.has_pictures = False

    def runs(self, paragraph: Element) -> list[Run]:
        """The stretches of text of a paragraph with their looks, without its automatic number."""
        self.has_pictures = False
        return list(self._inside(paragraph))

    def _inside(self, element: Element) -> Iterator[Run]:
        for child in element:
            if child.tag == _WORD + "r":
                yield from self._run(child)
            elif child.tag in _INSIDE:
                self.has_changes |= child.tag in (_WORD + "ins", _WORD + "moveTo")
                yield from self._inside(child)
            elif child.tag in _GONE:
                self.has_changes = True
            elif child.tag in (_MATH + "oMath", _MATH + "oMathPara"):
                yield _formula(child), PLAIN

    def _run(self, run: Element) -> Iterator[Run]:
        look = PLAIN
        for child in run:
            if child.tag == _WORD + "rPr":
                if _is_on(child, "vanish"):
                    return
                shift = next((each.get(_WORD + "val", "") for each in child.iter(_WORD + "vertAlign")), "")
                struck = _is_on(child, "strike") or _is_on(child, "dstrike")
                look = Look(struck, shift if shift in _SHIFTS else "")
            elif child.tag == _WORD + "t":
                yield child.text or "", look
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag], look
            elif child.tag == _WORD + "sym":
                yield _SYMBOLS.get(child.get(_WORD + "char", "").upper(), "□"), look
            elif child.tag in _PICTURES:
                self.has_pictures = True


def _is_on(properties: Element, name: str) -> bool:
    found = next(properties.iterchildren(_WORD + name), None)
    return found is not None and found.get(_WORD + "val", "1") not in ("0", "false", "off")


def _formula(element: Element) -> str:
    """A formula on one line: fractions with a slash, in brackets where they need them."""
    if element.tag == _MATH + "f":
        parts = {child.tag: _formula(child) for child in element}
        return f"{_bracketed(parts.get(_MATH + 'num', ''))}/{_bracketed(parts.get(_MATH + 'den', ''))}"
    if element.tag == _MATH + "t":
        return element.text or ""
    return "".join(map(_formula, element))


def _bracketed(text: str) -> str:
    return f"({text})" if any(sign in text for sign in "+-×/*") else text
