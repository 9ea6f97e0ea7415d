"""Files to cells: a bounded, sparse reader for whatever people send; it knows nothing of criteria."""

from egov_score.spreadsheet.book import Book, Cell, CellKind, Merge, Sheet
from egov_score.spreadsheet.opening import read_book

__all__ = ["Book", "Cell", "CellKind", "Merge", "Sheet", "read_book"]
