"""Numbers as they stand in tables of other programs and desktops; what is not a number at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from as_files import only, ranked
from egov_score import Results

POINTS = """
max_points: 30
report: {as: points, decimals: 3}
rounding: {at: total, decimals: 3, mode: half_up}
criteria:
  - {id: D1, title: Chỉ số 1, max_points: 10, measure: {kind: points}}
  - {id: D2, title: Chỉ số 2, max_points: 10, measure: {kind: points}}
  - {id: D3, title: Chỉ số 3, max_points: 10, measure: {kind: points}}
"""
COUNTS = """
max_points: 20
criteria:
  - id: A
    title: Số hồ sơ
    max_points: 10
    measure: {kind: number, at_least: 0, whole: true}
    score: {kind: bands, bands: [{from: 1000, points: 10}, {from: 1, points: 1}]}
  - {id: B, title: Hồ sơ đúng hạn, max_points: 10, measure: {kind: ratio, part: Đúng hạn, whole: Tổng số}}
"""
OPEN = """
max_points: 20
criteria:
  - id: A
    title: Diện tích
    max_points: 10
    measure: {kind: number, at_least: 0}
    score: {kind: bands, bands: [{from: 1000, points: 10}, {from: 1, points: 1}]}
  - {id: B, title: Có quy chế, max_points: 10, not_applicable: excluded, measure: {kind: yes_no}}
