"""Checking what came in: every finding of reading and of scoring, agency by agency, without a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from egov_score.campaign.gathering import gather
from egov_score.campaign.honesty import foreign_file, look
from egov_score.campaign.identifying import Attendance, attend, with_supplements
from egov_score.campaign.last_year import LastYear, Past, read_last_year
from egov_score.campaign.many_workbooks import Progress, silent
from egov_score.campaign.tasks import Task, name_in, prepare, read_supplements, read_task
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, Severity, codes
from egov_score.language import Language, natural_key, sort_key
from egov_score.ranking.ordering import Entrant
from egov_score.ranking.standings import NotRanked, Reason
from egov_score.scoring.judging import judge
from egov_score.scoring.submission import Submission


@dataclass(frozen=True, slots=True)
class Contact:
    """Who filled a form in, as its information sheet says; empty where it does not."""

    person: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class CheckedAgency:
    """One agency and all that was found about it.

    code: empty where it could not be told which agency of the roster sent the file; the name is then what
    the form, or else the file, calls it. criteria: the id of the set by which it is assessed. reason: why a
    ranking would leave it out, None where it would not.
    """

    code: str
    name: str
    tier: str
    criteria: str
    files: tuple[str, ...] = ()
    contact: Contact = Contact()
    findings: tuple[Finding, ...] = ()
    reason: Reason | None = None

    def count(self, severity: Severity) -> int:
        """How many findings are that bad."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def sent_nothing(self) -> bool:
        """Whether it is on the roster and no workbook is its."""
        return self.reason == "no_submission"

    def order(self) -> tuple[object, ...]:
        """The worst first; those alike by name."""
        bad = (-self.count(Severity.ERROR), -self.count(Severity.WARNING), -self.count(Severity.NOTE))
        return (*bad, sort_key(self.name), natural_key(self.code), self.files)


