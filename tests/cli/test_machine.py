"""What the machine does to a run: said as what it is, never a bug, never the fault of a file."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from campaign.folders import GIA_LAI, SET, form, write
from egov_score import spreadsheet
from egov_score.campaign import crew
from egov_score.campaign.gathering import Workbook
from egov_score.campaign.receiving import Manner, Reader, read_workbooks
from egov_score.spreadsheet import opening, read_book

pytestmark = pytest.mark.proof
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and devices of Linux")
PROGRAM = [sys.executable, "-m", "egov_score"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path, {"set.yaml": SET, "t.csv": "code,name,B\nX1,Xã Một,Có\n"})


def run(folder: Path, *more: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """``rank`` of the table, as a program of its own."""
    command = [*PROGRAM, "rank", "-c", "set.yaml", "--collated", "t.csv", "--lang", "en", *more]
    given: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.run(command, cwd=folder, text=True, timeout=60, check=False, **given)


def at_most(limit: int) -> Callable[[], None]:
    """Before the program starts: so many bytes of memory."""
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


@linux
@pytest.mark.parametrize("shape", ["table", "json", "csv", "markdown"])
def test_a_full_disk_under_standard_output(table: Path, shape: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(table, "--format", shape, stdout=full)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-2:] == [
        "not finished: the disk is full (No space left on device)",
        "No file of any agency is at fault for this.",
    ]


@linux
def test_results_are_printed_where_nothing_can_be_told(table: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(table, stderr=full)
    assert "Xã Một" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="streams are closed otherwise")
@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_is_nothing_to_write_to(table: Path, closed: int) -> None:
    stream = {1: "stdout", 2: "stderr"}[closed]
    done = run(table, **{stream: None}, preexec_fn=lambda: os.close(closed))
    assert done.returncode == 0
    assert "bug" not in (done.stderr or "") + (done.stdout or "")


def test_a_reader_that_has_gone_is_told_nothing(table: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = run(table, stdout=gone)
    assert (done.returncode, "bug" in done.stderr, "not finished" in done.stderr) == (1, False, False)


def test_a_reader_that_has_gone_gets_the_files_all_the_same(table: Path) -> None:
    """``rank … -o results.json | head -3``"""
    reading, writing = os.pipe()
    os.close(reading)
    run(table, "-o", "r.json", stdout=writing)
    os.close(writing)
    assert '"Xã Một"' in (table / "r.json").read_text(encoding="utf-8")


@linux
def test_too_little_memory_is_no_bug(table: Path) -> None:
    said = set()
    for megabytes in (30, 38, 46, 54):
        done = run(table, preexec_fn=at_most(megabytes * 1_000_000))
        if done.returncode in (0, 2):  # else Python itself, or a library of it, was ended by the system
            said.add("too little memory" in done.stderr)
            assert "Traceback" not in done.stderr
            assert "a bug in the tool" not in done.stderr
    assert True in said


def workers_of(program: subprocess.Popen[str]) -> list[str]:
    """The numbers of the processes that a program has started and that still run."""
    return Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()


@linux
@pytest.mark.parametrize("whom", [os.kill, os.killpg])
def test_ctrl_c_stops_all_processes_and_says_how_far_they_were(whom: Any, tmp_path: Path) -> None:
    """Whether the terminal tells every process or only the first."""
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    command = [*PROGRAM, "rank", str(GIA_LAI), "--lang", "en", "--jobs", "2", "-o", str(tmp_path / "r.json")]
    # Whoever starts the tests in the background of a shell has them ignore Ctrl-C; the program must not.
    options["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, start_new_session=True, **options) as program:
        while len(workers := workers_of(program)) < 2:
            time.sleep(0.01)
        time.sleep(0.1)
        whom(program.pid, signal.SIGINT)
        printed, told = program.communicate(timeout=60)
    assert (program.returncode, printed) == (130, "")
    assert re.fullmatch(
        r"(read \d+ of 257 workbooks; no results were written\n)?stopped as asked \(Ctrl-C\)\n", told
    )
    assert not list(tmp_path.iterdir())
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


@linux
def test_where_the_program_is_killed_its_workers_end() -> None:
    command = [*PROGRAM, "rank", str(GIA_LAI), "--jobs", "3"]
    nowhere: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, start_new_session=True, **nowhere) as program:
        while len(workers := workers_of(program)) < 3:
            time.sleep(0.01)
        program.kill()
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_file_for_which_memory_is_too_short_is_not_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_little(*_: object) -> Any:
        raise MemoryError

    monkeypatch.setattr(opening, "_sheets", too_little)
    book, (finding,) = read_book(form(tmp_path / "a.xlsx", "Xã Một"))
    assert (book, finding.code, finding.addressee) == (None, "F046", "organiser")


def many(folder: Path) -> list[Workbook]:
    """Forty forms."""
    write(folder, {"set.yaml": SET})
    first = form(folder / "in" / "000.xlsx", "Xã 0", "X0").read_bytes()
    for number in range(1, 40):
        (folder / "in" / f"{number:03}.xlsx").write_bytes(first)
    return [Workbook(path, path.name) for path in sorted((folder / "in").iterdir())]


@linux
def test_a_reader_that_dies_loses_the_file_that_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = spreadsheet.read_book
    once = tmp_path / "once"

    def hostile(path: Path, name: str) -> Any:
        match path.name:
            case "033.xlsx":
                os.kill(os.getpid(), signal.SIGKILL)
            case "012.xlsx":
                time.sleep(1_000)
            case "021.xlsx":
                assert bytearray(4 << 30)
            case "005.xlsx" if not once.exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return reading(path, name)

    books = many(tmp_path)
    reader = Reader(egov.load_criteria(tmp_path / "set.yaml"))
    alone = list(read_workbooks([(reader, books)], Manner(jobs=1)))
    monkeypatch.setattr(spreadsheet, "read_book", hostile)
    monkeypatch.setattr(crew, "can_fork", lambda: True)
    monkeypatch.setattr(crew.work_through, "__defaults__", (3,))
    received = list(read_workbooks([(reader, books)], Manner(jobs=2)))
    unread = {each.file: [f.code for f in each.findings] for each in received if each.submission is None}
    assert unread == {"012.xlsx": ["F052"], "021.xlsx": ["F046"], "033.xlsx": ["F047"]}
    assert [each.file for each in received] == [book.name for book in books]
    assert [each for each in received if each.submission] == [
        each for each in alone if each.file not in unread
    ]
