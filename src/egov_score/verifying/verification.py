"""What became of scoring again: whether all that the results say follows, and what differs and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.tier_names import usual_name
from egov_score.data_classes import dataclass, field, replace
from egov_score.language import Language, Text
from egov_score.verifying.deviations import Deviation, deviations
from egov_score.verifying.inputs import ComparedInputs, renamed
from egov_score.verifying.reasons import Reasons

HARMLESS = frozenset({"tool", "tool_sha256"})
"""What may differ while all results follow."""


@dataclass(frozen=True, repr=False)
class Verification:
    """What :func:`egov_score.verify` finds.

    results: the file. identical: scoring again gives its very bytes. differences: all that differs, each with
    its reason; another build of the tool is among them even where every number follows. agencies, inputs: how
    many the results name. language: theirs. tiers: what people call those of their tables.
    """

    results: str
    identical: bool
    differences: tuple[Deviation, ...]
    agencies: int = 0
    inputs: int = 0
    language: Language = "vi"
    tiers: Mapping[str, Text] = field(default_factory=dict)

    @property
    def verified(self) -> bool:
        """Whether everything that the results say follows from the inputs."""
        return all(each.what in HARMLESS for each in self.differences)

    def __repr__(self) -> str:
        said = "verified" if self.verified else f"{len(self.differences)} differences"
        return f"<Verification of {self.results}: {said}>"


def verified(
    file: str,
    recorded: Mapping[str, Any],
    computed: Mapping[str, Any],
    *,
    identical: bool,
    sets: Sequence[tuple[CriteriaSet | None, CriteriaSet]] = (),
    comparing: Collection[str] = (),
) -> Verification:
    """Holds what a results.json records against what scoring again gives, both as they are parsed.

    sets: of each table that was scored by another set, the recorded set where it could be found, and the one
    that was used. comparing: the tiers in which the points of one agency depend on those of others.
    """
    inputs = ComparedInputs.of(recorded, computed)
    reasons = Reasons(recorded, computed, inputs, sets, comparing)
    if not identical and inputs.renamed:
        computed = renamed(computed, inputs.renamed)
    found = () if identical else deviations(recorded, computed, inputs)
    agencies = sum(len(table["rows"]) + len(table["not_ranked"]) for table in recorded["tables"])
    return Verification(
        file,
        identical,
        tuple(replace(each, because=reasons.of(each)) for each in found),
        agencies,
        len(recorded.get("inputs", ())),
        recorded["language"],
        {table["tier"]: _tier_name(table) for table in recorded["tables"]},
    )


def _tier_name(table: Mapping[str, Any]) -> Text:
    title = table.get("tier_title")
    return usual_name(table["tier"]) if title is None else Text(title, title)
