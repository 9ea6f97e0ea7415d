"""How things are measured: contestants side by side, each in a process of its own, and whole programs."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from benchmarks.contestants import Job, Seconds, take_part


@dataclass(frozen=True, slots=True)
class Arena:
    """Contestants side by side. own: the process of each, by its name."""

    own: Mapping[str, ProcessPoolExecutor]

    def measure(self, jobs: Sequence[Job], repeat: int) -> Mapping[str, tuple[Seconds, ...]]:
        """What each contestant needs for a workbook, in milliseconds, at each repeat.

        They take turns (A B C A B C), so that whatever else the machine does meets all of them. Each repeat
        has workbooks of its own, and the first of them only warm up: nobody reads a file twice, and remembers
        it.
        """
        measured: dict[str, list[Seconds]] = {name: [] for name in self.own}
        for start in range(repeat + 1):
            its_own = list(jobs[start :: repeat + 1])
            for name, process in self.own.items():
                used = process.submit(take_part, name, its_own).result()
                measured[name].append({key: 1000 * spent / len(its_own) for key, spent in used.items()})
        return {name: tuple(used[1:]) for name, used in measured.items()}


@contextmanager
def side_by_side(contestants: Sequence[str]) -> Iterator[Arena]:
    """The contestants of these names, until all is measured."""
    spawn = multiprocessing.get_context("spawn")
    with ExitStack() as stack:
        yield Arena({name: stack.enter_context(ProcessPoolExecutor(1, spawn)) for name in contestants})
