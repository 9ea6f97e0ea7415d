"""The index kinds: shares of the children, combined, times the group's maximum."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.rules.combining import INDEX
from helpers import criteria, points_of, total_of

GROUP = """
max_points: 12
combine: {combine}
report: {{as: points, decimals: 4}}
rounding: {{at: total, decimals: 4, mode: cut}}
criteria:
  - {{id: A, title: A, max_points: 10, weight: 3, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 100, weight: 1, measure: {{kind: points}}}}
"""


@pytest.mark.parametrize(
    ("combine", "due"),
    [
        # Shares 0,9 (weight 3) and 0,4 (weight 1), times 12.
        ("mean", "7.8000"),
        ("weighted_mean", "9.3000"),
        ("geometric_mean", "7.2000"),  # the root of 0,36 is exactly 0,6; a cut must not make 7,1999 of it
        ("harmonic_mean", "6.6461"),  # 2 ÷ (1/0,9 + 1/0,4) = 0,553846…
        ("max", "10.8000"),
        ("min", "4.8000"),
    ],
)
def test_each_way_to_combine(combine: str, due: str) -> None:
    assert total_of(criteria(GROUP.format(combine=combine)), {"A": 9, "B": 40}) == due


@pytest.mark.parametrize("combine", ["geometric_mean", "harmonic_mean", "min"])
def test_a_zero_among_the_children_is_a_zero_of_the_whole(combine: str) -> None:
    assert total_of(criteria(GROUP.format(combine=combine)), {"A": 0, "B": 40}) == "0.0000"


def test_a_geometric_mean_of_fractions_is_exact_where_it_is_a_fraction() -> None:
    set_ = criteria(
        "max_points: 1\ncombine: geometric_mean\ncriteria:\n"
        + "".join(
            f"  - {{id: {id_}, title: {id_}, max_points: 1, measure: {{kind: ratio, part: a, whole: b}}}}\n"
            for id_ in "ABC"
        )
    )
    answers = {"A": {"part": 1, "whole": 3}, "B": {"part": 2, "whole": 9}, "C": {"part": 1, "whole": 2}}
    shares = [Fraction(1, 3), Fraction(2, 9), Fraction(1, 2)]  # their product is 1/27
    assert INDEX["geometric_mean"]([(share, Fraction(1)) for share in shares]) == Fraction(1, 3)
    assert points_of(set_, answers) == dict(zip("ABC", shares, strict=True))
    assert total_of(set_, answers) == "0.33"


SHARES = st.lists(st.fractions(0, 1, max_denominator=60), min_size=1, max_size=6)


@given(SHARES, st.sampled_from(sorted(INDEX)))
def test_a_combination_lies_between_the_least_and_the_largest_share(
    shares: list[Fraction], combine: str
) -> None:
    weighed = [(share, Fraction(index + 1)) for index, share in enumerate(shares)]
    assert min(shares) <= INDEX[combine](weighed) <= max(shares)


@given(SHARES)
def test_the_means_keep_their_order(shares: list[Fraction]) -> None:
    """Harmonic ≤ geometric ≤ arithmetic, as in every textbook; weights of 1 change nothing."""
    weighed = [(share, Fraction(1)) for share in shares]
    harmonic, geometric = INDEX["harmonic_mean"](weighed), INDEX["geometric_mean"](weighed)
    mean = INDEX["mean"](weighed)
    assert harmonic - Fraction(1, 10**38) <= geometric <= mean + Fraction(1, 10**38)
    assert INDEX["weighted_mean"](weighed) == mean


@given(SHARES, st.integers(1, 9), st.randoms(use_true_random=False))
def test_the_order_and_the_scale_of_weights_change_nothing(
    shares: list[Fraction], factor: int, random
) -> None:  # type: ignore[no-untyped-def]
    weighed = [(share, Fraction(index + 1)) for index, share in enumerate(shares)]
    shuffled = random.sample(weighed, len(weighed))
    for combine, compute in INDEX.items():
        assert compute(shuffled) == compute(weighed), combine
        assert compute([(share, weight * factor) for share, weight in weighed]) == compute(weighed)
