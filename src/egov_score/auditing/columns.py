"""What the columns of a published table hold, by their headings.

A worked example, a heading of two rows::

    TT | Tên đơn vị | Năm 2020    |      | Năm 2021    |      | Tăng, giảm |
       |            | Tổng điểm   | Hạng | Tổng điểm   | Hạng | Điểm       | Hạng

The lowest text tells what a column is, those above it whose: the year, or that it is a change. The latest
year is the table's own, an earlier one is that before. What nobody knows is a part where it holds numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from egov_score.campaign.header_table import Header
from egov_score.campaign.result_words import RESULT_WORDS, is_total, without_index
from egov_score.campaign.table_words import AGENCY, About
from egov_score.data_classes import dataclass, replace
from egov_score.language import fold, strip_marks, visible, without_brackets
from egov_score.spreadsheet import Cell, CellKind
from egov_score.workbook.columns import Role
from egov_score.workbook.headers import role_of_label
from egov_score.workbook.typed_numbers import numeral


class Holds(StrEnum):
    """What a column holds."""

    ORDER = "order"
    CODE = "code"
    NAME = "name"
    TIER = "tier"
    RANK = "rank"
    TOTAL = "total"
    MAXIMUM = "maximum"
    EXCLUDED = "excluded"
    NEEDED = "needed"
    ACHIEVED = "achieved"
    RATE = "rate"
    RESCALED = "rescaled"
    LEVEL = "level"
    CHANGE = "change"
    RANK_CHANGE = "rank_change"
    BESIDE = "beside"
    PART = "part"


@dataclass(frozen=True, slots=True)
class PublishedColumn:
    """A column. label: as its heading shows. year: that its heading names; earlier: it is of a year before.

    most: the maximum, or the weight, that its heading names in brackets. group: the text above its own.
    """

    column: int
    holds: Holds
    label: str
    year: int | None = None
    earlier: bool = False
    most: Fraction | None = None
    group: str = ""


_WORDS: Mapping[Holds, str] = {
    Holds.EXCLUDED: (
        "số điểm không đưa vào đánh giá; điểm không đưa vào đánh giá; số điểm không đánh giá; "
        "điểm không đánh giá; điểm không áp dụng; số điểm không áp dụng; điểm loại trừ; điểm loại "
        "ra; excluded; excluded points"
    ),
    Holds.NEEDED: (
        "số điểm tối đa cần thực hiện; điểm tối đa cần thực hiện; điểm tối đa phải thực hiện; "
        "điểm tối đa được đánh giá; điểm tối đa áp dụng; điểm tối đa còn lại; applicable maximum"
    ),
    Holds.MAXIMUM: (
        "điểm tối đa; tối đa; số điểm tối đa; tổng điểm tối đa; điểm chuẩn; thang điểm; maximum; "
        "max; maximum points; max points; max score"
    ),
    Holds.RESCALED: (
        "điểm quy đổi; số điểm quy đổi; số điểm thực hiện được quy đổi; điểm thực hiện quy đổi; "
        "điểm đã quy đổi; quy đổi; rescaled; rescaled points"
    ),
    Holds.CODE: "id; mã",
    Holds.BESIDE: (
        "ghi chú; note; notes; remarks; tied; file; sha256; criteria; fingerprint; status; "
        "arithmetic; year; tool; inputs_sha256; reason; reason_text; level_title; parent"
    ),
}
"""What headings say beside results; years, brackets and what was measured aside."""
_HOLDS = {fold(word): holds for holds, words in _WORDS.items() for word in words.split("; ")} | {
    word: Holds(told.value) for word, told in RESULT_WORDS.items()
}
_RANK_OF = re.compile(r"(?:xep |thu )?hang (?!muc\b)|rank ")
"""The places in one group: "Hạng nhóm A"."""
_NAME_WORDS = "nước; unit"
_FIELD_WORDS = (
    "lĩnh vực; chỉ số thành phần; chỉ số; nội dung; trục nội dung; thành phần; tiêu chí; chỉ "
    "tiêu; tiêu chí thành phần; chỉ tiêu thành phần; field; indicator; dimension; năm; year"
)
_NAMES, _FIELDS = (frozenset(map(fold, words.split("; "))) for words in (_NAME_WORDS, _FIELD_WORDS))
_COUNTS = re.compile(r"so (?:luong|don vi|co quan|dia phuong|xa|huyen)|number|count")
_YEAR = re.compile(r"\b(?:nam )?((?:19|20)[0-9]{2})\b")
_EARLIER = re.compile(r"\b(?:nam|ky|lan|dot) truoc\b|\b(?:previous|last year|year before|earlier|before)\b")
_CHANGE = re.compile(
    r"(?:^|\b(?:diem|hang|bac|muc|so|do|vi tri|ty le|nam) )(?:tang|giam)\b(?! cuong| truong| toc| sat| ngheo)"
    r"|\b(?:thay doi|bien dong|chenh lech|so voi (?:nam|ky)|change|difference|gain|gained|moved|places)\b"
)
_OF_RANKS = re.compile(r"\b(?:hang|bac|vi tri|vi thu|thu tu|ranks?|places?|moved)\b")
_MOST = re.compile(
    r"(?:toi da|thang diem|max(?:imum)?|trong so|ty trong|weight|tren|out of|/)?[^0-9]{0,6}"
    r"([0-9][0-9.,]*)\s*%?"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TITLED = re.compile(r"[0-9]+(?:\.[0-9]+)*\.\s+[^\W\d]")
"""A heading that is an id with a title: "1. Nhận thức số"."""
_OF_FINDINGS = frozenset(map(fold, ("Mã lỗi", "Finding")))
"""Headings of a list of findings, as stands behind the tool's own tables: nothing was published there."""
_DATED = frozenset({Holds.RANK, Holds.TOTAL, Holds.LEVEL, Holds.RATE, Holds.PART})
_RESULTS = frozenset({Holds.RANK, Holds.TOTAL, Holds.LEVEL, Holds.RATE, Holds.ACHIEVED, Holds.RESCALED})


