"""Gathering what was sent: which files are workbooks, which are left aside, and what each workbook says."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from egov_score.criteria.model import CriteriaSet
from egov_score.files import PathEntry, look_at, look_through, noted_hashes
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
_SAME = Text("liên kết đến {file}, đã được đọc", "a link to {file}, which is read")
_OTHER = Text("không phải bảng tính", "not a spreadsheet")
_POOL_PAYS_FROM = 60
_MOST_WORKERS = 8
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
    findings: what was found in it. sha256: of a workbook's bytes; empty where they could not be had.
    """

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...] = ()
    sha256: str = ""


Reader = Callable[[Workbook], Received]
"""Reads one workbook; it can be handed to another process."""


def gather(inputs: Iterable[Path], base: Path | None = None) -> tuple[list[Workbook], list[Finding]]:
    """The workbooks that files and folders hold, by name, and what was skipped, refused or is not there.

    Folders are searched through, and every entry that is not read is named. base: the folder that names are
    relative to; without it names start with the input as it was given. An input that is named itself is read
    whatever its ending.
    """
    workbooks: dict[str, Workbook] = {}
    findings: list[Finding] = []
    links: list[Path] = []
    for given in inputs:
        named = look_at(given)
        if named is None:
            findings.append(codes.NOT_FOUND.at(Place(name_in(given, base))))
        elif not named.is_folder:
            key = os.path.realpath(given) if named.is_file else str(given)
            workbooks.setdefault(key, Workbook(given, name_in(given, base)))
        else:
            for entry in look_through(given):
                said = _said(entry, given, name_in(entry.path, base))
                if said is not None:
                    findings.append(said)
                elif entry.is_link:
                    links.append(entry.path)
                else:
                    workbooks.setdefault(
                        os.path.realpath(entry.path), Workbook(entry.path, name_in(entry.path, base))
                    )
    # A link beside the file that it leads to brings nothing new, whichever of the two comes first by name.
    for link in links:
        book = workbooks.setdefault(os.path.realpath(link), Workbook(link, name_in(link, base)))
        if book.path != link:
            reason = _SAME.filled(file=book.name)
            findings.append(codes.FILE_SKIPPED.at(Place(name_in(link, base)), reason=reason))
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
    cores = min(os.cpu_count() or 1, _MOST_WORKERS)
    several = len(workbooks) >= _POOL_PAYS_FROM and cores > 1
    received = _read_by_several(workbooks, read, cores) if several else map(read, workbooks)
    for done, each in enumerate(received, start=1):
        yield each
        progress(done, len(workbooks))


def _read_by_several(workbooks: Sequence[Workbook], read: Reader, cores: int) -> Iterator[Received]:
    """The same by several processes, whatever becomes of them."""
    chunks = [workbooks[start : start + _CHUNK] for start in range(0, len(workbooks), _CHUNK)]
    while chunks:
        done = 0
        try:
            for received in _chunks_read(chunks, read, cores):
                yield from received
                done += 1
        except BrokenProcessPool:
            # Whichever file it was: those of the first chunk that is missing are now read one by one.
            for workbook in chunks[done]:
                yield _read_apart(workbook, read)
            done += 1
        except OSError:
            # No more processes to be had: this one reads.
            for chunk in chunks[done:]:
                yield from map(read, chunk)
            return
        chunks = chunks[done:]


def _chunks_read(chunks: Sequence[Sequence[Workbook]], read: Reader, cores: int) -> Iterator[list[Received]]:
    pool = ProcessPoolExecutor(cores, initializer=_leave_stopping_to_parent)
    try:
        for future in [pool.submit(_read_each, read, chunk) for chunk in chunks]:
            yield future.result()
    finally:
        # Also where somebody stopped us: nothing that is still waiting is begun.
        pool.shutdown(cancel_futures=True)


def _read_apart(workbook: Workbook, read: Reader) -> Received:
    """A workbook as a process of its own reads it, which may be killed over it."""
    try:
        ((received,),) = _chunks_read([[workbook]], read, 1)
    except BrokenProcessPool:
        return Received(workbook.name, None, (codes.READER_ENDED.at(Place(workbook.name)),))
    return received


def _read_each(read: Reader, workbooks: Sequence[Workbook]) -> list[Received]:
    return list(map(read, workbooks))


def _leave_stopping_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; one answer to it is enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(criteria: CriteriaSet, decimal: DecimalMark | None, workbook: Workbook) -> Received:
    with noted_hashes() as hashes:
        book, findings = read_book(workbook.path, workbook.name)
    digest = hashes.get(workbook.path, "")
    if book is None:
        return Received(workbook.name, None, findings, digest)
    submission, more = read_submission(book, criteria, decimal)
    return Received(workbook.name, submission, (*findings, *more), digest)


def _said(entry: PathEntry, folder: Path, name: str) -> Finding | None:
    """Why an entry of a folder is not read; None where it is."""
    why = _left_aside(entry, entry.path.relative_to(folder))
    if why is not None:
        return codes.FILE_SKIPPED.at(Place(name), reason=why)
    if entry.is_folder and entry.why_not is None:
        return codes.FOLDER_LINKED.at(Place(name))
    return None if entry.is_file else entry.refusal(name)


def _left_aside(entry: PathEntry, path: Path) -> Text | None:
    """Why an entry is passed over whatever is in it. path: its path below the input."""
    if path.name.startswith("~$"):
        return _LOCK
    if any(part.startswith(".") for part in path.parts):
        return _HIDDEN
    # Where a link without an ending leads, nobody can tell once it leads nowhere.
    if entry.is_folder or path.suffix.lower() in ENDINGS or (entry.is_link and not path.suffix):
        return None
    return _OTHER
