"""One cell of an .xlsx sheet: from its type, value and formula, as written, to what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from egov_score.findings import Kind, files
from egov_score.spreadsheet.bounds import Ledger, shown
from egov_score.spreadsheet.model import Cell, CellKind, cell_name
from egov_score.spreadsheet.numerals import elapsed, iso_date, number, serial_date, truth, unescape
from egov_score.spreadsheet.styles import Shown


@dataclass(frozen=True, slots=True)
class Tables:
    """What the cells of one workbook refer to.

    strings: gives the shared strings, read when the first cell asks. styles: what each cell style makes of a
    number. from_1904: days are counted from 1904-01-01.
    """

    strings: Callable[[], Sequence[str]]
    styles: Sequence[Shown]
    from_1904: bool


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as it stands in the file. value, inline and formula are None where their element is absent."""

    row: int
    column: int
    type: str
    style: str
    value: str | None
    inline: str | None
    formula: str | None


def understood(raw: Raw, tables: Tables, ledger: Ledger) -> Cell | None:
    """What the cell holds, or None where it is blank.

    What cannot be understood is recorded and becomes an ERROR cell, for it must not pass as blank.
    """
    if raw.type == "n":
        return _number(raw, tables, ledger)
    if raw.type == "s":
        return _shared_string(raw, tables, ledger)
    if raw.type in ("str", "inlineStr"):
        return _own_text(raw, ledger)
    value = (raw.value or "").strip()
    if not value:
        return _without_value(raw)
    if raw.type == "e":
        return _filled(raw, CellKind.ERROR, value)
    if raw.type == "b" and (is_true := truth(value)) is not None:
        return _filled(raw, CellKind.BOOLEAN, "TRUE" if is_true else "FALSE", Decimal(is_true))
    if raw.type == "d" and (moment := iso_date(value)) is not None:
        return _filled(raw, CellKind.DATE, moment)
    return _wrong(raw, ledger, files.BAD_CELL, value=shown(value), type=shown(raw.type))


def _number(raw: Raw, tables: Tables, ledger: Ledger) -> Cell | None:
    if not raw.value or raw.value.isspace():
        return _without_value(raw)
    known = number(raw.value)
    if known is None:
        return _wrong(raw, ledger, files.BAD_NUMBER, value=shown(raw.value))
    value, text = known
    style = _style(raw.style, tables.styles)
    if style is Shown.DATE and (moment := serial_date(value, from_1904=tables.from_1904)) is not None:
        return _filled(raw, CellKind.DATE, moment)
    if style is Shown.DURATION:
        return _filled(raw, CellKind.DATE, elapsed(value))
    return Cell(
        raw.row, raw.column, CellKind.NUMBER, text, value, raw.formula, percent=style is Shown.PERCENT
    )


def _shared_string(raw: Raw, tables: Tables, ledger: Ledger) -> Cell | None:
    index = (raw.value or "").strip()
    if not index:
        return _without_value(raw)
    strings = tables.strings()
    # isdecimal() alone would take other scripts' digits too; nine digits are more than any table has.
    if not (index.isascii() and index.isdecimal() and len(index) < 10 and int(index) < len(strings)):
        return _wrong(raw, ledger, files.BAD_STRING, value=shown(index))
    return _text(raw, strings[int(index)])


def _own_text(raw: Raw, ledger: Ledger) -> Cell | None:
    text = raw.inline if raw.inline is not None else raw.value
    if text is None:
        return _without_value(raw)
    text = unescape(text)
    ledger.use_text(len(text))
    return _text(raw, text)


def _text(raw: Raw, text: str) -> Cell | None:
    # A formula may well give an empty text; without a formula, an empty text is nothing.
    return _filled(raw, CellKind.TEXT, text) if text or raw.formula is not None else None


def _without_value(raw: Raw) -> Cell | None:
    return None if raw.formula is None else _filled(raw, CellKind.UNCALCULATED, "")


def _wrong(raw: Raw, ledger: Ledger, kind: Kind, **values: str) -> Cell:
    ledger.note(kind, cell_name(raw.row, raw.column), **values)
    return _filled(raw, CellKind.ERROR, values["value"])


def _filled(raw: Raw, kind: CellKind, text: str, value: Decimal | None = None) -> Cell:
    return Cell(raw.row, raw.column, kind, text, value, raw.formula)


def _style(index: str, styles: Sequence[Shown]) -> Shown:
    try:
        # Negative numbers would count from the end.
        return styles[max(int(index), 0)]
    except (ValueError, IndexError):
        return Shown.NUMBER
