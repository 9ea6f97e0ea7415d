"""Files that are written while something else is done, where both take long."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_MANY = 50_000
"""So many answers to criteria take longer to print and to write than to copy this process."""


def begun(write: Callable[[], None], answers: int, jobs: int | None) -> Callable[[], None]:
    """What is called to end the writing, which a copy of this process has begun where that pays.

    write: writes the files. answers: to criteria, how many of them there are. jobs: how many processes may
    work; None for as many as pay. What writing raises is raised in the end.
    """
    if answers <= _MANY:
        return write
    from egov_score.campaign.shared_work import beside, workers_for

    return partial(next, beside(write)) if workers_for(answers, jobs) > 1 else write
