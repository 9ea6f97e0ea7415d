"""The UN E-Government Development Index of 2018: all 193 countries come out as published."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import egov_score as egov
from egov_score.ranking.standings import Standings

DATA = Path(__file__).with_name("data") / "egdi-2018.csv"


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, str]]:
    with DATA.open(encoding="utf-8-sig", newline="") as file:
        return {row["country-code"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def results(published: dict[str, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Standings:
    path = tmp_path_factory.mktemp("egdi") / "countries.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "name", "OSI", "HCI", "TII"])
        for code, row in published.items():
            writer.writerow([code, row["country-name"], row["osi"], row["hci"], row["tii"]])
    return egov.rank(criteria="egdi-2018", collated=path)


def test_nothing_is_wrong_with_any_row(results: Standings) -> None:
    assert results.findings == ()
    assert len(results.tables["country"].rows) == 193


def test_every_index_is_the_published_one_to_the_last_digit(
    results: Standings, published: dict[str, dict[str, str]]
) -> None:
    due = {code: Decimal(row["e-gov-index"]) for code, row in published.items()}
    assert {row.code: row.total.reported for row in results.tables["country"].rows} == due


def test_every_rank_is_the_published_one(results: Standings, published: dict[str, dict[str, str]]) -> None:
    due = {code: int(row["e-gov-rank"]) for code, row in published.items()}
    assert {row.code: row.rank for row in results.tables["country"].rows} == due


def test_ties_are_those_of_the_published_ranks(
    results: Standings, published: dict[str, dict[str, str]]
) -> None:
    ranks = [row["e-gov-rank"] for row in published.values()]
    due = {code for code, row in published.items() if ranks.count(row["e-gov-rank"]) > 1}
    assert {row.code for row in results.tables["country"].rows if row.tied} == due
    assert due  # there are some


def test_viet_nam_is_88th(results: Standings) -> None:
    """Survey 2018: rank 88, EGDI 0.5931, in the class "High"."""
    (row,) = [row for row in results.tables["country"].rows if row.code == "VNM"]
    assert (row.rank, str(row.total.reported), row.level) == (88, "0.5931", "H")
