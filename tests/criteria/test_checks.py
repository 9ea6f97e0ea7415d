"""A set held against itself: each contradiction is said where it stands, marked ▸, and only there."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from helpers import HEAD, codes, parse, said, spots

from .test_shape import marked

CHECKS = {
    "C201 an id that a sibling has": """
        max_points: 10
        criteria:
          - {id: A, title: A, max_points: 5, measure: {kind: yes_no}}
          - {id: ▸A, title: B, max_points: 5, measure: {kind: yes_no}}
    """,
    "C201 an id that a node elsewhere in the tree has": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 5
            criteria: [{id: B, title: B, max_points: 5, measure: {kind: yes_no}}]
          - {id: ▸B, title: B, max_points: 5, measure: {kind: yes_no}}
    """,
    "C201 a view called like a node": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]
        views: [{id: ▸A, title: V, nodes: [A]}]
    """,
    "C201 two levels of one id": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]
        levels:
          - {id: I, title: I, require: [{node: A, at_least: 90%}]}
          - {id: ▸I, title: II, require: [{node: A, at_least: 50%}]}
    """,
    "C201 two options of one id": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: choice, options: [{id: a, title: A, points: 10}, {id: ▸a, title: B, points: 5}]}
    """,
    "C201 two items of one id": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: checklist, items: [{id: a, title: A, points: 5}, {id: ▸a, title: B, points: 5}]}
    """,
    "C201 two stages of one id, and an item of another stage": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            measure:
              kind: staged
              stages:
                - {id: s, title: S, points: 5, items: [{id: a, title: A}]}
                - {id: ▸s, title: T, points: 10, items: [{id: b, title: B}, {id: ▸a, title: C}]}
    """,
    "C202 the reserved words": """
        max_points: 10
        criteria:
          - {id: ▸total, title: A, max_points: 5, measure: {kind: yes_no}}
          - {id: ▸none, title: B, max_points: 5, measure: {kind: yes_no}}
        levels: [{id: ▸none, title: I, require: [{node: total, at_least: 5}]}]
    """,
    "C203 neither criteria nor a measure": """
        max_points: 10
        criteria:
          - ▸{id: A, title: A, max_points: 10}
    """,
    "C204 criteria and a measure": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            ▸measure: {kind: yes_no}
            criteria: [{id: B, title: B, max_points: 10, measure: {kind: yes_no}}]
    """,
    "C205 a number says nothing about its points": """
        max_points: 10
        criteria:
          - {id: A, title: A, max_points: 10, ▸measure: {kind: number}}
    """,
    "C206 a score that does not go with the measure": """
        max_points: 10
        criteria:
          - {id: A, title: A, max_points: 5, measure: {kind: yes_no}, score: {kind: ▸proportional}}
          - {id: B, title: B, max_points: 5, measure: {kind: points}, score: {kind: ▸per_unit, each: 1}}
    """,
    "C207 a score on a group": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            ▸score: {kind: direct}
            criteria: [{id: B, title: B, max_points: 10, measure: {kind: yes_no}}]
    """,
    "C208 children that do not add up to their group": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: ▸10
            criteria:
              - {id: A1, title: A1, max_points: 5, measure: {kind: yes_no}}
              - {id: A2, title: A2, max_points: 4.5, measure: {kind: yes_no}}
              - {id: A3, title: A3, max_points: 0.5, bonus: true, measure: {kind: yes_no}}
    """,
    "C208 top nodes that do not add up to the total": """
        max_points: ▸100
        criteria:
          - {id: A, title: A, max_points: 60, measure: {kind: yes_no}}
          - {id: B, title: B, max_points: 50, measure: {kind: yes_no}}
    """,
    "C209 a cap above all that can be had": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: ▸10
            cap: true
            criteria: [{id: A1, title: A1, max_points: 8, measure: {kind: yes_no}}]
    """,
    "C210 a weighted mean without a weight": """
        max_points: 10
        combine: weighted_mean
        criteria:
          - {id: A, title: A, max_points: 10, weight: 40%, measure: {kind: yes_no}}
          - ▸{id: B, title: B, max_points: 10, measure: {kind: yes_no}}
    """,
    "C211 nodes that do not exist": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]
        views: [{id: v, title: V, nodes: [A, ▸total]}]
        levels:
          - {id: I, title: I, require: [{node: ▸AA, at_least: 5}]}
          - {id: II, title: II, require: [{every: ▸v, at_least: 5}]}
        ranking: {order: [total, v, ▸B]}
    """,
    "C212 a condition on nothing, or on two things": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]
        levels:
          - {id: I, title: I, require: [▸{at_least: 5}]}
          - {id: II, title: II, require: [▸{node: total, every: total, at_least: 5}]}
    """,
    "C213 every child of a criterion": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]
        levels: [{id: I, title: I, require: [{every: ▸A, at_least: 5}]}]
    """,
    "C214 an input that the formula does not have": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: formula, inputs: {done: A, planned: B}, value: ▸"done / plan"}
    """,
    "C215 a least that is above zero": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, min_points: ▸1, measure: {kind: yes_no}}]
    """,
    "C216 points above the maximum": """
        max_points: 40
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: choice, options: [{id: a, title: A, points: ▸11}, {id: b, title: B, points: 10}]}
          - id: B
            title: B
            max_points: 10
            measure: {kind: checklist, items: [{id: a, title: A, points: ▸11}]}
          - id: C
            title: C
            max_points: 10
            measure: {kind: number}
            score: {kind: bands, bands: [{from: 1, points: ▸10.5}, {from: 0, points: 0}]}
          - id: D
            title: D
            max_points: 10
            measure: {kind: number}
            score: {kind: linear, knots: [{at: 1, points: 0}, {at: 2, points: ▸100}]}
    """,
    "C217 points below the least": """
        max_points: 20
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: choice, options: [{id: a, title: A, points: ▸-1}, {id: b, title: B, points: 10}]}
          - id: B
            title: B
            max_points: 10
            min_points: -2
            measure: {kind: checklist, items: [{id: a, title: A, points: 10}, {id: b, title: B, points: ▸-3}]}
    """,
    "C218 two knots at one value": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: number}
            score: {kind: linear, knots: [{at: 1, points: 0}, {at: ▸100%, points: 10}]}
    """,
    "C219 two bands from one value": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: number}
            score: {kind: bands, bands: [{from: 50%, points: 5}, {from: ▸0.5, points: 10}]}
    """,
    "C229 knots that neither rise nor fall": """
        max_points: 20
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: number}
            score: {kind: linear, knots: [{at: 7, points: 10}, {at: 5, points: 6}, {at: ▸10, points: 0}]}
          - id: B
            title: B
            max_points: 10
            measure: {kind: number}
            score: {kind: linear, knots: [{at: 7, points: 10}, {at: 5, points: 6}, {at: 1, points: 0}]}
    """,
    "C230 bands that neither rise nor fall": """
        max_points: 30
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: number}
            score: {kind: bands, bands: [{from: 1, points: 3}, {from: 3, points: 6}, {from: ▸2, points: 10}]}
          - id: B
            title: B
            max_points: 10
            measure: {kind: number}
            score: {kind: bands, bands: [{from: 9, points: 3}, {from: 3, points: 8}, {from: ▸4, points: 5}]}
          - id: C
            title: C
            max_points: 10
            measure: {kind: number}
            score: {kind: bands, bands: [{from: 1, points: 3}, {from: 2, points: 6}, {from: 3, points: 10}]}
    """,
    "C220 full at nothing": """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: number}
            score: {kind: proportional, full_at: ▸0}
    """,
    "C221 titles for the wrong number of classes": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]
        ▸quantiles: {count: 3, titles: [cao, thấp]}
    """,
    "C222 levels and quantiles": """
        max_points: 10
        criteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]
        levels: [{id: I, title: I, require: [{node: total, at_least: 5}]}]
        ▸quantiles: {count: 2, titles: [cao, thấp]}
    """,
    "C223 a view of nothing": """
        max_points: 10
        criteria:
          - {id: A, title: A, max_points: 10, measure: {kind: yes_no}}
          - {id: B, title: B, max_points: 0, measure: {kind: yes_no}}
        views: [{id: v, title: V, ▸nodes: [B]}]
    """,
    "C224 an index of nothing": """
        max_points: ▸10
        combine: mean
        criteria: [{id: A, title: A, max_points: 0, measure: {kind: yes_no}}]
    """,
    "C227 proportional to nothing": """
        max_points: 0
        criteria:
          - id: A
            title: A
            max_points: ▸0
            min_points: -5
            measure: {kind: ratio, part: a, whole: b}
    """,
}


@pytest.mark.parametrize("name", CHECKS)
def test_each_contradiction_is_said_where_it_stands(name: str) -> None:
    code = name.split()[0]
    text, places = marked(HEAD.lstrip() + dedent(CHECKS[name]).lstrip())
    criteria, findings = parse(text)
    found = [(line, column) for each, line, column in spots(findings) if each == code]
    assert found == places, said(findings)
    assert criteria is None


GOOD = """
max_points: 100
rescale: total
criteria:
  - id: A
    title: Mọi cách đo
    max_points: 60
    criteria:
      - {id: A1, title: Có không, max_points: 5, mandatory: true, evidence: required, measure: {kind: yes_no}}
      - id: A2
        title: Chọn
        max_points: 5
        measure: {kind: choice, options: [{id: a, title: A, points: 5}, {id: b, title: B, points: 0}]}
      - id: A3
        title: Danh mục
        max_points: 5
        min_points: -1
        measure: {kind: checklist, items: [{id: a, title: A, points: 5}, {id: b, title: B, points: -1}]}
      - {id: A4, title: Số, max_points: 15, measure: {kind: number}, score: {kind: per_unit, each: 0.5}}
      - id: A5
        title: Tỷ lệ
        max_points: 15
        not_applicable: excluded
        measure: {kind: ratio, part: a, whole: b}
      - id: A6
        title: Khảo sát
        max_points: 5
        by: survey
        measure: {kind: survey, answers: [{id: a, title: A, counts_as: 1}, {id: b, title: B, counts_as: 0}]}
      - {id: A7, title: Điểm, max_points: 5, by: appraiser, measure: {kind: points, step: 0.25}}
      - id: A8
        title: Công thức
        max_points: 5
        measure: {kind: formula, inputs: {x: X}, value: x / 10}
        score: {kind: linear, knots: [{at: 0, points: 5}, {at: 1, points: 0}]}
      - {id: A9, title: Cộng, max_points: 2, bonus: true, measure: {kind: points}}
  - id: B
    title: Gộp theo trọng số
    max_points: 40
    combine: weighted_mean
    criteria:
      - {id: B1, title: B1, max_points: 10, weight: 30%, measure: {kind: points}}
      - {id: B2, title: B2, max_points: 1, weight: 70%, measure: {kind: points}}
  - id: E
    title: Có giới hạn
    max_points: 10
    bonus: true
    cap: true
    criteria:
      - {id: E1, title: E1, max_points: 8, measure: {kind: yes_no}}
      - {id: E2, title: E2, max_points: 8, measure: {kind: yes_no}}
  - {id: C, title: Trừ, max_points: 0, min_points: -5, measure: {kind: yes_no}}
  - {id: D, title: Thu thập, max_points: 0, measure: {kind: number}, score: {kind: direct}}
