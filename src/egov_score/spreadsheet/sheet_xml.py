"""One worksheet part of an .xlsx file: its cells by their addresses, merges, and what is hidden."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

from egov_score.findings import files
from egov_score.spreadsheet.bounds import LAST_COLUMN, LAST_ROW, Ledger, shown
from egov_score.spreadsheet.cells import Raw, Tables, understood
from egov_score.spreadsheet.model import Cell, CellKind, Merge, Sheet, cell_name
from egov_score.spreadsheet.numerals import truth
from egov_score.spreadsheet.ooxml import names
from egov_score.spreadsheet.xml import Attributes, End, Start, parse

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?0*([1-9][0-9]{0,6})", re.ASCII)
_COLUMN = re.compile(r"0*[1-9][0-9]{0,8}", re.ASCII)
_columns: dict[str, int] = {}
"""Column numbers by letters: at most 18,278 entries, those that were met."""


def address(text: str) -> tuple[int, int] | None:
    """Row and column of an address such as ``E17`` or ``$E$17``, or None outside a sheet's limits."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    letters, row = found[1], int(found[2])
    column = _columns.get(letters)
    if column is None:
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        _columns[letters] = column
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def area(text: str) -> Merge | None:
    """The range that ``A1:C2`` or a single address names, or None."""
    first, _, last = text.partition(":")
    one, other = address(first), address(last or first)
    if one is None or other is None:
        return None
    return Merge(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def read_sheet(data: bytes, name: str, visibility: str, tables: Tables, ledger: Ledger) -> Sheet:
    """Reads one sheet part. Raises MalformedError where it is broken, UnreadableError above a bound."""
    ledger.sheet = name
    reader = _SheetReader(tables, ledger)
    parse(data, ledger, names({"worksheet": None}), reader.starts(), reader.ends(), reader.pieces)
    sheet = reader.sheet(name, visibility)
    ledger.sheet = None
    return sheet


class _SheetReader:
    """Handlers for the elements of a sheet, which expat calls in the order of the file."""

    def __init__(self, tables: Tables, ledger: Ledger) -> None:
        self.pieces: list[str] = []
        self._tables = tables
        self._ledger = ledger
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: list[Merge] = []
        self._arrays: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns = bytearray(LAST_COLUMN + 1)
        self._protected = False
        # The place reached, for rows and cells that do not say their own.
        self._row = 0
        self._row_hidden = False
        self._column = 0
        # The parts of the cell that is open.
        self._cell: Attributes = {}
        self._value: str | None = None
        self._inline: list[str] | None = None
        self._formula: str | None = None
        self._phonetic = 0

    def starts(self) -> dict[str, Start]:
        """What happens where an element starts."""
        clear = self.pieces.clear
        return names(
            {
                "row": self._open_row,
                "c": self._open_cell,
                "v": lambda _: clear(),
                "f": self._open_formula,
                "is": self._open_inline,
                "t": lambda _: clear(),
                "rPh": self._open_phonetic,
                "col": self._column_range,
                "mergeCell": self._merge,
                "sheetProtection": self._protection,
            }
        )

    def ends(self) -> dict[str, End]:
        """What happens where an element ends."""
        return names(
            {
                "c": self._close_cell,
                "v": self._close_value,
                "f": self._close_formula,
                "t": self._close_text,
                "rPh": self._close_phonetic,
            }
        )

    def sheet(self, name: str, visibility: str) -> Sheet:
        """The sheet, once all of it was parsed."""
        self._mark_arrays()
        self._uncover()
        filled = {column for _, column in self._cells} if any(self._hidden_columns) else set()
        return Sheet(
            name,
            self._cells,
            visibility,
            tuple(self._merges),
            frozenset(self._hidden_rows),
            frozenset(column for column in filled if self._hidden_columns[column]),
            self._protected,
        )

    def _open_row(self, attributes: Attributes) -> None:
        self._column = 0
        written = attributes.get("r")
        if written is None:
            self._row += 1
        else:
            place = address("A" + written.strip())
            self._row = place[0] if place else 0
        self._row_hidden = "hidden" in attributes and truth(attributes["hidden"]) is True

    def _open_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._value = self._inline = self._formula = None

    def _open_formula(self, attributes: Attributes) -> None:
        self.pieces.clear()
        # An array formula or data table stands at its first cell; the others of its range hold only values.
        if attributes.get("t") in ("array", "dataTable") and ":" in attributes.get("ref", ""):
            covered = area(attributes["ref"])
            if covered is not None:
                self._ledger.use_range()
                self._arrays.append(covered)

    def _open_inline(self, _: Attributes) -> None:
        self._inline = []

    def _open_phonetic(self, _: Attributes) -> None:
        self._phonetic += 1

    def _close_phonetic(self) -> None:
        self._phonetic -= 1

    def _close_value(self) -> None:
        self._value = "".join(self.pieces)

    def _close_formula(self) -> None:
        self._formula = "".join(self.pieces).removeprefix("=")

    def _close_text(self) -> None:
        if self._inline is not None and not self._phonetic:
            self._inline.append("".join(self.pieces))

    def _close_cell(self) -> None:
        self.pieces.clear()
        attributes = self._cell
        written = attributes.get("r")
        place = (self._row, self._column + 1) if written is None else address(written) or (0, 0)
        self._column = place[1]
        value, inline, formula = self._value, self._inline, self._formula
        if value is None and inline is None and formula is None:
            return
        if formula:
            self._ledger.use_text(len(formula))
        raw = Raw(
            *place,
            attributes.get("t", "n"),
            attributes.get("s", "0"),
            value,
            None if inline is None else "".join(inline),
            formula,
        )
        if not (place[0] > 0 and 0 < place[1] <= LAST_COLUMN):
            self._ledger.note(files.BAD_ADDRESS, value=shown(written or f"{self._row}:{place[1]}"))
            return
        cell = understood(raw, self._tables, self._ledger)
        if cell is not None:
            self._keep(place, cell)

    def _keep(self, place: tuple[int, int], cell: Cell) -> None:
        before = self._cells.get(place)
        if before is not None:
            self._ledger.note(files.CELL_TWICE, cell.name, first=shown(before.text), second=shown(cell.text))
            # Nobody can tell which one is meant, so neither may count.
            cell = replace(cell, kind=CellKind.ERROR, text=before.text, number=None)
        else:
            self._ledger.use_cell()
        self._cells[place] = cell
        if self._row_hidden:
            self._hidden_rows.add(place[0])

    def _column_range(self, attributes: Attributes) -> None:
        if truth(attributes.get("hidden", "0")):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if _COLUMN.fullmatch(first) and _COLUMN.fullmatch(last):
                low, high = int(first), min(int(last), LAST_COLUMN)
                self._hidden_columns[low : high + 1] = b"\1" * max(0, high + 1 - low)

    def _merge(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "")
        merge = area(reference)
        self._ledger.use_range()
        if merge is None:
            self._ledger.note(files.BAD_ADDRESS, value=shown(reference))
        elif (merge.top, merge.left) != (merge.bottom, merge.right):
            self._merges.append(merge)

    def _protection(self, attributes: Attributes) -> None:
        self._protected = truth(attributes.get("sheet", "0")) is True

    def _mark_arrays(self) -> None:
        for array in self._arrays:
            for place in self._filled_in(array):
                cell = self._cells[place]
                if cell.formula is None:
                    self._cells[place] = replace(cell, formula="")

    def _uncover(self) -> None:
        """Takes out what stands below merged ranges, where nobody sees it, and says so."""
        for merge in self._merges:
            for place in self._filled_in(merge):
                if place != (merge.top, merge.left):
                    hidden = self._cells.pop(place)
                    corners = f"{cell_name(merge.top, merge.left)}:{cell_name(merge.bottom, merge.right)}"
                    self._ledger.note(files.COVERED, hidden.name, range=corners, value=shown(hidden.text))

    def _filled_in(self, where: Merge) -> list[tuple[int, int]]:
        """The places in a range that are filled, in the order of rows."""
        if self._ledger.use_area(where, len(self._cells)):
            rows, columns = range(where.top, where.bottom + 1), range(where.left, where.right + 1)
            return [place for place in product(rows, columns) if place in self._cells]
        return sorted(
            (row, column)
            for row, column in self._cells
            if where.top <= row <= where.bottom and where.left <= column <= where.right
        )
