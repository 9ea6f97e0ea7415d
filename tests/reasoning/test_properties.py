"""What reasoning says is certain: random sets, random answers and appraisals, scored by the real engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from egov_score.criteria.classification import Condition, Level
from egov_score.criteria.loading import Loaded
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.findings import Finding, Severity
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.ranking.standings import Row
from egov_score.reasoning import errors_in, reason
from egov_score.reasoning.implying import Implications, Mark, Web
from egov_score.reasoning.node_bounds import Reach
from egov_score.reasoning.reach import Prospects
from egov_score.rules.fields import Title
from egov_score.rules.intervals import Interval
from egov_score.scoring.judging import judge
from egov_score.scoring.submission import Response, Submission

from .random_sets import UNDECIDED, agencies, beside, contents, extremes, load, sets, whole

SLOW = list(HealthCheck)


def points_of(row: Row) -> dict[str, Fraction]:
    """The points of every node, view and the total as conditions see them."""
    points = {node_id: node.points for node_id, node in row.nodes.items()}
    points |= {view_id: view.counted for view_id, view in row.views.items()}
    return points | {TOTAL: row.total.counted}


def maxima_of(row: Row) -> dict[str, Fraction]:
    """The maxima that applied to every node, view and the total."""
    maxima = {node_id: node.maximum for node_id, node in row.nodes.items()}
    maxima |= {view_id: view.maximum for view_id, view in row.views.items()}
    return maxima | {TOTAL: row.total.maximum}


def ranked(criteria: CriteriaSet, submissions: Iterable[Submission]) -> tuple[Row, ...]:
    """What the real engine makes of submissions, in the order of their codes."""
    table, _ = rank_agencies(criteria, [Entrant(s.code, s.code, s) for s in submissions])
    return tuple(sorted(table.rows, key=lambda row: row.code))


def within(reach: Reach, row: Row) -> None:
    """Nothing of an agency lies outside of what was computed, and only what may be absent is."""
    maxima = maxima_of(row)
    for name, points in points_of(row).items():
        bounds = reach[name]
        assert holds(bounds.points, points), (name, bounds, points)
        assert holds(bounds.maximum, maxima[name]), (name, bounds, maxima[name])
        if maxima[name]:
            assert holds(bounds.share, points / maxima[name]), (name, bounds, points, maxima[name])
    assert reach.criteria.nodes.keys() - row.nodes.keys() <= reach.absent


def holds(interval: Interval, number: Fraction) -> bool:
    return interval.least <= number <= interval.most


@pytest.mark.proof
@settings(suppress_health_check=SLOW)
@given(st.data(), sets())
def test_no_answer_leaves_what_was_computed(data: st.DataObject, loaded: Loaded) -> None:
    criteria = whole(loaded)
    prospects = Prospects(criteria)
    answered = data.draw(agencies(criteria, typed=False))
    for submission in answered:
        for leaf_id, outcome in judge(criteria, submission).outcomes.items():
            span = prospects.spans[leaf_id]
            if outcome.value is not None and outcome.points is not None:
                assert span is not None
                assert span.least <= outcome.points <= span.most
    for row in ranked(criteria, answered):
        within(prospects.by_answers, row)
        within(prospects.by_anyone, row)
    for row in ranked(criteria, data.draw(agencies(criteria, typed=True))):
        within(prospects.by_anyone, row)


@pytest.mark.proof
@settings(suppress_health_check=SLOW)
@given(st.data(), sets())
def test_no_appraisal_leaves_what_was_computed(data: st.DataObject, loaded: Loaded) -> None:
    """The most, the least or some of every criterion, with any left out."""
    criteria = whole(loaded)
    reach = Prospects(criteria).by_anyone
    for row in ranked(criteria, data.draw(extremes(criteria))):
        within(reach, row)


@pytest.mark.proof
@settings(suppress_health_check=SLOW)
@given(st.data(), sets(kinds=("plain",)))
def test_a_plain_sum_reaches_its_bounds(data: st.DataObject, loaded: Loaded) -> None:
    """Where points are added up and nothing is capped or left out, bounds are reached."""
    criteria = whole(loaded)
    assume(all(group.combine == "sum" and not group.cap for group in (criteria, *criteria.nodes.values())))
    reach = Prospects(criteria).by_anyone
    for end in ("least", "most"):
        given_points = {
            leaf.id: Response(points={"appraised": getattr(leaf.limits, end)}) for leaf in criteria.leaves
        }
        (row,) = ranked(criteria, [Submission("A.xlsx", code="A", responses=given_points)])
        for name, points in points_of(row).items():
            assert getattr(reach[name].points, end) == points, name


ABOUT_THE_WHOLE = ("C522", "C546")
"""What is said of the total, or of a set in which nothing may be left out."""


@settings(suppress_health_check=SLOW)
@given(contents(), st.sampled_from(sorted(UNDECIDED)))
def test_what_is_not_known_of_one_node_silences_nothing_about_the_rest(
    content: dict[str, Any], name: str
) -> None:
    plain = load(beside(content, {"measure": {"kind": "yes_no"}}))
    assume(plain.criteria is not None)
    hidden = load(beside(content, UNDECIDED[name]))
    assert hidden.criteria is not None

    def said(loaded: Loaded) -> list[tuple[str, str]]:
        return [
            (finding.code, finding.message("en"))
            for finding in reason(loaded)
            if not str(finding.criterion or "").startswith("Z") and finding.code not in ABOUT_THE_WHOLE
        ]

    assert said(hidden) == said(plain)


@pytest.mark.proof
@settings(suppress_health_check=SLOW)
@given(st.data(), sets())
def test_what_follows_from_marks_holds_for_whoever_meets_them(data: st.DataObject, loaded: Loaded) -> None:
    """An agency meets marks at its own points; nothing above its points may follow from them."""
    criteria = naming_all(whole(loaded))
    web = Web(Prospects(criteria))
    for row in ranked(criteria, data.draw(extremes(criteria))):
        points, maxima = points_of(row), maxima_of(row)
        named = data.draw(st.lists(st.sampled_from(sorted(points)), min_size=1, max_size=4))
        marks = [mark_at(node_id, points, maxima, share=data.draw(st.booleans())) for node_id in named]
        implications = Implications(web, marks)
        for node_id in points:
            for share in (False, True):
                mark = mark_at(node_id, points, maxima, share=share)
                for above in (
                    Mark(mark.node, mark.at_least + Fraction(1, 10**9), mark.share),
                    Mark(mark.node, mark.at_least, mark.share, strict=True),
                ):
                    assert not implications.imply(above) or not maxima[node_id], (marks, above)


def mark_at(
    node_id: str, points: Mapping[str, Fraction], maxima: Mapping[str, Fraction], *, share: bool
) -> Mark:
    """What a node has, as a mark that it just meets."""
    most = maxima[node_id]
    return Mark(node_id, points[node_id] / most if share and most else points[node_id], share and bool(most))


def naming_all(criteria: CriteriaSet) -> CriteriaSet:
    """The set with one level that names every node, so that marks spread everywhere."""
    asked = tuple(Condition(node=node_id, at_least=Decimal(0)) for node_id in criteria.nodes)
    return criteria.model_copy(update={"levels": (Level(id="all", title=Title("a", "a"), require=asked),)})


@settings(suppress_health_check=SLOW)
@given(st.data(), sets())
def test_what_is_said_of_levels_is_certain(data: st.DataObject, loaded: Loaded) -> None:
    criteria = whole(loaded)
    findings = reason(loaded)
    never = {str(f.values["level"]) for f in findings if f.code in ("C561", "C563")}
    beyond = {str(f.values["level"]) for f in findings if f.code == "C562"}
    assert all(row.level not in never | beyond for row in ranked(criteria, data.draw(agencies(criteria))))
    appraised = data.draw(agencies(criteria, typed=True))
    rows = ranked(criteria, appraised)
    assert all(row.level not in never for row in rows)
    asking = without_idle_conditions(loaded, findings)
    for row, other in zip(rows, ranked(asking, appraised), strict=True):
        assert other.level == row.level


def without_idle_conditions(loaded: Loaded, findings: Iterable[Finding]) -> CriteriaSet:
    """The set without the conditions that are said to ask nothing; a level of no others keeps them."""
    assert loaded.shaped is not None
    idle = {finding.place for finding in findings if finding.code in ("C565", "C566")}
    levels = []
    for index, level in enumerate(whole(loaded).levels):
        kept = [
            condition
            for place, condition in enumerate(level.require)
            for key in ("more_than" if condition.strict else "at_least",)
            if loaded.shaped.place("levels", index, "require", place, key) not in idle
        ]
        levels.append(level.model_copy(update={"require": tuple(kept) or level.require}))
    return whole(loaded).model_copy(update={"levels": tuple(levels)})


@pytest.mark.proof
@settings(suppress_health_check=SLOW)
@given(st.data(), sets())
def test_a_cap_that_does_nothing_may_go(data: st.DataObject, loaded: Loaded) -> None:
    criteria = whole(loaded)
    idle = {str(finding.values["id"]) for finding in reason(loaded) if finding.code == "C523"}
    appraised = data.draw(agencies(criteria, typed=True))
    before, after = ranked(criteria, appraised), ranked(uncapped(criteria, idle), appraised)
    assert [points_of(row) for row in after] == [points_of(row) for row in before]


def uncapped(criteria: CriteriaSet, idle: set[str]) -> CriteriaSet:
    """The set without the caps of some groups."""

    def free(node: Node) -> Node:
        update: dict[str, Any] = {"cap": node.cap and node.id not in idle}
        if node.criteria:
            update["criteria"] = tuple(free(child) for child in node.criteria)
        return node.model_copy(update=update)

    update = {"cap": criteria.cap and TOTAL not in idle, "criteria": tuple(map(free, criteria.criteria))}
    return criteria.model_copy(update=update)


@pytest.mark.proof
@settings(suppress_health_check=SLOW)
@given(sets())
def test_the_errors_alone_are_those_of_all_that_is_said(loaded: Loaded) -> None:
    assert errors_in(loaded) == [each for each in reason(loaded) if each.severity is Severity.ERROR]
