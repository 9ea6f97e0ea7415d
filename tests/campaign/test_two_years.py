"""Two years side by side: which agency is which, and what is no year before."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from effort import calls
from egov_score import Results, Row
from egov_score.campaign.agencies import Agency
from egov_score.campaign.same_agency import Present, same_agencies
from egov_score.errors import EgovError
from egov_score.findings import Finding, Place
from egov_score.ranking.earlier import RecordedRow

SET = """\
format: egov-score/criteria/1
id: years-{year}
title: Bộ thử
status: illustrative
sources: [{{document: Tự đặt để thử}}]
tier: commune
year: {year}
max_points: 100
criteria:
  - {{id: X, title: Tổng điểm, max_points: 100, measure: {{kind: points}}}}
"""


def ranked(folder: Path, year: int, rows: str, roster: str = "", **options: Any) -> Results:
    """One table of a year, with last year's results where there are any in the folder."""
    criteria, table = folder / f"years-{year}.yaml", folder / f"{year}.csv"
    criteria.write_text(SET.format(year=year), encoding="utf-8")
    table.write_text("code,name,X\n" + rows, encoding="utf-8")
    if roster:
        (folder / "roster.csv").write_text("code,name,tier,parent,aliases\n" + roster, encoding="utf-8")
        options["roster"] = folder / "roster.csv"
    return egov.rank(criteria=criteria, collated=table, **options)


def beside(
    folder: Path, last: str, now: str, roster: str = "", mapping: str = ""
) -> tuple[dict[str, Row], list[Finding]]:
    """The rows of 2025 beside those of 2024, and what is said of it, apart from the other set (D706)."""
    ranked(folder, 2024, last).write(folder / "2024.json", force=True)
    options: dict[str, Any] = {"previous": folder / "2024.json"}
    if mapping:
        (folder / "m.csv").write_text("old,new\n" + mapping, encoding="utf-8")
        options["mapping"] = folder / "m.csv"
    results = ranked(folder, 2025, now, roster, **options)
    (table,) = results.tables.values()
    return {row.code: row for row in table.rows}, [each for each in results.findings if each.code != "D706"]


