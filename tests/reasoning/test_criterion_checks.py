from fractions import Fraction

import pytest

from egov_score.criteria.loading import parse
from egov_score.language import Text
from egov_score.numbers import rounded
from egov_score.reasoning import reason

from .sets import codes, criterion, reasoned, said, written_out

RATIO = "measure: {kind: ratio, part: Số có, whole: Tổng số}\n"
NUMBER = "measure: {kind: number, at_least: 0}\n"


def test_a_number_between_limits_that_leave_none() -> None:
    bad = criterion("measure: {kind: number, at_least: 5, at_most: 3}\nscore: {kind: direct}")
    assert ("C501", 6, "3") in said(bad)
    assert said(criterion("measure: {kind: number, at_least: 3, at_most: 10}\nscore: {kind: direct}")) == []


def test_a_whole_number_between_limits_that_leave_none() -> None:
    def whole(most: str) -> str:
        measure = f"measure: {{kind: number, at_least: 2.2, at_most: {most}, whole: true}}\n"
        return criterion(measure + "score: {kind: per_unit, each: 2.5}")

    (finding,) = (f for f in reasoned(whole("2.8")) if f.code == "C501")
    assert finding.message("vi") == "A không nhận được số nào: phải từ 2,2 đến 2,8, là số nguyên"
    # From 2.2 to 3 only 3 may be entered, which makes every answer alike; 3 and 4 do not.
    assert "C503" in codes(whole("3"))
    assert said(whole("4")) == []


@pytest.mark.parametrize(
    ("node", "best"),
    [
        (
            "measure: {kind: choice, options: [{id: a, title: a, points: 8}, {id: b, title: b, points: 0}]}",
            "8",
        ),
        (
            "measure: {kind: checklist, items: [{id: a, title: a, points: 4}, {id: b, title: b, points: 3}]}",
            "7",
        ),
        ("measure: {kind: points, step: 3}", "9"),
        (RATIO + "score: {kind: proportional, full_at: 125%}", "8"),
        (RATIO + "score: {kind: per_unit, each: 6}", "6"),
        (RATIO + "score: {kind: linear, knots: [{at: 0%, points: 0}, {at: 200%, points: 10}]}", "5"),
        (RATIO + "score: {kind: bands, bands: [{from: 0%, points: 0}, {from: 50%, points: 9}]}", "9"),
        ("measure: {kind: number, at_least: 0, at_most: 4, whole: true}\nscore: {kind: direct}", "4"),
        ("measure: {kind: number, at_least: 0, at_most: 4.9, whole: true}\nscore: {kind: direct}", "4"),
        (
            "measure:\n  kind: survey\n"
            "  answers: [{id: a, title: a, counts_as: 90%}, {id: b, title: b, counts_as: 0}]",
            "9",
        ),
        ("measure: {kind: formula, inputs: {x: x}, value: 'min(max(x, 0), 0.5)'}", "5"),
    ],
)
def test_a_maximum_that_no_answer_reaches(node: str, best: str) -> None:
    body = criterion(node)
    assert said(body) == [("C522", 1, "10"), ("C502", 5, "10")]
    total, own = reasoned(body)
    assert own.values["best"] == Fraction(best)
    assert total.values["best"] == Fraction(rounded(Fraction(best), 2))
    assert [related.place for related in total.related] == [own.place]


@pytest.mark.parametrize(
    "node",
    [
        "measure: {kind: yes_no}",
        "measure: {kind: choice, options: [{id: a, title: a, points: 10}, {id: b, title: b, points: 0}]}",
        "measure: {kind: checklist, items: [{id: a, title: a, points: 8}, {id: b, title: b, points: 3}]}",
        "measure: {kind: points, step: 2.5}",
        "measure: {kind: points}",
        RATIO + "score: {kind: proportional, full_at: 100%}",
        RATIO.replace("}", ", may_exceed: true}") + "score: {kind: proportional, full_at: 125%}",
        # Nobody to serve counts as full, so some answer does earn the maximum.
        RATIO.replace("}", ", when_whole_is_zero: full}") + "score: {kind: per_unit, each: 6}",
        "not_applicable: full\n" + RATIO + "score: {kind: per_unit, each: 6}",
        NUMBER + "score: {kind: per_unit, each: 0.01}",
        NUMBER + "score: {kind: relative, to: best}",
        NUMBER + "score: {kind: bands, bands: [{from: 4, points: 10}], strict: true}",
        "measure: {kind: formula, inputs: {x: x, y: y}, value: 'x / (x + y)'}",
    ],
)
def test_a_maximum_that_some_answer_reaches(node: str) -> None:
    assert said(criterion(node)) == []


