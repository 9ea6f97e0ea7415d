"""A Word document (.docx): its tables as sheets, and what stands between them as sheets of one column.

For example, a decision with two annexes has the sheets "Trước bảng 1" (what stands above the first table, a
paragraph a row), "Bảng 1", "Trước bảng 2", "Bảng 2" and "Sau bảng 2". Rows are counted within each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from egov_score.data_classes import replace
from egov_score.findings import codes
from egov_score.language import Text, visible
from egov_score.spreadsheet.book import WORD_TABLE, Cell, CellKind, Merge, Sheet
from egov_score.spreadsheet.bounds import LAST_COLUMN, Ledger
from egov_score.spreadsheet.elements import checked
from egov_score.spreadsheet.sheet_builder import SheetBuilder
from egov_score.spreadsheet.text_looks import PLAIN, Run, mark_of
from egov_score.spreadsheet.word_numbers import WordNumbering
from egov_score.spreadsheet.word_text import ParagraphText
from egov_score.spreadsheet.zip_parts import Package

Element = Any
"""An element of the document's XML tree (lxml), for which there are no types."""
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_TABLES = 500
_PIECES = 600_000
"""Tags and attributes of a part: the tree of so many takes 150 MB at the very worst."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = frozenset(
    _WORD + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_NO_LIST = "0"
_Standing = tuple[int, int, bool]
"""The first row and the last column of a cell, and whether it may go on in the row below."""


def read_document(package: Package, ledger: Ledger) -> tuple[Sheet, ...]:
    """The tables of a document and the text around them. Raises UnreadableError where it is damaged."""
    from docx.oxml.exceptions import InvalidXmlError

    body = next(iter(_part(package, _DOCUMENT, ledger).iterchildren(_WORD + "body")), None)
    if body is None:
        raise ledger.refuse(codes.PART_DAMAGED, part=_DOCUMENT)
    lists = WordNumbering()
    if _NUMBERING in package:
        lists = WordNumbering.of(_part(package, _NUMBERING, ledger))
    try:
        return _DocumentReader(ledger, lists).read(body)
    except (InvalidXmlError, ValueError):
        # What python-docx raises for an attribute that is missing or is no number.
        raise ledger.refuse(codes.PART_DAMAGED, part=_DOCUMENT) from None


def _part(package: Package, name: str, ledger: Ledger) -> Element:
    """The root of a part, made by python-docx once nothing in it can do harm."""
    from docx.oxml import parse_xml

    data = checked(package.read(name), ledger)
    if data.count(b"<") + data.count(b"=") > _PIECES:
        raise ledger.too_much(Text("thẻ và thuộc tính XML", "XML tags and attributes"), _PIECES)
    try:
        return parse_xml(data)
    except (SyntaxError, ValueError):
        raise ledger.refuse(codes.PART_DAMAGED, part=name) from None


class _DocumentReader:
    def __init__(self, ledger: Ledger, lists: WordNumbering) -> None:
        self.ledger, self.lists = ledger, lists
        self.text = ParagraphText()
        self.sheets: list[Sheet] = []
        self.between: list[list[Run]] = []
        self.count = 0

    def read(self, body: Element) -> tuple[Sheet, ...]:
        for block in _unwrapped(body):
            if block.tag == _WORD + "p":
                self.between.append(self._paragraph(block))
            elif block.tag == _WORD + "tbl":
                self.count += 1
                if self.count > _TABLES:
                    raise self.ledger.too_many_cells()
                self._close(f"Trước bảng {self.count}")
                self.sheets.append(self._table(block))
        self._close(f"Sau bảng {self.count}" if self.count else "Văn bản")
        if self.text.has_changes:
            self.ledger.note(codes.TRACKED_CHANGES)
        return tuple(self.sheets)

    def _close(self, name: str) -> None:
        """Makes a sheet of the paragraphs since the last table, if they say anything."""
        filled = [runs for runs in self.between if visible("".join(text for text, _ in runs))]
        self.between = []
        if filled:
            builder = SheetBuilder(self.ledger, name)
            for row, runs in enumerate(filled, start=1):
                self._put(builder, row, 1, runs)
            self.sheets.append(builder.sheet())

    def _table(self, table: Element) -> Sheet:
        builder = SheetBuilder(self.ledger, f"{WORD_TABLE}{self.count}")
        standing: dict[int, _Standing] = {}
        row = widest = 0
        for line in _unwrapped(table):
            if line.tag != _WORD + "tr" or _is_deleted(line):
                continue
            row += 1
            column = 1 + _before(line)
            here: dict[int, _Standing] = {}
            for cell in _unwrapped(line):
                if cell.tag != _WORD + "tc":
                    continue
                right = min(column + max(cell.grid_span, 1) - 1, LAST_COLUMN)
                above = standing.get(column)
                joins = cell.vMerge == "continue" and above is not None and above[1:] == (right, True)
                here[column] = above[0] if joins and above else row, right, cell.vMerge is not None
                self._cell(builder, row, column, cell)
                column = right + 1
                widest = max(widest, right)
            self._merge_ended(builder, standing, here, row - 1)
            standing = here
        self._merge_ended(builder, standing, {}, row)
        return replace(builder.sheet(), widths={1: widest})

    def _merge_ended(
        self,
        builder: SheetBuilder,
        standing: Mapping[int, _Standing],
        here: Mapping[int, _Standing],
        bottom: int,
    ) -> None:
        """Notes the merged cells that end in a row. standing, here: the cells of it and of the next."""
        for left, (top, right, _) in standing.items():
            goes_on = left in here and here[left][0] == top
            if not goes_on and (top, left) != (bottom, right):
                builder.merge(Merge(top, left, bottom, right))

    def _cell(self, builder: SheetBuilder, row: int, column: int, cell: Element) -> None:
        runs: list[Run] = []
        pictures = False
        for paragraph in cell.iter(_WORD + "p"):
            own = self._paragraph(paragraph)
            pictures |= self.text.has_pictures
            runs += [("\n", PLAIN), *own] if runs else own
        self._put(builder, row, column, runs)
        if pictures:
            self.ledger.note(codes.PICTURE_UNREAD, (row, column))

    def _paragraph(self, paragraph: Element) -> list[Run]:
        runs = self.text.runs(paragraph)
        properties = paragraph.pPr
        number = None if properties is None else properties.numPr
        if number is not None and number.numId is not None and str(number.numId.val) != _NO_LIST:
            depth = number.ilvl.val if number.ilvl is not None else 0
            runs.insert(0, (self.lists.next(str(number.numId.val), min(max(depth, 0), 8)), PLAIN))
        return runs

    def _put(self, builder: SheetBuilder, row: int, column: int, runs: list[Run]) -> None:
        text = "".join(text for text, _ in runs)
        self.ledger.use_text(len(text))
        if visible(text):
            builder.put_within(Cell(row, column, CellKind.TEXT, text))
            if (mark := mark_of(runs)) is not None:
                builder.mark(row, column, mark)


def _unwrapped(element: Element) -> Iterator[Element]:
    """What stands in an element, content controls and the like opened."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _is_deleted(row: Element) -> bool:
    return any(each.tag == _WORD + "del" for part in row.iterchildren(_WORD + "trPr") for each in part)


def _before(row: Element) -> int:
    """The columns of the grid that a row leaves out before its first cell."""
    skipped = (
        each.get(_WORD + "val", "")
        for part in row.iterchildren(_WORD + "trPr")
        for each in part.iterchildren(_WORD + "gridBefore")
    )
    said = next(skipped, "")
    return int(said) if said.isdecimal() and len(said) < 4 else 0
