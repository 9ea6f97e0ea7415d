"""Plain numbers are read as cells are: whatever is read without ceremony says the same with care."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.language import Text
from egov_score.rules.base import Entry, Input, Scale
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_values import Due, read_input, shown_mark
from egov_score.workbook.plain_figures import figure_of_number, figure_of_text, mark_of_text
from egov_score.workbook.typed_numbers import DecimalMark
from helpers import one_criterion

_ENTRIES = [
    Input(
        "", Text("Số", "Number"), Entry.NUMBER, scale=scale, counted=counted, at_most=most, is_points=points
    )
    for scale, counted, most, points in product(Scale, (False, True), (None, Decimal(100)), (False, True))
]
_NODE = one_criterion("measure: {kind: number}\nscore: {kind: per_unit, each: 1}").leaves[0]
_TEXTS = st.text("0123456789.,- %", max_size=20) | st.from_regex(
    r"-?[0-9]{1,9}([.,][0-9]{1,9})?", fullmatch=True
)


@given(_TEXTS, st.sampled_from(_ENTRIES), st.sampled_from([None, *DecimalMark]))
def test_a_text(text: str, entry: Input, mark: DecimalMark | None) -> None:
    figure = figure_of_text(text, Due.of_input(entry))
    if figure is not None:
        reading = read_input(Cell(1, 1, CellKind.TEXT, text), _NODE, entry, mark)
        assert (reading.value, reading.fault, reading.warning, reading.settled) == (figure, None, None, None)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(_ENTRIES))
def test_a_number(number: Decimal, entry: Input) -> None:
    figure = figure_of_number(number, Due.of_input(entry))
    if figure is not None:
        cell = Cell(1, 1, CellKind.NUMBER, str(number), number)
        reading = read_input(cell, _NODE, entry, None)
        assert (reading.value, reading.fault, reading.warning, reading.settled) == (figure, None, None, None)


@given(_TEXTS, st.sampled_from(_ENTRIES))
def test_a_mark(text: str, entry: Input) -> None:
    mark = mark_of_text(text)
    if mark is not None:
        assert shown_mark(Cell(1, 1, CellKind.TEXT, text), Due.of_input(entry)) is mark


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12", Fraction(12)),
        ("-3", Fraction(-3)),
        ("007", Fraction(7)),
        ("12.5", Fraction(25, 2)),
        ("12,5", Fraction(25, 2)),
        ("0,125", Fraction(1, 8)),
        ("1234.567", Fraction(1234567, 1000)),
        ("1.234", None),  # or 1234
        (" 5", None),
        ("5%", None),
        ("1e3", None),
        ("٣", None),
        ("1234567890123456", None),
    ],
)
def test_what_is_plain(text: str, figure: Fraction | None) -> None:
    assert figure_of_text(text, Due.of_input(_ENTRIES[0])) == figure
