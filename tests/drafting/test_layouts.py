"""Whatever a set's table looks like, the set comes back, or a finding names what was not read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.criteria.shelves import shipped_sets
from helpers import shipped

from .layouts import LAYOUTS, Draft, Line, group_column_xlsx
from .tables import Converted, outline

Layout = Callable[[Path, CriteriaSet], Converted]
NOT_READ = frozenset({"N842", "N843", "N847"})
"""What says that a rule was not read."""
SUMS = frozenset({"N833", "N834"})
"""What says that maxima do not add up as the table states them."""
QUICK = "vn-766-commune"


def rule_of(node: Node) -> Any:
    """What a table can say of a rule: of a share in bands not of which figures it is."""
    measure: Any = node.measure
    score: Any = node.score
    match measure.kind, score.kind if score is not None else None:
        case "choice", _:
            return "choice", sorted(each.points for each in measure.options)
        case "checklist", _:
            return "checklist", [each.points for each in measure.items]
        case "ratio", None | "proportional":
            at = score.full_at if score is not None else None
            return "ratio", 1 if at is None else at
        case "ratio" | "number", "bands":
            scale = 100 if measure.kind == "ratio" else 1
            steps = sorted((each.from_ * scale, each.points) for each in score.bands if each.points)
            return "bands", steps, score.strict
        case "number", "per_unit":
            return "per_unit", score.each
        case "number", "proportional" if measure.unit is not None and measure.unit.vi == "%":
            return "ratio", score.full_at / 100
        case "number", "proportional":
            return "proportional", score.full_at
        case kinds:
            return kinds


def check(done: Converted, criteria: CriteriaSet, lines: list[Line], *, groups: bool) -> None:
    assert done.text is not None, done.said
    made = done.criteria
    wrong = [line for line in done.errors if "maximum" not in line]
    assert not wrong
    codes = {(finding.code, finding.criterion) for finding in done.findings}
    said = {code for code, _ in codes}
    if groups:
        assert outline(made.criteria) == outline(criteria.criteria)
        assert [node.title.vi for node in made.nodes.values()] == [
            " ".join(line.title.split()) for line in lines
        ]
    assert len(made.leaves) == len(criteria.leaves)
    for node, own in zip(made.leaves, [line for line in lines if not line.node.children], strict=True):
        assert node.title.vi == " ".join(own.title.split())
        assert node.max_points == own.node.max_points
        assert node.min_points == own.node.min_points
        # That something is a bonus may stand nowhere in a table; then its sums say so.
        assert node.bonus == own.node.bonus or said & SUMS or not groups
        if own.rule and rule_of(node) != rule_of(own.node):
            assert node.measure is not None
            assert node.measure.kind == "points", (own.rule, node.measure, node.score)
            assert any(criterion == node.id and code in NOT_READ for code, criterion in codes), own.rule
    if made.max_points != criteria.max_points and groups:
        assert said & SUMS


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "set_id",
    [pytest.param(each, marks=[] if each == QUICK else [pytest.mark.proof]) for each in shipped_sets()],
)
def test_a_set_comes_back_from_its_table(tmp_path: Path, set_id: str, layout: Layout) -> None:
    criteria = shipped(set_id)
    language = "en" if layout.__name__ in ("english_xlsx", "tables_docx") else "vi"
    lines = Draft(criteria, language).lines
    if layout is group_column_xlsx and not all(node.children for node in criteria.criteria):
        pytest.skip("a criterion without a group has no place in this table")
    check(layout(tmp_path, criteria), criteria, lines, groups=layout is not group_column_xlsx)
