"""Faults in what a cell holds: the wrong kind, nothing, or an answer that belongs elsewhere."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from egov_score.scoring.submission import Response
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import RowKind

from .editing import (
    DATES,
    ERRORS,
    Fault,
    answer,
    comma,
    emptied,
    figure,
    here,
    is_any,
    is_choice,
    is_number,
    is_yes_no,
    of,
    pick,
    typed,
    unread,
    unread_as,
)
from .forms import Form, Slot
from .held import Formula, Held, Percent, Raw
from .package import Package, letters
from .reading import Injected, Where

# Cells of the wrong kind.

NOTES = (
    "{} (theo báo cáo quý IV)",
    "khoảng {}",
    "{} - chưa đầy đủ",
    "{}; xem phụ lục",
    "{} cái gì đó",
    "~{}",
)


def note_in_cell(form: Form, slot: Slot, chance: Random) -> Injected:
    """The answer with words around it."""
    value = answer(form, slot)
    text = value if isinstance(value, str) else comma(value)
    return unread(form, slot, chance.choice(NOTES).format(text))


def blank(form: Form, slot: Slot, chance: Random) -> Injected:
    """An answer cleared, or nothing but blanks."""
    value = chance.choice((None, "", "   ", "\u00a0", "\u200b"))
    # In a form made by hand the typed points count then, and it is said at them.
    points = Where(form.sheet, f"{letters(form.columns[Role.SELF])}{form.rows[slot.node.id]}")
    return Injected(typed(form, [(slot, value)]), (here(form, slot), points), emptied(form, slot))


def garbled(form: Form, slot: Slot, chance: Random) -> Injected:
    """A word in TCVN3 or VNI."""
    return unread(form, slot, chance.choice(("Cã", "Kh«ng", "Coù", "Khoâng", "Toµn bé", "Moät phaàn")))


def cents(form: Form, slot: Slot, chance: Random) -> Injected:
    """A look-alike in the digits: the letter O, the letter l, full-width or Arabic digits."""
    return unread(form, slot, chance.choice(("1O", "l2", "１２", "١٢", "XII", "1_000", "0x1F", "½")))


def beside_the_value(role: Role) -> Fault:
    """The answer in another column of its row, where nobody answers."""

    def inject(form: Form, chance: Random) -> Injected | None:
        if role not in form.columns or Role.VALUE not in form.columns:
            return None
        # The points that a form made by hand types count where there is no figure; that is another story.
        slot = pick(form, chance)
        if slot is None or form.responses[slot.node.id].points:
            return None
        package = Package(form.content)
        package.page(form.sheet).put(slot.row, slot.column, None)
        package.page(form.sheet).put(slot.row, form.columns[role], answer(form, slot))
        other = f"{letters(form.columns[role])}{slot.row}"
        at = (here(form, slot), Where(form.sheet, other))
        expected = emptied(form, slot)
        if role is Role.SELF and not form.is_own and slot.key == "" and is_number(slot):
            # It is taken for the points: there is no telling, but it is said.
            response = expected[slot.node.id]
            expected = {slot.node.id: replace(response, points={"self": Fraction(figure(form, slot))})}
        return Injected(package.packed(), at, expected)

    return inject


def in_the_criterions_row(form: Form, chance: Random) -> Injected | None:
    """A ratio's percentage in the criterion's own row, its two figures blank."""
    slot = pick(form, chance, lambda slot: slot.key == "part" and Role.VALUE in form.columns)
    if slot is None:
        return None
    response = form.responses[slot.node.id]
    package = Package(form.content)
    page = package.page(form.sheet)
    for each in form.slots:
        if each.node is slot.node:
            page.put(each.row, each.column, None)
    row = form.rows[slot.node.id]
    page.put(row, slot.column, chance.choice(("85%", Decimal("0.85"), 85, "đạt 85 %")))
    lost = replace(response, entered={}, unreadable=frozenset({"part", "whole"}))
    return Injected(
        package.packed(), (Where(form.sheet, f"{letters(slot.column)}{row}"),), {slot.node.id: lost}
    )


def in_the_groups_row(form: Form, chance: Random) -> Injected | None:
    """A figure in the row of a group: nothing is scored by it, and it is pointed out."""
    groups = [each for each in form.forms.values() if each.kind is RowKind.GROUP]
    row = form.rows[chance.choice(groups).id]
    if Role.VALUE not in form.columns:
        return None
    package = Package(form.content)
    package.page(form.sheet).put(row, form.columns[Role.VALUE], chance.choice((12, "Có", "85%")))
    return Injected(package.packed(), (Where(form.sheet, f"{letters(form.columns[Role.VALUE])}{row}"),))


def not_applicable(form: Form, chance: Random) -> Injected | None:
    """Not applicable, in many spellings, where the set does not allow it."""
    slot = pick(
        form,
        chance,
        lambda slot: slot.key in ("", "part") and slot.role is Role.VALUE and not slot.node.not_applicable,
    )
    if slot is None:
        return None
    package = Package(form.content)
    for each in form.slots:
        if each.node is slot.node:
            package.page(form.sheet).put(each.row, each.column, None)
    text = chance.choice(
        ("Không áp dụng", "KHÔNG ÁP DỤNG", "khong ap dung", "KAD", "N/A", "n/a", "Không áp dụng ")
    )
    package.page(form.sheet).put(form.rows[slot.node.id], slot.column, text)
    where = Where(form.sheet, f"{letters(slot.column)}{form.rows[slot.node.id]}")
    response = replace(form.responses[slot.node.id], entered={}, not_applicable=True)
    return Injected(package.packed(), (where,), {slot.node.id: response})


def _appraised(form: Form, chance: Random, value: Held, note: str | None) -> tuple[Slot, bytes] | None:
    slot = pick(form, chance, lambda slot: slot.node.measure is not None and slot.node.max_points > 0)
    if slot is None or not form.is_own:
        return None
    package = Package(form.content)
    row = form.rows[slot.node.id]
    package.page(form.sheet).put(row, form.columns[Role.APPRAISED], value)
    package.page(form.sheet).put(row, form.columns[Role.APPRAISAL_NOTE], note)
    return slot, package.packed()


def _beside(form: Form, slot: Slot, role: Role) -> Where:
    return Where(form.sheet, f"{letters(form.columns[role])}{form.rows[slot.node.id]}")


def unread_appraisal(form: Form, chance: Random) -> Injected | None:
    """Points of the appraisal that are none."""
    values = ("đạt", *ERRORS, *DATES, Formula("F7-1"), "118.348", True, "85%", Percent(Decimal("0.5")))
    made = _appraised(form, chance, chance.choice(values), "Theo biên bản thẩm định.")
    if made is None:
        return None
    slot, content = made
    lost = replace(form.responses[slot.node.id], doubtful=frozenset({"appraised"}))
    return Injected(content, (_beside(form, slot, Role.APPRAISED),), {slot.node.id: lost})


def appraised_beyond(form: Form, chance: Random) -> Injected | None:
    """The appraisal gives more than the maximum, or less than nothing."""
    points = chance.choice((Decimal(5000), Decimal("-7.5")))
    made = _appraised(form, chance, points, "Theo biên bản thẩm định.")
    if made is None:
        return None
    slot, content = made
    given = replace(form.responses[slot.node.id], points={"appraised": Fraction(points)})
    return Injected(content, (_beside(form, slot, Role.APPRAISED),), {slot.node.id: given})


def changed_without_note(form: Form, chance: Random) -> Injected | None:
    """The appraisal changes points and does not say why: they count, and it is pointed out."""
    # More decimals than any rounding of what the figures earn.
    points = Decimal("0.41421357")
    made = _appraised(form, chance, points, None)
    if made is None:
        return None
    slot, content = made
    given = replace(form.responses[slot.node.id], points={"appraised": Fraction(points)})
    at = (_beside(form, slot, Role.APPRAISAL_NOTE), _beside(form, slot, Role.APPRAISED))
    if slot.node.scored.kind == "relative":
        return None
    return Injected(content, at, {slot.node.id: given})


def typed_over_formula(form: Form, chance: Random) -> Injected | None:
    """Points typed over the form's formula: the figures count, and it is pointed out."""
    if not form.is_own or form.name.endswith("every-measure-2022"):
        return None
    slot = pick(form, chance)
    assert slot is not None
    package = Package(form.content)
    package.page(form.sheet).put(form.rows[slot.node.id], form.columns[Role.SELF], 77)
    return Injected(package.packed(), (_beside(form, slot, Role.SELF),))


