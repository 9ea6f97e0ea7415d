"""Help and wrong usage speak one language throughout: what typer says itself is told in Vietnamese too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from egov_score.cli import commands
from egov_score.cli.app import app


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "spoken", lambda: "vi")
    monkeypatch.setattr(commands, "say", lambda vi, en: vi)


def said(*words: str) -> str:
    done = CliRunner().invoke(app, words, env={"COLUMNS": "80"})
    return done.output


def every_command() -> Iterator[tuple[str, ...]]:
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        yield (name,)
        yield from ((name, each) for each in getattr(command, "commands", ()))


def test_no_help_has_an_english_frame() -> None:
    for command in ((), *every_command()):
        text = said(*command, "--help")
        assert text.startswith("Cú pháp: "), command
        for english in (
            "Usage",
            "Options:",
            "Arguments:",
            "Commands:",
            "Show this",
            "shell.",
            "default:",
            "required",
        ):
            assert english not in text, (command, english)


@pytest.mark.parametrize(
    ("words", "vietnamese"),
    [
        ("chek", "không có lệnh 'chek'. Có phải 'check' không?"),
        ("rank --nosuch", "không có tùy chọn --nosuch (gần giống: --no-cache)"),
        ("rank -c", "tùy chọn '-c' cần có giá trị."),
        ("rank --strict=3", "tùy chọn '--strict' không nhận giá trị."),
        ("rank --jobs x", "giá trị không hợp lệ của '--jobs': phải là số nguyên"),
        ("rank --jobs 0", "giá trị không hợp lệ của '--jobs': không được nhỏ hơn 1"),
        (
            "rank --use mine",
            "giá trị không hợp lệ của '--use': 'mine' không phải là một trong các giá trị"
            " 'final', 'appraised', 'self', 'computed'.",
        ),
        ("new x --year abc", "giá trị không hợp lệ của '--year': phải là số nguyên"),
        (
            "criteria show x --at 3/4/2026",
            "giá trị không hợp lệ của '--at': '3/4/2026' không phải là ngày viết như 2026-06-14",
        ),
        (
            "rank -c a --criteria=b",
            "giá trị không hợp lệ của '--criteria' / '-c': tùy chọn này chỉ được ghi một lần",
        ),
        ("criteria check", "thiếu tham số 'PATH…'."),
        ("template x", "thiếu tùy chọn '--output' / '-o'."),
        ("criteria diff a b c", "thừa tham số: c"),
    ],
)
def test_wrong_usage(words: str, vietnamese: str) -> None:
    *_, last = said(*words.split()).splitlines()
    assert last == f"Lỗi: {vietnamese}"


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("rank --jobs x", "Invalid value for '--jobs': it must be a whole number"),
        ("rank --jobs 0", "Invalid value for '--jobs': it must be at least 1"),
        ("robustness --spread 100", "Invalid value for '--spread': it must be at most 99"),
        (
            "rank --use mine",
            "Invalid value for '--use': 'mine' is not one of 'final', 'appraised', 'self', 'computed'.",
        ),
        (
            "criteria show x --at 3/4/2026",
            "Invalid value for '--at': '3/4/2026' is not a date written as 2026-06-14",
        ),
    ],
)
def test_wrong_values_are_told_in_plain_english_too(
    monkeypatch: pytest.MonkeyPatch, words: str, english: str
) -> None:
    monkeypatch.setattr(commands, "spoken", lambda: "en")
    *_, last = said(*words.split()).splitlines()
    assert last == f"Error: {english}"
