"""Faults in whose form it is: names, codes, and two workbooks of one agency; ranked as users rank."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import egov_score as egov
from egov_score.ranking.standings import Standings

from .forms import own_form
from .held import Error, Formula, Held
from .package import Package
from .reading import Outcome
from .tcvn3 import in_tcvn3

SET = "every-measure-2022"
INFO = "Thông tin"
ROSTER = """\
code,name,tier,parent,aliases
007,Sở Khoa học mẫu,department,,Sở KH mẫu
23560,Sở Nội vụ mẫu,department,,
S03,Văn phòng UBND tỉnh mẫu,department,,VP UBND tỉnh mẫu
S04,Ban Quản lý An Mẫu,department,,An Mẫu
S05,Trung tâm An Mẫu,department,,An Mẫu
H01,UBND huyện Mẫu,district,,
"""
CODE, NAME = "007", "Sở Khoa học mẫu"
OTHERS = (("23560", "Sở Nội vụ mẫu"), ("S03", "Văn phòng UBND tỉnh mẫu"))
SUBJECT = "subject.xlsx"


@dataclass(frozen=True)
class Named:
    """How the form under test names its agency. ranked: it is, and by its own code. twice: sent again.

    cells: where it may be reported, on the sheet of information; None the file as a whole.
    """

    code: Held
    name: Held
    ranked: bool
    cells: tuple[str | None, ...] = ("B1", "B2")
    twice: bool = False


AgencyFault = Callable[[Random], Named]


def other_spelling(chance: Random) -> Named:
    """The name in capitals, decomposed, without diacritics, with blanks, or by its alias; perhaps no code."""
    spellings = (
        NAME.upper(),
        unicodedata.normalize("NFD", NAME),
        "So Khoa hoc mau",
        f"  {NAME}\u00a0",
        "Sở  KH\nmẫu",
        NAME.lower(),
    )
    return Named(chance.choice((None, CODE, " 007 ")), chance.choice(spellings), ranked=True)


def code_as_number(chance: Random) -> Named:
    """007 as the number 7: the name tells."""
    return Named(7, chance.choice((NAME, "Sở KH mẫu")), ranked=True)


def lone_code_as_number(chance: Random) -> Named:
    """007 as the number 7 and no name."""
    return Named(7, None, ranked=False)


def misspelt(chance: Random) -> Named:
    """A slip in the name, and no code."""
    at = chance.randrange(4, len(NAME) - 1)
    slip = NAME[:at] + chance.choice("qz") + NAME[at:]
    return Named(chance.choice((None, "", "   ")), slip, ranked=False)


def shared_name(chance: Random) -> Named:
    """A name that two agencies have."""
    return Named(None, chance.choice(("An Mẫu", "AN MẪU", "An  mẫu")), ranked=False)


def unnamed(chance: Random) -> Named:
    """Neither code nor name."""
    blank = chance.choice((None, "", " ", "\u00a0"))
    return Named(blank, blank, ranked=False, cells=(None,))


def contradicted(chance: Random) -> Named:
    """The code of one agency and the name of another: the code counts, and it is said."""
    return Named(CODE, chance.choice(("Sở Nội vụ mẫu", "Sở Tài chính", "UBND huyện Mẫu")), ranked=True)


def other_tier(chance: Random) -> Named:
    """An agency of another tier."""
    return Named(chance.choice(("H01", None)), "UBND huyện Mẫu", ranked=False)


def unknown(chance: Random) -> Named:
    """An agency that is not on the roster."""
    return Named(chance.choice(("X99", None)), chance.choice(("Ban Tôn giáo", "Cục Thuế")), ranked=False)


def unreadable_name(chance: Random) -> Named:
    """An error or a formula never calculated for the name: the code tells, and the cell is named."""
    return Named(CODE, chance.choice((Error("#REF!"), Error("#N/A"), Formula("Danhsach!B7"))), ranked=True)


def old_letters(chance: Random) -> Named:
    """The name in TCVN3 letters, and no code."""
    return Named(None, in_tcvn3(NAME), ranked=False)


def twice(chance: Random) -> Named:
    """Two workbooks of one agency: neither counts, and both are named."""
    return Named(chance.choice((CODE, None)), chance.choice((NAME, "Sở KH mẫu")), ranked=False, twice=True)


AGENCY_FAULTS: dict[str, AgencyFault] = {
    "an agency's name in another spelling": other_spelling,
    "an agency's code turned into a number (007 into 7)": code_as_number,
    "the same, without a name": lone_code_as_number,
    "a misspelt name": misspelt,
    "a name that two agencies have": shared_name,
    "neither code nor name": unnamed,
    "the code of one agency, the name of another": contradicted,
    "an agency of another tier": other_tier,
    "an agency that is not on the roster": unknown,
    "a name that cannot be read": unreadable_name,
    "a name in TCVN3 letters": old_letters,
    "two workbooks of one agency": twice,
}


def try_agency_fault(fault: AgencyFault, chance: Random, folder: Path) -> Outcome:
    """Ranks the form under test beside two others, and compares with what should come of it."""
    named = fault(chance)
    for old in folder.glob("*"):
        old.unlink()
    _write(folder, named)
    results = _ranked(folder)
    totals = _totals(results)
    wanted = _reference(with_subject=named.ranked)
    if totals != wanted:
        return Outcome(f"SILENT or wrong score: {totals} for {wanted}")
    subjects = [SUBJECT] if not named.twice else [SUBJECT, f"again-{SUBJECT}"]
    said = [finding for finding in results.findings if finding.place.file.endswith(SUBJECT)]
    placed = [finding for finding in said if finding.place.cell in named.cells]
    if len(placed) < len(said):
        return Outcome(f"said of other places: {said}")
    told = {finding.place.file.rpartition("/")[2] for finding in placed}
    codes = frozenset(finding.code for finding in placed)
    if named.ranked:
        return Outcome("told" if placed else "same", codes)
    out = {each.file.rpartition("/")[2] for each in results.tables["department"].not_ranked if each.file}
    if not told >= set(subjects) or not out & set(subjects):
        return Outcome(f"left out without a word at its cell: {sorted(told)}, {sorted(out)}, {said}")
    return Outcome("reported", codes)


def _write(folder: Path, named: Named | None) -> None:
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    for number, (code, name) in enumerate(OTHERS):
        (folder / f"other-{number}.xlsx").write_bytes(filled(number + 1, code, name))
    if named is not None:
        (folder / SUBJECT).write_bytes(filled(0, named.code, named.name))
        if named.twice:
            (folder / f"again-{SUBJECT}").write_bytes(filled(0, CODE, NAME))


def filled(seed: int, code: Held, name: Held) -> bytes:
    """A filled form that names an agency."""
    package = Package(own_form(SET, seed).content)
    page = package.page(INFO)
    page.put(1, 2, code)
    page.put(2, 2, name)
    return package.packed()


def _ranked(folder: Path) -> Standings:
    books = sorted(folder.glob("*.xlsx"))
    return egov.rank(*books, criteria=own_form(SET, 0).criteria, roster=folder / "roster.csv")


def _totals(results: Standings) -> Mapping[str, Fraction]:
    return {row.code: row.total.exact for row in results.tables["department"].rows}


@lru_cache
def _reference(*, with_subject: bool) -> Mapping[str, Fraction]:
    """What the agencies have when nothing is wrong, with and without the one under test."""
    with TemporaryDirectory() as folder:
        _write(Path(folder), Named(CODE, NAME, ranked=True) if with_subject else None)
        return _totals(_ranked(Path(folder)))
