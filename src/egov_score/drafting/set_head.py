"""What a set must say about itself and a table does not: from options, title lines, or the file's name.

For example, above a table in ``du-thao.xlsx`` stand ``BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026`` and ``(Kèm
theo Quyết định số 318/QĐ-UBND ngày 14 tháng 6 năm 2025 của UBND tỉnh Gia Lai)``. The first is the title and
says the tier (commune) and the year; the second is the source, and its year is not that of the set. The id
comes from the file's name. Whatever is not given by an option is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import get_args

from egov_score.criteria.set_parts import Status
from egov_score.criteria.writing import Plain
from egov_score.data_classes import dataclass
from egov_score.drafting.cell_texts import is_upper, one_line
from egov_score.drafting.draft_tables import DraftTable
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.findings.record import Value
from egov_score.language import Language, Text, fold
from egov_score.spreadsheet.book import CellKind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATES = re.compile(
    r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.IGNORECASE
)
_DECISION = re.compile(
    r"(?P<number>\d{1,5}(?:/\d{4})?/(?:QĐ|KH|NQ|TT|HD)-[A-ZĐ]{2,10}(?:-[A-ZĐ]{2,10})?)"
    r"(?:\s*,?\s*ngày\s+(?:(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})[/.-](?P<month2>\d{1,2})[/.-](?P<year2>\d{4})))?"
    r"(?:\s+của\s+(?P<issuer>[^;,.)]+))?"
)
_TITLE = re.compile(
    r"\b(?:bo tieu chi|bo chi so|tieu chi|chi so|bang|danh muc|danh gia|cham diem|xep hang|phieu"
    r"|criteria|indicators?|index|indices|assessment|evaluation|scorecard|scoring|survey|kriteria|indikator|indeks"
    r"|evaluasi|penilaian|instrumen|pedoman)\b"
)
_NO_TITLE = re.compile(
    r"(?:phu luc|kem theo|cong hoa|doc lap|uy ban|ubnd|so [0-9]+|don vi|co quan|ma|ten|nguoi|ngay"
    r"|can cu|theo)\b"
)
_TIERS = (
    ("commune", re.compile(r"\b(?:cap xa|xa phuong|cac xa|ubnd xa|communes?)\b")),
    ("district", re.compile(r"\b(?:cap huyen|ubnd huyen|cac huyen|districts?)\b")),
    ("department", re.compile(r"\b(?:so ban nganh|cac so|so nganh|co quan chuyen mon|departments?)\b")),
    ("province", re.compile(r"\b(?:cap tinh|cac tinh|provinces?|provinsi)\b")),
    ("ministry", re.compile(r"\b(?:cap bo|bo nganh|cac bo|ministry|ministries|kementerian)\b")),
)
_UNKNOWN_TIER = "agency"
_HIGHEST = 40
"""Rows above a table in which its title may stand."""
_ORIGIN = Text("Chuyển từ tệp {name}", "Converted from the file {name}")
_NO_DECISION = Text("; chưa ghi số quyết định ban hành", "; it names no decision that issued it")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody who converts a table says himself. sheet: the only one to convert."""

    id: str | None = None
    title: str | None = None
    tier: str | None = None
    year: int | None = None
    status: str = "illustrative"
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class _TitleLine:
    text: str
    place: Place


def likely_year(name: str, wanted: Wanted) -> int:
    """The year that options or the file's name say, else 0: it chooses between columns named by years."""
    years = set(_YEARS.findall(PurePath(name).stem))
    return wanted.year or (int(years.pop()) if len(years) == 1 else 0)


def check_wanted(wanted: Wanted, file: str) -> list[Finding]:
    """What is wrong with the options."""
    statuses = get_args(Status)
    a_text = Text("ghi một tên", "give a text")
    rules = (
        (
            "--id",
            wanted.id,
            wanted.id is None or _ID.fullmatch(wanted.id),
            Text(
                "chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối",
                "use lower-case letters, digits and hyphens",
            ),
        ),
        (
            "--year",
            wanted.year,
            wanted.year is None or 1900 <= wanted.year <= 2999,
            Text("ghi một năm có bốn chữ số, như 2025", "give a year of four digits, 2025 say"),
        ),
        (
            "--status",
            wanted.status,
            wanted.status in statuses,
            Text("một trong: " + ", ".join(statuses), "one of: " + ", ".join(statuses)),
        ),
        ("--title", wanted.title, wanted.title is None or one_line(wanted.title), a_text),
        ("--tier", wanted.tier, wanted.tier is None or one_line(wanted.tier), a_text),
    )
    return [
        codes.WRONG_FACT.at(Place(file), option=option, value=str(value), wanted=rule)
        for option, value, holds, rule in rules
        if not holds
    ]


def find_head(
    drafts: Sequence[DraftTable], file: str, wanted: Wanted, language: str
) -> tuple[dict[str, Plain] | None, list[Finding]]:
    """What stands above the criteria of a set, in the language of its texts; None where its year is not
    known."""
    finder = _HeadFinder(file, wanted, list(_title_lines(drafts)), language)
    head: dict[str, Plain] = {
        "format": "egov-score/criteria/1",
        "id": finder.id(),
        "title": finder.title() if language == "vi" else {language: finder.title()},
        "status": wanted.status,
        "sources": [finder.source()],
        "tier": finder.tier(),
    }
    year = finder.year()
    return (None if year is None else head | {"year": Decimal(year)}), finder.findings


