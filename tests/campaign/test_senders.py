"""Whose form is it? By code, else by name; who cannot be told apart is kept out, and everybody is counted."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from egov_score.campaign.agencies import Agency, Roster
from egov_score.campaign.receiving import Received
from egov_score.campaign.senders import Sender, identify
from egov_score.findings import Finding, Place
from egov_score.findings.codes import NOT_A_NUMBER
from egov_score.ranking.ordering import Entrant
from egov_score.scoring.submission import CompactResponses, Response, Submission
from helpers import codes, given, response

ROSTER = Roster(
    (
        Agency("P1", "UBND thành phố Pleiku", "district"),
        Agency("P2", "UBND huyện Đak Pơ", "district"),
        Agency("P3", "UBND thị xã An Khê", "district"),
        Agency("S1", "Sở Y tế", "department"),
        Agency("X1", "UBND xã Ia Băng", "commune", "P1"),
        Agency("X2", "UBND xã Ia Băng", "commune", "P2"),
    )
)


def sent(file: str, name: str = "", code: str = "", rejected: str = "") -> Submission:
    """A form that says whose it is."""
    return Submission(file, code=code, name=name, rejected=rejected)  # type: ignore[arg-type]


class Attendance:
    """Who takes part, who does not and why, and what was found, of all senders together."""

    def __init__(self, senders: Iterable[Sender]) -> None:
        self.senders = list(senders)
        self.entrants: list[Entrant] = [each.entrant for each in self.senders if each.entrant]
        self.not_ranked = [each.not_ranked for each in self.senders if each.not_ranked]
        self.findings: list[Finding] = [finding for each in self.senders for finding in each.findings]
        self.agency_of = {file: each.code for each in self.senders if each.agency for file in each.files}


def attend(
    submissions: Iterable[Submission], unreadable: Iterable[str], roster: Roster | None, tier: str
) -> Attendance:
    received = [Received(each.file, each) for each in submissions]
    received += [Received(file, None) for file in unreadable]
    return Attendance(identify(received, roster, tier))


def districts(*submissions: Submission, unreadable: tuple[str, ...] = ()) -> Attendance:
    return attend(submissions, unreadable, ROSTER, "district")


def absent(attendance: Attendance) -> dict[str, str]:
    """Why each agency is not in the ranking, by its code or file."""
    return {each.code or each.file: each.reason for each in attendance.not_ranked}


def test_agencies_are_found_by_code_or_name_and_the_rest_sent_nothing() -> None:
    attendance = districts(sent("a.xlsx", code="p1"), sent("b.xlsx", "huyện Đắk Pơ"))
    assert [(e.code, e.name, e.submission.file) for e in attendance.entrants] == [
        ("P1", "UBND thành phố Pleiku", "a.xlsx"),
        ("P2", "UBND huyện Đak Pơ", "b.xlsx"),
    ]
    assert absent(attendance) == {"P3": "no_submission"}
    assert attendance.findings == []
    assert attendance.agency_of == {"a.xlsx": "P1", "b.xlsx": "P2"}


def test_a_code_beside_the_name_of_another_agency_is_told() -> None:
    """Most often the neighbour's form was copied: the code decides, and somebody must look."""
    attendance = districts(sent("b.xlsx", "UBND huyện Đak Pơ", "P1"))
    assert [entrant.code for entrant in attendance.entrants] == ["P1"]
    (finding,) = attendance.findings
    assert (finding.code, finding.severity, finding.agency) == ("A425", "warning", "P1")
    assert "UBND thành phố Pleiku" in finding.message("vi")
    assert "Đak Pơ" in finding.message("vi")


def test_a_code_that_nobody_has_leaves_the_name() -> None:
    attendance = districts(sent("b.xlsx", "UBND huyện Đak Pơ", "P9"))
    assert [entrant.code for entrant in attendance.entrants] == ["P2"]


