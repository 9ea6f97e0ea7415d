"""The information sheet: who the agency is, how to fill in the form, and how it stands so far."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from egov_score.cell_names import cell_name
from egov_score.criteria.model import TOTAL, Node
from egov_score.data_classes import dataclass
from egov_score.forms import form_texts, looks
from egov_score.forms.contents import Content, progress
from egov_score.forms.looks import cell_style, put, put_wide
from egov_score.forms.plan import Help, Tally
from egov_score.forms.sheet_writer import SheetWriter, Source
from egov_score.forms.tally_formulas import TallyForms
from egov_score.language import Text
from egov_score.numbers import rounded, shortest
from egov_score.ranking.yardstick import titled
from egov_score.rules.excel import number
from egov_score.scoring.rounding import unit_of
from egov_score.spreadsheet.sheet_editing import CellValue
from egov_score.workbook.form_layout import INFO_FIELDS, TABLE_SHEET, year_text

_FIRST_FIELD = 4
_ROOM = 19
_WIDTHS = (24, 46, 11, 11, 10, 11)
_CLASS_WIDTH = 16
_KNOWN = frozenset({"code", "name"})
_FIXED = frozenset({"tier", "year"})


def value_address(key: str) -> str:
    """The address of the value of a line: ``$B$5``."""
    keys = [each.key for each in INFO_FIELDS]
    return f"$B${_FIRST_FIELD + keys.index(key)}"


@dataclass(slots=True, kw_only=True)
class InfoSheet(SheetWriter):
    """Writes the sheet. named: code and name are filled in and not to be changed."""

    named: bool

    def write(self) -> None:
        """Writes all of it."""
        for column, width in enumerate((*_WIDTHS, *[_CLASS_WIDTH] * bool(self.plan.criteria.classes))):
            self.sheet.set_column(column, column, width)
        heading = form_texts.APPRAISAL if self.plan.appraisal else form_texts.FORM
        last = len(_WIDTHS) - 1
        style = self.looks.style(bold=True, font_size=16, font_color=looks.ACCENT, align="center")
        put_wide(self.sheet, 1, 0, last, self.say(heading), style)
        style = self.looks.style(bold=True, font_size=13, align="center", text_wrap=True)
        put_wide(self.sheet, 2, 0, last, self.say(self.plan.criteria.title), style)
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
        self.sheet.set_footer(f'&C&"{looks.FONT}"&9{self.say(form_texts.PAGE)}', {"scale_with_doc": False})

    def values(self, content: Content) -> dict[str, CellValue]:
        """What its lines say, by address."""
        given = {"tier": self._tier, "year": year_text(self.plan.criteria), **content.info}
        return {value_address(key).replace("$", ""): text for key, text in given.items() if text}

    @property
    def _tier(self) -> str:
        return self.say(self.plan.criteria.tier_name)

    def _fields(self) -> None:
        for line, each in enumerate(INFO_FIELDS, _FIRST_FIELD):
            label = self.looks.style(**cell_style(bold=True, bg_color=looks.GROUP_FILLS[1]))
            put(self.sheet, line, 0, self.say(each.label), label)
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
        put(self.sheet, line, 0, self.say(form_texts.HOW_TO), head)
        style = self.looks.style(text_wrap=True, valign="top")
        for place, step in enumerate(steps, 1):
            text = self.say(step)
            put_wide(self.sheet, line + place, 0, last, f"{place}. {text}", style)
            self.sheet.set_row(line + place - 1, 16.5 * (1 + len(text) // 112) + 3)
        return line + len(steps) + 1

    def _standing(self, line: int) -> None:
        """The points of each top node, the total and the views, as they stand."""
        head = self.looks.style(bold=True, font_size=13, font_color=looks.ACCENT)
        put(self.sheet, line, 0, self.say(form_texts.RESULTS), head)
        line += 1
        style = cell_style(bold=True, bg_color=looks.HEADER_FILL, font_color="#FFFFFF", align="center")
        put_wide(self.sheet, line, 0, 1, self.say(form_texts.GROUP_TITLE), self.looks.style(**style))
        titles = (
            form_texts.MOST_TITLE,
            form_texts.POINTS_TITLE,
            form_texts.SHARE_TITLE,
            form_texts.DONE_TITLE,
            *[form_texts.CLASS_TITLE] * bool(self.plan.criteria.classes),
        )
        for column, title in enumerate(titles, 2):
            put(self.sheet, line, column, self.say(title), self.looks.style(**style))
        for node in self.plan.criteria.children:
            line += 1
            self.sheet.set_row(line - 1, _ROOM)
            self._node(line, node)
        self._sum(line + 1, self.say(form_texts.TOTAL_ROW), TOTAL)
        for place, view in enumerate(self.plan.criteria.views, line + 2):
            self._sum(place, self.say(view.title), view.id)

    @property
    def _tally(self) -> Tally:
        return self.plan.tallies[-1]

    def _ref(self, address: str) -> str:
        return f"'{self.say(TABLE_SHEET)}'!{address}"

    def _node(self, line: int, node: Node) -> None:
        plan = self.plan
        plain_style, number_style = cell_style(), self._number_style()
        title = self.say(titled(plan.criteria, node.id, node.title))
        put_wide(self.sheet, line, 0, 1, f"{node.id}. {title}", self.looks.style(**plain_style))
        most = node.min_points if node.is_deduction else node.max_points
        forms = TallyForms(plan, self._tally, self._ref(""))
        shown, source = forms.shown_points(node.id), self.points_of(self._tally, node.id)
        if plan.criteria.report.nodes is not None:
            # Where the set says in what nodes are reported, so they are here; the other sheet adds up points.
            shown, source = forms.reported(node.id), self.reported_of(self._tally, node.id)
            most = shortest(Fraction(most) * unit_of(plan.criteria, Fraction(node.max_points), node.id))
        self.sheet.write_number(line - 1, 2, most, self.looks.style(**cell_style(align="center")))
        self.formula(line, 3, shown, source, **number_style)
        self._share(line, node, most, source)
        lines = [plan.line(each.id) for each in node.walk()]
        letter = plan.letter(Help.DONE)
        self._done(line, f"{letter}{min(lines)}:{letter}{max(lines)}", node, **cell_style())
        self._class(line, node.id, **cell_style())

    def _share(self, line: int, node: Node, most: Decimal, points: Source) -> None:
        style = cell_style(align="center", num_format="0%")
        if not node.max_points:
            self.sheet.write_blank(line - 1, 4, None, self.looks.style(**style))
            return
        cell = cell_name(line, 4)

        def of(content: Content) -> CellValue:
            value = points(content)
            return form_texts.DASH if isinstance(value, str) else rounded(value / most, 10)

        self.formula(line, 4, f'IF(ISNUMBER({cell}),{cell}/{number(most)},"–")', of, **style)

    def _sum(self, line: int, title: str, total: str) -> None:
        plan = self.plan
        style = cell_style(bold=True, bg_color=looks.TOTAL_FILL)
        self.sheet.set_row(line - 1, _ROOM)
        put_wide(self.sheet, line, 0, 1, title, self.looks.style(**style))
        if total == TOTAL:
            self.sheet.write_number(line - 1, 2, plan.most, self.looks.style(**style, align="center"))
        else:
            self.sheet.write_blank(line - 1, 2, None, self.looks.style(**style))
        forms = TallyForms(plan, self._tally, self._ref(""))
        self.formula(
            line,
            3,
            forms.shown_total(total),
            self.total_of(self._tally, total),
            **self._number_style() | style,
        )
        self.sheet.write_blank(line - 1, 4, None, self.looks.style(**style))
        self._class(line, total, **style)
        if total != TOTAL:
            self.sheet.write_blank(line - 1, 5, None, self.looks.style(**style))
            return
        self._done(line, plan.down(Help.DONE), None, **style)

    def _class(self, line: int, node_id: str, **style: Any) -> None:
        """The class by points, where the set has any."""
        if node_id in self.plan.criteria.by_points:
            forms = TallyForms(self.plan, self._tally, self._ref(""))
            style |= {"align": "center"}
            self.formula(line, 6, forms.shown_class(node_id), self.class_of(self._tally, node_id), **style)
        elif self.plan.criteria.classes:
            self.sheet.write_blank(line - 1, 6, None, self.looks.style(**style))

    def _done(self, line: int, cells: str, node: Node | None, **style: Any) -> None:
        """How many criteria are answered, in all or in a group, of those that are asked."""
        asked = self.plan.asked(node)
        self.formula(
            line,
            5,
            f'SUM({self._ref(cells)})&"/{asked}"',
            lambda content: f"{progress(content.own, node).done}/{asked}",
            **style | {"align": "center"},
        )

    def _number_style(self) -> dict[str, Any]:
        return cell_style(align="center", num_format=self.points_format())
