"""``criteria check --fix``: what is mechanical is mended, nothing is guessed, every other byte stays."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

import egov_score as egov
from egov_score.cli.app import app
from egov_score.criteria.fixing import fix, reading_of

RIGHT = """\
# Chú thích   còn nguyên
format: egov-score/criteria/1
id: mau-2025
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: commune
year: 2025
max_points: 20.5   # tối đa
criteria:
  - {id: "4.10", title: "Hạ tầng, kỹ thuật", max_points: 10.5, measure: {kind: points, step: 0.5}}
  - id: B
    title: "12:30"
    max_points: 10
    mandatory: true
    measure:
      kind: survey
      answers: [{id: "no", title: Không, counts_as: 0}, {id: c, title: Có, counts_as: 1}]
levels:
  - {id: I, title: I, require: [{node: "4.10", at_least: 50%}]}
"""


def fixed(text: str) -> str:
    return fix(text.encode(), "mau-2025.yaml", Path()).after.decode()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('id: "4.10"', "id: 4.10"),
        ('node: "4.10"', "node: 4.10"),
        ("max_points: 20.5 ", "max_points: 20,5 "),
        ("max_points: 20.5 ", 'max_points: "20.5" '),
        ("max_points: 20.5 ", "max_points: +20.5 "),
        ("max_points: 10.5", "max_points: 10,5"),
        ("step: 0.5", "step: .5"),
        ("step: 0.5", "step: 5e-1"),
        ('"Hạ tầng, kỹ thuật"', "Hạ tầng, kỹ thuật"),
        ('"12:30"', "12:30"),
        ("mandatory: true", "mandatory: yes"),
        ("mandatory: true", "mandatory: 'true'"),
        ('id: "no"', "id: no"),
        ("at_least: 50%", "at_least: 50 %"),
    ],
)
def test_one_trap_is_mended_and_nothing_else(right: str, wrong: str) -> None:
    assert right in RIGHT
    assert fixed(RIGHT) == RIGHT
    assert fixed(RIGHT.replace(right, wrong)) == RIGHT
    windows = RIGHT.replace("\n", "\r\n")
    assert fixed("\ufeff" + windows.replace(right, wrong)) == "\ufeff" + windows


def test_all_at_once_also_what_hides_behind_another() -> None:
    text = RIGHT.replace('id: "4.10"', "id: 4.10").replace("20.5", "20,5").replace("10.5", "10,5")
    text = text.replace('"Hạ tầng, kỹ thuật"', "Hạ tầng, kỹ thuật").replace('"12:30"', "12:30")
    assert fixed(text) == RIGHT
    assert fixed(unicodedata.normalize("NFD", text)) == RIGHT


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("max_points: 10.5", "max_points: 010"),  # 8 or 10
        ("max_points: 10.5", "max_points: 1,234"),  # 1.234 or 1234
        ("max_points: 10.5", "max_points: 12:30"),
        ('id: "4.10"', "id: 4,10"),  # no id either way
        ("mandatory: true", "mandatory: 1"),
        ("tier: commune", "teir: commune"),  # a guess, however near
        ("issued", "issued"),
    ],
)
def test_what_would_be_a_guess_is_left(right: str, wrong: str) -> None:
    text = RIGHT.replace(right, wrong)
    assert fixed(text) == text


@pytest.mark.parametrize(
    "text", ["", "a: [", "- 4.10\n", "a: 0,5\nb: {\n", "format: 4.10\namends: 1\nchanges: 010"]
)
def test_what_cannot_be_read_is_left(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,5", "0.5"),
        ("12,50", "12.50"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1_000", "1000"),
        ("-0,5", "-0.5"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("90 %", "90%"),
        ("1e3", "1000"),
        ("5.", "5"),
        ("1,234", None),
        ("010", None),
        ("0x1F", None),
        ("12:30", None),
        ("1,2,3", None),
        ("1_0", None),
    ],
)
def test_numbers_that_can_be_read_in_one_way(text: str, number: str | None) -> None:
    assert reading_of(text) == number


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["criteria", "check", *map(str, arguments), "--lang", "en"])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_shows_the_difference_and_ends_by_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("mau-2025.yaml")
    wrong = RIGHT.replace("20.5", "20,5")
    path.write_text(wrong, encoding="utf-8")
    code, printed, said = run(path, "--diff", "-f", "text")
    assert (code, path.read_text("utf-8")) == (1, wrong)
    assert "-max_points: 20,5   # tối đa\n+max_points: 20.5   # tối đa\n" in printed
    assert "to be mended: 1 place in 1 file" in said
    code, printed, said = run(path, "--fix", "-f", "json")
    assert (code, path.read_text("utf-8")) == (0, RIGHT)
    assert json.loads(printed)["findings"] == []
    assert "+max_points: 20.5" in said
    assert run(path, "--fix")[2] == "there is nothing that --fix can mend\n"
    path.write_text(wrong.replace("tier:", "teir:"), encoding="utf-8")
    code, printed, _ = run(path, "--fix", "-f", "text")
    assert code == 1
    assert "error[C101]" in printed
    assert "C014" not in printed


def test_a_set_that_ships_is_not_changed_by_its_id(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert egov.fix_criteria("egdi-2018").files == ()


def test_a_file_that_cannot_be_written_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from egov_score.output import writing_files

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "mau-2025.yaml"
    path.write_text(RIGHT.replace("20.5", "20,5"), encoding="utf-8")
    monkeypatch.setattr(writing_files, "replace_file", refuse)
    (finding,) = egov.fix_criteria(path).findings
    assert finding.code == "O007"
    assert "20,5" in path.read_text("utf-8")
