"""What Vietnamese agencies published comes out of the shipped sets, row by row.

Where a published row contradicts its own table, the test names the row and what the rule gives. Whole tables
stand in ``data`` and are ranked by ``test_published_tables.py``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from egov_score.numbers import rounded
from helpers import HEAD, Answer, parse, rank, ranks, shipped, totals

# The national DTI of 2020: 0,4 × digital government + 0,3 × digital economy + 0,3 × digital society.

DTI_2020 = {
    "Đà Nẵng": ("0.5346", "0.4155", "0.4964", "0.4874"),
    "Huế": ("0.5220", "0.3040", "0.3655", "0.4097"),
    "Bắc Ninh": ("0.4449", "0.3668", "0.4052", "0.4096"),
}


def dti_2020_answers() -> dict[str, dict[str, Answer]]:
    return {name: {"CQS": cqs, "KTS": kts, "XHS": xhs} for name, (cqs, kts, xhs, _) in DTI_2020.items()}


def test_dti_2020_hue_lies_half_way_and_only_half_up_gives_its_published_place() -> None:
    """0,40965 exactly. Half to even prints 0,4096, which is Bắc Ninh's, and the two would share a place."""
    table, _ = rank(shipped("dti-2020-province"), dti_2020_answers())
    (hue,) = [row for row in table.rows if row.code == "Huế"]
    assert hue.total.exact == Fraction("0.40965")
    assert str(rounded(hue.total.exact, 4, "half_up")) == "0.4097"
    assert str(rounded(hue.total.exact, 4, "half_even")) == "0.4096"
    assert str(rounded(hue.total.exact, 4, "cut")) == "0.4096"
    half_even = shipped("dti-2020-province").model_copy(
        update={"rounding": table.criteria.rounding.model_copy(update={"mode": "half_even"})}
    )
    other, _ = rank(half_even, dti_2020_answers())
    assert ranks(other) == {"Đà Nẵng": 1, "Huế": 2, "Bắc Ninh": 2}


# The DTI of 2022: Σ maximum × main index ÷ 1000; the smart-city index 6 is collected and not scored.

DTI_2022 = {
    "Đà Nẵng": (
        ("1.0000", "0.9000", "0.8253", "0.8487", "0.7578", "0.8575", "0.7836", "0.5197"),
        ("0.8002", "0.800175"),
    ),
    "Huế": (
        ("0.9500", "0.9000", "0.6823", "0.6794", "0.6423", "0.8262", "0.6787", "0.3001"),
        ("0.6975", "0.697460"),
    ),
}


@pytest.mark.parametrize("province", DTI_2022)
@pytest.mark.parametrize("smart_city", [None, "0", "1"])
def test_dti_2022_comes_out_as_published_whatever_the_index_that_is_not_scored(
    province: str, smart_city: str | None
) -> None:
    values, (published, exact) = DTI_2022[province]
    answers: dict[str, Answer] = dict(zip("12345789", values, strict=True))
    if smart_city is not None:
        answers["6"] = smart_city
    table, _ = rank(shipped("dti-2022-province"), {province: answers})
    (row,) = table.rows
    assert str(row.total.reported) == published
    assert row.total.exact / 1000 == Fraction(exact)


def test_dti_2022_pillars_overlap_and_are_out_of_700_650_and_650() -> None:
    """Deduced, not published: (common 500 + own activity) ÷ their maxima. By hand for Đà Nẵng:
    the common base is 433,18; government (433,18 + 171,5) ÷ 700, economy (433,18 + 117,54) ÷ 650,
    society (433,18 + 77,955) ÷ 650."""
    answers: dict[str, Answer] = dict(zip("12345789", DTI_2022["Đà Nẵng"][0], strict=True))
    table, _ = rank(shipped("dti-2022-province"), {"Đà Nẵng": answers})
    views = {view: str(total.reported) for view, total in table.rows[0].views.items()}
    assert views == {"government": "0.8638", "economy": "0.8473", "society": "0.7864"}


# Thừa Thiên Huế 2020: what does not apply is left out and the rest rescaled to the full maximum.

READINESS = [
    # unit, achieved, points left out, as printed after rescaling, level
    ("Nam Đông", "50.00", 0, "50.00", "I"),
    ("Quảng Điền", "49.01", 0, "49.01", "I"),
    ("A Lưới", "48.93", 0, "48.93", "I"),
    ("Phú Lộc", "48.82", 0, "48.82", "I"),
    ("Hương Trà", "47.77", 0, "47.77", "I"),
    ("Phú Vang", "45.95", 0, "45.95", "I"),
    ("Hương Thủy", "45.71", 0, "45.71", "I"),
    ("TP Huế", "42.63", 2, "44.41", "II"),
    ("Phong Điền", "43.51", 0, "43.51", "II"),
]


def spread(set_id: str, achieved: str, excluded: int) -> dict[str, Answer]:
    """The achieved points laid on the set's criteria from the first, with those left out that do not apply.

    Only the sums were published; how they lie on single criteria makes no difference to the total.
    """
    left = Fraction(achieved)
    answers: dict[str, Answer] = {}
    for leaf in shipped(set_id).leaves:
        if leaf.not_applicable == "excluded" and excluded:
            assert leaf.max_points == excluded
            answers[leaf.id] = "n/a"
            continue
        points = min(left, Fraction(leaf.max_points))
        left -= points
        answers[leaf.id] = {"": points}
    assert left == 0
    return answers


