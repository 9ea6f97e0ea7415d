"""What misses a threshold by no more than a spreadsheet adds in computing is scored as it is, and said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from as_files import only, ranked, totals
from egov_score.findings import Finding

BODY = "max_points: 10\ncriteria:\n  - {{id: A, title: Số liệu, max_points: 10, {rule}}}\n"
BANDS = (
    "measure: {kind: number}, score: {kind: bands, bands: [{from: 4.6, points: 10}, {from: 0, points: 5}]}"
)
KNOTS = (
    "measure: {kind: number}, score: {kind: linear, knots: [{at: 1, points: 0}, {at: 7.1, points: 10},"
    " {at: 9, points: 0}]}"
)
FULL = "measure: {kind: number}, score: {kind: proportional, full_at: 0.7}"
EACH = "measure: {kind: number}, score: {kind: per_unit, each: 2.5}"
LIMITED = "measure: {kind: number, at_least: 0.1, at_most: 100}, score: {kind: per_unit, each: 0.01}"
POINTS = "measure: {kind: points}"
FORMULA = (
    "measure: {kind: formula, inputs: {a: Năm nay, b: Năm trước}, value: 'if(a - b >= 4.6, 1, 0)'},"
    " score: {kind: proportional}"
)
RATIO = (
    "measure: {kind: ratio, part: Có, whole: Tất cả}, score: {kind: bands, bands: [{from: 90%, points: 10}]}"
)


def near(findings: Iterable[Finding]) -> list[tuple[str, str | None, str]]:
    return [(each.code, each.place.cell, each.message("en")) for each in findings]


@pytest.mark.parametrize(
    ("rule", "value", "mark", "points"),
    [
        (BANDS, "4.59999999999999", "4.6", "5.00"),
        (BANDS, "4.60000000000001", "4.6", "10.00"),
        (BANDS, "-0.0000000000000555", "0", "0.00"),
        (KNOTS, "7.09999999999999", "7.1", "10.00"),
        (FULL, "0.699999999999999", "0.7", "10.00"),
        (EACH, "3.99999999999999", "4", "10.00"),
        (LIMITED, "99.9999999999999", "100", "1.00"),
        (LIMITED, "0.10000000000001", "0.1", "0.00"),
        (POINTS, "9.99999999999999", "10", "10.00"),
    ],
)
def test_a_value_near_a_threshold_is_scored_as_it_is_and_both_are_named(
    tmp_path: Path, rule: str, value: str, mark: str, points: str
) -> None:
    results = ranked(tmp_path, BODY.format(rule=rule), f"code,name,A\nX1,Xã Một,{value}\n")
    (finding,) = results.findings
    assert (finding.code, finding.severity, finding.place.cell) == ("S341", "warning", "C2")
    assert (finding.agency, finding.criterion) == ("X1", "A")
    assert finding.message("en").startswith(f"{value} misses the threshold {mark} ")
    assert finding.message("vi").startswith(f"{value} chỉ lệch ngưỡng {mark} ".replace(".", ","))
    assert totals({row.code: row for row in only(results).rows}) == {"X1": points}


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        (BANDS, ["4.6", "0", "4.5999", "4.6001", "4.59999999", "46", "0.000001"]),
        (KNOTS, ["1", "7.1", "9", "7.0999999"]),
        (FULL, ["0.7", "0.6999999", "0.333333333333333"]),
        (EACH, ["4", "3.999999"]),
        (LIMITED, ["0.1", "100", "99.99999"]),
        (POINTS, ["0", "10", "9.99"]),
    ],
)
def test_a_value_on_a_threshold_or_away_from_it_is_not_spoken_of(
    tmp_path: Path, rule: str, values: list[str]
) -> None:
    rows = "".join(f"X{number},Xã {number},{value}\n" for number, value in enumerate(values))
    assert ranked(tmp_path, BODY.format(rule=rule), "code,name,A\n" + rows).findings == ()


def test_a_share_is_said_as_the_set_says_it(tmp_path: Path) -> None:
    """8.99999999999999 of 10 is near 90%; 1 of 3 and 2 of 3 lie on nothing, and 9 of 10 on the band."""
    rows = "X1,Xã Một,8.99999999999999,10\nX2,Xã Hai,9,10\nX3,Xã Ba,1,3\n"
    results = ranked(tmp_path, BODY.format(rule=RATIO), "code,name,A:part,A:whole\n" + rows)
    said = [each for each in near(results.findings) if each[0] == "S341"]
    assert [(code, cell) for code, cell, _ in said] == [("S341", "C2")]
    assert "89.9999999999999% misses the threshold 90% " in said[0][2]


def test_what_a_formula_compares_is_a_threshold(tmp_path: Path) -> None:
    """99.9999999999999 − 95.4 is not 4.6, nor is it far from it."""
    rows = "X1,Xã Một,99.9999999999999,95.4\nX2,Xã Hai,100,95.4\nX3,Xã Ba,98,95.4\n"
    results = ranked(tmp_path, BODY.format(rule=FORMULA), "code,name,A:a,A:b\n" + rows)
    assert [(code, cell) for code, cell, _ in near(results.findings)] == [("S341", "C2")]
    assert "4.5999999999999 misses the threshold 4.6 " in results.findings[0].message("en")


def test_one_criterion_is_spoken_of_once(tmp_path: Path) -> None:
    """9.99999999999999 is near the limit of the input and of the criterion."""
    rule = "measure: {kind: number, at_most: 10}, score: {kind: direct}"
    results = ranked(tmp_path, BODY.format(rule=rule), "code,name,A\nX1,Xã Một,9.99999999999999\n")
    assert len(results.findings) == 1


# Levels and places.

EXACT = """
max_points: 20
report: {as: points, decimals: 2}
rounding: {at: criterion, decimals: 12}
ranking: {by: exact}
criteria:
  - {id: A, title: Một, max_points: 10, measure: {kind: points}}
  - {id: B, title: Hai, max_points: 10, measure: {kind: points}}
