"""The decision with its appendices, read back as Word would."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table

import egov_score as egov
import libreoffice
from as_files import ranked
from egov_score.language import Language
from egov_score.output.docx.decision import results_docx
from egov_score.ranking.standings import Campaign, Decision, NotRanked, Standings
from excel_judge import faulty_parts

from .sets import CAMPAIGN, ENTRANTS, answers, criteria_set, entrant, response, results_of

EVIL = '=HYPERLINK("http://x";"y") {PAGE} <w:fldSimple w:instr="DATE"/> &'


def document(results: Standings, language: Language = "vi") -> Any:
    return docx.Document(io.BytesIO(results_docx(results, language)))


def text_of(element: Any) -> str:
    return "".join(words.text or "" for words in element.iter(qn("w:t")))


def lines(document: Any) -> list[str]:
    """Every line of text in the order of the document, those in tables too, empty ones left out."""
    return [text for each in document.element.body.iter(qn("w:p")) if (text := text_of(each))]


def rows(table: Table) -> list[list[str]]:
    """What stands in a table, a cell over several columns once."""
    return [[text_of(cell) for cell in row._tr.tc_lst] for row in table.rows]


def appendices(results: Standings, language: Language = "vi") -> list[list[list[str]]]:
    """The tables behind the head and the signature."""
    return [rows(table) for table in document(results, language).tables[2:]]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def with_sources(*sources: dict[str, Any], campaign: Campaign | None = CAMPAIGN) -> list[str]:
    """The grounds of a decision whose set has these sources."""
    found = lines(document(results_of(criteria=criteria_set(sources=sources), campaign=campaign)))
    return [line for line in found if line.startswith(("Căn cứ", "Theo đề nghị"))]


def test_the_decision_reads_as_the_decree_lays_it_out() -> None:
    said = lines(document(results_of()))
    assert said[: said.index("Phụ lục")] == [
        "Bộ tiêu chí: DỰNG LẠI từ nguồn công khai, chưa đối chiếu với phụ lục của văn bản gốc",
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 318/QĐ-UBND",
        "Gia Lai, ngày 14 tháng 6 năm 2023",
        "QUYẾT ĐỊNH",
        "Về việc công bố kết quả đánh giá mức độ chính quyền điện tử năm 2022",
        "ỦY BAN NHÂN DÂN TỈNH GIA LAI",
        "Căn cứ ……………………;",
        "Căn cứ Quyết định số 169/QĐ-UBND ngày …… tháng …… năm ………;",
        "Theo đề nghị của …………………….",
        "QUYẾT ĐỊNH:",
        "Điều 1. Công bố kết quả đánh giá mức độ chính quyền điện tử năm 2022, như sau:",
        "Các sở, ban, ngành: 5 cơ quan, đơn vị được chấm điểm; Mức độ I: 1; Mức độ II: 2; Không xếp hạng mức"
        " độ: 2; không gửi số liệu: 1; chưa có biểu mẫu hợp lệ: 1 (chi tiết tại Phụ lục kèm theo).",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. ……………………, Thủ trưởng các cơ quan, đơn vị có tên tại Phụ lục và các tổ chức, cá nhân có liên"
        " quan chịu trách nhiệm thi hành Quyết định này./.",
        "Nơi nhận:",
        "- Như Điều 3;",
        "- ……………………;",
        "- Lưu: VT, ………",
        "TM. ỦY BAN NHÂN DÂN",
        "……………………",
        "……………………",
    ]


def test_what_is_not_known_stays_a_dotted_line() -> None:
    said = lines(document(results_of(campaign=None)))
    assert said[1] == "……………………"
    assert "Số: ……/QĐ-………" in said
    assert "……………………, ngày …… tháng …… năm ………" in said
    assert "Về việc công bố kết quả chấm điểm, xếp hạng theo bộ tiêu chí “Bộ tiêu chí thử”" in said
    assert "(Kèm theo Quyết định số …………… ngày …… tháng …… năm ………)" in said
    assert not any("TM." in line for line in said)
    unnumbered = replace(CAMPAIGN, decision=Decision("", date(2027, 1, 5), "UBND tỉnh Gia Lai"))
    said = lines(document(results_of(campaign=unnumbered)))
    assert "Số: ……/QĐ-UBND" in said
    assert "(Kèm theo Quyết định số …………… ngày 05 tháng 01 năm 2027 của UBND tỉnh Gia Lai)" in said


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("5/QĐ-UBND", date(2026, 1, 2), ["Số: 05/QĐ-UBND", "Huế, ngày 02 tháng 01 năm 2026"]),
        ("12/QĐ-BNV", date(2026, 3, 10), ["Số: 12/QĐ-BNV", "Huế, ngày 10 tháng 3 năm 2026"]),
    ],
)
def test_numbers_and_dates_have_the_zeros_of_the_decree(number: str, day: date, expected: list[str]) -> None:
    decision = Decision(number, day, "Bộ Nội vụ", "Huế")
    said = lines(document(results_of(campaign=replace(CAMPAIGN, decision=decision))))
    assert said[1:2] == ["BỘ NỘI VỤ"]
    assert [line for line in said if line in expected] == expected
    assert f"(Kèm theo Quyết định số {expected[0][4:]} ngày {expected[1][10:]} của Bộ Nội vụ)" in said


@pytest.mark.parametrize(
    ("authority", "head", "signs"),
    [
        ("UBND xã Ia Mơ", ["ỦY BAN NHÂN DÂN", "XÃ IA MƠ"], ["TM. ỦY BAN NHÂN DÂN", "……………………"]),
        ("Uỷ ban nhân dân tỉnh Huế", ["ỦY BAN NHÂN DÂN", "TỈNH HUẾ"], ["TM. ỦY BAN NHÂN DÂN", "……………………"]),
        ("Chủ tịch UBND tỉnh Huế", ["ỦY BAN NHÂN DÂN", "TỈNH HUẾ"], ["CHỦ TỊCH", "……………………"]),
        ("Bộ Nội vụ", ["BỘ NỘI VỤ"], ["……………………", "……………………"]),
    ],
)
def test_who_decides_heads_and_signs_it(authority: str, head: list[str], signs: list[str]) -> None:
    said = lines(document(results_of(campaign=Campaign("Năm 2022", 2022, Decision(authority=authority)))))
    assert said[1 : 1 + len(head)] == head
    assert said[said.index("- Lưu: VT, ………") + 1 :][:2] == signs
    assert said[said.index("Căn cứ ……………………;") - 1] == authority.upper()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Đánh giá mức độ năm 2022", "công bố kết quả đánh giá mức độ năm 2022"),
        ("Kết quả xếp hạng năm 2022", "công bố kết quả xếp hạng năm 2022"),
        ("Bảng xếp hạng năm 2022", "công bố bảng xếp hạng năm 2022"),
        ("DTI năm 2025", "công bố kết quả DTI năm 2025"),
        ("Gia Lai năm 2025", "công bố kết quả Gia Lai năm 2025"),
    ],
)
def test_the_title_of_the_campaign_goes_on_in_the_sentence(title: str, expected: str) -> None:
    said = lines(document(results_of(campaign=Campaign(title, 2022))))
    assert f"Về việc {expected}" in said
    assert f"Điều 1. C{expected[1:]}, như sau:" in said


def test_grounds_are_the_documents_that_the_set_follows() -> None:
    issuer = {"vi": "UBND tỉnh Gia Lai", "en": "Gia Lai"}
    assert with_sources(
        {"document": "Luật Tổ chức chính quyền địa phương", "issued": date(2025, 6, 16)},
        {"document": "2392/QĐ-BTTTT", "issuer": issuer, "issued": date(2017, 12, 25), "title": "Tiêu chí"},
        {"document": "12/2024/QĐ-UBND", "issuer": issuer, "title": "Sửa đổi Quyết định 169/QĐ-UBND"},
        {"document": "Thông tư số 3/2023/TT-BTTTT", "issued": date(2023, 2, 1)},
        {"document": "2392/QĐ-BTTTT", "note": "một lần nữa"},
        {"document": "318/QĐ-UBND", "title": "Tiêu chí"},
        {"document": "489/QĐ-UBND", "title": "Công bố kết quả năm 2021"},
        {"document": "Bộ dữ liệu PCI 2013, 2015", "issued": date(2016, 1, 1)},
        {"document": "Quyết định công bố kết quả năm 2020"},
        {"document": "Bài báo ngày 4-6-2020"},
    ) == [
        "Căn cứ ……………………;",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Quyết định số 2392/QĐ-BTTTT ngày 25 tháng 12 năm 2017 của UBND tỉnh Gia Lai về Tiêu chí;",
        "Căn cứ Quyết định số 12/2024/QĐ-UBND ngày …… tháng …… năm ……… của UBND tỉnh Gia Lai về việc sửa đổi"
        " Quyết định 169/QĐ-UBND;",
        "Căn cứ Thông tư số 3/2023/TT-BTTTT ngày 01 tháng 02 năm 2023;",
        "Theo đề nghị của …………………….",
    ]


def test_a_number_is_another_document_in_another_year() -> None:
    """The decision is 318/QĐ-UBND of 2023; 18 and 1318 are others, and so is 318 of another year."""
    issued = date(2019, 4, 5)
    assert with_sources(
        {"document": "18/QD-UBND", "issued": issued},
        {"document": "318/QĐ-UBND"},
        {"document": "318/QĐ-UBND", "issued": issued},
        {"document": "0318/QĐ-UBND", "issued": date(2023, 6, 14)},
        {"document": "Quyết định số 318/QĐ-UBND ngày 14-6-2023"},
        {"document": "7/QĐ-UBND ngày 1-2-2020 của UBND tỉnh"},
    )[1:-1] == [
        "Căn cứ Quyết định số 18/QD-UBND ngày 05 tháng 4 năm 2019;",
        "Căn cứ Quyết định số 318/QĐ-UBND ngày 05 tháng 4 năm 2019;",
        "Căn cứ Quyết định số 7/QĐ-UBND ngày 1-2-2020 của UBND tỉnh;",
    ]


def test_the_grounds_of_several_tables_stand_once() -> None:
    table = results_of().tables["department"]
    said = lines(document(Standings({"a": table, "b": table}, (), CAMPAIGN)))
    assert [line for line in said if line.startswith("Căn cứ Quyết định")] == [
        "Căn cứ Quyết định số 169/QĐ-UBND ngày …… tháng …… năm ………;"
    ]
    assert "1. Các sở, ban, ngành: 5" in "\n".join(said)
    assert [line for line in said if line.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]


def test_an_appendix_has_its_title_and_the_columns_of_the_table() -> None:
    results = results_of()
    said = lines(document(results))
    at = said.index("Phụ lục")
    assert said[at : at + 5] == [
        "Phụ lục",
        "KẾT QUẢ ĐÁNH GIÁ MỨC ĐỘ CHÍNH QUYỀN ĐIỆN TỬ NĂM 2022",
        "CÁC SỞ, BAN, NGÀNH",
        "(Kèm theo Quyết định số 318/QĐ-UBND ngày 14 tháng 6 năm 2023 của Ủy ban nhân dân tỉnh Gia Lai)",
        "Bộ tiêu chí: DỰNG LẠI từ nguồn công khai, chưa đối chiếu với phụ lục của văn bản gốc",
    ]
    (table,) = appendices(results)
    assert table == [
        ["Hạng", "Cơ quan, đơn vị", "A. Hạ tầng kỹ thuật", "B. Ứng dụng", "Tổng điểm", "Tỷ lệ (%)", "Mức độ",
         "Vì sao chưa đạt mức cao hơn"],
        ["", "Điểm tối đa", "20", "10", "30", "", "", ""],
        ["1", "Sở Nội vụ", "20", "10", "30", "100", "I", ""],
        ["2=", "Sở Tài nguyên và Môi trường", "12", "7,35", "19,35", "64,5", "II",
         "Mức I: tổng điểm 19,35 < 27"],
        ["2=", "Sở Y tế", "12", "7,35", "19,35", "64,5", "II", "Mức I: tổng điểm 19,35 < 27"],
        ["4", "Đài Phát thanh và Truyền hình", "0", "10", "10", "33,333", "Không xếp hạng",
         "Mức II: tổng điểm 10 < 15"],
        ["5", "Sở Tư pháp", "8", "1,55", "9,55", "31,833", "Không xếp hạng",
         "Mức II: tổng điểm 9,55 < 15"],
        ["–", "Sở Xây dựng", "Chưa chấm điểm: không gửi số liệu"],
        ["–", "Thanh tra tỉnh", "Chưa chấm điểm: chưa có biểu mẫu hợp lệ"],
    ]  # fmt: skip
    assert said[said.index("Chưa chấm điểm: chưa có biểu mẫu hợp lệ") + 1 :][:3] == [
        "Được chấm điểm: 5 cơ quan",
        "Theo mức độ: I: 1 · II: 2 · Không xếp hạng mức độ: 2",
        "Đồng hạng (=): hạng 2: Sở Tài nguyên và Môi trường, Sở Y tế",
    ]


def test_nothing_of_the_organiser_stands_in_a_decision() -> None:
    """A finding, a file and what could not be read are mended before a decision is signed."""
    results = results_of()
    assert results.findings
    text = "\n".join(lines(document(results)))
    for word in ("Phát hiện", "lỗi", "cảnh báo", "F005", "thanh-tra.xlsx", "không đọc được"):
        assert word not in text


def test_the_heading_repeats_and_no_row_is_cut() -> None:
    table = document(results_of()).tables[2]
    marks = [[each.tag.partition("}")[2] for each in row._tr.trPr] for row in table.rows]
    assert marks[:3] == [["cantSplit", "tblHeader"], ["cantSplit", "tblHeader"], ["cantSplit"]]
    assert all(mark == ["cantSplit"] for mark in marks[2:])
    assert len(marks) == 9


def test_pages_are_a4_with_the_margins_of_the_decree_and_numbers_from_the_second_on() -> None:
    sections = list(document(results_of()).sections)
    assert len(sections) == 3  # the decision, its appendix, where the numbers come from
    for section in sections:
        assert sorted(mm(section.page_width, section.page_height)) == [210, 297]
        assert mm(section.left_margin, section.right_margin) == [30, 15]
        assert mm(section.top_margin, section.bottom_margin) == [20, 20]
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous
        number = section._sectPr.find(qn("w:pgNumType"))
        assert number.get(qn("w:start")) == "1"
    header = sections[0].header
    assert [each.text for each in header._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert all(section.header.is_linked_to_previous for section in sections[1:])


def mm(*lengths: Length | None) -> list[int]:
    return [round(length.mm) for length in lengths if length is not None]


def wide(count: int) -> dict[str, Any]:
    """Figures of so many groups."""
    return {f"G{n}": response(value=Fraction(12345, 1000)) for n in range(count)}


@pytest.mark.parametrize(
    ("count", "width", "height", "parts"),
    [(1, 210, 297, 1), (5, 210, 297, 1), (9, 297, 210, 1), (20, 297, 210, 3), (60, 297, 210, 5)],
)
def test_a_wide_table_lies_on_its_side_or_is_parted(count: int, width: int, height: int, parts: int) -> None:
    """20 groups of five digits fit no A4: first the totals, then the groups, each with the names beside."""
    groups = [
        {"id": f"G{n}", "title": f"Nhóm thứ {n}", "max_points": Decimal(30), "measure": {"kind": "points"}}
        for n in range(count)
    ]
    made = criteria_set(criteria=groups, max_points=Decimal(30 * count), levels=[], ranking={})
    results = results_of([entrant(f"S{n}", f"Sở số {n}", wide(count)) for n in range(3)], made)
    section = document(results).sections[1]
    assert mm(section.page_width, section.page_height) == [width, height]
    assert (section.orientation == WD_ORIENT.LANDSCAPE) == (width > height)
    tables = appendices(results)
    assert len(tables) == parts
    assert all(table[0][:2] == ["Hạng", "Cơ quan, đơn vị"] for table in tables)
    headings = [heading for table in tables for heading in table[0][2:]]
    assert len(headings) == count + 2
    assert sum("G" in heading for heading in headings) == count
    assert [len(table) for table in tables] == [7, *[5] * (parts - 1)]
    assert tables[0][-1] == ["–", "Thanh tra tỉnh", "Chưa chấm điểm: chưa có biểu mẫu hợp lệ"]
    named = "Nhóm tiêu chí: G0 = Nhóm thứ 0 (tối đa 30)" in "\n".join(lines(document(results)))
    assert named == (count > 5)


def test_text_of_a_workbook_stays_text() -> None:
    odd = entrant("S1", EVIL, answers(1, 1, True))
    broken = entrant("S2", "Sở\x00\x0b Y\ud800\uffff tế\u202e", answers(1, 2, True))
    campaign = Campaign(EVIL, 2022, Decision(EVIL, None, EVIL, EVIL))
    results = results_of([odd, broken], absent=[NotRanked("S3", EVIL, "blank")], campaign=campaign)
    data = results_docx(results, "vi")
    for name, part in parts(data).items():
        assert "<w:fldSimple" not in part, name
        assert "<w:hyperlink" not in part, name
        assert 'TargetMode="External"' not in part, name
        assert part.count("<w:instrText") == (name == "word/header1.xml"), name
    said = lines(docx.Document(io.BytesIO(data)))
    assert sum(line.startswith(EVIL) for line in said) == 3
    assert "Sở Y\ufffd\ufffd tế" in said


def test_the_same_bytes_for_the_same_results() -> None:
    first = results_docx(results_of(), "vi")
    assert first == results_docx(results_of(ENTRANTS[::-1]), "vi")
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = parts(first)["docProps/core.xml"]
    assert about.count("2000-01-01T00:00:00Z") == 2
    assert "python" not in about


def test_english_is_english_throughout() -> None:
    said = lines(document(results_of(), "en"))
    assert said[:5] == [
        "Criteria set: RECONSTRUCTED from public sources, not checked against the annex of the document"
        " itself",
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "SOCIALIST REPUBLIC OF VIET NAM",
        "Independence - Freedom - Happiness",
    ]
    for line in (
        "Gia Lai, 14 June 2023",
        "Pursuant to Decision 169/QĐ-UBND of …… ………… ………;",
        "Departments: 5 agencies scored; Level I: 1; Level II: 2; Not classified: 2; sent nothing: 1; no"
        " valid form yet: 1 (see Appendix).",
        "19.35",
        "Level I: the total 19.35 < 27",
        "ON BEHALF OF THE PEOPLE'S COMMITTEE",
    ):
        assert line in said


SET = """
max_points: 20
criteria:
  - {id: A, title: Một, max_points: 10, measure: {kind: points}}
  - {id: B, title: Hai, max_points: 10, measure: {kind: points}}
