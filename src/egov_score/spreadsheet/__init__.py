"""Files to cells: a bounded, sparse reader for whatever people send; it knows nothing of criteria."""

from egov_score.spreadsheet.book import Book, Cell, CellKind, Merge, Sheet
from egov_score.spreadsheet.opening import read_book
from egov_score.spreadsheet.packed_cells import PackedCells, RowCells

__all__ = ["Book", "Cell", "CellKind", "Merge", "PackedCells", "RowCells", "Sheet", "read_book"]
