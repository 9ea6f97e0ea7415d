"""What becomes of a criterion, and that a group, a total and a place make the same thing of it.

The sets and tables are files, and the figures are worked out by hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from as_files import only, places, ranked, rows_of, totals

# Zero points by rule, where less is better.

LATE = "measure: {kind: ratio, part: Hồ sơ trễ hạn, whole: Tổng hồ sơ, when_whole_is_zero: %s}"
NONE_TO_COUNT = """
code,name,A:part,A:whole
X1,Xã Một,0,0
X2,Xã Hai,1,10
X3,Xã Ba,2,10
"""


def less_is_better(when: str, score: str) -> str:
    node = f"id: A, title: Trễ hạn, max_points: 10, {LATE % when}, score: {score}"
    return f"max_points: 10\ncriteria:\n  - {{{node}}}\n"


@pytest.mark.parametrize(
    ("score", "due"),
    [
        # A line that falls from 10 to 0 at 50%: 10% gives 8, 20% gives 6.
        ("{kind: linear, knots: [{at: 0%, points: 10}, {at: 50%, points: 0}]}", ("8.00", "6.00")),
        # The fewest, 10%, over one's own; who had no case does not set the fewest.
        ("{kind: relative, to: lowest}", ("10.00", "5.00")),
        # One's own over the most, 20%.
        ("{kind: relative, to: best}", ("5.00", "10.00")),
        # Between the least, 10%, and the most, 20%.
        ("{kind: relative, to: range}", ("0.00", "10.00")),
        ("{kind: bands, bands: [{from: 0%, points: 3}, {from: 15%, points: 10}]}", ("3.00", "10.00")),
        ("{kind: proportional, full_at: 50%}", ("2.00", "4.00")),
    ],
)
@pytest.mark.parametrize(("when", "first"), [("zero", "0.00"), ("full", "10.00")])
def test_zero_and_full_speak_of_points_under_every_score(
    tmp_path: Path, score: str, due: tuple[str, str], when: str, first: str
) -> None:
    rows = rows_of(tmp_path, less_is_better(when, score), NONE_TO_COUNT)
    second, third = due
    assert totals({code: rows[code] for code in ("X1", "X2", "X3")}) == {
        "X1": first,
        "X2": second,
        "X3": third,
    }


def test_zero_by_rule_is_no_points_in_a_line_and_in_a_comparison(tmp_path: Path) -> None:
    body = f"""
    max_points: 20
    criteria:
      - id: A
        title: Trễ hạn
        max_points: 10
        {LATE % "zero"}
        score: {{kind: linear, knots: [{{at: 0%, points: 10}}, {{at: 50%, points: 0}}]}}
      - {{id: B, title: Ít nhất, max_points: 10, {LATE % "zero"}, score: {{kind: relative, to: lowest}}}}
    """
    rows = rows_of(
        tmp_path,
        body,
        """
        code,name,A:part,A:whole,B:part,B:whole
        X1,Xã Một,0,0,0,0
        X2,Xã Hai,1,10,1,10
        X3,Xã Ba,2,10,2,10
        """,
    )
    assert totals(rows) == {"X2": "18.00", "X3": "11.00", "X1": "0.00"}


def test_an_answer_that_counts_as_zero_takes_no_part_in_a_comparison(tmp_path: Path) -> None:
    """X1's "không áp dụng" is 0 points, and the fewest is X2's 2: 10 points, and 2/4 of them for X3."""
    body = """
    max_points: 10
    criteria:
      - id: A
        title: Sự cố
        max_points: 10
        not_applicable: zero
        measure: {kind: number}
        score: {kind: relative, to: lowest}
    """
    rows = rows_of(tmp_path, body, "code,name,A\nX1,Xã Một,Không áp dụng\nX2,Xã Hai,2\nX3,Xã Ba,4\n")
    assert totals(rows) == {"X2": "10.00", "X3": "5.00", "X1": "0.00"}


# A group of which nothing is left to earn.

FIGURE = "{id: B1, title: Số dân, max_points: 0, measure: {kind: number}, score: {kind: direct}}"
PLAN = "{id: B2, title: Có kế hoạch, max_points: 10, not_applicable: excluded, measure: {kind: yes_no}}"
FLAT = f"- {{id: B, title: Nhóm B, max_points: 10, criteria: [{FIGURE}, {PLAN}]}}"
DEEP = (
    "- {id: B, title: Nhóm B, max_points: 10, criteria: [{id: C, title: Nhóm C, max_points: 10, "
    f"criteria: [{FIGURE}, {PLAN}]}}]}}"
)
SPLIT = (
    f"- {{id: B, title: Nhóm B, max_points: 10, criteria: [{FIGURE}, "
    f"{{id: C, title: Nhóm C, max_points: 10, criteria: [{PLAN}]}}]}}"
)


@pytest.mark.parametrize("group", [FLAT, DEEP, SPLIT], ids=["flat", "deep", "split"])
@pytest.mark.parametrize("rescale", ["parent", "total"])
@pytest.mark.parametrize(("missing", "said"), [("drop", ""), ("zero", "Không áp dụng")])
def test_a_figure_without_points_does_not_keep_its_group(
    tmp_path: Path, group: str, rescale: str, missing: str, said: str
) -> None:
    """All of B is blank or does not apply: 10 of the 10 that are left, with a figure or without one."""
    body = (
        f"max_points: 20\nmissing: {missing}\nrescale: {rescale}\ncriteria:\n"
        f"  - {{id: A, title: Có quy chế, max_points: 10, measure: {{kind: yes_no}}}}\n  {group}\n"
    )
    results = ranked(tmp_path, body, f"code,name,A,B1,B2\nX1,Xã Một,Có,1000,{said}\nX2,Xã Hai,Có,,{said}\n")
    rows = {row.code: row for row in only(results).rows}
    assert totals(rows) == {"X1": "20.00", "X2": "20.00"}
    assert all("B" not in row.nodes for row in rows.values())


# What is added and taken away travels up to the total.

CENTRE = "{id: B1, title: Có trung tâm, max_points: 5, not_applicable: excluded, measure: {kind: yes_no}}"


def with_a_left_out_group(extra: str, group: str = "") -> str:
    return f"""
