"""The version of the tool, as its package states it."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib.metadata import version as of
from pathlib import Path

_IGNORED = re.compile(r"(^|/)(\.|__pycache__/)")
"""What programs leave in folders."""


@cache
def version() -> str:
    """Such as ``0.1.0``."""
    return of("egov-score")


def tool() -> str:
    """Name and version, as results and forms record them: ``egov-score 0.1.0``."""
    return f"egov-score {version()}"


@cache
def tool_sha256() -> str:
    """SHA-256 of the tool itself, in hexadecimal: two builds of one version are told apart by it.

    Of the list of its files as ``sha256sum`` prints it; how a checkout ends its lines does not count.
    """
    folder = Path(__file__).parent
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    lines = (f"{_hash(path)}  {name}\n" for name, path in sorted(files.items()) if not _IGNORED.search(name))
    return sha256("".join(lines).encode()).hexdigest()


def _hash(path: Path) -> str:
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
