"""One record a sender: an agency, or a file or row of which nobody knows whose it is, with what it sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from egov_score.campaign.agencies import Agency, Called, Roster, name_key, same_name
from egov_score.campaign.received import Received
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Finding, codes
from egov_score.language import Text, number_of, some_of
from egov_score.ranking.ordering import Entrant
from egov_score.ranking.standings import NotRanked, Reason
from egov_score.scoring.evidence import is_evidence
from egov_score.scoring.packed_responses import PackedResponses
from egov_score.scoring.submission import Response, RowResponses, Submission, in_order

_COMPARED = 50_000
"""Names that unknown ones are compared with, to suggest the nearest; then only the likeliest are compared."""
NAMED = 5
"""Files and rows of one agency that a message names; of more rows of a table the answers are not read."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who filled a form in, as its information sheet says; empty where it does not."""

    person: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent something, or should have.

    agency: None where it could not be told whose the file or row is. received: what it sent. reason: why a
    ranking leaves it out; None where it takes part, with the one submission that it sent. findings: of
    reading what it sent and of telling whose that is, each said of the agency. unseen: what nobody could look
    at, where it is therefore not known whether the agency sent anything.
    """

    agency: Agency | None
    received: tuple[Received, ...] = ()
    reason: Reason | None = None
    findings: tuple[Finding, ...] = ()
    unseen: Text | None = None

    @classmethod
    def of(
        cls,
        agency: Agency | None,
        received: Sequence[Received] = (),
        reason: Reason | None = None,
        findings: Iterable[Finding] = (),
    ) -> Sender:
        """A sender with what was found in what it sent, and further findings, said of it."""
        every = [*(finding for each in received for finding in each.findings), *findings]
        if agency is not None:
            every = [finding.about(agency.code) for finding in every]
        return cls(agency, tuple(received), reason, tuple(every))

    @property
    def code(self) -> str:
        """The agency's code; empty where nobody knows whose it is."""
        return self.agency.code if self.agency is not None else ""

    @property
    def name(self) -> str:
        """The agency's name; where nobody knows it, what the form, or else the file, calls it."""
        if self.agency is not None:
            return self.agency.name
        said = (text for each in self.submissions for text in (each.name, each.code) if text)
        return next(said, self.received[0].file)

    @property
    def parent(self) -> str:
        """The unit above the agency, where the roster names one."""
        return self.agency.parent if self.agency is not None else ""

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What it sent, as far as it could be read."""
        return tuple(each.submission for each in self.received if each.submission is not None)

    @property
    def files(self) -> tuple[str, ...]:
        """What findings call the files that it sent."""
        return tuple(dict.fromkeys(each.file for each in self.received))

    @property
    def contact(self) -> Contact:
        """Whom to ask: what the first of its forms that says so says."""
        return next(filter(Contact().__ne__, map(_contact, self.submissions)), Contact())

    @property
    def entrant(self) -> Entrant | None:
        """What is ranked, where nothing speaks against it."""
        if self.reason is not None:
            return None
        judged = next(each.judged for each in self.received if each.submission is not None)
        return Entrant(self.code, self.name, self.submissions[0], self.parent, judged)

    @property
    def not_ranked(self) -> NotRanked | None:
        """Why it is not ranked, with the code as the form writes it where nobody knows whose it is."""
        if self.reason is None:
            return None
        code = self.code or next((each.code for each in self.submissions), "")
        file = next(iter(self.files), "")
        return NotRanked(code, self.name, self.reason, file, self.unseen, self.parent)

    def unless_blank(self) -> Sender:
        """The same, kept out of the ranking where the one form that it sent was not filled in."""
        if self.reason is not None or not self.submissions[0].is_blank:
            return self
        (blank,) = self.submissions
        said = codes.FORM_BLANK.at(blank.at, agency=self.code)
        return replace(self, reason="blank", findings=(*self.findings, said))

    def supplied(self, supplement: Submission | None, findings: Iterable[Finding] = ()) -> Sender:
        """The same with what others supplied about it laid over its own answers, and what was found there.

        Points that an appraisal gave stay: only the answers are replaced.
        """
        received = self.received
        if supplement is not None:
            received = tuple(_supplied(each, supplement) for each in received)
        return replace(self, received=received, findings=(*self.findings, *findings))


def identify(
    received: Iterable[Received], roster: Roster | None, tier: str, files: int = 0, folders: int = 0
) -> tuple[Sender, ...]:
    """Matches what came to the agencies of the roster; without one, to what the forms say.

    An agency that sent two workbooks has none that counts; a workbook of an agency that is not on the roster,
    or of another tier, is kept out. Agencies of the tier that sent nothing are senders too. An unreadable
    file whose name is that of such an agency says that it sent one; while there are others, or files and
    folders (so many) that could not even be opened, nobody knows who sent nothing.
    """
    unknown: list[Sender] = []
    unreadable: list[Received] = []
    by_agency: dict[str, tuple[Agency, list[Received], list[Finding]]] = {}
    # A search through all names costs microseconds each; a wrong roster would need a quarter of an hour.
    searches = _COMPARED // max(1, len(roster.agencies)) if roster is not None else 0
    for each in received:
        if each.submission is None:
            unreadable.append(each)
            continue
        agency, findings = _identify(each.submission, roster, tier, all=len(unknown) < searches)
        if agency is None:
            reason = each.submission.rejected or "excluded"
            unknown.append(Sender.of(None, [each], reason, findings))
            continue
        # Without a roster, one agency may write its name in several ways.
        key = agency.code if roster or agency.code != agency.name else name_key(agency.name)
        _, its_own, said = by_agency.setdefault(key, (agency, [], []))
        its_own.append(each)
        said += findings
    expected = roster.of_tier(tier) if roster else ()
    missing = [agency for agency in expected if agency.code not in by_agency]
    lost: dict[str, Received] = {}
    silent = Roster(tuple(missing))
    for each in unreadable:
        owners = silent.named_in(PurePosixPath(each.file).stem)
        if len(owners) == 1 and (code := next(iter(owners)).code) not in lost:
            lost[code] = each
        else:
            unknown.append(Sender.of(None, [each], "unreadable"))
    unseen = _unseen(files + sum(each.reason == "unreadable" for each in unknown), folders)
    return (
        *(_known(agency, its_own, said) for agency, its_own, said in by_agency.values()),
        *(
            Sender.of(agency, [lost[agency.code]], "unreadable")
            if agency.code in lost
            else Sender(agency, (), "unreadable" if unseen else "no_submission", (), unseen)
            for agency in missing
        ),
        *unknown,
    )


def _unseen(files: int, folders: int) -> Text | None:
    """Why it is not known who sent nothing; None where everything could be read."""
    if not files and not folders:
        return None
    vi = [f"không đọc được {files} tệp"] if files else []
    vi += [f"không mở được {folders} thư mục"] if folders else []
    en = [f"{number_of(files, 'file')} could not be read"] if files else []
    en += [f"{number_of(folders, 'folder')} could not be opened"] if folders else []
    return Text(f"chưa rõ: {', '.join(vi)}", f"not known: {', '.join(en)}")


def _known(agency: Agency, received: Sequence[Received], findings: Sequence[Finding]) -> Sender:
    submissions = [each.submission for each in received if each.submission is not None]
    if len(submissions) == 1:
        return Sender.of(agency, received, submissions[0].rejected or None, findings)
    is_one = len({each.file for each in submissions}) == 1
    if is_one or all(each.in_table for each in submissions):
        rows = some_of([each.place.cell if is_one else each.place for each in submissions], NAMED)
        first = submissions[0].place
        twice = [
            codes.ROWS_OF_ONE_AGENCY.at(
                first, agency=agency.code, name=agency.name, count=len(submissions), rows=rows
            )
        ]
    else:
        files = some_of([each.file for each in submissions], NAMED)
        twice = [
            codes.SUBMITTED_TWICE.at(
                each.at, agency=agency.code, name=agency.name, count=len(submissions), files=files
            )
            for each in submissions
        ]
    return Sender.of(agency, received, "duplicate", [*findings, *twice])


def _identify(
    submission: Submission, roster: Roster | None, tier: str, *, all: bool
) -> tuple[Agency | None, list[Finding]]:
    place = submission.at
    code, name = submission.code, submission.name
    if roster is None:
        if code or name:
            return Agency(code or name, name or code, tier), []
        stem = PurePosixPath(submission.file).stem
        return Agency(stem, stem, tier), [codes.AGENCY_FROM_FILE_NAME.at(place, name=stem)]
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
            return None, [codes.AGENCY_AMBIGUOUS.at(place, name=name, agencies=Called(agencies))]
        if not agencies:
            hint = _suggest(roster.nearest(name or code, tier, all=all))
            return None, [codes.AGENCY_UNKNOWN.at(place, name=name or code, suggestion=hint)]
        agency = agencies[0]
        if code:
            findings.append(
                codes.AGENCY_CODE_UNKNOWN.at(
                    place, agency=agency.code, code=code, owner=agency.name, right=agency.code
                )
            )
    if agency.tier != tier:
        findings.append(
            codes.AGENCY_OTHER_TIER.at(
                place, agency=agency.code, name=agency.name, tier=roster.tier_name(agency.tier)
            )
        )
        return None, findings
    return agency, findings


def _suggest(names: Sequence[str]) -> Text:
    if not names:
        return Text("thêm cơ quan vào danh sách, hoặc sửa tên", "add it to the roster, or correct the name")
    listed = "; ".join(names)
    return Text(f"có phải là: {listed}?", f"did you mean: {listed}?")


def _contact(submission: Submission) -> Contact:
    said: Mapping[str, str] = submission.info
    return Contact(
        said.get("prepared_by", ""), said.get("position", ""), said.get("phone", ""), said.get("email", "")
    )


def _supplied(received: Received, supplement: Submission) -> Received:
    submission = received.submission
    if submission is None:
        return received
    laid_over: dict[str, Response] = {}
    over, before = supplement.responses, submission.responses
    criteria = tuple(over)
    both = (in_order(each.said, criteria) for each in (supplement, submission))
    for criterion, theirs, mine in zip(criteria, *both, strict=True):
        if (
            isinstance(over, RowResponses)
            and isinstance(before, RowResponses)
            and theirs is not None
            and not isinstance(theirs, Response)
            and not isinstance(mine, Response)
        ):
            # Of two rows of plain numbers: nothing else of the agency's own stays.
            places = {} if mine is None else before.places(criterion)
            laid_over[criterion] = Response(theirs, places={**places, **over.places(criterion)})
            continue
        given = over[criterion]
        if given.is_blank and not given.evidence and not given.unproven:
            continue
        own = submission.response(criterion)
        # Evidence that the agency left blank is asked for its own answer only.
        proven = is_evidence(own.evidence) and not own.unproven
        unproven = given.unproven and (bool(given.evidence) or not proven)
        answered = own if given.is_blank else given
        own = replace(
            own,
            entered=answered.entered,
            unreadable=answered.unreadable,
            not_applicable=answered.not_applicable,
            evidence=given.evidence or own.evidence,
            unproven=unproven,
            places={**own.places, **given.places},
        )
        laid_over[criterion] = own
    if isinstance(before, PackedResponses):
        responses = before.with_others(laid_over)
    else:
        kept = {criterion: laid_over.get(criterion) or before[criterion] for criterion in before}
        responses = PackedResponses.of(kept | laid_over)
    packed = replace(submission, responses=responses)
    return replace(received, submission=packed, judged=None, asked=None)
