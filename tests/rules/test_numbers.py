"""Numbers: read exactly, rounded once and the declared way, written as each language does."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.language import natural_key, sort_key
from egov_score.numbers import Percent, RoundingMode, exact, plain, rounded, shortest, write


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1", Fraction(1, 10)),
        ("-12.50", Fraction(-25, 2)),
        ("90%", Fraction(9, 10)),
        ("12.5%", Fraction(1, 8)),
        ("0", Fraction(0)),
    ],
)
def test_a_number_is_what_its_text_says(text: str, number: Fraction) -> None:
    read = exact(text)
    assert read is not None
    assert Fraction(read) == number
    assert isinstance(read, Percent) == text.endswith("%")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        "90%%",
        "010",
        "1_000",
        "0,5",
        "1e3",
        ".5",
        "5.",
        "+5",
        "- 5",
        "1 000",
        "٣",
        "NaN",
        "inf",
        "12:30",
    ],
)
def test_what_is_not_exactly_a_number_is_none(text: str) -> None:
    assert exact(text) is None


def test_long_numbers_keep_every_digit_whatever_the_decimal_context() -> None:
    digits = "1234567890" * 5
    with localcontext(prec=5):
        assert exact(f"{digits}%") == Decimal(f"{digits[:-2]}.{digits[-2:]}")
        assert str(exact("12.345678%")) == "12.345678%"
        assert rounded(Fraction(int(digits) * 3 + 1, 3), 4) == Decimal(f"{digits}.3333")


HALVES = [
    # value, decimals, half_up, half_even, cut
    ("0.40965", 4, "0.4097", "0.4096", "0.4096"),  # Huế's DTI of 2020
    ("0.5", 0, "1", "0", "0"),
    ("1.5", 0, "2", "2", "1"),
    ("2.5", 0, "3", "2", "2"),
    ("-0.5", 0, "-1", "0", "0"),
    ("-2.5", 0, "-3", "-2", "-2"),
    ("-1.25", 1, "-1.3", "-1.2", "-1.2"),
    ("1.005", 2, "1.01", "1.00", "1.00"),  # a binary float would give 1.00 under half up
    ("81.9673913", 2, "81.97", "81.97", "81.96"),
    ("0.24999", 1, "0.2", "0.2", "0.2"),
    ("9.995", 2, "10.00", "10.00", "9.99"),
]


@pytest.mark.parametrize(("value", "decimals", "half_up", "half_even", "cut"), HALVES)
def test_each_way_to_round(value: str, decimals: int, half_up: str, half_even: str, cut: str) -> None:
    modes: tuple[RoundingMode, ...] = ("half_up", "half_even", "cut")
    for mode, due in zip(modes, (half_up, half_even, cut), strict=True):
        assert str(rounded(Decimal(value), decimals, mode)) == due


def test_one_third_is_never_a_half() -> None:
    assert rounded(Fraction(1, 2) - Fraction(1, 10**40), 0) == 0
    assert rounded(Fraction(1, 2), 0) == 1


FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=9999)


@given(FRACTIONS, st.integers(0, 6))
def test_rounding_stays_near_and_is_symmetric(value: Fraction, decimals: int) -> None:
    step = Fraction(1, 10**decimals)
    modes: tuple[RoundingMode, ...] = ("half_up", "half_even")
    for mode in modes:
        near = Fraction(rounded(value, decimals, mode))
        assert abs(near - value) <= step / 2
        assert rounded(-value, decimals, mode) == -rounded(value, decimals, mode)
        assert rounded(near, decimals, mode) == near
    cut = Fraction(rounded(value, decimals, "cut"))
    assert abs(cut) <= abs(value) < abs(cut) + step


@given(FRACTIONS, FRACTIONS, st.integers(0, 4), st.sampled_from(["half_up", "half_even", "cut"]))
def test_rounding_never_turns_an_order_round(
    a: Fraction, b: Fraction, decimals: int, mode: RoundingMode
) -> None:
    low, high = sorted((a, b))
    assert rounded(low, decimals, mode) <= rounded(high, decimals, mode)


def test_numbers_are_written_as_each_language_does() -> None:
    assert write(Decimal("154.603"), "vi") == "154,603"
    assert write(Decimal("154.603"), "en") == "154.603"
    assert write(Decimal("100.320"), "vi", 3) == "100,320"
    assert write(Decimal("100.320"), "vi", 3, trim=True) == "100,32"
    assert write(Fraction(1, 3), "vi", 2) == "0,33"
    assert write(100, "vi", trim=True) == "100"
    assert plain(Decimal("-0.00")) == "0"
    assert shortest(Fraction(1, 3)) == Decimal("0.333333")


def test_ids_are_compared_as_people_do() -> None:
    ids = ["4.10", "4.2", "4.22.11", "4.22.2", "A10", "A2", "B", "4"]
    assert sorted(ids, key=natural_key) == ["4", "4.2", "4.10", "4.22.2", "4.22.11", "A2", "A10", "B"]


def test_names_follow_the_vietnamese_alphabet() -> None:
    names = [
        "Đức Cơ",
        "Dak",
        "Ân Thi",
        "An Khê",
        "Ăn",
        "Ơ",
        "Ô",
        "Ia Grai",
        "Ê",
        "Ê Đê",
        "Zơ",
        "Ước",
        "Uyên",
        "E",
    ]
    assert sorted(names, key=sort_key) == [
        *("An Khê", "Ăn", "Ân Thi", "Dak", "Đức Cơ", "E", "Ê", "Ê Đê"),
        *("Ia Grai", "Ô", "Ơ", "Uyên", "Ước", "Zơ"),
    ]


def test_tones_only_break_ties_in_their_own_order() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
    # CLDR compares the letters of the whole name before any tone.
    assert sorted(["Phù Cát", "Phú An"], key=sort_key) == ["Phú An", "Phù Cát"]


def test_numbers_in_names_go_by_size_and_may_be_long() -> None:
    names = ["Phường 10", "Phường 2", "Phường 02 A", "Phường " + "9" * 5000]
    assert sorted(names, key=sort_key) == ["Phường 2", "Phường 02 A", "Phường 10", names[3]]
    assert sorted(["A" + "9" * 5000, "A3"], key=natural_key)[0] == "A3"


def test_composed_and_decomposed_names_sort_alike() -> None:
    assert sort_key("Đắk Đoa")[:2] == sort_key("\u0110a\u0306\u0301k \u0110oa")[:2]
