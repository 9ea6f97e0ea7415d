"""The public Python API: everything the commands do is a call of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.campaign.campaign_file import find_campaign
from egov_score.campaign.many_workbooks import Progress, silent
from egov_score.campaign.roster import read_roster
from egov_score.campaign.running import run, run_campaign
from egov_score.campaign.tasks import Task
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.errors import EgovError
from egov_score.findings import Finding, Place, codes
from egov_score.results import Results
from egov_score.scoring.scores import Use

if TYPE_CHECKING:
    from egov_score.campaign.agencies import Roster
    from egov_score.campaign.checking import Checked

AnyPath = str | PathLike[str]


def load_criteria(reference: AnyPath) -> CriteriaSet:
    """A criteria set by the id of a shipped one, or by the path of its file.

    Raises EgovError with every finding where there is no such set or its file has errors.
    """
    criteria, findings = find_criteria(str(reference))
    if criteria is None:
        raise EgovError(findings)
    return criteria


def rank(
    *inputs: AnyPath,
    criteria: CriteriaSet | AnyPath | None = None,
    collated: AnyPath | Sequence[AnyPath] = (),
    supplements: Sequence[AnyPath] = (),
    roster: AnyPath | None = None,
    previous: AnyPath | None = None,
    use: Use = "final",
    progress: Progress = silent,
) -> Results:
    """Reads submissions, scores and ranks them.

    inputs: a campaign (its folder or file), or workbooks and folders of workbooks.
    criteria: the set to score with, where the input is not a campaign: a set, its id or its file.
    collated: tables with one row an agency and one column a criterion, instead of workbooks.
    supplements: collated tables with the answers that a survey or a central system supplies.
    roster: the agencies that are expected, as .csv, .xlsx or .yaml.
    previous: a results.json of the year before, for places and points gained or lost; it takes the place of
    the one that a campaign names.
    use: the last stage whose points count: ``final`` (all), ``appraised``, ``self`` or ``computed``.

    Everything wrong with a submission is a finding of the results. Raises EgovError where the job cannot be
    run at all: no such input, no criteria, a campaign or criteria file with errors.
    """
    paths = [Path(each) for each in inputs]
    tables = [collated] if isinstance(collated, str | PathLike) else list(collated)
    if criteria is None:
        if tables or len(paths) != 1:
            raise EgovError([codes.CAMPAIGN_NO_CRITERIA.at(Place(paths[0].as_posix() if paths else ""))])
        return _campaign(paths[0], use, progress, _optional(previous))
    task, said = _task(paths, criteria, tables, supplements, roster)
    results = run([replace(task, previous=_optional(previous))], use, progress)
    return Results.of(results.with_findings(said))


def check(
    *inputs: AnyPath,
    criteria: CriteriaSet | AnyPath | None = None,
    collated: AnyPath | Sequence[AnyPath] = (),
    supplements: Sequence[AnyPath] = (),
    roster: AnyPath | None = None,
    previous: AnyPath | None = None,
    progress: Progress = silent,
) -> Checked:
    """Reads submissions and says everything that is wrong with them, agency by agency, without ranking.

    The inputs are those of :func:`rank`. previous: last year's results.json, with which values are compared;
    by default the one that the campaign names. Raises EgovError where the job cannot be run at all.
    """
    from egov_score.campaign.checking import check_campaign, check_tasks
    from egov_score.campaign.last_year import read_last_year

    paths = [Path(each) for each in inputs]
    tables = [collated] if isinstance(collated, str | PathLike) else list(collated)
    last_year = None
    if previous is not None:
        last_year, findings = read_last_year(Path(previous), base=Path(previous).parent)
        if last_year is None:
            raise EgovError(findings)
    if criteria is not None:
        task, said = _task(paths, criteria, tables, supplements, roster)
        return check_tasks([task], progress, last_year).with_others(said)
    if tables or len(paths) != 1:
        raise EgovError([codes.CAMPAIGN_NO_CRITERIA.at(Place(paths[0].as_posix() if paths else ""))])
    checked, findings = check_campaign(_campaign_file(paths[0]), progress, last_year)
    if checked is None:
        raise EgovError(findings)
    return checked


def _task(
    paths: Sequence[Path],
    criteria: CriteriaSet | AnyPath,
    tables: Sequence[AnyPath],
    supplements: Sequence[AnyPath],
    roster: AnyPath | None,
) -> tuple[Task, tuple[Finding, ...]]:
    """The one task of inputs without a campaign, and what was found in the roster."""
    if not isinstance(criteria, CriteriaSet):
        criteria = load_criteria(criteria)
    said: tuple[Finding, ...] = ()
    agencies: Roster | None = None
    if roster is not None:
        agencies, said = read_roster(Path(roster))
        if agencies is None:
            raise EgovError(said)
    missing = [path for path in (*paths, *map(Path, tables), *map(Path, supplements)) if not path.exists()]
    if missing or not (paths or tables):
        raise EgovError([_not_found(path) for path in missing] or [codes.NO_INPUT.at(Place())])
    task = Task(
        criteria,
        inputs=paths,
        collated=[Path(table) for table in tables],
        supplements=[Path(table) for table in supplements],
        roster=agencies,
    )
    return task, said


def _campaign(path: Path, use: Use, progress: Progress, previous: Path | None) -> Results:
    results, findings = run_campaign(_campaign_file(path), use, progress, previous)
    if results is None:
        raise EgovError(findings)
    return Results.of(results)


def _campaign_file(path: Path) -> Path:
    if not path.exists():
        raise EgovError([_not_found(path)])
    campaign = find_campaign(path)
    if campaign is None:
        kind = codes.NO_CAMPAIGN if path.is_dir() else codes.CAMPAIGN_NO_CRITERIA
        raise EgovError([kind.at(Place(path.as_posix()))])
    return campaign


def _optional(path: AnyPath | None) -> Path | None:
    return None if path is None else Path(path)


def _not_found(path: Path) -> Finding:
    return codes.NOT_FOUND.at(Place(path.as_posix()))
