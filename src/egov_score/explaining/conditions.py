"""The conditions of a level as people read them: what is needed, what is there and what is missing add up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass
from egov_score.numbers import rounded
from egov_score.scoring.levels import Check

_EXACTLY = 6
_MOST_DECIMALS = 30


@dataclass(frozen=True, slots=True)
class MetCondition:
    """One condition of a level, of one node.

    needed, has, missing: in points, as printed. missing is what must be added to has to reach needed, and
    more where the mark must be exceeded; 0 where the condition holds.
    """

    check: Check
    needed: Decimal
    has: Decimal

    @property
    def holds(self) -> bool:
        """Whether it is met."""
        return self.check.holds

    @property
    def missing(self) -> Decimal:
        """What is missing, as printed."""
        return max(self.needed - self.has, Decimal(0))


def as_printed(criteria: CriteriaSet, check: Check) -> MetCondition:
    """A condition at the decimals of the set, or at so many more that what fails looks as if it fails.

    26,8405 of 26,841 needed prints as 26,841 at three decimals, so it is shown as 26,8405.
    """
    decimals, mode = criteria.report.decimals, criteria.rounding.mode
    exact = next((n for n in range(_EXACTLY) if (check.needed * 10**n).denominator == 1), None)
    for digits in range(decimals, _MOST_DECIMALS):
        needed = rounded(check.needed, exact if exact is not None else digits)
        has = rounded(check.points, digits, mode)
        # A mark that must be exceeded is shown as passed, just reached or missed, whichever it is.
        turns_out = (has > needed, has < needed) == (check.points > check.needed, check.points < check.needed)
        if turns_out if check.strict else (has >= needed) == check.holds:
            break
    return MetCondition(check, needed, has)


def printed(criteria: CriteriaSet, points: Fraction) -> Decimal:
    """Points with the decimals of the set."""
    return rounded(points, criteria.report.decimals, criteria.rounding.mode)
