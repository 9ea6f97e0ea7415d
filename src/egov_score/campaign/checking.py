"""Checking what came in: every finding of reading and of scoring, agency by agency, without a ranking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from egov_score.campaign.assessment import Assessment, Task
from egov_score.campaign.honesty import foreign_file, since_last_year
from egov_score.campaign.intake import taken_in
from egov_score.campaign.judged_rows import asked_of_rows
from egov_score.campaign.last_year import Past
from egov_score.campaign.missing_supplements import told_once
from egov_score.campaign.receiving import AS_IT_PAYS, Manner, further_findings
from egov_score.campaign.senders import NAMED, Contact, Sender
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding, Place, Severity
from egov_score.findings.alike import Alike
from egov_score.language import Language, Text, natural_key, number_of, sort_key
from egov_score.notebooks import html_table
from egov_score.ranking.namesakes import AgencyNames
from egov_score.ranking.standings import REASONS, Reason
from egov_score.scoring.judging import SUPPLIED, Judge


@dataclass(frozen=True, slots=True, repr=False)
class CheckedAgency:
    """One agency and all that was found about it.

    code: empty where it could not be told which agency of the roster sent the file; the name is then what
    the form, or else the file, calls it. criteria: the id of the set by which it is assessed. reason: why a
    ranking would leave it out, None where it would not. unseen: what nobody could look at, where it is
    therefore not known whether the agency sent anything.
    """

    code: str
    name: str
    tier: str
    criteria: str
    files: tuple[str, ...] = ()
    contact: Contact = field(default_factory=Contact)
    findings: tuple[Finding, ...] = ()
    reason: Reason | None = None
    unseen: Text | None = None
    parent: str = ""

    def __repr__(self) -> str:
        return f"<CheckedAgency {self.code or '?'}: {self.name}, {', '.join(_counted(self.findings))}>"

    def count(self, severity: Severity) -> int:
        """How many findings are that bad."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def why(self) -> Text | None:
        """The reason in words."""
        return self.unseen or (REASONS[self.reason] if self.reason is not None else None)

    @property
    def sent_nothing(self) -> bool:
        """Whether it is on the roster and no workbook is its."""
        return self.reason == "no_submission"

    def order(self) -> tuple[object, ...]:
        """The worst first; those alike by name."""
        bad = (-self.count(Severity.ERROR), -self.count(Severity.WARNING), -self.count(Severity.NOTE))
        return (*bad, sort_key(self.name), natural_key(self.code), self.files)


@dataclass(frozen=True, repr=False)
class Checked:
    """All that was found in what came in.

    agencies: the worst first. others: findings that concern no agency (the roster, files left aside).
    files: the paths of the submissions that were read, by the names that findings give them. language: that
    of the criteria sets. criteria: the sets. inputs: the other files that were read.
    """

    agencies: tuple[CheckedAgency, ...]
    others: tuple[Finding, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    language: Language = "vi"
    criteria: tuple[CriteriaSet, ...] = ()
    inputs: tuple[Path, ...] = ()

    def __repr__(self) -> str:
        count = number_of(len(self.agencies), "agency", "agencies")
        return f"<Checked: {count}, {', '.join(_counted(self.findings))}>"

    def _repr_html_(self) -> str:
        headings = ("code", "name", *(f"{severity}s" for severity in Severity), "not ranked")
        rows = (
            (
                each.code,
                self.names(each),
                *(str(each.count(severity)) for severity in Severity),
                each.reason or "",
            )
            for each in self.agencies
        )
        return html_table(headings, rows)

    @cached_property
    def names(self) -> AgencyNames:
        """What each agency is called: those of one name with their parent or code."""
        return AgencyNames(self.agencies)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of their places."""
        each = (finding for agency in self.agencies for finding in agency.findings)
        return tuple(sorted((*each, *self.others), key=Finding.sort_key))


def _counted(findings: Collection[Finding]) -> list[str]:
    return [f"{sum(each.severity is severity for each in findings)} {severity}s" for severity in Severity]


def check_assessment(assessment: Assessment, manner: Manner = AS_IT_PAYS) -> Checked:
    """Checks what the tasks name; answers are held against those of the year before, where it is known."""
    agencies: list[CheckedAgency] = []
    others: list[Finding] = [*assessment.findings]
    files: dict[str, Path] = {}
    found = Alike(apart=SUPPLIED)
    with taken_in(assessment.tasks, manner, "questions") as intakes:
        for task, intake in zip(assessment.tasks, intakes, strict=True):
            judge = Judge(task.criteria)
            past: dict[str, Past] = {}
            if task.previous is not None:
                past, not_compared = task.previous.answers(task.criteria, task.tier, intake.present)
                others += not_compared
            known = _known(intake.senders, task.criteria, manner.jobs)
            checked = [
                _checked(sender, task, judge, past.get(sender.code), found, known)
                for sender in intake.senders
            ]
            called = AgencyNames(checked)
            names = {each.code: called(each) for each in checked if each.code}
            own, shared = told_once([each.findings for each in checked], task.criteria, names)
            agencies += [replace(each, findings=tuple(said)) for each, said in zip(checked, own, strict=True)]
            others += [*intake.others, *shared]
            files |= intake.files
    singly, folded = found.folded()
    if folded:
        kept = set(map(id, singly))
        agencies = [
            replace(agency, findings=tuple(each for each in agency.findings if id(each) in kept))
            for agency in agencies
        ]
        others += folded
    sets = tuple(task.criteria for task in assessment.tasks)
    return Checked(
        tuple(sorted(agencies, key=CheckedAgency.order)),
        tuple(sorted(others, key=Finding.sort_key)),
        files,
        sets[0].language if sets else "vi",
        sets,
        tuple(assessment.inputs),
    )


def _known(
    senders: Iterable[Sender], criteria: CriteriaSet, jobs: int | None
) -> Mapping[Place, Sequence[Finding]]:
    """What there is to find in the rows of a large table, by their places; nothing of a small one."""
    rows = [
        each.submission
        for sender in senders
        if sender.reason != "blank"
        for each in sender.received[:NAMED]
        if each.submission is not None and each.submission.in_table and not each.submission.rejected
    ]
    return dict(zip((row.at for row in rows), asked_of_rows(criteria, rows, jobs), strict=False))


def _checked(
    sender: Sender,
    task: Task,
    judge: Judge,
    past: Past | None,
    found: Alike,
    known: Mapping[Place, Sequence[Finding]],
) -> CheckedAgency:
    """One sender, checked. found: takes its findings; those that it only counts are not made. known: what
    others have found in rows of tables."""
    findings = list(sender.findings)
    sent = [(each.submission, each.asked) for each in sender.received if each.submission is not None]
    for number, (submission, by_reader) in enumerate(sent):
        if submission.in_table and number >= NAMED:
            break
        if not submission.rejected and sender.reason != "blank":
            asked = known.get(submission.at) if by_reader is None else by_reader
            if asked is None:
                asked = further_findings(judge, task.criteria, submission, found.also)
            findings += asked
            if past is not None:
                findings += since_last_year(task.criteria, submission, past)
        if task.roster is not None and sender.agency is not None and not submission.in_table:
            findings += foreign_file(submission, sender.agency, task.roster)
    if sender.code:
        findings = [finding.about(sender.code) for finding in findings]
    findings.sort(key=Finding.sort_key)
    found.add(findings)
    return CheckedAgency(
        sender.code,
        sender.name,
        task.tier,
        task.criteria.id,
        sender.files,
        sender.contact,
        tuple(findings),
        sender.reason,
        sender.unseen,
        sender.parent,
    )
