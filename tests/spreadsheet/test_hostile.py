"""Files that are damaged, are something else, or mean harm: each gets one finding, soon, and no more memory.

Nothing is fetched or stored: every file is made here.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from egov_score.spreadsheet import read_book

from .builders import (
    DECLARATION,
    LINKS,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    links_xml,
    ole,
    pack,
    pack_bomb,
    parts,
    sheet_xml,
    workbook_xml,
    xlsb_number,
    xlsb_parts,
    xlsb_record,
    xlsb_row,
    xlsb_string,
)

SECONDS = 10
MEGABYTES = 256
ONE_CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def only_finding(path: Path) -> str:
    """The code of the one finding for a file that is not read; both its texts must be whole."""
    book, findings = read_book(path, path.name)
    assert book is None
    (finding,) = findings
    assert finding.severity == "error"
    assert finding.place.file == path.name
    for language in ("vi", "en"):
        assert finding.message(language)
        assert finding.hint(language)
    return finding.code


class Measured(NamedTuple):
    """What reading a file took in a process of its own: seconds of the processor, megabytes at the peak."""

    codes: list[str]
    readable: bool
    seconds: float
    megabytes: float


_MEASURE = """
import json, resource, sys, time
from pathlib import Path
from egov_score.spreadsheet import read_book
import egov_score.spreadsheet.legacy, egov_score.spreadsheet.opendocument
start = time.process_time()
book, findings = read_book(Path(sys.argv[1]))
child = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = time.process_time() - start + child.ru_utime + child.ru_stime
unit = 1 if sys.platform == "darwin" else 1024
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
status = Path("/proc/self/status")
if status.exists():  # there the peak of the parent, from before this program began, is not counted in
    lines = status.read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps([[f.code for f in findings], book is not None, seconds, peak * unit / 1e6]))
