"""The maximum that a cell gives: a number, with or without words around it, negative where it is taken off.

For example ``10``, ``Tối đa 2,5 điểm``, ``max. 10 points``; ``-3``, ``trừ 3`` and ``(3)`` deduct 3.
"""

from __future__ import annotations

import re
from decimal import Decimal

from egov_score.drafting.cell_texts import line
from egov_score.numbers import plain
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_values import read_points
from egov_score.workbook.typed_numbers import DecimalMark, numeral

NOTHING = ("-", "–", "x", "X", "/")
"""What stands in the column of maxima where there is none."""
_LIMIT = re.compile(
    r"(?:(?:điểm|points?|nilai|skor)\s+)?(?:tối đa|không quá|nhiều nhất|up to|at most|max(?:imum|\.)?"
    r"|maks(?:imal|\.)?)\s*:?\s*(?=[0-9])",
    re.IGNORECASE,
)
_MINUS = re.compile(
    r"(?:điểm\s+)?(?:trừ|minus)\s*(?:tối đa|không quá|đến)?\s*:?\s*(?=[0-9])|\((?=[0-9., ]+\)$)"
    r"|[–—]\s*(?=[0-9])",
    re.IGNORECASE,
)
_PLUS = re.compile(r"(?:điểm\s+)?(?:cộng|thưởng)\s*(?:tối đa|không quá|đến)?\s*:?\s*(?=[0-9])|\+\s*(?=[0-9])")
_UNIT = re.compile(r"(?<=[0-9])\s*(?:points?|pts\.?|marks?|poin)$", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:[(\[]\s*|[:–-]\s*)(?:tối đa|max(?:imum|\.)?|maks(?:imal|\.)?)?\s*:?\s*"
    r"(?P<points>[0-9]+(?:[.,][0-9]+)?)\s*(?:điểm|points?|pts|poin)\s*[)\]]?\s*:?$",
    re.IGNORECASE,
)


def number_in(cell: Cell, mark: DecimalMark | None) -> Decimal | None:
    """The number that a cell holds, or None where it holds none, a percentage, or one of two."""
    if cell.kind is CellKind.NUMBER:
        return cell.number
    typed = numeral(cell.text)
    return typed.value(mark) if typed is not None and not typed.percent else None


def read_maximum(
    cell: Cell | None, mark: DecimalMark | None, *, is_weight: bool
) -> tuple[Decimal | None, str]:
    """The maximum, and what the cell says where that is none. is_weight: 2.5 % is as good as 2.5 points."""
    said = line(cell)
    if cell is None or (cell.kind is CellKind.TEXT and said in NOTHING):
        return None, ""
    takes = False
    if cell.kind is CellKind.TEXT:
        takes = bool(_MINUS.match(said))
        bare = _PLUS.sub("", _MINUS.sub("", said, count=1), count=1)
        bare = _UNIT.sub("", _LIMIT.sub("", bare, count=1))
        if takes and said.endswith(")"):
            bare = bare.rstrip(" )")
        cell = cell._replace(text=bare.rstrip("% ") if is_weight else bare)
    elif cell.percent and is_weight and cell.number is not None:
        cell = cell._replace(number=cell.number * 100, percent=False)
    number = number_in(cell, mark)
    if number is None or read_points(cell, mark).value is None:
        return None, said or "=…"
    return Decimal(plain(-abs(number) if takes else number)), ""


def points_in_title(title: str, mark: DecimalMark | None) -> tuple[str, Decimal | None]:
    """A title without the points behind it, and those: ``Hạ tầng số (20 điểm)``, ``Nhân lực: 15 điểm``."""
    found = _BEHIND.search(title)
    typed = numeral(found["points"]) if found is not None else None
    points = typed.value(mark) if typed is not None else None
    if found is None or points is None or not title[: found.start()].strip():
        return title, None
    return title[: found.start()].rstrip(" :-–"), Decimal(plain(points))
