"""How a set sorts agencies: into levels by conditions, and into classes by place or by points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from egov_score.language import Text
from egov_score.numbers import Pair, Percent
from egov_score.rules.fields import Amount, Count, Id, Strict, Title, TitleText
from egov_score.rules.parts import AtLeast, Named

TOTAL = "total"
"""The name of the root in conditions, tie-breaks and classes; no criterion may have it as its id."""

ClassName = int | str
"""The class of an agency in a node: a number from 1, the best, by place; the id of a band by points."""


class Condition(Strict):
    """One condition of a level: a node, or every child of one, reaches a mark (at_least) or exceeds it
    (more_than).

    The mark: a percentage is of the node's own applicable maximum, a plain number is points.
    """

    node: Id | None = None
    every: Id | None = None
    at_least: Amount | None = None
    more_than: Amount | None = None

    @property
    def mark(self) -> Decimal:
        """What must be reached or exceeded."""
        mark = self.at_least if self.more_than is None else self.more_than
        assert mark is not None
        return mark

    @property
    def strict(self) -> bool:
        """Whether the mark must be exceeded."""
        return self.more_than is not None

    @property
    def sign(self) -> str:
        """``≥`` or ``>``."""
        return ">" if self.strict else "≥"


class Level(Strict):
    """A level and all that it requires. staged: every condition of the lower levels as well."""

    id: Id
    title: TitleText
    require: Annotated[tuple[Condition, ...], AtLeast(1)]
    staged: bool = False


Mark = tuple[str, Pair, bool, bool]
"""Of which node a level asks how much (as a numerator and a denominator), whether that is a share of its
maximum, and whether it must be exceeded."""


def level_marks(
    levels: Sequence[Level], asked: Callable[[Condition], Iterable[str]]
) -> dict[str, tuple[Mark, ...]]:
    """What each level asks, by its id; a staged one also what all below it ask.

    levels: best first. asked: the nodes that a condition asks.
    """
    found: dict[str, tuple[Mark, ...]] = {}
    below: tuple[Mark, ...] = ()
    for level in reversed(levels):
        own = tuple(
            (node_id, each.mark.as_integer_ratio(), isinstance(each.mark, Percent), each.strict)
            for each in level.require
            for node_id in asked(each)
        )
        both = (*own, *_beyond(own, below))
        found[level.id] = both if level.staged else own
        below = both
    return found


def _beyond(marks: Iterable[Mark], others: Iterable[Mark]) -> Iterator[Mark]:
    """Those of some other marks that ask more of their nodes than these."""
    most: dict[tuple[str, bool], tuple[Fraction, bool]] = {}
    for node_id, pair, share, strict in marks:
        due = Fraction(*pair), strict
        most[node_id, share] = max(due, most.get((node_id, share), due))
    for mark in others:
        node_id, pair, share, strict = mark
        if (node_id, share) not in most or most[node_id, share] < (Fraction(*pair), strict):
            yield mark


class Unlevelled(Strict):
    """The class below the last level."""

    title: TitleText = Title("Không xếp hạng", "Not classified")


class Quantiles(Strict):
    """Classes by place: so many groups of agencies, best first, for the total and other nodes."""

    count: Count
    titles: Annotated[tuple[TitleText, ...], AtLeast(1)]
    nodes: Annotated[tuple[Id, ...], AtLeast(1)] = (TOTAL,)

    @property
    def by_number(self) -> dict[str, Text]:
        """The titles by the numbers of the classes."""
        return {str(number): title for number, title in enumerate(self.titles, start=1)}


class ClassBand(Strict):
    """One class by points. from: the printed number that reaches it, in the unit in which the node is
    reported; a percentage is of the node's own applicable maximum."""

    id: Id
    title: TitleText
    from_: Annotated[Amount, Named("from")]

    def mark(self, whole: Fraction) -> Fraction:
        """The number that reaches it. whole: what the node's maximum is reported as."""
        return Fraction(self.from_) * whole if isinstance(self.from_, Percent) else Fraction(self.from_)


class Classes(Strict):
    """Classes by points, for nodes, views and the total: below the lowest there is none."""

    nodes: Annotated[tuple[Id, ...], AtLeast(1)]
    bands: Annotated[tuple[ClassBand, ...], AtLeast(1)]

    @cached_property
    def best_first(self) -> tuple[ClassBand, ...]:
        """The bands, however the file orders them."""
        return self.bands if self.bands[0].from_ >= self.bands[-1].from_ else self.bands[::-1]

    @cached_property
    def titles(self) -> Mapping[str, Text]:
        """The titles by their ids, best first."""
        return {band.id: band.title for band in self.best_first}

    def class_of(self, printed: Decimal, whole: Fraction) -> str | None:
        """The id of the class of a number as it is printed; None below the lowest.

        whole: what the node's maximum is reported as; where there is none nothing is a share of it.
        """
        bands = (band for band in self.best_first if whole or not isinstance(band.from_, Percent))
        return next((band.id for band in bands if printed >= band.mark(whole)), None)
