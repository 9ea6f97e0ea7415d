"""What a set says, held against itself: sums, ids, references, and rules that go together.

These are the errors that would make a score wrong or impossible. Every check works on what could be read of
a file, and keeps quiet about what depends on a part that could not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.accepting import check_entries
from egov_score.criteria.mistakes import id_as_written
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.shape import PlacedNode, Shaped
from egov_score.criteria.tree import Path
from egov_score.findings import Finding, Place, Related, codes
from egov_score.language import Text, did_you_mean
from egov_score.numbers import Percent, plain
from egov_score.rules.base import in_order
from egov_score.rules.scores import scores_of

RESERVED = (TOTAL, "none")
"""Ids with a meaning of their own: the root, and the class below the last level."""


def check(shaped: Shaped, *, sums: bool = True) -> list[Finding]:
    """Everything in a set that contradicts itself, in the order of the file.

    sums: whether what adds up is known, because no change of an amendment was left out.
    """
    return [finding for rule in _RULES if sums or rule is not _sums for finding in rule(shaped)]


def _ids(shaped: Shaped) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    views = [(view.id, ("views", index, "id")) for index, view in enumerate(shaped.criteria.views)]
    nodes = [(placed.node.id, (*placed.path, "id")) for placed in shaped.walk() if "id" not in placed.lost]
    for identifier, path in [*nodes, *views]:
        place = shaped.place(*path)
        if identifier in RESERVED:
            yield codes.RESERVED_ID.at(place, criterion=identifier, id=identifier)
        if identifier in first:
            where = Related(first[identifier], Text("đã dùng ở đây", "used here"))
            yield codes.DUPLICATE_ID.at(place, criterion=identifier, related=[where], id=identifier)
        first.setdefault(identifier, place)
    seen: set[str] = set()
    for index, level in enumerate(shaped.criteria.levels):
        place = shaped.place("levels", index, "id")
        if level.id in RESERVED:
            yield codes.RESERVED_ID.at(place, id=level.id)
        if level.id in seen:
            yield codes.DUPLICATE_ID.at(place, id=level.id)
        seen.add(level.id)
    for list_index, classes in enumerate(shaped.criteria.classes):
        bands = [band.id for band in classes.bands]
        for index, band_id in enumerate(bands):
            if band_id in bands[:index]:
                place = shaped.place("classes", list_index, "bands", index, "id")
                yield codes.DUPLICATE_ID.at(place, id=band_id)


def _group_or_criterion(shaped: Shaped) -> Iterator[Finding]:
    for placed in shaped.walk():
        node = placed.node
        has_group = node.criteria is not None or "criteria" in placed.lost
        has_measure = node.measure is not None or "measure" in placed.lost
        if has_group and has_measure:
            yield shaped.found(codes.MEASURE_AND_CRITERIA, placed, "measure", of_key=True)
        elif not has_group and not has_measure:
            yield shaped.found(codes.MEASURE_OR_CRITERIA_DUE, placed)
        if has_group and node.score is not None:
            yield shaped.found(codes.SCORE_ON_GROUP, placed, "score", of_key=True)


def _rules(shaped: Shaped) -> Iterator[Finding]:
    for placed in shaped.walk():
        node, measure = placed.node, placed.node.measure
        yield from shaped.said(placed, "measure", measure.mistakes() if measure else ())
        yield from shaped.said(placed, "score", node.score.mistakes() if node.score else ())
        if measure is None or "score" in placed.lost:
            continue
        known = scores_of(measure)
        if node.score is None and measure.default_score is None:
            yield shaped.found(
                codes.SCORE_MISSING, placed, "measure", of_key=True, measure=measure.kind, known=known
            )
        elif node.score is not None and node.score.kind not in known:
            score, path = node.score.kind, ("score", "kind")
            yield shaped.found(
                codes.SCORE_WRONG, placed, *path, score=score, measure=measure.kind, known=known
            )
        elif not node.is_scored or "max_points" in placed.lost:
            continue
        elif node.max_points == 0 and node.scored.needs_maximum:
            yield shaped.found(codes.RELATIVE_NEEDS_MAX, placed, "max_points", score=node.scored.kind)


def _points_within(shaped: Shaped) -> Iterator[Finding]:
    for placed in shaped.walk():
        node = placed.node
        if node.min_points > 0:
            yield shaped.found(codes.MIN_POSITIVE, placed, "min_points", value=node.min_points)
        if "max_points" in placed.lost:
            continue
        for key, rule in (("measure", node.measure), ("score", node.score)):
            for path, points in rule.named_points() if rule else ():
                most, least = node.max_points, node.min_points
                if points > most:
                    yield shaped.found(codes.POINTS_ABOVE_MAX, placed, key, *path, points=points, most=most)
                elif points < least:
                    yield shaped.found(codes.POINTS_BELOW_MIN, placed, key, *path, points=points, least=least)


def _sums(shaped: Shaped) -> Iterator[Finding]:
    criteria = shaped.criteria
    if not shaped.lost & {"criteria", "max_points", "combine", "cap"}:
        yield from _sum(shaped, criteria, TOTAL, Text(TOTAL, TOTAL), (), shaped.nodes)
    for placed in shaped.walk():
        if placed.node.criteria and not placed.lost & {"criteria", "max_points", "combine", "cap"}:
            yield from _sum(shaped, placed.node, placed.id, placed.name, placed.path, placed.children)


def _sum(
    shaped: Shaped,
    group: Node | CriteriaSet,
    own_id: str | None,
    name: Text,
    path: Path,
    children: Sequence[PlacedNode],
) -> Iterator[Finding]:
    doubtful = {"max_points", "min_points", "bonus", "weight"}
    if len(children) != _items(shaped, path) or any(child.lost & doubtful for child in children):
        return
    counting = [child for child in children if child.node.counts]
    place = shaped.place(*path, "max_points")
    stated = group.max_points
    if group.combine == "sum":
        summed = sum((Fraction(child.node.max_points) for child in counting), Fraction(0))
        if not group.cap and stated == sum(map(_summed, counting)):
            return  # What differs is the maximum of a group in it, and that is said there.
        if summed < stated if group.cap else summed != stated:
            kind = codes.SUM_BELOW_CAP if group.cap else codes.SUM_DIFFERS
            difference = abs(summed - Fraction(stated))
            yield kind.at(
                place, criterion=own_id, id=name, stated=stated, summed=summed, difference=difference
            )
        return
    if not any(child.node.max_points for child in counting):
        yield codes.INDEX_GROUP_EMPTY.at(place, criterion=own_id, id=name, combine=group.combine)
    if group.combine == "weighted_mean":
        for child in counting:
            if child.node.weight is None:
                yield shaped.found(codes.WEIGHT_MISSING, child, parent=name)


def _summed(placed: PlacedNode) -> Fraction:
    """The maximum of a node, of a group the one that is in it."""
    node = placed.node
    if node.criteria is None or node.combine != "sum" or node.cap:
        return Fraction(node.max_points)
    return sum((Fraction(child.max_points) for child in node.criteria if child.counts), Fraction(0))


def _references(shaped: Shaped) -> Iterator[Finding]:
    criteria = shaped.criteria
    nodes = {placed.id: placed.node for placed in shaped.walk() if placed.id is not None}
    groups = {placed.id for placed in shaped.walk() if placed.children or "criteria" in placed.lost}
    views = [view.id for view in criteria.views]
    anything = [TOTAL, *nodes, *views]
    unread = _unread_ids(shaped)
    for node_id, path in _named(criteria):
        if node_id not in (nodes if path[0] == "views" else anything):
            if unread is None or node_id in unread:
                continue
            hint = did_you_mean(node_id, nodes if path[0] == "views" else anything)
            yield codes.SET_UNKNOWN_NODE.at(shaped.place(*path), id=node_id, suggestion=hint)
    for level_index, level in enumerate(criteria.levels):
        for index, condition in enumerate(level.require):
            path = ("levels", level_index, "require", index)
            if condition.at_least is None and condition.more_than is None:
                yield codes.MISSING_KEY.at(shaped.place(*path), name="at_least")
            elif condition.at_least is not None and condition.more_than is not None:
                yield codes.CONDITION_MARK.at(shaped.place(*path, "more_than", key=True))
            if (condition.node is None) == (condition.every is None):
                yield codes.CONDITION_FORM.at(shaped.place(*path))
            elif condition.every in nodes and condition.every not in groups:
                yield codes.EVERY_LEAF.at(shaped.place(*path, "every"), id=condition.every)
            elif condition.every in views:
                yield codes.SET_UNKNOWN_NODE.at(
                    shaped.place(*path, "every"),
                    id=condition.every,
                    suggestion=did_you_mean(condition.every, nodes),
                )
    idle = {
        placed.id
        for placed in shaped.walk()
        if not placed.node.max_points and "max_points" not in placed.lost
    }
    for index, view in enumerate(criteria.views):
        if idle.issuperset(view.nodes):
            yield codes.VIEW_MAX.at(shaped.place("views", index, "nodes", key=True), id=view.id)


def _unread_ids(shaped: Shaped) -> set[str] | None:
    """The ids of nodes as the file writes those that are no ids; None where some id cannot be told.

    What names such a node names one that is there.
    """
    if shaped.lost & {"criteria", "views"} or len(shaped.nodes) != _items(shaped, ()):
        return None
    written = set()
    for placed in shaped.walk():
        if "criteria" in placed.lost or len(placed.children) != _items(shaped, placed.path):
            return None
        if placed.id is None:
            own = shaped.tree.get(*placed.path, "id")
            if own is None or own.broken or not isinstance(own.value, str | Decimal):
                return None
            value = own.value
            written.add(value if isinstance(value, str) else id_as_written(own.place, plain(value)))
    return written


def _items(shaped: Shaped, path: Path) -> int:
    criteria = shaped.tree.get(*path, "criteria")
    return len(criteria.items) if criteria is not None else 0


def _named(criteria: CriteriaSet) -> Iterator[tuple[str, Path]]:
    """Every node that a level, tie-break, view or class names, and where."""
    for level_index, level in enumerate(criteria.levels):
        for index, condition in enumerate(level.require):
            for key, node_id in (("node", condition.node), ("every", condition.every)):
                if node_id is not None:
                    yield node_id, ("levels", level_index, "require", index, key)
    for index, node_id in enumerate(criteria.ranking.order):
        yield node_id, ("ranking", "order", index)
    for view_index, view in enumerate(criteria.views):
        for index, node_id in enumerate(view.nodes):
            yield node_id, ("views", view_index, "nodes", index)
    if criteria.quantiles:
        for index, node_id in enumerate(criteria.quantiles.nodes):
            yield node_id, ("quantiles", "nodes", index)
    for list_index, classes in enumerate(criteria.classes):
        for index, node_id in enumerate(classes.nodes):
            yield node_id, ("classes", list_index, "nodes", index)


def _classes(shaped: Shaped) -> Iterator[Finding]:
    criteria, classified = (
        shaped.criteria,
        set(shaped.criteria.quantiles.nodes if shaped.criteria.quantiles else ()),
    )
    for list_index, classes in enumerate(criteria.classes):
        path, marks = ("classes", list_index), [band.from_ for band in classes.bands]
        if len({isinstance(mark, Percent) for mark in marks}) > 1:
            yield codes.CLASSES_MIXED.at(shaped.place(*path, "bands", key=True))
            continue
        for mistake in in_order("bands", "from", marks, codes.BANDS_EQUAL, codes.BANDS_DISORDER):
            place = shaped.place(*path, *mistake.path)
            yield Finding(mistake.kind, place, {"id": "classes", **mistake.values})
        for index, node_id in enumerate(classes.nodes):
            if node_id in classified:
                yield codes.CLASSIFIED_TWICE.at(shaped.place(*path, "nodes", index), id=node_id)
            classified.add(node_id)


def _set(shaped: Shaped) -> Iterator[Finding]:
    criteria = shaped.criteria
    if not criteria.sources and "sources" not in shaped.lost:
        yield codes.NO_SOURCE.at(shaped.place("id", key=True))
    first, last = criteria.years
    if first > last:
        yield codes.YEARS_REVERSED.at(shaped.place("year"), first=str(first), last=str(last))
    quantiles = criteria.quantiles
    if quantiles is not None:
        place = shaped.place("quantiles", key=True)
        if len(quantiles.titles) != quantiles.count:
            yield codes.QUANTILE_TITLES.at(place, count=quantiles.count, titles=len(quantiles.titles))
        if criteria.levels:
            yield codes.LEVELS_AND_QUANTILES.at(place)


_RULES: Iterable[Callable[[Shaped], Iterator[Finding]]] = (
    _set,
    _ids,
    _group_or_criterion,
    _rules,
    _points_within,
    _sums,
    _references,
    _classes,
    check_entries,
)
