"""Places: by the declared rule, shared where nothing tells two agencies apart, the same in any order."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.ranking.ordering import places
from helpers import criteria, rank, ranks, totals

PLAIN = """
max_points: 100
report: {{as: points, decimals: 1}}
rounding: {{at: {at}, decimals: 1}}
criteria:
  - {{id: A, title: A, max_points: 50, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 50, measure: {{kind: points}}}}
ranking: {{{ranking}}}
"""


def places_of(ranking: str, *agencies: tuple[str | int, str | int], at: str = "total") -> list[int | None]:
    """The places of agencies with these points of A and B, in the order given."""
    answers = {f"X{i}": {"A": a, "B": b} for i, (a, b) in enumerate(agencies)}
    by_code = ranks(rank(criteria(PLAIN.format(ranking=ranking, at=at)), answers)[0])
    return [by_code[code] for code in answers]


def test_ties_share_a_place_and_leave_a_gap_or_none() -> None:
    tied = [(50, 50), (40, 40), (30, 50), (10, 10)]
    assert places_of("ties: standard", *tied) == [1, 2, 2, 4]
    assert places_of("ties: dense", *tied) == [1, 2, 2, 3]


def test_a_shared_place_is_said_to_be_shared() -> None:
    table, _ = rank(
        criteria(PLAIN.format(ranking="", at="total")),
        {"X": {"A": 50, "B": 0}, "Y": {"A": 0, "B": 50}, "Z": {"A": 1, "B": 1}},
    )
    assert [(row.code, row.rank, row.tied) for row in table.rows] == [
        ("X", 1, True),
        ("Y", 1, True),
        ("Z", 3, False),
    ]


def test_tie_breaks_go_by_the_nodes_that_the_set_names() -> None:
    tied = [(30, 50), (40, 40), (35, 45), (40, 40)]
    assert places_of("order: [total, B]", *tied) == [1, 3, 2, 3]
    assert places_of("order: [total, A]", *tied) == [4, 1, 3, 1]


def test_the_set_says_whether_the_comparison_sees_rounded_or_exact_numbers() -> None:
    """Both are printed as 80,0; one is a thousandth better."""
    close = [("40.001", 40), (40, 40)]
    assert places_of("by: rounded", *close) == [1, 1]
    assert places_of("by: exact", *close) == [1, 2]
    # Tie-breaks see the same kind of number as the total.
    assert places_of("by: rounded, order: [total, A]", ("40.001", 40), (40, "40.001")) == [1, 1]
    assert places_of("by: exact, order: [total, A]", ("40.001", 40), (40, "40.001")) == [1, 2]


def test_nodes_are_compared_in_the_unit_in_which_they_are_printed() -> None:
    """A group's 78,364 and 78,361 of 100 points are both printed 0,784: the place in it is shared."""
    set_ = criteria("""
    max_points: 100
    report: {as: index, decimals: 3}
    rounding: {decimals: 3}
    criteria: [{id: A, title: A, max_points: 100, measure: {kind: points}}]
    """)
    table, _ = rank(set_, {"X": {"A": "78.364"}, "Y": {"A": "78.361"}, "Z": {"A": "78.3"}})
    assert [(row.rank, row.ranks["A"]) for row in table.rows] == [(1, 1), (1, 1), (3, 3)]


def test_a_node_that_does_not_apply_loses_the_tie_and_has_no_place_of_its_own() -> None:
    set_ = criteria("""
    max_points: 20
    criteria:
      - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: points}}
      - {id: B, title: B, max_points: 10, measure: {kind: points}}
    ranking: {order: [total, A]}
    """)
    table, _ = rank(set_, {"X": {"A": "n/a", "B": 5}, "Y": {"A": 0, "B": 10}, "Z": {"A": 5, "B": 5}})
    assert [(row.code, row.rank, row.ranks.get("A")) for row in table.rows] == [
        ("Z", 1, 1),
        ("Y", 2, 2),
        ("X", 3, None),
    ]


LEVELS = """
max_points: 10
criteria: [{{id: A, title: A, max_points: 10, measure: {{kind: points}}}}]
levels: [{{id: I, title: I, require: [{{node: A, at_least: 5}}]}}]
ranking: {{unlevelled_are_ranked: {ranked}}}
"""


