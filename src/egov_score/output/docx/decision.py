"""The results as a Word document: the decision that publishes them, and an appendix for each table."""

from __future__ import annotations

from egov_score.language import Language
from egov_score.output.appendix_titles import appendix_name
from egov_score.output.docx.appendix_pages import write_appendix
from egov_score.output.docx.data_page import data_page
from egov_score.output.docx.decision_pages import decision_pages, publication
from egov_score.output.docx.manuscript import UPRIGHT, Manuscript
from egov_score.ranking.standings import Standings


def results_docx(results: Standings, language: Language) -> bytes:
    """The results as the bytes of a .docx document, equal for equal results."""
    manuscript = Manuscript(publication(results, language), language)
    manuscript.begin(UPRIGHT)
    manuscript.add(*decision_pages(results, language))
    for place, table in enumerate(results.tables.values(), 1):
        write_appendix(
            manuscript, results, table, appendix_name(place, len(results.tables), language), language
        )
    manuscript.begin(UPRIGHT)
    manuscript.add(*data_page(results, language))
    return manuscript.to_bytes()
