"""What the command line alone shows to be wrong is said before anything is read: outputs, faulty sets."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import egov_score as egov
from egov_score.cli.app import app
from egov_score.errors import EgovError

SET = """
format: egov-score/criteria/1
id: mau
title: Bộ mẫu
status: illustrative
sources: [{document: Tự đặt}]
tier: commune
year: 2025
max_points: 10
criteria: [{id: A, title: Có quy chế, max_points: 10, measure: {kind: yes_no}}]
"""
FAULTY = """
levels:
  - {id: I, title: Mức I, require: [{node: total, at_least: 90%}]}
  - {id: II, title: Mức II, require: [{node: total, at_least: 95%}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a set, and with a table and a roster that would be refused if they were read."""
    monkeypatch.chdir(tmp_path)
    Path("set.yaml").write_text(SET.lstrip(), encoding="utf-8")
    Path("t.csv").write_bytes(b"\x00\x01")
    Path("roster.csv").write_bytes(b"\x00\x01")
    for name in ("old.json", "old.xlsx", "old.yaml"):
        Path(name).write_text("old", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def refusal(done: Result) -> list[str]:
    assert isinstance(done.exception, EgovError)
    return [finding.code for finding in done.exception.findings]


RANK = ("rank", "-c", "set.yaml", "--collated", "t.csv")
FORM = ("template", "set.yaml")
REFUSED = [
    ((*RANK, "-o", "x.odt"), ["O001"]),
    ((*RANK, "-o", "old.json"), ["O002"]),
    ((*RANK, "-o", "old.json/x.json"), ["O003"]),
    ((*RANK, "-o", "t.csv", "--force"), ["O005"]),
    ((*RANK, "-o", "x.json", "-o", "./x.json"), ["O006"]),
    (("report", *RANK[1:], "-o", "x.xlsx", "-o", "x.html", "--public"), ["O020"]),
    ((*FORM, "--roster", "roster.csv", "-o", "old.json"), ["T902"]),
    ((*FORM, "--appraise", "t.csv", "-o", "old.json/x"), ["O003"]),
    (("template", "none.yaml", "-o", "old.xlsx"), ["O002"]),
    (("template", "none.yaml", "-o", "form.odt"), ["T901"]),
    (("check", "-c", "set.yaml", "--collated", "t.csv", "--annotate", "old.json"), ["O003"]),
    (("criteria", "convert", "t.csv", "-o", "old.yaml"), ["O002"]),
    (("criteria", "convert", "t.csv", "-o", "t.csv/x.yaml"), ["O003"]),
]


@pytest.mark.parametrize(("command", "said"), REFUSED, ids=lambda value: " ".join(value[-4:]))
def test_an_output_is_refused_before_anything_is_read(
    folder: Path, command: tuple[str, ...], said: list[str]
) -> None:
    before = sorted(folder.iterdir())
    assert refusal(run(*command)) == said
    assert sorted(folder.iterdir()) == before


def test_a_folder_in_which_nothing_may_be_written_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write everywhere; what the system answers is what counts.
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != folder)
    assert refusal(run(*RANK, "-o", "sub/x.json")) == ["O007"]


def test_no_form_is_made_of_a_set_that_a_check_refuses(folder: Path) -> None:
    Path("faulty.yaml").write_text(SET.lstrip() + FAULTY.lstrip("\n"), encoding="utf-8")
    checked = [finding.code for finding in egov.check_criteria("faulty.yaml").findings]
    assert "C563" in checked
    assert sorted(refusal(run("template", "faulty.yaml", "-o", "form.xlsx"))) == sorted(checked)
    assert not Path("form.xlsx").exists()
    with pytest.raises(EgovError):
        egov.template("faulty.yaml")


def test_what_a_check_warns_of_is_told_and_the_form_made(folder: Path) -> None:
    doubtful = SET.lstrip().replace("yes_no", "number, unit: bài").replace("}}]", ", at_most: 5}, score: {")
    doubtful += "kind: proportional, full_at: 8}}]\n"
    Path("doubtful.yaml").write_text(doubtful, encoding="utf-8")
    warned = [finding.code for finding in egov.check_criteria("doubtful.yaml").findings]
    assert warned
    made = egov.template("doubtful.yaml")
    assert [finding.code for finding in made.findings] == warned
    assert run("template", "doubtful.yaml", "-o", "form.xlsx").exit_code == 0
    assert Path("form.xlsx").exists()
