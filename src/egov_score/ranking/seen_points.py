"""What a comparison of agencies sees of their points."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.numbers import nearest
from egov_score.scoring.packed_nodes import PackedNodes, figures_of
from egov_score.scoring.parts import ONE
from egov_score.scoring.readding import Sums
from egov_score.scoring.scores import Amounts, Total

Seen = tuple[bool, Fraction | int]
"""Whether a node applies, and what is compared of it."""
See = Callable[[Amounts], Seen]


def compared(criteria: CriteriaSet, node_id: str) -> See:
    """What a comparison by a node sees, in the unit in which it is reported: what is printed, or the exact
    number. A node that does not apply is below all others."""
    exact, decimals, mode = (
        criteria.ranking.by == "exact",
        criteria.report.decimals,
        criteria.rounding.mode,
    )

    def see_node(score: Amounts) -> Seen:
        nodes = getattr(score, "nodes", None)
        if not exact and isinstance(nodes, PackedNodes):
            units = nodes.printed(node_id)
            return units is not None, units or 0
        figures = figures_of(score, node_id)
        if figures is None:
            return False, 0
        top, bottom, _, unit = figures
        if unit is not ONE:
            top, bottom = top * unit.numerator, bottom * unit.denominator
        return True, Fraction(top, bottom) if exact else nearest(top, bottom, decimals, mode)

    def see_total(score: Amounts) -> Seen:
        if not exact and node_id == TOTAL and isinstance(score, Sums):
            units = score.printed_total()
            return units is not None, units or 0
        total = score.amount(node_id)
        if not isinstance(total, Total):
            return False, 0
        return True, total.in_unit if exact else nearest(*total.reported.as_integer_ratio(), decimals, mode)

    return see_node if node_id in criteria.nodes else see_total
