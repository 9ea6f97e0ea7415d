"""Workbooks read by pieces: the same books and findings as when whole parts are parsed, whatever comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

import egov_score as egov
from egov_score.criteria.library import shipped
from egov_score.findings import Finding
from egov_score.spreadsheet import (
    Book,
    cell_xml,
    read_book,
    sheet_copies,
    sheet_pieces,
    sheet_xml,
    xml_pieces,
)
from egov_score.spreadsheet.remembering import Remembered
from forms.recalculated import recalculate
from fuzzing.packages import change_xml

from .builders import MAIN, SHEET, STRINGS, STYLES, Parts, pack, parts, strings_xml, styles_xml
from .builders import sheet_xml as sheet_part

SAMPLES = Path(__file__).parents[2] / "samples"
SET = "gia-lai-2022-commune"


@contextmanager
def parsed_whole() -> Iterator[None]:
    """Meanwhile no part is small enough to be cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_pieces, "CUT_BYTES", 0)
        yield


@contextmanager
def counted() -> Iterator[list[bool]]:
    """Whether each sheet that is read meanwhile was read by pieces."""
    cut: list[bool] = []
    by_pieces = sheet_xml.read_pieces
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet_xml, "read_pieces", lambda *args: cut.append(by_pieces(*args)) or cut[-1])
        yield cut


def everything(read: tuple[Book | None, tuple[Finding, ...]]) -> object:
    """What a reading gave, the order of its cells included."""
    book, findings = read
    if book is None:
        return findings
    return book, [(list(sheet.cells.items()), list(sheet.marks)) for sheet in book.sheets], findings


def same(path: Path) -> list[bool]:
    """Holds both ways of reading a file against each other; by which its sheets were read."""
    with counted() as cut:
        by_pieces = [everything(read_book(path)) for _ in range(2)]
    with parsed_whole():
        whole = everything(read_book(path))
    assert by_pieces == [whole, whole], path
    return cut


def all_cut(paths: Iterable[Path]) -> None:
    """Holds files against each other whose sheets must all be read by pieces."""
    for path in paths:
        cut = same(path)
        assert cut, path
        assert all(cut), path


def changed(path: Path, chance: Random) -> Parts:
    """The parts of a workbook with a few changes to what is cut."""
    with ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    names = [name for name in members if "sheet" in name.lower() or name == STRINGS]
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice(names)
        data = change_xml(members[name], chance)
        if chance.random() < 0.3:
            mark = chance.choice(MARKS)
            at = data.find(chance.choice(MARKS), chance.randrange(len(data) + 1))
            data = data[:at] + mark + data[at + chance.choice((0, 0, len(mark))) :]
        members[name] = data
    return members


MARKS = (
    *(b"<c ", b"<row ", b"</row>", b"</c>", b"<si>", b"</si>", b"<v>", b"<f>", b"<c/>", b"<row/>", b"<_/>"),
    *(
        b"<sheetData>",
        b"</sheetData>",
        b"<!-- -->",
        b"<![CDATA[a]]>",
        b"<?a b?>",
        b"<",
        b">",
        b"/",
        b"&",
        b'"',
    ),
    *(b"]]>", b"\r", b"\0", b"\xff", b"x14ac:", b"&#0;", b"&#10;", b" ", b"\xef\xbf\xbe"),
)


def written(folder: Path) -> list[Path]:
    """Workbooks of several writers: formulas, dates, percentages, errors, rich texts, and what is hidden."""
    form = folder / "form.xlsx"
    egov.template(SET).write(form)
    one = folder / "xlsxwriter.xlsx"
    book = xlsxwriter.Workbook(one)
    sheet = book.add_worksheet("Một")
    date, percent = (book.add_format({"num_format": each}) for each in ("dd/mm/yyyy", "0.0%"))
    struck = book.add_format({"font_strikeout": True})
    for row in range(30):
        sheet.write_row(row, 0, [row + 1, f"chữ {row % 7}", "", row / 7, "#N/A", row % 2 == 0])
        sheet.write_number(row, 7, 45_000 + row, date)
        sheet.write_number(row, 8, row / 100, percent)
        sheet.write_formula(row, 9, f"=A{row + 1}*2", None, 2 * row if row % 3 else "#DIV/0!")
    sheet.write_rich_string(31, 1, "4", struck, "3", "2")
    sheet.write_array_formula("L1:L3", "{=A1:A3*2}", None, 2)
    sheet.merge_range("A40:C41", "trộn")
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_column("C:D", None, None, {"hidden": True})
    book.close()
    two = folder / "openpyxl.xlsx"
    other = openpyxl.load_workbook(one)
    other.active["B3"] = "thêm\nmột dòng & <hai>"
    other.save(two)
    return [form, one, two]


