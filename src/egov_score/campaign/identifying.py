"""Whose submission is it? Each submission gets its agency, or a finding that says why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from egov_score.campaign.agencies import Agency, Roster, name_key, same_name
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text
from egov_score.ranking.ordering import Entrant
from egov_score.ranking.standings import NotRanked, Reason
from egov_score.scoring.submission import Submission


@dataclass(slots=True)
class Attendance:
    """Who takes part in a table, who does not and why, and what was found on the way.

    agency_of: the agency's code by the file it sent, for the findings of that file. agency_at: by the file
    and row of a collated table, which holds many agencies.
    """

    entrants: list[Entrant] = field(default_factory=list)
    not_ranked: list[NotRanked] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    agency_of: dict[str, str] = field(default_factory=dict)
    agency_at: dict[tuple[str, int | None], str] = field(default_factory=dict)

    def about(self, finding: Finding) -> Finding:
        """The finding, said of the agency whose file or row it stands in."""
        place = finding.place
        at = (place.file, place.row)
        code = self.agency_at.get(at) or self.agency_of.get(place.file)
        return finding.about(code) if code is not None and finding.agency is None else finding


def attend(
    submissions: Iterable[Submission],
    unreadable: Sequence[str],
    roster: Roster | None,
    tier: str | None,
) -> Attendance:
    """Matches submissions to the agencies of the roster; without one, to what the forms say.

    unreadable: files that gave no submission at all. An agency that sent two workbooks has none that counts;
    a workbook of an agency that is not on the roster, or of another tier, is kept out.
    """
    attendance = Attendance()
    by_agency: dict[str, tuple[Agency, list[Submission]]] = {}
    for submission in submissions:
        agency, findings = _identify(submission, roster, tier)
        attendance.findings += findings
        if agency is None:
            name = submission.name or submission.code or submission.file
            reason = submission.rejected or "excluded"
            attendance.not_ranked.append(NotRanked(submission.code, name, reason, submission.file))
            continue
        # Without a roster, one agency may write its name in several ways.
        key = agency.code if roster or agency.code != agency.name else name_key(agency.name)
        by_agency.setdefault(key, (agency, []))[1].append(submission)
    for agency, sent in by_agency.values():
        _admit(attendance, agency, sent)
    expected = roster.of_tier(tier or "") if roster else ()
    missing = [agency for agency in expected if agency.code not in by_agency]
    _absent(attendance, missing, unreadable)
    return attendance


def _admit(attendance: Attendance, agency: Agency, sent: Sequence[Submission]) -> None:
    names = [submission.file for submission in sent]
    places = {submission.place.file and str(submission.place) for submission in sent}
    for submission in sent:
        if submission.in_table:
            attendance.agency_at[submission.file, submission.place.row] = agency.code
        else:
            attendance.agency_of[submission.file] = agency.code
    reason: Reason | None = None
    if len(sent) > 1:
        reason = "duplicate"
        listed = names if len(set(names)) > 1 else sorted(filter(None, places))
        for submission in sent:
            attendance.findings.append(
                codes.SUBMITTED_TWICE.at(
                    submission.place if submission.place.file else Place(submission.file),
                    agency=agency.code,
                    name=agency.name,
                    count=len(sent),
                    files=listed,
                )
            )
    elif sent[0].rejected:
        reason = sent[0].rejected
    if reason is not None:
        attendance.not_ranked.append(NotRanked(agency.code, agency.name, reason, sent[0].file))
    else:
        attendance.entrants.append(Entrant(agency.code, agency.name, sent[0]))


def _absent(attendance: Attendance, missing: Sequence[Agency], unreadable: Sequence[str]) -> None:
    """Agencies without a submission: an unreadable file whose name is theirs says that they sent one."""
    lost: dict[str, str] = {}
    for file in unreadable:
        owners = _owners(PurePosixPath(file).stem, missing)
        if len(owners) == 1 and owners[0].code not in lost:
            lost[owners[0].code] = file
            attendance.agency_of[file] = owners[0].code
    for agency in missing:
        reason: Reason = "unreadable" if agency.code in lost else "no_submission"
        attendance.not_ranked.append(NotRanked(agency.code, agency.name, reason, lost.get(agency.code, "")))
    for file in unreadable:
        if file not in lost.values():
            attendance.not_ranked.append(NotRanked("", file, "unreadable", file))


def _owners(stem: str, agencies: Sequence[Agency]) -> list[Agency]:
    """The agencies that a file's name names: by code (``622`` or ``622-pleiku``), else by name."""
    first, _, rest = stem.replace("_", "-").partition("-")
    by_code = [agency for agency in agencies if agency.code.casefold() in (stem.casefold(), first.casefold())]
    names = (stem.replace("-", " "), rest.replace("-", " "))
    return by_code or [a for a in agencies if any(name and same_name(a, name) for name in names)]


