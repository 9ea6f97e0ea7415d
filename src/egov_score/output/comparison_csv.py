"""Two years side by side for programs: one row an agency, those of one year only with the reason.

Columns are named alike in every language; numbers are written ``154.603``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from egov_score.criteria.classification import TOTAL
from egov_score.language import Language
from egov_score.output.comparison_words import agency_sentences
from egov_score.output.csv_text import csv_text
from egov_score.years.year_changes import OneYear, TableComparison, YearComparison

Value = int | str | Decimal | None

_LEADING = (
    "tier",
    "code",
    "name",
    "old_year",
    "new_year",
    "old_rank",
    "new_rank",
    "places",
    "old_total",
    "new_total",
    "on",
    "points",
    "old_level",
    "new_level",
    "unmet_twice",
    "sentence",
    "why",
)
_OF_NODES = ("old", "new", "points", "old_rank", "new_rank", "places")


def comparison_records(
    compared: YearComparison, language: Language
) -> tuple[list[str], list[dict[str, Value]]]:
    """The names of the columns, and a record for each agency of all tables.

    Of each node that means the same in both years: ``A1:old``, ``A1:new``, ``A1:points``, and where it is
    ranked ``A:old_rank``, ``A:new_rank``, ``A:places``.
    """
    rows = [record for table in compared.tables.values() for record in _records(compared, table, language)]
    names = dict.fromkeys(name for row in rows for name in row)
    return [*_LEADING, *(name for name in names if name not in _LEADING)], rows


def comparison_csv(compared: YearComparison, language: Language) -> str:
    """All tables as CSV text. language: of sentences and reasons."""
    names, rows = comparison_records(compared, language)
    return csv_text([names, *([row.get(name) for name in names] for row in rows)])


def _records(
    compared: YearComparison, table: TableComparison, language: Language
) -> Iterator[dict[str, Value]]:
    about: dict[str, Value] = {
        "tier": table.tier,
        "old_year": compared.old.year,
        "new_year": compared.new.year,
        "on": table.on,
    }
    for change in table.rows:
        record = about | {
            "code": change.code,
            "name": change.name,
            "old_rank": change.old.rank,
            "new_rank": change.new.rank,
            "places": change.places,
            "old_total": change.old.total,
            "new_total": change.new.total,
            "points": change.points,
            "old_level": change.old.level,
            "new_level": change.new.level,
            "unmet_twice": " ".join(change.unmet_twice),
            "sentence": next(agency_sentences(compared, table, change, language)),
        }
        if table.classifies(TOTAL):
            record["old_class"] = change.old.classes.get(TOTAL)
            record["new_class"] = change.new.classes.get(TOTAL)
        for node, each in change.nodes.items():
            if table.classifies(node):
                record |= {f"{node}:old_class": each.old_class, f"{node}:new_class": each.new_class}
            values = (each.old, each.new, each.points, each.old_rank, each.new_rank, each.places)
            record |= {
                f"{node}:{key}": value
                for key, value in zip(_OF_NODES, values, strict=True)
                if value is not None
            }
        yield record
    for key, left in (("old", table.only_old), ("new", table.only_new)):
        yield from (about | _of_one_year(key, each, language) for each in left)


def _of_one_year(key: str, each: OneYear, language: Language) -> dict[str, Value]:
    row = each.row
    return {
        "code": row.code,
        "name": row.name,
        f"{key}_rank": row.rank,
        f"{key}_total": row.total,
        f"{key}_level": row.level,
        "why": each.why.to(language),
    }
