"""The older formats .xls and .xlsb, read by python-calamine."""

from __future__ import annotations

from egov_score.findings import codes
from egov_score.language import Text
from egov_score.spreadsheet.book import Sheet
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.child_reading import read_in_child

CHILD_BYTES = 256_000_000
"""Address space of the child: ten times the largest file."""

_LOST = Text(" trông như ô trống", " look like blank cells")
_LOST_OF_XLSB = Text(
    ", đôi khi cả ô lỗi, trông như ô trống; tỷ lệ % có thể được đọc như số thường (85% thành 0,85)",
    ", and at times error cells, look like blank ones; percentages may be read as numbers (85% as 0.85)",
)
"""What is not told of uncalculated formulas; the records of .xls tell errors and percentages."""


def read_legacy(content: bytes, format: str, ledger: Ledger) -> tuple[Sheet, ...]:
    """The sheets of an .xls or .xlsb file, as far as calamine and the records of .xls tell: no formulas.

    Raises UnreadableError where the child fails, for whatever reason, or takes longer than its limits allow.
    """
    ledger.note(codes.OLD_FORMAT, format=format, lost=_LOST_OF_XLSB if format == "xlsb" else _LOST)
    sheets, _ = read_in_child("calamine_child.py", content, CHILD_BYTES, ledger)
    if not sheets:
        # calamine finds no sheet in a stream that is no workbook.
        raise ledger.refuse(codes.OLD_FAILED, format=format)
    return sheets
