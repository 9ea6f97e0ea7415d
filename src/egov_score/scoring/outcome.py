"""What becomes of one criterion of one agency: exactly one of seven outcomes, decided once.

Whoever asks later (the comparison of relative scores, the sums, the form, the reasons, the list of what an
appraisal changed) reads the outcome and never judges again.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Literal

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.criteria.set_parts import Missing
from egov_score.data_classes import dataclass

Basis = Literal["computed", "self", "appraised"]
"""Where a criterion's points come from: the values, the agency's own points, or the appraisal."""

Use = Literal["final", "appraised", "self", "computed"]
"""The last stage that may speak; ``final`` lets all of them (the default)."""

Rule = Literal[
    "score",
    "stage",
    "not_applicable",
    "when_whole_is_zero",
    "missing",
    "limits",
    "measure",
    "reading",
    "without_evidence",
]
"""What decided: the score's rule, the points of a stage, a key of the set (``not_applicable``,
``when_whole_is_zero``, ``missing``, ``without_evidence``), the limits of the points, what the measure allows,
or that something could not be read."""


class State(StrEnum):
    """The seven outcomes of a criterion."""

    GIVEN = "given"  # points given by a stage
    VALUED = "valued"  # a measured value turned into points
    FULL = "full"  # full points by rule
    ZERO = "zero"  # zero points by rule, whatever the score says of a value of zero
    LEFT_OUT = "left_out"  # it does not count, and its share goes to the others
    BLANK = "blank"  # nothing was entered
    REFUSED = "refused"  # an error: nothing that could be read or is allowed


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one criterion.

    points: within the criterion's limits; None where it is left out, and while a relative score waits for the
    others' values. value: what its measure came to, where the points come from it; only such values are
    compared with those of other agencies. blocks: it denies the agency its total. before: what would have
    counted without the appraisal, where an appraisal was heard.
    """

    node: Node
    state: State
    points: Fraction | None
    basis: Basis = "computed"
    rule: Rule = "score"
    value: Fraction | None = None
    blocks: bool = False
    before: Outcome | None = None

    @property
    def applies(self) -> bool:
        """Whether it counts at all."""
        return self.state is not State.LEFT_OUT

    @property
    def waits(self) -> bool:
        """Whether only the others' values can tell its points: a relative score before it is compared."""
        return self.value is not None and self.points is None

    def worth(self, claimed: Fraction | None) -> Fraction | None:
        """Its points; while it waits, those that the agency claims for itself (claimed)."""
        return claimed if self.waits else self.points

    @property
    def is_changed(self) -> bool:
        """Whether the appraisal gave other points than would have counted without it."""
        if self.state is not State.GIVEN or self.before is None:
            return False
        return self.before.points != self.points


def may_be_left_out(node: Node) -> bool:
    """Whether leaving a node out can change anything: bonus, deduction and figures without points are in no
    maximum, so they are never left out, and never deny a total."""
    return node.is_in_a_maximum


def missing_rule(criteria: CriteriaSet, node: Node) -> Missing:
    """What an answer that is not there means: what is in no maximum and what is mandatory never drop."""
    rule = node.missing or criteria.missing
    if not may_be_left_out(node) or (node.mandatory and rule == "drop"):
        return "zero"
    return rule
