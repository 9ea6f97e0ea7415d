"""Filled forms without a fault: the tool's own, for four sets, and three that somebody rebuilt by hand.

Their answers are drawn from a seed, legal, and different from cell to cell, so that a figure that ends up
in the wrong place shows.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import xlsxwriter

from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import plain, rounded
from egov_score.rules.base import Entered, Entry, Extremes, Input, RelativeScore
from egov_score.scoring.adding import add_up
from egov_score.scoring.judging import judge
from egov_score.scoring.submission import Response, Submission
from egov_score.workbook.columns import COLUMNS, Role
from egov_score.workbook.form_layout import (
    IDENTITY_SHEET,
    INFO_SHEET,
    NO,
    TABLE_SHEET,
    YES,
    FormRow,
    RowKind,
    form_rows,
    identity_facts,
)

from .held import Formula, Held
from .package import address, letters

EVIDENCE = "Báo cáo số 15/BC ngày 10/01/2023 (giả định)"
AGENCY, CODE = "Sở Mẫu", "S01"
EVERY_MEASURE = "every-measure-2022"
SETS = ("gia-lai-2022-department", "gia-lai-2022-district", "gia-lai-2022-commune", EVERY_MEASURE)
OTHERS = tuple(Fraction(each) for each in (7, 150, 390))
"""What other agencies have where points depend on them."""


@dataclass(frozen=True)
class Slot:
    """A cell in which the agency answered. key: of the input; for typed points ``@self``."""

    row: int
    column: int
    form: FormRow
    key: str
    role: Role

    @property
    def node(self) -> Node:
        """Its criterion."""
        return self.form.node

    @property
    def input(self) -> Input | None:
        """What is entered; None for points."""
        return self.form.input if self.role is Role.VALUE else None

    @property
    def name(self) -> str:
        """Its address."""
        return f"{letters(self.column)}{self.row}"

    def lost(self, response: Response) -> Response:
        """What is left of a response when this cell cannot be read."""
        if self.key == "@self":
            return replace(response, points={}, doubtful=frozenset({"self"}))
        rest = {key: value for key, value in response.entered.items() if key != self.key}
        return replace(response, entered=rest, unreadable=frozenset({self.key}))

    def blank(self, response: Response) -> Response:
        """What is left of a response when this cell is blank."""
        if self.key == "@self":
            return replace(response, points={})
        return replace(response, entered={k: v for k, v in response.entered.items() if k != self.key})

    def says(self, response: Response) -> Entered:
        """What it said."""
        return response.points["self"] if self.key == "@self" else response.entered[self.key]


@dataclass(frozen=True)
class Form:
    """A filled form. columns, rows: where things stand, by role and by the id of the form's row."""

    name: str
    criteria: CriteriaSet
    content: bytes
    sheet: str
    header: int
    columns: Mapping[Role, int]
    rows: Mapping[str, int]
    responses: Mapping[str, Response]
    is_own: bool

    @property
    def forms(self) -> Mapping[str, FormRow]:
        """The rows that a form of this set has, by id."""
        return {form.id: form for form in form_rows(self.criteria)}

    @property
    def slots(self) -> list[Slot]:
        """The cells that the agency filled in with answers."""
        return _slots(self)

    @property
    def last(self) -> int:
        """The last row of the table."""
        return max(self.rows.values())


def _slots(form: Form) -> list[Slot]:
    slots: list[Slot] = []
    for each in form.forms.values():
        row = form.rows.get(each.id)
        if row is None or each.locked:
            continue
        if Role.VALUE not in form.columns:
            if each.kind is RowKind.CRITERION:
                slots.append(Slot(row, form.columns[Role.SELF], each, "@self", Role.SELF))
        elif each.input is not None and form.responses[each.node.id].entered:
            slots.append(Slot(row, form.columns[Role.VALUE], each, each.input.key, Role.VALUE))
    return slots


def criteria(name: str) -> CriteriaSet:
    """A shipped set, or the one with every measure."""
    beside = Path(__file__).parent / f"{name}.yaml"
    found, findings = find_criteria(str(beside) if beside.exists() else name)
    assert found is not None, findings
    return found


@lru_cache(maxsize=64)
def own_form(name: str, seed: int) -> Form:
    """A form with the columns and the identity of the tool's own, as plain cells that faults are put into."""
    return form_of(criteria(name), name, seed)


