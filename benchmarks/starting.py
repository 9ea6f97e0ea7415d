"""Small jobs, in which starting is most of the work, against an empty Python and the plain script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.campaigns import shipped
from benchmarks.lines import Bound, Line
from benchmarks.programs import PYTHON, TOOL, in_turn
from benchmarks.settings import Settings
from benchmarks.workbooks import SETS

_EMPTY = "an empty Python"
_START = Bound(12, f"≤ 12 × {_EMPTY}")
_RANK = Bound(1 / 5, "≤ 1/5 of the plain script")


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """The lines of all small jobs."""
    group = "Start"
    commands = {
        _EMPTY: (*PYTHON, "-c", "pass"),
        "--help": (*TOOL, "--help"),
        "--version": (*TOOL, "--version"),
        "criteria list": (*TOOL, "criteria", "list"),
        "criteria check, one set": (*TOOL, "criteria", "check", SETS / "gia-lai-2022-commune.yaml"),
    }
    used = in_turn(commands, folder, settings.repeat, settings.starts)
    for name, values in used.items():
        bound = None if name == _EMPTY else _START
        yield Line.compared(group, name, values, "ms", _EMPTY, used[_EMPTY], bound)
    workbooks = shipped(folder, "department", "district")
    scripts = {
        "the plain script": (*PYTHON, Path(__file__).with_name("plain_script.py"), folder),
        "rank": (*TOOL, "rank", folder),
    }
    script, rank = in_turn(scripts, folder, settings.repeat).values()
    yield Line(group, f"the plain script, {workbooks} workbooks", script, "ms")
    yield Line.compared(group, f"rank, {workbooks} workbooks", rank, "ms", "plain script", script, _RANK)
