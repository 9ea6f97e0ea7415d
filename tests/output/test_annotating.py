"""Copies to send back: what is marked, what is listed, and that nothing else in them changes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

import libreoffice
from campaign.folders import messy
from egov_score import api
from egov_score.findings import Finding, Kind, Place, Severity
from egov_score.findings.catalogue import Wording
from egov_score.language import Text
from egov_score.output.annotating.copies import annotate
from egov_score.output.annotating.fills import FILLS
from egov_score.output.annotating.marked_copy import Request, annotated
from egov_score.spreadsheet import read_book
from egov_score.spreadsheet.addresses import place
from egov_score.spreadsheet.markup import NotEditableError
from egov_score.workbook.headers import find_tables

BAD = Kind(
    "X901",
    Wording(Severity.ERROR, Text("số <sai> & “lạ”", "a <wrong> & odd number"), Text("sửa lại", "mend it")),
)
ODD = Kind("X902", Wording(Severity.WARNING, Text("khác thường", "unusual")))
TABLE, OTHER, SECRET = "Tự đánh giá", "Bảng 'phụ' 2", "_egov_score"


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A workbook with everything that a careless copy would lose."""
    path = tmp_path / "so-y-te.xlsx"
    book = xlsxwriter.Workbook(str(path))
    unlocked = book.add_format({"locked": False, "bg_color": "#FFF9E5", "num_format": "0.00", "border": 1})
    table, other, secret = (book.add_worksheet(name) for name in (TABLE, OTHER, SECRET))
    table.set_column(0, 0, 14)
    table.set_column(4, 4, 22, unlocked)
    table.set_row(30, 40, unlocked)
    for column, label in enumerate(("Mã", "Tiêu chí", "Điểm tối đa", "Đơn vị", "Số liệu", "Điểm tự chấm")):
        table.write_string(0, column, label)
    table.write_string(1, 0, "4.10")
    table.write_number(1, 4, 12.5, unlocked)
    table.write_formula(1, 5, "=MIN(10,E2/2)", None, 6.25)
    table.write_formula(2, 5, "=1/0", None, "#DIV/0!")
    table.merge_range("A5:B6", "gộp")
    table.data_validation("E3", {"validate": "list", "source": ["Có", "Không"]})
    table.conditional_format("E2:E9", {"type": "cell", "criteria": ">", "value": 10, "format": unlocked})
    table.write_comment("F2", "của người khác", {"author": "Hội đồng"})
    table.protect("mật khẩu")
    table.freeze_panes(1, 2)
    table.autofilter("A1:F3")
    table.repeat_rows(0)
    table.print_area("A1:F9")
    other.write_formula(0, 0, f"='{TABLE}'!F2*2", None, 12.5)
    other.set_row(3, None, None, {"hidden": True})
    other.write_url(1, 0, "internal:'Tự đánh giá'!A1", string="về bảng")
    other.hide()
    secret.write_string(0, 0, "format")
    secret.very_hidden()
    book.define_name("ket_qua", f"='{TABLE}'!$F$2")
    table.activate()
    book.close()
    return path


def findings(file: str, *cells: tuple[Kind, str | None, str | None]) -> list[Finding]:
    return [Finding(kind, Place(file, sheet, *(place(cell or "") or ()))) for kind, sheet, cell in cells]


def copy_of(path: Path, found: list[Finding], language: Any = "vi") -> bytes:
    book, _ = read_book(path, path.name)
    assert book is not None
    return annotated(path.read_bytes(), book, Request(found, "Sở Y tế", None, language))


def sheets(data: bytes | Path, *, values: bool = False) -> dict[str, Worksheet]:
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    book = openpyxl.load_workbook(source, data_only=values)
    return {sheet.title: sheet for sheet in book.worksheets}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def fill(sheet: Worksheet, cell: str) -> str:
    return str(sheet[cell].fill.fgColor.rgb)


