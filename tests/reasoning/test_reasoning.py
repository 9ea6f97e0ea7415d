from fractions import Fraction
from pathlib import Path

import pytest

from effort import calls
from egov_score.criteria.library import shipped_sets
from egov_score.criteria.loading import load as load_file
from egov_score.criteria.loading import parse
from egov_score.findings import Finding, Kind, Severity, codes
from egov_score.findings.catalogue import entries
from egov_score.reasoning import reason
from egov_score.reasoning.reach import Prospects
from egov_score.rules.intervals import Interval

from .sets import load, reasoned

KINDS = [Kind(code) for code in entries() if code.startswith("C5")]


def test_each_kind_has_a_code_of_its_own() -> None:
    named = [kind.code for kind in vars(codes).values() if isinstance(kind, Kind)]
    assert sorted(named) == list(entries())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_code_is_held_by_a_test(kind: Kind) -> None:
    folders = Path(__file__).parent, Path(__file__).parents[1] / "criteria"
    tests = "".join(path.read_text("utf-8") for each in folders for path in each.glob("test_*.py"))
    assert f'"{kind.code}"' in tests


@pytest.mark.parametrize("name", sorted(shipped_sets()))
def test_shipped_sets_mean_what_they_say(name: str) -> None:
    findings = reason(load_file(shipped_sets()[name]))
    assert [str(f.place) + " " + f.message("en") for f in findings if f.severity is Severity.ERROR] == []


def test_nothing_is_said_of_a_set_that_cannot_score() -> None:
    assert reason(parse(b"format: egov-score/criteria/1", "set.yaml")) == ()


def test_findings_stand_in_the_order_of_the_file() -> None:
    findings = reasoned("""
        max_points: 20
        rescale: total
        criteria:
          - {id: A, title: A, max_points: 10, cap: true, measure: {kind: points, step: 3}}
          - {id: B, title: B, max_points: 10, weight: 1, measure: {kind: points}}
    """)
    assert [finding.code for finding in findings] == ["C522", "C546", "C502", "C542", "C534"]
    assert findings == tuple(sorted(findings, key=Finding.sort_key))


def test_findings_speak_both_languages() -> None:
    for finding in reasoned(
        "max_points: 1\ncriteria: [{id: A, title: A, max_points: 1, cap: true, "
        "measure: {kind: points, step: 0.3}}]\n"
    ):
        assert finding.message("vi") != finding.message("en")
        assert "{" not in finding.message("vi") + finding.message("en") + finding.hint("vi") + finding.hint(
            "en"
        )


def test_the_best_and_the_worst_of_every_node() -> None:
    loaded = load("""
        max_points: 20
        criteria:
          - id: A
            title: A
            max_points: 10
            combine: mean
            criteria:
              - {id: A1, title: A1, max_points: 4, measure: {kind: points, step: 3}}
              - {id: A2, title: A2, max_points: 4, measure: {kind: points}}
          - {id: B, title: B, max_points: 10, min_points: -5, measure: {kind: points}}
    """)
    assert loaded.criteria is not None
    prospects = Prospects(loaded.criteria)
    answered = {name: prospects.by_answers[name].points for name in ("A", "A1", "A2", "B", "total")}
    assert answered == {
        "A": Interval(Fraction(0), Fraction(35, 4)),
        "A1": Interval(Fraction(0), Fraction(3)),
        "A2": Interval(Fraction(0), Fraction(4)),
        "B": Interval(Fraction(-5), Fraction(10)),
        "total": Interval(Fraction(-5), Fraction(75, 4)),
    }
    assert prospects.by_anyone["A1"].points.most == 4


def test_a_criterion_that_may_be_left_out_can_lift_the_rest() -> None:
    """Without A, B is the whole total: a best of 16, as the points of both add up to, would be wrong."""
    loaded = load("""
        max_points: 20
        criteria:
          - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: points, step: 6}}
          - {id: B, title: B, max_points: 10, measure: {kind: points}}
    """)
    assert loaded.criteria is not None
    assert Prospects(loaded.criteria).by_answers["total"].points.most == 20
    assert [finding.code for finding in reason(loaded)] == ["C502"]


def test_the_work_grows_with_the_criteria_and_not_with_their_square() -> None:
    groups = []
    for number in range(10):
        measure = "measure: {kind: ratio, part: p, whole: w}"
        leaves = "".join(
            f"\n      - {{id: G{number}.{leaf}, title: T, max_points: 1, {measure}}}" for leaf in range(10)
        )
        groups.append(f"\n  - id: G{number}\n    title: T\n    max_points: 10\n    criteria:{leaves}")
    levels = "".join(
        f"\n  - id: L{mark}\n    title: L\n    require: [{{node: total, at_least: {mark}%}}, "
        f"{{every: total, at_least: {mark - 20}%}}, {{node: G3.3, at_least: 0.5}}]"
        for mark in (90, 80, 70, 60)
    )
    whole, half = (
        load(f"max_points: {10 * some}\ncriteria:{''.join(groups[:some])}\nlevels:{levels}\n")
        for some in (10, 5)
    )
    assert reason(whole) == reason(half) == ()
    assert calls(reason, whole) < 3 * calls(reason, half)


def test_a_deduction_of_a_child_that_is_left_out_of_an_index_counts_whole() -> None:
    """In the share of B it would cost 2 of 4 points, halved by the mean; left out, B hands it on as it is."""
    loaded = load("""
        max_points: 1
        combine: mean
        criteria:
          - id: B
            title: B
            max_points: 4
            criteria:
              - {id: B1, title: B1, max_points: 4, not_applicable: excluded, measure: {kind: points}}
              - {id: K, title: K, max_points: 0, min_points: -2, measure: {kind: yes_no}}
          - {id: C, title: C, max_points: 4, measure: {kind: points}}
    """)
    assert loaded.criteria is not None
    total = Prospects(loaded.criteria).by_anyone["total"].points
    assert total.least <= -2
    assert total.most == 1
