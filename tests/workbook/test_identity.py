"""Whose form it is."""

from __future__ import annotations

import pytest

from .books import ERROR, Value, book, codes, read, sheet
from .forms import A2, HEADER, ROWS

TABLE = sheet([HEADER, *ROWS])


@pytest.mark.parametrize(
    ("rows", "code", "name"),
    [
        ([["Mã cơ quan", "SYT"], ["Tên cơ quan", "Sở Y tế"]], "SYT", "Sở Y tế"),
        ([["MÃ ĐƠN VỊ:", None, " SYT "], ["Tên đơn vị:", None, "Sở  Y\ntế"]], "SYT", "Sở Y tế"),
        ([["Cơ quan: Sở Y tế"]], "", "Sở Y tế"),
        ([["Đơn vị tính: %"], ["Tên cơ quan, đơn vị (ghi đầy đủ)", "Sở Y tế"]], "", "Sở Y tế"),
        ([["Mã đơn vị", 64001]], "64001", ""),
        ([["Đơn vị", "ngành y"], ["Tên đơn vị", "Sở Y tế"]], "", "Sở Y tế"),
        ([["Đơn vị: %"], ["Cơ quan", "Sở Y tế"]], "", "Sở Y tế"),
    ],
)
def test_the_agency_by_its_labels(rows: list[list[Value]], code: str, name: str) -> None:
    submission, findings = read(book(sheet(rows, "Bìa"), TABLE))
    assert (submission.code, submission.name) == (code, name)
    assert codes(findings) == []


def test_the_information_sheet_outweighs_other_sheets() -> None:
    other = sheet([["Tên cơ quan", "Bộ Y tế"]], "Bìa")
    info = sheet([["Đơn vị", "Sở Y tế"]], "THÔNG TIN")
    submission, _ = read(book(other, info, TABLE))
    assert submission.name == "Sở Y tế"
    assert submission.place.sheet == "THÔNG TIN"


def test_blank_labels_name_nobody() -> None:
    rows: list[list[Value]] = [["Mã cơ quan", None], ["Tên cơ quan", "Mã đơn vị"]]
    submission, findings = read(book(sheet(rows, "Bìa"), TABLE))
    assert (submission.code, submission.name) == ("", "")
    assert codes(findings) == ["W116"]


def test_a_name_that_is_an_error_is_reported() -> None:
    submission, findings = read(book(sheet([["Tên cơ quan", ERROR]], "Bìa"), TABLE))
    assert submission.name == ""
    assert codes(findings) == ["W116", "W117"]


def test_a_column_of_the_table_is_no_label() -> None:
    rows: list[list[Value]] = [["Mã", "Tiêu chí", "Đơn vị", "Số liệu"], ["A2", A2, "Đơn vị", "Có"]]
    assert read(book(rows))[0].name == ""
