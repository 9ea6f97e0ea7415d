"""The cheapest ways up: fewest criteria, then fewest points, each total and place made by the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest
import yaml

from as_files import HEAD
from egov_score.criteria.loading import parse_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.explaining.steps import Way
from egov_score.explaining.ways import Ways
from egov_score.ranking.standings import RankedTable
from egov_score.scoring.levels import NONE
from egov_score.scoring.submission import Response
from helpers import criteria, rank

SET = """
max_points: 20
criteria:
  - id: A
    title: A
    max_points: 10
    criteria:
      - {id: A1, title: A1, max_points: 5, measure: {kind: yes_no}}
      - {id: A2, title: A2, max_points: 5, measure: {kind: ratio, part: p, whole: w}}
  - id: B
    title: B
    max_points: 10
    criteria:
      - {id: B1, title: B1, max_points: 10, measure: {kind: ratio, part: p, whole: w}}
levels:
  - id: I
    title: Mức I
    require: [{node: total, at_least: 16}, {node: A, at_least: 4}]
  - id: II
    title: Mức II
    require: [{node: total, at_least: 12}]
"""


def told(way: Way) -> list[str]:
    """The steps of a way in short."""
    return [f"{step.criterion} {step.before}→{step.after} {step.answer.vi}" for step in way.steps]


def parts(part: int, whole: int = 50) -> Mapping[str, Any]:
    return {"part": part, "whole": whole}


def test_worked_example() -> None:
    # 0 + 3 + 8 = 11. Level II lacks 1: A2 35/50 (3,5) does not do, 40/50 does, as B1 45/50. Level I lacks 5
    # in all and 1 in A: only A1 gives both. X would then have 16 and pass Y with 14.
    table, _ = rank(
        criteria(SET),
        {
            "X": {"A1": False, "A2": parts(30), "B1": parts(40)},
            "Y": {"A1": True, "A2": parts(0), "B1": parts(45)},
        },
    )
    (row,) = [row for row in table.rows if row.code == "X"]
    ways = Ways(table).up(row).ways
    assert [(way.level, told(way), str(way.points), str(way.total), way.rank) for way in ways] == [
        ("II", ["A2 3.00→4.00 40/50"], "1.00", "12.00", 2),
        ("II", ["B1 8.00→9.00 45/50"], "1.00", "12.00", 2),
        ("II", ["A1 0.00→5.00 Có"], "5.00", "16.00", 1),
        ("I", ["A1 0.00→5.00 Có"], "5.00", "16.00", 1),
    ]


def test_out_of_reach() -> None:
    # A can come to 10 and no more.
    table, _ = rank(criteria(SET.replace("at_least: 4}", "at_least: 10}")), {"X": {"A2": parts(30)}})
    assert [way.level for way in Ways(table).up(table.rows[0]).ways] == ["II", "I"]
    unreachable = criteria(SET).model_copy(update={"levels": ()})
    assert Ways(rank(unreachable, {"X": {}})[0]).up(rank(unreachable, {"X": {}})[0].rows[0]).ways == ()


def test_only_what_the_rule_gives() -> None:
    # The total lacks 0.5. A: 3 of 7 reports (bands of 2 points) would be 4 points; B: 0.5 is no step of 0.75;
    # C: an option of 3; D: 0.5 by the number 5, each 0.1. So D, then B by 0.75, then A by 2.
    table, _ = rank(
        criteria(
            """
            max_points: 20
            criteria:
              - id: A
                title: A
                max_points: 4
                measure: {kind: ratio, part: p, whole: w}
                score: {kind: bands, bands: [{from: 20%, points: 2}, {from: 40%, points: 4}]}
              - {id: B, title: B, max_points: 6, measure: {kind: points, step: 0.75}}
              - id: C
                title: C
                max_points: 5
                measure:
                  kind: choice
                  options:
                    - {id: o, title: không, points: 0}
                    - {id: p, title: một phần, points: 3}
                    - {id: q, title: đủ, points: 5}
              - id: D
                title: D
                max_points: 5
                measure: {kind: number, whole: true, at_least: 0, at_most: 50}
                score: {kind: per_unit, each: 0.1}
            levels: [{id: I, title: Mức I, require: [{node: total, at_least: 2.5}]}]
            """
        ),
        {"X": {"A": parts(2, 7), "B": 0, "C": "o", "D": 0}},
    )
    ways = Ways(table).up(table.rows[0], alternatives=4).ways
    assert [told(way)[0] for way in ways] == [
        "D 0.00→0.50 5",
        "B 0.00→0.75 0,75 điểm",
        "A 2.00→4.00 3/7",
        "C 0.00→3.00 một phần",
    ]


def test_the_way_to_a_stage_names_all_that_is_missing_up_to_it() -> None:
    # A has b already: stage 2 (5 points) lacks a only, stage 3 (10) lacks a and c.
    table, _ = rank(
        criteria(
            """
            max_points: 10
            criteria:
              - id: A
                title: A
                max_points: 10
                measure:
                  kind: staged
                  stages:
                    - {id: "1", title: Bậc 1, points: 2, items: [{id: a, title: quy chế}]}
                    - {id: "2", title: Bậc 2, points: 5, items: [{id: b, title: kiểm tra}]}
                    - {id: "3", title: Bậc 3, points: 10, items: [{id: c, title: công khai}]}
            levels:
              - {id: I, title: Mức I, require: [{node: total, at_least: 6}]}
              - {id: II, title: Mức II, require: [{node: total, at_least: 3}]}
            """
        ),
        {"X": {"A": {"a": False, "b": True, "c": False}}},
    )
    assert [told(way) for way in Ways(table).up(table.rows[0]).ways] == [
        ["A 0.00→5.00 Bậc 2: quy chế"],
        ["A 0.00→10.00 Bậc 3: quy chế; công khai"],
    ]


def test_evidence_is_a_way_where_points_depend_on_it() -> None:
    # A would earn 8 by the answer that stands, 9 by a better one.
    table, _ = rank(
        criteria(
            """
            max_points: 10
            criteria:
              - id: A
                title: A
                max_points: 10
                evidence: required
                without_evidence: zero
                measure: {kind: ratio, part: p, whole: w}
            levels:
              - {id: I, title: Mức I, require: [{node: total, at_least: 9}]}
              - {id: II, title: Mức II, require: [{node: total, at_least: 8}]}
            """
        ),
        {"X": {"A": Response(entered={"part": Fraction(8), "whole": Fraction(10)}, unproven=True)}},
    )
    assert [told(way) for way in Ways(table).up(table.rows[0]).ways] == [
        ["A 0.00→8.00 giữ câu trả lời, nộp tài liệu kiểm chứng"],
        ["A 0.00→9.00 9/10, có tài liệu kiểm chứng"],
    ]


def test_the_answer_that_stands_will_do_beside_its_evidence() -> None:
    """A counts 27 of the 20 that the band asks for; B is blank and wants evidence too."""
    table, _ = rank(
        criteria(
            """
            max_points: 10
            criteria:
              - id: A
                title: A
                max_points: 5
                evidence: required
                without_evidence: zero
                measure: {kind: number, at_least: 0}
                score: {kind: bands, bands: [{from: 20, points: 5}]}
              - id: B
                title: B
                max_points: 5
                evidence: required
                without_evidence: zero
                measure: {kind: yes_no}
            levels:
              - {id: I, title: Mức I, require: [{node: total, at_least: 10}]}
            """
        ),
        {"X": {"A": Response(entered={"": Fraction(27)}, unproven=True)}},
    )
    assert [told(way) for way in Ways(table).up(table.rows[0]).ways] == [
        [
            "A 0.00→5.00 giữ câu trả lời, nộp tài liệu kiểm chứng",
            "B 0.00→5.00 Có, có tài liệu kiểm chứng",
        ],
    ]


@pytest.mark.parametrize(
    "answer",
    [
        Response(not_applicable=True, unproven=True),
        Response(entered={"part": Fraction(0), "whole": Fraction(0)}, unproven=True),
    ],
)
def test_what_is_full_by_rule_needs_no_more_than_its_evidence(answer: Response) -> None:
    table, _ = rank(
        criteria(
            """
            max_points: 10
            criteria:
              - id: A
                title: A
                max_points: 10
                not_applicable: full
                evidence: required
                without_evidence: zero
                measure: {kind: ratio, part: p, whole: w, when_whole_is_zero: full}
            levels:
              - {id: I, title: Mức I, require: [{node: total, at_least: 6}]}
            """
        ),
        {"X": {"A": answer}},
    )
    assert [told(way) for way in Ways(table).up(table.rows[0]).ways] == [
        ["A 0.00→10.00 giữ câu trả lời, nộp tài liệu kiểm chứng"]
    ]


def test_a_stage_whose_next_one_holds_already_is_no_place_to_stop() -> None:
    """X lacks b of stage 1; c of stage 2 is there, so b alone brings it to stage 2."""
    stage = "{{id: s{0}, title: Bậc {0}, points: {1}, items: [{2}]}}".format
    stages = [
        stage(1, 3, "{id: a, title: quy chế}, {id: b, title: cán bộ}"),
        stage(2, 6, "{id: c, title: hệ thống}"),
        stage(3, 10, "{id: d, title: đo lường}"),
    ]
    table, _ = rank(
        criteria(
            f"""
            max_points: 10
            criteria:
              - id: A
                title: A
                max_points: 10
                measure: {{kind: staged, stages: [{", ".join(stages)}]}}
            levels:
              - {{id: I, title: Mức I, require: [{{node: total, at_least: 3}}]}}
            """
        ),
        {"X": {"A": {"a": True, "b": False, "c": True, "d": False}}},
    )
    (way,) = Ways(table).up(table.rows[0]).ways
    assert (told(way), str(way.total)) == (["A 0.00→6.00 Bậc 2: cán bộ"], "6.00")


STRICT = """
max_points: 20
criteria:
  - {id: A, title: A, max_points: 10, measure: {kind: ratio, part: p, whole: w}}
  - {id: B, title: B, max_points: 10, measure: {kind: points, step: 0.5}}
