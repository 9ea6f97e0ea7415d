from textwrap import dedent

import pytest

from .sets import codes, criterion, reasoned, said

GROUP = """
    max_points: 5
    criteria:
      - id: A
        title: A
        max_points: 5
        {group}
        criteria:
          - id: A1
            title: A1
            max_points: 5
            {leaf}
            measure: {{kind: points}}
"""


@pytest.mark.parametrize(
    "option",
    ["evidence: required", "mandatory: true", "not_applicable: full", "missing: block", "by: survey"],
)
def test_what_is_for_criteria_on_a_group(option: str) -> None:
    assert said(GROUP.format(group=option, leaf="")) == [("C541", 6, option.split(":")[0])]
    assert said(GROUP.format(group="", leaf=option)) == []


def test_points_that_depend_on_evidence_that_nobody_asks_for() -> None:
    rule, leaf = "without_evidence: zero", "evidence: required\n            without_evidence: zero"
    assert said(GROUP.format(group="", leaf=leaf)) == []
    assert said(GROUP.format(group="", leaf=rule)) == [("C579", 11, "without_evidence")]
    assert said(GROUP.format(group="", leaf=f"evidence: none\n            {rule}"))[0][0] == "C579"
    by_others = said(GROUP.format(group="", leaf=f"{leaf}\n            by: survey"))
    assert by_others == [("C580", 12, "without_evidence")]
    assert codes(GROUP.format(group=rule, leaf="")) == ["C541"]


def test_points_that_evidence_decides_are_not_always_the_same() -> None:
    constant = "measure: {kind: number, at_least: 3, at_most: 3}\nscore: {kind: direct}"
    assert "C503" in codes(criterion(constant))
    assert "C503" not in codes(criterion("evidence: required\nwithout_evidence: zero\n" + constant))


@pytest.mark.parametrize("option", ["combine: sum", "cap: true"])
def test_what_is_for_groups_on_a_criterion(option: str) -> None:
    assert said(GROUP.format(group="", leaf=option)) == [("C542", 11, option.split(":")[0])]


def test_a_minimum_that_a_group_does_not_keep() -> None:
    assert said(GROUP.format(group="min_points: -2", leaf="")) == [("C543", 6, "min_points")]
    kept = GROUP.format(group="min_points: -2\n        cap: true", leaf="min_points: -4")
    assert said(kept) == []


EXTRA = """
    max_points: 5
    criteria:
      - {{id: A, title: A, max_points: 5, measure: {{kind: points}}}}
      - id: H
        title: Thưởng
        max_points: 2
        bonus: true
        {more}
        measure: {{kind: yes_no}}
"""


def test_missing_where_a_blank_always_counts_as_nothing() -> None:
    assert said(EXTRA.format(more="missing: drop")) == [("C544", 8, "missing")]
    assert said(EXTRA.format(more="missing: zero")) == []
    assert said(GROUP.format(group="", leaf="mandatory: true\n            missing: drop")) == [
        ("C544", 12, "missing")
    ]
    assert said(GROUP.format(group="", leaf="mandatory: true\n            missing: block")) == []


def test_a_bonus_that_must_be_answered() -> None:
    assert said(EXTRA.format(more="mandatory: true")) == [("C545", 8, "mandatory")]
    assert said(GROUP.format(group="", leaf="mandatory: true")) == []


def test_rescaling_where_nothing_may_be_left_out() -> None:
    body = "\nrescale: total" + GROUP.replace("\n    ", "\n")
    assert said(body.format(group="", leaf="")) == [("C546", 1, "rescale")]
    assert said(body.format(group="", leaf="not_applicable: excluded")) == []
    assert said(body.format(group="", leaf="missing: drop")) == []
    assert said(body.format(group="", leaf="mandatory: true")) == [("C546", 1, "rescale")]


def test_totals_rounded_finer_than_they_are_printed() -> None:
    body = """
        max_points: 5
        report: {{as: points, decimals: 2}}
        rounding: {{at: {at}, decimals: {decimals}}}
        criteria:
          - {{id: A, title: A, max_points: 5, measure: {{kind: points}}}}
    """
    assert said(body.format(at="total", decimals=3)) == [("C547", 2, "2")]
    assert said(body.format(at="total", decimals=2)) == []
    assert said(body.format(at="criterion", decimals=3)) == []


