"""Sheets: places, merges, what is hidden, and files whose order or counts cannot be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov_score.findings import Finding
from egov_score.spreadsheet import Book, CellKind, Merge, read_book

from .builders import (
    LINKS,
    SHEET,
    STRICT,
    STRICT_OFFICE,
    STRINGS,
    STYLES,
    WORKBOOK,
    links_xml,
    pack,
    parts,
    sheet_xml,
    workbook_xml,
)


def read(tmp_path: Path, rows: str, changed: dict[str, bytes] | None = None, **sheet: str) -> Book:
    book, findings = _read(tmp_path, rows, changed, **sheet)
    assert findings == ()
    return book


def _read(
    tmp_path: Path, rows: str, changed: dict[str, bytes] | None = None, **sheet: str
) -> tuple[Book, tuple[Finding, ...]]:
    members = parts(rows, **sheet) | (changed or {})
    book, findings = read_book(pack(tmp_path / "form.xlsx", members), "form.xlsx")
    assert book is not None, findings
    return book, findings


def texts(book: Book, sheet: int = 0) -> dict[str, str]:
    return {cell.name: cell.text for cell in book.sheets[sheet].cells.values()}


def test_addresses_count_and_not_the_order(tmp_path: Path) -> None:
    rows = (
        '<row r="9"><c r="C9"><v>9</v></c><c r="A9"><v>7</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    )
    book = read(tmp_path, rows)
    assert texts(book) == {"C9": "9", "A9": "7", "B2": "2"}
    assert [(row, [cell.name for cell in cells]) for row, cells in book.sheets[0].rows()] == [
        (2, ["B2"]),
        (9, ["A9", "C9"]),
    ]


def test_rows_and_cells_without_an_address_follow_each_other(tmp_path: Path) -> None:
    rows = (
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c r='D3'><v>4</v></c><c><v>5</v></c></row>"
    )
    assert texts(read(tmp_path, rows)) == {"A1": "1", "C1": "3", "D3": "4", "E3": "5"}


def test_the_dimension_is_not_trusted(tmp_path: Path) -> None:
    book = read(tmp_path, '<row r="5"><c r="E5"><v>1</v></c></row>', before='<dimension ref="A1"/>')
    assert texts(book) == {"E5": "1"}


def test_a_dot_in_the_last_cell_of_a_sheet_is_just_a_cell(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>.</v></c></row>'
    )
    assert texts(read(tmp_path, rows)) == {"A1": "1", "XFD1048576": "."}


@pytest.mark.parametrize("address", ["XFE1", "A1048577", "ZZZ99999999", "A0", "1A", "", "Ａ1", "A1:B2"])
def test_an_impossible_address_is_one_finding(tmp_path: Path, address: str) -> None:
    rows = f'<row r="1"><c r="{address}"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    book, findings = _read(tmp_path, rows)
    assert [f.code for f in findings] == ["F024"]
    assert texts(book) == {"B1": "2"}


def test_a_row_beyond_the_sheet_is_a_finding_for_each_filled_cell(tmp_path: Path) -> None:
    book, findings = _read(tmp_path, '<row r="4294967295"><c><v>1</v></c><c/></row>')
    assert [f.code for f in findings] == ["F024"]
    assert texts(book) == {}


def test_two_values_for_one_cell_count_as_neither(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    book, findings = _read(tmp_path, rows)
    assert [(f.code, f.place.cell) for f in findings] == [("F023", "B2")]
    cell = book.sheets[0].at(2, 2)
    assert cell is not None
    assert (cell.kind, cell.number) == (CellKind.ERROR, None)


def test_merges_and_what_they_cover(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    after = '<mergeCells count="99"><mergeCell ref="A1:B2"/><mergeCell ref="D5"/></mergeCells>'
    book, findings = _read(tmp_path, rows, after=after)
    assert book.sheets[0].merges == (Merge(1, 1, 2, 2),)
    assert texts(book) == {"A1": "1", "C1": "3"}
    assert [(f.code, f.place.cell) for f in findings] == [("F025", "B1")]
    assert "A1:B2" in findings[0].message("vi")


def test_a_merge_of_whole_columns_costs_no_more_than_the_cells_it_covers(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="900"><c r="B900"><v>2</v></c></row>'
    after = "<mergeCells>" + '<mergeCell ref="$A$1:$XFD$1048576"/>' * 1000 + "</mergeCells>"
    book, findings = _read(tmp_path, rows, after=after)
    assert texts(book) == {"A1": "1"}
    assert [(f.code, f.place.cell) for f in findings] == [("F025", "B900")]


def test_what_is_hidden_is_known(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row r="3" hidden="true"/><row r="4" hidden="0"><c r="A4"><v>1</v></c></row>'
    )
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="1"/></cols>'
    sheet = read(tmp_path, rows, before=columns, after='<sheetProtection sheet="1" objects="1"/>').sheets[0]
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {3}
    assert sheet.protected
    assert not read(tmp_path, rows).sheets[0].protected


def test_visibility_of_sheets(tmp_path: Path) -> None:
    entries = (
        '<sheet name="Một" r:id="a"/><sheet name="Hai" state="hidden" r:id="b"/>'
        '<sheet name="Ba" state="veryHidden" r:id="c"/><sheet name="Biểu đồ" r:id="d"/>'
    )
    links = links_xml(
        ("a", "worksheet", "/xl/worksheets/sheet1.xml"),
        ("b", "worksheet", "worksheets/../worksheets/sheet2.xml"),
        ("c", "worksheet", "worksheets\\Sheet3.XML"),
        ("d", "chartsheet", "chartsheets/sheet1.xml"),
    )
    changed = {
        WORKBOOK: workbook_xml(entries),
        LINKS: links,
        "xl/worksheets/sheet2.xml": sheet_xml(),
        "xl/worksheets/sheet3.xml": sheet_xml(),
    }
    book, findings = _read(tmp_path, "", changed)
    assert [(sheet.name, sheet.visibility) for sheet in book.sheets] == [
        ("Một", "visible"),
        ("Hai", "hidden"),
        ("Ba", "very_hidden"),
    ]
    assert [f.code for f in findings] == ["F035"]


def test_the_strict_dialect_is_read(tmp_path: Path) -> None:
    changed = {
        "_rels/.rels": links_xml(("r", "officeDocument", "xl/workbook.xml"), office=STRICT_OFFICE),
        WORKBOOK: workbook_xml('<sheet name="S" r:id="rId1"/>', main=STRICT, office=STRICT_OFFICE),
        LINKS: links_xml(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("s", "styles", "styles.xml"),
            office=STRICT_OFFICE,
        ),
    }
    book = read(tmp_path, '<row r="1"><c r="A1"><v>5</v></c></row>', changed, main=STRICT)
    assert texts(book) == {"A1": "5"}


def test_the_workbook_is_found_by_its_link(tmp_path: Path) -> None:
    members = parts('<row r="1"><c r="A1"><v>5</v></c></row>')
    members["_rels/.rels"] = links_xml(("rId1", "officeDocument", "/xl/book22.xml"))
    members["xl/book22.xml"] = members.pop(WORKBOOK)
    members["xl/_rels/book22.xml.rels"] = members.pop(LINKS)
    book, findings = read_book(pack(tmp_path / "form.xlsx", members))
    assert book is not None, findings
    assert texts(book) == {"A1": "5"}


@pytest.mark.proof
def test_a_formatted_sheet_of_all_rows_is_read(tmp_path: Path) -> None:
    """1,048,576 rows that somebody formatted, and three filled cells among them."""
    blank = "".join(f'<row r="{row}" s="1" hidden="1"/>' for row in range(4, 1_048_577))
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in (1, 2, 3))
    book = read(tmp_path, rows + blank)
    assert texts(book) == {"A1": "1", "A2": "2", "A3": "3"}


@pytest.mark.proof
def test_a_large_sheet_is_read_like_a_small_one(tmp_path: Path) -> None:
    """Parts above a megabyte are streamed; the cells must be the same."""
    row = (
        '<row r="{0}"><c r="A{0}" s="1"><v>{0}</v></c><c r="B{0}" t="s"><v>1</v></c>'
        '<c r="C{0}"><f>A{0}*2</f></c></row>'
    )
    merges = "<mergeCells>" + "".join(f'<mergeCell ref="D{n}:E{n}"/>' for n in range(1, 50)) + "</mergeCells>"
    count = 20_000
    rows = "".join(row.format(number) for number in range(1, count + 1))
    changed = {SHEET: sheet_xml(rows, after=merges, before='<cols><col min="2" max="2" hidden="1"/></cols>')}
    assert len(changed[SHEET]) > 1_000_000
    sheet = read(tmp_path, "", changed).sheets[0]
    assert len(sheet.cells) == 3 * count
    assert len(sheet.merges) == 49
    assert sheet.hidden_columns == {2}
    assert {cell.kind for cell in sheet.cells.values()} == {
        CellKind.DATE,
        CellKind.TEXT,
        CellKind.UNCALCULATED,
    }
    assert sheet.cells[count, 2].text == "hai"


@pytest.mark.parametrize("broken", [b"", b"<styleSheet", b"<html/>", None])
def test_missing_or_broken_styles_never_stop_the_reading(tmp_path: Path, broken: bytes | None) -> None:
    members = parts('<row r="1"><c r="A1" s="1"><v>45323</v></c></row>')
    if broken is None:
        del members[STYLES]
    else:
        members[STYLES] = broken
    book, findings = read_book(pack(tmp_path / "form.xlsx", members))
    assert book is not None
    assert texts(book) == {"A1": "45323"}
    assert [f.code for f in findings] == ["F035"]


def test_broken_links_validations_and_colours_are_not_even_looked_at(tmp_path: Path) -> None:
    after = (
        '<conditionalFormatting sqref="nonsense"><cfRule type="?"/></conditionalFormatting>'
        '<dataValidations count="-1"><dataValidation type="x" sqref=""/></dataValidations>'
        '<hyperlinks><hyperlink ref="A1" r:id="missing" xmlns:r="x"/></hyperlinks>'
    )
    book = read(tmp_path, '<row r="1"><c r="A1"><v>5</v></c></row>', after=after)
    assert texts(book) == {"A1": "5"}


def test_strings_that_no_cell_needs_may_be_missing(tmp_path: Path) -> None:
    members = parts('<row r="1"><c r="A1"><v>5</v></c></row>')
    del members[STRINGS]
    book, findings = read_book(pack(tmp_path / "form.xlsx", members))
    assert book is not None
    assert findings == ()


def test_macros_and_external_links_are_noted(tmp_path: Path) -> None:
    changed = {
        "[Content_Types].xml": b'<Types><Override PartName="/xl/workbook.xml"'
        b' ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        "xl/vbaProject.bin": b"macro",
        LINKS: links_xml(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "externalLink", "externalLinks/externalLink1.xml"),
        ),
    }
    book, findings = read_book(pack(tmp_path / "form.xlsm", parts() | changed))
    assert book is not None
    assert book.format == "xlsm"
    assert sorted(f.code for f in findings) == ["F032", "F033"]
    assert {f.severity for f in findings} == {"note"}


def test_many_bad_cells_are_counted_when_listing_them_stops(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>NaN</v></c></row>' for n in range(1, 501))
    book, findings = _read(tmp_path, rows)
    assert len(findings) == 101
    assert findings[-1].code == "F026"
    assert "400" in findings[-1].message("vi")
    assert {cell.kind for cell in book.sheets[0].cells.values()} == {CellKind.ERROR}
