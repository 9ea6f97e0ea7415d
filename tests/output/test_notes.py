"""What stands around a table: the declared arithmetic in words, dates, decisions, counts."""

from datetime import date
from typing import Any

import pytest

from egov_score.criteria.model import CriteriaSet
from egov_score.output import notes
from egov_score.output.tables import columns, legend, level_label
from egov_score.ranking.standings import Campaign, Decision, Standings
from helpers import criteria

from .sets import criteria_set, results_of, table_of


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        (
            {"rounding": {"at": "criterion", "decimals": 2, "mode": "cut"}},
            "Làm tròn điểm của từng tiêu chí, đến 2 chữ số thập phân, phần còn lại bỏ đi.",
            "The points of each criterion are rounded, to 2 decimals, the rest cut off.",
        ),
        (
            {"rounding": {"at": "group", "decimals": 0, "mode": "half_even"}},
            "Làm tròn điểm của từng nhóm, đến hàng đơn vị, đúng 5 thì làm tròn về số chẵn.",
            "The points of each group are rounded, to whole numbers, halves to the even digit.",
        ),
        (
            {"rounding": {"at": "every_node", "decimals": 1}},
            "Điểm ghi trong bảng lấy đến 3 chữ số thập phân.",
            "The table shows points to 3 decimals.",
        ),
        (
            {"missing": "drop"},
            "Tiêu chí để trống: không tính, điểm chia lại cho tiêu chí khác.",
            "A blank criterion: left out, its share goes to the others.",
        ),
        (
            {"missing": "block"},
            "Tiêu chí để trống: cơ quan chưa có tổng điểm.",
            "A blank criterion: the agency has no total.",
        ),
        (
            {"rescale": "total"},
            "Tiêu chí không áp dụng: không tính điểm; quy đổi theo điểm tối đa của cả bộ tiêu chí.",
            "A criterion that does not apply: left out, the total rescaled to the maximum of the set.",
        ),
        (
            {"combine": "geometric_mean"},
            "Tổng là trung bình nhân của các nhóm.",
            "The total is the geometric mean of the groups.",
        ),
        (
            {"ranking": {"by": "exact", "ties": "dense"}},
            "Xếp hạng theo tổng điểm chưa làm tròn; bằng nhau thì đồng hạng (1, 2, 2, 3).",
            "Ranked by the total before rounding; if equal, they tie (1, 2, 2, 3).",
        ),
        (
            {"ranking": {"order": ["B", "total", "A1"]}},
            "Xếp hạng theo B đã làm tròn; bằng nhau thì xét tiếp tổng điểm, A1; vẫn bằng thì đồng hạng"
            " (1, 2, 2, 4).",
            "Ranked by B as rounded; if equal, then by the total, A1; still equal, they tie (1, 2, 2, 4).",
        ),
    ],
)
def test_the_arithmetic_is_said_in_words(changes: dict[str, Any], vi: str, en: str) -> None:
    criteria = criteria_set(**changes)
    assert vi in notes.arithmetic(criteria, "vi")
    assert en in notes.arithmetic(criteria, "en")


def test_criteria_with_a_rule_of_their_own_are_named() -> None:
    node = {"id": "C", "title": "C", "max_points": 0, "measure": {"kind": "yes_no"}, "missing": "block"}
    said = notes.arithmetic(criteria_set(node), "vi")
    assert "Tiêu chí để trống: 0 điểm; riêng C: cơ quan chưa có tổng điểm." in said


@pytest.mark.parametrize(
    ("status", "word"),
    [("official", "chính thức"), ("reconstructed", "DỰNG LẠI"), ("illustrative", "MINH HỌA")],
)
def test_the_status_of_the_set_is_said(status: str, word: str) -> None:
    lines = {note.kind: note.text for note in notes.about_set(criteria_set(status=status), "vi")}
    assert word in lines["status"]
    assert lines["criteria"] == "Bộ tiêu chí thử (test-2022)"


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2023, 6, 14), "14 tháng 6 năm 2023", "14 June 2023"),
        (date(2022, 2, 5), "05 tháng 02 năm 2022", "5 February 2022"),
        (date(2021, 10, 1), "01 tháng 10 năm 2021", "1 October 2021"),
    ],
)
def test_dates_as_the_decree_writes_them(day: date, vi: str, en: str) -> None:
    assert notes.date_text(day, "vi") == vi
    assert notes.date_text(day, "en") == en


def test_a_decision_is_named_as_far_as_it_is_known() -> None:
    assert notes.decision_text(Decision("9/QĐ"), "vi") == "Quyết định số 09/QĐ"
    assert notes.decision_text(Decision("", date(2023, 6, 14)), "en") == "Decision … of 14 June 2023"


def test_the_year_is_said_where_the_title_does_not() -> None:
    results = Standings({}, campaign=Campaign("Đánh giá DTI", 2023))
    assert notes.heading(results, "vi") == ["Đánh giá DTI", "Năm đánh giá: 2023"]
    assert len(notes.heading(results_of(), "vi")) == 2


def test_levels_are_shown_without_the_word_of_the_heading() -> None:
    table = table_of()[0]
    assert [level_label(table, level, "vi") for level in ("I", "II", "none")] == ["I", "II", "Không xếp hạng"]
    assert level_label(table, "I", "en") == "I"


def test_the_legend_names_groups_and_their_maxima() -> None:
    table = table_of()[0]
    assert legend(columns(table, "en"), "en") == ["A = Infrastructure (at most 20)", "B = Use (at most 10)"]


def test_a_set_that_reports_an_index_has_no_maxima_and_no_percent() -> None:
    criteria: CriteriaSet = criteria_set(report={"as": "index", "decimals": 4}, levels=[])
    found = columns(table_of(criteria=criteria)[0], "vi", percent=True)
    assert [column.title for column in found] == [
        "Hạng",
        "Cơ quan, đơn vị",
        "A. Hạ tầng kỹ thuật",
        "B. Ứng dụng",
        "Chỉ số",
    ]
    assert all(column.maximum is None for column in found)


def test_what_counts_only_with_evidence_is_named() -> None:
    leaf = "title: X, max_points: 5, measure: {kind: yes_no}"
    rule = "evidence: required, without_evidence: zero"
    both = criteria(f"max_points: 10\ncriteria: [{{id: A, {leaf}, {rule}}}, {{id: B, {leaf}, {rule}}}]")
    one = criteria(f"max_points: 10\ncriteria: [{{id: A, {leaf}, {rule}}}, {{id: B, {leaf}}}]")
    assert "No points without evidence." in notes.arithmetic(both, "en")
    assert "Không có tài liệu kiểm chứng thì không tính điểm: A." in notes.arithmetic(one, "vi")
