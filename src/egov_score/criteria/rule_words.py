"""A criterion's rule in words: what is asked, how it is scored, and who answers if not the agency."""

from __future__ import annotations

from collections.abc import Mapping

from egov_score.criteria.model import Node
from egov_score.language import Language, Text
from egov_score.rules.base import Gives
from egov_score.rules.combining import COMBINE_WORDS

_BY: Mapping[str, Text] = {
    "appraiser": Text("hội đồng thẩm định cho", "given by the appraisal council"),
    "survey": Text("lấy từ khảo sát", "from a survey"),
    "central": Text("lấy từ hệ thống trung ương", "from the central system"),
}
_CAPPED = Text(" (không quá tối đa)", " (up to the maximum)")
_ONLY_WITH_EVIDENCE = Text("không có tài liệu kiểm chứng thì không tính điểm", "no points without evidence")
_MAY_NOT_APPLY = Text("có thể không áp dụng", "may not apply")


def rule_words(node: Node, language: Language) -> str:
    """What a criterion asks for and how it is scored, and who supplies it where that is not the agency.

    Of a group: how it combines its children, where it does not merely add them up.
    """
    if node.measure is None:
        combined = node.combine != "sum" or node.cap
        words = COMBINE_WORDS[node.combine].to(language) if combined else ""
        return words + _CAPPED.to(language) if node.cap else words
    parts = []
    parts.append(node.measure.scored_words(language, node.limits))
    # Where the points are themselves what is chosen or given, the measure has said it all.
    if node.measure.gives is Gives.FIGURE:
        parts.append(node.scored.words(language))
    if node.by in _BY:
        parts.append(_BY[node.by].to(language))
    if node.not_applicable:
        parts.append(_MAY_NOT_APPLY.to(language))
    if node.counts_only_with_evidence:
        parts.append(_ONLY_WITH_EVIDENCE.to(language))
    return "; ".join(parts)
