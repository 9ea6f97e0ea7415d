"""Regular expressions that are compiled when they are first met: of hundreds at a start most never are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

_compile = re.compile


class _Pattern:
    """A compiled pattern for whoever asks it for anything."""

    def __init__(self, text: Any, flags: int = 0) -> None:
        self._told = text, flags

    def __getattr__(self, name: str) -> Any:
        member = getattr(_compile(*self._told), name)
        setattr(self, name, member)
        return member


if TYPE_CHECKING:
    pattern = re.compile
else:
    pattern = _Pattern


@contextmanager
def compiled_later() -> Iterator[None]:
    """Has a library that is imported meanwhile compile its patterns when they are first met, too.

    It must do no more with them than to call their methods.
    """
    before, re.compile = re.compile, pattern
    try:
        yield
    finally:
        re.compile = before
