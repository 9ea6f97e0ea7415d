"""Which language a draft is in, told by its own words.

For example, of "Share of staff with a computer" and "The commune has a network" ``of``, ``with``, ``a``,
``the`` and ``has`` are English; "Tỷ lệ" is Vietnamese by its letters. Nothing is told by few words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from egov_score.language import fold

_VIETNAMESE = re.compile(r"[ăđơưạ-ỹ]", re.IGNORECASE)
_WORDS = {
    "vi": "va cua cac co duoc khong ty le theo trong cho ve tren den nguoi dan cap xa thong tin"
    " tieu chi diem toi da noi dung",
    "en": "the of and for with is are to in by on that which have has a an share rate number percentage"
    " criterion criteria indicator score points maximum evidence weight",
    "id": "dan yang dengan untuk pada tidak dari oleh dalam jumlah persentase tersedia memiliki layanan"
    " kebijakan tingkat penilaian adanya berbasis sistem elektronik informasi"
    " indikator kriteria aspek bobot bukti",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LEAST = 3
"""So many words tell a language, where those of every other are less than half as many."""


def language_of_texts(texts: Iterable[str]) -> str | None:
    """The tag of the language that texts are in; None where their words do not tell."""
    joined = unicodedata.normalize("NFC", "\n".join(texts))
    if _VIETNAMESE.search(joined):
        return "vi"
    words = fold(joined).split()
    counts = {language: sum(word in known for word in words) for language, known in _SETS.items()}
    best, second = sorted(counts, key=lambda language: -counts[language])[:2]
    return best if counts[best] >= _LEAST and counts[best] > 2 * counts[second] else None