class PublishedLabels:
    """Tells the header of a published table: a name, and a place, a result or a level beside it."""

    def ends_in(self, cells: Iterable[Cell]) -> bool:
        """Whether a header may end in a row that begins with these cells: none of them is a number, or they
        say in words which columns name agencies."""
        cells = list(cells)
        return not any(map(_is_figure, cells)) or _names_agencies({cell.column: (cell,) for cell in cells})

    def is_header(self, header: Header) -> bool:
        """Whether rows with these cells are the header of such a table."""
        if any(fold(cells[-1].text) in _OF_FINDINGS for cells in header.values()):
            return False
        held = {each.holds for each in columns_of(header).values()}
        # Groups may be headed by ids that are numbers, where it is said in words which columns name agencies.
        if not _names_agencies(header) and any(_is_figure(cells[-1]) for cells in header.values()):
            return False
        return Holds.NAME in held and bool(held & _RESULTS)

    def goes_on(self, header: Header, below: Header) -> bool:
        """Whether the header goes on: the next row holds labels only, and none of a name."""
        last = max(cell.row for cells in below.values() for cell in cells)
        own = {column: cells[-1] for column, cells in below.items() if cells[-1].row == last}
        columns = columns_of(header).values()
        names = {each.column for each in columns if each.holds in (Holds.NAME, Holds.ORDER)}
        return bool(own) and not any(map(_is_figure, own.values())) and not names & own.keys()


def of_fields(label: str) -> bool:
    """Whether the rows below such a heading of names are fields, or years: each has a ranking of its own."""
    text = fold(without_brackets(label))
    return text in _FIELDS or text.startswith(("linh vuc ", "chi so thanh phan ", "tieu chi "))


