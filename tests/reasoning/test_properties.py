"""What reasoning says is certain: random sets, random answers and appraisals, scored by the real engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov_score.criteria.loading import Loaded, parse
from egov_score.criteria.model import TOTAL, Condition, CriteriaSet, Level, Node
from egov_score.findings import Finding
from egov_score.ranking.ranking import Entrant, rank_agencies
from egov_score.ranking.results import Row
from egov_score.rules.base import Entry
from egov_score.rules.fields import Title
from egov_score.rules.measures import Ratio
from egov_score.scoring.judging import judge
from egov_score.scoring.reasoning import reason
from egov_score.scoring.reasoning.implying import Implications, Mark, Web
from egov_score.scoring.reasoning.reach import Prospects, Reach
from egov_score.workbook.submission import Response, Submission

PERCENT = st.sampled_from(["0%", "20%", "50%", "80%", "90%", "99.5%", "100%", "110%"])
SMALL = st.sampled_from([0, 0.5, 1, 2, 3, 4.5, 5, 7, 10])


@st.composite
def bands(draw: st.DrawFn, most: float) -> dict[str, Any]:
    starts = draw(st.lists(st.sampled_from(["0%", "30%", "50%", "100%", 2, 5]), min_size=1, max_size=4))
    seen: dict[float, Any] = {}
    for start in starts:
        size = float(start.rstrip("%")) / 100 if isinstance(start, str) else float(start)
        seen.setdefault(size, start)
    points = st.sampled_from([0, most / 4, most / 2, most])
    return {
        "kind": "bands",
        "bands": [{"from": start, "points": draw(points)} for start in seen.values()],
        "strict": draw(st.booleans()),
    }


@st.composite
def scores(draw: st.DrawFn, most: float) -> dict[str, Any]:
    kind = draw(st.sampled_from(["proportional", "direct", "per_unit", "bands", "linear", "relative"]))
    if kind == "bands":
        return draw(bands(most))
    if kind == "proportional" and most:
        return {"kind": kind, "full_at": draw(st.sampled_from(["80%", "100%", "120%", 4]))}
    if kind == "per_unit":
        return {"kind": kind, "each": draw(st.sampled_from([-1, 0.5, 2]))}
    if kind == "linear":
        at = draw(st.lists(st.sampled_from([0, 1, 2.5, 6]), min_size=2, max_size=3, unique=True))
        points = st.sampled_from([0, most / 2, most])
        return {"kind": kind, "knots": [{"at": knot, "points": draw(points)} for knot in at]}
    if kind == "relative" and most:
        return {"kind": kind, "to": draw(st.sampled_from(["best", "range"]))}
    return {"kind": "direct"}


@st.composite
def rules(draw: st.DrawFn, most: float) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            [
                "yes_no",
                "choice",
                "checklist",
                "number",
                "number",
                "ratio",
                "ratio",
                "survey",
                "points",
                "formula",
            ]
        )
    )
    measure: dict[str, Any] = {"kind": kind}
    points = st.sampled_from([0, most / 4, most / 2, most])
    if kind in ("choice", "checklist"):
        count = draw(st.integers(2, 3))
        key = "options" if kind == "choice" else "items"
        measure[key] = [{"id": f"o{i}", "title": f"o{i}", "points": draw(points)} for i in range(count)]
        return {"measure": measure}
    if kind == "points":
        if draw(st.booleans()):
            measure["step"] = draw(st.sampled_from([0.25, 1, 3]))
        return {"measure": measure}
    if kind == "yes_no":
        return {"measure": measure}
    if kind == "number":
        limits = sorted(draw(st.tuples(st.integers(-1, 4), st.integers(0, 12))))
        if draw(st.booleans()):
            measure["at_least"] = limits[0]
        if draw(st.booleans()):
            measure["at_most"] = limits[1] + draw(st.sampled_from([0, 0.5]))
        measure["whole"] = draw(st.booleans()) and limits[0] < limits[1]
    elif kind == "ratio":
        measure |= {"part": "p", "whole": "w", "may_exceed": draw(st.booleans())}
        zero = draw(st.sampled_from([None, "not_applicable", "zero", "full"]))
        if zero is not None:
            measure["when_whole_is_zero"] = zero
    elif kind == "survey":
        counts = draw(st.lists(st.sampled_from([0, "50%", 1, 5]), min_size=2, max_size=3))
        measure["answers"] = [{"id": f"a{i}", "title": "a", "counts_as": c} for i, c in enumerate(counts)]
    else:
        forms = ["min(x, 2)", "x / (x + y)", "if(x > 3, 1, y)", "abs(x) * 2", "max(0, min(1, x / y))", "3"]
        measure |= {"inputs": {"x": "x", "y": "y"}, "value": draw(st.sampled_from(forms))}
    return {"measure": measure, "score": draw(scores(most))}


@st.composite
def leaves(draw: st.DrawFn, name: str, *, weighed: bool, calm: bool) -> dict[str, Any]:
    strange = [] if calm else ["bonus", "deduction", "negative", "collected"]
    kind = draw(st.sampled_from(["usual"] * 6 + strange))
    most = 0 if kind in ("deduction", "collected") else draw(st.sampled_from([1, 2.5, 4, 10]))
    node: dict[str, Any] = {"id": name, "title": name, "max_points": most}
    if kind == "bonus":
        node["bonus"] = True
    if kind == "deduction":
        each = {"kind": "per_unit", "each": -1}
        node |= {"min_points": -3, "measure": {"kind": "number", "at_least": 0}, "score": each}
    else:
        node |= draw(rules(most))
    if kind == "negative":
        node["min_points"] = -2
    if weighed:
        node["weight"] = draw(st.sampled_from(["50%", "25%", 1, 2]))
    if calm and draw(st.booleans()):
        node["not_applicable"] = "excluded"
    elif draw(st.integers(0, 5)) == 0:
        node["not_applicable"] = draw(st.sampled_from(["excluded", "full", "zero"]))
    if draw(st.integers(0, 9)) == 0:
        node["missing"] = draw(st.sampled_from(["zero", "drop"]))
    return node


def counting(nodes: list[dict[str, Any]]) -> float:
    return sum(
        node["max_points"]
        for node in nodes
        if not node.get("bonus") and not (node["max_points"] == 0 and node.get("min_points", 0) < 0)
    )


@st.composite
def group(
    draw: st.DrawFn, depth: int, name: str, *, weighed: bool = False, calm: bool = False
) -> dict[str, Any]:
    combine = draw(
        st.sampled_from(
            ["sum"] * 6 + ["mean", "weighted_mean", "geometric_mean", "harmonic_mean", "max", "min"]
        )
    )
    combine = "sum" if calm else combine
    inner = combine == "weighted_mean"
    children = []
    for index in range(draw(st.integers(1, 4 if depth == 0 else 3))):
        child = f"{name}{index}"
        deeper = depth < 2 and draw(st.integers(0, 2)) == 0
        children.append(
            draw(group(depth + 1, child, weighed=inner, calm=calm))
            if deeper
            else draw(leaves(child, weighed=inner, calm=calm))
        )
    if not counting(children):
        combine = "sum"
    cap = draw(st.integers(0, 3)) == 0 and not calm
    most = counting(children) if combine == "sum" else draw(st.sampled_from([1, 10]))
    if cap and combine == "sum" and most > 1 and draw(st.booleans()):
        most -= 1
    node: dict[str, Any] = {"id": name, "title": name, "max_points": most, "combine": combine, "cap": cap}
    if weighed:
        node["weight"] = draw(st.sampled_from(["50%", 1, 2]))
    return node | {"criteria": children}


def below(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node] + [deep for child in node.get("criteria", []) for deep in below(child)]


@st.composite
def sets(draw: st.DrawFn) -> Loaded:
    """A set that is right in shape: anything; one that leaves nothing out; one that only adds, but leaves
    criteria out often."""
    kind = draw(st.sampled_from(["any", "plain", "calm"]))
    plain = kind == "plain"
    root = draw(group(0, "N", calm=kind == "calm"))
    nodes = below(root)
    if plain:
        for node in nodes:
            node.pop("not_applicable", None)
            node.pop("missing", None)
            node.get("measure", {}).pop("when_whole_is_zero", None)
    names = [node["id"] for node in nodes[1:]]
    groups = [TOTAL] + [node["id"] for node in nodes[1:] if "criteria" in node]
    marks = PERCENT | SMALL
    conditions = st.fixed_dictionaries({"node": st.sampled_from([TOTAL, TOTAL, *names]), "at_least": marks})
    conditions |= st.fixed_dictionaries({"every": st.sampled_from(groups), "at_least": marks})
    at = draw(st.sampled_from(["total", "total", "group", "criterion", "every_node"]))
    mode = draw(st.sampled_from(["half_up", "half_even", "cut"]))
    content = {
        "format": "egov-score/criteria/1",
        "id": "random",
        "title": "Bộ ngẫu nhiên",
        "status": "illustrative",
        "sources": [{"document": "x"}],
        "tier": "x",
        "year": 2022,
        "max_points": root["max_points"],
        "combine": root["combine"],
        "cap": root["cap"],
        "rounding": {"at": at, "decimals": draw(st.integers(0, 2)), "mode": mode},
        "report": {"as": draw(st.sampled_from(["points", "percent", "index"])), "decimals": 2},
        "missing": "zero" if plain else draw(st.sampled_from(["zero", "zero", "drop", "block"])),
        "rescale": draw(st.sampled_from(["parent", "total"])),
        "criteria": root["criteria"],
        "views": [
            {"id": "view", "title": "view", "nodes": draw(st.lists(st.sampled_from(names), min_size=1))}
        ],
        "levels": [
            {"id": f"L{index}", "title": "L", "require": draw(st.lists(conditions, min_size=1, max_size=3))}
            for index in range(draw(st.integers(1, 4)))
        ],
    }
    loaded = parse(yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode(), "random.yaml")
    if loaded.criteria is None:
        assert {f.code for f in loaded.findings} <= {"C223", "C224", "C227"}, loaded.findings
        return draw(sets())
    return loaded


NUMBERS = st.sampled_from([Fraction(n, 4) for n in (-6, -4, 0, 1, 2, 4, 6, 8, 10, 14, 20, 40, 48, 400)])


@st.composite
def responses(draw: st.DrawFn, node: Node, *, typed: bool) -> Response:
    """An answer that may be good, blank, refused or "not applicable"; typed: or points of an appraisal."""
    if typed and draw(st.integers(0, 3)) == 0:
        return Response(points={"appraised": draw(st.sampled_from([node.limits.least, node.limits.most]))})
    if draw(st.integers(0, 7)) == 0:
        return Response(not_applicable=draw(st.booleans()))
    entered: dict[str, Any] = {}
    for item in node.inputs:
        if item.entry is Entry.YES_NO:
            entered[item.key] = draw(st.booleans())
        elif item.entry is Entry.CHOICE:
            entered[item.key] = draw(st.sampled_from([option.id for option in item.options]))
        else:
            entered[item.key] = draw(NUMBERS)
            if item.at_most is not None and draw(st.booleans()):
                entered[item.key] = Fraction(item.at_most)
    if {"part", "whole"} <= entered.keys() and draw(st.booleans()):
        entered["part"] = entered["whole"]
    return Response(entered=entered)


@st.composite
def agencies(draw: st.DrawFn, criteria: CriteriaSet, *, typed: bool = False) -> list[Submission]:
    """What some agencies hand in."""
    return [
        Submission(
            f"{code}.xlsx",
            code=code,
            responses={leaf.id: draw(responses(leaf, typed=typed)) for leaf in criteria.leaves},
        )
        for code in "ABC"
    ]


@st.composite
def extremes(draw: st.DrawFn, criteria: CriteriaSet) -> list[Submission]:
    """What agencies come to that get the most or the least for most criteria, and are left out of some."""
    handed_in = []
    for code in "ABCDEF":
        usual = draw(st.sampled_from(["most", "least"]))
        given = {}
        for leaf in criteria.leaves:
            kind = draw(st.sampled_from([usual, usual, usual, "most", "least", "some", "n/a", "blank"]))
            points = {"most": leaf.limits.most, "least": leaf.limits.least, "some": leaf.limits.most / 2}
            if kind in points:
                given[leaf.id] = Response(points={"appraised": points[kind]})
            elif kind == "n/a":
                nothing = isinstance(leaf.measure, Ratio) and leaf.not_applicable is None
                zero = {"part": Fraction(0), "whole": Fraction(0)}
                given[leaf.id] = Response(entered=zero) if nothing else Response(not_applicable=True)
        handed_in.append(Submission(f"{code}.xlsx", code=code, responses=given))
    return handed_in


def whole(loaded: Loaded) -> CriteriaSet:
    """The set, which is right in shape."""
    assert loaded.criteria is not None
    return loaded.criteria


SLOW = list(HealthCheck)


def points_of(row: Row) -> dict[str, Fraction]:
    """The points of every node, view and the total as conditions see them."""
    points = {node_id: node.points for node_id, node in row.nodes.items()}
    points |= {view_id: view.counted for view_id, view in row.views.items()}
    return points | {TOTAL: row.total.counted}


def ranked(criteria: CriteriaSet, submissions: Iterable[Submission]) -> tuple[Row, ...]:
    """What the real engine makes of submissions, in the order of their codes."""
    table, _ = rank_agencies(criteria, [Entrant(s.code, s.code, s) for s in submissions])
    return tuple(sorted(table.rows, key=lambda row: row.code))


def within(reach: Reach, points: Mapping[str, Fraction]) -> None:
    for node_id, number in points.items():
        assert number <= reach.best.get(node_id, number), node_id
        assert number >= reach.worst.get(node_id, number), node_id


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.data(), sets())
def test_no_answer_leaves_what_was_computed(data: st.DataObject, loaded: Loaded) -> None:
    criteria = whole(loaded)
    prospects = Prospects(criteria)
    answered = data.draw(agencies(criteria, typed=False))
    for submission in answered:
        for leaf_id, leaf in judge(criteria, submission).leaves.items():
            span = prospects.spans[leaf_id]
            if leaf.value is not None and leaf.points is not None:
                assert span is not None
                assert span.least <= leaf.points <= span.most
    for row in ranked(criteria, answered):
        within(prospects.by_answers, points_of(row))
        within(prospects.by_anyone, points_of(row))
    for row in ranked(criteria, data.draw(agencies(criteria, typed=True))):
        within(prospects.by_anyone, points_of(row))


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(st.data(), sets())
def test_what_follows_from_marks_holds_for_whoever_meets_them(data: st.DataObject, loaded: Loaded) -> None:
    """An agency meets marks at its own points; nothing above its points may follow from them."""
    criteria = naming_all(whole(loaded))
    web = Web(Prospects(criteria))
    for row in ranked(criteria, data.draw(extremes(criteria))):
        points = points_of(row)
        within(web.prospects.by_anyone, points)
        maxima = {node_id: node.maximum for node_id, node in row.nodes.items()}
        maxima |= {TOTAL: row.total.maximum} | {view_id: view.maximum for view_id, view in row.views.items()}
        named = data.draw(st.lists(st.sampled_from(sorted(points)), min_size=1, max_size=4))
        marks = [mark_at(node_id, points, maxima, share=data.draw(st.booleans())) for node_id in named]
        implications = Implications(web, marks)
        for node_id in points:
            for share in (False, True):
                mark = mark_at(node_id, points, maxima, share=share)
                above = Mark(mark.node, mark.at_least + Fraction(1, 10**9), mark.share)
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


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
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
    levels = {level.id for level in asking.levels}
    for row, other in zip(rows, ranked(asking, appraised), strict=True):
        # A level that lost all its conditions went with those below it.
        assert other.level == row.level or row.level not in levels


def without_idle_conditions(loaded: Loaded, findings: Iterable[Finding]) -> CriteriaSet:
    """The set without the conditions that are said to ask nothing; a level of no others ends it."""
    assert loaded.shaped is not None
    idle = {finding.place for finding in findings if finding.code in ("C565", "C566")}
    levels = []
    for index, level in enumerate(whole(loaded).levels):
        kept = [
            condition
            for place, condition in enumerate(level.require)
            if loaded.shaped.place("levels", index, "require", place, "at_least") not in idle
        ]
        if not kept:
            break
        levels.append(level.model_copy(update={"require": tuple(kept)}))
    return whole(loaded).model_copy(update={"levels": tuple(levels)})


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
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
