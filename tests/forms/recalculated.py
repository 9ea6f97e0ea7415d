"""Forms as LibreOffice computes them: one run of it for any number of workbooks."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

import libreoffice

SECONDS = 400


def recalculate(files: Sequence[Path], folder: Path) -> list[Path]:
    """The workbooks with every formula computed that has no result yet, in the order of the files."""
    out = folder / "recalculated"
    profile = (folder / "profile").as_uri()
    program = [libreoffice.program(), f"-env:UserInstallation={profile}", "--headless"]
    command = [*program, "--convert-to", "xlsx"]
    done = subprocess.run(
        [*command, "--outdir", str(out), *map(str, files)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    made = [out / file.name for file in files]
    lost = [file.name for file in made if not file.is_file()]
    assert not lost, f"LibreOffice left out {len(lost)} of {len(files)}: {lost[:5]}\n{done.stderr}"
    return made


def values(path: Path) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """What the cells of the table and of the information sheet hold, by address."""
    book = openpyxl.load_workbook(path, data_only=True)
    try:
        info, table = (
            {
                cell.coordinate: cell.value
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            }
            for sheet in book.worksheets[:2]
        )
        return table, info
    finally:
        book.close()


def as_number(value: Any) -> Decimal | str | None:
    """A computed number as a decimal of the fifteen digits that people see."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return Decimal(f"{value:.15g}")
