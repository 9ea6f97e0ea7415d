"""How many processors this process may use, which are fewer than the machine has in most containers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
"""Where Linux tells the limits of control groups."""
OWN_GROUP = Path("/proc/self/cgroup")


def usable_cores(groups: Path = GROUPS, own: Path = OWN_GROUP) -> int:
    """The processors that this process may run on, and no more than the time given to it keeps busy."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return min([cores, *_quotas(groups, own)])


def _quotas(groups: Path, own: Path) -> Iterator[int]:
    """For its control group and each above it, how many processors its share of time comes to."""
    with suppress(OSError):
        said = (line.partition("::") for line in own.read_text().splitlines())
        group = groups / next((path.lstrip("/") for number, _, path in said if number == "0"), "")
        for each in (group, *group.parents):
            with suppress(OSError, ValueError):
                quota, period = map(int, (each / "cpu.max").read_text().split())  # "max 100000" is no limit
                yield max(1, -(-quota // period))
