"""Rounding: where, how far and which way the set says, and never twice."""

from __future__ import annotations

import pytest

from helpers import criteria, points_of, rank, total_of

THIRDS = """
max_points: 30
report: {{as: points, decimals: {report}}}
rounding: {{at: {at}, decimals: 1, mode: {mode}}}
criteria:
  - id: A
    title: A
    max_points: 20
    criteria:
      - {{id: A1, title: A1, max_points: 10, measure: {{kind: ratio, part: a, whole: b}}}}
      - {{id: A2, title: A2, max_points: 10, measure: {{kind: ratio, part: a, whole: b}}}}
  - id: B
    title: B
    max_points: 10
    criteria:
      - {{id: B1, title: B1, max_points: 10, measure: {{kind: ratio, part: a, whole: b}}}}
"""
ANSWERS = {
    "A1": {"part": 1, "whole": 6},  # 1,666…
    "A2": {"part": 1, "whole": 6},  # 1,666…
    "B1": {"part": 1, "whole": 8},  # 1,25
}


@pytest.mark.parametrize(
    ("at", "mode", "nodes", "total"),
    [
        # Exact until the end: 1,666… + 1,666… + 1,25 = 4,58333…
        ("total", "half_up", {"A1": "5/3", "A": "10/3", "B1": "5/4", "B": "5/4"}, "4.6"),
        # 1,7 + 1,7 + 1,3
        ("criterion", "half_up", {"A1": "1.7", "A": "3.4", "B1": "1.3", "B": "1.3"}, "4.7"),
        # 3,3 + 1,3
        ("group", "half_up", {"A1": "5/3", "A": "3.3", "B1": "5/4", "B": "1.3"}, "4.6"),
        ("every_node", "half_up", {"A1": "1.7", "A": "3.4", "B1": "1.3", "B": "1.3"}, "4.7"),
        ("criterion", "half_even", {"A1": "1.7", "A": "3.4", "B1": "1.2", "B": "1.2"}, "4.6"),
        ("criterion", "cut", {"A1": "1.6", "A": "3.2", "B1": "1.2", "B": "1.2"}, "4.4"),
        ("total", "cut", {"A1": "5/3", "A": "10/3", "B1": "5/4", "B": "5/4"}, "4.5"),
    ],
)
def test_points_are_rounded_where_the_set_says(at: str, mode: str, nodes: dict[str, str], total: str) -> None:
    from fractions import Fraction

    set_ = criteria(THIRDS.format(at=at, mode=mode, report=1))
    points = points_of(set_, ANSWERS)
    assert {node: points[node] for node in nodes} == {node: Fraction(due) for node, due in nodes.items()}
    assert total_of(set_, ANSWERS) == total


def test_a_rounded_total_may_be_shown_with_more_decimals_but_has_no_more() -> None:
    assert total_of(criteria(THIRDS.format(at="total", mode="half_up", report=3)), ANSWERS) == "4.600"
    assert total_of(criteria(THIRDS.format(at="criterion", mode="half_up", report=3)), ANSWERS) == "4.700"


ONCE = """
max_points: 10
report: {{as: {as_}, decimals: {report}}}
rounding: {{at: {at}, decimals: {rounding}, mode: half_up}}
criteria:
  - {{id: A, title: A, max_points: 10, measure: {{kind: points}}}}
"""


@pytest.mark.parametrize(("at", "due"), [("total", "0.44"), ("every_node", "0.45")])
def test_a_total_is_rounded_once_from_its_exact_value(at: str, due: str) -> None:
    """4,4449 is 4,44. Rounded to three decimals first (4,445) and then to two it would be 4,45; so it is
    only where the set says that every node is rounded: its criterion is 0,445 of 1 then."""
    set_ = criteria(ONCE.format(as_="points", report=2, rounding=3, at="total"))
    assert total_of(set_, {"A": "4.4449"}) == "4.44"
    index = criteria(ONCE.format(as_="index", report=2, rounding=3, at=at))
    assert total_of(index, {"A": "4.449"}) == due


@pytest.mark.parametrize(
    ("as_", "points", "due"),
    [
        ("points", "4.4445", "4.445"),
        ("percent", "4.44445", "44.445"),
        ("index", "4.4445", "0.444"),
        ("index", "4.445", "0.445"),
    ],
)
def test_the_rounding_is_in_the_unit_that_is_reported(as_: str, points: str, due: str) -> None:
    set_ = criteria(ONCE.format(as_=as_, report=3, rounding=3, at="total"))
    assert total_of(set_, {"A": points}) == due


def test_the_half_way_case_of_hue_decides_by_the_declared_mode() -> None:
    """DTI 2020: 0,4 × 0,5220 + 0,3 × 0,3040 + 0,3 × 0,3655 = 0,40965 exactly."""
    text = """
    max_points: 1
    combine: weighted_mean
    report: {{as: index, decimals: 4}}
    rounding: {{at: total, decimals: 4, mode: {mode}}}
    criteria:
      - {{id: Q, title: Q, max_points: 1, weight: 0.4, measure: {{kind: points}}}}
      - {{id: K, title: K, max_points: 1, weight: 0.3, measure: {{kind: points}}}}
      - {{id: X, title: X, max_points: 1, weight: 0.3, measure: {{kind: points}}}}
    """
    answers = {"Q": "0.5220", "K": "0.3040", "X": "0.3655"}
    due = {"half_up": "0.4097", "half_even": "0.4096", "cut": "0.4096"}
    assert {mode: total_of(criteria(text.format(mode=mode)), answers) for mode in due} == due


def test_levels_see_the_total_as_it_is_rounded() -> None:
    """What the table prints as 90,0 points of 100 has reached 90%: a reader can check it."""
    text = """
    max_points: 100
    report: {{as: points, decimals: 1}}
    rounding: {{at: {at}, decimals: 1}}
    criteria: [{{id: A, title: A, max_points: 100, measure: {{kind: points}}}}]
    levels: [{{id: I, title: I, require: [{{node: total, at_least: 90%}}]}}]
    """
    for at, level in (("total", "I"), ("criterion", "I")):
        table, _ = rank(criteria(text.format(at=at)), {"X": {"A": "89.95"}, "Y": {"A": "89.94"}})
        assert [(row.code, row.level) for row in table.rows] == [("X", level), ("Y", "none")]


def test_the_percentage_beside_a_total_is_that_of_the_total_as_printed() -> None:
    set_ = criteria("""
    max_points: 170
    report: {as: points, decimals: 3}
    rounding: {decimals: 3}
    criteria: [{id: A, title: A, max_points: 170, measure: {kind: points}}]
    """)
    table, _ = rank(set_, {"X": {"A": "154.6034"}})
    assert (str(table.rows[0].total.reported), str(table.rows[0].percent)) == ("154.603", "90.943")
