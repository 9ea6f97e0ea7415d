"""What is hard to say about one part of a set silences nothing that is certain about the others."""

from __future__ import annotations

import pytest

from egov_score.criteria.loading import parse
from egov_score.reasoning import reason

HEAD = """\
format: egov-score/criteria/1
id: mau-2025
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: commune
year: 2025
max_points: 20
report: {as: points, decimals: 2}
rescale: total
"""
LEVELS = """\
levels:
  - {id: I, title: Mức I, require: [{node: A, at_least: 150%}]}
  - {id: II, title: Mức II, require: [{node: A, at_least: 5}]}
criteria:
  - {id: A, title: Có quy chế, max_points: 10, measure: {kind: yes_no}}
"""
DEDUCTION = "{id: B4, title: Điểm trừ, max_points: 0, min_points: -2, measure: {kind: yes_no}}"
CENTRE = "{id: B1, title: Có trung tâm, max_points: 6, not_applicable: excluded, measure: {kind: yes_no}}"
PLAN = "{id: B2, title: Có kế hoạch, max_points: 4, measure: {kind: yes_no}}"
INDEX = """\
  - id: B
    title: Nhóm B
    max_points: 10
    combine: %s
    criteria:
      - {id: B1, title: Có trung tâm, max_points: 10, not_applicable: excluded, measure: {kind: yes_no}}
      - id: B2
        title: Nhóm B2
        max_points: 10
        criteria: [{id: B3, title: Điểm B3, max_points: 10, measure: {kind: points}}, %s]
"""
SUM = f"  - {{id: B, title: Nhóm B, max_points: 10, criteria: [{CENTRE}, {PLAN}]}}\n"
CAPPED = (
    f"  - {{id: B, title: Nhóm B, max_points: 10, cap: true, criteria: [{CENTRE}, {PLAN}, {DEDUCTION}]}}\n"
)


@pytest.mark.parametrize(
    ("rounding", "group"),
    [
        ("total", INDEX % ("geometric_mean", DEDUCTION)),
        ("total", INDEX % ("harmonic_mean", DEDUCTION)),
        ("group", SUM),
        ("every_node", SUM),
        ("criterion", CAPPED),
    ],
    ids=["geometric mean", "harmonic mean", "rounded groups", "every node rounded", "capped"],
)
def test_a_level_that_can_never_hold_is_seen_beside_any_group(rounding: str, group: str) -> None:
    text = HEAD + f"rounding: {{at: {rounding}, decimals: 2, mode: half_up}}\n" + LEVELS + group
    never = [finding for finding in reason(parse(text.encode(), "set.yaml")) if finding.code == "C561"]
    assert [finding.place.line for finding in never] == [13]
