"""Whether a claim names its evidence, where its criterion wants some.

It is asked, and paid for in points only where the set says so (``without_evidence: zero``).
"""

from __future__ import annotations

import re
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, squeeze
from egov_score.patterns import pattern
from egov_score.rules.base import Entered
from egov_score.scoring.submission import Response

NO_EVIDENCE = ("-", "–", "—", ".", "không", "không có", "chưa có", "no", "none", "n/a")
"""What people write where they have none; a blank says it too. Forms look it up, so it is whole phrases."""
_FOLDED = frozenset(fold(said) for said in NO_EVIDENCE)
_THING = r"(?:(?:tai lieu|minh chung|van ban|ho so|bao cao|quyet dinh)(?: kiem chung)?)"
_UNNAMED = pattern(
    # "Chưa có tài liệu", "Chưa có, sẽ bổ sung sau", "Văn bản đang trình ký", "to be provided", folded.
    rf"(?:(?:khong|chua)(?: co)?(?: {_THING})?|nil|not (?:yet|available))$"
    rf"|(?:(?:khong|chua)(?: co)? )?(?:{_THING} )?"
    r"(?:se (?:bo sung|gui|nop|cung cap|cap nhat|hoan thien|ban hanh|trinh|co)"
    r"|dang (?:bo sung|cap nhat|hoan thien|xay dung|soan thao|du thao|tong hop|trinh|cho|lam)"
    r"|(?:bo sung|gui|nop|cung cap|cap nhat) (?:sau|trong)|cho (?:bo sung|cap nhat|ban hanh|phe duyet|ky)"
    r"|(?:will|to) (?:be (?:sent|added|provided|supplied|submitted|updated|confirmed)|follow)"
    r"|being (?:updated|prepared|drafted)|(?:in|under) preparation|pending|tb[acd])\b"
)
_DOCUMENT = pattern(
    r"\d\s?/\s?(?:\d{4}\s?/\s?)?[^\W\d]|https?:|www\.|\.(?:pdf|docx?|xlsx?|jpe?g|png|zip|rar)\b",
    re.IGNORECASE,
)
"""The number of a document, an address or a file: ``12/BC-UBND``, ``12/2026/QĐ-UBND``, ``bien-ban.pdf``."""

_NOWHERE = Place()


def is_evidence(text: str) -> bool:
    """Whether what stands in the places for evidence, each on its line, names some."""
    return any(fold(line) not in _FOLDED for line in text.split("\n"))


def doubted_evidence(node: Node, response: Response) -> Finding | None:
    """What is to be said where points are claimed for a criterion that needs evidence, and none is named, or
    it is only promised or denied; at no place yet."""
    if not node.needs_evidence:
        return None
    said = response.evidence
    claimed = any(_claims(value) for value in response.entered.values()) or response.points.get("self", 0) > 0
    if not claimed or _DOCUMENT.search(said):
        return None
    if not is_evidence(said):
        return codes.EVIDENCE_MISSING.at(_NOWHERE, criterion=node.id)
    if not _names_nothing(said):
        return None
    return codes.EVIDENCE_UNNAMED.at(_NOWHERE, criterion=node.id, said=squeeze(said), most=node.max_points)


def _names_nothing(text: str) -> bool:
    lines = map(fold, text.split("\n"))
    return all(line in _FOLDED or _UNNAMED.match(line) for line in lines)


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
