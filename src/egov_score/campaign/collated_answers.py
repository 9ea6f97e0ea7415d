"""What the rows of a collated table answer: each different answer to a criterion is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from egov_score.campaign.asked_columns import AskedCriterion, OneCell
from egov_score.campaign.header_table import HeaderTable
from egov_score.campaign.packed_rows import Unpacker, pack
from egov_score.campaign.regular_answers import Answers, Figures, Regular, RegularAnswers
from egov_score.campaign.shared_work import TRIED, work_in_shares, workers_for
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Finding, Place, codes
from egov_score.findings.alike import Alike
from egov_score.rules.base import Entry
from egov_score.scoring.by_node import places_of
from egov_score.scoring.evidence import doubted_evidence, with_evidence
from egov_score.scoring.submission import Response
from egov_score.spreadsheet import Cell, RowCells
from egov_score.workbook.answers import read_draft
from egov_score.workbook.cell_display import is_blank
from egov_score.workbook.cell_values import BLANK, CellReading, Due, quotient_of, shown_mark
from egov_score.workbook.column_matching import ColumnMatches
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.known_readings import input_reading
from egov_score.workbook.plain_figures import mark_of_text
from egov_score.workbook.response_draft import AnswerReading, Placed
from egov_score.workbook.row_texts import proof_of, text_of
from egov_score.workbook.text_marks import said_of_mark
from egov_score.workbook.typed_numbers import DecimalMark, Numeral, settle

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
) -> Iterator[tuple[DecimalMark, Cell]]:
    """The decimal marks that the cells of a table show in which numbers are due, each with its first cell.

    numbers: what is due in such columns, and which mark texts show there that were looked at with care.
    """
    seen: set[DecimalMark] = set()
    for _, cells in rows:
        for column, (due, known) in numbers.items():
            text = cells.contents.get(column)
            if not isinstance(text, str) or text.isdecimal():
                continue
            mark = mark_of_text(text)
            if mark is None:
                mark = known.get(text)
                if mark is None and text not in known:
                    mark = shown_mark(cells[column], due)
                    if len(known) < _REMEMBERED:
                        known[text] = mark
            if mark is not None and mark not in seen:
                seen.add(mark)
                yield mark, cells[column]
                if len(seen) == len(DecimalMark):
                    return


class CollatedAnswers:
    """What the rows of a table answer. What a cell says is read once, however many rows say the same.

    found: takes what is found while they are read.
    """

    def __init__(
        self,
        grid: HeaderTable,
        criteria: CriteriaSet,
        matches: ColumnMatches,
        reading: AnswerReading,
        found: Alike,
    ) -> None:
        self._grid = grid
        self._reading = reading
        self._found = found
        reading.counted = found.also
        self._careful = 0
        columns: dict[str, dict[int, str | None]] = {}
        for column, form in matches.forms.items():
            key = None if form.input is None or not form.input.key else form.input.key
            columns.setdefault(form.node.id, {})[column] = key
        for form in matches.evidence.values():
            columns.setdefault(form.node.id, {})
        asked = ((criteria.nodes[criterion], keys) for criterion, keys in columns.items())
        self._asked = [AskedCriterion.of(node, keys, grid) for node, keys in asked]
        self._answers = RegularAnswers(places_of(columns), tuple(each.regular for each in self._asked))
        evidence = {form.node.id: column for column, form in matches.evidence.items()}
        self._evidence = [
            (place, each.node, evidence[each.node.id])
            for place, each in enumerate(self._asked)
            if each.node.id in evidence
        ]
        self._places: dict[tuple[tuple[str, int | None], ...], Mapping[str, Place]] = {}
        self._same: dict[tuple[object, ...], Response] = {}
        self._proved: dict[tuple[object, ...], tuple[Response | Figures | None, Response]] = {}

    def of_rows(self, rows: Sequence[int], jobs: int | None = None) -> Iterator[Mapping[str, Response]]:
        """The responses in each row, by criterion; a criterion of which every cell is blank is left out.

        jobs: how many processes read them; None for as many as pay.
        """
        yield from (self._answers.of_row(self._of_row(row)) for row in rows[:TRIED])
        rest = rows[TRIED:]
        workers = workers_for(self._careful * len(rest) // TRIED, jobs)
        if workers < 2:
            yield from (self._answers.of_row(self._of_row(row)) for row in rest)
            return
        unpacker = Unpacker(self._grid.place(None))
        for share in work_in_shares(rest, self._share, workers):
            self._found.add(share.findings)
            self._reading.settled += share.settled
            self._reading.first = self._reading.first or share.first
            yield from map(self._answers.of_row, unpacker.rows(share.rows))

    def _share(self, rows: Sequence[int]) -> _Share:
        """What some rows answer, for another process; what is found counts from anew."""
        mine, others = (self._reading, self._found), Alike()
        self._found = others
        self._reading = reading = AnswerReading(mine[0].mark, mine[0].witness, counted=others.also)
        packed = pack(map(self._of_row, rows))
        self._reading, self._found = mine
        return _Share(packed, list(chain(*others.folded())), reading.settled, reading.first)

    def _of_row(self, row: int) -> Answers:
        """What a row answers."""
        responses: list[Response | Figures | None] = []
        marks, cells = self._grid.sheet.marks, self._grid.cells_of(row)
        at, contents = self._grid.place(row), cells.contents
        for asked in self._asked:
            if asked.column is not None:
                content: object = contents.get(asked.column)
                is_blank_ = content is None
            else:
                content = several = tuple([contents.get(column) for column in asked.keys])
                is_blank_ = several.count(None) == len(several)
            if is_blank_:
                responses.append(None)
                continue
            marked = marks and any((row, column) in marks for column in asked.keys)
            response = None if marked else asked.known.get(content)
            if response is None:
                response, said = self._read_anew(asked, at, cells, marked=bool(marked))
                if not marked and not said and len(asked.known) < _REMEMBERED:
                    asked.known[content] = response
            responses.append(response)
        for place, node, column in self._evidence:
            responses[place] = self._with_evidence(place, node, row, column, responses[place])
        return tuple(responses)

    def evidence_not_asked(self) -> list[Finding]:
        """A note that evidence without which there are no points has no column."""
        asked = {node.id for _, node, _ in self._evidence}
        nodes = (each.node for each in self._asked)
        ids = [node.id for node in nodes if node.counts_only_with_evidence and node.id not in asked]
        place = self._grid.place(self._grid.header_row)
        return [codes.EVIDENCE_NOT_ASKED.at(place, ids=ids, first=ids[0])] if ids else []

    def _with_evidence(
        self, place: int, node: Node, row: int, column: int, answer: Response | Figures | None
    ) -> Response | None:
        """The answer to a criterion with the evidence in its column."""
        cell = self._grid.sheet.at(row, column)
        text = "" if cell is None else text_of(cell)
        proof = proof_of(self._grid.sheet.counted(row, column))
        is_answered_here = bool(self._asked[place].keys)
        if answer is None and not text and (is_answered_here or not node.counts_only_with_evidence):
            return None
        key = place, text, proof, id(answer) if isinstance(answer, Response) else answer
        _, response = self._proved.get(key, (answer, None))
        if response is None:
            regular = self._answers.regular[place]
            if isinstance(answer, Response):
                said = answer
            else:
                said = Response() if answer is None or regular is None else regular.response(answer)
            places = {"@": self._grid.place(None), **said.places, "@evidence": self._grid.place(None, column)}
            response = replace(with_evidence(node, said, text, proof), places=places)
            if len(self._proved) < _REMEMBERED:
                self._proved[key] = answer, response
        if not response.unproven and (doubt := doubted_evidence(node, response)) is not None:
            self._found.add([replace(doubt, place=self._grid.place(row, column))])
        return response

    def _read_anew(
        self, asked: AskedCriterion, at: Place, cells: RowCells, *, marked: bool
    ) -> tuple[Response | Figures, bool]:
        """What a row at a place answers, and whether there was anything to say about it."""
        if asked.regular is not None and not marked:
            figures = asked.regular.read([cells.contents.get(column) for column in asked.keys])
            if figures is not None:
                return figures, False
        self._careful += 1
        if asked.alone is not None and not marked:
            return self._read_alone(asked, asked.alone, at, cells[asked.alone.column])
        if asked.regular is not None and asked.regular.is_quotient and not marked:
            read = self._read_quotient(asked, asked.regular, at, cells)
            if read is not None:
                return read
        return self._read_with_care(asked, at)

    def _read_with_care(self, asked: AskedCriterion, at: Place) -> tuple[Response | Figures, bool]:
        said = self._reading.said
        response = self._read(asked, at)
        is_said = said != self._reading.said
        self._take_findings()
        figures = None if asked.regular is None else asked.regular.figures_of(response)
        return response if figures is None else figures, is_said

    def _read_quotient(
        self, asked: AskedCriterion, regular: Regular, at: Place, cells: RowCells
    ) -> tuple[Figures, bool] | None:
        """The same of two numbers in one cell with a stroke between them, as :meth:`Draft.read_figures` reads
        them; None where one of them cannot be read."""
        (column,) = asked.keys
        both = quotient_of(cells[column])
        if both is None:
            return None
        entries = {entry.key: entry for entry in asked.node.inputs}
        figures: list[Fraction] = []
        readings: list[CellReading] = []
        for number, key, _ in regular.figures:
            reading = input_reading(both[number], asked.node, entries[key], self._reading.mark)
            if not isinstance(reading.value, Fraction):
                return None
            readings.append(reading)
            figures.append(reading.value)
        place = self._grid.place(at.row, column)
        said = [self._reading.report(each, place, asked.node) for each in readings]
        self._take_findings()
        return tuple(figures), any(said)

    def _take_findings(self) -> None:
        if self._reading.findings:
            self._found.add(self._reading.findings)
            self._reading.findings.clear()

    def _read_alone(
        self, asked: AskedCriterion, alone: OneCell, at: Place, cell: Cell
    ) -> tuple[Response | Figures, bool]:
        """The same of a criterion's only cell, where nothing is struck out or shifted."""
        node = asked.node
        reading = input_reading(cell, node, alone.entry, self._reading.mark) if not is_blank(cell) else BLANK
        is_said = self._reading.report(reading, self._grid.place(at.row, alone.column), node)
        self._take_findings()
        if reading.value is not None:
            if asked.regular is not None and isinstance(reading.value, Fraction):
                return (reading.value,), is_said
            return Response(entered={"": reading.value}, places=alone.places), is_said
        return alone.without_value[reading.not_applicable, reading.fault is not None], is_said

    def _read(self, asked: AskedCriterion, at: Place) -> Response:
        own: Placed | None = None
        inputs: dict[str, Placed] = {}
        node, row = asked.node, at.row or 0
        for column, key in asked.keys.items():
            if (cell := self._grid.sheet.counted(row, column)) is not None:
                placed = Placed(cell, self._grid.place(row, column))
                if key is None:
                    own = placed
                else:
                    inputs[key] = placed
                unit = next((each.unit for each in node.inputs if each.key == (key or "")), None)
                self._reading.findings += said_of_mark(self._grid.sheet, placed.place, node.id, unit=unit)
        draft = read_draft(node, own, inputs, at, self._reading)
        columns = tuple((key, place.column) for key, place in draft.places.items())
        if (places := self._places.get(columns)) is None:
            places = {key: replace(place, row=None) for key, place in draft.places.items()}
            self._places[columns] = places
        response = draft.response(places)
        if response.entered:
            return response
        # What cannot be read, or does not apply, is one object for all who say so.
        same = (node.id, columns, response.unreadable, response.not_applicable)
        return self._same.setdefault(same, response)


@dataclass(frozen=True, slots=True)
class _Share:
    """What some rows of a table answer, packed, and what was found: see AnswerReading."""

    rows: bytes
    findings: Sequence[Finding]
    settled: int
    first: tuple[Numeral, Place, str] | None
