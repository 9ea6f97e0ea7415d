"""Who may speak for a criterion: the second appraisal, the appraisal, the values, the typed points."""

from __future__ import annotations

from fractions import Fraction

import pytest

from egov_score.scoring.outcome import Use
from egov_score.scoring.submission import Response
from helpers import Answer, codes, criteria, given, one_criterion, rank, total_of

SET = one_criterion("measure: {kind: ratio, part: Có, whole: Tất cả}")
HALF = {"part": 1, "whole": 2}  # computed: 5 of 10 points


def scored(answer: Answer, use: Use = "final", *, own_form: bool = False) -> tuple[Fraction, str]:
    """The points of the criterion and where they come from."""
    table, _ = rank(SET, {"X": {"A": answer}}, use=use, own_form=own_form)
    return table.rows[0].nodes["A"].points, table.rows[0].basis["A"]


ALL = given({"self": 9, "appraised": 7, "final": 8}, HALF)


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        (ALL, (8, "appraised")),
        (given({"self": 9, "appraised": 7}, HALF), (7, "appraised")),
        (given({"self": 9}, HALF), (5, "computed")),
        (given({"self": 9}), (9, "self")),
        (given({"appraised": 0}, HALF), (0, "appraised")),  # a zero is a judgement, not a blank
        (given({"self": 9, "final": 3}), (3, "appraised")),
        (given({"self": 0}, HALF), (5, "computed")),
    ],
)
def test_the_last_stage_that_holds_a_number_wins(answer: Response, due: tuple[int, str]) -> None:
    assert scored(answer) == due


@pytest.mark.parametrize(
    ("use", "due"),
    [
        ("final", (8, "appraised")),
        ("appraised", (7, "appraised")),
        ("computed", (5, "computed")),
        ("self", (9, "self")),
    ],
)
def test_use_chooses_the_last_stage_that_may_speak(use: Use, due: tuple[int, str]) -> None:
    assert scored(ALL, use) == due


@pytest.mark.parametrize("use", ["final", "appraised", "computed", "self"])
def test_the_points_of_a_hand_made_form_stand_in_where_there_is_nothing_else(use: Use) -> None:
    assert scored(given({"self": 9}), use) == (9, "self")


@pytest.mark.parametrize("use", ["final", "appraised", "computed", "self"])
def test_self_points_of_the_tools_own_form_are_never_a_source(use: Use) -> None:
    """They are formulas: what they show was computed by somebody's spreadsheet program, or typed over."""
    assert scored(given({"self": 9}, HALF), use, own_form=True) == (5, "computed")
    table, findings = rank(SET, {"X": {"A": given({"self": 9})}}, use=use, own_form=True)
    assert (table.rows[0].nodes["A"].points, codes(findings)) == (0, ["S301"])


def test_points_that_could_not_be_read_give_none_rather_than_an_earlier_stage() -> None:
    """The council wrote something at the appraisal: what it meant is not for the tool to guess."""
    doubtful = given({"self": 9}, HALF, doubtful=frozenset({"appraised"}))
    assert scored(doubtful) == (0, "appraised")
    assert scored(doubtful, "computed") == (5, "computed")


@pytest.mark.parametrize(
    ("points", "code"), [({"appraised": "10.01"}, "S312"), ({"self": 11}, "S312"), ({"final": -1}, "S313")]
)
def test_points_out_of_bounds_are_an_error_and_count_nothing(points: dict[str, str], code: str) -> None:
    table, findings = rank(SET, {"X": {"A": given(points)}})
    assert table.rows[0].nodes["A"].points == 0
    found = {finding.code: finding for finding in findings}
    assert found[code].addressee == ("agency" if "self" in points else "council")


@pytest.mark.parametrize(
    ("points", "due"),
    [
        ({"appraised": 11}, (5, "computed")),
        ({"appraised": 6, "final": 11}, (6, "appraised")),
        ({"appraised": 11, "final": 7}, (7, "appraised")),
        ({"self": 4, "appraised": -1}, (5, "computed")),
    ],
)
def test_points_that_a_stage_cannot_give_count_as_what_stood_before(
    points: dict[str, int], due: tuple[int, str]
) -> None:
    assert scored(given(points, HALF)) == due
    table, _ = rank(SET, {"X": {"A": given(points, HALF)}})
    assert table.rows[0].outcomes["A"].is_changed == (due[1] == "appraised")


def test_typed_points_that_cannot_be_give_way_to_the_figures() -> None:
    assert scored(given({"self": 11}, HALF), "self") == (5, "computed")


def test_appraised_points_may_be_anything_within_the_limits() -> None:
    assert scored(given({"appraised": "10"}, HALF)) == (10, "appraised")
    assert scored(given({"appraised": "0.001"}, HALF)) == (Fraction(1, 1000), "appraised")


def test_the_council_may_give_points_where_the_agency_said_not_applicable() -> None:
    set_ = criteria("""
    max_points: 20
    criteria:
      - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: yes_no}}
      - {id: B, title: B, max_points: 10, measure: {kind: yes_no}}
    """)
    assert total_of(set_, {"A": "n/a", "B": True}) == "20.00"
    assert total_of(set_, {"A": given({"appraised": 4}, "n/a"), "B": True}) == "14.00"


def test_what_could_not_be_read_earns_nothing_even_if_the_rest_could() -> None:
    answer = Response(entered={"part": Fraction(1)}, unreadable=frozenset({"whole"}))
    table, findings = rank(SET, {"X": {"A": answer}})
    assert (table.rows[0].nodes["A"].points, codes(findings)) == (0, [])  # the reader has said it already
