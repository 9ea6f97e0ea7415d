"""What a person sees in a cell: its words, its number, whether there is anything at all."""

from __future__ import annotations

from egov_score.language import snippet, visible
from egov_score.numbers import plain
from egov_score.spreadsheet.book import Cell, CellKind

_TEXT = CellKind.TEXT


def words(cell: Cell | None) -> str:
    """The text of a cell as it shows, or an empty text where it is blank."""
    return visible(cell.text) if cell is not None else ""


def is_blank(cell: Cell | None) -> bool:
    """Whether a person sees nothing in the cell. A formula without a result is not blank."""
    if cell is None:
        return True
    return cell.kind is _TEXT and not cell.text[:1].isalnum() and not visible(cell.text)


def shown(cell: Cell) -> str:
    """What a message repeats of a cell: its text as a person sees it, cut where it is long."""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return snippet(f"{plain(cell.number * 100)}%" if cell.percent else plain(cell.number))
    return snippet(_day_first(cell.text) if cell.kind is CellKind.DATE else cell.text)


def whole_text(cell: Cell) -> str:
    """The text of a cell as a person sees it, however long it is."""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return shown(cell)
    return _day_first(cell.text) if cell.kind is CellKind.DATE else cell.text


def date_parts(iso: str) -> tuple[str, str, str] | None:
    """Year, month and day of a text that starts with an ISO date, as they stand in it."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = parts
    return year, month, day


def _day_first(text: str) -> str:
    """An ISO date as Vietnamese write it, day first; anything else as it stands."""
    parts = date_parts(text)
    return text if parts is None else "/".join(reversed(parts))
