"""What hundreds of rows have in common is counted where it is found; nothing is said otherwise for it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

import pytest

import egov_score
from egov_score.findings import Finding
from egov_score.findings.alike import Alike
from helpers import HEAD

_SET = (
    HEAD.lstrip()
    + """\
max_points: 40
criteria:
  - {id: A, title: Tỷ lệ máy tính, max_points: 10, measure: {kind: ratio, part: Có máy, whole: Tổng số}}
  - {id: B, title: Có quy chế, max_points: 10, measure: {kind: yes_no}}
  - id: C
    title: Số lớp tập huấn
    max_points: 10
    measure: {kind: number, unit: lớp, at_least: 0, at_most: 100}
    score: {kind: linear, knots: [{at: 0, points: 0}, {at: 100, points: 10}]}
  - id: D
    title: Phần mềm
    max_points: 10
    measure: {kind: choice, options: [{id: x, title: Đang dùng, points: 10}, {id: y, title: Chưa, points: 0}]}
"""
)
_CELLS = {
    "A": ("7/8", "9/8", "12,5/20", "0/0", "", "17"),
    "B": ("Có", "đã có", "2", "", "#N/A"),
    "C": ("5", "-3", "101", "99,99999999999", "1.234", "Không áp dụng", ""),
    "D": ("Đang dùng", "Dang dung", "Đang dungf", "không rõ", ""),
}


def _found(folder: Path) -> list[tuple[object, ...]]:
    chance, rows = Random(1), []
    # By their codes the agencies stand in another order than in the table.
    for number in range(900):
        answers = [chance.choice(cells) for cells in _CELLS.values()]
        rows.append([f"X{number * 311 % 997:03}", f"UBND xã Số {number}", *answers])
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["code", "name", *_CELLS], *rows])
    (folder / "set.yaml").write_text(_SET, encoding="utf-8")
    (folder / "t.csv").write_text(text.getvalue(), encoding="utf-8")
    results = egov_score.rank(criteria=folder / "set.yaml", collated=folder / "t.csv")
    return [_told(finding) for finding in results.findings]


def _told(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.place, finding.criterion, finding.agency, finding.message("vi")


def test_what_is_only_counted_is_said_as_if_each_had_been_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = _found(tmp_path)
    assert sum("cũng như vậy" in str(message) for *_, message in counted) > 5
    monkeypatch.setattr(Alike, "also", lambda *said: False)
    assert _found(tmp_path) == counted
