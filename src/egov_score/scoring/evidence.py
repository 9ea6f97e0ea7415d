"""Whether a claim names its evidence, where its criterion wants some.

It is asked, and paid for in points only where the set says so (``without_evidence: zero``).
"""

from __future__ import annotations

from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.data_classes import replace
from egov_score.language import fold
from egov_score.rules.base import Entered
from egov_score.scoring.submission import Response

NO_EVIDENCE = ("-", "–", "—", ".", "không", "không có", "chưa có", "no", "none", "n/a")
"""What people write where they have none; a blank says it too."""
_FOLDED = frozenset(fold(said) for said in NO_EVIDENCE)


def is_evidence(text: str) -> bool:
    """Whether what stands in the places for evidence, each on its line, names some."""
    return any(fold(line) not in _FOLDED for line in text.split("\n"))


def lacks_evidence(node: Node, response: Response) -> bool:
    """Whether points are claimed for a criterion that needs evidence, and none is named."""
    if not node.needs_evidence:
        return False
    claimed = any(_claims(value) for value in response.entered.values()) or response.points.get("self", 0) > 0
    return claimed and not is_evidence(response.evidence)


def is_unproven(node: Node, evidence: str | None) -> bool:
    """Whether the evidence without which a criterion earns nothing is blank.

    evidence: what stands in the place for it; None where there is no such place, and nobody was asked.
    """
    return node.counts_only_with_evidence and evidence is not None and not is_evidence(evidence)


def with_evidence(node: Node, response: Response, evidence: str, proof: str) -> Response:
    """The response with what stands in the place for its evidence. proof: as far as that counts."""
    return replace(response, evidence=evidence, unproven=is_unproven(node, proof))


def _claims(value: Entered) -> bool:
    return bool(value) if not isinstance(value, Fraction) else value > 0
