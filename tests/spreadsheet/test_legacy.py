"""The formats that are not .xlsx: .xls and .xlsb in their child process, .ods by its own reader.

``data/form.xls`` and ``data/form.ods`` are one workbook, written by XlsxWriter and converted by LibreOffice.
"""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NoReturn

import openpyxl
import pytest

from egov_score.cell_names import cell_name
from egov_score.spreadsheet import Book, CellKind, Merge, read_book
from egov_score.spreadsheet.number_formats import alters
from egov_score.spreadsheet.xls_records import read_shown

from .builders import ole, pack, xlsb_number, xlsb_parts, xlsb_row, xlsb_string

DATA = Path(__file__).with_name("data")
SAME_IN_BOTH = {
    "A1": (CellKind.TEXT, "Mã"),
    "A2": (CellKind.TEXT, "4.10"),
    "B2": (CellKind.NUMBER, "12.5"),
    "C2": (CellKind.TEXT, "Đạt – “tốt”"),
    "D2": (CellKind.TEXT, "cột ẩn"),
    "B3": (CellKind.NUMBER, "0.855"),
    "B4": (CellKind.DATE, "2024-02-01"),
    "B6": (CellKind.NUMBER, "25"),
    "B8": (CellKind.DATE, "2024-02-01T13:30:00"),
    "C8": (CellKind.DATE, "12:00:00"),
    "B9": (CellKind.NUMBER, "0.3"),
    "B10": (CellKind.NUMBER, "-1E+21"),
    "C10": (CellKind.NUMBER, "123456789012345"),
    "A12": (CellKind.TEXT, "Tổng cộng"),
    "A13": (CellKind.TEXT, "dòng ẩn"),
}


def read(path: Path) -> tuple[Book, list[str]]:
    book, findings = read_book(path)
    assert book is not None, findings
    return book, [finding.code for finding in findings]


def held(book: Book, sheet: int = 0) -> dict[str, tuple[CellKind, str]]:
    return {cell.name: (cell.kind, cell.text) for cell in book.sheets[sheet].cells.values()}


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_both_formats_hold_the_same_cells(ending: str) -> None:
    book, _ = read(DATA / f"form.{ending}")
    assert book.format == ending
    assert SAME_IN_BOTH.items() <= held(book).items()
    assert [(sheet.name, sheet.visibility) for sheet in book.sheets] == [
        ("Tự đánh giá", "visible"),
        ("Ẩn", "hidden"),
        ("Trống", "visible"),
    ]
    assert book.sheets[0].merges == (Merge(12, 1, 12, 3),)
    assert held(book, 1) == {"C4": (CellKind.TEXT, "bắt đầu ở C4"), "E6": (CellKind.NUMBER, "7")}
    assert book.sheets[2].cells == {}


def test_what_an_xls_file_cannot_tell_is_said() -> None:
    book, codes = read(DATA / "form.xls")
    assert codes == ["F030"]
    assert book.sheets[0].at(7, 2) is not None
    # Errors and percentages it does tell.
    assert "85%" not in read_book(DATA / "form.xls")[1][0].message("en")


def test_an_xls_file_tells_errors_from_blanks_and_percentages_from_numbers() -> None:
    """Which calamine does not: it is read in the records of the file."""
    book, _ = read(DATA / "form.xls")
    error, percent, plain = (book.sheets[0].at(*at) for at in ((5, 2), (3, 2), (2, 2)))
    assert error is not None
    assert (error.kind, error.text) == (CellKind.ERROR, "#DIV/0!")
    assert percent is not None
    assert percent.percent
    assert plain is not None
    assert not plain.percent


SHOWN = {
    "A1": '0" triệu"',
    "A2": "#,##0,",
    "A3": ";;;",
    "A4": '"cao";"thấp"',
    "A5": "#,##0.00",
    "A6": "0%",
    "A7": "0;-0",
    "A8": '#,##0.0" tỷ"',
}
"""The formats in which 1234.5 stands in ``data/shown.ods`` and ``shown.xls``, and once more in B8 without
one: a workbook of openpyxl, converted by LibreOffice."""


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_every_format_tells_which_numbers_are_shown_as_others(tmp_path: Path, ending: str) -> None:
    path = DATA / f"shown.{ending}"
    if ending == "xlsx":
        workbook = openpyxl.Workbook()
        for address, code in SHOWN.items():
            workbook.active[address] = 1234.5
            workbook.active[address].number_format = code
        path = tmp_path / "shown.xlsx"
        workbook.save(path)
    book, _ = read(path)
    (sheet,) = book.sheets
    marks = {cell_name(*at): (mark.number_format, mark.rest) for at, mark in sheet.marks.items()}
    assert marks == {name: (SHOWN[name], "1234.5") for name in ("A1", "A2", "A3", "A4", "A8")}


