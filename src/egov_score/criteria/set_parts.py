"""What stands beside the criteria in a set: its sources and years, its arithmetic, views and ranking."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from egov_score.criteria.classification import TOTAL
from egov_score.numbers import RoundingMode
from egov_score.rules.fields import Day, Decimals, Id, Strict, TitleText, Year
from egov_score.rules.parts import AtLeast, Named

Status = Literal["official", "reconstructed", "illustrative"]
"""How far a set follows a decision."""
Missing = Literal["zero", "drop", "block"]
Unit = Literal["points", "percent", "index"]
"""In what points are reported: as they are, as a percentage of their maximum, or as an index (÷ maximum)."""
WHOLE: Mapping[Unit, Decimal] = {"percent": Decimal(100), "index": Decimal(1)}
"""What a maximum is in the units in which it is the same for all."""
NotApplicable = Literal["excluded", "full", "zero"]


class Source(Strict):
    """A document that a set, or a number in it, comes from."""

    document: TitleText
    issuer: TitleText | None = None
    issued: Day | None = None
    title: TitleText | None = None
    note: TitleText | None = None


class Span(Strict):
    """The data years a set is in force: from and to, both included."""

    from_: Annotated[Year, Named("from")]
    to: Year


class Report(Strict):
    """How totals are reported: as points, as percent of the maximum, or as an index (total ÷ maximum).

    nodes: the unit of nodes beside the total; None where it is the total's.
    """

    as_: Annotated[Unit, Named("as")] = "points"
    decimals: Decimals = 2
    trim_zeros: bool = False
    nodes: Unit | None = None


class Rounding(Strict):
    """Where points are rounded, how far and which way.

    at: ``total`` rounds the total and the views as they are reported; ``group`` and ``criterion`` round the
    points of every group or every criterion before they are added up; ``every_node`` does all of it.
    """

    at: Literal["total", "group", "criterion", "every_node"] = "total"
    decimals: Decimals = 2
    mode: RoundingMode = "half_up"


class View(Strict):
    """A further total over some nodes that does not add to the total."""

    id: Id
    title: TitleText
    nodes: Annotated[tuple[Id, ...], AtLeast(1)]


class Ranking(Strict):
    """What the comparison sees, in which order, and how ties are numbered.

    by: ``rounded`` compares what is reported, ``exact`` what was computed. ties: ``standard`` 1, 2, 2, 4;
    ``dense`` 1, 2, 2, 3.
    """

    by: Literal["rounded", "exact"] = "rounded"
    order: Annotated[tuple[Id, ...], AtLeast(1)] = (TOTAL,)
    ties: Literal["standard", "dense"] = "standard"
    unlevelled_are_ranked: bool = True


class AcceptedWarning(Strict):
    """A warning of ``criteria check`` that is deliberate. at: the node, level or view that it is about; none
    where it is about the set."""

    code: str
    at: Id | None = None
    because: TitleText
