"""What holds for every set and every table of answers, read from files as anyone's are.

Points, totals and places are asked of the public results alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import egov_score as egov
from as_files import only
from egov_score import Row, Table

Data = dict[str, Any]
Answers = dict[str, dict[str, str]]

INDICES = ["mean", "weighted_mean", "geometric_mean", "max", "min"]


@dataclass(frozen=True)
class Case:
    """A set, as its file says it, and a table: what each agency answers, by criterion."""

    data: Data
    answers: Answers

    def table(self) -> Table:
        """How it is ranked; the set must be without errors, which the caller would hear of."""
        with TemporaryDirectory() as name:
            criteria, rows = Path(name, "set.yaml"), Path(name, "t.csv")
            # JSON is YAML: nothing in it can be taken for anything but a text or a number.
            criteria.write_text(json.dumps(self.data, ensure_ascii=False, indent=1), encoding="utf-8")
            ids = [leaf["id"] for leaf in leaves(self.data)]
            lines = [",".join(["code", "name", *ids])]
            lines += [
                ",".join([code, code, *(answers.get(id_, "") for id_ in ids)])
                for code, answers in self.answers.items()
            ]
            rows.write_text("\n".join(lines) + "\n", encoding="utf-8")
            return only(egov.rank(criteria=criteria, collated=rows))


def leaves(node: Data) -> Iterator[Data]:
    """The criteria of a set or group, in order."""
    for child in node.get("criteria", []):
        yield from leaves(child)
    if "criteria" not in node:
        yield node


def groups(node: Data) -> Iterator[Data]:
    """The set and all its groups."""
    if "criteria" in node:
        yield node
        for child in node["criteria"]:
            yield from groups(child)


class Maker:
    """Makes any set of a kind, and answers to it."""

    def __init__(self, seed: int, *, indices: bool = True) -> None:
        self.any = Random(seed)
        self.indices = indices

    def case(self) -> Case:
        """Any set; a few agencies that answer most of it, some of it with "không áp dụng"."""
        chance = self.any
        criteria = [self.group(f"{letter}", depth=2) for letter in "ABC"[: chance.randint(1, 3)]]
        criteria += [self.extra(f"Z{i}") for i in range(chance.randint(0, 2))]
        data: Data = {
            "format": "egov-score/criteria/1",
            "id": "any-2022",
            "title": "Bất kỳ",
            "status": "illustrative",
            "sources": [{"document": "1/QĐ"}],
            "tier": "district",
            "year": 2022,
            "max_points": 0,
            "report": {"as": chance.choice(["points", "percent", "index"]), "decimals": chance.randint(0, 3)},
            "rescale": chance.choice(["parent", "total"]),
            "missing": chance.choice(["zero", "drop"]),
            "ranking": {"by": chance.choice(["exact", "rounded"])},
            "criteria": criteria,
        }
        data["max_points"] = self.maximum(data)
        codes = [f"N{i}" for i in range(chance.randint(2, 6))]
        return Case(data, {code: self.answers(data) for code in codes})

    def group(self, id_: str, depth: int) -> Data:
        """A group with at least one criterion that gives points."""
        chance = self.any
        children = [self.leaf(f"{id_}0")]
        for i in range(1, chance.randint(1, 4)):
            makes = [self.leaf, self.leaf, self.extra]
            if depth:
                makes.append(lambda own: self.group(own, depth - 1))
            children.append(chance.choice(makes)(f"{id_}{i}"))
        group: Data = {"id": id_, "title": id_, "max_points": 0, "criteria": children}
        if self.indices and chance.random() < 0.25:
            group["combine"] = chance.choice(INDICES)
            if group["combine"] == "weighted_mean":
                for child in children:
                    child["weight"] = chance.randint(1, 5)
        group["max_points"] = self.maximum(group)
        return group

    def maximum(self, group: Data) -> int:
        """What a sum must have, and any other group may."""
        parts = sum(child["max_points"] for child in group["criteria"] if not child.get("bonus"))
        return parts if group.get("combine", "sum") == "sum" else self.any.randint(1, 20)

    def leaf(self, id_: str) -> Data:
        """A criterion of points, typed in as they are."""
        leaf: Data = {
            "id": id_,
            "title": id_,
            "max_points": self.any.randint(1, 12),
            "measure": {"kind": "points"},
        }
        if self.any.random() < 0.6:
            leaf["not_applicable"] = self.any.choice(["excluded", "excluded", "full", "zero"])
        return leaf

    def extra(self, id_: str) -> Data:
        """A bonus or a deduction."""
        extra: Data = {"id": id_, "title": id_, "measure": {"kind": "points"}}
        if self.any.random() < 0.5:
            return extra | {"max_points": self.any.randint(1, 4), "bonus": True}
        return extra | {"max_points": 0, "min_points": -self.any.randint(1, 4)}

    def answers(self, data: Data) -> dict[str, str]:
        """What one agency answers, some of it not at all."""
        return {leaf["id"]: self.answer(leaf) for leaf in leaves(data) if self.any.random() < 0.85}

    def answer(self, leaf: Data) -> str:
        """One answer; never with three decimals, which could be thousands."""
        if leaf.get("not_applicable") and self.any.random() < 0.35:
            return "Không áp dụng"
        least, most = leaf.get("min_points", 0), leaf["max_points"]
        return f"{self.any.choice([least, most, self.any.uniform(least, most)]):.2f}"


SEEDS = st.integers(0, 10**9)
ANY = SEEDS.map(lambda seed: Maker(seed).case())
SUMS = SEEDS.map(lambda seed: Maker(seed, indices=False).case())


def essence(row: Row) -> tuple[Any, ...]:
    """What must not change."""
    return row.rank, row.tied, row.total, row.percent, row.level, dict(row.views)


@given(ANY, SEEDS)
def test_a_figure_without_points_never_changes_a_total_or_a_place(case: Case, seed: int) -> None:
    assume(all(any(given.values()) for given in case.answers.values()))  # a blank row is not ranked
    chance = Random(seed)
    more = deepcopy(case.data)
    homes = [group for group in groups(more) if group.get("combine", "sum") == "sum"]
    ids = []
    for number in range(chance.randint(1, 3)):
        figure = {
            "id": f"F{number}",
            "title": f"F{number}",
            "max_points": 0,
            "not_applicable": "excluded",
            "measure": {"kind": "number"},
            "score": {"kind": "direct"},
        }
        children = chance.choice(homes or [more])["criteria"]
        children.insert(chance.randint(0, len(children)), figure)
        ids.append(figure["id"])
    answers = {
        code: given | {id_: chance.choice(["", "0", "1000", "Không áp dụng"]) for id_ in ids}
        for code, given in case.answers.items()
    }
    before = {row.code: essence(row) for row in case.table().rows}
    assert {row.code: essence(row) for row in Case(more, answers).table().rows} == before


@given(SUMS)
def test_what_is_printed_for_a_bonus_or_a_deduction_is_in_the_total(case: Case) -> None:
    """Taking the answer away takes exactly its points away, whatever else is left out."""
    extras = [leaf["id"] for leaf in leaves(case.data) if leaf.get("bonus") or leaf.get("min_points", 0) < 0]
    rows = {row.code: row for row in case.table().rows}
    for id_ in extras:
        without = {code: given | {id_: "0.00"} for code, given in case.answers.items()}
        for row in Case(case.data, without).table().rows:
            its = rows[row.code]
            assert its.nodes[id_].points == its.total.exact - row.total.exact


@given(SUMS)
def test_a_view_of_all_top_nodes_is_the_total_where_nothing_is_left_out(case: Case) -> None:
    tops = [top["id"] for top in case.data["criteria"]]
    whole = {
        code: {
            leaf["id"]: answer if (answer := given.get(leaf["id"], "0")) != "Không áp dụng" else "0"
            for leaf in leaves(case.data)
        }
        for code, given in case.answers.items()
    }
    view = {"id": "everything", "title": "Tất cả", "nodes": tops}
    for row in Case(case.data | {"views": [view]}, whole).table().rows:
        assert row.views["everything"] == row.total
        assert row.ranks["everything"] == row.rank


def unit(table: Table) -> Callable[[Fraction, Fraction], Fraction]:
    """How points of a maximum are said in the unit of the report; a node of maximum 0 in the total's."""
    whole = Fraction(table.criteria.max_points)
    factor = {"points": None, "percent": 100, "index": 1}[table.criteria.report.as_]
    if factor is None:
        return lambda points, maximum: points
    return lambda points, maximum: points / (maximum or whole) * factor


