"""How the paragraphs and tables of the decision look: the sizes and spaces of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.language import Language
from egov_score.output.docx.wordprocessing import Element, element

FONT = "Times New Roman"
TABLE_SIZES = (13, 12, 11, 10)
"""The sizes of the font that a table may have, in points."""
_INDENT = 720
"""Of the first line of a paragraph: 1.27 cm."""
_RED = "C00000"
_SIDES = ("top", "left", "bottom", "right")


def cell_style(size: int, look: str = "") -> str:
    """The style of a table's text in a size of :data:`TABLE_SIZES`. look: Left, Bold or Italic."""
    return f"Cell{size}{look}"


def styles_of(language: Language) -> list[Element]:
    """The content of the part that holds the styles."""
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT)
    tongue = "vi-VN" if language == "vi" else "en-GB"
    usual = element(
        "rPr",
        element("rFonts", **fonts),
        element("sz", val=28),
        element("szCs", val=28),
        element("lang", val=tongue, eastAsia=tongue),
    )
    single = element("pPr", element("spacing", after=0, line=240, lineRule="auto"))
    box = element("pBdr", *(element(side, val="single", sz=8, space=4, color=_RED) for side in _SIDES))
    return [
        element("docDefaults", element("rPrDefault", usual), element("pPrDefault", single)),
        _style("Normal", "left"),
        _style("Body", "both", before=120, indent=_INDENT),
        _style("Recital", "both", before=120, indent=_INDENT, italic=True),
        _style("Heading", "center", bold=True),
        _style("Appendix", "center", bold=True, outline=0),
        _style("Centered", "center"),
        _style("Attached", "center", italic=True),
        _style("Notice", "center", bold=True, size=12, colour=_RED, border=box, before=60, after=120),
        _style("Remark", "left", size=12, before=60),
        _style("Rule", "center", size=2, before=50, after=60),
        *_cell_styles(),
        _table_style("NoLines", 0, 0, None),
        _table_style("Lines", 20, 57, element("vAlign", val="center")),
    ]


def _cell_styles() -> Iterator[Element]:
    for size in TABLE_SIZES:
        yield _style(cell_style(size), "center", size=size)
        yield _style(cell_style(size, "Left"), "left", size=size)
        yield _style(cell_style(size, "Bold"), "center", size=size, bold=True)
        yield _style(cell_style(size, "Italic"), "center", size=size, italic=True)


def _style(
    name: str,
    align: str,
    *,
    before: int = 0,
    after: int = 0,
    indent: int = 0,
    bold: bool = False,
    italic: bool = False,
    size: int = 0,
    colour: str = "",
    border: Element | None = None,
    outline: int | None = None,
) -> Element:
    """A style of paragraphs. before, after, indent: in twips. size: in points."""
    normal = name == "Normal"
    return element(
        "style",
        element("name", val=name),
        None if normal else element("basedOn", val="Normal"),
        element(
            "pPr",
            None if outline is None else element("keepNext"),
            border,
            element("spacing", before=before, after=after),
            element("ind", firstLine=indent) if indent else None,
            element("jc", val=align),
            None if outline is None else element("outlineLvl", val=outline),
        ),
        element(
            "rPr",
            element("b") if bold else None,
            element("i") if italic else None,
            element("color", val=colour) if colour else None,
            element("sz", val=size * 2) if size else None,
        ),
        type="paragraph",
        styleId=name,
        **({"default": 1} if normal else {}),
    )


def _table_style(name: str, above: int, beside: int, cells: Element | None) -> Element:
    """A style of tables. above, beside: what a cell leaves around its text, in twips; lines where it does."""
    kind = "single" if above else "nil"
    sides = (*_SIDES, "insideH", "insideV")
    margins = zip(_SIDES, (above, beside) * 2, strict=True)
    return element(
        "style",
        element("name", val=name),
        element(
            "tblPr",
            element(
                "tblBorders", *(element(side, val=kind, sz=4, space=0, color="000000") for side in sides)
            ),
            element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in margins)),
        ),
        element("tcPr", cells) if cells is not None else None,
        type="table",
        styleId=name,
    )
