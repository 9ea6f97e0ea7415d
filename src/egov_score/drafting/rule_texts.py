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
from egov_score.data_classes import replace
from egov_score.drafting.cell_texts import capital
from egov_score.drafting.phrase_words import (
    AT_LEAST,
    EACH,
    FROM,
    GIVES,
    LIMIT,
    MOST,
    NO,
    NUMBER,
    OVER,
    PER,
    POINT,
    UNDER,
    YES,
)
from egov_score.drafting.recognised import UNKNOWN, ReadRule, Refusal, disagrees
from egov_score.drafting.rule_bands import read_bands
from egov_score.drafting.rule_phrases import (
    Clause,
    Range,
    clause_of,
    clauses,
    first_match,
    number_of,
    range_of,
    tidy,
)
from egov_score.drafting.rule_shares import full_at, labels_of, proportional
from egov_score.language import Counted, Text, fold
from egov_score.numbers import Percent, write

_LONGEST = 2_000
_LEAD = re.compile(
    r"^(?:cách tính|công thức(?: tính)?|điểm số|số điểm(?: đạt được)?|điểm đạt được|điểm đánh giá"
    r"|điểm|score|points|formula|nilai|skor|rumus)\s*[=:]\s*",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"trong do|voi|cu the|nhu sau|diem duoc tinh nhu sau|cach (?:tinh|danh gia)(?: diem)?"
    r"|(?:(?:tinh|danh gia) theo )?cong thuc(?: tinh)?|where|in which|di ?mana|keterangan|as follows"
)
_GIVES = rf"{GIVES}|cộng|(?:bị\s+)?trừ|deducts?|loses?"
_AT_MOST = (
    rf"(?:nhưng\s+|but\s+)?(?:tổng\s+(?:số\s+)?(?:điểm\s+)?)?{LIMIT}"
    rf"\s*(?:(?P<most>{NUMBER})(?:\s*{POINT})?|{MOST})"
)
_BOUND = rf"(?:\s*[,;.]?\s*\(?\s*{_AT_MOST}\s*\)?)?"
_EACH = re.compile(
    rf"(?:cứ\s+)?{EACH}\s+(?P<unit>[^:;.\d]+?)\s*"
    rf"(?:,?\s*(?:thì\s+)?(?P<how>{_GIVES})\s+|[:=-]\s*(?P<minus>trừ\s+|-)?|(?<=\s))"
    rf"(?P<each>{NUMBER})\s*{POINT}{_BOUND}",
    re.IGNORECASE,
)
_NO_UNIT = re.compile(rf"\b{POINT}|\b{LIMIT}\b|\b{PER}\b", re.IGNORECASE)
"""What no unit holds: "1 point for each course, maximum 10 points" has not the unit "point for …"."""
_PER = re.compile(
    rf"(?P<how>(?:bị\s+)?trừ\s+)?(?P<minus>-)?(?P<each>{NUMBER})\s*{POINT}\s*{PER}\s*(?P<unit>[^:;.,\d()]+?){_BOUND}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?P<subject>(?:tỷ lệ|số lượng|số|rate|share|percentage|number|persentase|jumlah)\s+(?!đạt)"
    r"[^\d:;=×/,]*?)"
    rf"\s+(?=(?:đạt|reaches|is|mencapai|{FROM}|{OVER}|{UNDER}|{AT_LEAST})\s|[<>≥≤])",
    re.IGNORECASE,
)
_PASSED = frozenset({"dat", "co", "x", "pass", "passed", "yes", "ya", "ada", "terpenuhi"})
_TAKES = re.compile(r"trừ|deduct|lose", re.IGNORECASE)
_PASS = re.compile(
    r"(?:(?:dat|co|pass|passed|yes|ya|ada|lulus|met) (?:hoac |or |atau )?"
    r"(?:khong dat|chua dat|khong co|khong|chua|fail|failed|no|not met|tidak ada|tidak lulus|tidak))"
)
"""A rule that says no more than that one passes or fails."""
_LEVEL = re.compile(
    r"(?:mức(?: độ)?|cấp(?: độ)?|level|tingkat|stage)\s*(?P<level>[0-9])\b\s*[:.,-]?\s*(?P<label>.*)",
    re.IGNORECASE,
)
_COUNTS_AS = re.compile(
    rf"(?P<label>[^:=]+?)\s*[:=]\s*(?:tính\s+|counts?\s+(?:as\s+)?)?(?P<share>{NUMBER})\s*%", re.IGNORECASE
)
_OPINION = re.compile(r"\b(?:hai long|dong y|tot|satisf|agree|puas|setuju)", re.IGNORECASE)
_FIGURES = re.compile(r"[%<>≤≥]")
"""What a case of a choice does not hold: then it is a range that was not understood."""
_NO_POINTS = Refusal(Text("các mức không nêu số điểm", "its levels do not say their points"))
_YES = ("co", "da", "dat", "day du")


