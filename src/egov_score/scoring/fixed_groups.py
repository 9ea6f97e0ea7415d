"""How a group, or the whole set, adds up in fixed-point numbers where little is special."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import compress
from math import ceil, floor, lcm
from operator import itemgetter, mul

from egov_score.criteria.model import Node
from egov_score.numbers import Pair, added
from egov_score.scoring.fixed_point import PARTS, Fixed, ends, scaled
from egov_score.scoring.parts import Plan

_MOST_FACTOR = 1 << 24
_REMEMBERED = 4_000
"""So many choices of what is left out of a group are remembered, with what that does to it."""

Values = Sequence[Fixed | None]
"""The points of each node, by its place in the set; None where it does not apply."""
_Factors = tuple[Sequence[int] | None, int, int]
"""What each of those that count is multiplied by, where they differ; what all are, and are divided by."""


class FixedGroup:
    """A plan (see :class:`Plan`) for points that are known by the places of their nodes."""

    def __init__(self, plan: Plan, places: Mapping[str, int]) -> None:
        group, is_sum = plan.group, plan.group.combine == "sum"
        self.plan = plan
        self._counting = tuple(places[child] for child in plan.counting)
        self._extras = tuple(places[child] for child in plan.extras)
        self._children = frozenset((*self._counting, *self._extras))
        factors = (None, *(plan.stretched or (1, 1))) if is_sum else _index(plan)
        self._factors, self._times, self._by = factors or (None, 1, 1)
        self._most = floor(plan.most * PARTS) if group.cap else None
        self._least = None if plan.least is None else ceil(plan.least * PARTS)
        is_bounded = bool(group.cap) or plan.least is not None
        # Only the plan knows which of the bonus and the deductions below a stretch or a bound lets alone.
        are_bare = all(_is_bare(child) for child in group.children if child.counts)
        self._is_plain = is_sum and not is_bounded and plan.stretched is None
        self._is_simple = (
            factors is not None
            and {*plan.riding} <= {*plan.counting}
            and (self._is_plain or not is_sum or are_bare)
            and not (is_bounded and any(child.children for child in group.children if not child.counts))
        )
        self._stretches = self._is_simple and are_bare and (plan.rescales or not is_sum)
        self._pick = _picking((*self._counting, *self._extras) if self._is_plain else self._counting)
        self._stretched: dict[frozenset[int], Pair | None] = {}

    def value(self, values: Values, odd: Set[int]) -> Fixed | None:
        """Its points by those of all nodes; None where only the plan tells, or it does not apply.

        odd: the places of nodes that do not apply, or are out of another maximum than usual. What is told
        here is out of the usual one.
        """
        if odd and not odd.isdisjoint(self._children):
            return self._of_the_rest(values, odd & self._children) if self._stretches else None
        if not self._is_simple:
            return None
        counting = self._pick(values)
        if self._is_plain:
            return sum(counting)
        if self._factors is not None:
            counting = map(mul, counting, self._factors)
        return self._beside(values, scaled(sum(counting), self._times, self._by))

    def _of_the_rest(self, values: Values, odd: Set[int]) -> Fixed | None:
        """Its points where some of what counts does not apply, and the rest makes that good."""
        if any(values[place] is not None for place in odd):
            return None
        absent = frozenset(odd)
        if absent not in self._stretched:
            if len(self._stretched) >= _REMEMBERED:
                self._stretched.clear()
            self._stretched[absent] = self._without(absent)
        if (stretched := self._stretched[absent]) is None:
            return None
        counting = [values[place] or 0 for place in self._counting]
        if self._factors is not None:
            counting = [*map(mul, counting, self._factors)]
        return self._beside(values, scaled(sum(counting), *stretched))

    def _without(self, absent: Set[int]) -> Pair | None:
        """By what the rest is multiplied and divided; None where nothing is left."""
        plan, present = self.plan, [place not in absent for place in self._counting]
        if plan.group.combine == "sum":
            left = added([*compress(plan.maxima, present)])
            return (plan.to / left).as_integer_ratio() if left else None
        weights = _weights(plan)
        rest = sum(compress(weights, present))
        return (self._times * sum(weights), self._by * rest) if rest else None

    def _beside(self, values: Values, counting: Fixed | None) -> Fixed | None:
        """What counts and what stands beside it; None where a cap or a floor may make another sum of it."""
        if counting is None:
            return None
        extras = [values[place] or 0 for place in self._extras]
        points, above = counting + sum(extras), counting + sum([each for each in extras if each > 0])
        if self._most is not None and ends(above)[1] > self._most:
            return None
        return None if self._least is not None and ends(points)[0] < self._least else points


def _picking(places: Sequence[int]) -> Callable[[Values], Iterable[Fixed]]:
    """What takes the values at some places out of those of all nodes, all of which apply there."""
    return itemgetter(*places) if len(places) > 1 else lambda values: [values[place] or 0 for place in places]


def _is_bare(node: Node) -> bool:
    """Whether no bonus and no deduction is below a node."""
    return all(child.counts and _is_bare(child) for child in node.children)


def _weights(plan: Plan) -> Sequence[int]:
    """The weights in an index that is a mean; none in any other."""
    return {"mean": [1] * len(plan.counting), "weighted_mean": plan.weights}.get(plan.group.combine, ())


def _index(plan: Plan) -> _Factors | None:
    """What an index multiplies its children's points by, where that is the same for all agencies."""
    weights = _weights(plan)
    if not weights or min(weights) < 0 or not sum(weights) or not all(plan.maxima):
        return None
    whole = plan.most / sum(weights)
    factors = [whole * weight / most for weight, most in zip(weights, plan.maxima, strict=True)]
    by = lcm(*(factor.denominator for factor in factors))
    times = [int(factor * by) for factor in factors]
    if len({*times}) == 1:
        return None, times[0], by
    return (times, 1, by) if max(times) <= _MOST_FACTOR else None
