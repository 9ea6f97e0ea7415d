"""Reads an .xls or .xlsb file in a process of its own: see :mod:`egov_score.spreadsheet.child_reading`.

Arguments: the limits of memory in bytes, of seconds, and of filled cells. Imports nothing of egov_score.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def main(memory: int, seconds: int, cells: int) -> None:
    """Limits this process, then reads and writes."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        # No such module on Windows, no such limit on some systems: there the time limit of the parent counts.
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    import python_calamine

    book = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    for sheet in book.sheets_metadata:
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        _write("sheet", sheet.name, str(sheet.visible).rpartition(".")[2])
        cells = _write_sheet(book.get_sheet_by_name(sheet.name), cells)
    _write("end")


def _write_sheet(sheet: CalamineSheet, room: int) -> int:
    """Writes the rows of a sheet; returns how many cells there is room for afterwards."""
    start = sheet.start
    if start is None:
        return room
    top, left = start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        filled = [[column, *_content(value)] for column, value in enumerate(values, left + 1) if value != ""]
        if filled:
            _write("cells", row, filled)
            room -= len(filled)
        if room < 0:
            break  # the parent counts too, and refuses the file
    for first, last in sheet.merged_cell_ranges or ():
        _write("merge", *(number + 1 for number in (*first, *last)))
    return room


def _content(value: object) -> tuple[str, str]:
    """The kind and text of a value as calamine gives it."""
    if isinstance(value, bool):
        return "boolean", str(int(value))
    if isinstance(value, int | float):
        # float: what calamine gives; its shortest decimal form is what the file's binary number means.
        return "number", repr(value)
    if isinstance(value, datetime.timedelta):
        return "elapsed", f"{value.days * 86_400 + value.seconds}"
    if isinstance(value, datetime.date | datetime.time):
        return "date", value.isoformat()
    return "text", str(value)


def _write(*line: object) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
