"""Results that were written to a file earlier: what a results.json records, read back exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from egov_score.findings import Finding, Place, codes
from egov_score.numbers import exact
from egov_score.ranking.earlier import RecordedRow, RecordedTable

FORMAT = "egov-score/results/1"


def read_results(
    path: Path, name: str | None = None
) -> tuple[tuple[RecordedTable, ...], tuple[Finding, ...]]:
    """The tables of a results.json, numbers as exact decimals; no table where the file is not one."""
    name = name or path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return (), (codes.NOT_FOUND.at(Place(name)),)
    except (OSError, UnicodeDecodeError) as error:
        return (), (codes.NOT_RESULTS.at(Place(name), problem=str(error)),)
    try:
        data = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_number)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            return (), (codes.NOT_RESULTS.at(Place(name), problem=f'"format" is not "{FORMAT}"'),)
        year = data.get("year") or (data.get("campaign") or {}).get("year")
        return tuple(_table(table, None if year is None else int(year)) for table in data["tables"]), ()
    except json.JSONDecodeError as error:
        place = Place(name, line=error.lineno, column=error.colno)
        return (), (codes.NOT_RESULTS.at(place, problem=error.msg),)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return (), (codes.NOT_RESULTS.at(Place(name), problem=repr(error)),)


def _number(text: str) -> Decimal:
    number = exact(text)
    if number is None:
        raise ValueError(f"{text} is not a plain number")
    return number


def _table(table: Mapping[str, Any], year: int | None) -> RecordedTable:
    criteria = table["criteria"]
    unit = table.get("arithmetic", {}).get("unit", "points")
    rows = tuple(_row(row) for row in table["rows"])
    return RecordedTable(table["tier"], criteria["id"], criteria["fingerprint"], unit, rows, year)


def _row(row: Mapping[str, Any]) -> RecordedRow:
    return RecordedRow(
        code=row["code"],
        name=row["name"],
        rank=None if row["rank"] is None else int(row["rank"]),
        total=row["total"],
        level=row["level"],
        nodes=dict(row["nodes"]),
        answers=dict(row["answers"]),
        basis=dict(row["basis"]),
    )
