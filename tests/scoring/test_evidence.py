"""No evidence, no points: where the set says so, and what stands over it. Worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from egov_score.scoring.outcome import Use
from egov_score.scoring.submission import Response
from helpers import codes, criteria, given, one_criterion, rank, response, totals

RULE = "evidence: required\nwithout_evidence: zero\n"
YES = RULE + "measure: {kind: yes_no}"
LATE = RULE + "measure: {kind: number, at_least: 0}\n"


def unproven(answer: str | bool | dict[str, str], **points: int) -> Response:
    said = response(answer)
    return given(points, answer, unproven=True) if points else Response(entered=said.entered, unproven=True)


@pytest.mark.parametrize(
    ("node", "answer", "with_evidence"),
    [
        (YES, True, 10),
        (YES, False, 0),
        (RULE + "measure: {kind: ratio, part: p, whole: w}", {"part": "4", "whole": "5"}, 8),
        # Less is better, so that nothing at all would earn everything.
        (LATE + "score: {kind: linear, knots: [{at: 0, points: 10}, {at: 5, points: 0}]}", "0", 10),
        (LATE + "score: {kind: bands, bands: [{from: 0, points: 7}, {from: 5, points: 0}]}", "0", 7),
        (LATE + "score: {kind: per_unit, each: 3}", "2", 6),
        # Full points by rule are points too.
        (
            RULE + "measure: {kind: ratio, part: p, whole: w, when_whole_is_zero: full}",
            {"part": "0", "whole": "0"},
            10,
        ),
    ],
)
def test_nothing_is_earned_without_evidence(
    node: str, answer: str | bool | dict[str, str], with_evidence: int
) -> None:
    set_ = one_criterion(node)
    table, _ = rank(set_, {"X": {"A": response(answer)}, "Y": {"A": unproven(answer)}})
    rows = {row.code: row for row in table.rows}
    assert rows["X"].nodes["A"].points == with_evidence
    assert rows["Y"].nodes["A"].points == 0
    # By rule only where that takes any points.
    assert rows["Y"].outcomes["A"].rule == ("without_evidence" if with_evidence else "score")


def test_it_is_said_once_and_at_the_evidence() -> None:
    table, findings = rank(one_criterion(YES), {"X": {"A": unproven(True)}, "Y": {"A": unproven(False)}})
    assert [(each.code, each.agency, each.criterion) for each in findings] == [("S360", "X", "A")]
    assert table.rows[0].basis == {"A": "computed"}


def test_nobody_gains_by_leaving_evidence_blank() -> None:
    set_ = one_criterion("min_points: -4\n" + LATE.replace(", at_least: 0", "") + "score: {kind: direct}")
    table, findings = rank(set_, {"X": {"A": unproven("-3")}})
    assert table.rows[0].nodes["A"].points == -3
    assert codes(findings) == []


def test_a_value_without_evidence_takes_no_part_in_a_comparison() -> None:
    # The fewest of those with evidence is 2: X has 10, Y 2/5 of 10; Z has no evidence for its 0.
    set_ = one_criterion(LATE + "score: {kind: relative, to: lowest}")
    table, _ = rank(set_, {"X": {"A": "2"}, "Y": {"A": "5"}, "Z": {"A": unproven("0")}})
    assert totals(table) == {"X": "10.00", "Y": "4.00", "Z": "0.00"}


@pytest.mark.parametrize(("use", "due"), [("final", 6), ("computed", 0), ("self", 0)])
def test_points_of_the_council_stand_over_it(use: Use, due: int) -> None:
    answer = given({"appraised": 6}, True, unproven=True, appraisal_note="đã kiểm tra tại chỗ")
    table, findings = rank(one_criterion(YES), {"X": {"A": answer}}, use=use)
    assert table.rows[0].nodes["A"].points == due
    assert codes(findings) == ([] if due else ["S360"])
    if due:
        assert table.rows[0].outcomes["A"].is_changed


def test_points_that_the_agency_types_need_it_too() -> None:
    table, findings = rank(one_criterion(YES), {"X": {"A": given({"self": 10}, unproven=True)}})
    assert (table.rows[0].nodes["A"].points, table.rows[0].basis) == (0, {"A": "self"})
    assert codes(findings) == ["S360"]


def test_it_denies_no_total_and_drops_nothing() -> None:
    for missing in ("block", "drop"):
        table, _ = rank(
            criteria(f"""
                max_points: 20
                missing: {missing}
                criteria:
                  - {{id: A, title: A, max_points: 10, evidence: required, without_evidence: zero,
                     measure: {{kind: yes_no}}}}
                  - {{id: B, title: B, max_points: 10, measure: {{kind: yes_no}}}}
            """),
            {"X": {"A": unproven(True), "B": True}},
        )
        assert totals(table) == {"X": "10.00"}


def test_elsewhere_it_is_a_question_and_costs_nothing() -> None:
    set_ = one_criterion("evidence: required\nmeasure: {kind: ratio, part: p, whole: w}")
    table, findings = rank(set_, {"X": {"A": {"part": "4", "whole": "5"}}})
    assert table.rows[0].nodes["A"].points == Fraction(8)
    assert codes(findings) == []