def test_what_several_programs_write_is_read_by_pieces(tmp_path: Path) -> None:
    form, one, two = written(tmp_path)
    filled = tmp_path / "filled.xlsx"
    book = openpyxl.load_workbook(form)
    book.worksheets[1]["E9"] = 12
    book.save(filled)
    samples = sorted((SAMPLES / "gia-lai-2022" / "submissions" / "commune").glob("*.xlsx"))
    all_cut((form, one, two, filled, *samples[:2]))


@pytest.mark.proof
def test_samples_and_every_form_of_a_shipped_set_is_read_by_pieces(tmp_path: Path) -> None:
    forms = []
    for criteria in shipped()[0]:
        path = tmp_path / f"{criteria.id}.xlsx"
        egov.template(criteria).write(path)
        book = openpyxl.load_workbook(path)
        book.worksheets[1]["E9"] = "Có"
        book.save(tmp_path / f"{criteria.id}-filled.xlsx")
        forms += [path, tmp_path / f"{criteria.id}-filled.xlsx"]
    all_cut((*forms, *recalculate(forms, tmp_path)))
    all_cut(sorted((SAMPLES / "gia-lai-2022").rglob("*.xlsx"))[::4])
    for path in SAMPLES.rglob("*.xlsx"):
        same(path)


def refilled(path: Path, chance: Random) -> Parts:
    """The parts of a workbook with a few of its cells filled in otherwise, well or badly."""
    with ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name in [name for name in members if "worksheets/sheet" in name]:
        head, *cells = members[name].split(b"<c ")
        for _ in range(min(len(cells), chance.choice((0, 1, 1, 3, 20)))):
            at = chance.randrange(len(cells))
            cell, end, behind = cells[at].partition(b"</row>")
            tag = cell.partition(b">")[0].removesuffix(b"/")
            other = chance.choice(cells).partition(b"</row>")[0]
            tag = chance.choice((tag, tag, tag, other.partition(b">")[0].removesuffix(b"/")))
            behind = behind.replace(b"<row ", chance.choice(ROWS))
            cells[at] = tag + chance.choice((*FILLINGS, other.partition(b">")[2])) + end + behind
        members[name] = b"<c ".join((head, *cells))
    if STRINGS in members and chance.random() < 0.3:
        head, *strings = members[STRINGS].split(b"<si>")
        at = chance.randrange(len(strings))
        strings[at] = chance.choice((b"<t>kh\xc3\xa1c</t></si>", b"</si>", strings[at] * 2, strings[0]))
        members[STRINGS] = b"<si>".join((head, *strings))
    return members


