"""The totals of a table as a dozen bars or so, each parted by level: a drawing, and the same in words.

Of totals between 135.8 and 154.6 the bars are 2 wide and begin at 134: a width is 1, 2 or 5 times a power of
ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor

from egov_score.data_classes import dataclass
from egov_score.language import Language, Text, in_each
from egov_score.numbers import shortest, write
from egov_score.output.page.page_texts import PAGE
from egov_score.output.tables import level_label
from egov_score.ranking.standings import RankedTable
from egov_score.scoring.levels import NONE

_FEWEST = 5
_MOST_BARS = 14
_STEPS = (1, 2, 5)
_TONES = 5

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 400, 210, 32, 384, 12, 182


@dataclass(frozen=True, slots=True)
class HistogramBar:
    """Agencies whose total is at least low and below high. levels: how many at each level, best first."""

    low: Fraction
    high: Fraction
    levels: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many agencies in all."""
        return sum(number for _, number in self.levels)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a bar in the drawing. tone: of its level."""

    tone: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """The drawing. rules: the lines of the scale, each with its height and count. marks: what stands below.

    said: the bars in words.
    """

    blocks: tuple[Block, ...]
    rules: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, Text], ...]
    said: tuple[Text, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM


def tones(table: RankedTable) -> dict[str, str]:
    """The name of the colour of each level: 0 for the best to 4, and that of the class below the last."""
    known = [level for level in table.level_titles if level != NONE]
    return {level: str(place * _TONES // max(len(known), _TONES)) for place, level in enumerate(known)} | {
        NONE: NONE
    }


def histogram(table: RankedTable) -> Histogram | None:
    """The drawing of a table; None for a handful of agencies or where all totals are equal."""
    bars = histogram_bars(table)
    if not bars:
        return None
    scale = _counts_scale(max(bar.count for bar in bars))
    step = (RIGHT - LEFT) // len(bars)
    left = LEFT + (RIGHT - LEFT - step * len(bars)) // 2
    every = 1 if len(bars) <= 8 else 2
    edges = [bar.low for bar in bars] + [bars[-1].high]
    return Histogram(
        tuple(_blocks(table, bars, left, step, scale[-1])),
        tuple((BOTTOM - (BOTTOM - TOP) * mark // scale[-1], mark) for mark in scale),
        tuple((left + place * step, _number(edges[place])) for place in range(0, len(edges), every)),
        tuple(_words(table, bar) for bar in bars),
    )


def histogram_bars(table: RankedTable) -> tuple[HistogramBar, ...]:
    """The bars from left to right, the empty ones between others included."""
    totals = [Fraction(row.total.reported) for row in table.rows]
    if len(totals) < _FEWEST or min(totals) == max(totals):
        return ()
    step = _round_width(max(totals) - min(totals), _MOST_BARS)
    first, last = floor(min(totals) / step), floor(max(totals) / step)
    counts = {place: dict.fromkeys([*table.level_titles], 0) for place in range(first, last + 1)}
    for row, total in zip(table.rows, totals, strict=True):
        bar = counts[floor(total / step)]
        bar[row.level] = bar.get(row.level, 0) + 1
    return tuple(
        HistogramBar(place * step, (place + 1) * step, tuple(bar.items())) for place, bar in counts.items()
    )


def _blocks(
    table: RankedTable, bars: Sequence[HistogramBar], left: int, step: int, most: int
) -> Iterator[Block]:
    colours = tones(table)
    for place, bar in enumerate(bars):
        below = 0
        for level, number in reversed(bar.levels):
            if number:
                low, high = ((BOTTOM - TOP) * part // most for part in (below, below + number))
                yield Block(
                    colours.get(level, "plain"), left + place * step + 2, BOTTOM - high, step - 4, high - low
                )
                below += number


def _words(table: RankedTable, bar: HistogramBar) -> Text:
    def said(language: Language) -> str:
        parts = [f"{level_label(table, level, language)}: {number}" for level, number in bar.levels if number]
        return (
            PAGE["totals_bar"]
            .to(language)
            .format(
                low=_number(bar.low).to(language),
                high=_number(bar.high).to(language),
                count=bar.count,
                levels=f" ({', '.join(parts)})" if parts and table.level_titles else "",
            )
        )

    return in_each(said)


def _number(value: Fraction) -> Text:
    return in_each(lambda language: write(shortest(value), language))


def _counts_scale(most: int) -> Sequence[int]:
    """Whole numbers from 0 to no less than the most, such as stand beside the bars."""
    step = max(1, floor(_round_width(Fraction(most), 4)))
    return range(0, most + step, step)


def _round_width(span: Fraction, parts: int) -> Fraction:
    """The least round width of which so many cover a span."""
    power = Fraction(1)
    while power * parts > span:
        power /= 10
    while power * _STEPS[-1] * parts < span:
        power *= 10
    return next(step * power for step in _STEPS if step * power * parts >= span)
