"""Why not a better level, in one line."""

from decimal import Decimal
from fractions import Fraction

import pytest

from egov_score.numbers import Percent
from egov_score.output.level_reasons import why_not_higher
from egov_score.scoring.submission import Response

from .sets import ENTRANTS, answers, criteria_set, entrant, results_of, table_of


def why(code: str, language: str = "vi", entrants=ENTRANTS, **changes) -> str:  # type: ignore[no-untyped-def]
    table, _ = table_of(entrants, criteria_set(**changes))
    row = next(row for row in table.rows if row.code == code)
    return why_not_higher(table, row, language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        # 12 + 8 + 4 + 6 = 30 of 30: level I.
        ("S1", "vi", ""),
        # 4 + 8 + 1.5 + 5.85 = 19.35 of 30 = 64.5 %.
        ("S2", "vi", "Mức I: tổng điểm 19,35 < 27"),
        ("S2", "en", "Level I: the total 19.35 < 27"),
        # 8 + 0 + 1.5 + 0.05 = 9.55 of 30 = 31.8333… %: level II is the next.
        ("S10", "vi", "Mức II: tổng điểm 9,55 < 15"),
        # A1 does not apply and A2 is 0: 10 of 30 after rescaling.
        ("S4", "en", "Level II: the total 10 < 15"),
    ],
)
def test_the_next_better_level_and_what_it_lacks(code: str, language: str, said: str) -> None:
    assert why(code, language) == said


def levels(*require: dict[str, object]) -> list[dict[str, object]]:
    return [{"id": "I", "title": {"vi": "Mức độ I", "en": "Level I"}, "require": list(require)}]


def test_each_condition_that_fails_in_the_order_of_the_set() -> None:
    require = (
        {"node": "A", "at_least": Decimal(18)},
        {"node": "B", "at_least": Percent("0.99")},
        {"node": "A2", "at_least": Decimal(8)},
        {"every": "A", "at_least": Percent(1)},
    )
    # A1 8 of 12, A2 0 of 8, B 1.55 of 10. A2 is all or nothing, however the set says so.
    said = "Mức I: A 8 < 18; B 1,55 < 9,9; A2 0/8; A1 8/12"
    assert why("S10", levels=levels(*require)) == said


def test_a_number_that_is_less_looks_less() -> None:
    """4 of 7 of 12 points are 6.857142…: with the 3 decimals of the table that would be the mark itself."""
    mark = levels({"node": "A1", "at_least": Decimal("6.8572")})
    agency = entrant("S1", "Sở", answers(4, 7, True))
    assert why("S1", entrants=(agency,), levels=mark) == "Mức I: A1 6,8571 < 6,8572"
    mark = levels({"node": "A1", "at_least": Decimal("6.857")})
    agency = entrant("S1", "Sở", answers(68568, 120000, True))
    assert why("S1", entrants=(agency,), levels=mark) == "Mức I: A1 6,8568 < 6,857"


def test_a_view_is_called_by_its_title() -> None:
    view = {"id": "half", "title": {"vi": "Một nửa", "en": "One half"}, "nodes": ["B"]}
    mark = levels({"node": "half", "at_least": Percent("0.5")})
    assert why("S10", "en", views=[view], levels=mark) == "Level I: One half 1.55 < 5"


def test_the_whole_is_called_what_the_table_reports() -> None:
    for unit, said in (("percent", "kết quả 64,5% < 90%"), ("index", "chỉ số 0,645 < 0,9")):
        assert why("S2", report={"as": unit, "decimals": 3}) == f"Mức I: {said}"


def test_titles_that_are_no_levels_stay_as_they_are() -> None:
    mark = [{"id": "x", "title": {"vi": "Tốt", "en": "Good"}, "require": [{"node": "A2", "at_least": 8}]}]
    assert why("S10", levels=mark) == "Tốt: A2 0/8"


def test_beside_a_class_by_place_stands_the_last_total_of_the_better_one() -> None:
    quantiles = {"count": 3, "titles": ["Cao", "Vừa", "Thấp"], "nodes": ["total"]}
    agencies = [
        entrant(f"S{n}", f"Sở {n}", {"B1.10": Response(entered={"": Fraction(n)})}) for n in range(1, 7)
    ]
    said = [why(f"S{n}", entrants=agencies, levels=[], quantiles=quantiles) for n in range(6, 0, -1)]
    assert said == ["", "", "Cao: tổng điểm 4 < 5", "Cao: tổng điểm 3 < 5"] + [
        f"Vừa: tổng điểm {n} < 3" for n in (2, 1)
    ]


def test_a_set_that_only_ranks_has_no_reasons() -> None:
    assert why("S10", levels=[]) == ""


def test_every_agency_below_the_best_level_has_one() -> None:
    (table,) = results_of().tables.values()
    for row in table.rows:
        assert bool(why_not_higher(table, row, "vi")) == (row.level != "I")


def test_a_mark_that_must_be_exceeded_says_so() -> None:
    """S2 has 19,35 of 30; A1 is 4 of 12, and A2 8 of 8."""
    require = (
        {"node": "total", "more_than": Decimal("19.35")},
        {"node": "A1", "more_than": Percent("0.5")},
        {"node": "A2", "more_than": Decimal("7.5")},
    )
    said = why("S2", levels=levels(*require))
    assert said == "Mức I: tổng điểm 19,35: phải trên 19,35; A1 4: phải trên 6"
    assert why("S2", "en", levels=levels(*require)).endswith("A1 4: must be above 6")
    in_percent = why(
        "S2", levels=levels(require[0] | {"more_than": Percent("0.645")}), report={"as": "percent"}
    )
    assert in_percent == "Mức I: kết quả 64,5%: phải trên 64,5%"


@pytest.mark.parametrize(("needed", "said"), [(8, "Mức I: 7: 0 < 8"), (10, "Mức I: 7: 0/10")])
def test_an_id_that_begins_with_a_digit_is_told_from_the_numbers(needed: int, said: str) -> None:
    seven = {"id": "7", "title": "Bảy", "max_points": Decimal(10), "measure": {"kind": "points"}}
    mark = levels({"node": "7", "at_least": Decimal(needed)})
    table, _ = table_of(ENTRANTS, criteria_set(seven, max_points=Decimal(40), levels=mark))
    assert why_not_higher(table, table.rows[0], "vi") == said
