"""What scoring one agency gives: exact points for every node that applies, a total, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Finding
from egov_score.numbers import Pair
from egov_score.scoring.outcome import Outcome
from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.submission import Submission


@dataclass(frozen=True, slots=True)
class Judged:
    """One agency's criteria before relative scores and sums: what the first pass gives.

    It travels between processes without its set: what arrives is of use once :meth:`by` gives it one again.
    """

    criteria: CriteriaSet
    submission: Submission
    outcomes: Mapping[str, Outcome]
    findings: tuple[Finding, ...]

    def by(self, criteria: CriteriaSet) -> Judged:
        """The same, with the set by which it was judged."""
        outcomes = self.outcomes
        return replace(
            self,
            criteria=criteria,
            outcomes=outcomes.by(criteria) if isinstance(outcomes, PackedOutcomes) else outcomes,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return Judged, (None, self.submission, self.outcomes, self.findings)

    def value(self, criterion: str) -> Pair | None:
        """What the measure of a criterion came to, where its points come from it."""
        outcomes = self.outcomes
        if isinstance(outcomes, PackedOutcomes):
            return outcomes.value(criterion)
        value = outcomes[criterion].value
        return None if value is None else value.as_integer_ratio()

    @property
    def blocking(self) -> tuple[Outcome, ...]:
        """The criteria that deny it a total."""
        if isinstance(self.outcomes, PackedOutcomes):
            return self.outcomes.blocking
        return tuple(outcome for outcome in self.outcomes.values() if outcome.blocks)


@dataclass(frozen=True, slots=True)
class NodePoints:
    """The points of a node, the maximum that applied to it, and how many of the units in which it is reported
    make one point (1 where points are reported).

    A node that is in no maximum (bonus, deduction, figures without points) is reported as what it adds to the
    total, in the total's unit.
    """

    points: Fraction
    maximum: Fraction
    unit: Fraction = Fraction(1)

    @property
    def in_unit(self) -> Fraction:
        """The points in the unit that is reported, exact."""
        return self.points if self.unit == 1 else self.points * self.unit


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Total:
    """A total or a view, before and after its one rounding.

    points: exact, or what makes them when they are asked for. maximum: in points. reported: in the unit the
    set reports (points, percent or index). rounded: in points, where the set rounds totals. unit: how many of
    the reported units make one point.
    """

    points: Fraction | Callable[[], Fraction]
    maximum: Fraction
    reported: Decimal
    rounded: Fraction | None
    unit: Fraction

    @property
    def exact(self) -> Fraction:
        """The points, exact."""
        return self.points if isinstance(self.points, Fraction) else self.points()

    @property
    def counted(self) -> Fraction:
        """The points that levels and shares see, rounded where the set rounds totals."""
        return self.exact if self.rounded is None else self.rounded

    @property
    def in_unit(self) -> Fraction:
        """The total in the unit that is reported, exact."""
        return self.exact if self.unit == 1 else self.exact * self.unit

    def __eq__(self, other: object) -> bool:
        return self._all == other._all if isinstance(other, Total) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.reported)

    def __repr__(self) -> str:
        return f"Total{self._all}"

    @property
    def _all(self) -> tuple[object, ...]:
        return self.exact, self.maximum, self.reported, self.counted, self.unit


class Amounts(Protocol):
    """Whatever has the points of one agency: its score, its sums in the making, its row in a table."""

    def amount(self, node_id: str) -> Total | NodePoints | None:
        """The total (``total``), a view or a node by its id; None where it does not apply."""


@dataclass(frozen=True, slots=True)
class AgencyScore:
    """All of one agency's points.

    nodes: every node that applies, by id; nodes in no maximum always do. total: None where a criterion denies
    it, or nothing applies.
    """

    submission: Submission
    outcomes: Mapping[str, Outcome]
    nodes: Mapping[str, NodePoints]
    total: Total | None
    views: Mapping[str, Total]

    def amount(self, node_id: str) -> Total | NodePoints | None:
        """The total (``total``), a view or a node by its id; None where it does not apply."""
        if node_id == TOTAL:
            return self.total
        return self.views.get(node_id) or self.nodes.get(node_id)
