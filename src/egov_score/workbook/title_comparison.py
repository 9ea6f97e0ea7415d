"""Whether the title in a row says something else than the title of the row's criterion.

A worked example, for "Tỷ lệ hồ sơ trực tuyến"::

    TỶ LỆ HỒ SƠ  TRỰC TUYẾN:                 the same: case, blanks, marks and colons
    Tỷ lệ hồ sơ trực tuyến (Có/Không)        adds words
    Tỷ lệ HS trực tuyến                      shortens one
    Tỷ lệ hồ sơ không trực tuyến             something else: a "không" that the title has not
    Tỷ lệ hồ sơ trực tuyến dự kiến năm sau   something else: what is planned is not what is
    Tỷ lệ hồ sơ trực tiếp                    something else: one word stands in the place of another
    Số hồ sơ trực tuyến                      something else: a number is no share

Titles that are worded anew are left alone unless they share fewer than half of their words: whether those
mean the same, no program can tell.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from egov_score.language import Text, fold, plain_label, shortens, strip_marks
from egov_score.patterns import pattern

_NEGATIONS = (("không", "ko", "khong"), ("chưa", "chua"), ("not", "without", ""))
_INSTRUCTIONS = pattern(
    # "Có/Không", "có: 5 điểm; không: 0 điểm"
    r"\b(?:co|yes)\b[\W\d]*(?:(?:diem|hay|hoac|la|or)[\W\d]*){0,2}(?:khong|no)\b"
    # "nếu chưa có thì ghi không"
    r"|\b(?:neu|if)\W+(?:khong|ko|chua|not)\b|\b(?:ghi|dien|chon|danh)\W+(?:la\W+)?khong\b"
    # "không quá 5 điểm", "không tính hợp đồng", "không gian mạng", "hàng không"
    r"|\bkhong\W+(?:qua|vuot|duoi|bao gom|tinh|ke|phan biet|thuoc|phai|gian|khi|quan|luu)\b|\bhang\W+khong\b"
)
"""What in a title says no without saying it of the criterion, without marks."""
_PLANS = pattern(
    r"\b(?:du kien|ke hoach|(?:nam|quy|thang|ky) (?:sau|toi|truoc)|next (?:year|quarter)|last year|planned)\b"
)
_SHARE = pattern(r"(?:ty le|ti le|phan tram|share|percentage|rate)\b")
_COUNT = pattern(r"(?:so|so luong|tong so|number|total)\b(?! lieu)")
_YEAR = pattern(r"\bnam (20[0-9]{2})\b")
_CITED = pattern(r"\b(?:so voi|quyet dinh|nghi quyet|nghi dinh|thong tu|qd|nq|nd|ngay|thang|giai doan)\b")
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+", "va voi cua tai o trong thuoc duoc da co cho ve cac nhung theo tren den tu bang la the of in"
    )
)
_ALIKE = (
    frozenset({"xa", "phuong", "tran"}),
    frozenset({"huyen", "quan", "thi", "pho"}),
    frozenset({"so", "ban", "nganh"}),
    frozenset({"co", "don"}),
    frozenset({"quan", "vi"}),
    frozenset({"cap", "muc"}),
)
"""Words that officials exchange without meaning anything else: cơ quan and đơn vị, xã and phường."""
_MOST_EXCHANGED = 2


def says_something_else(title: str, known: Text, years: tuple[int, int]) -> bool:
    """Whether a title says something else than the title of its criterion, in whichever language.

    years: the data years of the set; "năm 2024" in a set of 2025 is something else.
    """
    return all(_differs(title, each, years) for each in known.texts)


@lru_cache(maxsize=4096)
def _differs(title: str, known: str, years: tuple[int, int]) -> bool:
    said, meant = fold(title), fold(known)
    if said == meant or not said:
        return False
    return (
        _negations(title) != _negations(known)
        or _plans(said, meant)
        or _other_years(said, meant, years)
        or _other_measure(said, meant)
        or _exchanged(plain_label(title), plain_label(known))
    )


def _negations(title: str) -> list[int]:
    """How often a title says each word for no; what is an instruction or another word beside it is none."""
    text = unicodedata.normalize("NFC", title).casefold()
    plain = strip_marks(text)
    if len(plain) == len(text):
        for found in reversed(list(_INSTRUCTIONS.finditer(plain))):
            text = text[: found.start()] + " " + text[found.end() :]
    words = re.findall(r"\w+", text)
    # Without any marks "chua" may well be "chưa"; beside other marks it is "chua" as it stands.
    has_marks = strip_marks(text) != text
    return [
        sum(words.count(each) for each in (spellings[:-1] if has_marks else spellings))
        for spellings in _NEGATIONS
    ]


def _plans(said: str, meant: str) -> bool:
    """Whether a title speaks of a plan or of another time where the other does not."""
    added = [each for each in _PLANS.findall(said) if each not in meant]
    return any(each != "ke hoach" or "kh" not in meant.split() for each in added)


def _other_years(said: str, meant: str, years: tuple[int, int]) -> bool:
    if _CITED.search(said):
        return False
    named = {int(year) for year in _YEAR.findall(said) if year not in meant}
    return bool(named) and not any(years[0] <= year <= years[1] for year in named)


def _other_measure(said: str, meant: str) -> bool:
    """Whether one is a share and the other a number of things."""
    shares = [bool(_SHARE.match(text)) for text in (said, meant)]
    counts = [bool(_COUNT.match(text)) for text in (said, meant)]
    return (shares[0] and counts[1]) or (shares[1] and counts[0])


def _exchanged(said: str, meant: str) -> bool:
    """Whether one or two words stand in the place of others, and all else is the same or only added."""
    ours, theirs = meant.split(), said.split()
    pairs: list[tuple[str, str]] = []
    for kind, start, end, from_, to in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "replace":
            if end - start != to - from_:
                return False
            pairs += zip(ours[start:end], theirs[from_:to], strict=True)
    pairs = [pair for pair in pairs if not _same_word(*pair)]
    return 0 < len(pairs) <= _MOST_EXCHANGED and len(pairs) * 2 < len(ours)


def _same_word(word: str, other: str) -> bool:
    """Whether two words are one: misspelt by a letter, shortened, or exchanged without another meaning."""
    if word.isdigit() or other.isdigit():
        return word == other
    if {word, other} <= _FUNCTION_WORDS or any({word, other} <= group for group in _ALIKE):
        return True
    return shortens(word, other) or shortens(other, word) or _one_letter_apart(word, other)


def _one_letter_apart(word: str, other: str) -> bool:
    if len(word) > len(other):
        word, other = other, word
    if len(other) - len(word) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    return word[at + (len(word) == len(other)) :] == other[at + 1 :]