def test_an_agency_of_another_tier_is_kept_out() -> None:
    attendance = districts(sent("yte.xlsx", "Sở Y tế"))
    assert attendance.entrants == []
    (finding,) = attendance.findings
    assert (finding.code, finding.agency) == ("A426", "S1")
    assert '"Departments"' in finding.message("en")
    assert "yte.xlsx" in {each.file for each in attendance.not_ranked}


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    attendance = districts(sent("x.xlsx", "UBND thị xã An Khế"), sent("y.xlsx", "UBND thị xã An Kê"))
    assert [entrant.code for entrant in attendance.entrants] == ["P3"]  # a slip of the tone is none
    (finding,) = attendance.findings
    assert finding.code == "A421"
    assert "UBND thị xã An Khê" in finding.hint("vi")
    assert [(n.name, n.reason) for n in attendance.not_ranked if n.file] == [
        ("UBND thị xã An Kê", "excluded")
    ]


def test_a_name_that_two_agencies_have_needs_a_code() -> None:
    attendance = attend([sent("x.xlsx", "xã Ia Băng")], (), ROSTER, "commune")
    assert attendance.entrants == []
    (finding,) = attendance.findings
    assert finding.code == "A422"
    assert "X1" in finding.message("en")
    assert "X2" in finding.message("en")
    by_code = attend([sent("x.xlsx", "xã Ia Băng", "X2")], (), ROSTER, "commune")
    assert [entrant.code for entrant in by_code.entrants] == ["X2"]


def test_a_form_that_names_nobody_is_kept_out() -> None:
    attendance = districts(sent("Pleiku.xlsx"))
    assert attendance.entrants == []
    assert codes(attendance.findings) == ["A423"]


def test_two_forms_of_one_agency_are_both_kept_out_and_named() -> None:
    attendance = districts(
        sent("a.xlsx", "TP Pleiku"), sent("a (1).xlsx", code="P1"), sent("b.xlsx", code="P2")
    )
    assert [entrant.code for entrant in attendance.entrants] == ["P2"]
    assert absent(attendance)["P1"] == "duplicate"
    assert codes(attendance.findings) == ["A427", "A427"]
    assert "a.xlsx, a (1).xlsx" in attendance.findings[0].message("en")


def test_two_rows_of_one_agency_in_a_table_are_named_by_their_cells() -> None:
    rows = [Submission("t.csv", code="P1", place=Place("t.csv", "t", row, 1)) for row in (2, 9)]
    attendance = attend(rows, (), ROSTER, "district")
    assert absent(attendance)["P1"] == "duplicate"
    assert "A2" in attendance.findings[0].message("en")
    assert "A9" in attendance.findings[0].message("en")


@pytest.mark.parametrize("reason", ["unreadable", "wrong_criteria"])
def test_a_rejected_form_keeps_its_agency_out_with_its_reason(reason: str) -> None:
    attendance = districts(sent("a.xlsx", "Pleiku", rejected=reason))
    assert attendance.entrants == []
    assert absent(attendance)["P1"] == reason


def test_an_unreadable_file_is_its_agencys_if_its_name_says_so() -> None:
    files = ("in/P1.xlsx", "in/huyen-dak-po.xlsx", "in/scan.xlsx")
    attendance = districts(unreadable=files)
    assert absent(attendance) == {
        "P1": "unreadable",
        "P2": "unreadable",
        "P3": "unreadable",  # in/scan.xlsx may be its
        "in/scan.xlsx": "unreadable",
    }
    (waiting,) = (each for each in attendance.not_ranked if each.code == "P3")
    assert waiting.why.vi == "chưa rõ: không đọc được 1 tệp"
    assert attendance.agency_of == {"in/P1.xlsx": "P1", "in/huyen-dak-po.xlsx": "P2"}


def test_an_unreadable_file_that_may_be_two_agencies_is_neither_ones() -> None:
    attendance = attend([], ("ia-bang.xlsx",), ROSTER, "commune")
    assert absent(attendance) == {
        "X1": "unreadable",
        "X2": "unreadable",
        "ia-bang.xlsx": "unreadable",
    }
    assert attendance.agency_of == {}


def test_without_a_roster_forms_say_who_they_are_and_file_names_stand_in() -> None:
    attendance = attend(
        [sent("a.xlsx", "Sở Y tế"), sent("b.xlsx", code="S2"), sent("in/so-noi-vu.xlsx")],
        (),
        None,
        "district",
    )
    assert [(entrant.code, entrant.name) for entrant in attendance.entrants] == [
        ("Sở Y tế", "Sở Y tế"),
        ("S2", "S2"),
        ("so-noi-vu", "so-noi-vu"),
    ]
    assert codes(attendance.findings) == ["A424"]


