"""Who stands where, asked as anyone asks it: a set and a table as files, and the public results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from as_files import only, places, ranked, rows_of, totals
from egov_score import Row, Table

TWO = """
max_points: 20
report: {{as: {unit}, decimals: {decimals}}}
rounding: {{decimals: {decimals}}}
ranking: {{{ranking}}}
criteria:
  - {{id: A, title: Hạ tầng, max_points: 10, measure: {{kind: points}}}}
  - {{id: B, title: Ứng dụng, max_points: 10, measure: {{kind: points}}}}
"""


def two(ranking: str = "", unit: str = "points", decimals: int = 2) -> str:
    """A set of two criteria of 10 points."""
    return TWO.format(ranking=ranking, unit=unit, decimals=decimals)


def csv(agencies: Mapping[str, Sequence[object]], ids: str = "A,B") -> str:
    """A collated table: what each agency has, by its code."""
    lines = [f"{code},Xã {code},{','.join(map(str, points))}" for code, points in agencies.items()]
    return "\n".join([f"code,name,{ids}", *lines]) + "\n"


# Ties.

TIED = {"X1": (9, 9), "X2": (8, 8), "X3": (10, 6), "X4": (6, 10), "X5": (1, 1)}


@pytest.mark.parametrize(
    ("ties", "due"),
    [
        ("standard", {"X1": 1, "X2": 2, "X3": 2, "X4": 2, "X5": 5}),
        ("dense", {"X1": 1, "X2": 2, "X3": 2, "X4": 2, "X5": 3}),
    ],
)
def test_equal_totals_share_a_place(tmp_path: Path, ties: str, due: dict[str, int]) -> None:
    rows = rows_of(tmp_path, two(f"ties: {ties}"), csv(TIED))
    assert places(rows) == due
    assert [row.tied for row in rows.values()] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("order", "due"),
    [
        ("[total, A]", {"X1": 1, "X3": 2, "X2": 3, "X4": 4, "X5": 5}),
        ("[total, B]", {"X1": 1, "X4": 2, "X2": 3, "X3": 4, "X5": 5}),
        ("[B, A]", {"X4": 1, "X1": 2, "X2": 3, "X3": 4, "X5": 5}),
    ],
)
def test_ties_are_broken_in_the_order_that_the_set_says(
    tmp_path: Path, order: str, due: dict[str, int]
) -> None:
    assert places(rows_of(tmp_path, two(f"order: {order}"), csv(TIED))) == due


def test_the_order_of_the_file_decides_nothing(tmp_path: Path) -> None:
    codes = list(TIED)
    seen = []
    for number in range(4):
        Random(number).shuffle(codes)
        rows = rows_of(tmp_path, two("ties: dense"), csv({code: TIED[code] for code in codes}))
        seen.append([(row.code, row.rank, dict(row.ranks)) for row in rows.values()])
    assert seen == [seen[0]] * 4


# Rounded or exact.

CLOSE = {"X1": ("5.004", 5), "X2": ("5.003", 5), "X3": ("4.996", 5), "X4": ("4.99", 5)}


def test_what_is_printed_alike_shares_a_place_where_rounded_numbers_are_compared(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, two("by: rounded"), csv(CLOSE))
    assert totals(rows) == {"X1": "10.00", "X2": "10.00", "X3": "10.00", "X4": "9.99"}
    assert places(rows) == {"X1": 1, "X2": 1, "X3": 1, "X4": 4}


def test_what_is_printed_alike_is_told_apart_where_exact_numbers_are_compared(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, two("by: exact"), csv(CLOSE))
    assert places(rows) == {"X1": 1, "X2": 2, "X3": 3, "X4": 4}


def test_exactly_equal_is_equal_by_either(tmp_path: Path) -> None:
    """0.1 + 0.2 and 0.3 + 0 are one number, whatever a computer's halves make of it."""
    for by in ("rounded", "exact"):
        rows = rows_of(tmp_path, two(f"by: {by}"), csv({"X1": ("0.1", "0.2"), "X2": ("0.3", 0)}))
        assert set(places(rows).values()) == {1}


SHARES = """
max_points: 20
report: {{as: {unit}, decimals: 2}}
rounding: {{decimals: 2}}
rescale: {rescale}
ranking: {{by: {by}}}
criteria:
  - {{id: A, title: A, max_points: 10, not_applicable: excluded, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 10, measure: {{kind: points}}}}
"""


