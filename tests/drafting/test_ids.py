"""Ids: text as it stands, recovered where a spreadsheet changed it, unique, and never made up in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from .tables import from_csv, from_xlsx, outline

HEADER = ["Mã", "Tiêu chí", "Điểm tối đa"]


def rows(*ids: Any) -> list[list[Any]]:
    return [HEADER, *([id_, f"Nội dung {number} của bảng", 10] for number, id_ in enumerate(ids))]


def test_text_stays_as_it_is_and_in_its_order(tmp_path: Path) -> None:
    done = from_csv(tmp_path, rows("4.1", "4.10", "4.2", "4.22.11", "A10", "A2"))
    assert outline(done.criteria.criteria) == ["4.1", "4.10", "4.2", "4.22.11", "A10", "A2"]
    assert done.said == []


def test_numbers_that_were_ids_are_recovered_from_their_order(tmp_path: Path) -> None:
    numbers = [Decimal(f"1.{last}") for last in range(1, 10)]
    done = from_xlsx(tmp_path, rows(1, *numbers, Decimal("1.1"), Decimal("1.11"), 2, Decimal("2.1")))
    assert outline(done.criteria.criteria) == [
        ["1", *(f"1.{last}" for last in range(1, 12))],
        ["2", "2.1"],
    ]
    assert 'A12 N826 the id "1.1" was taken as 1.10, from the row before' in done.said


def test_dates_that_were_ids_are_recovered_or_reported(tmp_path: Path) -> None:
    done = from_xlsx(tmp_path, rows("1", "1.1", date(2025, 2, 1), date(2025, 11, 9)))
    assert outline(done.criteria.criteria) == [["1", "1.1", "1.2", "1.3"]]
    assert done.errors == [
        "bang.xlsx 'Phụ lục'!A5 the id \"09/11/2025\" cannot be read; the row was given one by its order"
    ]


def test_a_number_that_may_have_lost_its_zero_is_kept_and_reported(tmp_path: Path) -> None:
    done = from_xlsx(tmp_path, rows(Decimal("1.2"), Decimal("1.5")))
    assert outline(done.criteria.criteria) == ["1.2", "1.5"]
    assert done.codes == ["N827 A2", "N827 A3"]


def test_an_id_that_stands_twice_is_an_error_at_the_second(tmp_path: Path) -> None:
    done = from_csv(tmp_path, rows("A", "A.1", "A.1", "a.1"))
    assert outline(done.criteria.criteria) == [["A", "A.1", "A.1-2", "a.1-3"]]
    assert [code for code in done.codes if code.startswith("N829")] == ["N829 A4", "N829 A5"]


CHANGED = {" 1.2 ": "1.2", "TC 1": "TC1", "(2)": "2", "3)": "3", "1,5": "1.5", "IV.": "IV", "total": "total."}


@pytest.mark.parametrize("written", CHANGED)
def test_ids_lose_what_is_no_part_of_them(tmp_path: Path, written: str) -> None:
    done = from_csv(tmp_path, rows(written))
    assert [node.id for node in done.criteria.criteria] == [CHANGED[written]]
    assert not done.errors


def test_made_ids_never_take_one_of_the_table(tmp_path: Path) -> None:
    header = ["Nhóm", "STT", "Nội dung", "Điểm tối đa"]
    done = from_csv(tmp_path, [header, ["Hạ tầng", "I", "Có mạng", 10], ["Nhân lực", "II", "Có người", 5]])
    assert outline(done.criteria.criteria) == [["III", "I"], ["IV", "II"]]
    assert not done.errors


def test_groups_take_the_part_that_their_ids_share(tmp_path: Path) -> None:
    header = ["Nhóm", "Mã", "Nội dung", "Điểm tối đa"]
    done = from_csv(
        tmp_path, [header, ["Hạ tầng", "3.1", "Có mạng", 10], ["Nhân lực", "7.10", "Có người", 5]]
    )
    assert outline(done.criteria.criteria) == [["3", "3.1"], ["7", "7.10"]]
    assert done.said == ["B2 N824 the groups have no ids and were given some: 3, 7"]