def _identify(
    submission: Submission, roster: Roster | None, tier: str | None
) -> tuple[Agency | None, list[Finding]]:
    place = submission.place if submission.place.file else Place(submission.file)
    code, name = submission.code, submission.name
    if roster is None:
        if code or name:
            return Agency(code or name, name or code, tier or ""), []
        stem = PurePosixPath(submission.file).stem
        return Agency(stem, stem, tier or ""), [codes.AGENCY_FROM_FILE_NAME.at(place, name=stem)]
    if not code and not name:
        return None, [codes.AGENCY_UNNAMED.at(place)]
    findings: list[Finding] = []
    agency = roster.by_code(code)
    if agency is not None:
        if name and not same_name(agency, name):
            findings.append(
                codes.NAME_DIFFERS.at(place, agency=agency.code, code=code, name=name, owner=agency.name)
            )
    else:
        agencies = roster.by_name(name, tier) if name else ()
        if len(agencies) > 1:
            names = [f"{each.name} ({each.code})" for each in agencies]
            return None, [codes.AGENCY_AMBIGUOUS.at(place, name=name, agencies=names)]
        if not agencies:
            hint = _suggest(roster.nearest(name or code, tier))
            return None, [codes.AGENCY_UNKNOWN.at(place, name=name or code, suggestion=hint)]
        agency = agencies[0]
        if code:
            findings.append(
                codes.CODE_UNKNOWN.at(
                    place, agency=agency.code, code=code, owner=agency.name, right=agency.code
                )
            )
    if tier is not None and agency.tier != tier:
        findings.append(codes.OTHER_TIER.at(place, agency=agency.code, name=agency.name, tier=agency.tier))
        return None, findings
    return agency, findings


def _suggest(names: Sequence[str]) -> Text:
    if not names:
        return Text("thêm cơ quan vào danh sách, hoặc sửa tên", "add it to the roster, or correct the name")
    listed = "; ".join(names)
    return Text(f"có phải là: {listed}?", f"did you mean: {listed}?")


def with_supplements(entrants: Sequence[Entrant], supplements: Mapping[str, Submission]) -> list[Entrant]:
    """The entrants with what others supplied about them, by agency code, laid over their own answers.

    Points that an appraisal gave stay: only the answers are replaced.
    """
    return [
        replace(entrant, submission=_supplied(entrant.submission, supplements[entrant.code]))
        if entrant.code in supplements
        else entrant
        for entrant in entrants
    ]


def _supplied(submission: Submission, supplement: Submission) -> Submission:
    responses = dict(submission.responses)
    for criterion, given in supplement.responses.items():
        if not given.is_blank:
            own = submission.response(criterion)
            responses[criterion] = replace(
                own,
                entered=given.entered,
                unreadable=given.unreadable,
                not_applicable=given.not_applicable,
                places={**own.places, **given.places},
            )
    return replace(submission, responses=responses)
