"""Slips that people make in a figure: what stands behind, before or between its digits, or in its place."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from egov_score.numbers import plain
from egov_score.workbook.columns import Role

from .editing import (
    LOST_TOO,
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
    opened,
    read_all_the_same,
    three_decimals,
    typed,
    unread,
    unread_as,
    whole_row,
)
from .forms import Form, Slot
from .held import Raw, Run, Runs, Struck
from .package import letters
from .reading import Injected, Where

# How programs write numbers.


def exponent(form: Form, slot: Slot, chance: Random) -> Injected:
    """1.25e+02 as text or in a number cell, as pandas, R and Excel write it."""
    value = figure(form, slot)
    text = f"{value:.8e}"
    digits, _, power = text.partition("e")
    digits = digits.rstrip("0").rstrip(".")
    text = chance.choice((f"{digits}e{power}", f"{digits}E+{int(power):02d}", f"{digits}E{int(power)}"))
    return read_all_the_same(form, slot, chance.choice((text, Raw(text))))


def residue(form: Form, slot: Slot, chance: Random) -> Injected:
    """44.999999999999993 for 45: what sums of floats leave in the 16th digit."""
    value = float(figure(form, slot))
    near = math.nextafter(value, chance.choice((0, math.inf)))
    text = f"{near:.17g}"
    return read_all_the_same(form, slot, chance.choice((text, comma(text), Raw(text))))


def almost(form: Form, slot: Slot, chance: Random) -> Injected:
    """99.99999999999 where 100 is full: scored as it stands, and both are named."""
    top = {"2.2": 100, "1.2": 2000, "1.5": 1}[slot.node.id]
    value = top * (1 - Decimal("3e-12")) if chance.random() < 0.5 else Decimal(f"{top * (1 - 2e-13):.14g}")
    response = form.responses[slot.node.id]
    read = replace(response, entered={**response.entered, slot.key: Fraction(Decimal(f"{value:.15g}"))})
    return Injected(typed(form, [(slot, Raw(f"{value:.15g}"))]), (here(form, slot),), {slot.node.id: read})


# Counts.


def thousand_as_decimals(form: Form, slot: Slot, chance: Random) -> Injected:
    """1.234 in a number cell where things are counted: a thousand and more, typed in another language."""
    value = Decimal(chance.choice(("1.234", "2.5", "12.25", "0.85")))
    response = form.responses[slot.node.id]
    read = replace(response, entered={**response.entered, slot.key: Fraction(value)})
    content = typed(form, [(slot, value)])
    # A part may be larger than such a whole, which is said at the part.
    return Injected(content, (here(form, slot),), {slot.node.id: read}, also=frozenset({"V201"}))


def _counts(slot: Slot) -> bool:
    return (
        slot.node.measure is not None
        and slot.node.measure.kind in ("ratio", "survey")
        and slot.role is Role.VALUE
    )


def minus_zero(form: Form, slot: Slot, chance: Random) -> Injected:
    """-0: nothing, like 0."""
    content = typed(form, [(slot, chance.choice(("-0", "-0,0", Raw("-0"), Raw("-0.0"), "0,00", "00")))])
    return Injected(content, (here(form, slot),), instead=typed(form, [(slot, 0)]))


def one_reading(form: Form, slot: Slot, chance: Random) -> Injected:
    """5,805 of 10 points, or 1.234 where whole numbers are due: the other reading is not allowed there."""
    if slot.input is not None and slot.input.whole:
        text, value = chance.choice((("1.234", 1234), ("12,345", 12345), ("2.001", 2001)))
    else:
        text, value = chance.choice((("5,805", Decimal("5.805")), ("3.125", Decimal("3.125"))))
    plainly = typed(form, [(slot, value)])
    return Injected(typed(form, [(slot, text)]), (here(form, slot),), instead=plainly)


def _has_one_reading(slot: Slot) -> bool:
    if slot.role is Role.SELF:
        return 6 <= slot.node.max_points <= 1000
    return slot.node.id in ("2.2", "4.1", "4.2", "4.12")


def many_digits(form: Form, slot: Slot, chance: Random) -> Injected:
    """More digits than any figure has: 39 nines, a card number, thousands of digits."""
    digits = chance.choice(("9" * 39, "1234567890" * 5, "9704" + "12345678" * 2, "7" * 30_000))
    return replace(unread(form, slot, chance.choice((digits, Raw(digits[:300])))), must_tell=True)


# What stands around a figure.


def footnote(form: Form, slot: Slot, chance: Random) -> Injected:
    """A raised 1 behind the figure: the figure is read, and it is said."""
    text = comma(figure(form, slot))
    mark = chance.choice(("1", "2", "(1)", "*", "1)"))
    content = typed(form, [(slot, Runs((Run(text), Run(mark, "superscript"))))])
    return Injected(content, (here(form, slot),), instead=typed(form, [(slot, text)]), must_tell=True)


def struck_figure(form: Form, slot: Slot, chance: Random) -> Injected:
    """An old figure struck out before or behind the new one: the new one is read, and it is said."""
    text = comma(figure(form, slot))
    old = Run(chance.choice(("4", "12", "3,5", "100 ")), "strike")
    pieces = chance.choice(((old, Run(text)), (Run(text), old), (old, Run(" "), Run(text))))
    content = typed(form, [(slot, Runs(pieces))])
    return Injected(content, (here(form, slot),), instead=typed(form, [(slot, text)]), must_tell=True)


def struck_answer(form: Form, slot: Slot, chance: Random) -> Injected:
    """The whole answer struck out: it is none."""
    value = answer(form, slot)
    assert isinstance(value, str | Decimal)
    struck = chance.choice((Struck(value), Runs((Run(comma(value), "strike"),))))
    made = replace(unread(form, slot, struck), must_tell=True)
    # Points that are struck out are taken back, as if none were there.
    return replace(made, expected=emptied(form, slot)) if slot.key == "@self" else made


def struck_note(form: Form, chance: Random) -> Injected | None:
    """A note struck out: nobody's business."""
    package, page = opened(form)
    role = Role.NOTE if Role.NOTE in form.columns else Role.EVIDENCE
    slot = chance.choice(form.slots)
    if role is Role.EVIDENCE and form.responses[slot.node.id].evidence:
        return None
    page.put(slot.row, form.columns[role], Struck("Số liệu năm trước"))
    return Injected(package.packed())


