from fractions import Fraction
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.rules.exact_functions import Undefined
from egov_score.rules.expression import parse
from egov_score.rules.intervals import Interval, value_interval


@pytest.mark.parametrize(
    ("formula", "least", "most"),
    [
        ("3", 3, 3),
        ("2 ** 3 - 1", 7, 7),
        ("x", -inf, inf),
        ("x ** 2", 0, inf),
        ("x ** 3", -inf, inf),
        ("1 - abs(x)", -inf, 1),
        ("min(x, 2)", -inf, 2),
        ("max(0, min(1, x / y))", 0, 1),
        ("if(x > 3, 1, 0.5)", Fraction(1, 2), 1),
        ("if(1 > 0, 1, x)", 1, 1),
        ("sqrt(max(4, x))", 2, inf),
        ("ln(x)", -inf, inf),
        ("10 / max(x, 2)", 0, 5),
        ("10 / (0 - max(x, 2))", -5, 0),
        ("1 / max(x, 0)", 0, inf),
        ("round(min(x, 2))", -inf, Fraction(5, 2)),
        ("abs(x) + 1 >= 1", 1, 1),
        ("abs(x) < 0", 0, 0),
        ("abs(x) == 0 - 1", 0, 0),
        ("abs(x) != 0 - 1", 1, 1),
        ("x == y", 0, 1),
        ("max(x, 2) ** 2", 4, inf),
        ("max(x, 2) ** 0.5", 0, inf),
        ("max(x, 2) ** (0 - 1)", 0, Fraction(1, 2)),
        ("1 / 0", -inf, inf),
        ("sqrt(0 - 1 - abs(x))", -inf, inf),
        ("0 * x", 0, 0),
        ("min(max(x, 0), 9999) ** 999", -inf, inf),
    ],
)
def test_where_a_value_lies(formula: str, least: float, most: float) -> None:
    assert value_interval(parse(formula)) == Interval(least, most)


OPERATORS = st.sampled_from(["+", "-", "*", "/", "**", "<", "<=", ">", ">=", "==", "!="])
FORMULAS = st.recursive(
    st.sampled_from(["x", "y", "0", "1", "2.5", "3"]),
    lambda inner: st.one_of(
        st.tuples(inner, OPERATORS, inner).map("({0[0]} {0[1]} {0[2]})".format),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map("{0[0]}({0[1]}, {0[2]})".format),
        st.tuples(st.sampled_from(["abs", "round", "sqrt", "ln", "-"]), inner).map("{0[0]}({0[1]})".format),
        st.tuples(inner, inner, inner).map("if({0[0]}, {0[1]}, {0[2]})".format),
    ),
    max_leaves=8,
)
NUMBERS = st.fractions(min_value=-20, max_value=20, max_denominator=8) | st.sampled_from([Fraction(10**9)])


@given(FORMULAS, NUMBERS, NUMBERS)
def test_no_value_lies_outside(formula: str, x: Fraction, y: Fraction) -> None:
    expression = parse(formula)
    try:
        value = expression.value({"x": x, "y": y})
    except Undefined:
        return
    interval = value_interval(expression)
    assert interval.least <= value <= interval.most
