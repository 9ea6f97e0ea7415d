"""What a set must say about itself and a table does not: from options, title lines, or the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from egov_score.drafting.cell_texts import is_upper, one_line
from egov_score.drafting.drafts import Part
from egov_score.drafting.recognised import Plain
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, fold
from egov_score.spreadsheet.book import CellKind
from egov_score.workbook.cell_values import folded

STATUSES = ("official", "reconstructed", "illustrative")
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
    r"|criteria|index)\b"
)
_NO_TITLE = re.compile(
    r"(?:phu luc|kem theo|cong hoa|doc lap|uy ban|ubnd|so [0-9]+|don vi|co quan|ma|ten|nguoi|ngay"
    r"|can cu|theo)\b"
)
_TIERS = (
    ("commune", re.compile(r"\b(?:cap xa|xa phuong|cac xa|ubnd xa|commune)\b")),
    ("district", re.compile(r"\b(?:cap huyen|ubnd huyen|cac huyen|district)\b")),
    ("department", re.compile(r"\b(?:so ban nganh|cac so|so nganh|co quan chuyen mon|department)\b")),
    ("province", re.compile(r"\b(?:cap tinh|cac tinh|province)\b")),
    ("ministry", re.compile(r"\b(?:cap bo|bo nganh|cac bo|ministry)\b")),
)
_UNKNOWN_TIER = "agency"
_HIGHEST = 40
"""Rows above a table in which its title may stand."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody who converts a table says himself. sheet: the only one to convert."""

    id: str | None = None
    title: str | None = None
    tier: str | None = None
    year: int | None = None
    status: str = "illustrative"
    sheet: str | None = None


@dataclass(slots=True)
class Facts:
    """The head of the set, as far as it is known; complete without a year only where that is an error."""

    fields: dict[str, Plain] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    place: Place


def likely_year(name: str, wanted: Wanted) -> int:
    """The year that options or the file's name say, else 0: it chooses between columns named by years."""
    years = set(_YEARS.findall(PurePath(name).stem))
    return wanted.year or (int(years.pop()) if len(years) == 1 else 0)


def check_wanted(wanted: Wanted, file: str) -> list[Finding]:
    """What is wrong with the options."""
    place = Place(file)
    said: list[Finding] = []
    if wanted.id is not None and not _ID.fullmatch(wanted.id):
        rule = Text(
            "chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối",
            "use lower-case letters, digits and hyphens",
        )
        said.append(codes.WRONG_FACT.at(place, option="--id", value=wanted.id, wanted=rule))
    if wanted.year is not None and not 1900 <= wanted.year <= 2999:
        rule = Text("ghi một năm có bốn chữ số, như 2025", "give a year of four digits, 2025 say")
        said.append(codes.WRONG_FACT.at(place, option="--year", value=str(wanted.year), wanted=rule))
    if wanted.status not in STATUSES:
        rule = Text("một trong: " + ", ".join(STATUSES), "one of: " + ", ".join(STATUSES))
        said.append(codes.WRONG_FACT.at(place, option="--status", value=wanted.status, wanted=rule))
    for option, value in (("--title", wanted.title), ("--tier", wanted.tier)):
        if value is not None and not one_line(value):
            rule = Text("ghi một tên", "give a text")
            said.append(codes.WRONG_FACT.at(place, option=option, value=value, wanted=rule))
    return said


def find_facts(parts: Sequence[Part], file: str, wanted: Wanted) -> Facts:
    """The head of the set."""
    finder = _Finder(file, wanted, list(_title_lines(parts, file)))
    facts = finder.facts
    facts.fields["format"] = "egov-score/criteria/1"
    facts.fields["id"] = finder.id()
    facts.fields["title"] = finder.title()
    facts.fields["status"] = wanted.status
    facts.fields["sources"] = [finder.source()]
    facts.fields["tier"] = finder.tier()
    year = finder.year()
    if year is None:
        facts.complete = False
    else:
        facts.fields["year"] = year
    return facts


def _title_lines(parts: Sequence[Part], file: str) -> Iterator[_Said]:
    """The texts above the first table of each sheet."""
    seen: set[str] = set()
    for part in parts:
        if part.sheet.name in seen:
            continue
        seen.add(part.sheet.name)
        for (row, column), cell in sorted(part.sheet.cells.items()):
            if row >= part.table.header or row > _HIGHEST:
                break
            if cell.kind is CellKind.TEXT and (text := one_line(cell.text)):
                yield _Said(text, Place(file, part.sheet.name, row, column))


