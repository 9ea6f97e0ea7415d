"""What came of reading a rule: measure and score, or why the text is not certain."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from egov_score.criteria.writing import Plain
from egov_score.data_classes import dataclass
from egov_score.findings import Kind
from egov_score.findings.record import Value
from egov_score.language import Text


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to say about a rule that was read all the same."""

    kind: Kind
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A rule that was recognised. name: what it was read as; score: None where the measure's own will do."""

    name: Text
    measure: dict[str, Plain]
    score: dict[str, Plain] | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not certain. named: the most points that it gives, where that is not the maximum."""

    reason: Text
    named: Decimal | None = None


UNKNOWN = Refusal(Text("không theo dạng đã biết", "it has no known form"))


def disagrees(named: Decimal) -> Refusal:
    """The refusal of a rule whose points are not the criterion's."""
    return Refusal(Text("số điểm không khớp điểm tối đa", "its points are not the maximum"), named)
