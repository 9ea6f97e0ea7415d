"""Criteria sets as people read them: the list of the library, and one set in full."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from egov_score.criteria.classification import Condition, Level
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.rule_words import rule_words
from egov_score.language import Language, Text, number_of, year_span
from egov_score.numbers import amount
from egov_score.output.class_words import class_lines
from egov_score.output.json_text import encode
from egov_score.output.set_list import STATUS, STATUS_STYLES
from egov_score.rules.fields import Strict, Title

if TYPE_CHECKING:
    from rich.console import Console


_LOWER = Text("mọi điều kiện của các mức thấp hơn", "every condition of the lower levels")


def set_json(criteria: CriteriaSet) -> str:
    """A set as JSON, with the keys of the criteria language."""
    return encode(data(criteria))


def data(value: Any) -> Any:
    """A set, or a part of one, as JSON holds it, with the keys of the criteria language."""
    if isinstance(value, Strict):
        return data(value.model_dump(by_alias=True, exclude_defaults=True))
    if isinstance(value, Title):
        return dict(value.given) or {"vi": value.vi, "en": value.en}
    if isinstance(value, dict):
        return {key: data(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [data(part) for part in value]
    return value if value is None or isinstance(value, str | bool | int | Decimal) else str(value)


def print_set(criteria: CriteriaSet, console: Console, language: Language) -> None:
    """Prints a whole set: what it is and follows, its nodes and rules, its levels."""
    vi = language == "vi"
    console.print(criteria.title.to(language), style="bold", soft_wrap=True)
    status = STATUS[criteria.status].to(language)
    top = amount(criteria.max_points, language)
    points, title = number_of(top, "point"), criteria.tier_title
    tier = criteria.tier if title is None else f"{title.to(language)} ({criteria.tier})"
    line = (
        f"{criteria.id} · {tier} · {year_span(criteria.years)} · tối đa {top} điểm · {status}"
        if vi
        else f"{criteria.id} · {tier} · {year_span(criteria.years)} · {points} at most · {status}"
    )
    console.print(line, style=STATUS_STYLES[criteria.status], soft_wrap=True)
    console.print(criteria.fingerprint, style="dim", soft_wrap=True)
    _print_sources(criteria, console, language)
    _print_nodes(criteria, console, language)
    _print_levels(criteria, console, language)
    _print_accepted(criteria, console, language)


def _print_sources(criteria: CriteriaSet, console: Console, language: Language) -> None:
    if not criteria.sources:
        return
    console.print()
    console.print("Nguồn" if language == "vi" else "Sources", style="bold")
    for source in criteria.sources:
        issued = source.issued.strftime("%d/%m/%Y") if source.issued else ""
        issuer = source.issuer.to(language) if source.issuer else ""
        title = source.title.to(language) if source.title else ""
        facts = ", ".join(part for part in (issuer, issued, title) if part)
        console.print(f"• {source.document.to(language)}" + (f" ({facts})" if facts else ""))
        if source.note:
            console.print(f"  {source.note.to(language)}", style="dim")


def _print_nodes(criteria: CriteriaSet, console: Console, language: Language) -> None:
    from rich.table import Table

    console.print()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Mã" if language == "vi" else "ID", no_wrap=True)
    table.add_column("Tiêu chí" if language == "vi" else "Criterion", ratio=3)
    table.add_column("Tối đa" if language == "vi" else "Maximum", justify="right", no_wrap=True)
    table.add_column("Cách tính" if language == "vi" else "Rule", ratio=3)

    def add(node: Node, depth: int) -> None:
        most = amount(
            node.max_points if node.max_points or not node.min_points else node.min_points, language
        )
        mark = "+" if node.bonus else ""
        if node.weight is not None:
            most += f" × {amount(node.weight, language)}"
        rule = rule_words(node, language)
        table.add_row(
            "  " * depth + node.id,
            node.title.to(language),
            mark + most,
            rule,
            style="bold" if node.criteria and depth == 0 else "",
        )
        for child in node.children:
            add(child, depth + 1)

    for top in criteria.criteria:
        add(top, 0)
    console.print(table)


def _print_levels(criteria: CriteriaSet, console: Console, language: Language) -> None:
    if criteria.views:
        console.print()
        console.print("Các tổng khác" if language == "vi" else "Further totals", style="bold")
        for view in criteria.views:
            console.print(f"• {view.id} {view.title.to(language)}: {', '.join(view.nodes)}")
    if criteria.levels:
        console.print()
        console.print("Mức độ" if language == "vi" else "Levels", style="bold")
        for level in criteria.levels:
            console.print(f"• {level.title.to(language)}: {level_words(level, language)}")
        console.print(f"• {criteria.unlevelled.title.to(language)}")
    if criteria.quantiles:
        console.print()
        titles = ", ".join(title.to(language) for title in criteria.quantiles.titles)
        console.print(("Nhóm theo thứ hạng: " if language == "vi" else "Classes by place: ") + titles)

    for line in class_lines(criteria, language):
        console.print()
        console.print(("Xếp loại theo điểm: " if language == "vi" else "Classes by points: ") + line)


def level_words(level: Level, language: Language) -> str:
    """All that a level requires, in words."""
    said = [condition_words(condition, language) for condition in level.require]
    return "; ".join([*said, *[_LOWER.to(language)] * level.staged])


def _print_accepted(criteria: CriteriaSet, console: Console, language: Language) -> None:
    if not criteria.accept:
        return
    console.print()
    title = "Cảnh báo được chấp nhận" if language == "vi" else "Warnings that are deliberate"
    console.print(title, style="bold")
    for each in criteria.accept:
        of = f"{each.code} {each.at}" if each.at else each.code
        console.print(f"• {of}: {each.because.to(language)}")


def condition_words(condition: Condition, language: Language) -> str:
    """A level's condition in words."""
    vi, every = language == "vi", condition.every
    if condition.node == TOTAL:
        what = "tổng" if vi else "total"
    elif condition.node is not None:
        what = condition.node
    elif every == TOTAL:
        what = "mỗi nhóm" if vi else "every group"
    else:
        what = f"mỗi mục của {every}" if vi else f"every part of {every}"
    return f"{what} {condition.sign} {amount(condition.mark, language)}"