ROWS = (b"<row ",) * 3 + (b'<row ht="9" ', b'<row hidden="1" ', b'<row ht="9"/><row ', b"<row/><row ")
FILLINGS = (
    *(
        b"/>",
        b"></c>",
        b"><v>5</v></c>",
        b"><v>0.1</v></c>",
        b"><v>1,5</v></c>",
        b"><v/></c>",
        b"><v> 7 </v></c>",
    ),
    *(b' t="s"><v>0</v></c>', b' t="s"><v>3</v></c>', b' t="s"><v>99999</v></c>', b' t="b"><v>1</v></c>'),
    *(b' t="e"><v>#N/A</v></c>', b' t="str"><f>A1&amp;"x"</f><v>a&amp;b</v></c>', b"><f>A1</f></c>"),
    *(b' t="inlineStr"><is><t>C\xc3\xb3</t></is></c>', b' t="inlineStr"><is><t>a</t><t>b</t></is></c>'),
    *(
        b' t="inlineStr"><is><t>0</t><t>0</t></is></c>',
        b' t="inlineStr"><is><t xml:space="preserve"> </t></is></c>',
    ),
    *(b' t="inlineStr"><is><t>a\r\nb\tc</t></is></c>', b' t="inlineStr"><is><t>_x0041_ &#49;</t></is></c>'),
    *(
        b"><v>1</v><v>0</v></c>",
        b"><v>0<b/>1</v></c>",
        b"><v>1</v></c></row><row><c><v>2</v></c>",
        b"><v>\0</v></c>",
    ),
    *(
        b' t="str"><v>]]></v></c>',
        b' t="str"><v>&lt;</v></c>',
        b"><v>\xff</v></c>",
        b' t="str"><v>\xef\xbf\xbf</v></c>',
    ),
    *(
        b' t="str"><v><!-- --></v></c>',
        b' t="str"><v>#DIV/0!</v></c>',
        b"><is><t>1</t></is></c>",
        b">text</c>",
    ),
)


def test_a_changed_workbook_is_read_the_same_or_given_up(tmp_path: Path) -> None:
    try_changes(written(tmp_path)[1:], tmp_path, 60)


@pytest.mark.proof
def test_a_thousand_changed_workbooks(tmp_path: Path) -> None:
    samples = sorted((SAMPLES / "gia-lai-2022" / "submissions" / "commune").glob("*.xlsx"))[:2]
    made = written(tmp_path)
    cut = try_changes([*made, *samples, *recalculate([*made, *samples], tmp_path)], tmp_path, 1000)
    assert 300 < sum(cut) < len(cut) - 100


def try_changes(paths: list[Path], folder: Path, count: int) -> list[bool]:
    chance = Random(1)
    cut: list[bool] = []
    for _ in range(count):
        change = chance.choice((changed, refilled))
        cut += same(pack(folder / "changed.xlsx", change(chance.choice(paths), chance)))
    return cut


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><!--<c r="B1"><v>2</v></c>--></row>',
        '<row r="1"><c r="A1"><!-- </c><c r="B1"> --><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="B1">]]></v></c></row>',
        '<row r="1"><c r="A1"><!-- <!DOCTYPE --><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c><c r="C1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><?a <c r="B1"?><v>2</v></c><?b ?><c r="C1"><v>3</v></c></row>',
        '<row r="1"><c r="A1"/><_/><c\tr="B1"><v>2</v></c><?a <_/>?><c r="C1"><v>3</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><x><c r="B1"><v>2</v></c></x></row>',
        '<row r="1"><c r="A1"><c r="B1"><v>2</v></c></c></row>',
        '<row r="1"/><c r="A1"><v>1</v></c></row>',
        '<row r="1"/></row><row r="2"><row r="3"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"/></row></sheetData><sheetData><row r="2"><c r="A2"><v>2</v></c></row>',
        '<row r="1"><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><v>2</v></c><c r="B1"><f>1</f><f>22</f><v>3</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c><c r="A9"><v>3</v></c></row>',
        '<row r="7"><c r="B7"><v>1</v></c><c r="A7"><v>2</v></c></row><row r="2"><c r="A2"><v/></c></row>',
        '<row r="1" r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" r="B1"><v>1</v></c></row>',
        '<row r="1" x14ac:dyDescent="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" y:z="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"/></row>',
        '<row r="1"><c r="A1" t="s"><v> 1</v></c><c r="B1" t="s"><v>1.0</v></c></row>',
        '<row r="1"><c r="A1"><v>1,5</v></c><c r="B1"><v>1e999</v></c><c r="C1" t="x"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c><c r="A1" s="1"><v>45000</v></c></row>',
        '<row r="1"><c r="A1" s="2"><v>0.5</v></c><c r="A1" s="3"><v>0.5</v></c></row>',
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="true"><c r="A2"/></row>',
        '<row r="1"><c r="A1"><f t="array" ref="A1:B2">1</f></c><c r="B1"><v>2</v></c></row>',
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * 40_000}</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>4</t></r><r><t>3</t></r></is>'
        "</c></row>",
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t><t>b</t></is></c></row>',
        '<row r="1"><c r="A1" t="str"><v>#N/A </v></c><c r="B1" t="str"><v>a_x000D_b&#10;&amp;</v></c></row>',
        '<row r="1"><x><c r="A1"><v>1</v></c></x></row><x/><row><c r="A2"><v>2</v></c></row>',
        "",
        "\n",
    ],
)
def test_what_could_be_cut_wrongly(tmp_path: Path, rows: str) -> None:
    # Each is read after a sound sheet that has many of its pieces, and twice.
    sound = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1" t="s"><v>1</v></c></row>'
    same(pack(tmp_path / "sound.xlsx", parts(sound)))
    same(pack(tmp_path / "form.xlsx", parts(rows)))


