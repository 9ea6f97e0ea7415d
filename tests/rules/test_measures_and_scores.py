"""Every measure with the scores that go with it: the points that a person computes by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.findings import Severity
from helpers import codes, criteria, one_criterion, points_of, rank


def points(node: str, answer: Any, most: int | str = 10) -> Fraction | None:
    """The exact points of one criterion; None where it does not apply."""
    return points_of(one_criterion(node, most), {"A": answer}).get("A")


def trouble(node: str, answer: Any, most: int | str = 10) -> list[str]:
    """The codes of the errors that an answer meets."""
    _, findings = rank(one_criterion(node, most), {"X": {"A": answer}})
    return codes(finding for finding in findings if finding.severity is Severity.ERROR)


def test_yes_earns_the_maximum_and_no_nothing() -> None:
    node = "measure: {kind: yes_no}"
    assert points(node, True, 5) == 5
    assert points(node, False, 5) == 0


CHOICE = """
measure:
  kind: choice
  options:
    - {id: all, title: Toàn bộ, points: 10}
    - {id: half, title: Một nửa, points: 4.5}
    - {id: none, title: Chưa có, points: 0}
"""


@pytest.mark.parametrize(("option", "due"), [("all", 10), ("half", Fraction(9, 2)), ("none", 0)])
def test_a_choice_earns_its_options_points(option: str, due: Fraction) -> None:
    assert points(CHOICE, option) == due


CHECKLIST = """
measure:
  kind: checklist
  items:
    - {id: web, title: Trang thông tin, points: 6}
    - {id: app, title: Ứng dụng, points: 3}
    - {id: old, title: Còn dùng phông cũ, points: -2}
"""


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        ({"web": True, "app": True, "old": False}, 9),
        ({"web": True, "app": True, "old": True}, 7),
        ({"web": False, "app": False, "old": False}, 0),
    ],
)
def test_a_checklist_adds_the_points_of_what_is_ticked(answer: dict[str, bool], due: int) -> None:
    assert points("min_points: -2" + CHECKLIST, answer) == due


def test_an_item_left_blank_counts_as_not_ticked_and_is_said() -> None:
    set_ = one_criterion("min_points: -2" + CHECKLIST)
    table, findings = rank(set_, {"X": {"A": {"web": True}}})
    assert table.rows[0].nodes["A"].points == 6
    assert codes(findings) == ["S307"]
    assert findings[0].message("en").startswith('"Ứng dụng", "Còn dùng phông cũ"')


def test_ticked_points_stay_within_the_maximum() -> None:
    node = """
    measure:
      kind: checklist
      items: [{id: a, title: A, points: 8}, {id: b, title: B, points: 8}]
    """
    assert points(node, {"a": True, "b": True}) == 10


STAGED = """
measure:
  kind: staged
  stages:
    - {id: "1", title: Bậc 1, points: 2, items: [{id: rule, title: Quy chế}, {id: head, title: Phụ trách}]}
    - {id: "2", title: Bậc 2, points: 5, items: [{id: check, title: Kiểm tra}]}
    - {id: "3", title: Bậc 3, points: 10, items: [{id: open, title: Công khai}]}
