"""Points typed by hand that no answer to the criterion earns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from written_forms import SET, cell_of, message, rank_form, said, total

BLANK: dict[str, Any] = {
    cell_of(row, "value"): None
    for row in ("A1:part", "A1:whole", "A2", "A3", "A4", "B1", "B2:part", "B2:whole", "B3", "B4")
} | {"E5": None, "D5": None}


def points_form(points: dict[str, Any]) -> dict[str, Any]:
    """The form without a column of figures, with points typed."""
    full = {"A1": 9, "A2": 5, "A3": 10, "A4": 15, "B1": 15, "B2": 20, "B3": 7.25, "B4": 8} | points
    return BLANK | {cell_of(row, "self"): value for row, value in full.items()}


def test_points_that_rules_give(tmp_path: Path) -> None:
    results = rank_form(tmp_path, points_form({}))
    assert said(results) == []
    assert total(results) == "89.25"


@pytest.mark.parametrize(
    ("row", "points", "nearest"),
    [
        ("A2", 2.5, "0; 5"),
        ("A3", 5, "4; 10"),
        ("A4", 10, "9; 12"),
        ("B2", 13, "12; 20"),
        ("B3", 7.3, "7.25; 7.5"),
        ("B3", "7,3", "7.25; 7.5"),
    ],
)
def test_points_that_no_rule_gives(row: str, points: Any, nearest: str, tmp_path: Path) -> None:
    """They count as they stand, with a warning that names the nearest."""
    place = cell_of(row, "self")
    results = rank_form(tmp_path, points_form({row: points}))
    assert said(results) == [("W209", place)]
    assert message(results, "W209").endswith(f"(the nearest: {nearest})")


@pytest.mark.parametrize(
    ("row", "points"),
    [
        ("A1", 3.33),
        ("A2", 0),
        ("A3", 4),
        ("A4", 3),
        ("A4", 15),
        ("B1", 12.345),
        ("B2", 5),
        ("B2", 0),
        ("B3", 0.25),
        ("B4", 7.77),
    ],
)
def test_other_points_that_rules_give(row: str, points: Any, tmp_path: Path) -> None:
    assert said(rank_form(tmp_path, points_form({row: points}))) == []


def test_points_beside_figures_are_not_what_counts(tmp_path: Path) -> None:
    results = rank_form(tmp_path, {cell_of("A2", "self"): 2.5})
    assert "W209" not in [code for code, _ in said(results)]


def test_a_council_may_give_what_lies_between_but_not_between_steps(tmp_path: Path) -> None:
    """2.5 for a half-built network is a judgement; 7.3 where points go in quarters is a slip."""
    given = {cell_of("A2", "appraised"): 2.5, cell_of("B3", "appraised"): 7.3}
    results = rank_form(tmp_path, {"I5": "Ý kiến thẩm định", "I10": "x", "I18": "x"} | given)
    assert [each for each in said(results) if each[0] == "W209"] == [("W209", cell_of("B3", "appraised"))]


SUMS = SET.replace("measure: {kind: yes_no}", "measure: {kind: checklist, items: [ITEMS]}")
ITEMS = "{id: a, title: Một, points: 1}, {id: b, title: Hai, points: 1.5}, {id: c, title: Ba, points: 2.5}"


@pytest.mark.parametrize(
    ("points", "found"), [(1, []), (2.5, []), (3.5, []), (4, []), (5, []), (2, ["W209"]), (4.5, ["W209"])]
)
def test_sums_of_items(points: float, found: list[str], tmp_path: Path) -> None:
    results = rank_form(tmp_path, points_form({"A2": points}), SUMS.replace("ITEMS", ITEMS))
    assert [code for code, _ in said(results)] == found


def test_many_items_are_not_summed_one_by_one(tmp_path: Path) -> None:
    items = ", ".join(f"{{id: i{n}, title: Mục {n}, points: {0.0001 * 2**n:.4f}}}" for n in range(16))
    results = rank_form(tmp_path, points_form({"A2": 0.00015}), SUMS.replace("ITEMS", items))
    assert "W209" not in [code for code, _ in said(results)]


def test_full_points_by_rule_are_a_points_of_the_rule(tmp_path: Path) -> None:
    """Where "not applicable" earns the maximum, 10 may be typed for bands that end at 8."""
    criteria = SET.replace(
        "- {id: A2, title: Có mạng nội bộ, max_points: 5, measure: {kind: yes_no}}",
        "- {id: A2, title: Có mạng nội bộ, max_points: 5, not_applicable: full, measure: {kind: number},"
        " score: {kind: bands, bands: [{from: 1, points: 3}]}}",
    )
    assert said(rank_form(tmp_path, points_form({"A2": 5}), criteria)) == []
    assert said(rank_form(tmp_path, points_form({"A2": 4}), criteria)) == [("W209", cell_of("A2", "self"))]
