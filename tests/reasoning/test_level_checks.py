import pytest

from .sets import codes, reasoned, said

BODY = """\
max_points: 100
{set}
criteria:
  - id: A
    title: A
    max_points: 40
    criteria:
      - {{id: A1, title: A1, max_points: 25, measure: {{kind: points}}{a1}}}
      - {{id: A2, title: A2, max_points: 15, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 30, measure: {{kind: points}}}}
  - {{id: C, title: C, max_points: 30, measure: {{kind: points}}}}
{nodes}levels:
"""
BONUS = "  - {id: H, title: H, max_points: 4, bonus: true, measure: {kind: points}}\n"


def levels(*rules: str, a1: str = "", nodes: str = "", more: str = "report: {decimals: 2}") -> str:
    """A set of A (A1 and A2), B and C; each rule is a level: its conditions, comma after comma.

    The levels begin at line 13, one a line.
    """
    return BODY.format(set=more, a1=a1, nodes=nodes) + level_lines(*rules)


def level_lines(*rules: str) -> str:
    lines = []
    for number, rule in enumerate(rules, start=1):
        conditions = ", ".join(condition(part) for part in rule.split(", "))
        lines.append(f"  - {{id: L{number}, title: Mức {number}, require: [{conditions}]}}\n")
    return "".join(lines)


def condition(rule: str) -> str:
    """The YAML of ``every A ≥ 80%``."""
    *every, node, sign, mark = rule.split()
    key = {"≥": "at_least", ">": "more_than"}[sign]
    return f"{{{'every' if every else 'node'}: {node}, {key}: {mark}}}"


def kinds(*rules: str, **more: str) -> list[str]:
    return codes(levels(*rules, **more))


def test_usual_levels_are_fine() -> None:
    usual = ["total ≥ 90%, every total ≥ 80%, A2 ≥ 12", "total ≥ 80%, every total ≥ 65%", "total ≥ 50"]
    assert said(levels(*usual)) == []


@pytest.mark.parametrize("rule", ["total ≥ 101", "total ≥ 101%", "A ≥ 41", "every A ≥ 16", "A1 ≥ 100.5%"])
def test_a_level_that_asks_for_more_than_there_is(rule: str) -> None:
    assert said(levels(rule)) == [("C561", 13, rule.split()[-1])]


def test_where_and_with_which_numbers_an_unreachable_level_is_reported() -> None:
    (finding,) = reasoned(levels("total ≥ 80%, A ≥ 45"))
    assert said(levels("total ≥ 80%, A ≥ 45")) == [("C561", 13, "45")]
    assert (
        finding.message("vi") == "không cơ quan nào đạt được mức L1: A cần 45 điểm, mà cao nhất có thể là 40"
    )
    assert (
        finding.message("en") == "no agency can reach the level L1: A needs 45 points and can have 40 at most"
    )


def test_a_bonus_counts_towards_a_level() -> None:
    assert kinds("total ≥ 103", nodes=BONUS) == []
    assert kinds("total ≥ 105", nodes=BONUS) == ["C561"]
    assert kinds("total ≥ 103", nodes=BONUS, more="cap: true") == ["C561"]
    assert kinds("H ≥ 4", nodes=BONUS) == []


def test_a_node_that_may_not_apply_asks_nothing_where_it_does_not() -> None:
    assert kinds("A1 ≥ 26", a1=", not_applicable: excluded") == []
    assert kinds("A1 ≥ 26", a1=", not_applicable: zero") == ["C561"]


def test_a_level_that_only_an_appraisal_can_give() -> None:
    body = levels("A1 ≥ 25").replace(
        "measure: {kind: points}}\n      - {id: A2", "measure: {kind: points, step: 2}}\n      - {id: A2"
    )
    assert said(body) == [("C522", 1, "100"), ("C502", 8, "25"), ("C562", 13, "25")]
    assert reasoned(body)[-1].message("en") == (
        "no answer reaches the level L1: A1 needs 25 points and the best answers earn 24"
    )
    assert codes(body.replace("at_least: 25", "at_least: 24")) == ["C522", "C502"]


