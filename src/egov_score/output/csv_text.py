"""CSV as the tool writes it: numbers as they are, no text that a spreadsheet would run, no locale."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from egov_score.safe import no_formula


def csv_text(rows: Iterable[Iterable[str | int | Decimal | None]]) -> str:
    """Rows as CSV text. Nothing stands as an empty cell, truth as ``true`` and ``false``."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return no_formula(value) if isinstance(value, str) else str(value)
