"""What the text of a rule says about points, where that is certain; else why it is not.

For example, where the maximum is 10: ``Có ban hành: 10 điểm; Không: 0 điểm`` is a yes or no;
``a/b × điểm tối đa. Trong đó: a là số hộ có cáp quang; b là tổng số hộ`` a ratio of two named figures;
``Mỗi sáng kiến được 2 điểm, tối đa 10 điểm`` points by the unit. ``Có: 10 điểm`` alone is none of them (what
else may be the case?), and ``Có: 5 điểm; Không: 0 điểm`` gives other points than the maximum. Every word of
a text must have been understood: half a rule would score differently from what the decision says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from egov_score.criteria.writing import Plain
from egov_score.drafting.cell_texts import capital
from egov_score.drafting.recognised import UNKNOWN, Doubt, ReadRule, Refusal, disagrees
from egov_score.drafting.rule_bands import read_bands
from egov_score.drafting.rule_phrases import (
    MOST,
    NUMBER,
    Clause,
    clause_of,
    clauses,
    number_of,
    points_of,
    range_of,
    tidy,
)
from egov_score.findings import codes
from egov_score.language import Text, fold
from egov_score.numbers import Percent, plain, write

_LONGEST = 2_000
_TIMES = re.compile(r"\s+[xX]\s+|(?<=\))\s*[xX]\s*|\s*[×*·]\s*|\s+nhân(?:\s+với)?\s+")
_LEAD = re.compile(
    r"^(?:cách tính|công thức(?: tính)?|điểm số|số điểm(?: đạt được)?|điểm đạt được|điểm đánh giá"
    r"|điểm)\s*[=:]\s*",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"trong do|voi|cu the|nhu sau|diem duoc tinh nhu sau|cach (?:tinh|danh gia)(?: diem)?"
    r"|(?:(?:tinh|danh gia) theo )?cong thuc(?: tinh)?"
)
_POINTS = rf"(?:{MOST}(?:\s+của\s+(?:tiêu chí|chỉ tiêu|chỉ số))?|{NUMBER}(?:\s*điểm)?)"
_FIGURE = r"[^/=×()]+(?:\([^()]*\))?"
_QUOTIENT = rf"\(?\s*(?P<part>{_FIGURE})\s*/\s*(?P<whole>{_FIGURE})\s*\)?(?:\s*×\s*100\s*%?)?"
_QUOTIENT_RULES = (
    re.compile(rf"{_QUOTIENT}\s*×\s*(?P<points>{_POINTS})", re.IGNORECASE),
    re.compile(rf"(?P<points>{_POINTS})\s*×\s*{_QUOTIENT}", re.IGNORECASE),
)
_RATE_RULES = (
    re.compile(rf"tỷ lệ[^/=×:]*?\s*×\s*(?P<points>{_POINTS})", re.IGNORECASE),
    re.compile(rf"(?P<points>{_POINTS})\s*×\s*tỷ lệ[^/=×:]*", re.IGNORECASE),
)
_RATE = re.compile(rf"(?:tỷ lệ[^/=×:]*|kết quả)\s*[=:]\s*{_QUOTIENT}", re.IGNORECASE)
_FULL_AT = re.compile(
    rf"(?P<range>[^:=×/]+?)\s*[:,]\s*(?:(?:thì\s+)?(?:điểm\s*=|tính theo công thức\s*:?|được tính)\s*)?"
    rf"\(?\s*tỷ lệ[^/=×:]*/\s*(?P<at>{NUMBER}\s*%)\s*\)?\s*×\s*(?P<points>{_POINTS})",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?:trong đó\s*[:,]?\s*)?(?P<name>[a-zA-Z])\s*(?:[:=]|là|-)\s*(?P<label>\D.*)", re.IGNORECASE
)
_GIVES = r"được(?:\s+(?:tính|cộng))?|đạt|tính|cộng|chấm|(?:bị\s+)?trừ"
_AT_MOST = (
    r"(?:nhưng\s+)?(?:tổng\s+(?:số\s+)?(?:điểm\s+)?)?(?:tối đa(?:\s+(?:không quá|là))?|không quá)"
    rf"\s*(?:(?P<most>{NUMBER})\s*(?:điểm|đ)?|{MOST})"
)
_EACH = re.compile(
    r"(?:cứ\s+)?(?:mỗi|một|0?1)\s+(?P<unit>[^:;.\d]+?)\s*"
    rf"(?:,?\s*(?:thì\s+)?(?P<how>{_GIVES})\s+|[:=-]\s*(?P<minus>trừ\s+)?)"
    rf"(?P<each>{NUMBER})\s*(?:điểm|đ)\b(?:\s*[,;.]?\s*\(?\s*{_AT_MOST}\s*\)?)?",
    re.IGNORECASE,
)
_RATE_TITLE = re.compile(r"tỷ lệ\s+(?P<part>.+?)\s+(?:trên|so với|/)\s*(?P<whole>tổng\s+.+)", re.IGNORECASE)
_FIGURES = re.compile(r"[%<>≤≥]")
"""What a case of a choice does not hold: then it is a range that was not understood."""
_YES = ("co", "da", "dat", "day du")
_NO = ("khong", "chua")


def read_rule(lines: Sequence[str], title: str, most: Decimal, least: Decimal) -> ReadRule | Refusal:
    """The rule that the lines of a text say. most, least: the points between which the criterion ends."""
    text = " ".join(lines)
    if len(text) > _LONGEST:
        return UNKNOWN
    by_unit = _per_unit(tidy(text), most, least)
    if by_unit is not UNKNOWN or not most:
        return by_unit
    said = [_LEAD.sub("", clause, count=1) for clause in clauses(lines)]
    said = [clause for clause in said if clause and not _NOISE.fullmatch(fold(clause))]
    for reader in (_proportional, _full_at, _cases):
        rule = reader(said, title, most)
        if rule is not UNKNOWN:
            return rule
    return UNKNOWN


def _cases(said: Sequence[str], title: str, most: Decimal) -> ReadRule | Refusal:
    known = [case for clause in said if (case := clause_of(clause, most)) is not None]
    return read_cases(known, title, most) if len(known) == len(said) > 1 else UNKNOWN


def read_cases(said: Sequence[Clause], title: str, most: Decimal) -> ReadRule | Refusal:
    """The rule that several cases with points of their own make: bands, yes and no, or a choice."""
    ranges = [(known, case.points) for case in said if (known := range_of(case.label)) is not None]
    is_banded = any(not known.is_rest for known, _ in ranges)
    if len(ranges) == len(said) and is_banded:
        return read_bands(ranges, most, labels_of(title))
    if is_banded or any(_FIGURES.search(case.label) for case in said):
        return UNKNOWN
    labels = [fold(case.label) for case in said]
    if len(said) == 2 and labels[0].startswith(_YES) and labels[1].startswith(_NO):
        yes, no = said
        if no.points:
            return UNKNOWN
        name = Text("Có: điểm tối đa; Không: 0 điểm", "yes earns the maximum, no earns 0")
        return ReadRule(name, {"kind": "yes_no"}) if yes.points == most else disagrees(yes.points)
    return _choice(said, labels, most)


def _choice(said: Sequence[Clause], labels: Sequence[str], most: Decimal) -> ReadRule | Refusal:
    """The rule that one of several cases holds: certain where their points fall to nothing, step by step."""
    falls = all(left.points > right.points for left, right in pairwise(said))
    if len(said) < 3 or not falls or said[-1].points or len(set(labels)) < len(said):
        return UNKNOWN
    if said[0].points != most:
        return disagrees(said[0].points)
    options: list[Plain] = [
        {"id": str(number), "title": capital(case.label), "points": case.points}
        for number, case in enumerate(said, start=1)
    ]
    name = Text(f"chọn một trong {len(said)} trường hợp", f"one of {len(said)} cases")
    return ReadRule(name, {"kind": "choice", "options": options})


def labels_of(title: str) -> tuple[str, str] | None:
    """The part and the whole that a title names: "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ"."""
    known = _RATE_TITLE.fullmatch(tidy(title))
    return (capital(known["part"]), capital(known["whole"])) if known else None


def _per_unit(text: str, most: Decimal, least: Decimal) -> ReadRule | Refusal:
    """``Mỗi sáng kiến được 2 điểm, tối đa 10 điểm``, or what each takes where the criterion deducts."""
    said = _EACH.fullmatch(_LEAD.sub("", text, count=1))
    if said is None or not (each := number_of(said["each"])):
        return UNKNOWN
    takes = bool(said["minus"]) or (said["how"] or "").endswith("trừ")
    limit = -least if takes else most
    if takes == bool(most) or not limit:
        return UNKNOWN
    stated = number_of(said["most"]) if said["most"] else limit
    if stated != limit:
        return disagrees(stated) if stated is not None else UNKNOWN
    unit = said["unit"].strip(" ,")
    each = -each if takes else each
    name = Text(
        f"{write(each, 'vi')} điểm mỗi {unit}, nhiều nhất {write(limit, 'vi')}",
        f"{write(each, 'en')} points each ({unit}), {write(limit, 'en')} at most",
    )
    measure: dict[str, Plain] = {"kind": "number", "unit": unit, "at_least": Decimal(0)}
    return ReadRule(name, measure, {"kind": "per_unit", "each": each})


def _proportional(said: Sequence[str], title: str, most: Decimal) -> ReadRule | Refusal:
    """``a/b × điểm tối đa``, with what a and b are; or ``tỷ lệ … × điểm tối đa``."""
    said = [_TIMES.sub(" × ", clause).strip() for clause in said]
    formulas = [clause for clause in said if "×" in clause and not _RATE.fullmatch(clause)]
    if len(formulas) != 1:
        return UNKNOWN
    quotient = _first(_QUOTIENT_RULES, formulas[0])
    formula = quotient or _first(_RATE_RULES, formulas[0])
    if formula is None:
        return UNKNOWN
    points = points_of(formula["points"], most)
    if points != most:
        return disagrees(points) if points is not None else UNKNOWN
    names = _part_and_whole(quotient) if quotient is not None else None
    rest = [clause for clause in said if clause != formulas[0]]
    symbols = {
        known["name"].casefold(): known["label"] for each in rest if (known := _SYMBOL.fullmatch(each))
    }
    others = [each for each in rest if not _SYMBOL.fullmatch(each)]
    if names is None and len(others) == 1 and (known := _RATE.fullmatch(others[0])) is not None:
        names, others = _part_and_whole(known), []
    if others or (symbols and names is None):
        return UNKNOWN
    if names is None:
        return _ratio(labels_of(title), None)
    if any(len(name) == 1 for name in names):
        if not symbols:
            # "a/b" and nowhere what they are: the title may say it.
            return _ratio(labels_of(title), None)
        if {name.casefold() for name in names} != symbols.keys() or len(symbols) != 2:
            return UNKNOWN
        names = symbols[names[0].casefold()], symbols[names[1].casefold()]
    elif symbols or not all(any(char.isalpha() for char in name) for name in names):
        return UNKNOWN
    return _ratio(names, None)


def _part_and_whole(quotient: re.Match[str]) -> tuple[str, str]:
    return quotient["part"].strip(), quotient["whole"].strip()


def _first(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.fullmatch(text)) is not None), None)


def _full_at(said: Sequence[str], title: str, most: Decimal) -> ReadRule | Refusal:
    """Full points from a mark on, below it in proportion: ``dưới 80%: tỷ lệ/80% × điểm tối đa``."""
    if len(said) != 2:
        return UNKNOWN
    upper, lower = clause_of(said[0], most), _FULL_AT.fullmatch(_TIMES.sub(" × ", said[1]))
    if upper is None or lower is None:
        return UNKNOWN
    above, below = range_of(upper.label), range_of(lower["range"])
    at = number_of(lower["at"].replace("%", "").strip())
    points = points_of(lower["points"], most)
    if above is None or below is None or not at or {upper.points, points} != {most}:
        return UNKNOWN
    if (above.low, above.high, below.low, below.high) != (at, None, None, at) or not above.percent:
        return UNKNOWN
    return _ratio(labels_of(title), Percent(at.scaleb(-2)))


def _ratio(labels: tuple[str, str] | None, full_at: Percent | None) -> ReadRule:
    part, whole = labels or ("Tử số", "Mẫu số")
    part, whole = capital(tidy(part)), capital(tidy(whole))
    shown = f"{plain(full_at * 100)}%" if full_at is not None else "100%"
    name = Text(
        f"tỷ lệ “{part}” / “{whole}” × điểm tối đa, đủ điểm từ {shown.replace('.', ',')}",
        f'"{part}" / "{whole}" × the maximum, full at {shown}',
    )
    doubts = () if labels else (Doubt(codes.LABELS_MISSING, {}),)
    score: dict[str, Plain] = {"kind": "proportional"}
    if full_at is not None:
        score["full_at"] = full_at
    return ReadRule(name, {"kind": "ratio", "part": part, "whole": whole}, score, doubts)