def _title_lines(drafts: Sequence[DraftTable]) -> Iterator[_TitleLine]:
    """The texts above the first table of each sheet."""
    seen: set[str] = set()
    for draft in drafts:
        if draft.sheet.name in seen:
            continue
        seen.add(draft.sheet.name)
        yield from (_TitleLine(text, place) for text, place in draft.above[-_HIGHEST:])
        for (row, column), cell in sorted(draft.sheet.cells.items()):
            if row >= draft.table.header or row > _HIGHEST:
                break
            if cell.kind is CellKind.TEXT and (text := one_line(cell.text)):
                yield _TitleLine(text, Place(draft.file, draft.sheet.name, row, column))


class _HeadFinder:
    def __init__(self, file: str, wanted: Wanted, lines: Sequence[_TitleLine], language: str) -> None:
        self.wanted, self.lines = wanted, lines
        self.language: Language = "vi" if language == "vi" else "en"
        self.whole = Place(file)
        self.name = one_line(PurePath(file).name)
        self.stem = PurePath(file).stem
        self.findings: list[Finding] = []

    def id(self) -> str:
        if self.wanted.id is not None:
            return self.wanted.id
        plain = "".join(char if char.isascii() else " " for char in fold(self.stem))
        made = "-".join(plain.split()) or "bo-tieu-chi"
        return self._taken(Text("mã bộ tiêu chí", "the id of the set"), made, "--id")

    def title(self) -> str:
        if self.wanted.title is not None:
            return one_line(self.wanted.title)
        what = Text("tên bộ tiêu chí", "the title of the set")
        for index, line in enumerate(self.lines):
            plain = fold(line.text)
            if len(plain) < 12 or _NO_TITLE.match(plain) or not _TITLE.search(plain):
                continue
            title = line.text
            follower = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
            if is_upper(title) and is_upper(follower) and not _NO_TITLE.match(fold(follower)):
                # A title in capitals is often broken over two rows.
                title = f"{title} {follower}"
            return self._taken(what, title, "--title", line)
        made = one_line(self.stem.replace("_", " ")) or "Bộ tiêu chí"
        return self._taken(what, made, "--title")

    def tier(self) -> str:
        if self.wanted.tier is not None:
            return one_line(self.wanted.tier)
        what = Text("cấp", "the tier")
        for line in self.lines:
            if tier := _tier(line.text):
                return self._taken(what, tier, "--tier", line)
        if tier := _tier(self.stem):
            return self._taken(what, tier, "--tier")
        self._say(codes.TIER_UNKNOWN, self.whole, value=_UNKNOWN_TIER)
        return _UNKNOWN_TIER

    def year(self) -> str | None:
        if self.wanted.year is not None:
            return str(self.wanted.year)
        what = Text("năm", "the year")
        # The year in which a decision was made is not the year that it scores.
        years = {
            year: line
            for line in reversed(self.lines)
            if not _DECISION.search(line.text)
            for year in _YEARS.findall(_DATES.sub(" ", line.text))
        }
        if len(years) == 1:
            year, line = years.popitem()
            return self._taken(what, year, "--year", line)
        named = set(_YEARS.findall(self.stem))
        if not years and len(named) == 1:
            return self._taken(what, named.pop(), "--year")
        self._say(codes.DRAFT_NO_YEAR, self.whole)
        return None

    def source(self) -> Plain:
        note = _ORIGIN.to(self.language).format(name=self.name)
        for line in self.lines:
            known = _DECISION.search(line.text)
            if known is None:
                continue
            number = known["number"]
            self._say(codes.DECISION_FOUND, line.place, value=number, status=self.wanted.status)
            source: dict[str, Plain] = {"document": number}
            if known["issuer"]:
                source["issuer"] = known["issuer"].strip()
            if issued := _day(known):
                source["issued"] = issued
            return source | {"note": note}
        self._say(codes.DRAFT_NO_DECISION, self.whole, status=self.wanted.status)
        return {"document": self.name or "?", "note": note + _NO_DECISION.to(self.language)}

    def _taken(self, what: Text, value: str, option: str, line: _TitleLine | None = None) -> str:
        """The value, once it is told from where it was taken: a line, or else the file's name."""
        kind = codes.FACT_FROM_FILE if line is None else codes.FACT_FROM_TITLE
        place = self.whole if line is None else line.place
        self._say(kind, place, what=what, value=value, option=option)
        return value

    def _say(self, kind: Kind, place: Place, **values: Value) -> None:
        self.findings.append(Finding(kind, place, values))


def _tier(text: str) -> str:
    known = [tier for tier, pattern in _TIERS if pattern.search(fold(text))]
    return known[0] if len(known) == 1 else ""


def _day(known: re.Match[str]) -> str:
    parts = [known[name] or known[f"{name}2"] for name in ("year", "month", "day")]
    if None in parts:
        return ""
    try:
        return date(*(int(part) for part in parts)).isoformat()
    except ValueError:
        return ""
