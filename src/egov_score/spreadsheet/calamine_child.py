"""Reads an .xls or .xlsb file in a process of its own: see :mod:`egov_score.spreadsheet.child`."""

from __future__ import annotations

import datetime
import io
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from python_calamine import CalamineSheet

_OWN = "xls_records", "number_formats"


def read(content: bytes, cells: int, write: Callable[..., None]) -> None:
    """Writes what the sheets hold."""
    import python_calamine

    # The folder of this script is not on the path (-P), so that no module there is taken for a library's.
    records, formats = (runpy.run_path(str(Path(__file__).with_name(f"{name}.py"))) for name in _OWN)
    shown = records["read_shown"](content, formats["alters"])
    book = python_calamine.load_workbook(io.BytesIO(content))
    for sheet in book.sheets_metadata:
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        write("sheet", sheet.name, str(sheet.visible).rpartition(".")[2])
        errors, percent, altered = shown.get(sheet.name, ({}, set(), {}))
        cells = _write_sheet(book.get_sheet_by_name(sheet.name), cells, percent, write)
        for code, places in altered.items():
            write("shown", code, places)
        for (row, column), word in errors.items():
            write("cells", row, [[column, "error", word]])
        cells -= len(errors)
    write("end")


def _write_sheet(
    sheet: CalamineSheet, room: int, percent: Container[tuple[int, int]], write: Callable[..., None]
) -> int:
    """Writes the rows of a sheet; returns how many cells there is room for afterwards.

    percent: the places of numbers that are shown as percentages.
    """
    start = sheet.start
    if start is None:
        return room
    top, left = start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        filled = [
            [column, *_content(value, (row, column) in percent)]
            for column, value in enumerate(values, left + 1)
            if value != ""
        ]
        if filled:
            write("cells", row, filled)
            room -= len(filled)
        if room < 0:
            break  # the parent counts too, and refuses the file
    for first, last in sheet.merged_cell_ranges or ():
        write("merge", *(number + 1 for number in (*first, *last)))
    return room


def _content(value: object, in_percent: bool) -> tuple[str, str]:
    """The kind and text of a value as calamine gives it."""
    if isinstance(value, bool):
        return "boolean", str(int(value))
    if isinstance(value, int | float):
        # float: what calamine gives; its shortest decimal form is what the file's binary number means.
        return "percent" if in_percent else "number", repr(value)
    if isinstance(value, datetime.timedelta):
        return "elapsed", f"{value.days * 86_400 + value.seconds}"
    if isinstance(value, datetime.date | datetime.time):
        return "date", value.isoformat()
    return "text", str(value)
