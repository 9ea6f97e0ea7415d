"""Faults in rows, columns, headers and sheets: what happens to a form on the way through many hands."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from random import Random

from egov_score.workbook.columns import Role
from egov_score.workbook.layout import IDENTITY_SHEET, INFO_SHEET, RowKind
from egov_score.workbook.submission import Response

from .cell_faults import LOST_TOO, Fault, answer, is_number, pick
from .forms import Form, Slot
from .package import Held, Package, Page, letters
from .reading import Injected, Where
from .tcvn3 import in_tcvn3

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
    blocks = _blocks(form)
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


def _blocks(form: Form) -> list[list[int]]:
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


def _criteria_rows(form: Form) -> list[str]:
    return [slot.node.id for slot in form.slots]


def _emptied_whole(form: Form, criterion: str) -> dict[str, Response]:
    return {criterion: Response(evidence=form.responses[criterion].evidence)}


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
    block = chance.choice([block for block in _blocks(form) if _criterion_of(form, block) in form.responses])
    criterion = _criterion_of(form, block)
    package, page = opened(form)
    for row in reversed(block):
        page.delete_row(row)
    return Injected(package.packed(), (Where(form.sheet),), _emptied_whole(form, criterion))


def _criterion_of(form: Form, block: list[int]) -> str:
    return next(id_ for id_, row in form.rows.items() if row == block[0])


def repeated_row(form: Form, chance: Random) -> Injected | None:
    """A row twice, with the same answer: one of the two is read, and it is said which."""
    slot = pick(form, chance)
    assert slot is not None
    package, page = opened(form)
    at = form.last + 1 if slot.form.kind is RowKind.CRITERION and len(slot.node.inputs) == 1 else slot.row + 1
    page.insert_row(at)
    _copy(form, page, slot.row, at)
    return Injected(package.packed(), (whole_row(form, at), whole_row(form, slot.row)))


def contradicted_row(form: Form, chance: Random) -> Injected | None:
    """A row twice, with two answers: neither counts."""
    slot = pick(form, chance, is_number)
    if slot is None or (Role.ID not in form.columns and slot.form.kind is RowKind.INPUT):
        return None
    package, page = opened(form)
    at = form.last + 1
    _copy(form, page, slot.row, at)
    page.put(at, slot.column, Decimal(str(answer(form, slot))) + 1)
    return Injected(package.packed(), (whole_row(form, at),), {slot.node.id: _disputed(form, slot)})


def _disputed(form: Form, slot: Slot) -> Response:
    """What is left of a criterion of which two rows say different things."""
    response = form.responses[slot.node.id]
    lost = slot.lost(response)
    if slot.form.kind is RowKind.CRITERION and response.points:
        lost = replace(lost, points={}, doubtful=frozenset({"self"}))
    if slot.key == "@self":
        lost = replace(lost, unreadable=frozenset(entry.key for entry in slot.node.inputs))
    return lost


def _copy(form: Form, page: Page, row: int, to: int) -> None:
    for column, cell in list(page.rows[row].items()):
        held = page.rows.setdefault(to, {})
        held[column] = copy.deepcopy(cell)


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


def hidden_column(form: Form, chance: Random) -> Injected | None:
    """The column of the answers hidden: read, and said."""
    package, page = opened(form)
    column = form.columns.get(Role.VALUE, form.columns[Role.SELF])
    page.hide_column(column)
    cells = (f"{letters(column)}{row}" for row in range(form.header, form.header + 2))
    return Injected(package.packed(), tuple(Where(form.sheet, cell) for cell in cells))


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
    blocks = [block for block in _blocks(form) if _criterion_of(form, block).startswith("4.")]
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
    return Injected(package.packed(), at, _emptied_whole(form, slot.node.id), also=LOST_TOO)


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


# Columns and headers.


def moved_columns(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """The columns in another order."""
    columns = sorted(form.columns.values())
    if page.merges:
        return False
    shuffled = columns[:]
    chance.shuffle(shuffled)
    new = dict(zip(columns, shuffled, strict=True))
    heads = {row: dict(page.rows[row]) for row in page.rows if row < form.header}
    page.renumber_columns(lambda column: new.get(column, column))
    page.rows.update(heads)
    return None


def inserted_columns(form: Form, package: Package, page: Page, chance: Random) -> None:
    """Columns more: of another name, without one, with figures in it."""
    header = chance.choice(("Cán bộ phụ trách", "Phòng chuyên môn", None, "Chênh lệch", "Hạn xử lý"))
    at = chance.randint(1, max(form.columns.values()) + 1)
    page.insert_column(at)
    for row in (form.header,):
        page.put(row, at, header)
    for slot in chance.sample(form.slots, 5):
        page.put(slot.row, at, chance.choice(("Nguyễn Văn A", 3, "x")))


def deleted_column(*roles: Role) -> Fault:
    """A fault that deletes a column without which everything can still be told."""

    def inject(form: Form, chance: Random) -> Injected | None:
        package, page = opened(form)
        present = [role for role in roles if role in form.columns]
        if not present or page.merges:
            return None
        page.delete_column(form.columns[chance.choice(present)])
        # In a form made by hand the letterhead stands in the same columns, and goes with them.
        return Injected(package.packed(), (Where(),))

    return inject


def deleted_answers(form: Form, chance: Random) -> Injected | None:
    """The column of the answers deleted: nothing is left to read, and every criterion says so."""
    if not form.is_own:
        return None
    package, page = opened(form)
    page.delete_column(form.columns[Role.VALUE])
    nothing = {id_: Response(evidence=each.evidence) for id_, each in form.responses.items()}
    rows = tuple(whole_row(form, row) for row in form.rows.values())
    return Injected(package.packed(), (*rows, Where(form.sheet)), nothing)


def renamed_header(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """Headers by other names, in capitals, without diacritics, with line breaks, decomposed."""
    if page.merges:
        return False
    names: Mapping[Role, tuple[str, ...]] = {
        Role.ID: ("Mã tiêu chí", "MÃ", "Ma so", "Ký hiệu"),
        Role.ORDER: ("STT", "Số TT", "TT"),
        Role.TITLE: ("Tiêu chí thành phần", "NỘI DUNG", "Chỉ tiêu", "Tên\ntiêu chí"),
        Role.MAXIMUM: ("Điểm\ntối đa", "ĐIỂM CHUẨN", "Thang điểm"),
        Role.UNIT: ("Đơn vị tính", "ĐVT"),
        Role.VALUE: ("Kết quả thực hiện", "GIÁ TRỊ", "so lieu", "Số liệu năm 2022", "Số  liệu"),
        Role.SELF: ("Điểm tự đánh giá", "TỰ CHẤM", "Điểm đơn vị tự chấm"),
        Role.EVIDENCE: ("Minh chứng", "Tài liệu\nminh chứng", "HỒ SƠ MINH CHỨNG"),
    }
    for role, spellings in names.items():
        if role in form.columns:
            text = chance.choice(spellings)
            decompose = chance.random() < 0.3
            text = unicodedata.normalize("NFD", text) if decompose else text
            page.put(form.header, form.columns[role], text)
    return None


def moved_table(form: Form, package: Package, page: Page, chance: Random) -> None:
    """A letterhead above the table, and blank columns on its left."""
    page.insert_row(1, 3)
    page.put(1, 1, "ỦY BAN NHÂN DÂN TỈNH")
    page.put(2, 1, "Độc lập - Tự do - Hạnh phúc")
    for _ in range(chance.randint(0, 2)):
        page.insert_column(1)


def second_header(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """The header again further down, as if printed on every page, or the columns numbered below it."""
    if page.merges:
        return False
    if chance.random() < 0.5:
        page.insert_row(form.header + 1)
        for number, column in enumerate(sorted(form.columns.values()), 1):
            text = chance.choice((f"({number})", str(number)))
            page.put(form.header + 1, column, text)
        return None
    starts = [block[0] for block in _blocks(form)[2:]]
    at = chance.choice(starts)
    page.insert_row(at)
    _copy(form, page, form.header, at)
    return None


def two_row_header(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """A header of two rows with merged cells: points above maximum and self-assessment."""
    roles = (Role.MAXIMUM, Role.SELF)
    columns = [form.columns[role] for role in roles]
    if page.merges or columns[1] - columns[0] != 1:
        return False
    page.insert_row(form.header + 1)
    for column in set(form.columns.values()) - set(columns):
        page.merge(form.header, column, form.header + 1, column)
    page.put(form.header, columns[0], "Điểm")
    page.put(form.header + 1, columns[0], "Tối đa")
    page.put(form.header + 1, columns[1], "Tự chấm")
    page.merge(form.header, columns[0], form.header, columns[1])
    return None


def merged_titles(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """Rows of groups merged across, and titles merged with the blank cell below."""
    if page.merges:
        return False
    title = form.columns[Role.TITLE]
    for each in form.forms.values():
        if each.id in form.rows and each.kind is RowKind.GROUP and form.is_own:
            row = form.rows[each.id]
            page.merge(row, title, row, title + 1)
    return None


def merged_answers(form: Form, chance: Random) -> Injected | None:
    """The answers of two rows merged into one cell: the second is gone."""
    slots = form.slots
    pairs = [
        (one, two)
        for one, two in pairwise(slots)
        if two.row == one.row + 1 and not form.responses[two.node.id].points
    ]
    if not pairs:
        return None
    _, lost = chance.choice(pairs)
    package, page = opened(form)
    page.merge(lost.row - 1, lost.column, lost.row, lost.column)
    expected = {lost.node.id: lost.blank(form.responses[lost.node.id])}
    return Injected(package.packed(), (Where(form.sheet, lost.name),), expected)


def second_answer_column(form: Form, chance: Random) -> Injected | None:
    """Last year's figures in a column of their own: this year's are read, the other is named."""
    if Role.VALUE not in form.columns or form.name.startswith(("hand", "typed")):
        return None
    package, page = opened(form)
    at = form.columns[Role.VALUE] + chance.choice((0, 1))
    page.insert_column(at)
    now = form.columns[Role.VALUE] + (at == form.columns[Role.VALUE])
    page.put(form.header, at, "Số liệu năm 2021")
    page.put(form.header, now, "Số liệu năm 2022")
    for slot in form.slots:
        page.put(slot.row, at, 1)
    return Injected(package.packed(), (Where(form.sheet, f"{letters(at)}{form.header}"),))


# Sheets.


def renamed_sheets(form: Form, package: Package, page: Page, chance: Random) -> None:
    """The sheet of the table by another name, in another place."""
    package.rename(form.sheet, chance.choice(("Sheet1", "Bieu cham diem", "TỰ CHẤM", "PL1 (sửa)")))
    package.reorder(chance.shuffle)


def added_sheets(form: Form, chance: Random) -> Injected:
    """Sheets more: instructions, or a work plan with a table that is not taken for the form."""
    package = Package(form.content)
    names = chance.sample(("Hướng dẫn", "Kế hoạch", "Sheet9"), 2)
    for name in names:
        extra = package.add(name, at=chance.choice((0, None)))
        for row, line in enumerate(chance.choice((((("Điền số liệu vào các ô màu vàng"),),), _PLAN)), 1):
            for column, value in enumerate(line, 1):
                extra.put(row, column, value)
    return Injected(package.packed(), tuple(Where(name, "A1") for name in names))


_PLAN: Iterable[tuple[Held, ...]] = (
    ("STT", "Nội dung", "Người thực hiện", "Ghi chú"),
    (1, "Họp triển khai", "Văn phòng", None),
    (2, "Tổng hợp số liệu", "Phòng CNTT", "xong"),
)


def hidden_sheet(form: Form, chance: Random) -> Injected | None:
    """The table on a hidden sheet: read, and said."""
    package, _ = opened(form)
    package.add("Trang trống")
    package.hide(form.sheet, chance.choice(("hidden", "veryHidden")))
    return Injected(package.packed(), (Where(form.sheet),))


def copied_sheet(form: Form, chance: Random) -> Injected | None:
    """A copy of the table with another figure in it: what contradicts itself does not count."""
    slot = pick(form, chance, is_number)
    if slot is None:
        return None
    package, _ = opened(form)
    name = f"{form.sheet} (2)"
    copy = package.add(name, like=form.sheet)
    copy.put(slot.row, slot.column, Decimal(str(answer(form, slot))) + 1)
    at = Where(name, row=slot.row)
    lost = {slot.node.id: _disputed(form, slot)}
    return Injected(package.packed(), (at,), lost, also=frozenset({"W123"}))


def lost_identity(form: Form, chance: Random) -> Injected | None:
    """The hidden sheet is gone: read as a form made by hand, and said so."""
    if not form.is_own:
        return None
    package, _ = opened(form)
    package.drop(IDENTITY_SHEET)
    cell = f"{letters(min(form.columns.values()))}{form.header}"
    return Injected(package.packed(), (Where(form.sheet, cell),), also=frozenset({"W203"}))


def other_identity(form: Form, chance: Random) -> Injected | None:
    """The form of another set, year or version: kept out."""
    if not form.is_own:
        return None
    package, _ = opened(form)
    row, value = chance.choice(((2, "gia-lai-2019-district"), (3, "sha256:0123456789abcdef"), (5, "2021")))
    package.page(IDENTITY_SHEET).put(row, 2, value)
    return Injected(package.packed(), (Where(IDENTITY_SHEET, f"B{row}"),), rejected="wrong_criteria")


def decomposed_workbook(form: Form, chance: Random) -> Injected | None:
    """Every text in decomposed letters, as Macs write them."""
    return Injected(Package(form.content).packed(lambda text: unicodedata.normalize("NFD", text)))


def legacy_workbook(form: Form, chance: Random) -> Injected | None:
    """The whole workbook typed with a TCVN3 font: it cannot be read, and one of its cells is named."""
    content = Package(form.content).packed(in_tcvn3)
    sheets = [INFO_SHEET.vi, form.sheet]
    names = {in_tcvn3(name) for name in sheets}
    rows = tuple(Where(name, row=row) for name in names for row in range(1, 30))
    return Injected(content, rows, rejected="unreadable", also=frozenset({"W116"}))


def far_cell(form: Form, package: Package, page: Page, chance: Random) -> None:
    """A dot in the last cell of the sheet."""
    page.put(1_048_576, 16_384, ".")


LAYOUT_FAULTS: dict[str, Fault] = {
    "inserted rows: blank, words, totals": unharmed(inserted_rows),
    "moved rows": unharmed(moved_rows),
    "a deleted row": deleted_row,
    "a deleted criterion": deleted_criterion,
    "a row twice, with the same answer": repeated_row,
    "a row twice, with two answers": contradicted_row,
    "a row of the agency's own": unknown_row,
    "hidden rows": hidden_rows,
    "a hidden column": hidden_column,
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
    "columns in another order": unharmed(moved_columns),
    "inserted columns": unharmed(inserted_columns),
    "a deleted column (unit, note, maximum)": deleted_column(Role.UNIT, Role.NOTE, Role.MAXIMUM),
    "the column of ids, or of titles, deleted": deleted_column(Role.ID, Role.TITLE),
    "the column of the answers deleted": deleted_answers,
    "headers by other names": unharmed(renamed_header),
    "a letterhead, the table moved": unharmed(moved_table),
    "a second header row, or numbered columns": unharmed(second_header),
    "a header of two rows, merged": unharmed(two_row_header),
    "merged headings of groups": unharmed(merged_titles),
    "the answers of two rows merged": merged_answers,
    "last year's figures in a second column": second_answer_column,
    "renamed and reordered sheets": unharmed(renamed_sheets),
    "sheets more": added_sheets,
    "a hidden sheet": hidden_sheet,
    "a second copy of the table with another figure": copied_sheet,
    "the hidden identity deleted": lost_identity,
    "the form of another set, version or year": other_identity,
    "a workbook of decomposed letters (NFD)": decomposed_workbook,
    "a workbook in TCVN3 letters": legacy_workbook,
    "a dot in the last cell of the sheet": unharmed(far_cell),
}
