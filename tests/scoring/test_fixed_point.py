"""Numbers in parts of a point: what they tell is so, and what they cannot tell they do not."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.numbers import RoundingMode, is_near, nearest
from egov_score.scoring.fixed_point import PARTS, Fixed, Rounder, ends, fixed, is_clear_of, scaled

NUMBERS = st.one_of(
    st.fractions(min_value=-50, max_value=50, max_denominator=5_000),
    st.integers(-400, 400).map(lambda quarters: Fraction(quarters, 4)),
    st.integers(-40, 40).map(lambda whole: whole + Fraction(1, 3 * 10**22)),
)
MODES: tuple[RoundingMode, ...] = ("half_up", "half_even", "cut")


def of(number: Fraction) -> Fixed:
    return fixed(*number.as_integer_ratio())


def is_between(number: Fraction, value: Fixed) -> bool:
    low, high = ends(value)
    return low <= number * PARTS <= high


@given(st.lists(NUMBERS, max_size=6), st.integers(0, 1000), st.integers(1, 1000))
def test_sums_and_multiples_lie_where_they_are_said_to(numbers: list[Fraction], times: int, by: int) -> None:
    exact, value = sum(numbers, Fraction(0)), sum(map(of, numbers))
    assert is_between(exact, value)
    multiple = scaled(value, times, by)
    assert multiple is not None
    assert is_between(exact * times / by, multiple)


@given(st.lists(NUMBERS, max_size=3), st.sampled_from(MODES), st.integers(0, 3), st.sampled_from([1, 100, 7]))
def test_what_is_rounded_is_what_the_exact_number_rounds_to(
    numbers: list[Fraction], mode: RoundingMode, decimals: int, unit: int
) -> None:
    exact, value = sum(numbers, Fraction(0)) * unit, sum(map(of, numbers))
    units = Rounder.of(Fraction(unit), decimals, mode).units(value)
    assert units in (None, nearest(*exact.as_integer_ratio(), decimals, mode))


@pytest.mark.parametrize(("thirds", "printed"), [(1, 33), (2, 67), (3, 100)])
def test_what_is_not_close_to_a_border_is_told(thirds: int, printed: int) -> None:
    sevenths = sum([of(Fraction(1, 7))] * 7 * thirds)
    value = scaled(sevenths, 1, 3)
    assert value is not None
    assert Rounder.of(Fraction(1), 2, "half_up").units(value) == printed


def test_only_the_exact_number_tells_at_a_border() -> None:
    # 1/7 + 6/7 is 1, which is not told from a hair less: both round to 1, but when it is cut the hair shows.
    value = of(Fraction(1, 7)) + of(Fraction(6, 7))
    assert Rounder.of(Fraction(1), 0, "half_up").units(value) == 1
    assert Rounder.of(Fraction(1), 0, "cut").units(value) is None
    assert [Rounder.of(Fraction(1), 1, mode).units(value - of(Fraction(19, 20))) for mode in MODES] == [
        None,
        None,
        0,
    ]


@given(NUMBERS, NUMBERS)
def test_a_number_clear_of_a_mark_is_above_it_and_not_near(number: Fraction, mark: Fraction) -> None:
    if is_clear_of(of(number), of(mark)):
        assert number > mark
        assert not is_near(number, mark)


def test_two_hundredths_are_clear_of_each_other() -> None:
    steps = [*accumulate([Fraction(1, 100)] * 5, initial=Fraction(80))]
    assert all(is_clear_of(of(more), of(less)) for less, more in pairwise(steps))