levels:
  - {id: I, title: Mức I, require: [{node: total, at_least: 80%}, {node: A, at_least: 7}]}
"""


def test_a_level_that_is_missed_by_a_hair_is_said_at_the_total(tmp_path: Path) -> None:
    """9 + 6.999999999999 is 15.999999999999 of 20, not 80%; 6.999999999999 is not 7."""
    rows = "X1,Xã Một,9,6.999999999999\nX2,Xã Hai,6.999999999999,9.5\nX3,Xã Ba,9,7\n"
    results = ranked(tmp_path, EXACT, "code,name,A,B\n" + rows)
    levels = {row.code: row.level for row in only(results).rows}
    assert levels == {"X1": "none", "X2": "none", "X3": "I"}
    said = [each for each in results.findings if each.code == "S342"]
    assert [(each.agency, each.place.cell) for each in said] == [("X1", "A2"), ("X2", "A3")]
    assert "15.999999999999 and misses the mark 16 of Mức I" in said[0].message("en")
    assert "A comes to 6.999999999999 and misses the mark 7 of Mức I" in said[1].message("en")


def test_two_that_a_hair_parts_are_named(tmp_path: Path) -> None:
    rows = "X1,Xã Một,9,3\nX2,Xã Hai,8.999999999999,3\nX3,Xã Ba,9,3\nX4,Xã Bốn,5,5\n"
    results = ranked(tmp_path, EXACT, "code,name,A,B\n" + rows)
    assert {row.code: row.rank for row in only(results).rows} == {"X1": 1, "X2": 3, "X3": 1, "X4": 4}
    (finding,) = results.findings
    assert (finding.code, finding.agency, finding.place.cell) == ("S343", "X2", "A3")
    assert "11.999999999999" in finding.message("en")
    assert "(12)" in finding.message("en")


def test_a_rounded_comparison_parts_two_by_a_hair_as_well(tmp_path: Path) -> None:
    """8.125 is printed as 8.13, and 8.124999999999 as 8.12: a place for a hair. 8.13 and 8.14 are no hair."""
    body = (
        "max_points: 10\nreport: {as: points, decimals: 2}\ncriteria:\n"
        "  - {id: A, title: Một, max_points: 10, measure: {kind: points}}\n"
    )
    rows = "X1,Xã Một,8.125\nX2,Xã Hai,8.124999999999\nX3,Xã Ba,8.14\nX4,Xã Bốn,8.1200000001\n"
    results = ranked(tmp_path, body, "code,name,A\n" + rows)
    assert [(each.code, each.agency) for each in results.findings] == [("S343", "X2")]


def test_a_tie_break_that_is_missed_by_a_hair_is_named(tmp_path: Path) -> None:
    body = EXACT.replace("{by: exact}", "{by: exact, order: [total, A]}")
    rows = "X1,Xã Một,5,5\nX2,Xã Hai,4.999999999999,5.000000000001\n"
    results = ranked(tmp_path, body, "code,name,A,B\n" + rows)
    assert [each.code for each in results.findings] == ["S343"]
    assert "(A 4.999999999999)" in results.findings[0].message("en")
