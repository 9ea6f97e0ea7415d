"""Faults in columns, headers and sheets: what happens to a form on its way through many hands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from random import Random

from egov_score.scoring.submission import Response
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import IDENTITY_SHEET, INFO_SHEET, RowKind

from .editing import (
    Fault,
    answer,
    blocks_of,
    copy_row,
    disputed,
    is_number,
    opened,
    pick,
    unharmed,
    whole_row,
)
from .forms import Form
from .held import Held
from .package import Package, Page, letters
from .reading import Injected, Where
from .tcvn3 import in_tcvn3


def hidden_column(form: Form, chance: Random) -> Injected | None:
    """The column of the answers hidden: read, and said."""
    package, page = opened(form)
    column = form.columns.get(Role.VALUE, form.columns[Role.SELF])
    page.hide_column(column)
    cells = (f"{letters(column)}{row}" for row in range(form.header, form.header + 2))
    return Injected(package.packed(), tuple(Where(form.sheet, cell) for cell in cells))


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


def inserted_columns(form: Form, chance: Random) -> Injected:
    """Columns more: of another name, without one, with figures in it, which may be named at its heading."""
    package, page = opened(form)
    header = chance.choice(("Cán bộ phụ trách", "Phòng chuyên môn", None, "Chênh lệch", "Hạn xử lý"))
    at = chance.randint(1, max(form.columns.values()) + 1)
    page.insert_column(at)
    for row in (form.header,):
        page.put(row, at, header)
    for slot in chance.sample(form.slots, 5):
        page.put(slot.row, at, chance.choice(("Nguyễn Văn A", 3, "x")))
    return Injected(package.packed(), also=frozenset({"W210"}))


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
    starts = [block[0] for block in blocks_of(form)[2:]]
    at = chance.choice(starts)
    page.insert_row(at)
    copy_row(form, page, form.header, at)
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
    lost = {slot.node.id: disputed(form, slot)}
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


SHEET_FAULTS: dict[str, Fault] = {
    "a hidden column": hidden_column,
    "columns in another order": unharmed(moved_columns),
    "inserted columns": inserted_columns,
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
