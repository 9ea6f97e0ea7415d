"""The appendices as a workbook: a sheet for each table, then what the organiser needs beside them.

The sheets of the tables are what a decision prints. Places in groups, what the appraisal changed, what was
found and what went in stand on sheets of their own.
"""

from __future__ import annotations

import io
from datetime import datetime

from egov_score.language import Language
from egov_score.output import notes, texts
from egov_score.output.appendix_titles import appendix_name, numbered
from egov_score.output.xlsx_appendix import write_appendix
from egov_score.output.xlsx_groups import write_groups
from egov_score.output.xlsx_lists import write_balances, write_changes, write_findings
from egov_score.output.xlsx_provenance import write_provenance
from egov_score.output.xlsx_style import NORMAL, Pen
from egov_score.ranking.standings import Standings
from egov_score.version import tool

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - fixed, so that equal results give equal bytes


def results_xlsx(results: Standings, language: Language) -> bytes:
    """The results as the bytes of an .xlsx workbook, equal for equal results.

    Numbers are real numbers that show the set's decimals; everything that came from a workbook is text,
    never a formula or a link.
    """
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": NORMAL,
        },
    )
    heading = notes.heading(results, language)
    book.set_properties(
        {
            "title": heading[0] if heading else texts.APPENDIX.to(language),
            "created": _CREATED,
            "comments": tool(),
        }
    )
    book.set_size(1920, 1200)
    pen = Pen(book, language)
    for place, table in enumerate(results.tables.values(), 1):
        write_appendix(pen, results, table, appendix_name(place, len(results.tables), language))
    for place, table in enumerate(results.tables.values(), 1):
        write_groups(pen, table, numbered(texts.STANDINGS_SHEET, place, len(results.tables), language))
    write_balances(pen, results)
    write_changes(pen, results)
    write_findings(pen, results)
    write_provenance(pen, results)
    book.close()
    return file.getvalue()