max_points: 10
{group}
criteria:
  - {{id: A, title: Có quy chế, max_points: 5, measure: {{kind: yes_no}}}}
  - id: B
    title: Nhóm B
    max_points: 5
    criteria:
      - {CENTRE}
      - {extra}
"""


DEDUCTION = "{id: B2, title: Để lộ thông tin, max_points: 0, min_points: -3, measure: {kind: yes_no}}"
BONUS = "{id: B2, title: Giải thưởng, max_points: 2, bonus: true, measure: {kind: yes_no}}"
ALL_OF_IT = """
code,name,A,B1,B2
X1,Xã Một,Có,Không áp dụng,Có
X2,Xã Hai,Có,Không,Có
X3,Xã Ba,Có,Có,Có
"""


@pytest.mark.parametrize("rescale", ["parent", "total"])
def test_a_deduction_counts_where_its_group_is_left_out(tmp_path: Path, rescale: str) -> None:
    """X1: 5 of 5, which is 10 of 10, less 3."""
    rows = rows_of(tmp_path, with_a_left_out_group(DEDUCTION, f"rescale: {rescale}"), ALL_OF_IT)
    assert totals(rows) == {"X3": "7.00", "X1": "7.00", "X2": "2.00"}
    assert places(rows) == {"X3": 1, "X1": 1, "X2": 3}
    assert {row.nodes["B2"].points for row in rows.values()} == {-3}


@pytest.mark.parametrize("rescale", ["parent", "total"])
def test_a_bonus_counts_where_its_group_is_left_out(tmp_path: Path, rescale: str) -> None:
    rows = rows_of(tmp_path, with_a_left_out_group(BONUS, f"rescale: {rescale}"), ALL_OF_IT)
    assert totals(rows) == {"X3": "12.00", "X1": "12.00", "X2": "7.00"}


def test_a_deduction_counts_from_any_depth(tmp_path: Path) -> None:
    body = f"""
    max_points: 10
    criteria:
      - {{id: A, title: Có quy chế, max_points: 5, measure: {{kind: yes_no}}}}
      - id: B
        title: Nhóm B
        max_points: 5
        criteria:
          - id: C
            title: Nhóm C
            max_points: 5
            criteria:
              - {CENTRE}
              - {DEDUCTION}
    """
    assert totals(rows_of(tmp_path, body, ALL_OF_IT)) == {"X3": "7.00", "X1": "7.00", "X2": "2.00"}


def test_a_deduction_of_a_group_left_out_of_an_index_is_taken_from_the_index_as_it_is(tmp_path: Path) -> None:
    """X1: the mean of D alone, 10 of 10, less 3. X2: C is 0 − 3 of 5, so the mean is (−3/5 + 1)/2 of 10."""
    body = f"""
    max_points: 10
    combine: mean
    criteria:
      - id: C
        title: Nhóm C
        max_points: 5
        criteria:
          - {CENTRE}
          - {DEDUCTION}
      - {{id: A, title: Có quy chế, max_points: 5, measure: {{kind: yes_no}}}}
    """
    assert totals(rows_of(tmp_path, body, ALL_OF_IT)) == {"X3": "7.00", "X1": "7.00", "X2": "2.00"}


def test_a_deduction_at_the_top_is_seen_in_percent(tmp_path: Path) -> None:
    """All have 80%, and the tie is broken by what was taken away, least first."""
    body = """
    max_points: 20
    report: {as: percent, decimals: 2}
    rounding: {decimals: 2}
    ranking: {by: %s, order: [total, T]}
    criteria:
      - {id: A, title: Điểm A, max_points: 10, measure: {kind: points}}
      - {id: B, title: Điểm B, max_points: 10, measure: {kind: points}}
      - {id: T, title: Điểm trừ, max_points: 0, min_points: -2, measure: {kind: points}}
    """
    answers = "code,name,A,B,T\nX1,Xã Một,8,8,0\nX2,Xã Hai,9,8,-1\nX3,Xã Ba,10,8,-2\n"
    for by in ("rounded", "exact"):
        rows = rows_of(tmp_path, body % by, answers)
        assert totals(rows) == {"X1": "80.00", "X2": "80.00", "X3": "80.00"}
        assert places(rows) == {"X1": 1, "X2": 2, "X3": 3}
        assert [row.nodes["T"].points for row in rows.values()] == [0, -1, -2]
        assert [row.ranks["T"] for row in rows.values()] == [1, 2, 3]


# No answer where an answer is due.


def test_a_refused_answer_leaves_no_total_where_a_blank_leaves_none(tmp_path: Path) -> None:
    body = """
    max_points: 20
    missing: block
    criteria:
      - {id: D1, title: Chỉ số 1, max_points: 10, measure: {kind: points}}
      - {id: D2, title: Chỉ số 2, max_points: 10, measure: {kind: points}}
    """
    results = ranked(
        tmp_path,
        body,
        """
        code,name,D1,D2
        X1,Xã Một,5.25,6.5
        X2,Xã Hai,5.75,
        X3,Xã Ba,5.75,khuyết số
        X4,Xã Tư,5.75,60.5
        """,
    )
    table = only(results)
    assert [(row.code, row.rank, str(row.total.reported)) for row in table.rows] == [("X1", 1, "11.75")]
    assert sorted(absent.code for absent in table.not_ranked) == ["X2", "X3", "X4"]


@pytest.mark.parametrize("value", ["-1", "10.5", "abc", "#N/A"])
@pytest.mark.parametrize("measure", ["{kind: points}", "{kind: number, at_most: 10}, score: {kind: direct}"])
def test_no_refused_answer_is_ranked_where_blanks_block(tmp_path: Path, measure: str, value: str) -> None:
    measure = measure.replace("at_most", "at_least: 0, at_most")
    body = (
        "max_points: 10\nmissing: block\ncriteria:\n"
        f"  - {{id: A, title: Chỉ số, max_points: 10, measure: {measure}}}\n"
    )
    table = only(ranked(tmp_path, body, f"code,name,A\nX1,Xã Một,5\nX2,Xã Hai,{value}\n"))
    assert [row.code for row in table.rows] == ["X1"]


def test_a_refused_answer_is_no_gain_where_blanks_are_dropped(tmp_path: Path) -> None:
    """A blank B is left out: 5 of 10 is 10 of 20. A garbled one is 0 points of 10: 5 of 20."""
    body = """
    max_points: 20
    missing: drop
    criteria:
      - {id: A, title: Chỉ số A, max_points: 10, measure: {kind: points}}
      - {id: B, title: Chỉ số B, max_points: 10, measure: {kind: points}}
    """
    table = only(ranked(tmp_path, body, "code,name,A,B\nX1,Xã Một,5,\nX2,Xã Hai,5,khuyết số\n"))
    assert totals({row.code: row for row in table.rows}) == {"X1": "10.00", "X2": "5.00"}


def test_no_blank_of_a_bonus_or_a_deduction_blocks(tmp_path: Path) -> None:
    body = """
    max_points: 10
    missing: block
    criteria:
      - {id: A, title: Chỉ số, max_points: 10, measure: {kind: points}}
      - {id: T, title: Thưởng, max_points: 2, bonus: true, measure: {kind: points}}
      - {id: V, title: Trừ, max_points: 0, min_points: -2, measure: {kind: points}}
      - {id: F, title: Số dân, max_points: 0, measure: {kind: number}, score: {kind: direct}}
    """
    table = only(ranked(tmp_path, body, "code,name,A,T,V,F\nX1,Xã Một,5,,,\n"))
    assert totals({row.code: row for row in table.rows}) == {"X1": "5.00"}


def test_what_is_said_of_a_mandatory_blank_is_what_was_done(tmp_path: Path) -> None:
    body = """
    max_points: 10
    missing: block
    criteria: [{id: A, title: Điểm A, max_points: 10, mandatory: true, measure: {kind: points}}]
    """
    results = ranked(tmp_path, body, "code,name,A\nX1,Xã Một,\nX2,Xã Hai,2\n")
    assert [row.code for row in only(results).rows] == ["X2"]
    said = [finding for finding in results.findings if finding.agency == "X1"]
    assert said
    assert not any("0 points" in finding.message("en") for finding in said)
    assert not any("0 điểm" in finding.message("vi") for finding in said)


# What is not said of rounding, and views.


@pytest.mark.parametrize("rounding", ["", "rounding: {at: total}", "rounding: {at: criterion}"])
def test_decimals_that_are_not_said_are_those_of_the_report(tmp_path: Path, rounding: str) -> None:
    body = f"""