@pytest.mark.parametrize("by", ["rounded", "exact"])
@pytest.mark.parametrize("rescale", ["parent", "total"])
@pytest.mark.parametrize(
    ("unit", "due"),
    [("points", ("12.00", "11.00")), ("percent", ("60.00", "55.00")), ("index", ("0.60", "0.55"))],
)
def test_shares_of_what_applies_are_compared(
    tmp_path: Path, by: str, rescale: str, unit: str, due: tuple[str, str]
) -> None:
    """X1 has 6 of the 10 that apply, X2 11 of 20: 60% is more than 55%, though 6 is less than 11."""
    body = SHARES.format(unit=unit, rescale=rescale, by=by)
    rows = rows_of(tmp_path, body, csv({"X1": ("Không áp dụng", 6), "X2": (6, 5)}))
    assert places(rows) == {"X1": 1, "X2": 2}
    assert tuple(totals(rows).values()) == due


@pytest.mark.parametrize("by", ["rounded", "exact"])
@pytest.mark.parametrize(("unit", "due"), [("percent", ("60.00", "55.00")), ("index", ("0.60", "0.55"))])
def test_shares_of_a_view_are_of_what_applies_in_it(
    tmp_path: Path, by: str, unit: str, due: tuple[str, str]
) -> None:
    """X1 has 6 of 10 in the view, X2 11 of 20; their totals are the other way round by C."""
    body = SHARES.format(unit=unit, rescale="total", by=by).replace("max_points: 20", "max_points: 40")
    body += "  - {id: C, title: C, max_points: 20, measure: {kind: points}}\n"
    body += "views: [{id: v, title: V, nodes: [A, B]}]\n"
    rows = rows_of(tmp_path, body, csv({"X1": ("Không áp dụng", 6, 0), "X2": (6, 5, 20)}, "A,B,C"))
    assert places(rows) == {"X2": 1, "X1": 2}
    assert {code: row.ranks["v"] for code, row in rows.items()} == {"X1": 1, "X2": 2}
    assert (str(rows["X1"].views["v"].reported), str(rows["X2"].views["v"].reported)) == due


# Agencies below every level.

LEVELS = """
max_points: 20
report: {{as: points, decimals: 2}}
rounding: {{decimals: 2}}
ranking: {{unlevelled_are_ranked: {ranked}}}
criteria:
  - {{id: A, title: A, max_points: 10, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 10, measure: {{kind: points}}}}
levels: [{{id: I, title: Mức I, require: [{{node: A, at_least: 5}}]}}]
unlevelled: {{title: Không xếp hạng}}
"""
WITH_AND_WITHOUT = {"X1": (4, 9), "X2": (4, 10), "X3": (5, 1), "X4": (6, 1), "X5": (4, 9)}


def test_those_without_a_level_stand_behind_all_others_best_first(tmp_path: Path) -> None:
    """X2 has the highest total of all, and no place; among those without one, totals and names order."""
    rows = rows_of(tmp_path, LEVELS.format(ranked="false"), csv(WITH_AND_WITHOUT))
    assert list(places(rows).items()) == [("X4", 1), ("X3", 2), ("X2", None), ("X1", None), ("X5", None)]
    assert totals(rows) == {"X4": "7.00", "X3": "6.00", "X2": "14.00", "X1": "13.00", "X5": "13.00"}
    assert [row.level for row in rows.values()] == ["I", "I", "none", "none", "none"]
    assert not any(row.tied for row in rows.values())


def test_those_without_a_level_take_no_place_from_others(tmp_path: Path) -> None:
    few = {"X3": (5, 1), "X4": (6, 1)}
    alone = rows_of(tmp_path, LEVELS.format(ranked="false"), csv(few))
    among = rows_of(tmp_path, LEVELS.format(ranked="false"), csv(WITH_AND_WITHOUT))
    assert {code: among[code].rank for code in few} == {code: alone[code].rank for code in few}


def test_those_without_a_level_have_places_in_each_node_all_the_same(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, LEVELS.format(ranked="false"), csv(WITH_AND_WITHOUT))
    assert {code: row.ranks["B"] for code, row in rows.items()} == {
        "X2": 1,
        "X1": 2,
        "X5": 2,
        "X3": 4,
        "X4": 4,
    }


def test_those_without_a_level_are_ranked_by_their_totals_where_the_set_says_so(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, LEVELS.format(ranked="true"), csv(WITH_AND_WITHOUT))
    assert places(rows) == {"X2": 1, "X1": 2, "X5": 2, "X4": 4, "X3": 5}


# Places in nodes.