def test_hue_2020_readiness_comes_out_as_published() -> None:
    agencies = {
        unit: spread("hue-2020-readiness", achieved, excluded) for unit, achieved, excluded, _, _ in READINESS
    }
    table, findings = rank(shipped("hue-2020-readiness"), agencies)
    assert findings == ()
    assert totals(table) == {unit: printed for unit, _, _, printed, _ in READINESS}
    assert [row.code for row in table.rows] == [unit for unit, *_ in READINESS]
    assert [row.level for row in table.rows] == [level for *_, level in READINESS]


def test_hue_city_stands_before_phong_dien_only_because_it_is_rescaled() -> None:
    """42,63 against 43,51 on raw points; 44,41 against 43,51 once the 2 points that do not apply are out."""
    rows = {unit: (achieved, excluded) for unit, achieved, excluded, _, _ in READINESS}
    assert Decimal(rows["TP Huế"][0]) < Decimal(rows["Phong Điền"][0])
    both = {unit: spread("hue-2020-readiness", *rows[unit]) for unit in ("TP Huế", "Phong Điền")}
    table, _ = rank(shipped("hue-2020-readiness"), both)
    assert ranks(table) == {"TP Huế": 1, "Phong Điền": 2}
    raw = both | {"TP Huế": both["TP Huế"] | {"DT": 0}}
    table, _ = rank(shipped("hue-2020-readiness"), raw)
    assert ranks(table) == {"Phong Điền": 1, "TP Huế": 2}


RESULTS = [
    # unit, achieved of the 92 that apply, as printed after rescaling, level
    ("Nam Đông", "78.53", "85.36", "II"),
    ("Phú Vang", "75.81", "82.40", "III"),
    ("A Lưới", "75.41", "81.96", "III"),
]
CUT_IN_PRINT = "A Lưới"
"""The printed table cuts this row (81,967… to 81,96) and rounds the others (85,358… to 85,36)."""


def test_hue_2020_results_come_out_as_published_but_for_the_row_that_was_cut() -> None:
    agencies = {unit: spread("hue-2020-results", achieved, 8) for unit, achieved, *_ in RESULTS}
    table, findings = rank(shipped("hue-2020-results"), agencies)
    assert findings == ()
    printed = {unit: printed for unit, _, printed, _ in RESULTS}
    assert printed[CUT_IN_PRINT] == "81.96"
    assert totals(table) == printed | {CUT_IN_PRINT: "81.97"}
    assert {row.code: row.level for row in table.rows} == {unit: level for unit, *_, level in RESULTS}


def test_no_one_rounding_gives_all_three_printed_rows() -> None:
    exact = {unit: Fraction(achieved) / 92 * 100 for unit, achieved, *_ in RESULTS}
    printed = {unit: Decimal(printed) for unit, _, printed, _ in RESULTS}
    for mode, off in (
        ("half_up", {"A Lưới"}),
        ("half_even", {"A Lưới"}),
        ("cut", {"Nam Đông"}),
    ):
        differs = {unit for unit in exact if rounded(exact[unit], 2, mode) != printed[unit]}  # type: ignore[arg-type]
        assert differs == off


def test_papi_has_63_provinces_in_groups_of_16_16_15_and_16() -> None:
    """PAPI 2019's sizes, by place among made-up scores."""
    field = {f"{i}": {f"D{d}": f"{1 + i * 0.1:.1f}" for d in range(1, 9)} for i in range(63)}
    table, _ = rank(shipped("papi-2020"), field)
    assert list(table.level_counts.values()) == [16, 16, 15, 16]


# Other published sums (domain knowledge of the project, recomputed here).


def test_par_2012_is_the_appraised_points_and_the_survey() -> None:
    set_, findings = parse(
        HEAD
        + """
max_points: 100
criteria:
  - {id: A, title: Thẩm định, max_points: 62, measure: {kind: points}}
  - {id: B, title: Điều tra xã hội học, max_points: 38, by: survey, measure: {kind: points}}
"""
    )
    assert findings == ()
    assert set_ is not None
    table, _ = rank(
        set_,
        {
            "Đà Nẵng": {"A": "53.25", "B": "33.87"},
            "hạng 2": {"A": "54.35", "B": "31.79"},
            "hạng 3": {"A": "52.75", "B": "31.08"},
        },
    )
    assert totals(table) == {"Đà Nẵng": "87.12", "hạng 2": "86.14", "hạng 3": "83.83"}


def test_ict_2023_da_nang_is_the_plain_mean_of_three() -> None:
    values = [Fraction(value) for value in ("0.7908", "0.7892", "0.9655")]
    set_, _ = parse(
        HEAD
        + """
max_points: 1
combine: mean
report: {as: index, decimals: 4}
rounding: {decimals: 4}
criteria:
  - {id: A, title: A, max_points: 1, measure: {kind: points}}
  - {id: B, title: B, max_points: 1, measure: {kind: points}}
  - {id: C, title: C, max_points: 1, measure: {kind: points}}
"""
    )
    assert set_ is not None
    table, _ = rank(set_, {"Đà Nẵng": {key: {"": v} for key, v in zip("ABC", values, strict=True)}})
    assert totals(table) == {"Đà Nẵng": "0.8485"}
