"""Why a criterion or a group has its points: one phrase, whatever became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from egov_score.criteria.model import CriteriaSet
from egov_score.explaining.explanation import Explained, explain_row
from helpers import criteria, given, rank

ONE = """
max_points: 20
{more}
criteria:
  - {{id: A, title: A, max_points: 10, {rule}}}
  - {{id: Z, title: Z, max_points: 10, measure: {{kind: yes_no}}}}
"""
RATIO = "measure: {kind: ratio, part: p, whole: w, when_whole_is_zero: full}"


def explained(of: CriteriaSet, answers: Mapping[str, Any], **others: Mapping[str, Any]) -> Explained:
    table, findings = rank(of, {"X": answers, **others})
    return explain_row(table, next(row for row in table.rows if row.code == "X"), findings)


def why(of: CriteriaSet, answers: Mapping[str, Any], node: str = "A") -> str:
    return next(each.why.vi for each in explained(of, answers).nodes if each.node.id == node)


STAGED = (
    "measure: {kind: staged, stages: [{id: s, title: Bậc 1, points: 4, items: [{id: a, title: Quy chế}]}, "
    "{id: t, title: Bậc 2, points: 10, items: [{id: b, title: Kiểm tra}, {id: c, title: Công khai}]}]}"
)


@pytest.mark.parametrize(
    ("rule", "answer", "said"),
    [
        (STAGED, {"a": False, "b": True, "c": True}, "chưa đạt bậc nào; Bậc 1 còn thiếu: Quy chế"),
        (STAGED, {"a": True, "b": False, "c": False}, "đạt Bậc 1; Bậc 2 còn thiếu: Kiểm tra; Công khai"),
        (STAGED, {"a": True, "b": True, "c": True}, "đủ điểm"),
        (RATIO, {"part": 5, "whole": 5}, "đủ điểm"),
        (
            "evidence: required, without_evidence: zero, measure: {kind: yes_no}",
            given({}, True, unproven=True),
            "không có tài liệu kiểm chứng: 0 điểm theo quy định",
        ),
        (RATIO, {"part": 4, "whole": 5}, "mới đạt 80%"),
        (RATIO, {"part": 0, "whole": 0}, "mẫu số bằng 0: đủ điểm theo quy định"),
        ("not_applicable: zero, measure: {kind: yes_no}", "n/a", "ghi “Không áp dụng”: 0 điểm theo quy định"),
        ("measure: {kind: yes_no}", False, "câu trả lời này không được đủ điểm"),
        ("measure: {kind: yes_no}", given({"self": 10}), "điểm cơ quan tự chấm trên biểu mẫu"),
        (
            "measure: {kind: yes_no}",
            given({"appraised": 4}, True, appraisal_note="thiếu minh chứng"),
            "thẩm định giảm từ 10 xuống 4 – thiếu minh chứng",
        ),
        ("measure: {kind: yes_no}", given({"appraised": 10}, True), "thẩm định xác nhận 10 điểm"),
        ("by: appraiser, measure: {kind: points}", given({"appraised": 7}), "hội đồng thẩm định cho 7 điểm"),
        ("measure: {kind: number}, score: {kind: per_unit, each: 2}", "3", "chưa đến mức đủ điểm"),
    ],
)
def test_criterion(rule: str, answer: Any, said: str) -> None:
    assert why(criteria(ONE.format(rule=rule, more="")), {"A": answer, "Z": True}) == said


@pytest.mark.parametrize(
    ("missing", "by", "said"),
    [
        ("zero", "agency", "để trống: 0 điểm"),
        ("drop", "agency", "để trống: không tính, không mất điểm"),
        ("zero", "survey", "chưa có kết quả khảo sát: 0 điểm"),
    ],
)
def test_blank(missing: str, by: str, said: str) -> None:
    of = criteria(ONE.format(rule=f"by: {by}, measure: {{kind: yes_no}}", more=f"missing: {missing}"))
    assert why(of, {"Z": True}) == said


def test_refused_with_its_finding() -> None:
    of = criteria(ONE.format(rule="measure: {kind: number, at_most: 5}, score: {kind: direct}", more=""))
    assert why(of, {"A": "7", "Z": True}) == (
        "[V205] 7 lớn hơn mức cao nhất được phép (5); tiêu chí này không có điểm"
    )


GROUPS = """
max_points: 100
combine: weighted_mean
criteria:
  - id: A
    title: A
    max_points: 10
    weight: 0.7
    cap: true
    criteria:
      - {id: A1, title: A1, max_points: 8, measure: {kind: yes_no}}
      - {id: A2, title: A2, max_points: 8, measure: {kind: yes_no}}
  - id: B
    title: B
    max_points: 10
    weight: 0.3
    criteria:
      - {id: B1, title: B1, max_points: 6, measure: {kind: yes_no}}
      - {id: B2, title: B2, max_points: 4, not_applicable: excluded, measure: {kind: yes_no}}
      - {id: B3, title: B3, max_points: 1, bonus: true, measure: {kind: yes_no}}
views:
  - {id: V, title: Cả hai, nodes: [A, B]}
"""


def test_groups_that_do_not_just_add() -> None:
    # A: 16 is cut to 10. B: 6 of 6 is 10, and 1 more. The total is 0,7 × 10/10 + 0,3 × 11/10 of 100: 103.
    answers = {"A1": True, "A2": True, "B1": True, "B2": "n/a", "B3": True}
    told = explained(criteria(GROUPS), answers)
    nodes = {each.node.id: each for each in told.nodes}
    assert [
        (name, str(nodes[name].points), str(nodes[name].rounding), nodes[name].why.vi) for name in "AB"
    ] == [
        ("A", "10.00", "-6.00", "không quá 10 điểm"),
        ("B", "11.00", "4.00", "quy đổi vì có tiêu chí không tính: 6 × 10 ÷ 6"),
    ]
    assert (str(told.points), str(told.rounding)) == ("103.00", "82.00")
    assert told.why.vi == (
        "không cộng: trung bình có trọng số tỷ lệ đạt của các mục (A 0,7; B 0,3), nhân 100"
    )
    (view,) = told.views
    assert (view.view.id, str(view.points), str(view.rounding)) == ("V", "21.00", "0.00")
    assert [
        (str(nodes[name].points), str(nodes[name].lost), nodes[name].why.vi) for name in ("B2", "B3")
    ] == [
        ("None", "0", "ghi “Không áp dụng”: không tính, không mất điểm"),
        ("1.00", "0", "được cộng 1 điểm"),
    ]
