"""One commune's real figures of 2025: the published totals, before and after the appraisal."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest

import egov_score as egov
from egov_score.ranking.standings import Standings
from egov_score.scoring.outcome import Use

from .makers import SAMPLES, maker

FOLDER = SAMPLES / "can-giuoc-2025"
PUBLISHED = {
    # group: claimed, appraised
    "1": ("59.47", "50.00"),
    "2": ("51.85", "35.38"),
    "3": ("100.00", "94.52"),
    "4": ("442.43", "320.94"),
    "5": ("80.00", "80.00"),
    "6": ("54.09", "25.43"),
}


def ranked(use: Use) -> Standings:
    return egov.rank(FOLDER, use=use)


@pytest.fixture(scope="module")
def appraised() -> Standings:
    return ranked("final")


def figures() -> list[dict[str, str]]:
    with (FOLDER / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_appraised_total_is_the_published_one(appraised: Standings) -> None:
    (row,) = appraised.tables["commune"].rows
    assert row.total.reported == Decimal("606.27")


def test_the_claimed_total_is_the_published_one() -> None:
    (row,) = ranked("self").tables["commune"].rows
    assert row.total.reported == Decimal("787.84")


@pytest.mark.parametrize(("use", "column"), [("self", 0), ("final", 1)])
def test_the_sums_of_the_six_groups_are_the_published_ones(use: Use, column: int) -> None:
    (row,) = ranked(use).tables["commune"].rows
    assert {group: row.nodes[group].points for group in PUBLISHED} == {
        group: Decimal(sums[column]) for group, sums in PUBLISHED.items()
    }


def test_five_criteria_were_appraised_above_the_claim(appraised: Standings) -> None:
    (row,) = appraised.tables["commune"].rows
    raised = {
        criterion
        for criterion, response in row.responses.items()
        if response.points["appraised"] > response.points["self"]
    }
    assert raised == {row["id"] for row in figures() if Decimal(row["appraised"]) > Decimal(row["self"])}
    assert len(raised) == 5


def test_every_claim_without_evidence_is_reported_at_its_cell(appraised: Standings) -> None:
    """33 criteria have no evidence; one of them claims no points, so 32 lack something."""
    lines = {row["id"]: line for line, row in enumerate(figures(), start=5)}
    lacking = {row["id"]: row["self"] for row in figures() if row["evidence"] == "no"}
    assert len(lacking) == 33
    found = {f.criterion: f.place.cell for f in appraised.findings if f.code == "W201"}
    assert found == {each: f"I{lines[each]}" for each, own in lacking.items() if Decimal(own) > 0}
    assert len(found) == 32


def test_it_is_said_once_and_costs_nothing(appraised: Standings) -> None:
    (row,) = appraised.tables["commune"].rows
    assert not [finding for finding in appraised.findings if finding.severity == "error"]
    assert {finding.code for finding in appraised.findings} == {"W105", "W201", "W203"}
    assert {finding.agency for finding in appraised.findings} == {row.code}


def test_the_workbook_is_made_anew_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("can-giuoc")
    (folder / "figures.csv").write_bytes((FOLDER / "figures.csv").read_bytes())
    make_can_giuoc = maker("make_can_giuoc")
    monkeypatch.setattr(make_can_giuoc, "HERE", folder)
    make_can_giuoc.main()
    made, kept = (each / "submissions" / "xa-can-giuoc.xlsx" for each in (folder, FOLDER))
    assert made.read_bytes() == kept.read_bytes()
