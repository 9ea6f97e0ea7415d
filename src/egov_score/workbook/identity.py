"""Whose form a workbook is, and of which set, version and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, plain_label, visible
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Book, Cell, CellKind, Sheet
from egov_score.workbook.cell_display import is_blank, shown, words
from egov_score.workbook.columns import by_label
from egov_score.workbook.form_layout import FORM_FORMAT, IDENTITY_SHEET, INFO_FIELDS, INFO_SHEET, year_text
from egov_score.workbook.headers import FormTable

_RELEASE = pattern(r"egov-score [0-9].*")
"""What the template command writes as its tool; programs that make samples say otherwise."""
_FINGERPRINT_SHOWN = 15
"""Characters of a fingerprint that tell two versions apart: ``sha256:`` and eight more."""
_REACH = 8
"""Columns to the right of a label in which its value may stand."""
_LONGEST_LINE = 240
"""Characters of a cell that may hold a label, with its value behind a colon."""
_TEXT = CellKind.TEXT
_MOST_LINES = 16_384
_AGENCY_FIELDS = frozenset({"code", "name"})
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
class Identity:
    """Who a workbook says it is of: code and name of the agency, as it writes them, and where it does.

    info: what the other lines of the information sheet say, by their keys, blank ones left out. places: where
    each line says it.
    """

    code: str = ""
    name: str = ""
    place: Place = field(default_factory=Place)
    info: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


def read_origin(book: Book, criteria: CriteriaSet) -> tuple[Origin, tuple[Finding, ...]]:
    """Whether the tool wrote the form, and whether for this very set."""
    sheet = next((s for s in book.sheets if s.name.strip().casefold() == IDENTITY_SHEET), None)
    if sheet is None:
        return Origin(), ()
    keys = [cells[0] for cells in sheet.by_row.values() if cells[0].column == 1]
    facts = {words(cell): (words(sheet.at(cell.row, 2)), cell.row) for cell in keys}

    def place(key: str) -> Place:
        return Place(book.file, sheet.name, facts[key][1], 2)

    said = {key: value for key, (value, _) in facts.items() if value}
    if said.get("format", FORM_FORMAT) != FORM_FORMAT:
        finding = codes.FORM_OF_OTHER_FORMAT.at(place("format"), found=said["format"], wanted=FORM_FORMAT)
        return Origin(True, "unreadable"), (finding,)
    if said.get("criteria", criteria.id) != criteria.id:
        finding = codes.FORM_OF_OTHER_SET.at(place("criteria"), found=said["criteria"], wanted=criteria.id)
        return Origin(True, "wrong_criteria"), (finding,)
    if said.get("year", year_text(criteria)) != year_text(criteria):
        finding = codes.FORM_OF_OTHER_YEAR.at(place("year"), found=said["year"], wanted=year_text(criteria))
        return Origin(True, "wrong_criteria"), (finding,)
    if said.get("fingerprint", criteria.fingerprint) != criteria.fingerprint:
        finding = codes.FORM_OF_OTHER_VERSION.at(
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


def read_identity(book: Book, tables: Sequence[FormTable]) -> tuple[Identity, tuple[Finding, ...]]:
    """Who handed the workbook in: on the information sheet, else anywhere above the tables.

    The value of a label stands in a cell beside it or, as in ``Đơn vị: Sở Y tế``, behind it in the same cell.
    """
    tops = {table.sheet: table.header for table in reversed(tables)}
    order = sorted(range(len(book.sheets)), key=lambda n: (not is_info_name(book.sheets[n].name), n))
    best: dict[str, _Said] = {}
    findings: list[Finding] = []
    for turn, number in enumerate(order):
        sheet = book.sheets[number]
        is_sure = turn == 0 and is_info_name(sheet.name)
        for key, strength, label, cell in _labelled(sheet, tops.get(number)):
            place = Place(book.file, sheet.name, cell.row, cell.column)
            if cell.kind in _UNREADABLE:
                if key in _AGENCY_FIELDS:
                    findings.append(codes.NAME_UNREADABLE.at(place, label=label, value=words(cell) or "=…"))
                continue
            # On the information sheet every label is sure; elsewhere "Đơn vị" yields to "Tên cơ quan".
            rank = (not is_sure, strength) if key in _AGENCY_FIELDS else (False, 0)
            if fold(_value(cell)) and (key not in best or rank < best[key].rank):
                best[key] = _Said(rank, _value(cell), place)
    said = {key: each.text for key, each in best.items()}
    named = best.get("name") or best.get("code")
    if named is None:
        findings.append(codes.AGENCY_NOT_NAMED.at(Place(book.file)))
    place = named.place if named is not None else Place(book.file)
    places = {key: each.place for key, each in best.items()}
    return Identity(said.pop("code", ""), said.pop("name", ""), place, said, places), tuple(findings)


def is_info_name(name: str) -> bool:
    """Whether a sheet of this name is the information sheet."""
    return fold(name) in (fold(INFO_SHEET.vi), fold(INFO_SHEET.en))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a line says; a smaller rank is surer."""

    rank: tuple[bool, int]
    text: str
    place: Place


def _labelled(sheet: Sheet, top: int | None) -> Iterator[tuple[str, int, str, Cell]]:
    """The fields that a sheet names above its table: key, vagueness of the label, the label and the value."""
    for row, cells in sheet.by_row.items() if top is None else sheet.rows_above(top):
        for cell in cells:
            if cell[2] is not _TEXT or (line := _LINES[cell[3]]) is None:
                continue
            key, vagueness, label, value = line
            if value:
                yield key, vagueness, label, Cell(row, cell.column, CellKind.TEXT, value)
            elif (beside := _beside(sheet, row, cell.column)) is not None:
                yield key, vagueness, label, beside


class _Lines(dict[str, tuple[str, int, str, str] | None]):
    """The field that a text names, how vague its label is, the label, and what stands behind a colon."""

    def __missing__(self, text: str) -> tuple[str, int, str, str] | None:
        if len(text) > _LONGEST_LINE:
            return None
        if len(self) >= _MOST_LINES:
            self.clear()
        before, _, after = visible(text).partition(":")
        known = _labels().get(plain_label(before))
        line = self[text] = None if known is None else (*known, before.strip(), after.strip())
        return line


_LINES = _Lines()


def _beside(sheet: Sheet, row: int, column: int) -> Cell | None:
    """The nearest filled cell to the right of a label; another label there means that it has no value."""
    for other in range(column + 1, column + 1 + _REACH):
        cell = sheet.at(row, other)
        if cell is None or is_blank(cell) or words(cell) == ":":
            continue
        return None if plain_label(words(cell).partition(":")[0]) in _labels() else cell
    return None


@cache
def _labels() -> dict[str, tuple[str, int]]:
    """Every label, folded, with its field and how vague it is."""
    return by_label((each.key, each.label, each.synonyms) for each in INFO_FIELDS)


def _value(cell: Cell) -> str:
    text = shown(cell) if cell.kind is CellKind.NUMBER else words(cell)
    return text.lstrip(": ").rstrip()
