"""A process that runs case after case under limits, and ends at the first that passes them.

Reads lines ``seed number kinds`` and answers each with a line of JSON: what does not hold of the case.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from .cases import case
from .properties import broken, inside, written

SECONDS = 10
"""Of the processor, for one case."""
MEGABYTES = 256
"""Beyond what the process had before the case."""
_ADDRESSES = 2_000_000_000
"""Address space beyond the present one: what stops a case that would take the machine with it."""


class _TooLongError(BaseException):
    """No ``except Exception`` of the tool or a library may catch it."""


def _stop(signal_number: int, frame: FrameType | None) -> None:
    raise _TooLongError


def _status(name: str) -> int:
    """A line of this process's status, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


def tried(seed: int, number: int, kinds: tuple[str, ...]) -> list[str]:
    """What does not hold of a case, time and memory included."""
    made = case(seed, number, kinds)
    with TemporaryDirectory() as name:
        folder = Path(name)
        written(made, folder)
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew
        base, of_children = _status("VmRSS"), _children()
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            with inside(folder):
                problems = broken(made, folder)
        except _TooLongError:
            problems = [f"it takes longer than {SECONDS} seconds"]
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - started + _children() - of_children
        more = (_status("VmHWM") - base) / 1e6
        if more > MEGABYTES:
            problems.append(f"it takes {more:.0f} MB")
        if took > SECONDS:
            problems.append(f"it takes {took:.1f} seconds")
    return [
        f"case {number} ({made.kind}, {made.changed}; {' '.join(made.command)}): {each}" for each in problems
    ]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Answers until the input ends."""
    signal.signal(signal.SIGPROF, _stop)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tried(0, 0, ("table",))  # what is imported late is imported now
    tried(0, 1, ("form",))
    most = _status("VmSize") + _ADDRESSES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        seed, number, *kinds = line.split()
        answer = json.dumps(tried(int(seed), int(number), tuple(kinds)))
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
