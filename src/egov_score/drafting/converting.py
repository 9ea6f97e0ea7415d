"""The way through: from a file to the text of a criteria set and all there is to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from egov_score.criteria.loading import parse_criteria
from egov_score.criteria.writing import Plain, tree_of, write_yaml
from egov_score.data_classes import replace
from egov_score.drafting.building import build
from egov_score.drafting.cell_texts import one_line
from egov_score.drafting.draft_documents import find_in_document
from egov_score.drafting.draft_language import language_of_texts
from egov_score.drafting.draft_row import DraftRow
from egov_score.drafting.draft_rows import read_rows
from egov_score.drafting.draft_tables import DraftTable, find_draft
from egov_score.drafting.node_ids import name_all
from egov_score.drafting.outline import make_outline
from egov_score.drafting.set_head import Wanted, check_wanted, find_head, likely_year
from egov_score.drafting.settling import settle_items
from egov_score.findings import Finding, Place, Severity, codes
from egov_score.findings.record import told
from egov_score.language import Text, in_each, snippet
from egov_score.spreadsheet import Book, CellKind, read_book

_LEAST_DECIMALS, _MOST_DECIMALS = 2, 12
_ORIGIN = Text(
    "# Chuyển từ tệp {name} bằng “egov-score criteria convert”; đối chiếu với quyết định trước khi dùng.",
    '# Converted from the file {name} by "egov-score criteria convert"; hold it against the decision.',
)
_SCHEMA = "# yaml-language-server: $schema=schema/criteria-set.json"


def convert(
    path: Path, wanted: Wanted | None = None, name: str | None = None
) -> tuple[str | None, tuple[Finding, ...]]:
    """The criteria set that a drafted table (.xlsx, .csv, …) describes, as YAML, and every doubt about it.

    wanted: what the caller says himself instead of the title lines or the file's name. name: what findings
    call the file. No text where the file holds no table of criteria or a required fact is missing; a text
    beside errors is a whole set in which something is yet to be mended.
    """
    book, findings = read_book(path, name, documents=True)
    if book is None:
        return None, tuple(map(_about_draft, findings))
    text, said = _convert(book, wanted or Wanted())
    return text, tuple(sorted((*findings, *said), key=Finding.sort_key))


def _convert(book: Book, wanted: Wanted) -> tuple[str | None, list[Finding]]:
    if wrong := check_wanted(wanted, book.file):
        return None, wrong
    book, findings = _without_struck(book)
    find = find_in_document if book.format == "docx" else find_draft
    drafts, about_tables = find(book, wanted.sheet, likely_year(book.file, wanted))
    findings += about_tables
    if not drafts:
        return None, findings
    filled_in = any(draft.is_filled_in for draft in drafts)
    read = read_rows(book, drafts, filled_in=filled_in)
    findings += read.findings
    if (
        wanted.sheet is None
        and book.format != "docx"
        and (about_sheets := _about_sheets(book.file, drafts, read.rows)) is not None
    ):
        findings.append(about_sheets)
        if about_sheets.severity is Severity.ERROR:
            return None, findings
    outline = make_outline(read.rows)
    items, about_items = settle_items(outline.items)
    findings += [*outline.findings, *about_items, *name_all(items)]
    nodes, most, about_nodes = build(items, outline.totals)
    findings += about_nodes
    if not nodes:
        findings.append(codes.DRAFT_NO_CRITERIA.at(drafts[0].header_place(min(drafts[0].columns.titles))))
        return None, findings
    labels = (label for draft in drafts for label in draft.columns.labels.values())
    said = (text for row in read.rows for text in (row.title, *row.method))
    language = language_of_texts((*labels, *said))
    if language is None:
        findings.append(codes.DRAFT_LANGUAGE_UNKNOWN.at(Place(book.file)))
        language = "vi"
    head, about_head = find_head(drafts, book.file, wanted, language)
    findings += about_head
    for draft in drafts:
        place = draft.header_place(min(draft.table.columns.values()))
        if not draft.goes_on and (left := draft.columns.left):
            findings.append(codes.COLUMNS_LEFT.at(place, columns=[f"“{label}”" for label in left]))
        if filled_in and draft is drafts[0]:
            findings.append(codes.DRAFT_FILLED_IN.at(place))
    if head is None:
        return None, findings
    decimals = min(max(read.decimals, _LEAST_DECIMALS), _MOST_DECIMALS)
    findings.append(codes.DRAFT_ARITHMETIC.at(Place(book.file), decimals=decimals))
    text = _write(book, {**head, "max_points": most}, nodes, decimals, language)
    _, problems = parse_criteria(text.encode(), book.file)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    for error in errors:
        problem = in_each(error.message)
        findings.append(
            codes.DRAFT_NOT_LOADED.at(Place(book.file), criterion=error.criterion, problem=problem)
        )
    return (None if errors else text), findings


def _about_draft(finding: Finding) -> Finding:
    """A finding of the reader; one that speaks of forms as an author of criteria should hear it."""
    if finding.kind is not codes.NOT_A_WORKBOOK:
        return finding
    return codes.NO_DRAFT_FILE.at(finding.place, what=told(finding.values)["what"])


def _without_struck(book: Book) -> tuple[Book, list[Finding]]:
    """The book without what is struck out or raised in it, and where that was."""
    findings: list[Finding] = []
    sheets = []
    for sheet in book.sheets:
        cells = dict(sheet.cells)
        for (row, column), mark in sorted(sheet.marks.items()):
            counted = sheet.counted(row, column)
            if counted is not None and counted is not cells[row, column]:
                said = snippet(mark.struck or mark.shifted)
                findings.append(codes.STRUCK_LEFT.at(Place(book.file, sheet.name, row, column), value=said))
                cells[row, column] = counted
                if counted.kind is CellKind.STRUCK:
                    del cells[row, column]
        sheets.append(replace(sheet, cells=cells, marks={}) if findings else sheet)
    return replace(book, sheets=tuple(sheets)), findings


def _about_sheets(file: str, drafts: Sequence[DraftTable], rows: Sequence[DraftRow]) -> Finding | None:
    """What there is to say about tables on several sheets: one set where no sign stands on two of them."""
    sheets = list(dict.fromkeys(draft.sheet.name for draft in drafts))
    if len(sheets) < 2:
        return None
    names = [f"“{name}”" for name in sheets]
    sheet_of: dict[str, str | None] = {}
    for row in rows:
        if row.marker is None:
            continue
        first = sheet_of.setdefault(row.marker.text.casefold(), row.place.sheet)
        if first != row.place.sheet:
            return codes.SEVERAL_SHEETS.at(row.place, id=row.marker.text, sheets=names)
    return codes.SHEETS_JOINED.at(Place(file), sheets=names)


def _write(book: Book, head: dict[str, Plain], nodes: list[Plain], decimals: int, language: str) -> str:
    places = Decimal(decimals)
    whole: dict[str, Plain] = {
        **head,
        "report": {"as": "points", "decimals": places},
        "rounding": {"at": "total", "decimals": places, "mode": "half_up"},
        "missing": "zero",
        "criteria": nodes,
    }
    name = one_line(Path(book.file).name)
    origin = _ORIGIN.to("vi" if language == "vi" else "en").format(name=name)
    return f"{_SCHEMA}\n{origin}\n{write_yaml(tree_of(whole))}"
