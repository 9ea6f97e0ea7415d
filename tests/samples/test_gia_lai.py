"""Gia Lai's year 2022: the 257 workbooks give every published total and count exactly."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import egov_score as egov
from egov_score.campaign.roster import read_roster
from egov_score.criteria.library import find_criteria
from egov_score.ranking.standings import Standings

from .makers import SAMPLES, maker

FOLDER = SAMPLES / "gia-lai-2022"
HANDFUL = 3
"""Agencies of each tier that are made again; the first is the one that relative scores compare with."""


@pytest.fixture(scope="module")
def results() -> Standings:
    return egov.rank(FOLDER)


def published(kind: str) -> list[dict[str, str]]:
    with (FOLDER / "published.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] == kind]


def test_every_kind_of_published_figure_is_compared() -> None:
    with (FOLDER / "published.csv").open(encoding="utf-8", newline="") as file:
        assert {row["kind"] for row in csv.DictReader(file)} == {"total", "rank", "level_count"}


@pytest.mark.parametrize("row", published("total"), ids=lambda row: row["name"])
def test_each_published_total_comes_out(results: Standings, row: Mapping[str, str]) -> None:
    totals = {each.code: each.total.reported for each in results.tables[row["tier"]].rows}
    assert totals[row["code"]] == Decimal(row["value"])


@pytest.mark.parametrize("row", published("rank"), ids=lambda row: row["name"])
def test_each_published_place_comes_out(results: Standings, row: Mapping[str, str]) -> None:
    places = {each.code: (each.name, each.rank, each.tied) for each in results.tables[row["tier"]].rows}
    assert places[row["code"]] == (row["name"], int(row["value"]), False)


@pytest.mark.parametrize("tier", ["department", "district", "commune"])
def test_the_counts_of_levels_come_out_zeros_included(results: Standings, tier: str) -> None:
    wanted = {row["name"]: int(row["value"]) for row in published("level_count") if row["tier"] == tier}
    assert dict(results.tables[tier].level_counts) == wanted
    assert len(wanted) == 5


def test_all_257_agencies_are_ranked(results: Standings) -> None:
    ranked = {tier: len(table.rows) for tier, table in results.tables.items()}
    assert ranked == {"department": 20, "district": 17, "commune": 220}
    assert [table.not_ranked for table in results.tables.values()] == [(), (), ()]
    assert all(row.rank is not None for table in results.tables.values() for row in table.rows)


def test_nothing_is_wrong_with_any_workbook(results: Standings) -> None:
    assert [str(finding.place) for finding in results.findings if finding.severity == "error"] == []


@pytest.mark.proof
@pytest.mark.parametrize("tier", ["department", "district", "commune"])
def test_a_handful_of_workbooks_is_made_anew_byte_for_byte(
    tier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_gia_lai = maker("make_gia_lai")
    roster, _ = read_roster(FOLDER / "roster.csv")
    criteria, _ = find_criteria(f"gia-lai-2022-{tier}")
    assert roster is not None
    agencies = {agency.code: agency for agency in roster.of_tier(tier)}
    wishes = make_gia_lai.WISHES.get(tier) or list(make_gia_lai._commune_wishes(roster.of_tier(tier)))
    communes = make_gia_lai.communes_of(roster, agencies)
    monkeypatch.setattr(make_gia_lai, "HERE", tmp_path)
    make_gia_lai._make(tier, criteria, agencies, wishes[:HANDFUL], communes)
    made = sorted((tmp_path / "submissions" / tier).iterdir())
    assert len(made) == HANDFUL
    for path in made:
        assert path.read_bytes() == (FOLDER / "submissions" / tier / path.name).read_bytes(), path.name


def test_the_survey_of_the_districts_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_a_handful_of_workbooks_is_made_anew_byte_for_byte("district", tmp_path, monkeypatch)
    name = "supplements/district-survey.csv"
    made, kept = ((each / name).read_text(encoding="utf-8").splitlines() for each in (tmp_path, FOLDER))
    assert len(made) == HANDFUL + 1
    assert set(made) <= set(kept)
