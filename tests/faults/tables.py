"""Collated tables without a fault, the files that they stand in, and what the tool makes of one."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

import egov_score as egov
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.ranking.standings import RankedTable, Row
from egov_score.scoring.submission import Response, Submission
from egov_score.workbook.form_layout import form_rows, input_id

from .forms import answered, criteria, held
from .held import Held
from .reading import Outcome

SET = "every-measure-2022"
AGENCIES = (
    ("007", "Sở Nội vụ mẫu"),
    ("010", "Văn phòng UBND tỉnh mẫu"),
    ("S03", "Sở Y tế mẫu"),
    ("S04", "Ban Tổng hợp mẫu"),
)
Lines = list[list[Held]]
Lost = Mapping[tuple[str, str], Response]
"""What is left of the answers of an agency (its code) to a criterion."""


@dataclass
class Collated:
    """A table: a header and a row of answers for each agency, to be spoilt and written to a file."""

    rules: CriteriaSet
    header: list[Held]
    lines: Lines
    responses: Mapping[str, Mapping[str, Response]]

    def column(self, label: str) -> int:
        """Where a column stands, from 0."""
        return self.header.index(label)

    @property
    def titles(self) -> dict[str, str]:
        """What the form calls each column."""
        return {form.id: form.title.vi for form in form_rows(self.rules)}

    @property
    def all(self) -> Lines:
        """The header and the rows."""
        return [self.header, *self.lines]


@dataclass(frozen=True)
class Spoilt:
    """A table with a fault in it, as a file.

    at: cells (``C4``) and rows (4) where it may be reported; None for the file. lost: what is left of
    answers. gone: codes of agencies that are no longer in it. refused: nothing can be ranked. supplements:
    further files. must_tell: to read it without a word is wrong. means: what it says otherwise than the sound
    table, and rightly.
    """

    name: str
    content: bytes
    at: tuple[str | int | None, ...] = ()
    lost: Lost = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    refused: bool = False
    supplements: Mapping[str, bytes] = field(default_factory=dict)
    must_tell: bool = False
    means: Lost = field(default_factory=dict)


@lru_cache(maxsize=8)
def _sound(seed: int) -> Collated:
    rules = criteria(SET)
    columns = [(node, entry) for node in rules.leaves if node.by == "agency" for entry in node.inputs]
    responses: dict[str, Mapping[str, Response]] = {}
    lines: Lines = []
    for code, name in AGENCIES:
        said = {
            key: replace(response, evidence="")
            for key, response in answered(rules, Random(f"table {seed} {code}")).items()
        }
        responses[code] = said
        lines.append(
            [code, name, *(held(entry, said[node.id].entered[entry.key]) for node, entry in columns)]
        )
    header: list[Held] = ["code", "name", *(input_id(node.id, entry.key) for node, entry in columns)]
    return Collated(rules, header, lines, responses)


def sound(seed: int) -> Collated:
    """A table without a fault, to be changed."""
    made = _sound(seed)
    return replace(made, header=list(made.header), lines=deepcopy(made.lines))


# Files.


def as_csv(lines: Sequence[Sequence[Held]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A .csv file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([["" if each is None else each for each in line] for line in lines])
    return out.getvalue().encode(encoding)


def as_book(lines: Sequence[Sequence[Held]]) -> openpyxl.Workbook:
    """A workbook of one sheet, numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append([float(each) if isinstance(each, Decimal) else each for each in line])
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """Its file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_parquet(lines: Sequence[Sequence[Held]]) -> bytes:
    """A .parquet file: a column of numbers as floats, any other as texts."""
    columns = []
    for cells in zip(*lines[1:], strict=True):
        if all(each is None or isinstance(each, Decimal) for each in cells):
            columns.append(pa.array([None if each is None else float(each) for each in cells], pa.float64()))
        else:
            columns.append(pa.array([None if each is None else str(each) for each in cells]))
    out = io.BytesIO()
    pq.write_table(pa.table(columns, names=[str(label) for label in lines[0]]), out)
    return out.getvalue()


def written(table: Collated, ending: str) -> bytes:
    """The table in one of the formats."""
    match ending:
        case "csv":
            return as_csv(table.all)
        case "xlsx":
            return saved(as_book(table.all))
    return as_parquet(table.all)


# What the tool makes of it.


def judge_table(spoilt: Spoilt, table: Collated) -> Outcome:
    """Whether a table with a fault was read rightly all the same, or reported at its place, or neither."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / spoilt.name).write_bytes(spoilt.content)
        for extra, content in spoilt.supplements.items():
            (folder / extra).write_bytes(content)
        try:
            results = egov.rank(
                criteria=table.rules,
                collated=folder / spoilt.name,
                supplements=[folder / extra for extra in spoilt.supplements],
            )
            (got,) = results.tables.values()
            findings: tuple[Finding, ...] = results.findings
        except egov.EgovError as error:
            got, findings = None, error.findings
    clean = _supposed(table, spoilt.means, frozenset())
    wanted = _supposed(table, spoilt.lost, spoilt.gone)
    # Those that the engine has for the same answers are not of the fault.
    known = Counter((each.code, each.criterion, each.agency) for each in clean[1])
    new = []
    for finding in findings:
        key = (finding.code, finding.criterion, finding.agency)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    here = [
        each
        for each in new
        if each.place.cell in spoilt.at or each.place.row in spoilt.at or _is_whole(each, spoilt)
    ]
    codes = frozenset(each.code for each in here)
    stray = [each for each in new if each not in here]
    if stray:
        return Outcome(f"said of other places: {_listed(stray)}")
    if spoilt.refused:
        nothing = got is None or not got.rows
        return Outcome("reported" if nothing and here else f"ranked all the same: {_listed(new)}", codes)
    if got is None:
        return Outcome(f"refused: {_listed(new)}")
    if _points(got) == _points(clean[0]):
        if spoilt.must_tell and not here:
            return Outcome("SILENT: read as the clean table")
        return Outcome("told" if here else "same", codes)
    if _points(got) != _points(wanted[0]):
        return Outcome(f"SILENT or wrong: {_unlike(got, wanted[0])}; said: {_listed(new)}")
    return Outcome("reported", codes) if here else Outcome("SILENT: nothing was said")


