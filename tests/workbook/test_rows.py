"""Which row is which: by id, by number, by title; changed ids, copies, gaps and strangers."""

from __future__ import annotations

import random
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from .books import Value, book, codes, read, said
from .forms import A1, A2, A3, ENTERED, HEADER, ROWS, TITLE, entered, points, points_set, replaced, without


def test_by_title_where_there_are_no_ids() -> None:
    submission, findings = read(book([*TITLE, *without([HEADER, *ROWS], 0)]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_by_title_where_the_numbers_are_running_ones() -> None:
    numbered: list[list[Value]] = [[str(n), *row[1:]] for n, row in enumerate(ROWS, 1)]
    numbered[2][0] = numbered[3][0] = None
    submission, findings = read(book([*TITLE, ["STT", *HEADER[1:]], *numbered]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_running_numbers_that_look_like_other_ids_do_not_outweigh_titles() -> None:
    rows: list[list[Value]] = [[2, "Tiêu chí số 1", 5], [3, "Tiêu chí số 2", 6], [4, "Tiêu chí số 3", 7]]
    made = book([["STT", "Tiêu chí", "Tự chấm"], *rows])
    submission, findings = read(made, points_set("1", "2", "3"))
    assert points(submission) == {"1": 5, "2": 6, "3": 7}
    assert codes(findings) == ["W116"]


def test_in_decomposed_unicode_with_stray_blanks_and_other_case() -> None:
    rows: list[list[Value]] = [
        [row[0], unicodedata.normalize("NFD", f" {str(row[1]).upper()}\u00a0"), *row[2:]] for row in ROWS
    ]
    submission, findings = read(book([*TITLE, *without([HEADER, *rows], 0)]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_with_the_id_inside_the_title() -> None:
    rows: list[list[Value]] = [
        [row[1] if ":" in str(row[0]) else f"{row[0]}. {row[1]}", *row[2:]] for row in ROWS
    ]
    submission, findings = read(book([*TITLE, HEADER[1:], *rows]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


@pytest.mark.parametrize("seed", range(3))
def test_in_any_order(seed: int) -> None:
    rows = [list(row) for row in ROWS]
    random.Random(seed).shuffle(rows)
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_inserted_lines_of_text_and_totals_do_no_harm() -> None:
    rows: list[list[Value]] = []
    for row in ROWS:
        rows += [row, [None, "Ghi chú của đơn vị"], [None, "Cộng", None, 9]]
    rows += [[None, "Tổng cộng", None, 27], [], [None, "Người lập biểu", None, None, "Thủ trưởng"]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_unknown_rows_are_reported_with_the_nearest() -> None:
    rows: list[list[Value]] = [*ROWS, ["C9", "Có quy chế đảm bảo an toàn thông tin mạng", "x", 5]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert said(findings) == [("W121", "A15", None)]
    assert "C9" in findings[0].message("vi")
    assert "A2" in findings[0].hint("vi")
    assert entered(submission) == ENTERED


def test_an_unknown_id_with_a_known_title() -> None:
    submission, findings = read(book([*TITLE, HEADER, *replaced(4, 0, "A02x")]))
    assert said(findings) == [("W132", "A10", "A2")]
    assert entered(submission) == ENTERED


def test_a_deleted_row_is_reported() -> None:
    submission, findings = read(book([*TITLE, HEADER, *ROWS[:5], *ROWS[6:]]))
    assert said(findings) == [("W124", None, "A3")]
    assert entered(submission) == {key: value for key, value in ENTERED.items() if key != "A3"}


def test_a_deleted_sub_row_is_reported_at_its_sister() -> None:
    submission, findings = read(book([*TITLE, HEADER, *ROWS[:3], *ROWS[4:]]))
    assert said(findings) == [("W124", "A8", "A1")]
    assert submission.responses["A1"].entered == {"part": 45}


def test_a_copied_row_counts_once() -> None:
    submission, findings = read(book([*TITLE, HEADER, *ROWS, ROWS[4]]))
    assert said(findings) == [("W123", "A15", "A2")]
    assert entered(submission) == ENTERED


def test_a_blank_copy_does_not_hide_the_answer() -> None:
    blank: list[Value] = ["A2", A2, None, None, None]
    submission, findings = read(book([*TITLE, HEADER, blank, *ROWS]))
    assert said(findings) == [("W123", "A11", "A2")]
    assert entered(submission) == ENTERED


def test_rows_that_contradict_each_other_count_nothing() -> None:
    submission, findings = read(book([*TITLE, HEADER, *ROWS, ["A2", A2, "Không", 0, None]]))
    assert said(findings) == [("W122", "A15", "A2")]
    assert findings[0].related[0].place.cell == "A10"
    response = submission.responses["A2"]
    assert (response.entered, response.points) == ({}, {})
    assert (response.unreadable, response.doubtful) == ({""}, {"self"})


def test_contradicting_sub_rows_spoil_only_their_criterion() -> None:
    submission, findings = read(book([*TITLE, HEADER, *ROWS, ["A1:part", "Số CBCC có máy tính", 44]]))
    assert codes(findings) == ["W122"]
    assert submission.responses["A1"].unreadable == {"part"}
    assert entered(submission)["A2"] == {"": True}


def test_an_id_of_another_row_with_a_title_that_no_other_row_has() -> None:
    submission, findings = read(book([*TITLE, HEADER, *replaced(5, 0, "A2")]))
    assert said(findings) == [("W128", "A11", "A3")]
    assert entered(submission) == ENTERED


def test_swapped_ids_are_an_error_in_both() -> None:
    rows = replaced(4, 0, "A3")
    rows[5][0] = "A2"
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert [(f.code, f.place.cell) for f in findings] == [("W127", "A10"), ("W127", "A11")]
    for key in ("A2", "A3"):
        assert submission.responses[key].unreadable == {""}
    assert "A2" not in entered(submission)


def test_swapped_labels_of_a_ratio_are_an_error() -> None:
    rows = replaced(2, 1, "Tổng số CBCC")
    rows[3][1] = "Số CBCC có máy tính"
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert {f.code for f in findings} == {"W127"}
    assert submission.responses["A1"].unreadable == {"part", "whole"}


def test_another_title_is_pointed_out_and_a_shortened_one_is_not() -> None:
    _, findings = read(book([*TITLE, HEADER, *replaced(5, 1, "Số hồ sơ trễ hạn")]))
    assert said(findings) == [("W129", "B11", "A3")]
    _, findings = read(book([*TITLE, HEADER, *replaced(5, 1, "Điểm kiểm tra")]))
    assert findings == []


def test_a_table_of_endless_rows_is_read_as_far_as_a_form_can_go() -> None:
    rows: list[list[Value]] = [["C9", "Lạ", 1]] * 6000
    submission, findings = read(book([*TITLE, HEADER, *ROWS, *rows]))
    assert entered(submission) == ENTERED
    assert ("W118", "A5006", None) in said(findings)


IDS = (*(f"4.{n}" for n in range(1, 12)), "5.1")
RULES = points_set(*IDS)
TOP: list[Value] = ["Mã", "Tiêu chí", "Tự chấm"]
GIVEN = {i: Fraction(n) for n, i in enumerate(IDS, 1)}


def numbered(*, titles: bool) -> list[list[Value]]:
    """The rows of RULES whose ids became numbers: 4.10 is 4.1."""
    return [
        [Decimal("4.1") if i == "4.10" else Decimal(i), f"Tiêu chí số {i}" if titles else None, n]
        for n, i in enumerate(IDS, 1)
    ]


def test_ids_that_became_numbers_are_recovered_from_titles() -> None:
    submission, findings = read(book([TOP, *numbered(titles=True)]), RULES)
    assert points(submission) == GIVEN
    assert codes(findings) == ["W116"]


def test_ids_that_became_numbers_are_recovered_from_neighbours() -> None:
    submission, findings = read(book([TOP, *numbered(titles=False)]), RULES)
    assert points(submission) == GIVEN
    assert said(findings)[1:] == [("W126", "A2", "4.1"), ("W126", "A11", "4.10")]


def test_ids_that_lost_their_zero_as_text_are_recovered_from_neighbours() -> None:
    rows: list[list[Value]] = [[str(row[0]), "", row[2]] for row in numbered(titles=True)]
    submission, findings = read(book([TOP, *rows]), RULES)
    assert points(submission) == GIVEN
    assert said(findings)[1:] == [("W126", "A11", "4.10")]


def test_an_id_that_nothing_settles_is_reported() -> None:
    rows: list[list[Value]] = [[Decimal("4.1"), None, 3], ["5.1", "Tiêu chí số 5.1", 4]]
    submission, findings = read(book([TOP, *rows]), RULES)
    assert points(submission) == {"5.1": 4}
    unclear = [finding for finding in findings if finding.code == "W125"]
    assert [finding.place.cell for finding in unclear] == ["A2"]
    assert "4.1 hoặc 4.10" in unclear[0].message("vi")
    assert submission.responses["4.10"].unreadable == {""}


def test_a_comma_for_the_point_and_a_dot_at_the_end_of_an_id() -> None:
    rows: list[list[Value]] = [["4,10", None, 3], ["5.1.", None, 4], ["4. 2", None, 5]]
    submission, _ = read(book([TOP, *rows]), RULES)
    assert points(submission) == {"4.10": 3, "5.1": 4, "4.2": 5}


def test_an_id_that_became_a_date() -> None:
    rows: list[list[Value]] = [[date(2025, 5, 1), None, 3], [date(2025, 4, 2), "Tiêu chí số 4.2", 4]]
    submission, findings = read(book([TOP, *rows]), RULES)
    assert points(submission) == {"5.1": 3, "4.2": 4}
    assert ("W126", "A2", "5.1") in said(findings)


def test_a_stray_mixture_of_two_rows_spoils_neither() -> None:
    submission, findings = read(book([*TITLE, HEADER, *ROWS, ["A2", A3, "Không", 1, None]]))
    assert said(findings) == [("W127", "A15", "A2")]
    assert entered(submission) == ENTERED


def test_another_list_in_the_workbook_is_left_aside_as_a_whole() -> None:
    rows: list[list[Value]] = [
        ["STT", "Nội dung", "Kết quả"],
        [1, "Họp giao ban", "tốt"],
        [2, "Tập huấn cán bộ", "khá"],
    ]
    made = book(
        [*TITLE, ["STT", "Tiêu chí", "Tự chấm"], [1, "Tiêu chí số 1", 5], [2, "Tiêu chí số 2", 6]], rows
    )
    submission, findings = read(made, points_set("1", "2"))
    assert points(submission) == {"1": 5, "2": 6}
    assert said(findings) == [("W133", "A2", None)]


@pytest.mark.parametrize(
    "title", ["Tổng cộng", "TỔNG ĐIỂM", "Cộng", "Tổng số điểm nhóm A", "Cộng mục I", "Total"]
)
def test_typed_totals_are_no_rows(title: str) -> None:
    _, findings = read(book([*TITLE, HEADER, *ROWS, [None, title, None, 27]]))
    assert findings == []


@pytest.mark.parametrize("title", ["Công khai thủ tục", "Tổng số máy tính", "Cộng tác viên", "Tổng thu"])
def test_what_only_starts_like_a_total_is_reported(title: str) -> None:
    _, findings = read(book([*TITLE, HEADER, *ROWS, [None, title, None, 27]]))
    assert said(findings) == [("W121", "B15", None)]


def test_ids_swapped_between_a_number_and_itself_with_a_zero_are_an_error() -> None:
    rows: list[list[Value]] = [
        ["4.10", "Tiêu chí số 4.1", 3],
        ["4.2", "Tiêu chí số 4.2", 4],
        ["4.1", "Tiêu chí số 4.10", 5],
    ]
    submission, findings = read(book([*TITLE, TOP, *rows]), points_set("4.1", "4.2", "4.10"))
    assert said(findings) == [("W127", "A6", "4.10"), ("W127", "A8", "4.1")]
    assert points(submission) == {"4.2": 4}


def test_without_the_column_of_ids_a_copied_row_is_pointed_at_by_its_hidden_id() -> None:
    header: list[Value] = ["Tiêu chí", "Số liệu", "Mã dòng"]
    whole: list[Value] = ["Tổng số CBCC", 50, "A1:whole"]
    made = book([header, [A1, None, None], ["Số CBCC có máy tính", 45, "A1:part"], whole, whole])
    _, findings = read(made)
    assert ("W123", "C5", "A1") in said(findings)