@pytest.mark.parametrize(
    "between",
    [
        '</row><row r="2" ht="9">',
        '</row><row r="2" hidden="1">',
        '</row><row r="2" x14ac:dyDescent="1">',
        '</row><row r="2"></row><row r="3">',
        '</row><row r="2"/>',
        '</row><row r="2"><c/>',
        '</row></sheetData><sheetData><row r="2">',
        "",
    ],
)
def test_rows_of_a_copy_that_begin_otherwise(tmp_path: Path, between: str) -> None:
    cells = "".join(f'<c r="{column}1"><v>1</v></c>' for column in "ABCDE")
    for each in ('</row><row r="2">', between):
        rows = f'<row r="1">{cells}{each}<c r="A2"><v>2</v></c></row>'
        same(pack(tmp_path / "form.xlsx", parts(rows)))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, sheet_part(main="urn:x")),
        (SHEET, sheet_part(before="<cols><row r='1'><c r='A1'><v>1</v></c></row></cols>")),
        (SHEET, sheet_part(after="<row r='1'><c r='A1'><v>1</v></c></row>")),
        (SHEET, sheet_part(after="<mergeCells><mergeCell ref='A'/><mergeCell ref='A1'/></mergeCells>")),
        (SHEET, sheet_part(before="<!--<sheetData></sheetData>-->")),
        (SHEET, b"<!DOCTYPE worksheet>" + sheet_part()),
        (SHEET, sheet_part().replace(b"UTF-8", b"windows-1252")),
        (SHEET, sheet_part().decode().encode("utf-16")),
        (SHEET, sheet_part().replace(b"<worksheet", b"<worksheet a='<sheetData>'")),
        (SHEET, f'<worksheet xmlns="{MAIN}"><x><sheetData></sheetData></x></worksheet>'.encode()),
        (SHEET, sheet_part().replace(b"</worksheet>", b"</worksheet><x/>")),
        (STRINGS, strings_xml("<t>một</t>", "<t>hai</t></si><si/>", "<t>ba</t>")),
        (STRINGS, strings_xml("<t>một</t>", "<t>hai</t></si><x/>", "<t>ba</t>")),
        (STRINGS, strings_xml("<t>một</t>", "<r><rPr><strike/></rPr><t>ha</t></r><r><t>i</t></r>")),
        (STRINGS, strings_xml("<t>một</t>", "<t>ha<!--</t></si><si><t>-->i</t>")),
        (STRINGS, strings_xml("<t>một</t>", "<t>hai</t>").replace(b"<si>", b"<x/><si>", 1)),
        (STRINGS, strings_xml()),
        (STRINGS, b""),
    ],
)
def test_parts_that_could_be_cut_wrongly(tmp_path: Path, part: str, content: bytes) -> None:
    row = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    filled = content.replace(b"<sheetData></sheetData>", f"<sheetData>{row}</sheetData>".encode())
    same(pack(tmp_path / "form.xlsx", parts(row) | {part: filled}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Both would be whole between marks if the first mark could hide: in the other's data, or inside.
        ('<c r="A1"><v>1</v></c><_/><c\tr="B1"><v>2</v></c><?a ', '<c r="X"?>'),
        ('<c r="A1"><v>1</v></c><x/><c\tr="B1"><v>2</v>', '<c r="C1"><v>3</v></c></c>'),
    ],
)
def test_no_wrong_piece_is_remembered(tmp_path: Path, one: str, other: str) -> None:
    same(pack(tmp_path / "once.xlsx", parts(f'<row r="1">{one}{other}</row>')))
    ends = other if "?" in other else other * 2
    same(pack(tmp_path / "twice.xlsx", parts(f'<row r="1">{one}{one}{ends}</row>')))


