"""A collated table: one row for each agency, one column for each criterion or input id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from egov_score.campaign.gathering import Received
from egov_score.campaign.header_table import HeaderTable, read_grid
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Place, codes
from egov_score.language import did_you_mean, fold, squeeze
from egov_score.rules.base import Input
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import Cell
from egov_score.workbook.answers import marks_of_cells, read_response
from egov_score.workbook.form_layout import input_id
from egov_score.workbook.response_draft import AnswerReading, Placed
from egov_score.workbook.text_marks import said_of_mark
from egov_score.workbook.typed_numbers import DecimalMark

_CODE = frozenset(fold(word) for word in ("code", "mã", "mã cơ quan", "mã đơn vị"))
_NAME = frozenset(fold(word) for word in ("name", "tên", "tên cơ quan", "tên đơn vị", "cơ quan", "đơn vị"))


def read_collated(
    path: Path, criteria: CriteriaSet, name: str | None = None, decimal: DecimalMark | None = None
) -> tuple[tuple[Received, ...], tuple[Finding, ...]]:
    """What a collated table (.csv, .xlsx, .parquet) holds, a submission a row, and what was found in no row.

    The columns ``code`` and ``name`` say whose row it is; every other column is the id of a criterion
    (``A2``) or of one of its inputs (``A1:part``). Columns that are neither are left out with a finding.
    decimal: the decimal mark that the user names, for numbers that nothing in the table settles.
    """
    grid, findings = read_grid(path, name or path.as_posix())
    if grid is None:
        return (), findings
    reading = _Reading(grid, criteria, decimal)
    rows = dict(reading.rows())
    by_row: dict[int, list[Finding]] = {row: [] for row in rows}
    others: list[Finding] = []
    for finding in (*findings, *reading.findings):
        by_row.get(finding.place.row or 0, others).append(finding)
    received = (Received(grid.book.file, each, tuple(by_row[row])) for row, each in rows.items())
    return tuple(received), tuple(others)


@dataclass(slots=True)
class _Reading:
    grid: HeaderTable
    criteria: CriteriaSet
    decimal: DecimalMark | None = None
    findings: list[Finding] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, Submission]]:
        """Each row's number and what it says."""
        code, name, columns = self._columns()
        if code is None and name is None:
            self.findings.append(codes.COLLATED_NO_AGENCY.at(self._header_place()))
            return
        if not columns:
            first = next(iter(self._known()))
            self.findings.append(
                codes.COLLATED_NO_CRITERION.at(self._header_place(), criteria=self.criteria.id, example=first)
            )
            return
        if not self.grid.rows:
            self.findings.append(codes.COLLATED_EMPTY.at(self._header_place()))
        marks = marks_of_cells(
            (entry, Placed(cells[column], self.grid.place(row, column)))
            for row, cells in self.grid.rows
            for column, (_, entry) in columns.items()
            if column in cells
        )
        reading = AnswerReading.of_file(marks, self.decimal)
        for row, cells in self.grid.rows:
            entered: dict[str, dict[str, Placed]] = {}
            for column, (node, entry) in columns.items():
                if (cell := self.grid.sheet.counted(row, column)) is not None:
                    placed = Placed(cell, self.grid.place(row, column))
                    entered.setdefault(node.id, {})[entry.key] = placed
                    if (marked := said_of_mark(self.grid.sheet, placed.place)) is not None:
                        self.findings.append(replace(marked, criterion=node.id))
            submission = Submission(
                in_table=True,
                file=self.grid.book.file,
                sha256=self.grid.book.sha256,
                code=_text(cells, code),
                name=_text(cells, name),
                responses={
                    node_id: read_response(
                        self.criteria.nodes[node_id],
                        given.pop("", None),
                        given,
                        self.grid.place(row),
                        reading,
                    )
                    for node_id, given in entered.items()
                },
                place=self.grid.place(row),
            )
            yield row, submission
        self.findings += reading.all_findings()

    def _known(self) -> Mapping[str, tuple[Node, Input]]:
        return {
            input_id(node.id, entry.key): (node, entry)
            for node in self.criteria.leaves
            for entry in node.inputs
        }

    def _columns(self) -> tuple[int | None, int | None, dict[int, tuple[Node, Input]]]:
        known = self._known()
        code = name = None
        columns: dict[int, tuple[Node, Input]] = {}
        for column, label in self.grid.header.items():
            if label in known:
                if known[label] in columns.values():
                    self.findings.append(
                        codes.COLLATED_COLUMN_TWICE.at(self._header_place(column), name=label)
                    )
                else:
                    columns[column] = known[label]
            elif fold(label) in _CODE and code is None:
                code = column
            elif fold(label) in _NAME and name is None:
                name = column
            elif label:
                hint = did_you_mean(label, known)
                self.findings.append(
                    codes.COLLATED_COLUMN_UNKNOWN.at(self._header_place(column), name=label, suggestion=hint)
                )
        return code, name, columns

    def _header_place(self, column: int | None = None) -> Place:
        return self.grid.place(self.grid.header_row, column)


def _text(cells: Mapping[int, Cell], column: int | None) -> str:
    return squeeze(cells[column].text) if column is not None and column in cells else ""
