"""In which units a set reports its nodes, and whose points it rounds."""

from __future__ import annotations

from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.set_parts import WHOLE
from egov_score.scoring.parts import ONE, ZERO


def unit_of(criteria: CriteriaSet, maximum: Fraction, node_id: str = TOTAL) -> Fraction:
    """How many of the units in which a set reports a node, a view or the total make one point of it.

    maximum: that it is out of. A node in no maximum is reported as what it adds to the total.
    """
    unit = criteria.unit_of(node_id)
    if unit == "points":
        return ONE
    node = criteria.nodes.get(node_id)
    own = maximum if node is None or node.is_in_a_maximum else ZERO
    return Fraction(WHOLE[unit]) / (own or Fraction(criteria.max_points) or ONE)


def is_rounded(criteria: CriteriaSet, node: Node) -> bool:
    """Whether a set rounds the points of such a node before they are added up."""
    return criteria.rounding.at in ("criterion" if node.measure else "group", "every_node")


def rounds_totals(criteria: CriteriaSet) -> bool:
    """Whether a set rounds the total and the views."""
    return criteria.rounding.at in ("total", "every_node")
