"""The crew: every item gets its one answer in its place, whatever becomes of who works on it."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from egov_score.campaign import crew
from egov_score.campaign.crew import work_through
from egov_score.campaign.usable_cores import usable_cores

from . import hostile

ITEMS = [f"item {number}" for number in range(40)]
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory as Linux has them")


@pytest.fixture(autouse=True)
def nobody_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """After each of them no process works on."""
    if sys.platform == "linux" and sys.version_info < (3, 12):
        # Beside the threads of parallel tests as well: copies are there at once. Later Pythons warn of it.
        monkeypatch.setattr(crew, "can_fork", lambda: True)
    yield
    assert multiprocessing.active_children() == []


def worked(items: list[str], workers: int = 2, patience: float = crew.PATIENCE) -> list[str]:
    return list(work_through(items, hostile.answer, hostile.lost, workers, patience))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_answers_come_in_the_order_of_the_items(workers: int) -> None:
    assert worked(ITEMS, workers) == [item.upper() for item in ITEMS]


def test_nothing_to_do_needs_nobody() -> None:
    assert worked([]) == []


def test_no_more_work_than_there_is_work() -> None:
    answers = work_through(["a", "hang", "hang"], hostile.answer, hostile.lost, 9)
    assert next(answers) == "A"
    assert len(multiprocessing.active_children()) == 3
    answers.close()


def test_a_worker_that_is_killed_costs_the_item_that_it_held() -> None:
    items = [*ITEMS[:7], "kill", *ITEMS[7:]]
    assert worked(items) == [*map(str.upper, ITEMS[:7]), "kill ended", *map(str.upper, ITEMS[7:])]


def test_whoever_is_killed_for_another_reason_costs_nothing(tmp_path: Path) -> None:
    items = [*ITEMS[:7], f"once:{tmp_path / 'a'}", *ITEMS[7:20], f"once:{tmp_path / 'b'}"]
    assert worked(items) == [item.upper() for item in items]


def test_where_all_die_all_are_lost() -> None:
    assert worked(["kill"] * 5, 3) == ["kill ended"] * 5


@linux
def test_who_asks_for_too_much_memory_gets_none() -> None:
    assert worked([*ITEMS[:3], "memory", *ITEMS[3:9]])[3:5] == ["memory ended", "ITEM 3"]


def test_an_error_is_raised_where_its_answer_would_stand() -> None:
    answers = work_through(["a", "b", "raise:no such word", "c"], hostile.answer, hostile.lost, 2)
    assert [next(answers), next(answers)] == ["A", "B"]
    with pytest.raises(ValueError, match="no such word"):
        next(answers)


def test_nobody_works_on_once_nobody_listens() -> None:
    answers = work_through(["a", *["hang"] * 5], hostile.answer, hostile.lost, 2)
    assert next(answers) == "A"
    assert len(multiprocessing.active_children()) == 2
    answers.close()


def test_where_no_process_can_be_had_this_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Any:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(crew, "_start", refuse)
    assert worked(ITEMS) == [item.upper() for item in ITEMS]


@linux
def test_where_no_worker_comes_to_work_this_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "can_fork", lambda: True)
    monkeypatch.setattr(crew, "_serve", lambda *_: os._exit(1))
    assert worked(ITEMS) == [item.upper() for item in ITEMS]


@pytest.mark.proof
def test_a_worker_that_hangs_costs_the_item_that_it_held() -> None:
    items = [*ITEMS[:7], "hang", *ITEMS[7:30], "hang", *ITEMS[30:]]
    answers = worked(items, patience=3)
    assert [items[at] for at, answer in enumerate(answers) if answer == "hang late"] == ["hang"] * 2
    assert [answer for answer in answers if answer != "hang late"] == [item.upper() for item in ITEMS]


@pytest.mark.proof
@pytest.mark.parametrize("forks", [False, pytest.param(True, marks=linux)])
def test_workers_may_be_copies_or_start_anew(
    forks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "can_fork", lambda: forks)
    items = [*ITEMS[:5], "kill", *ITEMS[5:9], f"once:{tmp_path / 'a'}", "memory", *ITEMS[9:]]
    expected = [item.upper() for item in items]
    expected[5], expected[11] = "kill ended", "memory ended"
    assert worked(items, 3) == expected


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from campaign import hostile
from egov_score.campaign import crew
crew.can_fork = lambda: False
print(list(crew.work_through(["a", "b"], hostile.answer, hostile.lost, 2)))
"""


@pytest.mark.proof
def test_a_script_that_only_calls_does_not_start_all_over(tmp_path: Path) -> None:
    """Elsewhere than on Linux workers start anew, and would run a script without a guard once more each."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(tests=str(Path(__file__).parents[1])))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("['A', 'B']\n", "")


@pytest.mark.parametrize(
    ("own", "limits", "most"),
    [
        ("0::/a/b\n", {"a": "150000 100000", "a/b": "max 100000"}, 2),
        ("0::/a/b\n", {"a": "400000 100000", "a/b": "50000 100000"}, 1),
        ("0::/\n", {"": "100000 100000"}, 1),
        ("0::/a\n", {"a": "max 100000"}, None),
        ("4:memory:/a\n", {"a": "nonsense"}, None),
    ],
)
def test_a_container_has_as_many_processors_as_its_time_fills(
    own: str, limits: dict[str, str], most: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(6)), raising=False)
    for group, limit in limits.items():
        (tmp_path / group).mkdir(parents=True, exist_ok=True)
        (tmp_path / group / "cpu.max").write_text(limit)
    (tmp_path / "own").write_text(own)
    assert usable_cores(tmp_path, tmp_path / "own") == (most or 6)


_IN_TURN = """
import sys, time
from pathlib import Path
from egov_score.campaign.crew import can_fork, work_through
from egov_score.spreadsheet.large_files import before_reading

def read(size):
    before_reading(size)
    busy = Path("busy")
    alone = not busy.exists()
    if size > 1:
        busy.touch()
        time.sleep(0.05)
        busy.unlink()
    return alone or size == 1

print(can_fork(), list(work_through([10**7, 10**7, 1, 10**7, 10**7], read, lambda *_: None, 3)))
"""


@pytest.mark.proof
@pytest.mark.skipif(sys.platform != "linux", reason="processes are started otherwise")
def test_large_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _IN_TURN], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert said.stdout == f"True {[True] * 5}\n"
