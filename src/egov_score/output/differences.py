"""What differs between two sets, in words, as a table and as JSON; and what that does to a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from egov_score.criteria.classification import Classes, Condition, Level
from egov_score.criteria.comparing import Difference, DifferenceKind
from egov_score.criteria.model import TOTAL, Node
from egov_score.criteria.rule_words import rule_words
from egov_score.criteria.set_parts import Span
from egov_score.language import Language, Text, number_of
from egov_score.language_tags import is_tag
from egov_score.numbers import amount, write
from egov_score.output.class_words import band_words
from egov_score.output.json_text import encode
from egov_score.output.set_pages import condition_words, data, level_words
from egov_score.output.tables import NO_VALUE, arrow
from egov_score.ranking.whatif import Shift
from egov_score.rules.base import Rule
from egov_score.rules.fields import Strict
from egov_score.scoring.levels import NONE

if TYPE_CHECKING:
    from rich.console import Console

_NAMES = {
    DifferenceKind.ADDED: Text("thêm", "added"),
    DifferenceKind.REMOVED: Text("bỏ", "removed"),
    DifferenceKind.MOVED: Text("chuyển nhóm", "moved"),
    DifferenceKind.REPOINTED: Text("đổi điểm", "re-pointed"),
    DifferenceKind.RULE: Text("đổi cách tính", "re-banded"),
    DifferenceKind.RETITLED: Text("đổi tên", "retitled"),
    DifferenceKind.SETTING: Text("đổi quy định", "setting"),
    DifferenceKind.LEVEL_ADDED: Text("thêm mức", "level added"),
    DifferenceKind.LEVEL_REMOVED: Text("bỏ mức", "level removed"),
    DifferenceKind.LEVEL: Text("đổi điều kiện mức", "re-levelled"),
    DifferenceKind.SET: Text("quy định chung", "whole set"),
}
_STYLES = {
    DifferenceKind.ADDED: "green",
    DifferenceKind.LEVEL_ADDED: "green",
    DifferenceKind.REMOVED: "red",
    DifferenceKind.LEVEL_REMOVED: "red",
}
_NOTHING, _YES, _NO = Text("không có", "none"), Text("có", "yes"), Text("không", "no")


def print_words(differences: Sequence[Difference], console: Console, language: Language) -> None:
    """Prints a sentence for each difference, and how many there are."""
    for each in differences:
        console.print(f"• {words(each, language)}", style=_STYLES.get(each.change, ""), soft_wrap=True)
    _print_count(differences, console, language)


def print_table(differences: Sequence[Difference], console: Console, language: Language) -> None:
    """Prints the differences as a table: what, where, before, after."""
    from rich.table import Table

    vi = language == "vi"
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title in ("Thay đổi", "Mã", "Trước", "Sau") if vi else ("Change", "ID", "Before", "After"):
        table.add_column(title, overflow="fold")
    for each in differences:
        before, after = shown(each.old, language), shown(each.new, language)
        name = _NAMES[each.change].to(language) + (f" ({each.key})" if each.key else "")
        table.add_row(name, _where(each, language), before, after, style=_STYLES.get(each.change, ""))
    if differences:
        console.print(table)
    _print_count(differences, console, language)


def _print_count(differences: Sequence[Difference], console: Console, language: Language) -> None:
    if differences:
        vi, en = f"{len(differences)} thay đổi", f"{len(differences)} differences"
    else:
        vi, en = "Hai bộ tiêu chí như nhau.", "The two sets mean the same."
    console.print(vi if language == "vi" else en, style="bold")


def words(each: Difference, language: Language) -> str:
    """A difference as a sentence."""
    vi, where = language == "vi", _where(each, language)
    before, after = shown(each.old, language), shown(each.new, language)
    title = each.title.to(language)
    match each.change:
        case DifferenceKind.ADDED:
            return f"thêm {where} “{title}”: {after}" if vi else f'added {where} "{title}": {after}'
        case DifferenceKind.REMOVED:
            return f"bỏ {where} “{title}”: {before}" if vi else f'removed {where} "{title}": {before}'
        case DifferenceKind.LEVEL_ADDED:
            return f"thêm mức {title}: {after}" if vi else f"added the level {title}: {after}"
        case DifferenceKind.LEVEL_REMOVED:
            return f"bỏ mức {title}: {before}" if vi else f"removed the level {title}: {before}"
        case DifferenceKind.MOVED:
            return f"{where}: từ {before} sang {after}" if vi else f"{where}: from {before} to {after}"
        case DifferenceKind.LEVEL:
            return f"mức {title}: từ “{before}” thành “{after}”" if vi else f'{title}: "{before}" → "{after}"'
    name = _KEY_NAMES.get(each.key)
    what = name.to(language) if name else each.key
    if isinstance(each.old, Decimal) and isinstance(each.new, Decimal):
        after += f" ({_signed(each.new - each.old, language)})"
    return f"{where}: {what} từ {before} thành {after}" if vi else f"{where}: {what} from {before} to {after}"


_KEY_NAMES = {
    "max_points": Text("điểm tối đa", "maximum"),
    "min_points": Text("điểm tối thiểu", "minimum"),
    "weight": Text("trọng số", "weight"),
    "title": Text("tên", "title"),
    "measure": Text("cách đo", "measure"),
    "score": Text("cách tính điểm", "score"),
    "evidence": Text("minh chứng", "evidence"),
    "without_evidence": Text("khi không có minh chứng", "without evidence"),
    "guide": Text("hướng dẫn", "guide"),
    "source": Text("căn cứ", "source"),
    "mandatory": Text("bắt buộc", "mandatory"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "missing": Text("khi để trống", "when blank"),
    "by": Text("người cung cấp", "supplied by"),
    "cap": Text("giới hạn ở điểm tối đa", "capped"),
    "bonus": Text("điểm cộng", "bonus"),
    "combine": Text("cách gộp", "combination"),
    "year": Text("năm", "years"),
    "tier": Text("cấp", "tier"),
    "tier_title": Text("tên cấp", "name of the tier"),
    "status": Text("tình trạng", "status"),
    "rounding": Text("làm tròn", "rounding"),
    "ranking": Text("xếp hạng", "ranking"),
    "report": Text("cách công bố", "report"),
    "classes": Text("xếp loại theo điểm", "classes by points"),
}


def _where(each: Difference, language: Language) -> str:
    if each.node != TOTAL:
        return each.node
    return "cả bộ" if language == "vi" else "the set"


@singledispatch
def shown(value: Any, language: Language) -> str:
    """A value of a difference in words, by its type: a type that no set held until now must be told how."""
    raise TypeError(type(value).__name__)


def _node_words(node: Node, language: Language) -> str:
    points = f"{amount(node.max_points, language)} " + ("điểm" if language == "vi" else "points")
    rule = rule_words(node, language) if node.measure else ", ".join(c.id for c in node.children)
    return f"{points}; {rule}" if rule else points


def _model_words(value: Strict, language: Language) -> str:
    """A setting, key by key."""
    data = value.model_dump(by_alias=True)
    pairs = (f"{key}: {_plain(part, language)}" for key, part in data.items() if part is not None)
    return "{" + ", ".join(pairs) + "}"


shown.register(type(None), lambda _, language: _NOTHING.to(language))
shown.register(bool, lambda value, language: (_YES if value else _NO).to(language))
shown.register(int, lambda value, _: str(value))
shown.register(str, lambda value, _: value)
shown.register(Decimal, amount)
shown.register(Text, lambda value, language: value.to(language))
shown.register(
    tuple,
    lambda value, language: "; ".join(shown(part, language) for part in value) or _NOTHING.to(language),
)
shown.register(Span, lambda value, _: f"{value.from_}–{value.to}")
shown.register(Condition, condition_words)
shown.register(Level, level_words)
shown.register(Classes, lambda value, language: f"{', '.join(value.nodes)}: {band_words(value, language)}")
shown.register(Rule, lambda value, language: value.words(language))
shown.register(Node, _node_words)
shown.register(Strict, _model_words)


def _plain(value: Any, language: Language) -> str:
    if isinstance(value, dict):
        if value and all(map(is_tag, value)):
            return str(value.get(language) or next(iter(value.values())))
        return "{" + ", ".join(f"{key}: {_plain(part, language)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_plain(part, language) for part in value) + "]"
    if isinstance(value, Decimal):
        return amount(value, language)
    return str(value).lower() if isinstance(value, bool) else str(value)


def differences_json(
    old: str, new: str, differences: Sequence[Difference], shifts: Sequence[Shift], language: Language
) -> str:
    """The differences as JSON: old and new values in the keys of the criteria language."""
    record: dict[str, Any] = {
        "format": "egov-score/differences/1",
        "old": old,
        "new": new,
        "differences": [
            {
                "change": str(each.change),
                "node": each.node,
                "title": each.title.to(language),
                "key": each.key or None,
                "old": data(each.old),
                "new": data(each.new),
                "words": words(each, language),
            }
            for each in differences
        ],
    }
    if shifts:
        record["ranking"] = [asdict(shift) for shift in shifts]
    return encode(record)


def print_shifts(shifts: Sequence[Shift], console: Console, language: Language) -> None:
    """Prints how a ranking would have changed: places and points gained or lost, levels."""
    from rich.table import Table

    vi = language == "vi"
    titles = (
        ("Hạng", "Trước", "", "Cơ quan, đơn vị", "Tổng điểm", "Trước", "±", "Mức")
        if vi
        else ("Rank", "Before", "", "Agency", "Total", "Before", "±", "Level")
    )
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, title in enumerate(titles):
        table.add_column(title, justify="left" if index in (2, 3, 7) else "right", overflow="fold")
    for shift in shifts:
        table.add_row(
            str(shift.new_rank or NO_VALUE),
            str(shift.old_rank or NO_VALUE),
            arrow(shift.places or 0),
            shift.name,
            write(shift.new_total, language),
            write(shift.old_total, language),
            _signed(shift.new_total - shift.old_total, language),
            _levels(shift, language),
        )
    console.print(table)
    moved = sum(1 for shift in shifts if shift.places)
    changed = sum(1 for shift in shifts if shift.old_level != shift.new_level)
    agencies = number_of(len(shifts), "agency", "agencies")
    console.print(
        f"{moved}/{len(shifts)} cơ quan đổi hạng, {changed} đổi mức"
        if vi
        else f"places change for {moved} of {agencies}, levels for {changed}",
        style="bold",
    )


def _signed(change: Decimal, language: Language) -> str:
    if not change:
        return ""
    return ("+" if change > 0 else "−") + write(abs(change), language, trim=True)


def _levels(shift: Shift, language: Language) -> str:
    old, new = (NO_VALUE if level == NONE else level for level in (shift.old_level, shift.new_level))
    return new if old == new else f"{old} → {new}"
