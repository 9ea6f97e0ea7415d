"""The columns of a collated table: what each is, and what is said of those that are not read."""

from __future__ import annotations

from collections.abc import Container, Iterator

from egov_score.campaign.header_table import Header, HeaderTable
from egov_score.campaign.table_words import WHO, agency_columns, goes_beside, is_order
from egov_score.cell_names import column_letters
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, codes
from egov_score.language import snippet, visible
from egov_score.spreadsheet import Cell, CellKind
from egov_score.workbook.column_matching import ColumnMatches, match_columns, named, suggestion
from egov_score.workbook.form_index import FormIndex, without_id
from egov_score.workbook.title_comparison import says_something_else
from egov_score.workbook.typed_numbers import numeral

_MOST = 20
"""Columns that are named one by one; the rest is counted."""


def columns_of(index: FormIndex, header: Header) -> tuple[dict[str, int], ColumnMatches]:
    """The columns about the agency, and what the others are; an id as it is written comes before both."""
    exact = {column for column, cells in header.items() if index.of_key(cells[-1])[1]}
    about = agency_columns({column: cells for column, cells in header.items() if column not in exact})
    rest = {column: cells for column, cells in header.items() if column not in about.values()}
    # The lowest row must name the agencies too: else its numbers are the figures of the first of them.
    lowest = agency_columns({column: cells[-1:] for column, cells in header.items()})
    return about, match_columns(index, rest, numbered=bool(WHO & lowest.keys()))


@dataclass(frozen=True, slots=True)
class CollatedLabels:
    """Knows the labels of a collated table for one set."""

    index: FormIndex

    def is_header(self, header: Header) -> bool:
        """Whether there is a column of codes or names, and one of a criterion."""
        if not WHO & agency_columns(header).keys():
            return False
        about, matches = columns_of(self.index, header)
        return bool(WHO & about.keys()) and bool(matches.forms or matches.open or matches.evidence)

    def goes_on(self, header: Header, below: Header) -> bool:
        """Whether the next row tells columns that are not told without it."""
        about, before = columns_of(self.index, header)
        row = max(cells[-1].row for cells in below.values())
        added = {column: cells[-1] for column, cells in below.items() if cells[-1].row == row}
        if any(about.get(key) in added for key in WHO):
            return False
        if any(cell.kind is CellKind.TEXT and numeral(cell.text) for cell in added.values()):
            return False
        after = columns_of(self.index, below)[1]
        known, more = (len(each.forms) + len(each.evidence) for each in (before, after))
        return more > known or len(after.open) < len(before.open)


def said_of_columns(
    grid: HeaderTable,
    matches: ColumnMatches,
    index: FormIndex,
    years: tuple[int, int],
    shifted: Container[int],
) -> Iterator[Finding]:
    """What there is to say about columns that are not read, and about those that were told with a doubt.

    years: the data years of the set. shifted: the rows of which nobody can tell which cell is whose.
    """
    labels = {column: snippet(grid.label(column)) for column in grid.header}
    for column, form in matches.twice.items():
        place = grid.header_place(column)
        yield codes.COLLATED_COLUMN_TWICE.at(place, name=labels[column], id=form.id)
    for column, forms in matches.open.items():
        place = grid.header_place(column)
        yield codes.COLLATED_COLUMN_OPEN.at(place, name=labels[column], forms=named(forms))
    if matches.in_order:
        first, *_ = ordered = sorted(matches.in_order)
        taken = [f"{column_letters(each)} = {matches.forms[each].id}" for each in ordered]
        yield codes.COLLATED_IN_ORDER.at(grid.header_place(first), columns=taken)
    for column, form in matches.forms.items():
        name = labels[column]
        if not index.names_exactly(name) and says_something_else(without_id(name, form), form.title, years):
            yield codes.COLLATED_TITLE_DIFFERS.at(
                grid.header_place(column), criterion=form.node.id, name=name, id=form.id, title=form.title
            )
    beside = {column for column in matches.unknown if goes_beside(grid.label(column))}
    left = sorted(column for column in (*beside, *matches.groups) if not is_order(grid.label(column)))
    if left:
        some = [f"“{labels[column]}”" for column in left[:_MOST]]
        yield codes.COLLATED_COLUMNS_BESIDE.at(grid.header_place(left[0]), columns=some, count=len(left))
    unknown = [column for column in matches.unknown if column not in beside]
    for column in unknown[:_MOST]:
        name = labels[column]
        place = grid.header_place(column)
        yield codes.COLLATED_COLUMN_UNKNOWN.at(place, name=name, suggestion=suggestion(index, name))
    if len(unknown) > _MOST:
        place = grid.header_place(unknown[_MOST])
        yield codes.COLLATED_MORE_COLUMNS.at(place, count=len(unknown) - _MOST)
    yield from _said_of_unlabelled(grid, shifted)


def _said_of_unlabelled(grid: HeaderTable, shifted: Container[int]) -> Iterator[Finding]:
    """Columns of figures without a header; one that only numbers the rows is none."""
    figures: dict[int, list[Cell]] = {}
    for row, cells in grid.rows:
        for column in cells.keys() - grid.header.keys() if row not in shifted else ():
            if cells[column].kind is CellKind.NUMBER or numeral(cells[column].text) is not None:
                figures.setdefault(column, []).append(cells[column])
    columns = [column for column in sorted(figures) if not _numbers_rows(figures[column])]
    for column in columns[:_MOST]:
        first = figures[column][0]
        place, value = grid.place(first.row, column), visible(first.text)
        yield codes.COLLATED_COLUMN_UNLABELLED.at(place, column=column_letters(column), value=value)
    if len(columns) > _MOST:
        place = grid.place(figures[columns[_MOST]][0].row, columns[_MOST])
        yield codes.COLLATED_MORE_COLUMNS.at(place, count=len(columns) - _MOST)


def _numbers_rows(cells: list[Cell]) -> bool:
    texts = [visible(cell.text) for cell in cells]
    return any(texts == [str(number) for number in range(first, first + len(texts))] for first in (0, 1))
