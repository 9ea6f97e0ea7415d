"""The information sheet: who the agency is, how to fill in the form, and how it stands so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from egov_score.cell_names import cell_name
from egov_score.criteria.model import TOTAL, Node
from egov_score.forms import form_texts, looks
from egov_score.forms.contents import Content, progress
from egov_score.forms.looks import Looks, cell_style, put, put_wide
from egov_score.forms.plan import Help, Plan, Tally
from egov_score.forms.tally_formulas import TallyForms
from egov_score.language import Text
from egov_score.numbers import rounded
from egov_score.rules.excel import number
from egov_score.spreadsheet.sheet_editing import CellValue
from egov_score.workbook.form_layout import INFO_FIELDS, TABLE_SHEET, year_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from egov_score.forms.form_rows import Source

_FIRST_FIELD = 4
_ROOM = 19
_WIDTHS = (24, 46, 11, 11, 10, 11)
_KNOWN = frozenset({"code", "name"})
_FIXED = frozenset({"tier", "year"})


def value_address(key: str) -> str:
    """The address of the value of a line: ``$B$5``."""
    keys = [each.key for each in INFO_FIELDS]
    return f"$B${_FIRST_FIELD + keys.index(key)}"


@dataclass(slots=True)
class InfoSheet:
    """Writes the sheet. named: code and name are filled in and not to be changed."""

    sheet: Worksheet
    looks: Looks
    plan: Plan
    named: bool
    results: dict[str, Source] = field(default_factory=dict)

    def write(self) -> None:
        """Writes all of it."""
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        heading = form_texts.APPRAISAL if self.plan.appraisal else form_texts.FORM
        last = len(_WIDTHS) - 1
        style = self.looks.style(bold=True, font_size=16, font_color=looks.ACCENT, align="center")
        put_wide(self.sheet, 1, 0, last, self._say(heading), style)
        style = self.looks.style(bold=True, font_size=13, align="center", text_wrap=True)
        put_wide(self.sheet, 2, 0, last, self._say(self.plan.criteria.title), style)
        self.sheet.set_row(0, 28)
        self.sheet.set_row(1, 36)
        self._fields()
        line = self._how_to(_FIRST_FIELD + len(INFO_FIELDS) + 1)
        self._standing(line + 1)
        self.sheet.hide_gridlines(2)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        self.sheet.center_horizontally()
        self.sheet.set_footer(f'&C&"{looks.FONT}"&9{self._say(form_texts.PAGE)}')

    def values(self, content: Content) -> dict[str, CellValue]:
        """What its lines say, by address."""
        given = {"tier": self.plan.criteria.tier, "year": year_text(self.plan.criteria), **content.info}
        return {value_address(key).replace("$", ""): text for key, text in given.items() if text}

    def _say(self, text: Text) -> str:
        return text.to(self.plan.language)

    def _fields(self) -> None:
        for line, each in enumerate(INFO_FIELDS, _FIRST_FIELD):
            label = self.looks.style(**cell_style(bold=True, bg_color=looks.GROUP_FILLS[1]))
            put(self.sheet, line, 0, self._say(each.label), label)
            fixed = self.plan.appraisal or each.key in _FIXED or (self.named and each.key in _KNOWN)
            style = cell_style(locked=fixed, align="left")
            if fixed:
                style |= {"bg_color": looks.LOCKED_FILL}
            if each.key == "date":
                style |= {"num_format": "dd/mm/yyyy"}
            self.sheet.write_blank(line - 1, 1, None, self.looks.style(**style))
            self.sheet.set_row(line - 1, 20)
            if not fixed:
                rule = {
                    "type": "formula",
                    "criteria": f'=TRIM({value_address(each.key)})=""',
                    "format": self.looks.condition(bg_color=looks.MISSING_FILL),
                }
                self.sheet.conditional_format(line - 1, 1, line - 1, 1, rule)

    def _how_to(self, line: int) -> int:
        last = len(_WIDTHS) - 1
        head = self.looks.style(bold=True, font_size=13, font_color=looks.ACCENT)
        if self.plan.appraisal:
            steps: tuple[Text, ...] = (form_texts.APPRAISAL_GUIDE,)
        else:
            steps = form_texts.STEPS
        put(self.sheet, line, 0, self._say(form_texts.HOW_TO), head)
        style = self.looks.style(text_wrap=True, valign="top")
        for place, step in enumerate(steps, 1):
            text = self._say(step)
            put_wide(self.sheet, line + place, 0, last, f"{place}. {text}", style)
            self.sheet.set_row(line + place - 1, 16.5 * (1 + len(text) // 112) + 3)
        return line + len(steps) + 1

    def _standing(self, line: int) -> None:
        """The points of each top node, the total and the views, as they stand."""
        head = self.looks.style(bold=True, font_size=13, font_color=looks.ACCENT)
        put(self.sheet, line, 0, self._say(form_texts.RESULTS), head)
        line += 1
        style = cell_style(bold=True, bg_color=looks.HEADER_FILL, font_color="#FFFFFF", align="center")
        put_wide(self.sheet, line, 0, 1, self._say(form_texts.GROUP_TITLE), self.looks.style(**style))
        titles = (
            form_texts.MOST_TITLE,
            form_texts.POINTS_TITLE,
            form_texts.SHARE_TITLE,
            form_texts.DONE_TITLE,
        )
        for column, title in enumerate(titles, 2):
            put(self.sheet, line, column, self._say(title), self.looks.style(**style))
        for node in self.plan.criteria.children:
            line += 1
            self.sheet.set_row(line - 1, _ROOM)
            self._node(line, node)
        self._sum(line + 1, self._say(form_texts.TOTAL_ROW), TOTAL)
        for place, view in enumerate(self.plan.criteria.views, line + 2):
            self._sum(place, self._say(view.title), view.id)

    @property
    def _tally(self) -> Tally:
        return self.plan.tallies[-1]

    def _ref(self, address: str) -> str:
        return f"'{self._say(TABLE_SHEET)}'!{address}"

    def _node(self, line: int, node: Node) -> None:
        plan = self.plan
        plain_style, number_style = cell_style(), self._number_style()
        put_wide(
            self.sheet, line, 0, 1, f"{node.id}. {self._say(node.title)}", self.looks.style(**plain_style)
        )
        most = node.min_points if node.is_deduction else node.max_points
        self.sheet.write_number(line - 1, 2, most, self.looks.style(**cell_style(align="center")))
        forms = TallyForms(plan, self._tally, self._ref(""))
        report, mode = plan.criteria.report, plan.criteria.rounding.mode

        def of(content: Content) -> CellValue:
            value = content.standings[self._tally].points.get(node.id)
            return form_texts.DASH if value is None else rounded(value, report.decimals, mode)

        self._formula(line, 3, forms.shown_points(node.id), of, **number_style)
        self._share(line, node)
        asked = sum(1 for each in node.walk() if each.measure and each.by == "agency")
        lines = [plan.line(each.id) for each in node.walk()]
        letter = plan.letter(Help.DONE)
        down = self._ref(f"{letter}{min(lines)}:{letter}{max(lines)}")
        self._formula(
            line,
            5,
            f'SUM({down})&"/{asked}"',
            lambda content: f"{progress(plan.criteria, content.submission, node).done}/{asked}",
            **cell_style(align="center"),
        )

    def _share(self, line: int, node: Node) -> None:
        most = node.max_points
        style = cell_style(align="center", num_format="0%")
        if not most:
            self.sheet.write_blank(line - 1, 4, None, self.looks.style(**style))
            return
        cell = cell_name(line, 4)
        report, mode = self.plan.criteria.report, self.plan.criteria.rounding.mode

        def of(content: Content) -> CellValue:
            value = content.standings[self._tally].points.get(node.id)
            if value is None:
                return form_texts.DASH
            return rounded(rounded(value, report.decimals, mode) / most, 10)

        self._formula(line, 4, f'IF(ISNUMBER({cell}),{cell}/{number(most)},"–")', of, **style)

    def _sum(self, line: int, title: str, total: str) -> None:
        plan, criteria = self.plan, self.plan.criteria
        style = cell_style(bold=True, bg_color=looks.TOTAL_FILL)
        self.sheet.set_row(line - 1, _ROOM)
        put_wide(self.sheet, line, 0, 1, title, self.looks.style(**style))
        if total == TOTAL:
            most = {"points": criteria.max_points, "percent": 100, "index": 1}[criteria.report.as_]
            self.sheet.write_number(line - 1, 2, most, self.looks.style(**style, align="center"))
        else:
            self.sheet.write_blank(line - 1, 2, None, self.looks.style(**style))
        forms = TallyForms(plan, self._tally, self._ref(""))

        def of(content: Content) -> CellValue:
            standing = content.standings[self._tally]
            value = standing.total if total == TOTAL else standing.views.get(total)
            return form_texts.DASH if value is None else value

        self._formula(line, 3, forms.shown_total(total), of, **self._number_style() | style)
        self.sheet.write_blank(line - 1, 4, None, self.looks.style(**style))
        if total != TOTAL:
            self.sheet.write_blank(line - 1, 5, None, self.looks.style(**style))
            return
        asked = sum(node.by == "agency" for node in criteria.leaves)
        done = self._ref(plan.down(Help.DONE))
        self._formula(
            line,
            5,
            f'SUM({done})&"/{asked}"',
            lambda content: f"{progress(criteria, content.submission).done}/{asked}",
            **style | {"align": "center"},
        )

    def _number_style(self) -> dict[str, Any]:
        report = self.plan.criteria.report
        shown = "General" if report.trim_zeros or not report.decimals else "0." + "0" * report.decimals
        return cell_style(align="center", num_format=shown)

    def _formula(self, line: int, column: int, formula: str, source: Source, **style: Any) -> None:
        self.sheet.write_formula(line - 1, column, f"={formula}", self.looks.style(**style))
        self.results[cell_name(line, column + 1)] = source
