"""Lines are broken where rich breaks them, whether or not it is loaded."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from egov_score.output.line_wrapping import cells, wrapped

WORDS = st.text(st.sampled_from("aĐệ-–▲0,  "), max_size=40)
PARTS = st.lists(st.tuples(WORDS, st.sampled_from(["", "bold"])), min_size=1, max_size=4)


def printed(what: Text | Table, width: int) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=width, highlight=False, markup=False, emoji=False).print(what)
    return file.getvalue().split("\n")[:-1]


def joined(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


@given(PARTS, st.integers(1, 30))
@example([("một hai  ", ""), ("ba", "bold")], 8)
@example([("x" * 30, "")], 7)
@example([("  ", "")], 1)
def test_words_stay_whole_where_they_can(parts: list[tuple[str, str]], width: int) -> None:
    lines = wrapped(parts, width)
    assert joined(lines) == printed(Text.assemble(*parts), width)
    bold = "".join(text for line in lines for text, style in line if style)
    assert "".join(bold.split()) == "".join("".join(text for text, style in parts if style).split())


@given(PARTS, st.integers(2, 30))
@example([("x" * 30, ""), (" y", "")], 7)
def test_words_that_are_too_long_may_be_cut(parts: list[tuple[str, str]], width: int) -> None:
    grid = Table.grid()
    grid.add_column(width=width)
    grid.add_row(Text.assemble(*parts))
    lines = joined(wrapped(parts, width, cut=True))
    assert [line.rstrip() for line in lines] == [line.rstrip() for line in printed(grid, width)]


@pytest.mark.parametrize("text", ["", "Ủy ban nhân dân", "日本", "e\u0301", "👩‍👩‍👧", "a\u200bb", "10₫"])
def test_a_text_takes_as_many_columns_as_a_terminal_gives_it(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_what_is_counted_without_a_library_is_counted_as_there() -> None:
    chars = map(chr, range(0x20, 0x3000))
    assert [char for char in chars if cells(char) != cell_len(char)] == []