def test_what_a_number_shows_is_asked_of_each_workbook(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" s="1"><v>0.25</v></c></row>'
    shown = []
    for code in ("0%", "hh:mm", "0.00", "0%"):
        path = pack(tmp_path / "form.xlsx", parts(row) | {STYLES: styles_xml(code)})
        same(path)
        book, _ = read_book(path)
        assert book is not None
        shown.append((book.sheets[0].cells[1, 1].text, book.sheets[0].cells[1, 1].percent))
    assert shown == [("0.25", True), ("06:00:00", False), ("0.25", False), ("0.25", True)]


def test_equal_cells_are_one_object_in_all_workbooks(tmp_path: Path) -> None:
    # The second has a text more, so that the others have other numbers there.
    row = '<row r="1"><c r="A1" t="s"><v>{}</v></c><c r="B1"><v>2</v></c><c r="C1"><f>B1*2</f></c></row>'
    one = pack(tmp_path / "one.xlsx", parts(row.format(1)))
    texts = strings_xml("<t>không</t>", "<t>một</t>", "<t>hai</t>")
    two = pack(tmp_path / "two.xlsx", parts(row.format(2)) | {STRINGS: texts})
    first, second = (read_book(path)[0] for path in (one, two))
    assert first is not None
    assert second is not None
    cells = second.sheets[0].cells
    assert [cell.text for cell in cells.values()] == ["hai", "2", ""]
    assert all(cells[at] is cell for at, cell in first.sheets[0].cells.items())


def test_a_table_of_ever_new_cells_is_parsed_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell_xml, "_NEW_PIECES", 100)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>dòng {n}</v></c></row>' for n in range(1, 109))
    assert not any(same(pack(tmp_path / "table.xlsx", parts(rows))))


def test_only_so_much_is_remembered() -> None:
    known: Remembered[bytes, str] = Remembered(100_000, 1_000, len)
    keys = [f"{number}".encode() for number in range(2_000)]
    for key in keys:
        known.keep(key, "x")
        known.get(keys[0])
    known.keep(b"long" * 1_000, "x")
    assert known.get(b"long" * 1_000) is None
    assert known.get(keys[0]) == "x"  # it was asked for all the time
    assert 100 < sum(known.get(key) is not None for key in keys) < 260


def test_a_file_with_more_than_is_remembered_is_read_to_its_end() -> None:
    """The first is known when the file is looked at, and forgotten over its other pieces."""
    known: Remembered[bytes, str] = Remembered(10_000, 1_000, len)

    def read(keys: Sequence[bytes]) -> list[str]:
        return [key.decode() for key in keys]

    for start in (0, 15):
        keys = [b"first", *(b"%d" % number for number in range(start, start + 15 + 10 * start))]
        assert known.all(keys, read) == read(keys)


def test_of_further_copies_only_the_cells_in_which_they_differ_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1">{}</c><c r="C1"{}<c r="D1"><f>B1*2</f><v>{}</v></c></row>'
    )
    text = ' t="inlineStr"><is><t>{}</t></is></c>'
    filled = [("<v>2</v>", "/>", 4), ("<v>3.5</v>", text.format("một"), 7), ("<v>2</v>", "/>", 5)]
    for each in filled:
        same(pack(tmp_path / "form.xlsx", parts(row.format(*each))))
    paths = [
        pack(tmp_path / f"{number}.xlsx", parts(row.format(*each)))
        for number, each in enumerate([("<v>-7.25</v>", text.format("hai"), 1), ("<v>2</v>", "/>", 4)])
    ]
    with parsed_whole():
        whole = [everything(read_book(path)) for path in paths]
    with monkeypatch.context() as patch:
        patch.setattr(sheet_pieces, "PIECES", None)
        patch.setattr(sheet_copies, "PIECES", None)
        assert [everything(read_book(path)) for path in paths] == whole
