"""What a blank means, and what "không áp dụng" means: as the set says, and never silently."""

from __future__ import annotations

import pytest

from helpers import Answer, codes, criteria, rank

THREE = """
max_points: 20
missing: {missing}
criteria:
  - {{id: A, title: A, max_points: 10, measure: {{kind: yes_no}}{more}}}
  - {{id: B, title: B, max_points: 5, measure: {{kind: yes_no}}}}
  - {{id: C, title: C, max_points: 5, measure: {{kind: yes_no}}}}
"""


def outcome(missing: str, more: str, answers: dict[str, Answer]) -> tuple[str | None, list[str]]:
    """The total as printed, None where there is none, and the findings."""
    table, findings = rank(criteria(THREE.format(missing=missing, more=more)), {"X": answers})
    return (str(table.rows[0].total.reported) if table.rows else None), codes(findings)


@pytest.mark.parametrize(
    ("missing", "total", "found"),
    [
        ("zero", "5.00", ["S301"]),
        ("drop", "10.00", ["S303"]),  # 5 of the 10 that are left, times 20
        ("block", None, ["S304", "S321"]),
    ],
)
def test_a_blank_means_what_the_set_says(missing: str, total: str | None, found: list[str]) -> None:
    assert outcome(missing, "", {"B": True, "C": False}) == (total, found)


def test_a_criterion_may_say_otherwise() -> None:
    assert outcome("block", ", missing: zero", {"B": True, "C": False}) == ("5.00", ["S301"])
    assert outcome("zero", ", missing: drop", {"B": True, "C": False}) == ("10.00", ["S303"])


@pytest.mark.parametrize(
    ("missing", "total", "found"),
    [("zero", "5.00", ["S305"]), ("drop", "5.00", ["S305"]), ("block", None, ["S304", "S321"])],
)
def test_a_mandatory_criterion_is_never_dropped_nor_forgiven(
    missing: str, total: str | None, found: list[str]
) -> None:
    assert outcome(missing, ", mandatory: true", {"B": True, "C": False}) == (total, found)


def test_a_no_and_a_zero_are_answers() -> None:
    for missing in ("zero", "drop", "block"):
        assert outcome(missing, "", {"A": False, "B": True, "C": True}) == ("10.00", [])


def test_all_blank_leaves_nothing_to_rank_where_blanks_are_dropped() -> None:
    total, found = outcome("drop", "", {})
    assert (total, found) == (None, ["S303", "S303", "S303", "S321"])


def test_half_an_answer_is_said_by_name() -> None:
    set_ = criteria("""
    max_points: 10
    criteria:
      - {id: A, title: A, max_points: 10, measure: {kind: ratio, part: Số đạt, whole: Tổng số}}
    """)
    table, findings = rank(set_, {"X": {"A": {"part": 5}}})
    assert (table.rows[0].total.reported, codes(findings)) == (0, ["S302"])
    assert "Tổng số" in findings[0].message("vi")
    assert "Số đạt" not in findings[0].message("vi")


@pytest.mark.parametrize("by", ["survey", "central", "appraiser"])
def test_what_others_supply_is_not_the_agencys_omission(by: str) -> None:
    assert outcome("zero", f", by: {by}", {"B": True, "C": True}) == ("10.00", ["S308"])


@pytest.mark.parametrize("extra", ["bonus: true, max_points: 2", "max_points: 0, min_points: -2"])
@pytest.mark.parametrize("missing", ["zero", "drop", "block"])
def test_a_blank_bonus_or_deduction_is_nothing_to_worry_about(extra: str, missing: str) -> None:
    set_ = criteria(f"""
    max_points: 5
    missing: {missing}
    criteria:
      - {{id: A, title: A, max_points: 5, measure: {{kind: yes_no}}}}
      - {{id: E, title: E, {extra}, measure: {{kind: points}}}}
    """)
    table, findings = rank(set_, {"X": {"A": True}})
    assert (str(table.rows[0].total.reported), codes(findings)) == ("5.00", ["S306"])
    assert findings[0].hint("en") == 'write 0 or "No" where there is none'


def test_nobody_is_asked_to_fill_in_a_bonus_that_others_give() -> None:
    set_ = criteria("""
    max_points: 5
    criteria:
      - {id: A, title: A, max_points: 5, measure: {kind: yes_no}}
      - {id: E, title: E, bonus: true, max_points: 2, by: appraiser, measure: {kind: points}}
    """)
    _, (found,) = rank(set_, {"X": {"A": True}})
    assert (found.code, found.addressee) == ("S306", "organiser")
    assert found.hint("en").startswith("the agency does not fill in this row")


@pytest.mark.parametrize(
    ("rule", "total", "found"),
    [
        (", not_applicable: excluded", "15.00", []),  # 7,5 of 10, times 20
        (", not_applicable: full", "17.50", []),
        (", not_applicable: zero", "7.50", []),
        ("", "7.50", ["S311"]),
    ],
)
def test_not_applicable_means_what_the_criterion_says(rule: str, total: str, found: list[str]) -> None:
    set_ = criteria(f"""
    max_points: 20
    criteria:
      - {{id: A, title: A, max_points: 10, measure: {{kind: yes_no}}{rule}}}
      - {{id: B, title: B, max_points: 10, measure: {{kind: points}}}}
    """)
    table, findings = rank(set_, {"X": {"A": "n/a", "B": "7.5"}})
    assert (str(table.rows[0].total.reported), codes(findings)) == (total, found)


def test_a_node_that_does_not_apply_is_absent_from_the_points() -> None:
    set_ = criteria("""
    max_points: 20
    criteria:
      - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: yes_no}}
      - {id: B, title: B, max_points: 10, measure: {kind: yes_no}}
    """)
    table, _ = rank(set_, {"X": {"A": "n/a", "B": True}})
    assert set(table.rows[0].nodes) == {"B"}
    assert set(table.rows[0].basis) == {"B"}
    assert set(table.rows[0].ranks) == {"B"}


def test_who_has_no_criterion_that_applies_is_not_ranked() -> None:
    set_ = criteria("""
    max_points: 10
    criteria:
      - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: yes_no}}
    """)
    table, findings = rank(set_, {"X": {"A": "n/a"}, "Y": {"A": True}})
    assert [row.code for row in table.rows] == ["Y"]
    assert [(absent.code, absent.reason) for absent in table.not_ranked] == [("X", "excluded")]
    assert codes(findings) == ["S321"]
