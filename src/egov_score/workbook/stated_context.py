"""What the sheets show of year, tier and criteria set, held against the set that the form is read by.

A worked example, for a set of communes in 2025::

    Năm đánh giá   2024                      another year
    Cấp            sở, ban, ngành            another tier
    Cấp            Xã, phường, thị trấn      the same in other words
    BIỂU TỰ ĐÁNH GIÁ NĂM 2024                another year
    Số liệu năm 2024                         another year, as the heading of the figures that were read
    (Kèm theo Quyết định số 5/QĐ-UBND ngày 3 tháng 2 năm 2024)      the date of a document

Only what cannot be meant otherwise is pointed out: a year stands for itself beside its label, and in a title
line unless another line names the right one; a tier is known by the words that every province uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, snippet, visible
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Book, Cell, CellKind
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import year_text
from egov_score.workbook.headers import FormTable
from egov_score.workbook.identity import Identity, is_info_name

_YEAR = pattern(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_YEAR_IN_TITLE = pattern(r"(?<!den )(?<!tu )(?<!voi )\bnam (20[0-9]{2})\b(?: (20[0-9]{2})\b)?")
_YEAR_IN_HEADING = pattern(r"(?:.*\bnam|[a-z ]+) (20[0-9]{2})")
_DATED = pattern(
    r"\b(?:ngay|thang|quyet dinh|kem theo|cong van|ke hoach|thong tu|nghi dinh|nghi quyet|giai doan)\b"
)
_TITLE = pattern(
    r"\b(?:danh gia|cham diem|xep hang|bieu|bang|phieu|bo tieu chi|bo chi so|chi so|chuyen doi so|dti"
    r"|chinh quyen dien tu|cai cach hanh chinh|par index)\b|^nam 20[0-9]{2}$"
)
_SET_NAMED = pattern(r"\b(?:bo tieu chi|bo chi so|chi so|criteria|index)\b")
_LONGEST_TITLE = 240
_TITLE_ROWS = 6
"""Rows from the top of the information sheet in which titles stand."""
_FEWEST_WORDS = 3
"""Words of a line that may be the title of a set."""

_FILLERS = pattern(
    r"\b(?:ubnd|uy ban nhan dan|cap|cac|co quan|don vi|thanh pho|hanh chinh|chuyen mon|truc thuoc|thuoc|va"
    r"|tier)\b"
)
_TIERS = (
    (pattern(r"\b(?:thi tran|dac khu|xa(?<!thi xa)|phuong|communes?|wards?)\b"), {"commune"}),
    (pattern(r"\b(?:thi xa|huyen|quan|districts?)\b"), {"district"}),
    (pattern(r"\b(?:tinh|provinces?|provincial)\b"), {"province", "department"}),
    (pattern(r"\b(?:so|ban|nganh|departments?)\b"), {"department"}),
    (pattern(r"\b(?:bo|trung uong|ministry|ministries)\b"), {"ministry"}),
)
"""Words for tiers; "cấp tỉnh" is also said of the departments of a province."""


def stated_otherwise(
    book: Book, tables: Sequence[FormTable], identity: Identity, criteria: CriteriaSet, *, own_form: bool
) -> list[Finding]:
    """A finding for each year, tier and set that the sheets show and that is not the set's own."""
    findings: list[Finding] = []
    if year := identity.info.get("year", ""):
        named = _YEAR.findall(year)
        if named and not _in_years(named, criteria):
            findings.append(_year(identity.places["year"], year, criteria))
    if tier := identity.info.get("tier", ""):
        title = criteria.tier_title.texts if criteria.tier_title is not None else ()
        said, meant = _tiers(tier), set[str]().union(*map(_tiers, (criteria.tier, *title)))
        if said and meant and not said & meant and fold(tier) not in map(fold, title):
            place = identity.places["tier"]
            findings.append(codes.TIER_ON_SHEET.at(place, value=snippet(tier), wanted=criteria.tier_name))
    own = set(identity.places.values())
    lines = [(place, text) for place, text in _title_lines(book, tables) if place not in own]
    findings += list(years_in_titles(lines, criteria)) or list(_year_of_figures(book, tables, criteria))[:1]
    if own_form:
        findings += _other_set(lines, criteria)
    return findings


