"""What the rows of a collated table answer: each different answer to a criterion is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from egov_score.campaign.header_table import HeaderTable
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Place
from egov_score.rules.base import Entry
from egov_score.scoring.by_node import ByNode, places_of
from egov_score.scoring.submission import Response
from egov_score.spreadsheet import Cell, RowCells
from egov_score.workbook.answers import read_draft
from egov_score.workbook.cell_values import Due, shown_mark
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.response_draft import AnswerReading, Placed
from egov_score.workbook.text_marks import said_of_mark
from egov_score.workbook.typed_numbers import DecimalMark, settle

_Row = tuple[int, RowCells]
_REMEMBERED = 2_000
"""Different answers to one criterion that are kept: of more, few come back."""


def reading_of(
    grid: HeaderTable, forms: Mapping[int, FormRow], rows: Iterable[_Row], decimal: DecimalMark | None
) -> AnswerReading:
    """The reading of a table's answers. forms: what each column is; decimal: the mark that the user names."""
    numbers: dict[int, tuple[Due, dict[str, DecimalMark | None]]] = {
        column: (Due.of_input(form.input), {})
        for column, form in forms.items()
        if form.input is not None and form.input.entry is Entry.NUMBER
    }
    mark, witness = settle(_marks_of(rows, numbers))
    placed = witness and Placed(witness, grid.place(witness.row, witness.column))
    return AnswerReading(mark or decimal, placed)


def _marks_of(
    rows: Iterable[_Row], numbers: Mapping[int, tuple[Due, dict[str, DecimalMark | None]]]
) -> Iterator[tuple[DecimalMark | None, Cell]]:
    """The decimal marks that the cells of a table show in which numbers are due.

    numbers: what is due in such columns, and which mark each text shows there that was looked at.
    """
    for _, cells in rows:
        for column, (due, known) in numbers.items():
            text = cells.contents.get(column)
            if not isinstance(text, str) or text.isdecimal():
                continue
            if text not in known:
                known[text] = shown_mark(cells[column], due)
            if known[text] is not None:
                yield known[text], cells[column]


class CollatedAnswers:
    """What the rows of a table answer. What a cell says is read once, however many rows say the same."""

    def __init__(
        self,
        grid: HeaderTable,
        criteria: CriteriaSet,
        forms: Mapping[int, FormRow],
        reading: AnswerReading,
    ) -> None:
        self._grid = grid
        self._reading = reading
        columns: dict[str, dict[int, str | None]] = {}
        for column, form in forms.items():
            key = None if form.input is None or not form.input.key else form.input.key
            columns.setdefault(form.node.id, {})[column] = key
        self._criteria = places_of(columns)
        self._columns = [(criteria.nodes[criterion], keys) for criterion, keys in columns.items()]
        self._places: dict[tuple[tuple[str, int | None], ...], Mapping[str, Place]] = {}
        self._known: dict[str, dict[tuple[object, ...], Response]] = {each: {} for each in columns}

    def of_row(self, row: int) -> Mapping[str, Response]:
        """The responses in a row, by criterion; a criterion of which every cell is blank is left out."""
        responses: list[Response | None] = []
        marks, contents = self._grid.sheet.marks, self._grid.cells_of(row).contents
        for node, keys in self._columns:
            content = tuple([contents.get(column) for column in keys])
            if content.count(None) == len(content):
                responses.append(None)
                continue
            known = self._known[node.id]
            marked = marks and any((row, column) in marks for column in keys)
            response = None if marked else known.get(content)
            if response is None:
                said = self._reading.said
                response = self._read(node, row, keys)
                if not marked and said == self._reading.said and len(known) < _REMEMBERED:
                    known[content] = response
            responses.append(response)
        return ByNode(self._criteria, tuple(responses))

    def _read(self, node: Node, row: int, keys: Mapping[int, str | None]) -> Response:
        own: Placed | None = None
        inputs: dict[str, Placed] = {}
        for column, key in keys.items():
            if (cell := self._grid.sheet.counted(row, column)) is not None:
                placed = Placed(cell, self._grid.place(row, column))
                if key is None:
                    own = placed
                else:
                    inputs[key] = placed
                self._reading.findings += said_of_mark(self._grid.sheet, placed.place, node.id)
        draft = read_draft(node, own, inputs, self._grid.place(row), self._reading)
        columns = tuple((key, place.column) for key, place in draft.places.items())
        if (places := self._places.get(columns)) is None:
            places = {key: replace(place, row=None) for key, place in draft.places.items()}
            self._places[columns] = places
        return draft.response(places)
