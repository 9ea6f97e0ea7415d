"""Two years of the same agencies: who is compared with whom, on what, and what was missed in both years."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from egov_score.errors import EgovError
from egov_score.output.comparison_tables import missed_twice_lines

from .yearly import SET, compared, found, only, said_of, said_of_all, scored

# Which agency is which.


def test_a_code_that_was_anothers_is_not_compared(tmp_path: Path) -> None:
    """52 was Tỉnh Đông and is Tỉnh Tây, which had 64: nothing is made of 80.5 and 70.5."""
    comparison = scored(
        tmp_path, "52,Tỉnh Đông,80.5\n64,Tỉnh Tây,60.5\n", "52,Tỉnh Tây,70.5\n25,Tỉnh Bắc,75.5\n"
    )
    table = only(comparison)
    assert table.rows == ()
    assert [each.row.name for each in table.only_old] == ["Tỉnh Đông", "Tỉnh Tây"]
    assert [each.row.name for each in table.only_new] == ["Tỉnh Bắc", "Tỉnh Tây"]
    assert found(comparison) == [("D721", "52"), ("D725", None)]


def test_the_mapping_file_settles_it(tmp_path: Path) -> None:
    rows = "52,Tỉnh Đông,80.5\n64,Tỉnh Tây,60.5\n", "52,Tỉnh Tây,70.5\n25,Tỉnh Bắc,75.5\n"
    (change,) = only(scored(tmp_path, *rows, mapping="64,52\n")).rows
    assert (change.old.name, change.name, change.points, change.places) == ("Tỉnh Tây", "Tỉnh Tây", 10, 0)


MERGED = "X1,Xã Một,80.5\nX2,Xã Hai,60.5\nX3,Xã Ba,50\n"
NOW = "X9,Xã Một Hai,70.75\nX3,Xã Ba,60\n"


def test_units_that_were_merged_are_named_and_not_compared(tmp_path: Path) -> None:
    roster = "X9,Xã Một Hai,commune,,Xã Một; Xã Hai\nX3,Xã Ba,commune,,\n"
    comparison = scored(tmp_path, MERGED, NOW, roster=roster)
    table = only(comparison)
    assert [(row.code, row.points) for row in table.rows] == [("X3", 10)]
    assert [each.row.code for each in table.only_old] == ["X2", "X1"]
    assert [each.row.code for each in table.only_new] == ["X9"]
    assert found(comparison) == [("D723", "X9")]


def test_what_the_mapping_file_merges_is_compared_with_the_mean(tmp_path: Path) -> None:
    """(80.5 + 60.5) ÷ 2 = 70.50; they had no one place."""
    comparison = scored(tmp_path, MERGED, NOW, mapping="X1,X9\nX2,X9\n")
    (change, _) = only(comparison).rows
    assert (change.merged, str(change.old.total), change.points, change.places) == (
        2,
        "70.50",
        Decimal("0.25"),
        None,
    )
    assert found(comparison) == [("D740", "X9")]
    assert said_of(comparison, "Một Hai") == [
        "70,75 điểm, hạng 1/2; tăng 0,25 điểm so với năm 2024 (trung bình cộng của 2 cơ quan được sáp nhập)",
        "Tổng điểm 70,75 (+0,25), hạng 1",
    ]


def test_one_that_sent_nothing_this_year_is_said_with_the_reason(tmp_path: Path) -> None:
    roster = "X1,Xã Một,commune,,\nX2,Xã Hai,commune,,\nX3,Xã Ba,commune,,\n"
    (left,) = only(scored(tmp_path, MERGED, "X1,Xã Một,90\nX2,Xã Hai,70\n", roster=roster)).only_old
    assert (left.row.name, left.why.vi) == ("Xã Ba", "không gửi số liệu")


def test_a_name_written_otherwise_is_the_same_agency(tmp_path: Path) -> None:
    comparison = compared(
        tmp_path,
        "Cơ quan;Tổng điểm\nTP. Pleiku;90,5\n",
        "Tên đơn vị;Tổng điểm\nUBND thành phố Pleiku;91,25\n",
    )
    assert said_of(comparison, "Pleiku") == ["91,25 điểm; tăng 0,75 điểm so với năm trước"]


def test_agencies_of_one_name_are_told_apart(tmp_path: Path) -> None:
    table = "Mã;Tên xã;Huyện;Tổng điểm\n1;Xã Ia Mơ;Huyện Đông;{}\n2;Xã Ia Mơ;Huyện Tây;{}\n"
    comparison = compared(tmp_path, table.format("60,5", "70,5"), table.format("61", "70"))
    assert [
        text for row in only(comparison).rows for text in said_of(comparison, row.name, code=row.code)
    ] == [
        "61 điểm; tăng 0,5 điểm so với năm trước",
        "70 điểm; giảm 0,5 điểm so với năm trước",
    ]
    comparison.write(tmp_path / "c.md")
    text = (tmp_path / "c.md").read_text("utf-8")
    assert "| Xã Ia Mơ (Huyện Đông) |" in text
    assert "- Xã Ia Mơ (Huyện Tây): 70 điểm" in text


def test_levels_before_and_after(tmp_path: Path) -> None:
    table = "Mã;Tên xã;Hạng;Mức độ\n1;Xã Một;1;{}\n2;Xã Hai;2;{}\n3;Xã Ba;3;{}\n"
    comparison = compared(tmp_path, table.format("I", "II", "Không xếp hạng"), table.format("I", "I", "II"))
    assert said_of(comparison, "Xã Một") == ["hạng 1/3, vẫn mức I; giữ nguyên hạng so với năm trước"]
    assert said_of(comparison, "Xã Hai") == [
        "hạng 2/3, mức I (năm trước: mức II); giữ nguyên hạng so với năm trước"
    ]
    assert said_of(comparison, "Xã Ba") == [
        "hạng 3/3, mức II (năm trước: không xếp hạng); giữ nguyên hạng so với năm trước"
    ]


# Which year is which.


def results(folder: Path, year: int) -> Path:
    (folder / f"years-{year}.yaml").write_text(SET.format(year=year), encoding="utf-8")
    (folder / f"{year}.csv").write_text("code,name,X\nX1,Xã Một,70.5\n", encoding="utf-8")
    made = egov.rank(criteria=folder / f"years-{year}.yaml", collated=folder / f"{year}.csv")
    made.write(folder / f"{year}.json", force=True)
    return folder / f"{year}.json"


@pytest.mark.parametrize(("old", "new"), [(2025, 2024), (2024, 2024)])
def test_a_new_year_that_is_not_later_is_refused(tmp_path: Path, old: int, new: int) -> None:
    with pytest.raises(EgovError) as caught:
        egov.compare(results(tmp_path, old), results(tmp_path, new))
    (finding,) = caught.value.findings
    assert finding.code == "D744"
    assert str(old) in finding.message("vi")
    assert str(new) in finding.message("en")


def test_tables_whose_names_are_swapped_are_compared_with_a_warning(tmp_path: Path) -> None:
    """The name of a file is no proof: it may say when it was published."""
    text = "Cơ quan;Tổng điểm\nXã Một;{}\n"
    comparison = compared(tmp_path, text.format("80,5"), text.format("70,5"), names=("2022.csv", "2021.csv"))
    assert [code for code, _ in found(comparison)] == ["D743", "D745"]


def test_one_set_for_both_years_tells_neither(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(SET.format(year=2025), encoding="utf-8")
    text = "code,name,X\nX1,Xã Một,{}\n"
    comparison = compared(
        tmp_path,
        text.format("60.5"),
        text.format("70.5"),
        names=("ket-qua-2024.csv", "ket-qua-2025.csv"),
        criteria=tmp_path / "set.yaml",
    )
    assert (comparison.old.year, comparison.new.year, comparison.findings) == (2024, 2025, ())
    assert (
        said_of(comparison, "Xã Một")[0]
        == "70,50 điểm, hạng 1/1; tăng 10 điểm và giữ nguyên hạng so với năm 2024"
    )


def test_results_scored_the_one_way_and_the_other_agree(tmp_path: Path) -> None:
    """``rank --previous`` and ``compare`` say the same of every agency and node, by whatever road years
    come."""
    body = SET + "  - {{id: Y, title: Phụ, max_points: 20, measure: {{kind: points}}}}\n"
    body = body.replace("max_points: 100\n", "max_points: 120\n", 1)
    then, now = "X1,Một,60,10\nX2,Hai,55,20\nX3,Ba,70,1\n", "X1,Một,61.5,9\nX2,Hai,80,20\nX4,Tư,3,3\n"
    for year, rows in ((2024, then), (2025, now)):
        (tmp_path / f"years-{year}.yaml").write_text(body.format(year=year), encoding="utf-8")
        (tmp_path / f"{year}.csv").write_text("code,name,X,Y\n" + rows, encoding="utf-8")
    sets = tmp_path / "years-2024.yaml", tmp_path / "years-2025.yaml"
    egov.rank(criteria=sets[0], collated=tmp_path / "2024.csv").write(tmp_path / "2024.json")
    ranked = egov.rank(criteria=sets[1], collated=tmp_path / "2025.csv", previous=tmp_path / "2024.json")
    ranked.write(tmp_path / "2025.json")
    table = ranked.tables["commune"]
    wanted = {
        row.code: (row.gained, row.places, {node: gain for node in "XY" if (gain := table.gain(row, node))})
        for row in table.rows
        if row.before is not None
    }
    for old, new, options in (
        ("2024.json", "2025.json", {}),
        ("2024.json", ranked, {}),
        ("2024.csv", "2025.csv", {"old_criteria": sets[0], "new_criteria": sets[1]}),
    ):
        given = tmp_path / new if isinstance(new, str) else new
        comparison = egov.compare(tmp_path / old, given, **options)  # type: ignore[arg-type]
        rows = only(comparison).rows
        assert {row.code: (row.points, row.places) for row in rows} == {
            code: (points, places) for code, (points, places, _) in wanted.items()
        }
        for row in rows:
            assert {node: (each.points, each.places) for node, each in row.nodes.items()} == {
                node: (gain.points, gain.places) for node, gain in wanted[row.code][2].items()
            }


def test_a_campaign_is_compared_without_the_year_before_that_it_names(tmp_path: Path) -> None:
    results(tmp_path, 2024)
    results(tmp_path, 2025)
    (tmp_path / "campaign.yaml").write_text(
        "format: egov-score/campaign/1\ntitle: Đánh giá năm 2025\nyear: 2025\nprevious: 2025.json\n"
        "tables: [{tier: commune, title: Các xã, criteria: years-2025.yaml, collated: 2025.csv}]\n",
        encoding="utf-8",
    )
    comparison = egov.compare(tmp_path / "2024.json", tmp_path)
    assert (comparison.new.year, comparison.findings) == (2025, ())


def test_years_without_a_tier_in_common_are_refused(tmp_path: Path) -> None:
    old = results(tmp_path, 2024)
    new = results(tmp_path, 2025)
    new.write_text(new.read_text("utf-8").replace('"tier": "commune"', '"tier": "ward"'), encoding="utf-8")
    with pytest.raises(EgovError) as caught:
        egov.compare(old, new)
    assert [each.code for each in caught.value.findings] == ["D705", "D746", "D751"]


# Sets that differ.


def test_another_maximum_is_compared_on_percent(tmp_path: Path) -> None:
    """60 of 100 and 75 of 150 points: from 60% to 50%, although there are more points."""
    for year, most in ((2024, 100), (2025, 150)):
        text = SET.format(year=year).replace("max_points: 100", f"max_points: {most}")
        (tmp_path / f"years-{year}.yaml").write_text(text, encoding="utf-8")
    comparison = compared(
        tmp_path,
        "code,name,X\nX1,Xã Một,60\n",
        "code,name,X\nX1,Xã Một,75\n",
        old_criteria=tmp_path / "years-2024.yaml",
        new_criteria=tmp_path / "years-2025.yaml",
    )
    assert only(comparison).on == "percent"
    assert said_of(comparison, "Xã Một")[0] == (
        "75,00 điểm, hạng 1/1; giảm 10 điểm phần trăm và giữ nguyên hạng so với năm 2024"
    )
    assert [code for code, _ in found(comparison)] == ["D706", "D731", "D742"]


def test_another_contest_is_not_compared(tmp_path: Path) -> None:
    """The level set of 2022 and the index of 2023 have no criterion in common."""
    names = [f"gia-lai-{year}-district" for year in (2022, 2023)]
    for year, name in zip((2022, 2023), names, strict=True):
        leaf = egov.load_criteria(name).leaves[0]
        key = leaf.id if len(leaf.inputs) == 1 else f"{leaf.id}:{leaf.inputs[0].key}"
        (tmp_path / f"{year}.csv").write_text(f"code,name,{key}\nX1,Huyện Một,1\n", encoding="utf-8")
    comparison = egov.compare(
        tmp_path / "2022.csv", tmp_path / "2023.csv", old_criteria=names[0], new_criteria=names[1]
    )
    table = only(comparison)
    (change,) = table.rows
    assert (table.on, change.points, change.places, dict(change.nodes)) == (None, None, None, {})
    assert "D741" in [code for code, _ in found(comparison)]
    assert "tăng" not in said_of(comparison, "Huyện Một")[0]


# What was missed in both years.

CRITERIA = """\
format: egov-score/criteria/1
id: missed-{year}
title: Bộ thử
status: illustrative
sources: [{{document: Tự đặt để thử}}]
tier: commune
year: {year}
max_points: 30
criteria:
  - {{id: A, title: Mạng nội bộ, max_points: 10, measure: {{kind: points}}, not_applicable: excluded}}
  - {{id: B, title: Chữ ký số, max_points: 10, measure: {{kind: points}}}}
  - {{id: C, title: Trang thông tin, max_points: 10, measure: {{kind: points}}}}
  - {{id: T, title: Điểm thưởng, max_points: 2, bonus: true, measure: {{kind: points}}}}
