"""The decimal mark that one workbook uses, as far as the numbers typed into it give it away.

``118.348`` alone means two things. Where another cell of the same workbook says ``12,5``, the comma is its
decimal mark, and 118.348 is a whole number; the cell with 12,5 is the witness that the finding names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from egov_score.findings import Place
from egov_score.rules.base import Entry
from egov_score.spreadsheet.book import CellKind
from egov_score.workbook.columns import NUMBERS, Role
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.typed_numbers import DecimalMark, Numeral, numeral, settle


@dataclass(frozen=True, slots=True)
class Witness:
    """The first number that shows a workbook's decimal mark, and where it stands."""

    place: Place
    number: Numeral


def decimal_mark(
    rows: Mapping[str, RawRow], forms: Mapping[str, FormRow]
) -> tuple[DecimalMark | None, Witness | None]:
    """The decimal mark that the typed numbers of a workbook show, and the first cell that shows it."""
    typed: list[tuple[RawRow, Role, Numeral]] = []
    for form_id, raw in sorted(rows.items(), key=lambda pair: pair[1].number):
        form = forms[form_id]
        for role in NUMBERS:
            cell = raw.cell(role)
            if cell is None or cell.kind is not CellKind.TEXT:
                continue
            if role is Role.VALUE and (form.input is None or form.input.entry is not Entry.NUMBER):
                continue
            number = numeral(cell.text)
            if number is None or number.is_cut:
                continue
            if role is Role.MAXIMUM:
                number = _known_number(number, form.node.max_points)
            typed.append((raw, role, number))
    mark, first = settle(number for _, _, number in typed)
    return mark, next((Witness(raw.at(role), number) for raw, role, number in typed if number is first), None)


def _known_number(number: Numeral, value: Decimal) -> Numeral:
    """A number of which the set says what it is: "10.000" for a maximum of 10 shows a decimal point."""
    if number.is_ambiguous and value in number.by_mark:
        return replace(number, shows=DecimalMark.COMMA if number.by_mark[0] == value else DecimalMark.POINT)
    return number
