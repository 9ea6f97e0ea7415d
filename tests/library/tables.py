"""Small tables for the public API: what a test types goes through the same reading as anyone's file."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet

import egov_score as egov
from egov_score import CriteriaSet, Results, Table
from egov_score.workbook.form_layout import input_id

Answer = Decimal | str
Answers = Mapping[str, Answer | Mapping[str, Answer]]
Row = Mapping[str, Answer]


def columns(criteria: CriteriaSet, answers: Answers) -> dict[str, Answer]:
    """The columns of a collated table that say what the answers say, by criterion.

    Several inputs are answered by their keys; one word (Không áp dụng) stands for all of them.
    """
    cells: dict[str, Answer] = {}
    for criterion, answer in answers.items():
        if isinstance(answer, Mapping):
            cells |= {input_id(criterion, key): each for key, each in answer.items()}
        else:
            cells |= {input_id(criterion, entry.key): answer for entry in criteria.nodes[criterion].inputs}
    return cells


def rank_answers(
    criteria: CriteriaSet, field: Mapping[str, Answers], folder: Path, *, every_road: bool = True
) -> Results:
    """Ranks agencies by what they answered; the key of the field is the name and the code of an agency.

    The table is what Excel saves as .csv on a Vietnamese desktop. every_road: the same as .xlsx and as
    .parquet, which other programs write, must rank the same.
    """
    rows = [{"code": name, "name": name, **columns(criteria, answers)} for name, answers in field.items()]
    labels = list(dict.fromkeys(label for row in rows for label in row))
    written = (_as_csv, _as_xlsx, _as_parquet)[: None if every_road else 1]
    first, *others = (_ranked(criteria, write(labels, rows, folder)) for write in written)
    for other in others:
        assert _outcome(other) == _outcome(first)
    return first


def only_table(results: Results) -> Table:
    """The one table of the results."""
    (table,) = results.tables.values()
    return table


def _ranked(criteria: CriteriaSet, path: Path) -> Results:
    return egov.rank(criteria=criteria, collated=path, decimal="comma")


def _outcome(results: Results) -> object:
    rows = [(row.code, row.rank, row.total.exact, row.level) for row in only_table(results).rows]
    return rows, [(finding.code, finding.place.cell) for finding in results.findings]


def _as_csv(labels: Sequence[str], rows: Sequence[Row], folder: Path) -> Path:
    path = folder / "answers.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(labels)
        for row in rows:
            table.writerow([_in_vietnamese(row.get(label, "")) for label in labels])
    return path


def _in_vietnamese(answer: Answer) -> str:
    return answer if isinstance(answer, str) else f"{answer:f}".replace(".", ",")


def _as_xlsx(labels: Sequence[str], rows: Sequence[Row], folder: Path) -> Path:
    path = folder / "answers.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(labels))
    for row in rows:
        sheet.append([row.get(label) for label in labels])
    book.save(path)
    return path


def _as_parquet(labels: Sequence[str], rows: Sequence[Row], folder: Path) -> Path:
    path = folder / "answers.parquet"
    table = pyarrow.table({label: _column([row.get(label) for row in rows]) for label in labels})
    pyarrow.parquet.write_table(table, path)
    return path


def _column(values: Sequence[Answer | None]) -> pyarrow.Array:
    if any(isinstance(value, str) for value in values):
        return pyarrow.array([None if value is None else str(value) for value in values], pyarrow.string())
    return pyarrow.array([None if value is None else float(value) for value in values])
