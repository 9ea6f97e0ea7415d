"""Workbooks that have not changed are not read again, and nothing that comes out shows it."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from egov_score.campaign import crew, kept_readings
from egov_score.files.kept_bytes import KeptBytes
from egov_score.output.by_agency import findings_csv
from egov_score.output.results_json import results_json
from egov_score.workbook import form_reading

from .folders import MESSY, campaign, form


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EGOV_SCORE_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the workbooks whose cells were made answers of."""
    names: list[str] = []

    read_submission = form_reading.read_submission

    def reading(book: Any, *more: Any) -> Any:
        names.append(book.file)
        return read_submission(book, *more)

    monkeypatch.setattr(form_reading, "read_submission", reading)
    return names


@pytest.fixture
def base(folder: Path) -> Path:
    made = campaign(folder)
    form(made / "submissions/pleiku.xlsx", "TP. Pleiku", part=9, whole=10)
    form(made / "submissions/dak-po.xlsx", "huyện Đắk Pơ", part=3, whole=10)
    return made


def outputs(folder: Path, **how: Any) -> tuple[str, str]:
    return results_json(egov.rank(folder, **how), "vi"), findings_csv(egov.check(folder, **how), "vi")


def test_the_second_run_reads_nothing_again_and_says_the_same(base: Path, read: list[str]) -> None:
    told = outputs(base, cache=False)
    assert not (base / "kept").exists()
    assert len(read) == 4
    assert outputs(base) == told
    assert len(read) == 8
    assert outputs(base) == told
    assert len(read) == 8


def test_whoever_keeps_more_throws_out_what_is_old(base: Path) -> None:
    egov.rank(base)
    half = base / "kept" / "readings" / "half.1.tmp"
    half.write_bytes(b"")
    os.utime(half, (0, 0))
    egov.rank(base)  # keeps nothing new
    assert half.exists()
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku", part=8, whole=10)
    egov.rank(base)
    assert not half.exists()


@pytest.mark.proof
def test_workbooks_with_every_kind_of_trouble_say_the_same_again(folder: Path, read: list[str]) -> None:
    told = outputs(MESSY, cache=False, jobs=1)
    count = len(read)
    assert outputs(MESSY, jobs=1) == told
    assert outputs(MESSY, jobs=1) == told
    assert len(read) == 2 * count


def test_several_processes_keep_and_find_what_one_does(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux" and sys.version_info < (3, 12):
        monkeypatch.setattr(crew, "can_fork", lambda: True)
    told = outputs(base, cache=False)
    assert outputs(base, jobs=2) == told
    kept = sorted((base / "kept" / "readings").iterdir())
    assert len(kept) == 3  # the secret, what was ranked, what was checked
    for path in kept:
        path.write_bytes(path.read_bytes()[:-1])
    assert outputs(base, jobs=2) == told


def rename(base: Path) -> None:
    (base / "submissions/pleiku.xlsx").rename(base / "submissions/p.xlsx")


def edit(base: Path) -> None:
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku", part=8, whole=10)


def amend(base: Path) -> None:
    text = (base / "mau-2022.yaml").read_text(encoding="utf-8")
    (base / "mau-2022.yaml").write_text(text.replace("Có quy chế", "Có quy định"), encoding="utf-8")


def comment(base: Path) -> None:
    with (base / "mau-2022.yaml").open("a", encoding="utf-8") as file:
        file.write("# the same set\n")


@pytest.mark.parametrize(
    ("change", "again", "more"),
    [
        (comment, 0, {}),
        (rename, 1, {}),
        (edit, 1, {}),
        (amend, 2, {}),
        (comment, 2, {"use": "self"}),
        (comment, 2, {"decimal": "point"}),
    ],
)
def test_what_an_answer_depends_on_is_part_of_its_key(
    base: Path, read: list[str], change: Callable[[Path], None], again: int, more: dict[str, Any]
) -> None:
    egov.rank(base)
    assert len(read) == 2
    change(base)
    told = results_json(egov.rank(base, **more), "vi")
    assert len(read) == 2 + again
    assert told == results_json(egov.rank(base, cache=False, **more), "vi")


def test_another_build_trusts_nothing(base: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    egov.rank(base)
    monkeypatch.setattr(kept_readings, "build_of", lambda _: "another")
    egov.rank(base)
    assert len(read) == 4


def test_a_build_is_told_apart_by_each_of_its_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder / "built_once"
    (package / "part").mkdir(parents=True)
    (package / "part" / "__init__.py").write_text("ONE = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    build_of = kept_readings.build_of.__wrapped__
    before = build_of("built_once")
    assert build_of("built_once") == before
    os.utime(package / "part" / "__init__.py", (0, 0))
    assert build_of("built_once") != before
    (package / "part" / "more.txt").touch()
    assert "part/more.txt" in build_of("built_once")


class Harm:
    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("harmed"),)


def test_an_entry_calls_nothing_but_what_readings_are_made_of(
    base: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base)
    egov.rank(base)
    monkeypatch.setattr(KeptBytes, "get", lambda *_: pickle.dumps(Harm()))
    egov.rank(base)
    monkeypatch.setattr(KeptBytes, "get", lambda *_: pickle.dumps("something else"))
    egov.rank(base)
    assert len(read) == 6
    assert not Path("harmed").exists()
