"""Small workbooks made by hand, so that each test can put exactly one thing wrong."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

Parts = dict[str, bytes]


def sheet_xml(rows: str = "", after: str = "", before: str = "", main: str = MAIN) -> bytes:
    inside = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'{DECLARATION}<worksheet xmlns="{main}">{inside}</worksheet>'.encode()


def styles_xml(*formats: str) -> bytes:
    """Cell style 0 is General; 1, 2, … show numbers with these format codes."""
    codes = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(formats)
    )
    used = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    ).encode()


def strings_xml(*items: str) -> bytes:
    return f'{DECLARATION}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'.encode()


def workbook_xml(sheets: str, properties: str = "", main: str = MAIN, office: str = OFFICE) -> bytes:
    return (
        f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{office}">'
        f"{properties}<sheets>{sheets}</sheets></workbook>"
    ).encode()


def links_xml(*links: tuple[str, str, str], office: str = OFFICE) -> bytes:
    """Relationships from (id, kind, target)."""
    found = "".join(
        f'<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>' for id, kind, target in links
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{found}</Relationships>'.encode()


def parts(rows: str = "", **sheet: str) -> Parts:
    """The parts of a workbook with one sheet "S" and no more than it needs."""
    return {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": links_xml(("rId1", "officeDocument", WORKBOOK)),
        WORKBOOK: workbook_xml('<sheet name="S" sheetId="1" r:id="rId1"/>'),
        LINKS: links_xml(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        SHEET: sheet_xml(rows, **sheet),
        STYLES: styles_xml("dd/mm/yyyy", "0.0%", "[h]:mm", "hh:mm", '0 "days"'),
        STRINGS: strings_xml("<t>một</t>", "<t>hai</t>"),
    }


def pack(path: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


def pack_bomb(
    path: Path,
    members: Mapping[str, bytes],
    bomb: str,
    head: bytes,
    body: bytes,
    times: int,
    tail: bytes = b"",
) -> Path:
    """The same with one part that is inflated to many times its size, written without ever holding it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            if name != bomb:
                package.writestr(name, content)
        with package.open(bomb, "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(times):
                part.write(body)
            part.write(tail)
    return path


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file ([MS-CFB], 512-byte sectors) whose directory names the streams, each in one sector."""
    end, free, fat_sector = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    entries = [_ole_entry("Root Entry", 5, end, 0)]
    entries += [_ole_entry(name, 2, 2 + n, len(data)) for n, (name, data) in enumerate(streams.items())]
    directory = b"".join(entries).ljust(512, b"\0")
    fat = [fat_sector, end] + [end] * len(streams)
    fat += [free] * (128 - len(fat))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, end, 0, end, 0, 0)
    header = header.ljust(512, b"\xff")
    body = b"".join(data[:512].ljust(512, b"\0") for data in streams.values())
    return header + struct.pack("<128I", *fat) + directory + body


def _ole_entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    entry = text.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF
    )
    return entry.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def xlsb_parts(cells: bytes) -> Parts:
    """An .xlsb workbook ([MS-XLSB]) with one sheet "S"; cells are its rows, as xlsb_record writes them."""
    sheet = xlsb_record(129) + xlsb_record(148, struct.pack("<4I", 0, 9, 0, 9)) + xlsb_record(145)
    sheet += cells + xlsb_record(146) + xlsb_record(130)
    bundle = struct.pack("<II", 0, 1) + xlsb_text("rId1") + xlsb_text("S")
    book = (
        xlsb_record(131) + xlsb_record(143) + xlsb_record(156, bundle) + xlsb_record(144) + xlsb_record(132)
    )
    return {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": links_xml(("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": links_xml(("rId1", "worksheet", "worksheets/sheet1.bin")),
        "xl/worksheets/sheet1.bin": sheet,
    }


def xlsb_record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, digits = len(data), b""
    while True:
        size, digit = size >> 7, size & 0x7F
        digits += bytes([digit | 0x80 if size else digit])
        if not size:
            return head + digits + data


def xlsb_text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_row(row: int, *cells: bytes) -> bytes:
    return xlsb_record(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0)) + b"".join(cells)


def xlsb_number(column: int, value: float) -> bytes:
    return xlsb_record(5, struct.pack("<IId", column, 0, value))


def xlsb_string(column: int, text: str) -> bytes:
    return xlsb_record(6, struct.pack("<II", column, 0) + xlsb_text(text))
