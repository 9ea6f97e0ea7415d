"""What the matched rows say: figures of several rows, points, decimal marks, who supplies what."""

from __future__ import annotations

from fractions import Fraction

import pytest

from egov_score.findings import Finding
from egov_score.language import Language
from egov_score.scoring.submission import Submission

from .books import Value, book, codes, criteria, formula, node, read, said
from .forms import A1, ENTERED, HEADER, ROWS, TITLE, entered, points, points_set, replaced


def test_sub_rows_by_their_labels_with_bullets() -> None:
    rows = [list(row) for row in ROWS]
    rows[2][:2] = [None, "- Số CBCC có máy tính"]
    rows[3][:2] = [None, "b) Tổng số CBCC"]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_sub_rows_called_numerator_and_denominator_the_other_way_round() -> None:
    rows: list[list[Value]] = [*ROWS[:2], [None, "Mẫu số", 50], [None, "Tử số", 45], *ROWS[4:]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED


def test_sub_rows_by_position_with_a_warning() -> None:
    rows: list[list[Value]] = [*ROWS[:2], [None, "có máy", 45], [None, "biên chế", 50], *ROWS[4:]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert said(findings) == [("W130", "B8", "A1")]
    assert entered(submission) == ENTERED


def test_too_few_unlabelled_rows_are_not_guessed() -> None:
    rows: list[list[Value]] = [*ROWS[:2], [None, "có máy", 45], *ROWS[4:]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert said(findings) == [("W208", "D7", "A1"), ("W121", "B8", None)]
    assert submission.responses["A1"].entered == {}


def test_a_quotient_in_the_criterions_own_row() -> None:
    rows: list[list[Value]] = [["A1", A1, "45/50", 9, "BC 1"], *ROWS[4:]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert codes(findings) == []
    assert entered(submission) == ENTERED
    assert submission.responses["A1"].places["whole"].cell == "C6"


def test_items_of_stages_by_their_labels_with_and_without_the_stage() -> None:
    stages = [
        {"id": "1", "title": "Bậc 1", "points": 4, "items": [{"id": "a", "title": "Không còn bản giấy"}]},
        {"id": "2", "title": "Bậc 2", "points": 10, "items": [{"id": "b", "title": "Công khai"}]},
    ]
    rules = criteria(node("1", "Dữ liệu", {"kind": "staged", "stages": stages}))
    rows: list[list[Value]] = [
        *TITLE,
        ["Mã", "Tiêu chí", "Số liệu"],
        ["1", "Dữ liệu", None],
        [None, "Bậc 1: Không còn bản giấy", "Có"],
        [None, "công khai", "Không"],
    ]
    submission, findings = read(book(rows), rules)
    assert codes(findings) == []
    assert submission.responses["1"].entered == {"a": True, "b": False}


def test_evidence_is_asked_for_only_where_the_table_has_a_column_for_it() -> None:
    ruled = criteria(node("1", "Có quy chế", "yes_no", evidence="required", without_evidence="zero"))
    rows: list[list[Value]] = [*TITLE, ["Mã", "Tiêu chí", "Số liệu"], ["1", "Có quy chế", "Có"]]
    submission, findings = read(book(rows), ruled)
    assert not submission.responses["1"].unproven
    assert codes(findings) == ["W202", "A470"]
    rows = [*TITLE, ["Mã", "Tiêu chí", "Số liệu", "Minh chứng"], ["1", "Có quy chế", "Có", "chưa có"]]
    submission, findings = read(book(rows), ruled)
    assert submission.responses["1"].unproven
    assert codes(findings) == []


@pytest.mark.parametrize("value", ["90%", 45, "Có", "45/50/2", "45/x"])
def test_one_value_for_several_figures_is_an_error(value: Value) -> None:
    rows: list[list[Value]] = [["A1", A1, value, 9, "BC 1"], *ROWS[4:]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert said(findings) == [("V112", "C6", "A1")]
    assert submission.responses["A1"].unreadable == {"part", "whole"}


def test_a_result_beside_its_figures_is_noted() -> None:
    submission, findings = read(book([*TITLE, HEADER, *replaced(1, 2, formula("0.9"))]))
    assert said(findings) == [("V113", "C7", "A1")]
    assert entered(submission) == ENTERED


def test_not_applicable_in_the_own_row() -> None:
    rows: list[list[Value]] = [["A1", A1, "Không áp dụng"], ["A1:part"], ["A1:whole"], *ROWS[4:]]
    submission, findings = read(book([*TITLE, HEADER, *rows]))
    assert codes(findings) == []
    assert submission.responses["A1"].not_applicable


def test_not_applicable_beside_figures_is_an_error() -> None:
    submission, findings = read(book([*TITLE, HEADER, *replaced(1, 2, "KAD")]))
    assert said(findings) == [("V114", "C7", "A1")]
    response = submission.responses["A1"]
    assert (response.not_applicable, response.entered) == (False, {})
    assert response.unreadable == {"part", "whole"}


def test_not_applicable_in_one_of_two_figures_is_an_error() -> None:
    _, findings = read(book([*TITLE, HEADER, *replaced(3, 2, "Không áp dụng")]))
    assert codes(findings) == ["V114"]


def test_figures_and_words_in_the_points_column_of_a_form_without_values() -> None:
    rows: list[list[Value]] = [
        ["Mã", "Tiêu chí", "Tự đánh giá"],
        *([*row[:2], row[2] or row[3]] for row in ROWS),
    ]
    submission, findings = read(book([*TITLE, *rows]))
    assert submission.responses["A1"].entered == ENTERED["A1"]
    assert submission.responses["A2"].entered == {"": True}
    assert submission.responses["B1"].entered == {"": "part"}
    assert submission.responses["A3"].points == {"self": Fraction(9, 2)}
    assert codes(findings) == ["W202"]


def test_points_of_items_are_no_ticks() -> None:
    items = [{"id": "a", "title": "Mục a", "points": 6}, {"id": "b", "title": "Mục b", "points": 4}]
    rules = criteria(node("1", "Các mục", {"kind": "checklist", "items": items}))
    rows: list[list[Value]] = [
        *TITLE,
        ["Mã", "Tiêu chí", "Tự đánh giá"],
        ["1", "Các mục", None],
        [None, "Mục a", "Có"],
        [None, "Mục b", 1],
    ]
    submission, findings = read(book(rows), rules)
    assert submission.responses["1"].entered == {"a": True}
    assert said(findings) == [("W206", "C8", "1")]


@pytest.mark.parametrize("value", ["chín", "Không áp dụng", "9%", "12,345"])
def test_points_that_cannot_be_read_are_doubtful(value: str) -> None:
    header: list[Value] = ["Mã", "Tiêu chí", "Tự chấm", "Thẩm định"]
    submission, findings = read(book([*TITLE, header, ["1", "Tiêu chí số 1", 8, value]]), points_set("1"))
    assert [(f.place.cell, f.criterion, f.severity) for f in findings] == [("D6", "1", "error")]
    assert submission.responses["1"].points == {"self": 8}
    assert submission.responses["1"].doubtful == {"appraised"}
    assert findings[0].addressee == "council"


def typed(*values: Value, maximum: Value = None) -> tuple[Submission, list[Finding]]:
    """A form of three criteria with these self points, D6 to D8, so many allowed that nothing is settled."""
    rows: list[list[Value]] = [
        [str(n), f"Tiêu chí số {n}", maximum, value] for n, value in enumerate(values, 1)
    ]
    made = book([*TITLE, ["Mã", "Tiêu chí", "Điểm tối đa", "Tự chấm"], *rows])
    return read(made, points_set("1", "2", "3", most=10_000))


def test_a_comma_elsewhere_settles_what_a_point_means() -> None:
    submission, findings = typed("1.234", "8,5", "5")
    assert points(submission) == {"1": 1234, "2": Fraction(17, 2), "3": 5}
    assert said(findings) == [("V116", "D6", "1")]
    assert "8,5" in findings[0].message("vi")


def test_a_point_elsewhere_settles_what_a_point_means() -> None:
    submission, findings = typed("1.234", "8.5", "2.125")
    assert points(submission) == {"1": Fraction("1.234"), "2": Fraction(17, 2), "3": Fraction("2.125")}
    assert [finding.values["count"] for finding in findings] == [2]


def test_contradicting_evidence_settles_nothing() -> None:
    submission, findings = typed("1.234", "8.5", "7,5")
    assert said(findings) == [("V105", "D6", "1")]
    assert submission.responses["1"].doubtful == {"self"}
    assert points(submission) == {"2": Fraction(17, 2), "3": Fraction(15, 2)}


@pytest.mark.parametrize(("language", "low"), [("vi", "1,234"), ("en", "1.234")])
def test_without_evidence_both_readings_are_named(language: Language, low: str) -> None:
    _, findings = typed("1.234", 8, "7")
    assert said(findings) == [("V105", "D6", "1")]
    assert f"{low} " in findings[0].message(language)
    assert "1234" in findings[0].message(language)


def test_ids_and_phone_numbers_are_no_evidence() -> None:
    rows: list[list[Value]] = [
        ["Điện thoại", "0905.12"],
        ["Mã", "Tiêu chí", "Tự chấm"],
        ["4.10", "Tiêu chí số 4.10", "1.234"],
    ]
    _, findings = read(book(rows), points_set("4.10", most=10_000))
    assert codes(findings) == ["W116", "V105"]


def test_a_known_maximum_is_evidence() -> None:
    submission, findings = typed("1.234", "2.500", "7", maximum="10.000")
    assert points(submission) == {"1": 1234, "2": 2500, "3": 7}
    assert codes(findings) == ["V116"]


SUPPLIED = criteria(node("1", "Khảo sát", "points", by="survey"), node("2", "Khác", "points"))


def test_what_the_agency_enters_for_others_is_not_used() -> None:
    rows: list[list[Value]] = [
        *TITLE,
        ["Mã", "Tiêu chí", "Số liệu", "Tự chấm", "Thẩm định"],
        ["1", "Khảo sát", 9, 9, 7],
        ["2", "Khác", 5],
    ]
    submission, findings = read(book(rows), SUPPLIED)
    assert said(findings) == [("W204", "C6", "1"), ("W204", "D6", "1")]
    assert submission.responses["1"].entered == {}
    assert submission.responses["1"].points == {"appraised": 7}


def test_rows_that_others_supply_are_not_missed() -> None:
    _, findings = read(book([*TITLE, ["Mã", "Tiêu chí", "Số liệu"], ["2", "Khác", 5]]), SUPPLIED)
    assert findings == []


def test_a_figure_in_the_row_of_a_group_is_pointed_out() -> None:
    _, findings = read(book([*TITLE, HEADER, *replaced(0, 2, 45)]))
    assert said(findings) == [("W207", "C6", "A")]


def test_the_only_figure_of_a_formula_may_stand_in_the_criterions_own_row() -> None:
    formula_of_one = {"kind": "formula", "inputs": {"x": "Số hồ sơ"}, "value": "x / 2"}
    rules = criteria(node("1", "Công thức", formula_of_one))
    submission, findings = read(book([*TITLE, HEADER, ["1", "Công thức", "12,5"]]), rules)
    assert codes(findings) == []
    assert submission.responses["1"].entered == {"x": Fraction(25, 2)}
    assert submission.responses["1"].places["x"].cell == "C6"


def test_not_applicable_is_pointed_at_where_it_is_said_and_a_missing_row_at_the_sheet() -> None:
    made = book([*TITLE, HEADER, *ROWS[:4], ["A2", None, "KAD"]])
    submission, _ = read(made)
    assert submission.responses["A2"].places["@"].cell == "C10"
    missing = submission.responses["B1"]
    assert missing.is_blank
    assert (missing.places["@"].sheet, missing.places["@"].cell) == ("Tự đánh giá", None)
