"""Faults in a folder of submissions: what lies in it beside the forms, and forms that cannot be opened."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import egov_score as egov

from .agency_faults import CODE, NAME, OTHERS, ROSTER, SET, filled
from .forms import own_form
from .package import Package
from .reading import Outcome

SUBJECT = f"{CODE}.xlsx"


@dataclass(frozen=True)
class Put:
    """What was put into the folder. named: entries of which each must be named by a finding. missing: the
    form of the agency under test is not read. reason: what must stand in its place among those not ranked.
    """

    named: tuple[str, ...] = ()
    missing: bool = False
    reason: str = ""


FolderFault = Callable[[Path, Random], Put]


def beside(name: str, content: bytes) -> FolderFault:
    """A file that is no form."""

    def put(folder: Path, chance: Random) -> Put:
        where = folder / chance.choice(("", "huyện")) / name
        where.parent.mkdir(exist_ok=True)
        where.write_bytes(content)
        return Put((where.relative_to(folder).as_posix(),))

    return put


def in_place(content: bytes) -> FolderFault:
    """A form that is none any more."""

    def put(folder: Path, chance: Random) -> Put:
        (folder / SUBJECT).write_bytes(content)
        return Put((SUBJECT,), missing=True)

    return put


def cut_short(folder: Path, chance: Random) -> Put:
    """A form cut short on its way."""
    content = (folder / SUBJECT).read_bytes()
    (folder / SUBJECT).write_bytes(content[: chance.randrange(1, len(content) - 30)])
    return Put((SUBJECT,), missing=True)


def broken_link(folder: Path, chance: Random) -> Put:
    """A link to a form that is gone, or to itself."""
    (folder / SUBJECT).unlink()
    (folder / SUBJECT).symlink_to(chance.choice(("gone.xlsx", SUBJECT)))
    return Put((SUBJECT,), missing=True)


def linked_folder(folder: Path, chance: Random) -> Put:
    """A link to a folder in which the form lies."""
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    (folder / SUBJECT).rename(elsewhere / SUBJECT)
    (folder / "linked").symlink_to(elsewhere)
    return Put(("linked",), missing=True)


def looping_folder(folder: Path, chance: Random) -> Put:
    """A link to the folder itself."""
    (folder / "again").symlink_to(folder)
    return Put(("again",))


def pipe(folder: Path, chance: Random) -> Put:
    """A pipe by the name of a form."""
    (folder / SUBJECT).unlink()
    os.mkfifo(folder / SUBJECT)
    return Put((SUBJECT,), missing=True)


def subfolders(folder: Path, chance: Random) -> Put:
    """Forms in folders of their own, with odd names."""
    inside = folder / chance.choice(("Sở Khoa học", "1. da nhan", "đã nhận (2)"))
    inside.mkdir()
    (folder / SUBJECT).rename(inside / chance.choice(("form.XLSX", "biểu mẫu số 1.xlsx", "a'b.xlsx")))
    return Put()


def in_an_archive(folder: Path, chance: Random) -> Put:
    """The form in a zip file: it is named."""
    name = chance.choice(("nop.zip", "nop.xlsx"))
    with zipfile.ZipFile(folder / name, "w") as archive:
        archive.write(folder / SUBJECT, SUBJECT)
    (folder / SUBJECT).unlink()
    return Put((name,), missing=True)


def blank(folder: Path, chance: Random) -> Put:
    """A form in which nothing was filled in: not ranked, and said so."""
    form = own_form(SET, 0)
    package = Package(filled(0, CODE, NAME))
    page = package.page(form.sheet)
    for slot in form.slots:
        page.put(slot.row, slot.column, chance.choice((None, None, "", " ")))
    (folder / SUBJECT).write_bytes(package.packed())
    return Put((SUBJECT,), missing=True, reason="blank")


FOLDER_FAULTS: dict[str, FolderFault] = {
    "a lock file of Excel": beside("~$form.xlsx", b"\x05owner"),
    "a hidden file": beside(".form.xlsx", b"x"),
    "a document, a picture, a PDF": beside("cong van.docx", b"PK\x03\x04"),
    "a file without an ending": beside("form", b"%PDF-1.7"),
    "an empty file in place of a form": in_place(b""),
    "a PDF by the name of a form": in_place(b"%PDF-1.7\n%\xe2\xe3"),
    "a web page by the name of a form": in_place(b"<html><table><tr><td>1</td></tr></table></html>"),
    "a form cut short on its way": cut_short,
    "a link that leads nowhere, or to itself": broken_link,
    "a link to another folder": linked_folder,
    "a link to the folder itself": looping_folder,
    "a pipe by the name of a form": pipe,
    "forms in folders, with odd names": subfolders,
    "the form in an archive": in_an_archive,
    "a form in which nothing was filled in": blank,
}


def try_folder_fault(fault: FolderFault, chance: Random, folder: Path) -> Outcome:
    """Ranks a folder of forms, and compares with what should come of it."""
    forms = folder / f"forms-{chance.randrange(10**9)}"
    forms.mkdir()
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    agencies = ((CODE, NAME), *OTHERS)
    for number, (code, name) in enumerate(agencies):
        (forms / f"{code}.xlsx").write_bytes(filled(number, code, name))
    alone = {code: _totals(egov.rank(forms / f"{code}.xlsx", criteria=_rules())) for code, _ in agencies}
    put = fault(forms, chance)
    results = egov.rank(forms, criteria=_rules(), roster=folder / "roster.csv")
    table = results.tables["department"]
    ranked = {row.code for row in table.rows}
    wanted = {code for code, _ in agencies} - ({CODE} if put.missing else set())
    if ranked != wanted:
        return Outcome(f"SILENT or wrong: {sorted(ranked)} for {sorted(wanted)}; said: {results.findings}")
    for row in table.rows:
        # What depends on others is not compared.
        now = {key: leaf.points for key, leaf in row.outcomes.items() if key != "4.10"}
        if now != alone[row.code]:
            return Outcome(f"SILENT or wrong score of {row.code}")
    told = {each.place.file: each for each in results.findings}
    silent = [name for name in put.named if not any(Path(file) == forms / name for file in told)]
    if silent:
        return Outcome(f"SILENT: {silent} is not named; said: {results.findings}")
    reasons = {each.code: each.reason for each in table.not_ranked}
    if put.missing and ((put.reason and reasons.get(CODE) != put.reason) or CODE not in reasons):
        return Outcome(f"SILENT or wrong: not ranked is {reasons}")
    named = {forms / name for name in put.named}
    stray = [each for each in results.findings if Path(each.place.file) not in named]
    if [each for each in stray if each.severity != "note"]:
        return Outcome(f"said of other places: {stray}")
    codes = frozenset(each.code for file, each in told.items() if each not in stray)
    return Outcome("reported" if put.missing else "told" if put.named else "same", codes)


def _rules() -> object:
    return own_form(SET, 0).criteria


def _totals(results: egov.Results) -> dict[str, object]:
    (table,) = results.tables.values()
    (row,) = table.rows
    return {key: leaf.points for key, leaf in row.outcomes.items() if key != "4.10"}
