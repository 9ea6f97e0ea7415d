"""What the two sheets of a form share: texts in its language, formulas and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from egov_score.cell_names import cell_name
from egov_score.criteria.model import TOTAL
from egov_score.data_classes import dataclass, field
from egov_score.forms import form_texts
from egov_score.forms.contents import Content
from egov_score.forms.looks import Looks
from egov_score.forms.plan import Plan, Tally
from egov_score.language import Text
from egov_score.numbers import rounded
from egov_score.scoring.classes import classes_by_points
from egov_score.spreadsheet.sheet_editing import CellValue

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Source = Callable[[Content], CellValue]
"""What a formula comes to, given what the form holds."""


@dataclass(slots=True, kw_only=True)
class SheetWriter:
    """Writes cells of one sheet. results: what each formula that people see comes to, by address."""

    sheet: Worksheet
    looks: Looks
    plan: Plan
    results: dict[str, Source] = field(default_factory=dict)

    def say(self, text: Text) -> str:
        """A text in the language of the form."""
        return text.to(self.plan.language)

    def formula(self, line: int, column: int, formula: str, source: Source, **style: Any) -> None:
        """A formula that people see, and what it comes to. line: from 1; column: from 0."""
        self.sheet.write_formula(line - 1, column, f"={formula}", self.looks.style(**style))
        self.results[cell_name(line, column + 1)] = source

    def points_format(self) -> str:
        """How points show: with the decimals of the set, or only those they have."""
        report = self.plan.criteria.report
        if report.trim_zeros or not report.decimals:
            return "General"
        return "0." + "0" * report.decimals

    def points_of(self, tally: Tally, node_id: str) -> Source:
        """The points of a node as they show; a dash where it does not apply, nothing in a form untouched."""
        criteria = self.plan.criteria

        def of(content: Content) -> CellValue:
            node = content.scores[tally].nodes.get(node_id)
            if content.untouched:
                return ""
            if node is None:
                return form_texts.DASH
            return rounded(node.points, criteria.report.decimals, criteria.rounding.mode)

        return of

    def reported_of(self, tally: Tally, node_id: str) -> Source:
        """A node as it is reported; a dash where it does not apply, nothing in a form untouched."""
        criteria = self.plan.criteria

        def of(content: Content) -> CellValue:
            node = content.scores[tally].nodes.get(node_id)
            if content.untouched or node is None:
                return "" if content.untouched else form_texts.DASH
            return rounded(node.in_unit, criteria.report.decimals, criteria.rounding.mode)

        return of

    def class_of(self, tally: Tally, node_id: str) -> Source:
        """The title of a class by points as it shows; a dash for none, nothing in a form untouched."""
        criteria = self.plan.criteria
        titles = criteria.class_titles(node_id)

        def of(content: Content) -> CellValue:
            if content.untouched:
                return ""
            own = classes_by_points(criteria, content.scores[tally]).get(node_id)
            return form_texts.DASH if own is None else self.say(titles[own])

        return of

    @staticmethod
    def total_of(tally: Tally, total: str = TOTAL) -> Source:
        """The total or a view as it shows; a dash where there is none, nothing in a form untouched."""

        def of(content: Content) -> CellValue:
            score = content.scores[tally]
            if content.untouched:
                return ""
            value = score.total if total == TOTAL else score.views.get(total)
            return form_texts.DASH if value is None else value.reported

        return of