EVERYWHERE = [
    (BAD, TABLE, "E2"),
    (ODD, TABLE, "E2"),
    (ODD, TABLE, "F2"),
    (BAD, TABLE, "E3"),
    (ODD, TABLE, "B6"),
    (ODD, TABLE, "E31"),
    (BAD, TABLE, "C40"),
    (ODD, OTHER, "A1"),
    (BAD, SECRET, "A1"),
    (BAD, TABLE, None),
    (BAD, None, None),
]


def test_cells_take_the_colour_of_the_worst_finding(original: Path) -> None:
    table = sheets(copy_of(original, findings("a", *EVERYWHERE)))[TABLE]
    error, warning = FILLS[Severity.ERROR], FILLS[Severity.WARNING]
    colours = {cell: fill(table, cell) for cell in ("E2", "F2", "E3", "A5", "E31", "C40", "A2", "E4")}
    assert colours == {
        "E2": error,
        "F2": warning,
        "E3": error,
        "A5": warning,
        "E31": warning,
        "C40": error,
        "A2": "00000000",
        "E4": "00000000",
    }


def test_a_coloured_cell_keeps_the_rest_of_its_style(original: Path) -> None:
    table = sheets(copy_of(original, findings("a", *EVERYWHERE)))[TABLE]
    for cell in ("E2", "E3", "E31"):
        assert table[cell].number_format == "0.00"
        assert table[cell].protection.locked is False
        assert table[cell].border.left.style == "thin"


def test_a_comment_says_all_that_is_wrong_with_its_cell(original: Path) -> None:
    table = sheets(copy_of(original, findings("a", *EVERYWHERE)))[TABLE]
    assert table["E2"].comment is not None
    assert table["E2"].comment.text == (
        "egov-score:\nLỗi [X901]: số <sai> & “lạ”.\nCách xử lý: sửa lại.\nCảnh báo [X902]: khác thường."
    )


def test_the_comment_of_somebody_else_stays_above_ours(original: Path) -> None:
    comment = sheets(copy_of(original, findings("a", *EVERYWHERE)))[TABLE]["F2"].comment
    assert comment is not None
    assert comment.author == "Hội đồng"
    assert comment.text.startswith("của người khác\n\negov-score:")


def test_the_first_sheet_lists_everything_the_worst_first_with_links(original: Path) -> None:
    data = copy_of(original, findings("a", *EVERYWHERE))
    book = openpyxl.load_workbook(io.BytesIO(data))
    listed = book.worksheets[0]
    assert (listed.title, book.active) == ("Cần sửa", listed)
    assert listed["A2"].value == "Sở Y tế — 6 lỗi, 5 cảnh báo"
    rows = [[cell.value for cell in row[:5]] for row in listed.iter_rows(min_row=6)]
    assert [row[1] for row in rows] == ["Lỗi"] * 6 + ["Cảnh báo"] * 5
    links = {
        row[0].value: row[0].hyperlink.location for row in listed.iter_rows(min_row=6) if row[0].hyperlink
    }
    assert links[f"'{TABLE}'!E2"] == f"'{TABLE}'!E2"
    assert links[f"'{TABLE}'"] == f"'{TABLE}'!A1"
    # A link to a hidden sheet leads nowhere.
    assert not any("egov_score" in where or "phụ" in where for where in links)
    assert ["—", "Lỗi", None, "Số <sai> & “lạ”", "Sửa lại"] in rows


def test_the_list_speaks_english_where_asked(original: Path) -> None:
    listed = next(iter(sheets(copy_of(original, findings("a", (BAD, TABLE, "E2")), "en")).values()))
    assert listed.title == "To correct"
    assert listed["D6"].value == "A <wrong> & odd number"


