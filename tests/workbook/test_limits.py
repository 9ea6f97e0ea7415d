"""Where a rule of reading turns: each pair of cases lies just before and just behind the point."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from as_files import HEAD, only, ranked
from egov_score import Results
from egov_score.language import nearest


def sent(folder: Path, criteria: str, rows: Sequence[Sequence[object]]) -> Results:
    """A form of points made by hand (id, title, points), and the set that it answers."""
    set_ = folder / "set.yaml"
    set_.write_text(HEAD.lstrip() + criteria, encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [["Tên cơ quan", "Xã Một"], ["Mã", "Tiêu chí", "Điểm tự chấm"], *rows]:
        sheet.append(list(row))
    book.save(folder / "X1.xlsx")
    return egov.rank(folder / "X1.xlsx", criteria=set_)


def points_set(**titles: str) -> str:
    lines = [
        f'  - {{id: "{id_}", title: {title}, max_points: 10, measure: {{kind: points}}}}'
        for id_, title in titles.items()
    ]
    return f"max_points: {10 * len(lines)}\ncriteria:\n" + "\n".join(lines) + "\n"


def points(results: Results) -> dict[str, int]:
    (row,) = only(results).rows
    return {id_: int(node.points) for id_, node in row.nodes.items()}


def said(results: Results) -> list[tuple[str, str | None]]:
    """Code and criterion, without that the form is not the tool's."""
    return [(each.code, each.criterion) for each in results.findings if each.code != "W105"]


# 4.1 and 4.10: a spreadsheet drops zeros and never adds one.

IDS = points_set(**{"4.1": "Một", "4.2": "Hai", "4.10": "Mười"})


def test_the_number_that_was_4_10_is_told_by_its_place(tmp_path: Path) -> None:
    results = sent(tmp_path, IDS, [[4.1, None, 1], [4.2, None, 2], [4.1, None, 3]])
    assert points(results) == {"4.1": 1, "4.2": 2, "4.10": 3}
    assert said(results) == [("W126", "4.1"), ("W126", "4.10")]


def test_the_second_text_4_1_is_4_10_where_that_would_stand(tmp_path: Path) -> None:
    results = sent(tmp_path, IDS, [["4.1", None, 1], ["4.2", None, 2], ["4.1", None, 3]])
    assert points(results) == {"4.1": 1, "4.2": 2, "4.10": 3}
    assert said(results) == [("W126", "4.10")]


def test_the_text_4_10_was_never_4_1(tmp_path: Path) -> None:
    """The second stands where this form has 4.1, and yet it says 4.10, as the first does."""
    backwards = points_set(**{"4.10": "Mười", "4.2": "Hai", "4.1": "Một"})
    results = sent(tmp_path, backwards, [["4.10", None, 1], ["4.2", None, 2], ["4.10", None, 3]])
    assert points(results) == {"4.10": 0, "4.2": 2, "4.1": 0}
    assert ("W122", "4.10") in said(results)


def test_where_4_10_kept_its_zero_4_1_is_4_1_in_any_order(tmp_path: Path) -> None:
    results = sent(tmp_path, IDS, [["4.10", None, 3], ["4.2", None, 2], ["4.1", None, 1]])
    assert points(results) == {"4.1": 1, "4.2": 2, "4.10": 3}
    assert said(results) == []


# Titles: half of the shorter one's words are enough.

TITLED = points_set(A="Cổng dịch vụ công", B="Mạng nội bộ")


@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("Cổng dịch vụ công", []),
        # Two of four words: alike.
        ("Cổng dịch khác hẳn", []),
        # One of four: another criterion's words.
        ("Cổng khác hẳn rồi", [("W129", "A")]),
        # One of the two that the shorter one has.
        ("Cổng riêng", []),
        ("Trang riêng", [("W129", "A")]),
    ],
)
def test_a_title_is_another_below_half_of_the_words(
    tmp_path: Path, title: str, due: list[tuple[str, str]]
) -> None:
    results = sent(tmp_path, TITLED, [["A", title, 4], ["B", "Mạng nội bộ", 5]])
    assert points(results) == {"A": 4, "B": 5}
    assert said(results) == due


@pytest.mark.parametrize(
    ("word", "due"),
    [
        # Ten letters together, six of them in both: 0.6, which is near enough.
        ("abcxy", ["abcde"]),
        # Eleven, six in both: 0.545.
        ("abcxyz", []),
        ("ABCDE", ["abcde"]),
        ("ábcde", ["abcde"]),
    ],
)
def test_words_are_near_from_six_letters_in_ten(word: str, due: list[str]) -> None:
    assert nearest(word, ["abcde", "vwq"]) == due


# Percentages: 1 may be 1% or all of it, and 100% is all of it.

PERCENT = """
max_points: 10
report: {as: points, decimals: 2}
rounding: {decimals: 2}
criteria:
  - id: A
    title: Tỷ lệ
    max_points: 10
    measure: {kind: number, unit: "%", at_least: 0, at_most: 100}
    score: {kind: per_unit, each: 0.1}
"""


@pytest.mark.parametrize(
    ("typed", "total", "due"),
    [
        ("100%", "10.00", []),
        ("1%", "0.10", []),
        ("100", "10.00", []),
        # 1 is the last that may be a share of one: it counts as it stands, and it is asked about.
        ("1", "0.10", ["V115"]),
        ("1.0", "0.10", ["V115"]),
        ("0.85", "0.09", ["V115"]),
        ("1.01", "0.10", []),
        ("0", "0.00", []),
    ],
)
def test_a_percentage_of_exactly_one_is_asked_about(
    tmp_path: Path, typed: str, total: str, due: list[str]
) -> None:
    results = ranked(tmp_path, PERCENT, f"code,name,A\nX1,Xã Một,{typed}\nX2,Xã Hai,55.5\n")
    rows = {row.code: row for row in only(results).rows}
    assert str(rows["X1"].total.reported) == total
    assert [each.code for each in results.findings] == due


@pytest.mark.parametrize(
    ("number", "as_percent", "total", "due"),
    [
        (1, True, "10.00", []),
        (1, False, "0.10", ["V115"]),
        (0.01, True, "0.10", []),
        (100, False, "10.00", []),
    ],
)
def test_the_number_1_in_a_cell_of_percent_is_all_of_it(
    tmp_path: Path, number: float, as_percent: bool, total: str, due: list[str]
) -> None:
    set_ = tmp_path / "set.yaml"
    set_.write_text(HEAD.lstrip() + PERCENT, encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["code", "name", "A"], ["X1", "Xã Một", number]):
        sheet.append(row)
    sheet["C2"].number_format = "0%" if as_percent else "General"
    book.save(tmp_path / "t.xlsx")
    results = egov.rank(criteria=set_, collated=tmp_path / "t.xlsx")
    assert str(only(results).rows[0].total.reported) == total
    assert [each.code for each in results.findings] == due
