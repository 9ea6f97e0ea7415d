"""Units as people write them, and whether two of them contradict each other.

A worked example, where the set counts in "hệ thống"::

    hệ thống · ĐVT: hệ thống · HT · hệ thống dùng chung     the same, shortened, or with more words
    nghìn hệ thống · 1.000 hệ thống                          another: a thousand of them
    %                                                        another: a share is no number of things
    người                                                    another thing altogether
    số lượng · (blank) · ghi số                              no unit at all

A word that is no unit that anybody uses contradicts nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from egov_score.data_classes import dataclass
from egov_score.language import fold, shortens, strip_marks
from egov_score.patterns import pattern

_LABEL = pattern(
    r"^\W*(?:đvt|dvt|đơn vị tính|don vi tinh|đơn vị|don vi|unit|tính bằng|tính theo)\s*[:：]?\s+"
)
_PER_CENT = pattern(r"%|\b(?:phần|phan) (?:trăm|tram)\b|\bper ?cent\b")
_PER_MILLE = pattern(r"‰|\b(?:phần|phan) (?:nghìn|nghin|ngàn|ngan)\b")
_BITS = pattern(r"\b([kmgt]?)(?:b|bit|bits|ega ?bit|iga ?bit) ?/ ?(?:s|sec|giây|giay)\b")
_ROUND_NUMBER = pattern(r"^(?:x ?)?(?:1(?:[., ]?000)+(?![0-9])|10\^([369])\b)")
_IN_BRACKETS = pattern(r"[(\[]([^()\[\]]*)[)\]]")
_EITHER = pattern(r"[/,;]|\b(?:hoặc|hay|hoac|or)\b")
_SHARE_WORDS = pattern(r"\b(?:tỷ|tỉ|ty|ti) (?:lệ|le)\b")
_MILLION_DONG = pattern(r"\btr\.? ?(?:đ|đồng|d|dong|vnđ|vnd)\b")
_TIMES = {"chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9}
_TIMES |= {"tỉ": 10**9, "thousand": 1000, "million": 10**6, "billion": 10**9}
_TIMES_PLAIN = {strip_marks(word): times for word, times in _TIMES.items()}

_MEASURED = {
    unit: family
    for family, units in {
        "speed": "bps kbps mbps gbps tbps",
        "size": "byte kb mb gb tb pb",
        "length": "mm cm dm m km",
        "area": "cm2 m2 km2 ha",
        "mass": "g kg ta tan",
        "time": "giay phut gio ngay tuan thang quy nam",
        "money": "dong usd eur",
        "frequency": "hz khz mhz ghz",
        "power": "w kw mw kwh mwh",
    }.items()
    for unit in units.split(" ")
}
_ALIKE = (
    {"nguoi", "can bo", "cong chuc", "vien chuc", "can bo cong chuc", "can bo cong chuc vien chuc", "cbcc"}
    | {"cbccvc", "cb", "cc", "nhan vien", "lao dong", "dong chi", "nguoi lao dong", "people", "persons"},
    {"may", "thiet bi", "may tinh", "devices"},
    {"luot", "lan", "times"},
    {"don vi", "co quan", "xa", "phuong", "so", "phong", "ban"},
    {"dich vu", "thu tuc", "tthc", "dvc", "dvctt", "dich vu cong", "thu tuc hanh chinh", "services"},
    {"van ban", "tai lieu", "documents"},
    {"ho so", "bo ho so", "hs", "files"},
    {"lop", "khoa"},
    {"cuoc", "hoi nghi", "buoi", "cuoc hop"},
    {"ho", "ho gia dinh"},
    {"trang", "website", "cong", "trang web"},
    {"he thong", "phan mem", "ung dung", "nen tang", "csdl", "systems"},
    {"bai", "tin", "tin bai", "bai viet"},
    {"diem", "points", "d"},
    {"tai khoan"},
    {"giao dich"},
    {"doanh nghiep", "hop tac xa"},
    {"phieu"},
    {"vu", "vu viec"},
    {"camera"},
)
"""Words for things that are counted; those in one set are exchanged without meaning anything else."""
_COUNTED = frozenset().union(*_ALIKE)
_SAME = {"d": "dong", "vnd": "dong", "dong viet nam": "dong", "viet nam dong": "dong"}
_SAME |= dict.fromkeys(
    ("cai", "chiec", "bo", "so", "so luong", "sl", "luong", "con so", "so lieu", "don vi tinh"), ""
)
"""Folded words for a unit, and what each stands for: nothing, where it is no unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. times: the multiplier before it, 1000 for "nghìn đồng". of_whole: what a whole is, 100 for %, 0
    where it is no share. words: what is counted, folded."""

    times: int = 1
    of_whole: int = 0
    words: str = ""

    @property
    def scale(self) -> tuple[int, int]:
        """What a figure is multiplied by and divided by; two that differ make two numbers of one figure."""
        return self.times, self.of_whole

    @property
    def says_something(self) -> bool:
        """Whether it is any unit at all."""
        return self != Unit()

    @property
    def is_sure(self) -> bool:
        """Whether it can be nothing else than a unit, wherever it stands."""
        known = not self.words or self.words in _COUNTED or self.words in _MEASURED
        return known and (self.times != 1 or self.of_whole != 0 or self.words in _MEASURED)

    def contradicts(self, other: Unit) -> bool:
        """Whether a figure of this unit is another number than the same figure of the other unit."""
        if not self.says_something:
            return False
        if self.scale != other.scale:
            return True
        mine, theirs = (_MEASURED.get(unit.words) for unit in (self, other))
        if not other.words or set(other.words.split()) <= set(self.words.split()):
            return False
        if mine and theirs:
            return True
        if _shortened(self.words, other.words):
            return False
        known = mine or self.words in _COUNTED
        alike = any(self.words in group and other.words in group for group in _ALIKE)
        return bool(known) and not alike and not set(self.words.split()) & set(other.words.split())


def units_in_brackets(text: str) -> list[Unit]:
    """The units that a heading says in brackets, where they can be nothing else."""
    return [unit for said in _IN_BRACKETS.findall(text) if (unit := unit_of(said)).is_sure]


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit:
    """The unit that a text says, as far as it says one."""
    said = unicodedata.normalize("NFC", text).casefold().strip(" ()[]")
    said = _LABEL.sub("", said + " ").strip()
    said = _SHARE_WORDS.sub(" ", _MILLION_DONG.sub(" triệu đồng ", _BITS.sub(r"\1bps", said)))
    of_whole = 0
    for share, size in ((_PER_CENT, 100), (_PER_MILLE, 1000)):
        if share.search(said):
            of_whole, said = size, share.sub(" ", said)
    times = 1
    if found := _ROUND_NUMBER.search(said):
        times = 10 ** int(found[1]) if found[1] else int(re.sub(r"\D", "", found[0]))
        said = said.replace(found[0], " ")
    has_marks = strip_marks(said) != said
    words: list[str] = []
    for word in re.findall(r"\w+", said):
        factor = _TIMES.get(word) if has_marks else _TIMES_PLAIN.get(word) if not words else None
        if factor is None or words[-1:] == ["công"]:
            words.append(word)
        else:
            times *= factor
    plain = fold(" ".join(words))
    if plain == "d" and times == 1:
        return Unit()  # a đ alone is đồng to some and điểm to others
    if of_whole and plain and _EITHER.search(text):
        return Unit()
    return Unit(times, of_whole, _SAME.get(plain, plain))


def _shortened(short: str, long: str) -> bool:
    """Whether one text shortens another: "HT" or "h.thống" for "hệ thống"."""
    words, full = short.split(), long.split()
    if short.replace(" ", "") == "".join(word[0] for word in full):
        return True
    return len(words) == len(full) and len(long) > len(short) and all(map(shortens, words, full))
