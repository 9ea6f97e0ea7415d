"""Number formats: which styles show a number as a date, a duration or a percentage, and which as another."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from egov_score.patterns import pattern


class Displayed(Enum):
    """What a number format makes of a number, other than a number."""

    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"


BUILT_IN = {
    **dict.fromkeys(("9", "10"), Displayed.PERCENT),
    # 27–36 and 50–58 are dates in the East Asian editions (ECMA-376 part 1, 18.8.30).
    **dict.fromkeys(map(str, (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))), Displayed.DATE),
    "46": Displayed.DURATION,
}
"""What the formats that have a number and no code make of a number."""
_NOT_CODE = pattern(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE | re.DOTALL)
_ELAPSED = pattern(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTER = pattern(r"[ymdhs]", re.IGNORECASE)
_LONGEST_CODE = 1_000
_FIRST = pattern(r'(?:"[^"]*"?|\\.|[^;"\\])*', re.DOTALL)
_LITERAL = pattern(r'"([^"]*)"?|\\(.)', re.DOTALL)
_SHOWS_NUMBER = pattern(r"[0#?@]|general", re.IGNORECASE)
_SCALED = pattern(r"[0#?],+(?![,0#?])")
_MULTIPLE = pattern(
    r"\b(?:chục|trăm|nghìn|ngàn|vạn|triệu|tr|tỷ|tỉ|thousand|million|billion|k)\b|^[\d.,\s]*\d[\d.,\s]*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def displayed_as(code: str) -> Displayed | None:
    """What a format code such as ``0.0%`` or ``dd/mm/yyyy`` makes of a number; None for a plain number.

    The first section of the code decides: what it shows positive numbers as.
    """
    code = _NOT_CODE.sub("", code[:_LONGEST_CODE]).split(";")[0].lower().replace("general", "")
    if _ELAPSED.search(code):
        return Displayed.DURATION
    if _DATE_LETTER.search(code):
        return Displayed.DATE
    return Displayed.PERCENT if "%" in code else None


@lru_cache(maxsize=512)
def alters(code: str) -> bool:
    """Whether people see another number than the cell holds, or none: 1234 shown as 1 (``0,``), 1 as 1 triệu
    (``0" triệu"``) or 1000 (``0"000"``), anything as nothing (``;;;``) or as a word."""
    code = code[:_LONGEST_CODE]
    if not code or displayed_as(code) in (Displayed.DATE, Displayed.DURATION):
        return False
    found = _FIRST.match(code)
    first = found[0] if found is not None else code
    signs = _NOT_CODE.sub("", first)
    said = "".join(quoted or escaped for quoted, escaped in _LITERAL.findall(first))
    return not _SHOWS_NUMBER.search(signs) or bool(_SCALED.search(signs) or _MULTIPLE.search(said.strip()))