@pytest.mark.parametrize(
    ("head", "spot"),
    [
        ("rounding: {at: total, decimals: 3}", (2, "3")),
        ("rounding: {at: criterion, decimals: 3}", (2, "3")),
        ("report: {as: index}\n        rounding: {at: total, decimals: 4}", (3, "4")),
        ("missing: drop", (4, "0.125")),
    ],
)
def test_decimals_that_are_not_said_and_are_fewer_than_others(head: str, spot: tuple[int, str]) -> None:
    """Two are printed where nothing is said; 3 of the rounding, or 0.125 points, would be others in print."""
    options = "[{id: a, title: a, points: 0.125}, {id: b, title: b, points: 5}]"
    body = f"""
        max_points: 5
        {head}
        criteria:
          - {{id: A, title: A, max_points: 5, measure: {{kind: choice, options: {options}}}}}
    """
    assert said(body) == [("C593", *spot)]
    stated = "report: {decimals: 4" if "report" not in head else "report: {decimals: 4, as"
    printed = body.replace("report: {as", stated) if "report" in head else f"{stated}}}\n{dedent(body)}"
    assert said(printed) == []


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ("measure: {kind: points}", True),
        ("measure: {kind: ratio, part: p, whole: w}", True),
        ("measure: {kind: points, step: 0.25}", False),
        ("measure: {kind: points, step: 0.125}", True),
        ("measure: {kind: yes_no}", False),
        ("measure: {kind: yes_no}, not_applicable: excluded", True),
    ],
)
def test_places_by_exact_points_that_printed_totals_cannot_show(rule: str, asked: bool) -> None:
    body = f"""
        max_points: 10
        ranking: {{by: exact}}
        report: {{decimals: 2}}
        criteria:
          - {{id: A, title: A, max_points: 5, {rule}}}
          - {{id: B, title: B, max_points: 5, measure: {{kind: yes_no}}}}
    """
    assert [each for each in said(body) if each[0] != "C502"] == [("C594", 2, "exact")] * asked
    assert said(body.replace("by: exact", "by: rounded")) == []
    assert said(body.replace("{decimals: 2}", "{decimals: 2}\n        rounding: {at: criterion}")) == [
        ("C594", 2, "exact")
    ] * ("excluded" in rule)


def test_rounding_at_groups_where_there_are_none() -> None:
    body = """
        max_points: 5
        rounding: {at: group}
        criteria:
          - {id: A, title: A, max_points: 5, measure: {kind: points}}
    """
    assert said(body) == [("C548", 2, "group")]
    assert said(body.replace("at: group", "at: criterion")) == []


FLAT = """
    max_points: 5
    criteria:
      - {id: A, title: A, max_points: 5, measure: {kind: points}}
      - {id: B, title: B, max_points: 0, measure: {kind: yes_no}}
"""


def flat(more: str) -> str:
    return FLAT.replace("\n    ", "\n") + more + "\n"


def test_a_tie_break_that_is_named_twice() -> None:
    assert said(flat("ranking: {order: [total, A, total]}")) == [("C549", 5, "total")]
    assert said(flat("ranking: {order: [total, A]}")) == []


def test_a_node_that_is_classified_twice() -> None:
    quantiles = "quantiles: {count: 2, titles: [cao, thấp], nodes: [total, A, %s]}"
    assert codes(flat(quantiles % "A")) == ["C549"]


def test_a_tie_break_without_points() -> None:
    assert said(flat("ranking: {order: [total, B]}")) == [("C550", 5, "B")]


VIEWS = """
    max_points: 10
    criteria:
      - id: A
        title: A
        max_points: 10
        criteria:
          - {{id: A1, title: A1, max_points: 6, measure: {{kind: points}}}}
          - {{id: A2, title: A2, max_points: 4, measure: {{kind: points}}}}
    views:
      - {{id: v, title: v, nodes: [{nodes}]}}
"""


def test_a_view_that_counts_points_twice() -> None:
    assert said(VIEWS.format(nodes="A1, A")) == [("C551", 10, "A1")]
    assert said(VIEWS.format(nodes="A2, A2")) == [("C551", 10, "A2")]
    (finding,) = reasoned(VIEWS.format(nodes="A1, A"))
    assert finding.message("en") == "the view v counts the points of A1 twice: they are in A"
    assert said(VIEWS.format(nodes="A1, A2")) == []


def test_what_is_said_of_levels_where_there_are_none() -> None:
    body = flat("unlevelled: {title: Không xếp hạng}\nranking: {unlevelled_are_ranked: false}")
    assert said(body) == [("C552", 5, "unlevelled"), ("C552", 6, "unlevelled_are_ranked")]
    assert said(body + "levels: [{id: I, title: I, require: [{node: total, at_least: 80%}]}]\n") == []
