"""Faults in what stands around a figure and contradicts it: units, headers, titles, years, points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import INFO_SHEET, RowKind

from .editing import Fault, opened, pick, unharmed
from .forms import Form
from .held import Struck
from .package import Package, Page, letters
from .reading import Injected, Where


def _at(form: Form, role: Role, row: int) -> Where:
    return Where(form.sheet, f"{letters(form.columns[role])}{row}")


OTHER_UNITS: Mapping[str, tuple[str, ...]] = {
    "triệu đồng": ("tỷ đồng", "nghìn đồng", "đồng", "VND"),
    "%": ("‰", "phần nghìn", "người"),
    "buổi": ("nghìn buổi", "%", "giờ"),
    "vụ": ("nghìn vụ", "%"),
    "bộ dữ liệu": ("nghìn bộ dữ liệu", "%", "trăm bộ dữ liệu"),
    "sáng kiến": ("trăm sáng kiến", "%"),
}


def other_unit_cell(form: Form, chance: Random) -> Injected | None:
    """Another unit in the unit's column: the figure counts as it stands, and both units are named."""
    slot = pick(form, chance, lambda s: s.form.unit is not None and s.form.unit.vi in OTHER_UNITS)
    if (
        slot is None
        or slot.form.unit is None
        or Role.UNIT not in form.columns
        or Role.VALUE not in form.columns
    ):
        return None
    package, page = opened(form)
    page.put(slot.row, form.columns[Role.UNIT], chance.choice(OTHER_UNITS[slot.form.unit.vi]))
    return Injected(package.packed(), (_at(form, Role.UNIT, slot.row),), must_tell=True)


