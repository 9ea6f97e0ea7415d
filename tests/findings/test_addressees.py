"""Who can mend a finding, and that its hint speaks to whoever that is."""

from __future__ import annotations

import re

import pytest

from egov_score.findings import Finding, Place, codes
from egov_score.findings.catalogue import entries
from egov_score.language import Text

ORGANISERS = re.compile(
    r"--\w|supplement|roster|danh sách|campaign|đợt đánh giá|\.yaml|aliases|egov-score"
    r"|đề nghị cơ quan|hỏi lại|ask the agency|ask both|công cụ|cập nhật",
    re.IGNORECASE,
)
"""What only whoever runs the tool can act on: its options, its files, asking an agency."""


@pytest.mark.parametrize("code", [code for code, entry in entries().items() if entry.to == "agency"])
def test_a_hint_for_an_agency_holds_nothing_that_only_an_organiser_can_do(code: str) -> None:
    hint = entries()[code].hint
    assert ORGANISERS.findall(hint.vi) == []
    assert ORGANISERS.findall(hint.en) == []


@pytest.mark.parametrize(
    "code", [code for code, entry in entries().items() if entry.to == "council" or "council" in entry.hints]
)
def test_a_hint_for_the_council_holds_nothing_that_only_an_organiser_can_do(code: str) -> None:
    entry = entries()[code]
    hint = entry.hints.get("council", entry.hint)
    assert ORGANISERS.findall(hint.vi) == []
    assert ORGANISERS.findall(hint.en) == []


def test_words_for_others_are_for_somebody_else() -> None:
    """And are not the same words."""
    for code, entry in entries().items():
        assert entry.to not in entry.hints, code
        assert entry.hint not in (*entry.hints.values(), Text("", "")) or not entry.hints, code


def test_a_copy_speaks_to_the_agency_and_the_list_to_whoever_runs_the_tool() -> None:
    found = codes.FILE_EMPTY.at(Place("a.xlsx"))
    assert found.hint("en") == "ask the agency to send the file again"
    assert found.hint("en", in_copy=True) == "send the file again"


def test_the_council_reads_what_is_for_the_council() -> None:
    found = Finding(codes.NOT_A_NUMBER, Place("a.xlsx", "s", 2, 9), {"value": "x", "due": "y"}, to="council")
    assert "Appraisal note" in found.hint("en")
    assert "Appraisal note" in found.hint("en", in_copy=True)
