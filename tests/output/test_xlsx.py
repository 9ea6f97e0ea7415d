"""The workbook of appendices, read back with another library."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from egov_score.language import Text
from egov_score.output.xlsx import results_xlsx
from egov_score.output.xlsx_style import lines_needed, number_format
from egov_score.ranking.standings import Campaign, NotRanked, Standings

from .sets import ENTRANTS, answers, criteria_set, entrant, response, results_of

EVIL = '=HYPERLINK("http://x";"y")'
CHANGED = entrant(
    "S5",
    "Sở Công Thương",
    answers(1, 3, True)
    | {
        "A2": response(value=True, points={"appraised": "5.5"}, note=EVIL),
        "B1": response(value="part", points={"appraised": 4}),
        "B1.10": response(value=6, points={"appraised": 6}, note="giữ nguyên"),
    },
)


def book(results: Standings, language: Any = "vi") -> Any:
    return openpyxl.load_workbook(io.BytesIO(results_xlsx(results, language)))


def cells(sheet: Worksheet) -> dict[str, Any]:
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }


def find(sheet: Worksheet, value: object) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == value)


def test_one_sheet_a_table_in_the_layout_of_an_appendix() -> None:
    workbook = book(results_of())
    assert workbook.sheetnames == ["Phụ lục", "Theo nhóm tiêu chí", "Kết quả kiểm tra"]
    sheet = workbook["Phụ lục"]
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "Phụ lục",
        "KẾT QUẢ ĐÁNH GIÁ MỨC ĐỘ CHÍNH QUYỀN ĐIỆN TỬ NĂM 2022",
        "CÁC SỞ, BAN, NGÀNH",
        "(Kèm theo Quyết định số 318/QĐ-UBND ngày 14 tháng 6 năm 2023 của Ủy ban nhân dân tỉnh Gia Lai)",
    ]
    assert "DỰNG LẠI" in sheet.cell(5, 1).value
    head = find(sheet, "Hạng").row
    assert [cell.value for cell in sheet[head]] == [
        "Hạng",
        "Cơ quan, đơn vị",
        "A. Hạ tầng kỹ thuật",
        "B. Ứng dụng",
        "Tổng điểm",
        "Tỷ lệ (%)",
        "Mức độ",
        "Vì sao chưa đạt mức cao hơn",
    ]
    assert [cell.value for cell in sheet[head + 1]][1:5] == ["Điểm tối đa", 20, 10, 30]
    row = [cell.value for cell in sheet[head + 3]]
    assert row == [
        2,
        "Sở Tài nguyên và Môi trường",
        12,
        7.35,
        19.35,
        64.5,
        "II",
        "Mức I: tổng điểm 19,35 < 27",
    ]


def test_it_is_set_up_to_be_printed() -> None:
    sheet = book(results_of())["Phụ lục"]
    head = find(sheet, "Hạng").row
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == f"${head}:${head + 1}"
    assert sheet.freeze_panes == f"C{head + 2}"


def test_ties_and_agencies_without_a_place() -> None:
    sheet = book(results_of())["Phụ lục"]
    first, second = (find(sheet, name) for name in ("Sở Tài nguyên và Môi trường", "Sở Y tế"))
    for cell in (first, second):
        rank = sheet.cell(cell.row, 1)
        assert (rank.value, rank.number_format) == (2, '0"="')
    absent = find(sheet, "Sở Xây dựng")
    assert sheet.cell(absent.row, 1).value == "–"
    assert sheet.cell(absent.row, 3).value == "Chưa chấm điểm: không gửi số liệu"


def test_the_summary_counts_zeros_and_repeats_the_arithmetic() -> None:
    values = list(cells(book(results_of(ENTRANTS[1:4]))["Phụ lục"]).values())
    assert "I: 0 · II: 2 · Không xếp hạng mức độ: 1" in values
    assert "hạng 1: Sở Tài nguyên và Môi trường, Sở Y tế" in values
    assert any(str(value).startswith("Làm tròn một lần, ở tổng điểm, đến 3") for value in values)
    assert "318/QĐ-UBND, 169/QĐ-UBND" in values


@pytest.mark.parametrize(
    ("value", "decimals", "trim", "expected"),
    [
        ("154.603", 3, True, "0.000"),
        ("100.320", 3, True, "0.00_0"),
        ("100.000", 3, True, "0_._0_0_0"),
        ("100.000", 3, False, "0.000"),
        ("7", 0, True, "0"),
        ("-2.50", 2, True, "0.0_0"),
    ],
)
def test_a_cell_shows_the_decimals_its_number_has(
    value: str, decimals: int, trim: bool, expected: str
) -> None:
    assert number_format(Decimal(value), decimals, trim) == expected


def test_untrimmed_numbers_keep_their_zeros() -> None:
    report = {"as": "points", "decimals": 3, "trim_zeros": False}
    sheet = book(results_of(criteria=criteria_set(report=report)))["Phụ lục"]
    assert find(sheet, 19.35).number_format == "[$-42A]0.000_0"
    english = book(results_of(criteria=criteria_set(report=report)), "en")["Appendix"]
    assert find(english, 19.35).number_format == "0.000_0"


@pytest.mark.parametrize(
    "text", [EVIL, "http://evil.example", "+1", "@SUM(A1)", "007", "{=1}", "internal:A1"]
)
def test_text_from_outside_stays_text(text: str) -> None:
    odd = replace(CHANGED, name=text)
    absent = [NotRanked("S8", text, "duplicate", text)]
    results = results_of([odd], absent=absent, campaign=Campaign(text, 2022))
    table = replace(results.tables["department"], title=Text(text, text))
    data = results_xlsx(Standings({"department": table}, results.findings, results.campaign), "vi")
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    found = 0
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
                found += cell.value == text
    assert found >= 2
    assert all(b"<f>" not in part and b"hyperlink" not in part.lower() for part in parts(data, "worksheets"))


def parts(data: bytes, folder: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist() if folder in name]


def test_control_characters_and_endless_texts_are_survived() -> None:
    odd = entrant("S1", "Sở\x00\x0b\x1f Y\ud800 tế", answers(1, 1, True))
    long = entrant("S2", "dài " * 20_000, answers(1, 2, True))
    sheet = book(results_of([odd, long]))["Phụ lục"]
    assert find(sheet, "Sở Y� tế")
    kept = [value for value in cells(sheet).values() if str(value).startswith("dài dài")]
    assert [30_000 < len(value) < 32_767 for value in kept] == [True]


def test_what_the_appraisal_changed_has_a_sheet_with_reasons() -> None:
    workbook = book(results_of([*ENTRANTS, CHANGED]))
    assert workbook.sheetnames == [
        "Phụ lục",
        "Theo nhóm tiêu chí",
        "Tổng hợp thẩm định",
        "Điểm thẩm định thay đổi",
        "Kết quả kiểm tra",
    ]
    sheet = workbook["Điểm thẩm định thay đổi"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[1:9] for row in rows] == [
        ["Sở Công Thương", "A2", "Quy chế", 8, 8, 5.5, -2.5, EVIL],
        ["Sở Công Thương", "B1", "Mức dùng", 4, 1.5, 4, 2.5, "(không ghi lý do)"],
    ]
    assert sheet.auto_filter.ref == "A3:J5"


def test_findings_have_a_sheet_with_a_filter() -> None:
    sheet = book(results_of())["Kết quả kiểm tra"]
    head = [cell.value for cell in sheet[3]]
    assert head[:5] == ["Mức", "Mã lỗi", "Cơ quan, đơn vị", "Tệp", "Trang tính"]
    assert [cell.value for cell in sheet[4]][:4] == ["lỗi", "F005", "Thanh tra tỉnh", "thanh-tra.xlsx"]
    assert sheet.auto_filter.ref == "A3:I4"
    assert "Kết quả kiểm tra" not in book(replace(results_of(), findings=())).sheetnames


def test_appendices_are_numbered_as_the_decree_says() -> None:
    table = results_of().tables["department"]
    results = Standings({f"t{n}": table for n in range(1, 15)})
    names = book(results).sheetnames
    assert names[:4] == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]
    assert names[8:10] == ["Phụ lục IX", "Phụ lục X"]
    assert names[13] == "Phụ lục XIV"
    assert names[14:16] == ["Theo nhóm tiêu chí I", "Theo nhóm tiêu chí II"]
    assert len(set(names)) == 28
    assert book(results, "en").sheetnames[1] == "Appendix II"


def test_a_campaign_before_its_decision_leaves_room_for_it() -> None:
    sheet = book(results_of(campaign=Campaign("Năm nay", 2026)))["Phụ lục"]
    assert find(sheet, "(Kèm theo Quyết định số …………… ngày …… tháng …… năm ………)")
    assert find(sheet, "KẾT QUẢ NĂM NAY")


def test_nobody_and_no_table() -> None:
    assert find(book(results_of((), absent=()))["Phụ lục"], "Không có cơ quan nào được chấm điểm.")
    assert len(book(Standings({})).sheetnames) == 1


def test_the_same_bytes_for_the_same_results() -> None:
    first = results_xlsx(results_of([*ENTRANTS, CHANGED]), "vi")
    again = results_xlsx(results_of([CHANGED, *ENTRANTS[::-1]]), "vi")
    assert first == again
    (properties,) = parts(first, "core.xml")
    assert b">2000-01-01T00:00:00Z</dcterms:created>" in properties


def test_lines_are_estimated_generously() -> None:
    assert lines_needed("một hai ba", 20) == 1
    assert lines_needed("một hai ba", 7) == 2
    assert lines_needed("x" * 25, 10) == 3
    assert lines_needed("", 10) == 1


def test_what_a_decision_prints_says_nothing_of_findings() -> None:
    """That one file could not be read is the organiser's; so is what the appraisal gave and took."""
    absent = [
        NotRanked("S8", "Sở Xây dựng", "excluded", "sxd.xlsx"),
        NotRanked("S9", "Thanh tra tỉnh", "duplicate", "thanh-tra.xlsx"),
        NotRanked("", "la.xlsx", "unreadable", "la.xlsx"),
    ]
    workbook = book(results_of([*ENTRANTS, CHANGED], absent=absent))
    printed = " ".join(map(str, cells(workbook["Phụ lục"]).values())).casefold()
    for word in ("kết quả kiểm tra", "phát hiện", "lỗi", "cảnh báo", "thẩm định", ".xlsx"):
        assert word not in printed, word
    assert "chưa chấm điểm: chưa có biểu mẫu hợp lệ" in printed
    english = " ".join(map(str, cells(book(results_of(), "en")["Appendix"]).values())).casefold()
    assert "finding" not in english
    assert "error" not in english


