"""What is to be ranked or checked: tables to make, each by one set from its files, and the year before."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.campaign.agencies import Roster
from egov_score.campaign.campaign_file import CampaignFile, TableEntry, find_campaign, read_campaign
from egov_score.campaign.last_year_files import NOTHING_NAMED, LastYearFiles, LastYearReader
from egov_score.campaign.roster import read_roster
from egov_score.campaign.roster_tiers import with_known_tiers
from egov_score.campaign.sets_in_use import set_in_use
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field, replace
from egov_score.files import look_at, noted_hashes
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, year_span
from egov_score.ranking.provenance import InputFile
from egov_score.ranking.standings import Campaign, Decision
from egov_score.workbook.typed_numbers import DecimalMark

if TYPE_CHECKING:
    from egov_score.campaign.last_year import LastYear


@dataclass(frozen=True, slots=True)
class Task:
    """One table to make: who is ranked, by which set, from which files.

    inputs: workbooks and folders of them. collated, supplements: collated tables. base: the folder that
    file names are relative to in findings and results. previous: results of the year before, None where none
    are given, they cannot be read, or they are of no year before. decimal: the decimal mark that people name
    for the numbers in its files that mean two things and that nothing else settles.
    """

    criteria: CriteriaSet
    tier: str
    title: Text
    inputs: Sequence[Path] = ()
    collated: Sequence[Path] = ()
    supplements: Sequence[Path] = ()
    roster: Roster | None = None
    base: Path | None = None
    previous: LastYear | None = None
    decimal: DecimalMark | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All the tables of a year, or the one table of files that were named.

    campaign: None where there is no campaign file. findings: on the way to the tables. inputs: the files that
    were read on the way, by their paths. decimal: the decimal mark that the user names for all tables.
    """

    tasks: tuple[Task, ...]
    campaign: Campaign | None = None
    findings: tuple[Finding, ...] = ()
    inputs: Mapping[Path, InputFile] = field(default_factory=dict)
    decimal: DecimalMark | None = None

    def with_decimal(self, mark: DecimalMark | None) -> Assessment:
        """The same with a decimal mark that the user names now, whatever a campaign file names."""
        if mark is None:
            return self
        return replace(self, tasks=tuple(replace(task, decimal=mark) for task in self.tasks), decimal=mark)


def assess_files(
    criteria: CriteriaSet,
    inputs: Sequence[Path],
    collated: Sequence[Path] = (),
    supplements: Sequence[Path] = (),
    roster: Path | None = None,
    earlier: LastYearFiles = NOTHING_NAMED,
) -> tuple[Assessment | None, tuple[Finding, ...]]:
    """The one table of files that are named, by a set. None where the roster or one of the files cannot be
    had, or none is named; then the findings say so."""
    agencies: Roster | None = None
    said: tuple[Finding, ...] = ()
    read: dict[Path, InputFile] = {}
    if roster is not None:
        agencies, said = _roster(roster, roster.as_posix(), read)
        if agencies is None:
            return None, said
        agencies, _ = with_known_tiers(agencies, [(criteria.tier, criteria)], roster.as_posix())
    missing = [path for path in (*inputs, *collated, *supplements) if look_at(path) is None]
    if missing or not (inputs or collated):
        return None, tuple(map(_not_found, missing)) or (codes.NO_INPUT.at(Place()),)
    before = LastYearReader(criteria.years, [criteria])
    last_year = before.read(earlier)
    task = Task(
        criteria,
        criteria.tier,
        criteria.title,
        inputs,
        _each_once(collated),
        _each_once(supplements),
        agencies,
        previous=last_year,
    )
    return Assessment((task,), None, (*said, *before.findings), read | before.files), ()


def _each_once(paths: Sequence[Path]) -> Sequence[Path]:
    """The files, in their order: one that is named twice is no second table."""
    known: dict[str, Path] = {}
    for path in paths:
        known.setdefault(os.path.realpath(path), path)
    return list(known.values())


def assess_campaign(
    given: Path, earlier: LastYearFiles = NOTHING_NAMED
) -> tuple[Assessment | None, tuple[Finding, ...]]:
    """The assessment that a campaign file, or the one in a folder, describes.

    None where it cannot be made: findings say all that is wrong with the file, its roster and its sets.
    earlier: files of the year before instead of those that it names.
    """
    path = find_campaign(given)
    if path is None:
        there = look_at(given)
        if there is None:
            return None, (_not_found(given),)
        kind = codes.NO_CAMPAIGN if there.is_folder else codes.CAMPAIGN_NO_CRITERIA
        return None, (kind.at(Place(given.as_posix())),)
    base = path.parent
    with noted_hashes() as hashes:
        loaded, findings = read_campaign(path)
    if loaded is None:
        return None, findings
    file, said, read = loaded.file, list(findings), {path: InputFile(path.name, "campaign", hashes[path])}
    roster: Roster | None = None
    if file.roster is not None:
        roster, more = _roster(base / file.roster, file.roster, read)
        said += loaded.named(more, "roster")
    tasks: list[Task] = []
    for index, entry in enumerate(file.tables):
        found, doubts = set_in_use(entry.criteria, base)
        said += loaded.named((*found.findings, *doubts), "tables", index, "criteria")
        if found.criteria is not None:
            tasks.append(_task(entry, found.criteria, roster, base))
            said += _outside(found.criteria, file.year)
    if len(tasks) < len(file.tables) or (file.roster is not None and roster is None):
        return None, tuple(said)
    if roster is not None and file.roster is not None:
        known, more = with_known_tiers(roster, [(task.tier, task.criteria) for task in tasks], file.roster)
        if more:
            return None, (*said, *more)
        tasks = [replace(task, roster=known) for task in tasks]
    before = LastYearReader((file.year, file.year), [task.criteria for task in tasks], loaded)
    compared = tuple(
        replace(task, previous=before.read(earlier.or_named_by(loaded, index, base)))
        for index, task in enumerate(tasks)
    )
    return Assessment(compared, _named(file), (*said, *before.findings), read | before.files), ()


def _roster(path: Path, name: str, read: dict[Path, InputFile]) -> tuple[Roster | None, tuple[Finding, ...]]:
    with noted_hashes() as hashes:
        roster, findings = read_roster(path, name)
    read[path] = InputFile(name, "roster", hashes.get(path, ""))
    return roster, findings


def _not_found(path: Path) -> Finding:
    return codes.NOT_FOUND.at(Place(path.as_posix()))


def _task(entry: TableEntry, criteria: CriteriaSet, roster: Roster | None, base: Path) -> Task:
    return Task(
        criteria,
        entry.tier,
        entry.title.in_set(criteria.title.first),
        inputs=[base / entry.submissions] if entry.submissions else [],
        collated=[base / entry.collated] if entry.collated else [],
        supplements=[base / each for each in entry.supplements],
        roster=roster,
        base=base,
        decimal=DecimalMark.named(entry.decimal),
    )


def _outside(criteria: CriteriaSet, year: int) -> list[Finding]:
    """A finding where the year is none of those that the set is for."""
    first, last = criteria.years
    if first <= year <= last:
        return []
    years = year_span(criteria.years)
    return [codes.YEAR_OUTSIDE.at(Place(criteria.id), criteria=criteria.id, years=years, year=str(year))]


def _named(file: CampaignFile) -> Campaign:
    given = file.decision
    decision = Decision(given.number, given.date, given.authority, given.place) if given else None
    return Campaign(file.title, file.year, decision)