"""


@pytest.mark.parametrize(
    ("held", "due"),
    [
        ("", 0),
        ("rule", 0),
        ("rule head", 2),
        # What is above a gap does not count yet.
        ("rule head open", 2),
        ("head check open", 0),
        ("rule head check", 5),
        ("rule head check open", 10),
    ],
)
def test_a_stage_is_reached_where_all_up_to_it_holds(held: str, due: int) -> None:
    assert points(STAGED, {item: item in held.split() for item in ("rule", "head", "check", "open")}) == due


def test_an_item_left_blank_after_one_that_does_not_hold_is_said_too() -> None:
    _, findings = rank(one_criterion(STAGED), {"X": {"A": {"rule": False, "check": True, "open": True}}})
    assert codes(findings) == ["S307"]


def test_an_item_of_a_stage_left_blank_counts_as_not_ticked_and_is_said() -> None:
    table, findings = rank(one_criterion(STAGED), {"X": {"A": {"rule": True, "head": True, "check": True}}})
    assert table.rows[0].nodes["A"].points == 5
    assert [finding.message("en") for finding in findings] == [
        '"Công khai" was not answered and counts as "No"'
    ]


RATIO = "measure: {kind: ratio, part: Có, whole: Tất cả%s}\n"


@pytest.mark.parametrize(
    ("part", "whole", "due"),
    [("45", "50", "9"), ("1", "3", "10/3"), ("50", "50", "10"), ("0", "50", "0"), ("0.5", "1", "5")],
)
def test_a_ratio_is_proportional_by_default(part: str, whole: str, due: str) -> None:
    assert points(RATIO % "", {"part": part, "whole": whole}) == Fraction(due)


def test_a_part_above_the_whole_is_an_error_unless_the_set_allows_it() -> None:
    answer = {"part": 60, "whole": 50}
    assert points(RATIO % "", answer) == 0
    assert trouble(RATIO % "", answer) == ["V201"]
    assert points(RATIO % ", may_exceed: true", answer) == 10  # never above the maximum
    assert trouble(RATIO % ", may_exceed: true", answer) == []


@pytest.mark.parametrize(
    ("option", "due", "errors"),
    [
        ("", Fraction(0), ["V202"]),
        (", when_whole_is_zero: zero", Fraction(0), []),
        (", when_whole_is_zero: full", Fraction(10), []),
        (", when_whole_is_zero: not_applicable", None, ["S321"]),  # nothing is left to make a total of
    ],
)
def test_a_whole_of_zero_means_what_the_set_says(
    option: str, due: Fraction | None, errors: list[str]
) -> None:
    answer = {"part": 0, "whole": 0}
    assert trouble(RATIO % option, answer) == errors
    if due is not None:
        assert points(RATIO % option, answer) == due


@pytest.mark.parametrize(("rule", "due"), [("excluded", None), ("full", 4), ("zero", 0)])
def test_a_whole_of_zero_that_does_not_apply_follows_the_criterions_own_rule(
    rule: str, due: int | None
) -> None:
    """What "không áp dụng" means is said once, by not_applicable, whoever says it."""
    set_ = criteria(f"""
    max_points: 10
    criteria:
      - id: A
        title: Tỷ lệ
        max_points: 4
        not_applicable: {rule}
        measure: {{kind: ratio, part: Có, whole: Tất cả, when_whole_is_zero: not_applicable}}
      - {{id: B, title: Khác, max_points: 6, measure: {{kind: yes_no}}}}
    """)
    assert points_of(set_, {"A": {"part": 0, "whole": 0}, "B": True}).get("A") == due


@pytest.mark.parametrize("answer", [{"part": -1, "whole": 5}, {"part": 1, "whole": -5}])
def test_figures_of_a_ratio_are_not_negative(answer: dict[str, int]) -> None:
    assert trouble(RATIO % "", answer) == ["V203"]


SCORED = RATIO % ", may_exceed: true" + "score: {%s}"


@pytest.mark.parametrize(
    ("score", "part", "due"),
    [
        # 80 of 100 earn it all; below that in proportion.
        ("kind: proportional, full_at: 80%", 60, "7.5"),
        ("kind: proportional, full_at: 80%", 80, "10"),
        ("kind: proportional, full_at: 80%", 95, "10"),
        ("kind: direct", 50, "0.5"),
        ("kind: per_unit, each: 8", 50, "4"),
        ("kind: per_unit, each: 8", 150, "10"),
        (
            "kind: bands, bands: [{from: 90%, points: 10}, {from: 70%, points: 6}, {from: 50%, points: 2}]",
            90,
            "10",
        ),
        (
            "kind: bands, bands: [{from: 90%, points: 10}, {from: 70%, points: 6}, {from: 50%, points: 2}]",
            89,
            "6",
        ),
        (
            "kind: bands, bands: [{from: 90%, points: 10}, {from: 70%, points: 6}, {from: 50%, points: 2}]",
            70,
            "6",
        ),
        (
            "kind: bands, bands: [{from: 90%, points: 10}, {from: 70%, points: 6}, {from: 50%, points: 2}]",
            49,
            "0",
        ),
        ("kind: bands, strict: true, bands: [{from: 90%, points: 10}, {from: 0, points: 1}]", 90, "1"),
        ("kind: bands, strict: true, bands: [{from: 90%, points: 10}, {from: 0, points: 1}]", 91, "10"),
        ("kind: bands, strict: true, bands: [{from: 90%, points: 10}, {from: 0, points: 1}]", 0, "0"),
        # Goalposts at 20% and 70%: flat outside, straight between.
        ("kind: linear, knots: [{at: 20%, points: 0}, {at: 70%, points: 10}]", 10, "0"),
        ("kind: linear, knots: [{at: 20%, points: 0}, {at: 70%, points: 10}]", 45, "5"),
        ("kind: linear, knots: [{at: 20%, points: 0}, {at: 70%, points: 10}]", 99, "10"),
        # Three knots: 2 points up to 50%, then steeper.
        ("kind: linear, knots: [{at: 0, points: 0}, {at: 50%, points: 2}, {at: 100%, points: 10}]", 25, "1"),
        ("kind: linear, knots: [{at: 0, points: 0}, {at: 50%, points: 2}, {at: 100%, points: 10}]", 75, "6"),
        # The first and the last line go on, as far as there are points: 4 at 40%, 6 at 60%, one each 10%.
        ("kind: linear, outside: extend, knots: [{at: 40%, points: 4}, {at: 60%, points: 6}]", 5, "1/2"),
        ("kind: linear, outside: extend, knots: [{at: 40%, points: 4}, {at: 60%, points: 6}]", 99, "99/10"),
        ("kind: linear, outside: extend, knots: [{at: 40%, points: 6}, {at: 60%, points: 9}]", 99, "10"),
        ("kind: linear, outside: extend, knots: [{at: 40%, points: 1}, {at: 60%, points: 3}]", 5, "0"),
        # Each end by its own line: 0 at 20% by the first, which falls by 1 in 10%.
        (
            "kind: linear, outside: extend, knots: [{at: 50%, points: 3}, {at: 60%, points: 4},"
            " {at: 70%, points: 8}]",
            25,
            "1/2",
        ),
    ],
)
def test_each_score_of_a_ratio(score: str, part: int, due: str) -> None:
    assert points(SCORED % score, {"part": part, "whole": 100}) == Fraction(due)


def test_bands_and_knots_may_rise_or_fall_from_the_first_to_the_last() -> None:
    upwards = "kind: bands, bands: [{from: 50%, points: 2}, {from: 90%, points: 10}]"
    downwards = "kind: linear, knots: [{at: 70%, points: 10}, {at: 20%, points: 0}]"
    assert points(SCORED % upwards, {"part": 95, "whole": 100}) == 10
    assert points(SCORED % downwards, {"part": 45, "whole": 100}) == 5


LATE = """
measure: {kind: number, unit: ngày, at_least: 0, at_most: 365, whole: true}
score: {kind: linear, knots: [{at: 0, points: 10}, {at: 30, points: 0}]}
"""


def test_points_may_fall_as_the_value_rises() -> None:
    assert [points(LATE, days) for days in (0, 6, 15, 30, 200)] == [10, 8, 5, 0, 0]


@pytest.mark.parametrize(("days", "error"), [("-1", "V204"), ("366", "V205"), ("2.5", "V206")])
def test_a_number_outside_its_limits_earns_nothing_and_says_so(days: str, error: str) -> None:
    assert points(LATE, days) == 0
    assert trouble(LATE, days) == [error]


@pytest.mark.parametrize(
    ("score", "value", "due"),
    [
        ("direct", "7.25", "7.25"),
        ("direct", "12", "10"),
        ("per_unit, each: 0.5", "7", "3.5"),
        ("per_unit, each: 0.5", "40", "10"),
        ("proportional, full_at: 4", "3", "7.5"),
        ("bands, bands: [{from: 4, points: 10}, {from: 1, points: 3}]", "3.99", "3"),
    ],
)
def test_each_score_of_a_number(score: str, value: str, due: str) -> None:
    node = f"measure: {{kind: number}}\nscore: {{kind: {score}}}"
    assert points(node, value) == Fraction(due)


SURVEY = """
measure:
  kind: survey
  answers:
    - {id: very, title: Rất hài lòng, counts_as: 100%}
    - {id: fairly, title: Hài lòng, counts_as: 80%}
    - {id: not, title: Không hài lòng, counts_as: 0}
