"""Faults in the cells that an agency fills in: what people type, and what spreadsheets make of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from egov_score.numbers import plain, rounded
from egov_score.rules.base import Entry
from egov_score.workbook.cells import Scale, scale
from egov_score.workbook.columns import Role
from egov_score.workbook.layout import RowKind
from egov_score.workbook.submission import Response

from .forms import Form, Slot, held
from .package import Error, Formula, Held, Package, Percent, Raw, Rich, letters
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


# Spellings that are read.


def stray_blanks(form: Form, slot: Slot, chance: Random) -> Injected:
    """Blanks, line breaks and invisible signs around an answer."""
    value = answer(form, slot)
    text = value if isinstance(value, str) else comma(value)
    before, after = chance.choice(
        ((" ", ""), ("", "   "), ("", "\u00a0"), ("\u00a0", " "), ("", "\n"), ("\u200b", ""), ("\t", ""))
    )
    return read_all_the_same(form, slot, f"{before}{text}{after}")


def comma(value: Held) -> str:
    """A number as Vietnamese write it, without marks between thousands."""
    return str(value).replace(".", ",")


def number_as_text(form: Form, slot: Slot, chance: Random) -> Injected:
    """The number as text, with the sign that shows a text in Excel, or without."""
    value = figure(form, slot)
    if _three_decimals(value):
        return unread(form, slot, str(value))
    return read_all_the_same(form, slot, str(value))


def _three_decimals(value: Decimal) -> bool:
    return -Decimal(value).normalize().as_tuple().exponent == 3  # type: ignore[operator]


def decimal_comma(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """12,5 as text."""
    value = figure(form, slot)
    if value == value.to_integral_value() or _three_decimals(value):
        return None
    return read_all_the_same(form, slot, comma(value))


def grouped(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """1 234 or 1.234,0: marks that leave no doubt."""
    value = figure(form, slot)
    if value < 100:
        return read_all_the_same(form, slot, f"{comma(value)}{'' if ',' in comma(value) else ',0'}")
    whole, _, rest = f"{value:,.1f}".replace(",", "_").partition(".")
    mark = chance.choice((" ", "\u00a0", "\u202f", "."))
    return read_all_the_same(form, slot, f"{whole.replace('_', mark)},{rest}")


def two_meanings(form: Form, slot: Slot, chance: Random) -> Injected:
    """118.348, which is a hundred or a hundred thousand."""
    return unread(form, slot, chance.choice(("118.348", "1,250", "10.025", "3,141")))


def settled(form: Form, chance: Random) -> Injected | None:
    """1.234 as text, where another cell of the workbook says 12,5: read as 1234, and said why."""
    slots = [slot for slot in form.slots if is_number(slot) and slot.role is Role.VALUE]
    doubtful = [
        s for s in slots if s.input and s.input.at_most is None and s.node.id in ("1.2", "4.2", "4.11")
    ]
    sure = [s for s in slots if figure(form, s) % 1 and not _three_decimals(figure(form, s))]
    if not doubtful or not sure:
        return None
    slot, witness = chance.choice(doubtful), chance.choice(sure)
    if slot.node is witness.node:
        return None
    content = typed(form, [(slot, "1.234"), (witness, comma(figure(form, witness)))])
    read = replace(form.responses[slot.node.id], entered={slot.key: Fraction(1234)})
    return Injected(content, (here(form, slot),), {slot.node.id: read})


def unit_behind(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """The unit in the cell, behind the number."""
    if slot.input is None:
        return read_all_the_same(form, slot, f"{comma(figure(form, slot))} điểm")
    unit = slot.form.unit
    if unit is None or scale(slot.node, slot.input) is not Scale.COUNT:
        return None
    return read_all_the_same(form, slot, f"{comma(figure(form, slot))} {unit.vi}")


def calculated(form: Form, slot: Slot, chance: Random) -> Injected:
    """A formula of the agency's own, calculated."""
    value = answer(form, slot)
    text = f"{value}+0" if isinstance(value, Decimal) else f'"{value}"'
    result = str(value) if isinstance(value, str) else value
    assert result is None or isinstance(result, str | Decimal)
    return read_all_the_same(form, slot, Formula(text, result))


