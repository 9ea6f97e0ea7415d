from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from egov_score.findings.record import told
from egov_score.numbers import Percent
from egov_score.rules.base import Limits
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_values import CellReading, read_input, read_points
from egov_score.workbook.typed_numbers import DecimalMark

from .books import ERROR, RATIO, UNCALCULATED, Value, cell, criteria, node, percent

NUMBER = node("N", "Một số", "number")
COUNT = node("N", "Số máy", {"kind": "number", "unit": "máy", "whole": True})
PERCENT = node("N", "Tỷ lệ", {"kind": "number", "unit": "%", "at_most": 100})
SHARE = node("N", "Tỷ lệ", {"kind": "number", "at_most": Percent("1")})
BARE = node("N", "Tỷ lệ", {"kind": "number", "at_most": 100})
POINTS = node("N", "Điểm", "points")
FORMULA = node("N", "Công thức", {"kind": "formula", "inputs": {"x": "x"}, "value": "x"})
PART = node("N", "Tỷ lệ", RATIO)
YES_NO = node("N", "Có quy chế", "yes_no")
CHOICE = node(
    "N",
    "Mức độ",
    {
        "kind": "choice",
        "options": [
            {"id": "full", "title": {"vi": "Toàn bộ đơn vị", "en": "All units"}, "points": 10},
            {"id": "part", "title": "Một phần", "points": 5},
            {"id": "3", "title": "Không áp dụng", "points": 0},
            {"id": "d", "title": "90%", "points": 1},
        ],
    },
)


def reading(value: Value, rule: dict[str, object], mark: DecimalMark | None = None) -> CellReading:
    leaf = criteria(rule).leaves[0]
    return read_input(cell(5, 3, value), leaf, leaf.inputs[0], mark)


def fault(value: Value, rule: dict[str, object], mark: DecimalMark | None = None) -> str:
    read = reading(value, rule, mark)
    assert read.value is None
    assert not read.not_applicable
    assert read.fault is not None
    for language in ("vi", "en"):
        for text in (read.fault.kind.entry.message, read.fault.kind.entry.hint):
            assert "{" not in text.to(language).format(**{k: str(v) for k, v in read.fault.values.items()})
    return read.fault.kind.code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234.567", "1234.567"),
        ("1.234,567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234 567", "1234567"),
        ("1234,567", "1234.567"),
        ("0,123", "0.123"),
        ("0.123", "0.123"),
        ("12,3456", "12.3456"),
        ("007", "7"),
        ("45", "45"),
        ("  45 ", "45"),
        ("\u00a045\u00a0", "45"),
        ("\ufeff45\u200b", "45"),
        ("45\n", "45"),
        ("-3", "-3"),
        ("\u22123,5", "-3.5"),
        ("+4", "4"),
        (Decimal("0.1"), "0.1"),
        (Decimal("118.348"), "118.348"),
        (0, "0"),
        ("0", "0"),
        (",5", "0.5"),
        (".5", "0.5"),
        (".125", "0.125"),
        ("1e5", "100000"),
        ("1E+05", "100000"),
        ("9.8e-05", "0.000098"),
        ("2,5E+05", "250000"),
        ("1.234E+03", "1234"),
        ("-1.5e-3", "-0.0015"),
        ("4.599999999999994", "4.59999999999999"),
        ("100.00000000000001", "100"),
        ("6,999999999999999", "7"),
        ("1.234.567,000000001", "1234567"),
        ("0.30000000000000004", "0.3"),
        ("1.2345678901234567e+20", "123456789012346000000"),
    ],
)
def test_a_number_as_people_write_it(written: Value, meant: str) -> None:
    read = reading(written, NUMBER)
    assert read.fault is None
    assert read.value == Fraction(meant)
    assert type(read.value) is Fraction


@pytest.mark.parametrize(
    "written",
    [
        "12 5",
        "1.23,5",
        "1.2.3",
        "12.",
        "1_000",
        "nan",
        "1e999",
        "1.234,5e3",
        "１２",
        "- 5",
        "–5",
        "12,5,",
        "1 23",
        "5 6,7",
    ],
)
def test_what_looks_like_a_number_and_is_none(written: str) -> None:
    assert fault(written, NUMBER) == "V101"
    assert fault(written, NUMBER, DecimalMark.COMMA) == "V101"


