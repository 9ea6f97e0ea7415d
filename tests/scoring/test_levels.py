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
