"""How wide the columns of a table must be, and how they come onto A4.

Widths are estimates: the letters of Times New Roman are narrow, usual, or wide. A table stands upright in the
size of the text where it fits; else smaller, or on its side. One that is too wide even so is parted: 20
groups of criteria come into tables of their own, each with the names of the agencies, below the totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from egov_score.data_classes import dataclass
from egov_score.output.docx.manuscript import LYING, UPRIGHT, Paper

_NARROW = frozenset(" ,.;:'()|ijltfrI-/")
_WIDE = frozenset("mwMWƠƯ…%▲▼")
_LETTER = 52
"""How wide a usual letter is, in hundredths of the size of the font."""
_PADDING = 150
"""What a cell adds to its text, in twips."""


_ON_ITS_SIDE = tuple((LYING, size) for size in (13, 12, 11, 10))
_TRIES = ((UPRIGHT, 13), (UPRIGHT, 12), *_ON_ITS_SIDE)
Part = Literal["each", "totals", "groups"]
"""Which tables a column stands in, where one is not enough."""


@dataclass(frozen=True)
class Column:
    """What stands in a column.

    wraps: so many letters want room in a line, where texts may take several. look: that of its cells. others:
    what else must fit in. part: which tables it stands in, where one is not enough.
    """

    heading: str
    texts: Sequence[str]
    wraps: int = 0
    look: str = ""
    maximum: str = ""
    others: Sequence[str] = ()
    part: Part = "totals"

    @cached_property
    def widths(self) -> tuple[int, int]:
        """The least that it takes, and the most that it can use, for a font of 100 points."""
        texts = {*self.texts, *self.others, self.maximum}
        title = text_width(self.heading, 100, bold=True)
        heading = max((text_width(word, 100, bold=True) for word in self.heading.split()), default=0)
        whole = least = max(text_width(text, 100) for text in texts)
        if self.wraps:
            words = {word for text in texts for word in text.split()}
            longest = max((text_width(word, 100) for word in words), default=0)
            least = max(longest, min(whole, self.wraps * _LETTER * 20))
        # A heading in two lines looks well, in three still.
        return max(heading, title // 3, least), max(heading, title // 2, whole)


def text_width(text: str, size: int, *, bold: bool = False) -> int:
    """About how wide a text is, in twips. size: of the font, in points."""
    units = sum(
        33 if char in _NARROW else 95 if char in _WIDE else 72 if char.isupper() else _LETTER for char in text
    )
    return units * size * (21 if bold else 20) // 100


@dataclass(frozen=True, slots=True)
class Layout:
    """A table. size: of its font, in points. widths: of its columns, in twips."""

    paper: Paper
    size: int
    columns: Sequence[Column]
    widths: Sequence[int]


def lay_out(columns: Sequence[Column]) -> list[Layout]:
    """The tables that hold these columns: one, or where it would be too wide several, all on one side."""
    if (whole := _fit(columns, _TRIES)) is not None:
        return [whole]
    totals = [column for column in columns if column.part != "groups"]
    leading = [column for column in columns if column.part == "each"]
    groups = [column for column in columns if column.part == "groups"]
    parts = [totals, *([*leading, *some] for some in _parted(leading, groups))]
    return [_fit(part, _ON_ITS_SIDE) or _squeezed(part) for part in parts]


def _parted(leading: Sequence[Column], groups: Sequence[Column]) -> Iterator[list[Column]]:
    """As many groups to a table as fit beside the leading columns."""
    some: list[Column] = []
    for group in groups:
        if some and _fit([*leading, *some, group], _ON_ITS_SIDE) is None:
            yield some
            some = []
        some.append(group)
    if some:
        yield some


def _fit(columns: Sequence[Column], tries: Sequence[tuple[Paper, int]]) -> Layout | None:
    for paper, size in tries:
        least, most = (
            [column.widths[which] * size // 100 + _PADDING for column in columns] for which in (0, 1)
        )
        if sum(least) <= paper.room:
            return Layout(paper, size, columns, _spread(paper.room, least, most))
    return None


def _squeezed(columns: Sequence[Column]) -> Layout:
    """What fits nowhere, such as a name of hundreds of letters without a blank."""
    paper, size = _ON_ITS_SIDE[-1]
    least = [column.widths[0] for column in columns]
    return Layout(paper, size, columns, [width * paper.room // sum(least) for width in least])


def _spread(room: int, least: Sequence[int], most: Sequence[int]) -> list[int]:
    """Widths that fill the room: each the most that it can use, or its part of what there is."""
    spare, wanted = room - sum(least), sum(most) - sum(least)
    if wanted > spare:
        return [low + (high - low) * spare // wanted for low, high in zip(least, most, strict=True)]
    return [width + (spare - wanted) // len(most) for width in most]