def test_records_that_cannot_be_followed_tell_nothing() -> None:
    """Bytes changed anywhere, chains of sectors in circles: no error but what calamine then says."""
    content, chance = (DATA / "form.xls").read_bytes(), Random(1)
    for _ in range(300):
        changed = bytearray(content)
        # The numbers of sectors stand in the head, the table and the directory, where chains are made.
        at = chance.choice((chance.randrange(512), chance.randrange(len(content))))
        changed[at : at + 4] = chance.choice(
            (bytes(4), b"\1\0\0\0", b"\xff\xff\xff\x7f", chance.randbytes(4))
        )
        assert len(read_shown(bytes(changed), alters)) <= 3
    assert read_shown(content[:600], alters) == read_shown(b"", alters) == {}


def test_an_ods_file_loses_nothing() -> None:
    book, codes = read(DATA / "form.ods")
    assert codes == []
    sheet = book.sheets[0]
    error, formula, percent = sheet.at(5, 2), sheet.at(6, 2), sheet.at(3, 2)
    assert error is not None
    assert (error.kind, error.text, error.formula) == (CellKind.ERROR, "#DIV/0!", "1/0")
    assert formula is not None
    assert (formula.text, formula.formula) == ("25", "[.B2]*2")
    assert percent is not None
    assert percent.percent
    assert sheet.protected
    assert sheet.hidden_rows == {13}
    assert sheet.hidden_columns == {4}


def ods(tmp_path: Path, table: str, **members: bytes) -> Path:
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content {spaces}"
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return pack(tmp_path / "form.ods", {"mimetype": mimetype, "content.xml": content.encode()} | members)


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


@pytest.mark.parametrize(
    ("attributes", "inside", "kind", "text"),
    [
        ('office:value-type="currency" office:value="5"', "", CellKind.NUMBER, "5"),
        ('office:value-type="time" office:time-value="PT13H30M05S"', "", CellKind.DATE, "13:30:05"),
        ('office:value-type="time" office:time-value="PT36H00M"', "", CellKind.DATE, "36:00:00"),
        ('office:value-type="boolean" office:boolean-value="true"', "", CellKind.BOOLEAN, "TRUE"),
        (
            'table:formula="of:=TRUE()" office:value-type="float" office:value="1"',
            "",
            CellKind.BOOLEAN,
            "TRUE",
        ),
        ('table:formula="of:=SUM([.A1])"', "", CellKind.UNCALCULATED, ""),
        ('table:formula="of:=&quot;&quot;" office:value-type="string"', "", CellKind.TEXT, ""),
        (
            'table:formula="of:=x" office:value-type="string"',
            "<text:p>Err:509</text:p>",
            CellKind.ERROR,
            "Err:509",
        ),
        (
            'office:value-type="string"',
            "<office:annotation><text:p>chú thích</text:p></office:annotation>"
            '<text:p>a<text:s text:c="2"/><text:span>b</text:span>c</text:p>'
            "<text:p>d<text:line-break/>e</text:p>",
            CellKind.TEXT,
            "a  bc\nd\ne",
        ),
    ],
)
def test_cells_of_ods_files(tmp_path: Path, attributes: str, inside: str, kind: CellKind, text: str) -> None:
    cell = f"<table:table-cell {attributes}>{inside}</table:table-cell>"
    book, codes = read(ods(tmp_path, row(cell)))
    assert codes == []
    assert held(book) == {"A1": (kind, text)}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<table:table-cell office:value-type="float" office:value="1,5"/>', "F020"),
        ('<table:table-cell office:value-type="float"/>', "F020"),
        ('<table:table-cell office:value-type="date" office:date-value="1/2"/>', "F022"),
        ('<table:table-cell office:value-type="void"/>', "F022"),
    ],
)
def test_bad_cells_of_ods_files(tmp_path: Path, cell: str, code: str) -> None:
    book, codes = read(ods(tmp_path, row(cell)))
    assert codes == [code]
    assert book.sheets[0].cells[1, 1].kind is CellKind.ERROR


def test_repeated_rows_and_cells_of_ods_files(tmp_path: Path) -> None:
    two = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/>'
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    table = (
        row(blank + two, 'table:number-rows-repeated="2"')
        + row(blank, 'table:number-rows-repeated="1048570"')
        + f"<table:table-row-group>{row(two)}</table:table-row-group>"
    )
    book, codes = read(ods(tmp_path, table))
    assert codes == []
    assert set(held(book)) == {"C1", "D1", "C2", "D2", "A1048573", "B1048573"}


