"""Classes by points: into which band the printed number of a node, a view or the total falls."""

from __future__ import annotations

from decimal import Decimal

from egov_score.criteria.model import CriteriaSet
from egov_score.numbers import rounded
from egov_score.scoring.scores import Amounts, NodePoints, Total


def printed_amount(criteria: CriteriaSet, amount: Total | NodePoints) -> Decimal:
    """Points as the set reports them."""
    if isinstance(amount, Total):
        return amount.reported
    return rounded(amount.in_unit, criteria.report.decimals, criteria.rounding.mode)


def classes_by_points(criteria: CriteriaSet, score: Amounts) -> dict[str, str]:
    """The id of the class of each node that the set so classifies; none where the node does not apply or has
    less than the lowest class asks.

    What is printed is compared, so that nobody sees 4,20 beside a class that ends below 4,2.
    """
    found: dict[str, str] = {}
    for node_id, classes in criteria.by_points.items():
        amount = score.amount(node_id)
        if amount is not None:
            whole = amount.maximum * amount.unit
            name = classes.class_of(printed_amount(criteria, amount), whole)
            found |= {} if name is None else {node_id: name}
    return found
