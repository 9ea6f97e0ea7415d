"""The rows of a form that somebody filled in, as the cells in which the figures of a criterion stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from egov_score.data_classes import dataclass, field
from egov_score.findings import codes
from egov_score.language import Text
from egov_score.rules.base import Entry, Input
from egov_score.scoring.submission import Claim, Stage
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import shown
from egov_score.workbook.cell_values import Due, is_not_applicable, read_input, read_points, shown_mark
from egov_score.workbook.columns import NUMBERS, Role
from egov_score.workbook.form_layout import FormRow, RowKind
from egov_score.workbook.response_draft import AnswerReading, Draft, Placed
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.typed_numbers import DecimalMark, numeral

_VALUE, _SELF = Role.VALUE, Role.SELF
_SUPPLIERS = {
    "appraiser": Text("hội đồng thẩm định", "the appraisal council"),
    "survey": Text("khảo sát", "the survey"),
    "central": Text("cơ quan tổng hợp ở cấp trên", "the central authority"),
}


@dataclass(slots=True)
class FormReading(AnswerReading):
    """The reading of a form. formulas_kept: the file tells formulas from what is typed."""

    own_form: bool = False
    formulas_kept: bool = False


@dataclass(slots=True, kw_only=True)
class FormDraft(Draft):
    """The response to one criterion of a form in the making.

    own: the criterion's own row; subs: the rows of its single figures by the keys of its inputs; rows: all of
    these that there are, its own first. The other fields are those of a Response.
    """

    reading: FormReading
    own: RawRow | None
    subs: Mapping[str, RawRow]
    rows: Sequence[RawRow]
    points: dict[Stage, Fraction] = field(default_factory=dict)
    doubtful: set[Stage] = field(default_factory=set)
    claimed: Claim | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the rows hold neither an answer nor points."""
        answer = self.entered or self.unreadable or self.not_applicable
        return not (answer or self.points or self.doubtful)

    def mark_place(self, key: str, raw: RawRow, role: Role) -> None:
        """Remembers where an input or a stage stands, blank or not."""
        place = raw.line.place(role)
        if place is not None:
            self.places[key] = place


def read_form_figures(draft: FormDraft) -> None:
    """Puts down what the rows of a criterion give as its figures."""
    if draft.own is not None and not draft.is_split:
        draft.mark_place("", draft.own, _VALUE)
    if draft.node.by != "agency":
        _leave_aside(draft)
        _read_survey(draft)
        return
    inputs: dict[str, Placed] = {}
    for entry in draft.node.inputs:
        if (raw := draft.subs.get(entry.key)) is not None:
            role = _role_of_figures(raw, entry)
            if (place := raw.line.place(role)) is not None:
                inputs[entry.key] = Placed(raw.cells.get(role), place)
    draft.read_figures(_own_cell(draft), inputs)


def _leave_aside(draft: FormDraft) -> None:
    """Reports what the agency entered where somebody else supplies the answer."""
    for raw in draft.rows:
        for role in (Role.VALUE,) if draft.reading.own_form else (Role.VALUE, Role.SELF):
            cell = raw.cell(role)
            if cell is not None:
                supplier = _SUPPLIERS[draft.node.by]
                draft.say(codes.NOT_THE_AGENCYS, raw.at(role), value=shown(cell), by=supplier)


def _read_survey(draft: FormDraft) -> None:
    """Takes the points that a survey gave, where the form has a column for them.

    They answer a criterion whose answer is points; of any other they are points that were given, for its rule
    asks for what the survey counted.
    """
    own, node = draft.own, draft.node
    cell = own.cell(Role.SURVEY) if own is not None else None
    if own is None or cell is None or node.by != "survey":
        return
    entry, place = node.inputs[0], own.at(Role.SURVEY)
    if entry.is_points:
        draft.places[entry.key] = place
        draft.take(draft.read(Placed(cell, place), entry), entry.key)
        return
    reading = draft.report(read_points(cell, draft.reading.mark, node.limits), place)
    if isinstance(reading.value, Fraction):
        draft.points["appraised"] = reading.value
    elif cell.kind is not CellKind.STRUCK:
        draft.doubtful.add("appraised")


def _own_cell(draft: FormDraft) -> Placed | None:
    """The cell of the criterion itself; where no value is given, the typed points if they are words."""
    own = draft.own
    if own is None:
        return None
    cell, place = own.cells.get(_VALUE), own.line.place(_VALUE)
    said = own.cells.get(_SELF)
    if cell is None and said is not None and not draft.reading.own_form and _is_answer(draft, said):
        return Placed(said, own.at(_SELF))
    return None if place is None else Placed(cell, place)


def _is_answer(draft: FormDraft, said: Cell) -> bool:
    """Whether the column of typed points answers in words: "Có", an option, "Không áp dụng"."""
    if said.kind is not CellKind.TEXT:
        return False
    if is_not_applicable(said):
        return True
    entry = draft.node.inputs[0]
    if entry.key or entry.entry is Entry.NUMBER or numeral(said.text) is not None:
        return False
    return read_input(said, draft.node, entry, draft.reading.mark).value is not None


def _role_of_figures(raw: RawRow, entry: Input) -> Role:
    """Where a sub-row holds its figure: in a form without a value column, where the points would be."""
    columns = raw.line.columns
    if _VALUE in columns or _SELF not in columns:
        return _VALUE
    cell = raw.cell(_SELF)
    # A number beside an item to be ticked is its points, not a tick.
    is_points = entry.entry is not Entry.NUMBER and (
        cell is None or cell.kind is not CellKind.TEXT or numeral(cell.text) is not None
    )
    return _VALUE if is_points else _SELF


def marks_of_rows(
    rows: Iterable[tuple[FormRow, RawRow]],
) -> Iterator[tuple[DecimalMark | None, Placed]]:
    """The decimal marks that the numbers of a form's rows show.

    ``118.348`` alone means two things. Where another cell of the same workbook says ``12,5``, the comma is
    its decimal mark, and 118.348 is a whole number.
    """
    text = CellKind.TEXT
    for form, raw in rows:
        for role in NUMBERS:
            cell = raw.cells.get(role)
            if cell is None or cell.kind is not text:
                continue
            if role is Role.MAXIMUM:
                mark = _mark_of_known(cell, form.node.max_points)
            elif role is Role.VALUE or form.kind is RowKind.INPUT:
                if form.input is None or form.input.entry is not Entry.NUMBER:
                    continue
                mark = shown_mark(cell, Due.of_input(form.input))
            else:
                mark = shown_mark(cell, Due.of_points(form.node.limits))
            yield mark, Placed(cell, raw.at(role))


def _mark_of_known(cell: Cell, value: Decimal) -> DecimalMark | None:
    """The mark that a number shows of which the set says what it is: "10.000" for a maximum of 10."""
    number = numeral(cell.text)
    return None if number is None or number.is_cut else number.shown(value.__eq__)
