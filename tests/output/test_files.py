"""Files: the format by the ending, and never a file that is neither the old one nor the new one."""

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from egov_score.findings import Finding
from egov_score.language import Language
from egov_score.output.writing_files import RESULTS_WRITERS as WRITERS
from egov_score.output.writing_files import replace_file, write_outputs
from egov_score.ranking.standings import Standings

from .sets import results_of


def written(results: Standings, *paths: Path, **options: Any) -> list[str]:
    """Writes, and gives the codes of what stood in the way."""
    return [finding.code for finding in write_outputs(results, paths, "vi", WRITERS, **options)]


def test_each_ending_gives_its_format(tmp_path: Path) -> None:
    paths = {ending: tmp_path / f"kết-quả{ending}" for ending in WRITERS}
    assert written(results_of(), *paths.values()) == []
    assert json.loads(paths[".json"].read_text(encoding="utf-8"))["format"] == "egov-score/results/1"
    assert paths[".csv"].read_bytes().startswith(b"\xef\xbb\xbftier,rank,")
    assert paths[".md"].read_text(encoding="utf-8").startswith("# ")
    assert pq.read_table(paths[".parquet"]).num_rows == 7
    assert openpyxl.load_workbook(paths[".xlsx"]).sheetnames[0] == "Phụ lục"
    assert sorted(tmp_path.iterdir()) == sorted(paths.values())


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert written(results_of(), tmp_path / "2025" / "công bố" / "r.md") == []
    assert (tmp_path / "2025" / "công bố" / "r.md").is_file()


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    assert written(results_of(), tmp_path / "R.JSON") == []
    assert json.loads((tmp_path / "R.JSON").read_text(encoding="utf-8"))


def test_all_that_stands_in_the_way_is_said_at_once_and_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("old", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    names = ["a.txt", "b", "old.json", "folder.csv", "old.json/in.md", "c.csv", "c.csv"]
    codes = written(results_of(), *(tmp_path / name for name in names))
    assert codes == ["O001", "O001", "O002", "O004", "O003", "O006"]
    assert not (tmp_path / "c.csv").exists()
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "old"


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    (finding,) = write_outputs(results_of(), [tmp_path / "a.pdf"], "vi", WRITERS)
    assert "“.pdf”" in finding.message("vi")
    assert ".xlsx, .html, .docx, .json, .csv, .md, .parquet" in finding.hint("vi")


def test_an_existing_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text("old", encoding="utf-8")
    assert written(results_of(), path) == ["O002"]
    assert path.read_text(encoding="utf-8") == "old"
    assert written(results_of(), path, force=True) == []
    assert json.loads(path.read_text(encoding="utf-8"))


def test_an_input_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("S1.xlsx", "roster.csv", "twice.xlsx"):
        Path(name).write_text("input", encoding="utf-8")
    inputs = [Path("S1.xlsx"), Path("roster.csv"), tmp_path / "twice.xlsx"]
    targets = [Path("S1.xlsx"), tmp_path / "sub" / ".." / "roster.csv", Path("twice.xlsx")]
    assert written(results_of(), *targets, force=True, inputs=inputs) == ["O005"] * 3
    assert Path("S1.xlsx").read_text(encoding="utf-8") == "input"


class Crash(BaseException):
    """What a killed process looks like from inside."""


@pytest.fixture(params=["fsync", "replace"])
def failing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """Makes the disk fail with the exception put into the list, while writing or while moving."""
    causes: list[BaseException] = []

    def fail(*args: object) -> None:
        raise causes[0]

    monkeypatch.setattr(*((os, "fsync", fail) if request.param == "fsync" else (Path, "replace", fail)))
    yield causes


def test_a_crash_leaves_the_old_file_whole(tmp_path: Path, failing: list[BaseException]) -> None:
    path = tmp_path / "r.json"
    path.write_text("old", encoding="utf-8")
    failing.append(Crash())
    with pytest.raises(Crash):
        write_outputs(results_of(), [path], "vi", WRITERS, force=True)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_one_finding(tmp_path: Path, failing: list[BaseException]) -> None:
    path = tmp_path / "r.json"
    path.write_text("old", encoding="utf-8")
    failing.append(OSError(errno.ENOSPC, "No space left on device"))
    (finding,) = write_outputs(results_of(), [path], "vi", WRITERS, force=True)
    assert finding.code == "O007"
    assert "No space left on device" in finding.message("vi")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_that_fails_touches_nothing(tmp_path: Path) -> None:
    def broken(results: Standings, language: Language) -> bytes:
        raise Crash

    path, other = tmp_path / "r.json", tmp_path / "r.txt"
    with pytest.raises(Crash):
        write_outputs(results_of(), [path, other], "vi", {**WRITERS, ".txt": broken})
    assert list(tmp_path.iterdir()) == []


def test_what_an_earlier_crash_left_behind_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / f".r.json.{os.getpid()}.tmp").write_text("half", encoding="utf-8")
    assert written(results_of(), tmp_path / "r.json") == []
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_a_link_is_followed_and_the_mode_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_file(link, b"new", force=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "r.json"

    def slow(results: Standings, language: Language) -> bytes:
        path.write_text("somebody else's", encoding="utf-8")
        return b"mine"

    findings: tuple[Finding, ...] = write_outputs(results_of(), [path], "vi", {".json": slow})
    assert [finding.code for finding in findings] == ["O002"]
    assert path.read_text(encoding="utf-8") == "somebody else's"