def test_without_a_roster_two_spellings_of_one_name_are_one_agency() -> None:
    attendance = attend(
        [sent("a.xlsx", "TP. Pleiku"), sent("b.xlsx", "UBND thành phố Pleiku")], (), None, "district"
    )
    assert attendance.entrants == []
    assert codes(attendance.findings) == ["A427", "A427"]


def supplied(own: dict[str, Response], supplement: dict[str, Response]) -> dict[str, Response]:
    """The responses of an agency after a supplement was laid over them."""
    sender = districts(Submission("a.xlsx", code="P1", responses=own)).senders[0]
    (submission,) = sender.supplied(Submission("survey.csv", code="P1", responses=supplement)).submissions
    assert isinstance(submission.responses, CompactResponses)  # not the 88 KB of a whole form
    return dict(submission.responses)


def test_a_supplement_answers_for_the_agency() -> None:
    responses = supplied({"A": response(5)}, {"S": response("8.5"), "A": response(7)})
    assert {key: dict(each.entered) for key, each in responses.items()} == {"A": {"": 7}, "S": {"": 8.5}}


def test_a_supplement_leaves_the_appraisal_as_it_is() -> None:
    responses = supplied({"A": given({"appraised": 4}, 5)}, {"A": response(7)})
    assert (dict(responses["A"].entered), responses["A"].points) == ({"": 7}, {"appraised": 4})


def test_a_blank_in_a_supplement_says_nothing() -> None:
    responses = supplied({"A": response(5)}, {"A": Response()})
    assert dict(responses["A"].entered) == {"": 5}


def test_findings_are_said_of_whoever_sent_what_they_stand_in() -> None:
    """Each row of a table has its own; a file of nobody known keeps them without an agency."""
    place = Place("t.csv", "t", 2, 3)
    rows = [
        Received("t.csv", Submission("t.csv", code=code, in_table=True), (NOT_A_NUMBER.at(place, text="ba"),))
        for code in ("P1", "P9")
    ]
    senders = identify(rows, ROSTER, "district")
    said = {each.code: [(f.code, f.agency) for f in each.findings] for each in senders if each.received}
    assert said == {"P1": [("V101", "P1")], "": [("V101", None), ("A421", None)]}


def test_two_rows_of_one_agency_leave_its_name_and_reason() -> None:
    rows = [
        Received("t.csv", Submission("t.csv", code="P1", in_table=True, place=Place("t.csv", "t", row, 1)))
        for row in (2, 9)
    ]
    twice = identify(rows, ROSTER, "district")[0]
    assert (twice.name, twice.reason, twice.files) == ("UBND thành phố Pleiku", "duplicate", ("t.csv",))


@pytest.mark.proof
def test_every_unknown_name_is_told_with_the_nearest_however_many_there_are() -> None:
    """Sixteen thousand agencies, and twenty names that are none of theirs."""
    roster = Roster(tuple(Agency(f"X{n}", f"Xã Số {n}", "commune") for n in range(16_000)))
    wrong = [sent(f"{n}.xlsx", f"Xã Sốố {n}") for n in range(1_000, 1_020)]
    attendance = attend(wrong, (), roster, "commune")
    told = {finding.place.file: finding.hint("vi") for finding in attendance.findings}
    assert [f"Xã Số {n}" in told[f"{n}.xlsx"] for n in range(1_000, 1_020)] == [True] * 20


def test_a_message_names_as_many_agencies_as_it_can_hold() -> None:
    """Thousands of one name: the message ends where it is long, whoever asks."""
    roster = Roster(tuple(Agency(f"X{n}", "UBND xã Tân Thành", "commune") for n in range(3_000)))
    attendance = attend([sent("x.xlsx", "xã Tân Thành")], (), roster, "commune")
    (finding,) = attendance.findings
    assert finding.code == "A422"
    assert 2_000 < len(finding.message("en")) < 2_200
    assert finding.message("en").count("UBND xã Tân Thành (X") > 70
