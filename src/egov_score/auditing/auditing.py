"""Auditing a file: every table in it, each held against itself and against the year before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from egov_score.auditing.changes import audit_changes
from egov_score.auditing.columns import PublishedLabels
from egov_score.auditing.counts import audit_counts
from egov_score.auditing.published import PublishedTable
from egov_score.auditing.ranks import audit_ranks
from egov_score.auditing.rates import audit_rates
from egov_score.auditing.reading import published
from egov_score.auditing.rows import audit_rows
from egov_score.auditing.totals import audit_totals
from egov_score.campaign.header_table import all_grids
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Place, Severity, codes
from egov_score.findings.alike import fold_alike
from egov_score.language import Text
from egov_score.spreadsheet import read_book
from egov_score.workbook.typed_numbers import DecimalMark

_MOST_TABLES, _TABLES = 200, Text("bảng", "tables")
_MOST_AROUND, _AROUND = 200_000, Text("ký tự quanh các bảng", "characters around the tables")
_MOST_NOTES = 3
"""Notes of one kind in a column that are listed one by one."""


@dataclass(frozen=True, repr=False)
class Audit:
    """What an audit found in the tables of a file.

    file: what findings call it. tables: as they were read. findings: in the order of their places; each
    stands at a cell and names both numbers.
    """

    file: str
    tables: tuple[PublishedTable, ...]
    findings: tuple[Finding, ...]

    def __repr__(self) -> str:
        counts = f"{len(self.tables)} tables, {len(self.findings)} findings"
        return f"<Audit of {self.file}: {counts}, {sum(map(_is_error, self.findings))} errors>"


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def audit_file(
    path: Path, previous: Path | None = None, decimal: DecimalMark | None = None
) -> tuple[Audit | None, tuple[Finding, ...]]:
    """Audits every table of a file. None where it has none, or one of the two files cannot be read; then the
    findings say so.

    previous: a table of the year before. decimal: the decimal mark of numbers that mean two things.
    """
    name = path.as_posix()
    tables, findings = _tables(path, decimal)
    before: tuple[PublishedTable, ...] = ()
    if previous is not None:
        before, more = _tables(previous, decimal)
        findings += more
        if not before:
            return None, findings
    if not tables:
        return None, findings
    found = [*findings]
    for number, table in enumerate(tables):
        then = before[number] if number < len(before) else before[0] if before else None
        found += _audited(table, then)
    notes = [each for each in found if each.severity is Severity.NOTE]
    others = [each for each in found if each.severity is not Severity.NOTE]
    singly, folded = fold_alike(others)
    few, many = fold_alike(notes, _MOST_NOTES)
    listed = sorted((*singly, *folded, *few, *many), key=Finding.sort_key)
    return Audit(name, tables, tuple(listed)), ()


def _tables(
    path: Path, decimal: DecimalMark | None
) -> tuple[tuple[PublishedTable, ...], tuple[Finding, ...]]:
    name = path.as_posix()
    book, findings = read_book(path, name, packed=True)
    if book is None:
        return (), findings
    tables: list[PublishedTable] = []
    rows = around = 0
    for grid in all_grids(book, PublishedLabels()):
        if (beyond := grid.beyond_published(rows)) is not None:
            return (), (*findings, beyond)
        table = published(grid, decimal)
        tables += [table] if table.rows else []
        rows += len(grid.rows)
        around += sum(len(line.text) for line in table.lines)
        for what, count, most in ((_TABLES, len(tables), _MOST_TABLES), (_AROUND, around, _MOST_AROUND)):
            if count > most:
                place = grid.place(grid.header_row)
                return (), (*findings, codes.FILE_TOO_MUCH.at(place, what=what, limit=most))
    return tuple(tables), findings if tables else (*findings, codes.NO_PUBLISHED_TABLE.at(Place(name)))


def _audited(table: PublishedTable, before: PublishedTable | None) -> Iterator[Finding]:
    yield from audit_ranks(table)
    yield from audit_counts(table)
    yield from audit_totals(table)
    yield from audit_rates(table)
    yield from audit_changes(table, before)
    yield from audit_rows(table)
