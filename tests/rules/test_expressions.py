"""Expressions of the formula measure: ordinary mathematics, computed exactly, never run as code."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.rules.exact_functions import Undefined, root
from egov_score.rules.expression import ExpressionError, parse

_SIXTY = Context(prec=60)
_BY_LOGARITHM = _SIXTY.exp(_SIXTY.multiply(Decimal("1.41421356"), _SIXTY.ln(Decimal(2))))


def value(text: str, **names: int | str | Fraction) -> Fraction:
    return parse(text).value({name: Fraction(number) for name, number in names.items()})


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("8 - 3 - 2", "3"),
        ("8 / 4 / 2", "1"),
        ("-2 ** 2", "-4"),
        ("(-2) ** 2", "4"),
        ("2 ** 3 ** 2", "512"),
        ("2 ** -1", "1/2"),
        ("2 * -3", "-6"),
        ("- -3", "3"),
        ("+3 - +1", "2"),
        ("1 + 2 < 4", "1"),
        ("4 < 1 + 2", "0"),
        ("2 == 2.0", "1"),
        ("2 != 2", "0"),
        ("3 >= 3", "1"),
        ("3 > 3", "0"),
        ("3 <= 3", "1"),
        ("50%", "1/2"),
        ("12.5% * 8", "1"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
        ("min(7)", "7"),
        ("abs(-3)", "3"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(1.005, 2)", "101/100"),
        ("if(2 > 1, 10, 20)", "10"),
        ("if(0, 10, 20)", "20"),
        ("  1\n + 1 ", "2"),
    ],
)
def test_arithmetic_is_what_a_reader_expects(text: str, due: str) -> None:
    assert value(text) == Fraction(due)


def test_decimals_are_exact() -> None:
    assert value("0.1 + 0.2 == 0.3") == 1
    assert value("1 / 3 * 3 == 1") == 1
    assert value("0.1 ** 3") == Fraction(1, 1000)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("sqrt(4 / 9)", Fraction(2, 3)),
        ("sqrt(0)", Fraction(0)),
        ("4 ** 0.5", Fraction(2)),
        ("8 ** (1 / 3)", Fraction(2)),  # through logarithms it would come to 1,999…
        ("(4 / 9) ** 1.5", Fraction(8, 27)),
        ("4 ** -0.5", Fraction(1, 2)),
        ("0 ** 0.5", Fraction(0)),
        ("ln(1)", Fraction(0)),
    ],
)
def test_roots_that_are_fractions_are_exact(text: str, due: Fraction) -> None:
    assert value(text) == due


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        # The constants to forty digits, from tables.
        ("sqrt(2)", "1.414213562373095048801688724209698078570"),
        ("2 ** 0.5", "1.414213562373095048801688724209698078570"),
        ("2 ** (1 / 3)", "1.259921049894873164767210607278228350570"),
        ("ln(2)", "0.6931471805599453094172321214581765680755"),
        ("ln(10)", "2.302585092994045684017991454684364207601"),
        ("2 ** 1.41421356", str(_BY_LOGARITHM)),
    ],
)
def test_other_roots_and_logarithms_have_many_digits(text: str, digits: str) -> None:
    assert abs(value(text) - Fraction(digits)) < Fraction(1, 10**36)


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_roots_of_a_high_degree_are_exact_or_have_many_digits(more: int) -> None:
    power = Fraction(7**25 + more, 5**25)
    found = root(power, 25)
    assert (found == Fraction(7, 5)) is (more == 0)
    assert abs(found**25 / power - 1) < Fraction(1, 10**30)


def test_only_the_branch_that_is_taken_is_computed() -> None:
    text = "if(whole == 0, 0, part / whole)"
    assert value(text, part=0, whole=0) == 0
    assert value(text, part=1, whole=4) == Fraction(1, 4)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / 0", "division by zero"),
        ("0 ** -1", "division by zero"),
        ("sqrt(-1)", "the square root of a negative number"),
        ("ln(0)", "the logarithm of a number that is not positive"),
        ("(-8) ** (1 / 3)", "a fractional power of a negative number"),
        ("9 ** 999 ** 2", "a power that is too large"),
        ("((9 ** 999) ** 999) ** 999", "a power that is too large"),
        ("round(1, 0.5)", "a number of decimals that cannot be"),
        ("round(1, 99)", "a number of decimals that cannot be"),
    ],
)
def test_what_has_no_value_says_why(text: str, reason: str) -> None:
    with pytest.raises(Undefined) as undefined:
        value(text)
    assert undefined.value.reason.en == reason


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("   ", 3),
        ("1 +", 3),
        ("1 + * 2", 4),
        ("(1 + 2", 6),
        ("1 + 2)", 5),
        ("x y", 2),
        ("2x", 1),
        ("1 < x < 2", 6),
        ("sum(x)", 0),
        ("1 + negative(1)", 4),
        ("min()", 4),
        ("abs(1, 2)", 0),
        ("if(1, 2)", 0),
        ("x,1", 1),
        ("x; 1", 1),
        (".5", 0),
        ("5.", 1),
        ("1e3", 1),
        ("x % 2", 2),
        ("“x”", 0),
        ("x = 1", 2),
        ("x.real", 1),
        ("số + 1", 1),
        ("__import__(os)", 0),
        ("x.__class__", 1),
    ],
)
def test_what_is_not_an_expression_says_where(text: str, position: int) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text)
    assert error.value.position == position
    assert error.value.reason.vi
    assert error.value.reason.en


def test_a_decimal_comma_is_not_taken_for_two_arguments() -> None:
    """In Vietnamese 0,5 is one half; ``max(0,5, x)`` must not quietly become max(0, 5, x)."""
    with pytest.raises(ExpressionError) as error:
        parse("max(0,5, x)")
    assert error.value.position == 4
    assert "decimal point" in error.value.reason.en
    assert value("max(0.5, x)", x=0) == Fraction(1, 2)
    assert value("max(0, 5, x)", x=0) == 5


@pytest.mark.parametrize("text", ["(" * 500 + "1" + ")" * 500, "2 ** " * 500 + "2", "1" + " + 1" * 5000])
def test_what_is_too_deep_or_too_long_is_refused_not_a_crash(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def test_a_long_formula_within_the_bounds_is_computed() -> None:
    assert value("1" + " + 1" * 150) == 151
    assert value("min(" * 50 + "x" + ")" * 50, x=3) == 3


def test_the_names_it_uses_are_known() -> None:
    assert list(parse("(done + 0.5 * ongoing) / max(planned, done)").names()) == [
        *("done", "ongoing", "planned", "done"),
    ]


NUMBERS = st.integers(-20, 20).map(str) | st.sampled_from(["0.5", "x", "y", "25%"])
TREES = st.recursive(
    NUMBERS,
    lambda part: (
        st.tuples(part, st.sampled_from(["+", "-", "*", "<", "=="]), part).map(
            lambda each: f"({each[0]} {each[1]} {each[2]})"
        )
        | st.tuples(part, part, part).map(lambda each: f"if({each[0]}, {each[1]}, {each[2]})")
        | st.tuples(part, part).map(lambda each: f"max({each[0]}, {each[1]})")
    ),
    max_leaves=12,
)


@given(TREES, st.integers(-9, 9), st.integers(-9, 9))
def test_it_agrees_with_ordinary_arithmetic(text: str, x: int, y: int) -> None:
    """Whole and half numbers are exact in Python's own arithmetic too: an independent reckoning."""
    python = text.replace("25%", "0.25").replace("if(", "choose(")
    names = {"x": x, "y": y, "max": max, "choose": lambda a, b, c: b if a else c, "__builtins__": {}}
    assert value(text, x=x, y=y) == Fraction(eval(python, names))  # the test's own text, nobody else's
