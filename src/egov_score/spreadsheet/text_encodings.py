"""In which encoding a text file is written: never a guess, but the one in which it is Vietnamese, or none.

Excel writes UTF-8, UTF-16 ("Unicode text") or the code page of its Windows: 1258 where that is Vietnamese.
The pages 1258 and 1252 (Western Windows, which has no Vietnamese) share most bytes, so the text itself must
show that it is 1258. A worked example: ``Xa\\xde`` is "Xã" in 1258, which writes the tone behind the letter,
and "XaÞ" in 1252; ``X\\xe3`` is "Xã" in 1252 and "Xă" in 1258, and no Vietnamese word ends in ă.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from egov_score.language import MANY_MARKS
from egov_score.patterns import pattern
from egov_score.spreadsheet.signatures import is_utf16

_CHUNK = 1_000_000
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aăâeêioôơuưy"
_LETTERS = frozenset(
    case
    for vowel in _VOWELS
    for letter in (unicodedata.normalize("NFC", vowel + tone) for tone in ("", *_TONES))
    for case in (letter, letter.upper())
) | {"đ", "Đ"}
_SIGNS = frozenset("–—‘’“”…•°±²³\xa0")
"""No others: what older Vietnamese encodings (TCVN3, VNI) put in the place of letters must not pass."""
_ENDS_IN_SHORT_VOWEL = pattern(r"[ăắằẳẵặâấầẩẫậ](?!\w)", re.IGNORECASE)
_LETTER_LOST = pattern(r"\w\?\w|(?<!\S)\?\w")
"""What Western Windows writes for the letters that it does not have: "X? ??ng Ti?n"."""


def encoding_of(content: bytes) -> str | None:
    """The codec for a text: utf-8-sig, utf-16 (with its mark), utf-16-le, utf-16-be or cp1258; None where no
    one can be sure."""
    if content.startswith(_UTF32_MARKS):
        return None
    if is_utf16(content):
        return "utf-16" if _decodes(content, "utf-16") else None
    if _decodes(content, "utf-8-sig"):
        return "utf-8-sig"
    if b"\0" in content:
        return next((codec for codec in ("utf-16-le", "utf-16-be") if _is_plain(content, codec)), None)
    return "cp1258" if _is_vietnamese_1258(content) else None


def _decodes(content: bytes, codec: str) -> bool:
    try:
        return all("\0" not in text for text in _decoded(content, codec))
    except UnicodeError:
        return False


def _is_plain(content: bytes, codec: str) -> bool:
    """Whether a text is made of European letters, signs and digits: with its bytes swapped it never is."""
    try:
        return all(_plain_character(char) for text in _decoded(content, codec) for char in set(text))
    except UnicodeError:
        return False


def _plain_character(char: str) -> bool:
    code = ord(char)
    if code < 0x20:
        return char in "\t\n\r"
    return code < 0x370 or 0x1E00 <= code < 0x1F00 or 0x2000 <= code < 0x2800 or char == "\ufeff"


def _is_vietnamese_1258(content: bytes) -> bool:
    shows_itself = False
    try:
        for line in content.splitlines():
            if line.isascii():
                continue
            decoded = line.decode("cp1258")
            if MANY_MARKS.search(decoded):
                return False
            text = unicodedata.normalize("NFC", decoded)
            foreign = {char for char in text if ord(char) > 0x7F}
            if not foreign <= _LETTERS | _SIGNS:
                return False
            if _ENDS_IN_SHORT_VOWEL.search(text) or _LETTER_LOST.search(text):
                return False
            shows_itself = shows_itself or len(text) < len(decoded)
    except UnicodeError:
        return False
    return shows_itself


def _decoded(content: bytes, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    for start in range(0, len(content), _CHUNK):
        yield decoder.decode(content[start : start + _CHUNK])
    yield decoder.decode(b"", final=True)
