"""The outcomes of one agency in few bytes: a byte and two whole numbers for each criterion.

Outcomes are asked for by few, so each is made when it is asked for. What does not differ from agency to
agency (the criteria, their limits, whether a blank denies the total) is the set's; without it they travel
between processes.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, get_args

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import Pair
from egov_score.rules.base import Extremes, RelativeScore
from egov_score.scoring.outcome import Basis, Outcome, Rule, State, missing_rule

Field = Mapping[str, Extremes]
"""Between which values all agencies of a table lie, by the id of the criterion with a relative score."""

PackedOutcome = tuple[int, int, int]
"""The code of one outcome, and the numerator and denominator of its number."""

KINDS: tuple[tuple[State, Basis, Rule], ...] = tuple(product(State, get_args(Basis), get_args(Rule)))
"""What an outcome may be; its place here is the byte that is kept of it."""
CODES: Mapping[tuple[State, Basis, Rule], int] = {kind: code for code, kind in enumerate(KINDS)}
VALUED = CODES[State.VALUED, "computed", "score"]
"""What nearly all are: a value that the score turns into points."""
NO_CODE = len(KINDS)
"""Of a criterion that has no outcome without the appraisal, because it has no appraisal."""

_MISSING = (State.BLANK, State.REFUSED)
_ZERO = Fraction(0)


class PackedOutcomes(Mapping[str, Outcome]):
    """Outcomes by the ids of the criteria of a set.

    codes: of each criterion, in the set's order. numbers: two of each that has a code, numerator and
    denominator (above zero, not reduced) of its value, or of the points that a stage gave. before: what would
    have counted without the appraisal, where one was heard anywhere. field: where it is given, relative
    scores are told in it.
    """

    __slots__ = ("_before", "_codes", "_criteria", "_field", "_numbers")

    def __init__(
        self,
        criteria: CriteriaSet,
        codes: bytes,
        numbers: Sequence[int],
        before: PackedOutcomes | None = None,
        field: Field | None = None,
    ) -> None:
        self._criteria = criteria
        self._codes = codes
        self._numbers = numbers
        self._before = before
        self._field = field

    @classmethod
    def sparse(cls, criteria: CriteriaSet, outcomes: Mapping[int, PackedOutcome]) -> PackedOutcomes | None:
        """Outcomes of some criteria, by their places in the set's order; None where there are none."""
        if not outcomes:
            return None
        codes, numbers = bytearray([NO_CODE]) * len(criteria.leaves), list[int]()
        for place, outcome in sorted(outcomes.items()):
            codes[place] = outcome[0]
            numbers += outcome[1:]
        return cls(criteria, bytes(codes), fewest_bytes(numbers))

    def by(self, criteria: CriteriaSet) -> PackedOutcomes:
        """The same by a set: what comes from another process knows none."""
        before = self._before and self._before.by(criteria)
        return PackedOutcomes(criteria, self._codes, self._numbers, before, self._field)

    def told(self, field: Field) -> PackedOutcomes:
        """The same with the points that relative scores give in a field."""
        return PackedOutcomes(self._criteria, self._codes, self._numbers, self._before, field)

    @property
    def codes(self) -> bytes:
        """The code of each criterion, in the set's order."""
        return self._codes

    @property
    def basis(self) -> dict[str, Basis]:
        """Where the points of each criterion that applies come from."""
        kinds = zip(self._criteria.leaf_places, map(KINDS.__getitem__, self._codes), strict=True)
        return {leaf: basis for leaf, (state, basis, _) in kinds if state is not State.LEFT_OUT}

    @property
    def heard(self) -> Collection[str]:
        """The criteria of which an appraisal was heard."""
        if self._before is None:
            return ()
        codes = zip(self._criteria.leaf_places, self._before._codes, strict=True)
        return [leaf for leaf, code in codes if code != NO_CODE]

    @property
    def packed(self) -> Iterator[tuple[int, int, int]]:
        """The code and the two numbers of each criterion, in the set's order."""
        return zip(self._codes, self._numbers[::2], self._numbers[1::2], strict=True)

    def packed_at(self, place: int) -> tuple[int, int, int]:
        """The same of one criterion."""
        code, at = self._codes[place], 2 * (place - self._codes.count(NO_CODE, 0, place))
        return code, self._numbers[at], self._numbers[at + 1]

    def value(self, criterion: str) -> Pair | None:
        """What the measure of a criterion came to, where its points come from it; not reduced."""
        code, top, bottom = self.packed_at(self._criteria.leaf_places[criterion])
        return (top, bottom) if code == VALUED else None

    @property
    def blocking(self) -> tuple[Outcome, ...]:
        """Those that deny the total."""
        if not self._criteria.may_block:
            return ()
        missing = (place for place, code in enumerate(self._codes) if KINDS[code][0] in _MISSING)
        return tuple(outcome for outcome in map(self._outcome, missing) if outcome.blocks)

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedOutcomes, (None, self._codes, self._numbers, self._before, self._field)

    def __getitem__(self, criterion: str) -> Outcome:
        return self._outcome(self._criteria.leaf_places[criterion])

    def __iter__(self) -> Iterator[str]:
        return iter(self._criteria.leaf_places)

    def __len__(self) -> int:
        return len(self._codes)

    def __contains__(self, criterion: object) -> bool:
        return criterion in self._criteria.leaf_places

    def __repr__(self) -> str:
        return repr(dict(self))

    def _outcome(self, place: int) -> Outcome:
        code, top, bottom = self.packed_at(place)
        node, (state, basis, rule) = self._criteria.leaves[place], KINDS[code]
        number, limits = Fraction(top, bottom), node.limits
        points: Fraction | None = _ZERO
        if state is State.GIVEN:
            points = number
        elif state is State.FULL:
            points = limits.most
        elif state is State.LEFT_OUT:
            points = None
        elif state is State.VALUED:
            points = self._scored(node, number)
        before = self._before
        return Outcome(
            node,
            state,
            points,
            basis,
            rule,
            number if state is State.VALUED else None,
            state in _MISSING and missing_rule(self._criteria, node) == "block",
            before._outcome(place) if before is not None and before._codes[place] != NO_CODE else None,
        )

    def _scored(self, node: Node, value: Fraction) -> Fraction | None:
        """The points of a value; None of a relative score where no field is known."""
        score, limits = node.scored, node.limits
        if not isinstance(score, RelativeScore):
            return limits.keep(score.points(value, limits))
        if self._field is None:
            return None
        return limits.keep(score.points_beside(value, self._field[node.id], limits))


def packed(outcome: Outcome) -> PackedOutcome:
    """The code of an outcome, and the numerator and denominator of its number."""
    number = outcome.points if outcome.state is State.GIVEN else outcome.value
    return (
        CODES[outcome.state, outcome.basis, outcome.rule],
        *(_ZERO if number is None else number).as_integer_ratio(),
    )


def fewest_bytes(numbers: list[int]) -> Sequence[int]:
    """Whole numbers in four bytes each, in eight where one is too large for that, or as they are."""
    for kind in ("i", "q"):
        try:
            return array(kind, numbers)
        except OverflowError:
            continue
    return tuple(numbers)
