"""Text typed with the fonts of before Unicode (TCVN3 ``.VnTime``, VNI): what Excel keeps looks like garbage.

``Không`` is stored as ``Kh«ng`` (TCVN3) or ``Khoâng`` (VNI). Such text is recognised and reported, never
converted: the same letters can be meant as they stand.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import lru_cache

from egov_score.language import fold, folding
from egov_score.patterns import pattern

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
_fold_tcvn3 = folding(_TCVN3_LETTERS)
_TCVN3_SIGN = pattern("[¡-¿×÷]")
_TCVN3_SIGNS = pattern(r"[A-Za-zÀ-ÿ][¡-¿×÷][A-Za-zÀ-ÿ]|[§®][A-Za-zÀ-ÿ]")
"""Signs that stand inside words only in TCVN3; a sign at the end of one (``m²``) may stand in any text."""

_VNI_MARK = pattern(r"(?<=[aeouyAEOUYöôÖÔ])[ùøûõïâêáàåãäéèúüëÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜË]")
_VNI_PAIRS = pattern(
    r"[aAoOeE][âÂ]|[aA][êÊáÁàÀåÅãÃäÄéÉèÈúÚüÜëËùøûõïÙØÛÕÏ]|[oO][åäùøûõïÅÄÙØÛÕÏ]|"
    r"[uUöôÖÔ][ùøûõïÙØÛÕÏ]|[eE][áàåãäùøûõïÁÀÅÃÄÙØÛÕÏ]"
)
"""A vowel and its mark as two letters; pairs that occur in Vietnamese words (``oà``, ``oá``) are left out."""

_VNI_PAIR = pattern("[aAoOeEuUöôÖÔ][âÂêÊáÁàÀåÅãÃäÄéÉèÈúÚüÜëËùÙøØûÛõÕïÏ]")
"""Of which the pairs are some: few texts have one, and those without are told in half the time."""

_VNI_LETTERS: Mapping[int, str] = {ord(code): to for code, to in zip("ñÑæóòîöôÖÔ", "dDiiiyuoUO", strict=True)}
_fold_vni = folding(_VNI_LETTERS)


def guesses(text: str) -> tuple[str, ...]:
    """What the text would be in each old font, folded; of plain letters, which all fonts share, nothing."""
    if text.isascii():
        return ()
    return _fold_tcvn3(text), _fold_vni(_VNI_MARK.sub("", text))


def may_fold_to(text: str, firsts: Container[str]) -> bool:
    """Whether a text may fold to one that begins with any of these characters, in whatever font."""
    found = _beginnings(text[:1])
    return "" in found or any(each in firsts for each in found)


@lru_cache(5_000)
def _beginnings(first: str) -> frozenset[str]:
    """What texts may begin with, folded, that begin with a character; something empty where that is open."""
    return frozenset(each(first)[:1] for each in (fold, _fold_tcvn3, _fold_vni))


def looks_garbled(text: str) -> bool:
    """Whether the text holds letters as only an old font makes sense of them."""
    return not text.isascii() and bool(
        (_TCVN3_SIGN.search(text) and _TCVN3_SIGNS.search(text))
        or (_VNI_PAIR.search(text) and _VNI_PAIRS.search(text))
    )
