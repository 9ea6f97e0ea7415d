"""Writes a filled form as an agency sends it: information, self-assessment, and the very hidden identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import plain, rounded
from egov_score.rules.base import Entered, Entry
from egov_score.rules.measures import Checklist, Choice, FormulaMeasure, Ratio
from egov_score.rules.scores import Bands, Linear, PerUnit, Proportional, Relative
from egov_score.scoring.submission import Response
from egov_score.workbook.columns import COLUMNS, Role
from egov_score.workbook.form_layout import (
    IDENTITY_SHEET,
    INFO_FIELDS,
    INFO_SHEET,
    NO,
    NOT_APPLICABLE,
    TABLE_SHEET,
    YES,
    FormRow,
    RowKind,
    form_rows,
    identity_facts,
    input_id,
)

CREATED = datetime(2023, 1, 31, 8, 0, tzinfo=UTC)
"""Fixed, so that the same answers give the same bytes."""
SYNTHETIC = (
    "Số liệu giả lập để minh họa phần mềm, không phải số liệu của cơ quan này. "
    "Synthetic figures, not this agency's."
)
HEADER_ROW = 4
LINE_HEIGHT = 15
WIDTHS: Mapping[Role, int] = {
    Role.ID: 14,
    Role.TITLE: 58,
    Role.MAXIMUM: 8,
    Role.UNIT: 11,
    Role.VALUE: 20,
    Role.SELF: 9,
    Role.EVIDENCE: 40,
    Role.NOTE: 18,
    Role.APPRAISED: 9,
    Role.APPRAISAL_NOTE: 32,
    Role.EXPLANATION: 32,
    Role.FINAL: 9,
}
AT = {column.role: index for index, column in enumerate(COLUMNS)}
VALUE_LETTER = "ABCDEFGHIJKL"[AT[Role.VALUE]]


@dataclass(frozen=True)
class Form:
    """A filled form. info: what the information sheet says, by the field's key."""

    criteria: CriteriaSet
    title: str
    info: Mapping[str, str | date]
    responses: Mapping[str, Response]


