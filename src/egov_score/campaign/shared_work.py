"""Work on many rows of a table, shared among processes: what comes out is the same for any number of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from math import inf
from typing import Any, TypeVar

from egov_score.campaign.usable_cores import usable_cores

Item = TypeVar("Item")
Answer = TypeVar("Answer")

TRIED = 100
"""Rows after which it is told whether the others are shared."""
_MOST_WORKERS = 8
_PAYS = 10_000
"""So much that takes care is longer than to copy this process once more and to take in its answers."""
_SHARES = 4
"""Shares of each worker: the last few are of different length."""


def workers_for(careful: int, jobs: int | None) -> int:
    """How many processes work on rows in which so many answers are to be taken with care; 1: this one does.

    jobs: how many the user wants at the most. Only copies of this process know what it has read.
    """
    pay = careful // _PAYS
    if not pay or jobs == 1:
        return 1
    from multiprocessing import current_process

    from egov_score.campaign.crew import can_fork

    if current_process().daemon or not can_fork():
        return 1
    return min(usable_cores() if jobs is None else jobs, _MOST_WORKERS, 1 + pay)


def work_in_shares(
    items: Sequence[Item], do: Callable[[Sequence[Item]], Answer], workers: int
) -> Iterator[Answer]:
    """What ``do`` answers for shares of the items, in their order; one whose process ends is done in this."""
    from egov_score.campaign.crew import work_through

    size = max(1, -(-len(items) // (workers * _SHARES)))
    shares = [items[at : at + size] for at in range(0, len(items), size)]
    with closing(work_through(shares, do, lambda share, _: do(share), workers)) as answers:
        yield from answers


def beside(do: Callable[[], Answer]) -> Generator[Answer, None, None]:
    """The answer of what a copy of this process does while this one goes on; whoever asks for it waits."""
    from egov_score.campaign.crew import work_through

    first: Callable[[], Any] = bool
    answers = work_through((first, do), lambda each: each(), lambda each, _: each(), 1, patience=inf)
    next(answers)  # The copy is there, and begins with what is asked for.
    return answers