def agree(place: int, other: int, value: Fraction, others: Fraction) -> bool:
    """Whether the better of two values has the better place, and equal ones share it."""
    return (place < other, place == other) == (value > others, value == others)


@given(ANY)
def test_places_never_contradict_the_values_in_the_printed_unit(case: Case) -> None:
    table = case.table()
    said = unit(table)
    exact = case.data["ranking"]["by"] == "exact"
    for one, other in combinations(table.rows, 2):
        assert one.rank is not None and other.rank is not None
        if exact:
            values = [said(row.total.exact, row.total.maximum) for row in (one, other)]
        else:
            values = [Fraction(row.total.reported) for row in (one, other)]
        assert (one.rank < other.rank, one.rank == other.rank) == (
            values[0] > values[1],
            values[0] == values[1],
        )
        for top in (top["id"] for top in case.data["criteria"]):
            if not (top in one.ranks and top in other.ranks and exact):
                continue
            first, second = (said(row.nodes[top].points, row.nodes[top].maximum) for row in (one, other))
            assert agree(one.ranks[top], other.ranks[top], first, second)


@given(ANY)
def test_whoever_has_points_in_a_top_node_has_a_place_in_it(case: Case) -> None:
    for row in case.table().rows:
        tops = {top["id"] for top in case.data["criteria"]}
        assert row.ranks.keys() & tops == row.nodes.keys() & tops
