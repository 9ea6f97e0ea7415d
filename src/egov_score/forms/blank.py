"""A blank form, written once, of which any number of forms are made."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from egov_score.cell_names import column_letters
from egov_score.criteria.model import CriteriaSet
from egov_score.forms.contents import CellValue, Content, table_values, typed_points
from egov_score.forms.filling import Package
from egov_score.forms.form_table import TableSheet
from egov_score.forms.heights import row_heights
from egov_score.forms.info_sheet import InfoSheet
from egov_score.forms.lists import FIRST_COLUMN, Lists
from egov_score.forms.looks import Looks
from egov_score.forms.plan import Plan
from egov_score.language import Language
from egov_score.version import tool
from egov_score.workbook.form_layout import IDENTITY_SHEET, INFO_SHEET, TABLE_SHEET, identity_facts

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2024, 1, 1, tzinfo=UTC)
"""Fixed, so that the same form has the same bytes whenever it is written."""
_INFO, _TABLE = 1, 2
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
        self._info = InfoSheet(info, looks, self.plan, named)
        self._table = TableSheet(table, looks, self.plan, lists)
        self._info.write()
        self._table.write()
        (table if appraisal else info).activate()
        book.close()
        self.package = Package.of(out.getvalue())

    def entries(self, content: Content) -> dict[str, CellValue]:
        """What the table holds beyond the blank form, without what its formulas come to, by address."""
        return table_values(self.plan, content)

    def results(self, content: Content) -> tuple[dict[str, CellValue], dict[str, CellValue]]:
        """What the formulas of the information sheet and of the table come to by the engine, by address."""
        info, table = (
            {address: source(content) for address, source in sheet.results.items()}
            for sheet in (self._info, self._table)
        )
        return info, table

    def form(self, content: Content) -> bytes:
        """The bytes of a form with this content; the same content gives the same bytes."""
        info_results, table_results = self.results(content)
        typed = typed_points(self.plan, content.submission)
        info = {**self._info.values(content), **info_results}
        table = {**self.entries(content), **table_results, **typed}
        # Without the identity sheet the workbook is read as the form made by hand that it comes from.
        rename = (IDENTITY_SHEET, _LISTS_SHEET) if typed else None
        heights = {_TABLE: row_heights(self.plan, table)}
        return self.package.filled({_INFO: info, _TABLE: table}, heights, rename)


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
