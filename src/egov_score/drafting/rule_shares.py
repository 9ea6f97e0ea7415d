"""Rules by a share: a part of a whole, in proportion, with full points from a mark on.

For example ``a/b × điểm tối đa. Trong đó: a là số hộ có cáp quang; b là tổng số hộ``, or ``đạt 70% trở lên
được điểm tối đa, dưới 70% tính theo tỷ lệ``: part and whole are those of the text, else of the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from egov_score.criteria.writing import Plain
from egov_score.drafting.cell_texts import capital
from egov_score.drafting.phrase_words import IS, MOST, NUMBER, POINT, UNDER, WHERE
from egov_score.drafting.recognised import UNKNOWN, Doubt, ReadRule, Refusal, disagrees
from egov_score.drafting.rule_phrases import (
    Range,
    clause_of,
    first_match,
    number_of,
    points_of,
    range_of,
    tidy,
)
from egov_score.findings import codes
from egov_score.language import Text
from egov_score.numbers import Percent, plain, written

_TIMES = re.compile(r"\s+[xX]\s+|(?<=\))\s*[xX]\s*|\s*[×*·]\s*|\s+nhân(?:\s+với)?\s+")
_POINTS = rf"(?:{MOST}(?:\s+của\s+(?:tiêu chí|chỉ tiêu|chỉ số))?|{NUMBER}(?:\s*{POINT})?)"
_RATE_WORD = r"(?:tỷ lệ|rate|share|percentage|ratio|persentase)"
_FIGURE = r"[^/=×()]+(?:\([^()]*\))?"
_QUOTIENT = rf"\(?\s*(?P<part>{_FIGURE})\s*/\s*(?P<whole>{_FIGURE})\s*\)?(?:\s*×\s*100\s*%?)?"
_QUOTIENT_RULES = (
    re.compile(rf"{_QUOTIENT}\s*×\s*(?P<points>{_POINTS})", re.IGNORECASE),
    re.compile(rf"(?P<points>{_POINTS})\s*×\s*{_QUOTIENT}", re.IGNORECASE),
)
_RATE_RULES = (
    re.compile(rf"{_RATE_WORD}[^/=×:]*?\s*×\s*(?P<points>{_POINTS})", re.IGNORECASE),
    re.compile(rf"(?P<points>{_POINTS})\s*×\s*{_RATE_WORD}[^/=×:]*", re.IGNORECASE),
)
_RATE = re.compile(rf"(?:{_RATE_WORD}[^/=×:]*|kết quả|result|hasil)\s*[=:]\s*{_QUOTIENT}", re.IGNORECASE)
_FULL_AT = re.compile(
    rf"(?P<range>[^:=×/]+?)\s*[:,]\s*(?:(?:thì\s+)?(?:điểm\s*=|tính theo công thức\s*:?|được tính)\s*)?"
    rf"\(?\s*{_RATE_WORD}[^/=×:]*/\s*(?P<at>{NUMBER}\s*%)\s*\)?\s*×\s*(?P<points>{_POINTS})",
    re.IGNORECASE,
)
_FULL_AT_LAST = re.compile(
    rf"(?P<range>[^:=×/]+?)\s*[:,]\s*(?:(?:thì\s+)?(?:điểm\s*=|tính theo công thức\s*:?|được tính)\s*)?"
    rf"\(?\s*{_RATE_WORD}[^/=×:]*×\s*(?P<points>{_POINTS})\s*\)?\s*/\s*(?P<at>{NUMBER}\s*%)",
    re.IGNORECASE,
)
_IN_PROPORTION = re.compile(
    r"(?P<range>[^:=×/]+?)\s*[:,]?\s+(?:(?:thì|điểm|được|tính|chấm|cho|điểm số|is|are|scored|earns?"
    r"|calculated|points|dihitung|nilai)\s+)*(?:theo\s+tỷ lệ|in proportion|proportionally|pro rata"
    r"|proportional|(?:secara\s+)?proporsional)"
    r"(?:\s+(?:tương ứng|thuận|phần trăm|%|thực tế|đạt được|hoàn thành|thực hiện))*",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"(?:theo tỷ lệ|in proportion|proportionally|pro rata)\s+(?P<range>{UNDER}.+)", re.IGNORECASE
)
_SYMBOL = re.compile(
    rf"(?:{WHERE}\s*[:,]?\s*)?(?P<name>[a-zA-Z])\s*(?:[:=]|{IS}\b|-)\s*(?P<label>[^\d\s].*)", re.IGNORECASE
)
_RATE_TITLES = (
    re.compile(r"tỷ lệ\s+(?P<part>.+?)\s+(?:trên|so với|/)\s*(?P<whole>tổng\s+.+)", re.IGNORECASE),
    re.compile(
        r"(?:share|percentage|rate|ratio) of\s+(?P<part>.+?)\s+(?:out of|among|in|to|over)\s+"
        r"(?P<whole>(?:all|the total|total)\s+.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"persentase\s+(?P<part>.+?)\s+(?:terhadap|dari)\s+(?P<whole>(?:total|jumlah|seluruh)\s+.+)",
        re.IGNORECASE,
    ),
)


def labels_of(title: str) -> tuple[str, str] | None:
    """The part and the whole that a title names: "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ"."""
    known = first_match(_RATE_TITLES, tidy(title))
    return (capital(known["part"]), capital(known["whole"])) if known else None


def proportional(said: Sequence[str], title: str, most: Decimal) -> ReadRule | Refusal:
    """``a/b × điểm tối đa``, with what a and b are; or ``tỷ lệ … × điểm tối đa``."""
    said = [_TIMES.sub(" × ", clause).strip() for clause in said]
    formulas = [clause for clause in said if "×" in clause and not _RATE.fullmatch(clause)]
    if len(formulas) != 1:
        return UNKNOWN
    quotient = first_match(_QUOTIENT_RULES, formulas[0])
    formula = quotient or first_match(_RATE_RULES, formulas[0])
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


def full_at(said: Sequence[str], title: str, most: Decimal) -> ReadRule | Refusal:
    """Full points from a mark on, below it in proportion: ``dưới 80%: tỷ lệ/80% × điểm tối đa``."""
    said = [_TIMES.sub(" × ", clause) for clause in said]
    rates = [known for clause in said if (known := _RATE.fullmatch(clause)) is not None]
    said = [clause for clause in said if not _RATE.fullmatch(clause)]
    if len(said) != 2 or len(rates) > 1:
        return UNKNOWN
    upper = clause_of(said[0], most)
    lower = first_match((_FULL_AT, _FULL_AT_LAST, _IN_PROPORTION, _TURNED), said[1])
    if upper is None or lower is None:
        return UNKNOWN
    above, below = range_of(upper.label), range_of(lower["range"])
    if above is None or below is None or not above.low or not above.holds_low:
        return UNKNOWN
    parts = lower.groupdict()
    at = number_of(parts["at"].replace("%", "").strip()) if parts.get("at") else above.low
    points = points_of(parts["points"], most) if parts.get("points") else most
    if above.low != at or {upper.points, points} != {most}:
        return UNKNOWN
    if not below.is_rest and (below.percent is not above.percent or below.low or below.high != at):
        return UNKNOWN
    if not above.percent:
        return UNKNOWN if rates or above.high is not None else _amount(above)
    if at > 100 or above.high not in (None, 100):
        return UNKNOWN
    labels = _part_and_whole(rates[0]) if rates else labels_of(title)
    return _ratio(labels, Percent(at.scaleb(-2)) if at < 100 else None)


def _amount(above: Range) -> ReadRule:
    """``Từ 20 hội nghị trở lên được điểm tối đa, dưới 20 tính theo tỷ lệ``."""
    assert above.low is not None
    measure: dict[str, Plain] = {"kind": "number"}
    if above.unit:
        measure["unit"] = above.unit
    measure["at_least"] = Decimal(0)
    low = written(above.low)
    name = Text(
        f"theo tỷ lệ, đủ điểm từ {low.vi} {above.unit}", f"in proportion, full at {low.en} {above.unit}"
    )
    return ReadRule(name, measure, {"kind": "proportional", "full_at": above.low})


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
