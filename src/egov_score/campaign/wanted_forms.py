"""Which forms are wanted: those of one set, or those of every table of a campaign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from os.path import realpath
from pathlib import Path

from egov_score.campaign import issuing
from egov_score.campaign.agencies import Roster
from egov_score.campaign.assessment import Assessment
from egov_score.campaign.campaign_file import find_campaign, read_campaign
from egov_score.campaign.folder_layout import folder_names
from egov_score.campaign.last_year import LastYear
from egov_score.campaign.receiving import Manner
from egov_score.criteria.library import find
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, replace
from egov_score.errors import EgovError
from egov_score.files import look_at
from egov_score.findings import Finding, Place, codes
from egov_score.language import Language
from egov_score.reasoning import reason
from egov_score.workbook.typed_numbers import DecimalMark


@dataclass(frozen=True, slots=True)
class WantedForms:
    """The forms of one set: for the agencies of a roster, or the council's of what was sent, or one for all.

    folder: the one that they are put into, where there are those of several sets.
    """

    criteria: CriteriaSet
    roster: Roster | None = None
    roster_name: str = ""
    sent: Sequence[Path] = ()
    last_year: LastYear | None = None
    decimal: DecimalMark | None = None
    folder: str = ""

    def made(
        self, language: Language | None, manner: Manner
    ) -> tuple[tuple[issuing.FormFile, ...], tuple[Finding, ...]]:
        """The forms, and what was found. Raises EgovError where there is nobody whom they are for."""
        criteria, last_year = self.criteria, self.last_year
        findings: Sequence[Finding] = ()
        if self.sent:
            forms, findings = issuing.appraisal_forms(
                criteria, self.sent, self.roster, language, last_year, manner, self.decimal
            )
        elif self.roster is not None:
            agencies = issuing.agencies_of(self.roster, criteria, self.roster_name)
            rows, findings = issuing.last_rows(criteria, agencies, last_year)
            forms = tuple(issuing.roster_forms(criteria, agencies, language, rows))
        elif last_year is not None:
            raise EgovError([codes.PREVIOUS_OF_WHOM.at(Place(last_year.file))])
        else:
            forms = (issuing.FormFile("", partial(issuing.blank_form, criteria, language)),)
        if self.folder:
            forms = tuple(replace(form, name=f"{self.folder}/{form.name}") for form in forms)
        return forms, tuple(findings)


def campaign_folder(given: Path) -> Path | None:
    """The campaign file of a folder; None where it is none of a campaign. It comes before a shipped set of
    that name."""
    entry = look_at(given)
    return find_campaign(given) if entry is not None and entry.is_folder else None


def forms_of_campaign(
    assessment: Assessment,
    file: Path,
    roster: tuple[Roster | None, str],
    sent: Sequence[Path],
    decimal: DecimalMark | None,
) -> tuple[list[WantedForms], Sequence[Finding]]:
    """The forms of each table, and what a check of its set finds; an error where there are none to make.

    file: of the campaign. roster: instead of the one that it names, and what its file is called. sent: to be
    appraised: of each table the workbooks in its folder, however far above or below it a path leads, or in
    one that is called as its tier.
    """
    loaded, _ = read_campaign(file)
    assert loaded is not None
    base = file.parent
    wanted: list[WantedForms] = []
    findings: list[Finding] = []
    alone = len(assessment.tasks) == 1
    folders = folder_names(task.tier for task in assessment.tasks)
    for task, entry, folder in zip(assessment.tasks, loaded.file.tables, folders, strict=True):
        findings += reason(find(entry.criteria, base))
        own = base / entry.submissions if entry.submissions else base / folder
        named = [at for path in sent if (at := _of_table(path, own, folder, alone=alone)) is not None]
        if sent and not named:
            continue
        agencies = roster[0] or task.roster
        if agencies is None and not named:
            return [], [codes.CAMPAIGN_NO_ROSTER.at(Place(file.as_posix()))]
        name = roster[1] if roster[0] else (base / (loaded.file.roster or "")).as_posix()
        wanted.append(
            WantedForms(task.criteria, agencies, name, named, task.previous, decimal or task.decimal, folder)
        )
    if not wanted:
        findings = [codes.NOT_OF_CAMPAIGN.at(Place(path.as_posix()), file=file.as_posix()) for path in sent]
    return wanted, findings


def _of_table(path: Path, own: Path, folder: str, *, alone: bool) -> Path | None:
    """Where a path holds what was sent for a table; None where it does not. own: the table's submissions."""
    there, here = Path(realpath(path)), Path(realpath(own))
    if here.is_relative_to(there) and here != there:
        return own
    if alone or there.is_relative_to(here):
        return path
    inside = look_at(path / folder)
    return path / folder if inside is not None else None
