"""A way to a better level: its steps, and where they lead."""

from __future__ import annotations

from decimal import Decimal

from egov_score.data_classes import dataclass
from egov_score.language import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion on the way: its points of now and then, as printed, and the answer that earns them.

    own: the agency itself answers for it; a survey or a central system does not ask it.
    """

    criterion: str
    before: Decimal
    after: Decimal
    answer: Text
    own: bool

    @property
    def gain(self) -> Decimal:
        """The points gained, as printed."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a better level: all its steps are taken.

    total: as the set reports it, and rank: the place, where all others stay as they are (None where the set
    gives none). rounding: for a set that reports points, what must be added to the total of now and the
    points of the steps to give total: mostly 0, else what is rounded, rescaled, capped or weighed.
    shortest: whether it is known that no way has fewer steps.
    """

    level: str
    steps: tuple[Step, ...]
    total: Decimal
    rank: int | None
    rounding: Decimal | None
    shortest: bool = True

    @property
    def points(self) -> Decimal:
        """The points gained by all steps, as printed."""
        return sum((step.gain for step in self.steps), Decimal(0))

    @property
    def own(self) -> bool:
        """Whether every step is the agency's own."""
        return all(step.own for step in self.steps)


@dataclass(frozen=True, slots=True)
class WaysUp:
    """The ways to the better levels, the next level first; out_of_reach: those that no answers reach.

    not_searched: those for which no way was looked for to the end: it would have been too much work. steps:
    how much work it was.
    """

    ways: tuple[Way, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    not_searched: tuple[str, ...] = ()
    steps: int = 0
