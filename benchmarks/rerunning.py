"""The same workbooks again: what is remembered from the run before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.campaigns import shipped
from benchmarks.lines import Bound, Line
from benchmarks.programs import TOOL, run
from benchmarks.settings import Settings

_AGAIN = Bound(1 / 5, "≤ 1/5 of the first run")


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """A first run, a second, and one that remembers nothing."""
    campaign, cache = folder / "campaign", folder / "cache"
    workbooks = shipped(campaign, *settings.tiers)
    first, second = [], []
    # Once to warm up the disk.
    for repeat in range(settings.repeat + 1):
        shutil.rmtree(cache, ignore_errors=True)
        both = [run((*TOOL, "rank", campaign), folder, cache=cache).processor for _ in range(2)]
        if repeat:
            first.append(both[0])
            second.append(both[1])
    group = f"rank on {workbooks} workbooks, twice"
    yield Line(group, "first run", tuple(first), "s")
    yield Line.compared(group, "second run", second, "s", "first run", first, _AGAIN)
