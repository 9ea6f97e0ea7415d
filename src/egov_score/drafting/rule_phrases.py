"""The phrases of which rules are made: clauses, their points, and the ranges that they name.

For example ``- Từ 70% đến dưới 90%: được 1/2 số điểm tối đa`` is a clause; where the maximum is 10 it gives 5
points, and its label names the range from 70 %, which belongs to it, to 90 %, which does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from egov_score.data_classes import dataclass
from egov_score.drafting.cell_texts import one_line
from egov_score.drafting.phrase_words import (
    AND_DOWN,
    AND_UP,
    AT_LEAST,
    AT_MOST,
    FROM,
    GIVES,
    IS,
    MOST,
    NUMBER,
    OVER,
    POINT,
    REST,
    STOPS,
    TO,
    UNDER,
    WHERE,
)
from egov_score.language import fold
from egov_score.numbers import plain
from egov_score.workbook.typed_numbers import numeral

_BULLET = re.compile(r"^(?:[-+*•–●]+|\(?[a-zđ0-9]{1,2}[.)])\s+")
_STOP = re.compile(r"\.\s+")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_GOES_ON = (
    # A comma parts clauses where points stand before it and a further case behind it, or a figure is named.
    (re.compile(r"(?<=điểm),\s+(?!tối đa|nhưng|không quá)", re.IGNORECASE), "; "),
    (
        re.compile(
            rf"({POINT}|{MOST}),\s+(?=(?:và\s+|and\s+)?(?:{UNDER}|{OVER}|{FROM}|[<>≥≤]|còn lại|nếu|otherwise"
            r"|if|jika|no\b))",
            re.IGNORECASE,
        ),
        r"\1; ",
    ),
    (re.compile(rf",\s+(?={WHERE}\b)", re.IGNORECASE), "; "),
    # Symbols may be told in brackets behind the formula.
    (
        re.compile(
            rf"\s*[(\[]\s*((?:{WHERE}\s*[:,]?\s*)?[a-zA-Z]\s*(?:[:=]|{IS}\s)[^()]*?)\s*[)\]]\s*\.?$",
            re.IGNORECASE,
        ),
        r"; \1",
    ),
    (re.compile(rf"(?:,|\s+(?:và|and|dan))\s+(?=[a-zA-Z]\s*(?:[:=]|{IS}\s)\s*[^\W\d_]{{2}})"), "; "),
)
_SIGNS = (
    (re.compile(r">=|=>|≧"), "≥"),
    (re.compile(r"<=|=<|≦"), "≤"),
    (re.compile(r"[–—−]"), "-"),
    (re.compile(r"\btỉ lệ\b", re.IGNORECASE), "tỷ lệ"),
    (
        re.compile(
            r"(?:lớn|cao|nhiều) hơn hoặc bằng|(?:greater|more) than or equal to|lebih dari atau sama dengan",
            re.IGNORECASE,
        ),
        "≥",
    ),
    (
        re.compile(
            r"(?:nhỏ|thấp|ít) hơn hoặc bằng|(?:less|fewer) than or equal to|kurang dari atau sama dengan",
            re.IGNORECASE,
        ),
        "≤",
    ),
)
_SHARE = rf"1/2|1/3|2/3|{NUMBER}%"
_POINTS = re.compile(
    rf"(?P<number>{NUMBER})(?:\s*{POINT})?|(?:(?P<share>{_SHARE})\s*(?:of\s+)?)?{MOST}", re.IGNORECASE
)
_SAID = rf"(?:{NUMBER}\s*{POINT}|(?:(?:{_SHARE})\s*(?:of\s+)?)?{MOST})"
_CLAUSE = re.compile(
    rf"(?P<label>.+?)\s*(?:"
    rf"[:=→⇒]\s*(?:(?:thì\s+)?{GIVES}\s+)?(?P<after>{_SAID}|{NUMBER})"
    rf"|(?:-|->)\s*(?P<dash>{_SAID})"
    rf"|,?\s+(?:thì\s+)?{GIVES}\s+(?P<given>{_SAID})"
    rf"|\s\(?(?P<bare>{NUMBER}\s*(?:điểm|points?|poin))\)?)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"(?:{GIVES}\s+)?(?P<points>{_SAID})\s*:?\s+(?:nếu|khi|if|when|for|at|jika|bila|apabila)\s+(?P<label>.+)",
    re.IGNORECASE,
)
_FILLER = (
    r"(?:(?:nếu|khi|trường hợp|tỷ lệ|kết quả|mức|số lượng|đạt|có|hoàn thành|thực hiện|được|này|là"
    r"|tổ chức|if|when|the|rate|share|percentage|number|value|is|reaches|achieves?|jika|bila|persentase"
    r"|jumlah|capaian|mencapai)\s+)*"
)
_WORD = rf"(?!{STOPS})[^\W\d_]+"
_UNIT = rf"(?:\s+(?P<unit>{_WORD}(?:(?:,?\s+|/){_WORD}){{0,3}}))?"
_N1, _N2 = rf"(?P<low>{NUMBER})\s*(?P<low_percent>%)?", rf"(?P<high>{NUMBER})\s*(?P<high_percent>%)?"
_RANGES: tuple[tuple[str, bool, bool], ...] = (
    # text, whether the lower end belongs to it, whether the upper end does
    (
        rf"(?:{FROM}\s+|between\s+)?(?P<above>{OVER}\s+|>\s*)?{_N1}(?:\s+{_WORD}){{0,3}}\s*(?:{TO}|and)\s*"
        rf"(?P<below>{UNDER}\s+|<\s*)?{_N2}{_UNIT}",
        True,
        True,
    ),
    (rf"≥\s*{_N1}\s*(?:và|đến|and|to|dan|-|,)\s*<\s*{_N2}{_UNIT}", True, False),
    (rf"{_N1}\s*≤\s*[^\d<≤]*<\s*{_N2}{_UNIT}", True, False),
    (rf"{_N1}\s*<\s*[^\d<≤]*≤\s*{_N2}{_UNIT}", False, True),
    (rf"{_N1}\s*≤\s*[^\d<≤]*≤\s*{_N2}{_UNIT}", True, True),
    (rf"≥\s*{_N1}{_UNIT}", True, False),
    (rf"(?:{FROM}\s+)?(?:đủ\s+)?{_N1}{_UNIT}\s+{AND_UP}", True, False),
    (rf"{_N1}\s+{AND_UP}{_UNIT}", True, False),
    (rf"{AT_LEAST}\s+{_N1}{_UNIT}", True, False),
    (rf"(?:>\s*|{OVER}\s+){_N1}{_UNIT}", False, False),
    (rf"(?:<\s*|{UNDER}\s+){_N2}{_UNIT}", False, False),
    (rf"(?:≤\s*|{AT_MOST}\s+){_N2}{_UNIT}", False, True),
    (rf"(?:{FROM}\s+)?{_N2}{_UNIT}\s+{AND_DOWN}", False, True),
)
_COMPILED = tuple((re.compile(_FILLER + text, re.IGNORECASE), low, high) for text, low, high in _RANGES)
_EXACT = re.compile(rf"{_FILLER}{_N1}{_UNIT}", re.IGNORECASE)


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
    parted = (piece for line in lines for piece in _pieces(one_line(line)))
    return [clause for piece in parted if (clause := tidy(_BULLET.sub("", piece.strip())))]


def _pieces(text: str) -> list[str]:
    """A line parted at semicolons, at full stops before a capital, and at the commas that part clauses."""
    for pattern, parted in _GOES_ON:
        text = pattern.sub(parted, text)
    pieces: list[str] = []
    for sentence in re.split(r"\s*;\s*", text):
        goes_on = False
        for piece in _STOP.split(sentence):
            first = _FIRST_LETTER.search(piece)
            if goes_on and not (first and first[0].isupper()):
                pieces[-1] += f". {piece}"
            else:
                pieces.append(piece)
            goes_on = True
    return pieces


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
    if (turned := _TURNED.fullmatch(text)) is not None:
        points = points_of(turned["points"], most)
        return None if points is None else Clause(turned["label"].strip(" :,-="), points)
    found = _CLAUSE.fullmatch(text)
    if found is None:
        return None
    points = points_of(found["after"] or found["dash"] or found["given"] or found["bare"], most)
    label = found["label"].strip(" :,-=")
    return None if points is None or not label else Clause(label, points)


def range_of(label: str) -> Range | None:
    """The range that a label names, or None where it names none."""
    said = tidy(label)
    if fold(said) in REST:
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


def first_match(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """What the first pattern that a whole text fits finds in it."""
    return next((found for pattern in patterns if (found := pattern.fullmatch(text)) is not None), None)
