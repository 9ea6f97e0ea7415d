"""Every finding of reading and scoring, with the agency that it concerns; nothing is ranked, nothing lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import egov_score as egov
from egov_score import api
from egov_score.campaign.checking import Checked, CheckedAgency, Contact
from egov_score.findings import Finding, Severity

from .folders import GIA_LAI, MESSY, form


@pytest.fixture(scope="module")
def checked() -> Checked:
    return api.check(MESSY)


def agency(checked: Checked, name: str) -> CheckedAgency:
    (found,) = (each for each in checked.agencies if name in (each.code, each.name))
    return found


def codes(agency: CheckedAgency) -> list[str]:
    """The codes of what was found about an agency, in the order of their places."""
    return [finding.code for finding in agency.findings]


def place_and_code(finding: Finding) -> tuple[str, str]:
    return str(finding.place), finding.code


def test_what_ranking_finds_in_submissions_is_found_without_ranking(checked: Checked) -> None:
    ranked = Counter(map(place_and_code, egov.rank(MESSY).findings))
    said = Counter(map(place_and_code, checked.findings))
    assert not ranked - said
    assert {finding.code for finding in checked.findings if place_and_code(finding) not in ranked} <= {
        finding.code for finding in checked.findings if finding.code.startswith("H")
    }


def test_each_finding_stands_with_one_agency_or_with_none(checked: Checked) -> None:
    for each in checked.agencies:
        assert all(finding.place.file in each.files for finding in each.findings)
        assert all(finding.agency == each.code for finding in each.findings if each.code)
    assert [finding.code for finding in checked.others] == ["A404"] * 3


def test_the_worst_stand_first(checked: Checked) -> None:
    bad = [
        (each.count(Severity.ERROR), each.count(Severity.WARNING), each.count(Severity.NOTE))
        for each in checked.agencies
    ]
    assert bad == sorted(bad, reverse=True)


def test_an_agency_that_sent_two_workbooks_has_the_findings_of_both(checked: Checked) -> None:
    both = agency(checked, "M61")
    assert both.reason == "duplicate"
    assert len(both.files) == 2
    assert {finding.place.file for finding in both.findings} == set(both.files)


def test_a_file_that_is_nobodys_stands_by_itself(checked: Checked) -> None:
    unknown = agency(checked, "UBND huyện Chư Mậuu")
    assert (unknown.code, unknown.reason, codes(unknown)) == ("", "excluded", ["A421", "H105"])
    assert agency(checked, "submissions/65-empty.xlsx").reason == "unreadable"


def test_an_unreadable_file_is_its_agencys_where_its_name_tells(checked: Checked) -> None:
    assert codes(agency(checked, "M75")) == ["F006"]


def test_whose_workbook_may_be_among_the_unreadable_ones_is_there_too(checked: Checked) -> None:
    silent = agency(checked, "M99")
    assert not silent.sent_nothing
    assert silent.why is not None
    assert silent.why.en == "not known: 5 files could not be read"
    assert silent.findings == ()


@pytest.mark.proof
def test_a_correct_sample_has_no_findings() -> None:
    checked = api.check(GIA_LAI)
    assert checked.findings == ()
    assert len(checked.agencies) == 257


def test_the_language_is_that_of_the_criteria_sets(checked: Checked) -> None:
    assert checked.language == "vi"


def test_the_form_tells_whom_to_telephone(tmp_path: Path) -> None:
    import openpyxl

    path = form(tmp_path / "a.xlsx", name="UBND thành phố Pleiku")
    book = openpyxl.load_workbook(path)
    book.active.insert_rows(3, 4)  # type: ignore[union-attr]
    for row, (label, said) in enumerate(
        [("Người lập biểu:", "Trần Thị B"), ("Chức vụ", "Chuyên viên"), ("Số điện thoại", "0269 3824 001")], 3
    ):
        book.active.cell(row, 1, label)  # type: ignore[union-attr]
        book.active.cell(row, 2, said)  # type: ignore[union-attr]
    book.active["A6"] = "Email: b@gialai.example"  # type: ignore[index]
    book.save(path)
    (tmp_path / "mau-2022.yaml").write_text(SET, encoding="utf-8")
    (pleiku,) = api.check(path, criteria=tmp_path / "mau-2022.yaml").agencies
    assert pleiku.contact == Contact("Trần Thị B", "Chuyên viên", "0269 3824 001", "b@gialai.example")


def test_the_rows_of_a_collated_table_are_agencies_of_their_own(tmp_path: Path) -> None:
    table = tmp_path / "bang.csv"
    table.write_text(
        "code,name,A:part,A:whole,B\nP1,Pleiku,5,10,Có\nP2,Đak Pơ,12,10,không rõ\n", encoding="utf-8"
    )
    (tmp_path / "mau-2022.yaml").write_text(SET, encoding="utf-8")
    checked = api.check(collated=table, criteria=tmp_path / "mau-2022.yaml")
    said = {each.code: [code for code in codes(each) if code != "S308"] for each in checked.agencies}
    assert said == {"P1": [], "P2": ["V201", "V108"]}


SET = """\
format: egov-score/criteria/1
id: mau-2022
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
max_points: 20
criteria:
  - {id: A, title: Tỷ lệ máy tính, max_points: 10, measure: {kind: ratio, part: Có máy, whole: Tổng số}}
  - {id: B, title: Có quy chế, max_points: 8, measure: {kind: yes_no}}
  - {id: C, title: Khảo sát, max_points: 2, by: survey, measure: {kind: number}, score: {kind: direct}}
"""
