"""Whole programs: the processor time and the memory of a program with all its processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from egov_score.files.kept_bytes import FOLDER_VARIABLE

PYTHON = (sys.executable,)
TOOL = (*PYTHON, "-m", "egov_score")
_PROCESSES = Path("/proc")
_LOOK_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """A program that ended.

    processor: user and system seconds, of it and of all processes that it waited for. elapsed: seconds by the
    clock. peak: megabytes of all its processes together when they were most, shared pages counted once; None
    where nobody looked or the system does not tell. said: what it printed.
    """

    processor: float
    elapsed: float
    peak: float | None
    said: str


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    cache: Path | None = None,
    memory: bool = False,
    refused: bool = False,
) -> Run:
    """Runs a program in a folder. cache: where it may remember from run to run; without, nothing is known.

    memory: look at it too, which takes some time of the other cores. A status of 2 or more, with which the
    tool says that a job could not be run, is none to measure. refused: unless it is 2.
    """
    with (
        tempfile.TemporaryDirectory() as fresh,
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
    ):
        environment = {**os.environ, FOLDER_VARIABLE: str(cache or fresh)}
        # What is installed has been compiled; what may not keep that would be compiled at each start.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        start = perf_counter()
        program = subprocess.Popen(
            [str(word) for word in command], cwd=folder, env=environment, stdout=said, stderr=said
        )
        with _Memory(program.pid) if memory else nullcontext() as watch:
            _, status, used = os.wait4(program.pid, 0)
        elapsed = perf_counter() - start
        program.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if program.returncode not in (0, 1, *((2,) if refused else ())):
        raise SystemExit(f"{' '.join(map(str, command))}: status {program.returncode}\n{text[-2000:]}")
    return Run(used.ru_utime + used.ru_stime, elapsed, None if watch is None else watch.peak, text)


def expect_ranked(results: Path, agencies: int) -> None:
    """Makes sure that a results.json ranks so many: what was not done is nothing to measure. Removes it."""
    tables = json.loads(results.read_text(encoding="utf-8"))["tables"]
    ranked = sum(len(table["rows"]) for table in tables)
    if ranked != agencies:
        raise SystemExit(f"{results}: {ranked} agencies are ranked, not {agencies}")
    results.unlink()


def in_turn(
    commands: Mapping[str, Sequence[str | Path]], folder: Path, repeat: int, times: int = 1
) -> dict[str, tuple[float, ...]]:
    """The processor time of programs that take turns (A B C A B C) after one run to warm up, in milliseconds.

    times: how many runs the mean is taken of, at each repeat.
    """
    for command in commands.values():
        run(command, folder)
    used: dict[str, list[float]] = {name: [0.0] * repeat for name in commands}
    for turn in range(repeat * times):
        for name, command in commands.items():
            used[name][turn // times] += 1000 * run(command, folder).processor / times
    return {name: tuple(each) for name, each in used.items()}


class _Memory(Thread):
    """Looks again and again how much memory a process and those below it take."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root, self._ended, self._most = root, Event(), 0

    @property
    def peak(self) -> float | None:
        """The most that was seen, in megabytes."""
        return self._most / 1_000 if self._most else None

    def __enter__(self) -> _Memory:
        if (_PROCESSES / "self" / "smaps_rollup").exists():
            self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()

    def run(self) -> None:
        """Looks until the process has ended."""
        while not self._ended.wait(_LOOK_EVERY):
            self._most = max(self._most, sum(map(_kilobytes, _family(self._root))))


def _family(root: int) -> set[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in _PROCESSES.iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            # The name in parentheses may hold anything; after it come the state and the parent.
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    family, waiting = set(), [root]
    while waiting:
        each = waiting.pop()
        family.add(each)
        waiting += children.get(each, ())
    return family


def _kilobytes(process: int) -> int:
    """The proportional share of a process: pages that several share are divided among them."""
    try:
        text = (_PROCESSES / str(process) / "smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