NODES = """
max_points: 30
report: {{as: {unit}, decimals: 1}}
rounding: {{decimals: 1}}
ranking: {{by: {by}, ties: {ties}}}
criteria:
  - id: A
    title: Nhóm A
    max_points: 20
    criteria:
      - {{id: A1, title: A1, max_points: 10, not_applicable: excluded, measure: {{kind: points}}}}
      - {{id: A2, title: A2, max_points: 10, not_applicable: excluded, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 10, measure: {{kind: points}}}}
"""
GROUPS = {
    "X1": (10, 2, 1),
    "X2": ("Không áp dụng", 6, 1),
    "X3": ("Không áp dụng", "Không áp dụng", 9),
    "X4": (2, 3, 9),
}


@pytest.mark.parametrize("ties", ["standard", "dense"])
def test_each_top_node_has_places_of_its_own_in_percent(tmp_path: Path, ties: str) -> None:
    """A: 60% of 20, 60% of what applies, nothing that applies, 25%."""
    rows = rows_of(tmp_path, NODES.format(unit="percent", by="rounded", ties=ties), csv(GROUPS, "A1,A2,B"))
    third = 3 if ties == "standard" else 2
    assert {code: row.ranks.get("A") for code, row in rows.items()} == {
        "X3": None,
        "X1": 1,
        "X2": 1,
        "X4": third,
    }
    assert {code: row.ranks["B"] for code, row in rows.items()} == {
        "X3": 1,
        "X4": 1,
        "X1": third,
        "X2": third,
    }
    assert all(row.ranks.keys() <= {"A", "B"} for row in rows.values())


# Classes by place.

CLASSES = """
max_points: 20
report: {{as: points, decimals: 2}}
rounding: {{decimals: 2}}
quantiles: {{count: {count}, titles: [{titles}], nodes: [total, A]}}
criteria:
  - {{id: A, title: A, max_points: 10, not_applicable: excluded, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 10, measure: {{kind: points}}}}
"""


def classes(count: int) -> str:
    return CLASSES.format(count=count, titles=", ".join(f"Nhóm {n}" for n in range(1, count + 1)))


def test_eight_agencies_in_four_classes_are_two_each(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, classes(4), csv({f"X{n}": (n, n) for n in range(1, 9)}))
    assert [row.level for row in rows.values()] == ["1", "1", "2", "2", "3", "3", "4", "4"]


def test_nobody_is_parted_from_an_equal(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, classes(2), csv({"X1": (9, 9), "X2": (9, 9), "X3": (9, 9), "X4": (1, 1)}))
    assert [row.level for row in rows.values()] == ["1", "1", "1", "2"]


def test_a_node_has_classes_among_those_to_whom_it_applies(tmp_path: Path) -> None:
    agencies = {"X1": ("Không áp dụng", 10), "X2": (8, 1), "X3": (7, 1), "X4": (2, 1), "X5": (1, 1)}
    rows = rows_of(tmp_path, classes(2), csv(agencies))
    assert {code: row.classes.get("A") for code, row in rows.items()} == {
        "X1": None,
        "X2": 1,
        "X3": 1,
        "X4": 2,
        "X5": 2,
    }


# The field of relative scores.

RELATIVE = """
max_points: 20
missing: {missing}
criteria:
  - id: A
    title: Số dịch vụ
    max_points: 10
    measure: {{kind: number}}
    score: {{kind: relative, to: {to}}}
  - {{id: B, title: B, max_points: 10, measure: {{kind: points}}}}
"""


@pytest.mark.parametrize(
    ("to", "due"),
    [
        ("best", {"X1": "10.00", "X2": "5.00", "X3": "2.50"}),
        ("lowest", {"X1": "2.50", "X2": "5.00", "X3": "10.00"}),
        ("range", {"X1": "10.00", "X2": "3.33", "X3": "0.00"}),
        ("best, better: lower", {"X1": "2.50", "X2": "5.00", "X3": "10.00"}),
        ("range, better: lower", {"X1": "0.00", "X2": "6.67", "X3": "10.00"}),
    ],
)
def test_a_comparison_is_with_the_agencies_ranked_beside_it(
    tmp_path: Path, to: str, due: dict[str, str]
) -> None:
    body = RELATIVE.format(missing="zero", to=to)
    rows = rows_of(tmp_path, body, csv({"X1": (40, 0), "X2": (20, 0), "X3": (10, 0)}))
    assert {code: totals(rows)[code] for code in due} == due