def facts(sheet: Worksheet, marked: frozenset[str]) -> Iterator[tuple[str, object]]:
    """Everything about a sheet that must survive."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield cell.coordinate, cell.value
            if cell.has_style and cell.coordinate not in marked:
                look = (
                    cell.fill,
                    cell.font,
                    cell.border,
                    cell.alignment,
                    cell.number_format,
                    cell.protection,
                )
                yield f"style {cell.coordinate}", repr(look)
    yield "state", sheet.sheet_state
    yield "merges", sorted(map(str, sheet.merged_cells.ranges))
    yield "validations", [(str(v.sqref), v.type, v.formula1) for v in sheet.data_validations.dataValidation]
    yield "formats", [str(each.sqref) for each in sheet.conditional_formatting]
    yield "protection", repr(sheet.protection)
    yield "widths", {name: (d.width, d.hidden) for name, d in sheet.column_dimensions.items()}
    yield (
        "heights",
        {n: (d.height, d.hidden) for n, d in sheet.row_dimensions.items() if d.height or d.hidden},
    )
    yield "panes", sheet.freeze_panes
    yield "filter", sheet.auto_filter.ref
    yield "print", (sheet.print_area, sheet.print_title_rows, sheet.page_setup.orientation)
    yield "links", {str(link.ref): link.location for link in sheet._hyperlinks}  # type: ignore[attr-defined]


def assert_same_but_for_marks(before: bytes, after: bytes, marked: Mapping[str, frozenset[str]]) -> None:
    for values in (False, True):
        old, new = sheets(before, values=values), sheets(after, values=values)
        assert list(new)[1:] == list(old)
        for name, sheet in old.items():
            cells = marked.get(name, frozenset())
            assert dict(facts(new[name], cells)) == dict(facts(sheet, cells)), name
    old_book, new_book = (openpyxl.load_workbook(io.BytesIO(each)) for each in (before, after))
    assert {n: d.attr_text for n, d in new_book.defined_names.items()} == {
        n: d.attr_text for n, d in old_book.defined_names.items()
    }


def test_nothing_else_changes(original: Path) -> None:
    before = original.read_bytes()
    after = copy_of(original, findings("a", *EVERYWHERE))
    marked = {TABLE: frozenset({"E2", "F2", "E3", "A5", "B6", "E31", "C40"}), OTHER: frozenset({"A1"})}
    assert_same_but_for_marks(before, after, marked)


def test_parts_that_are_not_marked_are_the_same_bytes(original: Path) -> None:
    before, after = parts(original.read_bytes()), parts(copy_of(original, findings("a", (BAD, TABLE, "E2"))))
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    text = after["xl/worksheets/sheet1.xml"]
    changed_back = re.sub(
        rb'(<c r="E2" s=)"\d+"', rb'\1"1"', text.replace(b'tabSelected="0"', b'tabSelected="1"')
    )
    assert changed_back == before["xl/worksheets/sheet1.xml"]


def test_only_the_list_is_selected(original: Path) -> None:
    """Two selected sheets are a group: what is typed into one goes into both."""
    book = openpyxl.load_workbook(io.BytesIO(copy_of(original, findings("a", (BAD, TABLE, "E2")))))
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Cần sửa"]


def test_a_workbook_without_styles_or_comments_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "nho.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Mã"
    book.save(path)
    bare = parts(path.read_bytes())
    types = re.sub(rb"<Override[^>]*styles\.xml[^>]*/>", b"", bare["[Content_Types].xml"])
    rels = re.sub(rb"<Relationship [^>]*styles\.xml[^>]*/>", b"", bare["xl/_rels/workbook.xml.rels"])
    with zipfile.ZipFile(path, "w") as file:
        for name, data in bare.items():
            if name != "xl/styles.xml":
                file.writestr(
                    name, {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": rels}.get(name, data)
                )
    sheet = sheets(copy_of(path, findings("a", (BAD, "Sheet", "C3"))))["Sheet"]
    assert fill(sheet, "C3") == FILLS[Severity.ERROR]
    assert sheet["C3"].comment is not None


@pytest.mark.parametrize("where", ["workbook", "sheet"])
def test_the_prefix_of_relationships_may_be_declared_in_any_element(
    original: Path, tmp_path: Path, where: str
) -> None:
    """XlsxWriter and Excel declare it in the root, openpyxl with lxml in each sheet's element."""
    declared = b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    inside = parts(original.read_bytes())
    book = inside["xl/workbook.xml"].replace(declared, b"")
    inside["xl/workbook.xml"] = book.replace(b"<%b " % where.encode(), b"<%b%b " % (where.encode(), declared))
    path = tmp_path / "khai-bao.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        for name, data in inside.items():
            file.writestr(name, data)
    assert "Cần sửa" in sheets(copy_of(path, findings("a", (BAD, TABLE, "E2"))))


