"""What an assessment consists of: the tasks of a campaign, and the submissions and supplements of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from egov_score.campaign.agencies import Roster
from egov_score.campaign.campaign_file import CampaignFile, LoadedCampaign, TableEntry, read_campaign
from egov_score.campaign.collated import read_collated
from egov_score.campaign.gathering import gather
from egov_score.campaign.identifying import attend
from egov_score.campaign.many_workbooks import Progress, read_workbooks
from egov_score.campaign.roster import read_roster
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text
from egov_score.scoring.submission import Submission


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


@dataclass(slots=True)
class TaskRead:
    """What came of reading a task's files."""

    submissions: list[Submission] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A campaign file that could be read. tasks: None where a set or the roster is missing or wrong."""

    loaded: LoadedCampaign
    tasks: tuple[Task, ...] | None


def prepare(path: Path) -> tuple[Prepared | None, tuple[Finding, ...]]:
    """The tasks of a campaign file, and what was found on the way to them. None where the file itself cannot
    be read."""
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
            tasks.append(_task(entry, criteria, roster, campaign, base))
    whole = len(tasks) == len(campaign.tables) and (campaign.roster is None or roster is not None)
    return Prepared(loaded, tuple(tasks) if whole else None), tuple(said)


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


def read_task(task: Task, progress: Progress) -> TaskRead:
    """Reads the workbooks and collated tables of a task; what cannot be read never stops the rest."""
    read = TaskRead()
    workbooks, read.findings = gather(task.inputs, task.base)
    if task.inputs and not workbooks:
        for path in task.inputs:
            if path.is_dir():
                read.findings.append(codes.NOTHING_SUBMITTED.at(Place(name_in(path, task.base))))
    for workbook, (submission, findings) in zip(
        workbooks, read_workbooks(workbooks, task.criteria, progress), strict=True
    ):
        read.findings += findings
        if submission is None:
            read.unreadable.append(workbook.name)
        else:
            read.submissions.append(submission)
    for path in task.collated:
        submissions, said = read_collated(path, task.criteria, name_in(path, task.base))
        read.submissions += submissions
        read.findings += said
    return read


def read_supplements(task: Task) -> tuple[dict[str, Submission], list[Finding]]:
    """What supplements say, by agency code. Every table adds to what those before it said."""
    supplied: dict[str, Submission] = {}
    findings: list[Finding] = []
    for path in task.supplements:
        submissions, said = read_collated(path, task.criteria, name_in(path, task.base))
        tier = (task.tier or task.criteria.tier) if task.roster else None
        attendance = attend(submissions, (), task.roster, tier)
        findings += [*said, *attendance.findings]
        for entrant in attendance.entrants:
            earlier = supplied.get(entrant.code)
            responses = {**(earlier.responses if earlier else {}), **entrant.submission.responses}
            supplied[entrant.code] = Submission(entrant.submission.file, responses=responses)
    return supplied, findings


def name_in(path: Path, base: Path | None) -> str:
    """What findings and results call a file: its path from the base folder, where it is in it."""
    return path.relative_to(base).as_posix() if base and path.is_relative_to(base) else path.as_posix()
