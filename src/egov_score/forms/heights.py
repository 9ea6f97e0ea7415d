"""How high the rows of the table must be for their texts to show in full."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from egov_score.criteria.rule_words import rule_words
from egov_score.forms.plan import PREVIOUS_VALUE, RULE, Plan
from egov_score.spreadsheet.sheet_editing import CellValue, Fixed
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import RowKind

_LINE, _PADDING = 15.6, 5.0
"""The height of a line of 12 points, and what is left free above and below, in points."""
_CHARACTERS = 1.05
"""Characters of Vietnamese text in Times New Roman 12 that fit into one unit of a column's width.

A unit is a digit of the workbook's first font, Calibri 11: 7 of its pixels. Over all titles of the shipped
sets a letter takes 6.3, in the widest 7. (A program without Calibri puts a wider font in its place.)
"""
_MOST = 400.0
"""Excel shows no row of more than 409 points."""
_WRAPPED = (
    Role.TITLE,
    Role.UNIT,
    RULE,
    Role.VALUE,
    PREVIOUS_VALUE,
    Role.EVIDENCE,
    Role.NOTE,
    Role.APPRAISAL_NOTE,
    Role.EXPLANATION,
)


def row_heights(plan: Plan, values: Mapping[str, CellValue | Fixed]) -> dict[int, float]:
    """The height of each row, in points. values: what stands in the cells beyond the blank form."""
    widths = {column.key: column.width for column in plan.shown}
    heights: dict[int, float] = {}
    for row in plan.rows:
        texts: dict[str, str] = {Role.TITLE: row.label.to(plan.language)}
        if row.kind is not RowKind.INPUT:
            texts[RULE] = rule_words(row.node, plan.language)
        if row.unit is not None:
            texts[Role.UNIT] = row.unit.to(plan.language)
        lines = 1
        for key in _WRAPPED:
            if key not in widths:
                continue
            value = values.get(plan.at(key, row.id), texts.get(key))
            if isinstance(value, str):
                room = (widths[key] - 1.5 * (row.depth + 1 if key == Role.TITLE else 1)) * _CHARACTERS
                bold = 1.1 if row.kind is RowKind.GROUP else 1.0
                lines = max(lines, lines_of(value, room / bold))
        heights[plan.line(row.id)] = min(lines * _LINE + _PADDING, _MOST)
    heights[plan.total_line] = _LINE * (2 if plan.appraisal else 1) + 2 * _PADDING
    return heights


@lru_cache(maxsize=4096)
def lines_of(text: str, room: float) -> int:
    """How many lines a text takes where so many characters fit beside each other."""
    return sum(_lines_of_paragraph(paragraph, room) for paragraph in text.split("\n"))


def _lines_of_paragraph(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in text.split():
        need = len(word) + (1 if used else 0)
        if used and used + need > room:
            # float: how wide a text is printed, not a score.
            lines, used = lines + 1, float(len(word))
        else:
            used += need
        if used > room:
            lines += math.ceil(used / room) - 1
            used %= room
    return lines
