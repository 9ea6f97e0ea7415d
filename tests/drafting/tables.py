"""Drafted tables as lists of rows, written as files; and what came of converting them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import docx
import docx.document
import openpyxl

from egov_score.criteria.loading import parse_criteria
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.drafting import Wanted, convert
from egov_score.findings import Finding, Severity
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.scoring.outcome import Use
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission

Value = str | int | Decimal | None
Row = Sequence[Value]
ENOUGH = Wanted(id="mau", title="Bộ mẫu", tier="commune", year=2025)
"""All that a table does not say, so that no finding is about it."""
ALWAYS = frozenset({"N815", "N817", "N821", "N855"})
"""Findings of nearly every table: no decision, the arithmetic, ids from running numbers, points filled in."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A set that was made of a table, and what was said."""

    path: Path
    text: str | None
    findings: tuple[Finding, ...]

    @property
    def criteria(self) -> CriteriaSet:
        """The set, which must load without errors."""
        assert self.text is not None, self.said
        loaded, problems = parse_criteria(self.text.encode(), "set.yaml")
        assert loaded is not None, [problem.message("en") for problem in problems]
        return loaded

    @property
    def said(self) -> list[str]:
        """Findings as a reader meets them, but for those of every table."""
        return [f"{f.place.cell} {f.code} {f.message('en')}" for f in self.findings if f.code not in ALWAYS]

    @property
    def codes(self) -> list[str]:
        """Codes and cells, but for those of every table."""
        return [f"{f.code} {f.place.cell}" for f in self.findings if f.code not in ALWAYS]

    @property
    def errors(self) -> list[str]:
        """The errors alone."""
        return [f"{f.place} {f.message('en')}" for f in self.findings if f.severity is Severity.ERROR]

    def node(self, id_: str) -> Node:
        """A group or criterion of the set."""
        return self.criteria.nodes[id_]

    def total(self, use: Use) -> tuple[str, list[str]]:
        """What the same file earns, read as a submission, and the errors in that."""
        book, _ = read_book(self.path)
        assert book is not None
        submission, findings = read_submission(book, self.criteria)
        table, more = rank_agencies(self.criteria, [Entrant("X", "X", submission)], use=use)
        errors = [f"{f.place} {f.message('en')}" for f in (*findings, *more) if f.severity is Severity.ERROR]
        return f"{table.rows[0].total.reported:f}", errors


def tree(nodes: Iterable[Node]) -> list[object]:
    """Titles, maxima and what is below, as plain lists."""
    return [
        [node.id, node.title.vi, str(node.max_points), *([tree(node.children)] if node.children else [])]
        for node in nodes
    ]


def outline(nodes: Iterable[Node]) -> list[object]:
    """Ids alone, those of a group followed by those below it."""
    return [[node.id, *outline(node.children)] if node.children else node.id for node in nodes]


def from_csv(folder: Path, rows: Iterable[Row], wanted: Wanted = ENOUGH, name: str = "bang.csv") -> Converted:
    """The set of a table in a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        ["" if each is None else each for each in row] for row in rows
    )
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8-sig")
    return _converted(path, wanted)


def from_xlsx(
    folder: Path,
    sheets: Mapping[str, Iterable[Row]] | Iterable[Row],
    wanted: Wanted = ENOUGH,
    merged: Iterable[str] = (),
    hidden: Iterable[str] = (),
    name: str = "bang.xlsx",
) -> Converted:
    """The set of a workbook. merged: ranges of its first sheet. hidden: sheets that nobody sees."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (sheets if isinstance(sheets, Mapping) else {"Phụ lục": sheets}).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for each in merged:
        book.worksheets[0].merge_cells(each)
    for title in hidden:
        book[title].sheet_state = "hidden"
    path = folder / name
    book.save(path)
    return _converted(path, wanted)


Block = str | Sequence[Row]
"""A paragraph of a document, or a table."""


def from_docx(
    folder: Path, blocks: Iterable[Block], wanted: Wanted = ENOUGH, name: str = "bang.docx"
) -> Converted:
    """The set of a Word document."""
    path = folder / name
    document(blocks).save(str(path))
    return _converted(path, wanted)


def document(blocks: Iterable[Block]) -> docx.document.Document:
    """A document of these paragraphs and tables; a line break in a cell is a paragraph of its own."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(len(block), max(map(len, block)))
        # python-docx finds the cells of a table anew each time it is asked.
        for line, row in zip(table.rows, block, strict=True):
            for cell, value in zip(line.cells, row, strict=False):
                first, *more = ("" if value is None else str(value)).split("\n")
                cell.paragraphs[0].add_run(first)
                for text in more:
                    cell.add_paragraph(text)
    return made


def _converted(path: Path, wanted: Wanted) -> Converted:
    text, findings = convert(path, wanted, path.name)
    return Converted(path, text, findings)


def one_rule(folder: Path, rule: str, title: str = "Tiêu chí", most: Value = 10) -> tuple[Node, list[str]]:
    """The criterion that a rule's text makes, and the codes of what was said about it."""
    done = from_csv(folder, [["Mã", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"], ["1", title, most, rule]])
    assert not done.errors, done.errors
    return done.criteria.leaves[0], [code.split()[0] for code in done.codes]