def rich_text(form: Form, slot: Slot, chance: Random) -> Injected:
    """An answer of which some letters look different."""
    value = answer(form, slot)
    text = value if isinstance(value, str) else comma(value)
    if not isinstance(value, str) and _three_decimals(figure(form, slot)):
        text += " "
        return unread(form, slot, text)
    at = chance.randrange(len(text))
    return read_all_the_same(form, slot, Rich((text[:at], text[at:])))


YES_SPELLINGS = ("có", "CÓ", "co", "x", "X", "✓", "☑", 1, True, "true", "yes", "Yes ")
NO_SPELLINGS = ("không", "KHÔNG", "khong", "Khong", 0, False, "false", "no")


def yes_no_spelling(form: Form, slot: Slot, chance: Random) -> Injected:
    """x, ✓, TRUE, co."""
    spellings = YES_SPELLINGS if slot.says(form.responses[slot.node.id]) else NO_SPELLINGS
    return read_all_the_same(form, slot, chance.choice(spellings))


def option_spelling(form: Form, slot: Slot, chance: Random) -> Injected:
    """The option without diacritics, in capitals, with blanks, or by its id."""
    title = str(answer(form, slot))
    plain_title = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    without = "".join(char for char in plain_title if not unicodedata.combining(char))
    option = str(slot.says(form.responses[slot.node.id]))
    doubled = title.replace(" ", "  \n", 1)
    return read_all_the_same(form, slot, chance.choice((without, title.upper(), doubled, option)))


def decomposed(form: Form, slot: Slot, chance: Random) -> Injected:
    """Letters and their marks as characters of their own."""
    return read_all_the_same(form, slot, unicodedata.normalize("NFD", str(answer(form, slot))))


# Scales.


def _scale(slot: Slot) -> Scale | None:
    return scale(slot.node, slot.input) if slot.input is not None and is_number(slot) else None


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