def read_rule(lines: Sequence[str], title: str, most: Decimal, least: Decimal) -> ReadRule | Refusal:
    """The rule that the lines of a text say. most, least: the points between which the criterion ends."""
    text = " ".join(lines)
    if len(text) > _LONGEST:
        return UNKNOWN
    by_unit = _per_unit(tidy(text), most, least)
    if by_unit is not UNKNOWN or not most:
        return by_unit
    if _PASS.fullmatch(fold(text)):
        return _passed()
    said = [_LEAD.sub("", clause, count=1) for clause in clauses(lines)]
    said = _bare([clause for clause in said if clause and not _NOISE.fullmatch(fold(clause))])
    for reader in (proportional, full_at, _survey, _levels, _cases):
        rule = reader(said, title, most)
        if rule is not UNKNOWN:
            return rule
    return UNKNOWN


def read_target(target: str, most: Decimal) -> ReadRule | Refusal:
    """The rule of passing by what is to be reached: ``Đạt`` is a yes, ``≥ 95%`` a band."""
    if fold(target) in _PASSED:
        return _passed()
    reached = range_of(target)
    if reached is None or reached.is_rest:
        return UNKNOWN
    rest = Range(None, None, is_rest=True)
    if reached.low is None and reached.high is not None:
        missed = Range(reached.high, None, not reached.holds_high, percent=reached.percent)
        return read_bands([(reached, most), (missed, Decimal(0))], most, None)
    return read_bands([(replace(reached, high=None), most), (rest, Decimal(0))], most, None)


def _bare(said: list[str]) -> list[str]:
    """Clauses without what they are all about: "Tỷ lệ hài lòng đạt từ 80%: …; tỷ lệ hài lòng dưới 80%: …"."""
    subjects = [found["subject"] for clause in said if (found := _SUBJECT.match(clause)) is not None]
    if not subjects or not _SUBJECT.match(said[0]) or len(set(map(fold, subjects))) > 1:
        return said
    return [_SUBJECT.sub("", clause, count=1) for clause in said]


def _passed() -> ReadRule:
    name = Text("Có: điểm tối đa; Không: 0 điểm", "yes earns the maximum, no earns 0")
    return ReadRule(name, {"kind": "yes_no"})


def _survey(said: Sequence[str], title: str, most: Decimal) -> ReadRule | Refusal:
    """``Rất hài lòng: 100%; Hài lòng: 80%; Không hài lòng: 0%``: what one answer of each kind counts."""
    known = [found for clause in said if (found := _COUNTS_AS.fullmatch(clause)) is not None]
    shares = [number_of(found["share"]) for found in known]
    labels = [found["label"].strip() for found in known]
    if (
        len(known) < len(said)
        or len(known) < 2
        or not all(_OPINION.search(fold(each)) for each in (labels[0], labels[-1]))
    ):
        return UNKNOWN
    if (
        shares[0] != 100
        or shares[-1] != 0
        or any(left < right for left, right in pairwise(filter(None, shares)))
    ):
        return UNKNOWN
    answers: list[Plain] = [
        {"id": str(number), "title": capital(label), "counts_as": Percent(share.scaleb(-2))}
        for number, (label, share) in enumerate(zip(labels, shares, strict=True), start=1)
        if share is not None
    ]
    name = Text(f"khảo sát với {len(answers)} mức trả lời", f"a survey with {len(answers)} answers")
    return ReadRule(name, {"kind": "survey", "answers": answers}, {"kind": "proportional"})


