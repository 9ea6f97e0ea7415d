"""Two years as users have them: csv files with decimal commas and Vietnamese headers."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

from jsonschema import Draft202012Validator

import egov_score as egov
from egov_score.language import Language
from egov_score.output.comparison_json import comparison_json
from egov_score.output.comparison_words import agency_sentences, table_sentences
from egov_score.schema import load_schema
from egov_score.years.year_changes import TableComparison

SET = """\
format: egov-score/criteria/1
id: years-{year}
title: Bộ thử
status: illustrative
sources: [{{document: Tự đặt để thử}}]
tier: commune
year: {year}
max_points: 100
criteria:
  - {{id: X, title: Tổng điểm, max_points: 100, measure: {{kind: points}}}}
"""
"""A set that takes points as they are, of one year."""


def compared(
    folder: Path, old: str, new: str, names: tuple[str, str] = ("cu.csv", "moi.csv"), **options: Any
) -> egov.Comparison:
    """The comparison of two tables, each the text of a csv."""
    for name, text in zip(names, (old, new), strict=True):
        (folder / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8-sig")
    comparison = egov.compare(*(folder / name for name in names), **options)
    record = json.loads(comparison_json(comparison, "vi"))
    assert not list(Draft202012Validator(load_schema("comparison")).iter_errors(record))
    return comparison


def scored(folder: Path, old: str, new: str, roster: str = "", mapping: str = "") -> egov.Comparison:
    """The comparison of the results of 2024 with a table of 2025, each of rows of code, name and points."""
    for year, rows in ((2024, old), (2025, new)):
        (folder / f"years-{year}.yaml").write_text(SET.format(year=year), encoding="utf-8")
        (folder / f"{year}.csv").write_text("code,name,X\n" + rows, encoding="utf-8")
    egov.rank(criteria=folder / "years-2024.yaml", collated=folder / "2024.csv").write(
        folder / "2024.json", force=True
    )
    options: dict[str, Any] = {"new_criteria": folder / "years-2025.yaml"}
    for key, text, head in (
        ("roster", roster, "code,name,tier,parent,aliases\n"),
        ("mapping", mapping, "old,new\n"),
    ):
        if text:
            options[key] = folder / f"{key}.csv"
            options[key].write_text(head + text, encoding="utf-8")
    return egov.compare(folder / "2024.json", folder / "2025.csv", **options)


def only(comparison: egov.Comparison) -> TableComparison:
    """The one table."""
    (table,) = comparison.tables.values()
    return table


def said_of(comparison: egov.Comparison, name: str, language: Language = "vi", code: str = "") -> list[str]:
    """The sentences on an agency, without its name. code: of one whose name others bear too."""
    table = only(comparison)
    (change,) = (row for row in table.rows if name in row.name and code in ("", row.code))
    return [text.partition(": ")[2] for text in agency_sentences(comparison, table, change, language)]


def said_of_all(comparison: egov.Comparison, language: Language = "vi") -> list[str]:
    """The sentences on the table as a whole."""
    return list(table_sentences(comparison, only(comparison), language))


def found(comparison: egov.Comparison) -> list[tuple[str, str | None]]:
    """The codes of what was found, and the agency of each."""
    return sorted((each.code, each.agency) for each in comparison.findings)