def test_the_list_is_never_taken_for_a_table(original: Path, tmp_path: Path) -> None:
    for language in ("vi", "en"):
        path = tmp_path / "ban-sao.xlsx"
        path.write_bytes(copy_of(original, findings("a", *EVERYWHERE), language))
        book, _ = read_book(path, path.name)
        assert book is not None
        tables, _ = find_tables(book, (2022, 2022))
        assert [book.sheets[table.sheet].name for table in tables] == [TABLE]


def test_a_corrected_cell_is_no_longer_marked_when_the_copy_comes_back(
    original: Path, tmp_path: Path
) -> None:
    path = tmp_path / "tra-lai.xlsx"
    path.write_bytes(
        copy_of(original, findings("a", (BAD, TABLE, "E2"), (BAD, TABLE, "E3"), (ODD, TABLE, "A2")))
    )
    again = copy_of(path, findings("a", (ODD, TABLE, "E3")))
    assert list(sheets(again)) == ["Cần sửa", TABLE, OTHER, SECRET]
    table = sheets(again)[TABLE]
    assert (fill(table, "E2"), fill(table, "E3"), fill(table, "A2")) == (
        "FFFFF9E5",
        FILLS[Severity.WARNING],
        "00000000",
    )
    assert table["E2"].comment is None
    assert table["E3"].comment is not None
    assert table["E3"].comment.text.count("X90") == 1
    last = tmp_path / "lan-ba.xlsx"
    last.write_bytes(again)
    assert fill(sheets(copy_of(last, findings("a", (BAD, TABLE, "F2"))))[TABLE], "E3") == "FFFFF9E5"


