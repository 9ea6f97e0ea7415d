"""A form made by hand, and what it says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from egov_score.criteria.model import CriteriaSet
from egov_score.scoring.submission import Stage, Submission

from .books import MIXED, Value, criteria, formula, node

A1, A2, A3, B1, B2 = (MIXED.nodes[i].title.vi for i in ("A1", "A2", "A3", "B1", "B2"))
TITLE: list[list[Value]] = [["ỦY BAN NHÂN DÂN TỈNH"], ["BẢNG TỰ CHẤM ĐIỂM"], ["Đơn vị: Sở Y tế"], []]
HEADER: list[Value] = ["Mã", "Tiêu chí", "Số liệu", "Điểm tự chấm", "Minh chứng"]
ROWS: list[list[Value]] = [
    ["A", "Hạ tầng kỹ thuật", None, formula("18"), None],
    ["A1", A1, None, 9, "BC 1"],
    ["A1:part", "Số CBCC có máy tính", 45, None, None],
    ["A1:whole", "Tổng số CBCC", 50, None, None],
    ["A2", A2, "x", 5, "QĐ 2"],
    ["A3", A3, "4,5", None, None],
    ["B", "Ứng dụng công nghệ thông tin", None, None, None],
    ["B1", B1, "Một phần đơn vị", None, None],
    ["B2", B2, 7, None, None],
]
"""With the title rows and the header above, they start in row 6 of a sheet."""
ENTERED = {
    "A1": {"part": Fraction(45), "whole": Fraction(50)},
    "A2": {"": True},
    "A3": {"": Fraction(9, 2)},
    "B1": {"": "part"},
    "B2": {"": Fraction(7)},
}


def entered(submission: Submission) -> dict[str, dict[str, Any]]:
    """What was entered, by criterion; criteria without anything are left out."""
    return {key: dict(r.entered) for key, r in submission.responses.items() if r.entered}


def points(submission: Submission, stage: Stage = "self") -> dict[str, Fraction]:
    """The points of one stage, by criterion."""
    return {key: r.points[stage] for key, r in submission.responses.items() if stage in r.points}


def without(rows: list[list[Value]], column: int) -> list[list[Value]]:
    """The rows without one column."""
    return [row[:column] + row[column + 1 :] for row in rows]


def replaced(row: int, column: int, value: Value) -> list[list[Value]]:
    """ROWS with another value in one cell."""
    rows = [list(each) for each in ROWS]
    rows[row][column] = value
    return rows


def points_set(*ids: str, most: int = 10) -> CriteriaSet:
    """A set of criteria for which points are given, ten at most or as said."""
    return criteria(*(node(i, f"Tiêu chí số {i}", "points", max_points=most) for i in ids))