"""


def measured(path: Path) -> Measured:
    pytest.importorskip("resource", reason="memory is measured with getrusage")
    command = [sys.executable, "-c", _MEASURE, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    result = Measured(*json.loads(done.stdout))
    assert result.seconds < SECONDS
    assert result.megabytes < MEGABYTES
    return result


# What is not a workbook


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "HTML"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html>\n<html></html>", "HTML"),
        (b"<table><tr><td>Ma;Diem</td></tr></table>", "HTML"),
        ("<html><td>Mã;Điểm</td></html>".encode("utf-16"), "HTML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "MHTML"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML 2003",
        ),
        (b'<?xml version="1.0"?><office:document xmlns:office="x"/>', "OpenDocument"),
        (b'<?xml version="1.0"?><note/>', "XML"),
        (b'{"a": 1, "b": 2}', "JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "hình ảnh"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7-Zip"),
        (b"Kinh gui UBND thanh pho\n", "văn bản"),
        (ole({"WordDocument": b"x"}), "Word"),
        (ole({"PowerPoint Document": b"x"}), "PowerPoint"),
    ],
)
def test_what_is_something_else_says_what_it_is(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    assert only_finding(path) == "F006"
    assert what in read_book(path)[1][0].message("vi")


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"word/document.xml": b"<x/>"}, "Word"),
        ({"ppt/presentation.xml": b"<x/>"}, "PowerPoint"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}, "OpenDocument"),
        ({"form.xlsx": b"x"}, "ZIP"),
    ],
)
def test_zip_files_that_are_no_workbooks_say_what_they_are(
    tmp_path: Path, members: dict[str, bytes], what: str
) -> None:
    path = pack(tmp_path / "form.xlsx", members)
    assert only_finding(path) == "F006"
    assert what in read_book(path)[1][0].message("vi")


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03", bytes(range(256)), b"\xff" * 100, b"\0"])
def test_unknown_content(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    assert only_finding(path) == "F007"


# What the disk does


def test_no_such_file(tmp_path: Path) -> None:
    assert only_finding(tmp_path / "form.xlsx") == "F001"
    (tmp_path / "file").write_bytes(b"x")
    assert only_finding(tmp_path / "file" / "form.xlsx") == "F001"


def test_a_folder_or_a_pipe_is_not_opened(tmp_path: Path) -> None:
    assert only_finding(tmp_path) == "F002"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert only_finding(tmp_path / "pipe.xlsx") == "F002"


def test_a_name_with_a_zero_byte() -> None:
    assert only_finding(Path("form\0.xlsx")) == "F002"


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.touch()
    assert only_finding(path) == "F003"


def test_a_file_above_25_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    with path.open("wb") as file:
        file.truncate(25_000_001)
    assert only_finding(path) == "F004"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    assert measured(path).codes == ["F004"]


# Damaged zip files


def damaged(tmp_path: Path, change: Callable[[bytes], bytes], rows: str = ONE_CELL) -> Path:
    path = pack(tmp_path / "form.xlsx", parts(rows))
    path.write_bytes(change(path.read_bytes()))
    return path


@pytest.mark.parametrize("share", [4, 30, 100, 300])
def test_a_truncated_file(tmp_path: Path, share: int) -> None:
    assert only_finding(damaged(tmp_path, lambda content: content[:share])) == "F008"


def test_a_file_cut_at_any_length_is_answered(tmp_path: Path) -> None:
    content = pack(tmp_path / "form.xlsx", parts(ONE_CELL)).read_bytes()
    path = tmp_path / "cut.xlsx"
    for length in range(4, len(content), 7):
        path.write_bytes(content[:length])
        assert only_finding(path) == "F008"


@pytest.mark.parametrize("junk", [b"\n", b"x" * 100_000])
def test_junk_at_the_end_is_left_aside_and_said(tmp_path: Path, junk: bytes) -> None:
    book, findings = read_book(damaged(tmp_path, lambda content: content + junk))
    assert book is not None
    assert book.sheets[0].cells[1, 1].text == "một"
    assert [f.code for f in findings] == ["F034"]
    assert str(len(junk)) in findings[0].message("vi")


def in_sheet_data(content: bytes, change: Callable[[bytearray, int], None]) -> bytes:
    """The file with the compressed bytes of its sheet part changed, from their offset on."""
    changed = bytearray(content)
    at = content.index(SHEET.encode()) + len(SHEET)
    change(changed, at)
    return bytes(changed)


def test_a_wrong_checksum(tmp_path: Path) -> None:
    def wrong(content: bytes) -> bytes:
        checksum = zlib.crc32(parts(ONE_CELL)[SHEET]).to_bytes(4, "little")
        assert checksum in content
        return content.replace(checksum, b"\1\2\3\4")

    assert only_finding(damaged(tmp_path, wrong)) == "F011"


def test_a_part_that_calls_itself_otherwise_than_the_directory(tmp_path: Path) -> None:
    def wrong(content: bytes) -> bytes:
        # It stands before the part first, and again in the directory.
        return content.replace(SHEET.encode(), SHEET.replace("1", "2").encode(), 1)

    assert only_finding(damaged(tmp_path, wrong)) == "F011"


def test_corrupt_compressed_data(tmp_path: Path) -> None:
    def wrong(content: bytes) -> bytes:
        def fill(changed: bytearray, at: int) -> None:
            changed[at + 5 : at + 25] = b"\xff" * 20

        return in_sheet_data(content, fill)

    assert only_finding(damaged(tmp_path, wrong)) == "F011"


def directory_entry(content: bytes, name: str) -> int:
    """Where the central directory's entry for a part begins."""
    at = content.index(b"PK\1\2")
    while content[at + 46 : at + 46 + len(name)] != name.encode():
        at = content.index(b"PK\1\2", at + 1)
    return at


@pytest.mark.parametrize("size", [0, 10, 0x7FFFFFFF])
def test_a_part_that_lies_about_its_size(tmp_path: Path, size: int) -> None:
    def lie(content: bytes) -> bytes:
        at = directory_entry(content, SHEET)
        return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]

    assert only_finding(damaged(tmp_path, lie)) == "F011"


def test_an_encrypted_part(tmp_path: Path) -> None:
    def encrypt(content: bytes) -> bytes:
        at = directory_entry(content, SHEET)
        return content[: at + 8] + b"\1\0" + content[at + 10 :]

    assert only_finding(damaged(tmp_path, encrypt)) == "F005"


@pytest.mark.parametrize("method", [9, 12, 14, 99])
def test_a_part_compressed_as_excel_never_does(tmp_path: Path, method: int) -> None:
    def compress(content: bytes) -> bytes:
        at = directory_entry(content, SHEET)
        return content[: at + 10] + struct.pack("<H", method) + content[at + 12 :]

    assert only_finding(damaged(tmp_path, compress)) == "F013"