def _is_whole(finding: Finding, spoilt: Spoilt) -> bool:
    return None in spoilt.at and finding.place.row is None


def _supposed(table: Collated, lost: Lost, gone: frozenset[str]) -> tuple[RankedTable, tuple[Finding, ...]]:
    entrants = []
    for code, name in AGENCIES:
        if code in gone:
            continue
        left = {key: each for (agency, key), each in lost.items() if agency == code}
        answers = {**table.responses[code], **left}
        entrants.append(
            Entrant(code, name, Submission("", code=code, name=name, responses=answers, in_table=True))
        )
    return rank_agencies(table.rules, entrants)


def _points(table: RankedTable) -> Mapping[str, object]:
    return {
        _agency(row): (
            row.rank,
            row.total.exact,
            {key: (leaf.points, leaf.applies) for key, leaf in row.outcomes.items()},
        )
        for row in table.rows
    }


def _agency(row: Row) -> str:
    """The code of an agency, by which it is known also where its code was changed."""
    return next((code for code, name in AGENCIES if name == row.name), row.code or row.name)


def _unlike(got: RankedTable, wanted: RankedTable) -> str:
    ours, theirs = _points(got), _points(wanted)
    if ours.keys() != theirs.keys():
        return f"agencies {sorted(ours)} for {sorted(theirs)}"
    rows = {_agency(row): row for row in wanted.rows}
    return "; ".join(
        f"{row.name} {key}: {leaf.points} for {rows[_agency(row)].outcomes[key].points}"
        for row in got.rows
        for key, leaf in row.outcomes.items()
        if (leaf.points, leaf.applies)
        != (rows[_agency(row)].outcomes[key].points, rows[_agency(row)].outcomes[key].applies)
    )[:400]


def _listed(findings: Sequence[Finding]) -> str:
    return "; ".join(f"{f.code} {f.place.cell or f.place} {f.criterion}" for f in findings)[:400] or "nothing"
