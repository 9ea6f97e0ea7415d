"""Where the table is: any sheet, any row, any order of columns, under the names that officials use."""

from __future__ import annotations

import random
import unicodedata

import pytest

from egov_score.spreadsheet.book import Merge
from egov_score.workbook.form_reading import read_submission
from egov_score.workbook.headers import known_labels

from .books import MIXED, Value, book, codes, read, said, sheet
from .forms import A1, ENTERED, HEADER, ROWS, TITLE, entered, points, points_set


def test_below_title_rows_with_the_agency_named_there() -> None:
    submission, findings = read(book([*TITLE, HEADER, *ROWS]))
    assert findings == []
    assert (submission.name, submission.own_form, submission.rejected) == ("Sở Y tế", False, "")
    assert submission.place.cell == "A3"
    assert entered(submission) == ENTERED
    assert submission.responses["A1"].points == {"self": 9}


def test_a_form_by_hand_is_noted_as_one() -> None:
    _, findings = read_submission(book([*TITLE, HEADER, *ROWS]), MIXED)
    assert said(findings) == [("W105", "A5", None)]


@pytest.mark.parametrize("seed", range(8))
def test_in_any_order_of_columns_with_strange_ones_between(seed: int) -> None:
    order = list(range(7))
    random.Random(seed).shuffle(order)
    rows: list[list[Value]] = [
        [*HEADER, "Phụ trách", "Chênh lệch điểm"],
        *([*row, "Ông A", 3] for row in ROWS),
    ]
    submission, findings = read(book([*TITLE, *([row[i] for i in order] for row in rows)]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


@pytest.mark.parametrize(
    "header",
    [
        ["MÃ TIÊU CHÍ", "Nội dung", "Kết quả", "Tự đánh giá", "Tài liệu kiểm chứng"],
        ["Mã  số", "CHỈ SỐ/\nCHỈ SỐ THÀNH PHẦN", "Giá trị", "Điểm tự đánh giá", "Minh chứng"],
        ["id", "criterion", "value", "self-assessed points", "EVIDENCE"],
        [
            "Mã",
            "Chỉ tiêu (theo QĐ 318)",
            "Số liệu năm 2022",
            "Điểm tự chấm của đơn vị",
            "Tài liệu minh chứng",
        ],
        [unicodedata.normalize("NFD", str(label)) for label in HEADER],
        ["Ma", "Tieu chi", "So lieu", "Diem tu cham", "Minh chung"],
        ["STT", "Tiêu chí", "Số liệu", "Điểm tự chấm", "Minh chứng"],
    ],
)
def test_under_the_names_that_officials_use(header: list[Value]) -> None:
    submission, findings = read(book([*TITLE, header, *ROWS]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED
    assert submission.responses["A1"].points == {"self": 9}
    assert submission.responses["A2"].evidence == "QĐ 2"


def test_on_any_sheet_of_any_name() -> None:
    made = book(sheet([["Hướng dẫn"], ["Đọc kỹ"]], "HD"), sheet([*TITLE, HEADER, *ROWS], "Sheet3"))
    submission, findings = read(made)
    assert codes(findings) == []
    assert entered(submission) == ENTERED
    assert submission.responses["A2"].places[""].sheet == "Sheet3"


def test_spread_over_sheets() -> None:
    made = book(sheet([*TITLE, HEADER, *ROWS[:6]], "A"), sheet([HEADER, *ROWS[6:]], "B"))
    submission, findings = read(made)
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_with_the_header_repeated_on_the_second_page_and_other_columns_there() -> None:
    turned = [row[::-1] for row in [HEADER, *ROWS[6:]]]
    submission, findings = read(book([*TITLE, HEADER, *ROWS[:6], [], *turned]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_with_a_merged_header_of_two_rows() -> None:
    top: list[Value] = ["STT", "Tiêu chí", "Số liệu", "Điểm", None, None, "Minh chứng"]
    below: list[Value] = [None, None, None, "Tối đa", "Tự chấm", "Thẩm định", None]
    maxima = [20, 10, None, None, 5, 5, 15, 5, 10]
    rows = [[*row[:3], most, row[3], None, row[4]] for row, most in zip(ROWS, maxima, strict=True)]
    rows[4][5] = 5
    merges = [Merge(5, 1, 6, 1), Merge(5, 2, 6, 2), Merge(5, 3, 6, 3), Merge(5, 4, 5, 6), Merge(5, 7, 6, 7)]
    submission, findings = read(book(sheet([*TITLE, top, below, *rows], merges=merges)))
    assert codes(findings) == []
    assert entered(submission) == ENTERED
    assert submission.responses["A2"].points == {"self": 5, "appraised": 5}


def test_with_a_group_heading_above_the_header() -> None:
    above: list[Value] = [None, None, None, "Điểm", None]
    merges = [Merge(1, 1, 1, 3), Merge(1, 4, 1, 5)]
    header: list[Value] = ["Mã", "Tiêu chí", "Số liệu", "Tự đánh giá", "Đạt được"]
    rows: list[list[Value]] = [["1", "Tiêu chí số 1", None, 8, 7]]
    submission, _ = read(book(sheet([above, header, *rows], merges=merges)), points_set("1"))
    assert submission.responses["1"].points == {"self": 8, "appraised": 7}


def test_with_a_merged_header_among_thousands_of_merged_cells() -> None:
    top = ["Stt", "Nội dung tiêu chí", "Số liệu", "Điểm", None, None, "Minh chứng"]
    below = [None, None, None, "Tối đa", "Tự đánh giá", "Thẩm định", None]
    rows = [[str(n), f"Tiêu chí {n}", None, 10, 7, None, None] for n in (1, 2)]
    own = [Merge(5, 1, 6, 1), Merge(5, 2, 6, 2), Merge(5, 3, 6, 3), Merge(5, 4, 5, 6), Merge(5, 7, 6, 7)]
    others = [Merge(row, 20, row + 1, 21) for row in range(1, 4_000, 2)]
    few, many = (
        read(book(sheet([*TITLE, top, below, *rows], merges=merges)), points_set("1", "2"))
        for merges in (own, [*others[::2], *own, *others[1::2]])
    )
    assert few == many
    assert points(many[0]) == {"1": 7, "2": 7}


def test_with_a_two_row_header_that_nobody_merged() -> None:
    top: list[Value] = ["Mã", "Tiêu chí", "Số liệu", "Điểm"]
    below: list[Value] = [None, None, None, "Tự chấm", "Thẩm định"]
    submission, findings = read(book([top, below, *([*row[:4], None] for row in ROWS)]))
    assert codes(findings) == ["W116", "W202"]
    assert entered(submission) == ENTERED
    assert points(submission) == {"A1": 9, "A2": 5}


def test_with_stages_below_one_heading() -> None:
    top: list[Value] = ["Mã", "Tiêu chí", "Điểm tự chấm", "Điểm thẩm định", None]
    below: list[Value] = [None, None, None, "Lần 1", "Lần 2"]
    merges = [Merge(1, 1, 2, 1), Merge(1, 2, 2, 2), Merge(1, 3, 2, 3), Merge(1, 4, 1, 5)]
    rows: list[list[Value]] = [["1", "Tiêu chí số 1", 9, 8, 9], ["2", "Tiêu chí số 2", 7, 7, None]]
    submission, _ = read(book(sheet([top, below, *rows], merges=merges)), points_set("1", "2"))
    assert submission.responses["1"].points == {"self": 9, "appraised": 8, "final": 9}
    assert submission.responses["2"].points == {"self": 7, "appraised": 7}


@pytest.mark.parametrize("label", ["Số liệu năm 2022", "Số liệu thực tế", "Kết quả thực hiện đến 31/12"])
def test_what_a_heading_begins_with_is_surer_than_the_line_above_it(label: str) -> None:
    # The form's own line above the header: "Điểm tối đa" merged over the columns of maximum, unit and value.
    above: list[Value] = [None, None, "Điểm tối đa", None, None, 10]
    header: list[Value] = ["Mã", "Tiêu chí", "Điểm tối đa", "Đơn vị", label, "Điểm tự chấm"]
    rows: list[list[Value]] = [["1", "Tiêu chí số 1", 10, "điểm", 4, 4]]
    submission, findings = read(
        book(sheet([above, header, *rows], merges=[Merge(1, 3, 1, 5)])), points_set("1")
    )
    assert submission.responses["1"].entered == {"": 4}
    assert "W110" not in codes(findings)


@pytest.mark.parametrize("numbering", [["(1)", "(2)", "(3)"], [1, 2, 3], ["A", "B", "3=1x2"]])
def test_with_the_columns_numbered_below_the_header(numbering: list[Value]) -> None:
    rows: list[list[Value]] = [["1", "Tiêu chí số 1", 9], ["2", "Tiêu chí số 2", 7]]
    made = book([["Mã", "Tiêu chí", "Tự chấm"], numbering, *rows])
    submission, findings = read(made, points_set("1", "2"))
    assert codes(findings) == ["W116"]
    assert points(submission) == {"1": 9, "2": 7}


def test_the_figures_of_the_years_own_column_are_taken() -> None:
    rows: list[list[Value]] = [
        ["Mã", "Tiêu chí", "Số liệu 2021", "Số liệu 2022"],
        ["1", "Tiêu chí số 1", 3, 4],
    ]
    submission, findings = read(book(rows), points_set("1"))
    assert submission.responses["1"].entered == {"": 4}
    assert said(findings) == [("W116", None, None), ("W110", "C1", None)]


def test_a_bare_points_column_is_what_its_neighbours_leave() -> None:
    rules = points_set("1")
    typed: list[list[Value]] = [["TT", "Nội dung", "Điểm tối đa", "Điểm"], ["1", "Tiêu chí số 1", 10, 4]]
    assert points(read(book(typed), rules)[0]) == {"1": 4}
    most: list[list[Value]] = [["TT", "Nội dung", "Điểm", "Tự chấm"], ["1", "Tiêu chí số 1", 10, 4]]
    submission, findings = read(book(most), rules)
    assert points(submission) == {"1": 4}
    assert codes(findings) == ["W116"]


def test_no_table() -> None:
    submission, findings = read(book([["Kính gửi"], ["Báo cáo"]]))
    assert (submission.rejected, submission.responses) == ("unreadable", {})
    assert codes(findings) == ["W101", "W116"]


def test_a_table_without_any_answers() -> None:
    submission, findings = read(book([*TITLE, [*HEADER[:2], "Điểm tối đa"], *(row[:2] for row in ROWS)]))
    assert submission.rejected == "unreadable"
    assert said(findings) == [("W102", "A5", None)]
    assert "Điểm tối đa" in findings[0].message("vi")


def test_a_guide_beside_the_form_is_left_aside() -> None:
    guide = sheet([["Mã", "Tiêu chí", "Hướng dẫn", "Điểm tối đa"], ["A1", A1, "đếm máy", 10]], "Hướng dẫn")
    submission, findings = read(book(guide, sheet([*TITLE, HEADER, *ROWS])))
    assert said(findings) == [("W109", "A1", None)]
    assert entered(submission) == ENTERED


def test_a_table_of_something_else() -> None:
    submission, findings = read(book([HEADER, ["X1", "Việc khác", 1], ["X2", "Việc nữa", 2]]))
    assert submission.rejected == "wrong_criteria"
    assert codes(findings) == ["W116", "W104"]


def test_a_form_in_an_old_font() -> None:
    rows: list[list[Value]] = [["M·", "Tiªu chÝ", "Sè liÖu", "§iÓm tù chÊm"], ["A1", "Tû lÖ m¸y tÝnh", 3]]
    submission, findings = read(book(rows))
    assert submission.rejected == "unreadable"
    assert codes(findings) == ["W116", "W103"]


@pytest.mark.parametrize(
    "label", ["Cách tính", "Cách xác định và tính điểm", "Nguồn thu thập dữ liệu", "Nguồn số liệu"]
)
def test_a_column_that_says_how_to_score_holds_no_points(label: str) -> None:
    """A draft of the set itself: nobody has answered anything in it."""
    table: list[list[Value]] = [["Mã", "Chỉ tiêu", "Điểm tối đa", label], ["A1", "Có máy tính", 10, "4 → 10"]]
    _, findings = read(book(table))
    assert "W102" in codes(findings)
    assert not any(code.startswith("V") for code in codes(findings))


def test_no_label_holds_two_digits() -> None:
    """Texts that do are known to be none without being folded."""
    assert not [label for label in known_labels() if sum(map(str.isdigit, label)) > 1]
