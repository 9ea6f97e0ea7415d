"""What stands before a title: ``I``, ``4.10``, ``a)``, ``TC1``; and ids that became numbers or dates.

For example, a column of ids is saved as ``1 | 1.8 | 1.9 | 1.1 | 1.11 | 2 | 01/02/2025``. The first 1.1 comes
after 1.9, so it was 1.10 before a spreadsheet made a number of it; the date comes after 2, so it was 2.1
(1 February), not 1.2, for 1.2 would not go on with 1.11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from egov_score.criteria.consistency import RESERVED
from egov_score.data_classes import dataclass, field
from egov_score.language import squeeze, visible
from egov_score.numbers import plain, roman
from egov_score.spreadsheet.book import Cell, CellKind

_LONGEST = 24
_BULLETS = "-+*•–—·●○▪"
_FORM = re.compile(r"[^\W_]+(?:[.\-/_][^\W_]+)*")
_ONE_SIGN = re.compile(r"\S+|[^\W\d_]{1,8}\s\d\S*|[\d\s.,]+")
"""What may be a sign though it has a blank in it: ``TC 1`` and ``1. 2``, not ``I. Hạ tầng``."""
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_LETTERED = re.compile(r"[^\W\d_]+\d+")
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
    """The sign of a row. is_group: it says so, as in ``Nhóm 2``."""

    text: str
    is_group: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        """Its digits and letters apart: ``4.22.1`` is 4, 22, 1 and ``A10`` is A, 10."""
        return tuple(_TOKENS.findall(self.text))

    @property
    def families(self) -> tuple[Family, ...]:
        """What it may be: a ``C`` is a letter, or a hundred in Roman figures."""
        tokens = self.tokens
        if self.is_group:
            return (Family.HEADING,)
        numbers = tokens[:-1] if len(tokens) > 2 and len(tokens[-1]) == 1 else tokens
        if all(token.isdecimal() for token in numbers):
            return (Family.NUMBER,)  # 4.5a too: it stands beside 4.4.
        if len(tokens) > 1:
            return (Family.MIXED,)
        roman_too = (Family.ROMAN,) if _ROMAN.fullmatch(self.text) else ()
        if len(self.text) > 1:
            return roman_too or (Family.MIXED,)
        return (Family.LOWER,) if self.text.islower() else (Family.UPPER, *roman_too)

    @property
    def is_first(self) -> bool:
        """Whether it is the first of its kind: A, I, a or 1."""
        return self.tokens[-1].casefold() in ("a", "i", "1")

    def extends(self, above: Marker) -> bool:
        """Whether it begins with another sign and goes on, as 4.1 does with 4."""
        return len(above.tokens) < len(self.tokens) and self.tokens[: len(above.tokens)] == above.tokens

    def goes_beside(self, before: Marker) -> bool:
        """Whether it was put in after another sign, as 3.5b was after 3.5; 3.5a is the first one below."""
        put_in = self.text[:-1] == before.text and before.text[-1:].isdecimal() and self.text[-1].isalpha()
        return put_in and not self.is_first

    def follows(self, before: Marker) -> bool:
        """Whether it is the letter or the Roman figure that comes right after another."""
        if len(self.text) == len(before.text) == 1 and ord(self.text) == ord(before.text) + 1:
            return True
        return any((before.text, self.text) == (roman(n), roman(n + 1)) for n in range(1, 99))


def marker(text: str) -> Marker | None:
    """The marker that a text is, or None where it is none (a blank, a bullet, a sentence)."""
    bare, is_group = _without_words(visible(squeeze(text)))
    if not _ONE_SIGN.fullmatch(bare.strip(" ().:;")):
        return None
    clean = "".join(bare.split()).strip("().:;,-–—'\"").replace(",", ".")
    if len(clean) > _LONGEST or not _FORM.fullmatch(clean):
        return None
    return Marker(f"{clean}." if clean.casefold() in RESERVED else clean, is_group)


def leading(title: str) -> tuple[Marker, str] | None:
    """The marker that a title starts with, and the rest of the title."""
    bare, is_group = _without_words(title)
    found = _LEAD.fullmatch(bare) or _DOTTED_LEAD.fullmatch(bare)
    return (Marker(found[1], is_group), found[2].strip()) if found else None


def _without_words(text: str) -> tuple[str, bool]:
    """The text without the word for a group or a criterion before its sign, and whether it was a group's."""
    bare = _GROUP_WORD.sub("", text, count=1)
    return _LEAF_WORD.sub("", bare, count=1), bare != text


