"""Receiving: what each workbook says, read on the processors that pay."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import current_process
from typing import Literal

from egov_score.campaign.crew import PATIENCE, Loss, can_fork, work_through
from egov_score.campaign.gathering import Workbook
from egov_score.campaign.honesty import look
from egov_score.campaign.usable_cores import usable_cores
from egov_score.criteria.model import CriteriaSet
from egov_score.files import noted_hashes
from egov_score.findings import Finding, Place, codes
from egov_score.scoring.judging import Judge
from egov_score.scoring.outcome import Use
from egov_score.scoring.packed_responses import PackedResponses
from egov_score.scoring.scores import Judged
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission
from egov_score.workbook.typed_numbers import DecimalMark

_MOST_WORKERS = 8
_WORKER_PAYS = 12
"""So many workbooks take as long as it takes to copy this process for one more worker, and some more."""
_NEW_WORKER_PAYS = 150
"""The same where a worker starts from nothing."""

Progress = Callable[[int, int], None]
"""Called with how many of how many workbooks are read; it must not raise."""


def silent(done: int, of: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How workbooks are read, of which nothing shows in what comes out.

    progress: who is told how many of how many are read, those of all tables together. jobs: how many
    processes read; None for as many as pay. With one, it is this process.
    """

    progress: Progress = silent
    jobs: int | None = None


AS_IT_PAYS = Manner()
"""Told to nobody, by as many as pay."""


@dataclass(frozen=True, slots=True)
class Received:
    """A workbook, or a row of a collated table, as it was read.

    file: what findings call the file. submission: what it says; None where a file could not be read at all.
    findings: what was found in it. sha256: of a workbook's bytes; empty where they could not be had.
    judged, asked: what whoever read it also found out where that was wanted, as long as nothing in the
    submission has been replaced: its outcomes, and what :func:`further_findings` finds.
    """

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...] = ()
    sha256: str = ""
    judged: Judged | None = None
    asked: tuple[Finding, ...] | None = None


def further_findings(judge: Judge, criteria: CriteriaSet, submission: Submission) -> tuple[Finding, ...]:
    """What is found in a submission by whoever does not rank it: while judging, and by asking."""
    return (*judge.judge(submission).findings, *look(criteria, submission))


Wanted = Literal["answers", "outcomes", "questions"]
"""What of a workbook: what it says, besides what is judged of it, or what there is to ask about it."""


class Reader:
    """Reads workbooks by a set, and judges what they say; it can be sent to another process.

    decimal: the decimal mark that people name for numbers that nothing else settles. use: the last stage
    whose points count.
    """

    def __init__(
        self,
        criteria: CriteriaSet,
        decimal: DecimalMark | None = None,
        wanted: Wanted = "answers",
        use: Use = "final",
    ) -> None:
        self._told = criteria, decimal, wanted, use
        self._criteria, self._decimal, self._wanted, _ = self._told
        self._judge = Judge(criteria, use)

    def __reduce__(self) -> tuple[object, ...]:
        return Reader, self._told

    def __call__(self, workbook: Workbook) -> Received:
        """What a workbook says. A file for which memory is too short is a finding, as in ``read_book``."""
        digest = ""
        try:
            with noted_hashes() as hashes:
                book, findings = read_book(workbook.path, workbook.name)
            digest = hashes.get(workbook.path, "")
            if book is None:
                return Received(workbook.name, None, findings, digest)
            submission, more = read_submission(book, self._criteria, self._decimal)
            return self._judged(Received(workbook.name, submission, (*findings, *more), digest), submission)
        except MemoryError:
            return Received(workbook.name, None, (codes.MEMORY_SHORT.at(Place(workbook.name)),), digest)

    def _judged(self, received: Received, submission: Submission) -> Received:
        """The same with what else is wanted of it, in as little memory as can be."""
        packed = replace(submission, responses=PackedResponses.of(submission.responses))
        received = replace(received, submission=packed)
        if self._wanted == "answers" or submission.rejected:
            return received
        if self._wanted == "outcomes":
            judged = replace(self._judge.judge(submission), submission=packed)
            return replace(received, judged=judged)
        return replace(received, asked=further_findings(self._judge, self._criteria, submission))


_Job = tuple[int, Workbook]
"""A workbook and the number of its reader."""


def read_workbooks(
    work: Iterable[tuple[Reader, Sequence[Workbook]]], manner: Manner = AS_IT_PAYS
) -> Generator[Received, None, None]:
    """What each workbook says, in the order given: each reader's workbooks, and then those of the next.

    A process that is killed or hangs over a workbook costs a finding in its place. Closing the iterator ends
    all processes at once.
    """
    work = tuple(work)
    jobs = [(number, book) for number, (_, books) in enumerate(work) for book in books]
    read = partial(_read, tuple(reader for reader, _ in work))
    workers = _workers(len(jobs), manner.jobs)
    received = work_through(jobs, read, _lost, workers) if workers > 1 else map(read, jobs)
    for done, each in enumerate(received, start=1):
        manner.progress(done, len(jobs))
        yield each


def _workers(jobs: int, asked: int | None) -> int:
    if current_process().daemon:
        return 1  # Such a process must not start others.
    if asked is not None:
        return min(asked, jobs)
    pays = _WORKER_PAYS if can_fork() else _NEW_WORKER_PAYS
    return min(usable_cores(), _MOST_WORKERS, jobs // pays)


def _read(readers: Sequence[Reader], job: _Job) -> Received:
    number, workbook = job
    return readers[number](workbook)


def _lost(job: _Job, why: Loss) -> Received:
    _, workbook = job
    place = Place(workbook.name)
    late = why == "late"
    said = codes.READER_LATE.at(place, seconds=PATIENCE) if late else codes.READER_ENDED.at(place)
    return Received(workbook.name, None, (said,))
