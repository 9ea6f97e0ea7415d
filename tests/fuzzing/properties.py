"""What must hold of every case, whatever its inputs are: checked here, in the process that runs it."""

from __future__ import annotations

import io
import os
import re
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import egov_score as egov
from egov_score.cli import main
from egov_score.findings import Finding
from egov_score.spreadsheet import read_book

from .cases import SET, Case
from .second_opinion import disagreements

_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_INNER = re.compile(
    r"Traceback|<class '|object at 0x|\b\w*(?<!Err)Error\(|\bNoneType\b|a bug in the tool|lỗi của chính"
)
_LONGEST = 4000
"""Characters of a message: whatever it lists is cut."""
_TABLES = ("xlsx", "ods", "xls", "xlsb", "csv")
_OF_TWO = frozenset({"A427", "A422", "A423", "A424"})
"""Codes that a changed workbook may bring upon a sound one: it became a second one of the same agency."""


def written(case: Case, folder: Path) -> None:
    """Writes the inputs of a case into a folder."""
    for name, content in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def broken(case: Case, folder: Path) -> list[str]:
    """What does not hold of a case whose inputs lie in this folder, which is the current one."""
    problems: list[str] = []
    if case.changed.rpartition(".")[2] in _TABLES:
        problems += _reading(folder / case.changed)
    status, out, err = run(case.command)
    if isinstance(status, BaseException):
        return [*problems, "a traceback:\n" + "".join(traceback.format_exception(status)[-12:])]
    if status not in (0, 1, 2):
        problems.append(f"exit status {status}")
    for stream, text in (("standard output", out), ("standard error", err)):
        problems += [f"{stream}: {each}" for each in _printed(text)]
    if status == 2 and not err:
        problems.append("it could not run, and does not say why")
    if case.command[0] in ("rank", "check") and case.sound:
        problems += _neighbour(case)
    return problems


def run(command: tuple[str, ...]) -> tuple[int | BaseException, str, str]:
    """Runs a command in this process: its exit status or what it raised, and what it printed."""
    before = sys.stdout, sys.stderr, sys.argv
    wrapped = tuple(io.TextIOWrapper(stream, encoding="utf-8") for stream in (io.BytesIO(), io.BytesIO()))
    sys.stdout, sys.stderr = wrapped
    sys.argv = ["egov-score", *command]
    status: int | BaseException
    try:
        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except Exception as error:
        status = error
    finally:
        for stream in wrapped:
            stream.flush()
        sys.stdout, sys.stderr, sys.argv = before
    out, err = (stream.detach().getvalue().decode() for stream in wrapped)
    return status, out, err


def _printed(text: str) -> Iterator[str]:
    found = _CONTROL.search(text)
    if found is not None:
        yield f"a raw control character in {_around(text, found)!r}"
    inner = _INNER.search(text)
    if inner is not None:
        yield f"words from inside the program: {_around(text, inner)!r}"


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 80) : found.end() + 120]


def _reading(path: Path) -> Iterator[str]:
    """Of reading a file alone: one error where it is no use, and the cells that another reader finds."""
    book, findings = read_book(path, path.name)
    yield from _said(findings, {path.name})
    if book is None:
        if [finding.severity for finding in findings] != ["error"]:
            yield f"a file that is no use has {len(findings)} findings: {findings}"
        return
    if book.format in ("xlsx", "xlsm"):
        yield from disagreements(path, book, findings)


def _said(findings: tuple[Finding, ...], files: set[str]) -> Iterator[str]:
    for finding in findings:
        if finding.code == "F019":
            yield f"the reader stumbled: {finding!r}"
        if finding.place.file and finding.place.file not in files:
            yield f"it blames a file that is none of the inputs: {finding!r}"
        for language in ("vi", "en"):
            message = finding.message(language)
            if not message or len(message) > _LONGEST:
                yield f"a message of {len(message)} characters: {finding.code} {message[:200]}"


def _neighbour(case: Case) -> Iterator[str]:
    """Of the sound submission beside the changed one: the same points, and nothing more is said of it."""
    at = case.command.index("-c") + 1
    roster = "roster.csv" if "--roster" in case.command else None
    results = egov.rank(case.changed, case.sound, criteria=case.command[at], roster=roster)
    yield from _said(results.findings, set(case.files))
    if any(finding.code in _OF_TWO for finding in results.findings):
        return
    wrong = [each for each in results.findings if each.place.file == SET or each.place.file == "roster.csv"]
    if [each for each in wrong if each.severity == "error"]:
        yield f"a sound file is blamed: {wrong}"
    clean, said = _alone(case.files[case.sound], case.command[at], case.files.get(SET, b""))
    (table,) = results.tables.values()
    rows = {row.file: row for row in table.rows}
    got = rows.get(case.sound)
    if got is None:
        yield f"the sound submission is not ranked: {results.findings}"
        return
    # Points that depend on others may change with them.
    now = {key: outcome.points for key, outcome in got.outcomes.items() if key != "4.10"}
    if now != clean:
        yield f"the sound submission has other points: {now} for {clean}"
    heard = sorted(each.code for each in results.findings if each.place.file == case.sound)
    if heard != list(said):
        yield f"the sound submission has other findings: {heard} for {said}"


@cache
def _alone(content: bytes, criteria: str, rules: bytes) -> tuple[dict[str, object], tuple[str, ...]]:
    with TemporaryDirectory() as name:
        path = Path(name) / "sound.xlsx"
        path.write_bytes(content)
        if rules:
            criteria = str(Path(name) / SET)
            Path(criteria).write_bytes(rules)
        results = egov.rank(path, criteria=criteria)
        (table,) = results.tables.values()
        (row,) = table.rows
        points = {key: outcome.points for key, outcome in row.outcomes.items() if key != "4.10"}
        own = sorted(each.code for each in results.findings if each.place.file.endswith("sound.xlsx"))
        return points, tuple(own)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Makes a folder the current one, with warnings as errors and bugs raised instead of told."""
    before = Path.cwd()
    os.environ["EGOV_SCORE_DEBUG"] = "1"
    os.chdir(folder)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        os.chdir(before)
