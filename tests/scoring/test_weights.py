"""Weights of groups inside an index: each child counts by its own weight, whatever its maximum is."""

from __future__ import annotations

from pathlib import Path

import pytest

from as_files import rows_of, totals

INDEX = """
max_points: 100
report: {as: points, decimals: 2}
rounding: {decimals: 2}
combine: weighted_mean
criteria:
  - id: A
    title: Hạ tầng
    max_points: 20
    weight: 50%
    criteria:
      - {id: A1, title: A1, max_points: 15, not_applicable: excluded, measure: {kind: points}}
      - {id: A2, title: A2, max_points: 5, not_applicable: excluded, measure: {kind: points}}
  - id: B
    title: Nhân lực
    max_points: 1
    weight: 30%
    combine: weighted_mean
    criteria:
      - {id: B1, title: B1, max_points: 10, weight: 75%, not_applicable: excluded, measure: {kind: points}}
      - {id: B2, title: B2, max_points: 40, weight: 25%, measure: {kind: points}}
  - {id: C, title: Ứng dụng, max_points: 10, weight: 20%, not_applicable: excluded, measure: {kind: points}}
"""
NONE = "Không áp dụng"


@pytest.mark.parametrize(
    ("answers", "due"),
    [
        # A 15/20; B 0.75 × 4/10 + 0.25 × 40/40 = 0.55; C 5/10: 0.5 × 0.75 + 0.3 × 0.55 + 0.2 × 0.5 = 0.64.
        (("12", "3", "4", "40", "5"), "64.00"),
        # All of one group and nothing of the others is that group's weight.
        (("15", "5", "0", "0", "0"), "50.00"),
        (("0", "0", "10", "40", "0"), "30.00"),
        (("0", "0", "0", "0", "10"), "20.00"),
        # All of one child of the inner index: its weight there times the group's.
        (("0", "0", "10", "0", "0"), "22.50"),
        # Without A1, A is 3 of 5; without B1, B is B2 alone, 40/40: 0.5 × 0.6 + 0.3 + 0.2 × 0.5 = 0.7.
        ((NONE, "3", NONE, "40", "5"), "70.00"),
        # Without C the weights 50 and 30 are the whole: (0.5 × 0.75 + 0.3 × 0.55) / 0.8 = 0.675.
        (("12", "3", "4", "40", NONE), "67.50"),
        # Without A and C, B alone: 0.55.
        ((NONE, NONE, "4", "40", NONE), "55.00"),
    ],
)
def test_each_group_counts_by_its_weight(tmp_path: Path, answers: tuple[str, ...], due: str) -> None:
    rows = rows_of(tmp_path, INDEX, f"code,name,A1,A2,B1,B2,C\nX1,Xã Một,{','.join(answers)}\n")
    assert totals(rows) == {"X1": due}


@pytest.mark.parametrize("factor", ["1", "100", "0.01"])
def test_only_the_ratio_of_weights_counts(tmp_path: Path, factor: str) -> None:
    """Weights that add up to another sum than 1 are warned about, and used by their share of the sum."""
    weights = {"50%": "5", "30%": "3", "20%": "2", "75%": "75%", "25%": "25%"}
    body = INDEX
    for old, new in weights.items():
        plain = str(int(new) * float(factor)) if new.isdecimal() else new
        body = body.replace(f"weight: {old}", f"weight: {plain}")
    rows = rows_of(tmp_path, body, "code,name,A1,A2,B1,B2,C\nX1,Xã Một,12,3,4,40,5\n")
    assert totals(rows) == {"X1": "64.00"}
