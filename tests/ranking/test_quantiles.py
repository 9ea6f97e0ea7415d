"""Classes by place: quartiles of the total and of each node, as PAPI's four groups."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from egov_score.ranking.ordering import quantile_classes
from helpers import criteria, rank


def sizes(values: list[int], count: int = 4) -> list[int]:
    """How many values each class has, best class first."""
    counted = Counter(quantile_classes([Fraction(value) for value in values], count))
    return [counted[place] for place in range(1, count + 1)]


def test_63_provinces_fall_into_the_sizes_that_papi_published() -> None:
    """PAPI 2019: 16, 16, 15 and 16 provinces."""
    assert sizes(list(range(63))) == [16, 16, 15, 16]


def test_numbers_that_four_divides_fall_evenly() -> None:
    assert sizes(list(range(60))) == [15, 15, 15, 15]
    assert sizes(list(range(8))) == [2, 2, 2, 2]
    assert sizes(list(range(10)), 2) == [5, 5]


def test_equal_values_are_never_split() -> None:
    assert quantile_classes([Fraction(v) for v in (5, 5, 5, 1)], 2) == [1, 1, 1, 2]
    assert quantile_classes([Fraction(7)] * 5, 4) == [1] * 5
    assert quantile_classes([Fraction(7)], 4) == [1]


def test_each_node_has_its_own_classes_and_the_total_gives_the_level() -> None:
    set_ = criteria("""
    max_points: 20
    criteria:
      - {id: A, title: A, max_points: 10, not_applicable: excluded, measure: {kind: points}}
      - {id: B, title: B, max_points: 10, measure: {kind: points}}
    quantiles: {count: 2, titles: [Nhóm cao, Nhóm thấp], nodes: [total, A]}
    """)
    table, _ = rank(
        set_,
        {
            "W": {"A": 9, "B": 9},
            "X": {"A": 1, "B": 9},
            "Y": {"A": 8, "B": 0},
            "Z": {"A": "n/a", "B": 1},
        },
    )
    assert [(row.code, row.level, dict(row.classes)) for row in table.rows] == [
        ("W", "1", {"total": 1, "A": 1}),
        ("X", "1", {"total": 1, "A": 2}),
        ("Y", "2", {"total": 2, "A": 1}),
        ("Z", "2", {"total": 2}),
    ]
    assert table.level_counts == {"1": 2, "2": 2}
    assert [title.vi for title in table.level_titles.values()] == ["Nhóm cao", "Nhóm thấp"]


@given(st.lists(st.fractions(0, 9, max_denominator=4), min_size=1, max_size=30), st.integers(2, 6))
def test_a_better_value_is_never_in_a_worse_class(values: list[Fraction], count: int) -> None:
    classes = quantile_classes(values, count)
    assert all(1 <= each <= count for each in classes)
    for one, its in zip(values, classes, strict=True):
        for other, theirs in zip(values, classes, strict=True):
            assert (its <= theirs) if one >= other else (its >= theirs)
