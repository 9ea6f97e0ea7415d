"""Whether a claim names its evidence, where its criterion wants some. Asked, and never paid for in points."""

from __future__ import annotations

from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.language import fold
from egov_score.rules.base import Entered
from egov_score.scoring.submission import Response

NO_EVIDENCE = ("-", "–", "—", ".", "không", "không có", "chưa có", "no", "none", "n/a")
"""What people write where they have none; a blank says it too."""
_FOLDED = frozenset(fold(said) for said in NO_EVIDENCE)


def needs_evidence(node: Node) -> bool:
    """Whether points that are claimed for a criterion need evidence."""
    return node.evidence == "required" and node.by == "agency" and not node.is_deduction


def lacks_evidence(node: Node, response: Response) -> bool:
    """Whether points are claimed for a criterion that needs evidence, and none is named."""
    if not needs_evidence(node):
        return False
    claimed = any(_claims(value) for value in response.entered.values()) or response.points.get("self", 0) > 0
    return claimed and fold(response.evidence) in _FOLDED


def _claims(value: Entered) -> bool:
    return bool(value) if not isinstance(value, Fraction) else value > 0
