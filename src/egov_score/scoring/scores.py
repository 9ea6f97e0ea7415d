"""What scoring one agency gives: exact points for every node that applies, a total, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding
from egov_score.scoring.submission import Submission

Basis = Literal["computed", "self", "appraised"]
"""Where a criterion's points come from: the values, the agency's own points, or the appraisal."""

Use = Literal["final", "appraised", "self", "computed"]
"""The last stage that may speak; ``final`` lets all of them (the default)."""


@dataclass(frozen=True, slots=True)
class LeafScore:
    """One criterion of one agency.

    points: within the criterion's limits; None while a relative score waits for the others' values.
    value: what its measure came to, where the points come from it.
    applies: False where it is left out and its share rescaled. blocks: True where it denies the total.
    """

    node: Node
    points: Fraction | None
    basis: Basis = "computed"
    value: Fraction | None = None
    applies: bool = True
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One agency's criteria before relative scores and sums: what the first pass gives."""

    criteria: CriteriaSet
    submission: Submission
    leaves: Mapping[str, LeafScore]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NodePoints:
    """The points of a node and the maximum that applied to it."""

    points: Fraction
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Total:
    """A total or a view, before and after its one rounding.

    exact, maximum: in points. reported: in the unit the set reports (points, percent or index).
    counted: the points that levels and shares see, rounded where the set rounds totals.
    """

    exact: Fraction
    maximum: Fraction
    reported: Decimal
    counted: Fraction


@dataclass(frozen=True, slots=True)
class AgencyScore:
    """All of one agency's points.

    nodes: every node that applies, by id. total: None where a blank criterion denies it.
    """

    submission: Submission
    leaves: Mapping[str, LeafScore]
    nodes: Mapping[str, NodePoints]
    total: Total | None
    views: Mapping[str, Total]