def out_of_the_maximum(form: Form, slot: Slot, chance: Random) -> Injected | None:
    """9,5/10 where points are due."""
    value = figure(form, slot)
    if three_decimals(value) or slot.node.max_points <= 0:
        return None
    most = comma(plain(slot.node.max_points))
    return read_all_the_same(
        form, slot, chance.choice((f"{comma(value)}/{most}", f"{comma(value)} / {most}"))
    )


def other_unit(form: Form, slot: Slot, chance: Random) -> Injected:
    """A unit that is not the set's behind the figure."""
    return unread(
        form,
        slot,
        f"{comma(figure(form, slot))} {chance.choice(('nghìn', 'tỷ đồng', 'lần', 'km', 'h', '‰'))}",
    )


def odd_marks(form: Form, slot: Slot, chance: Random) -> Injected:
    """Marks that people put between digits: 1'234, "12 ,5", "12.": read as meant, or not at all."""
    value = figure(form, slot)
    text = comma(value)
    if three_decimals(value):
        return unread(form, slot, text + " ,")
    whole, _, rest = text.partition(",")
    forms = (
        f"{text},",
        f"{text}.",
        f"{whole} ,{rest or '0'}",
        f"{whole}, {rest or '0'}",
        f"{whole},,{rest or '0'}",
    )
    return unread(
        form, slot, chance.choice((*forms, f"'{text}'", f"={text}", f"{text};", f"({text})", f"[{text}]"))
    )


def point_custom(form: Form, slot: Slot, chance: Random) -> Injected:
    """1,234.5 as text: two marks leave no doubt."""
    value = Decimal(chance.choice(("1234.5", "12345.25", "2000.0", "1234567.8")))
    plainly = typed(form, [(slot, value)])
    return Injected(typed(form, [(slot, f"{value:,}")]), (here(form, slot),), instead=plainly)


_WRITTEN = """
    10-12 | 10 – 12 | ~10 | ≈ 10 | >10 | ≥10 | <5 | 10+ | trên 10 | gần 50 | dưới 5% | 10 đến 12
    mười | một trăm | 1/2 | 1 / 2 | 2/3 số xã | 10x | x10 | 10 (mười) | 10%/năm | 85%% | %85 | 5‰
    0912 345 678 | 0912.345.678 | +84 912 345 678 | (0269) 3824404 | 12:30 | 12h30 | 31/12/2022
    Q4/2022 | 1.23.456 | 12.34,5 | 1,2.3,4 | 1..5 | 12,5, | 1 23 456 | 12 34 | 1.500.000 đ | $5
    № 5 | 5. | ≠5 | không | không có (0) | Không | chưa | đang thống kê | xem file đính kèm
    như năm 2021 | tối đa | đủ | 1'234 | 1´234 | 1 234 567,8,9 | 12 ngàn | 2 tỷ 5 | 01/02 | 5 hoặc 6
    khoảng 5-6 | 10. | N = 5 | 8 (ước) | vô hạn | x | ✓
    """