def _in_years(named: Sequence[str], criteria: CriteriaSet) -> bool:
    first, last = criteria.years
    return any(first <= int(year) <= last for year in named)


def _year(place: Place, text: str, criteria: CriteriaSet) -> Finding:
    return codes.YEAR_ON_SHEET.at(place, value=snippet(text), wanted=year_text(criteria))


def _tiers(text: str) -> set[str]:
    """The tiers that a text names; none where it holds a word that is not of tiers."""
    left = _FILLERS.sub(" ", fold(text))
    found: set[str] = set()
    for words, tiers in _TIERS:
        if words.search(left):
            found |= tiers
            left = words.sub(" ", left)
    return set() if left.strip() else found


def _title_lines(book: Book, tables: Sequence[FormTable]) -> Iterator[tuple[Place, str]]:
    """The lines of text above the tables, and at the top of the information sheet."""
    tops = {table.sheet: table.header for table in reversed(tables)}
    for number, sheet in enumerate(book.sheets):
        top = tops.get(number, _TITLE_ROWS + 1 if is_info_name(sheet.name) else 0)
        if sheet.visibility != "visible" or not top:
            continue
        for row, cells in sheet.rows_above(top):
            for cell in filter(_is_line, cells):
                yield Place(book.file, sheet.name, row, cell.column), visible(cell.text)


def _is_line(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_TITLE


def years_in_titles(lines: Sequence[tuple[Place, str]], criteria: CriteriaSet) -> Iterator[Finding]:
    """A finding where the titles above a table name a year, and none of them the set's own."""
    own = set(_YEAR.findall(" ".join(criteria.title.texts)))
    others: list[tuple[Place, str]] = []
    for place, text in lines:
        named = _years_in_title(text)
        if named and (_in_years(named, criteria) or own & set(named)):
            return
        if named:
            others.append((place, text))
    for place, text in others[:1]:
        yield _year(place, text, criteria)


@lru_cache(maxsize=4096)
def _years_in_title(text: str) -> tuple[str, ...]:
    """The years that a line names, where it is a title."""
    plain = fold(text)
    if _DATED.search(plain) or not _TITLE.search(plain):
        return ()
    return tuple(year for found in _YEAR_IN_TITLE.findall(plain) for year in found if year)


def _year_of_figures(book: Book, tables: Sequence[FormTable], criteria: CriteriaSet) -> Iterator[Finding]:
    """A finding for each heading of figures that names another year; points may be given in a later one."""
    for table in tables:
        sheet, column = book.sheets[table.sheet], table.columns.get(Role.VALUE, 0)
        for row in range(table.header, table.top):
            cell = sheet.at(row, column)
            year = _YEAR_IN_HEADING.fullmatch(fold(cell.text)) if cell and _is_line(cell) else None
            if cell and year and not _in_years([year[1]], criteria):
                yield _year(Place(book.file, sheet.name, row, column), visible(cell.text), criteria)


def _other_set(lines: Sequence[tuple[Place, str]], criteria: CriteriaSet) -> Iterator[Finding]:
    """A line at the top of the information sheet that names a set, where none there is like the title."""
    titles = [set(fold(title).split()) for title in criteria.title.texts]
    named: list[tuple[Place, str]] = []
    for place, text in lines:
        if not is_info_name(place.sheet or ""):
            continue
        said = set(fold(text).split())
        if len(said) < _FEWEST_WORDS:
            continue
        if any(len(said & title) * 2 >= min(len(said), len(title)) for title in titles):
            return
        if _SET_NAMED.search(fold(text)):
            named.append((place, text))
    for place, text in named[:1]:
        yield codes.SET_ON_SHEET.at(place, value=snippet(text), wanted=criteria.title)
