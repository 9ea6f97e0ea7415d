"""Collated tables as people make them: titles above, headers in words, totals below, parts and wholes."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import egov_score as egov
from as_files import only, ranked, totals
from egov_score import Results

SET = """
max_points: 30
criteria:
  - id: A
    title: Hạ tầng số
    max_points: 20
    criteria:
      - id: A1
        title: Tỷ lệ hồ sơ trực tuyến
        max_points: 10
        not_applicable: excluded
        measure: {kind: ratio, part: Hồ sơ trực tuyến, whole: Tổng hồ sơ tiếp nhận}
      - id: A2
        title: Tỷ lệ lớp học có máy
        max_points: 10
        measure: {kind: ratio, part: Lớp có máy, whole: Tổng số lớp}
  - {id: B, title: Điểm chất lượng báo cáo, max_points: 10, measure: {kind: points}}
"""
"""X1 with 90 of 100, 5 of 10 and 7.5 earns 9 + 5 + 7.5 = 21.5; X2 with 50 of 100, 10 of 10 and 8 earns 23."""
HEAD = "code,name,A1:part,A1:whole,A2:part,A2:whole,B\n"
RIGHT = {"X2": "23.00", "X1": "21.50"}


def found(results: Results) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.place.cell) for finding in results.findings]


def scores(results: Results) -> dict[str, str]:
    return totals({row.code: row for row in only(results).rows})


def as_xlsx(folder: Path, rows: list[list[Any]], merges: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


@pytest.mark.parametrize(
    "header",
    [
        "code,name,A1:part,A1:whole,A2:part,A2:whole,B",
        "CODE,Name,a1:Part,A1:WHOLE,A2: part,A2:whole,b.",
        "Mã cơ quan,Tên cơ quan,Hồ sơ trực tuyến,Tổng hồ sơ tiếp nhận,Lớp có máy,Tổng số lớp,"
        "Điểm chất lượng báo cáo",
        "MÃ ĐƠN VỊ,TÊN ĐƠN VỊ,HỒ SƠ TRỰC TUYẾN,Tong ho so tiep nhan,lớp  có máy:,Tổng số lớp *,"
        "ĐIỂM CHẤT LƯỢNG BÁO CÁO",
        "Mã,Tên xã,Tỷ lệ hồ sơ trực tuyến: tử số,Tỷ lệ hồ sơ trực tuyến: mẫu số,A2 - tử số,A2 (mẫu số),"
        "B. Điểm báo cáo",
        "Mã,Tên,Tỷ lệ hồ sơ trực tuyến - Hồ sơ trực tuyến,A1 Tổng hồ sơ tiếp nhận,Lớp có máy (A2),"
        "Tổng số lớp (Tỷ lệ lớp học có máy),Tiêu chí B",
        '"Mã\ncơ quan","Tên\ncơ quan","Hồ sơ\ntrực tuyến",Tổng hồ sơ tiếp nhận,Lớp có máy,Tổng số lớp,'
        "Điểm chất lượng báo cáo (B)",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_columns_are_found_by_id_by_title_and_by_both(tmp_path: Path, header: str, form: Any) -> None:
    rows = unicodedata.normalize(form, f"{header}\nX1,Xã Một,90,100,5,10,7.5\nX2,Xã Hai,50,100,10,10,8\n")
    results = ranked(tmp_path, SET, rows)
    assert found(results) == []
    assert scores(results) == RIGHT


def test_the_inputs_of_a_criterion_may_stand_behind_it(tmp_path: Path) -> None:
    rows = """
        STT,Mã,Tên,Tỷ lệ hồ sơ trực tuyến,Tử số,Mẫu số,Tỷ lệ lớp học có máy,Tử số,Mẫu số,B
        1,X1,Xã Một,,90,100,,5,10,7.5
        2,X2,Xã Hai,,50,100,,10,10,8
        """
    results = ranked(tmp_path, SET, rows)
    assert found(results) == []
    assert scores(results) == RIGHT


def test_labels_that_nothing_tells_apart_are_taken_in_order_and_that_is_said(tmp_path: Path) -> None:
    rows = "code,Tử số,Mẫu số,Tử số,Mẫu số,B\nX1,90,100,5,10,7.5\nX2,50,100,10,10,8\n"
    results = ranked(tmp_path, SET, rows)
    assert found(results) == [("A447", "B1")]
    assert "B = A1:part, C = A1:whole, D = A2:part, E = A2:whole" in results.findings[0].message("vi")
    assert scores(results) == RIGHT
    # One column for two criteria is nobody's.
    results = ranked(tmp_path, SET, "code,Tử số,A1:whole,A2:whole,B\nX1,90,100,10,7.5\n")
    assert ("A448", "B1") in found(results)


def test_ids_that_lost_their_zero_are_told_by_their_order(tmp_path: Path) -> None:
    criteria = """
        max_points: 20
        criteria:
          - {id: "4.1", title: Một, max_points: 10, measure: {kind: points}}
          - {id: "4.10", title: Mười, max_points: 10, measure: {kind: points}}
        """
    results = ranked(tmp_path, criteria, "code,4.1,4.1\nX1,7,2\n")
    assert found(results) == [("A447", "B1")]
    assert {key: str(each.points) for key, each in only(results).rows[0].nodes.items()} == {
        "4.1": "7",
        "4.10": "2",
    }
    # Where each is written as it is, nothing is in doubt.
    results = ranked(tmp_path, criteria, "code,4.10,4.1\nX1,2,7\n")
    assert found(results) == []
    assert only(results).rows[0].nodes["4.10"].points == 2


def test_a_header_of_two_rows_with_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["BẢNG TỔNG HỢP KẾT QUẢ NĂM 2022"],
        [],
        [
            "STT",
            "Mã",
            "Tên xã",
            "Tỷ lệ hồ sơ trực tuyến",
            None,
            "Tỷ lệ lớp học có máy",
            None,
            "Điểm chất lượng báo cáo",
        ],
        [None, None, None, "Tử số", "Mẫu số", "Lớp có máy", "Tổng số lớp"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        [1, "X1", "Xã Một", 90, 100, 5, 10, 7.5],
        [2, "X2", "Xã Hai", 50, 100, 10, 10, 8],
    ]
    merges = ("A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4")
    ranked(tmp_path, SET, "code,B\nX1,1\n")
    results = egov.rank(criteria=tmp_path / "set.yaml", collated=as_xlsx(tmp_path, rows, merges))
    assert found(results) == []
    assert scores(results) == RIGHT
    # The same saved as .csv has no merged cells left.
    lines = "\n".join(
        ",".join("" if each is None else str(each) for each in [*row, *[None] * 8][:8]) for row in rows
    )
    results = ranked(tmp_path, SET, lines + "\n")
    assert found(results) == []
    assert scores(results) == RIGHT


def test_ids_below_titles_and_groups_above_them(tmp_path: Path) -> None:
    rows = """
        ,,Hạ tầng số,,,,Khác
        Mã,Tên,Hồ sơ,Tổng,Máy,Lớp,Báo cáo
        code,name,A1:part,A1:whole,A2:part,A2:whole,B
        X1,Xã Một,90,100,5,10,7.5
        X2,Xã Hai,50,100,10,10,8
        """
    results = ranked(tmp_path, SET, rows)
    assert found(results) == []
    assert scores(results) == RIGHT


def test_titles_that_two_groups_share_are_told_by_the_group_above(tmp_path: Path) -> None:
    criteria = """
        max_points: 20
        criteria:
          - id: A
            title: Đất đai
            max_points: 10
            criteria: [{id: A1, title: Tiến độ, max_points: 10, measure: {kind: points}}]
          - id: B
            title: Hộ tịch
            max_points: 10
            criteria: [{id: B1, title: Tiến độ, max_points: 10, measure: {kind: points}}]
        """
    results = ranked(tmp_path, criteria, ",Hộ tịch,Đất đai\nMã,Tiến độ,Tiến độ\nX1,3,8\n")
    assert found(results) == []
    assert {key: str(each.points) for key, each in only(results).rows[0].nodes.items()}["B1"] == "3"


@pytest.mark.parametrize(
    "above",
    [
        "BẢNG TỔNG HỢP,,,,,,\n",
        "UBND TỈNH GIA LAI\nSỞ THÔNG TIN\n\nBẢNG TỔNG HỢP, NĂM 2022\n(kèm theo Công văn số 12)\n\n",
        ",,,,,,\n,,,,,,\n",
    ],
)
def test_lines_above_the_header(tmp_path: Path, above: str) -> None:
    rows = (
        "code,name,A1:part,A1:whole,A2:part,A2:whole,B\nX1,Xã Một,90,100,5,10,7.5\nX2,Xã Hai,50,100,10,10,8\n"
    )
    results = ranked(tmp_path, SET, above + rows)
    assert found(results) == []
    assert scores(results) == RIGHT


def test_rows_that_number_the_columns_or_repeat_the_header(tmp_path: Path) -> None:
    rows = """
        Mã,Tên,A1:part,A1:whole,A2:part,A2:whole,B
        A,B,1,2,3,4,5
        X1,Xã Một,90,100,5,10,7.5
        Mã,Tên,A1:part,A1:whole,A2:part,A2:whole,B
        X2,Xã Hai,50,100,10,10,8
        """
    results = ranked(tmp_path, SET, rows)
    assert found(results) == []
    assert scores(results) == RIGHT
    # Without names, small numbers may well be an agency.
    criteria = "max_points: 10\ncriteria:\n  - {id: A, title: Một, max_points: 10, measure: {kind: points}}\n"
    results = ranked(tmp_path, criteria, "code,A\n1,2\n")
    assert scores(results) == {"1": "2.00"}


SUMMARIES = [
    "Tổng",
    "TỔNG CỘNG:",
    "Tổng số: 17 xã",
    "Tổng cộng (17 đơn vị)",
    "Cộng",
    "Trung bình",
    "Trung bình toàn tỉnh",
    "Bình quân chung các xã",
    "Điểm trung bình",
    "Cao nhất",
    "Điểm cao nhất",
    "Thấp nhất",
    "Điểm tối đa",
    "Max",
    "Average",
    "Trung vị",
    "Tong so",
    "TB",
    "Điểm TB",
    "ĐTB",
    "Mức trung bình",
    "Toàn tỉnh",
    "Cả nước",
]


@pytest.mark.parametrize("label", SUMMARIES)
def test_rows_of_totals_and_means_are_no_agencies(tmp_path: Path, label: str) -> None:
    head = "STT,code,name,A1:part,A1:whole,A2:part,A2:whole,B\n"
    rows = "1,X1,Xã Một,90,100,5,10,7.5\n2,X2,Xã Hai,50,100,10,10,8\n"
    for row in (f",,{label},70,100,8,10,7\n", f",{label},,70,100,8,10,7\n", f"{label},,,70,100,8,10,7\n"):
        results = ranked(tmp_path, SET, head + rows + row)
        assert found(results) == [("A443", "A4")], row
        assert label[:5] in results.findings[0].message("vi")
        assert scores(results) == RIGHT


@pytest.mark.parametrize(
    "name", ["Tổng Cọt", "Xã Trung Bình", "Cộng Hòa", "Tổng công ty Điện lực", "Tổng cục Thuế", "Tân Cộng"]
)
def test_an_agency_with_such_a_word_in_its_name_stays_one(tmp_path: Path, name: str) -> None:
    for rows in (f"name,B\n{name},7\n", f"code,name,B\n,{name},7\n", f"code,name,B\nX1,{name},7\n"):
        results = ranked(tmp_path, SET, rows)
        assert [row.name for row in only(results).rows] == [name]
        assert "A443" not in [code for code, _ in found(results)]


def test_a_row_with_a_code_or_on_the_roster_is_an_agency_whatever_it_is_called(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,name,B\nX1,Trung bình,7\n")
    assert [row.name for row in only(results).rows] == ["Trung bình"]
    (tmp_path / "r.csv").write_text("code,name,tier\n1,Xã Trung Bình,district\n", encoding="utf-8")
    results = ranked(tmp_path, SET, "name,B\nTrung Bình,7\nTrung vị,7\n", roster=tmp_path / "r.csv")
    assert [row.code for row in only(results).rows] == ["1"]
    assert ("A443", "A3") in found(results)


def test_headings_of_groups_and_signatures_below_are_no_agencies(tmp_path: Path) -> None:
    rows = """
        STT,Mã,Tên đơn vị,A1:part,A1:whole,A2:part,A2:whole,B
        I,,Các xã,,,,,
        1,X1,Xã Một,90,100,5,10,7.5
        II,,Các phường,,,,,
        2,X2,Xã Hai,50,100,10,10,8
        3,,,,,,,
        ,,,,,,,
        ,,,,"Gia Lai, ngày 15 tháng 12 năm 2022",,,
        ,,NGƯỜI LẬP BIỂU,,,THỦ TRƯỞNG ĐƠN VỊ,,
        ,,"(Ký, ghi rõ họ tên)",,,,,
        ,,Nguyễn Văn A,,,Trần Thị B,,
        """
    results = ranked(tmp_path, SET, rows)
    assert found(results) == [("A443", "A2")]
    assert "6" in results.findings[0].message("vi")
    assert scores(results) == RIGHT


def test_agencies_with_codes_like_headings_stay_agencies(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,name,B\nA,Xã Một,7\nB,Xã Hai,8\nC,Xã Ba,\n")
    assert [row.code for row in only(results).rows] == ["B", "A"]
    assert [(each.code, each.reason) for each in only(results).not_ranked] == [("C", "blank")]
    assert "A443" not in [code for code, _ in found(results)]


def test_a_code_that_begins_like_a_signature_stays_a_code(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,B\nTM-01,7\nKT-02,\nTL-03,8\n")
    assert [row.code for row in only(results).rows] == ["TL-03", "TM-01"]
    assert [each.code for each in only(results).not_ranked] == ["KT-02"]


def test_a_row_without_code_and_name_counts_for_nobody(tmp_path: Path) -> None:
    rows = "X1,Xã Một,90,100,5,10,7.5\n,,50,100,1,2,8\n , ,1,2,3,4,5\nX2,Xã Hai,50,100,10,10,8\n"
    results = ranked(tmp_path, SET, HEAD + rows)
    assert found(results) == [("A441", "A3"), ("A441", "A4")]
    assert scores(results) == RIGHT


def test_part_and_whole_in_one_cell_and_not_applicable_in_the_criterions_own_column(tmp_path: Path) -> None:
    rows = """
        code,name,A1,A2,B
        X1,Xã Một,90/100,5 / 10,7.5
        X2,Xã Hai,50 / 100,10/10,8
        X3,Xã Ba,Không áp dụng,5/10,7.5
        X4,Xã Bốn,85%,5/10,7.5
        """
    results = ranked(tmp_path, SET, rows)
    assert [code for code, cell in found(results) if cell == "C5"] == ["V112"]
    assert [cell for _, cell in found(results)] == ["C5"]
    # X3: A1 does not apply, so A2 with 5 of 10 stands for both: 10 of 20.
    assert scores(results) == {"X2": "23.00", "X1": "21.50", "X3": "17.50", "X4": "12.50"}


def test_columns_that_people_keep_beside_the_figures_are_one_note(tmp_path: Path) -> None:
    rows = """
        STT,Mã,Tên,Cấp,Huyện,A1:part,A1:whole,A2:part,A2:whole,Hạ tầng số,B,Tổng điểm,Xếp hạng,Ghi chú,SĐT
        1,X1,Xã Một,Xã,Đông,90,100,5,10,14,7.5,21.5,2,muộn,0269
        2,X2,Xã Hai,Xã,Tây,50,100,10,10,15,8,23,1,,0269
        """
    results = ranked(tmp_path, SET, rows)
    assert [(each.code, str(each.severity)) for each in results.findings] == [("A446", "note")]
    assert "“Tổng điểm”, “Xếp hạng”" in results.findings[0].message("vi")
    assert scores(results) == RIGHT


def test_columns_of_figures_that_nobody_knows_are_named(tmp_path: Path) -> None:
    rows = "code,Điểm chất lượng báo cá,Thu nhập,,B\nX1,3,4,5,7.5\n"
    results = ranked(tmp_path, SET, rows)
    told = [(code, cell) for code, cell in found(results) if code[0] == "A"]
    assert told == [("A431", "B1"), ("A431", "C1"), ("A451", "D2")]
    assert "B: Điểm chất lượng báo cáo" in results.findings[0].hint("vi")
    # The index that pandas writes has no header either, and is no figure.
    results = ranked(tmp_path, SET, ",code,B\n0,X1,7.5\n1,X2,8\n")
    assert [code for code, _ in found(results) if code[0] == "A"] == []


def test_a_column_that_is_told_twice_is_an_error(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,B,Điểm chất lượng báo cáo\nX1,7.5,8\n")
    assert ("A432", "C1") in found(results)


def test_a_column_whose_title_denies_its_criterion_is_pointed_out(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,B. Điểm chất lượng báo cáo dự kiến năm sau\nX1,7.5\n")
    assert ("A453", "B1") in found(results)
    results = ranked(tmp_path, SET, "code,B. Điểm chất lượng báo cáo (tối đa 10 điểm)\nX1,7.5\n")
    assert ("A453", "B1") not in found(results)


def test_the_table_may_stand_on_any_sheet_and_a_second_one_is_named(tmp_path: Path) -> None:
    ranked(tmp_path, SET, "code,B\nX1,1\n")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Hướng dẫn: điền vào trang sau"])
    for title, code in (("Số liệu", "X1"), ("Cũ", "X2")):
        sheet = book.create_sheet(title)
        sheet.append(["Mã", "B"])
        sheet.append([code, 7.5])
    book.create_sheet("Nháp").append(["linh tinh"])
    book.save(tmp_path / "t.xlsx")
    results = egov.rank(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.xlsx")
    assert [row.code for row in only(results).rows] == ["X1"]
    assert [each.place.sheet for each in results.findings if each.code == "A449"] == ["Cũ"]


def test_an_agency_in_thousands_of_rows_is_said_once(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,name,B\n" + "X1,Xã Một,7\n" * 4000 + "X2,Xã Hai,8\n")
    assert [(code, cell) for code, cell in found(results) if code[0] == "A"] == [("A442", "A2")]
    (said,) = (each for each in results.findings if each.code == "A442")
    assert said.message("en") == "Xã Một stands in 4000 rows of the table: A2, A3, A4, A5, A6, …"
    assert [row.code for row in only(results).rows] == ["X2"]
    checked = egov.check(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv")
    assert [each.code for each in checked.findings if each.code[0] == "A"] == ["A442"]


_MEASURED = """
import re, sys, time
from pathlib import Path
import egov_score as egov
start = time.process_time()
found = getattr(egov, sys.argv[1])(criteria="set.yaml", collated="t.parquet").findings
most = re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1]
print(*[each.code for each in found if each.code[0] == "A"], most, time.process_time() - start)
"""


@pytest.mark.proof
@pytest.mark.parametrize("rows", [20_000, 120_000])
def test_an_agency_in_every_row_of_a_small_file_is_answered_within_the_bounds(
    tmp_path: Path, rows: int
) -> None:
    ranked(tmp_path, SET, "code,B\nX1,1\n")
    columns = {"code": pa.repeat(pa.scalar("X1"), rows), "B": pa.repeat(pa.scalar(7.0), rows)}
    pq.write_table(pa.table(columns), tmp_path / "t.parquet", compression="zstd")
    for command in ("rank", "check"):
        program = [sys.executable, "-c", _MEASURED, command]
        said = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=True)
        code, kilobytes, seconds = said.stdout.split()
        assert code == "A442"
        assert float(seconds) < 10
        assert int(kilobytes) < 256_000


def test_what_a_thousand_rows_have_in_common_is_said_once(tmp_path: Path) -> None:
    rows = "".join(f"X{number},chưa rõ,{number % 10}\n" for number in range(1000))
    criteria = "max_points: 20\ncriteria:\n" + "".join(
        f"  - {{id: {name}, title: Điểm {name}, max_points: 10, measure: {{kind: points}}}}\n"
        for name in "AB"
    )
    results = ranked(tmp_path, criteria, "code,A,B\n" + rows)
    (finding,) = results.findings
    assert (finding.code, str(finding.severity), finding.place.cell) == ("V101", "error", "B2")
    assert "999" in finding.message("vi")
    assert "B3, B4, B5, B6, B7, …" in finding.message("vi")
    assert len(only(results).rows) == 1000
    checked = egov.check(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv")
    assert [(each.code, each.place.cell) for each in checked.findings] == [("V101", "B2")]
    # A hundred of them are listed, each at its agency.
    results = ranked(tmp_path, criteria, "code,A,B\n" + "".join(rows.splitlines(keepends=True)[:100]))
    assert len(results.findings) == 100


@pytest.mark.proof
def test_a_roster_of_others_is_searched_once(tmp_path: Path) -> None:
    others = "".join(f"Y{number},Phường lạ {number},district\n" for number in range(3000))
    (tmp_path / "r.csv").write_text("code,name,tier\n" + others, encoding="utf-8")
    rows = "code,name,B\n" + "".join(f"X{number},Xã số {number},7\n" for number in range(1000))
    results = ranked(tmp_path, SET, rows, roster=tmp_path / "r.csv")
    (finding,) = results.findings
    assert (finding.code, finding.place.cell) == ("A421", "A2")


def test_units_that_a_header_states_are_held_against_the_set(tmp_path: Path) -> None:
    criteria = """
        max_points: 20
        criteria:
          - id: A
            title: Số hệ thống
            max_points: 10
            measure: {kind: number, unit: hệ thống, at_least: 0}
            score: {kind: per_unit, each: 1}
          - id: B
            title: Tỷ lệ ký số
            max_points: 10
            measure: {kind: number, unit: "%", at_least: 0, at_most: 100}
            score: {kind: proportional, full_at: 100}
        """
    rows = "X1,Xã Một,5,80\n"
    for header, cell in {
        "code,name,Số hệ thống (nghìn),Tỷ lệ ký số (%)": "C1",
        "Đơn vị tính: nghìn\ncode,name,A,B": "A1",
        "code,name,A,B\n,,nghìn hệ thống,%": "C2",
    }.items():
        results = ranked(tmp_path, criteria, f"{header}\n{rows}")
        assert found(results) == [("W139", cell)], header
        assert scores(results) == {"X1": "13.00"}
    # The set's own units are no news, in the header, above or below it.
    for header in ("code,name,Số hệ thống (hệ thống),Tỷ lệ ký số (%)", "code,name,A,B\n,,hệ thống,%"):
        results = ranked(tmp_path, criteria, f"{header}\n{rows}")
        assert found(results) == [], header
        assert scores(results) == {"X1": "13.00"}


def test_a_title_of_another_year_is_pointed_out(tmp_path: Path) -> None:
    rows = "code,B\nX1,7.5\n"
    results = ranked(tmp_path, SET, "BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ NĂM 2021\n" + rows)
    assert ("W140", "A1") in found(results)
    for title in ("BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ NĂM 2022", "Kèm theo Quyết định ngày 1 tháng 2 năm 2021"):
        results = ranked(tmp_path, SET, f"{title}\n{rows}")
        assert "W140" not in [code for code, _ in found(results)]


def test_criteria_named_by_their_word_and_number(tmp_path: Path) -> None:
    criteria = """
        max_points: 20
        criteria:
          - {id: "1.1", title: Tỷ lệ, max_points: 10, measure: {kind: ratio, part: Làm, whole: Cần làm}}
          - {id: "2", title: Điểm, max_points: 10, measure: {kind: points}}
        """
    for header in (
        "Mã,Tiêu chí 1.1 (tử số),Tiêu chí 1.1 (mẫu số),TC2",
        "Xã,Chỉ tiêu 1.1: Làm,Chỉ tiêu 1.1: Cần làm,Tiêu chí số 2",
        "Phường,1.1 - tử số,1.1 - mẫu số,TC 2",
    ):
        results = ranked(tmp_path, criteria, f"{header}\nX1,1,2,7.5\n")
        assert found(results) == [], header
        assert scores(results) == {"X1": "12.50"}


def test_columns_that_only_number_the_criteria(tmp_path: Path) -> None:
    criteria = """
        max_points: 20
        criteria:
          - {id: A, title: Tỷ lệ, max_points: 10, measure: {kind: ratio, part: Làm, whole: Cần làm}}
          - {id: B, title: Điểm, max_points: 10, measure: {kind: points}}
        """
    for header in ("TT,Mã,Tên,1,2", "TT,Mã,Tên,Tiêu chí 1,Tiêu chí 2", "TT,Mã,Tên,(1),(2)"):
        results = ranked(tmp_path, criteria, f"{header}\n1,X1,Xã Một,1/2,7.5\n")
        assert found(results) == [("A447", "D1")], header
        assert "D = A, E = B" in results.findings[0].message("vi")
        assert scores(results) == {"X1": "12.50"}
    # Figures are no such numbers, and where there are more of them than criteria, they are nobody's.
    results = ranked(tmp_path, criteria, "Mã,Tên,Cột lạ,Cột khác\nX1,Xã Một,1,2\n")
    assert "A434" in [code for code, _ in found(results)]
    results = ranked(tmp_path, criteria, "Mã,1,2,3\nX1,1/2,7.5,1\n")
    assert "A434" in [code for code, _ in found(results)]


def test_a_column_of_results_beside_their_figures_is_one_note(tmp_path: Path) -> None:
    rows = """
        code,name,A1:part,A1:whole,Tỷ lệ hồ sơ trực tuyến,A2:part,A2:whole,B
        X1,Xã Một,90,100,90%,5,10,7.5
        X2,Xã Hai,50,100,50%,10,10,8
        """
    results = ranked(tmp_path, SET, rows)
    assert [(each.code, str(each.severity), each.place.cell) for each in results.findings] == [
        ("V113", "note", "E2")
    ]
    assert "E3" in results.findings[0].message("vi")
    assert scores(results) == RIGHT


def test_an_error_in_the_place_of_a_name_is_no_agency(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,name,B\nX1,#REF!,7.5\n#N/A,#N/A,8\n")
    told = [(code, cell) for code, cell in found(results) if code in ("V103", "A441")]
    assert sorted(told) == [("A441", "A3"), ("V103", "A3"), ("V103", "B2"), ("V103", "B3")]
    assert [(row.code, row.name) for row in only(results).rows] == [("X1", "X1")]


def test_codes_that_pandas_wrote_with_a_decimal_are_whole(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(
        "code,name,tier\n622,Pleiku,district\n623,An Khê,district\n", encoding="utf-8"
    )
    results = ranked(tmp_path, SET, "code,B\n622.0,7.5\n623.0,8\n", roster=tmp_path / "r.csv")
    assert [row.code for row in only(results).rows] == ["623", "622"]
    # Where other codes have other decimals, they are as they stand.
    results = ranked(tmp_path, SET, "code,B\n1.0,7.5\n1.1,8\n")
    assert [row.code for row in only(results).rows] == ["1.1", "1.0"]


def test_decimal_commas_without_quotation_marks_in_every_row_are_refused(tmp_path: Path) -> None:
    body = (
        "max_points: 10\ncriteria:\n  - {id: A, title: Chất lượng, max_points: 10, measure: {kind: points}}\n"
    )
    results = ranked(tmp_path, body, "code,name,A\nX1,Xã Một,7,5\nX2,Xã Hai,6,5\n")
    assert [(each.code, each.place.cell) for each in results.findings] == [("A459", "D2"), ("A459", "D3")]
    labelled = ranked(tmp_path, body, "code,name,A,\nX1,Xã Một,7,5\nX2,Xã Hai,6,5\n")
    assert [each.code for each in labelled.findings] == ["A451"]


def test_a_table_that_is_named_twice_is_one_table(tmp_path: Path) -> None:
    body = "max_points: 10\ncriteria:\n  - {id: A, title: A, max_points: 10, measure: {kind: points}}\n"
    ranked(tmp_path, body, "code,name,A\nX1,Xã Một,7\n")
    table = tmp_path / "t.csv"
    twice = [table, tmp_path / "." / "t.csv"]
    results = egov.rank(criteria=tmp_path / "set.yaml", collated=twice, supplements=twice)
    assert (results.findings, [row.code for row in only(results).rows]) == ((), ["X1"])
