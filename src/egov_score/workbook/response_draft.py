"""The response to one criterion in the making, and what the reading of one file's answers shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from egov_score.criteria.model import Node
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.findings.alike import Counted
from egov_score.findings.catalogue import Addressee
from egov_score.findings.record import Value, told
from egov_score.language import listed
from egov_score.rules.base import Entered, Input
from egov_score.scoring.submission import Response
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import is_blank, shown, whole_text
from egov_score.workbook.cell_values import (
    BLANK,
    UNREADABLE,
    CellReading,
    is_not_applicable,
    quotient_of,
    said_not_applicable,
)
from egov_score.workbook.known_readings import input_reading
from egov_score.workbook.typed_numbers import DecimalMark, Numeral, settle

_NONE: frozenset[str] = frozenset()


class Placed(NamedTuple):
    """A cell, None where it is blank, and the place that findings about it name."""

    cell: Cell | None
    place: Place


@dataclass(slots=True)
class AnswerReading:
    """What is known and said while the answers of one file are read.

    mark: the decimal mark that its typed numbers show, else the one that the user names. witness: the first
    cell that shows it, None where none does. settled: how many numerals only the mark could read; first: of
    them, with its place and criterion. counted: asked of what there is to say at a place, before a finding is
    made of it; only_counted: of how much none was.
    """

    mark: DecimalMark | None = None
    witness: Placed | None = None
    findings: list[Finding] = field(default_factory=list)
    settled: int = 0
    first: tuple[Numeral, Place, str] | None = None
    counted: Counted | None = None
    only_counted: int = 0

    @classmethod
    def of_file(
        cls, marks: Iterable[tuple[DecimalMark | None, Placed]], decimal: DecimalMark | None = None
    ) -> Self:
        """The reading of a file. marks: what its cells show; decimal: what the user says of it."""
        mark, witness = settle(marks)
        return cls(mark or decimal, witness)

    @property
    def said(self) -> int:
        """How much was said so far: what says nothing new means the same wherever it stands."""
        return len(self.findings) + self.settled + self.only_counted

    def say(self, kind: Kind, place: Place, node: Node, **values: Value) -> None:
        """Reports something about a criterion or group."""
        if not self._is_counted(kind, place, node, None):
            self.findings.append(Finding(kind, place, values, criterion=node.id))

    def _is_counted(self, kind: Kind, place: Place, node: Node, to: Addressee | None) -> bool:
        if self.counted is None or not self.counted(kind, place, place.column, node.id, to):
            return False
        self.only_counted += 1
        return True

    def report(self, reading: CellReading, place: Place, node: Node, to: Addressee | None = None) -> bool:
        """Reports what there is to say about a cell at a place, of the criterion that it answers; whether
        there is anything. to: who can mend it, where that is not as usual."""
        for fault in reading.faults:
            if not self._is_counted(fault.kind, place, node, to):
                # In a table most of many are only counted in the end.
                values = told(fault.values) if self.counted is None else fault.values
                self.findings.append(Finding(fault.kind, place, values, criterion=node.id, to=to))
        if reading.settled is not None:
            self.first = self.first or (reading.settled, place, node.id)
            self.settled += 1
        return bool(reading.fault or reading.warning or reading.settled)

    def all_findings(self) -> list[Finding]:
        """What was reported; once, how numbers were read that could mean two things, and why."""
        if self.first is None or self.witness is None or self.witness.cell is None:
            return self.findings
        number, place, criterion = self.first
        value = number.value(self.mark)
        assert value is not None
        at = self.witness.place
        finding = codes.MARK_SETTLED.at(
            place,
            criterion=criterion,
            value=number.text,
            reading=value,
            witness=f"'{at.sheet}'!{at.cell}",
            shown=self.witness.cell.text,
            count=self.settled,
        )
        return [*self.findings, finding]


@dataclass(slots=True)
class Draft:
    """What the cells of one criterion say, in the making; the fields are those of a Response.

    held: the cells that hold anything, by what they stand for, in case that they cannot be read.
    """

    node: Node
    reading: AnswerReading
    entered: dict[str, Entered] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    held: dict[str, Cell] = field(default_factory=dict)
    not_applicable: bool = False
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def has_figures(self) -> bool:
        """Whether any figure was entered, readable or not."""
        return bool(self.entered or self.unreadable)

    @property
    def is_split(self) -> bool:
        """Whether it asks for several figures, each in a cell of its own."""
        return any(entry.key for entry in self.node.inputs)

    @property
    def readable(self) -> dict[str, Entered]:
        """What was entered and counts, by the keys of the inputs."""
        if not self.unreadable:
            return self.entered
        return {key: value for key, value in self.entered.items() if key not in self.unreadable}

    def response(self, places: Mapping[str, Place]) -> Response:
        """The response to a criterion of which nobody gave points. places: as a response has them."""
        return Response(
            entered=self.readable,
            # An empty frozenset is a new one each time, of 216 bytes; a large table has a million answers.
            unreadable=frozenset(self.unreadable) if self.unreadable else _NONE,
            not_applicable=self.not_applicable,
            places=places,
        )

    def say(self, kind: Kind, place: Place, **values: Value) -> None:
        """Reports something about the criterion."""
        self.reading.say(kind, place, self.node, **values)

    def read(self, placed: Placed, entry: Input) -> CellReading:
        """What the cell of an input says, reported."""
        cell = placed.cell
        if cell is None or is_blank(cell):
            return BLANK
        self.held[entry.key] = cell
        return self.report(input_reading(cell, self.node, entry, self.reading.mark), placed.place)

    def unread(self, keys: Iterable[str]) -> dict[str, str]:
        """The texts of what could not be read. keys: of stages whose points could not."""
        wanted = {*self.unreadable, *keys, *(["@"] if self.unreadable else [])}
        return {key: whole_text(cell) for key, cell in self.held.items() if key in wanted}

    def report(self, reading: CellReading, place: Place, to: Addressee | None = None) -> CellReading:
        """Reports what there is to say about the cell that a reading came from. to: who can mend it."""
        self.reading.report(reading, place, self.node, to)
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

    def read_figures(self, own: Placed | None, inputs: Mapping[str, Placed]) -> None:
        """Puts down what the cells of the figures say.

        own: of the criterion itself: its only figure, "Không áp dụng", two figures as ``45/50``, or a
        mistake. inputs: of each of several figures, by the keys of the inputs.
        """
        for entry in self.node.inputs:
            placed = inputs.get(entry.key) if entry.key else own
            if placed is not None:
                self.places[entry.key] = placed.place
                self.take(self.read(placed, entry), entry.key)
        said = next((each for each in inputs.values() if is_not_applicable(each.cell)), None)
        if own is not None and self.is_split:
            said = self._read_own(own) or said
        if said is not None and self.has_figures:
            self.say(codes.NOT_APPLICABLE_AND_FIGURES, said.place)
            self.spoil()

    def _read_own(self, own: Placed) -> Placed | None:
        """Reads the own cell of a criterion of several figures; the cell, where it says "Không áp dụng"."""
        inputs = {entry.key: entry for entry in self.node.inputs}
        quotient = self.node.measure.quotient if self.node.measure else None
        if own.cell is None or is_blank(own.cell):
            return None
        if is_not_applicable(own.cell):
            self.held["@"] = own.cell
            self.take(self.report(said_not_applicable(own.cell), own.place), "")
            return own
        value, both = shown(own.cell), quotient_of(own.cell)
        if self.has_figures:
            if own.cell.kind is not CellKind.STRUCK:
                self.say(codes.RESULT_LEFT_ASIDE, own.place, value=value)
        elif quotient and both:
            for key, cell in zip(quotient, both, strict=True):
                self.places[key] = own.place
                self.take(self.read(Placed(cell, own.place), inputs[key]), key)
        elif len(inputs) == 1 or own.cell.kind in UNREADABLE:
            key, entry = next(iter(inputs.items()))
            self.places[key] = own.place
            self.take(self.read(own, entry), key)
        else:
            titles = listed(entry.title for entry in inputs.values())
            self.held["@"] = own.cell
            self.say(codes.VALUE_BESIDE_INPUTS, own.place, value=value, inputs=titles)
            self.spoil()
        return None