class _Finder:
    def __init__(self, file: str, wanted: Wanted, said: Sequence[_Said]) -> None:
        self.file, self.wanted, self.said = file, wanted, said
        self.name = PurePath(file).name
        self.stem = PurePath(file).stem
        self.facts = Facts()

    def id(self) -> str:
        if self.wanted.id is not None:
            return self.wanted.id
        plain = "".join(char if char.isascii() else " " for char in fold(self.stem))
        made = "-".join(plain.split()) or "bo-tieu-chi"
        self._from_file(Text("mã bộ tiêu chí", "the id of the set"), made, "--id")
        return made

    def title(self) -> str:
        if self.wanted.title is not None:
            return one_line(self.wanted.title)
        what = Text("tên bộ tiêu chí", "the title of the set")
        for index, said in enumerate(self.said):
            plain = folded(said.text)
            if len(plain) < 12 or _NO_TITLE.match(plain) or not _TITLE.search(plain):
                continue
            title = said.text
            follower = self.said[index + 1].text if index + 1 < len(self.said) else ""
            if is_upper(title) and is_upper(follower) and not _NO_TITLE.match(folded(follower)):
                # A title in capitals is often broken over two rows.
                title = f"{title} {follower}"
            self._from_line(what, title, "--title", said)
            return title
        made = one_line(self.stem.replace("_", " ")) or "Bộ tiêu chí"
        self._from_file(what, made, "--title")
        return made

    def tier(self) -> str:
        if self.wanted.tier is not None:
            return one_line(self.wanted.tier)
        what = Text("cấp", "the tier")
        for said in self.said:
            if tier := _tier(said.text):
                self._from_line(what, tier, "--tier", said)
                return tier
        if tier := _tier(self.stem):
            self._from_file(what, tier, "--tier")
            return tier
        self.facts.findings.append(codes.TIER_UNKNOWN.at(Place(self.file), value=_UNKNOWN_TIER))
        return _UNKNOWN_TIER

    def year(self) -> Plain | None:
        if self.wanted.year is not None:
            return Decimal(self.wanted.year)
        what = Text("năm", "the year")
        years = {
            year: said
            for said in reversed(self.said)
            if not _DECISION.search(said.text)
            for year in _YEARS.findall(_DATES.sub(" ", said.text))
        }
        if len(years) == 1:
            year, said = years.popitem()
            self._from_line(what, year, "--year", said)
            return Decimal(year)
        named = set(_YEARS.findall(self.stem))
        if not years and len(named) == 1:
            year = named.pop()
            self._from_file(what, year, "--year")
            return Decimal(year)
        self.facts.findings.append(codes.NO_YEAR.at(Place(self.file)))
        return None

    def source(self) -> Plain:
        note = f"Chuyển từ tệp {one_line(self.name)}"
        for said in self.said:
            known = _DECISION.search(said.text)
            if known is None:
                continue
            number = known["number"]
            self.facts.findings.append(
                codes.DECISION_FOUND.at(said.place, value=number, status=self.wanted.status)
            )
            source: dict[str, Plain] = {"document": number}
            if known["issuer"]:
                source["issuer"] = known["issuer"].strip()
            if issued := _day(known):
                source["issued"] = issued
            source["note"] = note
            return source
        self.facts.findings.append(codes.NO_DECISION.at(Place(self.file), status=self.wanted.status))
        return {"document": one_line(self.name) or "?", "note": f"{note}; chưa ghi số quyết định ban hành"}

    def _from_line(self, what: Text, value: str, option: str, said: _Said) -> None:
        self.facts.findings.append(
            codes.FACT_FROM_TITLE.at(said.place, what=what, value=value, option=option)
        )

    def _from_file(self, what: Text, value: str, option: str) -> None:
        self.facts.findings.append(
            codes.FACT_FROM_FILE.at(Place(self.file), what=what, value=value, option=option)
        )


def _tier(text: str) -> str:
    known = [tier for tier, pattern in _TIERS if pattern.search(folded(text))]
    return known[0] if len(known) == 1 else ""


def _day(known: re.Match[str]) -> str:
    parts = [
        known["year"] or known["year2"],
        known["month"] or known["month2"],
        known["day"] or known["day2"],
    ]
    if None in parts:
        return ""
    try:
        return date(*(int(part) for part in parts)).isoformat()
    except ValueError:
        return ""
