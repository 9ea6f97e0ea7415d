"""Reading many workbooks, on several cores where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from egov_score.campaign.gathering import Workbook
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission

Progress = Callable[[int, int], None]
"""Called with how many of how many workbooks are read; it must not raise."""

Read = tuple[Submission | None, tuple[Finding, ...]]

_POOL_PAYS_FROM = 60
_CHUNK = 8


def silent(done: int, of: int) -> None:
    """Tells nobody."""


def read_workbooks(
    workbooks: Sequence[Workbook], criteria: CriteriaSet, progress: Progress = silent
) -> Iterator[Read]:
    """What each workbook says, in the order given: the same whatever the number of cores.

    No submission where a file could not be read at all.
    """
    read = partial(_read, criteria)
    cores = os.cpu_count() or 1
    if len(workbooks) < _POOL_PAYS_FROM or cores < 2:
        for done, workbook in enumerate(workbooks, start=1):
            yield read(workbook)
            progress(done, len(workbooks))
        return
    with ProcessPoolExecutor(min(cores, 8)) as pool:
        for done, result in enumerate(pool.map(read, workbooks, chunksize=_CHUNK), start=1):
            yield result
            progress(done, len(workbooks))


def _read(criteria: CriteriaSet, workbook: Workbook) -> Read:
    book, findings = read_book(workbook.path, workbook.name)
    if book is None:
        return None, findings
    submission, more = read_submission(book, criteria)
    return submission, (*findings, *more)
