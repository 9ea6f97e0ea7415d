"""The cells of a workbook as openpyxl reads them, where it reads it, held against the tool's.

Where the two may differ, and why:

- a cell at which the tool reports something: it was not taken for blank, which is what matters;
- numbers beyond the 15th digit; texts with ``_x…_``, which openpyxl leaves as they are written;
- dates: openpyxl decides by other number formats, and gives durations as times;
- a text that is the word for an error: it is one;
- a text that stands where its type does not have it: openpyxl loses it;
- a part in which elements stand where the format has no place for them: openpyxl takes a cell wherever it is.
"""

from __future__ import annotations

import datetime
import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl

from egov_score.findings import Finding
from egov_score.spreadsheet import Book, Cell, CellKind

_PARENTS = {
    "sheetData": ("worksheet",),
    "row": ("sheetData",),
    "c": ("row",),
    "v": ("c",),
    "f": ("c",),
    "is": ("c",),
    "si": ("sst",),
    "r": ("si", "is"),
    "t": ("si", "is", "r", "rPh"),
    "sheet": ("sheets",),
}
_HOLDS_CELLS = re.compile(r"xl/(worksheets/[^/]+|sharedStrings|workbook)\.xml$", re.IGNORECASE)
_LARGE = 3_000_000
"""Inflated bytes above which openpyxl is not asked, for it holds a workbook in ten times its size."""


def disagreements(path: Path, book: Book, findings: tuple[Finding, ...]) -> Iterator[str]:
    """The cells that the two read otherwise."""
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(info.file_size for info in package.infolist()) > _LARGE:
                return
            names = [name for name in package.namelist() if _HOLDS_CELLS.search(name)]
            if not all(_in_place(ET.fromstring(package.read(name))) for name in names):
                return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Exception:  # whatever openpyxl stumbles over: it has no opinion then
        return
    told = {(finding.place.sheet, finding.place.row, finding.place.column) for finding in findings}
    sheets = {sheet.title: sheet for sheet in theirs.worksheets}
    for ours in book.sheets:
        sheet = sheets.get(ours.name)
        if sheet is None or (ours.name, None, None) in told:
            continue
        found = {at: cell for at, cell in sheet._cells.items() if cell.value is not None and cell.value != ""}
        for at in sorted(found.keys() | ours.cells.keys()):
            if (ours.name, *at) in told:
                continue
            mine = ours.cells.get(at)
            value = found[at].value if at in found else None
            if not _agree(mine, value):
                yield f"openpyxl reads {value!r} in {ours.name!r} at row, column {at}: {mine}"
                return


def _in_place(root: ET.Element) -> bool:
    """Whether everything that holds cells or texts stands where the format has it, and once."""
    for parent in root.iter():
        local = parent.tag.rpartition("}")[2]
        inside = [child.tag.rpartition("}")[2] for child in parent]
        if any(local not in _PARENTS.get(child, (local,)) for child in inside):
            return False
        if local in ("row", "sst", "sheetData") and set(inside) - {"c", "si", "row", "extLst"}:
            return False
        if local == "c" and len(set(inside)) < len(inside):
            return False
    return True


def _agree(mine: Cell | None, value: object) -> bool:
    if mine is None:
        return value is None
    if mine.kind is CellKind.UNCALCULATED:
        return value is None
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta) or mine.kind is CellKind.DATE:
        return mine.kind in (CellKind.DATE, CellKind.NUMBER)
    if isinstance(value, bool):
        return mine.kind is CellKind.BOOLEAN and mine.number == int(value)
    if isinstance(value, int | float):
        if mine.kind is not CellKind.NUMBER or mine.number is None:
            return False
        return math.isclose(float(mine.number), value, rel_tol=1e-14)
    if value is None:
        return mine.kind is CellKind.TEXT
    if mine.kind is CellKind.ERROR:
        return mine.text == str(value).strip()
    return mine.text == value or "_x" in mine.text or "_x" in str(value)
