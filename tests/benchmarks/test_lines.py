"""The benchmarks run at a tiny size, and have a line for all that is promised; no test asks for speed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.command import BENCHMARKS, main, measure
from benchmarks.contestants import CONTESTANTS, PHASES
from benchmarks.lines import Line
from benchmarks.settings import Settings
from benchmarks.workbooks import kinds

import egov_score as egov
from benchmarks import hard_files, hard_sets, hard_tables
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission

TINY = Settings(agencies=40, workbooks=4, criteria=10, rows=30, tiers=("district",), starts=1, repeat=1)
START = "≤ 12 × an empty Python"
PROMISED = {
    "read": {
        ("read + check + score", "≤ 1/7 of the plain script"),
        ("read + check + score", "≤ 9 × inflate + expat"),
    },
    "nation": {
        ("processor time", "≤ 1/9 of the plain script"),
        ("memory of all processes together", "≤ 400 MB"),
        ("kept in the parent", "≤ 8 KB"),
    },
    "growth": {
        (what, "≤ 2.5 × (in proportion: 2)")
        for what in (
            "a criterion that compares agencies",
            "names that nobody knows",
            "rows with one code",
            "workbooks of as many agencies, with -o r.json -o r.xlsx",
            "workbooks of one agency",
            "files that cannot be read",
        )
    },
    "scoring": {("from parsed answers to the ranked table", "≤ 0.0128 s (4 s for 12,500)")},
    "start": {
        *((what, START) for what in ("--help", "--version", "criteria list", "criteria check, one set")),
        ("rank, 37 workbooks", "≤ 1/5 of the plain script"),
    },
    "cache": {("second run", "≤ 1/5 of the first run")},
    "table": {
        ("memory", "≤ 256 MB"),
        *((case, "≤ 10 s, where two cores are idle") for case in hard_tables.CASES),
        *((f"{case}: memory", "≤ 256 MB") for case in hard_tables.CASES),
    },
    "set": {
        *((case, "≤ 10 s, where two cores are idle") for case in hard_sets.CASES),
        *((f"{case}: memory", "≤ 256 MB") for case in hard_sets.CASES),
    },
    "files": {
        *((case, "≤ 10 s, where two cores are idle") for case in hard_files.CASES),
        *((f"{case}: memory", "≤ 256 MB") for case in hard_files.CASES),
    },
}
"""What each benchmark holds against a promise."""


def promised(lines: list[Line]) -> set[tuple[str, str]]:
    return {(line.what, line.bound.text) for line in lines if line.bound is not None}


@pytest.fixture(scope="module")
def read() -> list[Line]:
    return measure(replace(TINY, saved_by_others=False), ["read"])


@pytest.mark.proof
def test_every_reader_and_every_phase_has_its_line(read: list[Line]) -> None:
    phases = {f"egov-score: {phase}" for phase in PHASES}
    for group in {line.group for line in read}:
        assert {line.what for line in read if line.group == group} == {
            *(set(CONTESTANTS) - {"egov-score"}),
            *phases,
            "read + check + score",
        }
    assert all(line.values and min(line.values) > 0 for line in read)


@pytest.mark.proof
def test_what_is_promised_of_one_workbook_is_promised_of_samples_and_of_filled_forms(
    read: list[Line],
) -> None:
    assert promised(read) == PROMISED["read"]
    assert [line.group[0] for line in read if line.bound is not None] == ["S", "S", "F", "F"]


def test_scoring_alone_is_held_against_its_seconds() -> None:
    assert promised(measure(TINY, ["scoring"])) == PROMISED["scoring"]


@pytest.mark.proof
@pytest.mark.parametrize("name", BENCHMARKS)
def test_each_benchmark_measures_what_is_promised(name: str) -> None:
    lines = measure(TINY, [name])
    assert promised(lines) == PROMISED[name]
    assert all(line.values for line in lines)


@pytest.mark.proof
def test_all_workbooks_are_read_whole_and_without_complaint(tmp_path: Path) -> None:
    """But for the note that a form was made by hand."""
    said = set()
    for kind in kinds(tmp_path, TINY):
        for path, set_path in kind.jobs:
            criteria = egov.load_criteria(set_path)
            book, found = read_book(Path(path), path)
            assert book is not None
            submission, more = read_submission(book, criteria)
            said |= {(kind.title[0], finding.code) for finding in (*found, *more)}
            answered = [leaf.id for leaf in criteria.leaves if not submission.response(leaf.id).is_blank]
            assert answered == [leaf.id for leaf in criteria.leaves if leaf.by == "agency"]
    assert said == {("H", "W105")}


def test_a_page_gets_what_was_measured_between_its_marks(tmp_path: Path) -> None:
    page, raw = tmp_path / "speed.md", tmp_path / "raw.json"
    page.write_text("Before\n<!-- measured -->\nold\n<!-- end of measured -->\nAfter\n", encoding="utf-8")
    tiny = ["--only", "scoring", "--agencies", "20", "--repeat", "1"]
    main([*tiny, "--date", "2026-11-26", "--markdown", str(page), "--json", str(raw)])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before\n<!-- measured -->\nMeasured 2026-11-26 on ")
    assert text.endswith("|\n\n<!-- end of measured -->\nAfter\n")
    assert "| from parsed answers to the ranked table |" in text
    assert "old" not in text
    assert '"promised": "≤ 0.0064 s (4 s for 12,500)"' in raw.read_text(encoding="utf-8")
