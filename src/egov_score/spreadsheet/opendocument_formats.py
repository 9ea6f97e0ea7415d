"""How the data styles of an .ods file show numbers, as the codes that .xlsx files have for it.

A worked example: a ``number:number-style`` of a number without decimals and the text " triệu" is
``0" triệu"``, one of thousands (``number:display-factor``) is ``0,``.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from egov_score.spreadsheet.addresses import whole
from egov_score.spreadsheet.bounds import STYLES
from egov_score.spreadsheet.number_formats import alters

_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DATA_STYLES = frozenset(f"{_NUMBER}{kind}-style" for kind in ("number", "percentage", "currency", "text"))
"""The elements that say how a number is shown; those of dates and truth values show none."""
_LITERAL = (_NUMBER + "text", _NUMBER + "currency-symbol")
_MOST_DIGITS = 30
_MOST_SECTIONS = 3
"""Of a code, before the last: for positive numbers, negative ones and zero."""
_THOUSAND = 1000


class DataStyles:
    """The data styles that were added, which are those of the sections of a code before the code itself.

    altering: the codes of those that show another number than a cell holds, by their names.
    """

    def __init__(self) -> None:
        self.altering: dict[str, str] = {}
        self._sections: dict[str, str] = {}

    def add(self, element: Element) -> None:
        """Adds one of the DATA_STYLES."""
        name = element.get(_STYLE + "name", "")
        if len(self._sections) >= STYLES:
            return
        own = self._sections[name] = "".join(map(_code, element))
        others = [
            self._sections.get(part.get(_STYLE + "apply-style-name", ""), "")
            for part in element
            if part.tag == _STYLE + "map"
        ]
        code = ";".join((*others[:_MOST_SECTIONS], own))
        if alters(code):
            self.altering[name] = code


def _code(part: Element) -> str:
    """What a part of a data style is in a code."""
    if part.tag in _LITERAL:
        text = part.text or ""
        return text if text in ("", "%") else f'"{text}"'
    if part.tag == _NUMBER + "number":
        return _number(part)
    if part.tag == _NUMBER + "text-content":
        return "@"
    return "?" if part.tag.startswith(_NUMBER) else ""


def _number(part: Element) -> str:
    decimals = part.get(_NUMBER + "decimal-places")
    if decimals is None:
        code = "General"
    else:
        digits = min(whole(part.get(_NUMBER + "min-integer-digits", "")) or 0, _MOST_DIGITS)
        code = "0" * digits or "#"
        if part.get(_NUMBER + "grouping") == "true":
            code = f"#,{code.rjust(3, '#')}"
        if places := min(whole(decimals) or 0, _MOST_DIGITS):
            code += f".{'0' * places}"
    factor = whole(part.get(_NUMBER + "display-factor", "")) or 1
    while factor >= _THOUSAND:
        code, factor = code + ",", factor // _THOUSAND
    return code
