"""Tables in notebooks: the plainest HTML there is."""

from __future__ import annotations

from collections.abc import Iterable


def html_table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of texts, each shown as it is."""
    from html import escape

    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
