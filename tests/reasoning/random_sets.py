"""Random sets, and what random agencies hand in for them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import yaml
from hypothesis import strategies as st

from egov_score.criteria.loading import Loaded, parse
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.findings import Severity
from egov_score.rules.base import Entry
from egov_score.rules.measures import Ratio
from egov_score.scoring.submission import Response, Submission

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
    falling = draw(st.booleans())
    return {
        "kind": "bands",
        "bands": [{"from": seen[size], "points": draw(points)} for size in sorted(seen, reverse=falling)],
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
        at.sort(reverse=draw(st.booleans()))
        knots = [{"at": knot, "points": draw(points)} for knot in at]
        return {"kind": kind, "knots": knots, "outside": draw(st.sampled_from(["hold", "extend"]))}
    if kind == "relative" and most:
        return {
            "kind": kind,
            "to": draw(st.sampled_from(["best", "range"])),
            "better": draw(st.sampled_from(["higher", "lower"])),
        }
    return {"kind": "direct"}


@st.composite
def rules(draw: st.DrawFn, most: float) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            [
                "yes_no",
                "choice",
                "checklist",
                "staged",
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
    if kind == "staged":
        measure["stages"] = [
            {
                "id": f"s{i}",
                "title": f"s{i}",
                "points": draw(points),
                "items": [{"id": f"o{i}", "title": "o"}],
            }
            for i in range(draw(st.integers(1, 3)))
        ]
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
        node["weight"] = draw(st.sampled_from(["50%", "25%", 1, 2, 0, -1]))
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
    if not calm and draw(st.integers(0, 3)) == 0:
        node["min_points"] = draw(st.sampled_from([-1, -2.5]))
    if not calm and depth and draw(st.integers(0, 7)) == 0:
        node["bonus"] = True
    if weighed:
        node["weight"] = draw(st.sampled_from(["50%", 1, 2, -1]))
    return node | {"criteria": children}


def below(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node] + [deep for child in node.get("criteria", []) for deep in below(child)]


@st.composite
def contents(draw: st.DrawFn, kinds: Sequence[str] = ("any", "plain", "calm")) -> dict[str, Any]:
    """What a file says: anything; a set that leaves nothing out; one that only adds, but leaves criteria out
    often."""
    kind = draw(st.sampled_from(kinds))
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
    renamed = {"node": "node", "every": "every", "at_least": "more_than"}
    strict, staged = draw(st.sampled_from([(False, False), (True, False), (False, True), (True, True)]))
    at = draw(st.sampled_from(["total", "total", "group", "criterion", "every_node"]))
    mode = draw(st.sampled_from(["half_up", "half_even", "cut"]))
    content: dict[str, Any] = {
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
        "report": {
            "as": draw(st.sampled_from(["points", "percent", "index"])),
            **draw(st.sampled_from([{}, *({"nodes": unit} for unit in ("points", "percent", "index"))])),
            "decimals": 2,
        },
        "missing": "zero" if plain else draw(st.sampled_from(["zero", "zero", "drop", "block"])),
        "rescale": draw(st.sampled_from(["parent", "total"])),
        "criteria": root["criteria"],
        "views": [
            {"id": "view", "title": "view", "nodes": draw(st.lists(st.sampled_from(names), min_size=1))}
        ],
        "levels": [
            {
                "id": f"L{index}",
                "title": "L",
                "require": [
                    {renamed[key] if strict else key: value for key, value in rule.items()}
                    for rule in draw(st.lists(conditions, min_size=1, max_size=3))
                ],
                "staged": staged and not index,
            }
            for index in range(draw(st.integers(1, 4)))
        ],
    }
    if "min_points" in root:
        content["min_points"] = root["min_points"]
    return content


def load(content: dict[str, Any]) -> Loaded:
    """A set as if it had been read from a file."""
    return parse(yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode(), "random.yaml")


@st.composite
def sets(draw: st.DrawFn, kinds: Sequence[str] = ("any", "plain", "calm")) -> Loaded:
    """A set that is right in shape."""
    loaded = load(draw(contents(kinds)))
    if loaded.criteria is None:
        errors = {f.code for f in loaded.findings if f.severity is Severity.ERROR}
        assert errors <= {"C223", "C224", "C227"}, loaded.findings
        return draw(sets(kinds))
    return loaded


UNDECIDED = {
    "an index of what may be left out or go below nothing": {
        "combine": "geometric_mean",
        "criteria": [
            {"id": "Z1", "title": "Z1", "max_points": 10, "not_applicable": "excluded"},
            {"id": "Z2", "title": "Z2", "max_points": 10, "min_points": -5},
            {"id": "Z3", "title": "Z3", "max_points": 0, "min_points": -2},
        ],
    },
    "weights that may cancel out": {
        "combine": "weighted_mean",
        "criteria": [
            {"id": "Z1", "title": "Z1", "max_points": 5, "weight": 1, "not_applicable": "excluded"},
            {"id": "Z2", "title": "Z2", "max_points": 5, "weight": -1, "not_applicable": "excluded"},
        ],
    },
}
"""Groups of which little or nothing is known."""


def beside(content: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The set as one group N of a larger one, with another node of 10 points beside it; its levels ask of N
    what they asked of the whole."""
    below = {
        key: content[key]
        for key in ("max_points", "min_points", "combine", "cap", "criteria")
        if key in content
    }
    levels = [
        level
        | {
            "require": [
                {key: "N" if value == TOTAL else value for key, value in rule.items()}
                for rule in level["require"]
            ]
        }
        for level in content["levels"]
    ]
    larger = {key: value for key, value in content.items() if key not in below} | {"levels": levels}
    sibling = {"id": "Z", "title": "Z", "max_points": 10} | other
    for leaf in sibling.get("criteria", []):
        leaf["measure"] = {"kind": "points"}
    return larger | {
        "max_points": content["max_points"] + 10,
        "criteria": [{"id": "N", "title": "N"} | below, sibling],
    }


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
