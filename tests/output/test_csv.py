"""CSV: machine numbers, every agency once, nothing that a spreadsheet would run."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from egov_score.language import Text
from egov_score.output.results_csv import results_csv
from egov_score.ranking.ordering import rank_agencies
from egov_score.ranking.standings import NotRanked, Standings
from egov_score.safe import no_formula

from .sets import ABSENT, ENTRANTS, answers, criteria_set, entrant, results_of


def rows(results: Standings, language: str = "vi") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(results_csv(results, language))))  # type: ignore[arg-type]


def test_one_row_an_agency_the_absent_last() -> None:
    found = rows(results_of())
    assert [row["code"] for row in found] == ["S1", "S3", "S2", "S4", "S10", "S8", "S9"]
    assert found[0]["rank"] == "1"
    assert found[1]["tied"] == "true"
    assert found[1]["total"] == "19.350"
    assert found[1]["A1"] == "4.000"
    assert found[3]["A1"] == ""
    assert found[3]["level"] == "none"
    assert found[5]["reason"] == "no_submission"
    assert found[5]["reason_text"] == "không gửi số liệu"
    assert found[5]["total"] == found[5]["rank"] == ""
    assert found[6]["file"] == "thanh-tra.xlsx"


def test_columns_have_the_same_names_in_both_languages() -> None:
    vietnamese, english = rows(results_of()), rows(results_of(), "en")
    assert list(vietnamese[0]) == list(english[0])
    assert vietnamese[0]["level_title"] == "Mức độ I"
    assert english[0]["level_title"] == "Level I"


def test_every_row_repeats_the_arithmetic_and_the_status() -> None:
    assert {row["arithmetic"] for row in rows(results_of())} == {
        "unit=points rounding=total:3:half_up missing=zero combine=sum rescale=parent"
        " ranking=rounded:total>B ties=standard"
    }
    assert {row["status"] for row in rows(results_of())} == {"reconstructed"}


def test_tables_share_one_header_each_with_its_own_decimals() -> None:
    one, _ = rank_agencies(criteria_set(), ENTRANTS[:1])
    report = {"as": "points", "decimals": 1}
    other_set = criteria_set(tier="district", report=report, rounding={"decimals": 1})
    other, _ = rank_agencies(other_set, ENTRANTS[1:2], title=Text("Huyện", "Districts"))
    found = rows(Standings({"department": one, "district": other}))
    assert [(row["tier"], row["total"]) for row in found] == [("department", "30.000"), ("district", "19.4")]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t=", "\r\n@", "\x00=", "＝"])
def test_text_that_a_spreadsheet_would_run_is_quoted(start: str) -> None:
    name = f"{start}HYPERLINK(1)"
    found = rows(results_of([entrant("S1", name, answers(1, 1, True))]))
    assert found[0]["name"].startswith("'")
    assert no_formula("Sở Y tế - cơ sở 2") == "Sở Y tế - cơ sở 2"


def test_points_below_zero_stay_numbers() -> None:
    late = {"id": "K", "title": "Gửi chậm", "max_points": Decimal(0), "min_points": Decimal(-3)}
    criteria = criteria_set(late | {"measure": {"kind": "yes_no"}})
    responses = answers(1, 1, True) | {"K": answers(1, 1, True)["A2"]}
    assert rows(results_of([entrant("S1", "Sở", responses)], criteria))[0]["K"] == "-3.000"


def test_a_node_named_like_a_column_does_not_hide_it() -> None:
    node = {"id": "total-x", "title": "x", "max_points": Decimal(0), "measure": {"kind": "yes_no"}}
    criteria = criteria_set(node | {"id": "name"}, node | {"id": "rank"})
    found = rows(results_of(criteria=criteria))
    assert found[0]["name"] == "Sở Nội vụ"
    assert found[0]["node:name"] == "0.000"
    assert found[0]["node:rank"] == "0.000"


def test_names_with_commas_quotes_and_line_breaks_come_back() -> None:
    odd = entrant("S1", 'Sở "A", B\nC', answers(1, 1, True))
    assert rows(results_of([odd], absent=ABSENT[:1]))[0]["name"] == 'Sở "A", B C'


def test_the_reason_of_each_level_and_the_place_in_each_group() -> None:
    found = {row["code"]: row for row in rows(results_of())}
    assert found["S1"]["level_reason"] == ""
    assert found["S2"]["level_reason"] == "Mức I: tổng điểm 19,35 < 27"
    assert (found["S2"]["rank:A"], found["S2"]["rank:B"]) == ("2", "3")
    assert "previous_total" not in found["S1"]


def test_classes_by_place_have_columns() -> None:
    quantiles = {"count": 2, "titles": ["trên", "dưới"], "nodes": ["total", "A"]}
    found = {
        row["code"]: row for row in rows(results_of(criteria=criteria_set(levels=[], quantiles=quantiles)))
    }
    assert (found["S1"]["level"], found["S1"]["class:A"]) == ("1", "1")
    assert "class:total" not in found["S1"]


def test_the_parent_of_each_agency() -> None:
    one = replace(entrant("X1", "Xã Ia Mơ", answers(1, 1, True)), parent="Huyện Chư Prông")
    absent = [NotRanked("X2", "Xã Ia Mơ", "no_submission", parent="Huyện Ia Grai")]
    found = rows(results_of([one], absent=absent))
    assert [(row["name"], row["parent"]) for row in found] == [
        ("Xã Ia Mơ", "Huyện Chư Prông"),
        ("Xã Ia Mơ", "Huyện Ia Grai"),
    ]
