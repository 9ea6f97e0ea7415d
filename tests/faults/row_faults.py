"""Faults in the rows of a form, their ids and their titles."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from egov_score.scoring.submission import Response
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import RowKind

from .editing import (
    LOST_TOO,
    Fault,
    answer,
    blocks_of,
    copy_row,
    disputed,
    emptied_whole,
    is_number,
    key_column,
    opened,
    pick,
    unharmed,
    whole_row,
)
from .forms import Form
from .package import Package, Page, letters
from .reading import Injected, Where

# Rows.


def inserted_rows(form: Form, package: Package, page: Page, chance: Random) -> None:
    """Blank rows, lines of text and totals between the rows of the table."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(form.header + 3, form.last + 1)
        page.insert_row(at)
        title, value = form.columns[Role.TITLE], form.columns.get(Role.SELF, 3)
        match chance.choice(("blank", "words", "total", "note")):
            case "words":
                page.put(at, title, "(tiếp theo trang trước)")
            case "total":
                page.put(at, title, chance.choice(("Cộng mục I", "Tổng cộng", "Tổng điểm nhóm A")))
                page.put(at, value, 37)
            case "note":
                page.put(at, title, "Ghi chú: số liệu tính đến ngày 31/12/2022")


def moved_rows(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """Criteria with all their rows in other places of the table, and their figures in another order."""
    blocks = blocks_of(form)
    if len(blocks) < 3:
        return False
    chance.shuffle(blocks)
    start = min(row for block in blocks for row in block)
    new: dict[int, int] = {}
    for block in blocks:
        for row in (block[0], *chance.sample(block[1:], len(block) - 1)):
            new[row] = start + len(new)
    page.permute_rows(new)
    return None


def _criteria_rows(form: Form) -> list[str]:
    return [slot.node.id for slot in form.slots]


def deleted_row(form: Form, chance: Random) -> Injected | None:
    """A row deleted: a criterion's, or that of one of its figures."""
    slot = pick(form, chance)
    assert slot is not None
    package, page = opened(form)
    page.delete_row(slot.row)
    criterion = form.rows[slot.node.id]
    response = slot.blank(form.responses[slot.node.id])
    at = (Where(form.sheet), whole_row(form, criterion), Where(form.sheet, row=slot.row))
    beside = [each for each in form.slots if each.node is slot.node and each is not slot]
    rows = {each.row - (each.row > slot.row) for each in beside}
    at += tuple(whole_row(form, row) for row in rows)
    return Injected(package.packed(), at, {slot.node.id: response}, also=LOST_TOO)


def deleted_criterion(form: Form, chance: Random) -> Injected | None:
    """A criterion deleted with all its rows."""
    block = chance.choice(
        [block for block in blocks_of(form) if _criterion_of(form, block) in form.responses]
    )
    criterion = _criterion_of(form, block)
    package, page = opened(form)
    for row in reversed(block):
        page.delete_row(row)
    return Injected(package.packed(), (Where(form.sheet),), emptied_whole(form, criterion))


def _criterion_of(form: Form, block: list[int]) -> str:
    return next(id_ for id_, row in form.rows.items() if row == block[0])


def repeated_row(form: Form, chance: Random) -> Injected | None:
    """A row twice, with the same answer: one of the two is read, and it is said which."""
    slot = pick(form, chance)
    assert slot is not None
    package, page = opened(form)
    at = form.last + 1 if slot.form.kind is RowKind.CRITERION and len(slot.node.inputs) == 1 else slot.row + 1
    page.insert_row(at)
    copy_row(form, page, slot.row, at)
    return Injected(package.packed(), (whole_row(form, at), whole_row(form, slot.row)))


def contradicted_row(form: Form, chance: Random) -> Injected | None:
    """A row twice, with two answers: neither counts."""
    slot = pick(form, chance, is_number)
    if slot is None or (Role.ID not in form.columns and slot.form.kind is RowKind.INPUT):
        return None
    package, page = opened(form)
    at = form.last + 1
    copy_row(form, page, slot.row, at)
    page.put(at, slot.column, Decimal(str(answer(form, slot))) + 1)
    return Injected(package.packed(), (whole_row(form, at),), {slot.node.id: disputed(form, slot)})


def unknown_row(form: Form, chance: Random) -> Injected | None:
    """A criterion of the agency's own: it does not count."""
    package, page = opened(form)
    at = form.last + 1
    page.put(at, key_column(form), chance.choice(("9.99", "Z9", "12")))
    page.put(at, form.columns[Role.TITLE], "Mô hình hay của đơn vị")
    page.put(at, form.columns.get(Role.VALUE, form.columns.get(Role.SELF, 4)), 5)
    return Injected(package.packed(), (whole_row(form, at),))


def hidden_rows(form: Form, chance: Random) -> Injected | None:
    """Hidden rows are read, and it is said."""
    package, page = opened(form)
    rows = chance.sample(sorted(slot.row for slot in form.slots), 2)
    for row in rows:
        page.hide_row(row)
    return Injected(package.packed(), tuple(whole_row(form, row) for row in rows))


# Ids and titles.


def _numeric_ids(form: Form) -> Mapping[str, int]:
    return {
        id_: row for id_, row in form.rows.items() if ":" not in id_ and id_.replace(".", "", 1).isdecimal()
    }


def ids_as_numbers(form: Form, chance: Random) -> Injected | None:
    """Ids stored as numbers: 4.10 became 4.1, but the titles are there."""
    ids = _numeric_ids(form)
    if not ids:
        return None
    package, page = opened(form)
    for id_, row in ids.items():
        page.put(row, key_column(form), Decimal(id_).normalize())
    return Injected(package.packed())


def ids_as_numbers_short_titles(form: Form, chance: Random) -> Injected | None:
    """Ids stored as numbers, and titles that somebody shortened, rows perhaps moved: told by the rows
    around them, or reported."""
    ids = _numeric_ids(form)
    if "4.10" not in ids or Role.ID not in form.columns:
        return None
    package, page = opened(form)
    for id_, row in ids.items():
        title = form.forms[id_].title.vi
        page.put(row, key_column(form), Decimal(id_).normalize())
        page.put(row, form.columns[Role.TITLE], title.split(maxsplit=2)[-1])
    blocks = [block for block in blocks_of(form) if _criterion_of(form, block).startswith("4.")]
    if chance.random() < 0.75:
        chance.shuffle(blocks)
    start = min(row for block in blocks for row in block)
    new: dict[int, int] = {}
    for block in blocks:
        for row in block:
            new[row] = start + len(new)
    page.permute_rows(new)
    at = tuple(whole_row(form, new[form.rows[id_]]) for id_ in ("4.1", "4.10"))
    lost: dict[str, Response] = {}
    for id_ in ("4.1", "4.10"):
        keys = frozenset(entry.key for entry in form.forms[id_].node.inputs)
        lost[id_] = replace(form.responses[id_], entered={}, points={}, unreadable=keys)
    return Injected(package.packed(), at, lost)


def id_as_date(form: Form, chance: Random) -> Injected | None:
    """Ids that Excel took for dates: 1.2 became 1 February."""
    package, page = opened(form)
    ids = [id_ for id_ in _numeric_ids(form) if id_.count(".") == 1 and int(id_.split(".")[1]) <= 12]
    if not ids:
        return None
    for id_ in chance.sample(ids, min(3, len(ids))):
        day, month = map(int, id_.split("."))
        page.put(form.rows[id_], key_column(form), date(2024, month, day))
    return Injected(package.packed(), tuple(whole_row(form, form.rows[id_]) for id_ in ids))


def id_spelt_otherwise(form: Form, package: Package, page: Page, chance: Random) -> None:
    """Ids with blanks, dots, brackets or a comma, in small letters."""
    for id_, row in form.rows.items():
        if page.rows[row].get(key_column(form)) is None or ":" in id_:
            continue
        if Role.ORDER in form.columns and ":" in id_:
            continue
        spellings = [f" {id_} ", f"{id_}.", f"{id_}\u00a0", id_.lower(), f"{id_})", f"{id_}:"]
        page.put(row, key_column(form), chance.choice(spellings))


def mistyped_id(form: Form, chance: Random) -> Injected | None:
    """An id that is not in the set; the title is."""
    ids = [id_ for id_ in _criteria_rows(form) if id_ in form.rows]
    id_ = chance.choice(ids)
    package, page = opened(form)
    page.put(form.rows[id_], key_column(form), f"{id_}{chance.choice(('x', '*', '.9.9'))}")
    return Injected(package.packed(), (whole_row(form, form.rows[id_]),))


def exchanged_ids(form: Form, chance: Random) -> Injected | None:
    """The ids of two criteria in each other's row: neither counts, unless it is a running number."""
    slots = [slot for slot in form.slots if len(slot.node.inputs) == 1 or slot.key == "@self"]
    if len(slots) < 2:
        return None
    first, other = chance.sample(slots, 2)
    package, page = opened(form)
    page.put(first.row, key_column(form), other.node.id)
    page.put(other.row, key_column(form), first.node.id)
    lost = {}
    for slot in (first, other):
        keys = frozenset(entry.key for entry in slot.node.inputs)
        lost[slot.node.id] = replace(form.responses[slot.node.id], entered={}, points={}, unreadable=keys)
    at = (whole_row(form, first.row), whole_row(form, other.row))
    return Injected(package.packed(), at, lost)


def lost_ids(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """The ids of some criteria cleared; their titles are there."""
    ids = [id_ for id_, each in form.forms.items() if id_ in form.rows and each.kind is RowKind.CRITERION]
    for id_ in chance.sample(ids, min(4, len(ids))):
        page.put(form.rows[id_], key_column(form), None)
    return None


def lost_id_and_title(form: Form, chance: Random) -> Injected | None:
    """Neither id nor title: whose row it is cannot be told."""
    slot = pick(form, chance, lambda slot: slot.form.kind is RowKind.CRITERION)
    assert slot is not None
    package, page = opened(form)
    page.put(slot.row, key_column(form), None)
    page.put(slot.row, form.columns[Role.TITLE], None)
    at = (Where(form.sheet), whole_row(form, slot.row))
    return Injected(package.packed(), at, emptied_whole(form, slot.node.id), also=LOST_TOO)


def other_title(form: Form, chance: Random) -> Injected | None:
    """Another title beside a right id: read by the id, and pointed out."""
    slot = pick(form, chance, lambda slot: slot.form.kind is RowKind.CRITERION)
    if slot is None or Role.ID not in form.columns:
        return None
    package, page = opened(form)
    page.put(slot.row, form.columns[Role.TITLE], "Nhận xét hoàn toàn khác hẳn")
    return Injected(package.packed(), (whole_row(form, slot.row),))


def shortened_titles(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """Titles that somebody abridged or spelt without diacritics, beside right ids."""
    if Role.ID not in form.columns:
        return False
    for id_, row in form.rows.items():
        title = form.forms[id_].title.vi
        words = title.split()
        plain = unicodedata.normalize("NFD", title.replace("đ", "d"))
        plain = "".join(char for char in plain if not unicodedata.combining(char))
        page.put(
            row, form.columns[Role.TITLE], chance.choice((plain, " ".join(words[: max(3, len(words) - 2)])))
        )
    return None


def other_maximum(form: Form, chance: Random) -> Injected | None:
    """Another maximum than the set's: the set's counts, and it is pointed out."""
    ids = [id_ for id_ in form.rows if ":" not in id_ and not form.forms[id_].node.is_deduction]
    id_ = chance.choice(ids)
    package, page = opened(form)
    column = form.columns[Role.MAXIMUM]
    page.put(form.rows[id_], column, form.forms[id_].node.max_points + chance.choice((1, 5)))
    return Injected(package.packed(), (Where(form.sheet, f"{letters(column)}{form.rows[id_]}"),))


ROW_FAULTS: dict[str, Fault] = {
    "inserted rows: blank, words, totals": unharmed(inserted_rows),
    "moved rows": unharmed(moved_rows),
    "a deleted row": deleted_row,
    "a deleted criterion": deleted_criterion,
    "a row twice, with the same answer": repeated_row,
    "a row twice, with two answers": contradicted_row,
    "a row of the agency's own": unknown_row,
    "hidden rows": hidden_rows,
    "ids turned into numbers (4.10 into 4.1)": ids_as_numbers,
    "ids turned into numbers, titles shortened, rows moved": ids_as_numbers_short_titles,
    "ids turned into dates (1.2 into 1 February)": id_as_date,
    "ids with blanks, dots, brackets": unharmed(id_spelt_otherwise),
    "a mistyped id": mistyped_id,
    "two ids in each other's row": exchanged_ids,
    "ids cleared": unharmed(lost_ids),
    "id and title cleared": lost_id_and_title,
    "another title beside a right id": other_title,
    "titles shortened or without diacritics": unharmed(shortened_titles),
    "another maximum": other_maximum,
}
