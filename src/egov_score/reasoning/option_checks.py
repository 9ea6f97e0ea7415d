"""Options that are accepted and then have no effect, or not the one that a reader expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from egov_score.criteria.model import TOTAL
from egov_score.criteria.shape import PlacedNode, Shaped
from egov_score.criteria.tree import Path
from egov_score.findings import Finding, codes
from egov_score.language import Text
from egov_score.reasoning.reach import Prospects
from egov_score.scoring.adding import rounds_totals

_FOR_CRITERIA = ("evidence", "without_evidence", "mandatory", "not_applicable", "missing", "by")
_FOR_GROUPS = ("combine", "cap")


def check_options(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    """Options of nodes and of the whole set that do nothing where they stand."""
    for placed in shaped.walk():
        yield from _of_group(shaped, placed) if placed.children else _of_criterion(shaped, placed)
    yield from _rescaling(shaped, prospects)
    yield from _rounding(shaped)
    yield from _ranking(shaped, prospects)
    yield from _views(shaped)


def _states(shaped: Shaped, *path: str | int) -> bool:
    return shaped.tree.get(*path) is not None


def _of_group(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    node = placed.node
    for name in _FOR_CRITERIA:
        if _states(shaped, *placed.path, name):
            place = shaped.place(*placed.path, name, key=True)
            yield codes.IGNORED_ON_GROUP.at(place, criterion=node.id, name=name, id=node.id)
    if node.min_points and not node.is_deduction and not node.cap:
        place = shaped.place(*placed.path, "min_points", key=True)
        yield codes.MIN_IGNORED.at(place, criterion=node.id, id=node.id)


def _of_criterion(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    node = placed.node
    for name in _FOR_GROUPS:
        if _states(shaped, *placed.path, name):
            place = shaped.place(*placed.path, name, key=True)
            yield codes.IGNORED_ON_CRITERION.at(place, criterion=node.id, name=name, id=node.id)
    why = None
    if node.mandatory and node.missing == "drop":
        why = Text("mục bắt buộc để trống là lỗi và được 0 điểm", "a mandatory blank is an error and earns 0")
    elif not node.counts and node.missing in ("drop", "block") and not node.mandatory:
        why = Text("điểm thưởng, điểm trừ để trống là 0 điểm", "a bonus or deduction left blank is 0 points")
    if why is not None and node.missing is not None:
        place = shaped.place(*placed.path, "missing", key=True)
        yield codes.MISSING_IGNORED.at(place, criterion=node.id, id=node.id, missing=node.missing, why=why)
    if node.without_evidence == "zero":
        yield from _without_evidence(shaped, placed)
    if node.mandatory and not node.counts:
        place = shaped.place(*placed.path, "mandatory", key=True)
        yield codes.MANDATORY_EXTRA.at(place, criterion=node.id, id=node.id)


def _without_evidence(shaped: Shaped, placed: PlacedNode) -> Iterator[Finding]:
    node = placed.node
    place = shaped.place(*placed.path, "without_evidence", key=True)
    if node.evidence != "required":
        yield codes.EVIDENCE_NOT_REQUIRED.at(place, criterion=node.id, id=node.id)
        return
    why = None
    if node.by != "agency":
        why = Text("số liệu do nơi khác cung cấp", "others supply the answer")
    elif not node.max_points:
        why = Text("tiêu chí không có điểm nào để được", "there are no points to earn")
    if why is not None:
        yield codes.WITHOUT_EVIDENCE_IDLE.at(place, criterion=node.id, id=node.id, why=why)


def _rescaling(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    if _states(shaped, "rescale") and not prospects.absent:
        yield codes.RESCALE_IDLE.at(shaped.place("rescale", key=True))


def _rounding(shaped: Shaped) -> Iterator[Finding]:
    criteria = shaped.criteria
    rounding, report = criteria.rounding, criteria.report
    if rounds_totals(criteria) and report.decimals < rounding.decimals:
        stated = "report" if _states(shaped, "report", "decimals") else "rounding"
        yield codes.ROUNDED_FINER.at(
            shaped.place(stated, "decimals"), rounded=rounding.decimals, shown=report.decimals
        )
    if rounding.at == "group" and not any(top.criteria for top in criteria.criteria):
        yield codes.ROUNDING_NOWHERE.at(shaped.place("rounding", "at"))


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
