"""What putting a fault into a form takes: choosing a cell, typing over it, saying what must come of it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from egov_score.numbers import plain, rounded
from egov_score.rules.base import Entry, Scale
from egov_score.scoring.submission import Response
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import RowKind

from .forms import Form, Slot, held
from .held import Error, Held
from .package import Package, Page
from .reading import Injected, Where

Fault = Callable[[Form, Random], Injected | None]
LOST_TOO = frozenset({"S301", "S302", "S305", "S307"})
"""Said of a criterion of which a figure is blank."""


def is_number(slot: Slot) -> bool:
    """Whether a number is due."""
    return slot.input is None or slot.input.entry is Entry.NUMBER


def is_yes_no(slot: Slot) -> bool:
    """Whether yes or no is due."""
    return slot.input is not None and slot.input.entry is Entry.YES_NO


def is_choice(slot: Slot) -> bool:
    """Whether an option is due."""
    return slot.input is not None and slot.input.entry is Entry.CHOICE


def pick(form: Form, chance: Random, fits: Callable[[Slot], bool] = lambda slot: True) -> Slot | None:
    """One of the answered cells that fit."""
    slots = [slot for slot in form.slots if fits(slot)]
    return chance.choice(slots) if slots else None


def figure(form: Form, slot: Slot) -> Decimal:
    """The number in a cell."""
    return Decimal(plain(rounded(Fraction(slot.says(form.responses[slot.node.id])), 6)))


def answer(form: Form, slot: Slot) -> Held:
    """What a cell holds."""
    if slot.input is None:
        return figure(form, slot)
    return held(slot.input, slot.says(form.responses[slot.node.id]))


def typed(form: Form, edits: Iterable[tuple[Slot, Held]]) -> bytes:
    """The form with these cells typed over."""
    package = Package(form.content)
    for slot, value in edits:
        package.page(form.sheet).put(slot.row, slot.column, value)
    return package.packed()


def here(form: Form, slot: Slot) -> Where:
    """The place of a cell."""
    return Where(form.sheet, slot.name)


def read_all_the_same(form: Form, slot: Slot, value: Held) -> Injected:
    """The cell says the same in another way."""
    return Injected(typed(form, [(slot, value)]), (here(form, slot),))


def unread(form: Form, slot: Slot, value: Held) -> Injected:
    """The cell says what cannot be read: the criterion earns nothing, and the cell is named."""
    criterion = slot.node.id
    response = form.responses[criterion]
    # A ratio or list of which a figure is lost is lost.
    return Injected(typed(form, [(slot, value)]), (here(form, slot),), {criterion: slot.lost(response)})


def emptied(form: Form, slot: Slot) -> dict[str, Response]:
    """What is left when a cell is blank."""
    return {slot.node.id: slot.blank(form.responses[slot.node.id])}


def of(
    fits: Callable[[Slot], bool],
    fault: Callable[[Form, Slot, Random], Injected | None],
) -> Fault:
    """A fault of one cell that fits."""

    def inject(form: Form, chance: Random) -> Injected | None:
        slot = pick(form, chance, fits)
        return None if slot is None else fault(form, slot, chance)

    return inject


def unread_as(fits: Callable[[Slot], bool], *values: Held) -> Fault:
    """A fault that puts one of these values, none of which can be read, into a cell that fits."""
    return of(fits, lambda form, slot, chance: unread(form, slot, chance.choice(values)))


def comma(value: Held) -> str:
    """A number as Vietnamese write it, without marks between thousands."""
    return str(value).replace(".", ",")


def three_decimals(value: Decimal) -> bool:
    return -Decimal(value).normalize().as_tuple().exponent == 3  # type: ignore[operator]


def _scale(slot: Slot) -> Scale | None:
    return slot.input.scale if slot.input is not None and is_number(slot) else None


def is_percentage(slot: Slot) -> bool:
    """Whether a percentage makes sense there: of a hundred, or as a share."""
    return _scale(slot) in (Scale.HUNDRED, Scale.SHARE)


def is_hundred(slot: Slot) -> bool:
    """Whether 85 means 85 %."""
    return _scale(slot) is Scale.HUNDRED


def is_count(slot: Slot) -> bool:
    """Whether a percentage makes no sense there."""
    return is_number(slot) and not is_percentage(slot) and _scale(slot) is not Scale.UNKNOWN


def _hundredfold(form: Form, slot: Slot) -> Decimal:
    value = figure(form, slot)
    return value if is_hundred(slot) else value * 100


is_any: Callable[[Slot], bool] = lambda slot: True  # noqa: E731
DATES = (date(2022, 2, 1), date(2022, 12, 31), date(2023, 5, 4))
ERRORS = tuple(map(Error, ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")))

KEYS = (Role.ID, Role.ORDER)


def opened(form: Form) -> tuple[Package, Page]:
    """The workbook and its table."""
    package = Package(form.content)
    return package, package.page(form.sheet)


def key_column(form: Form) -> int:
    """The column of ids."""
    return next(form.columns[role] for role in KEYS if role in form.columns)


def whole_row(form: Form, row: int) -> Where:
    """Anywhere in a row."""
    return Where(form.sheet, row=row)


def unharmed(change: Callable[[Form, Package, Page, Random], bool | None]) -> Fault:
    """A fault that must leave every score alone. change: False where it does not apply."""

    def inject(form: Form, chance: Random) -> Injected | None:
        package, page = opened(form)
        if change(form, package, page, chance) is False:
            return None
        return Injected(package.packed())

    return inject


def blocks_of(form: Form) -> list[list[int]]:
    """The rows of each group's heading and of each criterion with its sub-rows."""
    blocks: list[list[int]] = []
    for each in form.forms.values():
        if each.id not in form.rows:
            continue
        if each.kind is RowKind.INPUT:
            blocks[-1].append(form.rows[each.id])
        else:
            blocks.append([form.rows[each.id]])
    return blocks


def disputed(form: Form, slot: Slot) -> Response:
    """What is left of a criterion of which two rows say different things."""
    response = form.responses[slot.node.id]
    lost = slot.lost(response)
    if slot.form.kind is RowKind.CRITERION and response.points:
        lost = replace(lost, points={}, doubtful=frozenset({"self"}))
    if slot.key == "@self":
        lost = replace(lost, unreadable=frozenset(entry.key for entry in slot.node.inputs))
    return lost


def copy_row(form: Form, page: Page, row: int, to: int) -> None:
    for column, cell in list(page.rows[row].items()):
        held = page.rows.setdefault(to, {})
        held[column] = copy.deepcopy(cell)


def emptied_whole(form: Form, criterion: str) -> dict[str, Response]:
    return {criterion: Response(evidence=form.responses[criterion].evidence)}
