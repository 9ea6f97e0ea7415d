"""Two years side by side as JSON, numbers with the digits of each year's results."""

from __future__ import annotations

from egov_score.criteria.classification import TOTAL
from egov_score.language import Language
from egov_score.output.comparison_words import sentences
from egov_score.output.json_text import Json, encode
from egov_score.output.results_json import finding_record
from egov_score.ranking.yardstick import Scale
from egov_score.version import tool, tool_sha256
from egov_score.years.records import Year, YearRow, YearTable
from egov_score.years.year_changes import (
    CriterionChange,
    NodeChange,
    OneYear,
    RowChange,
    TableComparison,
    YearComparison,
)

COMPARISON_FORMAT = "egov-score/comparison/1"


def comparison_json(compared: YearComparison, language: Language) -> str:
    """The comparison as text. language: of titles, sentences and messages."""
    return encode(
        {
            "format": COMPARISON_FORMAT,
            "tool": tool(),
            "tool_sha256": tool_sha256(),
            "language": language,
            "old": _year(compared.old),
            "new": _year(compared.new),
            "tables": [_table(compared, table, language) for table in compared.tables.values()],
            "findings": [finding_record(finding, language) for finding in compared.findings],
        }
    )


def _year(year: Year) -> dict[str, Json]:
    inputs = [{"file": each.file, "sha256": each.sha256} for each in year.provenance.inputs]
    return {
        "year": year.year,
        "file": year.name,
        "inputs": list[Json](inputs),
        "inputs_sha256": year.provenance.digest,
    }


def _table(compared: YearComparison, table: TableComparison, language: Language) -> dict[str, Json]:
    scales = {"old": table.old.scale, "new": table.new.scale}
    units: dict[str, Json] = {key: scale.node_unit for key, scale in scales.items()}
    return {
        "tier": table.tier,
        "title": table.title.to(language),
        "comparable": table.on is not None,
        "on": table.on,
        "criteria": {key: _set(scale) for key, scale in scales.items()},
        "units": {key: scale.unit for key, scale in scales.items()},
        **({"node_units": units} if any(units.values()) else {}),
        "levels": {"old": dict(table.old.level_counts), "new": dict(table.new.level_counts)},
        "level_titles": {
            key: {level: title.to(language) for level, title in each.levels.items()}
            for key, each in (("old", table.old), ("new", table.new))
        },
        "rows": [_row(change, table) for change in table.rows],
        "only_old": [_one_year(each, language) for each in table.only_old],
        "only_new": [_one_year(each, language) for each in table.only_new],
        "unmet": [_criterion(each, language) for each in table.criteria],
        "sentences": list(sentences(compared, table, language)),
    }


def _set(scale: Scale) -> Json:
    return {"id": scale.set_id, "fingerprint": scale.fingerprint} if scale.set_id else None


def _row(change: RowChange, table: TableComparison) -> dict[str, Json]:
    record: dict[str, Json] = {"code": change.code, "name": change.name}
    if change.new.parent:
        record["parent"] = change.new.parent
    record |= {
        "old": _side(change.old, table.old),
        "new": _side(change.new, table.new),
        "points": change.points,
        "places": change.places,
        "nodes": {node: _node(each) for node, each in change.nodes.items()},
        "unmet_twice": list(change.unmet_twice),
    }
    return record if change.merged == 1 else record | {"merged": change.merged}


def _side(row: YearRow, table: YearTable) -> dict[str, Json]:
    record: dict[str, Json] = {"rank": row.rank, "total": row.total, "level": row.level or None}
    if TOTAL in table.classes:
        record["class"] = row.classes.get(TOTAL)
    if row.percent is not None and table.scale.unit != "percent":
        record["percent"] = row.percent
    return record


def _node(change: NodeChange) -> dict[str, Json]:
    record: dict[str, Json] = {
        "old": change.old,
        "new": change.new,
        "points": change.points,
        "old_rank": change.old_rank,
        "new_rank": change.new_rank,
        "places": change.places,
    }
    if change.old_class or change.new_class:
        record |= {"old_class": change.old_class or None, "new_class": change.new_class or None}
    return record


def _one_year(each: OneYear, language: Language) -> dict[str, Json]:
    row = each.row
    return {
        "code": row.code,
        "name": row.name,
        "rank": row.rank,
        "total": row.total,
        "level": row.level or None,
        "why": each.why.to(language),
    }


def _criterion(each: CriterionChange, language: Language) -> dict[str, Json]:
    return {
        "id": each.node.id,
        "title": each.node.title.to(language),
        "agencies": each.agencies,
        "old": each.missed_old,
        "new": each.missed_new,
        "twice": each.missed_twice,
        "zero_twice": each.zero_twice,
        "mended": each.mended,
        "newly": each.newly_missed,
        "lost": each.lost,
    }
