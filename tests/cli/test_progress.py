"""What a terminal shows while workbooks are read, and what is said to whoever stops that."""

from __future__ import annotations

import io
import re
import sys
from types import SimpleNamespace

import pytest
from rich.console import Console

from egov_score.cli import progress, speech, streams
from egov_score.cli.progress import reading_progress

CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Screen:
    """A terminal of 80 columns, and a clock: so many seconds pass at each look."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, language: str, seconds: float) -> None:
        self.file = io.StringIO()
        console = Console(file=self.file, width=80, force_terminal=True, color_system=None)
        now = iter(range(1_000_000))
        monkeypatch.setattr(streams, "console", lambda **_: console)
        monkeypatch.setattr(speech, "spoken", lambda: language)
        monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: next(now) * seconds))
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    @property
    def lines(self) -> list[str]:
        """What stood on it, line by line, each as it was at some time."""
        text = CODES.sub("\n", self.file.getvalue()).replace("\r", "\n")
        return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("language", "seconds", "says"),
    [
        ("vi", 100, "Đang đọc biểu mẫu|10001/12501 · 50 tệp/giây · còn 0:50"),
        ("vi", 2000, "Đang đọc biểu mẫu|10001/12501 · 2,5 tệp/giây · còn 16:40"),
        ("en", 2000, "Reading workbooks|10001/12501 · 2.5 files/s · 16:40 left"),
        ("en", 10_000, "Reading workbooks|10001/12501 · 0.5 files/s · 1:23:20 left"),
    ],
)
def test_a_line_says_how_many_how_fast_and_how_long_still(
    language: str, seconds: float, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10,000 workbooks in twice so many seconds, and 2,500 still to come."""
    screen = Screen(monkeypatch, language, seconds)
    with reading_progress() as tell:
        for done in (1, 5_001, 10_001):
            tell(done, 12_501)
    what, how_far = says.split("|")
    assert [line for line in screen.lines if line.startswith(what) and line.endswith(how_far)]
    assert max(map(len, screen.lines)) == 80


def test_quick_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, "vi", 0.01)
    with reading_progress() as tell:
        for done in range(1, 91):
            tell(done, 90)
    assert screen.lines == []


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("vi", "đã đọc 120/257 biểu mẫu; chưa ghi kết quả nào"),
        ("en", "read 120 of 257 workbooks; no results were written"),
    ],
)
def test_whoever_stops_it_is_told_what_was_done(
    language: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(monkeypatch, language, 0.5)
    with pytest.raises(KeyboardInterrupt), reading_progress() as tell:
        for done in range(1, 121):
            tell(done, 257)
        raise KeyboardInterrupt
    assert screen.lines[-1] == says


def test_before_anything_is_read_there_is_nothing_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, "en", 0.5)
    with pytest.raises(KeyboardInterrupt), reading_progress():
        raise KeyboardInterrupt
    assert screen.lines == []
