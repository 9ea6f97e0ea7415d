"""Options that are accepted and then have no effect, or not the one that a reader expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.shape import PlacedNode, Shaped
from egov_score.criteria.tree import Path
from egov_score.findings import Finding, codes
from egov_score.language import Text
from egov_score.numbers import decimals_of, written
from egov_score.reasoning.reach import Prospects
from egov_score.rules.base import Gives
from egov_score.scoring.rounding import rounds_totals

_FOR_CRITERIA = ("evidence", "without_evidence", "mandatory", "not_applicable", "missing", "by")
_FOR_GROUPS = ("combine", "cap")


def check_options(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    """Options of nodes and of the whole set that do nothing where they stand."""
    for placed in shaped.walk():
        yield from _of_group(shaped, placed) if placed.children else _of_criterion(shaped, placed)
    yield from _rescaling(shaped, prospects)
    yield from _rounding(shaped)
    yield from _places(shaped, prospects)
    yield from _ranking(shaped, prospects)
    yield from _views(shaped)


def _states(shaped: Shaped, *path: str | int) -> bool:
    return shaped.tree.get(*path) is not None


def _of_group(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    node = placed.node
    for name in _FOR_CRITERIA:
        if _states(shaped, *placed.path, name):
            yield shaped.found(codes.IGNORED_ON_GROUP, placed, name, of_key=True, name=name)
    if node.min_points and not node.is_deduction and not node.cap:
        yield shaped.found(codes.MIN_IGNORED, placed, "min_points", of_key=True)


def _of_criterion(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    node = placed.node
    for name in _FOR_GROUPS:
        if _states(shaped, *placed.path, name):
            yield shaped.found(codes.IGNORED_ON_CRITERION, placed, name, of_key=True, name=name)
    why = None
    if node.mandatory and node.missing == "drop":
        why = Text("mục bắt buộc để trống là lỗi và được 0 điểm", "a mandatory blank is an error and earns 0")
    elif not node.counts and node.missing in ("drop", "block") and not node.mandatory:
        why = Text("điểm thưởng, điểm trừ để trống là 0 điểm", "a bonus or deduction left blank is 0 points")
    if why is not None and node.missing is not None:
        missing = node.missing
        yield shaped.found(codes.MISSING_IGNORED, placed, "missing", of_key=True, missing=missing, why=why)
    if node.without_evidence == "zero":
        yield from _without_evidence(shaped, placed)
    if node.mandatory and not node.counts:
        yield shaped.found(codes.MANDATORY_EXTRA, placed, "mandatory", of_key=True)


def _without_evidence(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    node = placed.node
    if node.evidence != "required":
        yield shaped.found(codes.EVIDENCE_NOT_REQUIRED, placed, "without_evidence", of_key=True)
        return
    why = None
    if node.by != "agency":
        why = Text("số liệu do nơi khác cung cấp", "others supply the answer")
    elif not node.max_points:
        why = Text("tiêu chí không có điểm nào để được", "there are no points to earn")
    if why is not None:
        yield shaped.found(codes.WITHOUT_EVIDENCE_IDLE, placed, "without_evidence", of_key=True, why=why)


def _rescaling(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    if _states(shaped, "rescale") and not prospects.absent:
        yield codes.RESCALE_IDLE.at(shaped.place("rescale", key=True))


def _rounding(shaped: Shaped) -> Iterator[Finding]:
    criteria = shaped.criteria
    rounding, report = criteria.rounding, criteria.report
    unsaid = next(_finer_than_printed(shaped), None) if not _states(shaped, "report", "decimals") else None
    if unsaid is not None:
        path, finer, what = unsaid
        yield codes.DECIMALS_UNSAID.at(
            shaped.place(*path), shown=str(report.decimals), finer=str(finer), what=what
        )
    elif rounds_totals(criteria) and report.decimals < rounding.decimals:
        yield codes.ROUNDED_FINER.at(
            shaped.place("report", "decimals"), rounded=rounding.decimals, shown=report.decimals
        )
    if rounding.at == "group" and not any(top.criteria for top in criteria.criteria):
        yield codes.ROUNDING_NOWHERE.at(shaped.place("rounding", "at"))


def _finer_than_printed(shaped: Shaped) -> Iterator[tuple[Path, int, Text]]:
    """What a set states with more decimals than it prints: where, with how many, and in words."""
    criteria = shaped.criteria
    shown, rounded = criteria.report.decimals, criteria.rounding.decimals
    if rounded > shown:
        words = Text(f"điểm được làm tròn đến {rounded} chữ số", f"points are rounded to {rounded}")
        yield ("rounding", "decimals"), rounded, words
    if criteria.report.as_ != "points":
        return
    for placed in shaped.walk():
        node = placed.node
        stated: list[tuple[Path, Decimal]] = [
            (("max_points",), node.max_points),
            (("min_points",), node.min_points),
        ]
        for key, rule in (("measure", node.measure), ("score", node.score)):
            stated += [((key, *path), points) for path, points in (rule.named_points() if rule else ())]
        for path, points in stated:
            if (decimals := decimals_of(points)) > shown:
                said = written(points)
                words = Text(f"{node.id} có {said.vi} điểm", f"{node.id} has {said.en} points")
                yield (*placed.path, *path), decimals, words


def _places(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    """Places that ``by: exact`` may tell apart where the printed totals are equal."""
    criteria = shaped.criteria
    shown = criteria.report.decimals
    if criteria.ranking.by == "exact" and not _is_on_grid(criteria, prospects, Fraction(1, 10**shown)):
        yield codes.PLACES_UNSEEN.at(shaped.place("ranking", "by"), shown=shown)


def _is_on_grid(criteria: CriteriaSet, prospects: Prospects, grid: Fraction) -> bool:
    """Whether every total surely is as many times a number of points: sums of points that are."""
    groups: list[Node | CriteriaSet] = [
        criteria,
        *(node for node in criteria.nodes.values() if node.children),
    ]
    if criteria.report.as_ != "points" or prospects.absent or any(each.combine != "sum" for each in groups):
        return False
    rounding = criteria.rounding
    if rounding.at in ("criterion", "every_node") and Fraction(1, 10**rounding.decimals) % grid == 0:
        return True
    for leaf in criteria.leaves:
        measure = leaf.measured
        points = [leaf.max_points, leaf.min_points, *(points for _, points in measure.named_points())]
        step = Fraction(0) if measure.gives is Gives.CHOSEN else leaf.values.step
        if measure.gives is Gives.FIGURE or step is None:
            return False
        if any(each % grid for each in (*map(Fraction, points), step)):
            return False
    return True


def _ranking(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    criteria = shaped.criteria
    order = criteria.ranking.order
    yield from _repeated(shaped, order, ("ranking", "order"))
    if criteria.quantiles is not None:
        yield from _repeated(shaped, criteria.quantiles.nodes, ("quantiles", "nodes"))
    for index, node_id in enumerate(order):
        points = prospects.by_anyone[node_id].points
        if node_id != TOTAL and points.is_point:
            place = shaped.place("ranking", "order", index)
            yield codes.TIE_BREAK_IDLE.at(place, id=node_id, points=Fraction(points.most))
    if not criteria.levels:
        for path in (("unlevelled",), ("ranking", "unlevelled_are_ranked")):
            if _states(shaped, *path):
                yield codes.LEVELS_ABSENT.at(shaped.place(*path, key=True), name=".".join(path))


def _repeated(shaped: Shaped, names: Sequence[str], path: Path) -> Iterator[Finding]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield codes.NAMED_TWICE.at(shaped.place(*path, index), id=name)


def _views(shaped: Shaped) -> Iterator[Finding]:
    criteria = shaped.criteria
    above = {
        below.id: node.id
        for node in criteria.nodes.values()
        for child in node.children
        for below in child.walk()
    }
    for view_index, view in enumerate(criteria.views):
        for index, node_id in enumerate(view.nodes):
            holders = [node_id] if node_id in view.nodes[:index] else []
            holder = above.get(node_id)
            while holder is not None and not holders:
                holders = [holder] if holder in view.nodes else []
                holder = above.get(holder)
            if holders:
                yield codes.VIEW_TWICE.at(
                    shaped.place("views", view_index, "nodes", index),
                    view=view.id,
                    id=node_id,
                    other=holders[0],
                )
