"""CSV for programs and spreadsheets: one row per agency, all tables under one header.

Columns are named as in results.json in every language, numbers are written ``154.603`` with the decimals of
their set. On standard output there is no byte order mark; a file gets one (see ``output.writing_files``), for
without it Excel shows Vietnamese as garbage. Text that a spreadsheet would run gets a ``'`` in front.
"""

from __future__ import annotations

from egov_score.language import Language
from egov_score.output.csv_text import csv_text
from egov_score.output.records import fields, records
from egov_score.ranking.standings import Standings


def results_csv(results: Standings, language: Language) -> str:
    """All tables as CSV text. language: of level titles and reasons."""
    tables = results.tables.values()
    names = [column.name for column in fields(tables)]
    rows = (record for table in tables for record in records(table, language, results))
    return csv_text([names, *([record.get(name) for name in names] for record in rows)])