max_points: 10
report: {{as: points, decimals: 3}}
{rounding}
criteria: [{{id: A, title: Điểm A, max_points: 10, measure: {{kind: points}}}}]
"""
    rows = rows_of(tmp_path, body, "code,name,A\nX1,Xã Một,8.126\nX2,Xã Hai,8.1349\n")
    assert totals(rows) == {"X2": "8.135", "X1": "8.126"}
    assert places(rows) == {"X2": 1, "X1": 2}


def test_decimals_of_an_index_that_are_not_said_are_those_of_the_report(tmp_path: Path) -> None:
    """Three decimals of the index, not of the points: 8.1264 of 10 is 0.81264, printed 0.8126."""
    body = """
    max_points: 10
    report: {as: index, decimals: 4}
    criteria: [{id: A, title: Điểm A, max_points: 10, measure: {kind: points}}]
    """
    rows = rows_of(tmp_path, body, "code,name,A\nX1,Xã Một,8.1264\nX2,Xã Hai,8.1266\n")
    assert totals(rows) == {"X2": "0.8127", "X1": "0.8126"}


VIEW = """
max_points: 10
report: {{as: {unit}, decimals: 2}}
rounding: {{at: total, decimals: 2}}
criteria:
  - {{id: A, title: Điểm A, max_points: 10, measure: {{kind: points}}}}
  - {{id: T, title: Điểm thưởng, max_points: 2, bonus: true, measure: {{kind: points}}}}
  - {{id: V, title: Điểm trừ, max_points: 0, min_points: -1, measure: {{kind: points}}}}
views: [{{id: all, title: Tất cả, nodes: [A, T, V]}}]
"""


@pytest.mark.parametrize(
    ("unit", "due"),
    [("points", ["12.00", "10.00", "9.00"]), ("percent", ["120.00", "100.00", "90.00"])],
)
def test_a_view_of_everything_is_the_total(tmp_path: Path, unit: str, due: list[str]) -> None:
    answers = "code,name,A,T,V\nX1,Xã Một,10,0,0\nX2,Xã Hai,10,2,0\nX3,Xã Ba,10,0,-1\n"
    rows = rows_of(tmp_path, VIEW.format(unit=unit), answers)
    assert list(rows) == ["X2", "X1", "X3"]
    assert list(totals(rows).values()) == due
    assert [str(row.views["all"].reported) for row in rows.values()] == due
    assert [row.ranks["all"] for row in rows.values()] == [1, 2, 3]