"""


def totals(results: Results) -> dict[str, str]:
    return {row.code: str(row.total.reported) for row in only(results).rows}


def said(results: Results) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.place.cell) for finding in results.findings]


def test_the_only_reading_within_the_maximum_is_the_number(tmp_path: Path) -> None:
    results = ranked(
        tmp_path,
        POINTS,
        """
        code;name;D1;D2;D3
        X1;Xã Một;5,805;6,499;4,793
        X2;Xã Hai;5.705;6.399;4.693
        """,
    )
    assert totals(results) == {"X1": "17.097", "X2": "16.797"}
    assert said(results) == []


def test_a_deduction_allows_what_lies_between_its_bounds(tmp_path: Path) -> None:
    body = """
    max_points: 10
    report: {as: points, decimals: 3}
    rounding: {at: total, decimals: 3, mode: half_up}
    criteria:
      - {id: A, title: Điểm, max_points: 10, measure: {kind: points}}
      - {id: T, title: Trừ, max_points: 0, min_points: -5, measure: {kind: points}}
    """
    assert totals(ranked(tmp_path, body, "code,A,T\nX1,9,-1.250\n")) == {"X1": "7.750"}


def test_what_one_cell_proves_holds_for_the_file(tmp_path: Path) -> None:
    results = ranked(
        tmp_path,
        COUNTS,
        """
        code;name;A;B:part;B:whole
        X1;Xã Một;1.234;1.100;1.234
        X2;Xã Hai;2.345;1.150;2.300
        """,
    )
    assert totals(results) == {"X1": "18.91", "X2": "15.00"}
    assert said(results) == [("V116", "D2")]


def test_a_number_outside_every_bound_proves_nothing(tmp_path: Path) -> None:
    results = ranked(tmp_path, POINTS, "code;D1;D2;D3\nX1;60,500;1;1\n")
    assert totals(results) == {"X1": "2.000"}
    assert said(results) == [("V105", "B2")]


@pytest.mark.parametrize(("decimal", "total"), [("comma", "10.00"), ("point", "1.00")])
def test_the_user_names_the_mark_where_nothing_settles_it(tmp_path: Path, decimal: Any, total: str) -> None:
    results = ranked(tmp_path, OPEN, "code;A;B\nX1;1.234;Không\n", decimal=decimal)
    assert totals(results) == {"X1": total}
    assert said(results) == []


def test_the_file_settles_it_before_the_user_does(tmp_path: Path) -> None:
    results = ranked(tmp_path, OPEN, "code;A;B\nX1;1.234;Không\nX2;12,5;Không\n", decimal="point")
    assert totals(results) == {"X1": "10.00", "X2": "1.00"}


def test_a_campaign_names_the_mark_of_a_table_and_the_command_line_another(tmp_path: Path) -> None:
    ranked(tmp_path, OPEN, "code;A;B\nX1;1.234;Không\n")
    (tmp_path / "campaign.yaml").write_text(
        "format: egov-score/campaign/1\ntitle: Năm 2022\nyear: 2022\ntables:\n"
        "  - {tier: district, title: Các huyện, criteria: set.yaml, collated: t.csv, decimal: comma}\n",
        encoding="utf-8",
    )
    assert totals(egov.rank(tmp_path)) == {"X1": "10.00"}
    assert totals(egov.rank(tmp_path, decimal="point")) == {"X1": "1.00"}
    assert [f.code for f in egov.check(tmp_path, decimal="point").findings] == []


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("1e+03", "10.00"),
        ("1,0E+03", "10.00"),
        ("9.99e+02", "1.00"),
        ("1000.0", "10.00"),
        ("999.9999999999999999", "10.00"),
        ("1e-5", "0.00"),
        ("+1000", "10.00"),
        ("\u22121000", "0.00"),
        (".5", "0.00"),
    ],
)
def test_every_way_in_which_programs_write_a_number(tmp_path: Path, written: str, points: str) -> None:
    results = ranked(tmp_path, OPEN, f"code;A;B\nX1;{written};Không\n")
    assert totals(results) == {"X1": points}
    assert [f.code for f in results.findings] == (["V204"] if written.startswith("\u2212") else [])


@pytest.mark.parametrize("written", ["9" * 39, "1234567890123456", "9" * 400, "1e999", "0" * 100_000])
def test_a_number_of_more_digits_than_can_be_meant_is_said(tmp_path: Path, written: str) -> None:
    results = ranked(tmp_path, OPEN, f"code;A;B\nX1;{written};Không\n")
    assert totals(results) == {"X1": "0.00"}
    assert said(results) in ([("V101", "B2")], [("V117", "B2")], [("F050", "B2"), ("V103", "B2")])
    assert all(len(finding.message("vi")) < 250 for finding in results.findings)


@pytest.mark.parametrize(
    "word",
    [
        "#N/A",
        " #N/A ",
        "#n/a",
        "#DIV/0!",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "Err:502",
    ],
)
def test_the_word_for_an_error_is_an_error_in_a_text_too(tmp_path: Path, word: str) -> None:
    results = ranked(tmp_path, OPEN, f"code;A;B\nX1;5;{word}\nX2;{word};N/A\n")
    assert totals(results) == {"X1": "1.00", "X2": "0.00"}
    assert said(results) == [("V103", "C2"), ("V103", "B3")]


def test_an_option_of_the_set_comes_before_the_words_of_the_tool(tmp_path: Path) -> None:
    body = """
    max_points: 10
    criteria:
      - id: A
        title: Hệ thống một cửa
        max_points: 10
        measure:
          kind: choice
          options: [{id: co, title: Đã có, points: 10}, {id: na, title: Không áp dụng, points: 5}]
    """
    results = ranked(tmp_path, body, "code,A\nX1,Không áp dụng\nX2,na\nX3,Đã có\n")
    assert totals(results) == {"X3": "10.00", "X1": "5.00", "X2": "5.00"}
    assert said(results) == []
    (finding,) = egov.check_criteria(tmp_path / "set.yaml").findings
    assert (finding.code, finding.severity) == ("C512", "warning")


@pytest.mark.parametrize(
    ("part", "whole", "cells"),
    [("1.1", "1.234", ["B2", "C2"]), ("0.85", "50", ["B2"]), ("12,5", "50", ["B2"]), ("45", "50.0", [])],
)
def test_decimals_where_things_are_counted_are_pointed_out(
    tmp_path: Path, part: str, whole: str, cells: list[str]
) -> None:
    body = """
    max_points: 10
    criteria:
      - {id: A, title: Đúng hạn, max_points: 10, measure: {kind: ratio, part: Đúng hạn, whole: Tổng số}}
    """
    results = ranked(tmp_path, body, f'code,A:part,A:whole\nX1,"{part}","{whole}"\n', decimal="point")
    assert [each for each in said(results) if each[0] != "V116"] == [("V118", cell) for cell in cells]
    body = body.replace("whole: Tổng số", "whole: Tổng số, fractional: true")
    results = ranked(tmp_path, body, f'code,A:part,A:whole\nX1,"{part}","{whole}"\n', decimal="point")
    assert "V118" not in [code for code, _ in said(results)]


def test_both_numbers_of_a_count_with_decimals_are_named(tmp_path: Path) -> None:
    body = """
    max_points: 10
    criteria:
      - id: A
        title: Hài lòng
        max_points: 10
        measure:
          kind: survey
          answers: [{id: good, title: Tốt, counts_as: 1}, {id: bad, title: Xấu, counts_as: 0}]
    """
    results = ranked(tmp_path, body, "code,A:good,A:bad\nX1,1.5,0.5\n")
    assert totals(results) == {"X1": "7.50"}
    assert [finding.message("en") for finding in results.findings] == [
        f"{value} has decimals where people, files or things are counted; is it {other}?"
        f" The cell counts as {value}"
        for value, other in (("1.5", "1500"), ("0.5", "50%"))
    ]


@pytest.mark.parametrize(("word", "found"), [("NA", ["V119"]), ("na", ["V119"]), ("N/A", []), ("KAD", [])])
def test_what_programs_write_for_a_blank_is_pointed_out(tmp_path: Path, word: str, found: list[str]) -> None:
    body = OPEN.replace("max_points: 20", "max_points: 30") + (
        "  - id: C\n    title: Đúng hạn\n    max_points: 10\n    not_applicable: excluded\n"
        "    measure: {kind: ratio, part: Đúng hạn, whole: Tổng số}\n"
    )
    for column in ("B", "C"):
        results = ranked(tmp_path, body, f"code,A,{column}\nX1,5,{word}\n")
        assert [finding.code for finding in results.findings if finding.code.startswith("V")] == found
