"""Which items are groups and which are criteria: by what stands below them and what that is worth.

For example, below ``1 Kế hoạch 10`` stand ``- Đúng hạn 10``, ``- Chậm 5``, ``- Không ban hành 0``: cases of
one choice, for the first earns all and the last nothing. Were they worth 4 and 6, they would be parts of a
group; worth 8 and 5 they are neither, so 1 takes points and its guide repeats them. And below ``2 Báo cáo
10`` stand ``2.1 Có gửi`` and ``2.2 Đúng mẫu`` without points: 2 is one criterion with two lines of guide.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from egov_score.drafting.markers import Family
from egov_score.drafting.outline import Item
from egov_score.drafting.recognised import ReadRule
from egov_score.drafting.rule_phrases import Clause
from egov_score.drafting.rule_texts import read_cases
from egov_score.findings import Finding, codes
from egov_score.numbers import write


def settle_items(items: Sequence[Item]) -> tuple[list[Item], list[Finding]]:
    """The items that are groups and criteria of the set; what is none goes into the guide of one."""
    kept: list[Item] = []
    findings: list[Finding] = []
    for item in items:
        _fold(item)
        _step_down(item)
        item.children, said = settle_items(item.children)
        findings += said
        _settle_steps(item)
        if item.family is Family.HEADING and not item.children and not item.row.has_maximum:
            findings.append(codes.DRAFT_GROUP_EMPTY.at(item.row.place, value=item.row.title))
        else:
            kept.append(item)
    return kept, findings


def _fold(item: Item) -> None:
    """Makes one criterion of an item with a maximum where nothing below it has one."""
    below = [other for child in item.children for other in child.walk()]
    if item.row.points is None or any(other.row.has_maximum or other.steps for other in below):
        return
    for other in below:
        sign = f"{other.marker.text}) " if other.marker is not None else ""
        item.guide += [f"{sign}{other.row.title}", *other.row.method, *other.row.help]
        item.guide += [note.title for note in other.notes]
    item.folded = [other.row for other in below]
    item.children = []


def _step_down(item: Item) -> None:
    """Makes steps of lettered rows that are cases of a choice: ``a) Đúng hạn 10, b) Chậm 5, c) Không 0``."""
    rows = [child.row for child in item.children]
    most, points = item.row.points, [row.points for row in rows]
    plain = all(
        child.family is Family.LOWER and not (child.children or child.steps) for child in item.children
    )
    if not plain or item.steps or most is None or None in points or sum(filter(None, points)) == most:
        return
    item.steps = rows
    if _rule(item, most) is None:
        item.steps = []
    else:
        item.children = []


def _settle_steps(item: Item) -> None:
    """Rows with points below a criterion: the cases of a choice, or parts that add up to it."""
    if not item.steps:
        return
    most = item.row.points
    points = [row.points for row in item.steps if row.points is not None]
    if len(points) == len(item.steps) and not item.children:
        if most is not None and (rule := _rule(item, most)) is not None:
            item.rule = rule
        elif not item.row.unreadable and most in (None, sum(points)):
            item.children = [Item(row, Family.PLAIN) for row in item.steps]
            return
    item.steps_unclear = item.rule is None
    for row in item.steps:
        said = f": {write(row.points, 'vi')} điểm" if row.points is not None else ""
        item.guide += [f"- {row.title}{said}", *row.method]


def _rule(item: Item, most: Decimal) -> ReadRule | None:
    """What the steps say as the cases of one rule. One case alone says nothing; what adds up are parts."""
    if len(item.steps) < 2:
        return None
    said = [Clause(row.title, row.points or Decimal(0)) for row in item.steps]
    rule = read_cases(said, item.row.title, most)
    return rule if isinstance(rule, ReadRule) and rule.measure["kind"] != "checklist" else None