def soffice(path: Path, form: str) -> Path:
    """What LibreOffice makes of a file."""
    profile = path.parent / "profile"
    out = path.parent / "out"
    subprocess.run(
        [
            libreoffice.program(),
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            *("--convert-to", form),
            *("--outdir", out),
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / f"{path.stem}.{form}"


@pytest.mark.proof
def test_libreoffice_opens_a_copy_with_its_colours_comments_and_list(original: Path, tmp_path: Path) -> None:
    path = tmp_path / "ban-sao.xlsx"
    path.write_bytes(copy_of(original, findings("a", *EVERYWHERE)))
    opened = sheets(soffice(path, "xlsx"))
    assert list(opened) == ["Cần sửa", TABLE, OTHER, SECRET]
    assert fill(opened[TABLE], "E2") == FILLS[Severity.ERROR]
    assert opened[TABLE]["F2"].value == "=MIN(10,E2/2)"
    comments = {cell.coordinate for row in opened[TABLE].iter_rows() for cell in row if cell.comment}
    assert comments == {"E2", "F2", "E3", "A5", "E31", "C40"}
    links = {row[0].value for row in opened["Cần sửa"].iter_rows(min_row=6) if row[0].hyperlink}
    assert f"'{TABLE}'!E2" in links
    assert opened[TABLE].protection.sheet


STEMS = (
    "05-ambiguous",
    "19-blank-cells",
    "37-two-row-header",
    "61-first-of-two",
    "62-second-of-two",
    "70-macro-format",
)
ODD_FILES = ("65-empty", "68-old-excel", "01-all-right", "50-other-set")


def test_every_faulty_workbook_has_a_copy_and_the_rest_is_listed(tmp_path: Path) -> None:
    folder = messy(tmp_path / "dot", *STEMS, *ODD_FILES)
    before = {path.name: path.read_bytes() for path in (folder / "submissions").iterdir()}
    copies = annotate(api.check(folder), tmp_path / "tra")
    assert not copies.problems
    assert {path.name for path in copies.written} == {
        f"{stem}.xlsx"
        for stem in ("05-ambiguous", "19-blank-cells", "61-first-of-two", "62-second-of-two", "50-other-set")
    }
    assert [each.file for each in copies.unmarked] == ["submissions/65-empty.xlsx"]
    assert copies.overview is not None
    overview = sheets(copies.overview)
    assert overview["Theo cơ quan"]["C2"].value == max(
        row[2].value for row in overview["Theo cơ quan"].iter_rows(min_row=2)
    )
    said = [[cell.value for cell in row] for row in overview["Tệp không có bản ghi chú"].iter_rows(min_row=2)]
    assert [row[1:4] for row in said] == [["submissions/65-empty.xlsx", "tệp không đọc được", "lỗi"]]
    assert {path.name: path.read_bytes() for path in (folder / "submissions").iterdir()} == before


def test_copies_that_come_back_are_read_as_the_originals_were(tmp_path: Path) -> None:
    folder = messy(tmp_path / "dot", *STEMS, *ODD_FILES)
    first = api.check(folder)
    copies = annotate(first, tmp_path / "tra")
    for path in copies.written:
        shutil.copy(path, folder / "submissions" / path.name)
    second = api.check(folder)
    assert [(f.place, f.code) for f in second.findings] == [(f.place, f.code) for f in first.findings]


def test_copies_do_not_overwrite_what_is_there(tmp_path: Path) -> None:
    checked = api.check(messy(tmp_path / "dot", "05-ambiguous"))
    assert not annotate(checked, tmp_path / "tra").problems
    (tmp_path / "tra" / "tong-hop.xlsx").unlink()
    copy = tmp_path / "tra" / "05-ambiguous.xlsx"
    copy.write_bytes(b"kept")
    assert [each.code for each in annotate(checked, tmp_path / "tra").problems] == ["O002"]
    assert copy.read_bytes() == b"kept"
    assert not (tmp_path / "tra" / "tong-hop.xlsx").exists()
    assert not annotate(checked, tmp_path / "tra", force=True).problems
    assert copy.read_bytes() != b"kept"


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    folder = messy(tmp_path / "dot", "05-ambiguous")
    sent = folder / "submissions" / "05-ambiguous.xlsx"
    before = sent.read_bytes()
    problems = annotate(api.check(folder), folder / "submissions", force=True).problems
    assert [each.code for each in problems] == ["O005"]
    assert sent.read_bytes() == before
    assert not (folder / "submissions" / "tong-hop.xlsx").exists()


def test_the_same_findings_give_the_same_bytes(original: Path) -> None:
    found = findings("a", *EVERYWHERE)
    assert copy_of(original, found) == copy_of(original, list(reversed(found)))


ODDITIES = {
    "another dialect": (
        "xl/workbook.xml",
        b"schemas.openxmlformats.org/spreadsheetml",
        b"purl.oclc.org/ooxml",
    ),
    "broken styles": ("xl/styles.xml", b"</cellXfs>", b"</cellXf>"),
    "styles without fills": ("xl/styles.xml", b"fills", b"fulls"),
    "a row that has no number": ("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="x"'),
    "boxes that are none": ("xl/drawings/vmlDrawing1.vml", b"xmlns:v=", b"xmlns:w="),
}


@pytest.mark.parametrize("oddity", ODDITIES)
def test_an_odd_file_is_refused_rather_than_spoilt(original: Path, oddity: str) -> None:
    book, _ = read_book(original, "a")
    assert book is not None
    part, before, after = ODDITIES[oddity]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts(original.read_bytes()).items():
            changed = data.replace(before, after) if name == part else data
            assert (changed != data) == (name == part)
            file.writestr(name, changed)
    request = Request(findings("a", *EVERYWHERE), "Sở Y tế", None, "vi")
    with pytest.raises(NotEditableError):
        annotated(out.getvalue(), book, request)


def test_half_a_file_is_refused(original: Path) -> None:
    book, _ = read_book(original, "a")
    assert book is not None
    half = original.read_bytes()[:3000]
    with pytest.raises(NotEditableError):
        annotated(half, book, Request(findings("a", *EVERYWHERE), "Sở Y tế", None, "vi"))
