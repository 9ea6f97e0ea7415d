"""A Word document that is being written: its package, its sections, its bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from egov_score.data_classes import dataclass
from egov_score.language import Language
from egov_score.output.docx.document_styles import styles_of
from egov_score.output.docx.wordprocessing import Element, element, page_number, twips
from egov_score.safe import clean, for_xml
from egov_score.version import tool

LEFT, RIGHT = 30, 15
"""The margins at the sides of a page, in millimetres."""
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - fixed, so that equal results give equal bytes
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
"""What a zip file says of where it was made; else it would tell Windows from the others."""
_NEEDED = ("officeDocument", "core-properties", "settings", "styles", "fontTable", "theme", "header")
"""The parts of a package that are kept: the others of python-docx's template say nothing here."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page, in millimetres."""

    width: int
    height: int

    @property
    def room(self) -> int:
        """The width between its margins, in twips."""
        return twips(self.width - LEFT - RIGHT)


UPRIGHT, LYING = Paper(210, 297), Paper(297, 210)


class Manuscript:
    """A document that is being written, section by section."""

    def __init__(self, title: str, language: Language) -> None:
        import docx

        self._document = docx.Document()
        for relations in (self._document.part.rels, self._document.part.package.rels):
            kinds = {key: each.reltype.rpartition("/")[2] for key, each in relations.items()}
            for key in kinds:
                if kinds[key] not in _NEEDED:
                    del relations[key]
        self._document.styles.element[:] = styles_of(language)
        about = self._document.core_properties
        about.title, about.author, about.comments = for_xml(clean(title)), tool(), ""
        about.created = about.modified = _DAY
        self._lay_out_pages()
        self._begun = False

    def _lay_out_pages(self) -> None:
        """Margins, and page numbers in the middle of the top one, from the second page of each section on.

        Sections to come take it over.
        """
        from docx.shared import Mm

        (section,) = self._document.sections
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        section._sectPr.find(element("pgMar").tag).addnext(element("pgNumType", start=1))
        section.header.is_linked_to_previous = False
        section.header._element[:] = [page_number("Centered")]

    def begin(self, paper: Paper) -> None:
        """Begins a section on a page of its own, its pages numbered from 1."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        section = self._document.add_section() if self._begun else self._document.sections[0]
        section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
        section.orientation = WD_ORIENT.LANDSCAPE if paper is LYING else WD_ORIENT.PORTRAIT
        self._begun = True

    def add(self, *content: Element) -> None:
        """Adds paragraphs and tables to the section."""
        end = self._document.element.body[-1]
        for each in content:
            end.addprevious(each)

    def to_bytes(self) -> bytes:
        """The whole file; the same for the same content."""
        raw, out = io.BytesIO(), io.BytesIO()
        self._document.save(raw)
        with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name in made.namelist():
                part = zipfile.ZipInfo(name, _ZIP_DAY)
                part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, _UNIX
                file.writestr(part, made.read(name))
        return out.getvalue()