def said(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return sorted((each.code, each.agency) for each in findings)


def test_one_agency_in_both_years_is_compared(tmp_path: Path) -> None:
    """However its name is written: case, blanks and the words in front do not make another agency."""
    last = "X1,UBND xã Đak Tơ,60\nX2,Xã Hai,50\n"
    rows, findings = beside(tmp_path, last, "X1,XÃ  ĐAK TƠ,70\nX2,Xã Hai,50\n")
    assert {code: str(row.gained) for code, row in rows.items()} == {"X1": "10.00", "X2": "0.00"}
    assert findings == []


@pytest.mark.parametrize(
    ("last", "now", "same"),
    [
        ("Xã Hòa Bình (huyện Đông)", "Xã Hoà Bình", True),
        ("Xã Hòa Bình", "Xã Hòa Bình (mới)", True),
        ("Xã Hòa Bình (huyện Đông)", "Xã Hòa Bình (huyện Tây)", False),
    ],
)
def test_one_of_two_names_may_add_something_in_brackets(
    tmp_path: Path, last: str, now: str, same: bool
) -> None:
    rows, findings = beside(tmp_path, f"X1,{last},60\n", f"X1,{now},70\n")
    assert (rows["X1"].gained == Decimal("10.00")) is same
    assert ("D721" in [each.code for each in findings]) is not same


def test_a_code_that_was_anothers_is_not_compared(tmp_path: Path) -> None:
    """52 was Tỉnh Đông, and Tỉnh Tây had 64: neither 80.5 nor 60.5 is taken for what 52 had."""
    rows, findings = beside(
        tmp_path, "52,Tỉnh Đông,80.5\n64,Tỉnh Tây,60.5\n", "52,Tỉnh Tây,70.5\n25,Tỉnh Bắc,75.5\n"
    )
    assert [row.before for row in rows.values()] == [None, None]
    assert said(findings) == [("D721", "52"), ("D725", None)]
    taken, gone = sorted(findings, key=lambda each: each.code)
    assert taken.place.file.endswith("2025.csv")
    assert taken.place.cell == "A2"
    assert "Tỉnh Đông" in taken.message("vi")
    assert "64" in taken.message("vi")
    assert "1 (Tỉnh Đông (52))" in gone.message("en")


def test_a_new_code_is_said_and_the_mapping_file_settles_it(tmp_path: Path) -> None:
    last, now = "64,Tỉnh Tây,60.5\n", "65,Tỉnh Tây,70.5\n"
    rows, findings = beside(tmp_path, last, now)
    assert rows["65"].before is None
    assert said(findings) == [("D722", "65")]
    rows, findings = beside(tmp_path, last, now, mapping="64,65\n")
    assert str(rows["65"].gained) == "10.00"
    assert findings == []


@pytest.mark.parametrize("mapping", ["52,52\n", "Sở TTTT,52\n", "Sở TTTT,Sở Thông tin và Truyền thông\n"])
def test_the_mapping_file_takes_codes_and_names(tmp_path: Path, mapping: str) -> None:
    """A name that is written otherwise is another name, until the roster or the file says that it is one."""
    last, now = "52,Sở TTTT,60\n", "52,Sở Thông tin và Truyền thông,70\n"
    _, findings = beside(tmp_path, last, now)
    assert said(findings) == [("D721", "52"), ("D725", None)]
    rows, findings = beside(tmp_path, last, now, mapping=mapping)
    assert str(rows["52"].gained) == "10.00"
    assert findings == []


def test_an_alias_of_the_roster_is_a_name(tmp_path: Path) -> None:
    roster = "52,Sở Thông tin và Truyền thông,commune,,Sở TTTT\n"
    rows, findings = beside(
        tmp_path, "52,Sở TTTT,60\n", "52,Sở Thông tin và Truyền thông,70\n", roster=roster
    )
    assert str(rows["52"].gained) == "10.00"
    assert findings == []


MERGED = "X1,Xã Một,80.5\nX2,Xã Hai,60.5\nX3,Xã Ba,50\n"


def test_units_that_were_merged_are_named_and_not_compared(tmp_path: Path) -> None:
    roster = "X9,Xã Một Hai,commune,,Xã Một; Xã Hai\nX3,Xã Ba,commune,,\n"
    rows, findings = beside(tmp_path, MERGED, "X9,Xã Một Hai,70.5\nX3,Xã Ba,60\n", roster=roster)
    assert rows["X9"].before is None
    assert str(rows["X3"].gained) == "10.00"
    assert said(findings) == [("D723", "X9")]
    assert findings[0].severity == "note"
    assert "Xã Một (X1); Xã Hai (X2)" in findings[0].message("vi")


def test_an_alias_may_be_an_old_code(tmp_path: Path) -> None:
    roster = "X9,Xã Mới,commune,,X1; X2\nX3,Xã Ba,commune,,\n"
    _, findings = beside(tmp_path, MERGED, "X9,Xã Mới,70.5\nX3,Xã Ba,60\n", roster=roster)
    assert said(findings) == [("D723", "X9")]


def test_one_that_took_in_another_is_not_what_it_was(tmp_path: Path) -> None:
    """X1 keeps code and name, but is X1 and X2 together; the mapping file may say that it is X1."""
    roster = "X1,Xã Một,commune,,Xã Hai\nX3,Xã Ba,commune,,\n"
    now = "X1,Xã Một,70.5\nX3,Xã Ba,60\n"
    rows, findings = beside(tmp_path, MERGED, now, roster=roster)
    assert rows["X1"].before is None
    assert said(findings) == [("D723", "X1")]
    rows, findings = beside(tmp_path, MERGED, now, roster=roster, mapping="X1,X1\n")
    assert str(rows["X1"].gained) == "-10.00"


def test_the_mapping_file_merges_and_divides(tmp_path: Path) -> None:
    rows, findings = beside(
        tmp_path,
        MERGED,
        "X9,Xã Một Hai,70\nX7,Xã Bảy,60\nX8,Xã Tám,50\n",
        mapping="X1,X9\nX2,X9\nX3,X7\nX3,X8\n",
    )
    assert [str(row.gained) for row in rows.values()] == ["-0.50", "None", "None"]
    assert rows["X9"].places is None
    assert said(findings) == [("D724", None), ("D740", "X9")]
    assert "Xã Bảy (X7); Xã Tám (X8)" in next(each for each in findings if each.code == "D724").message("vi")


def test_agencies_that_are_gone_are_counted_and_the_first_ones_named(tmp_path: Path) -> None:
    last = "".join(f"X{number},Xã số {number},50\n" for number in range(1, 20))
    _, findings = beside(tmp_path, last, "X1,Xã số 1,60\n")
    (gone,) = findings
    assert gone.code == "D725"
    assert "18 (Xã số 2 (X2);" in gone.message("vi")
    assert "và 8 cơ quan khác" in gone.message("vi")


def test_thousands_of_one_name_take_no_longer_than_of_many() -> None:
    """Each row of last year once looked through all agencies of its name: minutes, for four thousand."""
    name, count = "Xã Tân Thành", 4000
    rows = [RecordedRow(f"Z{n}", name, n, Decimal(50), "none", {}, {}, {}) for n in range(1, count + 1)]
    present = [Present(Agency(f"X{n}", name), Place("2025.csv")) for n in range(count)]
    known, findings = same_agencies(rows, present, [], "2024.json")
    assert (known, [each.code for each in findings]) == ({}, ["D725"])
    half, whole = (calls(same_agencies, rows[:some], present[:some], [], "2024.json") for some in (500, 1000))
    assert whole < 3 * half


def test_one_that_sent_nothing_is_not_gone(tmp_path: Path) -> None:
    roster = "X1,Xã Một,commune,,\nX2,Xã Hai,commune,,\nX3,Xã Ba,commune,,\n"
    _, findings = beside(tmp_path, MERGED, "X1,Xã Một,60\n", roster=roster)
    assert findings == []


@pytest.mark.parametrize(
    ("last", "now"),
    [
        ("X1,,60\n", "X1,Xã Một,70\n"),
        ("X1,Xã Một,60\n", "X1,,70\n"),
        (",Xã Một,60\n", "X1,Xã Một,70\n"),
        ("X1,Xã Một,60\n", ",UBND xã Một,70\n"),
        (",Xã Một,60\n", ",UBND Xã Một,70\n"),
    ],
)
def test_where_a_year_has_only_codes_or_only_names_these_decide(tmp_path: Path, last: str, now: str) -> None:
    rows, findings = beside(tmp_path, last, now)
    assert [str(row.gained) for row in rows.values()] == ["10.00"]
    assert findings == []


def test_a_row_of_the_mapping_file_that_names_nobody_is_said(tmp_path: Path) -> None:
    _, findings = beside(
        tmp_path, "X1,Xã Một,60\nX2,Xã Hai,60\n", "X1,Xã Một,70\nX2,Xã Hai,60\n", mapping="X8,X1\nX2,X7\n"
    )
    assert [(each.code, each.place.cell) for each in findings] == [("D728", "A2"), ("D729", "A3")]


@pytest.mark.parametrize(
    ("text", "code"), [("cũ,mới\nX1,\n", "D727"), ("a,b\nX1,X1\n", "D726"), (None, "F001")]
)
def test_a_mapping_file_that_cannot_be_read_leaves_last_year_out(
    tmp_path: Path, text: str | None, code: str
) -> None:
    ranked(tmp_path, 2024, "X1,Xã Một,60\n").write(tmp_path / "2024.json")
    if text is not None:
        (tmp_path / "m.csv").write_text(text, encoding="utf-8")
    results = ranked(
        tmp_path, 2025, "X1,Xã Một,70\n", previous=tmp_path / "2024.json", mapping=tmp_path / "m.csv"
    )
    assert [each.code for each in results.findings] == [code]
    assert results.tables["commune"].rows[0].before is None


def test_a_mapping_file_without_last_year_is_said(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("old,new\nX1,X1\n", encoding="utf-8")
    results = ranked(tmp_path, 2025, "X1,Xã Một,70\n", mapping=tmp_path / "m.csv")
    assert [each.code for each in results.findings] == ["D730"]


# What is no year before.


def written(folder: Path, year: int, without: str = "") -> Path:
    """The results of a year, without one of their keys."""
    path = folder / f"{year}.json"
    ranked(folder, year, "X1,Xã Một,70.5\nX2,Xã Hai,75.5\n").write(path, force=True)
    data = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({key: value for key, value in data.items() if key != without}), "utf-8")
    return path


@pytest.mark.parametrize(("then", "without"), [(2025, ""), (2024, ""), (2025, "year")])
def test_a_later_or_the_same_year_is_refused(tmp_path: Path, then: int, without: str) -> None:
    """Results written before they told their year are of the year of their set."""
    previous = written(tmp_path, then, without)
    results = ranked(tmp_path, 2024, "X1,Xã Một,80.5\n", previous=previous)
    (finding,) = results.findings
    assert (finding.code, finding.severity) == ("D720", "error")
    assert re.findall("20[0-9]+", finding.message("vi")) == [str(then), "2024"]
    assert results.tables["commune"].rows[0].before is None
    assert len(results.tables["commune"].rows) == 1


def test_check_and_template_refuse_it_too(tmp_path: Path) -> None:
    previous = written(tmp_path, 2025)
    criteria, table = tmp_path / "years-2025.yaml", tmp_path / "2025.csv"
    (tmp_path / "r.csv").write_text("code,name,tier\nX1,Xã Một,commune\n", encoding="utf-8")
    for call in (
        lambda: egov.check(criteria=criteria, collated=table, previous=previous),
        lambda: egov.template(criteria, roster=tmp_path / "r.csv", previous=previous),
    ):
        with pytest.raises(EgovError) as caught:
            call()
        assert [each.code for each in caught.value.findings] == ["D720"]


def test_the_year_stands_in_the_results(tmp_path: Path) -> None:
    results = ranked(tmp_path, 2025, "X1,Xã Một,70\n")
    results.write(tmp_path / "r.json", tmp_path / "r.csv")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["year"] == 2025
    header, row = (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=False))["year"] == "2025"