@pytest.mark.parametrize(
    "node",
    [
        "measure: {kind: choice, options: [{id: a, title: a, points: 4}, {id: b, title: b, points: 4}]}",
        "measure: {kind: number, at_least: 3, at_most: 3}\nscore: {kind: direct}",
        "measure: {kind: formula, inputs: {x: x}, value: '0.5'}",
        RATIO + "score: {kind: bands, bands: [{from: 0%, points: 10}]}",
        RATIO + "score: {kind: per_unit, each: 0}",
    ],
)
def test_a_criterion_that_no_answer_changes(node: str) -> None:
    assert ("C503", 6, "measure") in said(criterion(node))


def stages(*points: str, most: str = "10", least: str = "0") -> str:
    made = (
        f"{{id: s{i}, title: s{i}, points: {each}, items: [{{id: i{i}, title: i}}]}}"
        for i, each in enumerate(points)
    )
    return f"""
        max_points: {most}
        criteria:
          - id: A
            title: A
            max_points: {most}
            min_points: {least}
            measure: {{kind: staged, stages: [{", ".join(made)}]}}
    """


def test_stages_that_earn_less_than_the_one_before_or_the_same() -> None:
    assert codes(stages("2", "5", "10")) == []
    assert codes(stages("10")) == []
    (finding,) = reasoned(stages("5", "10", "8"))
    assert finding.code == "C577"
    assert finding.message("vi") == "A: s2 được 8 điểm, kém bậc trước (s1: 10)"
    assert codes(stages("5", "5", "10")) == ["C578"]


def test_stages_of_a_deduction_cost_ever_more() -> None:
    assert "C577" not in codes(stages("-1", "-3", most="0", least="-3"))
    assert "C577" in codes(stages("-3", "-1", most="0", least="-3"))


def test_a_criterion_that_is_only_collected_may_be_worth_nothing() -> None:
    collected = """
        max_points: 5
        criteria:
          - {id: A, title: A, max_points: 5, measure: {kind: yes_no}}
          - id: B
            title: Chỉ thu thập
            max_points: 0
            measure: {kind: number}
            score: {kind: direct}
    """
    assert said(collected) == []


DEDUCTION = """
    max_points: 5
    criteria:
      - {{id: A, title: A, max_points: 5, measure: {{kind: yes_no}}}}
      - id: K
        title: Điểm trừ
        max_points: 0
        min_points: -3
        measure: {{kind: number, {limits}}}
        score: {score}
"""


def test_a_minimum_that_no_answer_reaches() -> None:
    half = "{kind: per_unit, each: -0.5}"
    bad = DEDUCTION.format(limits="at_least: 0, at_most: 4", score=half)
    assert said(bad) == [("C504", 7, "-3")]
    assert reasoned(bad)[0].values["worst"] == -2
    assert said(DEDUCTION.format(limits="at_least: 0, at_most: 6", score=half)) == []


def bands(*pairs: str, measure: str = RATIO, strict: bool = False) -> str:
    """A criterion with bands, each ``from points``; the first stands in line 11."""
    lines = "".join(f"    - {{from: {pair.split()[0]}, points: {pair.split()[1]}}}\n" for pair in pairs)
    return criterion(f"{measure}score:\n  kind: bands\n  strict: {str(strict).lower()}\n  bands:\n{lines}")


def test_a_band_that_no_value_falls_into() -> None:
    assert ("C505", 11, "110%") in said(bands("110% 10", "50% 5"))
    assert said(bands("90% 10", "50% 5")) == []
    (finding,) = (f for f in reasoned(bands("120% 10", "100% 8")) if f.code == "C505")
    assert finding.message("vi") == "không giá trị nào rơi vào bậc từ 120%: giá trị chỉ có thể từ 0% đến 100%"


PERCENT = 'measure: {kind: number, unit: "%", at_least: 0, at_most: 100}'
SHARE = "measure: {kind: number, at_least: 0, at_most: 100%}"
EXCEEDING = RATIO.replace("}", ", may_exceed: true}")
ANSWERS = "[{id: a, title: a, counts_as: 1}, {id: b, title: b, counts_as: 0}]"
SURVEY = f"measure: {{kind: survey, answers: {ANSWERS}}}"
UP_TO_1 = "measure: {kind: formula, inputs: {x: X}, value: 'min(abs(x), 1)'}"


def full_at(mark: str) -> str:
    return f"score: {{kind: proportional, full_at: {mark}}}"


def two_bands(high: str, low: str) -> str:
    return f"score: {{kind: bands, bands: [{{from: {high}, points: 10}}, {{from: {low}, points: 5}}]}}"


def line(low: str, high: str) -> str:
    return f"score: {{kind: linear, knots: [{{at: {low}, points: 0}}, {{at: {high}, points: 10}}]}}"