@pytest.mark.parametrize("second", [SHEET, SHEET.upper(), "/" + SHEET, SHEET.replace("/", "\\")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(tmp_path: Path, second: str) -> None:
    path = pack(tmp_path / "form.xlsx", parts(ONE_CELL))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(second, sheet_xml())
    assert only_finding(path) == "F012"


@pytest.mark.parametrize("name", ["../../etc/passwd", "xl/../../x", "..\\..\\x.dll", "/../x"])
def test_names_that_lead_out_of_the_file(tmp_path: Path, name: str) -> None:
    assert only_finding(pack(tmp_path / "form.xlsx", parts() | {name: b"x"})) == "F009"


def test_too_many_parts(tmp_path: Path) -> None:
    members = parts() | {f"xl/media/image{n}.png": b"" for n in range(5_000)}
    path = pack(tmp_path / "form.xlsx", members)
    assert only_finding(path) == "F014"
    assert measured(path).seconds < 1


def test_every_changed_byte_is_answered(tmp_path: Path) -> None:
    """One byte of a small workbook changed, anywhere: a book or findings, never an exception."""
    content = pack(tmp_path / "form.xlsx", parts(ONE_CELL), zipfile.ZIP_STORED).read_bytes()
    path = tmp_path / "changed.xlsx"
    for at in range(0, len(content), 3):
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << at % 8)]) + content[at + 1 :])
        book, findings = read_book(path)
        assert (book is None) == any(f.severity == "error" and f.place.cell is None for f in findings)
        assert "F019" not in {f.code for f in findings}


# Missing and damaged parts


@pytest.mark.parametrize("part", [WORKBOOK, LINKS, SHEET, STRINGS])
def test_a_missing_part(tmp_path: Path, part: str) -> None:
    members = parts(ONE_CELL)
    del members[part]
    path = pack(tmp_path / "form.xlsx", members)
    assert only_finding(path) == "F010"
    assert part in read_book(path)[1][0].message("vi")


@pytest.mark.parametrize("part", [WORKBOOK, LINKS, SHEET, STRINGS])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"<worksheet><sheetData>",
        b"<other/>",
        b'<?xml version="1.0" encoding="x-unknown"?><a/>',
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        b"\xff\xfe<\0",
        f'<worksheet xmlns="{MAIN}"><sheetData>\x01</sheetData></worksheet>'.encode(),
        '<worksheet xmlns="x"><sheetData/></worksheet>'.encode("utf-16"),
    ],
)
def test_a_damaged_part(tmp_path: Path, part: str, content: bytes) -> None:
    path = pack(tmp_path / "form.xlsx", parts(ONE_CELL) | {part: content})
    # Links that are well-formed but say nothing leave the sheet's own part missing.
    expected = ("F010", "F011") if part == LINKS else ("F011",)
    assert only_finding(path) in expected


def test_a_sheet_entry_without_a_part(tmp_path: Path) -> None:
    changed = {WORKBOOK: workbook_xml('<sheet name="Tự đánh giá" r:id="rId77"/>')}
    path = pack(tmp_path / "form.xlsx", parts() | changed)
    assert only_finding(path) == "F010"
    assert "Tự đánh giá" in read_book(path)[1][0].message("vi")


def test_two_sheets_in_one_part(tmp_path: Path) -> None:
    changed = {WORKBOOK: workbook_xml('<sheet name="A" r:id="rId1"/><sheet name="B" r:id="rId1"/>')}
    assert only_finding(pack(tmp_path / "form.xlsx", parts() | changed)) == "F012"


