"""One row per agency, as programs read it: the same columns for CSV, Parquet and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from egov_score.criteria.classification import ClassName
from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.data_classes import dataclass, replace
from egov_score.language import Language
from egov_score.output.class_words import class_title
from egov_score.output.level_reasons import why_not_higher
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
    Field("parent", "text"),
)
_LEVEL = (
    Field("level", "text"),
    Field("level_title", "text"),
    Field("level_reason", "text"),
)
_SINCE = (
    Field("previous_rank", "integer"),
    Field("previous_total", "number"),
    Field("previous_level", "text"),
    Field("places", "integer"),
    Field("gained", "number"),
)
_TRAILING = (
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
_TAKEN = frozenset({field.name for field in (*_LEADING, *_LEVEL, *_SINCE, *_TRAILING)} | {"total", "percent"})


def column_name(node_id: str) -> str:
    """The column of a node or view: its id, or ``node:…`` where another column has that name."""
    return f"node:{node_id}" if node_id in _TAKEN else node_id


def fields(tables: Iterable[RankedTable]) -> tuple[Field, ...]:
    """The columns that hold all these tables; a node id that several sets use has one column.

    The place in a node is ``rank:A``, its class ``class:A``; a class by points has its title in
    ``class_title:A``. Where earlier results are given, what a node had
    then is in ``previous:A``, ``previous_rank:A`` and ``previous_class:A``. No id has a colon.
    """
    tables = list(tables)
    compared = [table for table in tables if table.has_before]
    most = max((table.decimals for table in tables), default=0)
    then = max(map(_decimals_then, compared), default=0)
    return (
        *_LEADING,
        Field("total", "number", most),
        Field("percent", "number", most),
        *_LEVEL,
        *(replace(field, decimals=max(most, then)) for field in (_SINCE if compared else ())),
        *_merged(field for table in tables for field in _of_nodes(table)),
        *_merged(field for table in tables for field in _standing(table)),
        *_merged(field for table in compared for field in _before(table, then)),
        *_TRAILING,
    )


def _of_nodes(table: RankedTable) -> Iterator[Field]:
    for node_id in (*(view.id for view in table.criteria.views), *table.criteria.nodes):
        yield Field(column_name(node_id), "number", table.decimals)


def _standing(table: RankedTable) -> Iterator[Field]:
    for node_id in table.criteria.placed:
        yield Field(f"rank:{node_id}", "integer")
    by_points = table.criteria.by_points
    for node_id in (*([TOTAL] if TOTAL in by_points else []), *table.criteria.classified):
        yield Field(f"class:{node_id}", "text" if node_id in by_points else "integer")
        if node_id in by_points:
            yield Field(f"class_title:{node_id}", "text")


def _before(table: RankedTable, decimals: int) -> Iterator[Field]:
    for node_id in (*(view.id for view in table.criteria.views), *table.criteria.nodes):
        yield Field(f"previous:{node_id}", "number", decimals)
    for field in _standing(table):
        yield replace(field, name=f"previous_{field.name}")


def _merged(fields: Iterable[Field]) -> Iterable[Field]:
    """Each column once, with the most decimals that any table has."""
    merged: dict[str, Field] = {}
    for field in fields:
        known = merged.setdefault(field.name, field)
        # A class by place here and by points there stands as text.
        kind = known.kind if known.kind == field.kind else "text"
        merged[field.name] = replace(known, kind=kind, decimals=max(known.decimals, field.decimals))
    return merged.values()


def _decimals_then(table: RankedTable) -> int:
    """The most decimals that earlier results have."""
    exponents = (
        value.as_tuple().exponent
        for row in table.rows
        if row.before is not None
        for value in (row.before.total, *row.before.nodes.values())
    )
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)


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
    nodes = "" if criteria.report.nodes is None else f" nodes={criteria.report.nodes}"
    return (
        f"unit={criteria.report.as_}{nodes} rounding={rounding.at}:{rounding.decimals}:{rounding.mode}"
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
        "parent": row.parent,
        "total": row.total.reported,
        "percent": row.percent,
        "level": row.level,
        "level_title": titles[row.level].to(language) if row.level in titles else None,
        "level_reason": why_not_higher(table, row, language),
        "file": row.file,
        "sha256": row.sha256,
    }
    record |= {column_name(view): total.reported for view, total in row.views.items()}
    record |= {column_name(node_id): points for node_id, points in table.reported_nodes(row).items()}
    record |= {f"rank:{node_id}": rank for node_id, rank in row.ranks.items()}
    record |= dict(_classes(table, row.classes, language))
    if (before := row.before) is not None:
        record |= {
            "previous_rank": before.rank,
            "previous_total": before.total,
            "previous_level": before.level,
            "places": row.places,
            "gained": row.gained,
        }
        record |= {f"previous:{node_id}": points for node_id, points in before.nodes.items()}
        record |= {f"previous_rank:{node_id}": rank for node_id, rank in before.ranks.items()}
        record |= {f"previous_{key}": name for key, name in _classes(table, before.classes, language)}
    return record


def _classes(
    table: RankedTable, classes: Mapping[str, ClassName], language: Language
) -> Iterator[tuple[str, Value]]:
    """The class in each node, and the title of one by points."""
    for node_id, name in classes.items():
        if node_id in table.criteria.by_points:
            yield f"class:{node_id}", str(name)
            yield f"class_title:{node_id}", class_title(table, node_id, name, language)
        elif isinstance(name, int):
            yield f"class:{node_id}", name


def _absent(agency: NotRanked, language: Language, hashes: Mapping[str, str]) -> dict[str, Value]:
    return {
        "code": agency.code,
        "name": agency.name,
        "parent": agency.parent,
        "reason": agency.reason,
        "reason_text": agency.why.to(language),
        "file": agency.file,
        "sha256": hashes.get(agency.file),
    }
