"""The machine on which something was measured, in a line."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

_COMPARED = ("openpyxl", "pandas", "python-calamine")


def machine() -> str:
    """Processor, cores, memory, system, and the versions of what was compared."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _COMPARED)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; "
        f"{platform.python_implementation()} {platform.python_version()}, {libraries}"
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                return value.strip()
    return platform.processor() or "unknown processor"
