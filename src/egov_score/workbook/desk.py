"""What the reading of one workbook's answers shares: drafts of responses, findings, the decimal mark."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.findings import Finding, Kind, Place
from egov_score.findings.catalogue import Addressee
from egov_score.findings.record import Value
from egov_score.rules.base import Entered
from egov_score.scoring.submission import Claim, Stage
from egov_score.workbook.cell_values import Reading
from egov_score.workbook.columns import Role
from egov_score.workbook.matching import RawRow
from egov_score.workbook.typed_numbers import Mark, Numeral


@dataclass(slots=True)
class Draft:
    """A response in the making."""

    entered: dict[str, Entered] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    not_applicable: bool = False
    points: dict[Stage, Fraction] = field(default_factory=dict)
    doubtful: set[Stage] = field(default_factory=set)
    claimed: Claim | None = None
    places: dict[str, Place] = field(default_factory=dict)

    def place(self, key: str, raw: RawRow, role: Role) -> None:
        """Remembers where an input or a stage stands, blank or not."""
        place = raw.place(role)
        if place is not None:
            self.places[key] = place

    def take(self, reading: Reading, key: str) -> None:
        """Puts down what the cell of an input says."""
        if reading.value is not None:
            self.entered[key] = reading.value
        elif reading.not_applicable:
            self.not_applicable = True
        elif reading.fault is not None:
            self.unreadable.add(key)


@dataclass(slots=True)
class Desk:
    """Where one workbook is read. mark: the decimal mark that its typed numbers show.

    settled: the numerals that only the mark could read, with their places and criteria.
    """

    own_form: bool
    mark: Mark | None
    findings: list[Finding] = field(default_factory=list)
    settled: list[tuple[Numeral, Place, str]] = field(default_factory=list)

    def say(self, kind: Kind, place: Place, node: Node, **values: Value) -> None:
        """Reports something about a criterion."""
        self.findings.append(Finding(kind, place, values, criterion=node.id))

    def report(self, reading: Reading, raw: RawRow, role: Role, node: Node) -> None:
        """Reports what there is to say about the cell that a reading came from."""
        place = raw.place(role) or raw.anchor
        to: Addressee | None = "council" if role in (Role.APPRAISED, Role.FINAL) else None
        for fault in (reading.fault, reading.warning):
            if fault is not None:
                self.findings.append(Finding(fault.kind, place, fault.values, criterion=node.id, to=to))
        if reading.settled is not None:
            self.settled.append((reading.settled, place, node.id))
