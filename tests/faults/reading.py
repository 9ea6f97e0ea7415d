"""What the tool makes of a workbook, by the road that every submission takes, and how that compares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding
from egov_score.scoring.adding import add_up
from egov_score.scoring.judging import judge
from egov_score.scoring.scores import AgencyScore
from egov_score.scoring.submission import Response, Submission
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission

from .forms import Form, field_of

FILE = "form.xlsx"


@dataclass(frozen=True)
class Where:
    """Where a finding may stand: a cell, a row, a sheet as a whole, or the file as a whole."""

    sheet: str | None = None
    cell: str | None = None
    row: int | None = None

    def holds(self, finding: Finding) -> bool:
        """Whether a finding stands here."""
        place = finding.place
        if self.row is not None:
            return (place.sheet, place.row) == (self.sheet, self.row)
        return (place.sheet, place.cell) == (self.sheet, self.cell)


@dataclass(frozen=True)
class Injected:
    """What a fault did. at: where it may be reported. expected: what is left of the responses, where that
    is less than what was said; by criterion. rejected: why the workbook as a whole must be kept out.
    also: codes that it brings elsewhere. instead: the form with the same answer plainly written, which it is
    held against in place of the clean form. must_tell: to read it as the clean form without a word is wrong.
    """

    content: bytes
    at: tuple[Where, ...] = ()
    expected: Mapping[str, Response] = field(default_factory=dict)
    rejected: str = ""
    also: frozenset[str] = frozenset()
    instead: bytes | None = None
    must_tell: bool = False


@dataclass(frozen=True)
class Heard:
    """What the tool made of a workbook. said: of each criterion, what it counts."""

    rejected: str
    said: Mapping[str, object]
    score: AgencyScore | None
    findings: tuple[Finding, ...]

    @property
    def points(self) -> object:
        """Every exact point: of each criterion, each group, the total, and whether it applies."""
        if self.score is None:
            return self.rejected
        leaves = {
            key: (leaf.points, leaf.applies, leaf.blocks, leaf.basis)
            for key, leaf in self.score.outcomes.items()
        }
        return leaves, self.score.nodes, self.score.total, self.score.views


def hear(content: bytes, form: Form, folder: Path, name: str = FILE) -> Heard:
    """What the tool makes of a workbook."""
    path = folder / name
    path.write_bytes(content)
    book, findings = read_book(path, name)
    if book is None:
        return Heard("unreadable", {}, None, findings)
    submission, more = read_submission(book, form.criteria)
    if submission.rejected:
        return Heard(submission.rejected, {}, None, (*findings, *more))
    return _score(submission, form.criteria, (*findings, *more))


def supposed(form: Form, responses: Mapping[str, Response]) -> Heard:
    """What the tool must make of these responses."""
    submission = Submission(FILE, responses={**form.responses, **responses}, own_form=form.is_own)
    return _score(submission, form.criteria, ())


def _score(submission: Submission, criteria: CriteriaSet, findings: tuple[Finding, ...]) -> Heard:
    judged = judge(criteria, submission)
    score = add_up(judged, field_of(criteria))
    said = {
        node.id: (
            dict(response.entered),
            response.unreadable,
            response.not_applicable,
            # Where figures count, the points that an agency typed do not.
            dict(response.points) if score.outcomes[node.id].basis != "computed" else {},
            response.doubtful if score.outcomes[node.id].basis != "computed" else (),
        )
        for node in criteria.leaves
        if (response := submission.response(node.id))
    }
    return Heard("", said, score, (*findings, *judged.findings))


@dataclass(frozen=True)
class Outcome:
    """How a fault came out. how: same, told (the same score, and it is pointed out), reported, or what is
    wrong. codes: of the findings at its place."""

    how: str
    codes: frozenset[str] = frozenset()


def judge_fault(clean: Heard, got: Heard, injected: Injected, form: Form) -> Outcome:
    """Whether a fault was read rightly all the same, or reported at its place, or neither."""
    new = _new(got.findings, clean.findings)
    here = [finding for finding in new if any(where.holds(finding) for where in injected.at)]
    codes = frozenset(finding.code for finding in here)
    stray = [finding for finding in new if finding not in here and finding.code not in injected.also]
    if got.rejected or injected.rejected:
        if got.rejected != injected.rejected:
            return Outcome(f"rejected as {got.rejected!r}: {_listed(new)}")
        return Outcome("reported", codes) if here else Outcome(f"rejected, said elsewhere: {_listed(new)}")
    if stray:
        return Outcome(f"said of other places: {_listed(stray)}")
    if got.points == clean.points and _same_answers(got, clean):
        if injected.must_tell and not here:
            return Outcome("SILENT: read as the clean form")
        return Outcome("told" if here else "same", codes)
    wanted = supposed(form, injected.expected)
    if got.points != wanted.points:
        return Outcome(f"SILENT or wrong score: {_unlike(got, wanted)}; said: {_listed(new)}")
    for criterion in _changed(got, clean):
        if not any(_is_about(finding, criterion) for finding in here):
            return Outcome(f"SILENT: {criterion} changed; said: {_listed(new)}")
    return Outcome("reported", codes)


def _same_answers(got: Heard, clean: Heard) -> bool:
    return got.said == clean.said


def _changed(got: Heard, clean: Heard) -> list[str]:
    """The criteria that are heard or scored otherwise."""
    assert got.score and clean.score
    return [
        key
        for key, leaf in got.score.outcomes.items()
        if leaf != clean.score.outcomes[key] or got.said.get(key) != clean.said.get(key)
    ]


def _is_about(finding: Finding, criterion: str) -> bool:
    if finding.criterion == criterion:
        return True
    # A finding about a row that may be one of several names them all; one about a table or file, none.
    words = re.sub("[,:;]", " ", finding.message("vi")).split()
    return criterion in words or (finding.criterion is None and finding.place.cell is None)


def _new(got: tuple[Finding, ...], clean: tuple[Finding, ...]) -> list[Finding]:
    """The findings that the clean form does not have; rows may have moved."""
    known = Counter((finding.code, finding.criterion) for finding in clean)
    new = []
    for finding in got:
        key = (finding.code, finding.criterion)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return new


def _listed(findings: list[Finding]) -> str:
    return "; ".join(f"{f.code} {f.place} {f.criterion}" for f in findings) or "nothing"


def _unlike(got: Heard, wanted: Heard) -> str:
    assert got.score and wanted.score
    return ", ".join(
        f"{key}: {leaf.points} ({leaf.basis}) for {wanted.score.outcomes[key].points} "
        f"({wanted.score.outcomes[key].basis}), heard {got.said[key]}"
        for key, leaf in got.score.outcomes.items()
        if (leaf.points, leaf.applies, leaf.basis)
        != (
            wanted.score.outcomes[key].points,
            wanted.score.outcomes[key].applies,
            wanted.score.outcomes[key].basis,
        )
    )
