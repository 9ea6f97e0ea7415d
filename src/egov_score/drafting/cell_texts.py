"""Texts of cells as a criteria file can hold them."""

from __future__ import annotations

import re
import unicodedata

from egov_score.language import squeeze, visible
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import shown

_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not print (YAML 1.2, 5.1), so that no file may hold it as it is."""


def line(cell: Cell | None) -> str:
    """What a cell says, on one line."""
    if cell is None or cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        return ""
    if cell.kind is not CellKind.TEXT:
        return shown(cell)
    return one_line(cell.text)


def one_line(text: str) -> str:
    """A text in NFC on one line, without what nobody sees."""
    return visible(squeeze(_NOT_YAML.sub(" ", text)))


def lines(cell: Cell | None) -> list[str]:
    """The lines of a cell, none of them blank."""
    if cell is None or cell.kind is not CellKind.TEXT:
        return [said] if (said := line(cell)) else []
    broken = unicodedata.normalize("NFC", cell.text).replace("\r\n", "\n").replace("\r", "\n")
    return [said for each in broken.split("\n") if (said := one_line(each))]


def is_upper(text: str) -> bool:
    """Whether a text of more than a few letters is written in capitals, as headings are."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and text == text.upper()


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
