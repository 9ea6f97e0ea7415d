"""A set of most kinds of criteria, and cells in which much is to be said of them."""

from __future__ import annotations

from helpers import HEAD

SET = (
    HEAD.lstrip()
    + """\
max_points: 50
criteria:
  - {id: A, title: Tỷ lệ máy tính, max_points: 10, measure: {kind: ratio, part: Có máy, whole: Tổng số}}
  - {id: B, title: Có quy chế, max_points: 10, evidence: required, measure: {kind: yes_no}}
  - id: C
    title: Số lớp tập huấn
    max_points: 10
    measure: {kind: number, unit: lớp, at_least: 0, at_most: 100}
    score: {kind: linear, knots: [{at: 0, points: 0}, {at: 100, points: 10}]}
  - id: D
    title: Phần mềm
    max_points: 10
    measure: {kind: choice, options: [{id: x, title: Đang dùng, points: 10}, {id: y, title: Chưa, points: 0}]}
  - {id: E, title: Chi, max_points: 10, measure: {kind: number}, score: {kind: relative, to: best}}
"""
)
CELLS = {
    "A": ("7/8", "9/8", "12,5/20", "0/0", "", "17"),
    "A:part": ("", "", "7"),
    "B": ("Có", "đã có", "2", "", "#N/A"),
    "B:evidence": ("", "QĐ 12", "QĐ 12"),
    "C": ("5", "-3", "101", "99,99999999999", "1.234", "Không áp dụng", ""),
    "D": ("Đang dùng", "Dang dung", "Đang dungf", "không rõ", ""),
    "E": ("1.234", "5.678", "10,5", "7"),
}
