"""The editor of packages: what is put in stands there, everything else is the same bytes."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from egov_score.spreadsheet.markup import Markup, NotEditableError, everything
from egov_score.spreadsheet.package_editing import PackageEditor
from egov_score.spreadsheet.sheet_editing import Fixed, WorksheetMarkup, text_cell

SHEET = b"""<?xml version="1.0"?>
<worksheet xmlns="m"><cols><col min="2" max="3" style="7"/></cols><sheetData>\
<row r="2" spans="1:3"><c r="A2" s="1"/><c r="B2" s="2"><f>A2*2</f></c><c r="C2" t="s"><v>4</v></c></row>\
<row r="4" ht="30" customHeight="1"><c r="A4"/></row></sheetData></worksheet>"""


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def changed(sheet: WorksheetMarkup) -> str:
    """What the cells hold now."""
    text = sheet.result().decode()
    return text[text.index("<sheetData>") + 11 : text.index("</sheetData>")]


def test_values_go_into_cells_and_results_beside_formulas() -> None:
    sheet = WorksheetMarkup(SHEET)
    sheet.fill({"A2": "a < b\x00", "B2": Decimal("2.50"), "C2": Decimal(7), "Z9": "is not there"})
    assert changed(sheet).startswith(
        '<row r="2" spans="1:3"><c r="A2" s="1" t="inlineStr">'
        '<is><t xml:space="preserve">a &lt; b</t></is></c>'
        '<c r="B2" s="2"><f>A2*2</f><v>2.5</v></c><c r="C2"><v>7</v></c></row>'
    )


def test_a_text_that_a_formula_comes_to_and_a_value_in_its_place() -> None:
    sheet = WorksheetMarkup(SHEET)
    sheet.fill({"B2": "–"})
    assert '<c r="B2" s="2" t="str"><f>A2*2</f><v>–</v></c>' in changed(sheet)
    fixed = sheet.untouched()
    fixed.fill({"B2": Fixed(Decimal(3))})
    assert '<c r="B2" s="2"><v>3</v></c>' in changed(fixed)


def test_a_sheet_is_parsed_once_for_many_copies() -> None:
    sheet = WorksheetMarkup(SHEET)
    first, second = sheet.untouched(), sheet.untouched()
    first.fill({"A2": "một"})
    assert second.result() == sheet.result() == SHEET
    assert first.result() != SHEET


def test_rows_without_a_height_get_one() -> None:
    sheet = WorksheetMarkup(SHEET)
    sheet.stretch({2: 36.5, 4: 99.0})
    assert '<row r="2" spans="1:3" ht="36.5">' in changed(sheet)
    assert '<row r="4" ht="30" customHeight="1">' in changed(sheet)


def test_a_cell_that_is_not_there_gets_the_style_of_its_column() -> None:
    seen: list[int] = []

    def style(old: int) -> int:
        seen.append(old)
        return 20 + old

    sheet = WorksheetMarkup(SHEET)
    sheet.restyle({(2, 1): style, (3, 2): style, (4, 3): style, (9, 4): style})
    assert sorted(seen) == [0, 1, 7, 7]
    text = changed(sheet)
    assert '<c r="A2" s="21"/>' in text
    assert '</row><row r="3"><c r="B3" s="27"/></row><row r="4"' in text
    assert '<c r="A4"/><c r="C4" s="27"/></row><row r="9"><c r="D9" s="20"/></row>' in text


def test_a_blank_text_is_a_blank_cell() -> None:
    assert text_cell("A1", 3, "") == '<c r="A1" s="3"/>'


def test_parts_are_added_declared_and_linked_all_others_are_kept() -> None:
    editor = PackageEditor(
        package(**{"[Content_Types].xml": "<Types></Types>", "xl__a1.xml": "<a/>", "xl__b.bin": "\0"})
    )
    assert editor.add("xl/A{}.xml", "<a>2</a>", "text/a") == "xl/A2.xml"
    assert editor.link("xl/b.bin", "image", "xl/A2.xml") == "rId1"
    assert editor.link("xl/b.bin", "image", "docs/x.png") == "rId2"
    assert [(link.id, link.kind, link.target) for link in editor.links("xl/b.bin")] == [
        ("rId1", "image", "xl/A2.xml"),
        ("rId2", "image", "docs/x.png"),
    ]
    with zipfile.ZipFile(io.BytesIO(editor.result())) as made:
        assert made.namelist()[:3] == ["[Content_Types].xml", "xl/a1.xml", "xl/b.bin"]
        assert made.read("xl/b.bin") == b"\0"
        assert b'<Override PartName="/xl/A2.xml" ContentType="text/a"/></Types>' in made.read(
            "[Content_Types].xml"
        )


def test_two_changes_at_one_place_are_refused() -> None:
    markup = Markup(b"<a><b>1</b></a>")
    b = markup.root.children[0]
    markup.replace(b, "<c/>")
    markup.append(b, "<d/>")
    with pytest.raises(NotEditableError):
        markup.result()


def test_of_a_large_sheet_only_what_is_changed_is_known() -> None:
    cells = [(1, 1), (2, 2), (2, 4), (4, 1), (5, 3), (7, 2), (9, 1)]
    rows = '<row><c s="1"/><c/></row><row r="2"><c r="A2"/><c r="C2" s="4"/><c/><c r="C2"/></row><x><c/></x>'
    rows += '<row><c/></row><row r="4"/><row r="6" customFormat="1" s="9"/><row><c r="A7"/></row>'
    sheet = f'<worksheet xmlns="m"><cols><col min="2" max="3" style="7"/></cols><sheetData>{rows}</sheetData>'
    sheet += "<y/><legacyDrawing/><tableParts/><tableParts/></worksheet>"
    whole = WorksheetMarkup(sheet.encode())
    known = WorksheetMarkup(sheet.encode(), (cells, ["tableParts"]))
    for each in (whole, known):
        each.restyle(dict.fromkeys(cells, lambda style: style + 100))
    assert known.result() == whole.result() != sheet.encode()
    assert [each.name for each in known.root.children] == ["cols", "sheetData", "tableParts"]
    assert [row.attributes["r"] for row in known.root.children[1].children] == ["1", "2", "4", "6", "7"]


def test_a_part_with_more_elements_than_any_program_writes_is_not_edited() -> None:
    many = b"<types>%b</types>" % (b"<type/>" * 100_000)
    assert len(Markup(many).root.children) == 100_000
    with pytest.raises(NotEditableError):
        Markup(many, everything)
