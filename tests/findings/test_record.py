from __future__ import annotations

from dataclasses import replace

import pytest

from egov_score.findings import Finding, Place, codes


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.xlsx", "Biểu 1", 17, 5), "a.xlsx 'Biểu 1'!E17"),
        (Place("a.xlsx", "Biểu 1", 1_048_576, 16_384), "a.xlsx 'Biểu 1'!XFD1048576"),
        (Place("a.xlsx", "Biểu 1"), "a.xlsx 'Biểu 1'"),
        (Place("a.yaml", line=12, column=24), "a.yaml:12:24"),
        (Place("a.yaml", line=12), "a.yaml:12"),
        (Place("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_is_shown_as_people_write_it(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_only_a_cell_has_the_address_of_a_cell() -> None:
    assert Place("a.xlsx", "s", 2, 27).cell == "AA2"
    assert Place("a.xlsx", "s").cell is None
    assert Place("a.yaml", line=2, column=27).cell is None


def test_findings_are_ordered_by_row_and_then_by_column() -> None:
    places = [
        Place("a.xlsx"),
        Place("a.xlsx", "s"),
        Place("a.xlsx", "s", 2, 26),
        Place("a.xlsx", "s", 2, 27),
        Place("a.xlsx", "s", 10, 1),
        Place("a.yaml", line=2, column=10),
        Place("a.yaml", line=10, column=2),
        Place("b.xlsx", "s", 1, 1),
    ]
    found = [codes.FILE_EMPTY.at(place) for place in reversed(places)]
    assert [finding.place for finding in sorted(found, key=Finding.sort_key)] == places


def test_a_fault_in_a_column_of_the_council_is_the_councils_to_mend() -> None:
    found = codes.NOT_A_NUMBER.at(Place("a.xlsx", "s", 2, 9), value="x", due="y")
    assert found.addressee == "agency"
    assert replace(found, to="council").addressee == "council"
