"""What holds for every set and every answer: parts add up, points keep within bounds, order means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from egov_score.criteria.model import CriteriaSet
from egov_score.ranking.standings import RankedTable, Row
from helpers import rank

Data = dict[str, Any]

_MEASURES: list[Data] = [
    {"measure": {"kind": "yes_no"}},
    {"measure": {"kind": "points"}},
    {"measure": {"kind": "number"}, "score": {"kind": "per_unit", "each": 2}},
    {"measure": {"kind": "number"}, "score": {"kind": "relative", "to": "best"}},
    {"measure": {"kind": "number"}, "score": {"kind": "relative", "to": "range"}},
    {"measure": {"kind": "ratio", "part": "a", "whole": "b", "when_whole_is_zero": "not_applicable"}},
]
_COMBINES = ["sum", "sum", "sum", "mean", "weighted_mean", "geometric_mean", "harmonic_mean", "max", "min"]


def _leaf(any_: Random, id_: str) -> Data:
    leaf: Data = {"id": id_, "title": id_, "max_points": any_.randint(0, 12), "weight": any_.randint(1, 5)}
    measure = any_.choice(_MEASURES)
    if any_.random() < 0.5:
        leaf["not_applicable"] = any_.choice(["excluded", "full", "zero"])
    if any_.random() < 0.15:
        leaf["bonus"] = True
    elif any_.random() < 0.15:
        leaf |= {"max_points": 0, "min_points": -any_.randint(1, 5)}
    return leaf | (measure if leaf["max_points"] else _MEASURES[0])


def _group(any_: Random, id_: str, depth: int) -> Data:
    children = [
        _group(any_, f"{id_}{i}", depth - 1) if depth and any_.random() < 0.4 else _leaf(any_, f"{id_}{i}")
        for i in range(any_.randint(1, 4))
    ]
    return _finish(any_, {"id": id_, "title": id_, "weight": any_.randint(1, 5), "criteria": children})


def _finish(any_: Random, group: Data) -> Data:
    most = sum(child["max_points"] for child in group["criteria"] if _counts(child))
    combine = any_.choice(_COMBINES)
    if combine != "sum" and most:
        group["combine"] = combine
        most = any_.randint(1, 20)
    elif most > 1 and any_.random() < 0.2:
        group["cap"] = True
        most -= 1
    return group | {"max_points": most}


def _counts(child: Data) -> bool:
    return not child.get("bonus") and not (child["max_points"] == 0 and child.get("min_points", 0) < 0)


def _answer(any_: Random, kind: str) -> Any:
    whole = any_.randint(0, 5)
    amount = Fraction(any_.randint(0, 72), any_.randint(1, 6))
    answers = {
        "yes_no": any_.random() < 0.5,
        "points": amount,
        "number": amount,
        "ratio": {"part": any_.randint(0, whole), "whole": whole},
    }
    return "n/a" if any_.random() < 0.15 else answers[kind]


@dataclass(frozen=True)
class Case:
    """A set, as data, and the answers of some agencies."""

    data: Data
    agencies: dict[str, dict[str, Any]]

    @cached_property
    def criteria(self) -> CriteriaSet:
        return CriteriaSet.model_validate(self.data)

    @cached_property
    def table(self) -> RankedTable:
        return rank(self.criteria, self.agencies)[0]

    def but(self, **more: Any) -> Case:
        """The same case by a set that differs."""
        return Case(self.data | more, self.agencies)


@cache
def case(seed: int) -> Case:
    """Any set and any answers."""
    any_ = Random(seed)
    data = {
        "format": "egov-score/criteria/1",
        "id": "any",
        "title": "Bất kỳ",
        "status": "illustrative",
        "tier": "any",
        "year": 2022,
        "criteria": [_group(any_, id_, 2) for id_ in "ABC"[: any_.randint(1, 3)]],
        "rescale": any_.choice(["parent", "total"]),
        "missing": any_.choice(["zero", "zero", "drop", "block"]),
        "rounding": {
            "at": any_.choice(["total", "group", "criterion", "every_node"]),
            "decimals": any_.randint(0, 3),
            "mode": any_.choice(["half_up", "half_even", "cut"]),
        },
        "report": {
            "as": any_.choice(["points", "percent", "index"]),
            "nodes": any_.choice([None, None, "points", "percent", "index"]),
            "decimals": 3,
        },
        "ranking": {"by": any_.choice(["rounded", "exact"]), "order": ["total", "A"]},
    }
    data = _finish(any_, data)
    agencies = {
        f"N{i}": {
            leaf.id: _answer(any_, leaf.measure.kind)
            for leaf in CriteriaSet.model_validate(data).leaves
            if leaf.measure is not None and any_.random() < 0.9
        }
        for i in range(any_.randint(1, 5))
    }
    return Case(data, agencies)


CASES = st.integers(0, 10**9).map(case)


@given(CASES)
def test_every_agency_is_ranked_or_listed_with_a_reason(case: Case) -> None:
    table = case.table
    listed = [row.code for row in table.rows] + [absent.code for absent in table.not_ranked]
    assert sorted(listed) == sorted(case.agencies)


@given(CASES)
def test_points_of_criteria_keep_within_their_limits(case: Case) -> None:
    decimals = case.criteria.rounding.decimals
    for row in case.table.rows:
        for node in case.criteria.leaves:
            if node.id in row.nodes:
                limits = node.limits
                # Rounding at each criterion may move it by one unit of the last decimal that is reported.
                step = 1 / (row.nodes[node.id].unit * 10**decimals)
                assert limits.least - step <= row.nodes[node.id].points <= limits.most + step
                assert row.nodes[node.id].maximum == limits.most


@given(CASES)
def test_no_node_earns_more_than_its_maximum_and_what_is_added_on_top(case: Case) -> None:
    """An index of shares can go above: there a child with a bonus has a share above 1."""
    case = case.but(rounding={"at": "total", "decimals": 3})
    criteria = case.criteria
    for row in case.table.rows:
        for node in criteria.nodes.values():
            if node.id not in row.nodes or any(each.combine != "sum" for each in node.walk()):
                continue
            bonus = sum(
                Fraction(each.max_points) for child in node.children for each in child.walk() if each.bonus
            )
            points, maximum = row.nodes[node.id].points, row.nodes[node.id].maximum
            assert points <= maximum + (0 if node.cap else bonus)
            assert maximum <= node.max_points


@given(CASES)
def test_a_sum_is_the_sum_of_its_parts_where_everything_applies(case: Case) -> None:
    case = case.but(rounding={"at": "total", "decimals": 3}, missing="zero")
    criteria = case.criteria
    for row in case.table.rows:
        whole = set(criteria.nodes) == set(row.nodes)
        for node in (criteria, *criteria.nodes.values()):
            if node.children and node.combine == "sum" and not node.cap and whole:
                parts = sum(row.nodes[child.id].points for child in node.children)
                own = row.total.exact if isinstance(node, CriteriaSet) else row.nodes[node.id].points
                assert own == parts


def shown(row: Row) -> tuple[Any, ...]:
    """All that a row says about its agency."""
    nodes = sorted((node, points.points, points.maximum) for node, points in row.nodes.items())
    return row.code, row.rank, row.tied, row.total, row.percent, row.level, nodes, sorted(row.ranks.items())


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_agencies_changes_nothing(case: Case, random: Any) -> None:
    codes = list(case.agencies)
    random.shuffle(codes)
    shuffled = Case(case.data, {code: case.agencies[code] for code in codes})
    assert [shown(row) for row in shuffled.table.rows] == [shown(row) for row in case.table.rows]
    assert shuffled.table.not_ranked == case.table.not_ranked


def _shuffled(data: Data, random: Any) -> Data:
    children = [_shuffled(child, random) for child in data.get("criteria", [])]
    random.shuffle(children)
    return data | ({"criteria": children} if children else {})


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_siblings_changes_no_points(case: Case, random: Any) -> None:
    shuffled = Case(_shuffled(case.data, random), case.agencies)
    assert {row.code: shown(row) for row in shuffled.table.rows} == {
        row.code: shown(row) for row in case.table.rows
    }


@given(CASES)
def test_places_follow_the_totals(case: Case) -> None:
    """Better or equal totals never stand behind worse ones, and places have no other gaps than ties make."""
    rows = case.table.rows
    exact = case.data["ranking"]["by"] == "exact"
    for better, worse in pairwise(rows):
        assert better.rank is not None
        assert worse.rank is not None
        if exact:
            assert better.total.exact >= worse.total.exact
        else:
            assert better.total.reported >= worse.total.reported
        assert better.rank <= worse.rank
    for place, row in enumerate(rows, start=1):
        assert row.rank is not None
        same = [other for other in rows if other.rank == row.rank]
        assert row.rank <= place < row.rank + len(same)
        assert row.tied == (len(same) > 1)


@given(CASES)
def test_one_more_agency_changes_no_total_unless_scores_are_relative(case: Case) -> None:
    relative = any(node.score and node.score.kind == "relative" for node in case.criteria.leaves)
    alone = {}
    for code, answers in case.agencies.items():
        for row in Case(case.data, {code: answers}).table.rows:
            alone[code] = row.total
    if not relative:
        assert {row.code: row.total for row in case.table.rows} == alone
