"""Faults in how an answer is written: marks, units, scales, letters. Most of them are read."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from egov_score.rules.base import Scale
from egov_score.workbook.columns import Role

from .editing import (
    Fault,
    _hundredfold,
    answer,
    comma,
    figure,
    here,
    is_any,
    is_choice,
    is_count,
    is_hundred,
    is_number,
    is_percentage,
    is_yes_no,
    of,
    read_all_the_same,
    three_decimals,
    typed,
    unread,
)
from .forms import Form, Slot
from .held import Formula, Percent, Rich
from .reading import Injected

# Spellings that are read.


def stray_blanks(form: Form, slot: Slot, chance: Random) -> Injected:
    """Blanks, line breaks and invisible signs around an answer."""
    value = answer(form, slot)
    text = value if isinstance(value, str) else comma(value)
    before, after = chance.choice(
        ((" ", ""), ("", "   "), ("", "\u00a0"), ("\u00a0", " "), ("", "\n"), ("\u200b", ""), ("\t", ""))
    )
    return read_all_the_same(form, slot, f"{before}{text}{after}")


def number_as_text(form: Form, slot: Slot, chance: Random) -> Injected:
    """The number as text, with the sign that shows a text in Excel, or without."""
    value = figure(form, slot)
    if three_decimals(value):
        return unread(form, slot, str(value))
    return read_all_the_same(form, slot, str(value))


def decimal_comma(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """12,5 as text."""
    value = figure(form, slot)
    if value == value.to_integral_value() or three_decimals(value):
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


def _has_two_readings(slot: Slot) -> bool:
    """Whether neither bounds nor whole numbers leave only one."""
    entry = slot.input
    return is_number(slot) and entry is not None and entry.at_most is None and not entry.whole


def settled(form: Form, chance: Random) -> Injected | None:
    """1.234 as text, where another cell of the workbook says 12,5: read as 1234, and said why."""
    slots = [slot for slot in form.slots if is_number(slot) and slot.role is Role.VALUE]
    doubtful = [
        s
        for s in slots
        if s.input and s.input.at_most is None and not s.input.whole and s.node.id in ("1.2", "4.2")
    ]
    sure = [s for s in slots if figure(form, s) % 1 and not three_decimals(figure(form, s))]
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
    if unit is None or slot.input.scale is not Scale.COUNT:
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
    if not isinstance(value, str) and three_decimals(figure(form, slot)):
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


def percent_as_text(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """85% or "85 %" as text, where a percentage or share is due."""
    value = _hundredfold(form, slot)
    if three_decimals(value):
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
    if three_decimals(value):
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


SPELLING_FAULTS: dict[str, Fault] = {
    "blanks, line breaks or invisible signs around an answer": of(is_any, stray_blanks),
    "a number as text": of(is_number, number_as_text),
    "a decimal comma (12,5 as text)": of(is_number, decimal_comma),
    "thousands with blanks or points (1 234,0 · 1.234,0)": of(is_number, grouped),
    "a number that may mean two (118.348 as text)": of(_has_two_readings, two_meanings),
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
    "an option in another spelling, or by its id": of(is_choice, option_spelling),
    "an answer in decomposed letters (NFD)": of(lambda slot: not is_number(slot), decomposed),
    "a formula of the agency's own, calculated": of(is_any, calculated),
    "an answer of which some letters are bold": of(is_any, rich_text),
}
