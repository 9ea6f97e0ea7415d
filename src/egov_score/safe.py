"""Text that came in from a file, made harmless for where it goes out; nothing else cleans text."""

from __future__ import annotations

import re
import unicodedata
from unicodedata import is_normalized

_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_UNCLEAN = re.compile(f"[^\\S ]|  |[\x00-\x1f\x7f-\x9f\ud800-\udfff{''.join(sorted(_STEERING))}]")
_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"


def clean(text: str) -> str:
    """The text in one line and in NFC, without what steers a terminal, a page or a word processor.

    Control characters and line breaks become blanks; marks that turn the direction of writing are dropped,
    so that a name cannot pose as another; halves of surrogate pairs (from odd file names) show as ``�``.
    """
    if is_normalized("NFC", text) and not _UNCLEAN.search(text):
        return text.strip(" ")
    kept = []
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category == "Cs":
            kept.append("\ufffd")
        elif category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif char not in _STEERING:
            kept.append(char)
    return " ".join("".join(kept).split())


def quoted(text: str) -> str:
    """A line of a file as it is quoted: what draws nothing or steers a terminal shows as its code.

    Escape is ``\\x1b``, the mark that turns the direction of writing ``\\u202e``; a tab is one blank.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_quoted, text))


def _quoted(char: str) -> str:
    if char == "\t":
        return " "
    return ascii(char)[1:-1] if unicodedata.category(char) in _HIDDEN else char


def for_xml(text: str, instead: str = "\ufffd") -> str:
    """The text without characters that no XML document can hold."""
    return text if text.isprintable() else re.sub(_NOT_XML, instead, text)


def for_json(text: str) -> str:
    """JSON text in which all that steers a terminal, and halves of surrogate pairs, are escaped."""
    if text.isascii() and "\x7f" not in text:
        return text
    return re.sub(_TO_ESCAPE, lambda found: f"\\u{ord(found[0]):04x}", text)


_TO_ESCAPE = f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{''.join(sorted(_STEERING))}]"


def no_formula(text: str) -> str:
    """The text for a cell of a CSV file, with a ``'`` in front where a spreadsheet would run it.

    Spreadsheets take a cell that starts with ``=``, ``+``, ``-`` or ``@`` for a formula, also after blanks.
    """
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
