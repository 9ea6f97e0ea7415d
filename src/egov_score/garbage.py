"""How often a process looks for objects that only hold each other."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """Sees to it that garbage is looked for more rarely than usual.

    What a run reads lives until its end: looking through a million objects again and again for such as hold
    each other takes a fifth of the time, and finds nothing.
    """
    gc.set_threshold(200_000, 50, 1_000)
