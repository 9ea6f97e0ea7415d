"""What is to be ranked or checked: tables to make, each by one set from its files, and the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from egov_score.campaign.agencies import Roster
from egov_score.campaign.campaign_file import CampaignFile, TableEntry, find_campaign, read_campaign
from egov_score.campaign.last_year import LastYear, read_last_year
from egov_score.campaign.roster import read_roster
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text
from egov_score.ranking.standings import Campaign, Decision


@dataclass(frozen=True, slots=True)
class Task:
    """One table to make: who is ranked, by which set, from which files.

    inputs: workbooks and folders of them. collated, supplements: collated tables. base: the folder that
    file names are relative to in findings and results.
    """

    criteria: CriteriaSet
    tier: str
    title: Text
    inputs: Sequence[Path] = ()
    collated: Sequence[Path] = ()
    supplements: Sequence[Path] = ()
    roster: Roster | None = None
    base: Path | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All the tables of a year, or the one table of files that were named.

    campaign: None where there is no campaign file. previous: results of the year before, None where none are
    given or they cannot be read. findings: on the way to the tables. files: those that were read on the way.
    """

    tasks: tuple[Task, ...]
    campaign: Campaign | None = None
    previous: LastYear | None = None
    findings: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()


def assess_files(
    criteria: CriteriaSet,
    inputs: Sequence[Path],
    collated: Sequence[Path] = (),
    supplements: Sequence[Path] = (),
    roster: Path | None = None,
    previous: Path | None = None,
) -> tuple[Assessment | None, tuple[Finding, ...]]:
    """The one table of files that are named, by a set. None where the roster or one of the files cannot be
    had, or none is named; then the findings say so."""
    agencies: Roster | None = None
    said: tuple[Finding, ...] = ()
    if roster is not None:
        agencies, said = read_roster(roster)
        if agencies is None:
            return None, said
    missing = [path for path in (*inputs, *collated, *supplements) if not path.exists()]
    if missing or not (inputs or collated):
        return None, tuple(map(_not_found, missing)) or (codes.NO_INPUT.at(Place()),)
    last_year, unread = _last_year(previous)
    task = Task(criteria, criteria.tier, criteria.title, inputs, collated, supplements, agencies)
    others = tuple(filter(None, (roster, previous)))
    return Assessment((task,), None, last_year, (*said, *unread), others), ()


def assess_campaign(
    given: Path, previous: Path | None = None
) -> tuple[Assessment | None, tuple[Finding, ...]]:
    """The assessment that a campaign file, or the one in a folder, describes.

    None where it cannot be made: findings say all that is wrong with the file, its roster and its sets.
    previous: earlier results instead of those that it names.
    """
    path = find_campaign(given)
    if path is None:
        if not given.exists():
            return None, (_not_found(given),)
        kind = codes.NO_CAMPAIGN if given.is_dir() else codes.CAMPAIGN_NO_CRITERIA
        return None, (kind.at(Place(given.as_posix())),)
    base = path.parent
    loaded, findings = read_campaign(path, path.as_posix())
    if loaded is None:
        return None, findings
    file, said, files = loaded.file, list(findings), [path]
    roster: Roster | None = None
    if file.roster is not None:
        roster, more = read_roster(base / file.roster, file.roster)
        said += loaded.named(more, "roster")
        files.append(base / file.roster)
    tasks = []
    for index, entry in enumerate(file.tables):
        criteria, more = find_criteria(entry.criteria, base)
        said += loaded.named(more, "tables", index, "criteria")
        if criteria is not None:
            tasks.append(_task(entry, criteria, roster, base))
            said += _outside(criteria, file.year)
    last_year, unread = _last_year(previous)
    if previous is None and file.previous is not None:
        previous = base / file.previous
        last_year, unread = read_last_year(previous, file.previous, base)
        unread = tuple(loaded.named(unread, "previous"))
    said += unread
    files += filter(None, [previous])
    if len(tasks) < len(file.tables) or (file.roster is not None and roster is None):
        return None, tuple(said)
    return Assessment(tuple(tasks), _named(file), last_year, tuple(said), tuple(files)), ()


def _last_year(path: Path | None) -> tuple[LastYear | None, tuple[Finding, ...]]:
    return (None, ()) if path is None else read_last_year(path, base=path.parent)


def _not_found(path: Path) -> Finding:
    return codes.NOT_FOUND.at(Place(path.as_posix()))


def _task(entry: TableEntry, criteria: CriteriaSet, roster: Roster | None, base: Path) -> Task:
    return Task(
        criteria,
        entry.tier,
        entry.title,
        inputs=[base / entry.submissions] if entry.submissions else [],
        collated=[base / entry.collated] if entry.collated else [],
        supplements=[base / each for each in entry.supplements],
        roster=roster,
        base=base,
    )


def _outside(criteria: CriteriaSet, year: int) -> list[Finding]:
    """A finding where the year is none of those that the set is for."""
    first, last = criteria.years
    if first <= year <= last:
        return []
    years = str(first) if first == last else f"{first}–{last}"
    return [codes.YEAR_OUTSIDE.at(Place(criteria.id), criteria=criteria.id, years=years, year=str(year))]


def _named(file: CampaignFile) -> Campaign:
    given = file.decision
    decision = Decision(given.number, given.date, given.authority, given.place) if given else None
    return Campaign(file.title, file.year, decision)
