"""Groups and the total: maxima out of reach, caps that cap nothing, weights, bonus and deduction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.shape import PlacedNode, Shaped
from egov_score.criteria.tree import Path
from egov_score.findings import Finding, Related, codes
from egov_score.language import Text
from egov_score.numbers import written
from egov_score.reasoning.reach import Prospects


def check_groups(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    """What is wrong with how nodes make up groups and the total."""
    groups: list[tuple[Node | CriteriaSet, str, Path, Sequence[PlacedNode]]] = [
        (shaped.criteria, TOTAL, (), shaped.nodes)
    ]
    groups += [
        (placed.node, placed.node.id, placed.path, placed.children)
        for placed in shaped.walk()
        if placed.children
    ]
    for group, name, path, children in groups:
        yield from _weights(shaped, group, name, path, children)
        yield from _extras(shaped, group, name, children)
        if name in prospects.by_anyone.idle_caps:
            yield codes.CAP_IDLE.at(
                shaped.place(*path, "cap", key=True), id=name, least=_least(group), most=group.max_points
            )
        if isinstance(group, Node):
            yield from _reach(shaped, group, path, prospects)
    yield from _total(shaped, prospects)


def _least(group: Node | CriteriaSet) -> Decimal:
    return group.min_points if isinstance(group, Node) else Decimal(0)


def _reach(shaped: Shaped, group: Node, path: Path, prospects: Prospects) -> Iterator[Finding]:
    answered = prospects.by_answers
    best, worst = answered[group.id].points.most, answered[group.id].points.least
    within = all(answered[child.id].points.most >= child.max_points for child in group.children)
    if within and best < group.max_points:
        place = shaped.place(*path, "max_points")
        yield codes.GROUP_MAX_UNREACHED.at(
            place, criterion=group.id, id=group.id, most=group.max_points, best=Fraction(best)
        )
    if not group.is_deduction:
        return
    place = shaped.place(*path, "min_points")
    lowest = prospects.by_anyone[group.id].points.least
    if lowest < group.min_points:
        yield codes.MIN_BROKEN.at(
            place, criterion=group.id, id=group.id, least=group.min_points, worst=Fraction(lowest)
        )
    elif worst > group.min_points:
        yield codes.MIN_UNREACHED.at(
            place, criterion=group.id, id=group.id, least=group.min_points, worst=Fraction(worst)
        )


def _total(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    most = Fraction(prospects.criteria.max_points)
    best = prospects.by_answers[TOTAL].points.most
    if best >= most:
        return
    related = []
    for placed in shaped.walk():
        node = placed.node
        span = prospects.spans.get(node.id)
        if span is not None and node.counts and span.most < node.max_points:
            label = Text("không đạt được điểm tối đa", "cannot reach its maximum")
            related.append(Related(shaped.place(*placed.path, "max_points"), label))
    yield codes.TOTAL_MAX_UNREACHED.at(
        shaped.place("max_points"), related=related, most=most, best=Fraction(best)
    )


def _weights(
    shaped: Shaped, group: Node | CriteriaSet, name: str, path: Path, children: Sequence[PlacedNode]
) -> Iterator[Finding]:
    weighs = group.combine == "weighted_mean"
    weights: list[Decimal] = []
    for placed in children:
        node = placed.node
        if node.weight is None:
            continue
        why = _why_unweighed(node, group, name)
        if why is not None:
            yield shaped.found(codes.WEIGHT_IGNORED, placed, "weight", of_key=True, parent=name, why=why)
        elif node.weight < 0:
            yield shaped.found(codes.WEIGHT_NEGATIVE, placed, "weight", weight=written(node.weight))
        else:
            weights.append(node.weight)
    if not weighs or len(weights) < sum(1 for child in group.children if child.counts and child.max_points):
        return
    place = shaped.place(*path, "combine")
    summed = sum(weights, Decimal(0))
    if weights and not summed:
        yield codes.WEIGHTS_ZERO.at(place, criterion=name, id=name)
    elif summed not in (0, 1, 100, group.weight if isinstance(group, Node) else None):
        yield codes.WEIGHTS_SUM.at(place, criterion=name, id=name, sum=Fraction(summed))


def _why_unweighed(node: Node, group: Node | CriteriaSet, name: str) -> Text | None:
    """Why a node's weight counts for nothing; None where it counts."""
    if group.combine != "weighted_mean":
        return Text(
            f"{name} gộp theo {group.combine}, không phải weighted_mean",
            f"{name} combines by {group.combine}, not by weighted_mean",
        )
    if not node.counts:
        return Text("điểm thưởng, điểm trừ cộng thẳng vào kết quả", "a bonus or deduction is added as it is")
    if not node.max_points:
        return Text("mục không tính điểm (max_points: 0)", "it has no points (max_points: 0)")
    return None


def _extras(
    shaped: Shaped, group: Node | CriteriaSet, name: str, children: Sequence[PlacedNode]
) -> Iterator[Finding]:
    if group.combine == "sum":
        return
    for placed in children:
        if not placed.node.counts:
            key = "bonus" if placed.node.bonus else "min_points"
            yield shaped.found(
                codes.EXTRA_IN_INDEX, placed, key, of_key=True, parent=name, combine=group.combine
            )
