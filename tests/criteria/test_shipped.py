"""The sets that ship: each loads without a finding, and is the set that its file's name says."""

from __future__ import annotations

import pytest

from egov_score.criteria.loading import read_criteria
from egov_score.criteria.shelves import shipped_sets
from egov_score.scoring.adding import add_up
from egov_score.scoring.judging import judge
from egov_score.scoring.submission import Submission
from helpers import said, shipped


@pytest.mark.parametrize("set_id", shipped_sets())
def test_a_shipped_set_has_no_findings(set_id: str) -> None:
    criteria, findings = read_criteria(shipped_sets()[set_id], f"{set_id}.yaml")
    assert said(findings) == []
    assert criteria is not None
    assert criteria.id == set_id
    assert criteria.sources
    assert criteria.title.vi
    assert criteria.title.en


@pytest.mark.parametrize("set_id", shipped_sets())
def test_a_shipped_set_can_score_an_agency_that_sent_a_blank_form(set_id: str) -> None:
    judged = judge(shipped(set_id), Submission(file="blank.xlsx"))
    score = add_up(judged, {})
    assert score.total is None or score.total.exact == 0
    assert len(judged.findings) == len(judged.criteria.leaves)


def test_there_are_sets_for_each_kind_of_index() -> None:
    expected = {
        "gia-lai-2022-district",
        "gia-lai-2022-department",
        "gia-lai-2022-commune",
        "hue-2020-readiness",
        "hue-2020-results",
        "dti-2020-province",
        "dti-2022-province",
        "ict-2017-province",
        "papi-2020",
        "egdi-2018",
        "can-giuoc-2025",
    }
    assert expected <= shipped_sets().keys()
