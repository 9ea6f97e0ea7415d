"""The rows of the table: what each cell of a group, criterion or input shows, and who may write in it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from egov_score.criteria.model import Node
from egov_score.criteria.rule_words import rule_words
from egov_score.data_classes import dataclass
from egov_score.forms import entry_rules, form_texts, looks
from egov_score.forms.criterion_formulas import is_live
from egov_score.forms.lists import Lists
from egov_score.forms.looks import cell_style
from egov_score.forms.plan import POINTS_ROLE, PREVIOUS_POINTS, PREVIOUS_VALUE, RULE, Plan, Tally
from egov_score.forms.sheet_writer import SheetWriter
from egov_score.forms.tally_formulas import TallyForms
from egov_score.language import Text
from egov_score.rules.base import Entry, RelativeScore
from egov_score.rules.excel import quoted
from egov_score.workbook.columns import COUNCIL, Role
from egov_score.workbook.form_layout import PENDING, FormRow, RowKind

_COUNCIL_WRITES = COUNCIL | {Role.EXPLANATION}
_CENTRED = frozenset({Role.ID, Role.MAXIMUM, Role.UNIT, PREVIOUS_VALUE})
LEVEL_ROLES = {
    Tally.SELF: Role.EVIDENCE,
    Tally.APPRAISED: Role.APPRAISAL_NOTE,
    Tally.FINAL: Role.EXPLANATION,
}
"""The columns beside the points of each stage, where no group has anything else."""
_TEXTS = frozenset({RULE, Role.EVIDENCE, Role.NOTE, Role.APPRAISAL_NOTE, Role.EXPLANATION})
_POINTS = frozenset({Role.MAXIMUM, PREVIOUS_POINTS, *POINTS_ROLE.values()})


@dataclass(slots=True, kw_only=True)
class RowWriter(SheetWriter):
    """Writes the rows of the table."""

    lists: Lists

    def write(self) -> None:
        """Writes every row."""
        for row in self.plan.rows:
            for column in self.plan.shown:
                self._cell(row, column.key)

    def _cell(self, row: FormRow, key: str) -> None:
        line, column = self.plan.line(row.id), self.plan.column(key)
        style = self._style(row, key)
        text = self._text(row, key)
        if text is not None:
            looks.put(self.sheet, line, column, text, self.looks.style(**style))
        elif key == Role.MAXIMUM and row.kind is not RowKind.INPUT:
            most = row.node.min_points if row.node.is_deduction else row.node.max_points
            self.sheet.write_number(line - 1, column, most, self.looks.style(**style))
        elif key in POINTS_ROLE.values() and row.kind is not RowKind.INPUT:
            self._points(row, key, style)
        elif row.kind is RowKind.GROUP and (tally := self._classified_by(row, key)) is not None:
            formula = TallyForms(self.plan, tally).shown_class(row.node.id)
            self.formula(line, column, formula, self.class_of(tally, row.node.id), **style)
        else:
            self.sheet.write_blank(line - 1, column, None, self.looks.style(**style))
        self._rule(row, key)

    def _classified_by(self, row: FormRow, key: str) -> Tally | None:
        """The stage whose class of a group stands in a cell, as the level does beside the total."""
        if row.node.id not in self.plan.criteria.by_points:
            return None
        return next((tally for tally in self.plan.tallies if LEVEL_ROLES[tally] == key), None)

    def _text(self, row: FormRow, key: str) -> str | None:
        match key:
            case Role.ID if row.kind is not RowKind.INPUT:
                return row.id
            case Role.TITLE:
                return row.label.to(self.plan.language)
            case Role.UNIT if row.unit is not None:
                return row.unit.to(self.plan.language)
        if key == RULE and row.kind is not RowKind.INPUT:
            return rule_words(row.node, self.plan.language) or None
        return None

    def _points(self, row: FormRow, key: str, style: Mapping[str, Any]) -> None:
        """The points of one stage: computed, or for the council to fill in beside a criterion."""
        tally = next(each for each, role in POINTS_ROLE.items() if role == key)
        line, column = self.plan.line(row.id), self.plan.column(key)
        is_asked = tally is not Tally.SELF and row.kind is RowKind.CRITERION
        if tally not in self.plan.tallies or is_asked:
            self.sheet.write_blank(line - 1, column, None, self.looks.style(**style))
            return
        node = row.node
        if row.kind is RowKind.CRITERION and not is_live(node):
            said = pending_reason(node).to(self.plan.language)
            style = {**style, "italic": True, "bold": False, "font_color": looks.MUTED, "text_wrap": True}
            self.formula(line, column, quoted(said), lambda content: said, **style)
            return
        formula = TallyForms(self.plan, tally).shown_points(node.id)
        self.formula(line, column, formula, self.points_of(tally, node.id), **style)

    def _style(self, row: FormRow, key: str) -> dict[str, Any]:
        style = cell_style(locked=not self._is_open(row, key))
        if row.kind is RowKind.GROUP:
            style |= {"bold": row.depth < 2, "bg_color": looks.GROUP_FILLS[min(row.depth, 2)]}
        elif self._is_grey(row, key):
            style |= {"bg_color": looks.LOCKED_FILL}
        if row.kind is RowKind.INPUT:
            style |= {"italic": key == Role.TITLE}
        if key in _CENTRED:
            style |= {"align": "center"}
        if key in _TEXTS:
            style |= {"align": "left", "indent": 1}
        if key == Role.TITLE:
            style |= {"indent": min(row.depth, 4) + 1}
        if key in _POINTS:
            shown = "General" if key == Role.MAXIMUM else self.points_format()
            style |= {"align": "center", "num_format": shown, "text_wrap": False}
        if key == Role.VALUE:
            style |= {"align": "center", "num_format": entry_rules.number_format(row.node, row.input)}
        if key == Role.SELF and row.kind is RowKind.CRITERION:
            style |= {"bold": True}
        if key in (PREVIOUS_VALUE, PREVIOUS_POINTS):
            style |= {"italic": True, "font_color": looks.MUTED}
        return style

    def _is_open(self, row: FormRow, key: str) -> bool:
        """Whether somebody may write in the cell of a protected form."""
        if row.kind is RowKind.GROUP:
            return False
        if self.plan.appraisal:
            return row.kind is RowKind.CRITERION and key in _COUNCIL_WRITES
        if row.locked:
            return False
        match key:
            case Role.VALUE:
                return row.is_open
            case Role.EVIDENCE:
                return row.node.evidence != "none"
            case Role.NOTE:
                return True
            case Role.EXPLANATION:
                return row.kind is RowKind.CRITERION
        return False

    def _is_grey(self, row: FormRow, key: str) -> bool:
        if self.plan.appraisal:
            return key in _COUNCIL_WRITES and row.kind is RowKind.INPUT
        if row.locked or key in COUNCIL:
            return True
        return key in (Role.VALUE, Role.EVIDENCE, Role.EXPLANATION) and not self._is_open(row, key)

    def _rule(self, row: FormRow, key: str) -> None:
        """What the cell accepts, where it accepts something."""
        if not self._is_open(row, key):
            return
        language, place = self.plan.language, (self.plan.line(row.id) - 1, self.plan.column(key))
        rule: Mapping[str, Any] | None = None
        match key:
            case Role.VALUE:
                rule = entry_rules.value_rule(row, self.plan.at(Role.VALUE, row.id), self.lists)
            case Role.APPRAISED | Role.FINAL:
                rule = entry_rules.points_rule(row.node, language)
            case Role.EVIDENCE if row.node.needs_evidence and row.kind is RowKind.CRITERION:
                counts = row.node.counts_only_with_evidence
                said = form_texts.EVIDENCE_COUNTS if counts else form_texts.EVIDENCE_REQUIRED
                rule = entry_rules.prompt_rule(row, said, language)
        if rule is not None:
            self.sheet.data_validation(*place, *place, dict(rule))

    def appraised_cells(self) -> list[str]:
        """The cells of the council's reasons."""
        rows = (row for row in self.plan.rows if row.kind is RowKind.CRITERION)
        return [self.plan.at(Role.APPRAISAL_NOTE, row.id) for row in rows]

    def decimal_cells(self) -> list[str]:
        """The value cells whose whole numbers show without decimals, and others with theirs."""
        return [
            self.plan.at(Role.VALUE, row.id)
            for row in self.plan.rows
            if row.input is not None
            and row.input.entry is Entry.NUMBER
            and entry_rules.number_format(row.node, row.input) == "#,##0"
        ]


def pending(plan: Plan) -> list[Node]:
    """The criteria whose points a form of one agency cannot compute."""
    return [node for node in plan.criteria.leaves if not is_live(node)]


def pending_reason(node: Node) -> Text:
    """What stands for the points of such a criterion."""
    if node.by != "agency":
        return PENDING[node.by]
    return PENDING["relative" if isinstance(node.scored, RelativeScore) else "later"]


def pending_points(plan: Plan) -> Decimal:
    """The most points that such criteria can add."""
    return sum((node.max_points for node in pending(plan)), Decimal(0))
