"""Receiving: what each workbook says, read on the processors that pay."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Literal

from egov_score.campaign.gathering import Workbook
from egov_score.campaign.kept_readings import KeptReadings, pack
from egov_score.campaign.received import Received
from egov_score.campaign.usable_cores import usable_cores
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, replace
from egov_score.files import noted_hashes
from egov_score.files.kept_bytes import cache_folder
from egov_score.findings import Finding, Place, codes
from egov_score.findings.alike import Counted
from egov_score.scoring.judging import Judge
from egov_score.scoring.outcome import Use
from egov_score.scoring.packed_responses import PackedResponses
from egov_score.scoring.submission import Submission

if TYPE_CHECKING:
    from egov_score.campaign.crew import Loss
    from egov_score.workbook.typed_numbers import DecimalMark

_MOST_WORKERS = 8
_WORKER_PAYS = 20
"""So many workbooks take clearly longer than to copy this process for one more worker, which then meets
everything for the first time."""
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
    processes read; None for as many as pay. With one, it is this process. cache: what is read is kept in the
    user's cache folder, and what is kept there is not read again.
    """

    progress: Progress = silent
    jobs: int | None = None
    cache: bool = True


AS_IT_PAYS = Manner()
"""Told to nobody, by as many as pay."""


def further_findings(
    judge: Judge, criteria: CriteriaSet, submission: Submission, counted: Counted | None = None
) -> tuple[Finding, ...]:
    """What is found in a submission by whoever does not rank it: while judging, and by asking.

    counted: asked of a row of a table, as for :meth:`Judge.judge`.
    """
    from egov_score.campaign.honesty import look

    return (*judge.judge(submission, counted).findings, *look(criteria, submission))


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

    @property
    def kept(self) -> KeptReadings | None:
        """What this reader has read before; None where that cannot be kept."""
        manner = (self._criteria.fingerprint, self._decimal or "", self._wanted, self._told[-1])
        return KeptReadings.within(cache_folder(), manner)

    def __call__(self, workbook: Workbook) -> Received:
        """What a workbook says. A file for which memory is too short is a finding, as in ``read_book``."""
        # What reads workbooks is loaded when one is to be read: often all are known.
        from egov_score.spreadsheet import read_book
        from egov_score.workbook.form_reading import read_submission

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
    readers = tuple(reader for reader, _ in work)
    jobs = [(number, book) for number, (_, books) in enumerate(work) for book in books]
    kept = [reader.kept if manner.cache and books else None for reader, books in work]
    known = dict(_known(kept, jobs))
    missing = [job for place, job in enumerate(jobs) if place not in known]
    workers = _workers(len(missing), manner.jobs)
    try:
        with closing(_answers(missing, partial(_read, readers), workers)) as answers:
            for place, (number, _) in enumerate(jobs):
                received = known.pop(place, None)
                if received is None:
                    received, packed = next(answers)
                    if (keeper := kept[number]) is not None:
                        keeper.put(received, packed)
                manner.progress(place + 1, len(jobs))
                yield received
    finally:
        for each in filter(None, kept):
            each.save()


def _known(kept: Sequence[KeptReadings | None], jobs: Sequence[_Job]) -> Iterator[tuple[int, Received]]:
    """What is known of workbooks that were read before, with their places among the jobs."""
    for place, (number, workbook) in enumerate(jobs):
        keeper = kept[number]
        received = None if keeper is None else keeper.get(workbook)
        if received is not None:
            yield place, received


def _workers(jobs: int, asked: int | None) -> int:
    if (asked or jobs // _WORKER_PAYS) <= 1:
        return 1
    from multiprocessing import current_process

    from egov_score.campaign.crew import can_fork

    if current_process().daemon:
        return 1  # Such a process must not start others.
    if asked is not None:
        return min(asked, jobs)
    pays = _WORKER_PAYS if can_fork() else _NEW_WORKER_PAYS
    return min(usable_cores(), _MOST_WORKERS, jobs // pays)


def _answers(
    jobs: Sequence[_Job], read: Callable[[_Job], Received], workers: int
) -> Generator[tuple[Received, bytes | None], None, None]:
    """What is read, and how it was packed where another process has sent it."""
    if workers <= 1:
        yield from ((read(job), None) for job in jobs)
        return
    # Loaded once, before this process is copied.
    import egov_score.spreadsheet.workbook_xml
    import egov_score.workbook.form_reading  # noqa: F401
    from egov_score.campaign.crew import work_through

    with closing(work_through(jobs, partial(_packed, read), _lost, workers)) as answers:
        yield from ((pickle.loads(packed), packed) for packed in answers)


def _read(readers: Sequence[Reader], job: _Job) -> Received:
    number, workbook = job
    return readers[number](workbook)


def _packed(read: Callable[[_Job], Received], job: _Job) -> bytes:
    return pack(read(job))


def _lost(job: _Job, why: Loss) -> bytes:
    from egov_score.campaign.crew import PATIENCE

    _, workbook = job
    place = Place(workbook.name)
    late = why == "late"
    said = codes.READER_LATE.at(place, seconds=PATIENCE) if late else codes.READER_ENDED.at(place)
    return pack(Received(workbook.name, None, (said,)))
