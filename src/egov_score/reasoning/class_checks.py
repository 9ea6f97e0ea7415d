"""Classes by points: those that no number reaches, and those between which no number is printed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil

from egov_score.criteria.classification import TOTAL
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shape import Shaped
from egov_score.findings import Finding, codes
from egov_score.language import Text
from egov_score.numbers import rounded
from egov_score.reasoning.node_bounds import Bounds
from egov_score.reasoning.reach import Prospects
from egov_score.scoring.rounding import unit_of


def check_classes(shaped: Shaped, prospects: Prospects) -> Iterator[Finding]:
    """What is wrong with the classes by points."""
    criteria = prospects.criteria
    for list_index, classes in enumerate(criteria.classes):
        places = {band.id: index for index, band in enumerate(classes.bands)}
        for node_id in classes.nodes:
            whole = _whole(criteria, node_id, prospects.by_anyone[node_id])
            best = _most(criteria, node_id, prospects.by_anyone[node_id])
            answered = _most(criteria, node_id, prospects.by_answers[node_id])
            marks = {band.id: band.mark(whole) for band in classes.best_first}
            node = Text("tổng điểm", "the total") if node_id == TOTAL else Text(node_id, node_id)
            above = {lower: marks[upper] for upper, lower in pairwise(marks)}
            for name, mark in marks.items():
                place = shaped.place("classes", list_index, "bands", places[name], "from")
                if best is not None and mark > best:
                    yield codes.CLASS_UNREACHED.at(place, name=name, node=node, needed=mark, best=best)
                elif name in above and _least_printed(criteria, mark) >= above[name]:
                    yield codes.CLASS_EMPTY.at(place, name=name, node=node, needed=mark, above=above[name])
                elif answered is not None and mark > answered:
                    yield codes.CLASS_BEYOND_ANSWERS.at(
                        place, name=name, node=node, needed=mark, best=answered
                    )


def _unit(criteria: CriteriaSet, node_id: str, bounds: Bounds) -> Fraction:
    """How many of the units in which a node is reported make one point of its full maximum."""
    return unit_of(criteria, Fraction(bounds.maximum.most), node_id)


def _whole(criteria: CriteriaSet, node_id: str, bounds: Bounds) -> Fraction:
    return Fraction(bounds.maximum.most) * _unit(criteria, node_id, bounds)


def _most(criteria: CriteriaSet, node_id: str, bounds: Bounds) -> Fraction | None:
    """The largest number that is printed of a node; None where that is not known."""
    most, unit = bounds.points.most, _unit(criteria, node_id, bounds)
    if unit != 1 and not bounds.maximum.is_point:
        # What is reported is a share, and a part of a smaller maximum may be a larger one.
        most, unit = bounds.share.most, _whole(criteria, node_id, bounds)
    if not isinstance(most, Fraction):
        return None
    return Fraction(rounded(most * unit, criteria.report.decimals, criteria.rounding.mode))


def _least_printed(criteria: CriteriaSet, mark: Fraction) -> Fraction:
    """The smallest number with the set's decimals that reaches a mark."""
    scale = 10**criteria.report.decimals
    return Fraction(ceil(mark * scale), scale)