"""


@pytest.fixture
def missed(tmp_path: Path) -> egov.Comparison:
    for year in (2024, 2025):
        (tmp_path / f"missed-{year}.yaml").write_text(CRITERIA.format(year=year), encoding="utf-8")
    header = "code,name,A,B,C,T\n"
    return compared(
        tmp_path,
        header + "X1,Xã Một,5,10,10,0\nX2,Xã Hai,0,10,3,0\nX3,Xã Ba,Không áp dụng,5,10,0\n",
        header + "X1,Xã Một,9.99,10,4,0\nX2,Xã Hai,0,10,10,0\nX3,Xã Ba,5,5,10,0\n",
        old_criteria=tmp_path / "missed-2024.yaml",
        new_criteria=tmp_path / "missed-2025.yaml",
    )


def test_criteria_below_the_maximum_in_both_years(missed: egov.Comparison) -> None:
    """A bonus nobody need earn; what did not apply in one of the years was not missed in both."""
    table = only(missed)
    assert {row.code: row.unmet_twice for row in table.rows} == {
        "X1": ("A",),
        "X2": ("A",),
        "X3": ("B",),
    }
    counts = {
        each.node.id: (each.agencies, each.missed_old, each.missed_new, each.missed_twice, each.zero_twice)
        for each in table.criteria
    }
    assert counts == {"A": (2, 2, 2, 2, 1), "B": (3, 1, 1, 1, 0), "C": (3, 1, 1, 0, 0)}
    assert [(each.mended, each.newly_missed) for each in table.criteria] == [(0, 0), (0, 0), (1, 1)]


def test_what_was_missed_again_is_said(missed: egov.Comparison) -> None:
    """A lost 0.01 + 10, B lost 5."""
    assert missed_twice_lines(only(missed), "vi") == [
        "A Mạng nội bộ: 2/2 cơ quan, 1 được 0 điểm cả hai năm; nay mất 10,01 điểm",
        "B Chữ ký số: 1/3 cơ quan; nay mất 5,00 điểm",
    ]
    assert said_of_all(missed)[-1] == "2 tiêu chí chưa đạt điểm tối đa năm 2024 vẫn chưa đạt năm 2025"


def test_the_worse_of_two_ways_was_not_missed(tmp_path: Path) -> None:
    """The group has its 10 points by the one way; where it has not, both ways were missed."""
    ways = CRITERIA[: CRITERIA.index("criteria:\n") + len("criteria:\n")].replace("30", "10")
    ways += """\
  - id: A
    title: Hội nghị trực tuyến
    max_points: 10
    combine: max
    criteria:
      - {{id: A1, title: Hệ thống riêng, max_points: 10, measure: {{kind: points}}}}
      - {{id: A2, title: Nền tảng chung, max_points: 10, measure: {{kind: points}}}}
