"""The sheet of the self-assessment: what stands on top, the table, the total, and how it prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from egov_score.criteria.model import TOTAL
from egov_score.data_classes import dataclass
from egov_score.forms import form_texts, looks
from egov_score.forms.contents import Content, progress
from egov_score.forms.criterion_formulas import Cell, criterion_cells
from egov_score.forms.form_rows import LEVEL_ROLES, RowWriter, pending, pending_points
from egov_score.forms.info_sheet import value_address
from egov_score.forms.looks import cell_style, put, put_wide
from egov_score.forms.plan import (
    AGENCY_LINE,
    FIRST_LINE,
    GUIDE_LINE,
    HEADER_LINE,
    POINTS_ROLE,
    SCORE_LINE,
    STATE_LINE,
    TITLE_LINE,
    Help,
    Tally,
    TallyPart,
)
from egov_score.forms.tally_formulas import BETWEEN, TallyForms
from egov_score.language import Counted
from egov_score.numbers import write
from egov_score.rules.excel import counted, quoted
from egov_score.scoring.levels import level_titles, place_in_level
from egov_score.scoring.scores import AgencyScore
from egov_score.spreadsheet.sheet_editing import CellValue
from egov_score.workbook.columns import COUNCIL, Role, header_of
from egov_score.workbook.form_layout import INFO_SHEET, RowKind

_BAR = 20
_LISTED = 8
_HEIGHTS = {TITLE_LINE: 24, AGENCY_LINE: 18, GUIDE_LINE: 33, SCORE_LINE: 26, STATE_LINE: 19, HEADER_LINE: 36}
_LEVEL_PREFIXES = {Tally.APPRAISED: form_texts.AFTER_APPRAISAL, Tally.FINAL: form_texts.AFTER_FINAL}


@dataclass(slots=True, kw_only=True)
class TableSheet(RowWriter):
    """Writes the sheet: the rows, and all that stands around them."""

    def write(self) -> None:
        """Writes all of it."""
        self._columns()
        self._top()
        self._score()
        RowWriter.write(self)
        self._total()
        self._signatures()
        self._hidden_cells()
        self._colours()
        self._view_and_print()

    def _columns(self) -> None:
        for column in self.plan.shown:
            place = self.plan.column(column.key)
            self.sheet.set_column(place, place, column.width)
            fill = looks.COUNCIL_FILL if column.key in COUNCIL else looks.HEADER_FILL
            style = cell_style(bold=True, bg_color=fill, font_color="#FFFFFF", align="center")
            put(self.sheet, HEADER_LINE, place, self.say(column.header), self.looks.style(**style))
        first = len(self.plan.shown)
        self.sheet.set_column(first, first + len(self.plan.hidden) - 1, None, None, {"hidden": True})
        for line, height in _HEIGHTS.items():
            # The levels of three stages stand in narrow columns of the council's form, on two lines.
            two_lines = self.plan.appraisal and line == SCORE_LINE
            self.sheet.set_row(line - 1, height + 10 if two_lines else height)

    def _top(self) -> None:
        plan, last = self.plan, self.plan.column(Role.NOTE)
        heading = form_texts.APPRAISAL if plan.appraisal else form_texts.FORM
        title = f"{self.say(heading)}: {self.say(plan.criteria.title)}"
        style = self.looks.style(bold=True, font_size=15, font_color=looks.ACCENT)
        put_wide(self.sheet, TITLE_LINE, 0, last, title, style)
        name = f"'{self.say(INFO_SHEET)}'!{value_address('name')}"
        said = quoted(self.say(form_texts.AGENCY))
        self.sheet.merge_range(AGENCY_LINE - 1, 0, AGENCY_LINE - 1, last, "", self.looks.style(bold=True))
        self.formula(
            AGENCY_LINE,
            0,
            f'IF(TRIM({name})="","",{said}&{name})',
            lambda content: (
                f"{self.say(form_texts.AGENCY)}{content.info['name']}" if content.info.get("name") else ""
            ),
            bold=True,
        )
        guide = self.say(form_texts.APPRAISAL_GUIDE if plan.appraisal else form_texts.GUIDE)
        note = self.say(form_texts.STATUS[plan.criteria.status])
        style = self.looks.style(italic=True, text_wrap=True, font_color="#404040", valign="top")
        put_wide(self.sheet, GUIDE_LINE, 0, last, f"{guide} {note}".strip(), style)

    def _score(self) -> None:
        plan = self.plan
        unit, number = plan.column(Role.VALUE), plan.column(Role.SELF)
        asked = plan.asked()
        before, after = (self.say(part) for part in form_texts.PROGRESS)
        done, width = f"SUM({plan.down(Help.DONE)})", max(asked, 1)
        bar = f'REPT("█",INT({_BAR}*{done}/{width}))&REPT("░",{_BAR}-INT({_BAR}*{done}/{width}))'

        def said(content: Content) -> CellValue:
            count = progress(content.own).done
            filled = _BAR * count // width
            return f"{before}{count}/{asked}{after}  {'█' * filled}{'░' * (_BAR - filled)}"

        self.sheet.merge_range(SCORE_LINE - 1, 0, SCORE_LINE - 1, 1, "", self.looks.style())
        formula = f'{quoted(before)}&{done}&"/{asked}{after}  "&{bar}'
        self.formula(SCORE_LINE, 0, formula, said, bold=True, font_size=12, font_color=looks.ACCENT)
        self._state(asked)
        label = self.looks.style(align="right", bold=True, font_size=13)
        put_wide(self.sheet, SCORE_LINE, 2, unit, self.say(form_texts.TOTAL[plan.criteria.report.as_]), label)
        for tally in plan.tallies:
            self._total_cell(SCORE_LINE, tally, bold=True, font_size=13, font_color=looks.ACCENT)
            level = plan.column(LEVEL_ROLES[tally])
            if plan.criteria.levels or TOTAL in plan.criteria.by_points:
                self._level(SCORE_LINE, level, tally)
        if plan.criteria.quantiles is not None and TOTAL not in plan.criteria.by_points:
            put(
                self.sheet,
                SCORE_LINE,
                plan.column(Role.EVIDENCE),
                self.say(form_texts.NO_LEVEL_YET),
                self.looks.style(italic=True, indent=1),
            )
        small = self.looks.style(align="right", font_color=looks.MUTED)
        put_wide(self.sheet, STATE_LINE, 2, unit, self.say(form_texts.MOST), small)
        most = self.looks.style(align="center", font_color=looks.MUTED)
        self.sheet.write_number(STATE_LINE - 1, number, self.plan.most, most)
        without = pending(plan)
        if without:
            ids = [node.id for node in without]
            listed = ", ".join(ids[:_LISTED]) + (", …" if len(ids) > _LISTED else "")
            points = write(pending_points(plan), plan.language, trim=True)
            said_without = self.say(form_texts.WITHOUT).format(
                count=Counted(len(ids)), points=Counted(points), ids=listed
            )
            style = self.looks.style(italic=True, indent=1, font_color=looks.MUTED)
            put(self.sheet, STATE_LINE, plan.column(Role.EVIDENCE), said_without, style)

    def _state(self, asked: int) -> None:
        """What is missing or wrong, in words."""
        plan = self.plan
        lacks, wrong = f"SUM({plan.down(Help.LACKS)})", f"SUM({plan.down(Help.WRONG)})"
        lacking, to_see, complete, fine = (
            self.say(text)
            for text in (form_texts.LACKING, form_texts.WRONG, form_texts.ALL_DONE, form_texts.NOTHING_WRONG)
        )
        start = self.say(form_texts.START)
        done = f"SUM({plan.down(Help.DONE)})"
        formula = (
            f"IF({lacks}+{wrong}=0,IF({done}={asked},{quoted(complete)},"
            f"IF({done}=0,{quoted(start)},{quoted(fine)})),"
            f'IF({lacks}>0,{quoted(lacking)}&{lacks}&".  ","")'
            f'&IF({wrong}>0,{quoted(to_see)}&{wrong}&".",""))'
        )

        def said(content: Content) -> CellValue:
            state = progress(content.own)
            if not state.lacking and not state.wrong:
                return complete if state.done == asked else fine if state.done else start
            first = f"{lacking}{state.lacking}.  " if state.lacking else ""
            return first + (f"{to_see}{state.wrong}." if state.wrong else "")

        self.sheet.merge_range(STATE_LINE - 1, 0, STATE_LINE - 1, 1, "", self.looks.style())
        self.formula(STATE_LINE, 0, formula, said, italic=True)

    def _total_cell(self, line: int, tally: Tally, **style: Any) -> None:
        forms = TallyForms(self.plan, tally)
        column = self.plan.column(POINTS_ROLE[tally])
        style = {"align": "center", "num_format": self.points_format(), "text_wrap": False} | style
        self.formula(line, column, forms.shown_total(), self.total_of(tally), **style)

    def _level(self, line: int, column: int, tally: Tally, **style: Any) -> None:
        prefix = self.say(_LEVEL_PREFIXES[tally]) if tally in _LEVEL_PREFIXES else ""
        criteria, own = self.plan.criteria, self.class_of(tally, TOTAL)
        formula = TallyForms(self.plan, tally).standing()
        formula = f"{quoted(prefix)}&{formula}" if prefix else formula

        def said(content: Content) -> str:
            if content.untouched:
                return prefix
            parts = [self._level_of(content.scores[tally])] if criteria.levels else []
            parts += [str(own(content))] if TOTAL in criteria.by_points else []
            return prefix + BETWEEN.join(parts)

        wrapped = {"text_wrap": True, "font_size": 12} if self.plan.appraisal else {"font_size": 13}
        style = {"bold": True, "font_color": looks.ACCENT, "indent": 1} | wrapped | style
        self.formula(
            line,
            column,
            formula,
            said,
            **style,
        )

    def _level_of(self, score: AgencyScore) -> str:
        """The title of the level; a dash where there is no total."""
        if score.total is None:
            return form_texts.DASH
        criteria = self.plan.criteria
        return self.say(level_titles(criteria)[place_in_level(criteria, score).level])

    def _total(self) -> None:
        plan, line = self.plan, self.plan.total_line
        style = cell_style(bold=True, bg_color=looks.TOTAL_FILL)
        for column in plan.shown:
            self.sheet.write_blank(line - 1, plan.column(column.key), None, self.looks.style(**style))
        title = self.looks.style(**style, indent=1)
        put(self.sheet, line, plan.column(Role.TITLE), self.say(form_texts.TOTAL_ROW), title)
        most = self.looks.style(**style, align="center")
        self.sheet.write_number(line - 1, plan.column(Role.MAXIMUM), self.plan.most, most)
        if plan.criteria.report.as_ == "percent":
            put(self.sheet, line, plan.column(Role.UNIT), "%", most)
        for tally in plan.tallies:
            self._total_cell(line, tally, **style)
            if plan.criteria.levels or TOTAL in plan.criteria.by_points:
                self._level(line, plan.column(LEVEL_ROLES[tally]), tally, **style, font_size=12)

    def _signatures(self) -> None:
        line = self.plan.end_line + 2
        names = form_texts.SIGNED_BY_COUNCIL if self.plan.appraisal else form_texts.SIGNED_BY
        left, right = self.plan.column(Role.TITLE), self.plan.column(Role.EVIDENCE)
        centred = {"align": "center"}
        put(
            self.sheet,
            line,
            right,
            self.say(form_texts.PLACE_AND_DATE),
            self.looks.style(italic=True, **centred),
        )
        for column, name, hint in zip((left, right), names, form_texts.SIGN_HERE, strict=True):
            put(self.sheet, line + 1, column, self.say(name), self.looks.style(bold=True, **centred))
            put(self.sheet, line + 2, column, self.say(hint), self.looks.style(italic=True, **centred))

    def _hidden_cells(self) -> None:
        put(
            self.sheet,
            HEADER_LINE,
            self.plan.column(Role.ROW),
            self.say(header_of(Role.ROW)),
            self.looks.style(),
        )
        for row in self.plan.rows:
            if row.kind is RowKind.INPUT:
                put(
                    self.sheet, self.plan.line(row.id), self.plan.column(Role.ROW), row.id, self.looks.style()
                )
        for row_id, key, formula in self._computed():
            line, column = self.plan.line(row_id) - 1, self.plan.column(key)
            if formula.isdecimal():
                self.sheet.write_number(line, column, int(formula))
            else:
                self.sheet.write_formula(line, column, f"={formula}")

    def _computed(self) -> Iterator[Cell]:
        yield TOTAL, Help.TEXT, counted(self.plan.entry_cells, "COUNTA")
        yield from criterion_cells(self.plan, self.lists)
        for tally in self.plan.tallies:
            yield from TallyForms(self.plan, tally).cells()

    def _colours(self) -> None:
        plan, top, last = self.plan, FIRST_LINE, self.plan.last_line
        mark, lacks, state = (f"${plan.letter(key)}{top}" for key in (Help.MARK, Help.LACKS, Help.STATE))
        wrong = self.looks.condition(bg_color=looks.WRONG_FILL, font_color=looks.WARNING, bold=True)
        self._colour(Role.VALUE, top, last, f"={mark}=2", wrong)
        if not plan.appraisal:
            missing = self.looks.condition(bg_color=looks.MISSING_FILL)
            self._colour(Role.VALUE, top, last, f"={mark}=1", missing)
        lacking = self.looks.condition(bg_color=looks.LACKING_FILL)
        self._colour(Role.EVIDENCE, top, last, f"={lacks}=1", lacking)
        faint = self.looks.condition(font_color="#A6A6A6")
        self._colour(Role.SELF, top, last, f"=AND(ISNUMBER({state}),{state}=0)", faint)
        if plan.appraisal:
            self._colour_reasons(lacking)
        cells = self.decimal_cells()
        if cells:
            first = cells[0]
            self.sheet.conditional_format(
                first,
                {
                    "type": "formula",
                    "criteria": f"=AND(ISNUMBER({first}),N({first})<>INT(N({first})))",
                    "format": self.looks.condition(num_format="#,##0.00##"),
                    "multi_range": " ".join(cells),
                },
            )

    def _colour_reasons(self, look: Any) -> None:
        """Marks points that the council changed without a reason."""
        cells = self.appraised_cells()
        line = cells[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        before, after = (
            f"${self.plan.letter(f'{tally}.{TallyPart.EXACT}')}{line}" for tally in (Tally.SELF, Tally.FINAL)
        )
        changed = f'=AND(ROUND({before}-{after},9)<>0,TRIM(${cells[0]})="")'
        rule = {"type": "formula", "criteria": changed, "format": look, "multi_range": " ".join(cells)}
        self.sheet.conditional_format(cells[0], rule)

    def _colour(self, key: str, top: int, last: int, criteria: str, look: Any) -> None:
        column = self.plan.column(key)
        rule = {"type": "formula", "criteria": criteria, "format": look}
        self.sheet.conditional_format(top - 1, column, last - 1, column, rule)

    def _view_and_print(self) -> None:
        plan, sheet = self.plan, self.sheet
        sheet.freeze_panes(HEADER_LINE, plan.column(Role.MAXIMUM))
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.repeat_rows(HEADER_LINE - 1)
        last = plan.shown[-1].key if plan.appraisal else Role.NOTE
        sheet.print_area(0, 0, plan.end_line + 3, plan.column(last))
        version = plan.criteria.fingerprint.removeprefix("sha256:")[:8]
        font = f'&"{looks.FONT}"&9'
        page = self.say(form_texts.PAGE)
        sheet.set_footer(
            f"&L{font}{plan.criteria.id} ({version})&C{font}{page}&R{font}&A", {"scale_with_doc": False}
        )
