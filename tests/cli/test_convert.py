"""The command: the set to standard output or to a file, doubts to standard error, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from egov_score.cli.convert import CONVERT_HELP, convert
from egov_score.criteria.loading import parse_criteria
from egov_score.errors import EgovError

TABLE = """\
Mã,Tiêu chí,Điểm tối đa,Cách tính
A,Hạ tầng,,
A1,Có mạng,10,Có: 10 điểm; Không: 0 điểm
A2,Có máy,{most},
"""


def run(*arguments: str) -> Result:
    app = typer.Typer(add_completion=False)
    app.command("convert", help=CONVERT_HELP)(convert)
    return CliRunner().invoke(app, [*arguments, "--lang", "en"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.csv").write_text(TABLE.format(most=5), encoding="utf-8")
    (tmp_path / "bad.csv").write_text(TABLE.format(most=""), encoding="utf-8")
    return tmp_path


def test_the_set_goes_to_standard_output_and_doubts_to_standard_error(folder: Path) -> None:
    done = run("draft.csv", "--tier", "commune", "--year", "2026", "--id", "x", "--title", "Bộ X")
    assert done.exit_code == 0
    criteria, findings = parse_criteria(done.stdout.encode(), "x.yaml")
    assert criteria is not None
    assert (criteria.id, criteria.year, str(criteria.max_points)) == ("x", 2026, "15")
    assert not findings
    assert "N841" in done.stderr
    assert "N815" in done.stderr


def test_an_error_among_the_doubts_makes_the_status_1_and_the_set_is_there_all_the_same(folder: Path) -> None:
    done = run("bad.csv", "--year", "2026", "-o", "set.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "N831" in done.stderr
    assert "wrote set.yaml" in done.stderr
    assert parse_criteria((folder / "set.yaml").read_bytes(), "set.yaml")[0] is not None


def test_a_file_that_exists_is_replaced_only_with_force(folder: Path) -> None:
    (folder / "set.yaml").write_text("old", encoding="utf-8")
    done = run("draft.csv", "--year", "2026", "-o", "set.yaml")
    assert refusal(done) == ["O002"]
    assert (folder / "set.yaml").read_text(encoding="utf-8") == "old"
    assert run("draft.csv", "--year", "2026", "-o", "set.yaml", "--force").exit_code == 0
    assert (folder / "set.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server")


OUTPUTS = {"set.xlsx": "O001", "draft.csv/set.yaml": "O003", "folder.yaml": "O004"}


@pytest.mark.parametrize("output", OUTPUTS)
def test_outputs_that_cannot_be_are_refused(folder: Path, output: str) -> None:
    (folder / "folder.yaml").mkdir()
    assert refusal(run("draft.csv", "--year", "2026", "-o", output, "--force")) == [OUTPUTS[output]]


def test_the_draft_itself_is_never_replaced(folder: Path) -> None:
    (folder / "draft.yaml").write_bytes((folder / "draft.csv").read_bytes())
    assert refusal(run("draft.yaml", "--year", "2026", "-o", "draft.yaml", "--force"))[-1] in ("O005", "F003")
    assert (folder / "draft.yaml").read_bytes() == (folder / "draft.csv").read_bytes()


def test_without_a_table_or_a_year_nothing_is_written(folder: Path) -> None:
    assert "N814" in refusal(run("draft.csv", "-o", "set.yaml"))
    assert not (folder / "set.yaml").exists()
    assert refusal(run("none.csv"))[0].startswith("F")


def refusal(done: Result) -> list[str]:
    """The codes of why nothing was written; the program makes the exit status 2 of it."""
    assert isinstance(done.exception, EgovError)
    return [finding.code for finding in done.exception.findings]