"""
    for year in (2024, 2025):
        (tmp_path / f"missed-{year}.yaml").write_text(ways.format(year=year), encoding="utf-8")
    rows = "code,name,A1,A2\nX1,Xã Một,10,3\nX2,Xã Hai,5,3\n"
    sets = {
        f"{side}_criteria": tmp_path / f"missed-{year}.yaml" for side, year in (("old", 2024), ("new", 2025))
    }
    comparison = compared(tmp_path, rows, rows, **sets)
    assert {row.code: row.unmet_twice for row in only(comparison).rows} == {"X1": (), "X2": ("A1", "A2")}


# What people and programs get.


def test_the_json_is_that_of_the_contract(missed: egov.Comparison, tmp_path: Path) -> None:
    missed.write(tmp_path / "c.json")
    data = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert data["format"] == "egov-score/comparison/1"
    (table,) = data["tables"]
    assert (table["tier"], table["comparable"], table["on"]) == ("commune", True, "points")
    assert set(table) >= {"levels", "rows", "only_old", "only_new", "sentences"}
    assert [each["file"] for each in data["new"]["inputs"]] == [(tmp_path / "moi.csv").as_posix()]
    assert {len(each["sha256"]) for each in data["new"]["inputs"]} == {64}
    row = next(row for row in table["rows"] if row["code"] == "X1")
    assert row["old"] == {"rank": 1, "total": 25.0, "level": None, "percent": 83.33}
    assert row["points"] == pytest.approx(-1.01)
    assert row["places"] == -0
    assert row["nodes"]["C"] == {
        "old": 10.0,
        "new": 4.0,
        "points": -6.0,
        "old_rank": 1,
        "new_rank": 3,
        "places": -2,
    }
    assert row["unmet_twice"] == ["A"]
    assert any(sentence.startswith("Xã Một: 23,99 điểm") for sentence in table["sentences"])


def test_each_format_holds_every_agency(missed: egov.Comparison, tmp_path: Path) -> None:
    paths = [tmp_path / f"c{ending}" for ending in (".csv", ".md", ".xlsx")]
    missed.write(*paths)
    rows = list(csv.DictReader(io.StringIO(paths[0].read_text("utf-8-sig"))))
    assert [(row["code"], row["points"], row["C:places"]) for row in rows] == [
        ("X1", "-1.01", "-2"),
        ("X3", "-2.50", "0"),
        ("X2", "7.00", "2"),
    ]
    text = paths[1].read_text("utf-8")
    assert "| Xã Hai | 13,00 | 20,00 | +7,00 |" in text
    assert "- Xã Hai: 20,00 điểm, hạng 2/3; tăng 7 điểm" in text
    book = openpyxl.load_workbook(paths[2])
    assert book.sheetnames == ["So sánh", "Theo nội dung", "Chưa đạt hai năm", "Câu viết sẵn"]
    assert [cell.value for cell in book["So sánh"][4]][3:9] == [1, 1, 0, 25, 23.99, -1.01]


def test_the_same_bytes_each_time(missed: egov.Comparison, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        missed.write(*(tmp_path / folder / f"c{ending}" for ending in (".json", ".csv", ".md", ".xlsx")))
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_inputs_are_never_written_over(missed: egov.Comparison, tmp_path: Path) -> None:
    with pytest.raises(EgovError) as caught:
        missed.write(tmp_path / "moi.csv", force=True)
    assert [each.code for each in caught.value.findings] == ["O005"]


def test_an_analyst_gets_a_data_frame(missed: egov.Comparison) -> None:
    frame = missed.to_dataframe()
    assert frame.set_index("code")["points"].round(2).to_dict() == {"X1": -1.01, "X2": 7.0, "X3": -2.5}
    assert repr(missed) == "<Comparison 2024 → 2025 {commune: 3}, 0 findings>"


def test_one_agency_by_name(missed: egov.Comparison) -> None:
    assert [row.code for row in only(missed.only("xã hai")).rows] == ["X2"]
    with pytest.raises(EgovError) as caught:
        missed.only("Xã Bốn")
    assert [each.code for each in caught.value.findings] == ["D752"]


def test_one_is_told_as_one_in_english(tmp_path: Path) -> None:
    comparison = scored(tmp_path, "X1,Xã Một,80\nX2,Xã Hai,60\n", "X1,Xã Một,90\nX2,Xã Hai,60\n")
    assert said_of_all(comparison, "en") == [
        "Compared with 2024: 2 agencies kept their place",
        "1 agency gained, 1 kept them",
        "1 criterion below its maximum in 2024 still is in 2025, for some agency",
    ]
