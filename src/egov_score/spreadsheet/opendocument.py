"""An .ods file (OpenDocument 1.2 to 1.4): its tables, from content.xml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from egov_score.cell_names import cell_name
from egov_score.findings import Kind, codes
from egov_score.spreadsheet.addresses import whole
from egov_score.spreadsheet.book import Cell, CellKind, Merge, Sheet
from egov_score.spreadsheet.bounds import LAST_COLUMN, LAST_ROW, Ledger, shown
from egov_score.spreadsheet.elements import MalformedError, items
from egov_score.spreadsheet.file_numbers import elapsed, iso_date, number, truth
from egov_score.spreadsheet.sheet_builder import Grid
from egov_score.spreadsheet.zip_parts import Package

_CONTENT = "content.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"

_GROUPS = ("rows", "header-rows", "row-group", "columns", "header-columns", "column-group")
_CONTAINERS = frozenset(
    {_OFFICE + "automatic-styles", _OFFICE + "body", _OFFICE + "spreadsheet", _TABLE + "table"}
    | {f"{_TABLE}table-{group}" for group in _GROUPS}
)
"""What is gone into. Tracked changes, shapes and notes hold cells too, which are not the sheet's."""
_FORMULA_PREFIX = re.compile(r"([A-Za-z]+:)?=")
_ERROR_TEXT = re.compile(r"#[A-Z0-9/!?]+|Err:[0-9]+")
_DURATION = re.compile(r"(-?)PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,20})?)S)?")
_DEEPEST_TEXT = 32


def read_opendocument(package: Package, ledger: Ledger) -> tuple[Sheet, ...]:
    """The sheets of the file. Raises UnreadableError where its content is no use."""
    if _is_encrypted(package):
        raise ledger.refuse(codes.PASSWORD)
    if any(name.startswith("Basic/") for name in package.names):
        ledger.note(codes.MACROS)
    data = package.read(_CONTENT)
    try:
        return _Document(ledger).read(items(data, ledger, _CONTAINERS))
    except MalformedError:
        raise ledger.refuse(codes.PART_DAMAGED, part=_CONTENT) from None


def _is_encrypted(package: Package) -> bool:
    manifest = "META-INF/manifest.xml"
    return "encrypted-package" in package or (
        manifest in package and b"encryption-data" in package.read(manifest)
    )


