"""The same table by every road: whatever file it comes in, it ranks the same, and the same is said of it.

The points are worked out beside the reader, by the words of the set (``same_tables``).
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import get_args

import openpyxl
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


def converted(paths: list[Path], ending: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in another format."""
    profile = (folder / "profile").as_uri()
    program = [libreoffice.program(), f"-env:UserInstallation={profile}", "--headless"]
    command = [*program, "--convert-to", ending, "--outdir", str(folder / ending), *map(str, paths)]
    subprocess.run(command, capture_output=True, timeout=400, check=True)
    return [folder / ending / f"{path.stem}.{ending}" for path in paths]


@pytest.mark.proof
@pytest.mark.parametrize("custom", CUSTOMS)
def test_what_libreoffice_saves_ranks_the_same(custom: Custom, tmp_path: Path) -> None:
    tables = [answers(seed, custom) for seed in range(4)]
    paths = [as_xlsx(table, tmp_path / f"t{seed}.xlsx") for seed, table in enumerate(tables)]
    for ending in ("xlsx", "ods", "xls"):
        for path, saved, table in zip(paths, converted(paths, ending, tmp_path), tables, strict=True):
            assert told(saved, table) == told(path, table)


@pytest.mark.proof
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_what_only_a_cell_can_hold_is_the_same_in_every_spreadsheet_format(
    ending: str, tmp_path: Path
) -> None:
    """Percentages by their format, truth values, dates, formulas with their results.

    X1: 2 people (0.02) and 85.5% (8.55). X2: a truth value is no number of people; 12.5%. X3: nor is a date.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("code", "name", "7", "5"), ("001", "Xã Một", "=4/2", 0.855), ("002", "Xã Hai", True, 0.125)):
        sheet.append(row)
    sheet.append(("003", "Xã Ba", date(2022, 2, 1), 1))
    for row in (2, 3, 4):
        sheet.cell(row, 4).number_format = "0.0%"
    path = tmp_path / "t.xlsx"
    book.save(path)
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    results = egov.rank(criteria=tmp_path / "set.yaml", collated=converted([path], ending, tmp_path)[0])
    (table,) = results.tables.values()
    assert {row.code: str(row.total.reported) for row in table.rows} == {
        "003": "10.000",
        "001": "8.570",
        "002": "1.250",
    }
    said = [(each.code, each.place.cell) for each in results.findings if each.code.startswith("V")]
    assert said == [("V111", "C3"), ("V102", "C4")]
