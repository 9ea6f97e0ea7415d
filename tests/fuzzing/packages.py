"""Changes to zip packages (.xlsx, .ods, .xlsb): their bytes, their members, the XML of parts, and cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from .odd_values import odd
from .texts import change_bytes

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_NAME = re.compile(r"</?([^\s/>!?]+)")
_ATTRIBUTE = re.compile(r'\s([\w:.-]+)="([^"]*)"')
_CELL = re.compile(r"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_ODS_CELL = re.compile(r"<table:table-cell\b[^>]*?(?:/>|>.*?</table:table-cell>)", re.DOTALL)
_TYPES = ("n", "s", "str", "inlineStr", "b", "e", "d", "", "x", "N")
_LOOKS = ("<strike/>", "<b/>", '<vertAlign val="superscript"/>', "")
_PLACES = ("-1", "0", "1", "true", "1048577", "99999999", "A1:XFD1048576", "B2:A1")
_BOMB = 60_000_000


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def _pack(members: list[tuple[str, bytes]], chance: Random) -> bytes:
    out = io.BytesIO()
    stored = chance.random() < 0.1
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def change_package(content: bytes, chance: Random) -> bytes:
    """A package changed in a few places; most changes leave it one that opens."""
    if chance.random() < 0.1:
        return change_bytes(content, chance)
    members = _members(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        names = [name for name in members if name.endswith((".xml", ".rels"))]
        if not names:
            break
        # Cells more often than styles: that is where answers are.
        of_cells = [name for name in names if "sheet" in name or name == "content.xml"]
        name = chance.choice(of_cells if of_cells and chance.random() < 0.6 else names)
        members[name] = change_xml(members[name], chance)
    entries = list(members.items())
    if chance.random() < 0.15:
        entries = _change_members(entries, chance)
    data = _pack(entries, chance)
    return _change_records(data, chance) if chance.random() < 0.1 else data


def _change_members(entries: list[tuple[str, bytes]], chance: Random) -> list[tuple[str, bytes]]:
    at = chance.randrange(len(entries))
    name, data = entries[at]
    match chance.randrange(8):
        case 0:
            del entries[at]
        case 1:
            entries[at] = (
                chance.choice(("../" + name, name.upper(), name.replace("/", "\\"), "/" + name, "x")),
                data,
            )
        case 2:
            entries[at] = name, b""
        case 3:
            entries[at] = name, change_bytes(data, chance)
        case 4:
            entries.append((f"xl/media/{chance.randrange(9)}.bin", bytes(_BOMB)))
        case 5:
            entries += [(f"x/{number}", b"") for number in range(chance.choice((10, 6000)))]
        case 6:
            entries[at] = name, chance.choice(entries)[1]
        case 7:
            chance.shuffle(entries)
    return entries


def _change_records(data: bytes, chance: Random) -> bytes:
    """Changes what the zip's own records say: flags, methods, sums and sizes."""
    changed = bytearray(data)
    mark = chance.choice((b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"))
    starts = [found.start() for found in re.finditer(re.escape(mark), data)]
    at = chance.choice(starts) + 4 + chance.randrange(18)
    changed[at] = chance.choice((0, 1, 8, 9, 99, 255, changed[at] ^ 1))
    return bytes(changed)


def change_xml(data: bytes, chance: Random) -> bytes:
    """A part changed: a cell, an element, an attribute, a text, or what surrounds them."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return change_bytes(data, chance)
    changes: list[Callable[[str, Random], str]] = [_cell, _cell, _cell, _element, _attribute, _text, _prolog]
    text = chance.choice(changes)(text, chance)
    return text.encode("utf-8", "replace")


def _written(chance: Random) -> str:
    """An odd value as an XML text may hold it, or by the number of its character."""
    value = odd(chance)
    if chance.random() < 0.2:
        return "".join(f"&#{ord(char)};" for char in value[:300])
    return escape(value, {'"': "&quot;"})


def _cell(text: str, chance: Random) -> str:
    """A cell's type, value, style, formula or address changed."""
    found = list(_CELL.finditer(text)) or list(_ODS_CELL.finditer(text))
    if not found:
        return _attribute(text, chance)
    one = chance.choice(found)
    cell = one[0]
    if cell.startswith("<table:"):
        return text[: one.start()] + chance.choice((_attribute, _text))(cell, chance) + text[one.end() :]
    address = _ATTRIBUTE.search(cell)
    where = f' r="{address[2]}"' if address is not None and address[1] == "r" else ""
    match chance.randrange(6):
        case 0:
            new = f'<c{where} t="{chance.choice(_TYPES)}"><v>{_written(chance)}</v></c>'
        case 1:
            new = f'<c{where} t="inlineStr"><is><t>{_written(chance)}</t></is></c>'
        case 2:
            new = (
                f"<c{where}><f>{_written(chance)}</f>"
                + chance.choice(("", "<v/>", f"<v>{_written(chance)}</v>"))
                + "</c>"
            )
        case 3:
            new = f'<c r="{_written(chance)}"><v>{chance.randrange(100)}</v></c>'
        case 4:
            runs = "".join(
                f"<r><rPr>{chance.choice(_LOOKS)}</rPr><t>{_written(chance)}</t></r>"
                for _ in range(chance.choice((1, 2, 3)))
            )
            new = f'<c{where} t="inlineStr"><is>{runs}</is></c>'
        case _:
            new = cell * chance.choice((0, 2, 3))
    return text[: one.start()] + new + text[one.end() :]


def _element(text: str, chance: Random) -> str:
    """An element lost, doubled, moved, renamed, or buried under others."""
    tokens = _TOKEN.findall(text)
    opening = [at for at, token in enumerate(tokens) if token[0] == "<" and token[1] not in "/?!"]
    if not opening:
        return text
    start = chance.choice(opening)
    end = _end_of(tokens, start)
    element = tokens[start:end]
    match chance.randrange(6):
        case 0:
            del tokens[start:end]
        case 1:
            tokens[start:end] = element * (chance.choice((2, 3, 500)) if len(element) < 400 else 2)
        case 2:
            del tokens[start:end]
            spot = chance.randrange(len(tokens) + 1)
            tokens[spot:spot] = element
        case 3 if not tokens[start].startswith("<c "):
            # openpyxl takes whatever stands in a row for a cell; the tool does not.
            name = chance.choice(("x", "c", "row", "sheetData", "v", "si", "t", "mergeCell"))
            tokens[start] = re.sub(r"<[^\s/>]+", f"<{name}", tokens[start])
            if end - start > 1:
                tokens[end - 1] = f"</{name}>"
        case 4 if "<row" not in "".join(element[:400]):
            # openpyxl finds rows wherever they stand; the tool where they belong.
            depth = chance.choice((2, 300, 20_000))
            tokens[start:end] = ["<x>" * depth, *element, "</x>" * depth]
        case _:
            del tokens[start]
    return "".join(tokens)


def _end_of(tokens: list[str], start: int) -> int:
    """Just behind the end of the element that starts there."""
    if tokens[start].endswith("/>"):
        return start + 1
    depth = 0
    for at in range(start, len(tokens)):
        token = tokens[at]
        if token.startswith("</"):
            depth -= 1
        elif token[0] == "<" and token[1] not in "?!" and not token.endswith("/>"):
            depth += 1
        if depth == 0:
            return at + 1
    return len(tokens)


def _attribute(text: str, chance: Random) -> str:
    """An attribute lost, renamed, doubled, or with an odd value."""
    found = list(_ATTRIBUTE.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    name, value = one[1], one[2]
    changed = chance.choice(
        (
            "",
            f' {name}="{_written(chance)}"',
            f' {name}="{_written(chance)}"',
            f' {name}="{chance.choice(found)[2]}"',
            f' {name}="{chance.choice(_PLACES)}"',
            f' x{name}="{value}"',
            one[0] * 2,
        )
    )
    return text[: one.start()] + changed + text[one.end() :]


def _text(text: str, chance: Random) -> str:
    """A text between tags changed."""
    tokens = _TOKEN.findall(text)
    at = [number for number, token in enumerate(tokens) if token[0] != "<"]
    if at:
        tokens[chance.choice(at)] = _written(chance)
    return "".join(tokens)


def _prolog(text: str, chance: Random) -> str:
    """Declarations, entities, comments and marked sections where none were."""
    spots = [found.start() for found in re.finditer("<", text)]
    spot = chance.choice(spots) if spots else 0
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(8))
    match chance.randrange(7):
        case 0:
            return re.sub(r"<\?xml[^>]*\?>", f'<!DOCTYPE x [<!ENTITY e0 "ha">{bomb}]>', text)
        case 1:
            return re.sub(
                r'encoding="[^"]*"', f'encoding="{chance.choice(("utf-16", "latin-1", "x", ""))}"', text
            )
        case 2:
            return text[:spot] + "<!-- " + "-" * chance.choice((0, 1, 100)) + " -->" + text[spot:]
        case 3:
            return text[:spot] + "<![CDATA[" + odd(chance) + "]]>" + text[spot:]
        case 4:
            return text[:spot] + "<?x y?>" + text[spot:]
        case 5:
            return text[: chance.randrange(len(text) + 1)]
        case _:
            return text.replace("schemas.openxmlformats.org", "example.org", chance.choice((1, -1)))
