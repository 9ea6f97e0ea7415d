"""The list of the library: a line for each criteria set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from egov_score.language import Language, Text, year_span
from egov_score.numbers import amount
from egov_score.output.line_printing import PlainOutput, print_line

if TYPE_CHECKING:
    from rich.console import Console

    from egov_score.criteria.shipped_index import ListedSet

STATUS = {
    "official": Text("chính thức", "official"),
    "reconstructed": Text("dựng lại", "reconstructed"),
    "illustrative": Text("minh họa", "illustrative"),
}
STATUS_STYLES = {"official": "green", "reconstructed": "yellow", "illustrative": "magenta"}
_COLUMNS = (
    Text("Mã bộ tiêu chí", "Set"),
    Text("Cấp", "Tier"),
    Text("Năm", "Year"),
    Text("Tối đa", "Maximum"),
    Text("Tiêu chí", "Criteria"),
    Text("Tình trạng", "Status"),
    Text("Tên", "Title"),
)
_NUMERIC = (3, 4)
_STATUS, _TITLE = 5, 6


def print_list(sets: Sequence[ListedSet], console: Console | PlainOutput, language: Language) -> None:
    """Prints the library: a line for each set where there is room or no terminal, else its title below.

    Nothing is ever cut: ids are typed into the next command.
    """
    headings = tuple(heading.to(language) for heading in _COLUMNS)
    rows = [
        (
            each.id,
            each.tier,
            year_span(each.years),
            amount(each.max_points, language),
            str(each.criteria),
            STATUS[each.status].to(language),
            each.title.to(language),
        )
        for each in sets
    ]
    header, *lines = _aligned([headings, *rows])
    if not console.is_terminal or max(map(len, lines)) <= console.width:
        print_line(console, (header, "bold"))
        for line in lines:
            print_line(console, (line, ""))
        return
    header, *lines = _aligned([row[:_STATUS] for row in (headings, *rows)])
    print_line(console, (header, "bold"))
    for line, row, each in zip(lines, rows, sets, strict=True):
        print_line(console, (line, ""))
        print_line(console, (f"  {row[_TITLE]} ", "dim"), (f"({row[_STATUS]})", STATUS_STYLES[each.status]))


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand below each other, numbers at the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if index in _NUMERIC else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def list_json(sets: Sequence[ListedSet], language: Language) -> str:
    """The list as JSON: what a program needs to choose a set."""
    from egov_score.output.json_text import encode

    return encode([{**_facts(each, language), "years": list(each.years)} for each in sets])


def list_csv(sets: Sequence[ListedSet], language: Language) -> str:
    """The list as CSV, with the columns named as in JSON."""
    from egov_score.output.csv_text import csv_text

    rows = [{**_facts(each, language), "years": year_span(each.years)} for each in sets]
    return csv_text([rows[0] if rows else (), *(row.values() for row in rows)])


def _facts(listed: ListedSet, language: Language) -> dict[str, Any]:
    return {
        "id": listed.id,
        "title": listed.title.to(language),
        "tier": listed.tier,
        "years": (),
        "max_points": listed.max_points,
        "criteria": listed.criteria,
        "status": listed.status,
        "fingerprint": listed.fingerprint,
    }