def test_cells_in_notes_and_tracked_changes_are_not_the_sheets(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    table = f"<table:shapes><table:table>{row(cell)}</table:table></table:shapes>" + row(cell)
    book, _ = read(ods(tmp_path, table))
    assert set(held(book)) == {"A1"}


def test_an_encrypted_ods_file(tmp_path: Path) -> None:
    path = ods(tmp_path, "", **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"})
    book, findings = read_book(path)
    assert book is None
    assert [finding.code for finding in findings] == ["F005"]


def test_an_xlsb_file(tmp_path: Path) -> None:
    cells = xlsb_row(1, xlsb_number(1, 0.1 + 0.2), xlsb_string(2, "Tiếng Việt"))
    book, codes = read(pack(tmp_path / "form.xlsb", xlsb_parts(cells)))
    assert book.format == "xlsb"
    assert codes == ["F030"]
    assert held(book) == {"B2": (CellKind.NUMBER, "0.3"), "C2": (CellKind.TEXT, "Tiếng Việt")}
    assert book.sheets[0].cells[2, 2].number == Decimal("0.3")


def test_an_xls_file_with_another_name_is_read_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes((DATA / "form.xls").read_bytes())
    book, codes = read(path)
    assert book.format == "xls"
    assert codes == ["F030", "F031"]


def test_an_xlsx_file_with_the_old_name_is_read_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "form.xls"
    path.write_bytes((DATA / "form.ods").read_bytes())
    book, codes = read(path)
    assert book.format == "ods"
    assert codes == ["F031"]


@pytest.mark.parametrize(
    "failure",
    [
        subprocess.TimeoutExpired("child", 10),
        subprocess.CalledProcessError(-6, "child"),
        FileNotFoundError("no interpreter"),
    ],
)
def test_a_child_that_fails_is_one_finding(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise failure

    monkeypatch.setattr(subprocess, "run", fail)
    book, findings = read_book(DATA / "form.xls")
    assert book is None
    assert [finding.code for finding in findings] == ["F016"]


@pytest.mark.parametrize("output", [b"", b"[", b'["sheet", "S", "Visible"]\n'])
def test_output_of_a_child_that_is_not_whole_is_not_used(
    monkeypatch: pytest.MonkeyPatch, output: bytes
) -> None:
    done = subprocess.CompletedProcess((), 0, output, b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    book, findings = read_book(DATA / "form.xls")
    assert book is None
    assert [finding.code for finding in findings] == ["F016"]


def test_the_child_takes_nothing_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file called json.py among the submissions must never be run."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "python_calamine.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    book, _ = read(DATA / "form.xls")
    assert book.sheets


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory")
def test_the_child_cannot_take_more_memory_than_it_may(tmp_path: Path) -> None:
    """Two cells with nine million blank ones between them, which calamine keeps all: 430 MB."""
    rows = xlsb_row(0, xlsb_number(0, 1.0)) + xlsb_row(9_000, xlsb_number(1_000, 1.0))
    path = pack(tmp_path / "form.xlsb", xlsb_parts(rows))
    book, findings = read_book(path)
    assert book is None
    assert [finding.code for finding in findings] == ["F016"]


def test_a_password_in_an_xls_file(tmp_path: Path) -> None:
    """The record after the first says that what follows is encrypted (FILEPASS, [MS-XLS] 2.4.117)."""
    content = (DATA / "form.xls").read_bytes()
    at = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    path = tmp_path / "form.xls"
    path.write_bytes(content[:at] + b"\x2f\x00" + content[at + 2 :])
    book, findings = read_book(path)
    assert book is None
    assert [finding.code for finding in findings] == ["F005"]


def test_a_name_inside_a_stream_is_no_stream(tmp_path: Path) -> None:
    """Bytes that look like a directory entry, but stand where none can."""
    entry = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + b"\x22\0"
    path = tmp_path / "form.xls"
    path.write_bytes(ole({"Workbook": b"12345678" + entry}))
    _, findings = read_book(path)
    assert [finding.code for finding in findings] == ["F016"]


def test_a_workbook_stream_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "form.xls"
    path.write_bytes(ole({"Workbook": b"not BIFF"}))
    book, findings = read_book(path)
    assert book is None
    assert [finding.code for finding in findings] == ["F016"]
    assert "xls" in findings[0].message("vi")
