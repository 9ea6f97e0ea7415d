"""Levels: the first whose every condition holds, and what stood in the way of a better one."""

from __future__ import annotations

import pytest

from egov_score.scoring.levels import place_in_level
from helpers import Answer, criteria, rank

SET = criteria("""
max_points: 100
criteria:
  - id: A
    title: Hạ tầng
    max_points: 40
    criteria:
      - {id: A1, title: A1, max_points: 30, measure: {kind: points}}
      - {id: A2, title: A2, max_points: 10, not_applicable: excluded, measure: {kind: points}}
      - {id: A3, title: Cộng, max_points: 2, bonus: true, measure: {kind: points}}
  - id: B
    title: Ứng dụng
    max_points: 60
    criteria:
      - {id: B1, title: B1, max_points: 60, measure: {kind: points}}
views: [{id: v, title: V, nodes: [A1, B1]}]
levels:
  - id: I
    title: Mức độ I
    require:
      - {node: total, at_least: 90%}
      - {every: A, at_least: 80%}
      - {node: A2, at_least: 9}
  - {id: II, title: Mức độ II, require: [{node: total, at_least: 80%}, {node: B, at_least: 75%}]}
  - {id: III, title: Mức độ III, require: [{node: v, at_least: 50%}, {every: total, at_least: 10%}]}
""")


def level(**answers: Answer) -> str:
    table, _ = rank(SET, {"X": {"A3": 0, **answers}})
    return table.rows[0].level


@pytest.mark.parametrize(
    ("a1", "a2", "b1", "due"),
    [
        (30, 9, 60, "I"),
        (24, 10, 60, "I"),  # each mark reached exactly
        (30, 8, 60, "II"),  # a criterion below its mark in points
        ("23.9", 10, 60, "II"),  # one child of A below 80%
        (30, 10, "44.9", "III"),  # the total reaches 80%, group B does not reach 75%
        (30, 0, 15, "III"),  # the view: 45 of 90
        (30, 0, "14.9", "none"),
        (0, 3, 60, "none"),  # every top node needs 10%: A has 7,5%
        (0, 4, 60, "III"),
    ],
)
def test_the_first_level_whose_every_condition_holds(a1: int | str, a2: int, b1: int | str, due: str) -> None:
    assert level(A1=a1, A2=a2, B1=b1) == due


def test_a_node_that_does_not_apply_asks_nothing() -> None:
    assert level(A1=30, A2="n/a", B1=60) == "I"
    assert level(A1=24, A2="n/a", B1=60) == "I"


def test_percentages_are_of_the_maximum_that_applies() -> None:
    """With A2 left out and the total rescaled at once, A is out of 30: 24 of 30 are 80%."""
    text = """
    max_points: 40
    rescale: total
    criteria:
      - id: A
        title: A
        max_points: 40
        criteria:
          - {id: A1, title: A1, max_points: 30, measure: {kind: points}}
          - {id: A2, title: A2, max_points: 10, not_applicable: excluded, measure: {kind: points}}
    levels: [{id: I, title: I, require: [{node: A, at_least: 80%}]}]
    """
    table, _ = rank(criteria(text), {"X": {"A1": 24, "A2": "n/a"}, "Y": {"A1": 24, "A2": 0}})
    assert {row.code: row.level for row in table.rows} == {"X": "I", "Y": "none"}


def test_bonus_points_count_for_the_total_and_their_group_but_are_no_child_of_every() -> None:
    table, _ = rank(SET, {"X": {"A1": 24, "A2": 9, "A3": 2, "B1": 55}})
    assert (str(table.rows[0].total.reported), table.rows[0].level) == ("90.00", "I")


def test_what_stood_in_the_way_of_the_next_better_level_is_told() -> None:
    table, _ = rank(SET, {"X": {"A1": 20, "A2": 8, "A3": 0, "B1": 60}})
    placing = place_in_level(table.criteria, table.rows[0])
    assert placing.level == "II"
    assert [(check.level, check.node, check.needed, check.points) for check in placing.unmet] == [
        ("I", "total", 90, 88),
        ("I", "A1", 24, 20),
        ("I", "A2", 9, 8),
    ]
    assert table.rows[0].unmet == placing.unmet
    assert [check.node for check in placing.met] == ["total", "B"]


def test_the_counts_name_every_level_and_the_class_below() -> None:
    table, _ = rank(SET, {"X": {"A1": 30, "A2": 10, "A3": 0, "B1": 60}, "Y": {}})
    assert table.level_counts == {"I": 1, "II": 0, "III": 0, "none": 1}


EDGES = """
max_points: 20
report: {as: REPORT, decimals: 2}
criteria:
  - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: points}}
  - {id: B, title: B, max_points: 10, measure: {kind: points}}
levels:
  - {id: II, title: II, require: [{node: total, more_than: 80%}, {every: total, more_than: 5}]}
  - {id: I, title: I, require: [{node: total, at_least: 80%}]}
"""


@pytest.mark.parametrize(
    ("report", "a", "b", "due"),
    [
        ("points", 8, 8, "I"),  # just 80 %
        ("points", 8, "8.01", "II"),
        ("points", 8, "8.004", "I"),  # the total is rounded to 16,00 before it is compared
        ("points", 10, 5, "none"),
        ("points", 10, 6, "I"),
        ("points", 10, "6.01", "II"),
        ("percent", 8, 8, "I"),
        ("percent", 8, "8.01", "II"),
        ("points", "n/a", 8, "I"),  # 8 of 10: what does not apply asks nothing
        ("points", "n/a", "8.01", "II"),
    ],
)
def test_more_than_is_strictly_more(report: str, a: int | str, b: int | str, due: str) -> None:
    table, findings = rank(criteria(EDGES.replace("REPORT", report)), {"X": {"A": a, "B": b}})
    assert (table.rows[0].level, findings) == (due, ())


STAGES = criteria("""
max_points: 30
criteria:
  - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: points}}
  - {id: B, title: B, max_points: 10, measure: {kind: points}}
  - {id: C, title: C, max_points: 10, measure: {kind: points}}
levels:
  - {id: III, title: III, staged: true, require: [{node: C, at_least: 5}]}
  - {id: II, title: II, require: [{node: B, at_least: 5}, {node: C, at_least: 2}]}
  - {id: I, title: I, require: [{node: A, at_least: 5}]}
""")


@pytest.mark.parametrize(
    ("answers", "due", "lacking"),
    [
        ((5, 5, 5), "III", []),
        ((5, 4, 9), "I", [("II", "B")]),
        # II is not staged: it asks nothing of A.
        ((4, 5, 5), "II", [("III", "A")]),
        ((4, 5, 4), "II", [("III", "C"), ("III", "A")]),
        ((4, 4, 9), "none", [("I", "A")]),
        (("n/a", 5, 5), "III", []),
    ],
)
def test_a_staged_level_counts_where_all_below_it_hold(
    answers: tuple[int | str, ...], due: str, lacking: list[tuple[str, str]]
) -> None:
    """What the lower levels ask stands among the reasons, but for C: at least 5 of it is more than 2."""
    table, _ = rank(STAGES, {"X": dict(zip("ABC", answers, strict=True))})
    row = table.rows[0]
    assert row.level == due
    assert [(check.level, check.node) for check in row.unmet] == lacking
