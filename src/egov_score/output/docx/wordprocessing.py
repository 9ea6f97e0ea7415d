"""The pieces of a Word document: paragraphs, tables and sections as elements of WordprocessingML.

python-docx makes the package; its own tables look through all their cells for each cell (a thousand rows take
minutes), so rows are elements here, each a copy of the one before. Text only ever becomes the text of an
element: nothing that comes from a workbook can be a field, a link or markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from egov_score.safe import clean, for_xml

Element = Any
"""An element of the document's XML tree (lxml), for which there are no types."""


def element(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element with its attributes and children; children that are None are left out."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def twips(millimetres: float) -> int:
    """A length in the unit of the format: the twentieth part of a point."""
    return int(millimetres * 1440 / 25.4)


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> Element:
    """A piece of text, made harmless; a blank at its end is kept. size: in points, where not the style's."""
    look = [
        element("b") if bold else None,
        element("i") if italic else None,
        element("sz", val=int(size * 2)) if size else None,
    ]
    words = element("t")
    words.text = for_xml(clean(text)) + " " * text.endswith(" ")
    if text.endswith(" "):
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", element("rPr", *look) if any(part is not None for part in look) else None, words)


def paragraph(
    *runs: Element | str,
    style: str = "Normal",
    before: int = 0,
    with_next: bool = False,
) -> Element:
    """A paragraph.

    before: room above it, in points, where not the style's. with_next: it
    stands on the page of the next one.
    """
    return element(
        "p",
        element(
            "pPr",
            element("pStyle", val=style),
            element("keepNext") if with_next else None,
            element("spacing", before=before * 20) if before else None,
        ),
        *(run(each) if isinstance(each, str) else each for each in runs),
    )


def remark(label: str, text: str) -> Element:
    """A labelled line beside a table."""
    return paragraph(run(f"{label}: ", bold=True), text, style="Remark")


def rule(length: int, room: int) -> Element:
    """A line of this length in the middle of this room, as the decree draws it; both in twips."""
    side = max((room - length) // 2, 0)
    return element(
        "p",
        element(
            "pPr",
            element("pStyle", val="Rule"),
            element("pBdr", element("top", val="single", sz=6, space=1, color="000000")),
            element("ind", left=side, right=side),
        ),
    )


def page_number(style: str) -> Element:
    """A paragraph that shows the number of its page."""
    code, shown = element("instrText"), element("t")
    code.text, shown.text = "PAGE", "2"
    begin, separate, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    pieces = (element("r", each) for each in (begin, code, separate, shown, end))
    return element("p", element("pPr", element("pStyle", val=style)), *pieces)


def cell(*content: Element, columns: int = 1) -> Element:
    """A cell of a table. columns: how many it takes."""
    return element("tc", element("tcPr", element("gridSpan", val=columns)) if columns > 1 else None, *content)


def row(*cells: Element, repeated: bool = False) -> Element:
    """A row that no page break cuts. repeated: at the head of each page that the table goes on to."""
    return element(
        "tr", element("trPr", element("cantSplit"), element("tblHeader") if repeated else None), *cells
    )


def rows_like(first: Element, texts: Iterable[Sequence[str]]) -> Iterator[Element]:
    """A copy of a row for each sequence of texts, one text for each of its cells."""
    from docx.oxml.ns import qn

    for line in texts:
        made = deepcopy(first)
        for words, text in zip(made.iter(qn("w:t")), line, strict=True):
            words.text = for_xml(clean(text))
        yield made


def table(widths: Sequence[int], rows: Iterable[Element], *, lines: bool = True) -> Element:
    """A table of fixed widths, in twips. lines: with lines around each cell."""
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val="Lines" if lines else "NoLines"),
            element("tblW", w=sum(widths), type="dxa"),
            element("jc", val="center"),
            element("tblLayout", type="fixed"),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
    )
    made.extend(rows)
    return made
