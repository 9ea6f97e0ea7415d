"""Every kind of trouble, one workbook each: what is said of it, at which cell, and what is left of the score.

What must come out stands in samples/messy/expected.csv, which was written from the contract and not from what
the program prints; the table in the sample's README comes from the same rows.
"""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import egov_score as egov
from egov_score.findings import Finding
from egov_score.ranking.standings import Standings

from .makers import SAMPLES, maker

MESSY = SAMPLES / "messy"
FOLDER = "submissions"
FULL = Decimal(67)


def expected() -> list[dict[str, str]]:
    with (MESSY / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = expected()
BY_FILE = {row["file"]: row for row in ROWS if row["file"]}


@pytest.fixture(scope="module")
def results() -> Standings:
    return egov.rank(MESSY)


def said(finding: Finding) -> str:
    """A finding as expected.csv writes it: severity, code and, where it has one, its place in the file."""
    place = finding.place
    sheet = f" '{place.sheet}'" if place.sheet else ""
    cell = f"!{place.cell}" if place.cell else ""
    return f"{finding.severity} {finding.code}{sheet}{cell}"


def findings_of(results: Standings, file: str) -> list[Finding]:
    return [finding for finding in results.findings if finding.place.file == f"{FOLDER}/{file}"]


@pytest.mark.parametrize("file", list(BY_FILE))
def test_each_trouble_is_said_at_its_place(results: Standings, file: str) -> None:
    wanted = [each for each in BY_FILE[file]["findings"].split("; ") if each]
    assert Counter(map(said, findings_of(results, file))) == Counter(wanted)


@pytest.mark.parametrize("file", list(BY_FILE))
def test_each_trouble_does_to_the_score_what_it_should(results: Standings, file: str) -> None:
    row = BY_FILE[file]
    table = results.tables["district"]
    totals = {each.file: each.total.reported for each in table.rows}
    reasons = {each.file: each.reason for each in table.not_ranked if each.file}
    name = f"{FOLDER}/{file}"
    if row["outcome"] == "skipped":
        assert name not in totals | reasons
    elif row["outcome"][0].isdecimal():
        assert totals.get(name) == Decimal(row["outcome"])
    else:
        assert name not in totals
        of_agency = {each.code: each.reason for each in table.not_ranked if each.code}
        assert reasons.get(name, of_agency.get(row["agency"])) == row["outcome"]


def test_agencies_are_those_that_the_workbooks_name(results: Standings) -> None:
    table = results.tables["district"]
    found = {each.file: each.code for each in (*table.rows, *table.not_ranked) if each.file}
    for file, row in BY_FILE.items():
        if row["agency"] and f"{FOLDER}/{file}" in found:
            assert found[f"{FOLDER}/{file}"] == row["agency"], file


def test_who_may_have_sent_what_could_not_be_read_is_listed(results: Standings) -> None:
    absent = {each.code: each.why.en for each in results.tables["district"].not_ranked if not each.file}
    assert set(absent) >= {row["agency"] for row in ROWS if not row["file"]}
    assert not absent.keys() & {row["agency"] for row in ROWS if row["file"]}
    assert set(absent.values()) == {"not known: 5 files could not be read"}


def test_every_agency_of_the_roster_is_accounted_for(results: Standings) -> None:
    table = results.tables["district"]
    with (MESSY / "roster.csv").open(encoding="utf-8", newline="") as file:
        roster = [row["code"] for row in csv.DictReader(file) if row["tier"] == "district"]
    listed = [each.code for each in (*table.rows, *table.not_ranked)]
    assert [code for code in listed if listed.count(code) > 1 and code in roster] == []
    assert set(roster) <= set(listed)


def test_every_file_is_covered_and_nothing_is_said_of_others(results: Standings) -> None:
    there = {path.relative_to(MESSY / FOLDER).as_posix() for path in (MESSY / FOLDER).rglob("*")}
    assert there == BY_FILE.keys()
    assert {finding.place.file for finding in results.findings} <= {f"{FOLDER}/{file}" for file in there}


def test_nothing_is_lost_in_silence(results: Standings) -> None:
    """Whoever has fewer points than the figures are worth has a finding, but where the set itself says so."""
    by_the_set = {
        "20-zeros.xlsx",
        "24-whole-is-zero-allowed.xlsx",
        "25-not-applicable.xlsx",
        "31-appraised-twice.xlsx",
    }
    silent = {
        row.file.removeprefix(f"{FOLDER}/")
        for row in results.tables["district"].rows
        if row.total.reported != FULL and not any(each.place.file == row.file for each in results.findings)
    }
    assert silent == by_the_set


def test_the_folder_of_the_caller_changes_nothing(
    results: Standings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLES.parent)
    beside = egov.rank("samples/messy")
    assert list(map(said, beside.findings)) == list(map(said, results.findings))
    assert [row.file for row in beside.tables["district"].rows] == [
        row.file for row in results.tables["district"].rows
    ]


def test_the_readme_has_the_table_of_what_is_expected() -> None:
    readme = (MESSY / "README.md").read_text(encoding="utf-8")
    assert readme == maker("make_messy").with_table(readme)
    for row in ROWS:
        assert (f"`{row['file']}`" if row["file"] else f"({row['agency']}: no file)") in readme


@pytest.mark.proof
def test_the_workbooks_are_made_anew_byte_for_byte(tmp_path: Path) -> None:
    make_messy = maker("make_messy")
    make_messy.make(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in (MESSY / FOLDER).iterdir()}
    assert made.keys() == kept.keys() - set(make_messy.KEPT)
    assert [name for name in made if made[name] != kept[name]] == []


def test_every_file_is_small() -> None:
    assert [path.name for path in (MESSY / FOLDER).iterdir() if path.stat().st_size > 40_000] == []
