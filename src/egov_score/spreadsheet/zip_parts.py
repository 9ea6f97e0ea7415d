"""A zip file of parts (.xlsx, .xlsm, .xlsb, .ods), read as if somebody wanted to do harm with it."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import pairwise

from egov_score.findings import codes
from egov_score.language import Text
from egov_score.spreadsheet.bounds import MEMBERS, Ledger
from egov_score.spreadsheet.large_files import before_reading
from egov_score.spreadsheet.remembering import Remembered

_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_SIZE = 22
_HEAD = b"PK\x03\x04"
_HEAD_SIZE = 30
_ENCRYPTED = 0x1
_HARMLESS = 0x2 | 0x4 | 0x8 | 0x800
"""Flags that make a part no other: how hard it was pressed, where its sizes stand, a name in UTF-8."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
    OverflowError,
)
"""What zipfile raises on damaged files: its own error, and whatever its parsing stumbles over."""


_PARTS: Remembered[tuple[bytes, int, int], bytes] = Remembered(
    8_000_000, 60_000, lambda key: len(key[0]) + key[1]
)
"""Small parts, most of them the same in all copies of a form, by their packed bytes, size and checksum."""


class Package:
    """The parts of a zip file, by name without regard to case, each inflated only up to its bound.

    names: the names of the parts in the order of the file. junk: bytes after the end of the zip file.
    Raises UnreadableError when opened, for what would make any part doubtful.
    """

    def __init__(self, content: bytes, ledger: Ledger) -> None:
        self._ledger = ledger
        self._left = ledger.bounds.inflated_bytes
        # Counted in the bytes themselves: zipfile would first build an object for each entry.
        if content.count(_ENTRY) > MEMBERS:
            raise ledger.too_much(Text("phần trong tệp nén", "parts in the zip file"), MEMBERS)
        content, self.junk = _without_junk(content, ledger)
        self._content = content
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN:
            raise ledger.refuse(codes.FILE_DAMAGED, what=_NO_DIRECTORY) from None
        self._members = self._checked()
        before_reading(sum(info.file_size for info in self._members.values()))
        self.names = tuple(info.filename for info in self._members.values())

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        members: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            if ".." in name.split("/"):
                raise self._ledger.refuse(
                    codes.FILE_UNSAFE,
                    what=Text("tên phần trỏ ra ngoài tệp", "the name of a part that leads out of the file"),
                )
            if name.casefold() in members:
                raise self._ledger.refuse(codes.PART_TWICE, part=_printable(name))
            if info.flag_bits & _ENCRYPTED:
                raise self._ledger.refuse(codes.FILE_PASSWORD)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self._ledger.refuse(codes.PART_COMPRESSION, part=_printable(name))
            members[name.casefold()] = info
        starts = sorted(info.header_offset for info in members.values())
        # Of two that begin at one place the first ends there too, so that neither is read at once.
        self._ends = dict(reversed(list(pairwise((*starts, self._zip.start_dir)))))
        return members

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._members

    def read(self, name: str) -> bytes:
        """One part, whole. Raises UnreadableError where it is missing, damaged or above its bound."""
        info = self._members.get(name.casefold())
        if info is None:
            raise self._ledger.refuse(codes.PART_MISSING, part=_printable(name))
        bounds = self._ledger.bounds
        limit = min(bounds.part_bytes, self._left)
        data = self._at_once(info, limit)
        if data is None:
            try:
                with self._zip.open(info) as part:
                    data = part.read(limit + 1)
            except _BROKEN:
                data = None
        if data is None or (len(data) <= limit and len(data) != info.file_size):
            raise self._ledger.refuse(codes.PART_DAMAGED, part=_printable(name))
        if len(data) > limit:
            bound = bounds.part_bytes if limit == bounds.part_bytes else bounds.inflated_bytes
            raise self._ledger.refuse(codes.FILE_TOO_LARGE, limit=bound // 1_000_000, unit=_INFLATED)
        self._left -= len(data)
        return data

    def _at_once(self, info: zipfile.ZipInfo, limit: int) -> bytes | None:
        """A part that is sound in every respect and within the limit; else None: zipfile, slower, decides."""
        start = info.header_offset
        head = self._content[start : start + _HEAD_SIZE]
        name = info.orig_filename
        if start < 0 or not (head.startswith(_HEAD) and name.isascii() and info.file_size <= limit):
            return None
        begin = start + _HEAD_SIZE + int.from_bytes(head[26:28], "little")
        if info.flag_bits & ~_HARMLESS or self._content[start + _HEAD_SIZE : begin] != name.encode():
            return None
        begin += int.from_bytes(head[28:30], "little")
        end = begin + info.compress_size
        if end > self._ends[start]:
            return None
        data = self._content[begin:end]
        if info.compress_type != zipfile.ZIP_DEFLATED:
            return data if _is_sound(data, info) else None
        key = (data, info.file_size, info.CRC)
        known = _PARTS.get(key)
        if known is not None:
            return known
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflating.decompress(data, info.file_size + 1)
        except zlib.error:
            return None
        if not inflating.eof or inflating.unused_data or not _is_sound(data, info):
            return None
        _PARTS.keep(key, data)
        return data

    def read_all(self) -> None:
        """Inflates every part once and keeps none: what must hold before another program gets the file."""
        for name in list(self._members):
            self.read(name)


def _without_junk(content: bytes, ledger: Ledger) -> tuple[bytes, int]:
    """The zip file up to its end record, and how many bytes follow it."""
    start = content.rfind(_END)
    if start < 0 or start + _END_SIZE > len(content):
        raise ledger.refuse(
            codes.FILE_DAMAGED,
            what=Text("phần cuối của tệp bị mất", "its end is missing (cut short on its way?)"),
        )
    end = start + _END_SIZE + int.from_bytes(content[start + 20 : start + 22], "little")
    return content[:end], max(0, len(content) - end)


def _is_sound(data: bytes, info: zipfile.ZipInfo) -> bool:
    return len(data) == info.file_size and zlib.crc32(data) == info.CRC


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:80])


_INFLATED = Text("MB sau khi giải nén", "MB when inflated")
_NO_DIRECTORY = Text(
    "không đọc được danh mục các phần trong tệp nén", "the directory of the zip file cannot be read"
)
