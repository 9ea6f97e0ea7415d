"""Word documents that are damaged or mean harm: one finding each, within the bounds of workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov_score.spreadsheet import Merge, read_book

from .builders import DECLARATION, pack, pack_bomb

PART = "word/document.xml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELL = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"


def document_xml(body: str, before: str = "") -> bytes:
    return f'{DECLARATION}{before}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'.encode()


def table(rows: str) -> str:
    return f"<w:tbl>{rows}</w:tbl>"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "not XML": (b"<w:document", "F011"),
    "no body": (f'<w:document xmlns:w="{MAIN}"/>'.encode(), "F011"),
    "a document type": (document_xml("&a;", '<!DOCTYPE x [<!ENTITY a "b">]>'), "F009"),
    "too many tags": (document_xml("<w:p/>" * 600_001), "F014"),
    "too many attributes": (
        document_xml("<w:p " + "".join(f'a{n}="" ' for n in range(600_001)) + "/>"),
        "F014",
    ),
    "too deep": (document_xml("<w:sdt>" * 300 + "</w:sdt>" * 300), "F011"),
    "too many tables": (document_xml(table(f"<w:tr>{CELL}</w:tr>") * 501), "F014"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_harmful_document_is_one_finding(tmp_path: Path, name: str) -> None:
    content, code = HOSTILE[name]
    path = pack(tmp_path / "a.docx", {PART: content})
    book, findings = read_book(path, documents=True)
    assert (book, [finding.code for finding in findings]) == (None, [code])


def test_a_part_that_inflates_without_end_is_refused(tmp_path: Path) -> None:
    path = pack_bomb(tmp_path / "a.docx", {}, PART, document_xml("")[:-30], b"<w:p/>" * 100_000, 85)
    book, findings = read_book(path, documents=True)
    assert (book, [finding.code for finding in findings]) == (None, ["F004"])


def test_where_no_documents_are_asked_for_a_document_is_named(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.docx", {PART: document_xml(table(f"<w:tr>{CELL}</w:tr>"))})
    assert [finding.code for finding in read_book(path)[1]] == ["F006"]
    assert read_book(path, documents=True)[0] is not None


def test_spans_that_lead_out_of_every_sheet_are_held_back(tmp_path: Path) -> None:
    wide = CELL.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>')
    odd = CELL.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr>')
    path = pack(tmp_path / "a.docx", {PART: document_xml(table(f"<w:tr>{wide}{CELL}</w:tr>"))})
    book, findings = read_book(path, documents=True)
    assert book is not None
    assert [finding.code for finding in findings] == ["F024"]
    path = pack(tmp_path / "b.docx", {PART: document_xml(table(f"<w:tr>{odd}{CELL}</w:tr>"))})
    book, findings = read_book(path, documents=True)
    assert (book, [finding.code for finding in findings]) == (None, ["F011"])


def test_a_merged_cell_ends_where_no_cell_goes_on_with_it(tmp_path: Path) -> None:
    def cell(merge: str = "", span: int = 1) -> str:
        inside = f'<w:gridSpan w:val="{span}"/>' + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
        return f"<w:tc><w:tcPr>{inside}</w:tcPr><w:p/></w:tc>"

    rows = [
        cell("restart") + cell(),
        cell("continue") + cell(),
        cell(span=2),
        cell("continue") + cell(),
        cell("restart") + cell("restart"),
        cell("continue") + cell("continue"),
    ]
    body = table("".join(f"<w:tr>{row}</w:tr>" for row in rows))
    book, findings = read_book(pack(tmp_path / "a.docx", {PART: document_xml(body)}), documents=True)
    assert (book is not None, findings) == (True, ())
    assert book is not None
    assert set(book.sheets[0].merges) == {
        Merge(1, 1, 2, 1),
        Merge(3, 1, 3, 2),
        Merge(5, 1, 6, 1),
        Merge(5, 2, 6, 2),
    }
