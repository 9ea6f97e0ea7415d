"""``egov-score explain`` as a program: what people see at 80 and at 160 columns, in files, and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from as_files import HEAD
from egov_score.cli.app import app

SET = """
max_points: 20
report: {as: points, decimals: 1}
criteria:
  - id: A
    title: Hạ tầng
    max_points: 10
    criteria:
      - {id: A1, title: Máy tính, max_points: 5, measure: {kind: ratio, part: có máy, whole: tất cả}}
      - {id: A2, title: Mạng, max_points: 5, measure: {kind: yes_no}}
  - {id: B, title: Ứng dụng, max_points: 10, source: Điều 4, measure: {kind: number, at_least: 0, unit: cuộc},
     score: {kind: per_unit, each: 2}}
levels:
  - {id: I, title: Mức độ I, require: [{node: total, at_least: 90%}]}
  - {id: II, title: Mức độ II, require: [{node: total, at_least: 50%}, {node: A, at_least: 5}]}
"""
ROWS = "code,name,A1:part,A1:whole,A2,B\nX1,xã Ia Mẫu,2,3,không,4\nX2,xã Tây Sơn,3,3,có,5\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    Path("set.yaml").write_text(HEAD.lstrip() + SET.lstrip(), encoding="utf-8")
    Path("t.csv").write_text(ROWS, encoding="utf-8")

    def call(*words: str, width: int = 80, lang: str = "vi") -> Result:
        environment = {"EGOV_SCORE_LANG": lang, "COLUMNS": str(width)}
        files = ["-c", "set.yaml", "--collated", "t.csv"]
        return CliRunner().invoke(app, ["explain", *files, *words], env=environment)

    return call


AT_80 = """
xã Ia Mẫu (X1)
Bộ mẫu (mau-2022)
Tổng điểm 11,3/20 (56,5%) · hạng 2/2 · Không xếp hạng mức độ
Mức II: A 3,3 < 5

Điểm từng tiêu chí
Tiêu chí                                                              Điểm   Mất
A  Hạ tầng                                                          3,3/10  −6,7
  A1  Máy tính                                                       3,3/5  −1,7
    2/3 · có máy ÷ tất cả; tỷ lệ thuận, đủ điểm từ 100% · mới đạt
    66,67% · t!C2
  A2  Mạng                                                           0,0/5  −5,0
    Không · Có → 5, Không → 0 · câu trả lời này không được đủ điểm
    · t!E2
B  Ứng dụng                                                         8,0/10  −2,0
  4 cuộc · số (cuộc); mỗi đơn vị 2 điểm · chưa đến mức đủ điểm ·
  t!F2 · Điều 4

Điều kiện của từng mức
Điều kiện              Cần    Có  Thiếu
✗ Mức độ I: chưa đạt
  ✗ tổng điểm ≥ 90%     18  11,3    6,7
✗ Mức độ II: chưa đạt
  ✓ tổng điểm ≥ 50%     10  11,3
  ✗ A ≥ 5 (Hạ tầng)      5   3,3    1,7

Cách lên mức cao hơn, ít tiêu chí nhất
Mức II: +1,7 điểm, tổng điểm 13,0, hạng 2
  A1. Máy tính  3,3 → 5,0  3/3
Mức II: +5,0 điểm, tổng điểm 16,3, hạng 2
  A2. Mạng  0,0 → 5,0  Có
Mức I: +6,7 điểm, tổng điểm 18,0, hạng 2
  A1. Máy tính  3,3 → 5,0  3/3
  A2. Mạng      0,0 → 5,0  Có
"""


def test_read_at_80_columns(run) -> None:  # type: ignore[no-untyped-def]
    # A1 is 5 × 2/3 = 3,3; the 1,7 that A lacks are won by 3/3, or by "Có" for A2. Both are 6,7.
    result = run("ia mau")
    assert result.exit_code == 0
    assert [line.rstrip() for line in result.stdout.splitlines()] == AT_80.strip().splitlines()


def test_wider_windows_show_more(run) -> None:  # type: ignore[no-untyped-def]
    result = run("X1", width=160, lang="en")
    heads = next(line for line in result.stdout.splitlines() if line.startswith("Criterion"))
    assert heads.split() == ["Criterion", "Answer", "Rule", "Points", "Maximum", "Lost", "Why", "Cell"]


def test_as_data_and_as_a_page(run) -> None:  # type: ignore[no-untyped-def]
    result = run("X2", "--format", "json")
    told = json.loads(result.stdout)
    assert (told["format"], told["agency"]["code"], told["level"]) == ("egov-score/explanation/1", "X2", "I")
    assert (told["ways"], told["out_of_reach"]) == ([], [])
    assert run("X2", "-o", "neu/x.md", "-o", "x.json").exit_code == 0
    assert Path("x.json").read_text(encoding="utf-8") == result.stdout
    assert Path("neu/x.md").read_text(encoding="utf-8") == run("X2", "--format", "markdown").stdout
    assert "O002" in str(run("X2", "-o", "x.json").exception)
    assert run("X2", "-o", "x.json", "--force").exit_code == 0
    assert "O001" in str(run("X2", "-o", "x.pdf").exception)


def test_best_level(run) -> None:  # type: ignore[no-untyped-def]
    assert "Cơ quan đã ở mức cao nhất." in run("X2").stdout


def test_without_an_agency() -> None:
    result = CliRunner().invoke(app, ["explain", "samples/gia-lai-2022"])
    assert result.exit_code == 2