SHADOWED = {
    "the same": (["total ≥ 80%"], ["total ≥ 80%"]),
    "more of the same": (["total ≥ 80%"], ["total ≥ 85%"]),
    "points and per cent": (["A ≥ 50%"], ["A ≥ 20"]),
    "a condition more": (["total ≥ 80%"], ["total ≥ 80%, A ≥ 20"]),
    "its children": (["every total ≥ 50%"], ["A ≥ 20, B ≥ 15, C ≥ 20"]),
    "groups make a total": (["total ≥ 70"], ["A ≥ 30, B ≥ 20, C ≥ 20"]),
    "criteria make a group": (["A ≥ 75%"], ["A1 ≥ 20, A2 ≥ 10"]),
    "a high total leaves no group low": (["A ≥ 30"], ["total ≥ 90.01"]),
    "a high group leaves no criterion low": (["A1 ≥ 20"], ["A ≥ 35.01"]),
    "nothing is asked": (["C ≥ 0"], ["total ≥ 50%"]),
    "more than the same": (["total ≥ 80%"], ["total > 80%"]),
    "twice more than the same": (["total > 80%"], ["total > 80%"]),
    "more of the groups": (["total > 69"], ["A > 30, B > 20, C ≥ 20"]),
}


@pytest.mark.parametrize("case", SHADOWED)
def test_a_level_in_the_shadow_of_a_better_one(case: str) -> None:
    better, worse = SHADOWED[case]
    body = levels(*better, *worse)
    assert ("C563", 14, "L2") in said(body)
    (finding,) = (f for f in reasoned(body) if f.code == "C563")
    assert [related.place.line for related in finding.related] == [finding.place.line - 1]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("total ≥ 85%", "total ≥ 80%"),
        ("total > 80%", "total ≥ 80%"),
        ("A ≥ 51%", "A ≥ 20"),
        ("total ≥ 70.01", "A ≥ 30, B ≥ 20, C ≥ 20"),
        ("A ≥ 76%", "A1 ≥ 20, A2 ≥ 10"),
        ("A ≥ 30.1", "total ≥ 90"),
        ("A1 ≥ 20.1", "A ≥ 35"),
        ("every total ≥ 50%", "A ≥ 20, B ≥ 15"),
    ],
)
def test_a_level_that_just_escapes_the_shadow(better: str, worse: str) -> None:
    assert "C563" not in kinds(better, worse)


def test_the_total_is_not_taken_for_rounded_up_more_than_it_may_be() -> None:
    """Rounded to whole points, a total of 90 may have been 89,5, which leaves 29,5 to A."""
    assert "C563" in kinds("A ≥ 29", "total ≥ 90", more="rounding: {at: total, decimals: 0}")
    assert "C563" not in kinds("A ≥ 30", "total ≥ 90", more="rounding: {at: total, decimals: 0}")


def test_no_sum_is_relied_on_where_a_criterion_may_be_left_out() -> None:
    excluded = ", not_applicable: excluded"
    assert "C563" in kinds("A ≥ 75%", "A1 ≥ 20, A2 ≥ 10")
    assert "C563" not in kinds("A ≥ 75%", "A1 ≥ 20, A2 ≥ 10", a1=excluded)
    assert "C563" in kinds("A ≥ 30", "total ≥ 90.01", more="rescale: total")
    assert "C563" not in kinds("A ≥ 30", "total ≥ 90.01", a1=excluded, more="rescale: total")
    # What is asked of one node is still the same node's.
    assert "C563" in kinds("A ≥ 75%", "A ≥ 30", a1=excluded)
    assert "C563" not in kinds("A ≥ 75%", "A ≥ 30", a1=excluded, more="rescale: total")
    assert "C563" in kinds("A ≥ 75%", "A ≥ 80%", a1=excluded, more="rescale: total")


def test_an_unreachable_better_level_shades_nothing() -> None:
    assert kinds("total ≥ 120", "total ≥ 80%") == ["C561"]


def test_levels_out_of_order() -> None:
    assert said(levels("total ≥ 70%, B ≥ 90%", "total ≥ 80%")) == [("C564", 14, "80%")]
    assert said(levels("total ≥ 80%, B ≥ 90%", "total ≥ 80%")) == []


