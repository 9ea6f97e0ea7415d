"""Tables of data programs (.parquet), read by pyarrow: one sheet, its first row the names of the columns."""

from __future__ import annotations

from egov_score.data_classes import replace
from egov_score.findings import codes
from egov_score.language import snippet
from egov_score.spreadsheet.book import Sheet
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.child_reading import read_in_child

CHILD_BYTES = 400_000_000
"""Address space of the child, of which the programs of pyarrow take 300 MB and fill the least part."""


def read_parquet(content: bytes, name: str, ledger: Ledger) -> Sheet:
    """The sheet of a .parquet file.

    Raises UnreadableError where a column holds lists or records, above a bound, and where the child fails.
    """
    sheets, why = read_in_child("parquet_child.py", content, CHILD_BYTES, ledger)
    if sheets:
        return replace(sheets[0], name=name)
    match why:
        case ["no_pyarrow"]:
            raise ledger.refuse(codes.PARQUET_NO_LIBRARY)
        case ["too_much"]:
            raise ledger.too_many_cells()
        case ["nested", column]:
            raise ledger.refuse(codes.PARQUET_NESTED, column=snippet(column))
    raise ledger.refuse(codes.PARQUET_FAILED)
