"""Units in the cells of rows and in headings: what contradicts the set, and what only says it otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from written_forms import SET, cell_of, message, rank_form, runs, said

MILLIONS = SET.replace("unit: hệ thống", "unit: triệu đồng")
BARE = SET.replace("unit: hệ thống, ", "")


@pytest.mark.parametrize(
    ("row", "unit", "criteria"),
    [
        ("A4", "nghìn hệ thống", SET),
        ("A4", "Nghìn", SET),
        ("A4", "1.000 hệ thống", SET),
        ("A4", "hệ thống (nghìn)", SET),
        ("A4", "%", SET),
        ("A4", "Phần trăm", SET),
        ("A4", "người", SET),
        ("A4", "văn bản", SET),
        ("A4", "điểm", SET),
        ("B1", "Gbps", SET),
        ("B1", "kbps", SET),
        ("B1", "Gb/s", SET),
        ("B1", "MB", SET),
        ("B4", "‰", SET),
        ("B4", "lần", SET),
        ("A4", "đồng", MILLIONS),
        ("A4", "tỷ đồng", MILLIONS),
        ("A4", "nghìn đồng", MILLIONS),
        ("A1:part", "nghìn người", SET),
        ("A1:part", "%", SET),
        ("A4", "trieu", BARE),
    ],
)
def test_another_unit(row: str, unit: str, criteria: str, tmp_path: Path) -> None:
    place = cell_of(row, "unit")
    results = rank_form(tmp_path, {place: unit}, criteria)
    assert said(results) == [("W138", place)]
    assert f'"{unit}"' in message(results, "W138")


@pytest.mark.parametrize(
    ("row", "unit", "criteria"),
    [
        ("A4", None, SET),
        ("A4", "Hệ Thống", SET),
        ("A4", "ĐVT: hệ thống", SET),
        ("A4", "(hệ thống)", SET),
        ("A4", "HT", SET),
        ("A4", "h.thống", SET),
        ("A4", "hệ thống dùng chung", SET),
        ("A4", "số lượng", SET),
        ("A4", "Số", SET),
        ("A4", "cái", SET),
        ("A4", "-", SET),
        ("A4", "phần mềm", SET),
        ("A4", "xem hướng dẫn", SET),
        ("B1", "mbps", SET),
        ("B1", "Mb/s", SET),
        ("B1", "Megabit/giây", SET),
        ("B4", "Tỷ lệ", SET),
        ("B4", "Tỷ lệ %", SET),
        ("B4", "phần trăm", SET),
        ("B3", "Điểm", SET),
        ("B3", "đ", SET),
        ("A4", "tr.đ", MILLIONS),
        ("A4", "Trđ", MILLIONS),
        ("A4", "triệu VNĐ", MILLIONS),
        ("A4", "1.000.000 đồng", MILLIONS),
        ("A1:part", "cán bộ", SET),
        ("A1:part", "CBCCVC", SET),
        ("A1", "%", SET),
        ("A1", "Tỷ lệ", SET),
        ("A2", "Có/Không", SET),
        ("A3", "Mức", SET),
        ("B2:part", "bộ hồ sơ", SET),
        ("A4", "hệ thống", BARE),
    ],
)
def test_the_same_unit(row: str, unit: str | None, criteria: str, tmp_path: Path) -> None:
    changed: dict[str, Any] = {cell_of(row, "unit"): unit}
    if criteria is MILLIONS and unit is None:
        changed = {}
    elif criteria is BARE:
        changed = {cell_of("A4", "unit"): unit}
    assert said(rank_form(tmp_path, changed, criteria)) == []


def test_nothing_is_said_where_nothing_was_entered(tmp_path: Path) -> None:
    changed = {cell_of("A4", "unit"): "nghìn", cell_of("A4", "value"): None}
    assert [code for code, _ in said(rank_form(tmp_path, changed))] == ["S301"]


def test_thousands_of_thousands_are_the_same_share(tmp_path: Path) -> None:
    both = {cell_of(f"B2:{key}", "unit"): "nghìn hồ sơ" for key in ("part", "whole")}
    assert said(rank_form(tmp_path, both)) == []


def test_a_raised_two_in_a_unit_keeps_its_text(tmp_path: Path) -> None:
    criteria = SET.replace("unit: hệ thống", "unit: m²")
    changed: dict[str, Any] = {cell_of("A4", "unit"): runs("m", ("2", {"vertAlign": "superscript"}))}
    assert said(rank_form(tmp_path, changed, criteria)) == []


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("E5", "Số liệu (nghìn)"),
        ("E5", "Số liệu (%)"),
        ("E5", "Số liệu\n(ĐVT: triệu đồng)"),
        ("E5", "Số liệu, nghìn"),
        ("E5", "Kết quả thực hiện [%]"),
        ("E5", "Kết quả (tỷ lệ %)"),
        ("H4", "Đơn vị tính: nghìn"),
        ("A4", "(ĐVT: triệu đồng)"),
    ],
)
def test_a_heading_of_another_unit(address: str, text: str, tmp_path: Path) -> None:
    results = rank_form(tmp_path, {address: text})
    assert said(results) == [("W139", address)]
    assert "A4" in message(results, "W139")


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("E5", "SỐ LIỆU"),
        ("E5", "Số liệu (năm 2025)"),
        ("E5", "Số liệu (số lượng hoặc tỷ lệ %)"),
        ("E5", "Số liệu (số, %)"),
        ("E5", "Kết quả (1)"),
        ("E5", "Kết quả (người)"),
        ("E5", "Số liệu (ghi theo đơn vị ở cột bên)"),
        ("F5", "Điểm tự chấm (%)"),
        ("F5", "Điểm tự chấm (điểm)"),
        ("H4", "Đơn vị: Xã Nghìn"),
        ("A4", "Đơn vị: Sở Y tế"),
        ("H4", "Đơn vị tính: điểm"),
    ],
)
def test_a_heading_that_only_adds_words(address: str, text: str, tmp_path: Path) -> None:
    """A heading over points that nobody gave contradicts none."""
    assert said(rank_form(tmp_path, {address: text})) == []


def test_points_in_per_cent(tmp_path: Path) -> None:
    changed = {"H5": "Điểm thẩm định (%)", cell_of("B3", "appraised"): 7.25}
    assert said(rank_form(tmp_path, changed)) == [("W139", "H5")]


def test_a_heading_agrees_where_the_figures_below_are_shares(tmp_path: Path) -> None:
    changed: dict[str, Any] = {
        cell_of(row, "value"): None for row in ("A1:part", "A1:whole", "A4", "B1", "B3")
    }
    changed |= {cell_of(row, "value"): None for row in ("B2:part", "B2:whole")} | {"E5": "Số liệu (%)"}
    assert "W139" not in [code for code, _ in said(rank_form(tmp_path, changed))]


@pytest.mark.proof
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_tools_own_forms_agree_with_their_sets(language: Any, tmp_path: Path) -> None:
    for reference in ("can-giuoc-2025", "gia-lai-2022-commune", "dti-2022-province"):
        forms = egov.template(egov.load_criteria(reference), language=language)
        path = tmp_path / f"{reference}.xlsx"
        forms.write(path)
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[1]
        for row in range(7, sheet.max_row + 1):
            cell = sheet.cell(row, 5)
            if type(cell).__name__ == "Cell" and cell.value is None and not cell.protection.locked:
                cell.value = 1
        book.save(path)
        found = egov.check(path, criteria=reference).findings
        assert [str(each) for each in found if each.code in {"W129", "W138", "W139", "W140", "W141"}] == []