levels:
  - {id: II, title: Mức II, staged: true, require: [{node: total, more_than: 80%}]}
  - {id: I, title: Mức I, require: [{node: B, more_than: 5}]}
"""


def test_a_mark_that_must_be_exceeded_is_exceeded() -> None:
    """16 of 20 is just 80 %: one work file in ten more, or half a point of B."""
    table, _ = rank(criteria(STRICT), {"X": {"A": parts(6, 10), "B": 10}, "Y": {"A": parts(10, 10), "B": 5}})
    x = next(row for row in table.rows if row.code == "X")
    assert (x.level, [told(way) for way in Ways(table).up(x).ways]) == ("I", [["A 6.00→7.00 7/10"]])
    # Y has 15 and lacks level I, which level II asks for as well: only B can give that.
    y = next(row for row in table.rows if row.code == "Y")
    assert [(way.level, told(way)) for way in Ways(table).up(y).ways] == [
        ("I", ["B 5.00→5.50 5,5 điểm"]),
        ("II", ["B 5.00→6.50 6,5 điểm"]),
    ]


def test_what_cannot_be_answered_otherwise() -> None:
    # S is a survey; N does not apply; F is full by rule. With S alone 2 points are to be had, else A and B.
    table, _ = rank(
        criteria(
            """
            max_points: 12
            criteria:
              - {id: S, title: S, max_points: 4, by: survey, measure: {kind: ratio, part: p, whole: w}}
              - {id: N, title: N, max_points: 2, not_applicable: excluded, measure: {kind: yes_no}}
              - {id: F, title: F, max_points: 2, not_applicable: full, measure: {kind: yes_no}}
              - {id: A, title: A, max_points: 2, measure: {kind: yes_no}}
              - {id: B, title: B, max_points: 2, measure: {kind: yes_no}}
            levels: [{id: I, title: Mức I, require: [{node: total, at_least: 7.2}]}]
            """
        ),
        {"X": {"S": parts(10, 20), "N": "n/a", "F": "n/a", "A": False, "B": False}},
    )
    # 4 of 10, times 12/10 is 4.8. Needed are 2 points more: 20/20, or A (a single one).
    ways = Ways(table).up(table.rows[0]).ways
    assert [(told(way)[0], way.own, str(way.total)) for way in ways] == [
        ("A 0.00→2.00 Có", True, "7.20"),
        ("B 0.00→2.00 Có", True, "7.20"),
        ("S 2.00→4.00 20/20", False, "7.20"),
    ]


def test_what_does_not_apply_is_no_way() -> None:
    # Z and N would win 2 each by "Có", but do not apply to X; A alone can be answered better.
    table, _ = rank(
        criteria(
            """
            max_points: 10
            criteria:
              - {id: Z, title: Z, max_points: 2, not_applicable: zero, measure: {kind: yes_no}}
              - {id: N, title: N, max_points: 2, not_applicable: excluded, measure: {kind: yes_no}}
              - {id: A, title: A, max_points: 6, measure: {kind: yes_no}}
            levels: [{id: I, title: Mức I, require: [{node: total, at_least: 1}]}]
            """
        ),
        {"X": {"Z": "n/a", "N": "n/a", "A": False}},
    )
    ways = Ways(table).up(table.rows[0]).ways
    assert [told(way) for way in ways] == [["A 0.00→6.00 Có"]]


def test_a_way_without_surveys_stands_beside_one_with() -> None:
    # S alone wins the 4 that are missing. Without it A and B do, together.
    table, _ = rank(
        criteria(
            """
            max_points: 12
            criteria:
              - {id: S, title: S, max_points: 6, by: survey, measure: {kind: ratio, part: p, whole: w}}
              - {id: A, title: A, max_points: 3, measure: {kind: yes_no}}
              - {id: B, title: B, max_points: 3, measure: {kind: yes_no}}
            levels: [{id: I, title: Mức I, require: [{node: total, at_least: 4}]}]
            """
        ),
        {"X": {"S": parts(0, 6), "A": False, "B": False}},
    )
    ways = Ways(table).up(table.rows[0], alternatives=1).ways
    assert [([step.criterion for step in way.steps], way.own) for way in ways] == [
        (["S"], False),
        (["A", "B"], True),
    ]


def small_set(random: Random) -> dict[str, Any]:
    """A set of two or three groups of every kind, with levels that ask the total, groups and criteria."""
    rounding = {"at": random.choice(["total", "group", "criterion", "every_node"]), "decimals": 2}
    whole: dict[str, Any] = {"rounding": rounding, "rescale": random.choice(["parent", "total"])}
    groups, top = [], 0
    for letter in "ABC"[: random.randint(2, 3)]:
        leaves, most = [], 0
        for number in range(random.randint(1, 3)):
            points = random.choice([1, 2, 4])
            leaf: dict[str, Any] = {"id": f"{letter}{number}", "title": "t", "max_points": points}
            kind = random.choice(["yes_no", "choice", "ratio", "bonus", "deduction"]) if number else "yes_no"
            if kind == "ratio":
                leaf["measure"] = {"kind": "ratio", "part": "p", "whole": "w"}
            elif kind == "choice":
                options = [{"id": f"o{n}", "title": f"o{n}", "points": n * points / 2} for n in range(3)]
                leaf["measure"] = {"kind": "choice", "options": options}
            else:
                leaf["measure"] = {"kind": "yes_no"}
            if kind == "bonus":
                leaf["bonus"] = True
            elif kind == "deduction":
                leaf |= {"max_points": 0, "min_points": -points}
            else:
                most += points
                if random.random() < 0.3:
                    leaf["not_applicable"] = "excluded"
            leaves.append(leaf)
        group: dict[str, Any] = {"id": letter, "title": letter, "max_points": most, "criteria": leaves}
        kinds = ["sum", "sum", "sum", "max", "min", "mean", "geometric_mean", "harmonic_mean"]
        group["combine"] = random.choice(kinds)
        if group["combine"] == "sum" and random.random() < 0.3:
            group |= {"cap": True, "max_points": max(1, most - 1)}
        groups.append(group)
        top += group["max_points"]
    conditions = [
        {"node": "total", random.choice(["at_least", "more_than"]): f"{random.randint(4, 9)}0%"},
        *random.sample(
            [
                {"node": "A", "at_least": f"{random.randint(3, 9)}0%"},
                {"node": "B0", "at_least": 1},
                {"every": "total", "at_least": f"{random.randint(2, 8)}0%"},
            ],
            random.randint(0, 2),
        ),
    ]
    levels = [{"id": "I", "title": "I", "require": conditions}]
    return whole | {"max_points": top, "criteria": groups, "levels": levels}


def made(random: Random) -> CriteriaSet | None:
    text = HEAD.lstrip() + yaml.safe_dump(small_set(random), allow_unicode=True, sort_keys=False)
    return parse_criteria(text.encode(), "set.yaml")[0]


Answers = dict[str, Any]


def answers(random: Random, of: CriteriaSet) -> Answers:
    found: Answers = {}
    for leaf in of.leaves:
        assert leaf.measure is not None
        kind = leaf.measure.kind
        if leaf.not_applicable and random.random() < 0.4:
            found[leaf.id] = "n/a"
        elif random.random() < 0.8:
            found[leaf.id] = {
                "yes_no": random.random() < 0.4,
                "choice": random.choice(["o0", "o1", "o2"]),
                "ratio": parts(random.randint(0, 6), 6),
            }[kind]
    return found


def best_answers(of: CriteriaSet, given: Answers) -> Answers:
    """The best answer to each criterion that could be answered better."""
    found: Answers = {}
    for leaf in of.leaves:
        assert leaf.measure is not None
        best = {"yes_no": not leaf.is_deduction, "choice": "o2", "ratio": parts(6, 6)}[leaf.measure.kind]
        if given.get(leaf.id) not in ("n/a", best):
            found[leaf.id] = best
    return found


def level_of(of: CriteriaSet, agencies: Mapping[str, Answers]) -> RankedTable:
    return rank(of, agencies)[0]


def has_level(of: CriteriaSet, given: Answers) -> bool:
    rows = level_of(of, {"X": given}).rows
    return bool(rows) and rows[0].level != NONE


def answered(of: CriteriaSet, way: Way, given: Answers) -> Answers:
    """The answers that a way proposes, read from its words."""
    found = dict(given)
    for step in way.steps:
        word = step.answer.vi
        part, stroke, whole = word.partition("/")
        number = parts(int(part), int(whole)) if stroke else None
        if word.endswith("%"):
            number = parts(int(Decimal(word[:-1].replace(",", ".")) * 100), 10_000)
        found[step.criterion] = number or {"Có": True, "Không": False}.get(word, word)
    return found


def smallest(of: CriteriaSet, given: Answers) -> int | None:
    """How many criteria must be answered better at least, by trying every set of them."""
    best = best_answers(of, given)
    for size in range(len(best) + 1):
        for chosen in combinations(best, size):
            if has_level(of, given | {climb: best[climb] for climb in chosen}):
                return size
    return None


def agrees(seeds: Sequence[int]) -> int:
    tried = 0
    for seed in seeds:
        random = Random(seed)
        of = made(random)
        if of is None:
            continue
        agencies = {code: answers(random, of) for code in "XYZ"}
        table = level_of(of, agencies)
        for row in table.rows:
            if row.level != NONE:
                continue
            tried += 1
            given = agencies[row.code]
            size, found = smallest(of, given), Ways(table).up(row, alternatives=2)
            assert (found.out_of_reach == ("I",)) == (size is None), seed
            if size is None:
                continue
            assert all(way.shortest for way in found.ways)
            assert len(found.ways[0].steps) == size, (seed, row.code, size, told(found.ways[0]))
            for way in found.ways:
                after = level_of(of, agencies | {row.code: answered(of, way, given)})
                (again,) = [each for each in after.rows if each.code == row.code]
                assert (again.level, again.total.reported, again.rank) == ("I", way.total, way.rank), seed
    return tried


def test_no_smaller_set_reaches_the_level() -> None:
    assert agrees(range(12)) > 6


@pytest.mark.proof
def test_no_smaller_set_reaches_the_level_in_many() -> None:
    assert agrees(range(12, 1000)) > 600


def test_to_a_better_class_by_place() -> None:
    # Totals 10, 8, 5 and 2 in two classes: the cut is 6,5, and the last of the better class has 8. Who has 5
    # and rises to 8 is in it; 7,9 would not do, for the cut rises to 7,95.
    of = criteria(
        """
        max_points: 10
        report: {as: points, decimals: 1}
        criteria:
          - {id: A, title: A, max_points: 10, measure: {kind: number, at_least: 0}, score: {kind: direct}}
        quantiles: {count: 2, titles: [Nhóm cao, Nhóm thấp]}
        """
    )
    table, _ = rank(of, {"W": {"A": 10}, "X": {"A": 8}, "Y": {"A": 5}, "Z": {"A": 2}})
    found = Ways(table).up(next(row for row in table.rows if row.code == "Y"))
    assert [(way.level, told(way), way.rank) for way in found.ways] == [("1", ["A 5.0→8.0 7,95"], 2)]
    assert (
        level_of(of, {"W": {"A": 10}, "X": {"A": 8}, "Y": {"A": "7.95"}, "Z": {"A": 2}}).rows[2].level == "1"
    )
