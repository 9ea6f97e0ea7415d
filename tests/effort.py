"""How much work something is, counted and not timed: the same on every machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import ParamSpec

P = ParamSpec("P")


def calls(work: Callable[P, object], *given: P.args, **named: P.kwargs) -> int:
    """How many functions are called, in Python or in C, while ``work`` is done with what is given."""
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work(*given, **named)
    finally:
        sys.setprofile(before)
    return count
