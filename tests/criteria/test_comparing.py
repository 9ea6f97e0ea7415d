"""What differs between two sets, and what that would have done to last year's ranking."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

import egov_score as egov
from egov_score.campaign.recorded import read_results
from egov_score.criteria import comparing
from egov_score.criteria.classification import Level
from egov_score.criteria.comparing import DifferenceKind, differences
from egov_score.criteria.loading import parse_criteria
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.output.differences import differences_json, shown, words
from egov_score.output.results_json import results_json
from egov_score.ranking.whatif import what_if
from egov_score.rules.fields import Strict

OLD = """\
format: egov-score/criteria/1
id: old
title: Bộ cũ
status: illustrative
sources: [{document: none}]
tier: office
year: 2022
max_points: 30
report: {decimals: 2}
criteria:
  - {id: A, title: Máy tính, max_points: 10, measure: {kind: ratio, part: có, whole: tất cả}}
  - id: B
    title: Hồ sơ
    max_points: 10
    measure: {kind: number}
    score: {kind: bands, bands: [{from: 90, points: 10}, {from: 50, points: 5}]}
  - {id: C, title: Quy chế, max_points: 10, measure: {kind: yes_no}}
levels:
  - {id: I, title: Mức I, require: [{node: total, at_least: 80%}]}
  - {id: II, title: Mức II, require: [{node: total, at_least: 50%}]}
