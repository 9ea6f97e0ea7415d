"""What the lines around a table claim: how many agencies there are, how many at each level, "n of m".

A worked example::

    Tổng số: 17 đơn vị                          17 in all
    Mức độ II: 6 đơn vị, mức độ III: 8, IV: 3   6, 8 and 3 at these levels
    3/220 xã đạt mức III                        3 at that level, of 220 in all
    17/17 huyện được xếp hạng                   17 ranked of 17 in all
    xếp thứ 6/63                                a place among 63
    (Kèm theo Quyết định số 318/QĐ-UBND ngày 14/6/2023)     nothing
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from egov_score.auditing.published import Line
from egov_score.data_classes import dataclass
from egov_score.language import fold, strip_marks

ClaimKind = Literal["level", "all", "ranked", "place"]

_NUMBER = r"([0-9]{1,5})(?![0-9.,]*[0-9])(?!\s*%)"
_COUNT = rf"(?<![0-9/.,]){_NUMBER}(?:\s*/\s*{_NUMBER})?"
_UNITS = (
    r"(?:(?:don vi|co quan|dia phuong|huyen|thi xa|thanh pho|tinh|thanh|xa|phuong|thi tran|so|ban|nganh|bo"
    r"|units?|agencies|agency|provinces?|districts?|communes?|departments?|countries|country)\b,?\s*)+"
)
_ASSESSED = r"(?:duoc\s+)?(?:danh gia|xep hang|cham diem|ranked|assessed)"
_LEVEL_WORD = r"(?:muc(?: do)?|loai|nhom|hang|level|class|group|grade)"
_UNNAMED_LEVELS = (r"iv|v|i{1,3}", r"khong xep (?:hang|muc)(?: muc do)?", r"chua xep hang")
_REACHING = r"(?:(?:dat|xep|duoc xep|thuoc|o|at)\s+)*"

_OF = re.compile(rf"(?<![0-9/.,]){_NUMBER}\s*/\s*{_NUMBER}(?!\s*[/-])")
_BEFORE_PLACE = re.compile(r"(?:thu|hang|vi tri|vi thu|rank(?:ed)?|place)\s*(?:thu\s*)?(?:la\s*|:\s*)?$")
_SPOKEN_OF = re.compile(rf"{_UNITS}|{_ASSESSED}")
_ALL = re.compile(
    rf"\b(?:tong(?: so| cong)?|total|in all)\s*:?\s*(?:cac\s+)?(?:{_UNITS})?(?:{_ASSESSED}\s*)?"
    rf"(?:la\s+|gom\s+|co\s+)?[:=–-]?\s*{_NUMBER}(?!\s*/)"
)
_RANKED = re.compile(rf"\b(?:duoc xep hang|ranked)\b\s*[:=–-]?\s*(?:co\s+)?{_NUMBER}(?!\s*/)")
_ALONE = re.compile(rf"^\(?{_NUMBER}\s*{_UNITS}(?:{_ASSESSED})?\)?[.;]?$")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a line says. count: so many; level: at this level, folded; of: so many in all, where it says."""

    kind: ClaimKind
    line: Line
    count: int
    level: str = ""
    of: int | None = None


def claims_of(lines: Sequence[Line], levels: Collection[str]) -> Iterator[Claim]:
    """The claims in the lines around a table. levels: those that its agencies have, folded."""
    known = tuple(sorted(levels, key=lambda level: (-len(level), level)))
    for line in lines:
        yield from _claims(line, known)


def level_key(level: str) -> str:
    """What two ways to write a level share: ``Mức độ II`` and ``II``."""
    return re.sub(rf"^{_LEVEL_WORD}\s+(?=\S)", "", fold(level))


@lru_cache(maxsize=64)
def _level_patterns(levels: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``6 đơn vị mức II``, with the count in front, and ``Mức II: 6``, with the count behind."""
    named = rf"(?<![a-z])({'|'.join((*map(re.escape, levels), *_UNNAMED_LEVELS))})(?![a-z0-9])"
    return (
        re.compile(rf"{_COUNT}\s*(?:{_UNITS})?{_REACHING}{_LEVEL_WORD}\s*{named}"),
        re.compile(
            rf"(?:{_LEVEL_WORD}\s*)?{named}\s*(?:[:=|–-]\s*|co\s+|la\s+)+{_NUMBER}(?:\s*/\s*{_NUMBER})?"
        ),
    )


def _claims(line: Line, levels: tuple[str, ...]) -> Iterator[Claim]:
    text = " ".join(strip_marks(line.text).casefold().split())
    taken: list[range] = []

    def each(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What a pattern finds where nothing else was found; no claim is read twice."""
        for found in pattern.finditer(text):
            if not any(found.start() < span.stop and span.start < found.end() for span in taken):
                taken.append(range(*found.span()))
                yield found

    in_front, behind = _level_patterns(levels)
    for found in each(in_front):
        yield Claim("level", line, int(found[1]), level_key(found[3]), _number(found[2]))
    for found in each(behind):
        yield Claim("level", line, int(found[2]), level_key(found[1]), _number(found[3]))
    for found in each(_OF):
        if _BEFORE_PLACE.search(text[: found.start()]):
            yield Claim("place", line, int(found[1]), of=int(found[2]))
        elif _SPOKEN_OF.search(text):
            yield Claim("ranked", line, int(found[1]), of=int(found[2]))
    for kind, pattern in _PLAIN:
        for found in each(pattern):
            yield Claim(kind, line, int(found[1]))


_PLAIN: tuple[tuple[ClaimKind, re.Pattern[str]], ...] = (("all", _ALL), ("ranked", _RANKED), ("all", _ALONE))


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
