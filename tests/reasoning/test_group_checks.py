from fractions import Fraction

from .sets import codes, reasoned, said


def test_a_group_whose_maximum_rounding_cuts_off() -> None:
    body = """
        max_points: 6
        rounding: {at: group, decimals: 0, mode: cut}
        criteria:
          - id: A
            title: A
            max_points: 2.5
            criteria:
              - {id: A1, title: A1, max_points: 2.5, measure: {kind: points}}
          - id: B
            title: B
            max_points: 3.5
            criteria:
              - {id: B1, title: B1, max_points: 3.5, measure: {kind: points}}
    """
    assert said(body) == [("C522", 1, "6"), ("C521", 6, "2.5"), ("C521", 11, "3.5")]
    assert [f.values["best"] for f in reasoned(body)] == [Fraction(5), Fraction(2), Fraction(3)]
    # Half up makes 3 of 2.5: more than the maximum, and so the maximum is reached.
    assert said(body.replace("mode: cut", "mode: half_up")) == []


def test_a_total_that_the_best_answers_do_not_reach() -> None:
    body = """
        max_points: 45
        criteria:
          - id: A
            title: A
            max_points: 40
            measure:
              kind: choice
              options: [{id: a, title: a, points: 37}, {id: b, title: b, points: 0}]
          - {id: B, title: B, max_points: 5, measure: {kind: points}}
    """
    assert said(body) == [("C522", 1, "45"), ("C502", 5, "40")]
    total, _ = reasoned(body)
    assert total.message("vi") == "tổng điểm tối đa là 45, nhưng kết quả tốt nhất có thể là 42"
    assert total.message("en") == "the maximum is 45, but the best possible total is 42"
    # A bonus makes up for it.
    bonus = "          - {id: H, title: H, max_points: 3, bonus: true, measure: {kind: points}}\n"
    assert codes(body.rstrip(" ") + bonus) == ["C502"]


def test_a_cap_that_caps_nothing() -> None:
    body = """
        max_points: {most}
        cap: true
        criteria:
          - {{id: A, title: A, max_points: 5, measure: {{kind: points}}}}
          - {{id: B, title: B, max_points: 5, measure: {{kind: points}}{bonus}}}
    """
    assert said(body.format(most=10, bonus="")) == [("C523", 2, "cap")]
    assert said(body.format(most=8, bonus="")) == []
    assert said(body.format(most=5, bonus=", bonus: true")) == []


def test_a_cap_on_an_index() -> None:
    body = """
        max_points: 10
        criteria:
          - id: A
            title: A
            max_points: 10
            combine: mean
            cap: true
            criteria:
              - {id: A1, title: A, max_points: 1, measure: {kind: points}}
              - {id: A2, title: A, max_points: 3, measure: {kind: points}}
    """
    assert said(body) == [("C523", 7, "cap")]
    assert codes(body.replace("max_points: 3,", "max_points: 3, bonus: true,")) == ["C525"]


DEDUCTIONS = """
    max_points: 5
    criteria:
      - {{id: A, title: A, max_points: 5, measure: {{kind: points}}}}
      - id: K
        title: Điểm trừ
        max_points: 0
        min_points: {least}
        {more}
        criteria:
          - {{id: K1, title: K1, max_points: 0, min_points: -2, measure: {{kind: yes_no}}}}
          - {{id: K2, title: K2, max_points: 0, min_points: -3, measure: {{kind: yes_no}}}}
"""


def test_a_group_of_deductions_that_adds_up_to_more_than_it_says() -> None:
    assert said(DEDUCTIONS.format(least=-4, more="")) == [("C524", 7, "-4")]
    assert said(DEDUCTIONS.format(least=-5, more="")) == []
    assert said(DEDUCTIONS.format(least=-4, more="cap: true")) == []


def test_a_group_of_deductions_that_adds_up_to_less_than_it_says() -> None:
    assert said(DEDUCTIONS.format(least=-6, more="")) == [("C504", 7, "-6")]


def test_a_bonus_inside_an_index() -> None:
    body = """
        max_points: 1
        combine: {combine}
        criteria:
          - {{id: A, title: A, max_points: 1, measure: {{kind: points}}}}
          - {{id: H, title: H, max_points: 1, bonus: true, measure: {{kind: points}}}}
    """
    assert said(body.format(combine="geometric_mean")) == [("C525", 5, "bonus")]
    assert said(body.format(combine="sum")) == []


WEIGHTED = """
    max_points: 1
    combine: weighted_mean
    criteria:
      - {{id: A, title: A, max_points: 1, weight: {first}, measure: {{kind: points}}}}
      - {{id: B, title: B, max_points: 1, weight: {second}, measure: {{kind: points}}}}
"""


def test_weights_that_do_not_add_up() -> None:
    bad = WEIGHTED.format(first="40%", second="50%")
    assert said(bad) == [("C531", 2, "weighted_mean")]
    assert reasoned(bad)[0].message("vi") == (
        "trọng số trong total cộng lại bằng 0,9, không phải 1 (100%); khi tính sẽ chia cho 0,9"
    )
    for first, second in (("40%", "60%"), ("0.4", "0.6"), ("40", "60")):
        assert said(WEIGHTED.format(first=first, second=second)) == []


def test_weights_that_are_shares_of_the_whole_add_up_to_that_of_their_group() -> None:
    body = """
        max_points: 5
        combine: weighted_mean
        criteria:
          - id: A
            title: A
            max_points: 5
            weight: 45.5%
            combine: weighted_mean
            criteria:
              - {{id: A1, title: A1, max_points: 5, weight: 27.5%, measure: {{kind: points}}}}
              - {{id: A2, title: A2, max_points: 5, weight: {second}, measure: {{kind: points}}}}
          - {{id: B, title: B, max_points: 5, weight: 54.5%, measure: {{kind: points}}}}
    """
    assert said(body.format(second="18%")) == []
    assert said(body.format(second="17%")) == [("C531", 8, "weighted_mean")]


def test_weights_below_and_at_zero() -> None:
    assert said(WEIGHTED.format(first="-1", second="2")) == [("C532", 4, "-1")]
    assert ("C533", 2, "weighted_mean") in said(WEIGHTED.format(first="0", second="0"))
    assert said(WEIGHTED.format(first="0", second="1")) == []


def test_a_weight_where_nothing_is_weighed() -> None:
    body = WEIGHTED.format(first="40%", second="60%")
    assert said(body.replace("weighted_mean", "mean")) == [("C534", 4, "weight"), ("C534", 5, "weight")]
    collected = body.replace("max_points: 1, weight: 60%", "max_points: 0, weight: 60%")
    assert said(collected.replace("40%", "100%")) == [("C534", 5, "weight")]


def test_a_total_where_more_may_come_to_less_is_still_bounded() -> None:
    """Two caps, one in the other, with a bonus and a deduction: more of A1 may come to less, but no total is
    above its cap."""
    body = """
        max_points: 10
        cap: true
        criteria:
          - id: A
            title: A
            max_points: 10
            cap: true
            criteria:
              - {id: A1, title: A, max_points: 10, measure: {kind: points}}
              - {id: A2, title: A, max_points: 5, bonus: true, measure: {kind: points}}
          - {id: B, title: B, max_points: 2, measure: {kind: points}}
          - {id: K, title: K, max_points: 0, min_points: -1, measure: {kind: yes_no}}
        levels:
          - {id: I, title: I, require: [{node: total, at_least: 12}]}
    """
    assert said(body) == [("C561", 14, "12")]
    assert said(body.replace("at_least: 12", "at_least: 10")) == []
