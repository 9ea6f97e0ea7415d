"""A Word document that is being written: its package, its sections, its bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime

from egov_score.language import Language
from egov_score.output.docx.document_styles import styles_of
from egov_score.output.docx.wordprocessing import Element, element, twips
from egov_score.safe import clean, for_xml
from egov_score.version import tool

LEFT, RIGHT = 30, 15
"""The margins at the sides of a page, in millimetres."""
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - fixed, so that equal results give equal bytes
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
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
        self._section = self._document.sections[0]
        for relations in (self._document.part.rels, self._document.part.package.rels):
            for key in [
                key for key, each in relations.items() if each.reltype.rpartition("/")[2] not in _NEEDED
            ]:
                del relations[key]
        styles = self._document.styles.element
        styles[:] = styles_of(language)
        about = self._document.core_properties
        about.title, about.author, about.comments = for_xml(clean(title)), tool(), ""
        about.created = about.modified = _DAY
        self._number_pages()

    def _number_pages(self) -> None:
        """Page numbers in the middle of the top margin, from the second page of each section on."""
        (line,) = self._section.header.paragraphs
        kinds = ("begin", "separate", "end")
        begin, separate, end = (element("r", element("fldChar", fldCharType=kind)) for kind in kinds)
        code = element("instrText")
        code.text = "PAGE"
        shown = element("t")
        shown.text = "2"
        header = line._p.getparent()
        header[:] = [
            element(
                "p",
                element("pPr", element("pStyle", val="Centered")),
                begin,
                element("r", code),
                separate,
                element("r", shown),
                end,
            )
        ]

    def begin(self, paper: Paper, *, first: bool = False) -> None:
        """Begins a section on a page of its own, its pages numbered from 1."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        if not first:
            self._section = self._document.add_section()
        section = self._section
        section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
        section.orientation = WD_ORIENT.LANDSCAPE if paper is LYING else WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        for each in section._sectPr.findall(element("pgNumType").tag):
            section._sectPr.remove(each)
        section._sectPr.find(element("pgMar").tag).addnext(element("pgNumType", start=1))

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
                part.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(part, made.read(name))
        return out.getvalue()
