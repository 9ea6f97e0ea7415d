"""Running an assessment: from files to ranked tables. Nothing stops at the first problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from egov_score.campaign.agencies import Roster
from egov_score.campaign.collated import read_collated
from egov_score.campaign.file import CampaignFile, TableEntry, read_campaign
from egov_score.campaign.gathering import gather
from egov_score.campaign.identifying import attend, with_supplements
from egov_score.campaign.reading import Progress, read_workbooks, silent
from egov_score.campaign.roster import read_roster
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, scoring
from egov_score.findings import campaign as found
from egov_score.language import Text, natural_key, sort_key
from egov_score.ranking.ranking import rank_agencies
from egov_score.ranking.recorded import RecordedTable, read_results
from egov_score.ranking.results import Campaign, Decision, NotRanked, Results, Table
from egov_score.ranking.since import since
from egov_score.scoring.scores import Use
from egov_score.workbook.submission import Submission


@dataclass(frozen=True, slots=True)
class Task:
    """One table to make: who is ranked, by which set, from which files.

    inputs: workbooks and folders of them. collated, supplements: collated tables. base: the folder that
    file names are relative to in findings and results. previous: a results.json of the year before.
    """

    criteria: CriteriaSet
    inputs: Sequence[Path] = ()
    collated: Sequence[Path] = ()
    supplements: Sequence[Path] = ()
    roster: Roster | None = None
    tier: str | None = None
    title: Text | None = None
    year: int | None = None
    base: Path | None = None
    previous: Path | None = None


def run_campaign(
    path: Path, use: Use = "final", progress: Progress = silent, previous: Path | None = None
) -> tuple[Results | None, tuple[Finding, ...]]:
    """The results of a campaign file. None where the campaign itself cannot be read; then the findings
    say why. previous: earlier results instead of those that the campaign names."""
    base = path.parent
    loaded, findings = read_campaign(path, path.as_posix())
    if loaded is None:
        return None, findings
    campaign, said = loaded.file, list(findings)
    roster: Roster | None = None
    if campaign.roster is not None:
        roster, more = read_roster(base / campaign.roster, campaign.roster)
        said += loaded.named(more, "roster")
    tasks = []
    for index, entry in enumerate(campaign.tables):
        criteria, more = find_criteria(entry.criteria, base)
        said += loaded.named(more, "tables", index, "criteria")
        if criteria is not None:
            task = _task(entry, criteria, roster, campaign, base)
            tasks.append(replace(task, previous=previous) if previous else task)
    if len(tasks) < len(campaign.tables) or (campaign.roster is not None and roster is None):
        return None, tuple(said)
    return run(tasks, use, progress, _named(campaign)).with_findings(said), ()


def run(
    tasks: Iterable[Task],
    use: Use = "final",
    progress: Progress = silent,
    campaign: Campaign | None = None,
) -> Results:
    """Makes every table. The findings stand in the order of their places, each said once."""
    tables: dict[str, Table] = {}
    findings: list[Finding] = []
    earlier: dict[Path, tuple[RecordedTable, ...]] = {}
    for task in tasks:
        table, said = _run(task, use, progress)
        findings += said
        if task.previous is not None:
            name = _name(task.previous, task.base)
            if task.previous not in earlier:
                earlier[task.previous], unread = read_results(task.previous, name)
                findings += unread
            if earlier[task.previous]:
                table, more = since(table, earlier[task.previous], name)
                findings += more
        tables[table.tier] = table
    return Results(tables, campaign=campaign).with_findings(findings)


def _task(
    entry: TableEntry, criteria: CriteriaSet, roster: Roster | None, campaign: CampaignFile, base: Path
) -> Task:
    return Task(
        criteria,
        inputs=[base / entry.submissions] if entry.submissions else [],
        collated=[base / entry.collated] if entry.collated else [],
        supplements=[base / each for each in entry.supplements],
        roster=roster,
        tier=entry.tier,
        title=entry.title,
        year=campaign.year,
        base=base,
        previous=base / campaign.previous if campaign.previous else None,
    )


def _named(campaign: CampaignFile) -> Campaign:
    given = campaign.decision
    decision = Decision(given.number, given.date, given.authority, given.place) if given else None
    return Campaign(campaign.title, campaign.year, decision)


@dataclass(slots=True)
class _Read:
    submissions: list[Submission] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _run(task: Task, use: Use, progress: Progress) -> tuple[Table, list[Finding]]:
    criteria = task.criteria
    tier = task.tier or criteria.tier
    read = _read(task, progress)
    findings = read.findings
    first, last = criteria.years
    if task.year is not None and not first <= task.year <= last:
        years = str(first) if first == last else f"{first}–{last}"
        findings.append(
            scoring.YEAR_OUTSIDE.at(
                Place(criteria.id), criteria=criteria.id, years=years, year=str(task.year)
            )
        )
    attendance = attend(read.submissions, read.unreadable, task.roster, tier if task.roster else None)
    supplied, more = _supplied(task)
    findings += more
    entrants = with_supplements(attendance.entrants, supplied)
    table, said = rank_agencies(criteria, entrants, tier=tier, title=task.title, use=use)
    findings = [attendance.about(finding) for finding in findings]
    findings += attendance.findings + list(said)
    return _with_absent(table, attendance.not_ranked), findings


def _with_absent(table: Table, absent: Sequence[NotRanked]) -> Table:
    together = sorted(
        (*table.not_ranked, *absent),
        key=lambda each: (sort_key(each.name), natural_key(each.code), each.file),
    )
    return Table(table.tier, table.title, table.criteria, table.rows, tuple(together))


def _read(task: Task, progress: Progress) -> _Read:
    read = _Read()
    workbooks, read.findings = gather(task.inputs, task.base)
    if task.inputs and not workbooks:
        for path in task.inputs:
            if path.is_dir():
                read.findings.append(found.NOTHING_SUBMITTED.at(Place(_name(path, task.base))))
    for workbook, (submission, findings) in zip(
        workbooks, read_workbooks(workbooks, task.criteria, progress), strict=True
    ):
        read.findings += findings
        if submission is None:
            read.unreadable.append(workbook.name)
        else:
            read.submissions.append(submission)
    for path in task.collated:
        submissions, said = read_collated(path, task.criteria, _name(path, task.base))
        read.submissions += submissions
        read.findings += said
    return read


def _supplied(task: Task) -> tuple[dict[str, Submission], list[Finding]]:
    """What supplements say, by agency code. Every table adds to what those before it said."""
    supplied: dict[str, Submission] = {}
    findings: list[Finding] = []
    for path in task.supplements:
        submissions, said = read_collated(path, task.criteria, _name(path, task.base))
        tier = (task.tier or task.criteria.tier) if task.roster else None
        attendance = attend(submissions, (), task.roster, tier)
        findings += [*said, *attendance.findings]
        for entrant in attendance.entrants:
            earlier = supplied.get(entrant.code)
            responses = {**(earlier.responses if earlier else {}), **entrant.submission.responses}
            supplied[entrant.code] = Submission(entrant.submission.file, responses=responses)
    return supplied, findings


def _name(path: Path, base: Path | None) -> str:
    return path.relative_to(base).as_posix() if base and path.is_relative_to(base) else path.as_posix()
