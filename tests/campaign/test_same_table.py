"""The same table by every road: whatever file it comes in, it ranks the same, and the same is said of it.

The points are worked out beside the reader, by the words of the set (``same_tables``).
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import get_args

import pytest

import egov_score as egov
import libreoffice

from .same_tables import SET, Answers, Custom, answers, as_xlsx, written

CUSTOMS = get_args(Custom)
SETTLED = "V116"
"""Says how a text was read that may be two numbers; where a cell holds a number, there is nothing to say."""


def told(path: Path, table: Answers) -> list[tuple[str, str]]:
    """Ranks a file; the findings at its cells, once every total and rank is what it must be."""
    (path.parent / "set.yaml").write_text(SET, encoding="utf-8")
    results = egov.rank(criteria=path.parent / "set.yaml", collated=path)
    rows = {row.code: row for tier in results.tables.values() for row in tier.rows}
    got = {code: (row.total.exact, row.rank) for code, row in rows.items()}
    wanted = {
        f"{number:03d}": (points, rank)
        for number, (points, rank) in enumerate(zip(table.points, table.ranks, strict=True), 1)
    }
    assert got == wanted, results.findings
    names = {row.name for row in rows.values()}
    assert names == {row[1].text for row in table.cells}  # type: ignore[union-attr]
    findings = [each for each in results.findings if each.place.cell is not None]
    errors = {(each.place.row, each.place.column) for each in findings if each.code == "V103"}
    assert errors == {(row + 1, column + 1) for row, column in table.lost}
    return sorted((each.code, str(each.place.cell)) for each in findings if each.code != SETTLED)


@pytest.mark.parametrize("custom", CUSTOMS)
def test_a_table_ranks_the_same_in_every_file(custom: Custom, tmp_path: Path) -> None:
    table = answers(0, custom)
    said = {road: told(path, table) for road, path in written(table, tmp_path)}
    assert [road for road, findings in said.items() if findings != said["xlsx"]] == []


@pytest.mark.proof
@pytest.mark.parametrize("custom", CUSTOMS)
def test_many_tables_rank_the_same_in_every_file(custom: Custom, tmp_path: Path) -> None:
    for seed in range(1, 12):
        table = answers(seed, custom)
        said = {road: told(path, table) for road, path in written(table, tmp_path)}
        assert [road for road, findings in said.items() if findings != said["xlsx"]] == [], seed


@pytest.mark.proof
@pytest.mark.parametrize("custom", CUSTOMS)
def test_what_libreoffice_saves_ranks_the_same(custom: Custom, tmp_path: Path) -> None:
    profile = (tmp_path / "profile").as_uri()
    program = [libreoffice.program(), f"-env:UserInstallation={profile}", "--headless"]
    for ending in ("xlsx", "ods", "xls"):
        tables = [answers(seed, custom) for seed in range(4)]
        paths = [as_xlsx(table, tmp_path / f"t{seed}.xlsx") for seed, table in enumerate(tables)]
        command = [*program, "--convert-to", ending, "--outdir", str(tmp_path / ending), *map(str, paths)]
        subprocess.run(command, capture_output=True, timeout=400, check=True)
        for path, table in zip(paths, tables, strict=True):
            assert told(tmp_path / ending / f"{path.stem}.{ending}", table) == told(path, table)