def test_places_and_classes_in_each_group_have_a_sheet() -> None:
    quantiles = {"count": 2, "titles": ["Cao", "Thấp"], "nodes": ["total", "A"]}
    sheet = book(results_of(criteria=criteria_set(levels=[], quantiles=quantiles)))["Theo nhóm tiêu chí"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [each for each in rows[0] if each] == [
        "Hạng",
        "Cơ quan, đơn vị",
        "Tổng điểm",
        "A. Hạ tầng kỹ thuật",
        "B. Ứng dụng",
    ]
    assert rows[1][2:] == ["Điểm", "Nhóm", "Điểm", "Hạng", "Nhóm", "Điểm", "Hạng"]
    # A: 20, 12, 12, 8, 0, so that the better half begins at 12.
    assert rows[2] == [1, "Sở Nội vụ", 30, "Cao", 20, 1, "Cao", 10, 1]
    assert rows[6] == [5, "Sở Tư pháp", 9.55, "Thấp", 8, 4, "Thấp", 1.55, 5]
    assert sheet.auto_filter.ref == "A5:I10"
    assert sheet.freeze_panes == "C6"


def test_agencies_of_one_name_are_told_apart_on_every_sheet() -> None:
    one, other = (
        replace(replace(CHANGED, code=code, name="Xã Ia Mơ"), parent=f"Huyện {code}") for code in ("X", "Y")
    )
    workbook = book(results_of([one, other], absent=[NotRanked("Z", "Xã Ia Mơ", "blank")]))
    for name in workbook.sheetnames[:4]:
        said = " ".join(str(value) for value in cells(workbook[name]).values())
        assert "Xã Ia Mơ (Huyện X)" in said, name
        assert "Xã Ia Mơ (Huyện Y)" in said, name
        assert "Xã Ia Mơ " in said
    assert "Xã Ia Mơ (Z)" in cells(workbook["Phụ lục"]).values()


def test_the_font_that_measures_columns_is_on_every_machine() -> None:
    """A theme's font would take the place of the one that is named."""
    with zipfile.ZipFile(io.BytesIO(results_xlsx(results_of(), "vi"))) as package:
        styles = package.read("xl/styles.xml").decode()
    assert "Calibri" not in styles
    assert "<scheme" not in styles


@pytest.mark.parametrize("name", ["Kết quả kiểm tra", "Điểm thẩm định thay đổi", "Tổng hợp thẩm định"])
def test_lists_are_nine_points_high_on_a4(name: str) -> None:
    """A column of the width w is 5.25 w + 3.75 points wide; the page is 842, its margins 1.6 inches."""
    sheet = book(results_of([*ENTRANTS, CHANGED]))[name]
    width = sum(5.25 * each.width + 3.75 for each in sheet.column_dimensions.values())
    scale = min(100, int(100 * (842 - 1.6 * 72) / width))
    smallest = min(cell.font.size for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert smallest * scale >= 900