NEITHER = tuple(each.strip() for line in _WRITTEN.split("\n") for each in line.split(" | ") if each.strip())
"""What is no number, whatever its writer meant."""


def two_options(form: Form, slot: Slot, chance: Random) -> Injected:
    """Two options in one cell."""
    assert slot.input is not None
    first, other = chance.sample([option.title.vi for option in slot.input.options], 2)
    return unread(form, slot, chance.choice((f"{first}; {other}", f"{first}/{other}", f"{first}\n{other}")))


# The figure somewhere else.


def in_the_title(form: Form, slot: Slot, chance: Random) -> Injected:
    """The figure typed behind the title of its row."""
    package, page = opened(form)
    title = slot.form.title.vi
    page.put(slot.row, form.columns[Role.TITLE], f"{title}: {comma(answer(form, slot))}")
    page.put(slot.row, slot.column, None)
    # In a form without ids the row may then be nobody's.
    rows = tuple(whole_row(form, form.rows[each]) for each in form.rows if each.startswith(slot.node.id))
    return Injected(package.packed(), rows, emptied(form, slot), also=LOST_TOO | {"W124"})


def comment_instead(form: Form, slot: Slot, chance: Random) -> Injected:
    """The answer in a comment on its cell, as in pictures pasted over the cells: nothing is in them."""
    package, page = opened(form)
    page.put(slot.row, slot.column, None)
    text = f'<t xml:space="preserve">{comma(answer(form, slot))}</t>'
    package.parts["xl/comments9.xml"] = (
        '<?xml version="1.0"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<authors><author>A</author></authors><commentList><comment ref="{slot.name}" authorId="0">'
        f"<text>{text}</text></comment></commentList></comments>"
    ).encode()
    package.parts["xl/media/image9.png"] = b"\x89PNG\r\n\x1a\n"
    points = Where(form.sheet, f"{letters(form.columns[Role.SELF])}{form.rows[slot.node.id]}")
    return Injected(package.packed(), (here(form, slot), points), emptied(form, slot))


ERROR_WORDS = (
    "#N/A",
    "#DIV/0!",
    " #REF! ",
    "#VALUE!",
    "#NAME?\u00a0",
    "#NUM!",
    "#NULL!",
    "Err:502",
    "#n/a",
    "#SPILL!",
)

SLIP_FAULTS: dict[str, Fault] = {
    "a number with an exponent (1.25e+02)": of(is_number, exponent),
    "the residue of floats (44.999999999999993)": of(is_number, residue),
    "a figure that misses a knot or maximum by a trillionth": of(
        lambda slot: slot.node.id in ("2.2", "1.2", "1.5") and slot.role is Role.VALUE, almost
    ),
    "1.234 in a number cell where things are counted": of(_counts, thousand_as_decimals),
    "-0, 0,00 and 00": of(lambda slot: is_number(slot) and slot.key != "whole", minus_zero),
    "5,805 of 10, 1.234 of whole things: one reading is allowed": of(_has_one_reading, one_reading),
    "more digits than any figure has": of(is_number, many_digits),
    "thousands with commas (1,234.5)": of(is_number, point_custom),
    "a raised footnote behind the figure": of(is_number, footnote),
    "an old figure struck out beside the new one": of(is_number, struck_figure),
    "a whole answer struck out": of(is_any, struck_answer),
    "a note struck out": struck_note,
    "so many out of the maximum (9,5/10) where points are due": of(
        lambda slot: slot.key == "@self", out_of_the_maximum
    ),
    "another unit behind the number": of(is_number, other_unit),
    "odd marks between or around the digits (12 ,5 · 12. · (12))": of(is_number, odd_marks),
    "ranges, estimates, fractions, times, telephone numbers": unread_as(is_number, *NEITHER),
    "an error word as text": unread_as(is_any, *ERROR_WORDS),
    "yes with a reservation, or no in other words": unread_as(
        is_yes_no,
        "Có (QĐ 15/2022)",
        "Chưa đạt",
        "Có nhưng chưa đủ",
        "Đồng ý",
        "Không rõ",
        "có/không",
        "1 phần",
        "Đúng một nửa",
    ),
    "two options in one cell": of(is_choice, two_options),
    "the answer typed behind the title": of(is_any, in_the_title),
    "the answer in a comment or a picture": of(is_any, comment_instead),
}
