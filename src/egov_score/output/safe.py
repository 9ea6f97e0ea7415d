"""Text that came in from a workbook, made harmless for where it goes out."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def clean(text: str) -> str:
    """The text in one line and in NFC, without what steers a terminal, a page or a word processor.

    Control characters and line breaks become blanks; marks that turn the direction of writing are dropped,
    so that a name cannot pose as another; halves of surrogate pairs (from odd file names) show as ``�``.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
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


def no_formula(text: str) -> str:
    """The text for a cell of a CSV file, with a ``'`` in front where a spreadsheet would run it.

    Spreadsheets take a cell that starts with ``=``, ``+``, ``-`` or ``@`` for a formula, also after blanks.
    """
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
