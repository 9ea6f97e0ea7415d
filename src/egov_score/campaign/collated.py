"""A collated table: one row for each agency, one column for each criterion or input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from egov_score.campaign.agencies import Roster
from egov_score.campaign.collated_answers import CollatedAnswers, reading_of
from egov_score.campaign.collated_columns import CollatedLabels, columns_of, said_of_columns
from egov_score.campaign.column_units import is_row_of_units, units_of_columns
from egov_score.campaign.header_table import HeaderTable, read_grid
from egov_score.campaign.outsiders import Outsiders
from egov_score.campaign.received import Received
from egov_score.campaign.senders import NAMED
from egov_score.campaign.table_shape import said_of_hidden, shifted_rows
from egov_score.campaign.table_words import WHO, About
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding, codes
from egov_score.findings.alike import Alike, fold_alike
from egov_score.language import Text, snippet, squeeze, visible
from egov_score.patterns import pattern
from egov_score.scoring.submission import RowResponses, Submission
from egov_score.spreadsheet import Cell, CellKind, RowCells
from egov_score.workbook.cell_display import shown, words
from egov_score.workbook.column_matching import ColumnMatches
from egov_score.workbook.form_index import FormIndex, form_index
from egov_score.workbook.stated_context import years_in_titles
from egov_score.workbook.typed_numbers import DecimalMark

_MOST_AGENCIES = 15_000
"""More than the country has."""
_MOST_ANSWERS = 600_000
"""Rows of agencies times the criteria of the set, twice as many as there may be filled cells: a blank answer
takes its time and memory too."""
_BELOW_HEADER = 2
"""Rows below the header that may number its columns or say their units."""
_CODE_OF_FLOAT = pattern(r"[0-9]+\.0")
"""How pandas writes a column of whole numbers that has a blank: 622 as 622.0."""
_DUE = {
    About.CODE: Text("mã cơ quan", "the code of an agency"),
    About.NAME: Text("tên cơ quan", "the name of an agency"),
}
_Row = tuple[int, RowCells]


def read_collated(
    path: Path,
    criteria: CriteriaSet,
    name: str | None = None,
    decimal: DecimalMark | None = None,
    roster: Roster | None = None,
    jobs: int | None = None,
) -> tuple[tuple[Received, ...], tuple[Finding, ...]]:
    """What a collated table of any format holds, a submission a row, and what was found in no row.

    The columns ``code`` and ``name`` say whose row it is; every other column is a criterion or one of its
    inputs, by id (``A2``, ``A1:part``), title or label. Columns that are neither are left out with a finding.
    decimal: the decimal mark that the user names, for numbers that nothing in the table settles. roster: of
    the agencies that are assessed; it tells the odd name from a row of totals. jobs: how many processes
    read its rows; None for as many as pay.
    """
    index = form_index(criteria)
    grid, findings = read_grid(path, name or path.as_posix(), CollatedLabels(index))
    if grid is None:
        return (), findings
    reading = _Reading(grid, criteria, index, decimal, roster, jobs)
    rows = dict(reading.rows())
    by_row: dict[int, list[Finding]] = {row: [] for row in rows}
    others: list[Finding] = []
    singly, folded = reading.findings.folded()
    # A column of results beside their figures is left aside once, not at every agency.
    aside = [each for each in (*singly, *folded) if each.kind == codes.RESULT_LEFT_ASIDE]
    for each in fold_alike(aside, most=1):
        others += each
    for finding in (*findings, *singly, *folded):
        if finding.kind != codes.RESULT_LEFT_ASIDE:
            by_row.get(finding.place.row or 0, others).append(finding)
    received = (Received(grid.book.file, each, tuple(by_row[row])) for row, each in rows.items())
    return tuple(received), tuple(others)


@dataclass(slots=True)
class _Reading:
    grid: HeaderTable
    criteria: CriteriaSet
    index: FormIndex
    decimal: DecimalMark | None
    roster: Roster | None
    jobs: int | None
    findings: Alike = field(default_factory=Alike)

    def rows(self) -> Iterator[tuple[int, Submission]]:
        """Each row's number and what it says."""
        about, matches = columns_of(self.index, self.grid.header)
        shifted = shifted_rows(self.grid)
        self.findings.add(said_of_columns(self.grid, matches, self.index, self.criteria.years, shifted))
        start = self.grid.place(self.grid.header_row)
        if not WHO & about.keys():
            self._say(codes.COLLATED_NO_AGENCY.at(start))
            return
        if not matches.forms and not matches.evidence:
            example = next(form.id for form in self.index.rows if form.input is not None)
            self._say(codes.COLLATED_NO_CRITERION.at(start, criteria=self.criteria.id, example=example))
            return
        if not self.grid.rows:
            self._say(codes.COLLATED_EMPTY.at(start))
        rows = self._agency_rows(about, matches)
        said = list(self._agencies(rows, about))
        if (beyond := self._beyond(said)) is not None:
            self._say(beyond)
            return
        reading = reading_of(self.grid, matches.forms, rows, self.decimal)
        seen: Counter[tuple[str, str]] = Counter()
        found: list[tuple[int, Submission]] = []
        answered: set[int] = set()
        answers = CollatedAnswers(self.grid, self.criteria, matches, reading, self.findings)
        self.findings.add(answers.evidence_not_asked())
        for (row, _), (code, name) in zip(rows, said, strict=True):
            place = self.grid.place(row)
            submission = Submission(
                self.grid.book.file, self.grid.book.sha256, code, name, in_table=True, place=place
            )
            if not code and not name:
                self._say(codes.TABLE_ROW_UNNAMED.at(place))
                continue
            if row in shifted:
                self._say(codes.TABLE_ROW_SHIFTED.at(self.grid.place(row, shifted[row])))
                submission = replace(submission, rejected="unreadable")
            else:
                seen[code, name] += 1
                # An agency that stands in several rows has none that counts.
                if seen[code, name] <= NAMED:
                    answered.add(row)
            found.append((row, submission))
        responses = answers.of_rows([row for row, _ in found if row in answered], self.jobs)
        for row, submission in found:
            if row in answered:
                submission = replace(submission, responses=RowResponses(next(responses), row))
            yield row, submission
        self.findings.add(reading.all_findings())

    def _beyond(self, said: Sequence[tuple[str, str]]) -> Finding | None:
        """The bound that the rows of agencies are beyond. said: the code and name in each."""
        of = len(self.criteria.leaves)
        agencies = Text("cơ quan trong bảng", "agencies in the table")
        rows = Text(
            f"dòng cơ quan trong một bảng {of} tiêu chí", f"rows of agencies in a table of {of} criteria"
        )
        bounds = (agencies, len(set(said)), _MOST_AGENCIES), (rows, len(said), _MOST_ANSWERS // of)
        place = self.grid.place(self.grid.header_row)
        found = (codes.FILE_TOO_MUCH.at(place, what=what, limit=most) for what, n, most in bounds if n > most)
        return next(found, None)

    def _say(self, finding: Finding) -> None:
        self.findings.add([finding])

    def _agency_rows(self, about: Mapping[str, int], matches: ColumnMatches) -> list[_Row]:
        """The rows of agencies; what is said of the others, and of what stands above the table."""
        forms = matches.forms
        code, name = about.get(About.CODE), about.get(About.NAME)
        outsiders = Outsiders(code, name, frozenset(forms), self.roster, self.criteria.tier)
        outsiders.look_at(cells for _, cells in self.grid.rows)
        units: Mapping[int, Cell] = {}
        rows: list[_Row] = []
        for number, (row, cells) in enumerate(self.grid.rows):
            below_header = number < _BELOW_HEADER
            if below_header and is_row_of_units(cells, forms):
                units = cells
            elif below_header and self.grid.numbers_columns(number) and (name in cells or code not in cells):
                continue
            elif not outsiders.is_one(cells, self.grid.place(row)):
                rows.append((row, cells))
        lines = self.grid.lines_above(self.grid.header_row)
        titles = [(self.grid.place(cell.row, cell.column), visible(cell.text)) for cell in lines]
        labels = {column: snippet(self.grid.label(column)) for column in (*forms, *matches.evidence)}
        self.findings.add(
            [
                *units_of_columns(self.grid, forms, units),
                *(replace(each, to="organiser") for each in years_in_titles(titles, self.criteria)),
                *outsiders.note(),
                *said_of_hidden(self.grid, (row for row, _ in rows), labels),
            ]
        )
        return rows

    def _agencies(self, rows: Sequence[_Row], about: Mapping[str, int]) -> Iterator[tuple[str, str]]:
        """The code and name in each row; an error in their place is no name."""
        texts: dict[str, list[str]] = {}
        for key, due in _DUE.items():
            column = about.get(key)
            texts[key] = [self._text(cells.get(column or 0), due) for _, cells in rows]
        given = [code for code in texts[About.CODE] if code]
        if given and all(_CODE_OF_FLOAT.fullmatch(code) for code in given):
            texts[About.CODE] = [code.removesuffix(".0") for code in texts[About.CODE]]
        return zip(texts[About.CODE], texts[About.NAME], strict=True)

    def _text(self, cell: Cell | None, due: Text) -> str:
        if cell is None:
            return ""
        place = self.grid.place(cell.row, cell.column)
        match cell.kind:
            case CellKind.ERROR:
                self._say(codes.ERROR_FOUND.at(place, value=shown(cell), due=due))
                return ""
            case CellKind.UNCALCULATED:
                self._say(codes.NEVER_CALCULATED.at(place, due=due))
                return ""
        return squeeze(words(cell))
