"""What is measured is what is meant: ratios of repeats, all processes of a program, every object once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.command import replace_measured
from benchmarks.kept import bytes_of
from benchmarks.lines import Bound, Line, terminal_table
from benchmarks.programs import PYTHON, expect_ranked, run

SEVENTH = Bound(1 / 7, "≤ 1/7")


def test_the_ratio_is_the_median_of_those_of_the_repeats() -> None:
    """1/10, 1/5 and 1/8: the median of the values over that of the others would be 1/7.5."""
    line = Line.compared("S", "read", [10, 20, 12], "ms", "plain", [100, 100, 96], SEVENTH)
    assert line.cells == ("read", "12.0 ms (10.0–20.0)", "1/8.0 plain", "≤ 1/7", "held")


def test_what_is_above_its_bound_is_missed() -> None:
    line = Line.compared("S", "read", [16, 15, 14], "ms", "plain", [100, 100, 100], SEVENTH)
    assert (line.held, line.cells[-1]) == (False, "missed")
    assert Line("S", "memory", (401.0,), "MB", bound=Bound(400, "≤ 400 MB", times=False)).held is False


def test_what_could_not_be_measured_is_neither_held_nor_missed() -> None:
    line = Line("S", "memory", (), "MB", bound=Bound(400, "≤ 400 MB", times=False))
    assert line.cells == ("memory", "–", "", "≤ 400 MB", "not measured")
    assert "not measured" in terminal_table([line])


BUSY = "import time\nwhile time.process_time() < 0.05: pass\n"
FORKS = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY!r}], check=True)\n"


def test_the_time_of_a_program_is_that_of_its_processes_too(tmp_path: Path) -> None:
    assert run((*PYTHON, "-c", BUSY), tmp_path).processor >= 0.05
    assert run((*PYTHON, "-c", FORKS + BUSY), tmp_path).processor >= 0.1


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not tell")
@pytest.mark.proof
def test_the_memory_of_a_program_is_that_of_all_its_processes(tmp_path: Path) -> None:
    holds = "import time\nheld = b'x' * 40_000_000\ntime.sleep(1)\n"
    begins = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {holds!r}])\n"
    both = f"{begins}{holds}child.wait()"
    peak = run((*PYTHON, "-c", both), tmp_path, memory=True).peak
    assert peak is not None
    assert 80 < peak < 140
    assert run((*PYTHON, "-c", "pass"), tmp_path).peak is None


def test_a_program_that_could_not_run_is_none_to_measure(tmp_path: Path) -> None:
    assert run((*PYTHON, "-c", "print('found'); raise SystemExit(1)"), tmp_path).said == "found\n"
    with pytest.raises(SystemExit, match="status 2"):
        run((*PYTHON, "-c", "raise SystemExit(2)"), tmp_path)


def test_who_was_not_ranked_was_not_measured(tmp_path: Path) -> None:
    results = tmp_path / "r.json"
    results.write_text('{"tables": [{"rows": [1, 2]}, {"rows": [3]}]}', encoding="utf-8")
    with pytest.raises(SystemExit, match="3 agencies are ranked, not 4"):
        expect_ranked(results, 4)
    expect_ranked(results, 3)
    assert not results.exists()


def test_every_object_is_counted_once_and_code_never() -> None:
    text = "x" * 1_000
    one, size = [text, text], sys.getsizeof(text)
    assert bytes_of([one], set()) == sys.getsizeof(one) + size
    assert bytes_of([one, sys, Path, len], set()) == sys.getsizeof(one) + size
    assert bytes_of([one], {id(text)}) == sys.getsizeof(one)
    assert bytes_of([lambda: text], set()) < size + 1_000


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text("<!-- measured -->\nand no end", encoding="utf-8")
    with pytest.raises(SystemExit, match="no <!-- measured -->"):
        replace_measured(page, "new")
    assert page.read_text(encoding="utf-8") == "<!-- measured -->\nand no end"