def test_a_condition_that_the_others_imply() -> None:
    assert said(levels("A ≥ 80%, A ≥ 50%")) == [("C565", 13, "50%")]
    assert said(levels("A ≥ 50%, A ≥ 20")) == [("C565", 13, "20")]
    assert said(levels("total ≥ 60%, every total ≥ 65%")) == [("C565", 13, "60%")]
    assert said(levels("total ≥ 66%, every total ≥ 65%")) == []
    (finding,) = reasoned(levels("every total ≥ 65%, total ≥ 60%"))
    assert finding.message("vi") == (
        "điều kiện “total ≥ 60%” của mức L1 thừa: các điều kiện khác của mức này đã bao hàm"
    )


def test_a_condition_that_always_holds() -> None:
    assert said(levels("total ≥ 50%, A ≥ 0")) == [("C566", 13, "0")]
    assert said(levels("total ≥ 50%, A ≥ 0.1")) == []
    deduction = "  - {id: K, title: K, max_points: 0, min_points: -2, measure: {kind: yes_no}}\n"
    assert kinds("total ≥ 50%, K ≥ 0", nodes=deduction) == []
    assert kinds("total ≥ 50%, K ≥ -2", nodes=deduction) == ["C566"]


INDEX = """\
max_points: 10
combine: {combine}
rounding: {{at: criterion, decimals: 2}}
criteria:
  - {{id: A, title: A, max_points: 10, {first}measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 10, {second}measure: {{kind: points}}}}
levels:
"""


@pytest.mark.parametrize(
    ("combine", "better", "worse", "shadowed"),
    [
        ("mean", "total ≥ 6", "A ≥ 4, B ≥ 8", True),
        ("mean", "total ≥ 6.1", "A ≥ 4, B ≥ 8", False),
        ("weighted_mean", "total ≥ 5", "A ≥ 4, B ≥ 8", True),
        ("weighted_mean", "total ≥ 5.1", "A ≥ 4, B ≥ 8", False),
        ("weighted_mean", "A ≥ 6", "total ≥ 7", True),
        ("weighted_mean", "A ≥ 6.1", "total ≥ 7", False),
        ("geometric_mean", "total ≥ 6", "A ≥ 4, B ≥ 9", True),
        ("geometric_mean", "total ≥ 6.1", "A ≥ 4, B ≥ 9", False),
        ("harmonic_mean", "total ≥ 4.8", "A ≥ 4, B ≥ 6", True),
        ("harmonic_mean", "total ≥ 4.9", "A ≥ 4, B ≥ 6", False),
        ("min", "B ≥ 7", "total ≥ 7", True),
        ("min", "B ≥ 7.1", "total ≥ 7", False),
        ("max", "total ≥ 7", "B ≥ 7", True),
        ("max", "B ≥ 7", "total ≥ 7", False),
    ],
)
def test_shadows_through_an_index(combine: str, better: str, worse: str, shadowed: bool) -> None:
    weights = ("weight: 75%, ", "weight: 25%, ") if combine == "weighted_mean" else ("", "")
    body = INDEX.format(combine=combine, first=weights[0], second=weights[1]) + level_lines(better, worse)
    assert ("C563" in codes(body)) is shadowed


def test_conditions_on_views() -> None:
    views = "views: [{id: v, title: v, nodes: [A, B]}]"
    assert kinds("v ≥ 71", more=views) == ["C561"]
    assert kinds("v ≥ 70", more=views) == []
    assert kinds("v ≥ 50%", "v ≥ 36", more=views) == ["C563"]


CAPPED = """\
max_points: 10
criteria:
  - id: A
    title: A
    max_points: 10
    cap: true
    criteria:
      - {{id: A1, title: A1, max_points: 7, measure: {{kind: points}}}}
      - {{id: A2, title: A2, max_points: 5, measure: {{kind: points}}}}
{more}levels:
"""


