"""The version of the tool, from which its package takes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__version__ = "0.1.0"


def tool() -> str:
    """Name and version, as results and forms record them: ``egov-score 0.1.0``."""
    return f"egov-score {__version__}"


@cache
def tool_sha256() -> str:
    """SHA-256 of the tool itself, in hexadecimal: two builds of one version are told apart by it.

    Of the list of its files as ``sha256sum`` prints it; how a checkout ends its lines does not count.
    """
    from hashlib import sha256

    lines = []
    for name, path in sorted(files_below(Path(__file__).parent)):
        with open(path, "rb") as file:  # noqa: PTH123 (of hundreds, it takes half the time)
            content = file.read().replace(b"\r\n", b"\n")
        lines.append(f"{sha256(content).hexdigest()}  {name}\n")
    return sha256("".join(lines).encode()).hexdigest()


def files_below(folder: str | Path, above: str = "") -> Iterator[tuple[str, str]]:
    """The names and paths of all files in and below a folder but of what programs leave there."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            if not entry.name.startswith(".") and entry.name != "__pycache__":
                yield from files_below(entry.path, f"{above}{entry.name}/")
        elif not entry.name.startswith("."):
            yield above + entry.name, entry.path