class _Document:
    """Puts the tables together while the elements of the content pass by."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sheets: list[Sheet] = []
        self._hidden_styles: set[str] = set()
        self._grid: Grid | None = None
        self._visibility = "visible"
        self._row = 0
        self._column = 0

    def read(self, elements: Iterator[Element]) -> tuple[Sheet, ...]:
        if next(elements).tag != _OFFICE + "document-content":
            raise MalformedError
        for element in elements:
            if element.tag == _TABLE + "table":
                self._close()
                self._open(element)
            elif element.tag == _STYLE + "style":
                self._table_style(element)
            elif self._grid is not None:
                if element.tag == _TABLE + "table-row":
                    self._read_row(element, self._grid)
                elif element.tag == _TABLE + "table-column":
                    self._read_column(element, self._grid)
                elif element.tag == _TABLE + "table-source":
                    self._ledger.note(codes.EXTERNAL_LINKS)
        self._close()
        if not self._sheets:
            raise self._ledger.refuse(codes.FILE_NO_SHEET)
        return tuple(self._sheets)

    def _table_style(self, element: Element) -> None:
        for properties in element:
            if (
                properties.tag == _STYLE + "table-properties"
                and truth(properties.get(_TABLE + "display", "true")) is False
            ):
                self._hidden_styles.add(element.get(_STYLE + "name", ""))

    def _open(self, element: Element) -> None:
        self._ledger.sheet = element.get(_TABLE + "name", "")
        self._visibility = (
            "hidden" if element.get(_TABLE + "style-name") in self._hidden_styles else "visible"
        )
        self._grid = Grid(self._ledger)
        self._grid.protected = truth(element.get(_TABLE + "protected", "false")) is True
        self._row = self._column = 0

    def _close(self) -> None:
        if self._grid is not None:
            self._sheets.append(self._grid.sheet(self._ledger.sheet or "", self._visibility))
        self._grid = self._ledger.sheet = None

    def _read_column(self, element: Element, grid: Grid) -> None:
        count = _repeated(element, "columns")
        if _hidden(element):
            grid.hide_columns(self._column + 1, self._column + count)
        self._column += count

    def _read_row(self, element: Element, grid: Grid) -> None:
        """Puts the filled cells of a row into its place, as often as the row is said to be repeated."""
        count = _repeated(element, "rows")
        filled: list[tuple[int, Element]] = []
        column = 1
        for child in element:
            if child.tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                times = _repeated(child, "columns")
                if len(child) or child.attrib.keys() & _CONTENT_ATTRIBUTES:
                    filled += [(at, child) for at in range(column, min(column + times, LAST_COLUMN + 2))]
                column += times
        if filled:
            hidden = _hidden(element)
            for row in range(self._row + 1, min(self._row + count, LAST_ROW + 1) + 1):
                for column, child in filled:
                    self._read_cell(row, column, child, grid, hidden=hidden)
        self._row += count

    def _read_cell(self, row: int, column: int, element: Element, grid: Grid, *, hidden: bool) -> None:
        cell = _Reader(row, column, element, self._ledger).cell()
        if row > LAST_ROW or column > LAST_COLUMN:
            if cell is not None:
                self._ledger.note(codes.BAD_ADDRESS, value=cell_name(row, column))
            return
        if cell is not None:
            grid.put(cell)
            if hidden:
                grid.hide_row(row)
        for kind, keep in (("number", grid.merge), ("number-matrix", grid.array)):
            height = whole(element.get(f"{_TABLE}{kind}-rows-spanned", "")) or 1
            width = whole(element.get(f"{_TABLE}{kind}-columns-spanned", "")) or 1
            if height > 1 or width > 1:
                bottom, right = min(row + height - 1, LAST_ROW), min(column + width - 1, LAST_COLUMN)
                keep(Merge(row, column, bottom, right))


_CONTENT_ATTRIBUTES = frozenset(
    {_OFFICE + "value-type", _TABLE + "formula", _TABLE + "number-rows-spanned"}
    | {_TABLE + "number-columns-spanned"}
)


class _Reader:
    """Says what one cell element holds."""

    def __init__(self, row: int, column: int, element: Element, ledger: Ledger) -> None:
        self._row = row
        self._column = column
        self._element = element
        self._ledger = ledger
        formula = element.get(_TABLE + "formula")
        self._formula = None if formula is None else _FORMULA_PREFIX.sub("", formula, count=1)

    def cell(self) -> Cell | None:
        """The cell, or None where it is blank; an ERROR cell, and a finding, for what is not understood."""
        type = self._element.get(_OFFICE + "value-type")
        if type in ("float", "percentage", "currency"):
            return self._number(percent=type == "percentage")
        if type in ("string", None) or self._element.get(_CALC_TYPE) == "error":
            return self._text(is_formula_error=self._element.get(_CALC_TYPE) == "error")
        attribute = f"{_OFFICE}{type}-value"
        value = self._element.get(attribute, "")
        if type == "date" and (moment := iso_date(value)) is not None:
            return self._holding(CellKind.DATE, moment)
        if type == "time" and (clock := _clock(value)) is not None:
            return self._holding(CellKind.DATE, clock)
        if type == "boolean" and (is_true := truth(value)) is not None:
            return self._holding(CellKind.BOOLEAN, "TRUE" if is_true else "FALSE", Decimal(is_true))
        return self._wrong(codes.BAD_CELL, value=value, type=type or "")

    def _number(self, *, percent: bool) -> Cell:
        value = self._element.get(_OFFICE + "value", "")
        known = number(value)
        if known is None:
            return self._wrong(codes.BAD_NUMBER, value=value)
        return self._holding(CellKind.NUMBER, known[1], known[0])._replace(percent=percent)

    def _text(self, *, is_formula_error: bool) -> Cell | None:
        paragraphs = [_plain_text(part, 0) for part in self._element if part.tag == _TEXT + "p"]
        text = "\n".join(paragraphs)
        if is_formula_error or (self._formula is not None and _ERROR_TEXT.fullmatch(text)):
            return self._holding(CellKind.ERROR, text)
        text = self._element.get(_OFFICE + "string-value") or text
        self._ledger.use_text(len(text) + len(self._formula or ""))
        if text:
            return self._holding(CellKind.TEXT, text)
        if self._formula is None:
            return None
        calculated = _OFFICE + "value-type" in self._element.attrib
        return self._holding(CellKind.TEXT if calculated else CellKind.UNCALCULATED, "")

    def _holding(self, kind: CellKind, text: str, value: Decimal | None = None) -> Cell:
        return Cell(self._row, self._column, kind, text, value, self._formula)

    def _wrong(self, kind: Kind, **values: str) -> Cell:
        self._ledger.note(kind, (self._row, self._column), **values)
        return self._holding(CellKind.ERROR, shown(values["value"]))


def _repeated(element: Element, what: str) -> int:
    return whole(element.get(f"{_TABLE}number-{what}-repeated", "")) or 1


def _hidden(element: Element) -> bool:
    return element.get(_TABLE + "visibility") in ("collapse", "filter")


def _plain_text(element: Element, depth: int) -> str:
    """The text of a paragraph: with its spans, blanks, tabs and breaks, without ruby and notes."""
    if depth > _DEEPEST_TEXT:
        raise MalformedError
    parts = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            parts.append(" " * min(whole(child.get(_TEXT + "c", "")) or 1, 1_000))
        elif child.tag == _TEXT + "tab":
            parts.append("\t")
        elif child.tag == _TEXT + "line-break":
            parts.append("\n")
        elif child.tag not in (_TEXT + "ruby-text", _OFFICE + "annotation", _TEXT + "note"):
            parts.append(_plain_text(child, depth + 1))
        parts.append(child.tail or "")
    return "".join(parts)


def _clock(text: str) -> str | None:
    """A duration such as ``PT13H30M00S`` as ``13:30:00``."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return None
    sign, hours, minutes, seconds = found.groups()
    total = Decimal(hours or 0) * 3600 + Decimal(minutes or 0) * 60 + Decimal(seconds or 0)
    return elapsed((-total if sign else total) / 86_400)