views: [{id: v, title: V, nodes: [A1, B]}]
levels:
  - id: I
    title: I
    require: [{node: total, at_least: 90%}, {every: A, at_least: 20%}, {node: v, at_least: 9}]
  - {id: II, title: II, require: [{node: total, at_least: 50}]}
ranking: {by: exact, order: [total, v, A, C], ties: dense}
"""


def test_a_set_that_uses_everything_has_nothing_to_be_said() -> None:
    criteria, findings = parse(HEAD + GOOD)
    assert said(findings) == []
    assert criteria is not None


def test_a_sum_that_is_off_names_both_sums_and_the_difference() -> None:
    _, findings = parse(
        HEAD
        + """
max_points: 12.5
criteria:
  - {id: A, title: A, max_points: 7.3, measure: {kind: yes_no}}
  - {id: B, title: B, max_points: 5, measure: {kind: yes_no}}
"""
    )
    (finding,) = findings
    assert "12,5" in finding.message("vi")
    assert "12,3" in finding.message("vi")
    assert "0,2" in finding.message("vi")


def test_a_sum_is_not_said_to_be_off_because_of_what_could_not_be_read() -> None:
    body = """
    max_points: 10
    criteria:
      - {id: A, title: A, max_points: năm, measure: {kind: yes_no}}
      - {id: B, title: B, max_points: 5, measure: {kind: yes_no}}
    """
    assert codes(parse(HEAD + dedent(body))[1]) == ["C107"]


def test_a_set_without_a_source_is_a_set_with_a_warning() -> None:
    node = "max_points: 10\ncriteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]\n"
    head = HEAD.lstrip().replace("sources: [{document: 1/QĐ-UBND}]\n", "")
    criteria, findings = parse(head + node)
    assert spots(findings) == [("C226", 2, 1)]
    assert criteria is not None


def test_years_run_forwards() -> None:
    node = "max_points: 10\ncriteria: [{id: A, title: A, max_points: 10, measure: {kind: yes_no}}]\n"
    head = HEAD.lstrip()
    _, findings = parse(head.replace("year: 2022", "year: {from: 2023, to: 2022}") + node)
    assert spots(findings) == [("C225", 7, 1)]
    criteria, findings = parse(head.replace("year: 2022", "year: {from: 2022, to: 2022}") + node)
    assert findings == ()
    assert criteria is not None
    assert criteria.years == (2022, 2022)


def test_suggestions_name_the_nearest() -> None:
    body = """
    max_points: 10
    criteria: [{id: HT, title: A, max_points: 10, measure: {kind: yes_no}}]
    ranking: {order: [total, Ht]}
    """
    _, findings = parse(HEAD + dedent(body))
    assert [finding.hint("en") for finding in findings] == ['did you mean "HT"?']


def test_levels_and_places_of_deep_nodes_are_found() -> None:
    """Ten levels of groups: ids, sums and references work at any depth."""
    body = "{id: L, title: L, max_points: 1, measure: {kind: yes_no}}\n"
    text = "- " + body
    for depth in range(10):
        text = f"- id: G{depth}\n  title: G\n  max_points: 1\n  criteria:\n" + indent(text, "    ")
    criteria, findings = parse(HEAD + "max_points: 1\ncriteria:\n" + text + "ranking: {order: [L, G0]}\n")
    assert said(findings) == []
    assert criteria is not None
    assert len(criteria.nodes) == 11


def test_a_criterion_without_an_id_is_called_by_its_line() -> None:
    """Neither a message nor a suggestion, nor what programs read, shows the name it has inside."""
    criteria, findings = parse(
        HEAD.lstrip()
        + dedent("""\
            max_points: 10
            criteria:
              - id: 1
                title: A
                max_points: 10
                measure: {kind: number}
                score: {kind: bands, bands: [{from: 1, points: 12}]}
            levels: [{id: I, title: I, require: [{node: B, at_least: 5}]}]
        """)
    )
    assert criteria is None
    (above,) = (finding for finding in findings if finding.code == "C216")
    assert above.message("en") == "this gives 12 points, above the maximum of the criterion at line 10 (10)"
    assert above.message("vi").endswith("mục ở dòng 10 (10)")
    assert above.criterion is None
    for finding in findings:
        assert "?" not in finding.message("en") + finding.hint("en").replace('?"', "").rstrip("?")