"""


def test_a_survey_is_the_mean_of_what_the_answers_count() -> None:
    # (60 + 30 × 0,8 + 0) ÷ 100 = 0,84
    assert points(SURVEY, {"very": 60, "fairly": 30, "not": 10}) == Fraction("8.4")
    node = SURVEY + "score: {kind: bands, bands: [{from: 84%, points: 10}]}"
    assert points(node, {"very": 60, "fairly": 30, "not": 10}) == 10
    assert points(node, {"very": 60, "fairly": 29, "not": 11}) == 0


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"very": 0, "fairly": 0, "not": 0}, "V209"),
        ({"very": -1, "fairly": 5, "not": 0}, "V203"),
    ],
)
def test_survey_counts_are_counts(answer: dict[str, Any], error: str) -> None:
    assert points(SURVEY, answer) == 0
    assert trouble(SURVEY, answer) == [error]


def test_a_survey_needs_every_count() -> None:
    """An answer that nobody gave is entered as 0; a blank could be a forgotten row."""
    table, findings = rank(one_criterion(SURVEY), {"X": {"A": {"very": 60, "fairly": 30}}})
    assert table.rows[0].nodes["A"].points == 0
    assert codes(findings) == ["S302"]
    assert "Không hài lòng" in findings[0].message("vi")


@pytest.mark.parametrize(
    ("value", "due", "errors"),
    [
        ("0.75", "0.75", []),
        ("10", "10", []),
        ("10.25", "0", ["V205"]),  # never cut down to the maximum: somebody must correct it
        ("-1", "0", ["V204"]),
        ("0.8", "0", ["V207"]),
    ],
)
def test_points_are_given_in_steps_within_the_limits(value: str, due: str, errors: list[str]) -> None:
    node = "measure: {kind: points, step: 0.25}"
    assert points(node, value) == Fraction(due)
    assert trouble(node, value) == errors


FORMULA = """
measure:
  kind: formula
  inputs: {done: Đã xong, ongoing: Đang làm, planned: Kế hoạch}
  value: "(done + 0.5 * ongoing) / planned"
