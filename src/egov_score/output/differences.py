"""What differs between two sets, in words, as a table and as JSON; and what that does to a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from egov_score.campaign.whatif import Shift
from egov_score.criteria.comparing import Change, Difference
from egov_score.criteria.model import TOTAL, Condition, Node, Span
from egov_score.language import Language, Text
from egov_score.numbers import amount, write
from egov_score.output.results_json import encode
from egov_score.output.set_pages import condition_words, rule_words
from egov_score.rules.base import Rule
from egov_score.scoring.levels import NONE

if TYPE_CHECKING:
    from rich.console import Console

_NAMES = {
    Change.ADDED: Text("thêm", "added"),
    Change.REMOVED: Text("bỏ", "removed"),
    Change.MOVED: Text("chuyển nhóm", "moved"),
    Change.REPOINTED: Text("đổi điểm", "re-pointed"),
    Change.RULE: Text("đổi cách tính", "re-banded"),
    Change.RETITLED: Text("đổi tên", "retitled"),
    Change.SETTING: Text("đổi quy định", "setting"),
    Change.LEVEL_ADDED: Text("thêm mức", "level added"),
    Change.LEVEL_REMOVED: Text("bỏ mức", "level removed"),
    Change.LEVEL: Text("đổi điều kiện mức", "re-levelled"),
    Change.SET: Text("quy định chung", "whole set"),
}
_STYLES = {
    Change.ADDED: "green",
    Change.LEVEL_ADDED: "green",
    Change.REMOVED: "red",
    Change.LEVEL_REMOVED: "red",
}
_NOTHING = Text("không có", "none")


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
        before, after = shown(each.old, each, language), shown(each.new, each, language)
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
    before, after = shown(each.old, each, language), shown(each.new, each, language)
    title = each.title.to(language)
    match each.change:
        case Change.ADDED:
            return f"thêm {where} “{title}”: {after}" if vi else f'added {where} "{title}": {after}'
        case Change.REMOVED:
            return f"bỏ {where} “{title}”: {before}" if vi else f'removed {where} "{title}": {before}'
        case Change.LEVEL_ADDED:
            return f"thêm mức {title}: {after}" if vi else f"added the level {title}: {after}"
        case Change.LEVEL_REMOVED:
            return f"bỏ mức {title}: {before}" if vi else f"removed the level {title}: {before}"
        case Change.MOVED:
            return f"{where}: từ {before} sang {after}" if vi else f"{where}: from {before} to {after}"
        case Change.LEVEL:
            return f"mức {title}: từ “{before}” thành “{after}”" if vi else f'{title}: "{before}" → "{after}"'
    name = _KEY_NAMES.get(each.key)
    what = name.to(language) if name else each.key
    direction = _direction(each, language)
    return (
        f"{where}: {what} từ {before} thành {after}{direction}"
        if vi
        else (f"{where}: {what} from {before} to {after}{direction}")
    )


_KEY_NAMES = {
    "max_points": Text("điểm tối đa", "maximum"),
    "min_points": Text("điểm tối thiểu", "minimum"),
    "weight": Text("trọng số", "weight"),
    "title": Text("tên", "title"),
    "measure": Text("cách đo", "measure"),
    "score": Text("cách tính điểm", "score"),
    "evidence": Text("minh chứng", "evidence"),
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
    "status": Text("tình trạng", "status"),
    "rounding": Text("làm tròn", "rounding"),
    "ranking": Text("xếp hạng", "ranking"),
    "report": Text("cách công bố", "report"),
}


def _direction(each: Difference, language: Language) -> str:
    if isinstance(each.old, bool) or not (isinstance(each.old, Decimal) and isinstance(each.new, Decimal)):
        return ""
    change = each.new - each.old
    sign = "+" if change > 0 else "−"
    return f" ({sign}{write(abs(change), language, trim=True)})"


def _where(each: Difference, language: Language) -> str:
    if each.node != TOTAL:
        return each.node
    return "cả bộ" if language == "vi" else "the set"


def shown(value: Any, each: Difference, language: Language) -> str:
    """A value of a difference in words."""
    if value is None:
        return _NOTHING.to(language)
    if isinstance(value, bool):
        return ("có" if value else "không") if language == "vi" else ("yes" if value else "no")
    if isinstance(value, Decimal):
        return amount(value, language)
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, Node):
        points = f"{amount(value.max_points, language)} " + ("điểm" if language == "vi" else "points")
        rule = rule_words(value, language) if value.measure else ", ".join(c.id for c in value.children)
        return f"{points}; {rule}" if rule else points
    if isinstance(value, tuple):
        return "; ".join(shown(part, each, language) for part in value)
    if isinstance(value, Condition):
        return condition_words(value, language)
    if hasattr(value, "require"):
        return shown(value.require, each, language)
    if isinstance(value, Rule):
        return value.words(language)
    if isinstance(value, Span):
        return f"{value.from_}–{value.to}"
    if isinstance(value, BaseModel):
        return _model_words(value, language)
    return str(value)


def _model_words(value: BaseModel, language: Language) -> str:
    """A setting, key by key."""
    data = value.model_dump(by_alias=True)
    pairs = (f"{key}: {_plain(part, language)}" for key, part in data.items() if part is not None)
    return "{" + ", ".join(pairs) + "}"


def _plain(value: Any, language: Language) -> str:
    if isinstance(value, dict):
        if set(value) <= {"vi", "en"} and value:
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
                "old": _data(each.old),
                "new": _data(each.new),
                "words": words(each, language),
            }
            for each in differences
        ],
    }
    if shifts:
        record["ranking"] = [
            {
                "code": shift.code,
                "name": shift.name,
                "old_rank": shift.old_rank,
                "new_rank": shift.new_rank,
                "old_total": shift.old_total,
                "new_total": shift.new_total,
                "old_level": shift.old_level,
                "new_level": shift.new_level,
            }
            for shift in shifts
        ]
    return encode(record)


def _data(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _data(value.model_dump(by_alias=True, exclude_defaults=True))
    if isinstance(value, Text):
        return {"vi": value.vi, "en": value.en}
    if isinstance(value, dict):
        return {key: _data(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_data(part) for part in value]
    return value if value is None or isinstance(value, str | bool | int | Decimal) else str(value)


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
            _rank(shift.new_rank),
            _rank(shift.old_rank),
            _arrow(shift.places),
            shift.name,
            write(shift.new_total, language),
            write(shift.old_total, language),
            _signed(shift.new_total - shift.old_total, language),
            _levels(shift, language),
        )
    console.print(table)
    moved = sum(1 for shift in shifts if shift.places)
    changed = sum(1 for shift in shifts if shift.old_level != shift.new_level)
    console.print(
        f"{moved}/{len(shifts)} cơ quan đổi hạng, {changed} đổi mức"
        if vi
        else f"{moved} of {len(shifts)} agencies change places, {changed} change levels",
        style="bold",
    )


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def _arrow(places: int | None) -> str:
    if not places:
        return ""
    return f"▲{places}" if places > 0 else f"▼{-places}"


def _signed(change: Decimal, language: Language) -> str:
    if not change:
        return ""
    return ("+" if change > 0 else "−") + write(abs(change), language, trim=True)


def _levels(shift: Shift, language: Language) -> str:
    below = "–"
    old, new = (below if level == NONE else level for level in (shift.old_level, shift.new_level))
    return new if old == new else f"{old} → {new}"
