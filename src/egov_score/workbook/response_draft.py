"""The response to one criterion in the making, and what the reading of one workbook's answers shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.findings import Finding, Kind, Place
from egov_score.findings.catalogue import Addressee
from egov_score.findings.record import Value
from egov_score.rules.base import Entered, Entry, Input
from egov_score.scoring.submission import Claim, Stage
from egov_score.spreadsheet.book import CellKind
from egov_score.workbook.cell_values import CellReading, read_input
from egov_score.workbook.columns import NUMBERS, Role
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.typed_numbers import DecimalMark, Numeral, numeral, settle


@dataclass(slots=True)
class AnswerReading:
    """What is known and said while the answers of one workbook are read.

    mark: the decimal mark that its typed numbers show. witness: the first of them that shows it, and where
    it stands. formulas_kept: the file tells formulas from what is typed. settled: the numerals that only the
    mark could read, with their places and criteria.
    """

    own_form: bool
    mark: DecimalMark | None
    witness: tuple[Numeral, Place] | None
    formulas_kept: bool
    findings: list[Finding] = field(default_factory=list)
    settled: list[tuple[Numeral, Place, str]] = field(default_factory=list)

    def say(self, kind: Kind, place: Place, node: Node, **values: Value) -> None:
        """Reports something about a criterion or group."""
        self.findings.append(Finding(kind, place, values, criterion=node.id))


@dataclass(slots=True)
class Draft:
    """The response to one criterion in the making.

    own: the criterion's own row; subs: the rows of its single figures by the keys of its inputs. The other
    fields are those of a Response.
    """

    node: Node
    own: RawRow | None
    subs: Mapping[str, RawRow]
    reading: AnswerReading
    entered: dict[str, Entered] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    not_applicable: bool = False
    points: dict[Stage, Fraction] = field(default_factory=dict)
    doubtful: set[Stage] = field(default_factory=set)
    claimed: Claim | None = None
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def rows(self) -> list[RawRow]:
        """The rows there are, the criterion's own first."""
        return [*([self.own] if self.own is not None else []), *self.subs.values()]

    @property
    def has_figures(self) -> bool:
        """Whether any figure was entered, readable or not."""
        return bool(self.entered or self.unreadable)

    def say(self, kind: Kind, place: Place, **values: Value) -> None:
        """Reports something about the criterion."""
        self.reading.say(kind, place, self.node, **values)

    def mark_place(self, key: str, raw: RawRow, role: Role) -> None:
        """Remembers where an input or a stage stands, blank or not."""
        place = raw.place(role)
        if place is not None:
            self.places[key] = place

    def read(self, raw: RawRow, role: Role, entry: Input) -> CellReading:
        """What the cell of an input says, reported."""
        return self.report(read_input(raw.cell(role), self.node, entry, self.reading.mark), raw, role)

    def report(self, reading: CellReading, raw: RawRow, role: Role) -> CellReading:
        """Reports what there is to say about the cell that a reading came from."""
        if reading.fault or reading.warning:
            to: Addressee | None = "council" if role in (Role.APPRAISED, Role.FINAL) else None
            self.reading.findings += reading.findings(raw.at(role), self.node, to)
        if reading.settled is not None:
            self.reading.settled.append((reading.settled, raw.at(role), self.node.id))
        return reading

    def take(self, reading: CellReading, key: str) -> None:
        """Puts down what the cell of an input says."""
        if reading.value is not None:
            self.entered[key] = reading.value
        elif reading.not_applicable:
            self.not_applicable = True
        elif reading.fault is not None:
            self.unreadable.add(key)

    def spoil(self) -> None:
        """Lets no figure count: what was entered contradicts itself."""
        self.not_applicable = False
        self.unreadable.update(entry.key for entry in self.node.inputs)


def decimal_mark(
    rows: Mapping[str, RawRow], forms: Mapping[str, FormRow]
) -> tuple[DecimalMark | None, tuple[Numeral, Place] | None]:
    """The decimal mark that the typed numbers of a workbook show, and the first cell that shows it.

    ``118.348`` alone means two things. Where another cell of the same workbook says ``12,5``, the comma is
    its decimal mark, and 118.348 is a whole number; the cell with 12,5 is the witness that the finding names.
    """
    typed: list[tuple[Numeral, Place]] = []
    for form_id, raw in sorted(rows.items(), key=lambda pair: pair[1].number):
        form = forms[form_id]
        for role in NUMBERS:
            cell = raw.cell(role)
            if cell is None or cell.kind is not CellKind.TEXT:
                continue
            if role is Role.VALUE and (form.input is None or form.input.entry is not Entry.NUMBER):
                continue
            number = numeral(cell.text)
            if number is None or number.is_cut:
                continue
            if role is Role.MAXIMUM:
                number = _known_number(number, form.node.max_points)
            typed.append((number, raw.at(role)))
    mark, first = settle(number for number, _ in typed)
    return mark, next((each for each in typed if each[0] is first), None)


def _known_number(number: Numeral, value: Decimal) -> Numeral:
    """A number of which the set says what it is: "10.000" for a maximum of 10 shows a decimal point."""
    if number.is_ambiguous and value in number.by_mark:
        return replace(number, shows=DecimalMark.COMMA if number.by_mark[0] == value else DecimalMark.POINT)
    return number
