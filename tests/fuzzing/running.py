"""Hands cases out to processes, replaces those that die, and collects what does not hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, Queue

HERE = Path(__file__).resolve().parent
WALL = 120
"""Seconds after which a process that does not answer is ended: it stopped counting its own time."""


class Worker:
    """A process that runs cases one after the other."""

    def __init__(self) -> None:
        path = os.pathsep.join((str(HERE.parent), os.environ.get("PYTHONPATH", "")))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "fuzzing.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
        )
        self.died = ""
        assert self._process.stdout and self._process.stderr
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError(self._process.stderr.read())

    def ask(self, seed: int, number: int, kinds: Iterable[str]) -> list[str]:
        """What does not hold of a case; afterwards ``died`` says whether the process is still there."""
        assert self._process.stdin and self._process.stdout and self._process.stderr
        late = threading.Timer(WALL, self._process.kill)
        late.start()
        try:
            self._process.stdin.write(f"{seed} {number} {' '.join(kinds)}\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            late.cancel()
        if line:
            answer: list[str] = json.loads(line)
            return answer
        self.died = f"the process ended with {self._process.wait()}"
        return [f"case {number}: {self.died}: {self._process.stderr.read()[-2000:]}"]

    def close(self) -> None:
        """Lets the process end."""
        self._process.communicate()


def run(
    seed: int,
    numbers: Iterable[int],
    kinds: tuple[str, ...] = (),
    jobs: int = 1,
    told: Callable[[str], None] = lambda problem: None,
) -> list[str]:
    """Runs these cases; everything that does not hold, in the order of the cases.

    told: is given each problem as soon as it is found.
    """
    waiting: Queue[int] = Queue()
    for number in numbers:
        waiting.put(number)
    problems: dict[int, list[str]] = {}

    def work() -> None:
        worker = Worker()
        while True:
            try:
                number = waiting.get_nowait()
            except Empty:
                break
            found = worker.ask(seed, number, kinds)
            for problem in found:
                told(problem)
            if found:
                problems[number] = found
            if worker.died:
                worker = Worker()
        worker.close()

    with ThreadPoolExecutor(jobs) as pool:
        for each in [pool.submit(work) for _ in range(jobs)]:
            each.result()
    return [problem for number in sorted(problems) for problem in problems[number]]