@pytest.mark.parametrize(
    ("code", "measure", "score", "place", "hint"),
    [
        ("C590", RATIO, full_at("80"), "80", "is 80% meant? Then write 80%"),
        ("C590", SURVEY, full_at("95.5"), "95.5", "is 95.5% meant?"),
        ("C590", RATIO, line("0", "90"), "90", "90%"),
        ("C590", RATIO, two_bands("90", "50"), "90", "90%"),
        ("C590", UP_TO_1, full_at("80"), "80", "80%"),
        ("C590", SHARE, full_at("80"), "80", "80%"),
        ("C591", EXCEEDING, full_at("100"), "100", "else write 10000%"),
        ("C592", PERCENT, full_at("80%"), "80%", "is 80 meant?"),
        ("C592", PERCENT, two_bands("90%", "50%"), "90%", "is 90 meant?"),
    ],
)
def test_a_value_on_another_scale_is_asked_about_once(
    code: str, measure: str, score: str, place: str, hint: str
) -> None:
    """80 of a share is 8000%: neither the maximum nor the total out of reach is said as well."""
    body = criterion(f"{measure}\n{score}")
    (finding,) = reasoned(body)
    ((_, _, text),) = said(body)
    assert (finding.code, text) == (code, place)
    assert hint in finding.hint("en")


def test_each_further_value_on_that_scale_is_named_beside_it() -> None:
    (finding,) = reasoned(bands("90 10", "70 8", "50% 5"))
    assert [related.place.line for related in finding.related] == [finding.place.line + 1]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("measure", "score"),
    [
        (RATIO, full_at("0.8")),
        (RATIO, full_at("1")),
        (EXCEEDING, two_bands("1.5", "1")),
        (EXCEEDING, full_at("1200%")),
        (PERCENT, full_at("80")),
        (PERCENT.replace("at_most: 100", "at_most: 100%"), full_at("80%")),
        (UP_TO_1.replace("min(abs(x), 1)", "abs(x) * 100"), full_at("80")),
    ],
)
def test_values_on_the_scale_of_their_measure_are_not_asked_about(measure: str, score: str) -> None:
    assert said(criterion(f"{measure}\n{score}")) == []


def test_a_strict_band_from_the_largest_value() -> None:
    assert ("C505", 11, "100%") in said(bands("100% 10", "50% 5", strict=True))
    assert said(bands("100% 10", "50% 5")) == []


def test_a_band_below_the_least_value_or_between_whole_numbers() -> None:
    def number(least: int) -> str:
        return f"measure: {{kind: number, at_least: {least}, whole: true}}\n"

    assert said(bands("8 10", "4 5", "2 3", measure=number(5))) == [("C505", 13, "2")]
    assert said(bands("8 10", "4 5", "2 3", measure=number(3))) == []
    assert said(bands("8 10", "2.7 5", "2.3 3", measure=number(0))) == [("C505", 13, "2.3")]
    assert said(bands("8 10", "2.7 5", "1.3 3", measure=number(0))) == []


def test_bands_that_rise_and_fall() -> None:
    assert said(bands("90% 5", "70% 10", "50% 2")) == [("C506", 11, "5")]
    assert said(bands("90% 10", "70% 5", "50% 2")) == []


def test_falling_bands_with_a_hole_below() -> None:
    bad = bands("1 10", "5 4", "10 0", measure=NUMBER)
    assert said(bad) == [("C507", 11, "1")]
    assert reasoned(bad)[0].values["direction"] == Text("giảm dần", "earn less")
    assert said(bands("0 10", "5 4", "10 0", measure=NUMBER)) == []
    # One band, and rising ones, leave nothing below on purpose.
    assert said(bands("50% 10")) == []


def test_bands_of_a_deduction_with_a_hole_below() -> None:
    score = "{kind: bands, bands: [{from: 2, points: -3}, {from: 6, points: -1}]}"
    assert said(DEDUCTION.format(limits="at_least: 0", score=score)) == [("C507", 9, "2")]
    good = "{kind: bands, bands: [{from: 2, points: -1}, {from: 6, points: -3}]}"
    assert said(DEDUCTION.format(limits="at_least: 0", score=good)) == []


def test_two_bands_with_the_same_points() -> None:
    assert said(bands("90% 10", "70% 5", "50% 5")) == [("C508", 12, "5")]
    assert said(bands("90% 10", "70% 5", "50% 4")) == []


def test_a_knot_that_no_value_comes_near() -> None:
    def knots(*pairs: str) -> str:
        lines = "".join(f"    - {{at: {pair.split()[0]}, points: {pair.split()[1]}}}\n" for pair in pairs)
        return criterion(f"{RATIO}score:\n  kind: linear\n  knots:\n{lines}")

    assert said(knots("0% 0", "100% 10", "150% 4")) == [("C509", 12, "150%")]
    assert said(knots("0% 0", "50% 4", "100% 10")) == []
    # The line towards a knot beyond the values counts as far as they go.
    assert "C509" not in codes(knots("0% 0", "90% 10", "150% 4"))


