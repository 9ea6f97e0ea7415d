"""Large files one after another: of several processes that read at once, what each needs adds up."""

from __future__ import annotations

from collections.abc import Callable

_LARGE = 3_000_000
"""Bytes, inflated: a form has a tenth of them, and takes a hundredth of the memory of the worst file."""
_waits: list[Callable[[], None]] = []


def read_in_turn(wait: Callable[[], None]) -> None:
    """Has this process wait for its turn before it reads a large file. wait: comes back when it is."""
    _waits[:] = [wait]


def before_reading(size: int) -> None:
    """Waits for the turn, where there is one and a file has so many bytes that it matters."""
    if size > _LARGE:
        for wait in _waits:
            wait()