def test_two_sheets_of_one_name(tmp_path: Path) -> None:
    changed = {
        WORKBOOK: workbook_xml('<sheet name="Điểm" r:id="a"/><sheet name="ĐIỂM" r:id="b"/>'),
        LINKS: links_xml(("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "sheet2.xml")),
        "xl/sheet2.xml": sheet_xml(),
    }
    assert only_finding(pack(tmp_path / "form.xlsx", parts() | changed)) == "F012"


def test_a_workbook_without_sheets(tmp_path: Path) -> None:
    assert only_finding(pack(tmp_path / "form.xlsx", parts() | {WORKBOOK: workbook_xml("")})) == "F015"


def test_a_link_that_leads_out_of_the_package(tmp_path: Path) -> None:
    links = links_xml(("rId1", "worksheet", "../../../../etc/passwd"))
    assert only_finding(pack(tmp_path / "form.xlsx", parts() | {LINKS: links})) == "F010"


# Bombs


OTHERS = [pytest.param(part, marks=pytest.mark.proof) for part in (STRINGS, STYLES, WORKBOOK, LINKS)]


@pytest.mark.parametrize("part", [SHEET, *OTHERS])
def test_a_part_inflated_a_thousand_times(tmp_path: Path, part: str) -> None:
    head = DECLARATION.encode() + b"<a>"
    path = pack_bomb(tmp_path / "form.xlsx", parts(ONE_CELL), part, head, b" " * 1_000_000, 300)
    assert path.stat().st_size < 1_000_000
    result = measured(path)
    assert result.codes == ["F004"]
    assert result.seconds < 2


@pytest.mark.proof
def test_many_parts_that_are_large_together(tmp_path: Path) -> None:
    count = 4
    entries = "".join(f'<sheet name="S{n}" r:id="r{n}"/>' for n in range(count))
    links = links_xml(*((f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(count)))
    large = sheet_xml(("<row>" + " " * 400_000 + "</row>") * 110)
    members = parts() | {WORKBOOK: workbook_xml(entries), LINKS: links}
    members |= {f"xl/worksheets/sheet{n}.xml": large for n in range(count)}
    result = measured(pack(tmp_path / "form.xlsx", members))
    assert result.codes == ["F004"]


Overfull = tuple[str, bytes, bytes, int, str | None]
FEW_OVERFULL: list[Overfull] = [
    # 300,000 filled cells and one more
    (SHEET, b"<sheetData>", b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>", 301, "F014"),
    # merges
    (SHEET, b"<mergeCells>", b'<mergeCell ref="A1:B2"/>' * 1_000, 21, "F014"),
    # styles
    (STYLES, b"<cellXfs>", b'<xf numFmtId="0"/>' * 1_000, 101, "F014"),
]
MORE_OVERFULL: list[Overfull] = [
    # elements without end, flat and deep
    (SHEET, b"<sheetData>", b"<row/>" * 100_000, 50, "F014"),
    (SHEET, b"<sheetData><row>", b"<c/>" * 100_000, 50, "F014"),
    (SHEET, b"<sheetData><row>", b"<c/>" * 10_000, 100, "F009"),
    (SHEET, b"<sheetData>", b"<a>" * 10_000, 100, "F009"),
    (SHEET, b"<sheetData>", b"<sheetData>" * 10_000, 100, "F009"),
    # one long tag, text or attribute
    (SHEET, b'<sheetData><row><c r="', b">" * 1_000_000, 40, "F009"),
    (SHEET, b"<sheetData><row><c t='str'><v>", b"a" * 1_000_000, 40, "F009"),
    (SHEET, b"<!--", b"a" * 1_000_000, 40, "F009"),
    # styles and strings
    (STYLES, b"<numFmts>", b"".join(b'<numFmt numFmtId="%d"/>' % n for n in range(100_001)), 1, "F014"),
    (STRINGS, b"", b"<si/>" * 10_000, 51, "F014"),
    (STRINGS, b"", b"<si><t>" + b"a" * 500_000 + b"</t></si>", 33, "F014"),
    (STRINGS, b"", b"<si><t>" + "\N{GRINNING FACE}".encode() * 30_000 + b"</t></si>", 390, None),
]


@pytest.mark.parametrize(
    ("part", "head", "body", "times", "code"),
    [pytest.param(*each, marks=pytest.mark.proof) for each in (*FEW_OVERFULL, *MORE_OVERFULL)],
)
def test_parts_that_would_take_time_or_memory(
    tmp_path: Path, part: str, head: bytes, body: bytes, times: int, code: str | None
) -> None:
    root = {SHEET: b"worksheet", STYLES: b"styleSheet", STRINGS: b"sst"}[part]
    start = b'<%s xmlns="%s">%s' % (root, MAIN.encode(), head)
    end = b"".join(
        b"</%s>" % tag for tag in (b"cellXfs", b"numFmts", b"mergeCells", b"sheetData") if b"<" + tag in head
    )
    tail = end + b"</" + root + b">"
    path = pack_bomb(tmp_path / "form.xlsx", parts(ONE_CELL), part, start, body, times, tail)
    # Without a code: as much as is read, and no more memory for it.
    assert measured(path).codes == ([] if code is None else [code])


def test_a_shared_text_in_a_wrapper_moves_no_other_text_into_its_cells(tmp_path: Path) -> None:
    """The second of three texts is hidden in another element: cells that mean the third must not get it."""
    item = b"<si><t>x</t></si>"
    strings = f'<sst xmlns="{MAIN}">'.encode() + item + b"<x>" + item + b"</x>" + item + b"</sst>"
    path = pack(tmp_path / "form.xlsx", parts(ONE_CELL) | {STRINGS: strings})
    assert only_finding(path) == "F011"


@pytest.mark.parametrize("part", [SHEET, STRINGS, STYLES, WORKBOOK, LINKS, "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_read(tmp_path: Path, part: str, encoding: str) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE a [{entities}]><a>&a11;</a>'.encode(encoding)
    path = pack(tmp_path / "form.xlsx", parts(ONE_CELL) | {part: laughs})
    assert only_finding(path) == "F009"
    assert measured(path).seconds < 1


def test_external_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    xxe = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><worksheet xmlns="{MAIN}"><sheetData>'
        '<row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>'
    ).encode()
    assert only_finding(pack(tmp_path / "form.xlsx", parts() | {SHEET: xxe})) == "F009"


def test_a_count_of_strings_that_nobody_could_hold(tmp_path: Path) -> None:
    """2 KB that make other readers ask for 550 GB."""
    strings = (
        f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>một</t></si></sst>'.encode()
    )
    path = pack(tmp_path / "form.xlsx", parts(ONE_CELL) | {STRINGS: strings})
    result = measured(path)
    assert (result.codes, result.readable) == ([], True)


@pytest.mark.proof
def test_full_to_the_bounds_is_still_read(tmp_path: Path) -> None:
    """300,000 cells with numbers that all differ, 60 characters of formula each: within time and memory."""
    row = "".join(f"<c><f>{'A1+' * 15}B{n}</f><v>{n}.{{0}}</v></c>" for n in range(1_000))
    rows = "".join("<row>" + row.replace("{0}", str(n)) + "</row>" for n in range(300))
    result = measured(pack(tmp_path / "form.xlsx", parts(rows)))
    assert (result.codes, result.readable) == ([], True)


# The older formats, in a process of their own


def test_a_password_in_an_ole_file(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(ole({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}))
    assert only_finding(path) == "F005"
    assert "mật khẩu" in read_book(path)[1][0].hint("vi")


@pytest.mark.parametrize("content", [b"", b"\0" * 1_000, b"\xff" * 5_000])
def test_a_damaged_ole_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + content)
    assert only_finding(path) == "F016"


def test_a_cell_that_makes_the_child_ask_for_too_much_ends_only_the_child(tmp_path: Path) -> None:
    far = xlsb_record(148, struct.pack("<4I", 0, 1_048_575, 0, 16_383))
    rows = xlsb_row(0, xlsb_number(0, 1.0)) + xlsb_row(1_048_575, xlsb_string(16_383, "."))
    path = pack(tmp_path / "form.xlsb", xlsb_parts(far + rows))
    result = measured(path)
    assert result.codes == ["F016"]


def test_a_bomb_in_an_xlsb_file_never_reaches_the_child(tmp_path: Path) -> None:
    members = xlsb_parts(xlsb_row(0, xlsb_number(0, 1.0)))
    path = pack_bomb(tmp_path / "form.xlsb", members, "xl/sharedStrings.bin", b"", b"\0" * 1_000_000, 60)
    assert measured(path).codes == ["F004"]


# OpenDocument


@pytest.mark.proof
def test_a_repeated_row_of_filled_cells_is_bounded(tmp_path: Path) -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = pack(tmp_path / "form.ods", {"content.xml": content.encode()})
    assert measured(path).codes == ["F014"]


# Text


@pytest.mark.proof
def test_a_text_of_too_many_cells(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("1,1,1,1,1,1,1,1,1,1\n" * 30_001)
    assert measured(path).codes == ["F014"]


@pytest.mark.proof
def test_a_text_of_too_many_characters(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(("ệ" * 30_000 + ",x\n") * 200, encoding="utf-8")
    result = measured(path)
    assert (result.codes, result.readable) == ([], True)
    path.write_text(("a" * 100_000 + ",x\n") * 170, encoding="utf-8")
    assert measured(path).codes == ["F014"]


def test_a_field_without_end(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n" + "x" * 20_000_000)
    assert measured(path).codes == ["F014"]
    path.write_text("a,b\n1," + "x" * 40_000)
    assert measured(path).codes == ["F050"]
