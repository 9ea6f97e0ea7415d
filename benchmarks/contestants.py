"""Whoever reads a workbook: the floor that nobody is below, the usual libraries, the plain script, the tool.

Each imports what it needs when it is begun, for each runs in a process of its own.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING
from zipfile import ZipFile

from egov_score.garbage import collect_rarely

if TYPE_CHECKING:
    from egov_score.criteria.model import CriteriaSet

Seconds = dict[str, float]
"""Processor time by what it was used for; ``""`` is all of it."""
Job = tuple[str, str]
"""The paths of a workbook and of the set by which it is read."""
Contestant = Callable[[list[Job]], Seconds]
"""Reads workbooks one after the other, and says how long that took."""


def inflate(jobs: list[Job]) -> Seconds:
    """Every part of the package, inflated."""

    def read(path: Path) -> None:
        with ZipFile(path) as package:
            for part in package.infolist():
                package.read(part)

    return _timed(read, jobs)


def expat(jobs: list[Job]) -> Seconds:
    """The same, and every XML part taken through expat; nobody listens."""
    from pyexpat import ParserCreate

    def read(path: Path) -> None:
        with ZipFile(path) as package:
            for part in package.infolist():
                content = package.read(part)
                if part.filename.endswith((".xml", ".rels")):
                    ParserCreate().Parse(content, True)

    return _timed(read, jobs)


def calamine(jobs: list[Job]) -> Seconds:
    """Every sheet by python-calamine."""
    from python_calamine import CalamineWorkbook

    def read(path: Path) -> None:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    return _timed(read, jobs)


def openpyxl(jobs: list[Job]) -> Seconds:
    """Every cell by openpyxl, in the fastest way that it has."""
    import warnings

    from openpyxl import load_workbook

    warnings.simplefilter("ignore")

    def read(path: Path) -> None:
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass
        book.close()

    return _timed(read, jobs)


def plain(jobs: list[Job]) -> Seconds:
    """What a user would write."""
    from benchmarks.plain_script import read

    return _timed(read, jobs)


def ours(jobs: list[Job]) -> Seconds:
    """Read, checked and scored by the tool, one after the other. The first stands for the field of a relative
    criterion, which costs the same whoever is in it."""
    from egov_score.scoring.adding import Adder, field_of
    from egov_score.scoring.judging import Judge
    from egov_score.scoring.levels import place_in_level
    from egov_score.spreadsheet import read_book
    from egov_score.workbook.form_reading import read_submission

    collect_rarely()
    by_set: dict[str, list[Path]] = {}
    for given, set_path in jobs:
        by_set.setdefault(set_path, []).append(Path(given))
    used = dict.fromkeys(("", *PHASES), 0.0)
    for set_path, paths in by_set.items():
        criteria = _criteria(set_path)
        start = process_time()
        judge, adder = Judge(criteria), None
        for path in paths:
            times = [process_time()]
            book, found = read_book(path, path.name)
            times.append(process_time())
            assert book is not None, found
            submission, _ = read_submission(book, criteria)
            times.append(process_time())
            judged = judge.judge(submission)
            times.append(process_time())
            adder = adder or Adder(criteria, field_of([judged]))
            place_in_level(criteria, adder.add_up(judged))
            times.append(process_time())
            for phase, (before, after) in zip(PHASES, pairwise(times), strict=True):
                used[phase] += after - before
        used[""] += process_time() - start
    return used


PHASES = ("read_book", "read_submission", "judge", "add up")
"""What the tool does with a workbook, one after the other."""
CONTESTANTS: Mapping[str, Contestant] = {
    "inflate": inflate,
    "inflate + expat": expat,
    "python-calamine": calamine,
    "openpyxl read_only": openpyxl,
    "plain script": plain,
    "egov-score": ours,
}
"""All of them by what the tables call them."""


def take_part(name: str, jobs: list[Job]) -> Seconds:
    """What a contestant needs for some workbooks, in the process that calls this."""
    gc.collect()
    return CONTESTANTS[name](jobs)


def _timed(read: Callable[[Path], object], jobs: list[Job]) -> Seconds:
    start = process_time()
    for path, _ in jobs:
        read(Path(path))
    return {"": process_time() - start}


@cache
def _criteria(path: str) -> CriteriaSet:
    from egov_score.criteria.loading import read_criteria

    criteria, findings = read_criteria(Path(path))
    assert criteria is not None, findings
    return criteria
