"""The public Python API: everything the commands do is a call of these."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.campaign.assessment import Assessment, Task, read_assessment
from egov_score.campaign.campaign_file import find_campaign
from egov_score.campaign.gathering import Progress, silent
from egov_score.campaign.last_year import read_last_year
from egov_score.campaign.roster import read_roster
from egov_score.campaign.running import rank_assessment
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.errors import EgovError
from egov_score.findings import Finding, Place, codes
from egov_score.results import Results
from egov_score.scoring.scores import Use

if TYPE_CHECKING:
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
    progress: called with how many of how many workbooks of a table are read.

    Everything wrong with a submission is a finding of the results. Raises EgovError where the job cannot be
    run at all: no such input, no criteria, a campaign or criteria file with errors.
    """
    assessment = _assessment(inputs, criteria, collated, supplements, roster, previous)
    standings, files = rank_assessment(assessment, use, progress)
    return Results.of(standings, files)


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
    by default the one that the campaign names. Raises EgovError where the job cannot be run at all, and where
    the results that were given cannot be read.
    """
    from egov_score.campaign.checking import check_assessment

    assessment = _assessment(inputs, criteria, collated, supplements, roster, previous)
    if previous is not None and assessment.previous is None:
        raise EgovError(assessment.findings)
    return check_assessment(assessment, progress)


def _assessment(
    inputs: Sequence[AnyPath],
    criteria: CriteriaSet | AnyPath | None,
    collated: AnyPath | Sequence[AnyPath],
    supplements: Sequence[AnyPath],
    roster: AnyPath | None,
    previous: AnyPath | None,
) -> Assessment:
    """What :func:`rank` and :func:`check` are asked to do: a campaign, or the one table of the inputs."""
    paths = [Path(each) for each in inputs]
    tables = [Path(each) for each in ([collated] if isinstance(collated, str | PathLike) else collated)]
    earlier = None if previous is None else Path(previous)
    if criteria is None:
        if tables or len(paths) != 1:
            raise EgovError([codes.CAMPAIGN_NO_CRITERIA.at(Place(paths[0].as_posix() if paths else ""))])
        assessment, findings = read_assessment(_campaign_file(paths[0]), earlier)
        if assessment is None:
            raise EgovError(findings)
        return assessment
    loaded = criteria if isinstance(criteria, CriteriaSet) else load_criteria(criteria)
    said: list[Finding] = []
    agencies = None
    if roster is not None:
        agencies, more = read_roster(Path(roster))
        if agencies is None:
            raise EgovError(more)
        said += more
    more_tables = [Path(each) for each in supplements]
    missing = [path for path in (*paths, *tables, *more_tables) if not path.exists()]
    if missing or not (paths or tables):
        raise EgovError([_not_found(path) for path in missing] or [codes.NO_INPUT.at(Place())])
    last_year = None
    if earlier is not None:
        last_year, more = read_last_year(earlier, base=earlier.parent)
        said += more
    task = Task(loaded, loaded.tier, loaded.title, paths, tables, more_tables, agencies)
    others = (Path(each) for each in (roster, previous) if each is not None)
    return Assessment((task,), None, last_year, tuple(said), tuple(others))


def _campaign_file(path: Path) -> Path:
    if not path.exists():
        raise EgovError([_not_found(path)])
    campaign = find_campaign(path)
    if campaign is None:
        kind = codes.NO_CAMPAIGN if path.is_dir() else codes.CAMPAIGN_NO_CRITERIA
        raise EgovError([kind.at(Place(path.as_posix()))])
    return campaign


def _not_found(path: Path) -> Finding:
    return codes.NOT_FOUND.at(Place(path.as_posix()))
