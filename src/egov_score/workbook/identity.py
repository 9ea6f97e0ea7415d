"""Whose form a workbook is, and of which set, version and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.spreadsheet.book import Book, Cell, CellKind, Sheet
from egov_score.workbook.cell_values import folded, is_blank, shown, words
from egov_score.workbook.form_layout import FORM_FORMAT, IDENTITY_SHEET, INFO_FIELDS, INFO_SHEET, year_text
from egov_score.workbook.headers import Table

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_RELEASE = re.compile(r"egov-score [0-9].*")
"""What the template command writes as its tool; programs that make samples say otherwise."""
_FINGERPRINT_SHOWN = 15
"""Characters of a fingerprint that tell two versions apart: ``sha256:`` and eight more."""
_REACH = 8
"""Columns to the right of a label in which its value may stand."""
_LONGEST_LABEL = 60
_AGENCY_FIELDS = frozenset({"code", "name"})
_OTHER_FIELDS = frozenset(each.key for each in INFO_FIELDS) - _AGENCY_FIELDS
_UNREADABLE = (CellKind.ERROR, CellKind.UNCALCULATED)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the identity sheet says. own_form: there is one. rejected: why the form must not be ranked.

    protected: the tool wrote the form, and it writes protected sheets.
    """

    own_form: bool = False
    rejected: Literal["", "unreadable", "wrong_criteria"] = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency as the workbook names it, and where."""

    code: str = ""
    name: str = ""
    place: Place = field(default_factory=Place)


def read_origin(book: Book, criteria: CriteriaSet) -> tuple[Origin, tuple[Finding, ...]]:
    """Whether the tool wrote the form, and whether for this very set."""
    sheet = next((s for s in book.sheets if s.name.strip().casefold() == IDENTITY_SHEET), None)
    if sheet is None:
        return Origin(), ()
    facts = {words(cell): (words(sheet.at(row, 2)), row) for row, cell in _first_column(sheet)}

    def place(key: str) -> Place:
        return Place(book.file, sheet.name, facts[key][1], 2)

    said = {key: value for key, (value, _) in facts.items() if value}
    if said.get("format", FORM_FORMAT) != FORM_FORMAT:
        finding = codes.OTHER_FORMAT.at(place("format"), found=said["format"], wanted=FORM_FORMAT)
        return Origin(True, "unreadable"), (finding,)
    if said.get("criteria", criteria.id) != criteria.id:
        finding = codes.TABLE_OTHER_SET.at(place("criteria"), found=said["criteria"], wanted=criteria.id)
        return Origin(True, "wrong_criteria"), (finding,)
    if said.get("year", year_text(criteria)) != year_text(criteria):
        finding = codes.OTHER_YEAR.at(place("year"), found=said["year"], wanted=year_text(criteria))
        return Origin(True, "wrong_criteria"), (finding,)
    if said.get("fingerprint", criteria.fingerprint) != criteria.fingerprint:
        finding = codes.TABLE_OTHER_VERSION.at(
            place("fingerprint"),
            criteria=criteria.id,
            found=said["fingerprint"][:_FINGERPRINT_SHOWN],
            wanted=criteria.fingerprint[:_FINGERPRINT_SHOWN],
        )
        return Origin(True, "wrong_criteria"), (finding,)
    if lacking := [key for key in ("format", "criteria", "fingerprint") if key not in said]:
        finding = codes.IDENTITY_DAMAGED.at(Place(book.file, sheet.name), keys=lacking)
        return Origin(True), (finding,)
    return Origin(True, protected=bool(_RELEASE.fullmatch(said.get("tool", "")))), ()


def read_agency(book: Book, tables: Sequence[Table]) -> tuple[Agency, tuple[Finding, ...]]:
    """The code and name of the agency: on the information sheet, else anywhere above the tables.

    The value of a label stands in a cell beside it or, as in ``Đơn vị: Sở Y tế``, behind it in the same cell.
    """
    tops = {table.sheet: table.header for table in reversed(tables)}
    info = {folded(INFO_SHEET.vi), folded(INFO_SHEET.en)}
    best: dict[str, tuple[tuple[int, int], str, Place]] = {}
    findings: list[Finding] = []
    labels = _labels()
    for turn, number in enumerate(_info_first(book)):
        sheet = book.sheets[number]
        for key, strength, value, label in _labelled(sheet, tops.get(number), labels):
            place = Place(book.file, sheet.name, value.row, value.column)
            if value.kind in _UNREADABLE:
                findings.append(codes.NAME_UNREADABLE.at(place, label=label, value=words(value) or "=…"))
                continue
            if not folded(_value(value)):
                continue
            # On the information sheet every label is sure; elsewhere "Đơn vị" yields to "Tên cơ quan".
            rank = (0 if turn == 0 and folded(sheet.name) in info else 1, strength)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, _value(value), place)
    code, name = best.get("code"), best.get("name")
    if code is None and name is None:
        findings.append(codes.AGENCY_NOT_NAMED.at(Place(book.file)))
        return Agency(place=Place(book.file)), tuple(findings)
    place = name[2] if name is not None else code[2] if code is not None else Place(book.file)
    return Agency(code[1] if code else "", name[1] if name else "", place), tuple(findings)


def read_info(book: Book, tables: Sequence[Table]) -> dict[str, str]:
    """What the lines of the information sheet say beside the agency's code and name: who filled the form in,
    telephone, e-mail, by their keys. In a form made by hand they may stand above the tables.
    """
    tops = {table.sheet: table.header for table in reversed(tables)}
    labels = _labels()
    said: dict[str, str] = {}
    for number in _info_first(book):
        for key, _, cell, _ in _labelled(book.sheets[number], tops.get(number), labels, _OTHER_FIELDS):
            if cell.kind not in _UNREADABLE and folded(_value(cell)):
                said.setdefault(key, _value(cell))
    return said


def _info_first(book: Book) -> list[int]:
    """The sheets by number, the information sheet before the others."""
    info = {folded(INFO_SHEET.vi), folded(INFO_SHEET.en)}
    return sorted(range(len(book.sheets)), key=lambda n: (folded(book.sheets[n].name) not in info, n))


def _labelled(
    sheet: Sheet,
    top: int | None,
    labels: Mapping[str, tuple[str, int]],
    keys: frozenset[str] = _AGENCY_FIELDS,
) -> Iterator[tuple[str, int, Cell, str]]:
    """The fields that a sheet names above its table: key, strength of the label, value and label."""
    for (row, column), cell in sorted(sheet.cells.items()):
        if top is not None and row >= top:
            break
        if cell.kind is not CellKind.TEXT or len(cell.text) > 4 * _LONGEST_LABEL:
            continue
        text = words(cell)
        before, colon, after = text.partition(":")
        known = labels.get(folded(_IN_BRACKETS.sub(" ", before)))
        if known is None or known[0] not in keys:
            continue
        if colon and after.strip():
            value = Cell(row, column, CellKind.TEXT, after.strip())
            yield (*known, value, before.strip())
            continue
        beside = _beside(sheet, row, column, labels)
        if beside is not None:
            yield (*known, beside, before.strip())


def _beside(sheet: Sheet, row: int, column: int, labels: Mapping[str, tuple[str, int]]) -> Cell | None:
    """The nearest filled cell to the right of a label; another label there means that it has no value."""
    for other in range(column + 1, column + 1 + _REACH):
        cell = sheet.at(row, other)
        if cell is None or is_blank(cell) or words(cell) == ":":
            continue
        text = words(cell).partition(":")[0]
        return None if folded(_IN_BRACKETS.sub(" ", text)) in labels else cell
    return None


def _labels() -> dict[str, tuple[str, int]]:
    """Every label, folded, with its field and how vague it is."""
    known: dict[str, tuple[str, int]] = {}
    for each in INFO_FIELDS:
        for strength, label in enumerate(each.labels):
            known.setdefault(folded(label), (each.key, strength))
    return known


def _first_column(sheet: Sheet) -> Iterator[tuple[int, Cell]]:
    for (row, column), cell in sorted(sheet.cells.items()):
        if column == 1:
            yield row, cell


def _value(cell: Cell) -> str:
    text = shown(cell) if cell.kind is CellKind.NUMBER else words(cell)
    return text.lstrip(": ").rstrip()
