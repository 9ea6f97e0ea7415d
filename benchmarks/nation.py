"""A whole country from files to files: read, checked, scored, ranked, results and appendices written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.campaigns import country
from benchmarks.lines import Bound, Line
from benchmarks.measuring import side_by_side
from benchmarks.programs import PYTHON, TOOL, expect_ranked, run
from benchmarks.settings import Settings

_PLAIN = Bound(1 / 9, "≤ 1/9 of the plain script")
_MEMORY = Bound(400, "≤ 400 MB", times=False)
_KEPT = Bound(8, "≤ 8 KB", times=False)
_SAMPLE = 25
"""Workbooks that the plain script reads at each repeat, after as many to warm up; for all it would need
twenty minutes."""
_COUNTED = 1_000
"""Agencies whose bytes are counted one by one, at most."""


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """Time and memory of the whole, and what the parent keeps of each agency."""
    kind = country(folder / "all", settings.agencies)
    step = max(1, settings.agencies // (2 * _SAMPLE * settings.repeat))
    sample = kind.jobs[::step]
    command = (*TOOL, "rank", folder / "all", "-o", "r.json", "-o", "r.xlsx")
    plain, own = [], []
    with side_by_side(("plain script",)) as arena:
        for turn in range(settings.repeat):
            (used,) = arena.measure(sample[turn :: settings.repeat], 1)["plain script"]
            plain.append(used[""])
            own.append(run(command, folder, memory=True))
            expect_ranked(folder / "r.json", settings.agencies)
            (folder / "r.xlsx").unlink()
    processor = [1000 * each.processor / settings.agencies for each in own]
    group = f"{settings.agencies:,} workbooks end to end: rank -o r.json -o r.xlsx, all processes"
    what = f"plain script, reading only (a sample of {len(sample)})"
    yield Line(group, what, tuple(plain), "ms a workbook")
    yield Line.compared(group, "processor time", processor, "ms a workbook", "plain script", plain, _PLAIN)
    yield Line(group, "processor time", tuple(each.processor for each in own), "s")
    yield Line(group, "time by the clock", tuple(each.elapsed for each in own), "s")
    peaks = tuple(each.peak for each in own if each.peak is not None)
    yield Line(group, "memory of all processes together", peaks, "MB", bound=_MEMORY)
    counted = folder / "all"
    if settings.agencies > _COUNTED:
        counted = folder / "counted"
        country(counted, _COUNTED)
    kept = float(run((*PYTHON, Path(__file__).with_name("kept.py"), counted), folder).said)
    yield Line(group, "kept in the parent", (kept / 1000,), "KB an agency", bound=_KEPT)
