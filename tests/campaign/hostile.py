"""Work that does to its process what files may do, for the tests of the crew."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def answer(item: str) -> str:
    """The item in capitals, unless it does something else: ``kill``, ``hang``, ``memory``, ``raise``, or
    ``once:PATH``, which kills the first who comes by."""
    what, _, path = item.partition(":")
    match what:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(1_000)
        case "memory":
            return str(len(bytearray(4 << 30)))
        case "raise":
            raise ValueError(path)
        case "once" if not Path(path).exists():
            Path(path).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return item.upper()


def lost(item: str, why: str) -> str:
    """What stands for an answer."""
    return f"{item} {why}"