@pytest.mark.parametrize("to", ["best", "lowest", "range"])
def test_a_field_of_one_has_all_of_it(tmp_path: Path, to: str) -> None:
    rows = rows_of(tmp_path, RELATIVE.format(missing="zero", to=to), csv({"X1": (7, 0)}))
    assert totals(rows) == {"X1": "10.00"}


@pytest.mark.parametrize("to", ["best", "lowest", "range"])
def test_who_is_not_ranked_is_not_compared_with(tmp_path: Path, to: str) -> None:
    """X9 has no B, so no total; its 1000 and its 1 set no mark."""
    body = RELATIVE.format(missing="block", to=to)
    due = totals(rows_of(tmp_path, body, csv({"X1": (40, 0), "X2": (20, 0)})))
    for value in (1000, 1):
        table = only(ranked(tmp_path, body, csv({"X1": (40, 0), "X2": (20, 0), "X9": (value, "")})))
        assert totals({row.code: row for row in table.rows}) == due
        assert [absent.code for absent in table.not_ranked] == ["X9"]


# The year before.


def test_places_and_points_gained_are_counted_from_last_years_file(tmp_path: Path) -> None:
    last = tmp_path / "last.json"
    ranked(tmp_path, two(), csv({"X1": (9, 9), "X2": (8, 8), "X3": (1, 1)})).write(last)
    last.write_text(last.read_text("utf-8").replace('"year": 2022', '"year": 2021'), "utf-8")
    table = only(
        ranked(
            tmp_path,
            two(),
            csv({"X1": (8, 8), "X2": (9, 9.5), "X4": (5, 5)}),
            previous=last,
        )
    )
    assert [(row.code, row.rank, row.places, row.gained) for row in table.rows] == [
        ("X2", 1, 1, Fraction("2.5")),
        ("X1", 2, -1, -2),
        ("X4", 3, None, None),
    ]


# Any table of answers.

POINTS = st.sampled_from(["0", "2.5", "3.333", "3.334", "5", "7.25", "10"])
AGENCIES = st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=9).map(
    lambda each: {f"X{number}": points for number, points in enumerate(each)}
)


def table_of(body: str, agencies: Mapping[str, Sequence[object]]) -> Table:
    with TemporaryDirectory() as folder:
        return only(ranked(Path(folder), body, csv(agencies)))


def printed(row: Row, node: str) -> Fraction:
    """What a comparison of rounded numbers sees."""
    return Fraction(row.total.reported) if node == "total" else Fraction(row.nodes[node].points)


@given(AGENCIES, st.sampled_from(["[total]", "[total, B]", "[A, total]"]), st.booleans())
def test_a_place_is_one_more_than_the_number_who_are_better(
    agencies: dict[str, tuple[str, str]], order: str, dense: bool
) -> None:
    ties = "dense" if dense else "standard"
    rows = table_of(two(f"order: {order}, ties: {ties}", decimals=3), agencies).rows
    keys = {row.code: tuple(printed(row, node) for node in order.strip("[]").split(", ")) for row in rows}
    for row in rows:
        better = [keys[other.code] for other in rows if keys[other.code] > keys[row.code]]
        assert row.rank == 1 + len(set(better) if dense else better)
        assert row.tied == (list(keys.values()).count(keys[row.code]) > 1)
    assert [row.rank for row in rows] == sorted(row.rank or 0 for row in rows)


@given(AGENCIES, st.integers(2, 4))
def test_classes_follow_the_totals(agencies: dict[str, tuple[str, str]], count: int) -> None:
    rows = table_of(classes(count), agencies).rows
    assert [row.level for row in rows] == sorted(row.level for row in rows)
    assert rows[0].level == "1"
    by_total = {(row.total.reported, row.level) for row in rows}
    assert len(by_total) == len({total for total, _ in by_total})


@given(AGENCIES, st.sampled_from(["best", "lowest", "range", "best, better: lower", "range, better: lower"]))
def test_more_of_what_is_compared_is_never_the_wrong_way_round(
    agencies: dict[str, tuple[str, str]], to: str
) -> None:
    rows = table_of(RELATIVE.format(missing="zero", to=to), agencies).rows
    for one in rows:
        for other in rows:
            figures = [Fraction(agencies[row.code][0]) for row in (one, other)]
            mine, theirs = one.nodes["A"].points, other.nodes["A"].points
            assert 0 <= mine <= 10
            if figures[0] > figures[1]:
                assert mine <= theirs if "low" in to else mine >= theirs
            elif figures[0] == figures[1]:
                assert mine == theirs
