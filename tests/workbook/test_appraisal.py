"""Maxima that differ, claims without evidence, changes without a note."""

from __future__ import annotations

import pytest

from egov_score.scoring.judging import judge

from .books import MIXED, Value, book, codes, criteria, node, own_book, read, said
from .forms import HEADER, ROWS, TITLE, points, points_set, replaced, without


def test_a_maximum_unlike_the_sets() -> None:
    rows: list[list[Value]] = [
        *TITLE,
        ["Mã", "Tiêu chí", "Điểm tối đa", "Tự chấm"],
        ["1", "Tiêu chí số 1", "10,0", 3],
        ["2", "Tiêu chí số 2", 20, 4],
    ]
    submission, findings = read(book(rows), points_set("1", "2"))
    assert said(findings) == [("W131", "C7", "2")]
    assert points(submission) == {"1": 3, "2": 4}


def test_the_maximum_of_a_group_is_compared_too() -> None:
    _, findings = read(own_book(MIXED, {"B": {"maximum": 16}}))
    assert said(findings) == [("W131", "C8", "B")]


def test_a_deduction_may_state_what_it_costs() -> None:
    rules = criteria(node("1", "Điểm", "points"), node("2", "Điểm trừ", "yes_no", 0, min_points=-5))
    rows: list[list[Value]] = [
        *TITLE,
        ["Mã", "Tiêu chí", "Điểm tối đa", "Số liệu"],
        ["1", "Điểm", 10, 3],
        ["2", "Điểm trừ", -5, "Không"],
    ]
    assert read(book(rows), rules)[1] == []


@pytest.mark.parametrize("evidence", [None, "", " ", "-", "Không có"])
def test_required_evidence_is_missing_for_a_claim(evidence: Value) -> None:
    _, findings = read(book([*TITLE, HEADER, *replaced(4, 4, evidence)]))
    assert said(findings) == [("W201", "E10", "A2")]


def test_no_evidence_is_due_for_a_no() -> None:
    rows = replaced(4, 2, "Không")
    rows[4][3:] = [0, None]
    assert read(book([*TITLE, HEADER, *rows]))[1] == []


def test_a_form_without_an_evidence_column_is_told_so_once() -> None:
    _, findings = read(book([*TITLE, *without([HEADER, *ROWS], 4)]))
    assert said(findings) == [("W202", None, None)]
    assert "A2" in findings[0].message("vi")


@pytest.mark.parametrize(
    ("stages", "note", "warned"),
    [
        ([9, 8, None], None, True),
        ([9, 9, None], None, False),
        ([9, 8, None], "thiếu hồ sơ", False),
        ([9, 9, 8], None, True),
        ([9, None, 8], None, True),
        ([None, 8, None], None, True),
        ([9, 10, None], "-", True),
    ],
)
def test_changed_points_want_a_note(stages: list[Value], note: Value, warned: bool) -> None:
    header: list[Value] = ["Mã", "Tiêu chí", "Tự chấm", "Thẩm định", "Thẩm định lần 2", "Ý kiến thẩm định"]
    rows: list[list[Value]] = [*TITLE, header, ["1", "Tiêu chí số 1", *stages, note]]
    submission, _ = read(book(rows), points_set("1"))
    findings = judge(points_set("1"), submission).findings
    assert said(findings) == ([("W203", "F6", "1")] if warned else [])


@pytest.mark.parametrize(
    ("appraised", "warned"), [("6,67", False), ("6,66", False), ("6,6", False), (6, True), (7, True)]
)
def test_in_the_tools_own_form_the_points_before_are_the_computed_ones(
    appraised: Value, warned: bool
) -> None:
    answers: dict[str, dict[str, Value]] = {
        "A1": {"appraised": appraised},
        "A1:part": {"value": 2},
        "A1:whole": {"value": 3},
    }
    submission, _ = read(own_book(MIXED, answers))
    findings = [each for each in judge(MIXED, submission).findings if each.criterion == "A1"]
    assert codes(findings) == (["W203"] if warned else [])


@pytest.mark.parametrize(
    ("header", "cells", "place", "has_reason"),
    [
        (["Ý kiến thẩm định"], ["thiếu hồ sơ"], "E6", True),
        (["Ý kiến thẩm định"], [" - "], "E6", False),
        (["Ý kiến thẩm định", "Ghi chú"], [None, "đã nộp đủ"], "E6", False),
        (["Ghi chú"], ["thiếu hồ sơ"], "D6", True),
        (["Minh chứng/Ghi chú"], ["thiếu hồ sơ"], "D6", True),
        (["Minh chứng"], ["báo cáo số 5"], "D6", False),
        ([], [], "D6", False),
    ],
)
def test_the_reason_of_appraised_points_and_where_it_is_looked_for(
    header: list[Value], cells: list[Value], place: str, has_reason: bool
) -> None:
    rows: list[list[Value]] = [
        *TITLE,
        ["Mã", "Tiêu chí", "Tự chấm", "Thẩm định", *header],
        ["1", "Tiêu chí số 1", 9, 8, *cells],
    ]
    response = read(book(rows), points_set("1"))[0].responses["1"]
    assert (response.places["@note"].cell, response.has_reason) == (place, has_reason)


def test_where_the_appraisal_gave_nothing_no_reason_is_looked_for() -> None:
    rows: list[list[Value]] = [
        *TITLE,
        ["Mã", "Tiêu chí", "Tự chấm", "Thẩm định"],
        ["1", "Tiêu chí số 1", 9],
    ]
    assert "@note" not in read(book(rows), points_set("1"))[0].responses["1"].places