"""


def test_a_formula_is_proportional_by_default() -> None:
    assert points(FORMULA, {"done": 6, "ongoing": 2, "planned": 10}) == 7
    assert points(FORMULA + "score: {kind: direct}", {"done": 6, "ongoing": 2, "planned": 10}) == Fraction(
        "0.7"
    )


def test_a_formula_without_a_value_earns_nothing_and_says_why() -> None:
    answer = {"done": 1, "ongoing": 0, "planned": 0}
    assert points(FORMULA, answer) == 0
    _, findings = rank(one_criterion(FORMULA), {"X": {"A": answer}})
    assert codes(findings) == ["V210"]
    assert "division by zero" in findings[0].message("en")
    assert "chia cho 0" in findings[0].message("vi")


DEDUCTIONS = """
max_points: 20
criteria:
  - {{id: A, title: Nền, max_points: 20, measure: {{kind: points}}}}
  - id: P
    title: Điểm trừ
    max_points: 0
    min_points: -5
{rule}
"""


@pytest.mark.parametrize(
    ("rule", "answer", "due"),
    [
        ("    measure: {kind: yes_no}", True, -5),
        ("    measure: {kind: yes_no}", False, 0),
        ("    measure: {kind: number}\n    score: {kind: per_unit, each: -2}", 2, -4),
        ("    measure: {kind: number}\n    score: {kind: per_unit, each: -2}", 9, -5),
        ("    measure: {kind: points}", -3, -3),
        ("    measure: {kind: number}\n    score: {kind: bands, bands: [{from: 3, points: -5}]}", 3, -5),
        (
            "    measure: {kind: number}\n"
            "    score: {kind: linear, knots: [{at: 0, points: 0}, {at: 10, points: -5}]}",
            4,
            -2,
        ),
    ],
)
def test_deductions_take_points_away_within_their_limit(rule: str, answer: Any, due: int) -> None:
    table, _ = rank(criteria(DEDUCTIONS.format(rule=rule)), {"X": {"A": 20, "P": answer}})
    assert table.rows[0].nodes["P"].points == due
    assert table.rows[0].total.exact == 20 + due


RELATIVE = "measure: {kind: number}\nscore: {kind: relative, to: %s}"


def beside(to: str, *values: str | int) -> list[Fraction]:
    """The points that agencies with these values earn beside each other."""
    table, _ = rank(one_criterion(RELATIVE % to), {f"X{i}": {"A": value} for i, value in enumerate(values)})
    by_code = {row.code: row.nodes["A"].points for row in table.rows}
    return [by_code[f"X{i}"] for i in range(len(values))]


@pytest.mark.parametrize(
    ("to", "values", "due"),
    [
        ("best", [30, 60, 15], ["5", "10", "2.5"]),
        ("best", [60, 60, 0], ["10", "10", "0"]),
        ("best", [0, 0], ["0", "0"]),  # nobody has any: nobody earns any
        ("best", [7], ["10"]),
        ("lowest", [30, 60, 15], ["5", "2.5", "10"]),
        ("lowest", [0, 60, 0], ["10", "0", "10"]),  # zero is the lowest there is; nothing compares with it
        ("lowest", [5, 5], ["10", "10"]),
        ("range", [30, 60, 15], ["10/3", "10", "0"]),
        ("range", [60, 60, 15], ["10", "10", "0"]),
        ("range", [4, 4, 4], ["10", "10", "10"]),
        ("range", [4], ["10"]),
        ("range", [-2, 0, 2], ["0", "5", "10"]),
        ("best, better: higher", [30, 60, 15], ["5", "10", "2.5"]),
        ("best, better: lower", [30, 60, 15], ["5", "2.5", "10"]),
        ("best, better: lower", [0, 60, 0], ["10", "0", "10"]),
        ("best, better: lower", [-3, 0, 6], ["10", "0", "0"]),
        ("range, better: lower", [30, 60, 15], ["20/3", "0", "10"]),
        ("range, better: lower", [4, 4, 4], ["10", "10", "10"]),
        ("range, better: lower", [-2, 0, 2], ["10", "5", "0"]),
    ],
)
def test_relative_scores_compare_with_the_agencies_beside(to: str, values: list[int], due: list[str]) -> None:
    assert beside(to, *values) == [Fraction(each) for each in due]


def test_an_agency_without_a_value_is_not_compared_with() -> None:
    """A blank, an error and "không áp dụng" say nothing about who is best or lowest."""
    node = """
    not_applicable: zero
    measure: {kind: number, at_most: 100}
    score: {kind: relative, to: lowest}
    """
    table, _ = rank(
        one_criterion(node),
        {"N1": {"A": 20}, "N2": {"A": 40}, "N3": {}, "N4": {"A": 101}, "N5": {"A": "n/a"}},
    )
    assert {row.code: row.nodes["A"].points for row in table.rows} == {
        "N1": 10,
        "N2": 5,
        "N3": 0,
        "N4": 0,
        "N5": 0,
    }


# Whatever is entered, points stay between the minimum and the maximum.

RULES = [
    "measure: {kind: number}\nscore: {kind: direct}",
    "measure: {kind: number}\nscore: {kind: per_unit, each: 3}",
    "measure: {kind: number}\nscore: {kind: per_unit, each: -3}",
    "measure: {kind: number}\nscore: {kind: proportional, full_at: 7}",
    "measure: {kind: number}\nscore: {kind: bands, bands: [{from: -5, points: -3}, {from: 2, points: 9}]}",
    "measure: {kind: number}\nscore: {kind: linear, knots: [{at: -9, points: 10}, {at: 3, points: -4}]}",
    "measure: {kind: number}\nscore: {kind: relative, to: best}",
    "measure: {kind: number}\nscore: {kind: relative, to: lowest}",
    "measure: {kind: number}\nscore: {kind: relative, to: range}",
    "measure: {kind: points}",
    'measure: {kind: formula, inputs: {x: X}, value: "x ** 3 - 4"}',
]
BOUNDED = [one_criterion("min_points: -4\n" + rule) for rule in RULES]
VALUES = st.fractions(-50, 50, max_denominator=20)


@given(st.sampled_from(BOUNDED), st.lists(VALUES, min_size=1, max_size=4))
def test_points_are_always_within_their_limits(set_: Any, values: list[Fraction]) -> None:
    formula = set_.nodes["A"].measure.kind == "formula"
    agencies = {f"X{i}": {"A": {"x" if formula else "": v}} for i, v in enumerate(values)}
    table, _ = rank(set_, agencies)
    assert len(table.rows) == len(values)
    assert all(-4 <= row.nodes["A"].points <= 10 for row in table.rows)


RISING = [
    one_criterion(rule)
    for rule in (
        *RULES[:2],
        RULES[3],
        "measure: {kind: number}\nscore: {kind: bands, bands: [{from: 1, points: 3}, {from: 5, points: 9}]}",
        "measure: {kind: number}\nscore: {kind: linear, knots: [{at: 0, points: 0}, {at: 9, points: 10}]}",
        RULES[6],
        RULES[8],
    )
]


@given(st.sampled_from(RISING), VALUES, VALUES)
def test_more_never_earns_less_where_the_rule_rises(set_: Any, a: Fraction, b: Fraction) -> None:
    low, high = sorted((a, b))
    table, _ = rank(set_, {"low": {"A": low}, "high": {"A": high}})
    by_code = {row.code: row.nodes["A"].points for row in table.rows}
    assert by_code["low"] <= by_code["high"]


@given(st.fractions(0, 50, max_denominator=20), st.fractions(0, 50, max_denominator=20))
def test_less_never_earns_less_beside_the_lowest(a: Fraction, b: Fraction) -> None:
    low, high = sorted((a, b))
    table, _ = rank(one_criterion(RULES[7]), {"low": {"A": low}, "high": {"A": high}})
    by_code = {row.code: row.nodes["A"].points for row in table.rows}
    assert by_code["low"] >= by_code["high"]
