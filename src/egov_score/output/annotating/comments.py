"""Comments on cells: the texts in one part of the file, the boxes that show them in another (VML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from egov_score.cell_names import cell_name
from egov_score.output.annotating.fills import MAIN
from egov_score.spreadsheet.markup import Markup, MarkupElement, NotEditableError, content
from egov_score.spreadsheet.package_editing import PackageEditor

AUTHOR: Final = "egov-score"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_COMMENTS: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}">'
    "<authors></authors><commentList></commentList></comments>"
)
_NO_BOXES: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{map}"/></o:shapelayout></xml>'
)
_SHAPE_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 4, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_IDS: Final = re.compile(rb"_x0000_s(\d+)")
_SHAPE: Final = re.compile(rb"<v:shape\s(?:(?!<v:shape\s).)*?</v:shape>", re.DOTALL)
_WIDE: Final = 4
"""Columns that a box reaches over."""
_CHARACTERS_A_LINE: Final = 45
_BEHIND_DRAWINGS: Final = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "AlternateContent",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)
"""What stands behind a sheet's comments, in the order that the format demands."""
SHOWN_IN: Final = frozenset({"legacyDrawing", *_BEHIND_DRAWINGS})
"""The elements of a sheet that tell where its boxes are, and where that may be told."""

Cells = Mapping[tuple[int, int], str]
"""Texts of comments by row and column, both from 1. Each starts with the author and a colon."""


def write_comments(package: PackageEditor, part: str, sheet: Markup, cells: Cells, number: int) -> None:
    """Puts comments on cells of a sheet. Comments of others stay; those of an earlier check go.

    sheet: the markup of the sheet, which gets the link to the boxes. number: the sheet's place, which keeps
    the ids of boxes apart.
    """
    links = {link.kind: link.target for link in package.links(part)}
    if "comments" not in links:
        if not cells:
            return
        links["comments"] = package.add("xl/comments{}.xml", _NO_COMMENTS, _COMMENTS_TYPE)
        package.link(part, "comments", links["comments"])
    by_name = {cell_name(*cell): text for cell, text in cells.items()}
    shown, earlier = _write_texts(package, links["comments"], by_name)
    new = [cell for cell in sorted(cells) if cell_name(*cell) not in shown]
    _write_boxes(package, part, sheet, {cell: cells[cell] for cell in new}, earlier - by_name.keys(), number)


def _write_texts(package: PackageEditor, part: str, cells: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Writes the texts. Returns the cells that have a box already, and those that an earlier check marked."""
    markup = Markup(package.read(part), _is_no_run)
    authors, listed = (markup.root.child(name) for name in ("authors", "commentList"))
    if authors is None or listed is None:
        raise NotEditableError("comments without authors")
    names = [_inner(markup, each) for each in authors.all("author")]
    author = names.index(AUTHOR) if AUTHOR in names else len(names)
    prefix = markup.root.prefix
    if AUTHOR not in names:
        markup.append(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>")
    shown: set[str] = set()
    earlier: set[str] = set()
    for each in listed.all("comment"):
        ref = each.attributes.get("ref", "").replace("$", "")
        if _is_ours(markup, each):
            earlier.add(ref)
            markup.replace(each)
        elif ref in cells and (text := each.child("text")) is not None:
            # Somebody else's comment stays; ours stands below it.
            markup.append(text, _run(prefix, "\n\n" + cells[ref]))
            shown.add(ref)
    added = "".join(
        f'<{prefix}comment ref="{ref}" authorId="{author}"><{prefix}text>{_run(prefix, text)}</{prefix}text>'
        f"</{prefix}comment>"
        for ref, text in cells.items()
        if ref not in shown
    )
    if added:
        markup.append(listed, added)
    package.write(part, markup.result())
    return shown | (earlier & cells.keys()), earlier


def _is_no_run(local: str, attributes: dict[str, str], parent: MarkupElement | None) -> bool:
    """Whether an element is none of those that a text is made of."""
    return parent is None or parent.local != "text"


def _is_ours(markup: Markup, comment: MarkupElement) -> bool:
    """Whether an earlier check wrote a comment: by its first words, for not every program keeps authors."""
    return re.sub(r"<[^>]*>", "", markup.text(comment)).lstrip().startswith(f"{AUTHOR}:")


def _run(prefix: str, text: str) -> str:
    return (
        f'<{prefix}r><{prefix}rPr><{prefix}sz val="10"/><{prefix}rFont val="Times New Roman"/></{prefix}rPr>'
        f'<{prefix}t xml:space="preserve">{content(text)}</{prefix}t></{prefix}r>'
    )


def _inner(markup: Markup, element: MarkupElement) -> str:
    return markup.data[element.inside : element.close].decode()


def _write_boxes(
    package: PackageEditor, part: str, sheet: Markup, cells: Cells, gone: Iterable[str], number: int
) -> None:
    legacy = sheet.root.child("legacyDrawing")
    target = ""
    if legacy is not None:
        wanted = next((value for name, value in legacy.attributes.items() if name.endswith(":id")), "")
        target = next((link.target for link in package.links(part) if link.id == wanted), "")
    if not target:
        if not cells:
            return
        boxes = _NO_BOXES.format(map=number)
        target = package.add("xl/drawings/vmlDrawing{}.vml", boxes, _VML_TYPE)
        _show(sheet, package.link(part, "vmlDrawing", target))
    drawn = package.read(target)
    end = drawn.rfind(b"</xml>")
    if end < 0 or any(b"xmlns:%b=" % name not in drawn for name in (b"v", b"o", b"x")):
        raise NotEditableError("boxes of comments that cannot be read")
    last = max((int(digits) for digits in _IDS.findall(drawn)), default=number * 1024)
    added = "" if b'id="_x0000_t202"' in drawn else _SHAPE_TYPE
    for index, ((row, column), text) in enumerate(sorted(cells.items()), 1):
        lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in text.splitlines())
        added += _BOX.format(
            id=last + index,
            left=column,
            right=column + _WIDE,
            top=max(0, row - 2),
            bottom=max(0, row - 2) + max(4, lines + 1),
            row=row - 1,
            column=column - 1,
        )
    drawn = drawn[:end] + added.encode() + drawn[end:]
    without = {cell.encode() for cell in gone}
    package.write(target, _SHAPE.sub(lambda shape: b"" if _of(shape[0]) in without else shape[0], drawn))


def _of(shape: bytes) -> bytes:
    """The cell that a box belongs to."""
    row, column = (re.search(rb"<x:%b>\s*(\d+)" % name, shape) for name in (b"Row", b"Column"))
    return cell_name(int(row[1]) + 1, int(column[1]) + 1).encode() if row and column else b""


def _show(sheet: Markup, link: str) -> None:
    """Says in the sheet where its boxes are, in the place that the format gives to that."""
    root = sheet.root
    text = (
        f'<{root.prefix}legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships" r:id="{link}"/>'
    )
    behind = next((each for each in root.children if each.local in _BEHIND_DRAWINGS), None)
    sheet.put(behind.start if behind is not None else root.close, text)
