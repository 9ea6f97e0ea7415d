"""The results as a Word document: the decision that publishes them, and an appendix for each table."""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.language import Language
from egov_score.output import notes, texts
from egov_score.output.appendix_titles import appendix_name
from egov_score.output.docx.appendix_pages import write_appendix
from egov_score.output.docx.decision_pages import decision_pages, publication
from egov_score.output.docx.manuscript import UPRIGHT, Manuscript
from egov_score.output.docx.wordprocessing import Element, paragraph, remark, run
from egov_score.output.provenance import HEADING, provenance_lines
from egov_score.ranking.standings import Standings
from egov_score.safe import clean


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
    manuscript.add(*_last_page(results, language))
    return manuscript.to_bytes()


def _last_page(results: Standings, language: Language) -> Iterator[Element]:
    """By which sets the numbers were made, how they are computed, and from what they follow."""
    yield paragraph(HEADING.to(language).upper(), style="Heading")
    for table in results.tables.values():
        title = run(clean(table.title.to(language)), bold=True)
        yield paragraph(title, style="Remark", before=12, with_next=True)
        for note in notes.about_set(table.criteria, language):
            yield remark(note.label, note.text)
        yield remark(texts.HOW.to(language), " ".join(notes.arithmetic(table.criteria, language)))
    yield paragraph(style="Remark")
    for note in provenance_lines(results, language):
        yield remark(note.label, note.text)
