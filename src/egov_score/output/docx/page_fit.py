"""How wide the columns of a table must be, and which paper takes them.

Widths are estimates: the letters of Times New Roman are narrow, usual, or wide. A table stands upright in the
size of the text where it fits; else smaller, or on its side; one that does not fit A4 on its side takes A3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from egov_score.output.docx.manuscript import LEFT, RIGHT
from egov_score.output.docx.wordprocessing import twips

_NARROW = frozenset(" ,.;:'()|ijltfrI-/")
_WIDE = frozenset("mwMWƠƯ…%▲▼")
_LETTER = 52
"""How wide a usual letter is, in hundredths of the size of the font."""
_PADDING = 150
"""What a cell adds to its text, in twips."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page, in millimetres."""

    width: int
    height: int

    @property
    def room(self) -> int:
        """The width between its margins, in twips."""
        return twips(self.width - LEFT - RIGHT)


UPRIGHT, LYING, LARGE = Paper(210, 297), Paper(297, 210), Paper(420, 297)
_TRIES = (
    (UPRIGHT, 13),
    (UPRIGHT, 12),
    (LYING, 13),
    (LYING, 12),
    (LYING, 11),
    (LYING, 10),
    (LYING, 9),
    (LARGE, 11),
    (LARGE, 9),
)


@dataclass(frozen=True)
class Column:
    """What stands in a column.

    wraps: so many letters want room in a line, where texts may take several. look: that of its cells. others:
    what else must fit in.
    """

    heading: str
    texts: Sequence[str]
    wraps: int = 0
    look: str = ""
    maximum: str = ""
    others: Sequence[str] = ()

    @cached_property
    def widths(self) -> tuple[int, int]:
        """The least that it takes, and the most that it can use, for a font of 100 points."""
        texts = {*self.texts, *self.others, self.maximum}
        heading = max((text_width(word, 100, bold=True) for word in self.heading.split()), default=0)
        whole = least = max(text_width(text, 100) for text in texts)
        if self.wraps:
            words = {word for text in texts for word in text.split()}
            longest = max((text_width(word, 100) for word in words), default=0)
            least = max(longest, min(whole, self.wraps * _LETTER * 20))
        # A heading in two lines looks well.
        return max(heading, least), max(heading, whole, text_width(self.heading, 100, bold=True) // 2)


def text_width(text: str, size: int, *, bold: bool = False) -> int:
    """About how wide a text is, in twips. size: of the font, in points."""
    units = sum(
        33 if char in _NARROW else 95 if char in _WIDE else 72 if char.isupper() else _LETTER for char in text
    )
    return units * size * (21 if bold else 20) // 100


def fit(columns: Sequence[Column]) -> tuple[Paper, int, list[int]]:
    """The paper, the size of the font in points, and the width of each column in twips."""
    for paper, size in _TRIES:
        least, most = (
            [column.widths[which] * size // 100 + _PADDING for column in columns] for which in (0, 1)
        )
        if sum(least) <= paper.room:
            return paper, size, _spread(paper.room, least, most)
    return paper, size, [width * paper.room // sum(least) for width in least]


def _spread(room: int, least: Sequence[int], most: Sequence[int]) -> list[int]:
    """Widths that fill the room: each the most that it can use, or its part of what there is."""
    spare, wanted = room - sum(least), sum(most) - sum(least)
    if wanted > spare:
        return [low + (high - low) * spare // wanted for low, high in zip(least, most, strict=True)]
    return [width + (spare - wanted) // len(most) for width in most]
