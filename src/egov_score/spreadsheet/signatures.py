"""What a file is, by its first bytes and its parts: its name is a hint, never a proof."""

from __future__ import annotations

import re

from egov_score.language import Text

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PICTURE = Text("hình ảnh", "a picture")
_TOO_OLD = Text("bảng tính Excel 4 trở về trước", "a workbook of Excel 4 or older")
_MARKS = (
    (b"%PDF-", Text("tài liệu PDF", "a PDF document")),
    (b"{\\rtf", Text("tài liệu RTF", "an RTF document")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"Rar!", Text("tệp nén RAR", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Text("tệp nén 7-Zip", "a 7-Zip archive")),
    (b"\x1f\x8b", Text("tệp nén gzip", "a gzip archive")),
    (b"ARROW1", Text("tệp Feather", "a Feather file")),
    (b"PARE", Text("tệp .parquet đã mã hóa", "an encrypted .parquet file")),
    (b"\x09\x00\x04\x00", _TOO_OLD),
    (b"\x09\x02\x06\x00", _TOO_OLD),
    (b"\x09\x04\x06\x00", _TOO_OLD),
)
_HTML = Text("trang web HTML", "an HTML web page")
_PROSE = (
    (r"(mime-version|from|content-type|message-id):\s", Text("trang web MHTML", "an MHTML web page")),
    (r"(<\?xml|<).{0,4000}<(\w+:)?workbook\b", Text("bảng tính XML 2003", "an XML spreadsheet of 2003")),
    (r"<(\w+:)?workbook\b", Text("bảng tính XML 2003", "an XML spreadsheet of 2003")),
    (r"(<\?xml|<).{0,4000}<office:document\b", Text("OpenDocument dạng XML", "a flat OpenDocument file")),
    (r"(<\?xml[^>]*>|<!--.*?-->|\s)*<(!doctype\s+html|html|head|body|table|meta|style|div)\b", _HTML),
    (r"<\?xml|<\w+[\s>]", Text("tệp XML", "an XML file")),
    (r"(\[\s*)?\{\s*(\"|\})", Text("tệp JSON", "a JSON file")),
)
_PATTERNS = tuple((re.compile(rb"\s*" + p.encode(), re.IGNORECASE | re.DOTALL), what) for p, what in _PROSE)
_UTF8_MARK = b"\xef\xbb\xbf"
_HEAD = 65_536

_OLE_ENTRY = 128
_OLE_NAME_BYTES = 64
_BIFF8 = b"\x09\x08\x10\0\0\x06\x05\0"
_BIFF5 = b"\x09\x08\x08\0\0\x05\x05\0"
_OLE_DOCUMENTS = (
    ("WordDocument", Text("tài liệu Word", "a Word document")),
    ("PowerPoint Document", Text("bài trình chiếu PowerPoint", "a PowerPoint presentation")),
)
_ZIP_DOCUMENTS = (
    ("word/document.xml", Text("tài liệu Word", "a Word document")),
    ("ppt/presentation.xml", Text("bài trình chiếu PowerPoint", "a PowerPoint presentation")),
    (
        "index/document.iwa",
        Text("tài liệu Numbers hoặc Pages của Apple", "an Apple Numbers or Pages document"),
    ),
)
PLAIN_TEXT = Text("văn bản thường", "plain text")
ARCHIVE = Text("tệp nén ZIP", "a ZIP archive")
OTHER_OPENDOCUMENT = Text("tài liệu OpenDocument khác", "an OpenDocument file of another kind")
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def is_utf16(content: bytes) -> bool:
    """Whether a text begins with the mark of UTF-16, Excel's "Unicode text"."""
    return content.startswith((b"\xff\xfe", b"\xfe\xff"))


def is_parquet(content: bytes) -> bool:
    """Whether a file begins as .parquet does, and is no text that begins so."""
    return content.startswith(b"PAR1") and not looks_like_text(content)


def foreign(content: bytes) -> Text | None:
    """What a file is that is neither a workbook nor text with delimiters, or None."""
    for mark, what in _MARKS:
        if content.startswith(mark):
            return what
    head = content[:_HEAD].removeprefix(_UTF8_MARK)
    if is_utf16(head):
        head = head.decode("utf-16", "ignore").encode()
    for pattern, what in _PATTERNS:
        if pattern.match(head):
            return what
    return None


def foreign_ole(content: bytes) -> Text | None:
    """What document an OLE file is, where it is none of Excel's, or None."""
    return next((what for name, what in _OLE_DOCUMENTS if has_stream(content, name)), None)


def foreign_zip(names: frozenset[str]) -> Text | None:
    """What document a zip file is by its parts, in lower case, where it is no spreadsheet, or None."""
    return next((what for name, what in _ZIP_DOCUMENTS if name in names), None)


def is_encrypted_xls(content: bytes) -> bool:
    """Whether the workbook stream of an .xls file says that it is encrypted ([MS-XLS] 2.4.117).

    That record (FILEPASS) comes right after the first one, or after the one that recommends not to write.
    calamine knows it too, but tells it from damage only for files on disk with the right name.
    """
    for first, length in ((_BIFF8, 20), (_BIFF5, 12)):
        at = content.find(first)
        if at >= 0:
            following = content[at + length : at + length + 8].removeprefix(b"\x86\0\0\0")
            return following.startswith(b"\x2f\0")
    return False


def has_stream(content: bytes, name: str) -> bool:
    """Whether an OLE file ([MS-CFB]) has a stream of that name in its directory.

    Directory entries stand at multiples of 128 bytes: 64 bytes for the name in UTF-16, then its length with
    the closing zero. That is found without following the sectors of a file that may be damaged.
    """
    wanted = name.encode("utf-16-le") + b"\0\0"
    length = len(wanted).to_bytes(2, "little")
    at = content.find(wanted)
    while at >= 0:
        if at % _OLE_ENTRY == 0 and content[at + _OLE_NAME_BYTES : at + _OLE_NAME_BYTES + 2] == length:
            return True
        at = content.find(wanted, at + 1)
    return False


def looks_like_text(content: bytes) -> bool:
    """Whether the head of a file is UTF-8 (or UTF-16 with its mark) without the bytes of binary files."""
    head = content[:_HEAD]
    if is_utf16(head):
        return True
    if any(control in head for control in _BINARY):
        return False
    # A character cut in two at the end of the head is no fault.
    for cut in range(4):
        try:
            head[: len(head) - cut].decode()
        except UnicodeDecodeError:
            continue
        return True
    return False


_BINARY = tuple(bytes([code]) for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
