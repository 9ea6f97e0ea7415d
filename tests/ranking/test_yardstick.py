"""Whether two years measure alike: seen through last year's results beside this year's ranking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import egov_score as egov
from egov_score import Row

HEAD = """\
format: egov-score/criteria/1
id: years-{year}
title: Bộ thử năm {year}
status: illustrative
sources: [{{document: Tự đặt để thử}}]
tier: commune
year: {year}
"""
FIRST = """\
max_points: 100
criteria:
  - id: A
    title: Kế hoạch năm {year}
    max_points: 60
    criteria:
      - {{id: A1, title: Ban hành kế hoạch năm {year}, max_points: 40, measure: {{kind: points}}}}
      - {{id: A2, title: Có trang thông tin, max_points: 20, measure: {{kind: yes_no}}}}
  - {{id: B, title: Dịch vụ công, max_points: 40, measure: {{kind: points}}}}
"""


def beside(folder: Path, first: str, second: str, *, keep_set: bool = True) -> tuple[Row, list[str]]:
    """The one agency of 2025 beside its results of 2024, and what is said."""
    for year, body, points in ((2024, first, "30,có,20"), (2025, second, "35,có,30")):
        text = HEAD + body
        (folder / f"years-{year}.yaml").write_text(text.format(year=year), encoding="utf-8")
        (folder / f"{year}.csv").write_text(f"code,name,A1,A2,B\nX1,Xã Một,{points}\n", encoding="utf-8")
    last = egov.rank(criteria=folder / "years-2024.yaml", collated=folder / "2024.csv")
    last.write(folder / "2024.json", force=True)
    if not keep_set:
        (folder / "years-2024.yaml").unlink()
    results = egov.rank(
        criteria=folder / "years-2025.yaml", collated=folder / "2025.csv", previous=folder / "2024.json"
    )
    (table,) = results.tables.values()
    (row,) = table.rows
    gains = {node: gain.points for node in ("A", "A1", "A2", "B") if (gain := table.gain(row, node))}
    said = [f"{node} {points}" for node, points in gains.items()]
    return row, [*said, *(each.code for each in results.findings if each.severity != "note")]


@pytest.mark.parametrize("keep_set", [True, False])
def test_sets_that_differ_only_in_their_year_are_compared_without_a_word(
    tmp_path: Path, keep_set: bool
) -> None:
    row, said = beside(tmp_path, FIRST, FIRST, keep_set=keep_set)
    assert (str(row.gained), row.places) == ("15.00", 0)
    assert said == ["A 5.00", "A1 5.00", "A2 0.00", "B 10.00"]


@pytest.mark.parametrize("keep_set", [True, False])
def test_a_criterion_of_another_title_is_not_compared(tmp_path: Path, keep_set: bool) -> None:
    """Of what is left, 60 of 100 points mean the same: the total is compared, with a warning."""
    row, said = beside(tmp_path, FIRST, FIRST.replace("Dịch vụ công", "Kinh tế số"), keep_set=keep_set)
    assert str(row.gained) == "15.00"
    assert said == ["A 5.00", "A1 5.00", "A2 0.00", "D706", "D732"]


def test_a_rule_that_changed_is_seen_where_the_old_set_is_at_hand(tmp_path: Path) -> None:
    changed = FIRST.replace(
        "công, max_points: 40, measure: {{kind: points}}",
        "công, max_points: 40, measure: {{kind: number, at_most: 40}}, score: {{kind: direct}}",
    )
    assert beside(tmp_path, FIRST, changed)[1] == ["A 5.00", "A1 5.00", "A2 0.00", "D706", "D732"]


@pytest.mark.parametrize("keep_set", [True, False])
def test_another_maximum_is_no_gain_of_points(tmp_path: Path, keep_set: bool) -> None:
    """B now has 50 points instead of 40: 110 in all."""
    other = FIRST.replace("max_points: 100", "max_points: 110").replace(
        "công, max_points: 40", "công, max_points: 50"
    )
    row, said = beside(tmp_path, FIRST, other, keep_set=keep_set)
    assert (row.gained, row.places) == (None, 0)
    assert said == ["A 5.00", "A1 5.00", "A2 0.00", "B None", "D706", "D731"]


@pytest.mark.parametrize("keep_set", [True, False])
def test_a_set_that_asks_something_else_is_not_compared(tmp_path: Path, keep_set: bool) -> None:
    """Only A2, 20 of 100 points, is the same; the places are those of another contest."""
    other = FIRST.replace("Dịch vụ công", "Kinh tế số").replace("Ban hành kế hoạch", "Nhận thức số")
    other = other.replace("title: Kế hoạch", "title: Nhận thức")
    row, said = beside(tmp_path, FIRST, other, keep_set=keep_set)
    assert (row.gained, row.places) == (None, None)
    assert said == ["A2 0.00", "D741"]


def test_results_that_do_not_tell_their_nodes_need_the_set(tmp_path: Path) -> None:
    """As those that were written before they did; the set beside them tells."""
    beside(tmp_path, FIRST, FIRST)
    path = tmp_path / "2024.json"
    data = json.loads(path.read_text("utf-8"))
    del data["tables"][0]["nodes"]
    path.write_text(json.dumps(data), encoding="utf-8")
    again = {"criteria": tmp_path / "years-2025.yaml", "collated": tmp_path / "2025.csv", "previous": path}
    assert str(egov.rank(**again).tables["commune"].rows[0].gained) == "15.00"
    (tmp_path / "years-2024.yaml").unlink()
    results = egov.rank(**again)
    assert results.tables["commune"].rows[0].gained is None
    assert [each.code for each in results.findings] == ["D741"]
    assert "years-2024" in results.findings[0].message("vi")
