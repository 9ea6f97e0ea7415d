"""What single cells hold: every state of a cell is kept apart from every other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from egov_score.findings import Finding
from egov_score.spreadsheet import Cell, CellKind, read_book

from .builders import DECLARATION, MAIN, SHEET, STRINGS, WORKBOOK, pack, parts, strings_xml, workbook_xml

Read = tuple[Cell | None, tuple[Finding, ...]]


def read_cell(tmp_path: Path, cell: str, **changed: bytes) -> Read:
    """The cell B2 of a workbook that holds this one cell, and the findings."""
    members = parts(f'<row r="2">{cell}</row>') | changed
    book, findings = read_book(pack(tmp_path / "form.xlsx", members), "form.xlsx")
    assert book is not None, findings
    return book.sheets[0].at(2, 2), findings


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c r="B2"><v>0</v></c>', CellKind.NUMBER, "0"),
        ('<c r="B2" t="n"><v>-12.50</v></c>', CellKind.NUMBER, "-12.5"),
        ('<c r="B2"><v> 7 </v></c>', CellKind.NUMBER, "7"),
        ('<c r="B2"><v>0.30000000000000004</v></c>', CellKind.NUMBER, "0.3"),
        ('<c r="B2"><v>1.1000000000000001</v></c>', CellKind.NUMBER, "1.1"),
        ('<c r="B2"><v>1E3</v></c>', CellKind.NUMBER, "1000"),
        ('<c r="B2"><v>-1.5e-5</v></c>', CellKind.NUMBER, "-0.000015"),
        ('<c r="B2"><v>1e300</v></c>', CellKind.NUMBER, "1E+300"),
        ('<c r="B2"><v>-0</v></c>', CellKind.NUMBER, "0"),
        ('<c r="B2" t="s"><v>1</v></c>', CellKind.TEXT, "hai"),
        ('<c r="B2" t="inlineStr"><is><t> đạt </t></is></c>', CellKind.TEXT, " đạt "),
        ('<c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', CellKind.TEXT, "ab"),
        ('<c r="B2" t="str"><f>A1</f><v>có</v></c>', CellKind.TEXT, "có"),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', CellKind.TEXT, ""),
        ('<c r="B2" t="b"><v>1</v></c>', CellKind.BOOLEAN, "TRUE"),
        ('<c r="B2" t="b"><v>0</v></c>', CellKind.BOOLEAN, "FALSE"),
        ('<c r="B2" t="e"><v>#DIV/0!</v></c>', CellKind.ERROR, "#DIV/0!"),
        ('<c r="B2" t="e"><v>#SPILL!</v></c>', CellKind.ERROR, "#SPILL!"),
        ('<c r="B2" t="d"><v>2024-02-01T00:00:00Z</v></c>', CellKind.DATE, "2024-02-01"),
        ('<c r="B2" t="d"><v>2024-02-01T13:30:00</v></c>', CellKind.DATE, "2024-02-01T13:30:00"),
        ('<c r="B2" s="1"><v>45323</v></c>', CellKind.DATE, "2024-02-01"),
        ('<c r="B2" s="1"><v>45323.5625</v></c>', CellKind.DATE, "2024-02-01T13:30:00"),
        ('<c r="B2" s="1"><v>59</v></c>', CellKind.DATE, "1900-02-28"),
        ('<c r="B2" s="1"><v>60</v></c>', CellKind.DATE, "1900-02-29"),
        ('<c r="B2" s="1"><v>61</v></c>', CellKind.DATE, "1900-03-01"),
        ('<c r="B2" s="1"><v>2958465</v></c>', CellKind.DATE, "9999-12-31"),
        ('<c r="B2" s="1"><v>2958466</v></c>', CellKind.NUMBER, "2958466"),
        ('<c r="B2" s="1"><v>-1</v></c>', CellKind.NUMBER, "-1"),
        ('<c r="B2" s="3"><v>1.5208333333333333</v></c>', CellKind.DATE, "36:30:00"),
        ('<c r="B2" s="4"><v>0.5</v></c>', CellKind.DATE, "12:00:00"),
        ('<c r="B2" s="5"><v>12</v></c>', CellKind.NUMBER, "12"),
        ('<c r="B2" s="99"><v>12</v></c>', CellKind.NUMBER, "12"),
        ('<c r="B2" s="x"><v>12</v></c>', CellKind.NUMBER, "12"),
        ('<c r="B2"><f>SUM(A1:A9)</f></c>', CellKind.UNCALCULATED, ""),
        ('<c r="B2"><f>SUM(A1:A9)</f><v></v></c>', CellKind.UNCALCULATED, ""),
        ('<c r="B2" t="str"><f>A1</f></c>', CellKind.UNCALCULATED, ""),
    ],
)
def test_what_a_cell_holds(tmp_path: Path, cell: str, kind: CellKind, text: str) -> None:
    found, findings = read_cell(tmp_path, cell)
    assert findings == ()
    assert found is not None
    assert (found.kind, found.text) == (kind, text)
    assert (found.number is not None) == (kind in (CellKind.NUMBER, CellKind.BOOLEAN))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"/>',
        '<c r="B2" s="1"></c>',
        '<c r="B2"><v></v></c>',
        '<c r="B2" t="s"><v/></c>',
        '<c r="B2" t="str"><v></v></c>',
        '<c r="B2" t="inlineStr"><is><t></t></is></c>',
        '<c r="B2" t="e"/>',
    ],
)
def test_a_cell_that_holds_nothing_is_absent(tmp_path: Path, cell: str) -> None:
    assert read_cell(tmp_path, cell) == (None, ())


@pytest.mark.parametrize(
    ("cell", "code", "text"),
    [
        ('<c r="B2"><v>1,5</v></c>', "F020", "1,5"),
        ('<c r="B2"><v>NaN</v></c>', "F020", "NaN"),
        ('<c r="B2"><v>INF</v></c>', "F020", "INF"),
        ('<c r="B2"><v>1e999</v></c>', "F020", "1e999"),
        ('<c r="B2"><v>1e99999999999999999999</v></c>', "F020", "1e99999999999999999999"),
        ('<c r="B2"><v>1_000</v></c>', "F020", "1_000"),
        ('<c r="B2"><v>１２</v></c>', "F020", "１２"),
        ('<c r="B2"><v>85%</v></c>', "F020", "85%"),
        ('<c r="B2" s="1"><v>1/2</v></c>', "F020", "1/2"),
        (f'<c r="B2"><v>{"9" * 500}</v></c>', "F020", "9" * 59 + "…"),
        ('<c r="B2"><f>A1</f><v>x</v></c>', "F020", "x"),
        ('<c r="B2" t="s"><v>2</v></c>', "F021", "2"),
        ('<c r="B2" t="s"><v>-1</v></c>', "F021", "-1"),
        ('<c r="B2" t="s"><v>một</v></c>', "F021", "một"),
        ('<c r="B2" t="s"><v>٠</v></c>', "F021", "٠"),
        ('<c r="B2" t="s"><v>99999999999999999999</v></c>', "F021", "99999999999999999999"),
        ('<c r="B2" t="b"><v>2</v></c>', "F022", "2"),
        ('<c r="B2" t="d"><v>1/2/2024</v></c>', "F022", "1/2/2024"),
        ('<c r="B2" t="z"><v>5</v></c>', "F022", "5"),
    ],
)
def test_what_cannot_be_understood_is_an_error_at_its_cell(
    tmp_path: Path, cell: str, code: str, text: str
) -> None:
    found, findings = read_cell(tmp_path, cell)
    assert [(f.code, str(f.place)) for f in findings] == [(code, "form.xlsx 'S'!B2")]
    assert found is not None
    assert (found.kind, found.text, found.number) == (CellKind.ERROR, text, None)
    for language in ("vi", "en"):
        assert text in findings[0].message(language)


def test_numbers_are_exact_decimals_at_fifteen_digits(tmp_path: Path) -> None:
    found, _ = read_cell(tmp_path, '<c r="B2"><v>123456789.123456789</v></c>')
    assert found is not None
    assert found.number == Decimal("123456789.123457")
    assert found.text == "123456789.123457"


def test_a_percentage_remembers_that_it_is_one(tmp_path: Path) -> None:
    found, _ = read_cell(tmp_path, '<c r="B2" s="2"><v>0.9</v></c>')
    assert found is not None
    assert (found.number, found.percent) == (Decimal("0.9"), True)
    plain, _ = read_cell(tmp_path, '<c r="B2" s="0"><v>0.9</v></c>')
    assert plain is not None
    assert not plain.percent


def test_a_formula_is_kept_beside_its_value(tmp_path: Path) -> None:
    found, _ = read_cell(tmp_path, '<c r="B2"><f>SUM(A1:A9)</f><v>12.5</v></c>')
    assert found is not None
    assert (found.formula, found.number) == ("SUM(A1:A9)", Decimal("12.5"))
    typed, _ = read_cell(tmp_path, '<c r="B2"><v>12.5</v></c>')
    assert typed is not None
    assert typed.formula is None


def test_days_can_be_counted_from_1904(tmp_path: Path) -> None:
    book = workbook_xml('<sheet name="S" r:id="rId1"/>', '<workbookPr date1904="1"/>')
    found, _ = read_cell(tmp_path, '<c r="B2" s="1"><v>43861</v></c>', **{WORKBOOK: book})
    assert found is not None
    assert found.text == "2024-02-01"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>Đạt</t>", "Đạt"),
        ('<t xml:space="preserve"> a  b </t>', " a  b "),
        ("<r><rPr><b/></rPr><t>đậm</t></r><r><t> và nhạt</t></r>", "đậm và nhạt"),
        ('<t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh>', "課"),
        ("<t>a_x000D_\nb</t>", "a\r\nb"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_xD83D__xDE00_</t>", "\N{GRINNING FACE}"),
        ("<t>a_xD83D_</t>", "a\N{REPLACEMENT CHARACTER}"),
        ("<t>snake_xyz</t>", "snake_xyz"),
        ("<t>&lt;b&gt; &amp; &#7879;</t>", "<b> & ệ"),
    ],
)
def test_shared_strings(tmp_path: Path, item: str, text: str) -> None:
    found, findings = read_cell(tmp_path, '<c r="B2" t="s"><v>0</v></c>', **{STRINGS: strings_xml(item)})
    assert findings == ()
    assert found is not None
    assert found.text == text


def test_cells_of_shared_and_array_formulas_know_that_they_are_calculated(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c>'
        '<c r="C1"><f t="array" ref="C1:C2">B1:B2*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c>'
        '<c r="C2"><v>4</v></c><c r="D2"><v>4</v></c></row>'
    )
    book, _ = read_book(pack(tmp_path / "form.xlsx", parts(rows)))
    assert book is not None
    formulas = {cell.name: cell.formula for cell in book.sheets[0].cells.values()}
    assert formulas == {"A1": "B1*2", "A2": "", "C1": "B1:B2*2", "C2": "", "D2": None}


def test_prefixed_names_and_the_strict_dialect_are_read(tmp_path: Path) -> None:
    prefixed = (
        f'{DECLARATION}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    ).encode()
    found, _ = read_cell(tmp_path, "", **{SHEET: prefixed})
    assert found is not None
    assert found.number == 5


def test_utf16_parts_are_read(tmp_path: Path) -> None:
    sheet = parts('<row r="2"><c r="B2" t="str"><v>Đạt</v></c></row>')[SHEET].decode()
    found, _ = read_cell(tmp_path, "", **{SHEET: sheet.replace("UTF-8", "UTF-16").encode("utf-16")})
    assert found is not None
    assert found.text == "Đạt"
