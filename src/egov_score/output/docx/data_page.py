"""The last page: by which sets the numbers were made, how they are computed, and from what they follow."""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.language import Language
from egov_score.output import notes, texts
from egov_score.output.docx.wordprocessing import Element, paragraph, remark, run
from egov_score.output.provenance import HEADING, provenance_lines
from egov_score.ranking.standings import Standings
from egov_score.safe import clean


def data_page(results: Standings, language: Language) -> Iterator[Element]:
    """The page, paragraph by paragraph."""
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
