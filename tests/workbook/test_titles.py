"""Titles beside a right id: what says something else, and what only looks otherwise."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from written_forms import SET, cell_of, message, rank_form, said


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("A1:part", "Số cán bộ chưa có chữ ký số"),
        ("A1:part", "Số cán bộ không có chữ ký số"),
        ("A1:part", "Số cán bộ ko có chữ ký số"),
        ("A1:part", "SỐ CÁN BỘ CHƯA CÓ CHỮ KÝ SỐ"),
        ("A1:part", "So can bo chua co chu ky so"),
        ("A1:part", unicodedata.normalize("NFD", "Số cán bộ chưa có chữ ký số")),
        ("A2", "Chưa có mạng nội bộ"),
        ("A2", "A2. Chưa có mạng nội bộ"),
        ("A2", "Có mạng nội bộ (chưa có)"),
        ("A2", "Không có mạng nội bộ"),
        ("A4", "Số hệ thống dùng chung dự kiến năm sau"),
        ("A4", "Số hệ thống dùng chung (dự kiến)"),
        ("A4", "Số hệ thống dùng chung theo kế hoạch"),
        ("A4", "Số hệ thống dùng chung năm trước"),
        ("A4", "Số hệ thống dùng chung năm 2024"),
        ("A4", "Số hệ thống dùng riêng"),
        ("A4", "Tỷ lệ hệ thống dùng chung"),
        ("B2", "Tỷ lệ hồ sơ trực tiếp"),
        ("B2", "Số hồ sơ trực tuyến"),
        ("B2:part", "Hồ sơ trực tiếp"),
        ("B2:whole", "Tổng hồ sơ trả lại"),
        ("B1", "Giá thuê máy chủ"),
    ],
)
def test_something_else(row: str, title: str, tmp_path: Path) -> None:
    place = cell_of(row, "title")
    results = rank_form(tmp_path, {place: title})
    assert said(results) == [("W129", place)]
    assert f"row {row} says" in message(results, "W129")


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("A2", "CÓ MẠNG NỘI BỘ"),
        ("A2", "  Có  mạng\nnội bộ: "),
        ("A2", "Co mang noi bo"),
        ("A2", unicodedata.normalize("NFD", "Có mạng nội bộ")),
        ("A2", "A2. Có mạng nội bộ"),
        ("A2", "1. Có mạng nội bộ"),
        ("A2", "- Có mạng nội bộ"),
        ("A2", "Có mạng nội bộ (Có/Không)"),
        ("A2", "Có mạng nội bộ (có hoặc không)"),
        ("A2", "Có mạng nội bộ? (Có: 5 điểm; Không: 0 điểm)"),
        ("A2", "Có mạng nội bộ (nếu chưa có thì ghi Không)"),
        ("A2", "Có mạng nội bộ trong cơ quan"),
        ("A2", "Có mạng nội bộ (5 điểm)"),
        ("A2", "Có mạng nội bô"),
        ("A2", "Có mạng nội"),
        ("A2", "Đã có mạng nội bộ"),
        ("A3", "Trang TTĐT"),
        ("A3", "Trang thông tin điện tử (Quyết định số 12/QĐ-UBND ngày 3 tháng 2 năm 2020)"),
        ("A4", "Số hệ thống dùng chung năm 2025"),
        ("A4", "Số lượng hệ thống dùng chung"),
        ("A4", "Số hệ thống dùng chung (không tính hệ thống của bộ)"),
        ("A4", "Số hệ thống dùng chung (hệ thống)"),
        ("A4", "Số HT dùng chung"),
        ("A1", "Tỉ lệ cán bộ có chữ kí số"),
        ("A1", "Tỷ lệ CB, CC, VC có chữ ký số"),
        ("A1:part", "Số cán bộ đã có chữ ký số"),
        ("A1:part", "Số cán bộ có chữ ký số (người)"),
        ("A1:part", "Số cán bộ được cấp chữ ký số"),
        ("A1:part", "Tử số"),
        ("B2", "Tỷ lệ hồ sơ trực tuyến so với năm 2024"),
        ("B2", "Tỷ lệ hồ sơ trực tuyến trên không gian mạng"),
    ],
)
def test_the_same(row: str, title: str, tmp_path: Path) -> None:
    assert said(rank_form(tmp_path, {cell_of(row, "title"): title})) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "differs"),
    [
        ("Không để xảy ra mất an toàn thông tin", "Để xảy ra mất an toàn thông tin", True),
        ("Không để xảy ra mất an toàn thông tin", "KHÔNG ĐỂ XẢY RA MẤT AN TOÀN THÔNG TIN", False),
        ("Không để xảy ra mất an toàn thông tin", "Ko để xảy ra mất an toàn thông tin", False),
        ("Hồ sơ không đúng hạn", "Hồ sơ đúng hạn", True),
        ("Ban hành KH chuyển đổi số", "Ban hành kế hoạch chuyển đổi số", False),
        ("Diễn tập PCCC tại trụ sở", "Diễn tập phòng cháy chữa cháy tại trụ sở", False),
        ("Dịch vụ công mức độ 4", "Dịch vụ công mức độ 3", True),
        ("Số cán bộ xã được đào tạo", "Số cán bộ phường được đào tạo", False),
        ("Cơ quan có trang thông tin điện tử", "Đơn vị có trang thông tin điện tử", False),
        ("Kế hoạch năm 2024 được duyệt", "Kế hoạch năm 2024 được duyệt", False),
    ],
)
def test_with_other_titles(ours: str, theirs: str, differs: bool, tmp_path: Path) -> None:
    place = cell_of("A2", "title")
    results = rank_form(tmp_path, {place: theirs}, SET.replace("Có mạng nội bộ", ours))
    assert said(results) == ([("W129", place)] if differs else [])
