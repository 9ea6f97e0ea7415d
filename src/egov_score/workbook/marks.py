"""The decimal mark that one workbook uses, as far as the numbers typed into it give it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from egov_score.findings import Place
from egov_score.rules.base import Entry
from egov_score.spreadsheet.book import CellKind
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.headers import NUMBERS
from egov_score.workbook.matching import RawRow
from egov_score.workbook.typed_numbers import Mark, Numeral, numeral, settle


def decimal_mark(
    rows: Mapping[str, RawRow], forms: Mapping[str, FormRow]
) -> tuple[Mark | None, tuple[Place, Numeral] | None]:
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
            if number is None or number.suffix.startswith((".", ",")):
                continue
            if role is Role.MAXIMUM:
                number = _known_number(number, form.node.max_points)
            typed.append((raw, role, number))
    mark, witness = settle(number for _, _, number in typed)
    if witness is None:
        return None, None
    raw, role, number = next(each for each in typed if each[2] is witness)
    return mark, (raw.place(role) or raw.anchor, number)


def _known_number(number: Numeral, value: Decimal) -> Numeral:
    """A number of which the set says what it is: "10.000" for a maximum of 10 shows a decimal point."""
    if number.is_ambiguous and value in number.by_mark:
        return replace(number, shows=Mark.COMMA if number.by_mark[0] == value else Mark.POINT)
    return number
