"""What officials call the columns of rosters and collated tables that are no criteria."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from egov_score.campaign.header_table import ColumnWords, Header
from egov_score.campaign.result_words import RESULT_WORDS, Result, tells_an_index
from egov_score.language import fold, without_brackets
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import INFO_FIELDS
from egov_score.workbook.headers import role_of_label


class About(StrEnum):
    """What a column says about an agency."""

    CODE = "code"
    NAME = "name"
    TIER = "tier"
    PARENT = "parent"
    ALIASES = "aliases"


WHO = frozenset({About.CODE, About.NAME})
"""One of these tells whose a row is."""

_WORDS: Mapping[str, str] = {
    About.CODE: (
        "code; mã cơ quan; mã đơn vị; mã cơ quan, đơn vị; mã định danh; mã xã; mã phường; mã "
        "huyện; mã tỉnh; mã địa phương; mã đơn vị hành chính; mã ĐVHC; mã đv; mã số; agency code; "
        "country code; kode; kode instansi; mã"
    ),
    About.NAME: (
        "name; tên cơ quan; tên đơn vị; tên cơ quan, đơn vị; cơ quan, đơn vị; tên xã; tên phường; "
        "tên huyện; tên tỉnh; tên địa phương; tên đơn vị hành chính; tên ĐVHC; tên đv; tên sở; "
        "agency name; agency; tên; cơ quan; đơn vị; địa phương; đơn vị hành chính; xã, phường; "
        "xã/phường/thị trấn; xã, phường, đặc khu; tên xã, phường; tên xã, phường, thị trấn; tên "
        "xã, phường, đặc khu; huyện, thị xã, thành phố; tỉnh, thành phố; xã; phường; "
        "tên xã/phường; tên phường, xã; các sở, ban, ngành; sở, "
        "ban, ngành; sở, ngành; UBND xã, phường; UBND cấp xã; UBND cấp huyện; UBND các xã, "
        "phường; đơn vị báo cáo; đơn vị được đánh giá; cơ quan được đánh giá; huyện, thành phố; tên huyện, "
        "thị xã, thành phố; sở, ban, ngành cấp tỉnh; tên sở, ban, ngành; tỉnh, thành; các tỉnh, thành phố; "
        "tỉnh, thành phố trực thuộc trung ương; tỉnh, thành phố trực thuộc TW; các tỉnh, thành phố trực "
        "thuộc trung ương; các tỉnh, thành phố trực thuộc TW; bộ, ngành; quốc gia; country; country name; "
        "province; province, city; ministry; district; commune; organisation; organization; nama; "
        "instansi; nama instansi; pemerintah daerah; nama pemerintah daerah; provinsi; kabupaten, kota"
    ),
    About.TIER: ("tier; cấp; loại cơ quan; loại đơn vị; khối"),
    About.PARENT: (
        "parent; trực thuộc; cơ quan cấp trên; cơ quan chủ quản; đơn vị chủ quản; huyện; thuộc "
        "huyện; quận, huyện; tỉnh"
    ),
    About.ALIASES: ("aliases; tên khác; tên gọi khác; tên cũ"),
}
AGENCY = ColumnWords(_WORDS)
"""The columns that say something about an agency."""


def agency_columns(header: Header) -> dict[str, int]:
    """The columns that say something about an agency; where provinces are ranked, ``Tỉnh`` is no parent but
    the agency."""
    found = AGENCY.columns(header)
    if not WHO & found.keys() and About.PARENT in found:
        found[About.NAME] = found.pop(About.PARENT)
    return found


_KNOWN = frozenset(fold(word) for words in _WORDS.values() for word in words.split("; "))

_FIGURES = frozenset({Role.ID, Role.TITLE, Role.VALUE, Role.SELF, Role.APPRAISED, Role.FINAL, Role.POINTS})
_BESIDE_WORDS = (
    "tổng; tổng cộng; tổng số; tổng điểm; tổng số điểm; điểm tổng; điểm tổng cộng; tổng điểm "
    "đạt được; tổng điểm tự chấm; tổng điểm thẩm định; tỷ lệ đạt; tỷ lệ %; năm; năm đánh giá; "
    "ngày gửi; ngày nộp; thời gian; người liên hệ; địa chỉ; total; percent; year; date; url; link; links"
)
_BESIDE = frozenset(
    [
        *map(fold, _BESIDE_WORDS.split("; ")),
        *(word for word, told in RESULT_WORDS.items() if told in (Result.RANK, Result.LEVEL)),
        *(
            fold(text)
            for each in INFO_FIELDS
            for text in (each.label.vi, each.label.en, *filter(None, each.synonyms.split("; ")))
        ),
    ]
)


def is_order(label: str) -> bool:
    """Whether a column only numbers the rows."""
    return role_of_label(label) is Role.ORDER or fold(label) in ("index", "level 0", "unnamed 0")


def goes_beside(label: str) -> bool:
    """Whether people keep such a column beside the figures: notes, totals, places, whom to call."""
    text, role = fold(without_brackets(label)), role_of_label(label)
    if text in _BESIDE or text in _KNOWN or tells_an_index(text):
        return True
    return role is not None and role not in _FIGURES