def columns_of(header: Header) -> Mapping[int, PublishedColumn]:
    """The columns by their headings, the name of an agency among them where any can be told."""
    header = _without_title(header)
    found = {column: _column(column, cells) for column, cells in header.items()}
    known = AGENCY.columns(header)

    def hold(column: int | None, holds: Holds) -> None:
        if column is not None and found[column].holds in (Holds.PART, Holds.BESIDE, Holds.TOTAL):
            found[column] = replace(found[column], holds=holds)

    labels = {column: fold(without_brackets(cells[-1].text)) for column, cells in header.items()}
    hold(known.get(About.CODE), Holds.CODE)
    hold(known.get(About.TIER), Holds.TIER)
    places = [known.get(About.NAME)]
    places += [next((c for c in labels if labels[c] in words), None) for words in (_NAMES, _FIELDS)]
    results = [each.column for each in found.values() if each.holds in _RESULTS]
    before = [c for c in sorted(found) if c < max(results, default=0) and found[c].holds is Holds.PART]
    places += [known.get(About.PARENT), next((c for c in before if not _COUNTS.match(labels[c])), None)]
    hold(next((place for place in places if place is not None), None), Holds.NAME)
    years = {each.year for each in found.values() if each.year is not None and each.holds in _DATED}
    return {column: _dated(each, max(years, default=None)) for column, each in found.items()}


def _names_agencies(header: Header) -> bool:
    """Whether there is a column of codes and one of names, as in the tool's own .csv."""
    return {About.CODE, About.NAME} <= AGENCY.columns(header).keys()


def _without_title(header: Header) -> Header:
    """The header without the row above it where that is one cell: a title, and none that groups columns."""
    top = min((cells[0].row for cells in header.values()), default=0)
    if len({cells[0].column for cells in header.values() if cells[0].row == top}) > 1:
        return header
    return {c: cells[1:] if cells[0].row == top and len(cells) > 1 else cells for c, cells in header.items()}


def _dated(column: PublishedColumn, latest: int | None) -> PublishedColumn:
    """The column, of a year before where others are of a later one."""
    if latest is None or column.year is None or column.holds not in _DATED or column.year == latest:
        return column
    return replace(column, earlier=True)


def _column(column: int, cells: Sequence[Cell]) -> PublishedColumn:
    texts = [visible(cell.text) for cell in cells]
    folded = [fold(without_brackets(text)) for text in texts]
    years = [int(year) for text in texts for year in _YEAR.findall(fold(text))]
    own = next((said for text in reversed(folded) if (said := _YEAR.sub("", text).strip())), "")
    symbol = "" if folded[-1] else texts[-1]
    holds = _holds(own or symbol, " ".join(folded))
    return PublishedColumn(
        column,
        Holds.ORDER if role_of_label(texts[-1]) is Role.ORDER else holds,
        " / ".join(texts) if _YEAR.fullmatch(folded[-1]) else texts[-1],
        years[-1] if years else None,
        _EARLIER.search(" ".join(folded)) is not None,
        _most(texts),
        folded[0] if len(folded) > 1 else "",
    )


def _holds(own: str, whole: str) -> Holds:
    """What a column holds. own: the lowest of its texts that says more than a year; whole: all of them."""
    if _CHANGE.search(whole):
        of_ranks = _OF_RANKS.search(whole) and "diem" not in own
        return Holds.RANK_CHANGE if of_ranks else Holds.CHANGE
    known = " ".join(_EARLIER.sub("", own).split())
    bare = without_index(known)
    holds = _HOLDS.get(known) or _HOLDS.get(bare)
    if holds is not None:
        return holds
    if _RANK_OF.match(known):
        return Holds.RANK
    return Holds.TOTAL if is_total(known) or not bare else Holds.PART


def _most(texts: Sequence[str]) -> Fraction | None:
    """The number in the brackets of a heading: ``(tối đa 40)``, ``(20%)``, ``(/80)``."""
    for inside in (inside for text in reversed(texts) for inside in _BRACKET.findall(text)):
        said = strip_marks(inside).casefold().strip().removesuffix("diem").strip()
        found = _MOST.fullmatch(said)
        number = numeral(found[1]) if found is not None else None
        if found is not None and number is not None and not _YEAR.fullmatch(found[1]):
            return Fraction(number.by_mark["," not in found[1]])
    return None


def _is_figure(cell: Cell) -> bool:
    """Whether a cell of a header holds a number that is no year, numbers no column, ``(1)``, and no title."""
    text = visible(cell.text)
    if cell.kind is CellKind.TEXT and (numeral(text) is None or _TITLED.match(text)):
        return False
    return not _YEAR.fullmatch(text)
