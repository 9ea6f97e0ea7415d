"""Year, tier and set as the sheets show them, held against the set."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from written_forms import SET, rank_form, said


@pytest.mark.parametrize(
    ("changed", "code", "place"),
    [
        ({"A3": "Năm đánh giá:", "B3": 2024}, "W140", "B3"),
        ({"A3": "Năm đánh giá", "B3": "Năm 2024"}, "W140", "B3"),
        ({"A3": "Năm báo cáo: 2026"}, "W140", "A3"),
        ({"A3": "BIỂU TỰ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ NĂM 2024"}, "W140", "A3"),
        ({"A3": "NĂM 2024"}, "W140", "A3"),
        ({"A3": "Kết quả đánh giá năm 2023-2024"}, "W140", "A3"),
        ({"E5": "Số liệu năm 2024"}, "W140", "E5"),
        ({"E5": "Kết quả thực hiện (năm 2024)"}, "W140", "E5"),
        ({"E5": "Số liệu 2024"}, "W140", "E5"),
        ({"A3": "Cấp:", "B3": "department"}, "W141", "B3"),
        ({"A3": "Cấp:", "B3": "Sở, ban, ngành"}, "W141", "B3"),
        ({"A3": "Cấp: huyện"}, "W141", "A3"),
        ({"A3": "Cấp hành chính", "B3": "Cấp tỉnh"}, "W141", "B3"),
    ],
)
def test_another_year_or_tier(changed: dict[str, object], code: str, place: str, tmp_path: Path) -> None:
    assert said(rank_form(tmp_path, changed)) == [(code, place)]


@pytest.mark.parametrize(
    "changed",
    [
        {"A3": "Năm đánh giá", "B3": 2025},
        {"A3": "Năm đánh giá", "B3": "Năm 2025 (số liệu đến 31/12/2024)"},
        {"A3": "Năm đánh giá", "B3": "…"},
        {"E5": "Số liệu năm 2025"},
        {"E5": "Số liệu (tính đến 31/12/2025)"},
        {"F5": "Điểm tự chấm năm 2026"},
        {"A3": "BIỂU TỰ ĐÁNH GIÁ NĂM 2025", "A4": "So sánh với kết quả đánh giá năm 2024"},
        {"A3": "(Kèm theo Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020)"},
        {"A3": "An Hòa, ngày 05 tháng 01 năm 2026"},
        {"A3": "Chỉ số chuyển đổi số đến năm 2030"},
        {"A3": "Bộ tiêu chí chuyển đổi số giai đoạn 2021-2030, năm 2024"},
        {"A3": "Cấp", "B3": "commune"},
        {"A3": "Cấp", "B3": "XÃ"},
        {"A3": "Cấp", "B3": "UBND cấp xã"},
        {"A3": "Cấp", "B3": "Xã, phường, thị trấn"},
        {"A3": "Cấp", "B3": "Đặc khu"},
        {"A3": "Cấp", "B3": "Cơ sở"},
        {"A3": "Cấp", "B3": "xã thuộc huyện Đông"},
    ],
)
def test_the_same_in_other_words(changed: dict[str, object], tmp_path: Path) -> None:
    assert said(rank_form(tmp_path, changed)) == []


@pytest.mark.parametrize(
    ("tier", "stated", "found"),
    [
        ("department", "Sở, ban, ngành cấp tỉnh", []),
        ("department", "Cấp tỉnh", []),
        ("department", "Cơ quan chuyên môn", []),
        ("department", "Xã", [("W141", "B3")]),
        ("district", "Thị xã", []),
        ("district", "Thị trấn", [("W141", "B3")]),
        ("khoi-2", "khối 1", []),
    ],
)
def test_of_other_tiers(tier: str, stated: str, found: list[tuple[str, str]], tmp_path: Path) -> None:
    criteria = SET.replace("tier: commune", f"tier: {tier}")
    assert said(rank_form(tmp_path, {"A3": "Cấp", "B3": stated}, criteria)) == found


def test_a_set_of_several_years_and_one_named_by_another_year(tmp_path: Path) -> None:
    criteria = SET.replace("year: 2025", "year: {from: 2024, to: 2025}")
    assert said(rank_form(tmp_path, {"A3": "Năm đánh giá", "B3": 2024}, criteria)) == []
    criteria = SET.replace("chuyển đổi số cấp xã", "chuyển đổi số cấp xã ban hành năm 2024")
    assert said(rank_form(tmp_path, {"A3": "BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ NĂM 2024"}, criteria)) == []


@pytest.mark.parametrize(
    ("address", "value", "found"),
    [
        ("B7", "2024", [("W140", "B7")]),
        ("B6", "Sở, ban, ngành", [("W141", "B6")]),
        ("A2", "Bộ chỉ số cải cách hành chính", [("W142", "A2")]),
        ("A2", "BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ", []),
        ("A1", "BIỂU TỰ ĐÁNH GIÁ CỦA XÃ", []),
        ("A1", "BIỂU TỰ ĐÁNH GIÁ NĂM 2024", [("W140", "A1")]),
        ("B6", "Xã", []),
    ],
)
def test_in_the_tools_own_form(
    address: str, value: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    egov.template(tmp_path / "set.yaml").write(tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    info = book["Thông tin"]
    info["B4"], info["B5"], info[address] = "X1", "Xã An Hòa", value
    book["Tự đánh giá"]["E11"] = "Có"
    book.save(tmp_path / "X1.xlsx")
    results = egov.rank(tmp_path / "X1.xlsx", criteria=tmp_path / "set.yaml")
    assert [each for each in said(results) if each[0].startswith("W14")] == found