def test_a_comparison_by_division_of_negative_numbers() -> None:
    anything = "measure: {kind: number}\nscore: {kind: relative, to: %s}"
    assert said(criterion(anything % "lowest")) == [("C510", 7, "lowest")]
    assert said(criterion(anything % "range")) == []
    assert said(criterion(NUMBER + "score: {kind: relative, to: lowest}")) == []


def test_a_lowest_that_says_what_is_better_as_well() -> None:
    def of(score: str) -> list[tuple[str, int, str]]:
        return said(criterion(NUMBER + f"score: {{kind: relative, {score}}}"))

    assert of("to: lowest") == of("to: best, better: lower") == of("to: range, better: lower") == []
    assert of("to: best, better: higher") == []
    assert of("to: lowest, better: lower") == [("C582", 7, "better")]
    contradicts = criterion(NUMBER + "score: {kind: relative, to: lowest, better: higher}")
    loaded = parse(written_out(contradicts).encode(), "set.yaml")
    assert loaded.criteria is None
    assert [(f.code, f.place.column) for f in loaded.findings] == [("C581", 49)]


def lines(*knots: str, measure: str = NUMBER, more: str = "") -> str:
    pairs = (f"{{at: {at}, points: {points}}}" for at, points in map(str.split, knots))
    return criterion(f"{more}{measure}score: {{kind: linear, outside: extend, knots: [{', '.join(pairs)}]}}")


def test_a_line_that_goes_on_for_nothing() -> None:
    # From 0 (where values begin) to 30 all is said: beyond it would be less than 0.
    assert said(lines("0 10", "30 0")) == [("C583", 7, "outside")]
    # The share ends where the knots do.
    assert "C583" in codes(lines("0% 0", "100% 5", measure=RATIO))
    # From 15 on it falls from 5 to 0; where less than 0 counts, it falls further.
    assert said(lines("0 10", "15 5")) == []
    assert said(lines("0 10", "30 0", more="min_points: -5\n")) == []
    assert "C583" in codes(lines("0 10", "20 4", "30 4"))


def test_a_line_that_goes_on_reaches_what_lies_beyond_its_knots() -> None:
    # 8 at 20 more is 10 at 25; without it the maximum is out of reach.
    reaching = lines("0 0", "20 8")
    assert said(reaching) == []
    assert "C502" in codes(reaching.replace("outside: extend, ", ""))
    # Below both knots the first line still counts by both of them, so no knot is out of reach.
    small = "measure: {kind: number, at_least: 0, at_most: 4}\n"
    assert "C509" not in codes(lines("5 5", "10 0", measure=small))
    assert "C509" in codes(lines("5 5", "10 0", measure=small).replace("outside: extend, ", ""))
    assert ("C509", 7, "12") in said(lines("5 5", "10 0", "12 3", measure=small))


def test_a_step_of_nothing() -> None:
    assert said(criterion("measure: {kind: points, step: 0}")) == [("C511", 6, "0")]
    assert said(criterion("measure: {kind: points, step: 0.25}")) == []


def test_an_option_that_reads_as_something_else() -> None:
    def of(option: str) -> list[tuple[str, int, str]]:
        other = "{id: full, title: Đã có, points: 10}"
        return said(criterion(f"measure: {{kind: choice, options: [{other}, {{{option}, points: 0}}]}}"))

    assert of("id: none, title: Không áp dụng") == [("C512", 6, "Không áp dụng")]
    assert of("id: na, title: Chưa triển khai") == [("C512", 6, "Chưa triển khai")]
    assert of("id: khong, title: Có") == [("C512", 6, "Có")]
    assert of("id: khong, title: Không") == []
    assert of("id: none, title: Không có") == []
    assert of("id: none, title: Không áp dụng được") == []


def test_an_error_elsewhere_silences_nothing_about_a_criterion() -> None:
    """Of what could not be read, and of what depends on it, nothing is said."""
    body = """
        max_points: 99
        criteria:
          - id: A
            title: A
            max_points: 10
            measure: {kind: ratio, part: Có, whole: Tất cả}
            score: {kind: bands, bands: [{from: 100%, points: 10}, {from: 150%, points: 5}]}
          - id: C
            title: C
            max_points: 10
            measure: {kind: number, at_least: 0x2}
            score: {kind: relative, to: lowest}
    """
    loaded = parse(written_out(body).encode(), "set.yaml")
    assert loaded.criteria is None
    assert [f.code for f in loaded.findings] == ["C208", "C014"]
    assert [(f.code, f.criterion) for f in reason(loaded)] == [("C507", "A"), ("C505", "A")]
