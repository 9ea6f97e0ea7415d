"""Answers without a form: what a mapping of plain values says, and what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from egov_score.findings import Place
from egov_score.numbers import Percent
from egov_score.workbook.answers import read_answers

from .books import MIXED, criteria, node

SHARE = criteria(node("1", "Tỷ lệ", {"kind": "number", "unit": "%"}), node("2", "Số máy", "number"))


def test_answers_are_read_as_the_cells_of_a_form_are() -> None:
    responses, findings = read_answers(
        MIXED, {"A1": {"part": "45", "whole": 50}, "A2": "có", "A3": 4.1, "B1": "Một phần đơn vị"}
    )
    assert findings == ()
    assert {key: dict(response.entered) for key, response in responses.items()} == {
        "A1": {"part": 45, "whole": 50},
        "A2": {"": True},
        "A3": {"": Fraction(41, 10)},
        "B1": {"": "part"},
    }


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        (True, True),
        (False, False),
        ("x", True),
        (None, None),
        ("", None),
    ],
)
def test_a_truth_value_is_an_answer_and_nothing_is_a_blank(answer: object, read: bool | None) -> None:
    (response,) = read_answers(MIXED, {"A2": answer})[0].values()
    assert response.entered.get("") is read


def test_a_share_is_taken_at_what_its_unit_counts() -> None:
    for answer in ("85%", Percent("0.85"), 85, 85.0, Decimal(85), "85"):
        assert read_answers(SHARE, {"1": answer})[0]["1"].entered == {"": 85}


def test_what_cannot_be_read_is_said_and_does_not_count() -> None:
    responses, findings = read_answers(SHARE, {"1": "nhiều", "2": float("nan")})
    assert [(finding.code, finding.criterion) for finding in findings] == [("V101", "1"), ("V103", "2")]
    assert [response.unreadable for response in responses.values()] == [frozenset({""})] * 2


def test_not_applicable_stands_alone() -> None:
    responses, findings = read_answers(MIXED, {"A1": "Không áp dụng"})
    assert (responses["A1"].not_applicable, findings) == (True, ())
    responses, findings = read_answers(MIXED, {"A1": {"part": "K/AD", "whole": 50}})
    assert [finding.code for finding in findings] == ["V114"]
    assert (responses["A1"].not_applicable, responses["A1"].entered) == (False, {})
    assert responses["A1"].unreadable == {"part", "whole"}


def test_what_the_set_does_not_ask_is_named_at_its_place() -> None:
    def place_of(*path: str, key: bool = False) -> Place:
        return Place("/".join(path) + ("!" if key else ""))

    _, findings = read_answers(
        MIXED, {"A": 5, "A9": 5, "A1": 5, "B1": {"": "Một phần đơn vị", "x": 1}}, place_of
    )
    assert [(finding.code, str(finding.place)) for finding in findings] == [
        ("E604", "A!"),
        ("E603", "A9!"),
        ("E606", "A1"),
        ("E605", "B1/x!"),
    ]
