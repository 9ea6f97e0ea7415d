"""Number formats: which styles show a number as a date, a duration or a percentage. Nothing else is read."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


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
_NOT_CODE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE | re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_LONGEST_CODE = 1_000


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
