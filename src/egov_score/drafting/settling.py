"""Which items are groups and which are criteria: by what stands below them and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from egov_score.drafting.draft_lines import Line
from egov_score.drafting.markers import Family
from egov_score.drafting.outline import Item, Outline
from egov_score.drafting.phrases import Clause
from egov_score.drafting.recognised import UNKNOWN, Rule
from egov_score.drafting.rule_texts import read_cases
from egov_score.findings import Finding, codes
from egov_score.numbers import write


@dataclass(slots=True)
class Settled:
    """What was decided about items, by their identity.

    rules: of criteria whose options stand in rows of their own. unclear: criteria with lines that have
    points which fit nothing. folded: criteria whose rows below have no maximum. guides: lines for the guide.
    """

    rules: dict[int, Rule] = field(default_factory=dict)
    unclear: set[int] = field(default_factory=set)
    folded: dict[int, list[Line]] = field(default_factory=dict)
    guides: dict[int, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def settle_items(outline: Outline) -> Settled:
    """Decides all of an outline, which is changed: what is no item of its own leaves it."""
    settled = Settled()
    outline.items = _kept(outline.items, settled)
    return settled


def _kept(items: Sequence[Item], settled: Settled) -> list[Item]:
    kept = []
    for item in items:
        _fold(item, settled)
        item.children = _kept(item.children, settled)
        _settle_steps(item, settled)
        empty = item.family is Family.HEADING and not item.children and not item.line.has_maximum
        if empty:
            settled.findings.append(codes.GROUP_EMPTY.at(item.line.place, value=item.line.title))
        else:
            kept.append(item)
    return kept


def _fold(item: Item, settled: Settled) -> None:
    """Makes one criterion of an item with a maximum where nothing below it has one."""
    below = [other for child in item.children for other in child.walk()]
    worth = any(other.line.has_maximum or other.steps for other in below)
    if not below or worth or item.line.points is None:
        return
    settled.folded[id(item)] = [other.line for other in below]
    for other in below:
        sign = f"{other.marker.text}) " if other.marker is not None else ""
        _guide(settled, item, [f"{sign}{other.line.title}", *other.line.method, *other.line.help])
        _guide(settled, item, [note.title for note in other.notes])
    item.children = []


def _settle_steps(item: Item, settled: Settled) -> None:
    """Lines with points below a criterion: the cases of a choice, or parts that add up to it."""
    if not item.steps:
        return
    points = [line.points for line in item.steps if line.points is not None]
    whole = len(points) == len(item.steps) and not item.children
    most = item.line.points
    rule = _rule(item, most) if whole and most is not None else None
    if (
        rule is None
        and whole
        and (most is None or sum(points, Decimal(0)) == most)
        and not item.line.unreadable
    ):
        item.children = [Item(line, Family.PLAIN) for line in item.steps]
        return
    if rule is not None:
        settled.rules[id(item)] = rule
    else:
        settled.unclear.add(id(item))
    for line in item.steps:
        said = f": {write(line.points, 'vi')} điểm" if line.points is not None else ""
        _guide(settled, item, [f"- {line.title}{said}", *line.method])


def _rule(item: Item, most: Decimal) -> Rule | None:
    said = [Clause(line.title, line.points or Decimal(0)) for line in item.steps]
    rule = read_cases(said, item.line.title, most) if len(said) > 1 else UNKNOWN
    return rule if isinstance(rule, Rule) else None


def _guide(settled: Settled, item: Item, texts: Sequence[str]) -> None:
    settled.guides.setdefault(id(item), []).extend(texts)
