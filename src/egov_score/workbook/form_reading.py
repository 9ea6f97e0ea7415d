"""What came back, read: from the cells of a workbook to a submission and all there is to say about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place, codes
from egov_score.scoring.submission import Response, Submission
from egov_score.spreadsheet.book import Book, CellKind
from egov_score.workbook import legacy_fonts
from egov_score.workbook.cell_display import shown
from egov_score.workbook.columns import ANSWERS, Role, header_of
from egov_score.workbook.copied_answers import copied_responses
from egov_score.workbook.form_index import form_index
from egov_score.workbook.form_layout import RowKind
from egov_score.workbook.headers import FormTable, find_tables
from egov_score.workbook.identity import read_identity, read_origin
from egov_score.workbook.known_forms import CopyOfForm, Tables, copy_of_known, remember
from egov_score.workbook.responses import read_responses
from egov_score.workbook.row_matching import MatchedRows, match_rows
from egov_score.workbook.stated_context import stated_otherwise
from egov_score.workbook.text_marks import marked_answers
from egov_score.workbook.typed_numbers import DecimalMark
from egov_score.workbook.unit_context import units_stated_otherwise

_GARBLED_CELLS = 3
"""So many cells in an old font make a workbook that was typed in one."""
_SEARCHED_CELLS = 2_000
_KEEPS_PROTECTION = frozenset({"xlsx", "xlsm"})


def read_submission(
    book: Book, criteria: CriteriaSet, decimal: DecimalMark | None = None
) -> tuple[Submission, tuple[Finding, ...]]:
    """Reads a filled-in form of a criteria set: the tool's own, or one that somebody rebuilt by hand.

    decimal: the decimal mark that the user names, for numbers that nothing in the file settles.
    The submission is there in any case. Where it must not be ranked, because no table could be read or
    the form is of another set, year or version, its ``rejected`` says so and a finding says why; the agency
    is still named as far as it could be read. Findings are in the order of their places.
    """
    submission, findings = _read(replace(book, file=""), book.file, criteria, decimal)
    return submission, tuple(sorted((_in_file(each, book.file) for each in findings), key=Finding.sort_key))


def _read(
    book: Book, file: str, criteria: CriteriaSet, decimal: DecimalMark | None
) -> tuple[Submission, list[Finding]]:
    """The submission and the findings of a book whose file is not named, so that forms of one layout differ
    in less; file: the name, for the places of the submission. The findings name none."""
    origin, findings_origin = read_origin(book, criteria)
    copy = copy_of_known(book, criteria.fingerprint, own_form=origin.own_form)
    found = find_tables(book, criteria.years) if copy is None else copy.form.tables
    tables, findings_headers = found
    identity, findings_identity = read_identity(book, tables)
    findings = [*findings_origin, *findings_identity]
    rejected = origin.rejected
    responses: dict[str, Response] = {}
    used: list[FormTable] = []
    if not rejected:
        used, findings_tables = _choose(book, tables)
        sheets = {book.sheets[table.sheet].name for table in used}
        findings += [*findings_tables, *(each for each in findings_headers if each.place.sheet in sheets)]
        rejected = "" if used else "unreadable"
    if not rejected:
        answers = _of_rows(book, found, used, copy, criteria, file, decimal, own_form=origin.own_form)
        if answers is not None:
            responses, findings_answers = answers
            stated = stated_otherwise(book, used, identity, criteria, own_form=origin.own_form)
            findings += [*findings_answers, *stated, *_hidden(book, used)]
            if not origin.own_form:
                findings.append(codes.NOT_OWN_FORM.at(_place(book, used[0])))
        else:
            rejected = "wrong_criteria"
            findings.append(codes.TABLE_NO_ROWS.at(_place(book, used[0]), criteria=criteria.id))
    submission = Submission(
        file=file,
        sha256=book.sha256,
        code=identity.code,
        name=identity.name,
        responses=responses,
        own_form=origin.own_form,
        rejected=rejected,
        place=replace(identity.place, file=file),
        format=book.format,
        unprotected=_unprotected(book, used, file) if origin.protected and not rejected else None,
        info=identity.info,
    )
    return submission, findings


def _of_rows(
    book: Book,
    found: Tables,
    used: Sequence[FormTable],
    copy: CopyOfForm | None,
    criteria: CriteriaSet,
    file: str,
    decimal: DecimalMark | None,
    *,
    own_form: bool,
) -> tuple[dict[str, Response], list[Finding]] | None:
    """What the tables say, and what there is to say of their rows; None where no row is of a criterion."""
    if copy is None:
        rows, findings = match_rows(book, used, criteria, own_form=own_form)
        if rows.layout is not None:
            remember(book, found, rows.layout, criteria.fingerprint, own_form=own_form)
    else:
        findings = copy.form.layout.findings
        copied = copied_responses(copy, criteria, file, decimal) if own_form else None
        if copied is not None:
            return copied[0], [*findings, *copied[1]]
        rows = copy.rows()
    if not _has_criteria(rows, criteria):
        return None
    responses, said = read_responses(rows, criteria, file, own_form=own_form, decimal=decimal)
    marked = marked_answers(rows, own_form=own_form)
    units = units_stated_otherwise(rows, own_form=own_form)
    return responses, [*findings, *said, *marked, *units]


def _in_file(finding: Finding, file: str) -> Finding:
    related = tuple([replace(each, place=replace(each.place, file=file)) for each in finding.related])
    return replace(finding, place=replace(finding.place, file=file), related=related)


def _choose(book: Book, tables: Sequence[FormTable]) -> tuple[list[FormTable], list[Finding]]:
    """The tables that hold answers, and what there is to say about the others."""
    used = [table for table in tables if table.has_answers]
    if used:
        findings = [
            codes.TABLE_LEFT_ASIDE.at(_place(book, table)) for table in tables if not table.has_answers
        ]
        return used, findings
    if tables:
        known = [header_of(role).vi for role in Role if role in tables[0].columns]
        return [], [codes.NO_ANSWER_COLUMN.at(_place(book, tables[0]), columns=known)]
    if (garbled := _garbled(book)) is not None:
        return [], [garbled]
    return [], [codes.WORKBOOK_NO_TABLE.at(Place(book.file))]


def _garbled(book: Book) -> Finding | None:
    """A finding where the workbook was typed with an old font."""
    seen: list[Finding] = []
    searched = 0
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            searched += 1
            if searched > _SEARCHED_CELLS:
                return None
            if cell.kind is CellKind.TEXT and legacy_fonts.looks_garbled(cell.text):
                place = Place(book.file, sheet.name, cell.row, cell.column)
                seen.append(codes.WORKBOOK_OLD_FONT.at(place, value=shown(cell)))
                if len(seen) == _GARBLED_CELLS:
                    return min(seen, key=Finding.sort_key)
    return None


def _has_criteria(rows: MatchedRows, criteria: CriteriaSet) -> bool:
    """Whether any row is of a criterion or of one of its figures; groups alone say nothing."""
    forms = form_index(criteria).by_id
    return any(forms[form_id].kind is not RowKind.GROUP for form_id in (*rows.by_id, *rows.unclear))


def _hidden(book: Book, used: Iterable[FormTable]) -> list[Finding]:
    """Notes the hidden sheets and columns that were read."""
    findings: list[Finding] = []
    noted: set[int] = set()
    for table in used:
        sheet = book.sheets[table.sheet]
        if sheet.visibility != "visible" and table.sheet not in noted:
            noted.add(table.sheet)
            findings.append(codes.TABLE_HIDDEN_SHEET.at(Place(book.file, sheet.name)))
        for role in ANSWERS:
            column = table.columns.get(role)
            if column is not None and column in sheet.hidden_columns:
                place = Place(book.file, sheet.name, table.header, column)
                findings.append(codes.HIDDEN_COLUMN.at(place, label=header_of(role)))
    return findings


def _unprotected(book: Book, used: Iterable[FormTable], file: str) -> Place | None:
    """The first sheet of a table that is not protected, in a format that keeps whether it is."""
    if book.format not in _KEEPS_PROTECTION:
        return None
    sheets = (book.sheets[table.sheet] for table in used)
    return next((Place(file, sheet.name) for sheet in sheets if not sheet.protected), None)


def _place(book: Book, table: FormTable) -> Place:
    sheet = book.sheets[table.sheet]
    return Place(book.file, sheet.name, table.header, min(table.columns.values()))
