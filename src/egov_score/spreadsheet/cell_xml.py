"""One cell of an .xlsx sheet: from its type, value and formula, as written, to what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from egov_score.findings import Kind, codes
from egov_score.spreadsheet.book import Cell, CellKind, Merge, TextMark
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.cell_styles import CellStyles
from egov_score.spreadsheet.file_numbers import elapsed, iso_date, number, serial_date, truth, unescape
from egov_score.spreadsheet.number_formats import Displayed
from egov_score.spreadsheet.shared_strings import SharedStrings
from egov_score.spreadsheet.text_looks import PLAIN, Run, mark_of

_NUMBER, _TEXT = CellKind.NUMBER, CellKind.TEXT
_NEW_PIECES = 20_000
"""A form of 200 criteria has 10,000; of a table none would ever be seen again."""


class RawCell(NamedTuple):
    """A cell as it stands in the file.

    type, style: its attributes t and s. value, inline, formula: None where their element is absent. runs: of
    its own text, where they may look different. formula_length: characters of all that stands as formula.
    arrays: ranges of formulas that stand only here.
    """

    row: int
    column: int
    type: str
    style: str
    value: str | None
    inline: str | None
    formula: str | None
    runs: Sequence[Run] | None = None
    formula_length: int = 0
    arrays: tuple[Merge, ...] = ()

    def holding(self, kind: CellKind, text: str, value: Decimal | None = None) -> Cell:
        """The cell, once it is known what it holds."""
        return Cell(self.row, self.column, kind, text, value, self.formula)


class CellReader:
    """Says what the cells of one workbook hold.

    strings: gives the shared strings and the runs of some, read when the first cell asks. styles: the cell
    styles that matter. from_1904: days are counted from 1904-01-01.

    displayed: the styles that show numbers as something else. has_looks: some of the cells read so far, or to
    come, may hold text that is struck out or shifted, or show another number than they hold.
    to_learn: how many unknown pieces of sheets may still
    be parsed one by one.
    What cannot be understood is recorded in the ledger and becomes an ERROR cell, for it must not pass as
    blank.
    """

    def __init__(
        self,
        strings: Callable[[], SharedStrings],
        styles: CellStyles,
        from_1904: bool,
        ledger: Ledger,
    ) -> None:
        self._strings = strings
        self.displayed = styles.displayed
        self._looks = styles.looks
        self._altering = styles.altering
        self.has_looks = bool(styles.looks or styles.altering)
        self.to_learn = 0 if self.has_looks or from_1904 else _NEW_PIECES
        self._from_1904 = from_1904
        self._ledger = ledger

    def strings(self) -> SharedStrings:
        """The shared strings, and the runs of those that have runs of several looks."""
        strings = self._strings()
        self.has_looks = self.has_looks or bool(strings[1])
        return strings

    def read(self, raw: RawCell) -> Cell | None:
        """What a cell holds, or None where it is blank."""
        # Nearly all cells end here, so this is short; the others may take their time.
        row, column, type, style, value, _, formula, *_ = raw
        if type == "n" and value and style not in self.displayed:
            known = number(value)
            if known is not None:
                return Cell(row, column, _NUMBER, known[1], known[0], formula)
        elif type == "s" and value and (text := self._string(value)):
            return Cell(row, column, _TEXT, text, None, formula)
        return self._other(raw)

    def mark(self, cell: Cell, raw: RawCell) -> TextMark | None:
        """What is struck out or shifted in a cell that was read, or that it shows another number."""
        look, runs = self._looks.get(raw.style, PLAIN), raw.runs
        if raw.type == "s" and raw.value and cell.kind is _TEXT:
            runs = self._strings()[1].get(int(raw.value))
        if cell.kind is _NUMBER and look is PLAIN:
            code = self._altering.get(raw.style)
            return None if code is None else TextMark("", "", cell.text, code)
        if runs is None:
            return mark_of([(cell.text, look)]) if look is not PLAIN else None
        return mark_of(runs, look)

    def _other(self, raw: RawCell) -> Cell | None:
        if raw.type == "s":
            return self._shared_string(raw)
        if raw.type in ("str", "inlineStr"):
            return self._own_text(raw)
        value = (raw.value or "").strip()
        if not value:
            return _without_value(raw)
        if raw.type == "n":
            return self._number(raw, value)
        if raw.type == "e":
            return raw.holding(CellKind.ERROR, value)
        if raw.type == "b" and (is_true := truth(value)) is not None:
            return Cell.truth(raw.row, raw.column, is_true, raw.formula)
        if raw.type == "d" and (moment := iso_date(value)) is not None:
            return raw.holding(CellKind.DATE, moment)
        return self._unclear(raw, codes.BAD_CELL, value=value, type=raw.type)

    def _number(self, raw: RawCell, written: str) -> Cell:
        known = number(written)
        if known is None:
            return self._unclear(raw, codes.BAD_NUMBER, value=written)
        value, text = known
        as_shown = self.displayed.get(raw.style)
        moment = None
        if as_shown is Displayed.DATE:
            moment = serial_date(value, from_1904=self._from_1904)
        elif as_shown is Displayed.DURATION:
            moment = elapsed(value)
        if moment is not None:
            return raw.holding(CellKind.DATE, moment)
        # A number that is no date (below 0, after 9999) stays one, whatever its format.
        return raw.holding(_NUMBER, text, value)._replace(percent=as_shown is Displayed.PERCENT)

    def _shared_string(self, raw: RawCell) -> Cell | None:
        index = (raw.value or "").strip()
        if not index:
            return _without_value(raw)
        text = self._string(index)
        if text is None:
            return self._unclear(raw, codes.BAD_STRING, value=index)
        return _text(raw, text)

    def _string(self, index: str) -> str | None:
        """The shared string at an index as it is written, or None where there is none."""
        # isdecimal() alone would take other scripts' digits too; nine digits are more than any table has.
        if not (index.isdecimal() and index.isascii() and len(index) < 10):
            return None
        strings, at = self.strings()[0], int(index)
        return strings[at] if at < len(strings) else None

    def _own_text(self, raw: RawCell) -> Cell | None:
        text = raw.inline if raw.inline is not None else raw.value
        if text is None:
            return _without_value(raw)
        text = unescape(text)
        self._ledger.use_text(len(text))
        return _text(raw, text)

    def _unclear(self, raw: RawCell, kind: Kind, **said: str) -> Cell:
        return self._ledger.unclear(kind, raw.row, raw.column, raw.formula, **said)


def _text(raw: RawCell, text: str) -> Cell | None:
    # A formula may well give an empty text; without a formula, an empty text is nothing.
    return raw.holding(_TEXT, text) if text or raw.formula is not None else None


def _without_value(raw: RawCell) -> Cell | None:
    return None if raw.formula is None else raw.holding(CellKind.UNCALCULATED, "")
