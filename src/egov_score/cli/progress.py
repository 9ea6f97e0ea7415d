"""How far the reading of workbooks is: a bar on a terminal, and what to say to whoever stops it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from egov_score.cli import speech, streams
from egov_score.cli.speech import say

if TYPE_CHECKING:
    from rich.progress import Progress

_QUICK_SECONDS = 1
_LOOK_SECONDS = 0.1
_SLOW = 10
"""Below so many workbooks a second a decimal is worth reading."""


@contextmanager
def reading_progress() -> Iterator[Callable[[int, int], None]]:
    """What is told how many of how many workbooks are read.

    It shows a bar on standard error, on a terminal only and only past a second of work. Whoever stops the
    work meanwhile is told how far it was.
    """
    shown = _Shown()
    try:
        yield shown.tell
    except KeyboardInterrupt:
        shown.close()
        if shown.of:
            streams.note(
                speech.spoken(),
                f"đã đọc {shown.done}/{shown.of} biểu mẫu; chưa ghi kết quả nào",
                f"read {shown.done} of {shown.of} workbooks; no results were written",
            )
        raise
    finally:
        shown.close()


class _Shown:
    def __init__(self) -> None:
        self.done = self.of = 0
        self._began = self._looked = time.monotonic()
        self._from = self._began, 0
        self._bar: Progress | None = None

    def tell(self, done: int, of: int) -> None:
        now = time.monotonic()
        if done <= self.done or of != self.of:
            # The first, or that of another year.
            self._from = now, done
        self.done, self.of = done, of
        if now - self._looked < _LOOK_SECONDS and done < of:
            return
        self._looked = now
        if self._bar is None and done < of and now - self._began > _QUICK_SECONDS and sys.stderr.isatty():
            self._bar = _bar(of)
        if self._bar is not None:
            (task,) = self._bar.task_ids
            began, first = self._from
            rest = _rate_and_rest(done - first, of - done, now - began)
            self._bar.update(task, completed=done, total=of, refresh=True, rest=rest)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar(of: int) -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn

    count = TextColumn("{task.completed}/{task.total}{task.fields[rest]}")
    columns = TextColumn("{task.description}"), BarColumn(bar_width=None), count
    # Refreshed by whoever tells: a thread for that would keep new processes from being copies of this one.
    bar = Progress(
        *columns, console=streams.console(errors=True), transient=True, auto_refresh=False, expand=True
    )
    bar.start()
    bar.add_task(say("Đang đọc biểu mẫu", "Reading workbooks"), total=of, rest="")
    return bar


def _rate_and_rest(done: int, left: int, seconds: float) -> str:
    """How many a second, and how long the rest takes at that rate; nothing while nobody knows."""
    if done <= 0 or seconds <= 0:
        return ""
    rate = done / seconds
    shown = f"{rate:.0f}" if rate >= _SLOW else f"{rate:.1f}".removesuffix(".0")
    minutes, rest = divmod(int(left / rate), 60)
    hours, minutes = divmod(minutes, 60)
    time_left = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return say(
        f" · {shown.replace('.', ',')} tệp/giây · còn {time_left}", f" · {shown} files/s · {time_left} left"
    )
