"""CSV for programs and spreadsheets: one row per agency, all tables under one header.

Columns are named as in results.json in every language, numbers are written ``154.603`` with the decimals of
their set. On standard output there is no byte order mark; a file gets one (see ``output.writing_files``), for
without it Excel shows Vietnamese as garbage. Text that a spreadsheet would run gets a ``'`` in front.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from egov_score.language import Language
from egov_score.output.records import Value, fields, records
from egov_score.ranking.standings import Standings
from egov_score.safe import no_formula


def results_csv(results: Standings, language: Language) -> str:
    """All tables as CSV text. language: of level titles and reasons."""
    columns = fields(results.tables.values())
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([no_formula(column.name) for column in columns])
    for table in results.tables.values():
        for record in records(table, language, results):
            writer.writerow([_cell(record.get(column.name)) for column in columns])
    return text.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return no_formula(value) if isinstance(value, str) else str(value)
