"""What a process remembers of forms changes nothing: each is read as in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from egov_score.spreadsheet.book import Book, Merge
from egov_score.workbook import form_reading, known_forms
from egov_score.workbook.form_reading import read_submission

from .books import MIXED, Value, book, cell, own_book, sheet
from .forms import HEADER, ROWS, TITLE, points_set
from .reading_alone import Case, refilled

ALONE = Path(__file__).with_name("reading_alone.py")
COPIED = pytest.mark.skipif(sys.platform == "win32", reason="a process is copied for each workbook")


@pytest.fixture(autouse=True)
def nothing_is_known() -> Iterator[None]:
    with patch.dict(known_forms._KNOWN, clear=True):
        yield


def _read(made: Book) -> object:
    return read_submission(made, MIXED)


def _alone(made: Book) -> object:
    with patch.dict(known_forms._KNOWN, clear=True):
        return _read(made)


def _forms() -> list[Book]:
    """Forms with a second table, a row that is nobody's, totals, a numbered header, and one merged."""
    more: list[list[Value]] = [["Z9", "Không biết là gì"], [None, "Tổng điểm", None, 7], [None], ["Mã", "Lạ"]]
    merged = [Merge(1, 1, 2, 1), Merge(5, 3, 6, 3)]
    return [
        book([*TITLE, HEADER, *ROWS, *more]),
        book([*TITLE, HEADER, ["(1)", "(2)", "(3)", "(4)"], *ROWS[:5], HEADER, *ROWS[5:], *more]),
        book(sheet([*TITLE, HEADER, *ROWS, *more], merges=merged), [["Đơn vị", "Sở A"], ["Mã", "Ghi chú"]]),
        own_book(MIXED, {"A1:part": {"value": 3}, "A2": {"value": "Có", "note": "x"}}),
    ]


def test_a_form_filled_in_otherwise_is_read_as_alone() -> None:
    assert 25 < _refilled_alike(Random(3), 200) < 150


@pytest.mark.proof
def test_forms_filled_in_otherwise_are_read_as_alone() -> None:
    assert _refilled_alike(Random(4), 2_500) > 300


def _refilled_alike(chance: Random, count: int) -> int:
    """How many of so many forms are known when they are read; each is read as alone."""
    known, forms = 0, _forms()
    for turn in range(count):
        form = chance.choice(forms)
        made = refilled(Case("", form, MIXED), chance).book
        alone = _alone(made)
        _read(form)
        with patch.object(form_reading, "find_tables", side_effect=form_reading.find_tables) as found:
            assert _read(made) == alone, turn
        known += not found.called
    return known


_NOTED = ["Mã", "Điểm tự chấm", "Lạ"]
_POINTS: list[list[Value]] = [["1", "8 điểm"], ["2", "5 điểm", "vì sao"]]


@pytest.mark.parametrize(
    ("rows", "at", "now", "merges"),
    [
        ([_NOTED, [None, None, 5], *_POINTS], (2, 3), "Ghi chú thêm", []),
        ([_NOTED, *_POINTS], (1, 3), "Ghi chú thêm", []),
        ([["Đơn vị", None, "Lạ"], _NOTED[:2], *_POINTS], (1, 3), "Ghi chú thêm", [Merge(1, 3, 2, 3)]),
        ([_NOTED, *_POINTS, [None, 5]], (4, 2), None, []),
        ([_NOTED[:2], *_POINTS], (3, 2), 5, []),
        (
            [["Tiêu chí", "Điểm tự chấm"], ["Tiêu chí số 1", 5], ["Lạ lùng"], ["Tiêu chí số 2", 5]],
            (3, 2),
            3,
            [],
        ),
        ([_NOTED, *_POINTS, ["x", "y", "Tiêu chí"]], (4, 1), "Mã", []),
        ([_NOTED, *_POINTS], (4, 2), 3, []),
        ([_NOTED, *_POINTS], (3, 1), "3", []),
        ([_NOTED, *_POINTS], (3, 2), None, []),
    ],
)
def test_a_cell_that_has_a_say(
    rows: list[list[Value]], at: tuple[int, int], now: Value, merges: list[Merge]
) -> None:
    form = sheet(rows, merges=merges)
    cells = {place: each for place, each in form.cells.items() if place != at}
    if (filled := cell(*at, now)) is not None:
        cells[at] = filled
    made, criteria = book(replace(form, cells=dict(sorted(cells.items())))), points_set("1", "2", "3")
    alone, before = read_submission(made, criteria), read_submission(book(form), criteria)
    assert alone != before
    with patch.dict(known_forms._KNOWN, clear=True):
        read_submission(book(form), criteria)
        assert read_submission(made, criteria) == alone


def test_what_is_the_same_everywhere_is_looked_for_once() -> None:
    one, two, other = (own_book(MIXED, {"A1:part": {"value": value}}) for value in (1, 2, "Mã"))
    _read(one)
    with patch.object(form_reading, "find_tables", side_effect=form_reading.find_tables) as found:
        assert _read(two) == _alone(two)
        assert found.call_count == 1
        _read(other)
        assert found.call_count == 2


def _differing(*, seeds: int, orders: int) -> str:
    """The forms that are read otherwise after others (see reading_alone)."""
    command = [sys.executable, str(ALONE), str(seeds), str(orders)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.proof
@COPIED
def test_a_form_is_read_after_others_as_alone() -> None:
    assert _differing(seeds=0, orders=1) == ""


@pytest.mark.proof
@COPIED
def test_forms_with_any_fault_are_read_after_any_others_as_alone() -> None:
    assert _differing(seeds=2, orders=3) == ""
