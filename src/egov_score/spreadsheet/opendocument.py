"""An .ods file (OpenDocument 1.2 to 1.4): its tables, from content.xml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from egov_score.findings import codes
from egov_score.spreadsheet.addresses import whole
from egov_score.spreadsheet.book import Cell, CellKind, Merge, Sheet
from egov_score.spreadsheet.bounds import LAST_COLUMN, LAST_ROW, Ledger
from egov_score.spreadsheet.elements import MalformedError, items, sound
from egov_score.spreadsheet.file_numbers import elapsed, iso_date, number, truth
from egov_score.spreadsheet.opendocument_text import (
    OFFICE,
    PARAGRAPH,
    STYLE,
    OpenDocumentLooks,
    plain_text,
    runs_of,
)
from egov_score.spreadsheet.sheet_builder import SheetBuilder
from egov_score.spreadsheet.text_looks import PLAIN, Run, mark_of
from egov_score.spreadsheet.zip_parts import Package

_CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"

_GROUPS = ("rows", "header-rows", "row-group", "columns", "header-columns", "column-group")
_CONTAINERS = frozenset(
    {OFFICE + "automatic-styles", OFFICE + "body", OFFICE + "spreadsheet", _TABLE + "table"}
    | {f"{_TABLE}table-{group}" for group in _GROUPS}
)
"""What is gone into. Tracked changes, shapes and notes hold cells too, which are not the sheet's."""
_CONTENT_ATTRIBUTES = frozenset(
    {
        OFFICE + "value-type",
        _TABLE + "formula",
        _TABLE + "number-rows-spanned",
        _TABLE + "number-columns-spanned",
    }
)
"""Of a cell without any of them and without elements there is nothing to read."""
_TRUTHS = {"TRUE()": True, "FALSE()": False}
_FORMULA_PREFIX = re.compile(r"([A-Za-z]+:)?=")
_DURATION = re.compile(r"(-?)PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,20})?)S)?")


def read_opendocument(package: Package, ledger: Ledger) -> tuple[Sheet, ...]:
    """The sheets of the file. Raises UnreadableError where its content is no use."""
    if _is_encrypted(package):
        raise ledger.refuse(codes.FILE_PASSWORD)
    if any(name.startswith("Basic/") for name in package.names):
        ledger.note(codes.MACROS)
    data = package.read(_CONTENT)
    with sound(_CONTENT, ledger):
        document = _Document(ledger)
        document.looks.add_named(package, ledger)
        return document.read(items(data, ledger, _CONTAINERS))


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
        self.looks = OpenDocumentLooks()
        self._builder: SheetBuilder | None = None
        self._row = 0
        self._column = 0
        self._column_styles: list[tuple[int, str | None]] = []
        self._has_looks = False

    def read(self, elements: Iterator[Element]) -> tuple[Sheet, ...]:
        if next(elements).tag != OFFICE + "document-content":
            raise MalformedError
        for element in elements:
            if element.tag == _TABLE + "table":
                self._close()
                self._open(element)
            elif self._builder is None:
                self._table_style(element)
                self.looks.add(element)
            else:
                if element.tag == _TABLE + "table-row":
                    self._read_row(element, self._builder)
                elif element.tag == _TABLE + "table-column":
                    self._read_column(element, self._builder)
                elif element.tag == _TABLE + "table-source":
                    self._ledger.note(codes.EXTERNAL_LINKS)
        self._close()
        if not self._sheets:
            raise self._ledger.refuse(codes.FILE_NO_SHEET)
        return tuple(self._sheets)

    def _table_style(self, element: Element) -> None:
        for properties in element:
            if (
                properties.tag == STYLE + "table-properties"
                and truth(properties.get(_TABLE + "display", "true")) is False
            ):
                self._hidden_styles.add(element.get(STYLE + "name", ""))

    def _open(self, element: Element) -> None:
        hidden = element.get(_TABLE + "style-name") in self._hidden_styles
        name = element.get(_TABLE + "name", "")
        self._builder = SheetBuilder(self._ledger, name, "hidden" if hidden else "visible")
        self._builder.protected = truth(element.get(_TABLE + "protected", "false")) is True
        self._row = self._column = 0
        self._column_styles = []
        self._has_looks = bool(self.looks)

    def _close(self) -> None:
        if self._builder is not None:
            self._sheets.append(self._builder.sheet())
        self._builder = None

    def _read_column(self, element: Element, builder: SheetBuilder) -> None:
        count = _repeated(element, "columns")
        if _hidden(element):
            builder.hide_columns(self._column + 1, self._column + count)
        self._column += count
        self._column_styles.append((self._column, element.get(_TABLE + "default-cell-style-name")))

    def _read_row(self, element: Element, builder: SheetBuilder) -> None:
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
                    cell = self._read_cell(row, column, child, builder)
                    if cell is not None and self._has_looks:
                        self._mark(cell, child, element, builder)
                    if cell is not None and hidden:
                        builder.hide_row(row)
        self._row += count

    def _mark(self, cell: Cell, element: Element, row: Element, builder: SheetBuilder) -> None:
        """Notes what is struck out or shifted in a cell, or that it shows another number: by its own style,
        its row's or its column's."""
        names = (element.get(_TABLE + "style-name"), row.get(_TABLE + "default-cell-style-name"))
        columns = (name for last, name in self._column_styles if cell.column <= last)
        style = names[0] or names[1] or next(columns, None)
        own = self.looks.of("table-cell", style)
        if cell.kind is CellKind.NUMBER and own == PLAIN:
            if code := self.looks.altering_format(style):
                builder.show_number(cell.row, cell.column, code)
            return
        runs: list[Run] = []
        for part in element:
            if part.tag == PARAGRAPH:
                runs += [("\n", own)] if runs else []
                runs += runs_of(part, own, self.looks)
        if cell.kind is not CellKind.TEXT or "".join(text for text, _ in runs) != cell.text:
            runs = [(cell.text, own)]
        mark = mark_of(runs)
        if mark is not None:
            builder.mark(cell.row, cell.column, mark)

    def _read_cell(self, row: int, column: int, element: Element, builder: SheetBuilder) -> Cell | None:
        """Puts one cell and the ranges that it starts into its place; returns it where it is filled."""
        cell = _cell(row, column, element, self._ledger)
        if cell is not None:
            builder.put_within(cell)
        if row > LAST_ROW or column > LAST_COLUMN:
            return None
        for kind, keep in (("number", builder.merge), ("number-matrix", builder.array)):
            height = whole(element.get(f"{_TABLE}{kind}-rows-spanned", "")) or 1
            width = whole(element.get(f"{_TABLE}{kind}-columns-spanned", "")) or 1
            if height > 1 or width > 1:
                bottom, right = min(row + height - 1, LAST_ROW), min(column + width - 1, LAST_COLUMN)
                keep(Merge(row, column, bottom, right))
        return cell


