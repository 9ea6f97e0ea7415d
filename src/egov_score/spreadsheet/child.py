"""The child process of :mod:`egov_score.spreadsheet.child_reading`: limits itself, then runs one reader.

Arguments: the script of the reader, which has a function ``read(content, cells, write)``; the limits of
memory in bytes, of seconds, and of filled cells. Neither it nor a reader imports anything of egov_score but
the scripts beside them.
"""

from __future__ import annotations

import contextlib
import json
import runpy
import sys


def main(reader: str, memory: int, seconds: int, cells: int) -> None:
    """Limits this process, then reads and writes."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        # No such module on Windows, no such limit on some systems: there the time limit of the parent counts.
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    runpy.run_path(reader)["read"](sys.stdin.buffer.read(), cells, _write)


def _write(*line: object) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
