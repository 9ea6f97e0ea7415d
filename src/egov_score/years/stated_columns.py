"""What the columns of a published table hold: places, totals, levels, and the same of its fields.

A worked example, as ministries publish it::

    TT | Tỉnh    | Tổng điểm | Hạng | 7. Hiện đại hóa hành chính | Tài chính công (hạng)
       |         |           |      | Điểm      | Hạng           |
    1  | Phú Thọ | 82,01     | 20   | 83,24     | 22             | 24

``Điểm`` and ``Hạng`` below a title are those of that field; a title alone is a field's score.
"""

from __future__ import annotations

import re
from enum import StrEnum

from egov_score.campaign.header_table import Header
from egov_score.campaign.result_words import RESULT_WORDS, Result
from egov_score.campaign.table_words import WHO, agency_columns, goes_beside, is_order
from egov_score.data_classes import dataclass
from egov_score.language import fold, visible


class Told(StrEnum):
    """What a column tells of its field, or of the whole."""

    RANK = "rank"
    SCORE = "score"
    LEVEL = "level"


_KNOWN = {
    word: Told(told.value) if told in (Result.RANK, Result.LEVEL) else Told.SCORE
    for word, told in RESULT_WORDS.items()
}
_TOTALS = (
    "tổng; tổng điểm; tổng số điểm; tổng số; tổng cộng; tổng hợp; điểm tổng; điểm tổng hợp; tổng điểm đạt "
    "được; kết quả; kết quả đánh giá; kết quả chung; chung; chỉ số; total; overall; index; papi; pci; dti; "
    "par; par index; cchc; sipas; egdi; ict; ict index"
)
_WHOLE = frozenset(fold(word) for word in _TOTALS.split("; "))
_NAMED = re.compile(r"(?:chi so|diem|diem so) ")
"""In front of the name of an index: ``Chỉ số PAPI``."""
_SIDES = re.compile(r"(.+?)\s*(?:[-–—:/]\s*([^-–—:/()]+)|[(\[]([^()\[\]]+)[)\]])")
_BEFORE = re.compile(r"(xếp hạng|thứ hạng|hạng|điểm)\s+(?!mục\b)(.+)", re.IGNORECASE)
_YEAR = re.compile(r"(?:\bnăm\s+|\byear\s+)?\b((?:19|20)[0-9]{2})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[(\[][^()\[\]]*[0-9][^()\[\]]*[)\]]|\(\s*\)")
"""What brackets add in figures: a maximum, a weight, among how many."""
_ASIDE = re.compile(
    r"(?:tang|giam|thay doi|chenh lech|so (?:voi|sanh)|change|difference|gained)\b"
    r"|.*\b(?:nam truoc|tang giam|so voi|chenh lech|previous|last year)\b"
)
_ID = re.compile(r"([A-Za-zĐđ]{0,4}[0-9]+(?:\.[0-9]+)*|[A-ZĐ]|[IVX]{1,5})[.)]\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class StatedColumn:
    """One column. field: the title of what it is about, empty for the whole. year: the last in its label."""

    told: Told
    field: str
    year: int | None = None
    sure: bool = True


class StatedLabels:
    """Knows the labels of published tables."""

    def is_header(self, header: Header) -> bool:
        """Whether there is a column of agencies, and one of places or totals."""
        found = stated_columns(header).values()
        return bool(WHO & agency_columns(header).keys()) and any(is_of_whole(each) for each in found)

    def goes_on(self, header: Header, below: Header) -> bool:
        """Whether the next row only says what is told: points here, places there."""
        row = max(cells[-1].row for cells in below.values())
        added = [visible(cells[-1].text) for cells in below.values() if cells[-1].row == row]
        return all((fold(text) or text) in _KNOWN for text in added)


def is_of_whole(column: StatedColumn) -> bool:
    """Whether it tells place or total of the whole."""
    return column.told is not Told.LEVEL and not column.field


def stated_columns(header: Header) -> dict[int, StatedColumn]:
    """What each column tells; of several that tell the same, that of the last year, else the surest.

    Columns about the agency are left aside, and those in which the table itself states changes.
    """
    about = agency_columns(header)
    # What stands above the names of the agencies too is a title.
    titles = {cell for key in WHO & about.keys() for cell in header[about[key]][:-1]}
    best: dict[tuple[Told, str], tuple[int, StatedColumn]] = {}
    for column, cells in header.items():
        parts = list(dict.fromkeys(visible(cell.text) for cell in cells if cell not in titles))
        told = None if column in about.values() else _told(parts)
        if told is not None:
            known = best.setdefault((told.told, fold(told.field)), (column, told))[1]
            if (told.year or 0, told.sure) > (known.year or 0, known.sure):
                best[told.told, fold(told.field)] = column, told
    return dict(sorted(best.values()))


def _told(texts: list[str]) -> StatedColumn | None:
    """What the texts of a column's header, from the top, tell."""
    years = [int(year) for text in texts for year in _YEAR.findall(text)]
    parts = [part for text in texts if (part := _NUMBERED.sub(" ", _YEAR.sub(" ", text)).strip(" -–,"))]
    label = " ".join(parts)
    if not parts or is_order(label) or any(part[0] in "±▲▼" or _ASIDE.match(fold(part)) for part in parts):
        return None
    told, field, sure = _split(parts)
    if told is Told.SCORE and field and goes_beside(label):
        return None
    return StatedColumn(told, field, max(years, default=None), sure)


def _split(parts: list[str]) -> tuple[Told, str, bool]:
    """What is told, of which field, and whether that is sure: ``Tỷ lệ`` alone may be no total."""
    *above, last = parts
    if (told := _KNOWN.get(fold(last) or last)) is not None:
        return told, _field(" ".join(above)), bool(above) or told is not Told.SCORE or fold(last) == "diem"
    if found := _SIDES.fullmatch(last):
        said = (found[2] or found[3]).strip()
        if (told := _KNOWN.get(fold(said) or said)) is not None:
            return told, _field(" ".join([*above, found[1]])), True
    if (found := _BEFORE.fullmatch(last)) and not above:
        return _KNOWN[fold(found[1])], _field(found[2]), True
    return Told.SCORE, _field(last) and _field(" ".join(parts)), True


def _field(text: str) -> str:
    """The title of a field; empty where the words mean the whole."""
    key = fold(text)
    is_whole = key in _WHOLE or _NAMED.sub("", key, count=1) in _WHOLE or key.startswith("tong diem ")
    return "" if is_whole else text


def id_and_title(field: str) -> tuple[str, str]:
    """``D1`` and ``Tham gia`` of ``D1. Tham gia``; a title without an id is its own."""
    found = _ID.fullmatch(field)
    return (found[1], found[2]) if found else (field, field)
