"""Gathering what was sent: which files are workbooks, which are left aside, and what each workbook says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, natural_key
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission
from egov_score.workbook.typed_numbers import DecimalMark

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
_LOCK = Text(
    "tệp tạm của Excel (đang có người mở biểu mẫu)", "a lock file of Excel (somebody has the form open)"
)
_HIDDEN = Text("tệp ẩn", "a hidden file")
_OTHER = Text("không phải bảng tính", "not a spreadsheet")
_POOL_PAYS_FROM = 60
_CHUNK = 8

Progress = Callable[[int, int], None]
"""Called with how many of how many workbooks are read; it must not raise."""


def silent(done: int, of: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that may be a submission. name: what findings call it, the same on every machine."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Received:
    """A workbook, or a row of a collated table, as it was read.

    file: what findings call the file. submission: what it says; None where a file could not be read at all.
    findings: what was found in it.
    """

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...] = ()


def gather(inputs: Iterable[Path], base: Path | None = None) -> tuple[list[Workbook], list[Finding]]:
    """The workbooks that files and folders hold, by name, and what was skipped or is not there.

    Folders are searched through. base: the folder that names are relative to; without it names start with
    the input as it was given. An input that is named itself is read whatever its ending.
    """
    workbooks: dict[Path, Workbook] = {}
    findings: list[Finding] = []
    for given in inputs:
        if given.is_dir():
            for path in sorted(given.rglob("*")):
                if path.is_file():
                    name = name_in(path, base)
                    why = _left_aside(path.relative_to(given))
                    if why is None:
                        workbooks.setdefault(path.resolve(), Workbook(path, name))
                    else:
                        findings.append(codes.FILE_SKIPPED.at(Place(name), reason=why))
        elif given.exists():
            workbooks.setdefault(given.resolve(), Workbook(given, name_in(given, base)))
        else:
            findings.append(codes.NOT_FOUND.at(Place(name_in(given, base))))
    return sorted(workbooks.values(), key=lambda workbook: natural_key(workbook.name)), findings


def name_in(path: Path, base: Path | None) -> str:
    """What findings and results call a file: its path from the base folder, where it is in it."""
    return path.relative_to(base).as_posix() if base and path.is_relative_to(base) else path.as_posix()


def read_workbooks(
    workbooks: Sequence[Workbook],
    criteria: CriteriaSet,
    progress: Progress = silent,
    decimal: DecimalMark | None = None,
) -> Iterator[Received]:
    """What each workbook says, in the order given; on several cores where that pays.

    decimal: the decimal mark that people name for numbers that nothing else settles.
    """
    read = partial(_read, criteria, decimal)
    cores = os.cpu_count() or 1
    if len(workbooks) < _POOL_PAYS_FROM or cores < 2:
        yield from _counted(map(read, workbooks), len(workbooks), progress)
        return
    with ProcessPoolExecutor(min(cores, 8)) as pool:
        yield from _counted(pool.map(read, workbooks, chunksize=_CHUNK), len(workbooks), progress)


def _counted(received: Iterable[Received], of: int, progress: Progress) -> Iterator[Received]:
    for done, each in enumerate(received, start=1):
        yield each
        progress(done, of)


def _read(criteria: CriteriaSet, decimal: DecimalMark | None, workbook: Workbook) -> Received:
    book, findings = read_book(workbook.path, workbook.name)
    if book is None:
        return Received(workbook.name, None, findings)
    submission, more = read_submission(book, criteria, decimal)
    return Received(workbook.name, submission, (*findings, *more))


def _left_aside(path: Path) -> Text | None:
    if path.name.startswith("~$"):
        return _LOCK
    if any(part.startswith(".") for part in path.parts):
        return _HIDDEN
    return None if path.suffix.lower() in ENDINGS else _OTHER
