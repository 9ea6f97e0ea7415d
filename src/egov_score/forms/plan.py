"""Where everything stands on the sheet of a form: which row and which column, before anything is written.

To the right of the columns that people see stand hidden ones in which the form computes: what each entry
means, the state and value of each criterion and, for each tally, the points of every node. They are hidden,
not protected from a look: whoever wants to know why a criterion has its points can unhide them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from egov_score.cell_names import column_letters
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.data_classes import dataclass, field
from egov_score.forms import form_texts
from egov_score.language import Language, Text
from egov_score.workbook.columns import COLUMNS, SCORING_HEADER, Role
from egov_score.workbook.form_layout import FormRow, RowKind, form_rows

TITLE_LINE, AGENCY_LINE, GUIDE_LINE, SCORE_LINE, STATE_LINE, HEADER_LINE = range(1, 7)
"""The rows on top of the sheet; all of them stay in view."""
FIRST_LINE = HEADER_LINE + 1


class Tally(StrEnum):
    """Whose points are added up: what the values give, with the appraisal's, with the second appraisal's."""

    SELF = "self"
    APPRAISED = "appraised"
    FINAL = "final"


POINTS_ROLE: Mapping[Tally, Role] = {
    Tally.SELF: Role.SELF,
    Tally.APPRAISED: Role.APPRAISED,
    Tally.FINAL: Role.FINAL,
}


class Help(StrEnum):
    """A hidden column of the rows of entries and criteria.

    TEXT: the entry without blanks around it. READ: what it means: a number, or a mark. STATE: of a criterion
    (see STATES). VALUE: its measure's value, or a mark. DONE, LACKS, WRONG: 1 where it is answered, claims
    points without the evidence that it needs, cannot be scored. MARK: how its value cell is coloured: 1 still
    missing, 2 wrong.
    """

    TEXT = "help.text"
    READ = "help.read"
    STATE = "help.state"
    VALUE = "help.value"
    DONE = "help.done"
    LACKS = "help.lacks"
    WRONG = "help.wrong"
    MARK = "help.mark"


BLANK, NOT_APPLICABLE, UNREADABLE, COMPLETE = range(4)
"""The states of a criterion in its hidden column."""


class TallyPart(StrEnum):
    """A hidden column of a tally, in the rows of nodes.

    APPLIES: 1, or 0 where the node is left out. EXACT: what counts, before it is rounded. COUNTING, PLUS,
    MINUS: what counts, bonus and deduction on top; together the node's points. MAXIMUM: what they are out of.
    SHARE: points ÷ maximum, for index kinds. BLOCKS: 1 where a criterion denies the total. Of the total and
    the views, COUNTING is what levels see and SHARE what is reported.
    """

    APPLIES = "applies"
    EXACT = "exact"
    COUNTING = "counting"
    PLUS = "plus"
    MINUS = "minus"
    MAXIMUM = "maximum"
    SHARE = "share"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column that people see. key: a Role, or one of the columns of last year."""

    key: str
    header: Text
    width: float


PREVIOUS_VALUE, PREVIOUS_POINTS, RULE = "previous_value", "previous_points", "rule"
_KEYS = (Role.ID, Role.TITLE, Role.MAXIMUM, Role.UNIT, Role.VALUE, Role.SELF, RULE, Role.EVIDENCE, Role.NOTE)
_COUNCIL_KEYS = (Role.APPRAISED, Role.APPRAISAL_NOTE, Role.EXPLANATION, Role.FINAL)
_PREVIOUS_KEYS = (PREVIOUS_VALUE, PREVIOUS_POINTS)
_ALL_KEYS = (*_KEYS, *_COUNCIL_KEYS)
# On A4 across, 12 points on the sheet must be 9 on paper. So what an agency prints (the first nine columns
# and those of last year) comes to 187 at most, and so do all the columns of the council.
_OF_AGENCY = dict(zip(_ALL_KEYS, (9, 46, 8, 10, 18, 10, 38, 32, 16, 10, 30, 30, 10), strict=True))
_OF_COUNCIL = dict(zip(_ALL_KEYS, (8, 34, 7, 8, 15, 9, 26, 20, 10, 9, 16, 16, 9), strict=True))
_LAST_YEAR = dict(zip(_PREVIOUS_KEYS, (14, 9), strict=True))
_NARROWER = {
    False: {Role.TITLE: 38, Role.VALUE: 16, RULE: 33, Role.EVIDENCE: 28, Role.NOTE: 12},
    True: {Role.TITLE: 28, Role.VALUE: 13, RULE: 22, Role.EVIDENCE: 16, Role.NOTE: 8, Role.APPRAISAL_NOTE: 15}
    | {Role.EXPLANATION: 14, PREVIOUS_VALUE: 10, PREVIOUS_POINTS: 8},
}
"""Where last year's columns stand beside, in the form of an agency and of the council."""