def test_a_cap_comes_before_a_deduction() -> None:
    """7 and 5 are capped at 10 before 3 are taken away: 7, not the 9 that they add up to."""
    deduction = "      - {id: K, title: K, max_points: 0, min_points: -3, measure: {kind: yes_no}}\n"
    rules = level_lines("A ≥ 9", "A1 ≥ 7, A2 ≥ 5")
    assert codes(CAPPED.format(more="") + rules) == ["C563"]
    assert codes(CAPPED.format(more=deduction) + rules) == []


LEFT_OUT = """\
max_points: 10
combine: mean
criteria:
  - id: A
    title: A
    max_points: 4
    criteria:
      - {{id: A1, title: A1, max_points: 4, measure: {{kind: points}}}}
      - {{id: A2, title: A2, max_points: 4, bonus: true, measure: {{kind: points}}}}
  - {{id: B, title: B, max_points: 4, measure: {{kind: points}}{more}}}
levels:
"""


def test_without_a_criterion_the_mean_of_the_others_may_be_higher() -> None:
    """A with its bonus is twice its maximum: 15 points with B, 20 without."""
    rules = level_lines("total ≥ 18")
    assert codes(LEFT_OUT.format(more="") + rules) == ["C561"]
    assert codes(LEFT_OUT.format(more=", not_applicable: excluded") + rules) == []


def test_more_than_all_there_is_can_never_hold() -> None:
    assert said(levels("total > 100%")) == [("C561", 13, "100%")]
    assert kinds("total > 99%") == kinds("total ≥ 100%") == []
    (finding,) = reasoned(levels("A > 40"))
    assert finding.message("vi") == (
        "không cơ quan nào đạt được mức L1: A cần trên 40 điểm, mà cao nhất có thể là 40"
    )
    assert finding.message("en") == (
        "no agency can reach the level L1: A needs more than 40 points and can have 40 at most"
    )


def test_more_than_nothing_asks_something() -> None:
    assert kinds("total ≥ 0") == ["C566"]
    assert kinds("total > 0") == []
    assert kinds("total ≥ 50%, total > 50%") == ["C565"]


def test_marks_out_of_order_where_one_must_be_exceeded() -> None:
    assert kinds("total > 60, A ≥ 20", "total > 61, B ≥ 10") == ["C564"]
    assert kinds("total > 60, A ≥ 20", "total ≥ 60, B ≥ 10") == []


def staged(*rules: str, last: bool = False) -> str:
    """The levels, the first of them staged, or the last."""
    *lines, bottom = levels(*rules).splitlines(keepends=True)
    if last:
        return "".join([*lines, bottom.replace("require", "staged: true, require")])
    return "".join(lines).replace(" require", " staged: true, require") + bottom


def test_a_staged_level_asks_what_those_below_it_ask() -> None:
    """Whoever has a B of 20 and an A of 20 has level I; only a staged one above it is no easier."""
    assert kinds("A ≥ 20", "A ≥ 20, B ≥ 20") == ["C563"]
    assert codes(staged("A ≥ 20", "A ≥ 20, B ≥ 20")) == ["C565", "C563"]
    assert codes(staged("A ≥ 20", "B ≥ 20")) == []
    assert kinds("total ≥ 50, A ≥ 20", "total ≥ 60, B ≥ 10") == ["C564"]
    assert codes(staged("A ≥ 20, C ≥ 20", "total ≥ 60, B ≥ 10")) == []


def test_below_the_last_level_there_is_nothing_to_ask() -> None:
    assert codes(staged("A ≥ 30", "A ≥ 20", last=True)) == ["C576"]


def test_either_at_least_or_more_than() -> None:
    """C575 for both; for neither the key that is missing."""
    from egov_score.criteria.loading import parse

    from .sets import written_out

    def mistakes(condition: str) -> list[tuple[str, str]]:
        body = levels("A ≥ 30").replace("{node: A, at_least: 30}", condition)
        found = parse(written_out(body).encode(), "set.yaml").findings
        return [(finding.code, finding.message("en")) for finding in found]

    assert mistakes("{node: A, at_least: 30, more_than: 20}") == [
        ("C575", "a condition has either at_least or more_than")
    ]
    assert mistakes("{node: A}") == [("C102", 'the key "at_least" is missing')]