levels:
  - {id: I, title: Mức độ I, require: [{node: total, at_least: 80%}]}
"""


def test_last_year_stands_beside(tmp_path: Path) -> None:
    """B was first with 12 of 20 and is second with 15; A gained a place, C is new."""
    (tmp_path / "last").mkdir()
    last = tmp_path / "last" / "r.json"
    ranked(tmp_path / "last", SET, "code,name,A,B\nX1,Xã A,5,5\nX2,Xã B,6,6\n").write(last)
    last.write_text(last.read_text("utf-8").replace('"year": 2022', '"year": 2021'), "utf-8")
    now = "code,name,A,B\nX1,Xã A,9,9\nX2,Xã B,7,8\nX3,Xã C,1,1\n"
    ranked(tmp_path, SET, now, previous=last).write(tmp_path / "x.docx")
    table = rows(docx.Document(str(tmp_path / "x.docx")).tables[2])
    assert table[0][6:] == [
        "Tổng điểm năm trước",
        "Hạng năm trước",
        "Mức độ năm trước",
        "Tăng, giảm hạng",
        "Tăng, giảm điểm",
        "Mức độ",
        "Vì sao chưa đạt mức cao hơn",
    ]
    assert [line[6:] for line in table[2:]] == [
        ["10,00", "2", "Không xếp hạng", "▲1", "+8,00", "I", ""],
        ["12,00", "1", "Không xếp hạng", "▼1", "+3,00", "Không xếp hạng", "Mức I: tổng điểm 15 < 16"],
        ["–", "–", "–", "–", "–", "Không xếp hạng", "Mức I: tổng điểm 2 < 16"],
    ]


def test_agencies_of_one_name_are_told_apart() -> None:
    same = [entrant(code, "Xã Ia Mơ", answers(1, 1, True)) for code in ("X1", "X2")]
    (table,) = appendices(results_of(same, absent=[NotRanked("X3", "Xã Ia Mơ", "no_submission")]))
    assert [line[1] for line in table[2:]] == ["Xã Ia Mơ (X1)", "Xã Ia Mơ (X2)", "Xã Ia Mơ (X3)"]


def test_a_file_of_nobody_knows_whom_is_no_agency() -> None:
    unknown = [NotRanked("", "a/x.xlsx", "unreadable", "a/x.xlsx"), NotRanked("S8", "Sở Xây dựng", "blank")]
    results = results_of(absent=unknown)
    text = "\n".join(lines(document(results)))
    assert "x.xlsx" not in text
    assert "gửi biểu mẫu chưa điền: 1 (chi tiết" in text
    assert len(appendices(results)[0]) == 8


def test_the_signature_is_on_the_page_of_the_last_article() -> None:
    last = next(each for each in document(results_of()).paragraphs if each.text.startswith("Điều 3."))
    assert last.paragraph_format.keep_with_next


def test_nobody_and_no_table() -> None:
    (table,) = appendices(results_of((), absent=()))
    assert table[-1] == ["Không có cơ quan nào được chấm điểm."]
    assert "QUYẾT ĐỊNH" in lines(document(Standings({})))


def test_the_last_page_says_what_the_numbers_follow_from(tmp_path: Path) -> None:
    results = ranked(tmp_path, SET, "code,name,A,B\nX1,Xã A,5,5\n")
    said = lines(document(results))
    page = "\n".join(said[said.index("THÔNG TIN KIỂM CHỨNG") :])
    assert egov.load_criteria(tmp_path / "set.yaml").fingerprint.removeprefix("sha256:") in page
    assert results.provenance.digest in page
    assert "Tình trạng: MINH HỌA: tiêu chí, điểm và ngưỡng là tự đặt, trừ những gì phần nguồn ghi" in page


@pytest.mark.proof
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_package_fits_the_schemas(language: Language) -> None:
    assert faulty_parts(results_docx(results_of(), language), "docx") == []
    assert faulty_parts(results_docx(Standings({}), language), "docx") == []


@pytest.mark.proof
def test_libreoffice_prints_it_with_the_heading_on_every_page(tmp_path: Path) -> None:
    """200 agencies on A4: a page of the decision, several of the appendix, the last perhaps with its remarks
    alone, and one of where the numbers come from."""
    many = [entrant(f"S{n}", f"Sở thứ {n}", answers(n, 200, True)) for n in range(200)]
    path = tmp_path / "x.docx"
    path.write_bytes(results_docx(results_of(many, absent=()), "vi"))
    texts = libreoffice.pages(path, tmp_path)
    assert "QUYẾT ĐỊNH:" in texts[0]
    assert "Nơi nhận:" in texts[0]
    appendix = texts[1:-1]
    assert len(appendix) > 5
    assert all("Vì sao chưa đạt mức cao hơn" in page and "Điểm tối đa" in page for page in appendix[:-1])
    assert [page.split()[0] for page in appendix[1:]] == [str(n) for n in range(2, len(appendix) + 1)]
    assert "THÔNG TIN KIỂM CHỨNG" in texts[-1]