@dataclass(frozen=True)
class Plan:
    """The places of a form. appraisal: for the council; previous: with last year's values beside."""

    criteria: CriteriaSet
    language: Language
    appraisal: bool = False
    previous: bool = False
    rows: tuple[FormRow, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple(form_rows(self.criteria)))

    @cached_property
    def shown(self) -> tuple[ShownColumn, ...]:
        """The columns that people see, from the left."""
        widths: dict[str, float] = {**(_OF_COUNCIL if self.appraisal else _OF_AGENCY), **_LAST_YEAR}
        if self.previous:
            widths |= _NARROWER[self.appraisal]
        columns: list[tuple[str, Text]] = []
        for column in COLUMNS:
            columns.append((column.role, column.header))
            if column.role is Role.SELF:
                columns.append((RULE, SCORING_HEADER))
                if self.previous:
                    columns.append((PREVIOUS_VALUE, form_texts.PREVIOUS_VALUE))
                    columns.append((PREVIOUS_POINTS, form_texts.PREVIOUS_POINTS))
        return tuple(ShownColumn(key, header, widths[key]) for key, header in columns)

    @cached_property
    def largest(self) -> Fraction:
        """The most points that stand anywhere, as far as rounding must know."""
        nodes = self.criteria.nodes.values()
        return max(map(Fraction, (self.criteria.max_points, *(node.max_points for node in nodes))))

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Whose points this form adds up."""
        return tuple(Tally) if self.appraisal else (Tally.SELF,)

    @property
    def most(self) -> Decimal | int:
        """What the total is out of, in the unit of the report."""
        match self.criteria.report.as_:
            case "points":
                return self.criteria.max_points
            case "percent":
                return 100
            case "index":
                return 1

    def asked(self, node: Node | None = None) -> int:
        """How many criteria the agency answers, in all or in one group."""
        leaves = self.criteria.leaves if node is None else node.walk()
        return sum(each.measure is not None and each.by == "agency" for each in leaves)

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """The keys of the hidden columns, from the left."""
        levels = [f"level{number}" for number in range(len(self.criteria.levels))]
        return (
            Role.ROW,
            *Help,
            *(f"{tally}.{part}" for tally in self.tallies for part in (*TallyPart, *levels)),
        )

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        keys = [*(column.key for column in self.shown), *self.hidden]
        return {key: place for place, key in enumerate(keys)}

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        ids = [*(row.id for row in self.rows), TOTAL, *(view.id for view in self.criteria.views)]
        return {row_id: line for line, row_id in enumerate(ids, FIRST_LINE)}

    @cached_property
    def subs(self) -> Mapping[str, tuple[FormRow, ...]]:
        """The sub-rows of each criterion, by its id."""
        found: dict[str, list[FormRow]] = {node.id: [] for node in self.criteria.leaves}
        for row in self.rows:
            if row.kind is RowKind.INPUT:
                found[row.node.id].append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def in_index(self) -> frozenset[str]:
        """The nodes whose shares an index kind combines."""
        parents: list[CriteriaSet | Node] = [self.criteria, *self.criteria.nodes.values()]
        return frozenset(child.id for each in parents if each.combine != "sum" for child in each.children)

    @cached_property
    def row_of(self) -> Mapping[str, FormRow]:
        """The rows by their ids."""
        return {row.id: row for row in self.rows}

    def entry_rows(self, node: Node) -> tuple[FormRow, ...]:
        """The rows that take a criterion's entries: its sub-rows, or its own."""
        return self.subs[node.id] or (self.row_of[node.id],)

    def column(self, key: str) -> int:
        """The place of a column, from 0."""
        return self._columns[key]

    def letter(self, key: str) -> str:
        """The letters of a column."""
        return column_letters(self.column(key) + 1)

    def line(self, row_id: str) -> int:
        """The number of a row, from 1: of a row of the form, of the total, or of a view."""
        return self._lines[row_id]

    @cached_property
    def entered(self) -> str:
        """The address of the hidden cell that counts what was filled in; 0 in a form that nobody touched."""
        return self.at(Help.TEXT, TOTAL)

    @property
    def entry_cells(self) -> tuple[str, ...]:
        """The cells that whoever fills in the form may write answers or points in."""
        roles = (Role.VALUE, Role.APPRAISED, Role.FINAL) if self.appraisal else (Role.VALUE,)
        rows = [row for row in self.rows if row.kind is not RowKind.GROUP]
        return tuple(
            self.at(role, row.id)
            for role in roles
            for row in rows
            if role is Role.VALUE or row.kind is RowKind.CRITERION
        )

    @property
    def last_line(self) -> int:
        """The last row of the table."""
        return FIRST_LINE + len(self.rows) - 1

    @property
    def total_line(self) -> int:
        """The row of the total, below the table."""
        return self.last_line + 1

    @property
    def end_line(self) -> int:
        """The last row in which anything is computed."""
        return self.total_line + len(self.criteria.views)

    def at(self, key: str, row_id: str) -> str:
        """The address of a cell: ``F12``."""
        return f"{self.letter(key)}{self.line(row_id)}"

    def of(self, tally: Tally, part: TallyPart, row_id: str) -> str:
        """The address of a hidden cell of a tally."""
        return self.at(f"{tally}.{part}", row_id)

    def down(self, key: str) -> str:
        """A whole column of the table: ``$F$7:$F$99``."""
        letter = self.letter(key)
        return f"${letter}${FIRST_LINE}:${letter}${self.end_line}"