def _levels(said: Sequence[str], title: str, most: Decimal) -> ReadRule | Refusal:
    """``Mức 0: chưa có; …; Mức 5: tối ưu`` where the maximum is 5: each level earns its own number."""
    known = [found for clause in said if (found := _LEVEL.fullmatch(clause)) is not None]
    levels = [int(found["level"]) for found in known]
    if len(known) < len(said) or len(known) < 3 or min(levels) > 1:
        return UNKNOWN
    if sorted(levels) != list(range(min(levels), min(levels) + len(levels))):
        return UNKNOWN
    cases = [case for clause in said if (case := clause_of(clause, most)) is not None]
    if not cases:
        if max(levels) != most:
            return _NO_POINTS
        cases = [Clause(found[0], Decimal(found["level"])) for found in known]
    if len(cases) < len(known):
        return UNKNOWN
    if max(case.points for case in cases) != most:
        return disagrees(max(case.points for case in cases))
    options: list[Plain] = [
        {"id": found["level"], "title": capital(case.label), "points": case.points}
        for found, case in zip(known, cases, strict=True)
    ]
    name = Text(f"các mức từ {min(levels)} đến {max(levels)}", f"levels {min(levels)} to {max(levels)}")
    return ReadRule(name, {"kind": "choice", "options": options})


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
    if len(said) == 2 and _is_yes_and_no(*labels):
        yes, no = said
        if no.points:
            return UNKNOWN
        return _passed() if yes.points == most else disagrees(yes.points)
    return _choice(said, labels, most)


def _is_yes_and_no(first: str, second: str) -> bool:
    """Whether the second of two cases is whatever the first, a yes, is not."""
    negated, _, rest = second.partition(" ")
    is_yes = first.startswith(_YES) or first.partition(" ")[0] in YES
    return negated in NO and (is_yes or rest == first)


def _is_no_and_yes(first: str, second: str) -> bool:
    """Whether the second of two cases is what the first denies: "không vi phạm" and "có vi phạm"."""
    negated, _, rest = first.partition(" ")
    return negated in NO and bool(rest) and second.removeprefix("co ") == rest


def _choice(said: Sequence[Clause], labels: Sequence[str], most: Decimal) -> ReadRule | Refusal:
    """The rule that one of several cases holds: certain where their points fall to 0 or rise from it."""
    falling = said if said[0].points > said[-1].points else said[::-1]
    falls = all(left.points > right.points for left, right in pairwise(falling))
    if len(set(labels)) < len(said):
        return UNKNOWN
    points = [case.points for case in said]
    if min(points) > 0 and max(points) < most == sum(points):
        return _checklist(said)
    if not falls or falling[-1].points or (len(said) < 3 and not _is_no_and_yes(*labels)):
        return UNKNOWN
    if falling[0].points != most:
        return disagrees(falling[0].points)
    options: list[Plain] = [
        {"id": str(number), "title": capital(case.label), "points": case.points}
        for number, case in enumerate(said, start=1)
    ]
    name = Text(f"chọn một trong {len(said)} trường hợp", f"one of {len(said)} cases")
    return ReadRule(name, {"kind": "choice", "options": options})


def _checklist(said: Sequence[Clause]) -> ReadRule:
    """The rule of several things that each earn points of their own, all together the maximum."""
    items: list[Plain] = [
        {"id": str(number), "title": capital(case.label), "points": case.points}
        for number, case in enumerate(said, start=1)
    ]
    name = Text(f"{len(said)} nội dung, cộng điểm từng nội dung", f"{len(said)} items that add up")
    return ReadRule(name, {"kind": "checklist", "items": items})


def _per_unit(text: str, most: Decimal, least: Decimal) -> ReadRule | Refusal:
    """``Mỗi sáng kiến được 2 điểm, tối đa 10 điểm``, or what each takes where the criterion deducts."""
    said = first_match((_PER, _EACH), _LEAD.sub("", text, count=1))
    if said is None or not (each := number_of(said["each"])) or _NO_UNIT.search(said["unit"]):
        return UNKNOWN
    takes = bool(said["minus"]) or bool(_TAKES.search(said["how"] or ""))
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
        f"{Counted(write(each, 'en')):point} each ({unit}), {write(limit, 'en')} at most",
    )
    measure: dict[str, Plain] = {"kind": "number", "unit": unit, "at_least": Decimal(0)}
    return ReadRule(name, measure, {"kind": "per_unit", "each": each})