def percent_as_text(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """85% or "85 %" as text, where a percentage or share is due."""
    value = _hundredfold(form, slot)
    if _three_decimals(value):
        return None
    return read_all_the_same(form, slot, f"{comma(value)}{chance.choice(('%', ' %', chr(160) + '%', ' % '))}")


def percent_format(form: Form, slot: Slot, chance: Random) -> Injected:
    """0.85 in a cell that shows 85%."""
    return read_all_the_same(form, slot, Percent(_hundredfold(form, slot) / 100))


def percent_of_a_count(form: Form, slot: Slot, chance: Random) -> Injected:
    """85% where something is counted."""
    return unread(form, slot, chance.choice(("85%", "62,5 %", Percent(Decimal("0.85")))))


def share_for_percentage(form: Form, slot: Slot, chance: Random) -> Injected:
    """0.85 where 85 is due: read as it stands, and pointed out."""
    share = figure(form, slot) / 100
    response = form.responses[slot.node.id]
    read = replace(response, entered={**response.entered, slot.key: Fraction(share)})
    return Injected(typed(form, [(slot, share)]), (here(form, slot),), {slot.node.id: read})


def beyond_the_limit(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """A hundred times too much: more than the set or the whole allows."""
    value = figure(form, slot) * chance.choice((100, 1000, 10000))
    response = form.responses[slot.node.id]
    entry = slot.input
    if slot.key == "@self":
        if value <= slot.node.max_points:
            return None
        read = replace(response, points={"self": Fraction(value)})
    else:
        assert entry is not None
        most = entry.at_most
        of_ratio = slot.node.measure is not None and slot.node.measure.kind == "ratio" and slot.key == "part"
        if not of_ratio and (most is None or Fraction(value) <= Fraction(most)):
            return None
        if of_ratio and Fraction(value) <= Fraction(response.entered["whole"]):
            return None
        read = replace(response, entered={**response.entered, slot.key: Fraction(value)})
    return Injected(typed(form, [(slot, value)]), (here(form, slot),), {slot.node.id: read})


def exchanged(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """Part and whole in each other's cell."""
    response = form.responses[slot.node.id]
    part, whole = response.entered["part"], response.entered["whole"]
    if part == whole or getattr(slot.node.measure, "may_exceed", False):
        return None
    other = next(each for each in form.slots if each.node is slot.node and each.key == "whole")
    content = typed(form, [(slot, answer(form, other)), (other, answer(form, slot))])
    read = replace(response, entered={"part": whole, "whole": part})
    return Injected(content, (here(form, slot),), {slot.node.id: read})


def negative(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """A minus in front, of one kind or another."""
    value = -figure(form, slot)
    response = form.responses[slot.node.id]
    if slot.input is None or slot.input.at_least is None or value >= Fraction(slot.input.at_least):
        return None
    if _three_decimals(value):
        return None
    read = replace(response, entered={**response.entered, slot.key: Fraction(value)})
    text = chance.choice((value, comma(value), comma(value).replace("-", "\u2212")))
    return Injected(typed(form, [(slot, text)]), (here(form, slot),), {slot.node.id: read})


def decimals_in_a_count(form: Form, slot: Slot, chance: Random) -> Injected:
    """12.5 where things are counted."""
    value = figure(form, slot) + Decimal("0.5")
    response = form.responses[slot.node.id]
    read = replace(response, entered={**response.entered, slot.key: Fraction(value)})
    text = chance.choice((value, comma(value)))
    return Injected(typed(form, [(slot, text)]), (here(form, slot),), {slot.node.id: read})


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
    return unread(form, slot, chance.choice(("1O", "l2", "１２", "١٢", "XII", "1_000", "0x1F", "1e3", "½")))


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


is_any: Callable[[Slot], bool] = lambda slot: True  # noqa: E731
DATES = (date(2022, 2, 1), date(2022, 12, 31), date(2023, 5, 4))
ERRORS = tuple(map(Error, ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")))

CELL_FAULTS: dict[str, Fault] = {
    "blanks, line breaks or invisible signs around an answer": of(is_any, stray_blanks),
    "a number as text": of(is_number, number_as_text),
    "a decimal comma (12,5 as text)": of(is_number, decimal_comma),
    "thousands with blanks or points (1 234,0 · 1.234,0)": of(is_number, grouped),
    "a number that may mean two (118.348 as text)": of(is_number, two_meanings),
    "a number that may mean two, and another cell that settles it": settled,
    "the unit behind the number": of(is_number, unit_behind),
    "85 % as text where a percentage or a share is due": of(is_percentage, percent_as_text),
    "0.85 shown as 85 % where a percentage or a share is due": of(is_percentage, percent_format),
    "85 % where something is counted": of(is_count, percent_of_a_count),
    "0.85 where 85 (%) is due": of(is_hundred, share_for_percentage),
    "a figure 100 to 10,000 times too large": of(is_number, beyond_the_limit),
    "part and whole in each other's cell": of(lambda slot: slot.key == "part", exchanged),
    "a negative figure": of(is_number, negative),
    "decimals where things are counted": of(
        lambda slot: slot.input is not None and slot.input.whole, decimals_in_a_count
    ),
    "another way to say yes or no (x, ✓, TRUE, khong)": of(is_yes_no, yes_no_spelling),
    "neither yes nor no": unread_as(
        is_yes_no, "Có, một phần", "Đang triển khai", "?", "-", 2, "Có/Không", "đạt", Decimal("0.5")
    ),
    "an option in another spelling, or by its id": of(is_choice, option_spelling),
    "an unknown option": unread_as(is_choice, "Gần như toàn bộ", "Tốt", "Có", 3, "4", "Lựa chọn khác"),
    "an answer in decomposed letters (NFD)": of(lambda slot: not is_number(slot), decomposed),
    "an answer in TCVN3 or VNI letters": of(is_any, garbled),
    "a date where 1/2 was typed": unread_as(is_any, *DATES),
    "an error cell": unread_as(is_any, *ERRORS),
    "a formula never calculated": unread_as(is_any, Formula("SUM(A1:A3)"), Formula("'[ke hoach.xlsx]S'!B2")),
    "a formula of the agency's own, calculated": of(is_any, calculated),
    "a truth value where a number is due": unread_as(is_number, True, False),
    "words where a number is due": unread_as(
        is_number, "chưa thống kê", "mười hai", "-", "không có số liệu", "Có", "…", "như trên"
    ),
    "a note in the value cell": of(is_number, note_in_cell),
    "two figures in one cell": unread_as(is_number, "45; 50", "45/50", "12 - 15", "7 và 8", "3.5.2", "1,2,3"),
    "digits that are none (1O, １２, 1e3)": of(is_number, cents),
    "a number cell that holds no number (1,5 · NaN · 1e999)": unread_as(
        is_number, Raw("1,5"), Raw("NaN"), Raw("1e999"), Raw("--3")
    ),
    "an answer of which some letters are bold": of(is_any, rich_text),
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