# In a campaign, in check and in template.

CAMPAIGN = """\
format: egov-score/campaign/1
title: Đánh giá năm 2025
year: 2025
tables:
  - {tier: commune, title: Các xã, criteria: years-2025.yaml, collated: 2025.csv, previous: 2024.json,
     mapping: doi-chieu.csv}
"""


def test_a_table_of_a_campaign_names_its_own_year_before(tmp_path: Path) -> None:
    """And the whole campaign names it for all tables that do not."""
    ranked(tmp_path, 2024, "64,Tỉnh Tây,60.5\n").write(tmp_path / "2024.json")
    ranked(tmp_path, 2025, "65,Tỉnh Tây,70.5\n")
    (tmp_path / "doi-chieu.csv").write_text("Mã cũ,Mã mới\n64,65\n", encoding="utf-8")
    below = CAMPAIGN.replace(", previous: 2024.json,\n     mapping: doi-chieu.csv", "")
    for text in (CAMPAIGN, below + "previous: 2024.json\nmapping: doi-chieu.csv\n"):
        (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
        (row,) = egov.rank(tmp_path).tables["commune"].rows
        assert str(row.gained) == "10.00"
    broken = CAMPAIGN.replace("doi-chieu.csv", "khong-co.csv")
    (tmp_path / "campaign.yaml").write_text(broken, encoding="utf-8")
    (finding,) = egov.rank(tmp_path).findings
    assert (finding.code, [each.place.line for each in finding.related]) == ("F001", [6])


def test_check_holds_answers_against_those_of_the_same_agency(tmp_path: Path) -> None:
    """30 beside the 80 of another agency is nothing to ask about."""
    body = SET.format(year=2025).replace("{kind: points}", "{kind: number}, score: {kind: direct}")
    for year in (2024, 2025):
        (tmp_path / f"years-{year}.yaml").write_text(body.replace("2025", str(year)), encoding="utf-8")
    last, now = tmp_path / "2024.csv", tmp_path / "2025.csv"
    last.write_text("code,name,X\n52,Tỉnh Đông,80\n", encoding="utf-8")
    now.write_text("code,name,X\n52,Tỉnh Tây,30\n", encoding="utf-8")
    egov.rank(criteria=tmp_path / "years-2024.yaml", collated=last).write(tmp_path / "2024.json")
    checked = egov.check(criteria=tmp_path / "years-2025.yaml", collated=now, previous=tmp_path / "2024.json")
    assert [each.code for each in checked.findings] == ["D725", "D721"]
    now.write_text("code,name,X\n52,Tỉnh Đông,30\n", encoding="utf-8")
    checked = egov.check(criteria=tmp_path / "years-2025.yaml", collated=now, previous=tmp_path / "2024.json")
    assert [each.code for each in checked.findings] == ["H112"]


def test_forms_show_last_year_of_the_same_agency(tmp_path: Path) -> None:
    ranked(tmp_path, 2024, "52,Tỉnh Đông,80\n64,Tỉnh Tây,60.5\n").write(tmp_path / "2024.json")
    ranked(tmp_path, 2025, "")
    (tmp_path / "r.csv").write_text(
        "code,name,tier\n52,Tỉnh Tây,commune\n25,Tỉnh Bắc,commune\n", encoding="utf-8"
    )
    (tmp_path / "m.csv").write_text("64,52\n".join(["old,new\n", ""]), encoding="utf-8")

    def made(**options: Any) -> tuple[list[str], object]:
        forms = egov.template(
            tmp_path / "years-2025.yaml",
            roster=tmp_path / "r.csv",
            previous=tmp_path / "2024.json",
            **options,
        )
        forms.write(tmp_path / "out", force=True)
        sheet = openpyxl.load_workbook(next((tmp_path / "out").glob("52*.xlsx"))).worksheets[1]
        (row,) = (row for row in sheet.iter_rows(values_only=True) if row[0] == "X")
        return sorted(each.code for each in forms.findings), row[7]

    assert made() == (["D721", "D725", "T904"], None)
    assert made(mapping=tmp_path / "m.csv") == (["D725", "T904"], 60.5)
