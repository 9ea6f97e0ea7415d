"""Cells of large tables: packed, they are the cells that were put in."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from egov_score.spreadsheet import Cell, CellKind, PackedCells

AT = st.tuples(st.integers(1, 4), st.integers(1, 4))
CONTENT = st.one_of(
    st.sampled_from(["Có", "", "12,5", "Không"]).map(lambda text: (CellKind.TEXT, text, None, False)),
    st.integers(0, 3).map(lambda n: (CellKind.NUMBER, str(n), Decimal(n), n == 1)),
    st.just((CellKind.ERROR, "#N/A", None, False)),
)


@given(st.lists(st.tuples(AT, st.none() | CONTENT)))
def test_packed_cells_are_a_dictionary_of_cells(steps: list[tuple[tuple[int, int], object]]) -> None:
    """Put in and taken out in any order; None takes one out."""
    plain: dict[tuple[int, int], Cell] = {}
    packed = PackedCells()
    for (row, column), content in steps:
        if content is None:
            assert plain.pop((row, column), None) == packed.pop((row, column), None)
            continue
        kind, text, number, percent = content  # type: ignore[misc]
        plain[row, column] = packed[row, column] = Cell(row, column, kind, text, number, percent=percent)
    assert dict(packed) == plain
    assert len(packed) == len(plain)
    assert all((at in packed) == (at in plain) for at in ((1, 1), (2, 3), (4, 4)))
    by_row = {row: dict(cells) for row, cells in packed.rows()}
    assert [*by_row] == sorted({row for row, _ in plain})
    for row, cells in by_row.items():
        assert [*cells] == sorted(column for at, column in plain if at == row)
        assert all(cells[column] == plain[row, column] for column in cells)
