"""How a set sorts agencies: into levels by conditions, and into classes by place or by points."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from egov_score.language import Text
from egov_score.numbers import Percent
from egov_score.rules.fields import Amount, Count, Id, Strict, Title, TitleText
from egov_score.rules.parts import AtLeast, Named

TOTAL = "total"
"""The name of the root in conditions, tie-breaks and classes; no criterion may have it as its id."""

ClassName = int | str
"""The class of an agency in a node: a number from 1, the best, by place; the id of a band by points."""


class Condition(Strict):
    """One condition of a level: a node, or every child of one, reaches a mark.

    at_least: a percentage is of the node's own applicable maximum, a plain number is points.
    """

    node: Id | None = None
    every: Id | None = None
    at_least: Amount


class Level(Strict):
    """A level and all that it requires."""

    id: Id
    title: TitleText
    require: Annotated[tuple[Condition, ...], AtLeast(1)]


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

        whole: what the node's maximum is reported as.
        """
        return next((band.id for band in self.best_first if printed >= band.mark(whole)), None)
