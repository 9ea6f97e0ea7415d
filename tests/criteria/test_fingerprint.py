"""The fingerprint: the same for every way to write one set, another for every other meaning."""

from __future__ import annotations

import re

import pytest

from egov_score.criteria.model import CriteriaSet
from helpers import parse, said

SET = """\
format: egov-score/criteria/1
id: mau-2022
title: {vi: Bộ mẫu, en: A set}
status: illustrative
sources:
  - {document: 1/QĐ-UBND, issued: 2022-01-31}
tier: district
year: 2022
max_points: 20
report: {as: points, decimals: 2}
rounding: {at: total, decimals: 2, mode: half_up}
missing: zero
criteria:
  - id: A
    title: Tỷ lệ
    max_points: 10
    measure: {kind: ratio, part: Có, whole: Tất cả}
    score: {kind: bands, bands: [{from: 90%, points: 10}, {from: 50%, points: 5}]}
  - id: B
    title: Có không
    max_points: 10
    measure: {kind: yes_no}
levels:
  - {id: I, title: Mức I, require: [{node: total, at_least: 90%}]}
ranking: {order: [total, A]}
"""


def load(text: str) -> CriteriaSet:
    criteria, findings = parse(text)
    assert criteria is not None, said(findings)
    return criteria


def test_it_names_its_algorithm() -> None:
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", load(SET).fingerprint)


MEASURE = "    measure: {kind: yes_no}"
SAME = {
    "comments and blank lines": ("status: illustrative\n", "# trích Điều 1\n\nstatus: illustrative # nháp\n"),
    "quotes": ("title: Tỷ lệ", 'title: "Tỷ lệ"'),
    "block for flow": ("    measure: {kind: yes_no}", "    measure:\n      kind: yes_no"),
    "the order of keys": (
        "    title: Có không\n    max_points: 10\n",
        "    max_points: 10\n    title: Có không\n",
    ),
    "the order of keys of the set": ("tier: district\nyear: 2022\n", "year: 2022\ntier: district\n"),
    "zeros at the end of a number": ("max_points: 20", "max_points: 20.00"),
    "what is the default anyway": ("missing: zero\n", ""),
    "a default said aloud": (
        "    measure: {kind: yes_no}",
        "    evidence: optional\n    measure: {kind: yes_no}",
    ),
    "the default score said aloud, no score at all": ("missing: zero\n", "missing: zero\ncombine: sum\n"),
}


@pytest.mark.parametrize("name", SAME)
def test_layout_changes_nothing(name: str) -> None:
    old, new = SAME[name]
    assert old in SET
    assert load(SET.replace(old, new, 1)).fingerprint == load(SET).fingerprint


OTHER = {
    "a title": ("title: Tỷ lệ", "title: Tỉ lệ"),
    "a maximum": (
        "max_points: 10\n    measure: {kind: yes_no}",
        "max_points: 10\n    bonus: false\n    measure: {kind: points}",
    ),
    "a band": ("from: 50%", "from: 51%"),
    "points of a band": ("points: 5}", "points: 5.5}"),
    "a level's mark": ("at_least: 90%", "at_least: 91%"),
    "a percentage where points stood": ("at_least: 90%", "at_least: 0.9"),
    "rounding": ("half_up", "cut"),
    "decimals": ("report: {as: points, decimals: 2}", "report: {as: points, decimals: 3}"),
    "what a blank means": ("missing: zero", "missing: drop"),
    "a tie-break": ("[total, A]", "[total, B]"),
    "evidence": ("    measure: {kind: yes_no}", "    evidence: required\n    measure: {kind: yes_no}"),
    "the year": ("year: 2022", "year: 2023"),
    "the source": ("1/QĐ-UBND", "2/QĐ-UBND"),
    "the day of the source": ("2022-01-31", "2022-02-28"),
    "who supplies it": ("    measure: {kind: yes_no}", "    by: central\n    measure: {kind: yes_no}"),
}


@pytest.mark.parametrize("name", OTHER)
def test_any_other_meaning_is_another_set(name: str) -> None:
    old, new = OTHER[name]
    assert old in SET
    assert load(SET.replace(old, new, 1)).fingerprint != load(SET).fingerprint


def test_the_order_of_a_formulas_inputs_is_layout() -> None:
    texts = [
        SET.replace("{kind: yes_no}", f"{{kind: formula, inputs: {{{inputs}}}, value: x - y}}")
        for inputs in ("x: Có, y: Không", "y: Không, x: Có")
    ]
    assert load(texts[0]).fingerprint == load(texts[1]).fingerprint


def test_the_order_of_criteria_is_part_of_the_law() -> None:
    head, rest = SET.split("criteria:\n")
    body, tail = rest.split("levels:\n")
    first, second = body.split("  - id: B")
    swapped = f"{head}criteria:\n  - id: B{second}{first}levels:\n{tail}"
    assert load(swapped).fingerprint != load(SET).fingerprint
