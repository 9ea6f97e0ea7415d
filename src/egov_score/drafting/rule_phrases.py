"""The phrases of which rules are made: clauses, their points, and the ranges that they name.

For example ``- Từ 70% đến dưới 90%: được 1/2 số điểm tối đa`` is a clause; where the maximum is 10 it gives 5
points, and its label names the range from 70 %, which belongs to it, to 90 %, which does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from egov_score.drafting.cell_texts import one_line
from egov_score.language import fold
from egov_score.numbers import plain
from egov_score.workbook.typed_numbers import numeral

NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
MOST = r"(?:số\s+)?(?:điểm\s+tối\s+đa|tối\s+đa\s+số\s+điểm|toàn\s+bộ\s+số\s+điểm)"
_BULLET = re.compile(r"^(?:[-+*•–●]+|\(?[a-zđ0-9]{1,2}[.)])\s+")
_SPLIT = re.compile(r"\s*;\s*|\.\s+(?=[\W\d_]*[^\W\d_a-zà-ỹ])|(?<=điểm),\s+(?!tối đa|nhưng|không quá)")
_SIGNS = (
    (re.compile(r">=|=>|≧"), "≥"),
    (re.compile(r"<=|=<|≦"), "≤"),
    (re.compile(r"[–—−]"), "-"),
    (re.compile(r"\btỉ lệ\b", re.IGNORECASE), "tỷ lệ"),
)
_SHARE = rf"1/2|1/3|2/3|{NUMBER}%"
_POINTS = re.compile(
    rf"(?P<number>{NUMBER})(?:\s*(?:điểm|đ)\b)?|(?:(?P<share>{_SHARE})\s*)?{MOST}", re.IGNORECASE
)
_SAID = rf"(?:{NUMBER}\s*(?:điểm|đ)\b|(?:(?:{_SHARE})\s*)?{MOST})"
_GIVES = r"(?:được|đạt|chấm|tính|cho)(?:\s+tính)?"
_CLAUSE = re.compile(
    rf"(?P<label>.+?)\s*(?:"
    rf"[:=→⇒]\s*(?:(?:thì\s+)?{_GIVES}\s+)?(?P<after>{_SAID}|{NUMBER})"
    rf"|(?:-|->)\s*(?P<dash>{_SAID})"
    rf"|,?\s+(?:thì\s+)?{_GIVES}\s+(?P<given>{_SAID})"
    rf"|\s\(?(?P<bare>{NUMBER}\s*điểm)\)?)",
    re.IGNORECASE,
)
_FILLER = (
    r"(?:(?:nếu|khi|trường hợp|tỷ lệ|kết quả|mức|số lượng|đạt|có|hoàn thành|thực hiện|được|này|là"
    r"|tổ chức)\s+)*"
)
_UNIT = r"(?:\s+(?P<unit>(?!trở|đến|tới|và)[^\W\d_]+(?:\s+(?!trở|đến|tới|và)[^\W\d_]+){0,3}))?"
_N1, _N2 = rf"(?P<low>{NUMBER})\s*(?P<low_percent>%)?", rf"(?P<high>{NUMBER})\s*(?P<high_percent>%)?"
_RANGES: tuple[tuple[str, bool, bool], ...] = (
    # text, whether the lower end belongs to it, whether the upper end does
    (
        rf"(?:từ\s+)?(?P<above>trên\s+)?{_N1}(?:\s+(?!đến|tới)[^\W\d_]+)?\s*(?:-|đến|tới)\s*"
        rf"(?P<below>dưới\s+|<\s*)?{_N2}{_UNIT}",
        True,
        True,
    ),
    (rf"≥\s*{_N1}\s*(?:và|đến|-|,)\s*<\s*{_N2}{_UNIT}", True, False),
    (rf"{_N1}\s*≤\s*[^\d<≤]*<\s*{_N2}{_UNIT}", True, False),
    (rf"{_N1}\s*<\s*[^\d<≤]*≤\s*{_N2}{_UNIT}", False, True),
    (rf"{_N1}\s*≤\s*[^\d<≤]*≤\s*{_N2}{_UNIT}", True, True),
    (rf"≥\s*{_N1}{_UNIT}", True, False),
    (rf"(?:từ\s+)?(?:đủ\s+)?{_N1}{_UNIT}\s+trở\s+lên", True, False),
    (rf"(?:ít nhất|tối thiểu)\s+{_N1}{_UNIT}", True, False),
    (rf"(?:>\s*|(?:trên|lớn hơn|hơn|vượt)\s+){_N1}{_UNIT}", False, False),
    (rf"(?:<\s*|(?:dưới|nhỏ hơn|thấp hơn|ít hơn)\s+){_N2}{_UNIT}", False, False),
    (rf"≤\s*{_N2}{_UNIT}", False, True),
    (rf"(?:từ\s+)?{_N2}{_UNIT}\s+trở\s+xuống", False, True),
)
_COMPILED = tuple((re.compile(_FILLER + text, re.IGNORECASE), low, high) for text, low, high in _RANGES)
_EXACT = re.compile(rf"{_FILLER}{_N1}{_UNIT}", re.IGNORECASE)
_REST = frozenset(
    {
        "con lai",
        "cac truong hop con lai",
        "truong hop con lai",
        "cac truong hop khac",
        "truong hop khac",
        "khac",
        "khong",
        "khong co",
        "khong co cuoc nao",
        "khong dat",
        "chua dat",
        "khong thuc hien",
        "khong to chuc",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What earns points, and how many."""

    label: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """A range of values. low, high: None where it has no such end. is_rest: whatever no other range says."""

    low: Decimal | None
    high: Decimal | None
    holds_low: bool = True
    holds_high: bool = False
    percent: bool = False
    unit: str = ""
    is_rest: bool = False


