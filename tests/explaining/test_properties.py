"""Sets of every kind: what is printed adds up, and no smaller set of climbs reaches a level than is told."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov_score.explaining.effort import Effort
from egov_score.explaining.explanation import explain_row
from egov_score.explaining.search import Search
from egov_score.output.explanation_json import explanation_json
from egov_score.ranking.contest import Contest
from egov_score.ranking.ordering import Entrant, rank_agencies
from reasoning.random_sets import agencies, sets

from .test_explanation import adds_up

_TRIED = 8
"""More climbs have too many sets to try them all."""


@pytest.mark.proof
@settings(suppress_health_check=[HealthCheck.large_base_example])
@given(st.data())
def test_explanations_of_random_sets(data: st.DataObject) -> None:
    of = data.draw(sets()).criteria
    assert of is not None
    submissions = data.draw(agencies(of))
    table, findings = rank_agencies(of, [Entrant(each.code, each.code, each) for each in submissions])
    contest = Contest(table)
    for row in table.rows:
        explained = explain_row(table, row, findings)
        adds_up(json.loads(explanation_json(explained, "vi"), parse_float=Decimal))
        search = Search(contest, row, Effort(10**9))
        if len(search.climbs) > _TRIED:
            continue
        shortest = {way.level: len(way.steps) for way in reversed(explained.up.ways) if way.shortest}
        for level in explained.up.out_of_reach:
            assert smallest(search, level) is None
        for level, steps in shortest.items():
            assert smallest(search, level) == steps


def smallest(search: Search, level: str) -> int | None:
    """How many climbs reach a level at least, by trying every set of them."""
    for size in range(len(search.climbs) + 1):
        for chosen in combinations(search.climbs, size):
            sums = search.now.changed(
                {climb: search.climbs[climb].at(top) for climb in chosen if (top := search.climbs[climb].top)}
            )
            if all(check.holds for check in search.contest.checks(level, sums)):
                return size
    return None
