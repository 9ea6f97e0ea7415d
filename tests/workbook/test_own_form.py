from __future__ import annotations

from fractions import Fraction

import pytest

from egov_score.workbook.form_reading import read_submission

from .books import ERROR, MIXED, RATIO, codes, criteria, node, own_book, read, said

FILLED = {
    "A1": {"evidence": "Báo cáo 12/BC-SYT"},
    "A1:part": {"value": 45},
    "A1:whole": {"value": 50},
    "A2": {"value": "Có", "evidence": "Quyết định 7/QĐ-SYT", "note": "từ 2021"},
    "A3": {"value": "4,5"},
    "B1": {"value": "Một phần đơn vị", "appraised": 2, "final": 5, "appraisal_note": "đã bổ sung"},
    "B2": {"value": 12, "explanation": "thêm 2 dịch vụ"},
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_filled_in_is_what_is_read(language: str) -> None:
    submission, findings = read_submission(own_book(MIXED, FILLED, language), MIXED)
    assert findings == ()
    assert (submission.code, submission.name, submission.own_form) == ("SYT", "Sở Y tế", True)
    assert (submission.rejected, submission.sha256) == ("", "0" * 64)
    assert {key: dict(response.entered) for key, response in submission.responses.items()} == {
        "A1": {"part": Fraction(45), "whole": Fraction(50)},
        "A2": {"": True},
        "A3": {"": Fraction(9, 2)},
        "B1": {"": "part"},
        "B2": {"": Fraction(12)},
    }
    b1 = submission.responses["B1"]
    assert (b1.points, b1.appraisal_note) == ({"appraised": 2, "final": 5}, "đã bổ sung")
    a2 = submission.responses["A2"]
    assert (a2.evidence, a2.note) == ("Quyết định 7/QĐ-SYT", "từ 2021")
    assert submission.responses["B2"].explanation == "thêm 2 dịch vụ"


RULED = criteria(
    node("A", "Có quy chế", "yes_no", evidence="required", without_evidence="zero"),
    node("B", "Máy tính", RATIO, evidence="required", without_evidence="zero"),
    node("C", "Có trang", "yes_no", evidence="required"),
)


def test_it_is_known_of_which_points_the_evidence_is_blank() -> None:
    filled = {
        "A": {"value": "Có", "evidence": " - "},
        "B": {"value": None},
        "B:part": {"value": 4, "evidence": "BC 12"},
        "B:whole": {"value": 5},
        "C": {"value": "Có"},
    }
    for appraised in ({}, {"appraised": 4, "appraisal_note": "x"}):
        made = own_book(RULED, {**filled, "A": {**filled["A"], **appraised}})
        submission, findings = read_submission(made, RULED)
        assert {key: each.unproven for key, each in submission.responses.items()} == {
            "A": True,
            "B": False,
            "C": False,
        }
        # Of A it is said by whoever takes its points.
        assert [(each.code, each.criterion) for each in findings] == [("W201", "C")]


def test_evidence_that_is_only_promised_is_asked_for_at_its_cell() -> None:
    filled = {
        "A": {"value": "Có", "evidence": "Đang trình ký"},
        "B:part": {"value": 4, "evidence": "BC 12"},
        "B:whole": {"value": 5, "evidence": "sẽ bổ sung"},
        "C": {"value": "Không", "evidence": "sẽ bổ sung"},
    }
    submission, findings = read_submission(own_book(RULED, filled), RULED)
    # B names its document in one of its rows, and of C nothing is claimed.
    assert [(each.code, each.criterion, each.place.cell) for each in findings] == [("W211", "A", "G2")]
    assert not submission.responses["A"].unproven


def test_places_point_at_the_cells_even_where_they_are_blank() -> None:
    submission, _ = read(own_book(MIXED, {}))
    places = submission.responses["A1"].places
    assert {key: place.cell for key, place in places.items()} == {
        "@": "A3",
        "part": "E4",
        "whole": "E5",
        "@self": "F3",
        "@appraised": "I3",
        "@final": "L3",
        "@evidence": "G3",
    }
    assert submission.responses["A1"].is_blank


def test_self_points_of_the_tools_own_form_are_never_a_source() -> None:
    submission, findings = read(own_book(MIXED, {"A2": {"self": ERROR}, "A3": {"self": 5}}))
    assert submission.responses["A2"].points == {}
    assert submission.responses["A3"].points == {}
    assert said(findings) == [("W205", "F7", "A3")]


@pytest.mark.parametrize(
    ("key", "value", "code", "rejected", "words"),
    [
        ("criteria", "khac-2022", "W111", "wrong_criteria", ["khac-2022", "mau-2022"]),
        ("year", "2021", "W112", "wrong_criteria", ["2021", "2022"]),
        (
            "fingerprint",
            "sha256:0123456789abcdef",
            "W113",
            "wrong_criteria",
            ["sha256:01234567", MIXED.fingerprint[:15]],
        ),
        ("format", "egov-score/form/2", "W114", "unreadable", ["egov-score/form/2"]),
        ("fingerprint", "", "W115", "", ["fingerprint"]),
    ],
)
def test_the_hidden_sheet_tells_a_form_of_another_set(
    key: str, value: str, code: str, rejected: str, words: list[str]
) -> None:
    submission, findings = read(own_book(MIXED, FILLED, identity={key: value}))
    assert codes(findings) == [code]
    assert submission.rejected == rejected
    assert (submission.responses == {}) == bool(rejected)
    assert submission.name == "Sở Y tế"
    for word in words:
        assert word in findings[0].message("vi")
        assert word in findings[0].message("en")


def test_a_missing_row_of_the_form_is_reported() -> None:
    full = own_book(MIXED, FILLED)
    table = full.sheets[1]
    cut = {key: cell for key, cell in table.cells.items() if key[0] not in (5, 9)}
    made = type(full)(
        full.file, full.format, full.sha256, (full.sheets[0], type(table)(table.name, cut), full.sheets[2])
    )
    _, findings = read(made)
    assert [(f.code, f.criterion, f.values["id"]) for f in findings] == [
        ("W124", "B1", "B1"),
        ("W124", "A1", "A1"),
    ]
    assert "A1:whole" not in findings[1].message("vi")  # which nobody sees on a form
