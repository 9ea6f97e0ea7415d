"""From criteria to groups and the total: rescaling, bonus and deduction, caps, index kinds, views."""

from __future__ import annotations

from fractions import Fraction
from textwrap import indent

import pytest

from helpers import criteria, points_of, rank, total_of

NESTED = """
max_points: 100
rescale: {rescale}
criteria:
  - id: A
    title: Hạ tầng
    max_points: 40
    criteria:
      - {{id: A1, title: A1, max_points: 30, not_applicable: excluded, measure: {{kind: points}}}}
      - {{id: A2, title: A2, max_points: 10, not_applicable: excluded, measure: {{kind: points}}}}
  - id: B
    title: Ứng dụng
    max_points: 60
    criteria:
      - {{id: B1, title: B1, max_points: 60, measure: {{kind: points}}}}
"""


@pytest.mark.parametrize(
    ("rescale", "nodes", "total"),
    [
        # The group makes good what was left out in it: 20 of 30 becomes 26,67 of 40.
        ("parent", {"A": Fraction(80, 3), "B": Fraction(30)}, "56.67"),
        # The whole does: (20 + 30) of 90, times 100; the group keeps its 20 of 30.
        ("total", {"A": Fraction(20), "B": Fraction(30)}, "55.56"),
    ],
)
def test_what_was_left_out_is_made_good_where_the_set_says(
    rescale: str, nodes: dict[str, Fraction], total: str
) -> None:
    set_ = criteria(NESTED.format(rescale=rescale))
    table, _ = rank(set_, {"X": {"A1": 20, "A2": "n/a", "B1": 30}})
    row = table.rows[0]
    assert {node: row.nodes[node].points for node in ("A", "B")} == nodes
    assert row.nodes["A"].maximum == (40 if rescale == "parent" else 30)
    assert str(row.total.reported) == total


@pytest.mark.parametrize("rescale", ["parent", "total"])
def test_a_group_with_nothing_left_is_left_out_itself(rescale: str) -> None:
    set_ = criteria(NESTED.format(rescale=rescale))
    answers = {"A1": "n/a", "A2": "n/a", "B1": 30}
    assert total_of(set_, answers) == "50.00"
    assert points_of(set_, answers) == {"B": 30, "B1": 30}


def test_hue_2020_rescales_by_the_total() -> None:
    """Huế city: 42,63 points of the 48 that apply are 44,41 of 50 (decision of 31-12-2020)."""
    set_ = criteria("""
    max_points: 50
    rescale: total
    criteria:
      - {id: A, title: A, max_points: 48, measure: {kind: points}}
      - {id: B, title: B, max_points: 2, not_applicable: excluded, measure: {kind: points}}
    """)
    assert total_of(set_, {"A": "42.63", "B": "n/a"}) == "44.41"
    assert total_of(set_, {"A": "42.63", "B": 0}) == "42.63"


EXTRAS = """
max_points: 20
rescale: {rescale}
{cap}
criteria:
  - id: A
    title: Nhóm
    max_points: 20
    criteria:
      - {{id: A1, title: A1, max_points: 10, measure: {{kind: points}}}}
      - {{id: A2, title: A2, max_points: 10, not_applicable: excluded, measure: {{kind: points}}}}
      - {{id: A3, title: Cộng trong nhóm, max_points: 1, bonus: true, measure: {{kind: points}}}}
  - {{id: T, title: Điểm cộng, max_points: 3, bonus: true, measure: {{kind: points}}}}
  - {{id: P, title: Điểm trừ, max_points: 0, min_points: -4, measure: {{kind: points}}}}
"""


@pytest.mark.parametrize("rescale", ["parent", "total"])
def test_bonus_and_deduction_are_added_after_rescaling_as_they_are(rescale: str) -> None:
    """8 of the 10 points that apply are 16 of 20; then 1 and 2 more, and 4 less."""
    set_ = criteria(EXTRAS.format(rescale=rescale, cap=""))
    answers = {"A1": 8, "A2": "n/a", "A3": 1, "T": 2, "P": -4}
    assert total_of(set_, answers) == "15.00"


def test_a_bonus_lifts_the_total_above_its_maximum_unless_it_is_capped() -> None:
    answers = {"A1": 10, "A2": 10, "A3": 1, "T": 3, "P": -1}
    assert total_of(criteria(EXTRAS.format(rescale="parent", cap="")), answers) == "23.00"
    assert total_of(criteria(EXTRAS.format(rescale="parent", cap="cap: true")), answers) == "19.00"


def test_a_cap_on_the_total_holds_after_rescaling_and_bonus() -> None:
    """9 of the 10 that apply are 18 of 20; the bonus of 3 lifts that to 20, not to 21."""
    set_ = criteria(EXTRAS.format(rescale="total", cap="cap: true"))
    assert total_of(set_, {"A1": 9, "A2": "n/a", "A3": 1, "T": 2, "P": 0}) == "20.00"
    assert total_of(set_, {"A1": 9, "A2": "n/a", "A3": 1, "T": 0, "P": 0}) == "19.00"