def bulleted(title: str) -> str | None:
    """The text behind the bullet of an item of a list, or None where it begins with none."""
    return title.lstrip(_BULLETS + " ") if title.startswith(tuple(_BULLETS)) else None


def letter_depths(markers: Sequence[Marker]) -> dict[str, int]:
    """How deep each letter stands where letters tell the levels and numbers run on through the whole table:
    in ``D1 A1 I1 I2 A2 I3 D2 A3 I4`` D is 0, A 1 and I 2. Nothing where signs tell the levels otherwise.
    """
    if not markers or any(each.is_group or not _LETTERED.fullmatch(each.text) for each in markers):
        return {}
    last: dict[str, int] = {}
    before, comes_back = "", False
    for letters, number in (each.tokens for each in markers):
        if int(number) != last.get(letters, 0) + 1:
            return {}
        comes_back = comes_back or (letters in last and letters != before)
        last[letters], before = int(number), letters
    return {letters: depth for depth, letters in enumerate(last)} if comes_back else {}


@dataclass(frozen=True, slots=True)
class IdCell:
    """What the cell of an id says. recovered: a spreadsheet had changed it; unsure: it may have been."""

    marker: Marker | None = None
    recovered: bool = False
    unsure: bool = False
    unreadable: bool = False


@dataclass(slots=True)
class Succession:
    """The ids so far, so that the next one is known where a spreadsheet made a number of it.

    last: the last number under each prefix: after 1.1, 1.2 and 2 it is 2 below (1), 0 below (2), 2 below ().
    """

    last: dict[tuple[str, ...], int] = field(default_factory=dict)

    def restart(self) -> None:
        """A new group begins: its numbers may start anew."""
        self.last.clear()

    def read(self, cell: Cell | None) -> IdCell:
        """What the cell of an id says."""
        if cell is None:
            return IdCell()
        match cell.kind:
            case CellKind.TEXT:
                found = IdCell(marker(cell.text))
            case CellKind.NUMBER if cell.number is not None and not cell.percent and cell.number >= 0:
                found = self._of_number(plain(cell.number))
            case CellKind.DATE:
                found = self._of_date(cell.text)
            case _:
                found = IdCell(unreadable=True)
        if found.marker is not None:
            self.note(found.marker)
        return found

    def note(self, said: Marker) -> None:
        """Takes a sign as the one after which the next must come."""
        if not said.tokens[-1].isdecimal() or said.families != (Family.NUMBER,):
            self.restart()
            return
        *prefix, own = said.tokens
        for known in [known for known in self.last if known[: len(said.tokens)] == said.tokens]:
            del self.last[known]
        self.last[tuple(prefix)] = int(own)
        self.last.setdefault(said.tokens, 0)

    def _next(self, prefix: Sequence[int | str]) -> int:
        return self.last.get(tuple(map(str, prefix)), 0) + 1

    def _of_number(self, text: str) -> IdCell:
        whole, _, digits = text.partition(".")
        due = str(self._next([whole]))
        if digits in ("", due):
            return IdCell(Marker(text))
        # A number drops the zeros at its end: 1.1 may have been 1.10, and after 1.9 or 1.99 it was.
        if due in (f"{digits}0", f"{digits}00"):
            return IdCell(Marker(f"{whole}.{due}"), recovered=True)
        return IdCell(Marker(text), unsure=True)

    def _of_date(self, iso: str) -> IdCell:
        parts = iso[:10].split("-")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            return IdCell(unreadable=True)
        due = [
            numbers for numbers in _ids_of_day(*map(int, parts)) if self._next(numbers[:-1]) == numbers[-1]
        ]
        # Where several would be next, those below a number that has been there are meant.
        meant = {numbers for numbers in due if tuple(map(str, numbers[:-1])) in self.last} or set(due)
        if len(meant) != 1:
            return IdCell(unreadable=True)
        return IdCell(Marker(".".join(map(str, meant.pop()))), recovered=True)


def _ids_of_day(year: int, month: int, day: int) -> Iterator[tuple[int, ...]]:
    """The ids of which a spreadsheet may make a day, whichever of day and month it puts first."""
    for numbers in ((day, month), (month, day)):
        yield numbers
        yield *numbers, year % 100