def _cell(row: int, column: int, element: Element, ledger: Ledger) -> Cell | None:
    """What a cell element holds; None where it is blank."""
    formula = element.get(_TABLE + "formula")
    formula = None if formula is None else _FORMULA_PREFIX.sub("", formula, count=1)
    type = element.get(OFFICE + "value-type")
    is_error = element.get(_CALC_TYPE) == "error"
    if type in ("float", "percentage", "currency"):
        value = element.get(OFFICE + "value", "")
        known = number(value)
        if known is None:
            return ledger.unclear(codes.BAD_NUMBER, row, column, formula, value=value)
        if formula in _TRUTHS:  # so LibreOffice saves a truth value that it read from an .xlsx file
            return Cell.truth(row, column, _TRUTHS[formula], formula)
        return Cell(row, column, CellKind.NUMBER, known[1], known[0], formula, type == "percentage")
    if type in ("string", None) or is_error:
        found = _text(element, formula, is_error, ledger)
        return None if found is None else Cell(row, column, *found, None, formula)
    value = element.get(f"{OFFICE}{type}-value", "")
    if type == "date" and (moment := iso_date(value)) is not None:
        return Cell(row, column, CellKind.DATE, moment, None, formula)
    if type == "time" and (clock := _clock(value)) is not None:
        return Cell(row, column, CellKind.DATE, clock, None, formula)
    if type == "boolean" and (is_true := truth(value)) is not None:
        return Cell.truth(row, column, is_true, formula)
    return ledger.unclear(codes.BAD_CELL, row, column, formula, value=value, type=type)


def _text(
    element: Element, formula: str | None, is_error: bool, ledger: Ledger
) -> tuple[CellKind, str] | None:
    """What a cell element without a number holds, and its text; None where it is blank."""
    text = "\n".join(plain_text(part) for part in element if part.tag == PARAGRAPH)
    if is_error:
        return CellKind.ERROR, text
    text = element.get(OFFICE + "string-value") or text
    ledger.use_text(len(text) + len(formula or ""))
    if text:
        return CellKind.TEXT, text
    if formula is None:
        return None
    return CellKind.TEXT if OFFICE + "value-type" in element.attrib else CellKind.UNCALCULATED, ""


def _repeated(element: Element, what: str) -> int:
    return whole(element.get(f"{_TABLE}number-{what}-repeated", "")) or 1


def _hidden(element: Element) -> bool:
    return element.get(_TABLE + "visibility") in ("collapse", "filter")


def _clock(text: str) -> str | None:
    """A duration such as ``PT13H30M00S`` as ``13:30:00``."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return None
    sign, hours, minutes, seconds = found.groups()
    total = Decimal(hours or 0) * 3600 + Decimal(minutes or 0) * 60 + Decimal(seconds or 0)
    return elapsed((-total if sign else total) / 86_400)
