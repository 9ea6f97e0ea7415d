"""Tags of languages (BCP 47) as the texts of criteria sets carry them: ``vi``, ``en``, ``id``, ``zh-Hant``.

A tag is well formed, and its language is one of ISO 639-1 or, where that has no code for it, one of three
letters of ISO 639-3 or 639-5. ``vn``, ``eng`` and ``ens`` look like tags and are none: a country's code, a
long code of a language that has a short one, and a slip.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from egov_score.language import fold

_CODES = (
    "aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bhbih bibis"
    " bmbam bnben bobod brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv"
    " dzdzo eeewe elell eneng eoepo esspa etest eueus fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla"
    " glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv hthat huhun hyhye hzher iaina idind ieile igibo"
    " iiiii ikipk ioido isisl itita iuiku jajpn jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor"
    " krkau kskas kukur kvkom kwcor kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah"
    " mimri mkmkd mlmal mnmon mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl"
    " nvnav nynya ococi ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun roron rurus"
    " rwkin sasan scsrd sdsnd sesme sgsag sisin skslk slslv smsmo snsna sosom sqsqi srsrp ssssw stsot susun"
    " svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur tstso tttat twtwi tytah uguig"
    " ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid yoyor zazha zhzho zuzul"
)
"""The codes of ISO 639-1, each with that of ISO 639-2 behind it."""
_SHORT: Mapping[str, str] = {each[2:]: each[:2] for each in _CODES.split()}
_CODES_OF_TWO = frozenset(_SHORT.values())
_OTHERS: Mapping[str, str] = {
    # Countries, old codes and names that people write for the language.
    "vn": "vi", "kh": "km", "jp": "ja", "cn": "zh", "gb": "en", "us": "en", "mm": "my", "ph": "fil",
    "in": "id", "iw": "he", "ji": "yi", "fre": "fr", "ger": "de", "chi": "zh", "dut": "nl", "bur": "my",
    "may": "ms", "vietnamese": "vi", "tieng viet": "vi", "viet": "vi", "english": "en", "tieng anh": "en",
    "anh": "en", "indonesian": "id", "indonesia": "id", "bahasa": "id", "bahasa indonesia": "id",
    "melayu": "ms", "malay": "ms", "khmer": "km", "lao": "lo", "thai": "th", "french": "fr",
    "francais": "fr", "chinese": "zh",
}  # fmt: skip
_FORM = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?P<script>-[a-z]{4})?(?P<region>-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
TAG_FORM = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
"""What a tag looks like, for the JSON Schema."""


def language_of(tag: str) -> str:
    """The language that a tag names: ``en`` of ``en-GB``."""
    return tag.partition("-")[0].casefold()


def is_tag(text: str) -> bool:
    """Whether a text is a tag of a language."""
    found = _FORM.fullmatch(text)
    if found is None:
        return False
    language = found["language"].casefold()
    if len(language) == 2:
        return language in _CODES_OF_TWO
    if "qaa" <= language <= "qtz":
        return True  # for private use
    return language in _long_codes() and language not in _SHORT and language not in _OTHERS


@cache
def _long_codes() -> frozenset[str]:
    """The codes of three letters. In the file those that begin alike stand together: ``aabc`` is aab, aac."""
    words = Path(__file__).with_name("long_language_codes.txt").read_text("ascii").split()
    return frozenset(word[:2] + last for word in words for last in word[2:])


def likely_tag(text: str) -> str | None:
    """The tag that was probably meant by a text that is none; None where nobody knows."""
    if is_tag(tag := text.strip().replace("_", "-")):
        return tag
    head, dash, rest = tag.partition("-")
    for word, after in ((fold(text), ""), (head.casefold(), dash + rest)):
        found = _SHORT.get(word) or _OTHERS.get(word)
        if found is None and len(word) == 3:
            found = word[:2]
        if found is not None and is_tag(found + after):
            return found + after
    return None