CAPPED = """
- {id: A1, title: A1, max_points: 8, measure: {kind: points}}
- {id: A2, title: A2, max_points: 8, measure: {kind: points}}
- {id: P, title: Điểm trừ, max_points: 0, min_points: -2, measure: {kind: points}}
"""


@pytest.mark.parametrize("where", ["total", "group"])
def test_a_deduction_comes_off_what_the_cap_has_left(where: str) -> None:
    """8 + 8 count 10; 2 less are 8. A surplus that does not count is no cushion for a deduction."""
    if where == "total":
        set_ = criteria("max_points: 10\ncap: true\ncriteria:" + CAPPED)
    else:
        group = "- id: A\n  title: A\n  max_points: 10\n  cap: true\n  criteria:" + indent(CAPPED, "  ")
        set_ = criteria("max_points: 10\ncriteria:\n" + group)
    assert total_of(set_, {"A1": 8, "A2": 8, "P": -2}) == "8.00"
    assert total_of(set_, {"A1": 3, "A2": 3, "P": -2}) == "4.00"


@pytest.mark.parametrize(("a", "b", "due"), [(8, 8, 10), (3, 4, 7), (0, 0, 0), (8, "n/a", 10)])
def test_a_capped_group_keeps_its_sum_within_its_maximum(a: int, b: int | str, due: int) -> None:
    """One of two is enough: 8 + 8 count 10 at most. With one left out, 8 of 8 are the whole group."""
    set_ = criteria("""
    max_points: 10
    criteria:
      - id: A
        title: A
        max_points: 10
        cap: true
        criteria:
          - {id: A1, title: A1, max_points: 8, measure: {kind: points}}
          - {id: A2, title: A2, max_points: 8, not_applicable: excluded, measure: {kind: points}}
    """)
    assert points_of(set_, {"A1": a, "A2": b})["A"] == due


@pytest.mark.parametrize(("a3", "due"), [(5, "5.00"), ("n/a", "0.00")])
def test_a_group_held_at_its_floor_pulls_nothing_down(a3: int | str, due: str) -> None:
    """B comes to −5 and is held at 0. Where A3 is left out, nothing of those −5 is rescaled with the rest."""
    set_ = criteria("""
    max_points: 20
    criteria:
      - id: A
        title: A
        max_points: 20
        criteria:
          - id: B
            title: B
            max_points: 10
            cap: true
            criteria:
              - {id: A2, title: A2, max_points: 10, min_points: -5, measure: {kind: points}}
          - {id: A3, title: A3, max_points: 10, not_applicable: excluded, measure: {kind: points}}
    """)
    assert total_of(set_, {"A2": -5, "A3": a3}) == due


@pytest.mark.parametrize(("cap", "due"), [("cap: true, ", 15), ("", 12)])
def test_deductions_may_be_capped_together(cap: str, due: int) -> None:
    """Two deductions of at most 5 and 4 that together take away 5 at most."""
    set_ = criteria(f"""
    max_points: 20
    criteria:
      - {{id: A, title: A, max_points: 20, measure: {{kind: points}}}}
      - id: P
        title: Điểm trừ
        max_points: 0
        min_points: -5
        {cap.replace(", ", "")}
        criteria:
          - {{id: P1, title: P1, max_points: 0, min_points: -5, measure: {{kind: points}}}}
          - {{id: P2, title: P2, max_points: 0, min_points: -4, measure: {{kind: points}}}}
    """)
    assert total_of(set_, {"A": 20, "P1": -4, "P2": -4}) == f"{due}.00"


def test_a_bonus_group_may_be_capped_too() -> None:
    set_ = criteria("""
    max_points: 20
    criteria:
      - {id: A, title: A, max_points: 20, measure: {kind: points}}
      - id: T
        title: Điểm cộng
        max_points: 5
        bonus: true
        cap: true
        criteria:
          - {id: T1, title: T1, max_points: 4, measure: {kind: points}}
          - {id: T2, title: T2, max_points: 4, measure: {kind: points}}
    """)
    assert total_of(set_, {"A": 18, "T1": 4, "T2": 4}) == "23.00"


INDEX = """
max_points: 100
combine: {combine}
criteria:
  - {{id: A, title: A, max_points: 10, weight: 5, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 10, weight: 3, not_applicable: excluded, measure: {{kind: points}}}}
  - {{id: C, title: C, max_points: 10, weight: 2, measure: {{kind: points}}}}
  - {{id: D, title: Thu thập, max_points: 0, weight: 9, measure: {{kind: number}}, score: {{kind: direct}}}}
"""