@dataclass(frozen=True, slots=True)
class Checked:
    """All that was found in what came in.

    agencies: the worst first. others: findings that concern no agency (the roster, files left aside).
    files: the paths of the files that were read, by the names that findings give them. language: that of
    the criteria sets.
    """

    agencies: tuple[CheckedAgency, ...]
    others: tuple[Finding, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    language: Language = "vi"
    criteria: tuple[CriteriaSet, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of their places."""
        each = (finding for agency in self.agencies for finding in agency.findings)
        return tuple(sorted((*each, *self.others), key=Finding.sort_key))

    def with_others(self, findings: Iterable[Finding]) -> Checked:
        """The same with more findings that concern no agency."""
        return replace(self, others=tuple(sorted((*self.others, *findings), key=Finding.sort_key)))


def check_campaign(
    path: Path, progress: Progress = silent, last_year: LastYear | None = None
) -> tuple[Checked | None, tuple[Finding, ...]]:
    """Checks what a campaign file names. None where the campaign itself cannot be read; then the findings
    say why. last_year: instead of the results that the campaign names as the previous ones.
    """
    prepared, findings = prepare(path)
    if prepared is None:
        return None, findings
    said, previous = list(findings), prepared.loaded.file.previous
    if last_year is None and previous is not None:
        last_year, more = read_last_year(path.parent / previous, previous, path.parent)
        said += prepared.loaded.named(more, "previous")
    if prepared.tasks is None:
        return None, tuple(said)
    checked = check_tasks(prepared.tasks, progress, last_year)
    return checked.with_others(said), ()


def check_tasks(
    tasks: Iterable[Task], progress: Progress = silent, last_year: LastYear | None = None
) -> Checked:
    """Checks what the tasks name. last_year: what this year's answers are held against."""
    tasks = list(tasks)
    agencies: list[CheckedAgency] = []
    others: list[Finding] = []
    files: dict[str, Path] = {}
    for task in tasks:
        checking = _Checking(task, last_year)
        agencies += checking.run(progress)
        others += checking.others
        files |= checking.files
    return Checked(
        tuple(sorted(agencies, key=CheckedAgency.order)),
        tuple(sorted(others, key=Finding.sort_key)),
        files,
        tasks[0].criteria.language if tasks else "vi",
        tuple(task.criteria for task in tasks),
    )


@dataclass(slots=True)
class _Sender:
    """An agency, or a file of which nobody knows whose it is, while its findings are gathered."""

    code: str
    name: str
    reason: Reason | None = None
    files: list[str] = field(default_factory=list)
    contact: Contact = Contact()
    findings: list[Finding] = field(default_factory=list)


_Key = tuple[str, str, int]
"""An agency by its code, or a file (and in a collated table its row, else 0) that is no agency's."""


class _Checking:
    """The check of one table's submissions."""

    def __init__(self, task: Task, last_year: LastYear | None) -> None:
        self.task, self.last_year = task, last_year
        self.tier = task.tier or task.criteria.tier
        workbooks, _ = gather(task.inputs, task.base)
        self.collated = {name_in(path, task.base): path for path in task.collated}
        supplements = {name_in(path, task.base): path for path in task.supplements}
        self.files = {each.name: each.path for each in workbooks} | self.collated | supplements
        self.senders: dict[_Key, _Sender] = {}
        self.rows: dict[tuple[str, int], _Key] = {}
        self.others: list[Finding] = []

    def run(self, progress: Progress) -> list[CheckedAgency]:
        """Every agency of the table; what concerns none of them is among the others afterwards."""
        task = self.task
        read = read_task(task, progress)
        attendance = attend(
            read.submissions, read.unreadable, task.roster, self.tier if task.roster else None
        )
        supplied, more = read_supplements(task)
        sent = self._senders(read.submissions, attendance)
        for finding in (*read.findings, *attendance.findings, *more, *self._year()):
            self._file(finding, attendance)
        past: dict[str, Past] = {}
        if self.last_year is not None:
            past, not_compared = self.last_year.of_table(task.criteria, self.tier)
            self.others += not_compared
        for key, submission in sent:
            sender = self.senders[key]
            if not submission.rejected:
                entrant = Entrant(sender.code, sender.name, submission)
                (entrant,) = with_supplements([entrant], supplied)
                sender.findings += judge(task.criteria, entrant.submission).findings
                sender.findings += look(task.criteria, entrant.submission, past.get(sender.code))
            if task.roster is not None and sender.code and submission.file not in self.collated:
                sender.findings += foreign_file(submission, sender.code, task.roster)
        return [self._agency(sender) for sender in self.senders.values()]

    def _senders(
        self, submissions: Iterable[Submission], attendance: Attendance
    ) -> list[tuple[_Key, Submission]]:
        """Makes a sender of everybody who sent something or should have; each submission with its sender."""
        owners = {id(entrant.submission): entrant.code for entrant in attendance.entrants}
        names = {entrant.code: entrant.name for entrant in attendance.entrants}
        twice = {
            f.place: f.agency for f in attendance.findings if f.kind is codes.SUBMITTED_TWICE and f.agency
        }
        absent: dict[str, NotRanked] = {}
        for each in attendance.not_ranked:
            if each.reason == "no_submission" or attendance.agency_of.get(each.file) == each.code:
                names[each.code] = each.name
                absent[each.code] = each
        sent: list[tuple[_Key, Submission]] = []
        for submission in submissions:
            file = submission.file
            code = owners.get(id(submission)) or twice.get(submission.place)
            if code is None and file not in self.collated:
                code = attendance.agency_of.get(file)
            key = (code, "", 0) if code else ("", file, self._row(submission.place))
            unknown = _Sender(
                "", submission.name or submission.code or file, submission.rejected or "excluded"
            )
            known = _Sender(code or "", names.get(code or "", code or ""))
            sender = self.senders.setdefault(key, known if code else unknown)
            sender.files.append(file)
            if sender.contact == Contact():
                sender.contact = _contact(submission)
            if row := self._row(submission.place):
                self.rows[file, row] = key
            sent.append((key, submission))
        for each in absent.values():
            sender = self.senders.setdefault((each.code, "", 0), _Sender(each.code, each.name))
            sender.reason = each.reason
            if each.file and each.file not in sender.files:
                sender.files.append(each.file)
        seen = {file for sender in self.senders.values() for file in sender.files}
        for each in attendance.not_ranked:
            if each.file and each.file not in seen:
                self.senders["", each.file, 0] = _Sender("", each.name, each.reason, [each.file])
        return sent

    def _row(self, place: Place) -> int:
        """In a collated table, the row: it is one agency's. Elsewhere 0."""
        return place.row or 0 if place.file in self.collated else 0

    def _file(self, finding: Finding, attendance: Attendance) -> None:
        """Puts a finding with its sender, or with the others."""
        place = finding.place
        row = self._row(place)
        code = "" if row else attendance.agency_of.get(place.file, "")
        of_file: list[_Key] = [(code, "", 0), ("", place.file, 0), (finding.agency or "", "", 0)]
        of_row = self.rows.get((place.file, row))
        key = next((key for key in (of_row, *of_file) if key in self.senders), None)
        if key is None:
            self.others.append(finding)
        else:
            self.senders[key].findings.append(finding)

    def _year(self) -> list[Finding]:
        (first, last), year = self.task.criteria.years, self.task.year
        if year is None or first <= year <= last:
            return []
        years = str(first) if first == last else f"{first}–{last}"
        criteria = self.task.criteria.id
        return [codes.YEAR_OUTSIDE.at(Place(criteria), criteria=criteria, years=years, year=str(year))]

    def _agency(self, sender: _Sender) -> CheckedAgency:
        findings = (finding.about(sender.code) if sender.code else finding for finding in sender.findings)
        return CheckedAgency(
            sender.code,
            sender.name,
            self.tier,
            self.task.criteria.id,
            tuple(sender.files),
            sender.contact,
            tuple(sorted(findings, key=Finding.sort_key)),
            sender.reason,
        )


def _contact(submission: Submission) -> Contact:
    said = submission.info
    return Contact(
        said.get("prepared_by", ""), said.get("position", ""), said.get("phone", ""), said.get("email", "")
    )
