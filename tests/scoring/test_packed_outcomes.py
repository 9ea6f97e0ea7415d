"""Outcomes that are kept in few bytes, and travel between processes without the set."""

from __future__ import annotations

import gc
import pickle
import tracemalloc
from dataclasses import replace

import pytest
from benchmarks.parsed_answers import a_hundred_criteria, entrants
from hypothesis import given

from egov_score.ranking.ordering import rank_agencies
from egov_score.scoring.adding import add_up, field_of
from egov_score.scoring.judging import judge
from helpers import submission

from .test_properties import CASES, Case


@given(CASES)
def test_what_comes_from_another_process_is_what_was_judged(case: Case) -> None:
    for answers in case.agencies.values():
        judged = judge(case.criteria, submission(answers))
        arrived = pickle.loads(pickle.dumps(judged)).by(case.criteria)
        assert arrived == judged
        field = field_of([judged])
        assert add_up(arrived, field) == add_up(judged, field)


def test_the_set_does_not_travel_and_the_outcomes_of_a_hundred_criteria_are_small() -> None:
    criteria = a_hundred_criteria()
    for entrant in entrants(criteria, 5):
        judged = replace(judge(criteria, entrant.submission), findings=())
        sent = len(pickle.dumps(judged)) - len(pickle.dumps(judged.submission))
        # A byte and two whole numbers of four bytes for each, and as much for what was appraised.
        assert sent < 2_200


@pytest.mark.proof
def test_what_is_kept_of_an_agency_with_a_hundred_criteria_is_small() -> None:
    """Outcomes and the points of all nodes together; what all of them share is not counted."""
    criteria = a_hundred_criteria()

    def kept(agencies: int) -> int:
        ranked = entrants(criteria, agencies)
        tracemalloc.start()
        table = rank_agencies(criteria, ranked)[0]
        packed = [(row.outcomes, row.nodes) for row in table.rows]
        del table
        gc.collect()
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(packed) == agencies
        return size

    kept(40)  # What is remembered of codes and names is no more than once.
    # By so many agencies most of what comes back, such as the points of an option, has been met.
    assert (kept(40) - kept(30)) / 10 < 2_500
