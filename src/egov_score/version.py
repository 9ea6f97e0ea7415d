"""The version of the tool, as its package states it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version as of


@cache
def version() -> str:
    """Such as ``0.1.0``."""
    return of("egov-score")


def tool() -> str:
    """Name and version, as results and forms record them: ``egov-score 0.1.0``."""
    return f"egov-score {version()}"