@pytest.mark.parametrize(
    ("combine", "total", "without_b"),
    [
        # Shares 0,8 · 0,6 · 0,3 with weights 5 · 3 · 2; without B the weights 5 and 2 are the whole.
        ("weighted_mean", "64.00", "65.71"),
        ("mean", "56.67", "55.00"),
        ("max", "80.00", "80.00"),
        ("min", "30.00", "30.00"),
        ("harmonic_mean", "48.00", "43.64"),
        ("geometric_mean", "52.41", "48.99"),
    ],
)
def test_an_index_is_made_of_what_applies_with_weights_renormalised(
    combine: str, total: str, without_b: str
) -> None:
    """A child whose maximum is 0 (collected, not scored) has no share and takes no part."""
    set_ = criteria(INDEX.format(combine=combine))
    assert total_of(set_, {"A": 8, "B": 6, "C": 3, "D": 7}) == total
    assert total_of(set_, {"A": 8, "B": "n/a", "C": 3, "D": 7}) == without_b


def test_pci_is_a_weighted_mean_of_ten_indices_of_ten() -> None:
    """Bình Dương's kind of sum: Σ weight × sub-index ÷ 10 on a scale of 100."""
    weights = [5, 5, 20, 5, 10, 5, 5, 20, 20, 5]
    indices = ["8.67", "6.34", "6.41", "6.75", "5.92", "5.31", "5.17", "6.01", "6.98", "5.47"]
    nodes = "".join(
        f"  - {{id: I{i}, title: I{i}, max_points: 10, weight: {weight}%, measure: {{kind: points}}}}\n"
        for i, weight in enumerate(weights)
    )
    set_ = criteria("max_points: 100\ncombine: weighted_mean\ncriteria:\n" + nodes)
    due = sum(Fraction(index) * weight for index, weight in zip(indices, weights, strict=True)) / 10
    table, _ = rank(set_, {"X": {f"I{i}": index for i, index in enumerate(indices)}})
    assert table.rows[0].total.exact == due


def test_a_maximum_of_zero_is_collected_and_never_divided_by() -> None:
    set_ = criteria("""
    max_points: 10
    report: {as: index, decimals: 4}
    rounding: {decimals: 4}
    criteria:
      - {id: A, title: A, max_points: 10, measure: {kind: points}}
      - id: G
        title: Đô thị thông minh
        max_points: 0
        criteria:
          - {id: G1, title: G1, max_points: 0, measure: {kind: yes_no}}
          - {id: G2, title: G2, max_points: 0, measure: {kind: ratio, part: a, whole: b}}
    views: [{id: v, title: V, nodes: [A, G]}]
    ranking: {order: [total, G]}
    """)
    table, _ = rank(
        set_,
        {
            "X": {"A": 5, "G1": True, "G2": {"part": 1, "whole": 2}},
            "Y": {"A": 5, "G1": False, "G2": {"part": 2, "whole": 2}},
        },
    )
    first = table.rows[0]
    assert [(row.rank, str(row.total.reported)) for row in table.rows] == [(1, "0.5000"), (1, "0.5000")]
    assert first.nodes["G"] == first.nodes["G1"] == first.nodes["G2"]
    assert (first.nodes["G"].points, first.nodes["G"].maximum) == (0, 0)
    assert str(first.views["v"].reported) == "0.5000"


VIEWS = """
max_points: 30
rescale: {rescale}
report: {{as: {as_}, decimals: 2}}
criteria:
  - {{id: A, title: A, max_points: 10, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 10, not_applicable: excluded, measure: {{kind: points}}}}
  - {{id: C, title: C, max_points: 10, measure: {{kind: points}}}}
views:
  - {{id: ab, title: A và B, nodes: [A, B]}}
  - {{id: bc, title: B và C, nodes: [B, C]}}
  - {{id: b, title: Chỉ B, nodes: [B]}}
"""


@pytest.mark.parametrize(
    ("as_", "due"),
    [
        ("points", {"ab": "15.00", "bc": "11.00", "b": "8.00"}),
        ("percent", {"ab": "75.00", "bc": "55.00", "b": "80.00"}),
        ("index", {"ab": "0.75", "bc": "0.55", "b": "0.80"}),
    ],
)
def test_views_overlap_and_are_reported_like_the_total(as_: str, due: dict[str, str]) -> None:
    set_ = criteria(VIEWS.format(as_=as_, rescale="parent"))
    table, _ = rank(set_, {"X": {"A": 7, "B": 8, "C": 3}})
    assert {view: str(total.reported) for view, total in table.rows[0].views.items()} == due
    assert table.rows[0].total.exact == 18


def test_a_view_has_only_what_applies_and_is_absent_where_nothing_does() -> None:
    set_ = criteria(VIEWS.format(as_="index", rescale="total"))
    table, _ = rank(set_, {"X": {"A": 7, "B": "n/a", "C": 3}, "Y": {"A": 7, "B": 0, "C": 3}})
    by_code = {row.code: row for row in table.rows}
    shown = {view: str(total.reported) for view, total in by_code["X"].views.items()}
    assert shown == {"ab": "0.70", "bc": "0.30"}
    assert "b" not in by_code["X"].ranks
    assert (by_code["Y"].ranks["b"], by_code["Y"].ranks["ab"], by_code["X"].ranks["ab"]) == (1, 2, 1)
