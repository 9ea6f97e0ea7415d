"""Whole workbooks: a province's export, hidden things, the order of findings, files on disk."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl

from egov_score.language import Language
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission

from .books import MIXED, Value, book, criteria, node, own_rows, read, said, sheet
from .forms import A2, ENTERED, HEADER, ROWS, TITLE, entered, points

STRANGE: list[list[Value]] = [
    *ROWS,
    ["C9", "Lạ", 1],
    ["A2", A2, "Không", 0],
    ["B1", None, "Mọi đơn vị"],
    ["B2", None, date(2025, 2, 1)],
]


def test_the_columns_of_a_provinces_export() -> None:
    """All text, decimal points, no value column, ids such as 4.10, a byte-order mark, line breaks."""
    maxima = {"1.1": 10, "4.1": 20, "4.10": 10}
    rules = criteria(*(node(i, f"Chỉ tiêu {i}", "points", most) for i, most in maxima.items()))
    header: list[Value] = [
        *("\ufeffMã", "Chỉ tiêu", "Nhóm", "Điểm tối đa", "Tự đánh giá", "Thẩm định"),
        *("Chênh lệch", "Trạng thái", "Phụ trách", "Hạn xử lý", "Minh chứng/Ghi chú"),
    ]
    rows: list[list[Value]] = [
        ["1.1", "Chỉ tiêu 1.1", "Hạ tầng", "10", "7.04", "10", "-2.96", "Đang thực hiện", "", "", ""],
        [
            "4.1",
            "Chỉ tiêu 4.1 ",
            "Hoạt động",
            "20",
            "20",
            "17.14",
            "2.86",
            "Hoàn thành",
            "",
            "",
            "* 1: a\n* 2: b",
        ],
        ["4.10", "\nChỉ tiêu 4.10", "Hoạt động", "10", "9.125", "9.125", "0.00", "Hoàn thành", "", "", ""],
    ]
    submission, findings = read(book([header, *rows]), rules)
    assert points(submission) == {"1.1": Fraction("7.04"), "4.1": 20, "4.10": Fraction("9.125")}
    assert points(submission, "appraised") == {"1.1": 10, "4.1": Fraction("17.14"), "4.10": Fraction("9.125")}
    assert submission.responses["4.1"].evidence == "* 1: a\n* 2: b"
    assert said(findings) == [("W116", None, None)]


def test_hidden_rows_columns_and_sheets_are_read_with_a_note() -> None:
    made = sheet(
        [*TITLE, HEADER, *ROWS],
        hidden_rows=frozenset({10, 13}),
        hidden_columns=frozenset({3}),
        visibility="hidden",
    )
    submission, findings = read(book(made))
    assert said(findings) == [("W106", None, None), ("W108", "C5", None), ("W107", "A10", None)]
    assert "10, 13" in findings[2].message("vi")
    assert entered(submission) == ENTERED


def test_nothing_depends_on_the_order_in_which_cells_are_stored() -> None:
    plain = sheet([*TITLE, HEADER, *STRANGE])
    turned = type(plain)(plain.name, dict(reversed(plain.cells.items())))
    assert read(book(plain)) == read(book(turned))


def test_every_finding_has_a_place_and_reads_in_both_languages() -> None:
    _, findings = read_submission(book([*TITLE, HEADER, *STRANGE]), MIXED)
    assert len(findings) >= 4
    languages: tuple[Language, ...] = ("vi", "en")
    for finding in findings:
        assert finding.place.file == "so-y-te.xlsx"
        for language in languages:
            assert finding.message(language)
            assert "{" not in finding.message(language) + finding.hint(language)


def test_findings_come_in_the_order_of_their_places() -> None:
    _, findings = read_submission(book([*TITLE, HEADER, *STRANGE]), MIXED)
    assert list(findings) == sorted(findings, key=lambda finding: finding.sort_key())


def test_a_file_on_disk(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Phiếu"
    page["A1"] = "Đơn vị: Sở Y tế"
    answers: dict[str, dict[str, Value]] = {
        "A1:part": {"value": 45},
        "A1:whole": {"value": "=25*2"},
        "A2": {"value": "có", "evidence": "QĐ 7"},
        "B2": {"value": 0.85},
    }
    for values in own_rows(MIXED, answers):
        page.append([value if not hasattr(value, "kind") else None for value in values])
    page["E11"].number_format = "0%"
    path = tmp_path / "phieu.xlsx"
    workbook.save(path)
    made, problems = read_book(path)
    assert made is not None
    assert list(problems) == []
    submission, findings = read(made)
    assert submission.name == "Sở Y tế"
    assert submission.responses["A1"].entered == {"part": 45}
    assert submission.responses["A1"].unreadable == {"whole"}
    assert submission.responses["A2"].entered == {"": True}
    assert said(findings) == [("V104", "E6", "A1"), ("V106", "E11", "B2")]
