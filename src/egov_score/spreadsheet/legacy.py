"""The older formats .xls and .xlsb, read by python-calamine in a child process that may fail alone."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from egov_score.findings import codes
from egov_score.spreadsheet.book import Cell, CellKind, Merge, Sheet
from egov_score.spreadsheet.bounds import FILLED_CELLS, Ledger
from egov_score.spreadsheet.file_numbers import elapsed, iso_date, number
from egov_score.spreadsheet.sheet_builder import SheetBuilder

SECONDS = 8
"""For the child; what it hands over is then read within the ten seconds that a file may take."""
CHILD_BYTES = 256_000_000
"""Address space of the child: ten times the largest file."""
_CHILD = Path(__file__).with_name("calamine_child.py")
_VISIBILITY = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "very_hidden"}


def read_legacy(content: bytes, format: str, ledger: Ledger) -> tuple[Sheet, ...]:
    """The sheets of an .xls or .xlsb file, as far as calamine tells: no formulas, errors or formats.

    Raises UnreadableError where the child fails, for whatever reason, or takes longer than its limits allow.
    """
    command = [sys.executable, "-P", str(_CHILD), *map(str, (CHILD_BYTES, SECONDS, FILLED_CELLS))]
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)
        lines = [json.loads(line) for line in child.stdout.splitlines()]
    except (OSError, subprocess.SubprocessError, ValueError):
        raise ledger.refuse(codes.OLD_FAILED, format=format) from None
    if not lines or lines[-1] != ["end"]:
        raise ledger.refuse(codes.OLD_FAILED, format=format)
    ledger.note(codes.OLD_FORMAT, format=format)
    sheets = _sheets(lines, ledger)
    if not sheets:
        # calamine finds none in a stream that is no workbook.
        raise ledger.refuse(codes.OLD_FAILED, format=format)
    return sheets


def _sheets(lines: list[list[Any]], ledger: Ledger) -> tuple[Sheet, ...]:
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
        elif what == "merge" and builder is not None:
            builder.merge(Merge(*values))
    return tuple(sheets)


def _cell(row: int, column: int, kind: str, text: str, ledger: Ledger) -> Cell:
    if kind == "text":
        ledger.use_text(len(text))
        return Cell(row, column, CellKind.TEXT, text)
    if kind == "boolean":
        return Cell.truth(row, column, text == "1")
    if kind == "number" and (known := number(text)) is not None:
        return Cell(row, column, CellKind.NUMBER, known[1], known[0])
    if kind == "elapsed":
        return Cell(row, column, CellKind.DATE, elapsed(Decimal(text) / 86_400))
    if kind == "date" and (moment := iso_date(text)) is not None:
        return Cell(row, column, CellKind.DATE, moment)
    return ledger.unclear(codes.BAD_CELL, row, column, value=text, type=kind)
