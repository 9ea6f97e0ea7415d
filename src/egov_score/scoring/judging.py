"""The first pass: each criterion of one agency, from its response to points or a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from egov_score.criteria.model import CriteriaSet, Missing, Node
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.findings.catalogue import Addressee
from egov_score.findings.record import Value
from egov_score.language import Text
from egov_score.rules.base import RelativeScore
from egov_score.scoring.scores import Basis, Judged, LeafScore, Use
from egov_score.scoring.submission import Response, Stage, Submission

_CHAINS: dict[Use, tuple[Stage | None, ...]] = {
    "final": ("final", "appraised", None, "self"),
    "appraised": ("appraised", None, "self"),
    "self": ("self", None),
    "computed": (None, "self"),
}
"""Who may speak, first to last; None is the value computed from the answers."""

NotApplicable = Literal["excluded", "full", "zero"]

_STAGE_NAMES: dict[Stage, Text] = {
    "self": Text("điểm tự chấm", "the self-assessment"),
    "appraised": Text("điểm thẩm định", "the appraisal"),
    "final": Text("điểm thẩm định lần 2", "the second appraisal"),
}

_SUPPLIERS = {
    "survey": Text("khảo sát", "the survey"),
    "central": Text("cơ quan trung ương", "the central system"),
    "appraiser": Text("hội đồng thẩm định", "the appraisal council"),
}


def judge(criteria: CriteriaSet, submission: Submission, use: Use = "final") -> Judged:
    """Scores every criterion of a submission as far as it can be without the other agencies.

    For each criterion the first stage of the chain that says something counts: by default the second
    appraisal, the appraisal, the value computed from the answers, and for a hand-made form without
    answers the points that it types.
    """
    findings: list[Finding] = []
    leaves: dict[str, LeafScore] = {}
    for node in criteria.leaves:
        judging = _Judging(criteria, submission, node, submission.response(node.id), findings)
        leaves[node.id] = judging.leaf(use)
    return Judged(criteria, submission, leaves, tuple(findings))


@dataclass(slots=True)
class _Judging:
    criteria: CriteriaSet
    submission: Submission
    node: Node
    response: Response
    findings: list[Finding] = field(default_factory=list)

    def leaf(self, use: Use) -> LeafScore:
        for stage in self._speakers(use):
            if stage is None:
                return self._computed()
            return self._given(stage)
        return self._blank()

    def _speakers(self, use: Use) -> Iterator[Stage | None]:
        for stage in _CHAINS[use]:
            if stage is None:
                if not self.response.is_blank:
                    yield None
            elif stage in self.response.points or stage in self.response.doubtful:
                # The tool's own forms hold formulas there: a help to the agency, never a source.
                if stage == "self" and self.submission.own_form:
                    continue
                yield stage

    def _given(self, stage: Stage) -> LeafScore:
        basis: Basis = "self" if stage == "self" else "appraised"
        if stage in self.response.doubtful:
            return LeafScore(self.node, Fraction(0), basis)
        points, limits = self.response.points[stage], self.node.limits
        if limits.keep(points) == points:
            return LeafScore(self.node, points, basis)
        kind = codes.POINTS_ABOVE if points > limits.most else codes.POINTS_BELOW
        self._say(
            kind,
            f"@{stage}",
            stage=_STAGE_NAMES[stage],
            value=points,
            most=limits.most,
            least=limits.least,
        )
        return LeafScore(self.node, Fraction(0), basis)

    def _computed(self) -> LeafScore:
        node, response = self.node, self.response
        if response.unreadable:
            return self._nothing()
        if response.not_applicable:
            return self._not_applicable(node.not_applicable)
        measure = node.measure
        assert measure is not None
        needed = measure.needed()
        blank = [item for item in node.inputs if item.key not in response.entered]
        names = ", ".join(f"“{item.title.vi}”" for item in blank)
        names_en = ", ".join(f'"{item.title.en}"' for item in blank)
        if needed is None and blank:
            self._say(codes.ITEMS_BLANK, blank[0].key, inputs=Text(names, names_en))
        elif needed is not None and not needed <= response.entered.keys():
            return self._blank(Text(names, names_en), blank[0].key)
        evaluation = measure.evaluate(response.entered, node.limits)
        for problem in evaluation.problems:
            self._say(problem.kind, problem.key, **problem.values)
        if evaluation.not_applicable:
            # The set says so of a whole of 0; what it means is the node's own rule, if it has one.
            return self._not_applicable(node.not_applicable or "excluded")
        if evaluation.full:
            return LeafScore(node, node.limits.most)
        if evaluation.value is None:
            return self._nothing()
        if isinstance(node.scored, RelativeScore):
            return LeafScore(node, None, value=evaluation.value)
        points = node.limits.keep(node.scored.points(evaluation.value, node.limits))
        return LeafScore(node, points, value=evaluation.value)

    def _not_applicable(self, rule: NotApplicable | None) -> LeafScore:
        match rule:
            case "excluded":
                return LeafScore(self.node, None, applies=False)
            case "full":
                return LeafScore(self.node, self.node.limits.most)
            case "zero":
                return self._nothing()
            case None:
                self._say(codes.NOT_APPLICABLE_REFUSED, "@")
                return self._nothing()

    def _blank(self, names: Text | None = None, key: str = "") -> LeafScore:
        node = self.node
        rule: Missing = node.missing or self.criteria.missing
        if node.mandatory:
            self._say(codes.BLANK_MANDATORY, key)
            return LeafScore(node, Fraction(0), blocks=rule == "block")
        if node.bonus or node.is_deduction:
            self._say(codes.BLANK_EXTRA, key)
            return self._nothing()
        if rule == "drop":
            self._say(codes.BLANK_DROPPED, key)
            return LeafScore(node, None, applies=False)
        if rule == "block":
            self._say(codes.BLANK_BLOCKS, key)
            return LeafScore(node, Fraction(0), blocks=True)
        if names is not None:
            self._say(codes.BLANK_PARTLY, key, inputs=names)
        elif node.by in _SUPPLIERS:
            self._say(codes.SUPPLEMENT_MISSING, key, by=_SUPPLIERS[node.by])
        else:
            self._say(codes.BLANK, key)
        return self._nothing()

    def _nothing(self) -> LeafScore:
        return LeafScore(self.node, Fraction(0))

    def _say(self, kind: Kind, key: str, **values: Value) -> None:
        default = self.submission.place if self.submission.place.file else Place(self.submission.file)
        place = self.response.place(key, default)
        to: Addressee | None = "council" if key in ("@appraised", "@final") else None
        self.findings.append(Finding(kind, place, values, criterion=self.node.id, to=to))
