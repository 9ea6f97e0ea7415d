"""Text files: delimiters, encodings, and everything kept as text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from egov_score.findings import Finding
from egov_score.spreadsheet import Book, CellKind, read_book


def read(
    tmp_path: Path, content: bytes | str, name: str = "kết quả.csv"
) -> tuple[Book | None, tuple[Finding, ...]]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_book(path, name)


def texts(book: Book | None) -> dict[str, str]:
    assert book is not None
    (sheet,) = book.sheets
    assert {cell.kind for cell in sheet.cells.values()} <= {CellKind.TEXT}
    return {cell.name: cell.text for cell in sheet.cells.values()}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_header_line_decides_the_delimiter(
    tmp_path: Path, delimiter: str, encoding: str, ending: str
) -> None:
    lines = (delimiter.join(cells) for cells in (["Mã", "Tên cơ quan", "Điểm"], ["01", "Sở Y tế", ""]))
    book, findings = read(tmp_path, ending.join(lines).encode(encoding))
    assert findings == ()
    assert texts(book) == {"A1": "Mã", "B1": "Tên cơ quan", "C1": "Điểm", "A2": "01", "B2": "Sở Y tế"}
    assert book is not None
    assert (book.format, book.sheets[0].name) == ("csv", "kết quả")


def test_nothing_is_turned_into_something_else(tmp_path: Path) -> None:
    book, _ = read(tmp_path, 'a;b;c;d;e\n1.10;007;N/A;" x ";12,5\n')
    assert list(texts(book).values())[5:] == ["1.10", "007", "N/A", " x ", "12,5"]


def test_a_decimal_comma_does_not_make_a_comma_the_delimiter(tmp_path: Path) -> None:
    book, _ = read(tmp_path, "Mã;Điểm 2,5\nA;12,5\n")
    assert texts(book) == {"A1": "Mã", "B1": "Điểm 2,5", "A2": "A", "B2": "12,5"}


def test_delimiters_in_quotation_marks_do_not_count(tmp_path: Path) -> None:
    book, _ = read(tmp_path, '"a;b;c;d",x\n"one\ntwo",y\n')
    assert texts(book) == {"A1": "a;b;c;d", "B1": "x", "A2": "one\ntwo", "B2": "y"}


def test_the_line_in_which_excel_states_the_delimiter(tmp_path: Path) -> None:
    book, _ = read(tmp_path, "sep=;\r\na,b;c\r\n")
    assert texts(book) == {"A1": "a,b", "B1": "c"}


def test_a_single_column(tmp_path: Path) -> None:
    book, _ = read(tmp_path, "Mã\n\n01\n")
    assert texts(book) == {"A1": "Mã", "A3": "01"}


def test_unicode_text_of_excel_is_read_and_noted(tmp_path: Path) -> None:
    book, findings = read(tmp_path, "Mã\tĐiểm\n1\t2\n".encode("utf-16"))
    assert [(f.code, f.severity) for f in findings] == [("F036", "note")]
    assert texts(book)["B1"] == "Điểm"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(tmp_path: Path, encoding: str) -> None:
    book, findings = read(tmp_path, "Mã\tXã Ia Krêl ✓\n1\t2\n".encode(encoding))
    assert [f.code for f in findings] == ["F036"]
    assert texts(book)["B1"] == "Xã Ia Krêl ✓"


def windows_1258(text: str) -> bytes:
    """The bytes that Excel of a Vietnamese Windows writes: most tones behind their letter."""
    written = b""
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tone))
        written += (letter + tone).encode("cp1258")
    return written


def test_what_excel_saves_on_a_vietnamese_windows_is_read_and_noted(tmp_path: Path) -> None:
    names = "Xã Đồng Tiến – “Nghĩa Lộ” ỄỘỰẪN ăn quả", "Huyện Đắk Đoa, Ia Krêl", "Sở Kế hoạch và Đầu tư"
    text = "Mã;Tên cơ quan;Điểm\r\n" + "".join(f"X{n};{name};7,5\r\n" for n, name in enumerate(names))
    book, findings = read(tmp_path, windows_1258(text))
    assert [(f.code, f.severity) for f in findings] == [("F040", "note")]
    assert [texts(book)[cell] for cell in ("B1", "B2", "B3", "B4", "C4")] == ["Tên cơ quan", *names, "7,5"]


@pytest.mark.parametrize(
    "content",
    [
        # Western Windows: its letters look like others in 1258, and what it does not have is lost.
        "code,name\nX1,Xã Hà An\n".encode("cp1252"),
        "code,name\nX1,Xã Quì Bình\n".encode("cp1252"),
        "code,name\nX1,Xã Quì\n".encode("cp1252"),
        "code,name\nX1,Xã Gò Dầu\n".encode("cp1252", "replace"),
        "code,name\nX1,Tí?n Quì\n".encode("cp1252", "replace"),
        "code,name\nX1,Müller\n".encode("cp1252"),
        # TCVN3 and VNI, which are shown as letters by their fonts alone: Xã Đồng Tiến.
        "code,name\nX1,X· §ång TiÕn\n".encode("cp1252"),
        "code,name\nX1,Xaõ Ñoàng Tieán\n".encode("cp1252"),
        b"code,name\nX1,\x81\x8d\n",
    ],
)
def test_what_may_be_another_encoding_is_not_read_as_if_it_were_vietnamese(
    tmp_path: Path, content: bytes
) -> None:
    book, findings = read(tmp_path, content)
    assert book is None
    assert [(f.code, f.place.line) for f in findings] == [("F017", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BẢNG TỔNG HỢP, NĂM 2025, ĐỢT 1\nMã;Điểm\nX1;12,5\n", "Điểm"),
        ("BẢNG TỔNG HỢP; NĂM 2025\n\nMã,Điểm\nX1,12.5\nX2,7\n", "Điểm"),
        ("Mã;Điểm 1;Điểm 2\nX1;12,5;3,5\nX2;1,5;2,5\n", "Điểm 1"),
        ("code|name|A\nX1|Xã Một, xã Hai|1,5\n", "name"),
    ],
)
def test_lines_above_a_table_do_not_decide_the_delimiter(tmp_path: Path, text: str, expected: str) -> None:
    book, _ = read(tmp_path, text)
    assert expected in [value for name, value in texts(book).items() if name.startswith("B")]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("a,b\nĐ,1\n".encode("cp1258"), "F017", 2),
        ("a,b\n一,2\n".encode("utf-16-le"), "F017", 1),
        ("a,b\n1,2\n".encode("utf-32"), "F017", 1),
        ("a,b\n".encode("utf-16")[:-1], "F017", 1),
        (b'a,b\n1,2\n"open,3\n4,5\n', "F018", 4),
        (b'a,b\n"x"y,2\n', "F018", 2),
    ],
)
def test_a_text_that_cannot_be_read_says_where(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    book, findings = read(tmp_path, content)
    assert book is None
    assert [(f.code, f.place.line) for f in findings] == [(code, line)]


def test_a_text_with_an_excel_name_is_read_and_noted(tmp_path: Path) -> None:
    book, findings = read(tmp_path, "Mã;Điểm\n1;2\n", "form.xlsx")
    assert texts(book) == {"A1": "Mã", "B1": "Điểm", "A2": "1", "B2": "2"}
    assert [f.code for f in findings] == ["F031"]
    assert "xlsx" in findings[0].message("vi")


def test_an_excel_file_with_a_text_name_is_read_and_noted(tmp_path: Path) -> None:
    data = Path(__file__).with_name("data") / "form.ods"
    book, findings = read(tmp_path, data.read_bytes(), "form.csv")
    assert book is not None
    assert book.format == "ods"
    assert [f.code for f in findings] == ["F031"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("9" * 1_000_000, "F050"), ('"' + "x" * 40_000 + '"', "F050"), ("a" + "\u0301\u0323" * 10_000, "F051")],
)
def test_a_cell_that_no_spreadsheet_has_is_an_error_at_its_place(
    tmp_path: Path, text: str, code: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"code,name,A\nX1,Xã Một,{text}\nX2,Xã Hai,1\n", encoding="utf-8")
    book, findings = read_book(path)
    assert book is not None
    assert [(each.code, each.place.cell) for each in findings] == [(code, "C2")]
    assert len(findings[0].message("vi")) < 300
    cells = book.sheets[0].cells
    assert (cells[2, 3].kind, cells[3, 3].text) == (CellKind.ERROR, "1")


@pytest.mark.proof
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_without_end_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(("code,name,A\nX1,Xã,1\n" + "\n" * 3_000_000).encode(encoding))
    book, findings = read_book(path)
    assert (book, [each.code for each in findings]) == (None, ["F014"])


def test_tones_without_end_are_refused_in_windows_1258_too(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"code,name,A\nX1,X\xe3 M\xf4\xf2t,a" + b"\xec\xf2" * 500_000 + b"\n")
    _, findings = read_book(path)
    assert [each.code for each in findings] == ["F017"]
