"""One row per agency, as programs read it: the same columns for CSV, Parquet and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from egov_score.criteria.model import CriteriaSet
from egov_score.language import Language
from egov_score.ranking.standings import NotRanked, RankedTable, Row, Standings
from egov_score.version import tool

Kind = Literal["integer", "truth", "text", "number"]
Value = int | bool | str | Decimal | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column. decimals: of a column of numbers, the most that any of its tables reports."""

    name: str
    kind: Kind
    decimals: int = 0


_LEADING = (
    Field("tier", "text"),
    Field("rank", "integer"),
    Field("tied", "truth"),
    Field("code", "text"),
    Field("name", "text"),
)
_TRAILING = (
    Field("level", "text"),
    Field("level_title", "text"),
    Field("reason", "text"),
    Field("reason_text", "text"),
    Field("file", "text"),
    Field("sha256", "text"),
    Field("criteria", "text"),
    Field("fingerprint", "text"),
    Field("status", "text"),
    Field("arithmetic", "text"),
    Field("year", "integer"),
    Field("tool", "text"),
    Field("inputs_sha256", "text"),
)
_TAKEN = frozenset({field.name for field in (*_LEADING, *_TRAILING)} | {"total", "percent"})


def column_name(node_id: str) -> str:
    """The column of a node or view: its id, or ``node:…`` where another column has that name."""
    return f"node:{node_id}" if node_id in _TAKEN else node_id


def fields(tables: Iterable[RankedTable]) -> tuple[Field, ...]:
    """The columns that hold all these tables; a node id that several sets use has one column."""
    tables = list(tables)
    most = max((table.decimals for table in tables), default=0)
    numbers: dict[str, int] = {}
    for table in tables:
        ids = [*(view.id for view in table.criteria.views), *table.criteria.nodes]
        for node_id in ids:
            name = column_name(node_id)
            numbers[name] = max(numbers.get(name, 0), table.decimals)
    return (
        *_LEADING,
        Field("total", "number", most),
        Field("percent", "number", most),
        *_TRAILING[:2],
        *(Field(name, "number", decimals) for name, decimals in numbers.items()),
        *_TRAILING[2:],
    )


def records(
    table: RankedTable, language: Language, results: Standings | None = None
) -> list[dict[str, Value]]:
    """A record for each agency of a table, those without a place last; absent values are left out.

    results: those that the table is of, where their data year and what they were made of are to be told.
    """
    about: dict[str, Value] = {
        "tier": table.tier,
        "criteria": table.criteria.id,
        "fingerprint": table.criteria.fingerprint,
        "status": table.criteria.status,
        "arithmetic": arithmetic(table.criteria),
    }
    hashes: dict[str, str] = {}
    if results is not None:
        about |= {"year": results.year, "tool": tool(), "inputs_sha256": results.provenance.digest}
        hashes = {each.file: each.sha256 for each in results.provenance.inputs}
    return [
        *(about | _ranked(table, row, language) for row in table.rows),
        *(about | _absent(agency, language, hashes) for agency in table.not_ranked),
    ]


def arithmetic(criteria: CriteriaSet) -> str:
    """The declared arithmetic in one short text for programs."""
    rounding, ranking = criteria.rounding, criteria.ranking
    return (
        f"unit={criteria.report.as_} rounding={rounding.at}:{rounding.decimals}:{rounding.mode}"
        f" missing={criteria.missing} combine={criteria.combine} rescale={criteria.rescale}"
        f" ranking={ranking.by}:{'>'.join(ranking.order)} ties={ranking.ties}"
    )


def _ranked(table: RankedTable, row: Row, language: Language) -> dict[str, Value]:
    titles = table.level_titles
    record: dict[str, Value] = {
        "rank": row.rank,
        "tied": row.tied,
        "code": row.code,
        "name": row.name,
        "total": row.total.reported,
        "percent": row.percent,
        "level": row.level,
        "level_title": titles[row.level].to(language) if row.level in titles else None,
        "file": row.file,
        "sha256": row.sha256,
    }
    for node_id in (*row.views, *row.nodes):
        record[column_name(node_id)] = table.reported(row, node_id)
    return record


def _absent(agency: NotRanked, language: Language, hashes: Mapping[str, str]) -> dict[str, Value]:
    return {
        "code": agency.code,
        "name": agency.name,
        "reason": agency.reason,
        "reason_text": agency.why.to(language),
        "file": agency.file,
        "sha256": hashes.get(agency.file),
    }
