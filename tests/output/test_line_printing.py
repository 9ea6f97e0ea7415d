"""Where no terminal is, lines are the same whether rich prints them or nobody loads it."""

from __future__ import annotations

import io

from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console

from egov_score.output.line_printing import PlainOutput, print_line


@given(st.lists(st.text(max_size=120), max_size=3))
@example(["tỷ lệ  ", "\t", "x" * 300])
@example([" " * 200])
@example(["a\nb\x1b[31m", "[bold]:smile:"])
def test_lines_are_those_of_a_console_that_shows_no_styles(texts: list[str]) -> None:
    parts = [(text, "bold") for text in texts]
    plain, rich = io.StringIO(), io.StringIO()
    print_line(PlainOutput(plain), *parts)
    print_line(Console(file=rich, highlight=False, markup=False, emoji=False, width=80), *parts)
    assert plain.getvalue() == rich.getvalue()
