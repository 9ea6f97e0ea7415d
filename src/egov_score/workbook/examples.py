"""Examples inside the law: answers beside a set, and the points that they must earn.

Each example is scored by the engine that scores submissions, alone in its field. What does not come out is
a finding at the expectation, with the chain of points that led to what came out instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

from egov_score.criteria.loading import read_criteria
from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.criteria.schema import schema_of
from egov_score.criteria.shape import fit
from egov_score.criteria.tree import Tree, read_yaml
from egov_score.data_classes import dataclass, field
from egov_score.files import look_at, look_through
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, did_you_mean
from egov_score.numbers import plain, rounded, write
from egov_score.rules.answer_words import says_not_applicable
from egov_score.rules.fields import Strict
from egov_score.rules.parts import AtLeast
from egov_score.scoring.adding import score_alone
from egov_score.scoring.levels import NONE, place_in_level
from egov_score.scoring.scores import AgencyScore, Total
from egov_score.scoring.submission import Response, Submission
from egov_score.workbook.answers import read_answers

ENDING = ".examples.yaml"
_MOST_VALUES = 60_000
"""Of a file of examples."""
_MOST_SCORED, _EACH = 250_000, 50
"""Nodes that its examples may have scored in all; how many take as long as to begin with one."""
_EXAMPLES = Text("ví dụ so với số tiêu chí của bộ", "examples for a set of so many criteria")


class ExampleEntry(Strict):
    """One example of a file: answers by criterion, and the points and the level that they must earn."""

    name: str
    answers: dict[str, Any] = {}  # noqa: RUF012
    expect: Annotated[dict[str, Any], AtLeast(1)]


def examples_schema() -> dict[str, Any]:
    """The JSON Schema of a file of examples."""
    schema = schema_of(ExampleEntry, "egov-score examples beside a criteria set")
    figure: dict[str, Any] = {"anyOf": [{"type": each} for each in ("number", "boolean", "string")]}
    inputs = {"type": "object", "additionalProperties": figure}
    example = schema["$defs"]["ExampleEntry"]["properties"]
    example["answers"]["additionalProperties"] = {"anyOf": [*figure["anyOf"], inputs]}
    example["expect"]["properties"] = {"level": {"type": "string"}}
    example["expect"]["additionalProperties"] = {"anyOf": [{"type": "number"}, {"type": "string"}]}
    items = {"type": "array", "items": {"$ref": schema.pop("$ref")}}
    return {"$schema": schema.pop("$schema"), "title": schema.pop("title"), **items, **schema}


@dataclass(frozen=True, slots=True)
class Tested:
    """What came of the examples of one file: how many there are, and what is wrong with them."""

    file: str
    count: int
    findings: tuple[Finding, ...]


def find_examples(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """The files of examples that paths name, and the paths at which there are none.

    A path is a file of examples, a criteria file with one beside it, or a folder that is searched through.
    """
    examples: list[Path] = []
    findings: list[Finding] = []
    for path in paths:
        entry = look_at(path)
        if entry is not None and entry.is_folder:
            found = list(look_through(path))
            inside = [each.path for each in found if each.path.name.endswith(ENDING)]
            findings += [each.refusal() for each in found if each.is_folder and each.why_not]
        else:
            beside = path if path.name.endswith(ENDING) else path.with_suffix(ENDING)
            inside = [beside] if look_at(beside) is not None else []
        if not inside:
            kind = codes.NO_EXAMPLES if entry is not None else codes.NOT_FOUND
            findings.append(kind.at(Place(path.as_posix())))
        examples += [each for each in inside if each not in examples]
    return examples, findings


def run_examples(path: Path, name: str | None = None) -> Tested:
    """Runs the examples of a file ``X.examples.yaml`` against the set ``X.yaml`` beside it."""
    name = name or path.as_posix()
    beside = path.with_name(path.name.removesuffix(ENDING) + ".yaml")
    if look_at(beside) is None:
        missing = codes.EXAMPLES_WITHOUT_SET.at(Place(name), id=path.name.removesuffix(ENDING))
        return Tested(name, 0, (missing,))
    criteria, said = read_criteria(beside, name.removesuffix(path.name) + beside.name)
    if criteria is None:
        return Tested(name, 0, said)
    tree, findings = read_yaml(path, name, _MOST_VALUES)
    if tree is None:
        return Tested(name, 0, tuple(findings))
    if not isinstance(tree.value, list):
        return Tested(name, 0, (*findings, codes.NOT_EXAMPLES.at(tree.place)))
    most = _MOST_SCORED // (_EACH + len(criteria.nodes))
    if len(tree.value) > most:
        return Tested(name, 0, (codes.YAML_TOO_MUCH.at(tree.value[most].place, what=_EXAMPLES, most=most),))
    for example in tree.value:
        if not example.broken:
            findings += _Running(criteria, example).findings()
    return Tested(name, len(tree.value), tuple(sorted(findings, key=Finding.sort_key)))


@dataclass(slots=True)
class _Running:
    criteria: CriteriaSet
    tree: Tree
    said: list[Finding] = field(default_factory=list)
    name: str = ""

    def findings(self) -> list[Finding]:
        if not isinstance(self.tree.value, dict):
            return [codes.NOT_EXAMPLES.at(self.tree.place)]
        example, _, wrong = fit(ExampleEntry, self.tree, self.tree.plain())
        self.said += wrong
        if example is None or wrong or not self.tree.is_sound():
            return self.said
        self.name = example.name
        answers = self.tree.child("answers")
        responses: dict[str, Response] = {}
        if answers is not None:
            responses, findings = read_answers(self.criteria, answers.plain(), answers.place_of)
            self.said += findings
        submission = Submission(self.tree.place.file, responses=responses, place=self.tree.place)
        judged, score = score_alone(self.criteria, submission)
        # Blanks are what an example leaves out; what it gives must be right.
        self.said += [
            finding
            for finding in judged.findings
            if finding.criterion in responses and finding.severity == "error"
        ]
        self._compare(score)
        return self.said

    def _compare(self, score: AgencyScore) -> None:
        expect = self.tree.child("expect")
        assert expect is not None and isinstance(expect.value, dict)
        known = [*self.criteria.nodes, *score.views, TOTAL, "level"]
        for key, tree in expect.value.items():
            if key == "level":
                self._compare_level(score, tree)
            elif key in known:
                self._compare_points(score, key, tree)
            else:
                hint = did_you_mean(key, known)
                self.said.append(codes.EXAMPLE_UNKNOWN_NODE.at(expect.keys[key], id=key, suggestion=hint))

    def _compare_points(self, score: AgencyScore, node_id: str, tree: Tree) -> None:
        criteria = self.criteria
        amount = score.amount(node_id)
        got: Decimal | None = None
        if isinstance(amount, Total):
            got = amount.reported
        elif amount is not None:
            got = rounded(amount.points, criteria.report.decimals, criteria.rounding.mode)
        expected = tree.value if isinstance(tree.value, Decimal) else None
        if got is None and isinstance(tree.value, str) and says_not_applicable(tree.value):
            return
        if expected is not None and got == expected:
            return
        nothing = Text("không áp dụng", "not applicable")
        self.said.append(
            codes.EXAMPLE_POINTS_DIFFER.at(
                tree.place,
                criterion=node_id,
                name=self.name,
                node=node_id,
                expected=expected if expected is not None else str(tree.value),
                got=Decimal(plain(got)) if got is not None else nothing,
                chain=_chain(criteria, score, node_id),
            )
        )

    def _compare_level(self, score: AgencyScore, tree: Tree) -> None:
        placing = place_in_level(self.criteria, score)
        if placing.level == tree.value:
            return
        chain_vi, chain_en = (
            "; ".join(
                f"{check.node}: {write(check.points, language)} "
                f"{check.relation} {write(check.needed, language)}"
                for check in (placing.unmet or placing.met)
            )
            for language in ("vi", "en")
        )
        self.said.append(
            codes.EXAMPLE_LEVEL_DIFFERS.at(
                tree.place,
                name=self.name,
                expected=str(tree.value),
                got=placing.level if placing.level != NONE else Text("không xếp hạng mức độ", "none"),
                chain=Text(chain_vi, chain_en),
            )
        )


def _chain(criteria: CriteriaSet, score: AgencyScore, node_id: str) -> Text:
    """How the points of a node came about: a criterion's value, or a group's parts."""
    return Text(*(_links(criteria, score, node_id, language) for language in ("vi", "en")))


def _links(criteria: CriteriaSet, score: AgencyScore, node_id: str, language: Any) -> str:
    view = next((view for view in criteria.views if view.id == node_id), None)
    node = criteria.nodes.get(node_id)
    if node is not None and node.measure is not None:
        outcome = score.outcomes[node_id]
        if outcome.value is None:
            return "–"
        points = write(outcome.points if outcome.points is not None else Fraction(0), language)
        return f"{write(outcome.value, language)} → {points}"
    children = [*view.nodes] if view else [child.id for child in (node or criteria).children]
    parts = [
        f"{child} {write(score.nodes[child].points, language)}" if child in score.nodes else f"{child} –"
        for child in children
    ]
    combine = node.combine if node is not None else criteria.combine
    return " + ".join(parts) if combine == "sum" or view else f"{combine}({', '.join(parts)})"