def form_of(rules: CriteriaSet, name: str, seed: int) -> Form:
    """A form of a set as the tool writes it, filled in."""
    responses = answered(rules, random.Random(f"{name} {seed}"))
    info = {"code": CODE, "name": AGENCY, "tier": rules.tier, "year": "2022"}
    columns = {column.role: number for number, column in enumerate(COLUMNS, 1)}
    header, content = 1, _sheets(_own_sheets(rules, responses, info))
    rows = {form.id: header + number for number, form in enumerate(form_rows(rules), 1)}
    return Form(f"own {name}", rules, content, TABLE_SHEET.vi, header, columns, rows, responses, is_own=True)


# Answers.


def answered(rules: CriteriaSet, chance: random.Random) -> dict[str, Response]:
    """An answer to every criterion that the agency answers."""
    return {
        node.id: Response(
            entered=legal(node, chance), evidence=EVIDENCE if node.evidence == "required" else ""
        )
        for node in rules.leaves
        if node.by == "agency"
    }


def legal(node: Node, chance: random.Random) -> dict[str, Entered]:
    """An answer to a criterion that can be scored."""
    assert node.measure is not None
    while True:
        entered = {entry.key: _entry(entry, node, chance) for entry in node.inputs}
        evaluation = node.measure.evaluate(entered, node.limits)
        if not evaluation.problems and evaluation.value is not None:
            return entered


def _entry(entry: Input, node: Node, chance: random.Random) -> Entered:
    if entry.entry is Entry.YES_NO:
        return chance.random() < 0.6
    if entry.entry is Entry.CHOICE:
        return chance.choice(entry.options).id
    least = Fraction(entry.at_least or 0)
    most = Fraction(entry.at_most) if entry.at_most is not None else None
    kind = node.measure.kind if node.measure else ""
    if kind in ("ratio", "survey", "formula"):
        return Fraction(chance.randint(2, 990))
    if entry.whole:
        return Fraction(chance.randint(int(least) + 2, int(most if most is not None else least + 40)))
    if most is not None and most <= 1:
        return Fraction(chance.randint(11, 99), 100)
    return Fraction(chance.randint(int(least * 10) + 11, int((most if most is not None else 1990) * 10)), 10)


def points_of(rules: CriteriaSet, responses: Mapping[str, Response]) -> dict[str, Decimal]:
    """The points that the answers earn, as an agency would type them."""
    judged = judge(rules, Submission("", responses=responses))
    score = add_up(judged, field_of(rules))
    return {
        node.id: rounded(score.nodes[node.id].points, 2) for node in rules.leaves if node.id in score.nodes
    }


def field_of(rules: CriteriaSet) -> dict[str, Extremes]:
    """What the other agencies have where points depend on them."""
    others = Extremes(min(OTHERS), max(OTHERS))
    return {node.id: others for node in rules.leaves if isinstance(node.scored, RelativeScore)}


def held(entry: Input, value: Entered) -> Held:
    """An answer as a cell holds it."""
    if isinstance(value, bool):
        return YES.vi if value else NO.vi
    if isinstance(value, str):
        return next(option.title.vi for option in entry.options if option.id == value)
    return Decimal(plain(rounded(value, 6)))


# Workbooks of plain sheets: the own form of the set with every measure, and forms made by hand.

Lines = Sequence[Sequence[Held]]


def _sheets(
    sheets: Mapping[str, Lines], hidden: Sequence[str] = (IDENTITY_SHEET,), merges: Sequence[str] = ()
) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, lines in sheets.items():
        page = book.add_worksheet(name)
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    page.write_string(row, column, value)
                elif isinstance(value, Formula):
                    page.write_formula(row, column, f"={value.text}", None, value.result)
                elif value is not None:
                    page.write(row, column, value)
        if name in hidden:
            page.very_hidden()
    first = book.worksheets()[0]
    for cells in merges:
        row, column = address(cells.partition(":")[0])
        first.merge_range(cells, next(iter(sheets.values()))[row - 1][column - 1])
    book.close()
    return out.getvalue()


def _line(form: FormRow, roles: Sequence[Role], response: Response, points: Decimal | None) -> list[Held]:
    entered = form.input is not None and form.input.key in response.entered
    of_criterion = form.kind is RowKind.CRITERION
    cells: dict[Role, Held] = {
        Role.ID: form.id,
        Role.ORDER: None if form.kind is RowKind.INPUT else form.id,
        Role.TITLE: form.title.vi,
        Role.MAXIMUM: None if form.kind is RowKind.INPUT else form.node.max_points,
        Role.UNIT: form.unit.vi if form.unit else None,
        Role.VALUE: held(form.input, response.entered[form.input.key]) if entered and form.input else None,
        Role.SELF: points if of_criterion else None,
        Role.EVIDENCE: response.evidence or None if of_criterion else None,
    }
    return [cells.get(role) for role in roles]


