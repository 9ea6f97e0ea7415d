"""Any response, judged by itself: what becomes of it, and all that there is to say."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.criteria.set_parts import NotApplicable
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Kind, codes
from egov_score.findings.catalogue import Addressee
from egov_score.findings.record import Late, Value
from egov_score.language import Text, in_each, listed
from egov_score.numbers import is_written_as, written
from egov_score.rules.base import NOT_REGULAR, Gives, RelativeScore
from egov_score.scoring.nearness import near_a_threshold, near_an_end
from egov_score.scoring.outcome import Basis, Outcome, Rule, State, Use, may_be_left_out, missing_rule
from egov_score.scoring.submission import Response, Stage

_BELOW_APPRAISAL: dict[Use, tuple[Stage | None, ...]] = {
    "final": (None, "self"),
    "appraised": (None, "self"),
    "self": ("self", None),
    "computed": (None, "self"),
}
"""Who speaks where no appraisal does, first to last; None is the value computed from the answers."""

_APPRAISALS: tuple[Stage, ...] = ("appraised", "final")
HEARD: dict[Use, tuple[Stage, ...]] = {
    "final": _APPRAISALS,
    "appraised": ("appraised",),
    "self": (),
    "computed": (),
}
"""The appraisals that count; of several the last one that gives points. A reason is asked of all of them."""

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
_WRITE_NONE = Text("ghi 0 hoặc “Không” nếu không có", 'write 0 or "No" where there is none')
_GIVEN_BY_OTHERS = Text(
    "cơ quan không tự điền dòng này; nếu có, hội đồng ghi điểm thẩm định hoặc thêm bảng kết quả vào"
    " “supplements”",
    "the agency does not fill in this row; where there is one, the council gives points, or a table of"
    ' results goes into the campaign\'s "supplements"',
)


_QUOTED = Text("“{}”", '"{}"')
REMEMBERED = 10_000
"""Different points that stages gave for criteria of which it is kept what becomes of them."""

Remark = tuple[Kind, str, Mapping[str, Late]]
"""Something to say about a response, and the key of its place."""
Given = dict[tuple[str, Stage, int, int], tuple[Outcome, list[Remark]]]
"""The same of points, by criterion and stage."""


def _remark(kind: Kind, key: str, **values: Late) -> Remark:
    return kind, key, values


def _addressee(node: Node, key: str) -> Addressee | None:
    """Who can mend what is remarked of a criterion, where that is not as usual."""
    if key in ("@appraised", "@final"):
        return "council"
    if node.by in _SUPPLIERS and not key.startswith("@"):
        return "organiser"  # The agency has nothing to do with what others answer.
    return None


@dataclass(slots=True)
class Careful:
    """One response. own_form: the tool itself wrote the form that it is from.

    given: what became of points that stages gave for criteria.
    """

    criteria: CriteriaSet
    node: Node
    response: Response
    own_form: bool
    given: Given
    remarks: list[Remark] = field(default_factory=list)

    def outcome(self, use: Use) -> Outcome:
        """What becomes of it, as far as it can be told without the other agencies."""
        own = self._proven(self._without_appraisal(use))
        # What the agency left blank or got wrong is said only where it is what counts.
        of_answers, self.remarks = self.remarks, []
        counts = last = own
        for stage in filter(self._speaks, _APPRAISALS):
            heard = stage in HEARD[use]
            last = self._appraised(stage, last, own, heard=heard)
            counts = last if heard else counts
        if counts is own:
            self.remarks += of_answers
        return counts

    def addressed(self) -> list[tuple[Remark, Addressee | None]]:
        """What there is to say, and to whom."""
        return [(remark, _addressee(self.node, remark[1])) for remark in self.remarks]

    def _speaks(self, stage: Stage) -> bool:
        return stage in self.response.points or stage in self.response.doubtful

    def _without_appraisal(self, use: Use) -> Outcome:
        refused: Outcome | None = None
        for stage in _BELOW_APPRAISAL[use]:
            if stage is None:
                if not self.response.is_blank:
                    return self._computed()
            # The tool's own forms hold formulas there: a help to the agency, never a source.
            elif self._speaks(stage) and not self.own_form:
                given = self.given_by(stage)
                if given.state is not State.REFUSED or given.rule != "limits":
                    return given
                refused = given
        return refused or self._blank()

    def _proven(self, own: Outcome) -> Outcome:
        """What counts without an appraisal: no points without evidence, where the set wants some for them."""
        earns = own.waits or (own.points or 0) > 0
        if not self.response.unproven or not earns:
            return own
        self._say(codes.WITHOUT_EVIDENCE, "@evidence")
        return Outcome(self.node, State.ZERO, Fraction(0), own.basis, "without_evidence")

    def _appraised(self, stage: Stage, last: Outcome, own: Outcome, *, heard: bool) -> Outcome:
        """What counts after an appraisal. last: what counted until then; own: without any appraisal."""
        given = self.given_by(stage, say=heard)
        if given.state is State.REFUSED and given.rule == "limits":
            return last
        if given.state is State.GIVEN:
            self._ask_for_reason(last, given)
        return Outcome(self.node, given.state, given.points, given.basis, given.rule, None, given.blocks, own)

    def _ask_for_reason(self, last: Outcome, given: Outcome) -> None:
        assert given.points is not None
        if self.response.has_reason:
            return
        before = last.worth(self.response.points.get("self"))
        if before is None and last.waits:
            return
        # Points that the council supplies itself change nothing.
        supplied = self.node.by != "agency" and last.state is State.BLANK
        if supplied or (before is not None and is_written_as(before, given.points)):
            return
        nothing = Text("không áp dụng", "not applicable")
        values = {"before": nothing if before is None else before, "after": given.points}
        if not any(kind == codes.CHANGED_WITHOUT_NOTE for kind, _, _ in self.remarks):
            self._say(codes.CHANGED_WITHOUT_NOTE, "@note", **values)

    def given_by(self, stage: Stage, *, say: bool = True) -> Outcome:
        """The points of a stage, or why they are none."""
        basis: Basis = "self" if stage == "self" else "appraised"
        if stage in self.response.doubtful:
            return replace(self._refused("reading"), basis=basis)
        points = self.response.points[stage]
        key = self.node.id, stage, *points.as_integer_ratio()
        if (found := self.given.get(key)) is None:
            found = self._weighed(stage, points, basis)
            if len(self.given) < REMEMBERED:
                self.given[key] = found
        outcome, remarks = found
        if say:
            self.remarks += remarks
        return outcome

    def _weighed(self, stage: Stage, points: Fraction, basis: Basis) -> tuple[Outcome, list[Remark]]:
        """What becomes of points of a stage by themselves, and what there is to say of them."""
        limits, key = self.node.limits, f"@{stage}"
        if not limits.least <= points <= limits.most:
            kind = codes.GIVEN_POINTS_ABOVE if points > limits.most else codes.GIVEN_POINTS_BELOW
            refused = replace(self._refused("limits"), basis=basis)
            said = _remark(
                kind, key, stage=_STAGE_NAMES[stage], value=points, most=limits.most, least=limits.least
            )
            return refused, [said]
        remarks: list[Remark] = []
        if (near := near_an_end(points, (limits.least, limits.most))) is not None:
            remarks.append(_remark(codes.NEAR_THRESHOLD, key, value=near[0], mark=near[1]))
        if (nearest := self._unearnable(stage, points)) is not None:
            remarks.append(_remark(codes.POINTS_UNEARNABLE, key, value=points, nearest=nearest))
        return Outcome(self.node, State.GIVEN, points, basis, "stage"), remarks

    def _unearnable(self, stage: Stage, points: Fraction) -> Text | None:
        """The nearest points that answers earn, where none earns these; nothing is what a missing one earns.

        A council may give what lies between, unless the answer itself is points: their steps bind it too.
        """
        node, limits = self.node, self.node.limits
        assert node.measure is not None
        if not points or (stage != "self" and node.measure.gives is not Gives.POINTS):
            return None
        near = [*node.scored.nearest(points, node.values, limits)]
        if "full" in (node.not_applicable, node.measure.without_value):
            near.append(limits.most)
        return None if points in near else listed(map(written, sorted({*near})))

    def _computed(self) -> Outcome:
        node, response = self.node, self.response
        if response.unreadable:
            return self._refused("reading")
        if response.not_applicable:
            return self._not_applicable(node.not_applicable, "not_applicable")
        measure = node.measure
        assert measure is not None
        with suppress(*NOT_REGULAR):
            if (pair := node.regular_value(response.entered)) is not None:
                return self._valued(Fraction(*pair))
        if blank := [item for item in node.inputs if item.key not in response.entered]:
            names = in_each(lambda to: ", ".join(_QUOTED.to(to).format(item.title.to(to)) for item in blank))
            if not measure.one_is_enough:
                return self._blank(names, blank[0].key)
            self._say(codes.ITEMS_BLANK, blank[0].key, inputs=names)
        evaluation = measure.evaluate(response.entered, node.limits)
        for problem in evaluation.problems:
            self._say(problem.kind, problem.key, **problem.values)
        if evaluation.by_rule is not None:
            # Of a whole of 0 the set says so; what "not applicable" means is the node's own rule, if any.
            own = evaluation.by_rule == "not_applicable" and node.not_applicable
            rule = own or ("excluded" if evaluation.by_rule == "not_applicable" else evaluation.by_rule)
            return self._not_applicable(rule, "when_whole_is_zero")
        if evaluation.value is None:
            return self._refused("measure")
        if (near := near_a_threshold(node, response.entered, evaluation.value)) is not None:
            self._say(codes.NEAR_THRESHOLD, near.key, value=near.told_value, mark=near.told_mark)
        return self._valued(evaluation.value)

    def _valued(self, value: Fraction) -> Outcome:
        node, score, said = self.node, self.node.scored, self.response
        # Its points are asked for only beside those of a stage, and where evidence is missing.
        is_asked = said.points or said.doubtful or said.unproven
        if isinstance(score, RelativeScore) or not is_asked:
            return Outcome(node, State.VALUED, None, value=value)
        return Outcome(node, State.VALUED, node.limits.keep(score.points(value, node.limits)), value=value)

    def _not_applicable(self, means: NotApplicable | None, rule: Rule) -> Outcome:
        match means:
            case "excluded" if may_be_left_out(self.node):
                return Outcome(self.node, State.LEFT_OUT, None, rule=rule)
            case "full":
                return Outcome(self.node, State.FULL, self.node.limits.most, rule=rule)
            case "zero" | "excluded":
                return Outcome(self.node, State.ZERO, Fraction(0), rule=rule)
            case None:
                self._say(codes.NOT_APPLICABLE_REFUSED, "@")
                return self._refused("not_applicable")

    def _refused(self, rule: Rule) -> Outcome:
        return Outcome(self.node, State.REFUSED, Fraction(0), rule=rule, blocks=self._blocks)

    @property
    def _blocks(self) -> bool:
        """Whether it denies the total that the criterion comes to nothing."""
        return missing_rule(self.criteria, self.node) == "block"

    def _blank(self, names: Text | None = None, key: str = "") -> Outcome:
        """A criterion that nothing, or (names) not everything was entered for."""
        node, rule = self.node, missing_rule(self.criteria, self.node)
        blank = Outcome(node, State.BLANK, Fraction(0), rule="missing", blocks=self._blocks)
        is_others = node.by in _SUPPLIERS and node.counts
        values: dict[str, Value] = {"by": _SUPPLIERS[node.by], "whose": ""} if is_others else {}
        if rule == "block":
            kind = codes.SUPPLEMENT_MISSING_BLOCKS if is_others else codes.ANSWER_BLANK_BLOCKS
        elif node.mandatory:
            kind = codes.SUPPLEMENT_MISSING_MANDATORY if is_others else codes.ANSWER_BLANK_MANDATORY
        elif not node.counts:
            advice = _GIVEN_BY_OTHERS if node.by in _SUPPLIERS else _WRITE_NONE
            self._say(codes.ANSWER_BLANK_EXTRA, key, suggestion=advice)
            return blank
        elif rule == "drop":
            kind = codes.SUPPLEMENT_MISSING_DROPPED if is_others else codes.ANSWER_BLANK_DROPPED
            blank = Outcome(node, State.LEFT_OUT, None, rule="missing")
        elif names is not None and not is_others:
            self._say(codes.ANSWER_BLANK_PARTLY, key, inputs=names)
            return blank
        else:
            kind = codes.SUPPLEMENT_MISSING if is_others else codes.ANSWER_BLANK
        self._say(kind, key, **values)
        return blank

    def _say(self, kind: Kind, key: str, **values: Late) -> None:
        self.remarks.append(_remark(kind, key, **values))