def tidy(text: str) -> str:
    """A text with one spelling for each sign."""
    text = one_line(text)
    for pattern, sign in _SIGNS:
        text = pattern.sub(sign, text)
    return text.strip(" .;,")


def clauses(lines: Iterable[str]) -> list[str]:
    """The clauses of a rule: its lines, parted at semicolons and full stops, without bullets."""
    parted = (piece for line in lines for piece in _SPLIT.split(one_line(line)))
    return [clause for piece in parted if (clause := tidy(_BULLET.sub("", piece.strip())))]


def number_of(text: str) -> Decimal | None:
    """The number that a text writes, or None where it could be two."""
    number = numeral(text)
    if number is None or number.suffix or (value := number.value(None)) is None:
        return None
    return Decimal(plain(value))


def points_of(text: str, most: Decimal) -> Decimal | None:
    """The points that a phrase names: a number, or a share of the maximum that a decimal can write."""
    found = _POINTS.fullmatch(text.strip(" .()"))
    if found is None:
        return None
    if found["number"] is not None:
        return number_of(found["number"])
    share = found["share"] or "100%"
    if "/" in share:
        over, under = map(Decimal, share.split("/"))
        return None if (most * over) % under else most * over / under
    percent = number_of(share.removesuffix("%"))
    return None if percent is None else Decimal(plain(most * percent / 100))


def clause_of(text: str, most: Decimal) -> Clause | None:
    """A clause such as ``Có ban hành: 10 điểm``, or None where the text is none."""
    found = _CLAUSE.fullmatch(text)
    if found is None:
        return None
    points = points_of(found["after"] or found["dash"] or found["given"] or found["bare"], most)
    label = found["label"].strip(" :,-=")
    return None if points is None or not label else Clause(label, points)


def range_of(label: str) -> Range | None:
    """The range that a label names, or None where it names none."""
    said = tidy(label)
    if fold(said) in _REST:
        return Range(None, None, is_rest=True)
    for pattern, holds_low, holds_high in _COMPILED:
        found = pattern.fullmatch(said)
        if found is not None:
            return _range(found.groupdict(), holds_low, holds_high)
    found = _EXACT.fullmatch(said)
    if found is None or (value := number_of(found["low"])) is None:
        return None
    return Range(value, value, True, True, bool(found["low_percent"]), found["unit"] or "")


def _range(parts: dict[str, str | None], holds_low: bool, holds_high: bool) -> Range | None:
    holds_low = holds_low and not parts.get("above")
    holds_high = holds_high and not parts.get("below")
    ends: dict[str, Decimal | None] = {"low": None, "high": None}
    percent = False
    for end in ends:
        if (text := parts.get(end)) is None:
            continue
        ends[end] = number_of(text)
        # "70-90%" writes the sign once for both; "70%-90" does not.
        if ends[end] is None or (percent and not parts[f"{end}_percent"]):
            return None
        percent = bool(parts[f"{end}_percent"])
    low, high = ends["low"], ends["high"]
    if low is not None and high is not None and low > high:
        low, high, holds_low, holds_high = high, low, holds_high, holds_low
    return Range(low, high, holds_low, holds_high, percent, parts.get("unit") or "")
