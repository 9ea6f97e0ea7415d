"""Supplements: whose they are, and whether they say something else than what was answered."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from as_files import only, ranked
from egov_score import Results

SET = """
max_points: 10
criteria:
  - {id: A, title: Có quy chế, max_points: 5, measure: {kind: yes_no}}
  - id: S
    title: Mức độ hài lòng
    max_points: 5
    by: survey
    measure:
      kind: survey
      answers: [{id: tot, title: Tốt, counts_as: 1}, {id: kem, title: Kém, counts_as: 0}]
"""
BOTH = "code,name,A\nX1,Xã Một,Có\nX2,Xã Hai,Có\n"


def supplemented(folder: Path, rows: str, *supplements: str, roster: str = "") -> Results:
    paths = [folder / f"s{number}.csv" for number in range(len(supplements))]
    for path, text in zip(paths, supplements, strict=True):
        path.write_text(text, encoding="utf-8")
    options = {}
    if roster:
        (folder / "r.csv").write_text(roster, encoding="utf-8")
        options["roster"] = folder / "r.csv"
    return ranked(folder, SET, rows, supplements=paths, **options)


def found(results: Results) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.place.file.rpartition("/")[2], each.place.cell) for each in results.findings]


def points(results: Results) -> dict[str, str]:
    return {row.code: str(row.nodes["S"].points) for row in only(results).rows}


def test_a_row_of_an_agency_that_nobody_knows_is_an_error_at_its_row(tmp_path: Path) -> None:
    survey = "code,name,S:tot,S:kem\nX1,Xã Một,1,1\nX9,Xã Chín,3,1\nX2,Xã Hai,3,1\n"
    results = supplemented(tmp_path, BOTH, survey)
    assert found(results) == [("A444", "s0.csv", "A3")]
    assert str(results.findings[0].severity) == "error"
    assert points(results) == {"X2": "15/4", "X1": "5/2"}
    # With a roster it is the same as for any submission.
    roster = "code,name,tier\nX1,Xã Một,district\nX2,Xã Hai,district\n"
    assert found(supplemented(tmp_path, BOTH, survey, roster=roster)) == [("A421", "s0.csv", "A3")]


def test_rows_are_matched_by_name_too(tmp_path: Path) -> None:
    results = supplemented(tmp_path, BOTH, "name,S:tot,S:kem\nxa hai,3,1\nUBND xã Một,1,1\n")
    assert found(results) == []
    assert points(results) == {"X2": "15/4", "X1": "5/2"}


def test_another_answer_than_before_is_said_with_both(tmp_path: Path) -> None:
    filled = "code,name,A,S:tot,S:kem\nX1,Xã Một,Có,10,0\nX2,Xã Hai,Có,,\n"
    results = supplemented(tmp_path, filled, "code,name,S:tot,S:kem\nX1,Xã Một,1,1\nX2,Xã Hai,3,1\n")
    assert found(results) == [("A445", "s0.csv", "C2")]
    (finding,) = results.findings
    assert (finding.agency, finding.criterion) == ("X1", "S")
    assert "Tốt 10; Kém 0" in finding.message("vi")
    assert "Tốt 1; Kém 1" in finding.message("vi")
    assert finding.related[0].place.cell == "D2"
    assert points(results) == {"X2": "15/4", "X1": "5/2"}


def test_hundreds_of_rows_that_say_otherwise_are_one_finding(tmp_path: Path) -> None:
    """Plain numbers take the place of plain numbers, each where the supplement has it."""
    numbers = range(1, 131)
    own = "".join(f"X{n},Xã {n},Có,{n},1\n" for n in numbers)
    survey = "".join(f"X{n},{n},{n + 1}\n" for n in numbers)
    results = supplemented(tmp_path, f"code,name,A,S:tot,S:kem\n{own}", f"code,S:tot,S:kem\n{survey}")
    (finding,) = results.findings
    assert (finding.code, finding.place.cell, finding.agency) == ("A445", "B2", None)
    assert list(finding.elsewhere) == list(range(3, 132))
    assert points(results) == {f"X{n}": str(Fraction(5 * n, 2 * n + 1)) for n in numbers}
    row = next(row for row in only(results).rows if row.code == "X7")
    assert str(row.responses["S"].places["tot"]).endswith("s0.csv 's0'!B8")


def test_the_same_answer_again_is_no_news(tmp_path: Path) -> None:
    filled = "code,name,A,S:tot,S:kem\nX1,Xã Một,Có,10,5\nX2,Xã Hai,Có,1,1\n"
    assert found(supplemented(tmp_path, filled, "code,S:tot,S:kem,A\nX1,10,5.0,co\n")) == []


def test_two_supplements_that_contradict_each_other(tmp_path: Path) -> None:
    first, second = "code,S:tot,S:kem\nX1,1,1\nX2,1,0\n", "code,S:tot,S:kem\nX1,3,1\n"
    results = supplemented(tmp_path, BOTH, first, second)
    assert found(results) == [("A445", "s1.csv", "B2")]
    assert points(results) == {"X2": "5", "X1": "15/4"}


def test_an_agency_twice_in_one_supplement(tmp_path: Path) -> None:
    results = supplemented(tmp_path, BOTH, "code,S:tot,S:kem\nX1,1,1\nX2,1,0\nX1,3,1\n")
    assert ("A442", "s0.csv", "A2") in found(results)
    assert points(results)["X1"] == "0"


def test_one_survey_for_all_tiers_is_a_note(tmp_path: Path) -> None:
    roster = (
        "code,name,tier\nX1,Xã Một,district\nX2,Xã Hai,district\nS1,Sở Một,department\nS2,Sở Hai,department\n"
    )
    survey = "code,S:tot,S:kem\nS1,1,1\nX1,1,1\nS2,1,1\nX2,3,1\n"
    results = supplemented(tmp_path, BOTH, survey, roster=roster)
    assert found(results) == [("A452", "s0.csv", "A2")]
    assert str(results.findings[0].severity) == "note"
    assert points(results) == {"X2": "15/4", "X1": "5/2"}


def test_totals_below_a_survey_are_no_agency(tmp_path: Path) -> None:
    results = supplemented(tmp_path, BOTH, "Mã,Tên,Tốt,Kém\nX1,Xã Một,1,1\nX2,Xã Hai,3,1\n,Tổng cộng,4,2\n")
    assert found(results) == [("A443", "s0.csv", "A4")]
    assert points(results) == {"X2": "15/4", "X1": "5/2"}
