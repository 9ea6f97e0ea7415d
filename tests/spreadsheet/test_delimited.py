"""Text files: delimiters, encodings, and everything kept as text."""

from __future__ import annotations

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


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
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


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("a,b\nĐ,1\n".encode("cp1258"), "F017", 2),
        ("a,b\n1,2\n".encode("utf-16-le"), "F017", 1),
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
