"""The public Python API of what a year begins with: a new campaign, and the forms that agencies fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.campaign.assessment import assess_campaign
from egov_score.campaign.issuing import FormFile
from egov_score.campaign.last_year_files import LastYearFiles, LastYearReader
from egov_score.campaign.receiving import Manner, Progress, silent
from egov_score.campaign.roster import read_roster
from egov_score.campaign.wanted_forms import WantedForms, campaign_folder, forms_of_campaign
from egov_score.criteria.library import find
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria_api import AnyPath, paths_of
from egov_score.errors import EgovError
from egov_score.files import look_through
from egov_score.findings import Finding, Severity, worst
from egov_score.language import Language
from egov_score.reasoning import reason
from egov_score.results import Forms
from egov_score.workbook.typed_numbers import DecimalMark, DecimalName

if TYPE_CHECKING:
    from egov_score.campaign.agencies import Roster
    from egov_score.started_campaign import NewCampaign


def new(
    *,
    year: int | None = None,
    authority: str | None = None,
    place: str | None = None,
    tables: Mapping[str, AnyPath] | Sequence[str] = (),
    demo: bool = False,
    language: Language | None = None,
) -> NewCampaign:
    """Makes a campaign: its file, a roster to fill in, and a copy of the criteria set of each table.

    ``new(year=2026, authority="UBND tỉnh Gia Lai", tables={"commune": "commune-2026"}).write("xa-2026")``

    year: the data year, 1900 to 2999. authority: who decides. place: where the decision is signed; by default
    the unit that the authority's name ends with. tables: the set of each tier, by its id or file, as a
    mapping or as texts ``TIER=SET``. A copy has the new year, title and id, is ``illustrative`` and names the
    set that it comes from; amendments are applied in it.
    demo: with ten made-up agencies for each table and their filled forms; then nothing else need be given.
    language: of names and notes in the files; that of the first set where not given.

    Raises EgovError where something is not given, and where a set cannot be read or has errors.
    """
    from egov_score.campaign import starting
    from egov_score.started_campaign import NewCampaign

    wish, findings = starting.wished(year, authority, place, tables, demo=demo, language=language)
    made, findings = (None, findings) if wish is None else starting.start(wish)
    if made is None:
        raise EgovError(findings)
    return NewCampaign(made.files, made.folders, made.language, made.findings)


def template(
    criteria: CriteriaSet | AnyPath,
    *,
    roster: AnyPath | None = None,
    previous: AnyPath | None = None,
    mapping: AnyPath | None = None,
    appraise: AnyPath | Sequence[AnyPath] = (),
    decimal: DecimalName | None = None,
    language: Language | None = None,
    progress: Progress = silent,
    jobs: int | None = None,
    cache: bool = True,
) -> Forms:
    """Makes the self-assessment form of a set: one blank form, or one for each agency of a roster.

    criteria: the set, its id or its file; or a campaign's folder, for the forms of all its tables: those of
    each agency on its roster, in a folder for each tier.
    roster: the agencies, as .csv, .xlsx or .yaml; those of the set's tier get a form with their name.
    previous: last year's results.json, whose answers and points stand beside. mapping: which agencies are the
    same, as for :func:`rank`.
    appraise: submitted workbooks and folders of them: makes the council's workbook for each instead. Of a
    campaign, those of a table are the ones in the folder of its submissions, or in one called as its tier.
    decimal: the decimal mark of their numbers, as for :func:`rank`.
    language: of the forms; that of the set where not given.

    Raises EgovError where :func:`check_criteria` finds errors in the set, where the campaign, the roster or
    last year's results cannot be read, where those are of no year before or given for nobody in particular,
    and where nobody on the roster is of the set's tier.
    """
    earlier = LastYearFiles.of(*(None if path is None else Path(path) for path in (previous, mapping)))
    agencies, read = _roster(roster)
    sent, mark = paths_of(appraise), DecimalMark.named(decimal)
    inputs = [*(entry.path for path in sent for entry in look_through(path)), *paths_of(roster, previous)]
    file = None if isinstance(criteria, CriteriaSet) else campaign_folder(Path(criteria))
    said: Sequence[Finding]
    if file is None:
        loaded, doubts = _sound(criteria)
        before = LastYearReader(loaded.years, [loaded])
        wanted = [WantedForms(loaded, agencies, str(roster), sent, before.read(earlier), mark)]
        said = before.findings
    else:
        assessment, said = assess_campaign(file, earlier)
        if assessment is None:
            raise EgovError(said)
        wanted, doubts = forms_of_campaign(assessment, file, (agencies, str(roster)), sent, mark)
        said = assessment.findings
        inputs += assessment.inputs
        if worst(doubts) is Severity.ERROR:
            raise EgovError(doubts)
    if previous is not None and any(each.last_year is None for each in wanted):
        raise EgovError(said)
    findings, files = [*doubts, *read, *said], list[FormFile]()
    for each in wanted:
        made, found = each.made(language, Manner(progress, jobs, cache))
        files += made
        findings += found
    many = bool(sent) or agencies is not None or file is not None
    return Forms(tuple(files), many, language or wanted[0].criteria.language, tuple(findings), tuple(inputs))


def _sound(given: CriteriaSet | AnyPath) -> tuple[CriteriaSet, Sequence[Finding]]:
    """A set in which a check of sets finds no error, and what else it finds; one that is loaded is sound."""
    if isinstance(given, CriteriaSet):
        return given, ()
    loaded = find(str(given))
    findings = (*loaded.findings, *reason(loaded))
    if loaded.criteria is None or worst(findings) is Severity.ERROR:
        raise EgovError(findings)
    return loaded.criteria, findings


def _roster(path: AnyPath | None) -> tuple[Roster | None, list[Finding]]:
    if path is None:
        return None, []
    roster, findings = read_roster(Path(path))
    if roster is None:
        raise EgovError(findings)
    return roster, list(findings)
