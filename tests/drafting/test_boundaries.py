"""Where a decision tips: the last value on each side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov_score.criteria import tree as criteria_tree
from egov_score.drafting import Wanted, draft_rows
from egov_score.drafting.cell_texts import is_upper
from egov_score.drafting.markers import Marker, leading, marker
from egov_score.drafting.rule_phrases import points_of, range_of
from egov_score.numbers import roman

from .tables import Row, from_csv, from_xlsx, one_rule

HEADER: Row = ["Mã", "Tiêu chí", "Điểm tối đa"]
FREELY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_draft_has_at_most_so_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_rows, "MOST_ROWS", 3)
    rows: list[Row] = [HEADER, *([str(n), f"Việc {n}", 10] for n in range(1, 4))]
    assert not from_csv(tmp_path, rows).errors
    done = from_csv(tmp_path, [*rows, ["4", "Việc 4", 10]])
    assert (done.text, done.codes) == (None, ["N806 B1", "N810 A2"])


@pytest.mark.parametrize(("most", "decimals"), [("10", 2), ("2,25", 2), ("0,125", 3), ("0," + "1" * 14, 12)])
def test_a_set_rounds_to_the_decimals_of_its_maxima_from_two_to_twelve(
    tmp_path: Path, most: str, decimals: int
) -> None:
    assert from_csv(tmp_path, [HEADER, ["1", "Việc", most]]).criteria.rounding.decimals == decimals


def test_a_set_that_would_not_load_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(criteria_tree, "MOST_BYTES", 400)
    done = from_csv(tmp_path, [HEADER, ["1", "Có mạng", 10]])
    assert (done.text, done.codes) == (None, ["N808 None"])


def test_a_set_of_which_nothing_is_scored_loads(tmp_path: Path) -> None:
    done = from_csv(tmp_path, [HEADER, ["1", "Có mạng", None]])
    assert (done.criteria.max_points, done.codes) == (0, ["N831 C2"])


@pytest.mark.parametrize(("text", "expected"), [("CNTT", True), ("ATT", False), ("CNTt", False), ("", False)])
def test_capitals_are_a_heading_from_four_letters_on(text: str, expected: bool) -> None:
    assert is_upper(text) is expected


def test_a_sign_has_at_most_24_characters() -> None:
    assert marker("A" * 24) == Marker("A" * 24)
    assert marker("A" * 25) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("I. Hạ tầng", ("I", "Hạ tầng")),
        ("1.1 Có máy", ("1.1", "Có máy")),
        ("1 Có máy", None),
        ("2025. Năm", None),
        ("Tiêu chí 2: Có máy", ("2", "Có máy")),
        ("b) nhỏ", ("b", "nhỏ")),
        ("ab) nhỏ", None),
    ],
)
def test_a_title_begins_with_a_sign_or_with_a_word(title: str, expected: tuple[str, str] | None) -> None:
    lead = leading(title)
    assert (lead and (lead[0].text, lead[1])) == expected


@given(number=st.integers(1, 98))
def test_each_roman_figure_follows_the_one_before_it_and_no_other(number: int) -> None:
    sign = Marker(roman(number + 1))
    assert sign.follows(Marker(roman(number)))
    others = {roman(n) for n in range(1, 100)} - {roman(number)}
    alphabet = {chr(ord(sign.text) - 1)} if len(sign.text) == 1 else set()
    assert {other for other in others if sign.follows(Marker(other))} <= alphabet


@pytest.mark.proof
@FREELY
@given(last=st.integers(1, 40), zeros=st.booleans())
def test_a_number_lost_its_zeros_only_where_the_id_before_says_so(
    tmp_path: Path, last: int, zeros: bool
) -> None:
    """After 1.1 … 1.n the number 1.x is the next id only where it is that or that without its zeros."""
    before = [[f"1.{n}", f"Việc thứ {n}", 10] for n in range(1, last + 1)]
    due = f"1.{last + 1}"
    typed = Decimal(due) if zeros else Decimal(due) + 5
    rows: list[Any] = [HEADER, *before, [typed, "Việc sau cùng", 10]]
    done = from_xlsx(tmp_path, rows)
    expected = due if zeros else f"{6}.{last + 1}".rstrip("0")
    assert done.criteria.leaves[-1].id == expected
    recovered = any(code.startswith("N826") for code in done.codes)
    assert recovered == (zeros and due.endswith("0"))


@pytest.mark.parametrize("value", [True, date(2025, 3, 4)])
def test_what_is_no_id_is_reported_and_the_row_gets_one(tmp_path: Path, value: Any) -> None:
    rows: list[Any] = [HEADER, ["1", "Có mạng", 10], [value, "Có máy", 10]]
    done = from_xlsx(tmp_path, rows)
    assert [code for code in done.codes if code.startswith("N828")] == ["N828 A3"]
    assert len(done.criteria.leaves) == 2


BANDS = {
    "≥ 90%: 10 điểm; từ 70% đến dưới 90%: 5 điểm; dưới 70%: 0 điểm": ["N841"],
    "≥ 90%: 10 điểm; từ 70% đến 90%: 5 điểm; dưới 70%: 0 điểm": ["N841", "N846"],
    "≥ 90%: 10 điểm; từ 70% đến dưới 89%: 5 điểm; dưới 70%: 0 điểm": ["N845", "N841"],
    "≥ 90%: 10 điểm; từ 70% đến 91%: 5 điểm; dưới 70%: 0 điểm": ["N842"],
    "≥ 90%: 10 điểm; ≥ 70%: 5 điểm; còn lại: 0 điểm": ["N841"],
    "trên 90%: 10 điểm; trên 70% đến 90%: 5 điểm; từ 70% trở xuống: 0 điểm": ["N841"],
    "trên 90%: 10 điểm; trên 70% đến dưới 90%: 5 điểm; từ 70% trở xuống: 0 điểm": ["N845", "N841"],
    "từ 90% đến 100%: 10 điểm; dưới 90%: 0 điểm": ["N841"],
    "từ 90% đến 99%: 10 điểm; dưới 90%: 0 điểm": ["N845", "N841"],
    "từ 0% đến 100%: 10 điểm; từ 0% đến 100%: 5 điểm": ["N842"],
    "≥ 90%: 10 điểm; từ 0% đến dưới 90%: 0 điểm": ["N841"],
    "≥ 4 cuộc: 10 điểm; từ 2 đến 3 cuộc: 5 điểm; 1 cuộc: 0 điểm": ["N841"],
    "≥ 4 cuộc: 10 điểm; 2 cuộc: 5 điểm; còn lại: 0 điểm": ["N845", "N841"],
    "≥ 4 cuộc: 10 điểm; từ 2 đến 4 cuộc: 5 điểm; còn lại: 0 điểm": ["N841", "N846"],
    "≥ 4 cuộc: 10 điểm; từ 2 đến 5 cuộc: 5 điểm; còn lại: 0 điểm": ["N842"],
    "≥ 2 cuộc: 10 điểm; 1 cuộc: 5 điểm": ["N841"],
    "≥ 3 cuộc: 10 điểm; 2 cuộc: 5 điểm": ["N845", "N841"],
}


@pytest.mark.parametrize("rule", BANDS)
def test_bands_touch_share_an_end_leave_a_gap_or_overlap(tmp_path: Path, rule: str) -> None:
    assert one_rule(tmp_path, rule)[1] == BANDS[rule]


COUNTS = {
    "3: 10 điểm; 2: 5 điểm; còn lại: 0 điểm": True,
    "≥ 3 lần: 10 điểm; từ 2 đến dưới 3 lần: 5 điểm; còn lại: 0 điểm": True,
    "≥ 4,5 lần: 10 điểm; từ 2 đến dưới 4,5 lần: 5 điểm; còn lại: 0 điểm": False,
    "≥ 3: 10 điểm; từ 2 đến dưới 3: 5 điểm; còn lại: 0 điểm": False,
}


@pytest.mark.parametrize("rule", COUNTS)
def test_whole_numbers_with_a_unit_or_on_their_own_are_counts(tmp_path: Path, rule: str) -> None:
    measure = one_rule(tmp_path, rule)[0].measure
    assert measure is not None
    assert measure.model_dump()["whole"] is COUNTS[rule]


@FREELY
@given(ends=st.lists(st.integers(1, 99), min_size=2, max_size=5, unique=True), slip=st.integers(-3, 3))
def test_bands_are_certain_exactly_where_they_do_not_overlap(
    tmp_path: Path, ends: list[int], slip: int
) -> None:
    """The second band ends so much above (slip > 0) or below the beginning of the first."""
    lows = sorted(ends, reverse=True)
    clauses = [f"≥ {lows[0]}%: 10 điểm"]
    for number, (high, low) in enumerate(pairwise(lows)):
        end = max(high + (slip if number == 0 else 0), low)
        clauses.append(f"từ {low}% đến dưới {end}%: {9 - number} điểm")
    clauses.append(f"dưới {lows[-1]}%: 0 điểm")
    node, codes = one_rule(tmp_path, "; ".join(clauses))
    assert node.measure is not None
    end = max(lows[0] + slip, lows[1])
    if end > lows[0]:
        assert (node.measure.kind, codes) == ("points", ["N842"])
    else:
        assert (node.measure.kind, codes) == ("number", [*(["N845"] if end < lows[0] else []), "N841"])


def test_points_are_a_number_or_a_share_that_a_decimal_can_write() -> None:
    said = ("10 điểm", "2,5", "điểm tối đa", "1/2 điểm tối đa", "1/3 điểm tối đa", "50% số điểm tối đa", "x")
    points = [points_of(text, Decimal(10)) for text in said]
    assert points == [10, Decimal("2.5"), 10, 5, None, 5, None]
    assert points_of("1/3 điểm tối đa", Decimal(9)) == 3


def test_a_percent_sign_counts_for_both_ends_only_behind_the_second() -> None:
    both = range_of("70-90%")
    assert both is not None
    assert (both.low, both.high, both.percent) == (70, 90, True)
    assert range_of("70%-90") is None
    assert range_of("90% đến 70%") == range_of("70% đến 90%")


def test_the_text_of_a_rule_has_at_most_2000_characters(tmp_path: Path) -> None:
    rule = "Có: 10 điểm;{}Không: 0 điểm"
    fill = 2_000 - len(rule.format(""))
    assert one_rule(tmp_path, rule.format(" " * fill))[1] == ["N841"]
    assert one_rule(tmp_path, "Mỗi " + "x" * 1_976 + " được 10 điểm")[1] == ["N841"]
    assert one_rule(tmp_path, "Mỗi " + "x" * 1_984 + " được 10 điểm")[1] == ["N842"]


def test_a_message_names_twelve_ids_and_then_stops(tmp_path: Path) -> None:
    def said(count: int) -> str:
        rows: list[Row] = [["Tiêu chí", "Điểm tối đa"], *([f"Việc thứ {n}", 10] for n in range(count))]
        (line,) = from_csv(tmp_path, rows).said
        return line

    assert said(12).endswith(", 11, 12")
    assert said(13).endswith(", 12, …")


@pytest.mark.parametrize(
    ("name", "codes"), [("cap-xa.csv", ["N812"] * 3), ("bang.csv", ["N812", "N812", "N813"])]
)
def test_the_tier_may_stand_in_the_files_name(tmp_path: Path, name: str, codes: list[str]) -> None:
    done = from_csv(tmp_path, [HEADER, ["1", "Có mạng", 10]], Wanted(year=2025), name)
    assert [code.split()[0] for code in done.codes] == codes


@pytest.mark.parametrize(
    ("day", "issued"),
    [
        (" ngày 29 tháng 2 năm 2024", date(2024, 2, 29)),
        (" ngày 29 tháng 2 năm 2025", None),
        (" ngày 5/6/2025", date(2025, 6, 5)),
        ("", None),
    ],
)
def test_the_day_of_a_decision_is_a_day_or_is_left_out(tmp_path: Path, day: str, issued: date | None) -> None:
    rows: list[Row] = [["", "", ""], [f"Quyết định số 3/QĐ-UBND{day}", "", ""], HEADER, ["1", "Việc", 10]]
    (source,) = from_csv(tmp_path, rows).criteria.sources
    assert (source.document.vi, source.issued) == ("3/QĐ-UBND", issued)
