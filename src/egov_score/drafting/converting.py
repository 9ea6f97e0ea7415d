"""The way through: from a file to the text of a criteria set and all there is to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from egov_score.criteria.loading import parse_criteria
from egov_score.criteria.tree import Tree
from egov_score.criteria.writing import write_yaml
from egov_score.drafting.building import Built, build
from egov_score.drafting.cell_texts import one_line
from egov_score.drafting.draft_lines import Line, read_lines
from egov_score.drafting.drafts import Part, find_draft, header_place, is_filled_in
from egov_score.drafting.facts import Wanted, check_wanted, find_facts, likely_year
from egov_score.drafting.node_ids import name_all
from egov_score.drafting.outline import make_outline
from egov_score.drafting.recognised import Plain
from egov_score.drafting.settling import settle_items
from egov_score.findings import Finding, Place, Severity, codes
from egov_score.language import Text
from egov_score.spreadsheet import Book, read_book

_LEAST_DECIMALS, _MOST_DECIMALS = 2, 12
_SCHEMA = "# yaml-language-server: $schema=schema/criteria-set.json"


def convert(
    path: Path, wanted: Wanted | None = None, name: str | None = None
) -> tuple[str | None, tuple[Finding, ...]]:
    """The criteria set that a drafted table (.xlsx, .csv, …) describes, as YAML, and every doubt about it.

    wanted: what the caller says himself instead of the title lines or the file's name. name: what findings
    call the file. No text where the file holds no table of criteria or a required fact is missing; a text
    beside errors is a whole set in which something is yet to be mended.
    """
    wanted = wanted or Wanted()
    book, findings = read_book(path, name)
    if book is None:
        return None, findings
    text, said = convert_book(book, wanted)
    return text, tuple(sorted((*findings, *said), key=Finding.sort_key))


def convert_book(book: Book, wanted: Wanted) -> tuple[str | None, tuple[Finding, ...]]:
    """The set that the tables of a workbook describe, as :func:`convert` gives it."""
    if wrong := check_wanted(wanted, book.file):
        return None, tuple(wrong)
    parts, about_tables = find_draft(book, wanted.sheet, likely_year(book.file, wanted))
    findings = list(about_tables)
    if not parts:
        return None, tuple(findings)
    filled_in = is_filled_in(parts)
    reading = read_lines(book, parts, filled_in=filled_in)
    findings += reading.findings
    if several := _several(book, parts, reading.lines, wanted):
        findings += several
        if any(finding.severity is Severity.ERROR for finding in several):
            return None, tuple(findings)
    outline = make_outline(reading.lines)
    settled = settle_items(outline)
    findings += [*outline.findings, *settled.findings, *name_all(outline.items, book.file)]
    built = build(outline, settled)
    findings += built.findings
    if not built.nodes:
        findings.append(codes.DRAFT_NO_CRITERIA.at(header_place(book.file, parts[0], min(parts[0].titles))))
        return None, tuple(findings)
    facts = find_facts(parts, book.file, wanted)
    findings += [*facts.findings, *_about_columns(book, parts, filled_in)]
    if not facts.complete:
        return None, tuple(findings)
    decimals = min(max(reading.decimals, _LEAST_DECIMALS), _MOST_DECIMALS)
    findings.append(codes.ARITHMETIC.at(Place(book.file), decimals=decimals))
    text = _write(book, facts.fields, built, decimals)
    _, problems = parse_criteria(text.encode(), book.file)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        findings += [_not_loaded(book, problem) for problem in errors]
        return None, tuple(findings)
    return text, tuple(findings)


def _not_loaded(book: Book, problem: Finding) -> Finding:
    said = Text(problem.message("vi"), problem.message("en"))
    return codes.NOT_LOADED.at(Place(book.file), criterion=problem.criterion, problem=said)


def _several(book: Book, parts: Sequence[Part], lines: Sequence[Line], wanted: Wanted) -> list[Finding]:
    """What there is to say about tables on several sheets."""
    sheets = list(dict.fromkeys(part.sheet.name for part in parts))
    if len(sheets) < 2 or wanted.sheet is not None:
        return []
    names = [f"“{name}”" for name in sheets]
    first: dict[str, Line] = {}
    for line in lines:
        if line.marker is None:
            continue
        other = first.setdefault(line.marker.text.casefold(), line)
        if other.place.sheet != line.place.sheet:
            return [codes.SEVERAL_SHEETS.at(line.place, id=line.marker.text, sheets=names)]
    return [codes.SHEETS_JOINED.at(Place(book.file), sheets=names)]


def _about_columns(book: Book, parts: Sequence[Part], filled_in: bool) -> list[Finding]:
    said: list[Finding] = []
    for part in parts:
        place = header_place(book.file, part, min(part.table.columns.values()))
        if part.left:
            said.append(codes.COLUMNS_LEFT.at(place, columns=[f"“{label}”" for label in part.left]))
        if filled_in and part is parts[0]:
            said.append(codes.FILLED_IN.at(place))
    return said


def _write(book: Book, head: dict[str, Plain], built: Built, decimals: int) -> str:
    places = Decimal(decimals)
    whole: dict[str, Plain] = {
        **head,
        "max_points": built.most,
        "report": {"as": "points", "decimals": places},
        "rounding": {"at": "total", "decimals": places, "mode": "half_up"},
        "missing": "zero",
        "criteria": built.nodes,
    }
    name = one_line(Path(book.file).name)
    origin = (
        f"# Chuyển từ tệp {name} bằng “egov-score criteria convert”; đối chiếu với quyết định trước khi dùng."
    )
    return f"{_SCHEMA}\n{origin}\n{write_yaml(_tree(whole))}"


def _tree(value: Plain) -> Tree:
    """A value as the writer takes it. Places mean nothing here: nobody has read it from a file."""
    nowhere = Place()
    if isinstance(value, dict):
        return Tree(
            {key: _tree(child) for key, child in value.items()}, nowhere, dict.fromkeys(value, nowhere)
        )
    if isinstance(value, list):
        return Tree([_tree(child) for child in value], nowhere)
    return Tree(value, nowhere)
