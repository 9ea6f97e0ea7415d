"""The finding: a stable code, a place, what is wrong and what to do, in both languages.

Findings are data. They are collected while reading and scoring, carried beside the results, and turned
into text only where they are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from egov_score.cell_names import cell_name
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import catalogue
from egov_score.findings.catalogue import Addressee, Severity, Wording
from egov_score.language import Counted, Language, Text
from egov_score.numbers import write

Value = str | int | Decimal | Fraction | Text | Iterable[str]

Late = Value | Callable[[], Value]
"""A value, perhaps one that is only told when it is asked for: to find it takes long."""

_LONGEST = 2_000
"""No more characters of one value stand in a message, whatever an input holds."""
_NAMED = 5
"""So many other cells are named of which the same is said."""
_SHOWN = 120
"""So much of a message stands in the ``repr`` of its finding."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a cell of a sheet or a part of a text. All counts from 1.

    row, column: of a cell of a workbook or table. line, column: of a text; end_line and end_column are where
    it ends, just behind its last character.
    """

    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    @property
    def cell(self) -> str | None:
        """The address of a cell as people write it, such as ``E17``; None where it is no cell."""
        return None if self.row is None or self.column is None else cell_name(self.row, self.column)

    @property
    def in_file(self) -> str:
        """Where in the file: ``'Biểu 1'!E17``, ``12:3``, or nothing for the file as a whole."""
        if self.sheet is not None:
            return f"'{self.sheet}'" + (f"!{self.cell}" if self.cell else "")
        return ":".join(str(part) for part in (self.line, self.column) if part is not None)

    def __str__(self) -> str:
        return (" " if self.sheet is not None else ":").join(filter(None, (self.file, self.in_file)))


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding, such as the first of two equal ids."""

    place: Place
    label: Text


@dataclass(frozen=True)
class Kind:
    """What all findings with one code have in common.

    code: stable, never reused. own: its entry where the catalogue has none.
    """

    code: str
    own: Wording | None = field(default=None, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return Kind, (self.code, self.own)  # Without what the catalogue says of it.

    @cached_property
    def entry(self) -> Wording:
        """Its entry of the catalogue; message and hint hold ``{names}`` that a finding's values fill in."""
        return self.own or catalogue.entry(self.code)

    def at(
        self,
        place: Place,
        *,
        agency: str | None = None,
        criterion: str | None = None,
        related: Iterable[Related] = (),
        **values: Value,
    ) -> Finding:
        """A finding of this kind at a place; values are what its texts name."""
        return Finding(self, place, values, agency, criterion, tuple(related))


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """Something the tool has to say about an input.

    agency: the code of the agency it concerns, where known; criterion: the id of the criterion. to: who can
    mend this one, where that is not whoever can mend its kind: a figure of the council's own column.
    elsewhere: the other rows of its column of which the same is to be said, where that is not said there.
    """

    kind: Kind
    place: Place
    values: Mapping[str, Late] = field(default_factory=dict)
    agency: str | None = None
    criterion: str | None = None
    related: tuple[Related, ...] = ()
    to: Addressee | None = None
    elsewhere: Sequence[int] = ()

    def __repr__(self) -> str:
        return f"<Finding {self.severity} {self.code} {self.place}: {self.message('en')[:_SHOWN]}>"

    def __reduce__(self) -> tuple[object, ...]:
        # Of another process nothing can be asked.
        values = told(self.values)
        said = (self.kind, self.place, values, self.agency, self.criterion, self.related, self.to)
        return Finding, (*said, self.elsewhere)

    @property
    def code(self) -> str:
        """The stable code of its kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.kind.entry.severity

    @property
    def addressee(self) -> Addressee:
        """Who can mend it."""
        return self.to or self.kind.entry.to

    def message(self, language: Language) -> str:
        """What is wrong, in one sentence."""
        said = _fill(self.kind.entry.message, self.values, language)
        return f"{said} ({self._said_elsewhere().to(language)})" if self.elsewhere else said

    def _said_elsewhere(self) -> Text:
        rows = self.elsewhere
        cells = ", ".join(str(replace(self.place, row=row).cell) for row in rows[:_NAMED])
        cells += ", …" if len(rows) > _NAMED else ""
        return Text(
            f"cũng như vậy ở {len(rows)} ô khác của cột: {cells}",
            f"the same at {len(rows)} more of the column: {cells}",
        )

    def hint(self, language: Language, *, in_copy: bool = False) -> str:
        """What to do about it, or an empty text.

        in_copy: for its addressee alone. Else for whoever runs the tool as well: where the organiser can do
        something else about what is an agency's to mend, that is said.
        """
        entry = self.kind.entry
        reader = self.addressee if in_copy or self.addressee in entry.hints else "organiser"
        return _fill(entry.hints.get(reader, entry.hint), self.values, language)

    def about(self, agency: str) -> Finding:
        """The same finding, said of an agency."""
        return Finding(
            self.kind,
            self.place,
            self.values,
            agency,
            self.criterion,
            self.related,
            self.to,
            self.elsewhere,
        )

    def sort_key(self) -> tuple[object, ...]:
        """Orders findings by file and place, the worst first at one place; the same on every machine."""
        place = self.place
        return (
            place.file,
            place.sheet or "",
            place.line or place.row or 0,
            place.column or 0,
            self.severity.weight,
            self.code,
            self.criterion or "",
            _Message(self),
        )


class _Message:
    """What orders two findings that are alike in all else: their messages, written only for that."""

    __slots__ = ("_finding", "_text")

    def __init__(self, finding: Finding) -> None:
        self._finding = finding
        self._text = ""

    @property
    def text(self) -> str:
        """The English message."""
        self._text = self._text or self._finding.message("en")
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Message) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: _Message) -> bool:
        return self.text < other.text


def told(values: Mapping[str, Late]) -> Mapping[str, Value]:
    """Values of a finding, the late ones told."""
    return {name: value() if callable(value) else value for name, value in values.items()}


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as people read them: errors, then warnings, then notes, each by file and place."""
    return sorted(findings, key=lambda finding: (finding.severity.weight, finding.sort_key()))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The worst severity among the findings, or None where there are none."""
    return min((f.severity for f in findings), key=lambda s: s.weight, default=None)


def _fill(text: Text, values: Mapping[str, Late], language: Language) -> str:
    words = {name: Counted(_word(value, language)) for name, value in told(values).items()}
    return text.to(language).format(**words)


def _word(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return _cut(value)
    if isinstance(value, Text):
        return _cut(value.to(language))
    if isinstance(value, Decimal | Fraction | int):
        return _cut(write(value, language))
    words, length = [], 0
    for word in value:
        words.append(word)
        length += len(word) + 2
        if length > _LONGEST + 2:
            break
    return _cut(", ".join(words))


def _cut(text: str) -> str:
    """What a message names, cut where an input made it as long as itself."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
