"""Tables as somebody published them, with what people put around and into them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from as_files import ranked
from egov_score.errors import EgovError

from .yearly import compared, found, only, said_of

OLD = "Tên đơn vị;Tổng điểm;Hạng\nXã Một;60,5;2\nXã Hai;70,25;1\n"


def test_title_lines_order_numbers_and_rows_of_totals(tmp_path: Path) -> None:
    """The year stands in the title; means and maxima are no agencies."""
    new = """
        BẢNG XẾP HẠNG NĂM 2022
        TT;Tên đơn vị;Tổng điểm;Xếp hạng
        1;Xã Một;80,5;1
        2;Xã Hai;70;2
        ;Trung bình;75,25;
        ;Cao nhất;80,5;
    """
    comparison = compared(tmp_path, "Năm 2021\n" + OLD, new)
    assert (comparison.old.year, comparison.new.year) == (2021, 2022)
    assert said_of(comparison, "Xã Một") == [
        "80,5 điểm, hạng 1/2; tăng 20 điểm và tăng 1 bậc so với năm 2021"
    ]
    assert {row.code for row in only(comparison).rows} == {"Xã Một", "Xã Hai"}


@pytest.mark.parametrize(
    "header",
    [
        "Tên đơn vị;Tổng điểm;Hạng",
        "Cơ quan;Điểm;Xếp hạng",
        "Tỉnh;Chỉ số PAPI 2022;Xếp hạng PAPI 2022",
        "Đơn vị;PCI;Thứ hạng",
        "Tên xã;Tổng cộng;Vị thứ",
        "agency;total;rank",
        "Tên xã;Điểm tổng (100);Hạng (63)",
        ";KẾT QUẢ NĂM 2022;\nTên xã;Tổng điểm;Hạng",
    ],
)
def test_what_people_call_the_columns(tmp_path: Path, header: str) -> None:
    comparison = compared(tmp_path, OLD, header + "\nXã Một;61,5;1\n")
    (row,) = only(comparison).rows
    assert (str(row.points), row.places) == ("1.0", 1)


def test_of_several_years_in_one_table_the_last_counts(tmp_path: Path) -> None:
    new = "Tên đơn vị;Tổng điểm 2021;Tổng điểm 2022;Hạng 2021;Hạng 2022\nXã Một;60,5;65,5;2;1\n"
    comparison = compared(tmp_path, OLD, new)
    (row,) = only(comparison).rows
    assert (comparison.new.year, str(row.points), row.places) == (2022, "5.0", 1)


def test_changes_that_the_table_states_itself_are_left_aside(tmp_path: Path) -> None:
    new = "Tên đơn vị;Tổng điểm;Hạng;Tăng giảm điểm;Tăng/giảm bậc;Hạng năm trước\nXã Một;65,5;1;+9;+9;9\n"
    comparison = compared(tmp_path, OLD, new)
    (row,) = only(comparison).rows
    assert (str(row.points), row.places) == ("5.0", 1)
    (left,) = (each for each in comparison.findings if each.code == "D748")
    assert "“Tăng giảm điểm”, “Tăng/giảm bậc”, “Hạng năm trước”" in left.message("vi")


def test_an_agency_in_two_rows_is_not_compared(tmp_path: Path) -> None:
    comparison = compared(tmp_path, OLD, "Tên đơn vị;Tổng điểm\nXã Một;65\nXã Hai;60\nXã một;66\n")
    assert [row.code for row in only(comparison).rows] == ["Xã Hai"]
    (said,) = (each for each in comparison.findings if each.code == "D753")
    assert "2 dòng (A2, A4)" in said.message("vi")


def test_agencies_of_one_name_are_told_by_the_unit_above(tmp_path: Path) -> None:
    text = "Tên xã;Huyện;Tổng điểm\nIa Mơ;Huyện Đông;{}\nIa Mơ;Huyện Tây;{}\n"
    rows = only(compared(tmp_path, text.format(60, 70), text.format(61, 72))).rows
    assert sorted((row.new.parent, row.points) for row in rows) == [("Huyện Tây", 2), ("Huyện Đông", 1)]


def test_what_is_no_number_is_said_and_left_out(tmp_path: Path) -> None:
    new = "Tên đơn vị;Tổng điểm;Hạng\nXã Một;trên 90;đầu bảng\nXã Hai;–;3\n"
    comparison = compared(tmp_path, OLD, new)
    assert [code for code, _ in found(comparison)] == ["D743", "D750", "D750"]
    assert [(row.code, row.points, row.places) for row in only(comparison).rows] == [("Xã Hai", None, -2)]
    assert [each.row.code for each in only(comparison).only_old] == ["Xã Một"]


def test_percent_cells_of_a_workbook_are_percent(tmp_path: Path) -> None:
    for year, share in ((2020, 0.8333), (2021, 0.8678)):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["Tỉnh", "SIPAS"])
        sheet.append(["Phú Thọ", share])
        sheet["B2"].number_format = "0.00%"
        book.save(tmp_path / f"sipas-{year}.xlsx")
    comparison = egov.compare(tmp_path / "sipas-2020.xlsx", tmp_path / "sipas-2021.xlsx")
    assert said_of(comparison, "Phú Thọ") == ["86,78%; tăng 3,45 điểm phần trăm so với năm 2020"]


def test_the_csv_that_rank_writes_is_such_a_table(tmp_path: Path) -> None:
    for year, points in ((2024, "60.5"), (2025, "70.5")):
        text = (
            "format: egov-score/criteria/1\nid: y\ntitle: Bộ thử\nstatus: illustrative\n"
            f"sources: [{{document: Tự đặt}}]\ntier: commune\nyear: {year}\nmax_points: 100\n"
            "criteria: [{id: X, title: Điểm, max_points: 100, measure: {kind: points}}]\n"
        )
        (tmp_path / "set.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "t.csv").write_text(f"code,name,X\nX1,Xã Một,{points}\n", encoding="utf-8")
        results = egov.rank(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv")
        results.write(tmp_path / f"r{year}.csv")
    comparison = egov.compare(tmp_path / "r2024.csv", tmp_path / "r2025.csv")
    (row,) = comparison.tables["commune"].rows
    assert (comparison.old.year, comparison.new.year) == (2024, 2025)
    assert (row.code, row.points, row.places) == ("X1", 10, 0)
    assert str(row.nodes["X"].points) == "10.00"


def test_a_table_with_more_columns_than_are_published_is_refused(tmp_path: Path) -> None:
    wide = "Tên đơn vị;Tổng điểm;Hạng" + "".join(f";Nhóm {n}" for n in range(998)) + "\nXã Một;60,5;2\n"
    (tmp_path / "2021.csv").write_text(wide, encoding="utf-8")
    (tmp_path / "2022.csv").write_text(OLD, encoding="utf-8")
    with pytest.raises(egov.EgovError) as refused:
        egov.compare(tmp_path / "2021.csv", tmp_path / "2022.csv")
    assert [each.code for each in refused.value.findings] == ["F014"]


def test_what_stands_below_an_appendix_of_ours_is_no_agency(tmp_path: Path) -> None:
    """Its notes begin in the column of places and go on in that of the first group."""
    body = """
        max_points: 10
        criteria: [{id: "1", title: Nhận thức số, max_points: 10, measure: {kind: points}}]
    """
    ranked(tmp_path, body, "code,name,1\nX,Xã X,5\nY,Xã Y,9\n").write(tmp_path / "2022.xlsx")
    later, text = tmp_path / "2023.csv", "Tên đơn vị;Hạng;Tổng điểm\nXã X;1;7\nXã Y;2;6\n"
    later.write_text(text, encoding="utf-8")
    findings = egov.compare(tmp_path / "2022.xlsx", later).findings
    assert "A443" in [each.code for each in findings if each.place.file.endswith("2022.xlsx")]
    # A place and a score without a name are still nobody's.
    later.write_text(f"{text};3;5\n", encoding="utf-8")
    with pytest.raises(EgovError) as stopped:
        egov.compare(tmp_path / "2022.xlsx", later)
    assert [each.place.cell for each in stopped.value.findings if each.code == "A441"] == ["A4"]