@pytest.mark.parametrize(
    ("written", "comma", "point"),
    [
        ("118.348", "118348", "118.348"),
        ("1,234", "1.234", "1234"),
        ("-1.234", "-1234", "-1.234"),
        ("12.500", "12500", "12.5"),
    ],
)
def test_one_mark_and_three_digits_mean_what_the_workbook_shows(written: str, comma: str, point: str) -> None:
    assert fault(written, NUMBER) == "V105"
    values = reading(written, NUMBER).fault.values  # type: ignore[union-attr]
    assert {values["small"], values["large"]} == {Decimal(comma), Decimal(point)}
    assert reading(written, NUMBER, DecimalMark.COMMA).value == Fraction(comma)
    assert reading(written, NUMBER, DecimalMark.POINT).value == Fraction(point)
    assert reading(written, NUMBER, DecimalMark.POINT).settled is not None
    assert reading("12,5", NUMBER, DecimalMark.COMMA).settled is None


@pytest.mark.parametrize(
    ("rule", "written", "meant"),
    [
        (PERCENT, "85%", "85"),
        (PERCENT, "85 %", "85"),
        (PERCENT, percent("0.85"), "85"),
        (PERCENT, 85, "85"),
        (PERCENT, "85,5", "85.5"),
        (SHARE, "85%", "0.85"),
        (SHARE, percent("0.855"), "0.855"),
        (SHARE, "0,85", "0.85"),
        (NUMBER, "85%", "0.85"),
        (NUMBER, percent("0.85"), "0.85"),
        (FORMULA, "12,5 %", "0.125"),
    ],
)
def test_a_percentage_means_what_its_unit_says(rule: dict[str, object], written: Value, meant: str) -> None:
    read = reading(written, rule)
    assert (read.value, read.fault, read.warning) == (Fraction(meant), None, None)


@pytest.mark.parametrize(
    ("rule", "written", "code"),
    [
        (PART, "85%", "V106"),
        (PART, percent("0.85"), "V106"),
        (COUNT, "85%", "V106"),
        (POINTS, "85%", "V106"),
        (POINTS, percent("0.85"), "V106"),
        (BARE, "85%", "V107"),
        (BARE, percent("0.85"), "V107"),
    ],
)
def test_a_percentage_where_it_has_no_meaning(rule: dict[str, object], written: Value, code: str) -> None:
    assert fault(written, rule) == code


def test_a_share_typed_where_a_percentage_is_due_is_read_and_pointed_out() -> None:
    read = reading(Decimal("0.85"), PERCENT)
    assert read.value == Fraction(85, 100)
    assert read.warning is not None
    assert read.warning.kind.code == "V115"
    assert read.warning.values == {"value": Decimal("0.85"), "hundredfold": Decimal("85")}
    assert reading(2, PERCENT).warning is None


@pytest.mark.parametrize(
    ("rule", "written"),
    [(POINTS, "8 điểm"), (POINTS, "8đ"), (COUNT, "8 máy"), (COUNT, "8 MÁY"), (POINTS, "8,0 Điểm")],
)
def test_a_number_may_name_its_unit(rule: dict[str, object], written: str) -> None:
    assert reading(written, rule).value == 8


@pytest.mark.parametrize(
    ("rule", "written"),
    [(COUNT, "8 điểm"), (POINTS, "8 máy"), (NUMBER, "8/10"), (NUMBER, "khoảng 8"), (NUMBER, "8-10")],
)
def test_a_number_with_other_words_is_not_read(rule: dict[str, object], written: str) -> None:
    assert fault(written, rule) == "V101"


@pytest.mark.parametrize(
    "written", ["Có", "co", "CÓ ", "x", "X", "✓", "✔", "1", 1, True, "true", "TRUE", "yes", "Có."]
)
def test_yes(written: Value) -> None:
    assert reading(written, YES_NO).value is True


def test_yes_in_decomposed_unicode() -> None:
    assert reading(unicodedata.normalize("NFD", "Có"), YES_NO).value is True


