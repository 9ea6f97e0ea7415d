"""What the two sheets of a form share: texts in its language, formulas and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
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
from egov_score.scoring.scores import AgencyScore, NodePoints
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
        """The points of a node."""
        return self._of_node(tally, node_id, lambda node: node.points)

    def reported_of(self, tally: Tally, node_id: str) -> Source:
        """A node as it is reported."""
        return self._of_node(tally, node_id, lambda node: node.in_unit)

    def _of_node(self, tally: Tally, node_id: str, number: Callable[[NodePoints], Fraction]) -> Source:
        report, mode = self.plan.criteria.report, self.plan.criteria.rounding.mode

        def printed(score: AgencyScore) -> CellValue | None:
            node = score.nodes.get(node_id)
            return None if node is None else rounded(number(node), report.decimals, mode)

        return _as_shown(tally, printed)

    def class_of(self, tally: Tally, node_id: str) -> Source:
        """The title of a class by points."""
        criteria = self.plan.criteria
        titles = criteria.class_titles(node_id)

        def title(score: AgencyScore) -> CellValue | None:
            own = classes_by_points(criteria, score).get(node_id)
            return None if own is None else self.say(titles[own])

        return _as_shown(tally, title)

    @staticmethod
    def total_of(tally: Tally, total: str = TOTAL) -> Source:
        """The total or a view as it is reported."""

        def reported(score: AgencyScore) -> CellValue | None:
            value = score.total if total == TOTAL else score.views.get(total)
            return None if value is None else value.reported

        return _as_shown(tally, reported)


def _as_shown(tally: Tally, told: Callable[[AgencyScore], CellValue | None]) -> Source:
    """What shows of a tally: a dash where there is nothing of it, nothing in a form that nobody touched."""

    def of(content: Content) -> CellValue:
        said = None if content.untouched else told(content.scores[tally])
        return "" if content.untouched else form_texts.DASH if said is None else said

    return of
