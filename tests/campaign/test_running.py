"""A campaign from its folder to its table; nothing stops at the first problem or is left out silently."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from egov_score.campaign.assessment import assess_campaign
from egov_score.errors import EgovError
from helpers import codes

from .folders import CAMPAIGN, SET, campaign, form, write


def test_a_whole_campaign(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku", part=9, whole=10, yes="Có")
    form(base / "submissions/dak-po.xlsx", "huyện Đắk Pơ", part=9, whole=10, yes="Không")
    (base / "submissions/an-khe.xlsx").write_bytes(b"not a workbook at all")
    write(base, {"submissions/ghi-chu.txt": "gọi lại An Khê"})
    results = egov.rank(base)
    table = results.tables["district"]
    assert [(row.rank, row.name, str(row.total.reported)) for row in table.rows] == [
        (1, "UBND thành phố Pleiku", "17.00"),
        (2, "UBND huyện Đak Pơ", "9.00"),
    ]
    assert [(n.code, n.reason, n.file) for n in table.not_ranked] == [
        ("P3", "unreadable", "submissions/an-khe.xlsx")
    ]
    assert results.campaign is not None
    assert results.campaign.decision is not None
    assert (results.campaign.decision.number, results.campaign.year) == ("318/QĐ-UBND", 2022)
    by_file = {(finding.place.file, finding.code) for finding in results.findings}
    assert ("submissions/ghi-chu.txt", "A404") in by_file
    # Whatever is said of a file is said of its agency.
    about = {f.place.file: f.agency for f in results.findings if f.place.file.endswith("xlsx")}
    assert about == {
        "submissions/pleiku.xlsx": "P1",
        "submissions/dak-po.xlsx": "P2",
        "submissions/an-khe.xlsx": "P3",
    }


def test_the_appraisal_in_the_forms_counts_unless_told_otherwise(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku", part=9, whole=10, appraised={"A": 6.5})
    totals = {
        use: str(egov.rank(base, use=use).tables["district"].rows[0].total.reported)  # type: ignore[arg-type]
        for use in ("final", "appraised", "computed")
    }
    assert totals == {"final": "14.50", "appraised": "14.50", "computed": "17.00"}


def test_the_order_and_the_names_of_files_change_nothing(tmp_path: Path) -> None:
    first, second = campaign(tmp_path / "1"), campaign(tmp_path / "2")
    agencies = ["TP. Pleiku", "huyện Đak Pơ", "thị xã An Khê"]
    for index, name in enumerate(agencies):
        path = form(first / f"submissions/{index}.xlsx", name, part=index + 4)
        (second / "submissions/deep").mkdir(parents=True, exist_ok=True)
        shutil.copy(path, second / f"submissions/deep/{9 - index}.xlsx")
    tables = [egov.rank(base).tables["district"] for base in (first, second)]
    shown = [[(row.rank, row.code, row.total, row.nodes) for row in table.rows] for table in tables]
    assert shown[0] == shown[1]
    assert [row[1] for row in shown[0]] == ["P3", "P2", "P1"]


def test_supplements_bring_what_a_survey_or_a_centre_supplies(tmp_path: Path) -> None:
    entry = "submissions: submissions}"
    with_survey = CAMPAIGN.replace(entry, "submissions: submissions, supplements: [survey.csv, late.csv]}")
    base = campaign(tmp_path, campaign=with_survey)
    write(
        base,
        {
            "survey.csv": "name,C\nTP. Pleiku,1.5\nhuyện Đak Pơ,1\nhuyện Krông Pa,2\n",
            "late.csv": "code,C\nP2,1.75\n",
        },
    )
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku")
    form(base / "submissions/dak-po.xlsx", "huyện Đak Pơ")
    form(base / "submissions/an-khe.xlsx", "thị xã An Khê")
    results = egov.rank(base)
    table = results.tables["district"]
    assert {row.code: str(row.nodes["C"].points) for row in table.rows} == {
        "P1": "3/2",
        "P2": "7/4",
        "P3": "0",
    }
    said = {(finding.code, finding.agency) for finding in results.findings}
    assert ("S308", "P3") in said  # the survey says nothing of An Khê
    assert ("A421", None) in said  # and speaks of somebody who is not on the roster


def test_a_collated_table_takes_the_place_of_forms(tmp_path: Path) -> None:
    base = campaign(tmp_path, campaign=CAMPAIGN.replace("submissions: submissions", "collated: all.csv"))
    write(base, {"all.csv": "code,A:part,A:whole,B,C\nP1,9,10,Có,2\nP3,5,10,Không,1\n"})
    table = egov.rank(base).tables["district"]
    assert [(row.code, str(row.total.reported)) for row in table.rows] == [("P1", "19.00"), ("P3", "6.00")]
    assert [(n.code, n.reason) for n in table.not_ranked] == [("P2", "no_submission")]


def test_a_form_of_another_year_is_told(tmp_path: Path) -> None:
    base = campaign(tmp_path, campaign=CAMPAIGN.replace("year: 2022", "year: 2024"))
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku")
    (finding,) = [f for f in egov.rank(base).findings if f.code == "S331"]
    assert "2024" in finding.message("vi")


def test_an_empty_folder_of_forms_is_told(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    (base / "submissions").mkdir()
    results = egov.rank(base)
    assert results.tables["district"].rows == ()
    assert len(results.tables["district"].not_ranked) == 3
    assert "A403" in codes(results.findings)


BROKEN = [
    # what is wrong, old, new, code, line and column
    ("an unknown key", "title: Đánh giá", "titel: Đánh giá", "C101", 2, 1),
    ("a missing key", "year: 2022\n", "", "C102", 1, 1),
    ("another format", "campaign/1", "campaign/9", "C103", 1, 9),
    ("a year in quotes", "year: 2022", 'year: "2022"', "C107", 3, 7),
    ("a day in the wrong order", "2023-06-14", "14/6/2023", "C119", 4, 39),
    ("no tables", CAMPAIGN[CAMPAIGN.index("tables:") :], "tables: []\n", "C117", 6, 1),
    ("a trap", "roster: roster.csv", "roster: no", "C013", 5, 9),
    ("a key twice", "year: 2022", "year: 2022\nyear: 2023", "C007", 4, 1),
    ("neither submissions nor collated", ", submissions: submissions", "", "A405", 7, 5),
    ("both", "submissions: submissions", "submissions: s, collated: c.csv", "A405", 7, 5),
    ("no YAML", "title: Đánh giá", "title: {Đánh giá", "C004", None, None),
]


@pytest.mark.parametrize(("name", "old", "new", "code", "line", "column"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_broken_campaign_file_is_told_line_by_line(
    tmp_path: Path, name: str, old: str, new: str, code: str, line: int | None, column: int | None
) -> None:
    assert old in CAMPAIGN
    base = campaign(tmp_path, campaign=CAMPAIGN.replace(old, new, 1))
    assessment, findings = assess_campaign(base / "campaign.yaml")
    assert assessment is None
    hits = [finding.place for finding in findings if finding.code == code]
    assert hits, codes(findings)
    assert hits[0].file.endswith("campaign.yaml")
    if line is not None:
        assert (hits[0].line, hits[0].column) == (line, column)
    else:
        assert hits[0].line is not None


def test_a_decomposed_campaign_file_is_read_with_a_warning(tmp_path: Path) -> None:
    """As Macs write it: nothing that would keep a campaign from running."""
    base = campaign(tmp_path, campaign=unicodedata.normalize("NFD", CAMPAIGN))
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku")
    results = egov.rank(base)
    assert [row.code for row in results.tables["district"].rows] == ["P1"]
    assert "C003" in codes(results.findings)


def test_two_tables_of_one_tier_are_told_at_the_second(tmp_path: Path) -> None:
    second = "  - {tier: district, title: Nữa, criteria: mau-2022, submissions: s2}\n"
    base = campaign(tmp_path, campaign=CAMPAIGN + second)
    _, findings = assess_campaign(base / "campaign.yaml")
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [("A402", 8, 12)]


def test_a_campaign_that_cannot_run_says_all_that_is_wrong(tmp_path: Path) -> None:
    """A broken roster and a broken set are told in one run."""
    base = campaign(tmp_path, roster="code,name\n1,A\n", set=SET.replace("max_points: 20", "max_points: 21"))
    with pytest.raises(EgovError) as error:
        egov.rank(base)
    assert codes(error.value.findings) == ["A411", "C208"]


def test_a_set_that_does_not_exist_is_told_at_the_line_that_names_it(tmp_path: Path) -> None:
    base = campaign(tmp_path, campaign=CAMPAIGN.replace("mau-2022", "gia-lai-2022-distrct"))
    assessment, findings = assess_campaign(base / "campaign.yaml")
    assert assessment is None
    (finding,) = findings
    assert (finding.code, finding.place.line, finding.place.column) == ("C301", 7, 50)
    assert "gia-lai-2022-district" in finding.hint("en")


def test_a_roster_that_does_not_exist_is_told_at_the_line_that_names_it(tmp_path: Path) -> None:
    base = campaign(tmp_path, campaign=CAMPAIGN.replace("roster.csv", "danh-sach.csv"))
    _, findings = assess_campaign(base / "campaign.yaml")
    (finding,) = findings
    assert finding.code == "F001"
    assert finding.place.file == "danh-sach.csv"
    assert [(r.place.line, r.place.column) for r in finding.related] == [(5, 9)]


def test_without_a_campaign_a_set_and_files_are_enough(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    path = form(tmp_path / "x.xlsx", "Một cơ quan nào đó", part=1, whole=4)
    results = egov.rank(path, criteria=str(base / "mau-2022.yaml"))
    (row,) = results.tables["district"].rows
    assert (row.rank, row.name, str(row.total.reported)) == (1, "Một cơ quan nào đó", "10.50")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [((), "A406"), (("nowhere",), "F001"), (("one.xlsx", "two.xlsx"), "A406")],
)
def test_a_job_that_cannot_run_says_what_is_missing(arguments: tuple[str, ...], code: str) -> None:
    with pytest.raises(EgovError) as error:
        egov.rank(*arguments)
    assert codes(error.value.findings) == [code]


def test_a_folder_that_is_no_campaign_says_so(tmp_path: Path) -> None:
    with pytest.raises(EgovError) as error:
        egov.rank(tmp_path)
    assert codes(error.value.findings) == ["A401"]


def test_errors_of_meaning_in_a_set_do_not_pass_for_a_sound_ranking(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    unreached = "levels: [{id: I, title: Mức I, require: [{node: total, at_least: 21}]}]\n"
    write(base, {"mau-2022.yaml": SET + unreached})
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku", part=9, whole=10, yes="Có")
    (found,) = egov.check_criteria(base / "mau-2022.yaml").findings
    one = f"a check of the criteria set finds 1 error; the first is C561, {found.message('en')}"
    alone: dict[str, Any] = {"criteria": base / "mau-2022.yaml", "roster": base / "roster.csv"}
    for results in (egov.rank(base), egov.check(base), egov.rank(base / "submissions", **alone)):
        told = [(f.place.file, f.message("en")) for f in results.findings if f.code == "A481"]
        assert told == [("mau-2022", one)]
    assert egov.rank(base).tables["district"].rows
    write(base, {"mau-2022.yaml": SET + unreached.replace("21", "20")})
    assert "A481" not in codes(egov.rank(base).findings)
