"""Number formats: which styles show a number as a date, a duration or a percentage. Nothing else is read."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from egov_score.language import Text
from egov_score.spreadsheet.bounds import STYLES, Ledger
from egov_score.spreadsheet.ooxml import names
from egov_score.spreadsheet.xml import Attributes, parse


class Shown(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"


_BUILT_IN = {
    **dict.fromkeys((9, 10), Shown.PERCENT),
    # 27–36 and 50–58 are dates in the East Asian editions (ECMA-376 part 1, 18.8.30).
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), Shown.DATE),
    46: Shown.DURATION,
}
_NOT_CODE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE | re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_LONGEST_CODE = 1_000


@lru_cache(maxsize=512)
def shown_by(code: str) -> Shown:
    """What a format code such as ``0.0%`` or ``dd/mm/yyyy`` makes of a number; its first section decides."""
    code = _NOT_CODE.sub("", code[:_LONGEST_CODE]).split(";")[0].lower().replace("general", "")
    if _ELAPSED.search(code):
        return Shown.DURATION
    if _DATE_LETTER.search(code):
        return Shown.DATE
    return Shown.PERCENT if "%" in code else Shown.NUMBER


def read_styles(data: bytes, ledger: Ledger) -> tuple[Shown, ...]:
    """For each cell style, by its index, what it makes of numbers.

    Raises MalformedError where the part is broken: then the reader does without formats, and says so.
    """
    codes: dict[str, str] = {}
    used: list[str] = []
    inside = False

    def number_format(attributes: Attributes) -> None:
        codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        bound()

    def open_cell_styles(_: Attributes) -> None:
        nonlocal inside
        inside = True

    def close_cell_styles() -> None:
        nonlocal inside
        inside = False

    def style(attributes: Attributes) -> None:
        if inside:
            used.append(attributes.get("numFmtId", "0"))
            bound()

    def bound() -> None:
        if len(codes) + len(used) > STYLES:
            raise ledger.too_much(Text("kiểu định dạng", "styles"), STYLES)

    starts = names({"numFmt": number_format, "cellXfs": open_cell_styles, "xf": style})
    parse(data, ledger, names({"styleSheet": None}), starts, names({"cellXfs": close_cell_styles}))
    return tuple(_shown(number, codes) for number in used)


def _shown(number: str, codes: dict[str, str]) -> Shown:
    if number in codes:
        return shown_by(codes[number])
    return (
        _BUILT_IN.get(int(number), Shown.NUMBER) if number.isdecimal() and len(number) < 6 else Shown.NUMBER
    )