def _own_sheets(
    rules: CriteriaSet, responses: Mapping[str, Response], info: Mapping[str, str]
) -> dict[str, Lines]:
    roles = [column.role for column in COLUMNS]
    lines = [_line(form, roles, responses.get(form.node.id, Response()), None) for form in form_rows(rules)]
    if rules.id != EVERY_MEASURE:  # of which no points stand beside the answers
        points, at = points_of(rules, responses), roles.index(Role.SELF)
        for form, line in zip(form_rows(rules), lines, strict=True):
            if form.kind is RowKind.CRITERION and not form.locked and form.id in points:
                line[at] = Formula(f"0+{points[form.id]}", points[form.id])
    return {
        TABLE_SHEET.vi: [[column.header.vi for column in COLUMNS], *lines],
        INFO_SHEET.vi: [["Mã cơ quan", info["code"]], ["Tên cơ quan", info["name"]]],
        IDENTITY_SHEET: [list(fact) for fact in identity_facts(rules, "egov-score tests")],
    }


LETTERHEAD: Lines = [
    ["ỦY BAN NHÂN DÂN TỈNH"],
    ["BẢNG TỰ CHẤM ĐIỂM NĂM 2022"],
    ["Tên cơ quan:", AGENCY],
    [],
]
_HAND = (
    Role.ORDER,
    Role.TITLE,
    Role.MAXIMUM,
    Role.SELF,
    Role.UNIT,
    Role.VALUE,
    Role.EVIDENCE,
    Role.NOTE,
)


@lru_cache(maxsize=64)
def hand_form(name: str, seed: int, typed: bool = False) -> Form:
    """A form that somebody rebuilt: a header of two rows, no ids beside figures. typed: with points too."""
    rules = criteria(name)
    responses = answered(rules, random.Random(f"hand {name} {seed}"))
    points = points_of(rules, responses) if typed else {}
    head: Lines = [
        ["STT", "Lĩnh vực/Tiêu chí", "Điểm", None, "ĐVT", "Kết quả", "Minh chứng", "Ghi chú"],
        [None, None, "Tối đa", "Tự chấm"],
    ]
    lines = [
        _line(form, _HAND, responses.get(form.node.id, Response()), points.get(form.node.id))
        for form in form_rows(rules)
    ]
    merges = ("A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6", "G5:G6", "H5:H6")
    content = _sheets({"Phụ lục 1": [*LETTERHEAD, *head, *lines]}, merges=merges)
    rows = {form.id: 6 + number for number, form in enumerate(form_rows(rules), 1)}
    columns = {role: number for number, role in enumerate(_HAND, 1)}
    if typed:
        responses = {
            node: replace(response, points={"self": Fraction(points[node])} if node in points else {})
            for node, response in responses.items()
        }
    kind = "typed" if typed else "hand"
    return Form(f"{kind} {name}", rules, content, "Phụ lục 1", 5, columns, rows, responses, is_own=False)


_POINTS = (Role.ORDER, Role.TITLE, Role.MAXIMUM, Role.SELF, Role.EVIDENCE)


@lru_cache(maxsize=64)
def points_form(name: str, seed: int) -> Form:
    """A form that somebody rebuilt, with points and no figures."""
    rules = criteria(name)
    chance = random.Random(f"points {name} {seed}")
    points = points_of(rules, answered(rules, chance))
    forms = [form for form in form_rows(rules) if form.kind is not RowKind.INPUT]
    responses = {
        node.id: Response(
            points={"self": Fraction(points[node.id])},
            evidence=EVIDENCE if node.evidence == "required" else "",
        )
        for node in rules.leaves
        if node.by == "agency"
    }
    lines = [
        _line(form, _POINTS, responses.get(form.node.id, Response()), points.get(form.node.id))
        for form in forms
    ]
    head: Lines = [["TT", "Nội dung", "Điểm chuẩn", "Điểm tự đánh giá", "Minh chứng"]]
    content = _sheets({"Sheet1": [*LETTERHEAD, *head, *lines]})
    rows = {form.id: 5 + number for number, form in enumerate(forms, 1)}
    columns = {role: number for number, role in enumerate(_POINTS, 1)}
    return Form(f"points {name}", rules, content, "Sheet1", 5, columns, rows, responses, is_own=False)


def pool(seed: int) -> list[Form]:
    """A form of every kind."""
    return [
        *(own_form(name, seed) for name in SETS),
        own_form("every-measure-2022", seed + 1000),
        hand_form("every-measure-2022", seed),
        hand_form("gia-lai-2022-commune", seed),
        hand_form("every-measure-2022", seed, typed=True),
        points_form("every-measure-2022", seed),
    ]
