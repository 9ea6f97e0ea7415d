"""Which row stands below which: by signs, columns, capitals; and what groups are worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov_score.drafting import Wanted

from .tables import Row, from_csv, from_xlsx, outline

HEADER = ["STT", "Tiêu chí", "Điểm tối đa", "Tự chấm"]


def leaf(sign: str | int | None, title: str) -> Row:
    return [sign, title, 10, 5]


def group(sign: str | int | None, title: str, most: int | None = None) -> Row:
    return [sign, title, most, None]


TABLES: dict[str, tuple[list[Row], list[object]]] = {
    "dotted": (
        [
            group("1", "Một", 20),
            leaf("1.1", "a b"),
            leaf("1.2", "c d"),
            group("2", "Hai"),
            leaf("2.10", "e f"),
        ],
        [["1", "1.1", "1.2"], ["2", "2.10"]],
    ),
    "three levels": (
        [
            group("1", "Một"),
            group("1.1", "Trong"),
            leaf("1.1.1", "a b"),
            leaf("1.2", "c d"),
            leaf("2", "e f"),
        ],
        [["1", ["1.1", "1.1.1"], "1.2"], "2"],
    ),
    "letters for the levels, over numbers that go on": (
        [
            group("D1", "Một"),
            group("A1", "Trong"),
            leaf("I1", "a b"),
            leaf("I2", "c d"),
            group("A2", "Nữa"),
            leaf("I3", "e f"),
            group("D2", "Hai"),
            group("A3", "Cuối"),
            leaf("I4", "g h"),
        ],
        [["D1", ["A1", "I1", "I2"], ["A2", "I3"]], ["D2", ["A3", "I4"]]],
    ),
    "letters that do not come back": (
        [leaf("A1", "a b"), leaf("A2", "c d"), leaf("B1", "e f"), leaf("B2", "g h")],
        ["A1", "A2", "B1", "B2"],
    ),
    "Roman figures over numbers that go on": (
        [group("I", "Một"), leaf(1, "a b"), leaf(2, "c d"), group("II", "Hai"), leaf(3, "e f")],
        [["I", "1", "2"], ["II", "3"]],
    ),
    "Roman figures over numbers that start anew": (
        [group("I", "Một"), leaf(1, "a b"), leaf(2, "c d"), group("II", "Hai"), leaf(1, "e f")],
        [["I", "I.1", "I.2"], ["II", "II.1"]],
    ),
    "numbers that start anew and go deeper": (
        [
            group("I", "Một"),
            group(1, "Đầu"),
            leaf("1.1", "b c"),
            group("II", "Hai"),
            group(1, "Sau"),
            leaf("1.1", "e f"),
        ],
        [["I", ["I.1", "I.1.1"]], ["II", ["II.1", "II.1.1"]]],
    ),
    "letters, and C is no hundred": (
        [
            group("A", "Một"),
            leaf("A1", "a b"),
            group("B", "Hai"),
            leaf("B1", "c d"),
            group("C", "Ba"),
            leaf("C10", "e f"),
        ],
        [["A", "A1"], ["B", "B1"], ["C", "C10"]],
    ),
    "letters over Roman figures over numbers": (
        [
            group("A", "Một"),
            group("I", "Trong"),
            leaf(1, "a b"),
            group("II", "Sau"),
            leaf(1, "c d"),
            group("B", "Hai"),
            group("I", "Đầu"),
            leaf(1, "e f"),
        ],
        [["A", ["A.I", "A.I.1"], ["A.II", "A.II.1"]], ["B", ["B.I", "B.I.1"]]],
    ),
    "small letters below numbers": (
        [group("1", "Một", 20), leaf("a)", "a b"), leaf("b)", "c d"), leaf("2", "e f")],
        [["1", "1.a", "1.b"], "2"],
    ),
    "Roman figures past ten": (
        [
            row
            for n, sign in enumerate(["VIII", "IX", "X", "XI"])
            for row in (group(sign, f"Nhóm thứ {n}"), leaf(n + 1, f"Việc {n}"))
        ],
        [["VIII", "1"], ["IX", "2"], ["X", "3"], ["XI", "4"]],
    ),
    "a group written as a word": (
        [group("Nhóm 1", "Một"), leaf("1.1", "a b"), group("Nhóm 2", "Hai"), leaf("2.1", "c d")],
        [["1", "1.1"], ["2", "2.1"]],
    ),
    "capitals without a sign": (
        [
            group(None, "HẠ TẦNG SỐ", 20),
            leaf(1, "a b"),
            leaf(2, "c d"),
            group(None, "NHÂN LỰC SỐ"),
            leaf(3, "e f"),
        ],
        [["I", "1", "2"], ["II", "3"]],
    ),
    "no signs at all": (
        [
            group(None, "HẠ TẦNG SỐ"),
            leaf(None, "a b"),
            leaf(None, "c d"),
            group(None, "NHÂN LỰC SỐ"),
            leaf(None, "e f"),
        ],
        [["I", "I.1", "I.2"], ["II", "II.1"]],
    ),
    "signs in front of the titles, words of groups inside them": (
        [group(None, "1. Đánh giá của nhóm A"), leaf(None, "1.1. Việc của phần 2"), leaf(None, "2. Mục 3")],
        [["1", "1.1"], "2"],
    ),
    "signs in front of the titles": (
        [
            group(None, "I. Hạ tầng"),
            leaf(None, "1.1. Có mạng"),
            leaf(None, "1.2 Có máy"),
            leaf(None, "II. Nhân lực"),
        ],
        [["I", "1.1", "1.2"], "II"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_rows_stand_below_their_groups(tmp_path: Path, name: str) -> None:
    rows, wanted = TABLES[name]
    for done in (from_csv(tmp_path, [HEADER, *rows]), from_xlsx(tmp_path, [HEADER, *rows])):
        assert outline(done.criteria.criteria) == wanted
        leaves = len(done.criteria.leaves)
        assert done.total("self") == (f"{leaves * 5}.00", [])
        assert not done.errors


def test_groups_in_a_merged_column(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Lĩnh vực", "STT", "Chỉ tiêu", "Điểm tối đa"],
        ["Hạ tầng số", 1, "Có mạng", 10],
        [None, 2, "Có máy", 10],
        ["Nhân lực số", 3, "Có người", 5],
    ]
    done = from_xlsx(tmp_path, rows, merged=["A2:A3"])
    assert outline(done.criteria.criteria) == [["I", "1", "2"], ["II", "3"]]
    assert [node.title.vi for node in done.criteria.criteria] == ["Hạ tầng số", "Nhân lực số"]
    assert done.codes == ["N824 B2"]


def test_blank_cells_of_a_group_column_go_on_with_the_group_and_say_so(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Nhóm", "Mã", "Chỉ tiêu", "Điểm tối đa"],
        ["Hạ tầng số", "1.1", "Có mạng", 10],
        [None, "1.2", "Có máy", 10],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [["1", "1.1", "1.2"]]
    assert done.codes == ["N851 A1", "N824 B2"]


def test_groups_and_criteria_in_columns_of_titles(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["STT", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa"],
        [1, "Hạ tầng", "Có mạng", 10],
        [2, None, "Có máy", 10],
        [3, "Nhân lực", "Có người", 5],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [["I", "1", "2"], ["II", "3"]]


def test_a_group_that_stands_in_two_places_is_put_together(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Nhóm", "Mã", "Chỉ tiêu", "Điểm tối đa", "Tự chấm"],
        ["Hạ tầng", "A1", "Có mạng", 10, 1],
        ["Nhân lực", "B1", "Có người", 10, 2],
        ["Hạ tầng", "A2", "Có máy", 10, 3],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [["A", "A1", "A2"], ["B", "B1"]]
    assert "N856 B4" in done.codes
    assert done.total("self") == ("6.00", [])


def test_a_group_is_worth_what_is_below_it(tmp_path: Path) -> None:
    rows = [
        HEADER,
        group("I", "Một", 25),
        leaf("1", "a b"),
        leaf("2", "c d"),
        group("II", "Hai", 10),
        leaf("3", "e f"),
    ]
    done = from_csv(tmp_path, rows)
    assert done.node("I").max_points == 20
    assert done.said == [
        "C2 N833 the maximum of I is given as 25, but what is below it adds up to 20; it says 20"
    ]


def test_rows_of_totals_are_held_against_the_sums(tmp_path: Path) -> None:
    rows = [HEADER, group("I", "Một"), leaf("1", "a b"), leaf("2", "c d"), group(None, "Cộng nhóm I", 20)]
    rows += [group("II", "Hai"), leaf("3", "e f"), group(None, "Tổng cộng", 30)]
    assert from_csv(tmp_path, rows).said == []
    rows[-1] = group(None, "TỔNG ĐIỂM (I+II)", 100)
    done = from_csv(tmp_path, rows)
    assert done.said == ["C8 N834 the row of totals says 100, but the criteria add up to 30; the set says 30"]
    assert done.criteria.max_points == 30


def test_a_total_in_the_column_of_ids_is_no_criterion(tmp_path: Path) -> None:
    rows = [HEADER, leaf("1", "Tổng số hồ sơ được giải quyết"), ["Tổng cộng", None, 10, 5]]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == ["1"]
    assert done.said == []


def test_rows_without_points_below_a_criterion_are_its_guide(tmp_path: Path) -> None:
    rows = [
        HEADER,
        leaf("1", "Kế hoạch"),
        ["1.1", "Có ban hành", None, None],
        ["1.2", "Có báo cáo", None, None],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == ["1"]
    guide = done.node("1").guide
    assert guide is not None
    assert guide.vi == "1.1) Có ban hành\n1.2) Có báo cáo"
    assert done.codes == ["N839 A2"]
    assert done.total("self")[0] == "5.00"


def test_a_criterion_without_a_maximum_is_an_error_at_its_cell(tmp_path: Path) -> None:
    rows = [HEADER, leaf("1", "Có mạng"), ["2", "Có máy", None, None], ["3", "Có người", "10-20", None]]
    done = from_csv(tmp_path, rows)
    assert done.codes == ["N831 C3", "N832 C4"]
    assert [node.max_points for node in done.criteria.leaves] == [10, 0, 0]


def test_maxima_are_read_as_people_write_them(tmp_path: Path) -> None:
    maxima = ["10 điểm", "Tối đa 5", "2,5", " 3 ", "0"]
    rows = [HEADER, *([str(n), f"Việc {n}", most] for n, most in enumerate(maxima, 1))]
    done = from_csv(tmp_path, rows)
    assert [str(node.max_points) for node in done.criteria.leaves] == ["10", "5", "2.5", "3", "0"]
    assert done.said == []


def test_bonus_and_deduction(tmp_path: Path) -> None:
    rows = [HEADER, leaf("1", "Có mạng"), group("II", "Điểm thưởng"), leaf("2", "Sáng kiến")]
    rows += [group("III", "Điểm trừ", -5), ["3", "Báo cáo chậm", -5, -2], group(None, "Tổng cộng", 10)]
    done = from_csv(tmp_path, rows)
    assert done.criteria.max_points == 10
    assert done.node("II").bonus
    assert done.node("3").is_deduction
    assert done.codes == ["N837 A3", "N838 A6"]
    assert done.total("self") == ("8.00", [])


def test_headings_above_and_remarks_below_are_told(tmp_path: Path) -> None:
    rows = [
        HEADER,
        leaf("1", "Có mạng"),
        group(None, "theo quy định hiện hành"),
        group(None, "Ghi chú: xem phụ lục"),
    ]
    done = from_csv(tmp_path, rows)
    assert done.codes == ["N852 B3", "N853 B4"]
    assert done.node("1").guide is not None


def test_headers_repeated_on_every_page_and_numbered_columns(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["(1)", "(2)", "(3)", "(4)"],
        group("I", "Một"),
        leaf("1", "a b"),
        HEADER,
        leaf("2", "c d"),
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [["I", "1", "2"]]


def test_a_hand_made_form_with_merged_headings_and_a_header_of_two_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["BẢNG TỰ CHẤM ĐIỂM CHUYỂN ĐỔI SỐ"],
        ["TT", "Nội dung", "Điểm", None, None, "Ghi chú"],
        [None, None, "Tối đa", "Tự chấm", "Thẩm định", None],
        ["I. NHẬN THỨC SỐ"],
        ["1", "Đánh giá của nhóm 1", 10, 8, 7, "x"],
        ["2", "Số cuộc họp", 10, 8, 7, "x"],
        ["II. HẠ TẦNG SỐ", None, 20],
        ["3", "Mạng nội bộ", 15, 8, 7, "x"],
        ["4", "Máy tính", 5, 5, 5, "x"],
        ["Tổng cộng", None, 40, 29, 26],
    ]
    merged = ["A2:A3", "B2:B3", "C2:E2", "F2:F3", "A4:F4", "A7:B7", "A10:B10"]
    done = from_xlsx(tmp_path, rows, merged=merged)
    assert outline(done.criteria.criteria) == [["I", "1", "2"], ["II", "3", "4"]]
    assert done.node("I").title.vi == "NHẬN THỨC SỐ"
    assert done.node("1").title.vi == "Đánh giá của nhóm 1"
    assert done.said == []
    assert done.total("self") == ("29.00", [])
    assert done.total("appraised") == ("26.00", [])


def test_options_that_stand_only_in_the_column_of_rules(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["STT", "Tiêu chí", "Thang điểm", "Phương pháp đánh giá"],
        ["1", "Công khai thủ tục hành chính", 10, "Mức độ công khai"],
        [None, None, 10, "100%"],
        [None, None, 5, "Từ 80% đến dưới 100%"],
        [None, None, 0, "Dưới 80%"],
        ["2", "Việc khác", 5, "Có: 5 điểm"],
        [None, None, None, "Không: 0 điểm"],
    ]
    done = from_xlsx(tmp_path, rows, merged=["A2:A5", "B2:B5"])
    assert [node.measure.kind for node in done.criteria.leaves if node.measure] == ["number", "yes_no"]
    assert done.codes == ["N841 A2", "N841 A6"]


def test_several_sheets_are_one_set_only_where_their_ids_differ(tmp_path: Path) -> None:
    first, second = [HEADER, leaf("A1", "a b")], [HEADER, leaf("B1", "c d")]
    done = from_xlsx(tmp_path, {"Một": first, "Hai": second})
    assert (outline(done.criteria.criteria), done.codes) == (["A1", "B1"], ["N804 None"])
    clash = from_xlsx(tmp_path, {"Sở": first, "Xã": first})
    assert (clash.text, clash.codes) == (None, ["N803 A2"])
    one = from_xlsx(tmp_path, {"Sở": first, "Xã": first}, Wanted("x", "X", "t", 2025, sheet="xã"))
    assert one.findings[-1].place.sheet == "Xã"
    assert from_xlsx(tmp_path, {"Sở": first}, Wanted(year=2025, sheet="Y")).codes == ["N802 None"]


def test_hidden_sheets_are_left_aside(tmp_path: Path) -> None:
    sheets = {"Bản mới": [HEADER, leaf("A1", "a b")], "Bản cũ": [HEADER, leaf("A1", "a c")]}
    done = from_xlsx(tmp_path, sheets, hidden=["Bản cũ"])
    assert (done.criteria.nodes["A1"].title.vi, done.codes) == ("a b", ["N809 None"])


def test_a_file_without_a_table_of_criteria(tmp_path: Path) -> None:
    assert from_csv(tmp_path, [["a", "b"], ["1", "2"]]).codes == ["N801 None"]
    assert from_csv(tmp_path, [HEADER]).codes == ["N806 B1"]


def test_a_bare_column_of_points_is_the_maximum(tmp_path: Path) -> None:
    done = from_csv(tmp_path, [["STT", "Nội dung", "Điểm"], ["1", "Có mạng", "10"]])
    assert str(done.criteria.max_points) == "10"
    assert done.codes == ["N836 C1"]
