"""What calamine does not tell of an .xls file: which cells show an error, a percentage, or another number.

All are read from the records themselves ([MS-XLS], in a compound file, [MS-CFB]), for a blank must never be
taken for an error, nor 85% for 0.85. Run in the child process that reads such files; imports nothing of
egov_score. What is not as the formats say is passed over: then a cell is what calamine says.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_NO_SECTOR = 0xFFFFFFFA
"""This number and those above it name no sector: they end a chain or mark one that is free."""
_ENTRY = 128
_SMALL_SECTOR = 64
_PERCENT_FORMATS = (9, 10)

_FORMULA = 0x0006
_EOF = 0x000A
_SHEET = 0x0085
_RK_ROW = 0x00BD
_XF = 0x00E0
_NUMBER = 0x0203
_ERROR = 0x0205
_RK = 0x027E
_FORMAT = 0x041E
_BOF = 0x0809

Place = tuple[int, int]
"""Row and column, from 1."""


class Shown(NamedTuple):
    """Of one sheet: the cells that show an error, with its word; those that show a percentage; and those that
    show another number than they hold, by the code of the format that does it."""

    errors: dict[Place, str]
    percent: set[Place]
    altered: dict[str, list[Place]]


def read_shown(content: bytes, alters: Callable[[str], bool]) -> dict[str, Shown]:
    """What the sheets of an .xls file show, by their names; nothing where its records cannot be followed.

    alters: whether a format code shows another number than a cell holds.
    """
    try:
        return _sheets(_stream(content, "Workbook"), alters)
    except (struct.error, IndexError, ValueError, OverflowError):
        return {}


# The compound file: sectors in chains, a directory of streams.


def _stream(content: bytes, name: str) -> bytes:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    (directory,) = struct.unpack_from("<I", content, 48)
    smallest, first_small = struct.unpack_from("<II", content, 56)
    sectors = [*struct.unpack_from("<109I", content, 76)]
    (more,) = struct.unpack_from("<I", content, 68)
    # The list of the tables' sectors goes on in sectors of its own, the last number of each naming the next.
    for _ in range(len(content) // size):
        if more >= _NO_SECTOR:
            break
        held = _numbers(_sector(content, more, size))
        sectors += held[:-1]
        more = held[-1]
    table = [
        number for each in sectors if each < _NO_SECTOR for number in _numbers(_sector(content, each, size))
    ]
    entries = _chain(content, table, directory, size)
    root: tuple[int, int] | None = None
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        start, count = struct.unpack_from("<II", entries, at + 116)
        if root is None:
            root = start, count
        if entries[at : at + max(0, length - 2)] == name.encode("utf-16-le"):
            if count >= smallest:
                return _chain(content, table, start, size)[:count]
            small_table = _numbers(_chain(content, table, first_small, size))
            return _chain(_chain(content, table, root[0], size), small_table, start, _SMALL_SECTOR, 0)[:count]
    raise ValueError(name)


def _sector(content: bytes, number: int, size: int, head: int = 1) -> bytes:
    start = (number + head) * size
    return content[start : start + size]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chain(content: bytes, table: list[int] | tuple[int, ...], first: int, size: int, head: int = 1) -> bytes:
    """The sectors that follow one another from the first; a chain that runs in a circle ends."""
    found: list[bytes] = []
    while first < _NO_SECTOR and len(found) <= len(content) // size:
        found.append(_sector(content, first, size, head))
        first = table[first]
    return b"".join(found)


# The records of the workbook stream.


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The kind and the data of each record, from one that begins there up to the end of its part."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        depth += (kind == _BOF) - (kind == _EOF)
        yield kind, stream[at : at + length]
        if depth <= 0:
            return
        at += length


def _sheets(stream: bytes, alters: Callable[[str], bool]) -> dict[str, Shown]:
    starts: dict[str, int] = {}
    formats: dict[int, str] = dict.fromkeys(_PERCENT_FORMATS, "0%")
    styles: list[int] = []
    for kind, data in _records(stream, 0):
        if kind == _SHEET:
            starts[_text(data[6:], data[6], 2)] = struct.unpack_from("<I", data)[0]
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", data)
            formats[number] = _text(data[2:], length, 3)
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    used = {number: formats[style] for number, style in enumerate(styles) if style in formats}
    in_percent = {number for number, code in used.items() if "%" in code.split(";")[0]}
    altering = {number: code for number, code in used.items() if alters(code)}
    return {name: _shown(stream, at, in_percent, altering) for name, at in starts.items()}


def _text(data: bytes, length: int, head: int) -> str:
    """A text: its length, a byte that says whether its letters take one byte or two, its letters."""
    if data[head - 1] & 1:
        return data[head : head + 2 * length].decode("utf-16-le", "replace")
    return data[head : head + length].decode("latin-1")


def _shown(stream: bytes, at: int, in_percent: set[int], altering: dict[int, str]) -> Shown:
    shown = Shown({}, set(), {})
    for kind, data in _records(stream, at):
        if kind not in (_NUMBER, _RK, _RK_ROW, _FORMULA, _ERROR):
            continue
        row, column, style = struct.unpack_from("<HHH", data)
        place = row + 1, column + 1
        if kind == _ERROR and data[7]:
            shown.errors[place] = ERRORS.get(data[6], "#N/A")
        elif kind == _FORMULA and data[12:14] == b"\xff\xff":
            if data[6] == 2:
                shown.errors[place] = ERRORS.get(data[8], "#N/A")
        elif kind == _RK_ROW:
            # A run of numbers in one row, each with a style of its own.
            for number in range((len(data) - 6) // 6):
                (style,) = struct.unpack_from("<H", data, 4 + 6 * number)
                _note(shown, (row + 1, column + 1 + number), style, in_percent, altering)
        else:
            _note(shown, place, style, in_percent, altering)
    return shown


def _note(shown: Shown, place: Place, style: int, in_percent: set[int], altering: dict[int, str]) -> None:
    if style in in_percent:
        shown.percent.add(place)
    if style in altering:
        shown.altered.setdefault(altering[style], []).append(place)
