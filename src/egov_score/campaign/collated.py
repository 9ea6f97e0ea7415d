"""A collated table: one row for each agency, one column for each criterion or input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from egov_score.campaign.agencies import Roster
from egov_score.campaign.column_units import is_row_of_units, units_of_columns
from egov_score.campaign.gathering import Received
from egov_score.campaign.header_table import Header, HeaderTable, read_grid
from egov_score.campaign.outsiders import Outsiders
from egov_score.campaign.senders import NAMED
from egov_score.campaign.table_shape import said_of_hidden, shifted_rows
from egov_score.campaign.table_words import AGENCY, About, goes_beside, is_order
from egov_score.cell_names import column_letters
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.findings.alike import fold_alike
from egov_score.language import Text, snippet, squeeze, visible
from egov_score.scoring.submission import Response, Submission
from egov_score.spreadsheet import Cell, CellKind
from egov_score.workbook.answers import marks_of_cells, read_response
from egov_score.workbook.cell_values import words
from egov_score.workbook.column_matching import ColumnMatches, match_columns, named, suggestion
from egov_score.workbook.form_index import FormIndex, form_index, without_id
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.response_draft import AnswerReading, Placed
from egov_score.workbook.stated_context import years_in_titles
from egov_score.workbook.text_marks import said_of_mark
from egov_score.workbook.title_comparison import says_something_else
from egov_score.workbook.typed_numbers import DecimalMark, numeral

_MOST_AGENCIES = 20_000
"""More than any country has; the answers of each cost a few kilobytes."""
_BELOW_HEADER = 2
"""Rows below the header that may number its columns or say their units."""
_MOST_UNKNOWN = 20
"""Columns that are said to be unknown one by one; the rest is counted."""


def read_collated(
    path: Path,
    criteria: CriteriaSet,
    name: str | None = None,
    decimal: DecimalMark | None = None,
    roster: Roster | None = None,
) -> tuple[tuple[Received, ...], tuple[Finding, ...]]:
    """What a collated table of any format holds, a submission a row, and what was found in no row.

    The columns ``code`` and ``name`` say whose row it is; every other column is a criterion or one of its
    inputs, by id (``A2``, ``A1:part``), title or label. Columns that are neither are left out with a finding.
    decimal: the decimal mark that the user names, for numbers that nothing in the table settles. roster: of
    the agencies that are assessed; it tells the odd name from a row of totals.
    """
    index = form_index(criteria)
    grid, findings = read_grid(path, name or path.as_posix(), _Labels(index))
    if grid is None:
        return (), findings
    reading = _Reading(grid, criteria, index, decimal, roster)
    rows = dict(reading.rows())
    by_row: dict[int, list[Finding]] = {row: [] for row in rows}
    others: list[Finding] = []
    # A column of results beside their figures is left aside once, not at every agency.
    aside = [each for each in reading.findings if each.kind == codes.RESULT_LEFT_ASIDE]
    for each in fold_alike(aside, most=1):
        others += each
    for finding in (*findings, *(each for each in reading.findings if each.kind != codes.RESULT_LEFT_ASIDE)):
        by_row.get(finding.place.row or 0, others).append(finding)
    received = (Received(grid.book.file, each, tuple(by_row[row])) for row, each in rows.items())
    return tuple(received), tuple(others)


def _columns(index: FormIndex, header: Header) -> tuple[dict[str, int], ColumnMatches]:
    """The columns about the agency, and what the others are; an id as it is written comes before both."""
    exact = {column for column, cells in header.items() if index.of_key(cells[-1])[1]}
    about = AGENCY.columns({column: cells for column, cells in header.items() if column not in exact})
    rest = {column: cells for column, cells in header.items() if column not in about.values()}
    # The lowest row must name the agencies too: else its numbers are the figures of the first of them.
    lowest = AGENCY.columns({column: cells[-1:] for column, cells in header.items()})
    return about, match_columns(index, rest, numbered=bool({About.CODE, About.NAME} & lowest.keys()))


@dataclass(frozen=True, slots=True)
class _Labels:
    """Knows the labels of a collated table for one set."""

    index: FormIndex

    def is_header(self, header: Header) -> bool:
        """Whether there is a column of codes or names, and one of a criterion."""
        if not {About.CODE, About.NAME} & AGENCY.columns(header).keys():
            return False
        about, matches = _columns(self.index, header)
        return bool({About.CODE, About.NAME} & about.keys()) and bool(matches.forms or matches.open)

    def goes_on(self, header: Header, below: Header) -> bool:
        """Whether the next row tells columns that are not told without it."""
        about, before = _columns(self.index, header)
        row = max(cells[-1].row for cells in below.values())
        added = {column: cells[-1] for column, cells in below.items() if cells[-1].row == row}
        if any(about.get(key) in added for key in (About.CODE, About.NAME)):
            return False
        if any(cell.kind is CellKind.TEXT and numeral(cell.text) for cell in added.values()):
            return False
        after = _columns(self.index, below)[1]
        return len(after.forms) > len(before.forms) or len(after.open) < len(before.open)


@dataclass(slots=True)
class _Reading:
    grid: HeaderTable
    criteria: CriteriaSet
    index: FormIndex
    decimal: DecimalMark | None
    roster: Roster | None
    findings: list[Finding] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, Submission]]:
        """Each row's number and what it says."""
        about, matches = _columns(self.index, self.grid.header)
        self._say_columns(matches)
        code, name = about.get(About.CODE), about.get(About.NAME)
        start = self.grid.place(self.grid.header_row)
        if code is None and name is None:
            self.findings.append(codes.COLLATED_NO_AGENCY.at(start))
            return
        if not matches.forms:
            example = next(form.id for form in self.index.rows if form.input is not None)
            self.findings.append(
                codes.COLLATED_NO_CRITERION.at(start, criteria=self.criteria.id, example=example)
            )
            return
        if not self.grid.rows:
            self.findings.append(codes.COLLATED_EMPTY.at(start))
        outsiders = Outsiders(code, name, frozenset(matches.forms), self.roster, self.criteria.tier)
        outsiders.look_at(cells for _, cells in self.grid.rows)
        units: Mapping[int, Cell] = {}
        rows: list[tuple[int, Mapping[int, Cell]]] = []
        for number, (row, cells) in enumerate(self.grid.rows):
            if number < _BELOW_HEADER and is_row_of_units(cells, matches.forms):
                units = cells
            elif not (
                number < _BELOW_HEADER and self._numbers_columns(number, name, code)
            ) and not outsiders.is_one(cells, self.grid.place(row)):
                rows.append((row, cells))
        self.findings += units_of_columns(self.grid, matches.forms, units)
        lines = self.grid.lines_above(self.grid.header_row)
        titles = [(self.grid.place(cell.row, cell.column), visible(cell.text)) for cell in lines]
        self.findings += (replace(each, to="organiser") for each in years_in_titles(titles, self.criteria))
        self.findings += outsiders.note()
        labels = {column: self._header_cell(column)[1] for column in matches.forms}
        self.findings += said_of_hidden(self.grid, (row for row, _ in rows), labels)
        shifted = shifted_rows(self.grid)
        reading = self._answer_reading(matches.forms, rows)
        seen: Counter[tuple[str, str]] = Counter(
            (_text(cells, code), _text(cells, name)) for _, cells in rows
        )
        if len(seen) > _MOST_AGENCIES:
            what = Text("cơ quan trong bảng", "agencies in the table")
            self.findings.append(codes.FILE_TOO_MUCH.at(start, what=what, limit=_MOST_AGENCIES))
            return
        seen.clear()
        for row, cells in rows:
            submission = Submission(
                in_table=True,
                file=self.grid.book.file,
                sha256=self.grid.book.sha256,
                code=_text(cells, code),
                name=_text(cells, name),
                place=self.grid.place(row),
            )
            if not submission.code and not submission.name:
                self.findings.append(codes.TABLE_ROW_UNNAMED.at(self.grid.place(row)))
                continue
            if row in shifted:
                self.findings.append(codes.TABLE_ROW_SHIFTED.at(self.grid.place(row, shifted[row])))
                yield row, replace(submission, rejected="unreadable")
                continue
            said = (submission.code, submission.name)
            seen[said] += 1
            # An agency that stands in several rows has none that counts.
            if seen[said] <= NAMED:
                responses = dict(self._responses(row, matches.forms, reading))
                submission = replace(submission, responses=responses)
            yield row, submission
        self.findings += reading.all_findings()

    def _numbers_columns(self, number: int, name: int | None, code: int | None) -> bool:
        cells = self.grid.rows[number][1]
        return self.grid.numbers_columns(number) and (name in cells or code not in cells)

    def _answer_reading(
        self, forms: Mapping[int, FormRow], rows: list[tuple[int, Mapping[int, Cell]]]
    ) -> AnswerReading:
        marks = marks_of_cells(
            (form.input, Placed(cells[column], self.grid.place(row, column)))
            for row, cells in rows
            for column, form in forms.items()
            if column in cells and form.input is not None
        )
        return AnswerReading.of_file(marks, self.decimal)

    def _responses(
        self, row: int, forms: Mapping[int, FormRow], reading: AnswerReading
    ) -> Iterator[tuple[str, Response]]:
        """What a row answers, by criterion; a criterion of which every cell is blank is left out."""
        entered: dict[str, dict[str | None, Placed]] = {}
        for column, form in forms.items():
            if (cell := self.grid.sheet.counted(row, column)) is not None:
                placed = Placed(cell, self.grid.place(row, column))
                key = None if form.input is None or not form.input.key else form.input.key
                entered.setdefault(form.node.id, {})[key] = placed
                if (marked := said_of_mark(self.grid.sheet, placed.place)) is not None:
                    self.findings.append(replace(marked, criterion=form.node.id))
        for criterion, given in entered.items():
            own = given.pop(None, None)
            inputs = {key: placed for key, placed in given.items() if key is not None}
            node = self.criteria.nodes[criterion]
            yield criterion, read_response(node, own, inputs, self.grid.place(row), reading)

    def _say_columns(self, matches: ColumnMatches) -> None:
        """Reports the columns that are not read, and those that had to be told by their order."""
        for column, form in matches.twice.items():
            place, name = self._header_cell(column)
            self.findings.append(codes.COLLATED_COLUMN_TWICE.at(place, name=name, id=form.id))
        for column, forms in matches.open.items():
            place, name = self._header_cell(column)
            self.findings.append(codes.COLLATED_COLUMN_OPEN.at(place, name=name, forms=named(forms)))
        if matches.in_order:
            taken = [
                f"{column_letters(each)} = {matches.forms[each].id}" for each in sorted(matches.in_order)
            ]
            place, _ = self._header_cell(matches.in_order[0])
            self.findings.append(codes.COLLATED_IN_ORDER.at(place, columns=taken))
        for column, form in matches.forms.items():
            place, name = self._header_cell(column)
            titles = (form.title.vi, form.title.en)
            title = without_id(name, form)
            if not self.index.names_exactly(name) and says_something_else(title, titles, self.criteria.years):
                self.findings.append(
                    codes.COLLATED_TITLE_DIFFERS.at(
                        place, criterion=form.node.id, name=name, id=form.id, title=form.title
                    )
                )
        beside = [each for each in matches.unknown if goes_beside(self.grid.label(each))]
        left = sorted(each for each in (*beside, *matches.groups) if not is_order(self.grid.label(each)))
        if left:
            labels = [f"“{self._header_cell(each)[1]}”" for each in left[:_MOST_UNKNOWN]]
            place, _ = self._header_cell(left[0])
            self.findings.append(codes.COLLATED_COLUMNS_BESIDE.at(place, columns=labels, count=len(left)))
        unknown = [each for each in matches.unknown if each not in beside]
        for column in unknown[:_MOST_UNKNOWN]:
            place, name = self._header_cell(column)
            hint = suggestion(self.index, name)
            self.findings.append(codes.COLLATED_COLUMN_UNKNOWN.at(place, name=name, suggestion=hint))
        if len(unknown) > _MOST_UNKNOWN:
            place, _ = self._header_cell(unknown[_MOST_UNKNOWN])
            self.findings.append(codes.COLLATED_MORE_COLUMNS.at(place, count=len(unknown) - _MOST_UNKNOWN))
        self._say_unlabelled()

    def _say_unlabelled(self) -> None:
        """Reports columns of figures without a header; one that only numbers the rows is none."""
        figures: dict[int, list[Cell]] = {}
        shifted = shifted_rows(self.grid)
        for row, cells in self.grid.rows:
            for column in cells.keys() - self.grid.header.keys() if row not in shifted else ():
                if cells[column].kind is CellKind.NUMBER or numeral(cells[column].text) is not None:
                    figures.setdefault(column, []).append(cells[column])
        said = 0
        for column, given in sorted(figures.items()):
            texts = [visible(cell.text) for cell in given]
            first = int(texts[0]) if texts[0].isdecimal() and len(texts[0]) < 7 else -1
            if first not in (0, 1) or texts != [str(number) for number in range(first, first + len(texts))]:
                place = self.grid.place(given[0].row, column)
                said += 1
                if said > _MOST_UNKNOWN:
                    self.findings.append(
                        codes.COLLATED_MORE_COLUMNS.at(place, count=len(figures) - _MOST_UNKNOWN)
                    )
                    return
                letters = column_letters(column)
                self.findings.append(
                    codes.COLLATED_COLUMN_UNLABELLED.at(place, column=letters, value=texts[0])
                )

    def _header_cell(self, column: int) -> tuple[Place, str]:
        """Where a column's header stands, and what a message repeats of it."""
        return self.grid.header_place(column), snippet(self.grid.label(column))


def _text(cells: Mapping[int, Cell], column: int | None) -> str:
    return squeeze(words(cells[column])) if column is not None and column in cells else ""