@pytest.mark.parametrize("written", ["Không", "khong", "KHÔNG", "0", 0, False, "false", "no", " Không\u00a0"])
def test_no(written: Value) -> None:
    assert reading(written, YES_NO).value is False


@pytest.mark.parametrize(
    "written", ["Có, nhưng chưa ban hành", "2", 2, "đang làm", "Có/Không", "-", "?", percent("1")]
)
def test_neither_yes_nor_no(written: Value) -> None:
    assert fault(written, YES_NO) == "V108"


@pytest.mark.parametrize(
    ("written", "option"),
    [
        ("Toàn bộ đơn vị", "full"),
        ("toan bo  don vi", "full"),
        ("All units", "full"),
        ("FULL", "full"),
        ("part", "part"),
        (3, "3"),
        ("Không áp dụng", "3"),
        (percent("0.9"), "d"),
    ],
)
def test_an_option_by_its_title_or_its_id(written: Value, option: str) -> None:
    assert reading(written, CHOICE).value == option


def test_an_unknown_option_is_told_the_nearest() -> None:
    assert fault("Toàn bộ các đơn vị", CHOICE) == "V109"
    values = told(reading("Toàn bộ các đơn vị", CHOICE).fault.values)  # type: ignore[union-attr]
    assert str(values["nearest"].vi) == "Toàn bộ đơn vị"  # type: ignore[union-attr]
    assert "Một phần" in values["options"].vi  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written", ["Không áp dụng", "KHÔNG ÁP DỤNG", "khong ap dung", "KAD", "N/A", "n/a", "Not applicable"]
)
@pytest.mark.parametrize("rule", [NUMBER, YES_NO, PART, POINTS])
def test_not_applicable(written: str, rule: dict[str, object]) -> None:
    read = reading(written, rule)
    assert read.not_applicable
    assert read.value is None
    assert read.fault is None


@pytest.mark.parametrize("written", [None, "", "  ", "\u00a0", "\ufeff", "\u200b \n"])
@pytest.mark.parametrize("rule", [NUMBER, YES_NO, CHOICE])
def test_blank(written: str | None, rule: dict[str, object]) -> None:
    assert reading(written, rule) == CellReading()


@pytest.mark.parametrize("rule", [NUMBER, YES_NO, CHOICE, PART, POINTS])
def test_what_is_never_a_value(rule: dict[str, object]) -> None:
    assert fault(date(2025, 2, 1), rule) == "V102"
    assert fault(ERROR, rule) == "V103"
    assert fault(UNCALCULATED, rule) == "V104"


def test_a_date_is_shown_as_it_is_read_here() -> None:
    read = reading(date(2025, 2, 1), NUMBER)
    assert read.fault is not None
    assert read.fault.values["value"] == "01/02/2025"
    assert "1/2" in read.fault.kind.entry.hint.vi


@pytest.mark.parametrize("written", ["Kh«ng", "Khoâng", "Coù", "Cã", "Kh«ng ¸p dông"])
def test_text_in_an_old_font_is_called_so(written: str) -> None:
    assert fault(written, YES_NO) == "V110"


def test_truth_is_no_number() -> None:
    assert fault(True, NUMBER) == "V111"


@pytest.mark.parametrize("written", ["8/10", "8 / 10", "8", "8 điểm", 8])
def test_points_may_name_the_maximum(written: Value) -> None:
    assert read_points(cell(1, 1, written), None, Limits(Fraction(0), Fraction(10))).value == 8


@pytest.mark.parametrize("written", ["8/20", "8/", "/10", "đạt"])
def test_points_out_of_another_maximum_are_not_read(written: str) -> None:
    read = read_points(cell(1, 1, written), None, Limits(Fraction(0), Fraction(10)))
    assert read.fault is not None
    assert read.fault.kind.code == "V101"


def test_a_long_text_is_cut_in_the_message() -> None:
    read = reading("x" * 5000, NUMBER)
    assert read.fault is not None
    assert len(str(read.fault.values["value"])) == 60


def test_a_cell_that_is_a_number_is_never_ambiguous() -> None:
    exact = Cell(1, 1, CellKind.NUMBER, "118.348", Decimal("118.348"))
    assert reading(exact, NUMBER).value == Fraction("118.348")