@pytest.mark.parametrize(("ranked", "due"), [("true", [1, 2, 3, 3]), ("false", [1, 2, None, None])])
def test_the_set_says_whether_agencies_without_a_level_have_a_place(
    ranked: str, due: list[int | None]
) -> None:
    table, _ = rank(
        criteria(LEVELS.format(ranked=ranked)),
        {"X": {"A": 9}, "Y": {"A": 5}, "Z": {"A": 4}, "W": {"A": 4}},
    )
    assert [row.rank for row in table.rows] == due
    assert [row.code for row in table.rows] == ["X", "Y", "W", "Z"]
    assert [row.level for row in table.rows] == ["I", "I", "none", "none"]


def test_a_set_without_levels_ranks_everybody() -> None:
    assert places_of("unlevelled_are_ranked: false", (5, 5), (4, 4)) == [1, 2]


def test_ties_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = {"1": "Đak Pơ", "2": "Chư Sê", "3": "Ayun Pa", "4": "An Khê", "5": "Ia Pa", "6": "Đức Cơ"}
    set_ = criteria(PLAIN.format(ranking="", at="total"))
    for codes in list(permutations(names))[:: 720 // 12]:
        table, _ = rank(set_, {code: {"A": 1, "B": 1} for code in codes}, names=names)
        assert [row.name for row in table.rows] == [
            *("An Khê", "Ayun Pa", "Chư Sê"),
            *("Đak Pơ", "Đức Cơ", "Ia Pa"),
        ]


def test_each_top_node_and_view_has_its_own_places() -> None:
    set_ = criteria("""
    max_points: 30
    criteria:
      - {id: A, title: A, max_points: 10, measure: {kind: points}}
      - {id: B, title: B, max_points: 10, measure: {kind: points}}
      - id: C
        title: C
        max_points: 10
        criteria: [{id: C1, title: C1, max_points: 10, measure: {kind: points}}]
    views: [{id: v, title: V, nodes: [A, C1]}]
    """)
    table, _ = rank(set_, {"X": {"A": 9, "B": 1, "C1": 5}, "Y": {"A": 3, "B": 9, "C1": 5}})
    assert {row.code: dict(row.ranks) for row in table.rows} == {
        "Y": {"A": 2, "B": 1, "C": 1, "v": 2},
        "X": {"A": 1, "B": 2, "C": 1, "v": 1},
    }


def test_relative_scores_are_settled_before_places_are() -> None:
    """The first pass finds the best value of the field, the second makes points of it."""
    set_ = criteria("""
    max_points: 20
    criteria:
      - id: A
        title: Số dịch vụ công
        max_points: 10
        measure: {kind: number}
        score: {kind: relative, to: best}
      - {id: B, title: B, max_points: 10, measure: {kind: points}}
    """)
    alone = {"X": {"A": 30, "B": 5}, "Y": {"A": 15, "B": 8}}
    assert totals(rank(set_, alone)[0]) == {"X": "15.00", "Y": "13.00"}
    with_a_better_one = alone | {"Z": {"A": 300, "B": 0}}
    assert totals(rank(set_, with_a_better_one)[0]) == {"Z": "10.00", "Y": "8.50", "X": "6.00"}


def test_who_has_no_total_is_not_compared_with() -> None:
    set_ = criteria("""
    max_points: 20
    missing: block
    criteria:
      - {id: A, title: A, max_points: 10, measure: {kind: number}, score: {kind: relative, to: best}}
      - {id: B, title: B, max_points: 10, measure: {kind: points}}
    """)
    table, findings = rank(set_, {"X": {"A": 5, "B": 1}, "Z": {"A": 500}})
    assert totals(table) == {"X": "11.00"}
    assert [finding.agency for finding in findings] == ["Z", "Z"]


KEYS = st.lists(
    st.tuples(st.fractions(0, 3, max_denominator=2), st.integers(0, 1).map(Fraction)), max_size=12
)


@given(KEYS)
def test_places_are_a_total_preorder_that_agrees_with_the_keys(keys: list[tuple[Fraction, Fraction]]) -> None:
    standard, dense = places(keys), places(keys, "dense")
    for i, one in enumerate(keys):
        # The competition place is one more than the number of those who are better.
        assert standard[i][0] == 1 + sum(other > one for other in keys)
        assert dense[i][0] == 1 + len({other for other in keys if other > one})
        assert standard[i][1] == dense[i][1] == (keys.count(one) > 1)