def no_evidence(form: Form, chance: Random) -> Injected | None:
    """A claim without the evidence that the set requires: it counts, and it is pointed out."""
    needy = [
        slot
        for slot in form.slots
        if form.responses[slot.node.id].evidence and _is_claimed(form.responses[slot.node.id])
    ]
    if not needy:
        return None
    slot = chance.choice(needy)
    package = Package(form.content)
    value = chance.choice((None, "", "-", "không có", "…"))
    package.page(form.sheet).put(form.rows[slot.node.id], form.columns[Role.EVIDENCE], value)
    return Injected(package.packed(), (_beside(form, slot, Role.EVIDENCE),))


def _is_claimed(response: Response) -> bool:
    return any(bool(value) for value in response.entered.values()) or response.points.get("self", 0) > 0


CELL_FAULTS: dict[str, Fault] = {
    "neither yes nor no": unread_as(
        is_yes_no, "Có, một phần", "Đang triển khai", "?", "-", 2, "Có/Không", "đạt", Decimal("0.5")
    ),
    "an unknown option": unread_as(is_choice, "Gần như toàn bộ", "Tốt", "Có", 3, "4", "Lựa chọn khác"),
    "an answer in TCVN3 or VNI letters": of(is_any, garbled),
    "a date where 1/2 was typed": unread_as(is_any, *DATES),
    "an error cell": unread_as(is_any, *ERRORS),
    "a formula never calculated": unread_as(is_any, Formula("SUM(A1:A3)"), Formula("'[ke hoach.xlsx]S'!B2")),
    "a truth value where a number is due": unread_as(is_number, True, False),
    "words where a number is due": unread_as(
        is_number, "chưa thống kê", "mười hai", "-", "không có số liệu", "Có", "…", "như trên"
    ),
    "a note in the value cell": of(is_number, note_in_cell),
    "two figures in one cell": unread_as(is_number, "45; 50", "45/50", "12 - 15", "7 và 8", "3.5.2", "1,2,3"),
    "digits that are none (1O, １２, ½)": of(is_number, cents),
    "a number cell that holds no number (1,5 · NaN · 1e999)": unread_as(
        is_number, Raw("1,5"), Raw("NaN"), Raw("1e999"), Raw("--3")
    ),
    "an answer cleared, or only blanks": of(is_any, blank),
    "the answer in the unit's column": beside_the_value(Role.UNIT),
    "the answer in the note's column": beside_the_value(Role.NOTE),
    "the answer in the column of the points": beside_the_value(Role.SELF),
    "the answer in the column of the appraisal's note": beside_the_value(Role.APPRAISAL_NOTE),
    "a percentage in place of a ratio's two figures": in_the_criterions_row,
    "a figure in the row of a group": in_the_groups_row,
    "not applicable where the set does not allow it": not_applicable,
    "points of the appraisal that are none": unread_appraisal,
    "points of the appraisal out of bounds": appraised_beyond,
    "points changed by the appraisal without a note": changed_without_note,
    "points typed over the form's formula": typed_over_formula,
    "a claim without evidence": no_evidence,
}
