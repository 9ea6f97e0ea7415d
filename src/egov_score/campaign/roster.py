"""Reading a roster: the agencies that are assessed, from .csv, .xlsx or .yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from egov_score.campaign.agencies import Agency, Roster
from egov_score.campaign.header_table import HeaderTable, read_grid
from egov_score.campaign.outsiders import Outsiders
from egov_score.campaign.table_words import AGENCY, About
from egov_score.criteria.shape import fit
from egov_score.criteria.tree import read_yaml
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place, Severity, codes, worst
from egov_score.language import Text, squeeze, visible
from egov_score.rules.fields import Strict
from egov_score.rules.parts import AtLeast

_REQUIRED = (About.CODE, About.NAME, About.TIER)
_MOST_AGENCIES, _AGENCIES = 20_000, Text("cơ quan", "agencies")
_MOST_ALIASES, _NAMES = 100_000, Text("tên khác của cơ quan", "other names of agencies")
EXAMPLE_NAME = Text("Cơ quan thứ {number} (sửa tên này)", "Agency {number} (change this name)")
"""What agencies are called in a roster that was made to be filled in."""
_EXAMPLE_NAMES = tuple(name.partition("{number}")[2] for name in (EXAMPLE_NAME.vi, EXAMPLE_NAME.en))


class _AgencyEntry(Strict):
    code: str
    name: str
    tier: str
    parent: str = ""
    aliases: tuple[str, ...] = ()


class _RosterFile(Strict):
    agencies: Annotated[tuple[_AgencyEntry, ...], AtLeast(1)]


def read_roster(path: Path, name: str | None = None) -> tuple[Roster | None, tuple[Finding, ...]]:
    """The agencies of a roster file.

    A table has the columns code, name and tier, and may have parent and aliases (several separated by
    ``;``). A .yaml roster is ``agencies:``, a list of the same keys. No roster where an error stands.
    """
    name = name or path.as_posix()
    entries, findings = (
        _from_yaml(path, name) if path.suffix in (".yaml", ".yml") else _from_table(path, name)
    )
    if entries is None:
        return None, tuple(findings)
    for what, count, most in (
        (_AGENCIES, len(entries), _MOST_AGENCIES),
        (_NAMES, sum(len(agency.aliases) for _, agency in entries), _MOST_ALIASES),
    ):
        if count > most:
            return None, (codes.FILE_TOO_MUCH.at(Place(name), what=what, limit=most),)
    agencies, repeated = _distinct(entries)
    findings = [*findings, *repeated]
    sound = worst(findings) is not Severity.ERROR
    return (Roster(agencies) if sound else None), tuple(findings)


_Entries = list[tuple[Place, Agency]]


def _from_yaml(path: Path, name: str) -> tuple[_Entries | None, list[Finding]]:
    tree, findings = read_yaml(path, name)
    if tree is None:
        return None, findings
    if not isinstance(tree.value, dict):
        return None, [*findings, codes.ROSTER_NOT_READ.at(Place(name))]
    roster, lost, wrong = fit(_RosterFile, tree, tree.plain())
    if roster is None or lost or not tree.is_sound():
        return None, [*findings, *wrong]
    entries: _Entries = []
    for index, each in enumerate(roster.agencies):
        place = tree.place_of("agencies", index)
        values = {key: squeeze(getattr(each, key)) for key in ("code", "name", "tier", "parent")}
        entry = _entry(place, values, tuple(map(squeeze, each.aliases)), findings)
        entries += [entry] if entry else []
    return entries, findings


def _from_table(path: Path, name: str) -> tuple[_Entries | None, list[Finding]]:
    grid, said = read_grid(path, name, AGENCY)
    findings = list(said)
    if grid is None:
        return None, findings
    columns = _columns(grid)
    missing = [key for key in _REQUIRED if key not in columns]
    if missing:
        return None, [*findings, codes.ROSTER_COLUMNS.at(grid.place(grid.header_row), columns=missing)]
    outsiders = Outsiders(columns[About.CODE], columns[About.NAME], frozenset({columns[About.TIER]}))
    outsiders.look_at(cells for _, cells in grid.rows)
    entries: _Entries = []
    for number, (row, cells) in enumerate(grid.rows):
        if grid.numbers_columns(number) or outsiders.is_one(cells, grid.place(row)):
            continue
        values: dict[str, str] = {
            key: squeeze(visible(cells[columns[key]].text)) if columns.get(key) in cells else ""
            for key in About
        }
        aliases = tuple(alias.strip() for alias in values[About.ALIASES].split(";") if alias.strip())
        entry = _entry(grid.place(row), values, aliases, findings)
        entries += [entry] if entry else []
    if not grid.rows:
        findings.append(codes.COLLATED_EMPTY.at(grid.place(grid.header_row)))
    return entries, [*findings, *outsiders.note()]


def _columns(grid: HeaderTable) -> Mapping[str, int]:
    """The columns there are, by what they hold.

    Where lists are separated by semicolons Excel opens ``code,name,tier`` in one column, and people fill in
    the columns beside it: then the labels are those of as many columns.
    """
    header = grid.header
    if len(header) == 1:
        ((column, (cell, *_)),) = header.items()
        labels = enumerate(cell.text.split(","), column)
        header = {at: (cell._replace(text=label, column=at),) for at, label in labels}
    return AGENCY.columns(header)


def _entry(
    place: Place, values: Mapping[str, str], aliases: tuple[str, ...], findings: list[Finding]
) -> tuple[Place, Agency] | None:
    """The agency of an entry, or a finding for what it lacks."""
    blank = [key for key in _REQUIRED if not values[key]]
    if blank:
        findings.append(codes.ROSTER_BLANK.at(place, columns=blank))
        return None
    if values["name"].endswith(_EXAMPLE_NAMES):
        findings.append(codes.ROSTER_EXAMPLE.at(place, name=values["name"]))
    return place, Agency(values["code"], values["name"], values["tier"], values["parent"], aliases)


def _distinct(entries: Iterable[tuple[Place, Agency]]) -> tuple[tuple[Agency, ...], list[Finding]]:
    agencies: dict[str, Agency] = {}
    findings: list[Finding] = []
    for place, agency in entries:
        if agency.code in agencies:
            other = agencies[agency.code].name
            findings.append(codes.ROSTER_CODE_TWICE.at(place, code=agency.code, other=other))
        else:
            agencies[agency.code] = agency
    return tuple(_with_its_parents_name(each, agencies) for each in agencies.values()), findings


def _with_its_parents_name(agency: Agency, agencies: Mapping[str, Agency]) -> Agency:
    """A roster names the unit above by its code where that stands on it too; people are told its name."""
    above = agencies.get(agency.parent)
    return agency if above is None else replace(agency, parent=above.name)
