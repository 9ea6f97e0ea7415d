"""A set and a table as people have them, files on a disk, through the public call that everyone uses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import egov_score as egov
from egov_score import Results, Row, Table

HEAD = """
format: egov-score/criteria/1
id: mau-2022
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
"""
"""What every set begins with; ``max_points`` and ``criteria`` follow."""


def ranked(folder: Path, body: str, rows: str, **options: Any) -> Results:
    """The ranking of a collated table.

    body: the set below the usual head. rows: the table as .csv. options: more for :func:`egov_score.rank`.
    """
    criteria, table = folder / "set.yaml", folder / "t.csv"
    criteria.write_text(HEAD.lstrip() + dedent(body).lstrip("\n"), encoding="utf-8")
    table.write_text(dedent(rows).lstrip("\n"), encoding="utf-8")
    return egov.rank(criteria=criteria, collated=table, **options)


def only(results: Results) -> Table:
    """The one table of the results."""
    (table,) = results.tables.values()
    return table


def rows_of(folder: Path, body: str, rows: str, **options: Any) -> dict[str, Row]:
    """The ranked agencies by their codes, best first; nothing may have been found."""
    results = ranked(folder, body, rows, **options)
    assert results.findings == ()
    return {row.code: row for row in only(results).rows}


def totals(rows: Mapping[str, Row]) -> dict[str, str]:
    """What is printed as their totals, best first."""
    return {code: str(row.total.reported) for code, row in rows.items()}


def places(rows: Mapping[str, Row]) -> dict[str, int | None]:
    """Their places, best first."""
    return {code: row.rank for code, row in rows.items()}
