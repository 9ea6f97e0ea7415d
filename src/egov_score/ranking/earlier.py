"""Earlier results: what they record, and the places and points that agencies gained or lost since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from egov_score.findings import Finding, Place, codes
from egov_score.ranking.standings import Before, RankedTable


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One ranked agency of earlier results.

    nodes: as reported, of every node and view that applied. ranks: in each top node and view. classes: by
    place.
    """

    code: str
    name: str
    rank: int | None
    total: Decimal
    level: str
    nodes: Mapping[str, Decimal]
    answers: Mapping[str, Any]
    basis: Mapping[str, str]
    ranks: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    parent: str = ""


@dataclass(frozen=True, slots=True)
class RecordedTable:
    """One table of earlier results. unit: points, percent or index. year: the data year, where it is told."""

    tier: str
    criteria: str
    fingerprint: str
    unit: str
    rows: tuple[RecordedRow, ...]
    year: int | None = None


def since(
    table: RankedTable, before: RecordedTable, rows: Mapping[str, RecordedRow], file: str
) -> tuple[RankedTable, tuple[Finding, ...]]:
    """The table with what each agency had in an earlier one.

    rows: the earlier row of each agency that is the same, by its code of now. file: what findings call the
    earlier results. Results by another set, or another version of the set, are compared with a warning:
    their points need not mean the same.
    """
    had = {
        code: Before(row.rank, row.total, row.level, row.nodes, row.ranks, row.classes)
        for code, row in rows.items()
    }
    compared = replace(table, rows=tuple(replace(row, before=had.get(row.code)) for row in table.rows))
    if before.fingerprint == table.criteria.fingerprint:
        return compared, ()
    return compared, (
        codes.EARLIER_OTHER_SET.at(
            Place(file), tier=table.tier, theirs=before.criteria, ours=table.criteria.id
        ),
    )
