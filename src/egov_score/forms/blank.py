"""A blank form, written once, of which any number of forms are made."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from egov_score.cell_names import column_letters
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import replace
from egov_score.forms.contents import Content, is_untouched, table_values, typed_points
from egov_score.forms.form_table import TableSheet
from egov_score.forms.heights import row_heights
from egov_score.forms.info_sheet import InfoSheet
from egov_score.forms.lists import FIRST_COLUMN, Lists
from egov_score.forms.looks import Looks
from egov_score.forms.plan import Plan
from egov_score.language import Language
from egov_score.spreadsheet.package_editing import PackageEditor
from egov_score.spreadsheet.sheet_editing import CellValue, Fixed, WorksheetMarkup
from egov_score.version import tool
from egov_score.workbook.form_layout import IDENTITY_SHEET, INFO_SHEET, TABLE_SHEET, identity_facts

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2024, 1, 1, tzinfo=UTC)
"""Fixed, so that the same form has the same bytes whenever it is written."""
_INFO, _TABLE = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
_NAMING_PARTS = "xl/workbook.xml", "docProps/app.xml"
_ZERO_RESULT = re.compile(rb"(?<=</f>)<v>0</v>")
_LISTS_SHEET = "_egov_lists"


class BlankForm:
    """The form of a criteria set, ready to be filled.

    language: that of the set where none is given. appraisal: the council's workbook, in which its own columns
    are open and all others locked. previous: with columns for last year's values and points. named: the
    agency's code and name will be filled in, and stay as they are.
    """

    def __init__(
        self,
        criteria: CriteriaSet,
        language: Language | None = None,
        *,
        appraisal: bool = False,
        previous: bool = False,
        named: bool = False,
    ) -> None:
        import xlsxwriter

        self.plan = Plan(criteria, language or criteria.language, appraisal, previous)
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
        title = criteria.title.to(self.plan.language)
        book.set_properties({"title": title, "comments": criteria.id, "created": _CREATED})
        lists, looks = Lists(criteria, self.plan.language), Looks(book)
        info = book.add_worksheet(INFO_SHEET.to(self.plan.language))
        table = book.add_worksheet(TABLE_SHEET.to(self.plan.language))
        _identify(book.add_worksheet(IDENTITY_SHEET), criteria, lists, book)
        self._info = InfoSheet(sheet=info, looks=looks, plan=self.plan, named=named)
        self._table = TableSheet(sheet=table, looks=looks, plan=self.plan, lists=lists)
        self._info.write()
        self._table.write()
        (table if appraisal else info).activate()
        book.close()
        self._data = out.getvalue()
        blank = PackageEditor(self._data)
        # A formula whose result is not given is left without any, so that every program computes it when it
        # opens the form: a hidden cell that claimed to be 0 would be believed by LibreOffice.
        sheets = {part: _ZERO_RESULT.sub(b"", blank.read(part)) for part in (_INFO, _TABLE)}
        self._sheets = {part: WorksheetMarkup(sheet) for part, sheet in sheets.items()}

    def entries(self, content: Content) -> dict[str, CellValue]:
        """What the table holds beyond the blank form, without what its formulas come to, by address."""
        return table_values(self.plan, content)

    def results(self, content: Content) -> tuple[dict[str, CellValue], dict[str, CellValue]]:
        """What the formulas of the information sheet and of the table come to by the engine, by address."""
        content = replace(content, untouched=is_untouched(self.plan, content))
        info, table = (
            {address: source(content) for address, source in sheet.results.items()}
            for sheet in (self._info, self._table)
        )
        return info, table

    def form(self, content: Content) -> bytes:
        """The bytes of a form with this content; the same content gives the same bytes."""
        info_results, table_results = self.results(content)
        typed = typed_points(self.plan, content.own)
        info = {**self._info.values(content), **info_results}
        table = {**self.entries(content), **table_results, **typed}
        # Without the identity sheet the workbook is read as the form made by hand that it comes from.
        return self.filled(info, table, row_heights(self.plan, table), unidentified=bool(typed))

    def filled(
        self,
        info: Mapping[str, CellValue],
        table: Mapping[str, CellValue | Fixed],
        heights: Mapping[int, float],
        *,
        unidentified: bool = False,
    ) -> bytes:
        """The form with values in the cells of both sheets, by address, and rows of some heights.

        unidentified: so that nothing takes it for the tool's own form. It takes milliseconds: the blank form
        is written and parsed only once.
        """
        form = PackageEditor(self._data)
        sheets = {part: sheet.untouched() for part, sheet in self._sheets.items()}
        sheets[_INFO].fill(info)
        sheets[_TABLE].fill(table)
        sheets[_TABLE].stretch(heights)
        for part, sheet in sheets.items():
            form.write(part, sheet.result())
        if unidentified:
            for part in _NAMING_PARTS:
                form.write(part, form.read(part).replace(IDENTITY_SHEET.encode(), _LISTS_SHEET.encode()))
        return form.result()


def _identify(sheet: Worksheet, criteria: CriteriaSet, lists: Lists, book: Workbook) -> None:
    """The very hidden sheet: what the form is, and the lists that it looks things up in."""
    for line, (key, value) in enumerate(identity_facts(criteria, tool())):
        sheet.write_string(line, 0, key)
        sheet.write_string(line, 1, value)
    for column, listing in enumerate(lists.listings, FIRST_COLUMN):
        for line, each in enumerate(listing.values):
            if isinstance(each, str):
                sheet.write_string(line, column, each)
            else:
                sheet.write_number(line, column, each)
        letter = column_letters(column + 1)
        last = max(len(listing.values), 1)
        book.define_name(listing.name, f"={IDENTITY_SHEET}!${letter}$1:${letter}${last}")
    sheet.very_hidden()
