"""Drafts in Word documents: tables, annexes, headings between tables, and what a paragraph shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from egov_score.drafting import Wanted

from .tables import ENOUGH, Block, Converted, Row, _converted, document, from_docx, from_xlsx, outline, tree

HEADER: Row = ["TT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
FIRST: list[Row] = [
    HEADER,
    ["1", "Có mạng nội bộ", "10", "- Có: 10 điểm\n- Không: 0 điểm"],
    ["2", "Số hội nghị", "7,5", "Mỗi hội nghị được 2,5 điểm, tối đa 7,5 điểm"],
]
SECOND: list[Row] = [["3", "Có người", "5", None], [None, "Tổng cộng", "22,5", None]]
ABOVE = [
    "QUYẾT ĐỊNH",
    "Căn cứ Luật số 63/2025/QH15;",
    "Phụ lục",
    "BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026",
    "(Kèm theo Quyết định số 318/QĐ-UBND ngày 14 tháng 6 năm 2025 của UBND tỉnh Gia Lai)",
]
FRAME: list[Row] = [["UBND TỈNH GIA LAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]
SIGNED: list[Row] = [["Nơi nhận:", "CHỦ TỊCH"]]


def test_a_table_of_a_document_is_read_as_that_of_a_workbook(tmp_path: Path) -> None:
    document_, book = from_docx(tmp_path, [FIRST]), from_xlsx(tmp_path, FIRST)
    assert tree(document_.criteria.criteria) == tree(book.criteria.criteria)
    assert [node.measure for node in document_.criteria.leaves] == [n.measure for n in book.criteria.leaves]
    assert document_.codes == ["N841 A2", "N841 A3"]


def test_a_decision_says_title_tier_year_and_number(tmp_path: Path) -> None:
    done = from_docx(tmp_path, [FRAME, *ABOVE, FIRST, "Ghi chú: …", SIGNED], Wanted(), "qd-318.docx")
    criteria = done.criteria
    assert (criteria.id, criteria.title.vi, criteria.tier, criteria.year) == (
        "qd-318",
        ABOVE[3],
        "commune",
        2026,
    )
    assert (criteria.sources[0].document.vi, criteria.max_points) == ("318/QĐ-UBND", 17.5)
    said = {finding.code: finding.message("en") for finding in done.findings}
    assert "Bảng 1 (“UBND TỈNH GIA LAI”), Bảng 3 (“Nơi nhận:”)" in said["N892"]
    assert "(1 paragraph)" in said["N887"]


def test_tables_below_headings_are_one_set(tmp_path: Path) -> None:
    blocks: list[Block] = [*ABOVE, "I. HẠ TẦNG (17,5 điểm)", FIRST, "II. Nhân lực (6 điểm)", SECOND]
    done = from_docx(tmp_path, blocks)
    assert outline(done.criteria.criteria) == [["I", "1", "2"], ["II", "3"]]
    assert [node.title.vi for node in done.criteria.criteria] == ["HẠ TẦNG", "Nhân lực"]
    assert "N833 A1" in done.codes  # II says 6 and holds 5.


def test_of_several_annexes_one_is_to_be_chosen(tmp_path: Path) -> None:
    other: list[Row] = [HEADER, ["1", "Việc khác", "3", None]]
    blocks: list[Block] = ["Phụ lục I", FIRST, "Phụ lục II", other]
    done = from_docx(tmp_path, blocks)
    assert (done.text, done.codes) == (None, ["N891 None"])
    assert "Bảng 1 (“Phụ lục I”), Bảng 2 (“Phụ lục II”)" in done.findings[0].message("en")
    chosen = from_docx(tmp_path, blocks, Wanted("mau", "Bộ", "commune", 2025, sheet="bảng 2"))
    assert [node.title.vi for node in chosen.criteria.leaves] == ["Việc khác"]
    missing = from_docx(tmp_path, blocks, Wanted("mau", "Bộ", "commune", 2025, sheet="Bảng 3"))
    assert (missing.text, missing.codes) == (None, ["N802 None"])


def test_a_table_with_other_columns_and_no_header_is_named(tmp_path: Path) -> None:
    wide: list[Row] = [["3", "Có người", "5"], ["4", "Có phòng", "5"]]
    done = from_docx(tmp_path, [FIRST, wide])
    assert (len(done.criteria.leaves), done.codes) == (2, ["N886 None", "N841 A2", "N841 A3"])


def test_a_document_without_tables_says_so(tmp_path: Path) -> None:
    done = from_docx(tmp_path, ["Điều 1. Ban hành bộ tiêu chí."])
    assert (done.text, done.codes) == (None, ["N885 None"])
    assert from_docx(tmp_path, ["Điều 1.", SIGNED]).codes == ["N801 None"]


def test_merged_cells(tmp_path: Path) -> None:
    made = document(
        [
            [
                ["TT", "Nội dung", "Thang điểm", None],
                [None, None, "Nhóm", "Tiêu chí"],
                ["A", "Hạ tầng", "10", None],
                ["1", "Có mạng", None, "10"],
            ]
        ]
    )
    cells = made.tables[0].cell
    cells(0, 0).merge(cells(1, 0))
    cells(0, 1).merge(cells(1, 1))
    cells(0, 2).merge(cells(0, 3))
    path = tmp_path / "bang.docx"
    made.save(str(path))
    done = _converted(path, ENOUGH)
    assert outline(done.criteria.criteria) == [["A", "1"]]
    assert done.codes == ["N882 C1"]


def with_paragraph(folder: Path, xml: str) -> Converted:
    """A table whose only rule holds this paragraph."""
    made = document([[HEADER, ["1", "Tỷ lệ hồ sơ", "10", None]]])
    cell = made.tables[0].cell(1, 3)
    cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w', 'm')}>{xml}</w:p>"))
    path = folder / "bang.docx"
    made.save(str(path))
    return _converted(path, ENOUGH)


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


FRACTION = (
    "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
    "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
)
SHOWN: dict[str, tuple[str, str, list[str]]] = {
    "a formula": (run("Điểm = ") + FRACTION + run(" × 10; a: hồ sơ; b: tổng hồ sơ"), "ratio", ["N841"]),
    "a symbol": (
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 90%: 10 điểm; &lt; 90%: 0 điểm"),
        "number",
        ["N841"],
    ),
    "inserted and deleted": (
        run("Có: 10 điểm; Không: ")
        + f"<w:ins>{run('0 điểm')}</w:ins><w:del><w:r><w:delText>2 điểm</w:delText></w:r></w:del>",
        "yes_no",
        ["N888", "N841"],
    ),
    "struck out": (
        run("Có: 10 điểm; Không: 0 điểm") + run(" hoặc 2", "<w:strike/>"),
        "yes_no",
        ["N841", "N890"],
    ),
    "hidden": (run("Có: 10 điểm; Không: 0 điểm") + run(" hoặc 2", "<w:vanish/>"), "yes_no", ["N841"]),
    "a picture": (run("Có: 10 điểm; Không: 0 điểm") + "<w:r><w:object/></w:r>", "yes_no", ["N841", "N889"]),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_rule_is_what_a_person_sees(tmp_path: Path, name: str) -> None:
    xml, kind, codes = SHOWN[name]
    done = with_paragraph(tmp_path, xml)
    (node,) = done.criteria.leaves
    assert node.measure is not None
    assert (node.measure.kind, [code.split()[0] for code in done.codes]) == (kind, codes)


def test_numbers_that_word_counts_by_itself_are_ids(tmp_path: Path) -> None:
    made = document(
        [[["TT", "Tiêu chí", "Điểm tối đa"], ["", "Hạ tầng", ""], *[["", f"Việc {n}", "5"] for n in (1, 2)]]]
    )
    numbering = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (format, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2.")))
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for row, depth in ((1, 0), (2, 1), (3, 1)):
        paragraph = made.tables[0].cell(row, 0).paragraphs[0]._p
        number = f'<w:ilvl w:val="{depth}"/><w:numId w:val="77"/>'
        paragraph.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{number}</w:numPr>"))
    path = tmp_path / "bang.docx"
    made.save(str(path))
    assert outline(_converted(path, ENOUGH).criteria.criteria) == [["I", "1", "2"]]


def test_other_files_are_named_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7 ...")
    done = _converted(tmp_path / "a.docx", ENOUGH)
    assert (done.text, done.codes) == (None, ["N893 None"])