def write_form(form: Form, path: Path) -> None:
    """Writes the workbook; the same form gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": form.title, "comments": SYNTHETIC, "created": CREATED})
    _Writing(form, book).write()
    book.close()


def number(value: Fraction) -> Decimal:
    """A figure or points as a cell holds them."""
    return Decimal(plain(rounded(value, 6)))


class _Writing:
    def __init__(self, form: Form, book: xlsxwriter.Workbook) -> None:
        self.form, self.book = form, book
        self.formats: dict[str, Format] = {}
        self.rows = form_rows(form.criteria)
        self.cells = {
            row.id: f"{VALUE_LETTER}{line + 1}" for line, row in enumerate(self.rows, HEADER_ROW + 1)
        }

    def look(self, name: str) -> Format:
        """A format by its name: the fill and weight of a row, and what the cell holds."""
        if name not in self.formats:
            kind, _, holds = name.partition("/")
            properties: dict[str, object] = {
                "font_name": "Times New Roman",
                "font_size": 11,
                "border": 1,
                "border_color": "#BFBFBF",
                "valign": "top",
            }
            properties.update(_KINDS[kind])
            properties.update(_HOLDS[holds])
            self.formats[name] = self.book.add_format(properties)
        return self.formats[name]

    def write(self) -> None:
        info = self.book.add_worksheet(INFO_SHEET.vi)
        table = self.book.add_worksheet(TABLE_SHEET.vi)
        identity = self.book.add_worksheet(IDENTITY_SHEET)
        self._info(info)
        self._table(table)
        for line, (key, value) in enumerate(identity_facts(self.form.criteria, "egov-score samples")):
            identity.write_string(line, 0, key)
            identity.write_string(line, 1, value)
        identity.very_hidden()
        table.activate()
        table.set_first_sheet()

    def _info(self, sheet: Worksheet) -> None:
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 62)
        sheet.set_row(len(INFO_FIELDS) + 1, 32)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)
        for line, info in enumerate(INFO_FIELDS):
            sheet.write_string(line, 0, info.label.vi, self.look("head/text"))
            value = self.form.info.get(info.key, "")
            if isinstance(value, date):
                sheet.write_datetime(line, 1, value, self.look("open/date"))
            else:
                sheet.write_string(line, 1, value, self.look("open/text"))
        sheet.write_string(len(INFO_FIELDS) + 1, 0, "Lưu ý", self.look("warn/text"))
        sheet.write_string(len(INFO_FIELDS) + 1, 1, SYNTHETIC, self.look("warn/text"))

    def _table(self, sheet: Worksheet) -> None:
        sheet.write_string(0, 0, self.form.title, self.look("title/plain"))
        sheet.write_string(1, 0, str(self.form.info["name"]), self.look("title/plain"))
        sheet.write_string(2, 0, SYNTHETIC, self.look("warning/plain"))
        for column in COLUMNS:
            at = AT[column.role]
            sheet.set_column(at, at, WIDTHS[column.role])
            sheet.write_string(HEADER_ROW, at, column.header.vi, self.look("head/text"))
        sheet.set_row(HEADER_ROW, 3 * LINE_HEIGHT)
        for line, row in enumerate(self.rows, HEADER_ROW + 1):
            self._row(sheet, line, row)
        last = HEADER_ROW + len(self.rows)
        sheet.autofilter(HEADER_ROW, 0, last, len(COLUMNS) - 1)
        sheet.freeze_panes(HEADER_ROW + 1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER_ROW)

    def _row(self, sheet: Worksheet, line: int, row: FormRow) -> None:
        kind = {RowKind.GROUP: "group", RowKind.CRITERION: "plain", RowKind.INPUT: "sub"}[row.kind]
        if row.kind is RowKind.GROUP and row.depth:
            kind = "subgroup"
        open_kind = "open" if row.is_open else kind
        for column in COLUMNS:
            sheet.write_blank(line, AT[column.role], None, self.look(f"{kind}/text"))
        sheet.write_string(line, AT[Role.ID], row.id, self.look(f"{kind}/text"))
        sheet.write_string(line, AT[Role.TITLE], row.title.vi, self.look(f"{kind}/indent{min(row.depth, 3)}"))
        if row.unit is not None:
            sheet.write_string(line, AT[Role.UNIT], row.unit.vi, self.look(f"{kind}/text"))
        response = self.form.responses.get(row.node.id, Response())
        sheet.set_row(line, LINE_HEIGHT * _lines(row, response))
        if row.is_open:
            self._value(sheet, line, row, response, self.look(f"{open_kind}/number"))
        if row.kind is RowKind.INPUT:
            return
        most = self.look(f"{kind}/most")
        sheet.write_number(line, AT[Role.MAXIMUM], row.node.max_points, most)
        if row.kind is RowKind.CRITERION:
            self._points(sheet, line, row, response, kind)

    def _value(self, sheet: Worksheet, line: int, row: FormRow, response: Response, look: Format) -> None:
        at = AT[Role.VALUE]
        sheet.write_blank(line, at, None, look)
        if row.input is None or (response.not_applicable and row.kind is RowKind.CRITERION):
            if response.not_applicable:
                sheet.write_string(line, at, NOT_APPLICABLE.vi, look)
            return
        if row.input.entry is Entry.YES_NO:
            sheet.data_validation(line, at, line, at, {"validate": "list", "source": [YES.vi, NO.vi]})
        entered: Entered | None = response.entered.get(row.input.key)
        if isinstance(entered, bool):
            sheet.write_string(line, at, YES.vi if entered else NO.vi, look)
        elif isinstance(entered, str):
            sheet.write_string(line, at, _chosen(row, response), look)
        elif entered is not None:
            sheet.write_number(line, at, number(entered), look)

    def _points(self, sheet: Worksheet, line: int, row: FormRow, response: Response, kind: str) -> None:
        node, look = row.node, self.look(f"{kind}/points")
        if response.entered:
            self._self_points(sheet, line, node, look)
        for role, text in (
            (Role.EVIDENCE, response.evidence),
            (Role.NOTE, response.note),
            (Role.APPRAISAL_NOTE, response.appraisal_note),
            (Role.EXPLANATION, response.explanation),
        ):
            if text:
                sheet.write_string(line, AT[role], text, self.look(f"{kind}/text"))
        for stage, role in (("appraised", Role.APPRAISED), ("final", Role.FINAL)):
            for given, points in response.points.items():
                if given == stage:
                    sheet.write_number(line, AT[role], number(points), look)

    def _self_points(self, sheet: Worksheet, line: int, node: Node, look: Format) -> None:
        """A live formula with its value; nothing where the points need the other agencies."""
        formula = _formula(node, self.cells)
        if formula is None or node.measure is None:
            return
        evaluation = node.measure.evaluate(self.form.responses[node.id].entered, node.limits)
        points = node.limits.most
        if evaluation.value is not None:
            points = node.limits.keep(node.scored.points(evaluation.value, node.limits))
        sheet.write_formula(line, AT[Role.SELF], f"={formula}", look, number(points))


def _lines(row: FormRow, response: Response) -> int:
    """How many lines the longest text of a row takes in its column."""
    texts = {Role.TITLE: row.title.vi}
    if row.kind is RowKind.CRITERION:
        texts[Role.EVIDENCE] = response.evidence
        texts[Role.APPRAISAL_NOTE] = response.appraisal_note
        texts[Role.EXPLANATION] = response.explanation
        texts[Role.VALUE] = _chosen(row, response)
    return max(1, *(-(-len(text) * 4 // (5 * WIDTHS[role])) for role, text in texts.items()))


def _chosen(row: FormRow, response: Response) -> str:
    options = row.input.options if row.input else ()
    return next((option.title.vi for option in options if option.id == response.entered.get("")), "")


def _formula(node: Node, cells: Mapping[str, str]) -> str | None:
    """The points of a criterion in Excel; None where they depend on other agencies."""
    most, least = plain(node.max_points), plain(node.min_points)
    own = cells[node.id]
    match node.measure:
        case Choice(options=options):
            terms = [f'({own}="{option.title.vi}")*{plain(option.points)}' for option in options]
            return "+".join(terms)
        case Checklist(items=items):
            terms = [
                f'({cells[input_id(node.id, item.id)]}="{YES.vi}")*{plain(item.points)}' for item in items
            ]
            return "+".join(terms)
        case Ratio(when_whole_is_zero=zero):
            part, whole = cells[input_id(node.id, "part")], cells[input_id(node.id, "whole")]
            scored = _scored(node, f"{part}/{whole}")
            return f"IF({whole}=0,{most if zero == 'full' else '0'},{scored})"
        case FormulaMeasure(value=text):
            names = {name: cells[input_id(node.id, name)] for name in node.measure.inputs_}
            for name, cell in names.items():
                text = text.replace(name, cell)
            return _scored(node, f"({text})")
        case measure if measure is not None and measure.kind == "yes_no":
            return f'IF({own}="{YES.vi}",{most if node.max_points else least},0)'
        case _:
            return _scored(node, own)


def _scored(node: Node, value: str) -> str | None:
    most, least = plain(node.max_points), plain(node.min_points)
    match node.scored:
        case Proportional(full_at=full_at):
            return f"MIN({most},{most}*{value}/{plain(Decimal(full_at))})"
        case PerUnit(each=each):
            return f"MAX({least},MIN({most},{plain(each)}*{value}))"
        case Bands(bands=bands):
            terms = "0"
            for band in sorted(bands, key=lambda band: band.from_):
                terms = f"IF({value}>={plain(Decimal(band.from_))},{plain(band.points)},{terms})"
            return terms
        case Linear(knots=knots) if len(knots) == 2:
            (low, high), points = (Decimal(knot.at) for knot in knots), plain(knots[1].points)
            rise = f"{points}*({value}-{plain(low)})/{plain(high - low)}"
            return f"MAX({plain(knots[0].points)},MIN({points},{rise}))"
        case Relative():
            return None
        case _:
            raise AssertionError(f"{node.id}: no formula for {node.scored}")


_KINDS: Mapping[str, Mapping[str, object]] = {
    "head": {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True},
    "group": {"bold": True, "bg_color": "#BDD7EE"},
    "subgroup": {"bold": True, "bg_color": "#DDEBF7"},
    "plain": {},
    "sub": {"italic": True},
    "open": {"bg_color": "#FFF9E5", "locked": False},
    "warn": {"bold": True, "font_color": "#C00000", "text_wrap": True},
    "title": {"bold": True, "font_size": 14, "border": 0},
    "warning": {"bold": True, "font_color": "#C00000", "border": 0},
}
_HOLDS: Mapping[str, Mapping[str, object]] = {
    "text": {"text_wrap": True},
    "plain": {},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "number": {"num_format": "#,##0", "text_wrap": True, "align": "right"},
    "points": {"num_format": "0.00"},
    "most": {},
    "indent0": {"text_wrap": True},
    "indent1": {"text_wrap": True, "indent": 1},
    "indent2": {"text_wrap": True, "indent": 2},
    "indent3": {"text_wrap": True, "indent": 3},
}
