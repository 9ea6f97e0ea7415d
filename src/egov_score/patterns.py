"""Regular expressions that are compiled when they are first met: of hundreds at a start most never are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Pattern:
    """A compiled pattern for whoever asks it for anything."""

    def __init__(self, text: Any, flags: int = 0) -> None:
        self._told = text, flags

    def __getattr__(self, name: str) -> Any:
        member = getattr(re.compile(*self._told), name)
        setattr(self, name, member)
        return member


if TYPE_CHECKING:
    pattern = re.compile
else:
    pattern = _Pattern
