"""Many agencies are scored in whole numbers; any one of them is scored the same by careful fractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.criteria.model import CriteriaSet
from egov_score.ranking.ordering import Entrant
from egov_score.scoring.adding import Adder, field_of
from egov_score.scoring.exact_parts import ExactParts
from egov_score.scoring.fixed_levels import FixedLevels
from egov_score.scoring.judging import Judge
from egov_score.scoring.levels import level_of
from egov_score.scoring.outcome import Use
from egov_score.scoring.packed_nodes import PackedNodes
from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.submission import Response

from .any_answers import Answered

ANSWERED = st.integers(0, 10**9).map(Answered)


def careful(answered: Answered) -> CriteriaSet:
    """The set again, in which no answer is regular, so that each is judged one by one."""
    criteria = Answered(answered.seed).criteria
    for leaf in criteria.leaves:
        vars(leaf)["regular_value"] = lambda entered: None
    return criteria


def judged_alike(answered: Answered, use: Use, entrants: Sequence[Entrant] = ()) -> None:
    """Answers come to the same in whole numbers and one by one."""
    quick, slow = Judge(answered.criteria, use), careful(answered)
    for entrant in entrants or answered.entrants:
        # Whoever judges nobody else remembers nothing.
        ours, theirs = quick.judge(entrant.submission), Judge(slow, use).judge(entrant.submission)
        assert list(ours.outcomes.items()) == list(theirs.outcomes.items())
        assert ours.findings == theirs.findings


def added_alike(answered: Answered) -> None:
    """Packed outcomes add up as outcomes do."""
    judge = Judge(answered.criteria)
    judged = [judge.judge(entrant.submission) for entrant in answered.entrants]
    adder = Adder(answered.criteria, field_of(judged))
    for each in judged:
        unpacked = replace(each, outcomes=dict(each.outcomes))
        assert adder.add_up(each) == adder.add_up(unpacked)


def told_alike(answered: Answered) -> None:
    """Fixed-point sums print what exact ones print, and find the same levels."""
    criteria = answered.criteria
    judged = [Judge(criteria).judge(entrant.submission) for entrant in answered.entrants]
    adder = Adder(criteria, field_of(judged))
    levels = FixedLevels(adder)
    for each in judged:
        score = adder.add_up(each)
        assert isinstance(score.outcomes, PackedOutcomes)
        assert isinstance(score.nodes, PackedNodes)
        parts = ExactParts(adder, score.outcomes)
        exact = {node: adder.units_at(node, parts[node]) for node in criteria.nodes}
        assert {node: score.nodes.printed(node) for node in criteria.nodes} == exact
        assert score.nodes.all_printed() == [item for item in exact.items() if item[1] is not None]
        if score.total is not None:
            assert levels.level_of(adder.sums_of(score.outcomes), score) == level_of(criteria, score)


@given(ANSWERED, st.sampled_from(["final", "appraised", "self", "computed"]))
def test_answers_come_to_the_same_in_whole_numbers_and_one_by_one(answered: Answered, use: Use) -> None:
    judged_alike(answered, use)


def given_points(entrant: Entrant, points: Fraction) -> Entrant:
    """The same agency with points for all: of the council, or in every second place its own alone."""
    responses = {
        leaf: Response(points={"self": points})
        if place % 2
        else replace(each, points={"appraised": points}, reason="vì")
        for place, (leaf, each) in enumerate(entrant.submission.responses.items())
    }
    return replace(entrant, submission=replace(entrant.submission, responses=responses))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("use", ["final", "self"])
def test_points_of_stages_come_to_the_same_when_they_are_given_again(seed: int, use: Use) -> None:
    answered = Answered(seed)
    some = [given_points(each, Fraction(n, 4)) for n in (3, 6) for each in answered.entrants]
    judged_alike(answered, use, [*some, *some])


@given(ANSWERED)
def test_packed_outcomes_add_up_as_outcomes_do(answered: Answered) -> None:
    added_alike(answered)


@given(ANSWERED)
def test_fixed_point_sums_tell_what_exact_ones_tell(answered: Answered) -> None:
    told_alike(answered)


@pytest.mark.proof
@pytest.mark.parametrize("start", range(0, 3_000, 100))
def test_three_thousand_sets_come_to_the_same_both_ways(start: int) -> None:
    for seed in range(start, start + 100):
        judged_alike(Answered(seed), "final")
        added_alike(Answered(seed))
        told_alike(Answered(seed))
