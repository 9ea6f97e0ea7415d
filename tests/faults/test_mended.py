"""Faults that once changed a score in silence, each by itself and small enough to read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from egov_score.workbook.columns import Role

from .editing import here, opened, typed
from .forms import hand_form, own_form, points_form
from .reading import Heard, hear
from .slip_faults import NEITHER

FORM = own_form("every-measure-2022", 0)


def as_numbers(order: tuple[str, ...], titles: str, folder: Path) -> Heard:
    """4.1, 4.2 and 4.10 as numbers, in another order. titles: what all of them are called instead."""
    package, page = opened(FORM)
    # 4.1 and 4.10 have the same maximum, and one row each.
    ids = ("4.1", "4.2", "4.10")
    rows = sorted(FORM.rows[id_] for id_ in ids)
    for id_ in ids:
        page.put(FORM.rows[id_], FORM.columns[Role.ID], Decimal(id_).normalize())
        page.put(FORM.rows[id_], FORM.columns[Role.TITLE], titles or None)
    page.permute_rows(dict(zip((FORM.rows[id_] for id_ in order), rows, strict=True)))
    return hear(package.packed(), FORM, folder)


@pytest.mark.parametrize("order", [("4.2", "4.1", "4.10"), ("4.2", "4.10", "4.1")])
def test_ids_that_lost_their_zeros_are_never_swapped(order: tuple[str, ...], tmp_path: Path) -> None:
    heard = as_numbers(order, "", tmp_path)
    clean = hear(FORM.content, FORM, tmp_path)
    codes = [finding.code for finding in heard.findings]
    assert codes.count("W125") == 2
    assert heard.score and clean.score
    assert heard.score.outcomes["4.1"].points == heard.score.outcomes["4.10"].points == 0
    assert heard.score.outcomes["4.2"] == clean.score.outcomes["4.2"]


def test_ids_that_lost_their_zeros_are_told_by_the_rows_around_them(tmp_path: Path) -> None:
    heard = as_numbers(("4.1", "4.2", "4.10"), "", tmp_path)
    assert heard.points == hear(FORM.content, FORM, tmp_path).points
    assert [finding.code for finding in heard.findings] == ["W126", "W126"]


def test_a_title_that_is_like_another_criterions_speaks_against_a_place(tmp_path: Path) -> None:
    """Between the right neighbours, but with the words of 4.10: 4.1 and 4.10 were moved."""
    package, page = opened(FORM)
    one, ten = FORM.rows["4.1"], FORM.rows["4.10"]
    for row in (one, ten):
        page.put(row, FORM.columns[Role.ID], Decimal("4.1"))
    page.put(one, FORM.columns[Role.TITLE], "kiểm tra thực tế chất lượng dữ liệu")
    page.put(ten, FORM.columns[Role.TITLE], "bộ dữ liệu mở đã công bố")
    page.permute_rows({one: ten, ten: one})
    heard = hear(package.packed(), FORM, tmp_path)
    assert heard.score
    assert heard.score.outcomes["4.1"].points == heard.score.outcomes["4.10"].points == 0
    assert {finding.code for finding in heard.findings} == {"W125"}


def test_another_maximum_speaks_against_a_place(tmp_path: Path) -> None:
    package, page = opened(FORM)
    for id_ in ("4.1", "4.10"):
        page.put(FORM.rows[id_], FORM.columns[Role.ID], Decimal("4.1"))
        page.put(FORM.rows[id_], FORM.columns[Role.TITLE], None)
    page.put(FORM.rows["4.10"], FORM.columns[Role.MAXIMUM], 7)
    heard = hear(package.packed(), FORM, tmp_path)
    said = [(finding.code, finding.place.cell) for finding in heard.findings]
    assert ("W125", f"A{FORM.rows['4.10']}") in said


def test_points_typed_where_the_figure_is_blank_are_pointed_out(tmp_path: Path) -> None:
    """In a form of figures, one criterion has only points: they count, and it is said at them."""
    form = hand_form("every-measure-2022", 0, typed=True)
    package, page = opened(form)
    row = form.rows["4.2"]
    page.put(row, form.columns[Role.VALUE], None)
    heard = hear(package.packed(), form, tmp_path)
    assert heard.score
    assert heard.score.outcomes["4.2"].basis == "self"
    said = [(finding.code, finding.place.cell, finding.criterion) for finding in heard.findings]
    assert said == [("W105", "A5", None), ("W208", f"D{row}", "4.2")]


def test_a_form_of_points_alone_is_not_asked_for_figures(tmp_path: Path) -> None:
    form = points_form("every-measure-2022", 0)
    heard = hear(form.content, form, tmp_path)
    assert [finding.code for finding in heard.findings] == ["W105"]


@pytest.mark.parametrize("criterion", ["1.1", "1.2", "1.3"])
def test_missing_points_are_reported_at_their_cell(criterion: str, tmp_path: Path) -> None:
    """Not at the number of the row: in a form without a column for figures, the points are what is due."""
    form = points_form("every-measure-2022", 0)
    package, page = opened(form)
    page.put(form.rows[criterion], form.columns[Role.SELF], None)
    heard = hear(package.packed(), form, tmp_path)
    blank = [finding for finding in heard.findings if finding.code != "W105"]
    assert [finding.place.cell for finding in blank] == [f"D{form.rows[criterion]}"]


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_no_number_earns_nothing_and_is_named(text: str, tmp_path: Path) -> None:
    slot = next(slot for slot in FORM.slots if slot.node.id == "1.2")
    heard = hear(typed(FORM, [(slot, text)]), FORM, tmp_path)
    assert heard.score
    assert heard.score.outcomes["1.2"].points == 0
    assert [finding.code for finding in heard.findings if here(FORM, slot).holds(finding)] == ["V101"]
