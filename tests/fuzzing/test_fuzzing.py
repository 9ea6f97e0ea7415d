"""Changed inputs of every kind: none brings a traceback, harms a sound file, or takes too long or too much.

Any number of cases: ``PYTHONPATH=tests python -m fuzzing --cases 10000 --seed 7``.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from . import worker
from .cases import KINDS, Case, case
from .properties import broken, inside, written
from .running import run

SEED, CASES, QUICK = 1, 500, 8
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")


@pytest.mark.proof
def test_a_few_cases() -> None:
    problems = run(SEED, range(QUICK))
    assert not problems, "\n".join(problems)


@pytest.mark.proof
def test_five_hundred_cases() -> None:
    problems = run(SEED, range(CASES), jobs=min(2, os.cpu_count() or 1))
    assert not problems, "\n".join(problems)


@pytest.mark.proof
def test_they_are_of_every_kind_and_come_of_their_numbers() -> None:
    assert {case(SEED, number).kind for number in range(CASES)} == set(KINDS)
    assert all(case(SEED, number) == case(SEED, number) for number in range(60))


# What the fuzzer must not let pass.


@pytest.fixture
def limits() -> Iterator[None]:
    """A worker's limits in this process."""
    before = signal.signal(signal.SIGPROF, worker._stop)
    yield
    signal.signal(signal.SIGPROF, before)


def forever(made: Case, folder: Path) -> list[str]:
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


def large(made: Case, folder: Path) -> list[str]:
    return [] if bytearray(b"x") * 400_000_000 else [""]


@pytest.mark.parametrize(
    ("work", "seconds", "said"), [(forever, 1, "longer than 1 seconds"), (large, 100, "it takes 4")]
)
def test_time_and_memory_are_measured(
    work: Callable[[Case, Path], list[str]],
    seconds: int,
    said: str,
    limits: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "SECONDS", seconds)  # a busy machine may take more than one for the memory
    monkeypatch.setattr(worker, "broken", work)
    problem, *_ = worker.tried(SEED, 0, ())
    assert problem.startswith("case 0 (")
    assert said in problem


def problems_of(files: dict[str, bytes], command: tuple[str, ...], folder: Path) -> list[str]:
    made = Case(SEED, 0, "form", files, next(iter(files)), command)
    written(made, folder)
    with inside(folder):
        return broken(made, folder)


def test_a_traceback_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object) -> None:
        raise LookupError("an odd file")

    monkeypatch.setattr("egov_score.criteria_api.check_criteria", stumbles)
    monkeypatch.setattr("egov_score.check_criteria", stumbles)
    (problem,) = problems_of({"set.yaml": b"a: 1"}, ("criteria", "check", "set.yaml"), tmp_path)
    assert "LookupError: an odd file" in problem


def test_words_from_inside_the_program_are_a_problem(tmp_path: Path) -> None:
    content = "code,name,1.1,KeyError('x')\nX,Xã,1,1\n".encode()
    command = ("rank", "-c", "gia-lai-2022-commune", "--collated", "t.csv")
    assert any("from inside" in each for each in problems_of({"t.csv": content}, command, tmp_path))
