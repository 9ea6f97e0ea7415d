"""Small typed tables for the public API: what a test types goes through the same reading as anyone's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pyarrow
import pyarrow.parquet

import egov_score as egov
from egov_score import CriteriaSet, Results, Table
from egov_score.workbook.form_layout import input_id

Answer = Decimal | str
Answers = Mapping[str, Answer | Mapping[str, Answer]]


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


def rank_answers(criteria: CriteriaSet, field: Mapping[str, Answers], folder: Path) -> Results:
    """Ranks agencies by what they answered; the key of the field is the name and the code of an agency."""
    rows = [{"code": name, "name": name, **columns(criteria, answers)} for name, answers in field.items()]
    path = folder / "answers.parquet"
    pyarrow.parquet.write_table(_typed(rows), path)
    return egov.rank(criteria=criteria, collated=path)


def only_table(results: Results) -> Table:
    """The one table of the results."""
    (table,) = results.tables.values()
    return table


def _typed(rows: Sequence[Mapping[str, Answer]]) -> pyarrow.Table:
    labels = list(dict.fromkeys(label for row in rows for label in row))
    return pyarrow.table({label: _column([row.get(label) for row in rows]) for label in labels})


def _column(values: Sequence[Answer | None]) -> pyarrow.Array:
    if any(isinstance(value, str) for value in values):
        return pyarrow.array([None if value is None else str(value) for value in values], pyarrow.string())
    return pyarrow.array(values, pyarrow.decimal128(38, 12))