"""
LEVEL_II = OLD.splitlines(keepends=True)[-1]


def criteria(text: str) -> CriteriaSet:
    made, findings = parse_criteria(text.encode(), "x.yaml")
    assert made is not None, [finding.message("en") for finding in findings]
    return made


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "max_points: 10, measure: {kind: yes_no}",
            "max_points: 10, measure: {kind: points}",
            {(DifferenceKind.RULE, "C")},
        ),
        ("{from: 50, points: 5}", "{from: 60, points: 5}", {(DifferenceKind.RULE, "B")}),
        ("title: Quy chế", "title: Nội quy", {(DifferenceKind.RETITLED, "C")}),
        ("title: Quy chế,", "title: Quy chế, evidence: required,", {(DifferenceKind.SETTING, "C")}),
        ("at_least: 80%", "at_least: 90%", {(DifferenceKind.LEVEL, "I")}),
        ("at_least: 80%", "more_than: 80%", {(DifferenceKind.LEVEL, "I")}),
        ("title: Mức I,", "title: Mức I, staged: true,", {(DifferenceKind.LEVEL, "I")}),
        (
            "levels:",
            "classes: [{nodes: [A], bands: [{id: dat, title: Đạt, from: 5}]}]\nlevels:",
            {(DifferenceKind.SET, "total")},
        ),
        (
            "  - {id: II, title: Mức II, require: [{node: total, at_least: 50%}]}\n",
            "",
            {(DifferenceKind.LEVEL_REMOVED, "II")},
        ),
        ("decimals: 2", "decimals: 3", {(DifferenceKind.SET, "total")}),
        (
            "{id: C, title: Quy chế, max_points: 10,",
            "{id: D, title: Quy chế, max_points: 10,",
            {(DifferenceKind.ADDED, "D"), (DifferenceKind.REMOVED, "C")},
        ),
        ("title: Bộ cũ", "title: Bộ mới", set()),
    ],
)
def test_each_kind_of_difference(old: str, new: str, expected: set[tuple[DifferenceKind, str]]) -> None:
    assert old in OLD
    found = differences(criteria(OLD), criteria(OLD.replace(old, new)))
    assert {(each.change, each.node) for each in found} == expected


def test_levels_and_classes_are_said_as_a_set_says_them() -> None:
    text = OLD.replace("title: Mức I,", "title: Mức I, staged: true,").replace(
        "at_least: 80%", "more_than: 80%"
    )
    text += "classes: [{nodes: [A], bands: [{id: a, title: Khá, from: 7.5}, {id: b, title: Đạt, from: 5}]}]\n"
    found = differences(criteria(OLD), criteria(text))
    assert [words(each, "vi") for each in found] == [
        "cả bộ: xếp loại theo điểm từ không có thành"
        " A: a = Khá (từ 7,5); b = Đạt (từ 5); dưới 5: không xếp loại",
        "mức Mức I: từ “tổng ≥ 80%” thành “tổng > 80%; mọi điều kiện của các mức thấp hơn”",
    ]


def test_points_are_said_with_what_they_gained() -> None:
    text = OLD.replace("id: C, title: Quy chế, max_points: 10", "id: C, title: Quy chế, max_points: 12")
    found = differences(criteria(OLD), criteria(text.replace("max_points: 30", "max_points: 32")))
    assert [words(each, "vi") for each in found] == [
        "cả bộ: điểm tối đa từ 30 thành 32 (+2)",
        "C: điểm tối đa từ 10 thành 12 (+2)",
    ]


def test_a_set_does_not_differ_from_itself() -> None:
    assert differences(criteria(OLD), criteria(OLD)) == ()


def test_the_json_holds_old_and_new_in_the_keys_of_the_language() -> None:
    old, new = criteria(OLD), criteria(OLD.replace("{from: 50, points: 5}", "{from: 60, points: 5}"))
    record = json.loads(differences_json("old", "new", differences(old, new), (), "en"))
    (each,) = record["differences"]
    assert (each["node"], each["key"]) == ("B", "score")
    assert each["new"]["bands"][1] == {"from": 60, "points": 5}


def results_of(tmp_path: Path) -> Path:
    """Last year: Một 10 + 5 + 0 = 15, Hai 5 + 10 + 10 = 25."""
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    table = "code,name,A:part,A:whole,B,C\n1,Một,4,4,55,không\n2,Hai,2,4,95,có\n"
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    results = egov.rank(criteria=tmp_path / "old.yaml", collated=tmp_path / "table.csv")
    path = tmp_path / "results.json"
    path.write_text(results_json(results, "vi"), encoding="utf-8")
    return path


def test_the_same_set_gives_the_same_ranking_back(tmp_path: Path) -> None:
    tables, problems = read_results(results_of(tmp_path))
    assert problems == ()
    shifts, findings = what_if(tables, criteria(OLD), criteria(OLD), "results.json")
    assert findings == ()
    assert [(shift.code, shift.old_total, shift.new_total) for shift in shifts] == [
        ("2", Decimal(25), Decimal(25)),
        ("1", Decimal(15), Decimal(15)),
    ]


def test_the_new_set_scores_last_years_answers(tmp_path: Path) -> None:
    """Computers count 25 points and the rest little: Một with all of its computers is now first."""
    text = OLD.replace("title: Máy tính, max_points: 10", "title: Máy tính, max_points: 25")
    text = text.replace("Quy chế, max_points: 10", "Quy chế, max_points: 1").replace(
        "max_points: 30", "max_points: 36"
    )
    tables, _ = read_results(results_of(tmp_path))
    shifts, _ = what_if(tables, criteria(OLD), criteria(text), "results.json")
    assert [(shift.code, shift.new_total, shift.places) for shift in shifts] == [
        ("1", Decimal(30), 1),
        ("2", Decimal("23.5"), -1),
    ]
    assert [(shift.old_level, shift.new_level) for shift in shifts] == [("II", "I"), ("I", "II")]


def test_a_new_criterion_was_answered_by_nobody_and_that_is_said(tmp_path: Path) -> None:
    text = OLD.replace("{id: C, title: Quy chế", "{id: D, title: Mới")
    tables, _ = read_results(results_of(tmp_path))
    shifts, findings = what_if(tables, criteria(OLD), criteria(text), "results.json")
    assert [finding.code for finding in findings] == ["D704"]
    assert [shift.new_total for shift in shifts] == [Decimal(15), Decimal(15)]


def test_results_of_another_version_are_used_with_a_warning(tmp_path: Path) -> None:
    tables, _ = read_results(results_of(tmp_path))
    other = criteria(OLD.replace("at_least: 50%", "at_least: 40%"))
    _, findings = what_if(tables, other, other, "results.json")
    assert [finding.code for finding in findings] == ["D703"]


@pytest.mark.parametrize("text", ["", "[]", '{"format": "egov-score/results/1"}', '{"a": NaN}', "chữ"])
def test_what_is_no_results_file_is_one_finding(tmp_path: Path, text: str) -> None:
    path = tmp_path / "results.json"
    path.write_text(text, encoding="utf-8")
    tables, problems = read_results(path)
    assert tables == ()
    assert [finding.code for finding in problems] == ["D701"]


def _types(annotation: Any) -> set[type]:
    """The classes of which the values of a field may be; those of what a tuple holds too."""
    if get_origin(annotation) is Literal:
        return {type(value) for value in get_args(annotation)}
    inner = {kind for part in get_args(annotation) for kind in _types(part)}
    return inner | {annotation} if isinstance(annotation, type) and not get_origin(annotation) else inner


@pytest.mark.parametrize("model", [CriteriaSet, Node, Level])
def test_whatever_may_differ_can_be_said_in_words(model: type[Strict]) -> None:
    untold = shown.dispatch(object)
    for name, key in model.model_fields.items():
        for kind in _types(key.annotation):
            assert shown.dispatch(kind) is not untold, (name, kind)


def test_what_a_set_says_of_itself_alone_is_no_difference() -> None:
    """Every other key of a set and of a node is compared."""
    own = {"format", "id", "title", "sources", "criteria", "levels", "accept"}
    assert set(CriteriaSet.model_fields) - set(comparing.SET_KEYS) == own
    assert set(Node.model_fields) - set(comparing.NODE_KEYS) == {"id", "title", "criteria"}
