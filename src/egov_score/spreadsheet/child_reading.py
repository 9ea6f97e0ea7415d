"""Formats that a library reads, in a child process that may fail alone: scripts, one a library.

A library may abort its process, or ask for hundreds of gigabytes, on files that are damaged or meant to do
harm; here that ends a process in which nothing else is done. The file goes to its standard input. From its
standard output come JSON arrays, one a line: ``["sheet", name, visibility]`` before the sheet's
``["cells", row, [[column, kind, text], ...]]``, ``["shown", format, [[row, column], ...]]`` of numbers that
a format shows as others, and ``["merge", top, left, bottom, right]``, rows and columns from 1; then
``["end"]``, without which the output is not whole. ``["refused", why, ...]`` says why there is none.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from egov_score.files import is_of_the_machine
from egov_score.findings import codes
from egov_score.spreadsheet.book import Cell, CellKind, Merge, Sheet
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.file_numbers import elapsed, iso_date, number
from egov_score.spreadsheet.sheet_builder import SheetBuilder

_KILLED = -9
"""What a child returns that somebody, or the system for want of memory, has killed. Its own limit of time
ends it in another way, for the hard limit is a second above it."""
_END, _REFUSED = b'["end"]', b'["refused",'
_VISIBILITY = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "very_hidden"}


def read_in_child(
    script: str, content: bytes, memory: int, ledger: Ledger
) -> tuple[tuple[Sheet, ...] | None, list[str]]:
    """The sheets that a script beside this module reads, or None and the reason that it gives, if any.

    memory: the address space that the child may take, in bytes. Raises UnreadableError above a bound.
    """
    child, reader = (str(Path(__file__).with_name(name)) for name in ("child.py", script))
    seconds, cells = ledger.bounds.seconds, ledger.bounds.cells
    command = [sys.executable, "-P", child, reader, *map(str, (memory, seconds, cells))]
    try:
        ended = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=True)
        lines = ended.stdout.splitlines()
        if lines and lines[-1].startswith(_REFUSED):
            return None, json.loads(lines[-1])[1:]
        if not lines or lines[-1] != _END:
            return None, []
        return _sheets(map(json.loads, lines), ledger), []
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        if is_of_the_machine(error):
            raise MemoryError from error
        if isinstance(error, subprocess.CalledProcessError) and error.returncode == _KILLED:
            raise ledger.refuse(codes.READER_ENDED) from None
        return None, []


def _sheets(lines: Iterator[list[Any]], ledger: Ledger) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    builder: SheetBuilder | None = None
    for what, *values in lines:
        if what in ("sheet", "end"):
            if builder is not None:
                sheets.append(builder.sheet())
            builder = None
        if what == "sheet":
            builder = SheetBuilder(ledger, values[0], _VISIBILITY.get(values[1], "visible"))
        elif what == "cells" and builder is not None:
            row, cells = values
            for column, kind, text in cells:
                builder.put_within(_cell(row, column, kind, text, ledger))
        elif what == "shown" and builder is not None:
            number_format, places = values
            for row, column in places:
                builder.show_number(row, column, number_format)
        elif what == "merge" and builder is not None:
            builder.merge(Merge(*values))
    return tuple(sheets)


def _cell(row: int, column: int, kind: str, text: str, ledger: Ledger) -> Cell:
    match kind:
        case "text":
            ledger.use_text(len(text))
            return Cell(row, column, CellKind.TEXT, text)
        case "boolean":
            return Cell.truth(row, column, text == "1")
        case "error":
            return Cell(row, column, CellKind.ERROR, text)
        case "number" if (known := number(text)) is not None:
            return Cell(row, column, CellKind.NUMBER, known[1], known[0])
        case "percent" if (known := number(text)) is not None:
            return Cell(row, column, CellKind.NUMBER, known[1], known[0], percent=True)
        case "elapsed":
            return Cell(row, column, CellKind.DATE, elapsed(Decimal(text) / 86_400))
        case "date" if (moment := iso_date(text)) is not None:
            return Cell(row, column, CellKind.DATE, moment)
    return ledger.unclear(codes.BAD_CELL, row, column, value=text, type=kind)
