"""Text typed with the fonts of before Unicode (TCVN3 ``.VnTime``, VNI): what Excel keeps looks like garbage.

``Không`` is stored as ``Kh«ng`` (TCVN3) or ``Khoâng`` (VNI). Such text is recognised and reported, never
converted: the same letters can be meant as they stand.
"""

from __future__ import annotations

import re

from egov_score.language import fold

# TCVN 5712:1993 VN3, lower case, as Windows-1252 shows it; the capitals with a tone share these codes.
_TCVN3 = {
    "a": "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË¡¢",
    "d": "®§",
    "e": "ÌÐÎÏÑªÒÕÓÔÖ£",
    "i": "×ÝØÜÞ",
    "o": "ßãáâä«åèæçé¬êíëìî¤¥",
    "u": "ïóñòô\u00adõøö÷ù¦",
    "y": "úýûüþ",
}
_TCVN3_LETTERS = str.maketrans({code: letter for letter, codes in _TCVN3.items() for code in codes})
_TCVN3_SIGNS = re.compile(r"[A-Za-zÀ-ÿ][¡-¿×÷][A-Za-zÀ-ÿ]|[§®][A-Za-zÀ-ÿ]")
"""Signs that stand inside words only in TCVN3; a sign at the end of one (``m²``) may stand in any text."""

_VNI_MARK = re.compile(r"(?<=[aeouyAEOUYöôÖÔ])[ùøûõïâêáàåãäéèúüëÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜË]")
_VNI_PAIRS = re.compile(
    r"[aAoOeE][âÂ]|[aA][êÊáÁàÀåÅãÃäÄéÉèÈúÚüÜëËùøûõïÙØÛÕÏ]|[oO][åäùøûõïÅÄÙØÛÕÏ]|"
    r"[uUöôÖÔ][ùøûõïÙØÛÕÏ]|[eE][áàåãäùøûõïÁÀÅÃÄÙØÛÕÏ]"
)
"""A vowel and its mark as two letters; pairs that occur in Vietnamese words (``oà``, ``oá``) are left out."""

_VNI_LETTERS = str.maketrans("ñÑæóòîöôÖÔ", "dDiiiyuoUO")


def guesses(text: str) -> tuple[str, ...]:
    """What the text would be in each old font, folded; of plain letters, which all fonts share, nothing."""
    if text.isascii():
        return ()
    tcvn3 = fold(text.translate(_TCVN3_LETTERS))
    vni = fold(_VNI_MARK.sub("", text).translate(_VNI_LETTERS))
    return tcvn3, vni


def looks_garbled(text: str) -> bool:
    """Whether the text holds letters as only an old font makes sense of them."""
    return not text.isascii() and bool(_TCVN3_SIGNS.search(text) or _VNI_PAIRS.search(text))
