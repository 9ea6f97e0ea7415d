"""The engine against the same rules written the slow way: one sum at a time, each agency for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Place
from egov_score.numbers import added, rounded
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.rules.combining import INDEX
from egov_score.scoring.adding import add_up, field_of
from egov_score.scoring.judging import judge
from egov_score.scoring.outcome import Outcome
from egov_score.scoring.submission import Response, RowResponses, Submission
from helpers import response

from .test_properties import CASES, Case

ZERO = Fraction(0)


@dataclass
class Part:
    """Of a node: what counts, out of a maximum; bonus and deduction on top."""

    counting: Fraction
    maximum: Fraction
    plus: Fraction = ZERO
    minus: Fraction = ZERO
    applies: bool = True

    @property
    def points(self) -> Fraction:
        """All of it."""
        return self.counting + self.plus + self.minus


class Slow:
    """The points of every node of one agency, from the outcomes of its criteria."""

    def __init__(self, criteria: CriteriaSet, outcomes: Mapping[str, Outcome]) -> None:
        self.criteria = criteria
        self.outcomes = outcomes
        self.parts: dict[str, Part] = {}
        self.whole = self.combined(criteria)

    def part(self, node: Node) -> Part:
        """A node, rounded where the set says so."""
        part = self.combined(node) if node.children else self.leaf(node)
        at = self.criteria.rounding.at
        if part.applies and at in ("every_node", "group" if node.children else "criterion"):
            rounding, unit = self.criteria.rounding, self.unit(node, part.maximum)
            points = Fraction(rounded(part.points * unit, rounding.decimals, rounding.mode)) / unit
            part = replace(part, counting=points - part.plus - part.minus)
        self.parts[node.id] = part
        return part

    def leaf(self, node: Node) -> Part:
        """A criterion."""
        outcome = self.outcomes[node.id]
        if not outcome.applies:
            return Part(ZERO, ZERO, applies=False)
        return Part(outcome.points or ZERO, Fraction(node.max_points))

    def unit(self, node: Node, maximum: Fraction) -> Fraction:
        """How many reported units make a point of a node; of one in no maximum those of the total."""
        report, own = self.criteria.report, maximum if in_maximum(node) else ZERO
        base = own or Fraction(self.criteria.max_points) or Fraction(1)
        name = (report.nodes if in_maximum(node) else None) or report.as_
        return {"points": Fraction(1), "percent": 100 / base, "index": 1 / base}[name]

    def combined(self, group: CriteriaSet | Node) -> Part:
        """A group, or the whole."""
        children = [(child, self.part(child)) for child in group.children]
        counting = [(child, part) for child, part in children if in_maximum(child)]
        shared = [(child, part) for child, part in counting if part.applies]
        plus = minus = ZERO
        for child, part in children:
            if not child.counts:
                plus += part.plus + max(part.counting, ZERO)
                minus += part.minus + min(part.counting, ZERO)
            elif group.combine == "sum" or not (part.applies and part.maximum):
                plus += part.plus
                minus += part.minus
        if counting and not shared and (not isinstance(group, Node) or in_maximum(group)):
            return Part(ZERO, ZERO, plus, minus, applies=False)
        most = Fraction(group.max_points)
        if group.combine == "sum":
            points, maximum = self.sum(group, counting, shared)
        else:
            shares = [
                (part.points / part.maximum, Fraction(child.weight if child.weight is not None else 1))
                for child, part in shared
                if part.maximum
            ]
            points, maximum = INDEX[group.combine](shares) * most if shares else ZERO, most
        least = Fraction(group.min_points or 0) if isinstance(group, Node) and group.cap else None
        if not isinstance(group, Node) and group.min_points is not None:
            least = Fraction(group.min_points)
        if group.cap:
            points = min(points, most)
            plus = min(plus, most - points)
        if least is not None:
            points = max(points, least - plus)
            minus = max(minus, least - points - plus)
        return Part(points, maximum, plus, minus)

    def sum(
        self,
        group: CriteriaSet | Node,
        counting: list[tuple[Node, Part]],
        shared: list[tuple[Node, Part]],
    ) -> tuple[Fraction, Fraction]:
        """A sum, with what was left out made good."""
        achieved = applicable = whole = ZERO
        for _, part in shared:
            achieved += part.counting
            applicable += part.maximum
        for child, _ in counting:
            whole += Fraction(child.max_points)
        if self.criteria.rescale == "total" and not group.cap:
            if isinstance(group, Node):
                return achieved, applicable
            whole = Fraction(group.max_points)
        return (achieved * whole / applicable if applicable else achieved), Fraction(group.max_points)


def in_maximum(node: Node) -> bool:
    """Whether a node is in the maximum of its parent."""
    return node.counts and bool(node.max_points)


@given(CASES)
def test_sums_over_one_denominator_are_the_sums_one_by_one(case: Case) -> None:
    for row in case.table.rows:
        slow = Slow(case.criteria, row.outcomes)
        assert {node_id: (points.points, points.maximum) for node_id, points in row.nodes.items()} == {
            node_id: (part.points, part.maximum) for node_id, part in slow.parts.items() if part.applies
        }
        assert row.total.exact == slow.whole.points


@given(CASES)
def test_equal_answers_that_are_one_object_are_scored_as_if_each_stood_alone(case: Case) -> None:
    """Three agencies give each agency's answers in a table, where equal answers are one object; each is also
    judged and added up by itself."""
    known: dict[object, Response] = {}
    entrants, judged = [], {}
    for agency, answers in case.agencies.items():
        for copy in "abc":
            code, row = f"{agency}{copy}", len(entrants) + 2
            own = {key: response(answer) for key, answer in answers.items()}
            judged[code] = judge(case.criteria, Submission("", responses=own))
            same = {key: known.setdefault((key, repr(each)), each) for key, each in own.items()}
            place = Place("", "t", row, 1)
            submission = Submission("", responses=RowResponses(same, row), in_table=True, place=place)
            entrants.append(Entrant(code, code, submission))
    table, _ = rank_agencies(case.criteria, entrants)
    field = field_of(each for each in judged.values() if not each.blocking)
    for ranked in table.rows:
        alone = add_up(judged[ranked.code], field)
        assert (ranked.total, ranked.nodes, ranked.outcomes) == (alone.total, alone.nodes, alone.outcomes)


@given(st.lists(st.fractions(), max_size=12))
def test_a_sum_over_one_denominator_is_the_sum(numbers: list[Fraction]) -> None:
    assert added(numbers) == sum(numbers, ZERO)


@given(st.fractions(), st.integers(0, 6), st.sampled_from(("half_up", "half_even", "cut")))
def test_a_rounded_number_is_the_nearest_of_its_decimals(value: Fraction, decimals: int, mode: str) -> None:
    """By the definition of each mode, on the exact distance to both neighbours."""
    step = Fraction(1, 10**decimals)
    below = value // step * step
    above = below if below == value else below + step
    got = Fraction(rounded(value, decimals, mode))  # type: ignore[arg-type]
    toward_zero, away = (below, above) if value >= 0 else (above, below)
    if mode == "cut":
        assert got == toward_zero
    elif abs(value - toward_zero) != abs(away - value):
        assert got == min((toward_zero, away), key=lambda end: abs(value - end))
    elif mode == "half_up":
        assert got == away
    elif below == above:
        assert got == value
    else:
        assert got in (toward_zero, away) and got / step % 2 == 0
