"""Running an assessment: from files to ranked tables. Nothing stops at the first problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from egov_score.campaign.campaign_file import CampaignFile
from egov_score.campaign.identifying import attend, with_supplements
from egov_score.campaign.many_workbooks import Progress, silent
from egov_score.campaign.recorded import RecordedTable, read_results
from egov_score.campaign.since import since
from egov_score.campaign.tasks import Task, name_in, prepare, read_supplements, read_task
from egov_score.findings import Finding, Place, codes
from egov_score.language import natural_key, sort_key
from egov_score.ranking.ordering import rank_agencies
from egov_score.ranking.standings import Campaign, Decision, NotRanked, RankedTable, Standings
from egov_score.scoring.scores import Use


def run_campaign(
    path: Path, use: Use = "final", progress: Progress = silent, previous: Path | None = None
) -> tuple[Standings | None, tuple[Finding, ...]]:
    """The results of a campaign file. None where the campaign itself cannot be read; then the findings
    say why. previous: earlier results instead of those that the campaign names."""
    prepared, findings = prepare(path)
    if prepared is None or prepared.tasks is None:
        return None, findings
    tasks = [replace(task, previous=previous) if previous else task for task in prepared.tasks]
    campaign = _named(prepared.loaded.file)
    return run(tasks, use, progress, campaign).with_findings(findings), ()


def run(
    tasks: Iterable[Task],
    use: Use = "final",
    progress: Progress = silent,
    campaign: Campaign | None = None,
) -> Standings:
    """Makes every table. The findings stand in the order of their places, each said once."""
    tables: dict[str, RankedTable] = {}
    findings: list[Finding] = []
    earlier: dict[Path, tuple[RecordedTable, ...]] = {}
    for task in tasks:
        table, said = _run(task, use, progress)
        findings += said
        if task.previous is not None:
            name = name_in(task.previous, task.base)
            if task.previous not in earlier:
                earlier[task.previous], unread = read_results(task.previous, name)
                findings += unread
            if earlier[task.previous]:
                table, more = since(table, earlier[task.previous], name)
                findings += more
        tables[table.tier] = table
    return Standings(tables, campaign=campaign).with_findings(findings)


def _named(campaign: CampaignFile) -> Campaign:
    given = campaign.decision
    decision = Decision(given.number, given.date, given.authority, given.place) if given else None
    return Campaign(campaign.title, campaign.year, decision)


def _run(task: Task, use: Use, progress: Progress) -> tuple[RankedTable, list[Finding]]:
    criteria = task.criteria
    tier = task.tier or criteria.tier
    read = read_task(task, progress)
    findings = read.findings
    first, last = criteria.years
    if task.year is not None and not first <= task.year <= last:
        years = str(first) if first == last else f"{first}–{last}"
        findings.append(
            codes.YEAR_OUTSIDE.at(Place(criteria.id), criteria=criteria.id, years=years, year=str(task.year))
        )
    attendance = attend(read.submissions, read.unreadable, task.roster, tier if task.roster else None)
    supplied, more = read_supplements(task)
    findings += more
    entrants = with_supplements(attendance.entrants, supplied)
    table, said = rank_agencies(criteria, entrants, tier=tier, title=task.title, use=use)
    findings = [attendance.about(finding) for finding in findings]
    findings += attendance.findings + list(said)
    return _with_absent(table, attendance.not_ranked), findings


def _with_absent(table: RankedTable, absent: Sequence[NotRanked]) -> RankedTable:
    together = sorted(
        (*table.not_ranked, *absent),
        key=lambda each: (sort_key(each.name), natural_key(each.code), each.file),
    )
    return RankedTable(table.tier, table.title, table.criteria, table.rows, tuple(together))
