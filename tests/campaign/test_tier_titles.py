"""``tier_title``: what people see where ``tier`` is what files say; rosters may write either."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from egov_score.criteria.loading import read_criteria
from egov_score.findings import Finding
from egov_score.output.results_json import results_json
from helpers import parse, said

SET = """\
format: egov-score/criteria/1
id: {id}
title: Bộ tiêu chí
status: illustrative
sources: [{{document: Tự đặt}}]
tier: {tier}
{title}year: 2026
max_points: 10
criteria:
  - {{id: A, title: Điểm, max_points: 10, measure: {{kind: points}}}}
"""
DISTRICT = "tier_title: {vi: cấp huyện, en: district level}\n"
TABLE = "  - {{tier: {tier}, title: Bảng {tier}, criteria: {tier}-2026, collated: {tier}.csv}}\n"


def campaign(folder: Path, roster: str, **titles: str) -> Path:
    """A campaign with a table for each tier, by its title, each with one agency called as the tier."""
    tables = ""
    for tier, title in titles.items():
        text = SET.format(id=f"{tier}-2026", tier=tier, title=title)
        (folder / f"{tier}-2026.yaml").write_text(text, encoding="utf-8")
        (folder / f"{tier}.csv").write_text(f"code,name,A\n{tier},Đơn vị {tier},5\n", encoding="utf-8")
        tables += TABLE.format(tier=tier)
    (folder / "roster.csv").write_text("code,name,tier\n" + roster, encoding="utf-8")
    head = "format: egov-score/campaign/1\ntitle: Đợt thử\nyear: 2026\nroster: roster.csv\ntables:\n"
    (folder / "campaign.yaml").write_text(head + tables, encoding="utf-8")
    return folder


@pytest.mark.parametrize("written", ["district", "cấp huyện", "Cấp  Huyện", "CAP HUYEN", "District level"])
def test_a_roster_writes_the_tier_or_its_title(tmp_path: Path, written: str) -> None:
    folder = campaign(
        tmp_path, f"district,Đơn vị district,{written}\nH2,Đơn vị hai,{written}\n", district=DISTRICT
    )
    table = egov.rank(folder).tables["district"]
    assert ([row.code for row in table.rows], [each.code for each in table.not_ranked]) == (
        ["district"],
        ["H2"],
    )


def test_a_set_alone_knows_the_title_too(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "district,Đơn vị district,cấp huyện\nX,Đơn vị X,cấp xã\n", district=DISTRICT)
    files = {"criteria": folder / "district-2026.yaml", "roster": folder / "roster.csv"}
    results = egov.rank(collated=folder / "district.csv", **files)
    assert [row.code for row in results.tables["district"].rows] == ["district"]
    forms = egov.template(**files)
    assert [form.agency.code for form in forms.files if form.agency is not None] == ["district"]


def test_a_title_that_two_tiers_share_means_neither(tmp_path: Path) -> None:
    """Nothing is ranked by a guess; the words themselves stay clear."""
    titles = {"hill": "tier_title: cấp xã\n", "coast": "tier_title: Cấp xã\n"}
    roster = "hill,Đơn vị hill,hill\ncoast,Đơn vị coast,{}\n"
    folder = campaign(tmp_path, roster.format("coast"), **titles)
    assert [*egov.rank(folder).tables] == ["hill", "coast"]
    campaign(tmp_path, roster.format("cấp xã"), **titles)
    with pytest.raises(egov.EgovError) as error:
        egov.rank(folder)
    (found,) = error.value.findings
    assert (found.code, found.place.file) == ("A475", "roster.csv")
    assert 'the tier "cấp xã" to 1 agency ("Đơn vị coast", …)' in found.message("en")
    assert "hill, coast" in found.message("en")


def test_an_agency_of_another_tier_is_told_by_its_title(tmp_path: Path) -> None:
    titles = {"district": DISTRICT, "commune": "tier_title: cấp xã\n"}
    folder = campaign(tmp_path, "district,Đơn vị district,cấp xã\n", **titles)
    (found,) = [each for each in egov.rank(folder).findings if each.agency == "district"]
    assert found.message("vi") == "Đơn vị district thuộc “cấp xã”, không xếp hạng ở bảng này"


def form(folder: Path, tier: str) -> tuple[Finding, ...]:
    """What is found in a form whose tier cell says so."""
    path = folder / "form.xlsx"
    egov.template(folder / "district-2026.yaml").write(path, force=True)
    book = openpyxl.load_workbook(path)
    for line in book["Thông tin"].iter_rows():
        if line[0].value == "Cấp":
            assert line[1].value == "cấp huyện"
            line[1].value = tier
        if line[0].value == "Tên cơ quan":
            line[1].value = "Đơn vị district"
    book.save(path)
    return egov.check(path, criteria=folder / "district-2026.yaml").findings


def test_the_form_shows_the_title_and_a_sheet_may_say_either(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "", district=DISTRICT)
    for tier, due in (("district", []), ("Cấp huyện", []), ("UBND các huyện", []), ("Cấp xã", ["W141"])):
        assert [each.code for each in form(folder, tier) if each.code == "W141"] == due, tier
    (found,) = [each for each in form(folder, "Cấp xã") if each.code == "W141"]
    assert found.message("vi") == "biểu mẫu ghi cấp “Cấp xã”, nhưng bộ tiêu chí dành cho “cấp huyện”"


def test_results_record_the_title_and_messages_of_the_next_year_use_it(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "district,Đơn vị district,district\n", district=DISTRICT)
    results = egov.rank(folder)
    record = json.loads(results_json(results, "vi"))["tables"][0]
    assert (record["tier"], record["tier_title"]) == ("district", "cấp huyện")
    results.write(tmp_path / "old.json")
    (tmp_path / "new").mkdir()
    new = campaign(tmp_path / "new", "commune,Đơn vị commune,commune\n", commune="tier_title: cấp xã\n")
    text = (tmp_path / "old.json").read_text(encoding="utf-8").replace('"year": 2026', '"year": 2025')
    (tmp_path / "old.json").write_text(text, encoding="utf-8")
    (found,) = [
        each for each in egov.rank(new, previous=tmp_path / "old.json").findings if each.code == "D705"
    ]
    assert "“cấp xã”" in found.message("vi")
    assert "cấp huyện" in found.hint("vi")


def test_an_amendment_sets_the_title_and_another_tier_does_not_keep_it(tmp_path: Path) -> None:
    campaign(tmp_path, "", district=DISTRICT)
    text = "format: egov-score/criteria/1\nid: sua-doi\namends: district-2026\n"
    text += "sources: [{{document: 2/QĐ}}]\n{}changes: []\n"
    for keys, due in (
        ("", "cấp huyện"),
        ("tier_title: cấp xã\n", "cấp xã"),
        ("tier: commune\n", "Xã, phường, thị trấn"),
        ("tier: commune\ntier_title: cấp cơ sở\n", "cấp cơ sở"),
    ):
        (tmp_path / "sua-doi.yaml").write_text(text.format(keys), encoding="utf-8")
        loaded, findings = read_criteria(tmp_path / "sua-doi.yaml")
        assert loaded is not None, said(findings)
        assert loaded.tier_name.to("vi") == due


def test_the_title_is_a_text_like_any_other() -> None:
    _, findings = parse(SET.format(id="x", tier="district", title="tier_title: {vn: cấp huyện}\n"))
    assert [(each.code, each.place.line, each.place.column) for each in findings] == [("C121", 7, 14)]


def test_a_new_campaign_heads_its_tables_with_the_title(tmp_path: Path) -> None:
    tables = {"district": campaign(tmp_path, "", district=DISTRICT) / "district-2026.yaml"}
    egov.new(authority="UBND tỉnh", place="Huế", year=2027, tables=tables).write(tmp_path / "new")
    text = (tmp_path / "new" / "campaign.yaml").read_text(encoding="utf-8")
    assert 'title: "cấp huyện"' in text
