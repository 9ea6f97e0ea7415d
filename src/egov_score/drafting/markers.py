"""What stands before a title: ``I``, ``4.10``, ``a)``, ``TC1``; and ids that became numbers or dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from egov_score.language import fold, squeeze
from egov_score.numbers import plain
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.typed_numbers import visible

_LONGEST = 24
_BULLETS = frozenset("-+*•–—·●○▪")
_FORM = re.compile(r"[^\W_]+(?:[.\-/_][^\W_]+)*")
_ONE_SIGN = re.compile(r"\S+|[^\W\d_]{1,8}\s\d\S*|[\d\s.,]+")
"""What may be a sign though it has a blank in it: ``TC 1`` and ``1. 2``, not ``I. Hạ tầng``."""
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.ASCII)
_GROUP_WORD = re.compile(
    r"^(?:nhóm|phần|mục|lĩnh vực|trụ cột|chương)(?: (?:chỉ số|tiêu chí))?\s+(?=\S{1,6}(?:\W|$))",
    re.IGNORECASE,
)
_LEAF_WORD = re.compile(r"^(?:tiêu chí|chỉ tiêu|chỉ số)(?: thành phần)?\s+(?=\d)", re.IGNORECASE)
_LEAD = re.compile(
    r"\(?([IVXLC]{1,7}|[A-ZĐ]{1,3}\d{1,3}(?:\.\d{1,3})*|[A-ZĐa-zđ](?:\.\d{1,3})*|\d{1,3}(?:\.\d{1,3})*)"
    r"\s?[.):\-–]\s+(\S.*)",
    re.DOTALL,
)
_DOTTED_LEAD = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\s+(\D.*)", re.DOTALL)
_RESERVED = ("total", "none")
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")


class Family(StrEnum):
    """What kind of sign a row has; rows with the same kind stand beside each other."""

    NUMBER = "number"
    ROMAN = "roman"
    UPPER = "upper"
    LOWER = "lower"
    MIXED = "mixed"
    HEADING = "heading"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Marker:
    """The sign of a row. tokens: its digits and letters apart. is_group: it says so, as in ``Nhóm 2``."""

    text: str
    is_group: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        """``4.22.1`` is 4, 22, 1 and ``A10`` is A, 10."""
        return tuple(_TOKENS.findall(self.text))

    @property
    def families(self) -> tuple[Family, ...]:
        """What it may be: a ``C`` is a letter, or a hundred in Roman figures."""
        tokens = self.tokens
        if self.is_group:
            return (Family.HEADING,)
        if all(token.isdecimal() for token in tokens):
            return (Family.NUMBER,)
        if len(tokens) > 1:
            return (Family.MIXED,)
        roman = bool(_ROMAN.fullmatch(self.text))
        if len(self.text) == 1:
            if self.text.islower():
                return (Family.LOWER,)
            return (Family.UPPER, Family.ROMAN) if roman else (Family.UPPER,)
        return (Family.ROMAN,) if roman else (Family.MIXED,)


def roman(number: int) -> str:
    """A number below 100 in Roman figures; a larger one as it is."""
    return _ROMAN_TENS[number // 10] + _ROMAN_ONES[number % 10] if 0 < number < 100 else str(number)


def follows(marker: str, before: str) -> bool:
    """Whether a letter or Roman figure comes right after another."""
    if len(marker) == len(before) == 1 and ord(marker) == ord(before) + 1:
        return True
    figures = [roman(number) for number in range(1, 40)]
    return before in figures and marker == figures[(figures.index(before) + 1) % len(figures)]


def is_first(sign: Marker) -> bool:
    """Whether a sign is the first of its kind: A, I, a or 1."""
    return sign.tokens[-1].casefold() in ("a", "i", "1")


def marker(text: str) -> Marker | None:
    """The marker that a text is, or None where it is none (a blank, a bullet, a sentence)."""
    said = visible(squeeze(text))
    bare = _LEAF_WORD.sub("", _GROUP_WORD.sub("", said, count=1), count=1)
    is_group = bool(_GROUP_WORD.match(said))
    if not _ONE_SIGN.fullmatch(bare.strip(" ().:;")):
        return None
    clean = "".join(bare.split()).strip("().:;,-–—'\"").replace(",", ".")
    if not clean or clean in _BULLETS or len(clean) > _LONGEST or not _FORM.fullmatch(clean):
        return None
    return Marker(f"{clean}." if clean.casefold() in _RESERVED else clean, is_group)


def leading(title: str) -> tuple[Marker, str] | None:
    """The marker that a title starts with, and the rest of the title."""
    is_group = bool(_GROUP_WORD.match(title))
    bare = _LEAF_WORD.sub("", _GROUP_WORD.sub("", title, count=1), count=1)
    found = _LEAD.fullmatch(bare) or _DOTTED_LEAD.fullmatch(bare)
    return (Marker(found[1], is_group), found[2].strip()) if found else None


def is_bullet(text: str) -> bool:
    """Whether a text begins as an item of a list does."""
    return text[:1] in _BULLETS


def without_bullet(text: str) -> str:
    """The text of an item of a list."""
    return text.lstrip("".join(_BULLETS) + " ")


@dataclass(frozen=True, slots=True)
class Found:
    """What the cell of an id says. recovered: a spreadsheet had changed it; unsure: it may have been."""

    marker: Marker | None
    recovered: bool = False
    unsure: bool = False
    unreadable: bool = False


@dataclass(slots=True)
class Succession:
    """The ids so far, so that the next one is known where a spreadsheet made a number of it.

    last: the last number under each prefix.
    """

    last: dict[tuple[str, ...], int] = field(default_factory=dict)

    def restart(self) -> None:
        """A new group begins: its numbers may start anew."""
        self.last.clear()

    def read(self, cell: Cell | None) -> Found:
        """What the cell of an id says."""
        if cell is None:
            return Found(None)
        match cell.kind:
            case CellKind.TEXT:
                found = Found(marker(cell.text))
            case CellKind.NUMBER if cell.number is not None and not cell.percent and cell.number >= 0:
                found = self._of_number(plain(cell.number))
            case CellKind.DATE:
                found = self._of_date(cell.text)
            case _:
                found = Found(None, unreadable=True)
        if found.marker is not None:
            self._note(found.marker)
        return found

    def _of_number(self, text: str) -> Found:
        if "." not in text:
            return Found(Marker(text))
        whole, _, digits = text.partition(".")
        expected = self.last.get((whole,), 0) + 1
        if str(expected) == digits:
            return Found(Marker(text))
        if str(expected) in (f"{digits}0", f"{digits}00"):
            return Found(Marker(f"{whole}.{expected}"), recovered=True)
        return Found(Marker(text), unsure=True)

    def _of_date(self, iso: str) -> Found:
        parts = iso[:10].split("-")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            return Found(None, unreadable=True)
        year, month, day = (int(part) for part in parts)
        meant = [
            numbers
            for numbers in (
                (day, month),
                (month, day),
                (day, month, year % 100),
                (month, day, year % 100),
            )
            if self.last.get(tuple(map(str, numbers[:-1])), 0) + 1 == numbers[-1]
        ]
        known = [numbers for numbers in meant if tuple(map(str, numbers[:-1])) in self.last] or meant
        if len(set(known)) != 1:
            return Found(None, unreadable=True)
        return Found(Marker(".".join(map(str, known[0]))), recovered=True)

    def _note(self, said: Marker) -> None:
        if said.families != (Family.NUMBER,):
            self.restart()
            return
        *prefix, own = said.tokens
        for known in [known for known in self.last if known[: len(said.tokens)] == said.tokens]:
            del self.last[known]
        self.last[tuple(prefix)] = int(own)
        self.last.setdefault(said.tokens, 0)


def common_prefix(children: Sequence[Marker | None]) -> str | None:
    """The first part that the ids of all these rows share: 4 for 4.1 and 4.22.11."""
    firsts = {found.tokens[0] for found in children if found is not None and len(found.tokens) > 1}
    alike = all(found is not None and len(found.tokens) > 1 for found in children)
    return firsts.pop() if alike and len(firsts) == 1 else None


def same(one: str, other: str) -> bool:
    """Whether two ids differ only in case: then a reader cannot tell them apart."""
    return fold(one) == fold(other)
