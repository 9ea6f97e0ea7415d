"""Rows of one table shared among processes: the same comes out, whoever works and whoever dies over it."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
import typer
from typer.testing import CliRunner

import egov_score
from egov_score.campaign import crew, shared_work
from egov_score.cli.rank import rank
from egov_score.findings import Place, codes
from egov_score.output import writing_beside
from egov_score.output.results_json import results_json

from .mixed_cells import CELLS, SET

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or sys.version_info >= (3, 12), reason="only copies of a process share rows"
)


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "can_fork", lambda: True)


def test_any_number_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What several processes read and judge comes to the same, byte for byte."""
    _write(tmp_path)

    def ranked(jobs: int) -> tuple[str, list[object]]:
        results = egov_score.rank(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv", jobs=jobs)
        ((row, *_),) = (table.rows for table in results.tables.values())
        return results_json(results, "vi"), [row.responses[each].places for each in row.responses]

    def checked(jobs: int) -> list[tuple[object, ...]]:
        found = egov_score.check(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv", jobs=jobs)
        lists = [(each.code, each.findings) for each in found.agencies] + [("", found.others)]
        return [(code, f.place, f.agency, f.elsewhere, f.message("vi")) for code, each in lists for f in each]

    alone, alone_checked, shared = ranked(1), checked(1), list[int]()
    monkeypatch.setattr(shared_work, "_PAYS", 50)
    through = crew.work_through
    monkeypatch.setattr(
        crew, "work_through", lambda items, *more: shared.append(len(items)) or through(items, *more)
    )
    assert ranked(3) == alone
    assert shared == [12, 12], "rows were not read, or not judged, in shares"
    assert checked(3) == alone_checked
    assert shared == [12] * 4, "rows were not asked about in shares"


def test_what_a_process_dies_over_is_done_by_this_one() -> None:
    parent = os.getpid()

    def total(numbers: Sequence[int]) -> int:
        if os.getpid() != parent and 2 in numbers:
            os._exit(1)
        return sum(numbers)

    assert list(shared_work.work_in_shares(range(8), total, 1)) == [1, 5, 9, 13]


def test_what_is_done_beside() -> None:
    """A copy of the process does it; what it raises is raised here, findings and all."""
    parent = os.getpid()
    assert next(shared_work.beside(os.getpid)) != parent

    def refused() -> None:
        raise egov_score.EgovError([codes.NOT_FOUND.at(Place("x.csv"))])

    with pytest.raises(egov_score.EgovError) as raised:
        next(shared_work.beside(refused))
    assert [each.place.file for each in raised.value.findings] == ["x.csv"]


def test_files_of_a_large_ranking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is written, and what stands in its way is said, whoever writes it."""
    _write(tmp_path)
    monkeypatch.setattr(writing_beside, "_MANY", 0)
    monkeypatch.setattr(shared_work, "_PAYS", 1)
    by: list[int] = []
    monkeypatch.setattr(
        shared_work, "beside", lambda do, beside=shared_work.beside: by.append(1) or beside(do)
    )
    app = typer.Typer()
    app.command()(rank)
    given = ["--criteria", tmp_path / "set.yaml", "--collated", tmp_path / "t.csv", "--jobs", "2"]
    target = tmp_path / "r.json"
    run = CliRunner().invoke(app, [*map(str, given), "-o", str(target)])
    assert run.exit_code == 1
    assert target.name in run.stderr
    assert json.loads(target.read_bytes())["tables"][0]["rows"]
    assert by


def _write(folder: Path) -> None:
    chance = Random(1)
    (folder / "set.yaml").write_text(SET, encoding="utf-8")
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["code", "name", *CELLS])
        for number in range(300):
            # Some agencies stand in several rows; by their codes all stand in another order.
            code = f"X{number * 311 % 293:03}"
            table.writerow([code, f"UBND xã {code}", *map(chance.choice, CELLS.values())])
