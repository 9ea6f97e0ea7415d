"""Numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from egov_score.numbers import is_written_as


@pytest.mark.parametrize(
    ("value", "written", "same"),
    [
        ("20/3", "6.67", True),
        ("20/3", "6.66", True),
        ("20/3", "6.6", True),
        ("20/3", "6.65", False),
        ("20/3", "7", False),
        ("20/3", "6", False),
        ("20/3", "20/3", True),
        ("20/3", "6.666667", True),
        ("20/3", "6.6666667", False),
        ("9", "9", True),
    ],
)
def test_a_written_number_may_be_rounded_or_cut(value: str, written: str, same: bool) -> None:
    assert is_written_as(Fraction(value), Fraction(written)) is same
