"""Lines that are no ordinary criteria: bonuses, deductions, totals, remarks, signatures, surveys."""

from __future__ import annotations

from pathlib import Path

import pytest

from .tables import Row, from_csv, outline

HEADER: Row = ["STT", "Tiêu chí", "Điểm tối đa"]
GROUPS: list[Row] = [
    ["1", "Hạ tầng", 10],
    ["1.1", "Có mạng", 10],
    ["2", "Nhân lực", 5],
    ["2.1", "Có người", 5],
]
BONUS = ("Điểm thưởng", "Điểm cộng", "Bonus", "Extra points", "Nilai tambahan", "Nội dung cộng điểm")
DEDUCTION = ("Điểm trừ", "Các trường hợp trừ điểm", "Deductions", "Pengurangan nilai", "Penalty")


@pytest.mark.parametrize("title", BONUS)
def test_a_bonus_below_the_criteria_is_one_of_the_whole(tmp_path: Path, title: str) -> None:
    done = from_csv(tmp_path, [HEADER, *GROUPS, [None, title, 3], [None, "TỔNG CỘNG", 18]])
    bonus = done.criteria.criteria[-1]
    assert (bonus.title.vi, bonus.bonus, bonus.max_points) == (title, True, 3)
    assert (len(done.criteria.criteria), done.criteria.max_points) == (3, 15)
    assert done.codes == ["N823 B6", "N837 B6"]


@pytest.mark.parametrize("title", DEDUCTION)
@pytest.mark.parametrize("points", [-3, "trừ 3", "(3)", "–3", 3])
def test_a_deduction_below_the_criteria_is_one_of_the_whole(
    tmp_path: Path, title: str, points: int | str
) -> None:
    done = from_csv(tmp_path, [HEADER, *GROUPS, [None, title, points], [None, "Total", 15]])
    taken = done.criteria.criteria[-1]
    assert (taken.max_points, taken.min_points, taken.bonus) == (0, -3, False)
    assert done.codes == ["N823 B6", "N838 B6"]


def test_a_bonus_between_groups_is_one_of_the_group_above_it(tmp_path: Path) -> None:
    done = from_csv(tmp_path, [HEADER, *GROUPS[:2], [None, "Điểm thưởng", 2], *GROUPS[2:]])
    assert outline(done.criteria.criteria) == [["1", "1.1", "1.2"], ["2", "2.1"]]
    assert done.node("1.2").bonus


def test_a_bonus_may_be_a_group_or_a_list(tmp_path: Path) -> None:
    numbered: list[Row] = [[None, "Điểm thưởng", 3], ["1", "Có sáng kiến", 2], ["2", "Có mô hình", 1]]
    dashed: list[Row] = [[None, "Điểm thưởng", 3], [None, "- Có sáng kiến", 2], [None, "- Có mô hình", 1]]
    letters: list[Row] = [
        ["I", "Hạ tầng", 10],
        ["1", "Có mạng", 10],
        ["II", "Nhân lực", 5],
        ["2", "Có người", 5],
    ]
    for rows in (numbered, dashed):
        done = from_csv(tmp_path, [HEADER, *letters, *rows])
        bonus = done.criteria.criteria[-1]
        assert (bonus.bonus, bonus.max_points) == (True, 3)
        assert [(node.title.vi, node.max_points) for node in bonus.children] == [
            ("Có sáng kiến", 2),
            ("Có mô hình", 1),
        ]
        assert done.criteria.max_points == 15


SIGNED = (
    "Người lập biểu",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "Nơi nhận: Như trên",
    "Gia Lai, ngày 5 tháng 6 năm 2025",
    "Ghi chú: điểm lẻ đến 0,25",
    "Signed",
    "Catatan: lihat lampiran",
)


@pytest.mark.parametrize("line", SIGNED)
def test_remarks_and_signatures_below_a_table_are_named_and_left(tmp_path: Path, line: str) -> None:
    done = from_csv(tmp_path, [HEADER, *GROUPS, [None, "Tổng cộng", 15], [None, line, None]])
    assert (done.codes, done.node("2.1").guide) == (["N853 B7"], None)


def test_a_line_below_the_total_belongs_to_no_criterion(tmp_path: Path) -> None:
    done = from_csv(
        tmp_path, [HEADER, *GROUPS, [None, "Tổng cộng", 15], [None, "Xếp loại theo Điều 5", None]]
    )
    assert (done.codes, done.node("2.1").guide) == (["N853 B7"], None)


@pytest.mark.parametrize(
    "title",
    ["Tổng điểm (I + II)", "TỔNG CỘNG", "Cộng", "Grand total", "Jumlah", "Subtotal", "Tổng điểm tối đa"],
)
def test_a_total_is_held_against_the_sum(tmp_path: Path, title: str) -> None:
    assert from_csv(tmp_path, [HEADER, *GROUPS, [None, title, 15]]).codes == []
    assert from_csv(tmp_path, [HEADER, *GROUPS, [None, title, 16]]).codes == ["N834 C6"]


BY_SURVEY: dict[str, tuple[Row, Row, bool]] = {
    "the title": (HEADER, ["1", "Đánh giá qua điều tra xã hội học", 10], True),
    "brackets": (HEADER, ["1", "Mức độ hài lòng (khảo sát)", 10], True),
    "a source": ([*HEADER, "Nguồn dữ liệu"], ["1", "Hài lòng", 10, "Điều tra XHH"], True),
    "a note": ([*HEADER, "Ghi chú"], ["1", "Hài lòng", 10, "ĐTXHH"], True),
    "the rule": ([*HEADER, "Cách tính"], ["1", "Hài lòng", 10, "Theo kết quả khảo sát người dân"], True),
    "its column": (
        [*HEADER, "Điểm tự chấm", "Điểm điều tra XHH"],
        ["1", "Hài lòng", 10, None, 8],
        True,
    ),
    "what agencies do": (HEADER, ["1", "Tổ chức khảo sát mức độ hài lòng", 10], False),
    "points of its own": ([*HEADER, "Điểm tự chấm", "Điểm điều tra XHH"], ["1", "Hài lòng", 10, 9, 8], False),
}


@pytest.mark.parametrize("name", BY_SURVEY)
def test_who_answers_by_survey(tmp_path: Path, name: str) -> None:
    header, row, is_survey = BY_SURVEY[name]
    done = from_csv(tmp_path, [header, row])
    assert (done.node("1").by == "survey") is is_survey
    assert ("N884 A2" in done.codes) is is_survey