def same_unit_otherwise(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """The same units with other blanks, in capitals, without diacritics, or left out: nothing is said."""
    if Role.UNIT not in form.columns:
        return False
    for id_, each in form.forms.items():
        if each.unit is None or id_ not in form.rows:
            continue
        unit = each.unit.vi
        spellings = (unit.upper(), f" {unit} ", f"({unit})", unit.capitalize(), None)
        page.put(form.rows[id_], form.columns[Role.UNIT], chance.choice(spellings))
    return None


def header_multiplier(form: Form, chance: Random) -> Injected | None:
    """Số liệu (nghìn): a whole column is said to be in thousands, or in per cent."""
    if Role.VALUE not in form.columns:
        return None
    package, page = opened(form)
    row = form.header
    suffix = chance.choice(("(nghìn)", "(%)", "(đơn vị: nghìn)", "(triệu)", "(ĐVT: %)", "(x1000)"))
    page.put(row, form.columns[Role.VALUE], f"Số liệu {suffix}")
    return Injected(package.packed(), (_at(form, Role.VALUE, row),), must_tell=True)


def header_words(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """Số liệu (năm 2022), (đến 31/12/2022): words that change nothing."""
    if Role.VALUE not in form.columns or page.merges:
        return False
    words = ("(năm 2022)", "(đến 31/12/2022)", "(ghi bằng số)", "báo cáo", "(đơn vị tự điền)")
    page.put(form.header, form.columns[Role.VALUE], f"Số liệu {chance.choice(words)}")
    return None


def turned_title(form: Form, chance: Random) -> Injected | None:
    """A title that says the opposite beside a right id: read by the id, and pointed out."""
    slot = pick(form, chance, lambda slot: slot.form.kind is RowKind.CRITERION)
    if slot is None or Role.ID not in form.columns:
        return None
    title = slot.form.title.vi
    words = title.split()
    turned = chance.choice(
        (
            f"Chưa {title[0].lower()}{title[1:]}",
            f"Không {title[0].lower()}{title[1:]}",
            " ".join((*words[:2], "chưa", *words[2:])),
            f"{title} (dự kiến năm sau)",
            f"{title} chưa đạt",
        )
    )
    package, page = opened(form)
    page.put(slot.row, form.columns[Role.TITLE], turned)
    return Injected(package.packed(), (_at(form, Role.TITLE, slot.row),), must_tell=True)


def wordy_titles(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """Titles with a number in front, a full stop, a line break, another case: the same titles."""
    if Role.ID not in form.columns:
        return False
    for id_, each in form.forms.items():
        if id_ not in form.rows or each.kind is not RowKind.CRITERION:
            continue
        title = each.title.vi
        spellings = (
            f"{title}.",
            f"- {title}",
            f"{id_}. {title}",
            title.upper(),
            title.replace(" ", "\n", 1),
            f"{title}:",
        )
        page.put(form.rows[id_], form.columns[Role.TITLE], chance.choice(spellings))
    return None


OTHER_TIERS: Mapping[str, tuple[str, ...]] = {
    "department": ("Xã", "UBND huyện", "district"),
    "district": ("Cấp xã", "Sở, ban, ngành", "commune"),
    "commune": ("Huyện", "Các sở, ban, ngành", "department"),
}


def other_year(form: Form, chance: Random) -> Injected | None:
    """The sheet of information names another year or tier than the set."""
    if not form.is_own:
        return None
    package, _ = opened(form)
    page = package.page(INFO_SHEET.vi)
    row, label, value = chance.choice(
        (
            (4, "Năm đánh giá", chance.choice((2021, "2021", "năm 2024", "2019"))),
            (3, "Cấp", chance.choice(OTHER_TIERS[form.criteria.tier])),
        )
    )
    page.put(row, 1, label)
    page.put(row, 2, value)
    return Injected(package.packed(), (Where(INFO_SHEET.vi, f"B{row}"),), must_tell=True)


def other_year_above(form: Form, chance: Random) -> Injected | None:
    """The title above a table made by hand names another year."""
    if form.is_own:
        return None
    package, page = opened(form)
    page.put(2, 1, chance.choice(("BẢNG TỰ CHẤM ĐIỂM NĂM 2021", "Biểu tự chấm điểm năm 2023")))
    return Injected(package.packed(), (Where(form.sheet, "A2"),), must_tell=True)


def impossible_points(form: Form, chance: Random) -> Injected | None:
    """Points that no answer can earn, where points are typed: they count as they stand, and are named."""
    if Role.VALUE in form.columns:
        return None
    slot = pick(
        form,
        chance,
        lambda s: s.node.measure is not None and s.node.measure.kind in ("yes_no", "checklist", "choice"),
    )
    if slot is None:
        return None
    points = Decimal("0.37")
    package, page = opened(form)
    page.put(slot.row, slot.column, points)
    given = replace(form.responses[slot.node.id], points={"self": Fraction(points)})
    return Injected(package.packed(), (Where(form.sheet, slot.name),), {slot.node.id: given})


def struck_appraisal(form: Form, chance: Random) -> Injected | None:
    """Points of the appraisal struck out: they do not count."""
    slot = pick(form, chance, lambda slot: slot.node.max_points > 0)
    if slot is None or not form.is_own:
        return None
    package, page = opened(form)
    row = form.rows[slot.node.id]
    page.put(row, form.columns[Role.APPRAISED], Struck(Decimal("0.5")))
    page.put(row, form.columns[Role.APPRAISAL_NOTE], "Theo biên bản thẩm định.")
    lost = replace(form.responses[slot.node.id], doubtful=frozenset({"appraised"}))
    return Injected(package.packed(), (_at(form, Role.APPRAISED, row),), {slot.node.id: lost}, must_tell=True)


def unread_figures(form: Form, chance: Random) -> Injected | None:
    """A column of numbers beside every criterion, under a header that is not known: it is named."""
    if form.name.startswith(("hand", "typed")):
        return None
    package, page = opened(form)
    at = max(form.columns.values()) + 1
    label = chance.choice(("Điểm cộng thêm", "Điểm trừ do chậm", "Số liệu bổ sung", "Điểm phúc tra"))
    page.put(form.header, at, label)
    for slot in form.slots:
        page.put(slot.row, at, Decimal("1.5"))
    return Injected(package.packed(), (Where(form.sheet, f"{letters(at)}{form.header}"),), must_tell=True)


def unread_words(form: Form, package: Package, page: Page, chance: Random) -> bool | None:
    """A column of names or running numbers: nothing is said of it."""
    if page.merges:
        return False
    at = max(form.columns.values()) + 1
    page.put(form.header, at, chance.choice(("Cán bộ phụ trách", "Phòng", "Hạn nộp")))
    for slot in form.slots:
        page.put(slot.row, at, chance.choice(("Nguyễn Văn A", "Phòng CNTT", "Quý IV")))
    return None


def points_in_a_group(form: Form, chance: Random) -> Injected | None:
    """A sum of points typed in a group's row, or below the table: nothing is scored by it."""
    package, page = opened(form)
    column = form.columns[Role.SELF]
    if chance.random() < 0.5:
        groups = [id_ for id_, each in form.forms.items() if each.kind is RowKind.GROUP and id_ in form.rows]
        row = form.rows[chance.choice(groups)]
    else:
        row = form.last + 2
        page.put(row, form.columns[Role.TITLE], chance.choice(("Tổng cộng", "TỔNG ĐIỂM", "Cộng")))
    page.put(row, column, chance.choice((Decimal("87.5"), 999, "87,5 điểm")))
    return Injected(package.packed(), (_at(form, Role.SELF, row),))


def filtered(form: Form, chance: Random) -> Injected:
    """Rows hidden by a filter are read, and it is said."""
    package, page = opened(form)
    kept = chance.randrange(len(form.slots))
    rows = sorted({slot.row for slot in form.slots} - {form.slots[kept].row})
    for row in rows:
        page.hide_row(row)
    return Injected(package.packed(), tuple(Where(form.sheet, row=row) for row in rows), must_tell=True)


CONTEXT_FAULTS: dict[str, Fault] = {
    "another unit in the unit's column": other_unit_cell,
    "the same units in other spellings": unharmed(same_unit_otherwise),
    "a header that says thousands or per cent": header_multiplier,
    "a header with words that change nothing": unharmed(header_words),
    "a title turned round (chưa …, dự kiến …)": turned_title,
    "titles with numbers, full stops, line breaks, in capitals": unharmed(wordy_titles),
    "another year or tier on the sheet of information": other_year,
    "another year in the title above the table": other_year_above,
    "points that no answer can earn": impossible_points,
    "points of the appraisal struck out": struck_appraisal,
    "a column of figures that is not read": unread_figures,
    "a column of words that is not read": unharmed(unread_words),
    "a sum typed in a group's row or below the table": points_in_a_group,
    "rows hidden by a filter": filtered,
}
