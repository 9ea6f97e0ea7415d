"""Reading a year as a user has it: results.json, a campaign, a table to score by a set, or a published
table."""

from __future__ import annotations

from pathlib import Path

from egov_score.campaign.assessment import Assessment, assess_campaign, assess_files
from egov_score.campaign.campaign_file import find_campaign
from egov_score.campaign.receiving import Manner
from egov_score.campaign.running import rank_assessment
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, replace
from egov_score.files import look_at, noted_hashes
from egov_score.findings import Finding, Place, codes
from egov_score.ranking.provenance import InputFile, Provenance
from egov_score.workbook.typed_numbers import DecimalMark
from egov_score.years.records import Year
from egov_score.years.stated_table import read_stated
from egov_score.years.year_sources import year_of_results, year_of_standings


@dataclass(frozen=True, slots=True)
class YearInput:
    """What a user names for a year.

    path: of a results.json, of a campaign (its folder or file), of a table, or of a folder of workbooks.
    criteria: the set that scores a table or workbooks; a table without a set is taken as it was published.
    roster: the agencies that are expected, with their aliases, where there is no campaign. decimal: the
    decimal mark of numbers that mean two things.
    """

    path: Path
    criteria: CriteriaSet | None = None
    roster: Path | None = None
    decimal: DecimalMark | None = None


def read_year(given: YearInput, manner: Manner) -> Year:
    """The year; without tables where the findings say why."""
    path, name = given.path, given.path.as_posix()
    there = look_at(path)
    if there is None:
        return Year(name, {}, findings=(codes.NOT_FOUND.at(Place(name)),))
    if there.is_folder or path.suffix.lower() in (".yaml", ".yml"):
        if given.criteria is not None and find_campaign(path) is None:
            found = assess_files(given.criteria, [path], roster=given.roster)
        else:
            found = _without_last_year(*assess_campaign(path))
        return _ranked(name, *found, given, manner)
    is_results = path.suffix.lower() == ".json"
    if given.criteria is not None and not is_results:
        return _ranked(name, *assess_files(given.criteria, [], [path], roster=given.roster), given, manner)
    with noted_hashes() as hashes:
        year = year_of_results(path, name) if is_results else read_stated(path, name, given.decimal)
    read = [InputFile(name, "previous" if is_results else "collated", hashes.get(path, ""))]
    return replace(year, provenance=Provenance.of(read, "final", None))


def _without_last_year(
    assessment: Assessment | None, findings: tuple[Finding, ...]
) -> tuple[Assessment | None, tuple[Finding, ...]]:
    """A campaign without the results that it names of the year before: others were named to compare with."""
    if assessment is None:
        return None, findings
    tasks = tuple(replace(task, previous=None) for task in assessment.tasks)
    said = tuple(each for each in assessment.findings if not each.code.startswith("D7"))
    return replace(assessment, tasks=tasks, findings=said), findings


def _ranked(
    name: str,
    assessment: Assessment | None,
    findings: tuple[Finding, ...],
    given: YearInput,
    manner: Manner,
) -> Year:
    if assessment is None:
        return Year(name, {}, findings=findings)
    standings, files = rank_assessment(assessment.with_decimal(given.decimal), manner=manner)
    rosters = {task.tier: task.roster for task in assessment.tasks}
    year = year_of_standings(standings, name, rosters, files)
    return year if standings.campaign is not None else replace(year, told_by="set")
